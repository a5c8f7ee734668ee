"""Is the notebook of another assignment set aside that was handed in under this one's name?"""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook

from course.cells import grade_id_of
from grading.batch.run import Options, run
from grading.intake import hand_in
from grading.intake.another import is_surely_ours, refuse_another
from grading.intake.hand_in import NotJudged
from grading.intake.recognise import Cells, cells_of
from grading.tools.check import check
from tests import gradebooks, small_course
from tests.engines import InThisProcess, Lent, judged_by
from tests.gradebooks import NAME, ROOT

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

COURSE = sorted(path.name for path in (ROOT / "source").glob("0*"))
PAIRS = [(one, other) for one in COURSE for other in COURSE if one != other]


@pytest.fixture(scope="module")
def known() -> Cells:
    return cells_of(ROOT / "source")


def released(assignment: str) -> Any:
    return hand_in.read(ROOT / "release/en" / assignment / f"{assignment}.ipynb")


def refused(notebook: Any, assignment: str, known: Cells) -> str:
    """Return what is said of a notebook that was handed in as that of an assignment."""
    own = known[assignment, assignment]
    try:
        refuse_another(notebook, assignment, assignment, own, lambda: known)
    except NotJudged as error:
        return str(error)
    return ""


# The course's own


@pytest.mark.parametrize(("named", "really"), PAIRS)
def test_is_each_assignment_known_under_the_name_of_each(
    known: Cells, named: str, really: str
) -> None:
    said = refused(released(really), named, known)
    assert said.startswith(f"{named}.ipynb is a notebook of {really}, as its cells say: ")
    many = len(known[really, really])
    assert f": {many} of the {many} of that are in it, and " in said
    path = ROOT / "release/en" / really / f"{really}.ipynb"
    assert not is_surely_ours(path.read_bytes(), known[named, named])


@pytest.mark.parametrize("assignment", COURSE)
def test_is_a_notebook_itself_whatever_was_deleted_from_it(known: Cells, assignment: str) -> None:
    whole = released(assignment)
    path = ROOT / "release/en" / assignment / f"{assignment}.ipynb"
    assert is_surely_ours(path.read_bytes(), known[assignment, assignment])
    assert not refused(whole, assignment, known)
    for cell in whole.cells:  # also where only a cell is left whose name another assignment has
        left = copy.copy(whole)
        left.cells = [cell]
        assert not refused(left, assignment, known)


def test_is_half_of_another_still_the_other(known: Cells) -> None:
    other = released("07_softmax_digits")
    other.cells = other.cells[::2]
    assert "is a notebook of 07_softmax_digits" in refused(other, "04_mse_vs_cross_entropy", known)


def test_may_a_few_cells_be_copied_from_another(known: Cells) -> None:
    few = [cell for cell in released("06_activations").cells if grade_id_of(cell)][:8]
    joined = released("01_logistic_regression")
    joined.cells = few + [cell for cell in joined.cells if not grade_id_of(cell)]
    assert not refused(joined, "01_logistic_regression", known)


def test_is_one_in_which_two_are_joined_what_it_was_handed_in_as(known: Cells) -> None:
    joined = released("01_logistic_regression")
    joined.cells += released("06_activations").cells
    for assignment in ("01_logistic_regression", "06_activations"):
        assert not refused(joined, assignment, known)


def test_is_one_of_no_assignment_left_as_it_is(known: Cells) -> None:
    other = released("06_activations")
    for number, cell in enumerate(other.cells):
        if grade_id_of(cell):
            cell.metadata.nbgrader.grade_id = f"of-nobody-{number}"
    assert not refused(other, "01_logistic_regression", known)


def test_is_a_notebook_of_the_same_assignment_under_anothers_name_called_by_its_own() -> None:
    known = {("hw", "first"): {"a", "b"}, ("hw", "second"): {"c", "d"}}
    cells = [nbformat.v4.new_code_cell("", metadata={"nbgrader": {"grade_id": n}}) for n in "cd"]
    notebook = nbformat.v4.new_notebook(cells=cells)
    said = "first.ipynb is the notebook second, as its cells say: 2 of the 2 of that are in it, "
    with pytest.raises(NotJudged, match=said + "and none of the 2 of first"):
        refuse_another(notebook, "hw", "first", known["hw", "first"], lambda: known)


# By every door


def of_another() -> Any:
    """Return a notebook of another assignment with the same question and placeholder."""
    made = small_course.notebook(small_course.ANSWERS, hidden=False)
    for number, cell in enumerate(made.cells):
        cell.id = f"cell-{number}"
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.grade_id = f"other-{number}"
    return made


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of two assignments; ana has handed in the other one, berta it beside this one."""
    empty = small_course.hand_in(**small_course.STUBS)
    made = gradebooks.make(tmp_path / "course", {"ana": of_another(), "berta": empty})
    beside = made / "submitted/berta" / NAME / "02_other.ipynb"
    for path in (made / "source/02_other/02_other.ipynb", beside):
        path.parent.mkdir(exist_ok=True)
        nbformat.write(of_another(), path)
    monkeypatch.chdir(made)
    judged_by(InThisProcess(), monkeypatch)
    return made


def by_nbgrader(course: Path, capsys: Any) -> str:
    return gradebooks.autograde_log(course)


def by_grade_run(course: Path, capsys: Any) -> str:
    assert run(Options(NAME)) == 1
    return str(capsys.readouterr().out)


@pytest.mark.parametrize("door", [by_nbgrader, by_grade_run])
def test_is_it_set_aside_in_a_sentence(
    course: Path, capsys: Any, door: Callable[[Path, Any], str]
) -> None:
    said = door(course, capsys)
    sentence = f"{NAME}.ipynb is a notebook of 02_other, as its cells say: 10 of the 10 of that "
    (line,) = [line for line in said.splitlines() if sentence in line]
    assert line.startswith(("[ERROR] ana was not graded: ", "set aside: ana"))
    assert "Traceback" not in said
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        known = [found.student.id for found in gradebook.assignment_submissions(NAME)]
    assert known == ["berta"]


def test_does_grade_check_say_the_same_where_it_lies_as_another(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grading.tools.check.ForkServer", Lent)
    path = course / "submitted/ana" / NAME / f"{NAME}.ipynb"
    answer = check(path, course)
    assert answer["outcome"] == "not judged"
    assert answer["reason"].startswith(f"{NAME}.ipynb is a notebook of 02_other, as its cells say")
    copied = tmp_path / path.name  # here it is what its cells say
    copied.write_bytes(path.read_bytes())
    assert "is a notebook of" not in check(copied, course)["reason"]  # 02 has no release


@pytest.mark.parametrize("damage", ['{"cells": [', '{"cells": [1, null]}', "[]"])
def test_harms_a_damaged_source_of_another_assignment_nobody(course: Path, damage: str) -> None:
    (course / "source/02_other/02_other.ipynb").write_text(damage)
    assert run(Options(NAME)) == 0


@pytest.mark.parametrize("door", [by_nbgrader, by_grade_run])
def test_is_nobody_told_to_put_it_in_the_place_of_this_one(
    course: Path, capsys: Any, door: Callable[[Path, Any], str]
) -> None:
    assert "is as it was released, but" not in door(course, capsys)
