"""Reads from nbgrader's gradebook what is exported: scores, and who has none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from nbgrader.api import Gradebook

from grading.errors import GradingError
from grading.intake.student_names import few

_MOST_NAMED = 10  # in a note


@dataclass(frozen=True)
class Score:
    """What nbgrader says of one hand-in; `final` is what counts."""

    raw: float
    penalty: float
    waits: bool

    @property
    def final(self) -> float:
        """The points less the penalty, and never below 0."""
        return max(0.0, self.raw - self.penalty)


@dataclass(frozen=True)
class Column:
    """One assignment, and the scores of those who have marks in it, by student.

    Who waits to be marked by hand is among them only where that was asked for; when something came
    is known of everybody who has marks.
    """

    name: str
    duedate: Any
    most: float
    scores: dict[str, Score]
    waiting: list[str] = field(default_factory=list)
    came: dict[str, Any] = field(default_factory=dict)

    def text(self, student: str, without: str = "") -> str:
        """Return a student's score as it is written, or ``without`` where there is none."""
        return number(self.scores[student].final) if student in self.scores else without


@dataclass
class Sheet:
    """What is to be written.

    Attributes:
        columns: one for each assignment.
        people: nbgrader's students by name, all of them.
        notes: what the instructor should know.
        left_out: students with a score who are not in the roster.
    """

    columns: list[Column]
    people: dict[str, Any]
    notes: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def scored(self) -> list[str]:
        """The students who have at least one score."""
        return [name for name in self.people if any(name in c.scores for c in self.columns)]


def read(
    gradebook: Gradebook, wanted: Sequence[str], students: set[str], count_waiting: bool = False
) -> Sheet:
    """Return what the gradebook says of these assignments and students; none named means all.

    What waits to be marked by hand has no score: with ``count_waiting``, the one it has so far.

    Raises:
        GradingError: an assignment is unknown, or nobody has marks, or complete ones.
    """
    known = {assignment.name: assignment for assignment in gradebook.assignments}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        there = ", ".join(sorted(known)) or "none"
        raise GradingError(f"the gradebook does not know {', '.join(unknown)}; known: {there}.")
    people = {
        str(person.id): person
        for person in sorted(gradebook.students, key=lambda person: str(person.id))
        if not students or str(person.id) in students
    }
    columns = [_column(known[name], people, count_waiting) for name in wanted or sorted(known)]
    sheet = Sheet(columns, people)
    sheet.notes += [_note(column, count_waiting) for column in columns if column.waiting]
    if not sheet.scored and any(column.waiting for column in columns):
        raise GradingError(
            "all hand-ins wait to be marked by hand, as in Formgrader; with --waiting count they "
            "are written as they are marked so far: what waits as 0, or as it was before."
        )
    if not sheet.scored:
        raise GradingError("nobody has marks yet: run `grade run ASSIGNMENT` first.")
    return sheet


def _note(column: Column, count_waiting: bool) -> str:
    waiting = column.waiting
    one = len(waiting) == 1
    waits = f"{column.name}: " + (
        "1 hand-in waits" if one else f"{len(waiting)} hand-ins wait"
    ) + " to be marked by hand"  # fmt: skip
    if count_waiting:
        return f"{waits}; what waits counts 0, or what it had before."
    return f"{waits} and {'has' if one else 'have'} no score: {few(waiting, _MOST_NAMED)}."


def _column(assignment: Any, people: dict[str, Any], count_waiting: bool) -> Column:
    marked = {
        str(found.student.id): found
        for found in assignment.submissions
        if str(found.student.id) in people and _has_marks(found)
    }
    came = {student: found.timestamp for student, found in marked.items()}
    scores = {
        student: Score(
            found.score, found.late_submission_penalty or 0.0, bool(found.needs_manual_grade)
        )
        for student, found in marked.items()
    }
    waiting = sorted(student for student, score in scores.items() if score.waits)
    if not count_waiting:
        scores = {student: score for student, score in scores.items() if not score.waits}
    most = float(assignment.max_score or 0)
    return Column(assignment.name, assignment.duedate, most, scores, waiting, came)


def _has_marks(submission: Any) -> bool:
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    return any(grade.auto_score is not None or grade.manual_score is not None for grade in grades)


def number(value: float) -> str:
    """Return points with two decimals at most, as Canvas shows them."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
