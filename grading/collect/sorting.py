"""Sorts what was downloaded: whose it is, whether it belongs to the assignment, which is newest."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from course.cells import grade_id_of
from grading.collect.download import Download, Item, LeftOut, cleaned, shown, some
from grading.collect.labelling import folder_of, keeps_time, labelled, side_of, within_bounds
from grading.collect.labels import Label
from grading.collect.students import Person, Students
from grading.intake import hand_in
from grading.intake.belongings import MAX_FILES
from grading.intake.hand_in import TIMESTAMP, NotJudged
from grading.intake.recognise import Cells, best, is_called_a_notebook
from grading.intake.times import names_zone, read_time

_NOT_HANDED_IN = (TIMESTAMP, "submission_secret.txt")  # nbgrader's own
_LONGEST = 200  # bytes of a file's name; a name on a disk has room for 255


@dataclass(frozen=True)
class Attempt:
    """A notebook that somebody handed in.

    Attributes:
        item: the file.
        label: what its path says.
        person: whose it is.
        notebook: which of the assignment's.
        digest: of what it holds.
        time: of handing in, if it is known; with its zone.
        damage: why it cannot be read, if it cannot.
        assumed: whether the time names no zone, so that one was taken.
    """

    item: Item
    label: Label
    person: Person
    notebook: str
    digest: str
    time: datetime | None
    damage: str = ""
    assumed: bool = False


@dataclass
class HandedIn:
    """What is to lie in a student's folder.

    Attributes:
        notebooks: the newest attempt at each.
        older: attempts that a newer one takes the place of.
        files: others that came with them, by name.
    """

    notebooks: dict[str, Attempt] = field(default_factory=dict)
    older: list[Attempt] = field(default_factory=list)
    files: dict[str, Item] = field(default_factory=dict)

    @property
    def student(self) -> str:
        """Whose it is."""
        return self._any.person.student

    @property
    def time(self) -> datetime | None:
        """When the last of it came, if that is known."""
        times = [attempt.time for attempt in self.notebooks.values() if attempt.time]
        return max(times, default=None)

    @property
    def assumed(self) -> bool:
        """Whether a zone was taken for that time, which names none."""
        timed = [attempt for attempt in self.notebooks.values() if attempt.time == self.time]
        return self.time is not None and any(attempt.assumed for attempt in timed)

    @property
    def late(self) -> bool:
        """Whether the other system calls it late."""
        return any(attempt.label.late for attempt in self.notebooks.values())

    @property
    def _any(self) -> Attempt:
        return next(iter(self.notebooks.values()))


@dataclass(frozen=True)
class Target:
    """What is collected: the assignment, and what tells its notebooks from others.

    Attributes:
        assignment: that is collected.
        cells: the names of the cells of each notebook, by assignment and notebook.
        zone: of times that name none.
        due: when it is due, which gives a time without a year its own; with its zone.
        pattern: the course's own for file names.
    """

    assignment: str
    cells: Cells
    zone: tzinfo
    pattern: str = ""
    due: datetime | None = None

    @property
    def notebooks(self) -> list[str]:
        """The names of the assignment's notebooks."""
        return [notebook for assignment, notebook in self.cells if assignment == self.assignment]

    def notebook_of(self, data: bytes, label: Label) -> tuple[str, str]:
        """Return which notebook of the assignment a file is, and why it cannot be read, if so.

        Raises:
            LeftOut: it is none of them.
        """
        named = label.stem if label.stem in self.notebooks else ""
        try:
            read = hand_in.parse(data, shown(label.file))
        except NotJudged as error:
            if named:
                return named, str(error)
            raise LeftOut(str(error).removesuffix(".")) from None
        (assignment, notebook), shared = best(read, self.cells, self.assignment, named)
        if assignment == self.assignment and shared:
            return notebook, ""
        if not shared and named and not any(map(grade_id_of, read.cells)):
            return named, ""
        what = f"a notebook of {assignment}" if shared else "no notebook of this course"
        raise LeftOut(f"it is {what}")


def sort(download: Download, course: Target, students: Students) -> list[HandedIn]:
    """Return what is to lie in each student's folder; who is left out stands in the download."""
    attempts: dict[str, list[Attempt]] = defaultdict(list)
    files: dict[str, list[tuple[Label, Item]]] = defaultdict(list)
    with_notebook = set()
    those = list(labelled(download, course.assignment, course.pattern, students))
    times = {
        folder_of(item): item
        for label, item in those
        if label and keeps_time(label, item, course.assignment)
    }
    for label, item in within_bounds(those, download):
        side = side_of(label) if label else ""
        try:
            if is_called_a_notebook(item.name):
                with_notebook.add(side)
                for attempt in _attempts(item, label, course, students, times):
                    attempts[attempt.person.student].append(attempt)
            elif label and not label.typed and label.file not in _NOT_HANDED_IN:
                files[side].append((label, item))
        except LeftOut as error:
            download.leave_out(_sentence(item, str(error)), side)
        except Exception as error:  # of a kind nobody thought of: the class goes on
            download.refuse(item.path, f"cannot be taken ({type(error).__name__}: {error})", side)
    for sentence in _without_notebook(files, with_notebook):
        download.leave_out(sentence)
    found = []
    for student in sorted(attempts):
        try:
            handed_in = _newest(attempts[student])
            _add_files(handed_in, files, download)
            found.append(handed_in)
        except LeftOut as error:
            download.leave_out(f"{student}: {error}")
    return found


