"""What students find in place of a solution: a stub that names its exercise."""

import json
from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions
from traitlets import Unicode

from course.cells import is_exercise, is_ordinary, label
from course.errors import CourseError
from course.regions import Marks, Region, split

CODE_STUB = "YOUR CODE HERE"
TEXT_STUB = "*Write your answer here.*"


def stub(region: Region, comment: str = CODE_STUB) -> list[str]:
    """Return the lines that stand for one region of a solution.

    Raises CourseError when the opening mark does not say what is to be written.
    """
    if not region.text:
        raise CourseError(
            "a solution has no text; write ### BEGIN SOLUTION name_of_exercise: what to do."
        )
    # A JSON string is a Python string as well, in double quotes and with its quotes escaped.
    text = json.dumps(region.text, ensure_ascii=False)
    return [f"{region.indent}# {comment}", f"{region.indent}raise NotImplementedError({text})"]


def with_stubs(source: str, marks: Marks, comment: str = CODE_STUB) -> str:
    """Return the source of an exercise with each solution replaced by its stub.

    Raises CourseError for a region that is unclosed or has no text, or when there is none.
    """
    lines: list[str] = []
    parts = split(source, marks)
    if not any(isinstance(part, Region) for part in parts):
        raise CourseError(f"the exercise has no ### {marks.begin}.")
    for part in parts:
        lines += stub(part, comment) if isinstance(part, Region) else [part]
    return "\n".join(lines)


class NameStubs(ClearSolutions):
    """Takes the place of nbgrader's ClearSolutions, whose stubs all say the same.

    `### BEGIN SOLUTION linear_forward: compute Z` becomes, at the same indentation,
    `raise NotImplementedError("linear_forward: compute Z")`. A written answer is replaced whole.
    A notebook that was written for nbgrader alone gets nbgrader's own stubs.
    """

    text_stub = Unicode(TEXT_STUB, help="The text that stands in place of a written answer").tag(
        config=True
    )
    code_comment = Unicode(CODE_STUB, help="The comment above what a stub raises").tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Return the notebook with stubs in the place of its solutions."""
        self._ordinary = is_ordinary(nb)
        made: tuple[NotebookNode, ResourcesDict] = super().preprocess(nb, resources)
        return made

    def _replace_solution_region(self, cell: NotebookNode, language: str) -> bool:
        """Replace the solutions of one cell, and say whether there were any."""
        if self._ordinary:
            plain: Any = super()._replace_solution_region(cell, language)
            return bool(plain)
        marks = Marks(self.begin_solution_delimeter, self.end_solution_delimeter)
        try:
            return self._replace(cell, language, marks)
        except CourseError as error:
            raise CourseError(f"cell {label(cell)}: {error}") from error

    def _replace(self, cell: NotebookNode, language: str, marks: Marks) -> bool:
        if is_exercise(cell):
            cell.source = with_stubs(cell.source, marks, self.code_comment)
            return True
        if cell.cell_type == "code" and any(
            isinstance(p, Region) for p in split(cell.source, marks)
        ):
            raise CourseError(
                f"{marks.begin} stands in a cell that is not a solution; set solution: true."
            )
        replaced: Any = super()._replace_solution_region(cell, language)
        return bool(replaced)
