"""Does the gradebook know what an assignment asks, whatever changed since it was told?"""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook

from course.handed_out import note
from course.layout import Course
from grading.batch import hand_ins
from grading.batch.run import Options, run
from grading.bridge.configuration import directory, load
from grading.bridge.preparing import prepare
from grading.cli import main
from grading.errors import GradingError
from tests import small_course
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME, autograded, make, nbgrader, rows
from tests.small_course import hand_in
from tests.stamping import stamped_here

SLOPE = "assert slope(abs, 1.0) > 0"
NEW = {"grade": True, "grade_id": "slope-more", "points": 3, "solution": False, "locked": True,
       "schema_version": 3, "task": False, "cell_type": "code"}  # fmt: skip

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course with two hand-ins, and the current folder in it."""
    made = make(tmp_path / "course", {"ana": hand_in(), "berta": hand_in()})
    monkeypatch.chdir(made)
    judged_by(InThisProcess(), monkeypatch)
    return made


def prepared(drop: bool = False) -> str:
    """Prepare the course in the current folder."""
    config = load(Path.cwd())
    with stamped_here():
        return prepare(directory(config), config, NAME, drop=drop)


def change(course: Path, how: Callable[[NotebookNode], None]) -> None:
    """Change the notebook in the source, and in the release with it."""
    for folder in (Course(course).source, Course(course).release()):
        path = folder / NAME / f"{NAME}.ipynb"
        made = nbformat.read(path, as_version=4)
        how(made)
        nbformat.write(made, path)


def named(made: NotebookNode, grade_id: str) -> NotebookNode:
    """Return a cell by its name."""
    return next(c for c in made.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def more_points(made: NotebookNode) -> None:
    """Give a check more points."""
    named(made, "linear-hidden").metadata.nbgrader.points = 7


def a_check_more(made: NotebookNode) -> None:
    """Add a check."""
    made.cells.append(new_code_cell(SLOPE, id="slope-more", metadata={"nbgrader": NEW}))


def a_check_less(made: NotebookNode) -> None:
    """Take a check away."""
    made.cells.remove(named(made, "slope-hidden"))


def most(course: Path) -> dict[str, float]:
    """Return the points of each check as the gradebook has them."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        found = book.find_notebook(NAME, NAME).grade_cells
        return {cell.name: cell.max_score for cell in found}


