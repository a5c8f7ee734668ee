"""Reads from the name of a file or folder in a download whose it is.

A system writes the beginning of a name, and the student the rest. So where several forms fit, the
one that ends first counts, and within it the first place that fits. Which part of a path is asked
at all, owners.py says. By the sources of the systems:

- Moodle's mod/assign/classes/downloader.php writes `Full name_ID_assignsubmission_file/path`, with
  `_` at the end before 4.1, and without folders `Full name_ID_assignsubmission_file_name`; what
  was typed there is in `…_assignsubmission_onlinetext`. A
  group's name stands in the place of the student's, and "Participant" where names are hidden.
- Canvas' lib/content_zipper.rb writes `sortablename_LATE_userid_attachmentid_name`, and `anon_…`
  where names are hidden.
- nbgrader's exchange has folders `student+assignment+time`; its zip_collect reads what a regular
  expression of the course says, or, as in its example, `…_student_attempt_time_name`.
"""

import re
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from grading.intake.recognise import stem_of

MOODLE, CANVAS, NBGRADER, FOLDER = "moodle", "canvas", "nbgrader", "folder"

_NUMBER = r"\d{1,20}"
_MOODLE = re.compile(
    rf"(?P<who>[^/]+?)(?:_(?P<number>{_NUMBER}))?_assignsubmission_(?P<kind>file|onlinetext)"
    r"(?:_(?P<file>.*))?",
    re.DOTALL,
)
_CANVAS = re.compile(
    rf"(?P<who>[^/]+?)_(?P<late>LATE_)?(?P<number>{_NUMBER})_(?P<order>{_NUMBER})_(?P<file>.+)",
    re.DOTALL,
)
_ANONYMOUS = re.compile(
    rf"(?P<late>LATE_)?(?P<who>anon)_(?P<number>[^\W_]+)_(?P<order>{_NUMBER})_(?P<file>.+)",
    re.DOTALL,
)
_ATTEMPT = re.compile(
    r".+?_(?P<who>[^_]+)_attempt_(?P<time>\d{4}(?:-\d\d){5})_(?P<file>.+)", re.DOTALL
)
_EXCHANGE = re.compile(r"(?P<who>[^+]+)\+(?P<assignment>[^+]+)\+(?P<time>\d{4}-[^+]+)(?:\+.*)?")
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
        typed: whether it belongs to a text that was typed into the system.
        keeps_time: whether nbgrader keeps the time of handing in beside such files.
        hand_in: the name of the folder in which the exchange keeps this hand-in, if it does.
        assignment: for which that was handed in.
        depth: how many parts of the path are the system's, the student's own name among them.
    """

    system: str
    who: str
    file: str
    number: str = ""
    name: str = ""
    late: bool = False
    order: int = 0
    time: str = ""
    typed: bool = False
    keeps_time: bool = False
    hand_in: str = ""
    assignment: str = ""
    depth: int = field(default=1, compare=False)

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


def read_name(part: str, last: bool) -> Label | None:
    """Return what a name that a system wrote says, or None if it has no system's form.

    Args:
        part: of a path.
        last: whether it is the file's own name; else a folder's or a zip's.
    """
    found = [label for read in _FORMS if (label := read(part, last))]
    return max(found, key=lambda label: len(label.file)) if found else None


def by_pattern(path: str, assignment: str, pattern: str) -> Label | None:
    """Read a path as nbgrader's collector does, which sees it below `downloaded`.

    What a student has packed into a zip is not looked at, if the zip's own name says whose it is.

    Args:
        path: in the download.
        assignment: that is collected.
        pattern: `c.FileNameCollectorPlugin.named_regexp` of the course.
    """
    parts = path.split("/")
    zips = [n for n, part in enumerate(parts, 1) if part.casefold().endswith(".zip")]
    for depth in [n for n in zips if n < len(parts) and "archive" not in parts[: n - 1]]:
        if label := _matched("/".join(parts[:depth]), assignment, pattern):
            return replace(label, file=parts[-1], depth=depth)
    label = _matched(path, assignment, pattern)
    return replace(label, depth=len(parts) - 1, keeps_time=not zips) if label else None


def _matched(path: str, assignment: str, pattern: str) -> Label | None:
    above = f"downloaded/{assignment}/extracted/"
    match, begin = re.match(pattern, above + path), len(above)
    if not match:
        match, begin = re.match(pattern, path), 0
    said = match.groupdict() if match else {}
    if not match or not said.get("student_id") or match.start("student_id") < begin:
        return None
    file = PurePosixPath(said.get("file_id") or path).stem + PurePosixPath(path).suffix
    time = said.get("timestamp") or ""
    return Label(NBGRADER, said["student_id"], file, time=time)


def _moodle(part: str, last: bool) -> Label | None:
    match = _MOODLE.fullmatch(part)
    if not match or (last and not match["file"]):
        return None
    file = match["file"] or ""
    begin = part[: match.start("kind")] + "file" + part[match.end("kind") : len(part) - len(file)]
    name = begin if file else f"{begin}/"
    typed = match["kind"] != "file"
    return Label(MOODLE, match["who"], file, match["number"] or "", name, typed=typed)


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
    name = part[:-4] if part.casefold().endswith(".zip") else part
    match = _EXCHANGE.fullmatch(name)
    if not match or last:
        return None
    return Label(
        NBGRADER, match["who"], "", time=match["time"], keeps_time=True, hand_in=name,
        assignment=match["assignment"],
    )  # fmt: skip


_FORMS = (_moodle, _canvas, _attempt, _exchange)
