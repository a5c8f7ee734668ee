"""Has many threads make refused calls without end, so that whoever refuses has no time for others."""
# seconds: 3

import ctypes
import threading

libc = ctypes.CDLL(None)


def ask():
    while True:
        libc.syscall(9999)


for _ in range(50):
    threading.Thread(target=ask, daemon=True).start()


def add_one(x):
    return x
