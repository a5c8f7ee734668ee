"""Courses to grade in, and what a gradebook says in the end."""

import atexit
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import NullPool, create_engine, text
from traitlets.config.loader import PyFileConfigLoader

from tests import small_course
from tests.stamping import stamped_here

ROOT = Path(__file__).parent.parent
NAME = small_course.NAME
# Comments and scores as people see them: the numbers that SQLite and nbgrader make up differ.
ROWS = {
    "students": "SELECT id FROM student",
    "courses": "SELECT id FROM course",
    "submissions": """
        SELECT s.student_id, a.name, s.timestamp, s.extension FROM submitted_assignment s
        JOIN assignment a ON a.id = s.assignment_id""",
    "notebooks": """
        SELECT s.student_id, n.name, m.late_submission_penalty FROM submitted_notebook m
        JOIN submitted_assignment s ON s.id = m.assignment_id
        JOIN notebook n ON n.id = m.notebook_id""",
    "grades": """
        SELECT s.student_id, c.name, g.auto_score, g.manual_score, g.extra_credit,
               g.needs_manual_grade
        FROM grade g JOIN submitted_notebook m ON m.id = g.notebook_id
        JOIN submitted_assignment s ON s.id = m.assignment_id
        JOIN base_cell c ON c.id = g.cell_id""",
    "comments": """
        SELECT s.student_id, c.name, k.auto_comment, k.manual_comment
        FROM comment k JOIN submitted_notebook m ON m.id = k.notebook_id
        JOIN submitted_assignment s ON s.id = m.assignment_id
        JOIN base_cell c ON c.id = k.cell_id""",
}


def rows(course: Path, db_url: str = "") -> dict[str, list[str]]:
    """Return everything that a course's gradebook says of its students, in a fixed order."""
    engine = create_engine(db_url or f"sqlite:///{course}/gradebook.db", poolclass=NullPool)
    with engine.connect() as database:
        found = {name: database.execute(text(query)).tuples() for name, query in ROWS.items()}
        return {name: sorted(repr(tuple(map(_plain, row))) for row in told)
                for name, told in found.items()}  # fmt: skip


def _plain(value: Any) -> Any:
    """Return what both kinds of database say of it."""
    return int(value) if isinstance(value, bool) else value


def autograded(course: Path) -> dict[str, bytes]:
    """Return every autograded file, by its path."""
    paths = sorted(path for path in (course / "autograded").rglob("*") if path.is_file())
    return {str(path.relative_to(course)): path.read_bytes() for path in paths}


SMALL = """
c.JudgeAtArmsLength.test_seconds = 1
# The small course is written as students get it: nothing is left to be replaced by stubs.
c.GenerateAssignment.preprocessors = [
    step for step in c.GenerateAssignment.preprocessors if not step.startswith("authoring")
]
"""


def make(course: Path, hand_ins: Mapping[str, Any], settings: str = "") -> Path:
    """Make a small course whose gradebook knows the assignment, with these hand-ins."""
    if settings:  # they may say where the gradebook is
        _release(course, settings)
    else:
        copy(released(), course)
    for student, hand_in in hand_ins.items():
        hand_in_of(course, student, hand_in)
    return course


@cache
def released() -> Path:
    """Return a small course that was released in this process, for copying."""
    folder = TemporaryDirectory(prefix="small-course-")
    atexit.register(folder.cleanup)
    return _release(Path(folder.name, "course"), "")


def _release(course: Path, settings: str) -> Path:
    source = course / "source" / NAME / f"{NAME}.ipynb"
    source.parent.mkdir(parents=True)
    of_all = (ROOT / "nbgrader_config.py").read_text()
    (course / "nbgrader_config.py").write_text(of_all + SMALL + settings)
    nbformat.write(small_course.notebook(small_course.STUBS, hidden=True), source)
    with nbgrader(course) as api:
        result = api.generate_assignment(NAME)
        assert result["success"], result
    nbformat.write(small_course.notebook(small_course.ANSWERS, hidden=True), source)
    return course


def hand_in_of(course: Path, student: str, hand_in: Any) -> Path:
    """Let a student hand in a notebook, or whatever the text is; return the path of the file."""
    path = course / "submitted" / student / NAME / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(hand_in if isinstance(hand_in, str) else nbformat.writes(hand_in))
    return path


@contextmanager
def nbgrader(course: Path) -> Iterator[NbGraderAPI]:
    """Set up nbgrader as the course's file says, in this process."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    config.CourseDirectory.root = str(course.resolve())
    with stamped_here():
        yield NbGraderAPI(CourseDirectory(config=config), config=config)


def autograde_log(course: Path) -> str:
    """Grade what was handed in as `nbgrader autograde` does; return what it logs."""
    with nbgrader(course) as api:
        return str(api.autograde(NAME, "*")["log"])


def copy(course: Path, to: Path) -> Path:
    """Copy a course."""
    shutil.copytree(course, to)
    return to
