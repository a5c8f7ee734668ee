"""Does it matter in which cell an answer stands, or what the cells below it do?"""

import copy
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import moves
import nbformat
import ordinary_course
import pytest
import small_course
from moves import FINE, MENDED, Change, both, marks_lost
from sampling import sample
from test_ordinary_course import released

from grading.intake.graft import graft
from grading.judge.assignments import Assignments
from grading.judge.exercises import Exercises
from grading.judge.fork_server import ForkServer
from grading.judge.judging import Judgement, judge
from grading.judge.settings import Settings

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]
ROOT = Path(__file__).parent.parent


@dataclass
class Assignment:
    """An assignment and a hand-in to it that is right."""

    instructor: Any
    right: Any
    files: list[Path]
    server: ForkServer
    together: bool = False

    def hand_in(self) -> Any:
        return copy.deepcopy(self.right)

    def judged(self, handed_in: Any) -> Judgement:
        grafted = graft(self.instructor, handed_in)
        return judge(grafted, self.server, Settings(), self.files, together=self.together)

    def lost(self, handed_in: Any) -> dict[str, str]:
        verdicts = self.judged(handed_in).verdicts
        assert len(verdicts) == len(moves.tests(self.instructor))
        return {v.grade_id: f"{v.outcome}: {v.message}" for v in verdicts if v.outcome != "passed"}


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with closing(ForkServer()) as server:
        yield server


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, server: ForkServer) -> Assignment:
    course = small_course.write(tmp_path_factory.mktemp("small"))
    instructor = course.instructor(small_course.NAME, small_course.NAME)
    return Assignment(instructor, small_course.hand_in(), [], server)


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory, server: ForkServer) -> Assignment:
    folder, name = tmp_path_factory.mktemp("ordinary"), ordinary_course.NAME
    ordinary_course.write(folder)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    released(folder)
    path = ordinary_course.hand_in(folder, "ana", {}, "release/en")
    course = Assignments(folder)
    right, files = nbformat.read(path, as_version=4), course.laid_beside(name)
    return Assignment(course.instructor(name, name), right, files, server, together=True)


@pytest.fixture(scope="module")
def ours(server: ForkServer) -> Assignment:
    name = "05_deep_l_layer"
    path = f"{name}/{name}.ipynb"
    exercises = Exercises(name, nbformat.read(ROOT / "source" / path, as_version=4))
    course = Assignments(ROOT)
    right = exercises.filled_in(nbformat.read(ROOT / "release/en" / path, as_version=4))
    return Assignment(course.instructor(name, name), right, course.laid_beside(name), server)


ALL = FINE | MENDED
WITHOUT_MARKS = {f"{name}; marks and ids lost": both(change, marks_lost)
                 for name, change in ALL.items()}  # fmt: skip
EVERY = ALL | WITHOUT_MARKS


@pytest.mark.parametrize("change", EVERY.values(), ids=EVERY)
def test_does_the_place_of_an_answer_cost_nothing(small: Assignment, change: Change) -> None:
    assert small.lost(change(small.hand_in())) == {}


@pytest.mark.parametrize("change", sample(EVERY.values(), 4), ids=EVERY)
def test_does_it_in_a_course_of_nbgraders_own_kind(ordinary: Assignment, change: Change) -> None:
    assert ordinary.lost(change(ordinary.hand_in())) == {}


@pytest.mark.parametrize("change", sample(EVERY.values(), 16), ids=EVERY)
def test_does_it_in_an_assignment_of_this_course(ours: Assignment, change: Change) -> None:
    assert ours.lost(change(ours.hand_in())) == {}
