"""Does a run that is killed at any moment lose nothing?"""

import io
import random
import signal
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from grading.batch.run import Options, run
from tests import gradebooks, interruptions, small_course
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME, copy
from tests.sampling import sample

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
    assert f"{SIZE + 1} graded" in finished_here(course)
    return course


def finished_here(course: Path) -> str:
    """Grade what is left as the command does, in this process; return what was said last."""
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()) as said:
        patch.chdir(course)
        judged_by(InThisProcess(), patch)
        assert run(Options(NAME)) == 0
    return said.getvalue().splitlines()[-1]


def finished_by_command(course: Path) -> str:
    return interruptions.finish(course)


@pytest.mark.parametrize("finish", sample([finished_here, finished_by_command], 2))
def test_does_a_killed_run_go_on_and_end_as_if_nothing_had_been(
    fresh: Path, undisturbed: Path, tmp_path: Path, finish: Callable[[Path], str]
) -> None:
    course = copy(fresh, tmp_path / "course")
    interruptions.interrupt(course, SIZE, random.Random(5))
    assert "0 set aside" in finish(course)
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
