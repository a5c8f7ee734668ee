"""Is a class graded in parallel as nbgrader would grade it, and does nothing get lost?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grading.batch.run import Options, run
from tests import gradebooks, small_course
from tests.gradebooks import NAME, autograded, copy, rows

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

WRONG = "def linear(W, X):\n    return W + X"
LOOP = "def slope(f, x, h=1e-6):\n    while True:\n        pass"
SHOWS = 'def linear(W, X):\n    return W @ X\nprint("shown")\nplt.plot([1, 2]);'


def hand_ins() -> dict[str, Any]:
    """Right, wrong, unfinished, looping, talkative."""
    return {
        "ana": small_course.hand_in(),
        "berta": small_course.hand_in(linear=WRONG),
        "carla": small_course.notebook(small_course.STUBS, hidden=False),
        "dora": small_course.hand_in(slope=LOOP),
        "elena": small_course.hand_in(linear=SHOWS),
    }


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which nothing has been graded; for copying."""
    course = gradebooks.make(tmp_path_factory.mktemp("batch") / "course", hand_ins())
    (course / "submitted/berta" / NAME / "timestamp.txt").write_text("2026-01-02 03:04:05 UTC")
    (course / "submitted/elena" / NAME / "data.csv").write_text("1,2,3")
    return course


@pytest.fixture
def course(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A course of one's own, in which commands are run."""
    copied = copy(fresh, tmp_path / "course")
    monkeypatch.chdir(copied)
    return copied


@pytest.fixture(scope="module")
def by_nbgrader(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course as `nbgrader autograde` leaves it."""
    course = copy(fresh, tmp_path_factory.mktemp("nbgrader") / "course")
    gradebooks.command(course, "nbgrader", "autograde", NAME)
    return course


@pytest.mark.parametrize("workers", [1, 2])
def test_does_it_leave_what_nbgrader_leaves(course: Path, by_nbgrader: Path, workers: int) -> None:
    assert run(Options(NAME, workers=workers)) == 0
    assert rows(course) == rows(by_nbgrader)
    assert autograded(course) == autograded(by_nbgrader)
    assert len(autograded(course)) == 7