def _without_notebook(
    files: Mapping[str, list[tuple[Label, Item]]], with_notebook: Set[str]
) -> Iterator[str]:
    """Yield who handed in other files only, and which."""
    for side, several in sorted(files.items()):
        label = several[0][0]
        if side not in with_notebook:
            paths = [item.path for _, item in several]
            yield f"{shown(label.who)} handed in no notebook, only {some(paths)}"


def _sentence(item: Item, why: str) -> str:
    path = shown(item.path)
    return why if path in why else f"{path}: {why}"


def _attempts(
    item: Item, label: Label | None, course: Target, students: Students, times: Mapping[str, Item]
) -> Iterator[Attempt]:
    """Yield a notebook for each student whose it is: several, if a group handed it in."""
    if label is None:
        raise LeftOut("its name does not say whose it is")
    people = students.find(label)
    data = item.read()
    notebook, damage = course.notebook_of(data, label)
    digest = hashlib.sha256(data).hexdigest()
    for person in people:
        time, assumed = _time(times.get(folder_of(item)), label, person, course)
        yield Attempt(item, label, person, notebook, digest, time, damage, assumed)


def _time(
    beside: Item | None, label: Label, person: Person, course: Target
) -> tuple[datetime | None, bool]:
    """Return when it was handed in: as the system says, and else a file that may be nbgrader's.

    In the exchange nbgrader itself has written that file, with the zone that the folder's name
    lacks; in any other folder a student can have put it there. With it, whether the zone was taken.
    """
    said = [label.time, person.time]
    if beside and (label.time or not any(said)):
        with suppress(LeftOut):  # a time that cannot be read is unknown
            said.insert(0, beside.read().decode("ascii", "replace").strip())
    for text in said:
        if time := read_time(text, course.zone, near=course.due):
            return time, not names_zone(text)
    return None, False


def _newest(attempts: Iterable[Attempt]) -> HandedIn:
    """Choose among the attempts of one student.

    Raises:
        LeftOut: two files cannot be told apart by time, number or name.
    """
    by_notebook: dict[str, dict[str, Attempt]] = defaultdict(dict)
    for attempt in attempts:
        by_notebook[attempt.notebook].setdefault(attempt.digest, attempt)
    handed_in = HandedIn()
    for notebook, several in sorted(by_notebook.items()):
        *older, newest = _in_order(list(several.values()))
        handed_in.notebooks[notebook] = newest
        handed_in.older += older
    return handed_in


def _in_order(attempts: list[Attempt]) -> list[Attempt]:
    """Return the attempts at a notebook, the newest last; what has the best knowledge decides."""
    times = {id(attempt): attempt.time for attempt in attempts}
    if all(times.values()) and len(set(times.values())) == len(attempts):
        return sorted(attempts, key=lambda attempt: attempt.time.timestamp() if attempt.time else 0)
    for number in (lambda a: a.label.order, lambda a: a.label.copy):
        if len(set(map(number, attempts))) == len(attempts):
            return sorted(attempts, key=number)
    names = " and ".join(shown(attempt.item.path) for attempt in attempts[:3])
    raise LeftOut(f"{names} are {len(attempts)} files for one notebook, and nothing says which "
                  "is newer: take one out")  # fmt: skip


def _add_files(
    handed_in: HandedIn, files: Mapping[str, list[tuple[Label, Item]]], download: Download
) -> None:
    """Add what came beside the notebooks: of each name the last, as many as grading takes."""
    found: dict[str, tuple[int, Item]] = {}
    for side in sorted({side_of(attempt.label) for attempt in handed_in.notebooks.values()}):
        for label, item in files.get(side, []):
            name = hand_in_name(label.file, handed_in.notebooks)
            if len(name.encode()) > _LONGEST:
                why = f"has a name of more than {_LONGEST} bytes: give it a shorter one"
                download.refuse(item.path, why, side)
            elif name and label.order >= found.get(name, (0, item))[0]:
                found[name] = label.order, item
    for name, (_, item) in sorted(found.items())[:MAX_FILES]:
        handed_in.files[name] = item
    if len(found) > MAX_FILES:
        download.leave_out(
            f"{handed_in.student}: of {len(found)} files beside the notebook, {MAX_FILES} are taken"
        )


def hand_in_name(file: str, notebooks: Iterable[str] = ()) -> str:
    """Return a file's name as it can lie in a student's folder beside these notebooks, or nothing.

    Where case does not count, as on a disk of Windows, it must not lie over another either.
    """
    name = cleaned(file)
    taken = {*_NOT_HANDED_IN, *(f"{notebook}.ipynb".casefold() for notebook in notebooks)}
    if name.startswith(".") or set(name) & set('/\\:*?"<>|') or name.casefold() in taken:
        return ""
    return name
