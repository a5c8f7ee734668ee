"""Moves the pages of a library, which all processes share, in and out of the machine's memory."""

import ctypes
import mmap
import os

libc = ctypes.CDLL(None, use_errno=True)
LENGTH = 1 << 21
with open(os.__file__, "rb") as file:
    size = os.fstat(file.fileno()).st_size
    mapped = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ, flags=mmap.MAP_PRIVATE)
view = ctypes.py_object(mapped)
done = []
# MADV_WILLNEED, MERGEABLE, COLD, PAGEOUT, POPULATE_READ, COLLAPSE, SOFT_OFFLINE
for advice in (3, 12, 20, 21, 22, 25, 101):
    try:
        mapped.madvise(advice)
        done.append(advice)
    except (OSError, ValueError):
        pass
print(done)


def add_one(x):
    if done:
        return x + 1
