"""Takes in what students handed in: a file that is no notebook costs its own marks, no one else's.

nbgrader reads a hand-in itself, goes on with the next when that fails, and names at the end those
that failed. `HandIns` reads in its place, so that a broken file ends in a sentence. nbgrader tells
of a hand-in that it gives up in its log and nowhere else; so the log is where `_SetAside` listens.

A time of handing in that cannot be read counts as unknown, which is said, and costs nothing.
"""

import fnmatch
import glob
import logging
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.utils import parse_utc, temp_attrs

from grading import handin
from grading.errors import GradingError
from grading.handin import TIMESTAMP, NotJudged
from grading.outputs import harmless

_MOST_OF_A_TIME = 100  # characters
_GIVEN_UP = "There was an error processing assignment: %s"
# Said before it is known whether only the notebook's name is wrong.
_TOO_EARLY = "No notebooks found, did you forget"
_TRACEBACKS = ("Traceback", "Please see the the above traceback")


class HandIns(NotebookExporter):
    """Reads hand-ins for `nbgrader autograde`, trusting nothing of them."""

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)  # type: ignore[no-untyped-call]
        if isinstance(self.parent, Autograde):
            _listen(self.parent)
            _add_empty_folders(self.parent)
            _bear_bad_times(self.parent)

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **keywords: Any
    ) -> Any:
        """Return the notebook in a file, after the steps that nbgrader registered.

        Raises:
            NotJudged: the file is no notebook.
        """
        if getattr(self.parent, "_sanitizing", True):
            notebook = handin.read(Path(filename))
            notebook.nbformat_minor = 4  # from 5 on, nbconvert would change the cells' ids
        else:  # the second of nbgrader's two rounds: we have written this ourselves
            notebook = nbformat.read(filename, as_version=4)
        return self.from_notebook_node(  # type: ignore[no-untyped-call]
            notebook, resources, **keywords
        )


def _listen(autograde: Autograde) -> None:
    for old in [one for one in autograde.log.filters if isinstance(one, _SetAside)]:
        autograde.log.removeFilter(old)
    autograde.log.addFilter(_SetAside(autograde))


def _add_empty_folders(autograde: Autograde) -> None:
    """Let nbgrader name at the end whose folder holds no notebook, or cannot be looked into."""
    course = autograde.coursedir
    folders = Path(
        course.format_path(course.submitted_directory, course.student_id, course.assignment_id)
    )
    root = Path(folders.anchor)
    for folder in folders_like(root, folders.relative_to(root).parts):
        # `Path.glob` may raise where the folder is closed.
        if not glob.glob("*.ipynb", root_dir=folder):  # noqa: PTH207
            autograde.assignments.setdefault(str(folder), [])


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
    text = handin.contents(path).strip()
    if not text:
        raise NotJudged(f"{TIMESTAMP} is empty.")
    try:
        if len(text) > _MOST_OF_A_TIME:
            raise ValueError
        time: datetime = parse_utc(text.decode("ascii"))
    except Exception:  # of many kinds: the parser takes dates of any form
        raise NotJudged(f"{TIMESTAMP} does not hold a time.") from None
    return time


def _known_time(folder: str) -> datetime | None:
    try:
        return handed_in_at(Path(folder))
    except NotJudged:
        return None


def _bear_bad_times(autograde: Autograde) -> None:
    """Let nbgrader grade as without a time what has a bad one, whose file it must not copy."""
    course = autograde.coursedir
    course.get_existing_timestamp = _known_time
    begin = partial(type(autograde).init_assignment, autograde)

    def init_assignment(assignment: str, student: str) -> None:
        path = course.format_path(course.submitted_directory, student, assignment)
        folder, ignored = Path(path), list(course.ignore)
        try:
            handed_in_at(folder)
        except NotJudged as error:
            autograde.log.warning(
                "%s is graded as if the time of handing in were not known: %s If the time matters, "
                "correct %s and run nbgrader autograde again with --force.",
                student, error, folder / TIMESTAMP,
            )  # fmt: skip
            ignored.append(TIMESTAMP)
        handin.look_through(folder)  # before nbgrader copies it
        with temp_attrs(course, ignore=ignored):
            begin(assignment, student)

    autograde.init_assignment = init_assignment


class _SetAside(logging.Filter):
    """Puts a sentence in the place of a traceback, and keeps the hand-in out of the gradebook."""

    def __init__(self, autograde: Autograde) -> None:
        super().__init__()
        self.autograde = autograde
        self.said = ""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite what nbgrader says of a hand-in that it gives up; say whether to log it."""
        error = sys.exc_info()[1]
        if record.msg == _GIVEN_UP and isinstance(record.args, tuple):
            self.said = self._set_aside(str(record.args[0]), error)
            if self.said:
                record.msg, record.args = self.said, ()
        text = str(record.msg)
        if text.startswith(_TOO_EARLY):
            return False
        return not (self.said and text.startswith(_TRACEBACKS))

    def _set_aside(self, folder: str, error: BaseException | None) -> str:
        """Return what is said of the hand-in in ``folder``; nothing if it holds none.

        Other steps of nbgrader write into the same log, of folders of theirs.
        """
        course = self.autograde.coursedir
        pattern = course.format_path(
            course.submitted_directory, "(?P<student>.*)", "(?P<assignment>.*)", escape=True
        )
        found = re.match(pattern, folder)
        if not found:
            return ""
        self._forget(found["student"], found["assignment"])
        return _sentence(found["student"], found["assignment"], Path(folder), error)

    def _forget(self, student: str, assignment: str) -> None:
        """Remove the empty entry that nbgrader has just made: it would export as 0 points."""
        course = self.autograde.coursedir
        with Gradebook(course.db_url, course.course_id) as gradebook:
            try:
                notebooks = gradebook.find_submission(assignment, student).notebooks
            except MissingEntry:
                return
            marks = [grade for notebook in notebooks for grade in notebook.grades]
            if all(mark.auto_score is None and mark.manual_score is None for mark in marks):
                gradebook.remove_submission(assignment, student)


def _sentence(student: str, assignment: str, folder: Path, error: BaseException | None) -> str:
    """Return what is said of ``error``; nothing where its traceback says more."""
    path = folder / f"{assignment}.ipynb"
    reason = str(error)
    if isinstance(error, GradingError) and not isinstance(error, NotJudged):
        return f"{student} was not graded: {reason}"  # nothing is wrong with the hand-in
    if isinstance(error, NbGraderException) and not path.exists():
        others = ", ".join(sorted(harmless(other.name) for other in folder.glob("*.ipynb")))
        only = f"only {others}" if others else "nor any other notebook"
        reason = f"there is no {path.name} in the hand-in, {only}."
    elif isinstance(error, OSError) and str(folder) in reason:
        reason = f"a file of the hand-in cannot be copied ({harmless(reason)})."
    elif isinstance(error, NbGraderException):
        return f"{student} was not graded: {reason}"
    elif not isinstance(error, NotJudged):
        return ""
    return (
        f"{student} was not graded: {reason} Put a notebook that opens in Jupyter at {path} and "
        "run nbgrader autograde again; the others are graded."
    )
