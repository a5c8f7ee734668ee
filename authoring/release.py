"""Builds what students get, by nbgrader's own `generate_assignment`."""

import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.nbgraderformat import SchemaTooNewError, SchemaTooOldError, ValidationError
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from authoring import myst
from authoring.notebooks import is_stale, load
from course.conversion import convert
from course.errors import CourseError, one_line
from course.layout import Course


def publish(course: Course, output: Path, report: Callable[[str], None]) -> list[str]:
    """Write the release of every assignment to `output`; return one sentence for each that failed.

    What is there already is replaced only once the whole release has been built.

    Raises CourseError when there is no assignment.
    """
    if not course.assignments():
        raise CourseError("There is no source/NN_name/NN_name.md to release.")
    problems = [problem for text in course.assignments() for problem in out_of_date(course, text)]
    if problems:
        return problems
    with tempfile.TemporaryDirectory() as scratch:
        built = Path(scratch) / "release"
        problems = build(course, built)
        if not problems:
            for folder in sorted(built.iterdir()):
                report(f"{folder.name}: {_install(folder, output / folder.name)}")
    return problems


def out_of_date(course: Course, text: Path) -> list[str]:
    """Return a sentence if the notebook beside `text` is missing or not made from it."""
    try:
        notebook = myst.read(text)
    except CourseError as error:
        return [f"{course.name(text)}: {error}"]
    stored = load(text.with_suffix(".ipynb"))
    if stored is not None and not is_stale(notebook, stored):
        return []
    name = course.name(text.with_suffix(".ipynb"))
    return [f"{name}: it is not made from the present .md; run python -m authoring notebooks."]


def build(course: Course, output: Path) -> list[str]:
    """Generate every assignment into an empty folder; return one sentence for each that failed."""
    problems = []
    with tempfile.TemporaryDirectory() as scratch:
        config = _config(course, output.resolve(), _throwaway_gradebook(Path(scratch)))
        for text in course.assignments():
            reason = _generate(course, config, text.stem)
            if reason:
                problems.append(f"{course.name(text)}: {reason}")
    return problems


def _config(course: Course, output: Path, database: str) -> Config:
    # Only the course's own file: settings of the person who builds must not reach the students.
    loader = PyFileConfigLoader(course.config.name, path=str(course.root))
    config: Config = loader.load_config()
    config.CourseDirectory.root = str(course.root)
    config.CourseDirectory.release_directory = str(output)
    config.CourseDirectory.db_url = database
    return config


def _generate(course: Course, config: Config, assignment: str) -> str | None:
    """Run nbgrader on one assignment; return why it failed, or None."""
    log = logging.Logger("generate_assignment")
    log.addHandler(logging.NullHandler())  # the reason is the exception, not what is logged of it
    directory = CourseDirectory(config=config, assignment_id=assignment, log=log)
    generator = _Generator(coursedir=directory, config=config, log=log)
    try:
        generator.start()
    except NbGraderException as error:
        return one_line(generator.reason or error)
    return None


class _Generator(GenerateAssignment):
    """nbgrader's converter, which logs why it failed and raises without it; here it is kept.

    Attributes:
        reason: it; empty if what nbgrader raises says it.
    """

    reason = ""

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Convert, where nbgrader would only clear the place; False: nothing is left to be done."""
        try:
            if super().init_destination(assignment_id, student_id):
                convert(self, assignment_id, student_id)
        except (SchemaTooOldError, SchemaTooNewError):  # nbgrader says what to do
            raise
        except Exception as error:
            self.reason = _reason(error)
            raise
        return False


def _reason(error: BaseException) -> str:
    # nbgrader's check of its metadata raises the same for all that it finds.
    if isinstance(error, ValidationError) and error.__context__:
        error = error.__context__
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def _throwaway_gradebook(folder: Path) -> str:
    """Return the address of a database for nbgrader to write to."""
    path = folder / "gradebook.db"
    # nbgrader stamps an empty database with its version, for which it starts the command alembic:
    # two seconds, and only found in an activated environment. One table, and it is not empty.
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE not_empty (id)")
        database.commit()
    return f"sqlite:///{path}"


def _install(built: Path, target: Path) -> str:
    """Make one folder equal to the built one, touching only what differs; say whether it did."""
    if differences(built, target) == []:
        return "unchanged"
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(built, target)
    return "written"


def differences(built: Path, target: Path) -> list[str]:
    """Return the names of the files that are not equal in two folders."""
    ours, theirs = _contents(built), _contents(target)
    return sorted(
        name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)
    )


def _contents(folder: Path) -> dict[str, bytes]:
    found = {p.relative_to(folder): p for p in folder.rglob("*") if p.is_file()}
    # JupyterLab's checkpoints are nobody's files: git does not see them either.
    return {
        name.as_posix(): path.read_bytes()
        for name, path in found.items()
        if ".ipynb_checkpoints" not in name.parts
    }
