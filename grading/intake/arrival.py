"""Where hand-ins lie, and when they were handed in."""

import fnmatch
import glob
import os
import stat
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from grading.errors import GradingError
from grading.intake import hand_in
from grading.intake.hand_in import TIMESTAMP, NotJudged

_MOST_OF_A_TIME = 100  # characters


def folders_like(folder: Path, parts: Sequence[str]) -> Iterator[Path]:
    """Yield the folders below ``folder`` that a pattern names, with a part for each level.

    Unlike `Path.glob`, it does not pass over what it may not look into: such a one is yielded too.

    Raises:
        GradingError: a folder cannot be listed.
    """
    if not parts:
        if _may_be_a_folder(folder):
            yield folder
    elif not glob.has_magic(parts[0]):
        yield from folders_like(folder / parts[0], parts[1:])
    elif folder.is_dir():
        try:
            names = [path.name for path in folder.iterdir()]
        except OSError as error:
            raise GradingError(f"{folder} cannot be read: {error.strerror}.") from None
        for name in fnmatch.filter(names, parts[0]):
            yield from folders_like(folder / name, parts[1:])


def _may_be_a_folder(path: Path) -> bool:
    """Say whether there is a folder, or something of which that cannot be said: its reader will."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def handed_in_at(folder: Path) -> datetime | None:
    """Return when the hand-in in ``folder`` was handed in, or None if no file says so.

    Raises:
        NotJudged: there is such a file, and it says no time; the text says why.
    """
    path = folder / TIMESTAMP
    if not os.path.lexists(path):
        return None
    text = hand_in.contents(path).strip()
    if not text:
        raise NotJudged(f"{TIMESTAMP} is empty.")
    try:
        if len(text) > _MOST_OF_A_TIME:
            raise ValueError
        time: datetime = parse_utc(text.decode("ascii"))
    except Exception:  # of many kinds: the parser takes dates of any form
        raise NotJudged(f"{TIMESTAMP} does not hold a time.") from None
    return time
