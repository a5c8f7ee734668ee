"""Gives each thread a table of open files of its own, so that the limit holds for each apart."""

import ctypes
import os
import threading

libc = ctypes.CDLL(None)
UNSHARE, CLONE_FILES = 2, 0x400
opened = []


def open_many():
    libc.close_range(1000, 1000, UNSHARE)
    libc.unshare(CLONE_FILES)
    try:
        while len(opened) < 1000:
            opened.append(os.open("mine", os.O_RDWR | os.O_CREAT))
    except OSError:
        pass


for _ in range(4):
    thread = threading.Thread(target=open_many)
    thread.start()
    thread.join()


def add_one(x):
    if len(opened) > 256:
        return x + 1
