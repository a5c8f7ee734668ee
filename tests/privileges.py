"""Looks at files as an ordinary user does, even where the tests run as root."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grading.line.system_calls import call

_VERSION_3 = 0x20080522
# CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: to look into what is closed.
_TO_LOOK_EVERYWHERE = 1 << 1 | 1 << 2


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    """Close a folder for the time of a ``with`` statement, to the administrator too."""
    mode = folder.stat().st_mode
    folder.chmod(0)
    try:
        with _as_anybody():
            yield
    finally:
        folder.chmod(mode)


@contextmanager
def _as_anybody() -> Iterator[None]:
    """Leave the calling thread without the capabilities that a closed folder does not stop."""
    header = (ctypes.c_uint32 * 2)(_VERSION_3, 0)
    had = (ctypes.c_uint32 * 6)()
    call("capget", header, had)
    call("capset", header, (ctypes.c_uint32 * 6)(had[0] & ~_TO_LOOK_EVERYWHERE, *had[1:]))
    try:
        yield
    finally:
        call("capset", header, had)
