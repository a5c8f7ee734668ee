"""Finds whose a hand-in is: on a list of students, or by the name it came under."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from grading.collect.download import LeftOut, shown
from grading.collect.labels import CANVAS, FOLDER, MOODLE, Label
from grading.intake.hand_in import NotJudged
from grading.intake.student_names import compact, student_name

# What Moodle writes for a name, in the languages of the course, where names are hidden.
_HIDDEN = ("participant", "participante")


@dataclass(frozen=True)
class Person:
    """A student of the course.

    Attributes:
        student: the name in this course.
        numbers: those that systems give the student.
        names: how the name may be written, for comparison: any two columns together.
        full_names: how it is written in columns that surely hold names.
        addresses: what stands before the @ of an address.
        groups: those the student is in.
        time: when the student handed in, as it is written there.
        first: the first name, as it is written there; with it ``last`` and ``email``.
        guessed: whether ``first`` and ``last`` were one column, where none says which is which.
    """

    student: str
    numbers: dict[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    full_names: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    groups: tuple[str, ...] = ()
    time: str = ""
    first: str = ""
    last: str = ""
    email: str = ""
    guessed: bool = False


@dataclass
class Students:
    """Those that are known.

    Attributes:
        people: they.
        where: what holds them, for messages.
        only_these: whether others are left out; else they get a name made of the download's.
        derived: names that were made so, each with the one in the download.
        notes: sentences on how they are named.
    """

    people: Sequence[Person] = ()
    where: str = ""
    only_these: bool = False
    derived: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def find(self, label: Label) -> list[Person]:
        """Return the student whose a file is, or those of the group.

        Raises:
            LeftOut: nobody is found, or several who are no group.
        """
        found = self._known(label)
        if found:
            return found
        if self.only_these:
            raise LeftOut(f"{shown(label.who)} is not in {self.where}")
        student = _derived(label)
        if student not in self.derived:
            self.derived[student] = shown(label.who)
        return [Person(student, {label.system: label.number} if label.number else {})]

    def knows(self, name: str) -> bool:
        """Say whether a name is that of somebody on the list, or may be that of several."""
        return bool(self._by_id(name) or self._by_name(name))

    def _known(self, label: Label) -> list[Person]:
        if group := self._group(label):  # its number may be that of a student
            return group
        if numbered := self._by_number(label):
            found = numbered
        elif label.system in (MOODLE, CANVAS):  # they write the names of people
            found = self._by_name(label.who) or self._by_id(label.who)
        else:
            exact = [p for p in self.people if p.student == normalize("NFC", label.who)]
            both = [*self._by_id(label.who), *self._by_name(label.who)]
            found = exact or list({id(p): p for p in both}.values())
        if len(found) > 1:
            raise self._several(label, found)
        return found

    def _group(self, label: Label) -> list[Person]:
        """Return those of a group; only Moodle and instructors name files after groups.

        Raises:
            LeftOut: it is the name of a student as well, who may have chosen it.
        """
        if label.system not in (MOODLE, FOLDER):
            return []
        who = compact(label.who)
        group = [p for p in self.people if _is_in(p, label.who)]
        alike = [p for p in self.people if who and who in {*p.full_names, compact(p.student)}]
        if group and alike:
            raise self._several(label, [*group, *alike])
        return group

    def _several(self, label: Label, people: Sequence[Person]) -> LeftOut:
        those = " or ".join(sorted({p.student for p in people}))
        return LeftOut(f"{shown(label.who)} may be {those} of {self.where}")

    def _by_name(self, name: str) -> list[Person]:
        """Return who is called so: by columns that surely hold names; else by any two columns."""
        who = compact(name)
        surely = [p for p in self.people if who and who in p.full_names]
        return surely or [p for p in self.people if who and who in p.names]

    def _by_id(self, name: str) -> list[Person]:
        """Return who is called so here, or by what stands before the @: whoever may choose that."""
        who = compact(name)
        mine = [p for p in self.people if p.student == normalize("NFC", name)]
        alike = [p for p in self.people if who and who == compact(p.student)]
        return mine or alike or [p for p in self.people if who and who in p.addresses]

    def _by_number(self, label: Label) -> list[Person]:
        """Return whose number it is.

        Raises:
            LeftOut: the name is another one, as that of a group nobody is known to be in.
        """
        number, who = label.number, compact(label.who)
        found = [p for p in self.people if number and p.numbers.get(label.system) == number]
        hidden = who in _HIDDEN or label.system != MOODLE
        for person in found if not hidden else ():
            names = person.full_names | person.names | person.addresses
            if names and who not in names:
                raise LeftOut(
                    f"{shown(label.who)} has the number of {person.student} in {self.where}, and "
                    "another name"
                )
        return found


def _is_in(person: Person, group: str) -> bool:
    """Say whether a name is that of a group of a person's; one of signs only must be the same."""
    who = compact(group)
    return any(
        who == compact(own) if who else normalize("NFC", group) == normalize("NFC", own)
        for own in person.groups
    )


def _derived(label: Label) -> str:
    """Return a name for a student of whom only the download is known.

    By its number Canvas knows the student again; Moodle's goes with the name, which may be double.

    Raises:
        LeftOut: there is none that a folder can have.
    """
    who = label.number if label.system == CANVAS else label.who
    if label.system == MOODLE:
        who = "_".join(f"{who} {label.number}".split())
    try:
        return student_name(who)
    except NotJudged as error:
        raise LeftOut(str(error)) from None
