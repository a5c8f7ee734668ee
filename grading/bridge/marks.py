"""What a student has for a notebook, as one word: a page made of other marks is an old one.

And which marks the machine gives: nbgrader takes code that a person marks for code that it marks.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from nbgrader.api import Assignment, Gradebook, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from grading.intake.student_names import few, shown_name

_SHOWN = 5  # students that a sentence names


def word_for(notebook: SubmittedNotebook) -> str:
    """Return a word that changes when a mark, a comment or a penalty does.

    An empty comment is none, as on the page: Formgrader leaves one where somebody typed and erased.

    Args:
        notebook: as the gradebook has it.
    """
    marks = [
        (grade.name, grade.auto_score, grade.manual_score, grade.extra_credit or 0.0,
         bool(grade.needs_manual_grade))
        for grade in notebook.grades
    ]  # fmt: skip
    comments = [
        (one.name, one.auto_comment or "", one.manual_comment or "") for one in notebook.comments
    ]
    said = repr(
        (sorted(marks, key=str), sorted(comments, key=str), notebook.late_submission_penalty)
    )
    return hashlib.sha256(said.encode()).hexdigest()


def with_marks(gradebook: Gradebook, assignment: str) -> Assignment:
    """Return an assignment of the gradebook with all marks, in a question for each kind of entry.

    Where each mark is asked for by itself, a class takes long.
    """
    marks = selectinload(Assignment.submissions).selectinload(SubmittedAssignment.notebooks)
    chosen = select(Assignment).where(Assignment.name == assignment)
    chosen = chosen.options(marks.selectinload(SubmittedNotebook.grades))
    found: Assignment = gradebook.db.execute(chosen).scalars().one()
    return found


def is_by_machine(cell: Any) -> bool:
    """Whether the machine marks a graded cell of the gradebook: a test, and no answer in code."""
    answers = {solution.name for solution in cell.notebook.solution_cells}
    return getattr(cell, "cell_type", "") == "code" and cell.name not in answers


def by_machine(assignment: Any) -> tuple[float | None, float]:
    """Return the class' mean in what the machine marks, None without a class, and its points."""
    cells = [cell for notebook in assignment.notebooks for cell in notebook.grade_cells]
    tests = {cell.id: float(cell.max_score or 0) for cell in cells if is_by_machine(cell)}
    scores = [
        sum(float(grade.score or 0) for grade in notebook.grades if grade.cell_id in tests)
        for submission in assignment.submissions
        for notebook in submission.notebooks
    ]
    count = len(assignment.submissions)
    return (sum(scores) / count if count else None), sum(tests.values())


def above_most(assignment: Any) -> Iterator[str]:
    """Yield a sentence for each question that somebody has more points by hand for than it gives.

    Points that were taken away from a question do not lower the marks given for it.

    Args:
        assignment: as the gradebook has it.
    """
    found: dict[tuple[str, float], list[str]] = {}
    for submission in assignment.submissions:
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                if not grade.manual_score:  # what it gives at most takes a question of its own
                    continue
                if grade.manual_score > (most := float(grade.max_score or 0)):
                    who = f"{shown_name(str(submission.student.id))} ({grade.manual_score:g})"
                    found.setdefault((str(grade.name), most), []).append(who)
    for (name, most), whose in sorted(found.items()):
        yield (
            f"{name} gives {most:g} points at most, and more were given by hand to "
            f"{few(sorted(whose), _SHOWN)}: give other marks if that is not meant."
        )


def to_look_at_again(assignment: Any) -> Iterator[str]:
    """Yield a student for each mark by hand that waits, since what it was for has changed.

    Args:
        assignment: as the gradebook has it.
    """
    for submission in assignment.submissions:
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                if grade.needs_manual_grade and grade.manual_score is not None:
                    yield str(submission.student.id)
