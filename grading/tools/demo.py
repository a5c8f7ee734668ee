"""Grades a made-up class from end to end, by the commands that an instructor types."""

import contextlib
import shlex
import shutil
import sysconfig
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import PyFileConfigLoader

from course.cells import exercise_of
from course.layout import Course
from grading.batch.run import Options
from grading.batch.run import run as grade_run
from grading.bridge import configuration
from grading.bridge.gradebook import alembic_found
from grading.errors import GradingError
from grading.export import export
from grading.judge.assignments import Assignments
from grading.judge.exercises import Exercises
from grading.report.gather import gather
from grading.report.page import as_text, write
from grading.tools.demo_class import DemoHandIn, class_of_twelve, fill_in, show
from misconceptions import answers

# Lies in folders that were made here: only these are replaced.
_MARK = ".made-by-grade-demo"
# One hand-in loops for ever wherever it is called: no reason to wait for long each time.
_BOUNDS = """
# Of the demo only, in which one student loops for ever.
c.JudgeAtArmsLength.cell_seconds = c.JudgeAtArmsLength.test_seconds = 2
"""


def run(course: Path, folder: Path, assignment: str) -> None:
    """Make a class of twelve in ``folder``, grade it, print its marks and where everything lies.

    Raises:
        GradingError: the course has no such assignment, the folder holds anything else than an
            earlier demo, or a step was refused.
    """
    warnings.filterwarnings("ignore", module="nbgrader")  # for those who develop nbgrader
    _copy_course(course, folder, assignment)
    api = _nbgrader(folder)
    print(f"$ nbgrader generate_assignment {assignment}", flush=True)
    with alembic_found():
        _step(api.generate_assignment(assignment), f"release {assignment}")
    class_made = class_of_twelve(answers(assignment))
    _write_hand_ins(folder, assignment, class_made)
    print(f"$ grade run {assignment}", flush=True)
    with contextlib.chdir(folder):
        if grade_run(Options(assignment)):
            raise GradingError(f"not everyone in {folder} could be graded.")
    print(f"$ nbgrader generate_feedback {assignment}", flush=True)
    for hand_in in class_made:
        _step(api.generate_feedback(assignment, hand_in.student), f"feedback {hand_in.student}")
    with Gradebook(api.coursedir.db_url) as gradebook:
        print(f"\n{table(gradebook, assignment, class_made)}\n")
    _report_and_export(folder, assignment)
    _print_places(folder, assignment)


def _copy_course(course: Path, folder: Path, assignment: str) -> None:
    configuration.load(course)  # or it says in a sentence that this is no course
    source = Course(course).source / assignment
    if not (source / f"{assignment}.ipynb").is_file():
        known = ", ".join(Assignments(course).assignments())
        raise GradingError(f"there is no source/{assignment}/{assignment}.ipynb; known: {known}.")
    _make_room(course, folder)
    shutil.copytree(source, folder / source.relative_to(course))
    text = (course / configuration.NAME).read_text(encoding="utf-8")
    (folder / configuration.NAME).write_text(text + _BOUNDS, encoding="utf-8")


def _make_room(course: Path, folder: Path) -> None:
    """Leave ``folder`` empty but for its mark; remove nothing but what an earlier demo made."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            if not (folder / _MARK).is_file():
                raise GradingError(f"{folder} holds no demo: name a new folder, or remove it.")
            if course.resolve().is_relative_to(folder.resolve()):
                raise GradingError(f"{folder} holds this course: name a folder beside or below it.")
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _MARK).touch()
    except OSError as error:
        raise GradingError(f"{folder} cannot be made anew: {error.strerror}.") from None


def _write_hand_ins(folder: Path, assignment: str, class_made: Sequence[DemoHandIn]) -> None:
    name = f"{assignment}/{assignment}.ipynb"
    course = Course(folder)
    solved = nbformat.read(course.source / name, as_version=4)
    exercises = Exercises(assignment, solved)
    for hand_in in class_made:
        released = nbformat.read(course.release() / name, as_version=4)
        path = folder / "submitted" / hand_in.student / name
        path.parent.mkdir(parents=True)
        made = fill_in(released, exercises, hand_in)
        show(made, exercises, solved)
        nbformat.write(made, path)


def _nbgrader(folder: Path) -> NbGraderAPI:
    """Return nbgrader set up by the file in ``folder`` and by nothing else."""
    config = PyFileConfigLoader(configuration.NAME, path=str(folder)).load_config()
    config.CourseDirectory.root = str(folder.resolve())
    config.NbGraderAPI.log_level = "ERROR"
    return NbGraderAPI(CourseDirectory(config=config), config=config)


def _step(result: dict[str, Any], what: str) -> None:
    if not result["success"]:
        lines = (result.get("error") or result.get("log") or "no reason given").strip().splitlines()
        raise GradingError(f"nbgrader could not {what}: {lines[-1]}")


def _report_and_export(folder: Path, assignment: str) -> None:
    with contextlib.chdir(folder):
        print(f"$ grade report {assignment}")
        report = gather(Path.cwd(), assignment)
        write(report, Path("report", f"{assignment}.html"))
        print(as_text(report))
        print("$ grade export --format csv")
        export(Path.cwd(), [assignment], "csv", None, None)


def table(gradebook: Gradebook, assignment: str, class_made: Sequence[DemoHandIn]) -> str:
    """Return the marks of a class as text: a row for each student, a column for each exercise."""
    rows = [_marks(gradebook, assignment, hand_in.student) for hand_in in class_made]
    exercises = list(rows[0])
    short = [exercise.replace("initialize_parameters_", "")[:14] for exercise in exercises]
    heading = ["student", *short, "total", "made of"]
    lines = [heading]
    for hand_in, row in zip(class_made, rows, strict=True):
        points, most = (sum(values) for values in zip(*row.values(), strict=True))
        marks = [f"{row[name][0]:g}/{row[name][1]:g}" for name in exercises]
        lines.append([hand_in.student, *marks, f"{points:g}/{most:g}", hand_in.story])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = ("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
    return "\n".join(padded)


def _marks(gradebook: Gradebook, assignment: str, student: str) -> dict[str, tuple[float, float]]:
    """Return points and most points of each exercise that is marked by machine."""
    marks: dict[str, tuple[float, float]] = {}
    submission = gradebook.find_submission(assignment, student)
    for grade in submission.notebooks[0].grades:
        if grade.cell.cell_type == "code":
            exercise = exercise_of(grade.cell.name)
            points, most = marks.get(exercise, (0.0, 0.0))
            marks[exercise] = (points + (grade.auto_score or 0.0), most + grade.max_score)
    return marks


def _print_places(folder: Path, assignment: str) -> None:
    print(f"""
Written answers wait to be marked by hand, in nbgrader > Formgrader of JupyterLab:
  cd {folder} && {shlex.quote(str(Path(sysconfig.get_path("scripts"), "jupyter")))} lab
  report      {folder / "report" / assignment}.html
  feedback    {folder / "feedback"}/STUDENT/{assignment}/{assignment}.html
  hand-ins    {folder / "submitted"}
  gradebook   {folder / "gradebook.db"}""")
