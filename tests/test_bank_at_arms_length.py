"""Does every answer of the bank lose the same tests at arm's length as in a student's own kernel?

The plain run is that of `test_answers.py`: everything in one process. Every twenty-fifth answer
is compared; `BANK=whole python -m pytest tests/test_bank_at_arms_length.py` compares each, in some
two minutes.
"""

import copy
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from test_answers import ASSIGNMENTS, grade_id, points_lost

from course.cells import is_test
from grading.judge.assignments import Assignments
from grading.judge.fork_server import ForkServer, fork_server
from grading.judge.judging import judge
from grading.judge.settings import Settings
from misconceptions import Answer, answers
from tests.sampling import sample

ROOT = Path(__file__).parent.parent
STEP = 1 if os.environ.get("BANK") == "whole" else 25
CASES = [
    pytest.param(name, answer, id=f"{name}-{answer.exercise}-{answer.name}",
                 marks=getattr(pytest.mark, name[3:]))
    for name in ASSIGNMENTS
    for answer in answers(name)[::STEP]
]  # fmt: skip


@pytest.fixture(scope="module")
def server() -> ForkServer:
    return fork_server()


@cache
def instructors(assignment: str) -> Any:
    """Return the instructor's notebook with the model answers filled in."""
    course = Assignments(ROOT)
    exercises = course.diagnosis(assignment, assignment).exercises
    return exercises.filled_in(course.instructor(assignment, assignment))


def handed_in(assignment: str, answer: Answer) -> Any:
    """Return the cells that tests need, with ``answer`` in its place."""
    notebook = copy.deepcopy(instructors(assignment))
    notebook.cells = [
        cell for cell in notebook.cells
        if cell.cell_type == "code" and (grade_id(cell) or "setup" in cell.metadata.get("tags", []))
    ]  # fmt: skip
    (cell,) = (cell for cell in notebook.cells if grade_id(cell) == answer.exercise)
    cell.source = answer.source
    return notebook


def lost(notebook: Any, server: ForkServer) -> dict[str, str]:
    """Return what became of each test that was not passed."""
    verdicts = judge(notebook, server, Settings()).verdicts
    assert [v.grade_id for v in verdicts] == [grade_id(c) for c in notebook.cells if is_test(c)]
    return {v.grade_id: f"{v.outcome}: {v.message}" for v in verdicts if v.outcome != "passed"}


@pytest.mark.parametrize(("assignment", "answer"), sample(CASES, 8))
@pytest.mark.filterwarnings("ignore")  # a wrong answer may well warn
def test_are_the_tests_lost_those_of_a_plain_run(
    assignment: str, answer: Answer, server: ForkServer
) -> None:
    plain, ours = points_lost(assignment, answer), lost(handed_in(assignment, answer), server)
    assert ours.keys() == plain.keys(), (ours, plain)


@pytest.mark.parametrize(
    "assignment",
    sample([pytest.param(name, marks=getattr(pytest.mark, name[3:])) for name in ASSIGNMENTS], 4),
)
def test_do_the_cells_that_no_test_needs_change_nothing(
    assignment: str, server: ForkServer
) -> None:
    first = next(answer for answer in answers(assignment) if not answer.right)
    whole = copy.deepcopy(instructors(assignment))
    next(cell for cell in whole.cells if grade_id(cell) == first.exercise).source = first.source
    found = lost(whole, server)
    assert found == lost(handed_in(assignment, first), server) != {}
