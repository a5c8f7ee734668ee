"""A folder for one run, among those of other runs, which is removed even if the run was killed.

Whoever made it holds a lock on it. The kernel lets go of that when its owner ends, however it ends,
and knows it in every container; a number of a process is another one's elsewhere.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from grading.line import folders

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


@contextmanager
def own_folder(prefix: str) -> Iterator[Path]:
    """Make a folder with this prefix among temporary files; nothing of it stays.

    Raises:
        OSError: it cannot be made.
    """
    while True:
        folder = Path(tempfile.gettempdir(), f"{prefix}{os.getpid()}-{token_hex(8)}")
        folder.mkdir(mode=0o700)
        with suppress(FileNotFoundError):
            held = os.open(folder, _FOLDER)
            if _hold(held) and folder.exists():
                break
            os.close(held)  # another run took it for one left behind
    try:
        yield folder
    finally:
        with suppress(OSError):
            folders.remove(folder)
        os.close(held)


def sweep(prefix: str) -> None:
    """Remove the folders with this prefix whose owners have ended."""
    for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*-*"):
        with suppress(OSError):  # another user's, or removed meanwhile
            left = os.open(folder, _FOLDER)
            try:
                if _hold(left):
                    folders.remove(folder)
            finally:
                os.close(left)


def _hold(folder: int) -> bool:
    """Lock an open folder until it is closed; say whether nobody else had."""
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
