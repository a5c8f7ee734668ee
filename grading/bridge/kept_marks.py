"""Lets marks that a person gave stand when a hand-in is graded again and nothing of them changed.

nbgrader's SaveAutoGrades keeps such a mark, and lets it wait to be looked at again whenever the
hand-in is graded: also after points of another cell, a check or a due date changed. Here it stands
if what it was given for is what it was: the answer, its points, and what the machine gave.
"""

import json
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, from_dict
from nbgrader.api import Gradebook, MissingEntry

from course.cells import (
    GIVEN_BEFORE,
    OWN,
    exercises_tested,
    grade_id_of,
    is_solution,
    is_test,
    nbgrader,
    tags,
)
from course.entries import header

# What marks were given for, by notebook and cell.
Bases = dict[tuple[str, str], Any]


def looked_at(gradebook: Gradebook, folder: Path, assignment: str, student: str) -> Bases:
    """Return what each mark was given for that a person gave, and that does not wait.

    Args:
        gradebook: that has the marks.
        folder: where the notebooks lie as they were graded last.
        assignment: its name.
        student: whose marks.
    """
    return {
        key: basis
        for key, (grade, basis) in _marked(gradebook, folder, assignment, student).items()
        if not grade.needs_manual_grade
    }


def keep(
    gradebook: Gradebook, folder: Path, assignment: str, student: str, before: Bases
) -> None:  # fmt: skip
    """Let marks stand that are given for the same as ``before``.

    Args:
        gradebook: that has the marks.
        folder: where the notebooks lie as they are graded now.
        assignment: its name.
        student: whose marks.
        before: what `looked_at` returned before the hand-in was graded again.
    """
    if not before:
        return
    for key, (grade, basis) in _marked(gradebook, folder, assignment, student).items():
        if before.get(key) == basis:
            grade.needs_manual_grade = False
    gradebook.db.commit()


def _marked(gradebook: Gradebook, folder: Path, assignment: str, student: str) -> dict[
    tuple[str, str], tuple[Any, Any]
]:  # fmt: skip
    """Return each mark that a person gave, with what it was given for."""
    try:
        notebooks = gradebook.find_submission(assignment, student).notebooks
    except MissingEntry:
        return {}
    found: dict[tuple[str, str], tuple[Any, Any]] = {}
    for notebook in notebooks:
        given = [grade for grade in notebook.grades if grade.manual_score is not None]
        answers = _answers(folder / f"{notebook.name}.ipynb") if given else {}
        for grade in given:
            if grade.name in answers:
                basis = answers[grade.name], grade.auto_score
                found[notebook.name, grade.name] = grade, basis
    return found


def _answers(path: Path) -> dict[str, Any]:
    """Return points and answer of each graded cell of an autograded notebook; none, if damaged.

    A test's answer is that of its exercise: what others have to do with it shows in what the
    machine gives. A task without a cell of its own may be answered in any. Cells of the student's
    own belong to each: an answer may stand there. What was left as released is no answer, whatever
    the release said.
    """
    try:
        notebook = from_dict(json.loads(path.read_bytes()))
        cells, untouched = notebook.cells, header(notebook).get("untouched", ())
        own = [_text(cell) for cell in cells if OWN in tags(cell) and not _was_given(cell)]
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return {}
    answers = {grade_id_of(cell): _text(cell) for cell in cells
               if is_solution(cell) and grade_id_of(cell) not in untouched}  # fmt: skip
    exercises = exercises_tested(notebook)
    return {
        str(grade_id_of(cell)): (
            nbgrader(cell).get("points"),
            own,
            _given(cell, answers, exercises),
        )
        for cell in cells
        if nbgrader(cell).get("grade") or nbgrader(cell).get("task")
    }


def _given(
    cell: NotebookNode, answers: dict[str | None, str], exercises: dict[str, str]
) -> dict[str | None, str] | str | None:
    """Return the answer that a cell marks; all answers, where none is known to be it."""
    name = grade_id_of(cell)
    if is_solution(cell):
        return answers.get(name)
    exercise = exercises.get(name or "") if is_test(cell) else None
    return answers.get(exercise) if exercise else answers


def _was_given(cell: NotebookNode) -> bool:
    return GIVEN_BEFORE in tags(cell)


def _text(cell: NotebookNode) -> str:
    return "".join(cell.source)  # of lines, as in the file
