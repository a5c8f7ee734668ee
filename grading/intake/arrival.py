"""Where hand-ins lie, and when they were handed in.

Every door finds them here, so that all take the same folders for the same students. The only
pattern in a path is the one that stands for the student; the rest, and each name that is found, is
taken as it is written.
"""

import fnmatch
import glob
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc

from grading.errors import GradingError
from grading.intake import hand_in
from grading.intake.hand_in import TIMESTAMP, NotJudged
from grading.intake.student_names import must_be_a_name, one_form
from grading.intake.times import read_time

EVERYBODY = "*"
_TWICE = (
    "there are two folders of this name, which differ in the form of an accent only: put what is "
    "to be graded into one of them, and take the other away."
)


@dataclass(frozen=True)
class Arrived:
    """A folder in which a student's answers to an assignment lie.

    Attributes:
        student: the name, in the one form that names have here.
        folder: as it is called on the disk.
        problem: why it cannot be graded, if its name is the reason.
    """

    student: str
    folder: Path
    problem: str = ""


def arrived(
    directory: CourseDirectory, step: str, assignment: str, students: str = EVERYBODY
) -> list[Arrived]:
    """Return the folders of an assignment, by the students' names.

    Args:
        directory: where things lie.
        step: the folder of nbgrader's step.
        assignment: its name.
        students: whose: a name, or a pattern of names where nobody has that name.

    Raises:
        GradingError: a folder cannot be listed.
    """
    is_a_name = os.path.lexists(folder_of(directory, step, students, assignment))
    wanted = one_form(students)
    if students != EVERYBODY and is_a_name:
        return [one for one in arrived(directory, step, assignment) if one.student == wanted]
    pattern = directory.directory_structure.format(
        nbgrader_step=glob.escape(step), student_id=wanted, assignment_id=glob.escape(assignment)
    )
    form = directory.format_path(
        re.escape(step), "(?P<student>.*)", re.escape(assignment), escape=True
    )
    found = []
    for folder in sorted(folders_like(Path(directory.root), Path(pattern).parts)):
        if match := re.fullmatch(form, str(folder), re.DOTALL):
            found.append(Arrived(one_form(match["student"]), folder, _problem(match["student"])))
    times = Counter(one.student for one in found)
    return [replace(one, problem=_TWICE) if times[one.student] > 1 else one for one in found]


def _problem(student: str) -> str:
    try:
        must_be_a_name(student)
    except NotJudged as error:
        return str(error)
    return ""


def folder_of(directory: CourseDirectory, step: str, student: str, assignment: str) -> Path:
    """Return a student's folder: where the accents of its name have another form, that one."""
    path = Path(directory.format_path(step, student, assignment))
    if student.isascii() or os.path.lexists(path):
        return path
    known = path.relative_to(directory.root) if path.is_relative_to(directory.root) else path
    there = Path(directory.root)
    for part in known.parts:
        there = _same_name(there, part)
    return there


def _same_name(folder: Path, name: str) -> Path:
    """Return the entry of a folder that has a name in whatever form; else where it would be."""
    if not name.isascii() and not os.path.lexists(folder / name) and folder.is_dir():
        try:
            for entry in folder.iterdir():
                if one_form(entry.name) == one_form(name):
                    return entry
        except OSError:  # whoever opens it says so
            pass
    return folder / name


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
        for name in names:
            if fnmatch.fnmatchcase(one_form(name), parts[0]):
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
    """Return when the hand-in in ``folder`` was handed in, in UTC, or None if no file says so.

    As for nbgrader, a time that names no zone is in UTC.

    Raises:
        NotJudged: there is such a file, and it says no time; the text says why.
    """
    path = folder / TIMESTAMP
    if not os.path.lexists(path):
        return None
    text = hand_in.contents(path).strip()
    if not text:
        raise NotJudged(f"{TIMESTAMP} is empty.")
    time = read_time(text.decode("utf-8", "replace"), UTC, long_form=False)
    if not time:
        raise NotJudged(f"{TIMESTAMP} does not hold a time.")
    return time.astimezone(UTC).replace(tzinfo=None)


def time_for_nbgrader(folder: Path) -> str:
    """Return how a time of handing in must be written, if nbgrader reads it for another or none.

    Raises:
        NotJudged: `handed_in_at` says why.
    """
    time = handed_in_at(folder)
    with suppress(Exception):  # of many kinds: its parser takes dates of any form
        if time is None or parse_utc(hand_in.contents(folder / TIMESTAMP).decode().strip()) == time:
            return ""
    return f"{time} UTC"
