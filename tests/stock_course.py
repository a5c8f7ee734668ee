"""A copy of the course in which students hand in what a test wants, graded by stock nbgrader."""

import atexit
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import temp_attrs
from traitlets.config.loader import PyFileConfigLoader

from tests import gradebooks
from tests.stamping import stamped_here

ROOT = Path(__file__).parent.parent
ASSIGNMENT = "02_initialization"


@cache
def _released() -> Path:
    """Return a course that was released in this process, for copying."""
    kept = TemporaryDirectory(prefix="stock-course-")
    atexit.register(kept.cleanup)
    folder = Path(kept.name)
    shutil.copytree(ROOT / "source" / ASSIGNMENT, folder / "source" / ASSIGNMENT)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    with stamped_here():
        assert _nbgrader(folder).generate_assignment(ASSIGNMENT)["success"]
    return folder


def _nbgrader(folder: Path) -> NbGraderAPI:
    config = PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()
    config.CourseDirectory.root = str(folder)
    return NbGraderAPI(CourseDirectory(config=config), config=config)


class StockCourse:
    """The course in ``folder``, released."""

    assignment = ASSIGNMENT
    released = staticmethod(_released)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(self.released(), folder, dirs_exist_ok=True)
        self.api = _nbgrader(folder)

    def path(self, step: str, student: str, name: str = "") -> Path:
        name = name or f"{self.assignment}.ipynb"
        return self.folder / step / student / self.assignment / name

    def _notebook(self, step: str) -> Any:
        return nbformat.read(self.folder / step / self.assignment / f"{self.assignment}.ipynb", 4)

    def model(self) -> Any:
        """Return the released notebook with the model's code in it."""
        made, source = self._notebook("release/en"), self._notebook("source")
        right = {c.metadata.nbgrader.grade_id: c.source for c in source.cells if _is_answer(c)}
        for cell in filter(_is_answer, made.cells):
            cell.source = right[cell.metadata.nbgrader.grade_id]
        return made

    def hand_in(self, student: str, notebook: Any) -> Path:
        path = self.path("submitted", student)
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, path)
        return path

    def autograde(self, student: str = "*") -> dict[str, Any]:
        """Grade one student, or the class, as nbgrader's command does."""
        with temp_attrs(self.api.coursedir, student_id=student):
            return self.api.autograde(self.assignment, student)

    def feedback(self, student: str) -> str:
        result = self.api.generate_feedback(self.assignment, student)
        assert result["success"], result
        return self.path("feedback", student, f"{self.assignment}.html").read_text()

    def graded(self, student: str) -> Any:
        return nbformat.read(self.path("autograded", student), 4)

    @contextmanager
    def submission(self, student: str) -> Iterator[Any]:
        """Let the gradebook's entry of one student be read and changed."""
        with Gradebook(self.api.coursedir.db_url) as gradebook:
            yield gradebook.find_submission(self.assignment, student)
            gradebook.db.commit()

    def comments(self, student: str) -> dict[str, str | None]:
        with self.submission(student) as submission:
            found = submission.notebooks[0].comments
            return {comment.name: comment.comment for comment in found}

    def points(self, student: str) -> float:
        with self.submission(student) as submission:
            return sum(grade.auto_score or 0 for grade in submission.notebooks[0].grades)


class SmallCourse(StockCourse):
    """The small course, whose hand-ins are graded in a quarter of the time."""

    assignment = gradebooks.NAME
    released = staticmethod(gradebooks.released)


def _is_answer(cell: Any) -> bool:
    return cell.cell_type == "code" and bool(cell.metadata.get("nbgrader", {}).get("solution"))


def answer(notebook: Any, grade_id: str) -> Any:
    """Return the cell of that name."""
    found = (
        c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )
    return next(found)
