"""Takes all the memory there is."""
# harms: everything
# seconds: 2

import mmap

import numpy as np

hoard = []
try:
    while True:
        hoard.append(np.ones(1 << 27))
except MemoryError:
    pass
while True:
    hoard.append(mmap.mmap(-1, 1 << 24))
