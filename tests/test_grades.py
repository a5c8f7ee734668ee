"""Does nbgrader give full marks to the model answers and nothing to an untouched notebook?"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import PyFileConfigLoader

from tests.sampling import sample
from tests.stamping import stamped_here

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

ROOT = Path(__file__).parent.parent
ASSIGNMENTS = [
    pytest.param(path.parent.name, marks=getattr(pytest.mark, path.parent.name[3:]))
    for path in sorted(ROOT.glob("source/*/*.md"))
]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NbGraderAPI]:
    """A copy of the course in which the model answers and the releases were handed in."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "source", folder / "source")
    shutil.copytree(ROOT / "source", folder / "submitted" / "model", ignore=lambda _, names: [
        name for name in names if name.endswith(".md")])  # fmt: skip
    shutil.copytree(ROOT / "release/en", folder / "submitted" / "untouched")
    config = PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()
    config.CourseDirectory.root = str(folder)
    with stamped_here():
        yield NbGraderAPI(CourseDirectory(config=config), config=config)


def autograde(course: NbGraderAPI, assignment: str, student: str) -> tuple[float, float, Any]:
    """Return points, most points and the graded notebook."""
    assert course.generate_assignment(assignment)["success"]
    result = course.autograde(assignment, student)
    assert result["success"], result
    root = Path(course.coursedir.root)
    graded = nbformat.read(
        root / "autograded" / student / assignment / f"{assignment}.ipynb", as_version=4
    )
    with Gradebook(course.coursedir.db_url) as gradebook:
        grades = gradebook.find_submission(assignment, student).notebooks[0].grades
        by_machine = [grade for grade in grades if grade.cell.cell_type == "code"]
        points = sum(grade.auto_score or 0 for grade in by_machine)
        return points, sum(grade.max_score for grade in by_machine), graded


def errors(notebook: Any) -> list[str]:
    outputs = [o for cell in notebook.cells for o in cell.get("outputs", [])]
    return [output.ename for output in outputs if output.output_type == "error"]


@pytest.mark.parametrize("assignment", sample(ASSIGNMENTS, 2))
def test_do_the_model_answers_get_full_marks(course: NbGraderAPI, assignment: str) -> None:
    points, most, graded = autograde(course, assignment, "model")
    assert errors(graded) == []
    assert points == most > 0


@pytest.mark.parametrize("assignment", sample(ASSIGNMENTS, 2))
def test_does_an_untouched_notebook_get_nothing(course: NbGraderAPI, assignment: str) -> None:
    points, _, graded = autograde(course, assignment, "untouched")
    assert points == 0
    assert set(errors(graded)) == {"NotImplementedError"}


def test_does_the_feedback_keep_the_hidden_tests_to_itself(course: NbGraderAPI) -> None:
    assignment = "02_initialization"
    assert "BEGIN HIDDEN TESTS" in str(autograde(course, assignment, "untouched")[2])
    result = course.generate_feedback(assignment, "untouched")
    assert result["success"], result
    folder = Path(course.coursedir.root) / "feedback" / "untouched" / assignment
    page = (folder / f"{assignment}.html").read_text()
    assert "Hidden tests: the spread of every W" in page  # the comment that students know
    assert "HIDDEN TESTS" not in page
    assert "of a wide network" not in page
