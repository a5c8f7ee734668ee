"""Moves the pages of a library, which all processes share, in and out of the machine's memory."""

import mmap
import os

with open(os.__file__, "rb") as file:
    mapped = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ, flags=mmap.MAP_PRIVATE)
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
