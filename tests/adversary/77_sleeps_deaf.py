"""Blocks and ignores every signal, and then sleeps in C."""
# harms: class

import ctypes
import signal

for number in range(1, 32):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))
ctypes.PyDLL(None).sleep(1000)
