"""Locks files of the course and of Python so that others wait forever."""
# harms: class

import fcntl
import sys

for path in (
    "@COURSE@/gradebook.db",
    "@COURSE@/submitted/before/small/small.ipynb",
    fcntl.__file__,
    sys.__file__ if hasattr(sys, "__file__") else __import__("os").__file__,
):
    try:
        fcntl.flock(open(path), fcntl.LOCK_EX | fcntl.LOCK_NB)
        print("locked", path)
    except OSError:
        pass
