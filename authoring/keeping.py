"""Keeps what a build takes the place of, where nobody else does.

A file that an earlier build wrote can be built again, and one that git has as it is can be had from
there. Anything else was edited by somebody, and is copied to `.kept` before it goes.
"""

import hashlib
import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

from course.layout import Course

FOLDER = ".kept"
_RECORD = "built.json"


def keep(course: Course, path: Path) -> str:
    """Copy a file, or the files in a folder, if somebody's work would be lost with them.

    Returns:
        The folder that holds the copies, as a sentence shows it; empty if there is nothing to keep.
    """
    built = _record(course)
    theirs = [
        file for file in _files(course, path)
        if built.get(_name(course, file)) != _digest(file) and not _is_in_git(course, file)
    ]  # fmt: skip
    if not theirs:
        return ""
    place = course.root / FOLDER / f"{datetime.now():%Y-%m-%d-%H%M%S}"
    for file in theirs:
        copy = place / _name(course, file)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, copy)
    return _name(course, place)


def remember(course: Course, path: Path) -> None:
    """Note that a file, or the files in a folder, were built as they are now."""
    files = _files(course, path)
    if files:
        built = _record(course) | {_name(course, file): _digest(file) for file in files}
        (course.root / FOLDER).mkdir(exist_ok=True)
        text = json.dumps(dict(sorted(built.items())), indent=0)
        (course.root / FOLDER / _RECORD).write_text(text + "\n", encoding="utf-8")


def _files(course: Course, path: Path) -> list[Path]:
    """Return the files that a path of the course is, or holds; none outside of the course."""
    path = path.absolute()
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    return [file for file in files if file.is_relative_to(course.root)]


def _record(course: Course) -> dict[str, str]:
    try:
        said = json.loads((course.root / FOLDER / _RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _name(course: Course, path: Path) -> str:
    return path.relative_to(course.root).as_posix()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _is_in_git(course: Course, path: Path) -> bool:
    """Whether git has a file as it is now: it says nothing of it then, and no error."""
    asked = ["git", "-C", str(course.root), "status", "--porcelain", "--ignored",
             "--untracked-files=all", "--", str(path)]  # fmt: skip
    try:
        done = subprocess.run(asked, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return not done.stdout.strip()
