"""Reads the students as another system knows them, and finds the gradebook's students among them.

A roster is the CSV file that Canvas (Grades, Export) or Moodle (Participants, or Grades, Export)
writes. Its columns may be in any language: what tells whose row it is, is the column that holds the
names under which the gradebook knows the class.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grading.errors import GradingError
from grading.intake.student_names import one_form

Row = Sequence[str]


def _address(name: str) -> str:
    """Return ana for Ana@example.org, and what is no address as it is."""
    return _any_case(name) if "@" in name else name


def _any_case(name: str) -> str:
    return name.casefold().partition("@")[0]


@dataclass(frozen=True)
class Match:
    """Whose row is whose.

    Attributes:
        column: the number of the column that tells.
        rows: by the gradebook's name of the student.
    """

    column: int
    rows: dict[str, Row]


def read(path: Path) -> tuple[Row, list[Row]]:
    """Return the headings of a roster, and its rows, all as long as the headings.

    Raises:
        GradingError: it cannot be read, or is no table.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise GradingError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise GradingError(
            f"{path} is not in UTF-8: save it again as CSV in UTF-8 (in Excel, CSV UTF-8)."
        ) from None
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        rows = [
            row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row
        ]
    except csv.Error as error:
        raise GradingError(f"{path} is no CSV file: {error}.") from None
    if len(rows) < 2 or len(rows[0]) < 2:
        raise GradingError(f"{path} is no table of students: it needs headings and a row for each.")
    heading, *others = rows
    width = len(heading)
    return heading, [(row + [""] * width)[:width] for row in others]


def match(
    rows: Sequence[Row], columns: Iterable[int], students: Collection[str], any_case: bool = False
) -> Match:
    """Return the column in which most of the students are found, and their rows.

    Args:
        rows: of the roster.
        columns: which may tell whose a row is.
        students: as the gradebook knows them.
        any_case: whether Ana may be ana. Where columns may hold first names, that says nothing.
    """
    best = Match(0, {})
    for form in (str, _address, _any_case) if any_case else (str, _address):
        for column in columns:
            found = _found(rows, column, students, form)
            if len(found) > len(best.rows):
                best = Match(column, found)
    return best


def _found(
    rows: Sequence[Row], column: int, students: Collection[str], form: Callable[[str], str]
) -> dict[str, Row]:
    """Return the rows of those whose name is there once, and stands for one student.

    Who has the very name of a row has the row. Of those who only have it in this form, a name that
    is an address says more than was asked for: a folder ana@x takes nothing from ana.
    """
    texts = [one_form(row[column].strip()) for row in rows]
    found = _pairs(texts, rows, {student: one_form(student) for student in students})
    taken = {id(row) for row in found.values()}
    others = {student: form(one_form(student)) for student in students if student not in found}
    plain = Counter(key for student, key in others.items() if "@" not in student)
    others = {student: key for student, key in others.items()
              if "@" not in student or plain[key] != 1}  # fmt: skip
    loosely = _pairs(list(map(form, texts)), rows, others)
    return found | {student: row for student, row in loosely.items() if id(row) not in taken}


def _pairs(keys: Sequence[str], rows: Sequence[Row], names: Mapping[str, str]) -> dict[str, Row]:
    """Return the row of each student whose key one row has, and no other student."""
    theirs, ours = Counter(keys), Counter(names.values())
    by_key = dict(zip(keys, rows, strict=True))
    return {
        student: by_key[key]
        for student, key in names.items()
        if theirs[key] == 1 and ours[key] == 1
    }
