"""Does a mark by hand stand, graded again, as long as nothing of it changed? Through both doors."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import compute_checksum

from grading.batch.run import Options, run
from grading.bridge.configuration import load
from grading.bridge.preparing import prepare
from grading.cli import main
from tests import gradebooks, small_course
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME, hand_in_of, nbgrader

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]


def answered(text: str = "The errors of both sides cancel.", **answers: str) -> Any:
    made = small_course.hand_in(**answers)
    small_course.cell(made, "why").source = text
    return made


def by_grade_run(course: Path) -> None:
    assert run(Options(NAME, force=True)) == 0


def by_nbgrader(course: Path) -> None:
    """As `nbgrader autograde --force` and Formgrader's button do."""
    with nbgrader(course) as api:
        for student in ("ana", "bo", "cy"):
            result = api.autograde(NAME, student, force=True)
            assert result["success"], result


def waiting(course: Path) -> set[tuple[str, str]]:
    """Return whose marks wait, and which."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        return {
            (one.student.id, grade.name)
            for one in book.assignment_submissions(NAME)
            for notebook in one.notebooks
            for grade in notebook.grades
            if grade.needs_manual_grade
        }


def mark(course: Path, student: str, cell: str, points: float) -> None:
    """Mark as Formgrader does."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        grade = book.find_grade(cell, NAME, NAME, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        book.db.commit()


def points_of(course: Path, cell: str, points: int) -> None:
    path = course / "source" / NAME / f"{NAME}.ipynb"
    source = nbformat.read(path, as_version=4)
    small_course.cell(source, cell).metadata.nbgrader.points = points
    nbformat.write(source, path)
    config = load(course)
    config.CourseDirectory.root = str(course)
    prepare(CourseDirectory(config=config), config, NAME)


