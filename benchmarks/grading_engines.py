"""The graders that are compared, and the copies of the course in which they grade."""

import os
import shutil
import sqlite3
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import nbformat

from benchmarks.grading_class import Member, members, write
from benchmarks.grading_meter import Command, Reading, measure
from course.layout import Course

ROOT = Path(__file__).parent.parent
ASSIGNMENT = "02_initialization"  # unless another is named
# Every grader may spend so long on one cell. The longest cell of the course, a demo, takes half.
CELL_SECONDS = 10

STOCK = f"""
c.pop("Autograde", None)
c.Execute.timeout = {CELL_SECONDS}
"""
OURS = f"""
c.JudgeAtArmsLength.cell_seconds = c.JudgeAtArmsLength.test_seconds = {CELL_SECONDS}
"""
OURS_WITH_DEMOS = OURS + "c.JudgeAtArmsLength.demos = True\n"
NBGRADER = ("-m", "nbgrader", "autograde", "{assignment}")
MARKS = """
    SELECT s.student_id, sum(g.auto_score), sum(c.max_score) FROM grade g
    JOIN grade_cells c ON c.id = g.cell_id JOIN submitted_notebook n ON n.id = g.notebook_id
    JOIN submitted_assignment s ON s.id = n.assignment_id
    WHERE c.cell_type = 'code' GROUP BY s.student_id"""

Marks = dict[str, tuple[float, float]]


@dataclass(frozen=True)
class Grader:
    """One way to grade a class.

    Attributes:
        title: for the table.
        words: the command, without Python; the name of an assignment has its place in it.
        settings: what is added to the course's configuration.
        demos: whether the cells tagged ``demo`` are run.
        default: whether that is what it does unless told.
        at_once: in how many equal parts the class is graded at once.
    """

    title: str
    words: Sequence[str]
    settings: str
    demos: bool = False
    default: bool = True
    at_once: int = 1

    def command(self, assignment: str = ASSIGNMENT) -> list[str]:
        """Return the words by which it grades an assignment."""
        return [word.format(assignment=assignment) for word in self.words]


def _ours(workers: int, *more: str) -> Sequence[str]:
    return ("-m", "grading", "run", "{assignment}", "--workers", str(workers), *more)


GRADERS = {
    "stock": Grader("nbgrader autograde", NBGRADER, STOCK, demos=True),
    "stock-2": Grader("nbgrader autograde, twice at once", NBGRADER, STOCK, demos=True, at_once=2),
    "plugged-in": Grader("nbgrader autograde, our steps", NBGRADER, OURS),
    "ours-1": Grader("grade run --workers 1", _ours(1), OURS),
    "ours-2": Grader("grade run --workers 2", _ours(2), OURS),
    "plugged-in-demos": Grader(
        "nbgrader autograde, our steps", NBGRADER, OURS_WITH_DEMOS, demos=True, default=False
    ),
    "ours-1-demos": Grader(
        "grade run --workers 1", _ours(1, "--demos"), OURS, demos=True, default=False
    ),
    "ours-2-demos": Grader(
        "grade run --workers 2", _ours(2, "--demos"), OURS, demos=True, default=False
    ),
}


class BenchmarkError(Exception):
    """A step of the benchmark went wrong; the text is one sentence."""


class Courses:
    """Copies of the course below ``folder``, each with its own gradebook and hand-ins.

    Args:
        folder: is made anew.
        assignment: which of the course's is graded.
    """

    def __init__(self, folder: Path, assignment: str = ASSIGNMENT) -> None:
        self.folder = folder
        self.assignment = assignment
        self._base = folder / "released"
        self.course = Course(self._base)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(
            ROOT / "source" / assignment,
            self._base / "source" / assignment,
            ignore=shutil.ignore_patterns("*.md"),
        )
        shutil.copy(ROOT / "nbgrader_config.py", self._base)
        words = (sys.executable, "-m", "nbgrader", "generate_assignment", assignment)
        log = folder / "generate.log"
        if measure([Command(words, self._base, environment(), log)]).codes != [0]:
            raise BenchmarkError(f"nbgrader generate_assignment failed: see {log}.")

    def notebook(self, place: Path) -> nbformat.NotebookNode:
        """Return the notebook of the assignment as it is in a folder of the course."""
        return nbformat.read(place / self.assignment / f"{self.assignment}.ipynb", as_version=4)

    def members(self, count: int, seed: int, loops: bool = True) -> list[Member]:
        """Return a class of that many students."""
        folders = self.course.release(), self.course.source
        parts = *map(self.notebook, folders), self.assignment
        return members(*parts, count, seed, loops)

    def make(self, name: str, settings: str, handed_in: Sequence[Member]) -> Path:
        """Return a new copy of the course into which these have handed in."""
        course = self.folder / name
        shutil.rmtree(course, ignore_errors=True)
        shutil.copytree(self._base, course)
        with (course / "nbgrader_config.py").open("a") as configuration:
            configuration.write(settings)
        write(course, self.assignment, handed_in)
        return course


def environment() -> Mapping[str, str]:
    """Return what every grader finds in its environment besides what is there."""
    return {
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONPATH": str(ROOT),  # for `utils`, which the notebook imports
        # nbgrader starts alembic, which lies beside this Python, by its bare name.
        "PATH": os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]]),
    }


def grade(
    courses: Courses, name: str, grader: Grader, handed_in: Sequence[Member]
) -> tuple[Reading, Marks]:
    """Let a grader grade a class in a course of its own; return what it took, and the marks."""
    parts = [list(handed_in[part :: grader.at_once]) for part in range(grader.at_once)]
    made = [
        courses.make(f"{name}-{number}", grader.settings, part)
        for number, part in enumerate(parts, 1)
        if part
    ]
    words = grader.command(courses.assignment)
    commands = [
        Command((sys.executable, *words), course, environment(), course / "output.log")
        for course in made
    ]
    reading = measure(commands)
    return reading, {who: marks for course in made for who, marks in marks_in(course).items()}


def marks_in(course: Path) -> Marks:
    """Return points and most points of those who were graded, by machine, to the end."""
    with closing(sqlite3.connect(course / "gradebook.db")) as gradebook:
        found = {name: (points, most) for name, points, most in gradebook.execute(MARKS)}
    graded = {path.parent.parent.name for path in course.glob("autograded/*/*/*.ipynb")}
    return {name: marks for name, marks in found.items() if name in graded}
