"""Does a run that is killed at any moment lose nothing?"""

import random
import signal
import time
from pathlib import Path

import pytest

from tests import gradebooks, interruptions
from tests.gradebooks import copy

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]
SIZE = 6


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("interruptions") / "fresh"
    return gradebooks.make(folder, interruptions.class_of(SIZE))


@pytest.fixture(scope="module")
def undisturbed(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = copy(fresh, tmp_path_factory.mktemp("undisturbed") / "course")
    assert f"{SIZE} graded" in interruptions.finish(course)
    return course


def test_does_a_killed_run_go_on_and_end_as_if_nothing_had_been(
    fresh: Path, undisturbed: Path, tmp_path: Path
) -> None:
    course = copy(fresh, tmp_path / "course")
    interruptions.interrupt(course, SIZE, random.Random(5))
    assert "0 set aside" in interruptions.finish(course)
    assert interruptions.differences(course, undisturbed) == []


def test_does_ctrl_c_end_in_a_sentence(fresh: Path, undisturbed: Path, tmp_path: Path) -> None:
    course = copy(fresh, tmp_path / "course")
    process = interruptions.start(course)
    while not interruptions.count(course):
        time.sleep(0.01)
    children = interruptions.descendants(process.pid)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[0].decode()
    assert process.returncode == 130, said
    assert "the same command goes on from there." in said
    assert "Traceback" not in said
    interruptions.wait_for_end(children)
    assert "0 set aside" in interruptions.finish(course)
    assert interruptions.differences(course, undisturbed) == []
