"""Are there wrong and right answers to every exercise, and is the model answer among the right?

Whether the tests tell them apart is the scorecard's question; see `test_scorecard.py`.
"""

import ast
from functools import cache
from pathlib import Path
from typing import Any

import jupytext
import pytest

from course.cells import is_exercise, is_test, only_shows
from grading.intake.definitions import bound, used
from misconceptions import Answer, answers

ROOT = Path(__file__).parent.parent
ASSIGNMENTS = sorted(path.parent.name for path in ROOT.glob("source/*/*.md"))


@cache
def code_cells(assignment: str) -> list[Any]:
    notebook = jupytext.read(ROOT / "source" / assignment / f"{assignment}.md")
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def grade_id(cell: Any) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def points_lost(assignment: str, answer: Answer | None = None) -> dict[str, str]:
    """Run setup, solutions (one of them replaced) and tests; return the failed tests' messages."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    lost = {}
    for cell in code_cells(assignment):
        if is_test(cell):
            try:
                exec(cell.source, namespace)
            except Exception as error:
                lost[grade_id(cell)] = f"{type(error).__name__}: {error}"
        elif "setup" in cell.metadata.get("tags", []):
            exec(cell.source, namespace)
        elif grade_id(cell):
            replaced = answer is not None and grade_id(cell) == answer.exercise
            exec(answer.source if replaced else cell.source, namespace)
    return lost


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_does_the_model_answer_lose_nothing(assignment: str) -> None:
    assert points_lost(assignment) == {}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_has_every_exercise_wrong_and_right_answers(assignment: str) -> None:
    exercises = {
        grade_id(cell) for cell in code_cells(assignment) if is_exercise(cell)
    }  # fmt: skip
    for kind in (True, False):
        covered = {answer.exercise for answer in answers(assignment) if answer.right is kind}
        assert covered == exercises


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_does_no_wrong_answer_call_the_right_one(assignment: str) -> None:
    """Handed in under the exercise's name, it would call itself without end instead."""
    calls = [
        answer.name for answer in answers(assignment) if not answer.right
        for node in ast.walk(ast.parse(answer.source))
        if isinstance(node, ast.Name) and node.id == answer.exercise
    ]  # fmt: skip
    assert calls == []


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_uses_no_answer_a_name_that_is_only_defined_below_its_tests(assignment: str) -> None:
    """A student who works downwards would see an error by name, and not the mistake that is meant.

    Nor does it use what a cell defines that only shows something.
    """
    cells = code_cells(assignment)
    everywhere = {name for cell in cells for name in bound(cell.source)}
    for answer in answers(assignment):
        tests = f"{answer.exercise}-"
        first = next(n for n, cell in enumerate(cells) if grade_id(cell).startswith(tests))
        above = {
            name for cell in cells[:first] if not only_shows(cell) for name in bound(cell.source)
        }
        assert not (used(answer.source) & everywhere) - above, answer.name
