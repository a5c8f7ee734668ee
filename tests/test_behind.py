"""Is it said, where scores leave the course, that they are not those of the last hand-ins?"""

import json
from pathlib import Path

import nbformat
import pytest

from grading.batch.run import Options, run
from grading.cli import main
from tests import gradebooks, small_course
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]
SAID = f"note: {NAME}: the marks of ana are older than what they have handed in"


@pytest.fixture
def graded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course in which two are graded."""
    made = gradebooks.make(
        tmp_path / "course", {"ana": small_course.hand_in(), "berta": small_course.hand_in()}
    )
    monkeypatch.chdir(made)
    judged_by(InThisProcess(), monkeypatch)
    assert run(Options(NAME)) == 0
    return made


def export(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["export", NAME, "--format", "csv"])
    return code, capsys.readouterr().out


def file_of(course: Path, student: str) -> Path:
    return course / "submitted" / student / NAME / f"{NAME}.ipynb"


def test_is_nothing_said_of_what_is_in_step(
    graded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = export(capsys)
    assert code == 0 and "older" not in said


def test_is_a_second_attempt_named_that_nobody_has_judged(
    graded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = small_course.hand_in(linear="def linear(W, X):\n    return W")
    nbformat.write(wrong, file_of(graded, "ana"))
    code, said = export(capsys)
    assert code == 1 and SAID in said
    assert run(Options(NAME)) == 0
    assert export(capsys)[0] == 0


def test_is_an_attempt_named_that_cannot_be_judged(
    graded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file_of(graded, "ana").write_text("{broken")
    assert run(Options(NAME)) == 1
    code, said = export(capsys)
    assert code == 1 and SAID in said


def test_is_a_course_without_its_source_exported_all_the_same(
    graded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file_of(graded, "ana").write_text(json.dumps({}))
    (graded / "source").rename(graded / "elsewhere")
    code, said = export(capsys)
    assert code == 0 and "written: grades.csv" in said


def test_is_it_said_that_a_gradebook_is_gone(
    graded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (graded / "gradebook.db").rename(graded / "moved.db")
    capsys.readouterr()
    assert run(Options(NAME)) == 0
    said = capsys.readouterr().out
    assert "there is no gradebook, though graded notebooks lie in autograded" in said
    assert run(Options(NAME, force=True)) == 0
    assert "there is no gradebook" not in capsys.readouterr().out
