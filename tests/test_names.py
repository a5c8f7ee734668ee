"""Do names of folders and files, whatever is in them, cost their owners alone, at every door?"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import temp_attrs

from grading.batch.run import Options, run
from tests import gradebooks, small_course
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

WRONG = "def linear(W, X):\n    return W + X"
HONEST = {"ana": 6.0, "zoe": 10.0}
# Between the two in the order of names, before them, and behind.
NO_NAMES = {
    "[a-z]na": "[a-z]na",
    "?oe": "?oe",
    "*": "*",
    "line\nbreak": "line break",
    "\x1b[2J\x1b]0;title\x07clear": "clear",
    "turned\u202eback": "turnedback",
    "bell\x07": "bell",
    "a\ttab": "a tab",
    "return\rto": "return to",
}
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


def a_class(course: Path) -> Path:
    """Let two honest students hand in, and one under each of the names."""
    gradebooks.make(course, {"ana": small_course.hand_in(linear=WRONG),
                             "zoe": small_course.hand_in()})  # fmt: skip
    for name in NO_NAMES:
        gradebooks.hand_in_of(course, name, small_course.hand_in())
    return course


def by_nbgrader(course: Path, capsys: Any) -> str:
    with gradebooks.nbgrader(course) as api:
        result = api.autograde(NAME, "*")
    assert not result["success"]
    return str(result["log"])


def by_grade_run(course: Path, capsys: Any) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course)
        judged_by(InThisProcess(), patch)
        assert run(Options(NAME)) == 1
    return str(capsys.readouterr().out)


DOORS: dict[str, Callable[[Path, Any], str]] = {
    "nbgrader autograde": by_nbgrader, "grade run": by_grade_run,
}  # fmt: skip


@pytest.fixture(scope="module")
def logs() -> dict[str, tuple[Path, str]]:
    return {}


@pytest.fixture(params=DOORS)
def graded(
    request: Any, logs: dict[str, tuple[Path, str]], tmp_path_factory: Any, capsys: Any
) -> tuple[Path, str]:
    """A class that went through a door, once, and what was said of it."""
    if request.param not in logs:
        course = a_class(tmp_path_factory.mktemp("names") / "course")
        logs[request.param] = course, DOORS[request.param](course, capsys)
    return logs[request.param]


def points(course: Path) -> dict[str, float]:
    """Return what a machine gave, by everybody who has an entry."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        return {
            found.student.id: sum(g.auto_score or 0 for n in found.notebooks for g in n.grades)
            for found in gradebook.assignment_submissions(NAME)
        }


def test_has_everybody_the_own_marks_and_a_pattern_none(graded: tuple[Path, str]) -> None:
    course, _ = graded
    assert points(course) == HONEST
    assert sorted(path.name for path in (course / "autograded").iterdir()) == sorted(HONEST)


@pytest.mark.parametrize("name", NO_NAMES)
def test_is_it_said_in_a_sentence_that_the_folder_must_be_renamed(
    graded: tuple[Path, str], name: str
) -> None:
    _, said = graded
    lines = [line for line in said.splitlines() if "rename it" in line]
    assert sum(re.search(rf"(?:\] |: ){re.escape(NO_NAMES[name])} ", line) is not None
               for line in lines) == 1, said  # fmt: skip


def test_reaches_no_control_character_a_terminal(graded: tuple[Path, str]) -> None:
    _, said = graded
    # nbgrader says so before any setting of ours is read.
    said = re.sub(
        r"\[WARNING\] No notebooks were matched by '.*?ipynb'\n", "", said, flags=re.DOTALL
    )
    assert not CONTROLS.search(said)
    assert "Traceback" not in said


@pytest.mark.parametrize("pattern", ["[a-z]na", "?oe"])
def test_does_the_button_on_a_pattern_grade_nobody_else(tmp_path: Path, pattern: str) -> None:
    course = a_class(tmp_path / "course")
    with gradebooks.nbgrader(course) as api, temp_attrs(api.coursedir, student_id=pattern):
        result = api.autograde(NAME, pattern)
    assert not result["success"]
    assert points(course) == {}


def test_does_a_renamed_folder_get_its_marks(tmp_path: Path, capsys: Any) -> None:
    course = a_class(tmp_path / "course")
    for number, name in enumerate(NO_NAMES):
        (course / "submitted" / name).rename(course / "submitted" / f"renamed-{number}")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course)
        judged_by(InThisProcess(), patch)
        assert run(Options(NAME)) == 0
    assert len(points(course)) == len(NO_NAMES) + 2
