"""Leaves words for the next student in shared memory, queues and sockets."""
# harms: class

import ctypes
import mmap
import os
import socket
from multiprocessing import shared_memory

libc = ctypes.CDLL(None)
assert libc.shmget(0x1234, 4096, 0o1666) == -1
assert libc.msgget(0x1234, 0o1666) == -1
assert libc.semget(0x1234, 1, 0o1666) == -1
for act in (
    lambda: shared_memory.SharedMemory("adversary-was-here", create=True, size=4096),
    lambda: os.open("/dev/shm/adversary-was-here", os.O_CREAT | os.O_RDWR),
    lambda: socket.socket(socket.AF_UNIX).bind("\0adversary"),
    lambda: os.mkfifo("/tmp/adversary-was-here"),
):
    try:
        print("left", act())
    except OSError:
        pass
