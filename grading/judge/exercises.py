"""The exercises of an assignment as their author knows them: answers, and what builds on what."""

import copy
import io
import warnings
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from functools import cached_property
from typing import Any

from nbformat import NotebookNode

from course.cells import (
    exercise_of,
    grade_id_of,
    is_exercise,
    is_ordinary,
    is_test,
    tags,
    takes_nothing,
)
from course.entries import header
from course.regions import HIDDEN_TESTS, plain_lines


class Exercises:
    """The code exercises of one assignment, in the order of its notebook.

    Args:
        assignment: its name.
        source: the instructor's notebook, with solutions. Its metadata may say, under
            ``convergence`` and ``builds_on``, which exercises an exercise calls.

    Attributes:
        one_answer: the exercises without arguments, each of which is one answer.
    """

    def __init__(self, assignment: str, source: NotebookNode) -> None:
        self.assignment = assignment
        self._cells = [cell for cell in source.cells if cell.cell_type == "code"]
        self._builds_on = dict(header(source).get("builds_on", {}))
        self._solutions = {
            str(grade_id_of(cell)): cell.source for cell in self._cells if is_exercise(cell)
        }

        # Where a notebook was written for nbgrader alone, such a function may draw, or count.
        cells = [] if is_ordinary(source) else filter(is_exercise, self._cells)
        self.one_answer = frozenset(str(grade_id_of(c)) for c in cells if takes_nothing(c))

    @property
    def names(self) -> Sequence[str]:
        """The names of the exercises."""
        return list(self._solutions)

    def solution(self, name: str) -> str:
        """Return the code of the right answer."""
        return str(self._solutions[name])

    def checks(self, name: str) -> Sequence[str]:
        """Return the cells of tests of an exercise as students see them.

        Raises:
            CourseError: the marks of hidden tests do not come in pairs.
        """
        return [
            "\n".join(plain_lines(cell.source, HIDDEN_TESTS))
            for cell in self._cells
            if is_test(cell) and exercise_of(str(grade_id_of(cell))) == name
        ]

    def tests(self, name: str) -> Sequence[str]:
        """Return the cells of tests of an exercise, with what students do not see."""
        return [
            cell.source
            for cell in self._cells
            if is_test(cell) and exercise_of(str(grade_id_of(cell))) == name
        ]

    def before(self, name: str) -> set[str]:
        """Return the exercises that ``name`` builds on, directly or by way of others."""
        direct = set(self._builds_on.get(name, []))
        return direct.union(*map(self.before, direct))

    def filled_in(
        self, notebook: NotebookNode, answers: Mapping[str, str] | None = None
    ) -> NotebookNode:
        """Return a copy of ``notebook`` with these answers, and the right one where none is given.

        Args:
            notebook: as it is released, with stubs in its solution cells.
            answers: code, by the exercise that it answers.
        """
        filled: NotebookNode = copy.deepcopy(notebook)
        for cell in filled.cells:
            if is_exercise(cell):
                name = str(grade_id_of(cell))
                cell.source = (answers or {}).get(name, self.solution(name))
        return filled

    @cached_property
    def namespace(self) -> dict[str, Any]:
        """The names of a notebook in which all is right, without its pictures and tests."""
        namespace: dict[str, Any] = {"__name__": "__main__"}
        for source in self.sources:
            run_quietly(source, namespace)
        return namespace

    @property
    def sources(self) -> list[str]:
        """The cells of such a notebook, in order."""
        return [cell.source for cell in self._cells if self.defines(cell)]

    @staticmethod
    def defines(cell: NotebookNode) -> bool:
        """Whether answers need this cell: it sets up, is given, or is a solution."""
        if is_test(cell):
            return False
        return grade_id_of(cell) is not None or "setup" in tags(cell)


def run_quietly(code: str, namespace: dict[str, Any]) -> None:
    """Run code of the course's own, and drop what it prints and warns of."""
    with redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(code, namespace)
