"""Gives memory back to the system that a large hand-in needed.

The C library keeps what was freed for what comes next, and once something large was freed it takes
the next large thing from the same store, which shrinks only at its end. In a run of thousands of
hand-ins, of which some are large, the process that records and those that judge would hold more
and more of it.
"""

import ctypes
import os
from contextlib import suppress
from pathlib import Path

STEP = 16 << 20  # bytes: what a process may come to hold before it is asked what of it is free


class Memory:
    """What this process holds; it is looked at after each hand-in."""

    def __init__(self) -> None:
        self._floor = _resident()

    def give_back(self) -> None:
        """Let the system have what is free, if the process holds much more than it needed so far.

        What was large can still be in use at that time, so this is tried at the next hand-ins
        too; if it stays, it is what the process needs. Only glibc has a call for it
        (malloc_trim(3)); elsewhere nothing is done.
        """
        if _resident() < self._floor + STEP:
            return
        with suppress(AttributeError, OSError, TypeError):
            ctypes.CDLL(None).malloc_trim(0)
        self._floor = min(_resident(), self._floor + STEP // 16)


def _resident() -> int:
    """Return the bytes of memory that this process holds; 0 where no file says it."""
    try:
        pages = Path("/proc/self/statm").read_text().split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
