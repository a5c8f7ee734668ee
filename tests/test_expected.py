"""Is it guessed well, before anything is imported, whether a run will have hand-ins to judge?"""

import os
from pathlib import Path

import pytest

from grading.batch.expected import looks_graded

NAME = "small"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    for step in ("submitted", "autograded"):
        for student in ("ana", "berta"):
            (tmp_path / step / student / NAME).mkdir(parents=True)
    for student in ("ana", "berta"):
        hand_in = tmp_path / "submitted" / student / NAME / f"{NAME}.ipynb"
        hand_in.touch()
        os.utime(hand_in, (0, 0))
    return tmp_path


def test_does_a_graded_class_look_graded(course: Path) -> None:
    assert looks_graded(course, NAME)
    assert looks_graded(course, NAME, ["ana"])


def test_does_a_class_in_which_something_is_new_look_so(course: Path) -> None:
    late = course / "submitted" / "ana" / NAME / f"{NAME}.ipynb"
    os.utime(late, (2**33, 2**33))
    assert not looks_graded(course, NAME)
    assert looks_graded(course, NAME, ["berta"])


def test_does_what_was_never_graded_look_so(course: Path) -> None:
    (course / "autograded" / "ana" / NAME).rmdir()
    assert not looks_graded(course, NAME)
    assert not looks_graded(course, "another")
    assert not looks_graded(course, NAME, ["nobody"])
    assert not looks_graded(course / "elsewhere", NAME)
