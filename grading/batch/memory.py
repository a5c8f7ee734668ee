"""Gives memory back to the system that a large hand-in needed.

The C library keeps what was freed for what comes next, and once something large was freed it takes
the next large thing from the same store, which shrinks only at its end. In a run of thousands of
hand-ins, of which some are large, the process that records would hold more and more of it.
"""

import ctypes
from collections.abc import Mapping
from contextlib import suppress

LARGE = 1_000_000  # characters of judged notebooks


def give_back(judged: Mapping[str, str]) -> None:
    """Let the system have what is free in this process, if ``judged`` was large.

    Only glibc has a call for it (malloc_trim(3)); elsewhere nothing is done.
    """
    if sum(map(len, judged.values())) < LARGE:
        return
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
