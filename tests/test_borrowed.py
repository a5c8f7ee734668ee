"""What tests that run apart take from the student's process: is it said, and does a tag end it?"""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from grading.batch.hand_ins import Assignment
from grading.bridge.configuration import directory, load
from grading.intake.graft import graft
from grading.judge.assignments import Assignments
from grading.judge.fork_server import ForkServer
from grading.judge.judging import judge
from grading.judge.settings import Settings
from tests import ordinary_course
from tests.ordinary_course import NAME, ROOT
from tests.test_ordinary_course import released

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]
GIVEN = "data = np.array([1.0, 3.0])\ndef right(x):\n    return x + 1"
EXERCISES: ordinary_course.Exercises = {
    "more": (
        "def more(x):\n    return x + 1",
        "assert len(data) == 2\nnp.testing.assert_allclose(more(data), right(data))",
        [],
    )
}
WRONG = "def more(x):\n    return x"
CHANGED = {
    "the data": "data = data * 0 + np.inf",
    "the right answer": "right = more",
}


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    started = ForkServer()
    yield started
    started.close()


def made(folder: Path, tagged: bool) -> Assignments:
    source = ordinary_course.source(EXERCISES)
    source.cells.insert(3, new_code_cell(GIVEN, metadata={"tags": ["setup"] if tagged else []}))
    source.metadata["convergence"] = {"judged": "apart"}
    ordinary_course.write(folder, source)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    released(folder)
    return Assignments(folder, load(folder))


def outcome(instructor: NotebookNode, code: str, own: str, server: ForkServer) -> str:
    handed_in = nbformat.from_dict(instructor)
    cells = handed_in.cells
    place = next(
        n for n, one in enumerate(cells) if one.metadata.get("nbgrader", {}).get("solution")
    )
    cells[place].source = code
    cells.insert(place + 1, new_code_cell(own))
    (verdict,) = judge(graft(instructor, handed_in), server, Settings()).verdicts
    return verdict.outcome


def notes(folder: Path) -> list[str]:
    with contextlib.chdir(folder):
        where = directory(load(folder))
    where.root = str(folder)
    return list(Assignment(NAME, where, Settings()).warnings())


@pytest.mark.parametrize("own", CHANGED.values(), ids=CHANGED)
def test_has_a_test_on_its_own_side_what_a_tagged_cell_gives(
    own: str, server: ForkServer, tmp_path: Path
) -> None:
    course = made(tmp_path, tagged=True)
    instructor = course.instructor(NAME, NAME)
    assert outcome(instructor, EXERCISES["more"][0], "", server) == "passed"
    assert outcome(instructor, WRONG, own, server) == "failed"
    assert course.borrowed(NAME, NAME) == {}
    assert notes(tmp_path) == []


def test_is_said_what_a_cell_of_the_students_can_change(tmp_path: Path) -> None:
    course = made(tmp_path, tagged=False)
    cell = "`data = np.array([1.0, 3.0])`"
    assert course.borrowed(NAME, NAME) == {"data": cell, "right": cell}
    (note,) = notes(tmp_path)
    assert f"data (given in {cell}), right (given in {cell}): a student's cell can change" in note
    assert "Tag what gives it `setup`" in note
