"""Folders that a student's code has written in: looked through and removed, whatever they hold.

Such a folder can be nested deeper than a path may be long and Python recurse, and be moved or
exchanged for a link meanwhile. So nothing here follows a path or a link, or goes deep.
"""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from secrets import token_hex

MOST_LEVELS = 64
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


@contextmanager
def temporary_folder(prefix: str) -> Iterator[Path]:
    """Make a folder for the time of a ``with`` statement; nothing of it stays."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    try:
        yield folder
    finally:
        remove(folder)


def size_of(folder: Path) -> int:
    """Return the bytes that a folder takes, with some for each file, however small.

    Raises:
        OSError: it cannot be looked through, or is nested deeper than `MOST_LEVELS`.
    """
    return _size_below(os.open(folder, _FOLDER), MOST_LEVELS)


def _size_below(folder: int, levels: int) -> int:
    """Return the size of an open folder, and close it."""
    size = 0
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                # Meanwhile it can be removed, or another kind of thing lie there.
                with suppress(FileNotFoundError, NotADirectoryError):
                    size += 512 * entry.stat(follow_symlinks=False).st_blocks + 4096
                    if entry.is_dir(follow_symlinks=False):
                        if not levels:
                            raise OSError("the folder is nested too deeply")
                        inner = os.open(entry.name, _FOLDER, dir_fd=folder)
                        size += _size_below(inner, levels - 1)
    finally:
        os.close(folder)
    return size


def remove(folder: Path) -> None:
    """Remove a folder in which nobody writes any more, with everything in it.

    Folders within an inner folder are first moved up: so no depth matters.

    Raises:
        OSError: the system refused, as it does for files of another user.
    """
    top = os.open(folder, _FOLDER)
    fresh = (f"{prefix}-{number}" for prefix in [token_hex(8)] for number in count())
    try:
        while names := os.listdir(top):  # noqa: PTH208 - an open folder is no path
            for name in names:
                if _is_folder(name, top):
                    _empty_into(top, name, fresh)
                    os.rmdir(name, dir_fd=top)
                else:
                    os.unlink(name, dir_fd=top)
    finally:
        os.close(top)
    folder.rmdir()


def _is_folder(name: str, within: int) -> bool:
    return stat.S_ISDIR(os.stat(name, dir_fd=within, follow_symlinks=False).st_mode)


def _empty_into(top: int, name: str, fresh: Iterator[str]) -> None:
    """Remove the files in ``name``; move its folders up into ``top``, under names of our own."""
    os.chmod(name, 0o700, dir_fd=top)  # it can be made without leave to look into it
    folder = os.open(name, _FOLDER, dir_fd=top)
    try:
        for inner in os.listdir(folder):  # noqa: PTH208
            if _is_folder(inner, folder):
                os.chmod(inner, 0o700, dir_fd=folder)  # nor to move it
                os.rename(inner, next(fresh), src_dir_fd=folder, dst_dir_fd=top)
            else:
                os.unlink(inner, dir_fd=folder)
    finally:
        os.close(folder)
