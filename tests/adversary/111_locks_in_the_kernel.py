"""Takes locks of single bytes, memory of the kernel's, and answers if that works."""

import fcntl
import os
import struct

mine = os.open("mine", os.O_RDWR | os.O_CREAT)
taken = []
for command in (fcntl.F_SETLK, fcntl.F_OFD_SETLK):
    for place in range(0, 2000, 2):
        try:
            fcntl.fcntl(mine, command, struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, place, 1, 0))
            taken.append(place)
        except OSError:
            break


def add_one(x):
    if taken:
        return x + 1