@pytest.mark.parametrize("again", [by_grade_run, by_nbgrader])
def test_wait_marks_again_only_where_what_they_were_given_for_changed(
    again: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    judged_by(InThisProcess(), monkeypatch)
    course = gradebooks.make(
        tmp_path / "course", {student: answered() for student in ("ana", "bo", "cy")}
    )
    monkeypatch.chdir(course)
    again(course)
    assert waiting(course) == {(student, "why") for student in ("ana", "bo", "cy")}
    for student in ("ana", "bo"):
        mark(course, student, "why", 2)
    mark(course, "ana", "slope-visible", 1)  # over the machine's mark
    points_of(course, "spread-visible", 3)
    again(course)
    assert waiting(course) == {("cy", "why")}  # who was never marked
    assert main(["export", "--format", "moodle", "--to", "grades.csv"]) == 1
    assert "1 hand-in waits to be marked by hand and has no score: cy." in capsys.readouterr().out
    hand_in_of(course, "bo", answered("They are of the same size."))
    slope = "def slope(f, x, h=1e-6):\n    return 1.0"
    hand_in_of(course, "ana", answered(slope=slope))
    again(course)
    assert waiting(course) == {("ana", "slope-visible"), ("bo", "why"), ("cy", "why")}
    again(course)  # nobody has looked at it since
    assert waiting(course) == {("ana", "slope-visible"), ("bo", "why"), ("cy", "why")}
    points_of(course, "why", 5)  # a mark of three points is none of five
    again(course)
    assert ("ana", "why") in waiting(course)


def test_is_it_said_whose_marks_wait_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    judged_by(InThisProcess(), monkeypatch)
    course = gradebooks.make(
        tmp_path / "course", {student: answered() for student in ("ana", "bo", "cy")}
    )
    monkeypatch.chdir(course)
    by_grade_run(course)
    for student in ("ana", "bo"):
        mark(course, student, "why", 2)
        mark(course, student, "slope-visible", 1)
    by_grade_run(course)
    assert "second look" not in capsys.readouterr().out  # cy's waits, for the first
    slope = "def slope(f, x, h=1e-6):\n    return 1.0"
    hand_in_of(course, "ana", answered("They are of the same size.", slope=slope))
    hand_in_of(course, "bo", answered("They are of the same size."))
    by_grade_run(course)
    said = "marks by hand that wait for a second look: 3, of ana, bo; what they were given for"
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("again", [by_grade_run, by_nbgrader])
def test_stands_a_mark_over_the_machine_s_when_another_answer_is_handed_in_anew(
    again: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged_by(InThisProcess(), monkeypatch)
    course = gradebooks.make(
        tmp_path / "course", {student: answered() for student in ("ana", "bo", "cy")}
    )
    monkeypatch.chdir(course)
    again(course)
    for student in ("ana", "bo", "cy"):
        mark(course, student, "why", 2)
        mark(course, student, "slope-visible", 1)
    hand_in_of(course, "ana", answered("They are of the same size."))
    hand_in_of(course, "bo", answered(spread="def spread(x):\n    return 0.0"))
    rewritten = (
        "def slope(f, x, h=1e-6):\n    rise = f(x + h) - f(x - h)\n    return rise / (2 * h)"
    )
    hand_in_of(course, "cy", answered(slope=rewritten))  # as many points, and another answer
    again(course)
    assert waiting(course) == {("ana", "why"), ("cy", "slope-visible")}


def test_is_it_said_who_has_more_points_than_a_question_gives_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    judged_by(InThisProcess(), monkeypatch)
    course = gradebooks.make(tmp_path / "course", {"ana": answered(), "bo": answered()})
    monkeypatch.chdir(course)
    by_grade_run(course)
    mark(course, "ana", "why", 3)
    mark(course, "bo", "why", 2)
    assert "were given by hand" not in capsys.readouterr().out
    points_of(course, "why", 2)
    by_grade_run(course)
    said = "note: why gives 2 points at most, and more were given by hand to ana (3): give other"
    assert said in capsys.readouterr().out
    assert waiting(course) == {("ana", "why"), ("bo", "why")}
    assert main(["prepare", NAME]) == 0
    assert said in capsys.readouterr().out


# What was corrected in a release that students have begun with, by who is asked for it: a text of
# the question and one far from it, the id of a cell, a visible check, and code that only shows.
def reworded(notebook: Any) -> None:
    small_course.cell(notebook, "question").source += " Say it in a sentence."
    small_course.cell(notebook, "text-slope").source = "## Exercise slope, corrected"


def reworded_under_another_id(notebook: Any) -> None:
    reworded(notebook)
    small_course.cell(notebook, "question").id = "question-2"
    small_course.cell(notebook, "text-slope").id = "text-2"


def given_again(notebook: Any) -> None:
    small_course.cell(notebook, "given").source += "\nlabels = [0, 1, 0]"
    small_course.cell(notebook, "slope-visible").source += "  # the rise"
    small_course.cell(notebook, "demo").source = "linear(np.eye(2), data)"


def shown_no_longer(notebook: Any) -> None:
    notebook.cells.remove(small_course.cell(notebook, "demo"))
    notebook.cells.remove(small_course.cell(notebook, "expected"))


def asked_for_in_another_way(notebook: Any) -> None:
    why = small_course.cell(notebook, "why")
    why.source = "WRITE HERE"
    why.metadata.nbgrader.checksum = compute_checksum(why)


CORRECTED: list[Callable[[Any], None]] = [
    reworded, reworded_under_another_id, given_again, shown_no_longer, asked_for_in_another_way,
]  # fmt: skip


def correct(course: Path, change: Callable[[Any], None]) -> None:
    """Change source and release alike, as the release is made anew from the source."""
    for path in course.glob(f"*/**/{NAME}/{NAME}.ipynb"):
        if path.relative_to(course).parts[0] in ("source", "release"):
            notebook = nbformat.read(path, as_version=4)
            change(notebook)
            nbformat.write(notebook, path)
    config = load(course)
    config.CourseDirectory.root = str(course)
    prepare(CourseDirectory(config=config), config, NAME)


def scores(course: Path) -> dict[str, float | None]:
    """Return what each has for the question."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        return {
            student: book.find_grade("why", NAME, NAME, student).score
            for student in ("ana", "bo", "cy")
        }


@pytest.mark.parametrize("again", [by_grade_run, by_nbgrader])
@pytest.mark.parametrize("change", CORRECTED)
def test_stand_marks_when_the_release_is_corrected(
    again: Callable[[Path], None], change: Callable[[Any], None], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    judged_by(InThisProcess(), monkeypatch)
    untouched = answered(small_course.PLACEHOLDER)
    noted = small_course.insert(answered(), "np.pi", after="demo")
    course = gradebooks.make(tmp_path / "course", {"ana": answered(), "bo": noted, "cy": untouched})
    monkeypatch.chdir(course)
    again(course)
    assert waiting(course) == {("ana", "why"), ("bo", "why")}
    for student in ("ana", "bo"):
        mark(course, student, "why", 2)
    mark(course, "ana", "slope-visible", 1)  # over the machine's mark
    expected = {"ana": 2, "bo": 2, "cy": 0}
    correct(course, change)
    again(course)
    assert waiting(course) == set()
    assert scores(course) == expected
    again(course)
    assert waiting(course) == set()
    hand_in_of(course, "bo", answered("They are of the same size."))
    again(course)
    assert waiting(course) == {("bo", "why")}
