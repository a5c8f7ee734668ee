"""Does a run that is killed at any moment lose nothing?"""

import random
import signal
import tempfile
import time
from pathlib import Path

import pytest

from tests import gradebooks, interruptions, small_course
from tests.gradebooks import copy

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]
SIZE = 6
SLOW = f"{small_course.ANSWERS['linear']}\nimport time\ntime.sleep(3)"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("interruptions") / "fresh"
    # One takes so long that no run ends before its interruption.
    slow = {"zoe": small_course.hand_in(linear=SLOW)}
    return gradebooks.make(folder, interruptions.class_of(SIZE) | slow)


@pytest.fixture(scope="module")
def undisturbed(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = copy(fresh, tmp_path_factory.mktemp("undisturbed") / "course")
    assert f"{SIZE + 1} graded" in interruptions.finish(course)
    return course


def test_does_a_killed_run_go_on_and_end_as_if_nothing_had_been(
    fresh: Path, undisturbed: Path, tmp_path: Path
) -> None:
    course = copy(fresh, tmp_path / "course")
    interruptions.interrupt(course, SIZE, random.Random(5))
    assert "0 set aside" in interruptions.finish(course)
    assert interruptions.differences(course, undisturbed) == []


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.slow
def test_does_a_wish_to_stop_end_in_a_sentence(
    fresh: Path, undisturbed: Path, tmp_path: Path, wish: signal.Signals
) -> None:
    course = copy(fresh, tmp_path / "course")
    process = interruptions.start(course)
    while not interruptions.count(course) and process.poll() is None:
        time.sleep(0.01)
    children = interruptions.descendants(process.pid)
    process.send_signal(wish)
    said = process.communicate(timeout=60)[0].decode()
    assert process.returncode == 130, said
    assert "the same command goes on from there." in said
    assert "Traceback" not in said
    interruptions.wait_for_end(children)
    assert not list(Path(tempfile.gettempdir()).glob(f"convergence-grading-{process.pid}-*"))
    assert "0 set aside" in interruptions.finish(course)
    assert interruptions.differences(course, undisturbed) == []
