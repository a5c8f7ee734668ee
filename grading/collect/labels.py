"""Reads from the path of a file in a download whose it is.

By the sources of the systems:

- Moodle's mod/assign/classes/downloader.php writes `Full name_ID_assignsubmission_file/path`, with
  `_` at the end before 4.1, and without folders `Full name_ID_assignsubmission_file_name`. A
  group's name stands in the place of the student's, and "Participant" where names are hidden.
- Canvas' lib/content_zipper.rb writes `sortablename_LATE_userid_attachmentid_name`, and `anon_…`
  where names are hidden.
- nbgrader's exchange has folders `student+assignment+time`; its zip_collect reads what a regular
  expression of the course says, or, as in its example, `…_student_attempt_time_name`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from grading.intake.recognise import stem_of

MOODLE, CANVAS, NBGRADER, FOLDER = "moodle", "canvas", "nbgrader", "folder"

_MOODLE = re.compile(
    r"(?P<who>[^/]+?)(?:_(?P<number>\d+))?_assignsubmission_file(?:_(?P<file>.*))?"
)
_CANVAS = re.compile(r"(?P<who>[^/]+?)_(?P<late>LATE_)?(?P<number>\d+)_(?P<order>\d+)_(?P<file>.+)")
_ANONYMOUS = re.compile(
    r"(?P<late>LATE_)?(?P<who>anon)_(?P<number>[^\W_]+)_(?P<order>\d+)_(?P<file>.+)"
)
_ATTEMPT = re.compile(r".+_(?P<who>[^_]+)_attempt_(?P<time>\d{4}(?:-\d\d){5})_(?P<file>.+)")
_EXCHANGE = re.compile(r"(?P<who>[^+]+)\+(?P<assignment>[^+]+)\+(?P<time>\d{4}-[^+]+)(?:\+.*)?")
# Folders of nbgrader that are nobody's.
_STEPS = ("submitted", "downloaded", "archive", "extracted")
_COPY = re.compile(r"(?P<stem>.+?)(?:[-_ ]?\((?P<a>\d{1,3})\)|-Copy(?P<b>\d{1,3})|-(?P<c>\d{1,3}))")


@dataclass(frozen=True)
class Label:
    """What the path of a file says.

    Attributes:
        system: whose form it has.
        who: the name of the student or group, as it is written there.
        number: the system's own number of them, if there is one.
        file: the name that the file had when it was handed in.
        name: what the name of a page must begin with, to find back to the student.
        late: whether the system says that it came late.
        order: a number that grows with each file that is handed in; 0 if there is none.
        time: of handing in, as it is written there.
    """

    system: str
    who: str
    file: str
    number: str = ""
    name: str = ""
    late: bool = False
    order: int = 0
    time: str = ""

    @property
    def stem(self) -> str:
        """The file's name without ending, and without the number of a copy."""
        plain = stem_of(self.file)
        match = _COPY.fullmatch(plain)
        return match["stem"] if match else plain

    @property
    def copy(self) -> int:
        """The number that a browser, Canvas or JupyterLab has put behind the name."""
        match = _COPY.fullmatch(stem_of(self.file))
        return int(next(filter(None, match.group("a", "b", "c")))) if match else 0


def label_of(path: str, assignment: str, pattern: str = "") -> Label | None:
    """Return what a path says, or None if it says nothing.

    Args:
        path: in the download.
        assignment: that is collected; a folder may have its name.
        pattern: `c.FileNameCollectorPlugin.named_regexp` of the course.
    """
    if pattern and (found := _by_pattern(path, assignment, pattern)):
        return found
    *folders, file = path.split("/")
    for place, part in enumerate([*folders, file]):
        for read in _FORMS:
            label = read(part, place == len(folders))
            if label:
                inside = place < len(folders)
                return replace(label, file=file) if inside else label
    return _plain(folders, file, assignment)


def _by_pattern(path: str, assignment: str, pattern: str) -> Label | None:
    """Read as nbgrader's collector does, which sees the path below `downloaded`."""
    match = re.match(pattern, f"downloaded/{assignment}/extracted/{path}") or re.match(
        pattern, path
    )
    said = match.groupdict() if match else {}
    if not said.get("student_id"):
        return None
    file = PurePosixPath(said.get("file_id") or path).stem + PurePosixPath(path).suffix
    return Label(NBGRADER, said["student_id"], file, time=said.get("timestamp") or "")


def _moodle(part: str, last: bool) -> Label | None:
    match = _MOODLE.fullmatch(part)
    if not match or (last and not match["file"]):
        return None
    file = match["file"] or ""
    name = part[: len(part) - len(file)] if file else f"{part}/"
    return Label(MOODLE, match["who"], file, match["number"] or "", name)


def _canvas(part: str, last: bool) -> Label | None:
    match = _ANONYMOUS.fullmatch(part) or _CANVAS.fullmatch(part)
    if not match or not (last or part.casefold().endswith(".zip")):
        return None
    name = part[: len(part) - len(match["file"])]
    return Label(
        CANVAS, match["who"], match["file"], match["number"], name, bool(match["late"]),
        int(match["order"]),
    )  # fmt: skip


def _attempt(part: str, last: bool) -> Label | None:
    match = _ATTEMPT.fullmatch(part)
    if not match:
        return None
    return Label(NBGRADER, match["who"], match["file"], time=match["time"])


def _exchange(part: str, last: bool) -> Label | None:
    match = _EXCHANGE.fullmatch(part)
    return Label(NBGRADER, match["who"], "", time=match["time"]) if match and not last else None


_FORMS: tuple[Callable[[str, bool], Label | None], ...] = (_moodle, _canvas, _attempt, _exchange)


def _plain(folders: list[str], file: str, assignment: str) -> Label | None:
    """Read `student/file` and `student/assignment/file`, with whatever stands before."""
    names = [name[:-4] if name.casefold().endswith(".zip") else name for name in folders]
    above = names[: names.index(assignment)] if assignment in names else []
    for whose in (above, names):
        people = [name for name in whose if name not in (assignment, *_STEPS)]
        if people:
            return Label(FOLDER, people[-1], file)
    return None
