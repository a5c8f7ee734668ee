"""Is what is said of an instructor's own assignment as true as its marks?"""

import contextlib
import io
from copy import deepcopy
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from course.cells import is_ordinary
from course.entries import write_refused, write_untouched
from grading.batch.run import Options, run
from grading.pages.words import explanations
from grading.report.gather import gather
from grading.report.page import as_page, as_text
from tests import ordinary_course
from tests.engines import InThisProcess, judged_by
from tests.ordinary_course import NAME
from tests.test_ordinary_course import released

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

ANSWERS: ordinary_course.Exercises = {
    "Account": ordinary_course.EXERCISES["Account"],
    "half_marks": ordinary_course.EXERCISES["half_marks"],
    "square": ordinary_course.EXERCISES["square"],
}
SPY = "import subprocess\ndef square(x):\n    return subprocess.run(['true']).returncode + 9"
CLASS: dict[str, dict[str, str]] = {
    "empty": {},
    "part": {"half_marks": "def half_marks(x):\n    return abs(x)"},
    "spy": {"square": SPY},
    "torn": {"square": "def square(x)\n    return x"},
    "wrong": {"square": "def square(x):\n    return x + x"},
    "odd": {"square": "def square(x):\n    return 9.5"},
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain course in which the class above is graded; beside it, what `grade run` printed."""
    folder = tmp_path_factory.mktemp("own")
    source = ordinary_course.source(ANSWERS)
    total = new_code_cell("total = 0\n### BEGIN SOLUTION\ntotal = 3\n### END SOLUTION")
    total.metadata = ordinary_course._marks("total", solution=True)
    test = new_code_cell("assert total == 3")
    test.metadata = ordinary_course._marks("test_total", grade=True, locked=True, points=2)
    source.cells += [total, test]
    ordinary_course.write(folder, source)
    (folder / "nbgrader_config.py").write_text(
        (ordinary_course.ROOT / "nbgrader_config.py").read_text()
    )
    released(folder)
    release = nbformat.read(folder / "release/en" / NAME / f"{NAME}.ipynb", as_version=4)
    right = {name: answer for name, (answer, _, _) in ANSWERS.items()} | {"total": "total = 3"}
    for student, answers in CLASS.items():
        path = folder / "submitted" / student / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        mine = deepcopy(release)
        for cell in mine.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            if name in right and student != "empty":
                cell.source = answers.get(name, right[name])
        nbformat.write(mine, path)
    return folder


@pytest.fixture(scope="module")
def said(course: Path) -> str:
    """What `grade run` prints."""
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(io.StringIO()) as out:
        patch.chdir(course)
        judged_by(InThisProcess(), patch)
        assert run(Options(NAME)) == 0
    return out.getvalue()


def told(course: Path, student: str) -> dict[str, str]:
    path = course / "autograded" / student / NAME / f"{NAME}.ipynb"
    found = explanations(nbformat.read(path, as_version=4))
    return {name: one.comment for name, one in found.items()}


def test_is_a_notebook_for_nbgrader_alone_still_one_when_something_of_it_is_told() -> None:
    """It has other limits, and modules beside it go first."""
    source = ordinary_course.source(ANSWERS)
    write_untouched(source, ["square"])
    write_refused(source, ["fork"])
    assert is_ordinary(source)


def test_is_a_part_of_the_points_not_called_passed(course: Path, said: str) -> None:
    assert "All" not in told(course, "part")["half_marks"]
    assert told(course, "part")["half_marks"].endswith("test_half_marks: 1 of 2 points.")
    report = gather(course, NAME)
    assert ("test_half_marks", ["part"]) in [(one.name, one.students) for one in report.unnamed]


@pytest.mark.parametrize("exercise", ["Account", "half_marks", "square", "total"])
def test_counts_what_was_left_as_it_was_as_not_filled_in(
    exercise: str, course: Path, said: str
) -> None:
    assert told(course, "empty")[exercise] == "Not filled in yet."
    found = {one.name: one for one in gather(course, NAME).exercises}
    assert found[exercise].untouched == 1


def test_says_the_first_table_of_a_page_what_stopped_all_checks(course: Path, said: str) -> None:
    path = course / "autograded/torn" / NAME / f"{NAME}.ipynb"
    found = explanations(nbformat.read(path, as_version=4))["square"]
    assert found.in_short == "0 of 1 checks passed. Python cannot read your code: a SyntaxError."


def test_is_it_said_who_was_refused_a_program(course: Path, said: str) -> None:
    sentence = "refused what they asked of the system, such as another program or the network: spy;"
    assert sentence in said
    assert "their pages say what: spy (" in as_text(gather(course, NAME))


def test_is_each_told_of_with_what_they_were_told(course: Path, said: str) -> None:
    (square,) = [one for one in gather(course, NAME).unnamed if one.name == "test_square"]
    whose = {tuple(students) for _, students in square.told}
    assert whose == {("odd", "wrong"), ("spy",), ("torn",)}
    page = as_page(gather(course, NAME))
    assert "Most were told" not in page
    assert "<p>odd, wrong were told:</p>" in page and "<p>spy was told:</p>" in page


def test_is_code_that_a_person_marks_no_code_that_the_machine_marks(
    course: Path, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = gather(course, NAME)
    scores = [graded.score(machine_only=True) for graded in report.class_]
    assert report.runs[-1].most == 8.0  # by_hand is the ninth to thirteenth
    assert report.runs[-1].mean == pytest.approx(sum(scores) / len(CLASS))
    monkeypatch.chdir(course)
    judged_by(InThisProcess(), monkeypatch)
    assert run(Options(NAME, dry_run=True)) == 0
    assert f"0 would move, {len(CLASS)} unchanged" in capsys.readouterr().out
