"""Reads the notebooks of a download: of which assignment each is, whose, and when it came."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from course.cells import grade_id_of
from grading.collect.download import Item, LeftOut, shown
from grading.collect.labelling import timed_by
from grading.collect.labels import Label, read_name
from grading.collect.students import Person, Students
from grading.intake import hand_in
from grading.intake.hand_in import NotJudged
from grading.intake.recognise import Cells, best
from grading.intake.times import names_zone, read_time


class OfAnother(LeftOut):
    """A notebook is one of another assignment."""

    def __init__(self, assignment: str) -> None:
        super().__init__(f"it is a notebook of {assignment}")
        self.assignment = assignment


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
        files: others that came with them, by name; in a folder, with its name.
        times: when some of these came, if each has a time of its own.
    """

    notebooks: dict[str, Attempt] = field(default_factory=dict)
    older: list[Attempt] = field(default_factory=list)
    files: dict[str, Item] = field(default_factory=dict)
    times: list[datetime] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether it is one hand-in of the exchange, with all that was in it."""
        return all(attempt.label.hand_in for attempt in self.notebooks.values())

    @property
    def student(self) -> str:
        """Whose it is."""
        return self._any.person.student

    @property
    def time(self) -> datetime | None:
        """When the last of it came, if that is known."""
        times = [attempt.time for attempt in self.notebooks.values() if attempt.time]
        return max([*times, *self.times], default=None)

    @property
    def assumed(self) -> bool:
        """Whether a zone was taken for that time, which names none."""
        those = list(self.notebooks.values())
        timed = [attempt for attempt in those if attempt.time == self.time] or those
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
        pattern: the course's own for file names.
        ignored: patterns of names that nbgrader takes over from nobody.
        due: when it is due, which gives a time without a year its own; with its zone.
    """

    assignment: str
    cells: Cells
    zone: tzinfo
    pattern: str = ""
    ignored: tuple[str, ...] = ()
    due: datetime | None = None

    @property
    def assignments(self) -> set[str]:
        """The names of all assignments of the course."""
        return {assignment for assignment, _ in self.cells}

    @property
    def notebooks(self) -> list[str]:
        """The names of the assignment's notebooks."""
        return [notebook for assignment, notebook in self.cells if assignment == self.assignment]

    def is_of_another(self, folder: str) -> bool:
        """Say whether a folder is the exchange's of a hand-in for another assignment."""
        label = None if self.pattern else read_name(folder, last=False)
        return label is not None and label.assignment not in ("", self.assignment)

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
        if shared:
            raise OfAnother(assignment)
        raise LeftOut("it is no notebook of this course")


def attempts_at(
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
        time, assumed = _time(times.get(timed_by(label, item)), label, person, course)
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
