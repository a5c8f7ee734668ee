"""The assignments of a course as grading sees them: what was released, and the tests to it."""

from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course.cells import grade_id_of, is_test
from course.layout import Course
from grading.errors import GradingError
from grading.judge.diagnosis import Diagnosis, diagnosis_of

_RELEASE = "make it with `make release`, or `nbgrader generate_assignment {}`"


@dataclass(frozen=True)
class Assignments:
    """The assignments of the course in the folder ``root``."""

    root: Path

    def assignments(self) -> list[str]:
        """Return the names of the assignments that have tests."""
        return sorted(path.parent.name for path in self.root.glob("source/*/*.ipynb"))

    def assignment_of(self, notebook: NotebookNode, name: str) -> str:
        """Return the assignment that ``notebook`` answers: by its cells, whatever the file's name.

        Raises:
            GradingError: no assignment of the course has any of its cells.
        """
        theirs = set(map(grade_id_of, notebook.cells)) - {None}
        shared = {
            assignment: len(theirs & set(map(grade_id_of, self._source(assignment).cells)))
            for assignment in self.assignments()
        }
        best = max(
            shared, key=lambda assignment: (shared[assignment], assignment == name), default=""
        )
        if not best or (shared[best] == 0 and best != name):
            known = ", ".join(self.assignments())
            raise GradingError(f"the notebook has no cell of an assignment; known: {known}.")
        return best

    def diagnosis(self, assignment: str, notebook: str) -> Diagnosis:
        """Return what names the mistakes in an assignment; it is made once and kept."""
        path = self.root / "source" / assignment / f"{notebook}.ipynb"
        return diagnosis_of(assignment, path.read_text(encoding="utf-8"))

    def _source(self, assignment: str) -> NotebookNode:
        return self._read(self.root / "source" / assignment / f"{assignment}.ipynb")

    def instructor(self, assignment: str, notebook: str) -> NotebookNode:
        """Return the released notebook with the hidden tests put back in.

        It starts from the release, not from the source, so that a solution that was not handed in
        is a stub and never the model answer.

        Raises:
            GradingError: the assignment is unknown or has not been released as it is now.
        """
        course, name = Course(self.root), f"{assignment}/{notebook}.ipynb"
        source = self._read(self.root / "source" / name)
        path = course.release / name
        if not path.is_file():
            raise GradingError(f"there is no {course.name(path)}: {_RELEASE.format(assignment)}.")
        released = self._read(path)
        tests = {grade_id_of(cell): cell for cell in source.cells if is_test(cell)}
        if differ := tests.keys() ^ {grade_id_of(cell) for cell in released.cells if is_test(cell)}:
            raise GradingError(
                f"source and {course.name(course.release)} differ in the tests of {assignment}, "
                f"such as {min(map(str, differ))}: {_RELEASE.format(assignment)}."
            )
        for cell in released.cells:
            if is_test(cell):
                cell.source = tests[grade_id_of(cell)].source
            if cell.cell_type == "code":
                cell.outputs = []
        return released

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
        return notebook