def scores(course: Path) -> dict[str, float]:
    """Return the score of each student by machine."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        return {one.student.id: one.code_score for one in book.assignment_submissions(NAME)}


def test_does_a_course_without_gradebook_get_graded(course: Path, capsys) -> None:
    (course / "gradebook.db").unlink()
    release = {path: path.read_bytes() for path in Course(course).release().rglob("*.ipynb")}
    with stamped_here():
        assert run(Options(NAME)) == 0
    assert "the gradebook knows its exercises and points now." in capsys.readouterr().out
    assert {path: path.read_bytes() for path in release} == release
    assert scores(course) == {"ana": 10.0, "berta": 10.0}


def test_is_nothing_done_where_nothing_changed(course: Path) -> None:
    assert prepared() == ""


@pytest.mark.parametrize(
    ("how", "said", "sign"),
    [
        (more_points, "other points: linear-hidden", 1),
        (a_check_more, "new: slope-more", 1),
        (a_check_less, "gone: slope-hidden", -1),
    ],
)
def test_are_graded_hand_ins_graded_by_what_the_source_asks_now(
    course: Path, how: Callable[[NotebookNode], None], said: str, sign: int, capsys
) -> None:
    assert run(Options(NAME)) == 0
    before, graded = scores(course), autograded(course)
    change(course, how)
    assert run(Options(NAME)) == 0
    assert said in capsys.readouterr().out
    after = scores(course)
    assert [sign * (after[name] - before[name]) > 0 for name in before] == [True, True]
    assert autograded(course).keys() == graded.keys()
    assert sum(most(course).values()) - most(course)["why"] == after["ana"]
    assert prepared() == ""


def test_is_it_all_the_same_as_in_a_course_that_began_with_it(course: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    make(fresh, {"ana": hand_in(), "berta": hand_in()})
    (fresh / "gradebook.db").unlink()
    note(Course(fresh), NAME)  # as `make release` does: both know what was handed out
    assert run(Options(NAME)) == 0
    for how in (more_points, a_check_more, a_check_less):
        change(course, how)
        change(fresh, how)
        assert run(Options(NAME)) == 0
    with pytest.MonkeyPatch.context() as patch, stamped_here():
        patch.chdir(fresh)
        assert run(Options(NAME)) == 0
    assert rows(course) == rows(fresh)
    assert autograded(course) == autograded(fresh)


def test_does_a_mark_by_hand_stay_until_it_is_dropped(course: Path) -> None:
    assert run(Options(NAME)) == 0
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        book.find_grade("slope-hidden", NAME, NAME, "ana").manual_score = 1.0
        book.db.commit()
    before = rows(course)
    change(course, a_check_less)
    with pytest.raises(GradingError, match=f"slope-hidden.*`grade prepare {NAME} --drop`"):
        run(Options(NAME))
    assert rows(course) == before
    said = prepared(drop=True)
    assert "gone: slope-hidden" in said
    copy = course / said.split()[-1].rstrip(".")
    assert copy.is_file()
    assert run(Options(NAME)) == 0
    (course / "gradebook.db").unlink()
    copy.rename(course / "gradebook.db")
    assert rows(course)["grades"] == before["grades"]


def test_can_formgraders_own_grading_follow(course: Path) -> None:
    (course / "gradebook.db").unlink()
    with stamped_here():
        assert main(["prepare", NAME]) == 0
    with nbgrader(course) as api:
        assert api.autograde(NAME, "ana")["success"]
    assert scores(course) == {"ana": 10.0}


def test_is_it_said_that_all_is_in_step(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prepare", NAME]) == 0
    assert capsys.readouterr().out == f"{NAME}: the gradebook is in step with the source.\n"


def test_is_an_unknown_assignment_told_and_no_gradebook_begun(course: Path, capsys) -> None:
    (course / "gradebook.db").unlink()
    assert main(["prepare", "07_unknown"]) == 2
    assert "known: 01_small" in capsys.readouterr().err
    assert not (course / "gradebook.db").exists()


def test_is_a_source_that_nbgrader_refuses_told_in_a_sentence(course: Path) -> None:
    def twice(made: NotebookNode) -> None:
        made.cells.append(nbformat.from_dict({**named(made, "slope-hidden"), "id": "again"}))

    change(course, twice)
    change(course, more_points)
    with pytest.raises(GradingError, match=r"cannot be told what 01_small asks: .*slope-hidden"):
        prepared()


def test_is_a_notebook_told_that_its_markdown_does_not_describe(course: Path, capsys) -> None:
    path = Course(course).source / NAME / f"{NAME}.md"
    path.write_text("---\n---\n\n# Small\n")
    assert main(["prepare", NAME]) == 0
    said = capsys.readouterr().out
    assert f"note: source/{NAME}/{NAME}.ipynb and the .md beside it differ, in cell" in said
    assert run(Options(NAME)) == 0
    assert "grading goes by the .ipynb" in capsys.readouterr().out


def test_does_a_dry_run_say_what_the_gradebook_would_be_told(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prepared()
    assert run(Options(NAME)) == 0
    capsys.readouterr()
    assert run(Options(NAME, dry_run=True)) == 0
    assert "does not know yet" not in capsys.readouterr().out

    def dearer(made: NotebookNode) -> None:
        for cell in made.cells:
            if cell.metadata.get("nbgrader", {}).get("points"):
                cell.metadata.nbgrader.points += 1

    change(course, dearer)
    before = rows(course)
    assert run(Options(NAME, dry_run=True)) == 0
    said = capsys.readouterr().out
    assert "the source asks what the gradebook does not know yet (other points: " in said
    assert "`grade run` tells it" in said
    assert rows(course) == before
    assert "the gradebook follows the source again (other points: " in prepared()
    assert run(Options(NAME, dry_run=True)) == 0
    assert "does not know yet" not in capsys.readouterr().out


def test_is_a_damaged_release_named_in_one_line() -> None:
    made = small_course.notebook(small_course.STUBS, hidden=True)
    small_course.cell(made, "linear-visible").metadata.nbgrader.points = -1
    with pytest.raises(GradingError, match=r"-1 is less than the minimum of 0$"):
        hand_ins._checked(made)
