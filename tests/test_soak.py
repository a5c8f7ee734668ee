"""Does a class with many who attack get its marks, and is nothing left of it?"""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.adversary import course, soak
from tests.ordinary_user import ROOT

WELL = soak.Found(1000, 100, 60.0, 0, [], [], [], [100.0, 300.0] + [310.0] * 8)


@pytest.mark.slow
def test_is_nothing_amiss_in_a_short_one() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.adversary.soak", "--hand-ins", "30", "--hostile", "0.3"],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, text=True, capture_output=True,
        check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"hostile": 0' not in done.stdout


@pytest.mark.parametrize("amiss", [
    {"wrong": ["s1 has 3 of 4 points"]}, {"earned": ["s2 has 3 points"]}, {"left": ["left sem 3"]},
    {"megabytes": [100.0 + 40 * tenth for tenth in range(10)]},
])  # fmt: skip
def test_is_it_told_what_is_amiss(amiss: dict[str, list[str] | list[float]]) -> None:
    assert not WELL.amiss
    assert len(replace(WELL, **amiss).amiss) == 1  # type: ignore[arg-type]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
def test_are_marks_compared_with_what_is_due(tmp_path: Path) -> None:
    from grading.bridge.gradebook import begun

    with begun(f"sqlite:///{tmp_path}/gradebook.db", "") as book:
        book.add_assignment(course.ASSIGNMENT)
        book.add_student("ana")
        book.add_submission(course.ASSIGNMENT, "ana")
    (attack, *_) = soak.attacks()
    due = {"ana": soak.Member(3), "eve": soak.Member(0, attack), "ben": soak.Member(0)}
    wrong, earned = soak.marks(tmp_path, due)
    assert wrong == ["ana has 0.0 of 3 points", "ben has None of 0 points"]
    assert earned == []
