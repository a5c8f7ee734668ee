"""Attaches to the grader with ptrace and reads its memory."""
# harms: machine

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
held = (ctypes.c_char * 64)()
local = (ctypes.c_size_t * 2)(ctypes.addressof(held), 64)
remote = (ctypes.c_size_t * 2)(0x400000, 64)
for number in (int("@GRADER@"), os.getppid(), 1):
    assert libc.ptrace(16, number, 0, 0) == -1
    assert libc.process_vm_readv(number, local, 1, remote, 1, 0) == -1
    assert libc.process_vm_writev(number, local, 1, remote, 1, 0) == -1
