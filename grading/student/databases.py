"""SQLite in files: without locks, which no hand-in may ask for.

A lock on a file that many can read would be seen by others, and could stop who writes there. In a
folder of its own a process has nobody to lock out. SQLite has a way to work without locks, called
unix-none; a program that names no other gets it from here on.
"""

import ctypes
from contextlib import suppress


def do_without_locks() -> bool:
    """Let databases in files be opened without locks; return whether this library can."""
    with suppress(ImportError, OSError, AttributeError):
        import _sqlite3

        library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))  # none: it is built in
        find, register = library.sqlite3_vfs_find, library.sqlite3_vfs_register
        find.restype, find.argtypes = ctypes.c_void_p, (ctypes.c_char_p,)
        register.argtypes = (ctypes.c_void_p, ctypes.c_int)
        way = find(b"unix-none")
        return bool(way) and register(way, 1) == 0
    return False
