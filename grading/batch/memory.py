"""Gives memory back to the system that a large hand-in needed.

The C library keeps what was freed for what comes next. In a run of thousands of hand-ins, of which
some are large, the process that records and those that judge would hold more and more of it: once
something large was freed, the library takes the next large thing from a store that it shares with
all that is small, and that has holes then.
"""

import ctypes
import os
from contextlib import suppress
from pathlib import Path

STEP = 4 << 20  # bytes: what a process may come to hold before it is asked what of it is free
LARGE = 1 << 20  # bytes: what the system is asked for by itself, and gets back at once
_M_MMAP_THRESHOLD = -3


class Memory:
    """What this process holds; it is looked at after each hand-in."""

    def __init__(self) -> None:
        _ask("mallopt", _M_MMAP_THRESHOLD, LARGE)
        self._floor = _resident()

    def give_back(self) -> None:
        """Let the system have what is free, if the process holds much more than it needed so far.

        What was large can still be in use at that time, so this is tried at the next hand-ins
        too; if it stays, it is what the process needs.
        """
        if _resident() < self._floor + STEP:
            return
        _ask("malloc_trim", 0)
        self._floor = min(_resident(), self._floor + STEP // 8)


def _ask(call: str, *arguments: int) -> None:
    """Make a call of the C library: only glibc has mallopt(3) and malloc_trim(3)."""
    with suppress(AttributeError, OSError, TypeError):
        getattr(ctypes.CDLL(None), call)(*arguments)


def _resident() -> int:
    """Return the bytes of memory that this process holds; 0 where no file says it."""
    try:
        pages = Path("/proc/self/statm").read_text().split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
