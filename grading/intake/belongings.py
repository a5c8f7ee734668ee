"""What lies beside a notebook in a hand-in: looked through in one walk, of bounded length.

Whoever judges, copies, hashes or shows something of a hand-in's folder asks here, so that none of
them takes longer than the number of files asks for, as nbgrader's `find_all_files` does, or meets
what it cannot read.
"""

import fnmatch
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from grading.intake import hand_in
from grading.intake.hand_in import TIMESTAMP, NotJudged
from grading.intake.student_names import shown_name
from grading.line.folders import MOST_LEVELS

MAX_FILES = 50  # that are laid beside the notebook where it runs
MAX_ENTRIES = 2_000  # files and folders of a hand-in, at whatever depth
MAX_FOLDER = 500_000_000
_PER_FILE = 4096  # that a file takes on a disk, however small it is
_NOT_THEIRS = (TIMESTAMP, ".DS_Store", "Thumbs.db")  # nbgrader's, and the systems'


def own_files(folder: Path) -> list[Path]:
    """Return the student's own files in ``folder``, those that are laid beside the notebook.

    Notebooks and folders are not among them, nor are more files than grading takes, or larger ones:
    the first by name count.

    Raises:
        NotJudged: `files_of` says why.
    """
    files: list[Path] = []
    room = hand_in.MAX_BYTES
    for path in files_of(folder):
        if path.parent != folder or path.suffix == ".ipynb" or path.name in _NOT_THEIRS:
            continue
        room -= path.stat().st_size
        if room < 0 or len(files) == MAX_FILES:
            break
        files.append(path)
    return files


def files_of(folder: Path) -> list[Path]:
    """Return all files of a hand-in, by name, when everything in it can be copied and read.

    Its timestamp.txt is not looked into: arrival.py reads it, or says that it cannot be read.

    Raises:
        NotJudged: a link leads out, something is neither file nor folder, and would keep whoever
            opens it waiting, or it is too much or too many, nested too deeply, or closed.
    """
    files, room = [], MAX_FOLDER
    for path in _walk(folder):
        if path == folder / TIMESTAMP:
            with suppress(OSError):
                if path.is_file():
                    files.append(path)
            continue
        found = _looked_at(path, folder)
        if stat.S_ISREG(found.st_mode):
            files.append(path)
        room -= found.st_size + _PER_FILE
        if room < 0:
            raise NotJudged(f"its files take more than {MAX_FOLDER // 1_000_000} MB.")
    return sorted(files)


def is_left_out(path: Path, patterns: Iterable[str]) -> bool:
    """Say whether a path, or a folder on it, has a name that a pattern names."""
    return any(fnmatch.fnmatchcase(part, pattern) for pattern in patterns for part in path.parts)


def copy(paths: Iterable[Path], source: Path, target: Path) -> None:
    """Copy files from below ``source`` to where they belong below ``target``."""
    for path in paths:
        to = target / path.relative_to(source)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.unlink(missing_ok=True)
        shutil.copy(path, to)


def _walk(folder: Path) -> Iterator[Path]:
    """Yield what is in a folder and its folders; no folder is listed further than is allowed."""
    waiting, count = [(folder, 0)], 0
    while waiting:
        parent, level = waiting.pop()
        if level > MOST_LEVELS:
            raise NotJudged(f"its folders are nested deeper than {MOST_LEVELS} levels.")
        try:
            with os.scandir(parent) as entries:
                for entry in entries:
                    count += 1
                    if count > MAX_ENTRIES:
                        raise NotJudged(f"it holds more than {MAX_ENTRIES:,} files and folders.")
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((Path(entry.path), level + 1))
                    yield Path(entry.path)
        except OSError as error:
            name = shown_name(parent.name)
            raise NotJudged(
                f"its folder {name} cannot be looked into ({error.strerror})."
            ) from None


def _looked_at(path: Path, folder: Path) -> os.stat_result:
    try:
        found = _stat(path, folder)
        if os.access(path, os.R_OK):
            return found
        reason = "it is closed"
    except OSError as error:
        reason = str(error.strerror)
    raise NotJudged(f"{shown_name(path.name)} cannot be read: {reason}.")


def _stat(path: Path, folder: Path) -> os.stat_result:
    name = shown_name(path.name)
    if path.is_symlink() and not _is_within(path, folder):
        where = shown_name(path.relative_to(folder).as_posix())
        raise NotJudged(f"{where} is a link that leads out of the hand-in.")
    found = path.stat()
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise NotJudged(f"{name} is neither file nor folder.")
    return found


def _is_within(path: Path, folder: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # it leads nowhere, or in a circle
        return False
