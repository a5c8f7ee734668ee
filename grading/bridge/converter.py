"""Takes in what students handed in: a file that is no notebook costs its own marks, no one else's.

nbgrader reads a hand-in itself, goes on with the next when that fails, and names at the end those
that failed. `HandIns` reads in its place and lets `ForgivingAutograde` convert the class, so that a
broken file ends in a sentence.

A time of handing in that cannot be read counts as unknown, which is said, and costs nothing.
"""

import glob
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.utils import remove, rmtree, temp_attrs
from sqlalchemy.exc import OperationalError

from course.conversion import convert
from course.handed_out import note
from grading.bridge.copying import Copying
from grading.bridge.kept_marks import Bases, keep, looked_at
from grading.errors import GradingError
from grading.intake import hand_in
from grading.intake.arrival import arrived, folder_of, handed_in_at, time_for_nbgrader
from grading.intake.belongings import files_of
from grading.intake.elsewhere import answered_elsewhere
from grading.intake.hand_in import TIMESTAMP, NotJudged
from grading.intake.recognise import instead
from grading.intake.student_names import one_form, shown_name
from grading.judge.assignments import Assignments
from grading.line.safe_text import harmless


class HandIns(NotebookExporter):
    """Reads hand-ins for `nbgrader autograde`, trusting nothing of them."""

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)  # type: ignore[no-untyped-call]
        # nbgrader's command and Formgrader name their converter themselves; the exporter, which it
        # makes before it converts anything, is what a configuration may name.
        autograde: Any = self.parent
        if type(autograde) is Autograde:
            autograde.convert_notebooks = partial(_forgivingly, autograde)

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **keywords: Any
    ) -> Any:
        """Return the notebook in a file, after the steps that nbgrader registered.

        Raises:
            NotJudged: the file is no notebook.
        """
        if getattr(self.parent, "_sanitizing", True):
            notebook = hand_in.read(Path(filename))
            notebook.nbformat_minor = 4  # from 5 on, nbconvert would change the cells' ids
        else:  # the second of nbgrader's two rounds: we have written this ourselves
            notebook = nbformat.read(filename, as_version=4)
        return self.from_notebook_node(  # type: ignore[no-untyped-call]
            notebook, resources, **keywords
        )


def _forgivingly(autograde: Autograde) -> None:
    """Convert in the place of nbgrader's own converter, which is about to."""
    forgiving = ForgivingAutograde(coursedir=autograde.coursedir, parent=autograde)
    forgiving.force, forgiving.create_student = autograde.force, autograde.create_student
    forgiving.writer, forgiving.assignments = autograde.writer, autograde.assignments
    forgiving.exporter = forgiving.exporter_class(parent=forgiving, config=forgiving.config)
    forgiving.convert_notebooks()


