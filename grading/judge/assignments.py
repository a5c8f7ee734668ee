"""The assignments of a course as grading sees them: what was released, and the tests to it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config

from course.cells import grade_id_of, is_test, nbgrader
from course.entries import APART, header, write_earlier, write_judged
from course.errors import CourseError
from course.handed_out import earlier
from course.languages import SOURCE
from course.layout import HINTS, Course
from course.translation import in_language
from grading.errors import GradingError
from grading.intake.recognise import Cells, best, cells_of
from grading.judge.diagnosis import Diagnosis, diagnosis_of
from grading.judge.fork_server import ForkServer
from grading.judge.settings import Settings
from grading.judge.ways import ModelAnswer, Way, borrowed, chosen, tag_imports

_OURS = "make it with `make release`, or `nbgrader generate_assignment {} --force`"
_THEIRS = "make it with `nbgrader generate_assignment {} --force`"
# nbgrader writes such tests when it releases; what it wrote is not in the source.
_AUTOTEST = re.compile(r"^\s*#+\s*(?:HASHED\s+)?AUTOTEST\b", re.MULTILINE)

_NOT_GIVEN = (HINTS, ".ipynb_checkpoints")
_WAYS: dict[tuple[str, str], Way] = {}  # by the texts of source and release


@dataclass(frozen=True)
class Assignments:
    """The assignments of the course in the folder ``root``.

    Attributes:
        root: the folder.
        given: nbgrader's configuration, where it is known; by default the course's own file.
    """

    root: Path
    given: Config | None = field(default=None, compare=False, repr=False)

    @cached_property
    def course(self) -> Course:
        """Where its files lie."""
        return Course(self.root, self.given)

    def assignments(self) -> list[str]:
        """Return the names of the assignments that have tests."""
        return sorted({path.parent.name for path in self.course.source.glob("*/*.ipynb")})

    def notebooks(self, assignment: str) -> list[str]:
        """Return the names of the notebooks of an assignment."""
        return sorted(path.stem for path in (self.course.source / assignment).glob("*.ipynb"))

    def cells(self) -> Cells:
        """Return the names of the cells of each notebook that can be read."""
        return cells_of(self.course.source, but_damaged=True)

    def laid_beside(self, assignment: str) -> list[Path]:
        """Return the files and folders that students get beside the notebooks, to be read there."""
        release = self.course.release() / assignment
        found = sorted(release.iterdir()) if release.is_dir() else []
        return [path for path in found if path.suffix != ".ipynb" and path.name not in _NOT_GIVEN]

    def paths_beside(self, assignment: str) -> dict[str, Path]:
        """Return the files among these and in them, by where they lie in the assignment."""
        release = self.course.release() / assignment
        found = [
            path
            for one in self.laid_beside(assignment)
            for path in (sorted(one.rglob("*")) if one.is_dir() else [one])
        ]
        return {path.relative_to(release).as_posix(): path for path in found if path.is_file()}

    def way(
        self, assignment: str, notebook: str, server: Callable[[], ForkServer], settings: Settings
    ) -> Way:
        """Return how the tests of a notebook are judged; the model answer is judged once.

        Args:
            assignment: its name.
            notebook: its name.
            server: returns where a process for the model answer comes from, if one is needed.
            settings: bounds.

        Raises:
            GradingError: the model answer does not pass the tests.
        """
        source = self._source(assignment, notebook)
        way = chosen(source)
        if way is None:
            return Way(False)
        asked = nbformat.writes(source), nbformat.writes(self.instructor(assignment, notebook))
        if asked not in _WAYS:
            model = self._model_answer(assignment, notebook, server, settings)
            _WAYS[asked] = model.tried(way)
        return _WAYS[asked]

    def asked(self, assignment: str, notebook: str) -> Way:
        """Return how the tests of a notebook are judged; no model answer is looked at."""
        return chosen(self._source(assignment, notebook)) or Way(False)

    def could_be_apart(
        self, assignment: str, notebook: str, server: Callable[[], ForkServer], settings: Settings
    ) -> bool:
        """Say whether a notebook that is judged together, unasked, passes apart as well.

        The arguments are those of `way`.
        """
        way = chosen(self._source(assignment, notebook))
        if way is None or way.asked:
            return False
        return self._model_answer(assignment, notebook, server, settings).passes_apart()

    def borrowed(self, assignment: str, notebook: str) -> dict[str, str]:
        """Return the names that tests which are asked to run apart take from the student's process.

        See `grading.judge.ways.borrowed`; none of a notebook that does not ask for it.
        """
        instructor = self.instructor(assignment, notebook)
        return borrowed(instructor) if header(instructor).get("judged") == APART else {}

    def _model_answer(
        self, assignment: str, notebook: str, server: Callable[[], ForkServer], settings: Settings
    ) -> ModelAnswer:
        source, instructor = (
            self._source(assignment, notebook), self.instructor(assignment, notebook),
        )  # fmt: skip
        name, beside = f"{assignment}/{notebook}", self.laid_beside(assignment)
        return ModelAnswer(source, instructor, name, server(), settings, beside)

    def _source(self, assignment: str, notebook: str) -> NotebookNode:
        return self._read(self.course.source / assignment / f"{notebook}.ipynb")

    def answered_by(self, notebook: NotebookNode, name: str) -> tuple[str, str]:
        """Return the assignment that ``notebook`` answers, and which of its notebooks.

        The cells tell it, whatever the file's name; that decides between equals.

        Raises:
            GradingError: no assignment of the course has any of its cells.
        """
        known = cells_of(self.course.source)
        where, shared = best(notebook, known, name, name)
        if not shared and name != where[1]:
            names = ", ".join(sorted({assignment for assignment, _ in known}))
            raise GradingError(f"the notebook has no cell of an assignment; known: {names}.")
        return where

    def diagnosis(self, assignment: str, notebook: str) -> Diagnosis:
        """Return what names the mistakes in an assignment; it is made once and kept."""
        path = self.course.source / assignment / f"{notebook}.ipynb"
        return diagnosis_of(assignment, path.read_text(encoding="utf-8"), hints_beside(path))

    def languages(self, assignment: str, notebook: str) -> list[str]:
        """Return the languages that an assignment is released in, the source's first."""
        course, name = self.course, f"{assignment}/{notebook}.ipynb"
        others = (word for word in course.languages() if word != SOURCE)
        return [SOURCE, *(word for word in others if (course.release(word) / name).is_file())]

    def instructors(self, assignment: str, notebook: str) -> list[NotebookNode]:
        """Return the instructor's notebook in each of its languages.

        Raises:
            GradingError: as `instructor`.
        """
        words = self.languages(assignment, notebook)
        return [self.instructor(assignment, notebook, word) for word in words]

    def instructor(self, assignment: str, notebook: str, language: str = SOURCE) -> NotebookNode:
        """Return the notebook released in a language with the hidden tests put back in.

        It starts from the release, not from the source, so that a solution that was not handed in
        is a stub and never the model answer.

        Raises:
            GradingError: the assignment is unknown or has not been released as it is now.
        """
        course, name = self.course, f"{assignment}/{notebook}.ipynb"
        try:
            source = in_language(self._read(course.source / name), self.root, language)
        except CourseError as error:
            raise GradingError(f"{assignment} in {language!r}: {error}") from error
        _refuse_autotests(source, f"{assignment}/{notebook}")
        path = course.release(language) / name
        if not path.is_file():
            raise GradingError(f"there is no {course.name(path)}: {self._make(assignment)}.")
        released = self._read(path)
        before = earlier(course, assignment, language, notebook, released.cells)
        write_earlier(released, before)
        if word := header(source).get("judged"):  # it may have been written after the release
            write_judged(released, word)
        if word == APART:
            tag_imports(released, {path.stem for path in self.laid_beside(assignment)})
        tests = {grade_id_of(cell): cell for cell in source.cells if is_test(cell)}
        if differ := tests.keys() ^ {grade_id_of(cell) for cell in released.cells if is_test(cell)}:
            raise GradingError(
                f"source and {course.name(course.release(language))} differ in the tests of "
                f"{assignment}, such as {min(map(str, differ))}: {self._make(assignment)}."
            )
        worth = {grade_id_of(cell): nbgrader(cell).get("points") for cell in source.cells}
        for cell in released.cells:
            if nbgrader(cell).get("points") is not None:  # the gradebook follows the source too
                cell.metadata.nbgrader.points = worth.get(grade_id_of(cell)) or 0
            if is_test(cell):
                cell.source = tests[grade_id_of(cell)].source
            if cell.cell_type == "code":
                cell.outputs = []
        return released

    def _make(self, assignment: str) -> str:
        """Return what makes the release of an assignment."""
        return (_THEIRS if assignment in self.course.ordinary() else _OURS).format(assignment)

    def _read(self, path: Path) -> NotebookNode:
        try:
            notebook: NotebookNode = nbformat.read(path, as_version=4)
        except FileNotFoundError:
            known = ", ".join(self.assignments())
            raise GradingError(
                f"there is no {path.relative_to(self.root)}; known: {known}."
            ) from None
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise GradingError(f"{path} is no notebook ({error}).") from None
        _give_ids(notebook)
        return notebook


def hints_beside(path: Path) -> str:
    """Return the text of what names mistakes in students' notebooks; empty where there is none."""
    try:
        return path.with_name(HINTS).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _refuse_autotests(source: NotebookNode, name: str) -> None:
    """Refuse tests that only stand in a release that nbgrader made: without them all would pass.

    Raises:
        GradingError: there are such.
    """
    for cell in source.cells:
        if is_test(cell) and _AUTOTEST.search(cell.source):
            raise GradingError(
                f"cell {grade_id_of(cell)} of {name} lets nbgrader write its tests (AUTOTEST), "
                "which cannot be graded here: write them as asserts."
            )


def _give_ids(notebook: NotebookNode) -> None:
    """Bring a notebook to the format in which cells have ids: cells that a student adds have some.

    An older one may have ids all the same: nbformat only warns of them.
    """
    if notebook.nbformat_minor < 5:
        notebook.nbformat_minor = 5
        for number, cell in enumerate(notebook.cells):
            cell.setdefault("id", f"given-{number}")
