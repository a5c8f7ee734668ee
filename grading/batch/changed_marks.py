"""Whose marks would move: what was judged now beside what the gradebook says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.utils import determine_grade

from course.cells import is_test
from grading.bridge.marks import is_by_machine
from grading.intake.student_names import shown_name


@dataclass(frozen=True)
class ChangedMark:
    """A check that would give a student other points than it did; None where it is not."""

    student: str
    check: str
    before: float | None
    after: float | None

    @property
    def by(self) -> float:
        """How many points would be won, or lost if negative."""
        return (self.after or 0.0) - (self.before or 0.0)


def changed_marks(
    gradebook: Gradebook, assignment: str, student: str, judged: Mapping[str, str]
) -> Iterator[ChangedMark]:
    """Yield what would move of one student's marks; all of them, if none are recorded yet.

    Args:
        gradebook: what was recorded.
        assignment: the name of the assignment.
        student: whose marks.
        judged: the judged notebooks, by name, as text.
    """
    before = _recorded(gradebook, assignment, student)
    after = {}
    for text in judged.values():
        for cell in filter(is_test, nbformat.reads(text, as_version=4).cells):
            after[cell.metadata.nbgrader.grade_id] = float(determine_grade(cell)[0])
    for check in dict.fromkeys([*after, *before]):
        if after.get(check) != before.get(check):
            yield ChangedMark(student, check, before.get(check), after.get(check))


def _recorded(gradebook: Gradebook, assignment: str, student: str) -> dict[str, float]:
    try:
        notebooks = gradebook.find_submission(assignment, student).notebooks
    except MissingEntry:
        return {}
    grades = [grade for notebook in notebooks for grade in notebook.grades]
    return {
        grade.cell.name: grade.auto_score
        for grade in grades
        if is_by_machine(grade.cell) and grade.auto_score is not None
    }


def as_table(found: Sequence[ChangedMark]) -> list[str]:
    """Return a line for each mark, in the order of students, then one for each check."""
    lines = [
        f"{shown_name(mark.student)}: {mark.check} {_points(mark.before)} -> {_points(mark.after)}"
        for mark in sorted(found, key=lambda mark: (mark.student, mark.check))
    ]
    for check in sorted({mark.check for mark in found}):
        mine = [mark.by for mark in found if mark.check == check]
        lines.append(f"{check}: {len(mine)} moved, by {sum(mine):+g} points in all")
    return lines


def _points(points: float | None) -> str:
    return "none" if points is None else f"{points:g}"