class ForgivingAutograde(Autograde, Copying):
    """nbgrader's converter, for classes in which some handed in no notebook, or a bad time.

    Where nbgrader logs a traceback, it says in a sentence what is wrong with the hand-in, and keeps
    it out of the gradebook.
    """

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.coursedir.get_existing_timestamp = _known_time
        self._set_aside: list[tuple[str, str]] = []

    def convert_notebooks(self) -> None:
        """Grade the class.

        Raises:
            NbGraderException: some were not graded, or nobody can be; the log says why.
        """
        self._find_hand_ins()
        course = Assignments(Path(self.coursedir.root), self.config).course
        note(course, self.coursedir.assignment_id)
        try:
            super().convert_notebooks()
        finally:
            for assignment, student in self._set_aside:
                self.log.error(
                    "There was an error processing assignment '%s' for student '%s'",
                    assignment, student,
                )  # fmt: skip
        if self._set_aside:
            raise NbGraderException("Some were not graded; see above.")

    def _find_hand_ins(self) -> None:
        """Look for them anew: nbgrader takes names for patterns, and finds notebooks of others.

        Those are among them whose folder holds no notebook, or cannot be looked into.
        """
        course, self.assignments = self.coursedir, {}
        left_out = one_form(course.student_id_exclude).split(",")
        for one in arrived(
            course, course.submitted_directory, course.assignment_id, course.student_id
        ):
            if not one.problem:
                wanted = [name for name in _notebooks(one.folder, course.notebook_id)
                          if shown_name(name) == name]  # fmt: skip
                self.assignments[str(one.folder)] = [str(one.folder / name) for name in wanted]
            elif one.student not in left_out:
                who = shown_name(one.student)
                self.log.error(
                    "%s was not graded: %s Run nbgrader autograde again; the others are graded.",
                    who, one.problem,
                )  # fmt: skip
                self._set_aside.append((course.assignment_id, who))

    def _format_source(self, assignment_id: str, student_id: str, escape: bool = False) -> str:
        if escape:
            return str(super()._format_source(assignment_id, student_id, escape=True))
        return str(folder_of(self.coursedir, self._input_directory, student_id, assignment_id))

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        """Return what the steps are told of a notebook; the name of its student in one form."""
        resources: dict[str, Any] = super().init_single_notebook_resources(notebook_filename)
        names = resources["nbgrader"]
        names["student"] = one_form(names["student"])
        return resources

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Grade one hand-in, if it has to be; return False, for nothing is left to be done of it.

        Raises:
            Exception: of what it is no sentence can be said; nbgrader logs it.
        """
        student_id = one_form(student_id)
        try:
            marks = self._looked_at(assignment_id, student_id)
            if super().init_destination(assignment_id, student_id):
                convert(self, assignment_id, student_id)
                self._keep(assignment_id, student_id, marks)
        except OperationalError:  # of the gradebook, in which nothing can be looked up now
            raise
        except Exception as error:
            self._forget(assignment_id, student_id)
            folder = Path(self._format_source(assignment_id, student_id))
            said = _sentence(student_id, assignment_id, folder, error)
            if not said:
                raise
            self.log.error("%s", said)
            self._set_aside.append((assignment_id, student_id))
            self._clear(assignment_id, student_id)
        return False

    def _looked_at(self, assignment: str, student: str) -> Bases:
        """Return what marks by hand were given for, as it was graded last."""
        folder = Path(self._format_dest(assignment, student))
        if not folder.is_dir():
            return {}
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            return looked_at(gradebook, folder, assignment, student)

    def _keep(self, assignment: str, student: str, marks: Bases) -> None:
        """Let those stand that are given for the same now."""
        if marks:
            folder = Path(self._format_dest(assignment, student))
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                keep(gradebook, folder, assignment, student, marks)

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Make the student's entry and folder.

        Raises:
            NotJudged: no notebook of the assignment was handed in, or what was must not be copied.
        """
        with self.with_what_counts(assignment_id, student_id):
            self._look_for_notebooks(assignment_id, student_id)
            super().init_assignment(assignment_id, student_id)
        self._say_what_else_is_filled_in(assignment_id, student_id)

    def _say_what_else_is_filled_in(self, assignment: str, student: str) -> None:
        course = Assignments(Path(self.coursedir.root), self.config)
        folder = Path(self._format_source(assignment, student))
        names = course.notebooks(assignment)
        instructors = partial(course.instructors, assignment)
        said = answered_elsewhere(folder, assignment, names, instructors, course.cells)
        for sentence in said:
            self.log.warning("%s: %s", shown_name(student), sentence)

    @contextmanager
    def with_what_counts(self, assignment: str, student: str) -> Iterator[None]:
        """Let a hand-in be copied inside; as without a time, if it has a bad one.

        Raises:
            NotJudged: it must not be copied.
        """
        folder = Path(self._format_source(assignment, student))
        ignored = self.coursedir.ignore
        time = ""
        try:
            time = time_for_nbgrader(folder)
        except NotJudged as error:
            self.log.warning(
                "%s is graded as if the time of handing in were not known: %s If the time matters, "
                "correct %s and run nbgrader autograde again with --force.",
                student, error, folder / TIMESTAMP,
            )  # fmt: skip
            ignored = [*ignored, TIMESTAMP]
        files_of(folder)
        with temp_attrs(self.coursedir, ignore=ignored):
            yield
        if time:  # nbgrader reads it again in what is graded
            path = Path(self._format_dest(assignment, student)) / TIMESTAMP
            path.unlink(missing_ok=True)
            path.write_text(f"{time}\n", encoding="ascii")

    def _look_for_notebooks(self, assignment: str, student: str) -> None:
        """Tell a wrong name from an assignment without notebooks; nbgrader does not."""
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            try:
                known = {book.name for book in gradebook.find_assignment(assignment).notebooks}
            except MissingEntry:
                return
            if known and known.isdisjoint(Path(path).stem for path in self.notebooks):
                if self.create_student:  # as nbgrader does before it looks
                    gradebook.update_or_create_student(student)
                folder = Path(self._format_source(assignment, student))
                course = Assignments(Path(self.coursedir.root), self.config)
                given = course.paths_beside(assignment).keys()
                raise NotJudged(instead(folder, sorted(known), assignment, course.cells(), given))

    def _forget(self, assignment: str, student: str) -> None:
        """Remove the empty entry that nbgrader has just made: it would export as 0 points."""
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            try:
                notebooks = gradebook.find_submission(assignment, student).notebooks
            except MissingEntry:
                return
            marks = [grade for notebook in notebooks for grade in notebook.grades]
            if all(mark.auto_score is None and mark.manual_score is None for mark in marks):
                gradebook.remove_submission(assignment, student)

    def _clear(self, assignment: str, student: str) -> None:
        """Remove what was written of a hand-in before it failed, as nbgrader does."""
        folder = Path(self._format_dest(assignment, student))
        if self.coursedir.notebook_id == "*":
            written = [folder]
        else:
            written = [folder / Path(path).name for path in self.notebooks]
        for path in filter(Path.exists, written):
            self.log.warning("Removing what failed: %s", path)
            rmtree(str(path)) if path.is_dir() else remove(str(path))


def _notebooks(folder: Path, named: str = "*") -> list[str]:
    """Return the names of the notebooks in a folder; none, if it cannot be looked into."""
    return glob.glob(f"{named}.ipynb", root_dir=folder)  # noqa: PTH207 - `Path.glob` may raise there


def _known_time(folder: str) -> datetime | None:
    try:
        return handed_in_at(Path(folder))
    except NotJudged:
        return None


def _sentence(student: str, assignment: str, folder: Path, error: Exception) -> str:
    """Return what is said of ``error``; nothing where its traceback says more."""
    path = folder / f"{assignment}.ipynb"
    reason = str(error)
    if isinstance(error, GradingError) and not isinstance(error, NotJudged):
        return f"{student} was not graded: {reason}"  # nothing is wrong with the hand-in
    if isinstance(error, OSError) and str(folder) in reason:
        reason = f"a file of the hand-in cannot be copied ({harmless(reason)})."
    elif isinstance(error, NbGraderException):
        return f"{student} was not graded: {reason}"
    elif not isinstance(error, NotJudged):
        return ""
    return (
        f"{student} was not graded: {reason} Put a notebook that opens in Jupyter at {path} and "
        "run nbgrader autograde again; the others are graded."
    )
