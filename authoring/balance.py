"""Counts how much of an assignment is given to students, and how much is theirs to write.

What is given is counted as they see it, in the release; what they write, as the model answer has
it. Blank lines count nowhere, and neither does a cell whose source is folded away.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from authoring import myst
from authoring.notebooks import load
from course.cells import is_exercise, is_solution, is_test
from course.errors import CourseError
from course.layout import Course
from course.regions import HIDDEN_TESTS, SOLUTION, plain_lines, regions

MAX_CHECK = 4  # lines that a visible check should have at most
_WORD = re.compile(r"\w+")
_ONE_WORD = re.compile(r"\$\$.+?\$\$|\$[^$]+\$|`[^`]+`", re.DOTALL)  # a formula, or a piece of code
HEADING = ("assignment", "given open", "written", "given for each", "words before exercise 1",
           "checks", f"of them over {MAX_CHECK} lines", "longest check")  # fmt: skip


@dataclass(frozen=True)
class Balance:
    """What one assignment gives and asks.

    Attributes:
        name: of the assignment.
        given: lines of code that stand open.
        written: lines of code that the model answer has in the place of the stubs.
        words: of the text before the first exercise.
        checks: the visible lines of each test cell that has any.
    """

    name: str
    given: int
    written: int
    words: int
    checks: Sequence[int]

    @property
    def row(self) -> tuple[str, ...]:
        """The line of the table, as HEADING has it."""
        long = sum(lines > MAX_CHECK for lines in self.checks)
        ratio = f"{self.given / self.written:.1f}" if self.written else "-"
        return (self.name, str(self.given), str(self.written), ratio, str(self.words),
                str(len(self.checks)), str(long), str(max(self.checks, default=0)))  # fmt: skip


def balance_of(name: str, source: NotebookNode, release: NotebookNode) -> Balance:
    """Return the balance of an assignment, by its source and its release in the same language."""
    stubs = sum(len(regions(cell.source, SOLUTION)) for cell in _exercises(source))
    given = sum(len(_lines(cell.source)) for cell in release.cells if _is_open(cell)) - stubs
    written = sum(
        len(_lines("\n".join(region.lines)))
        for cell in _exercises(source)
        for region in regions(cell.source, SOLUTION)
    )
    checks = [
        len(_lines("\n".join(plain_lines(cell.source, HIDDEN_TESTS))))
        for cell in source.cells
        if is_test(cell)
    ]
    return Balance(name, given, written, _words_before(release), [n for n in checks if n])


def balances(course: Course) -> list[Balance]:
    """Return the balance of each assignment of a course, and of all of them together.

    Raises CourseError when one has not been released.
    """
    found = []
    for text in course.assignments():
        path = course.release() / text.stem / f"{text.stem}.ipynb"
        release = load(path)
        if release is None:
            raise CourseError(f"there is no {course.name(path)}; run make release.")
        found.append(balance_of(text.stem, myst.read(text), release))
    return [*found, _together(found)]


def _together(found: Sequence[Balance]) -> Balance:
    return Balance(
        "all",
        sum(one.given for one in found),
        sum(one.written for one in found),
        max((one.words for one in found), default=0),
        [lines for one in found for lines in one.checks],
    )


def as_table(found: Sequence[Balance]) -> str:
    """Return the balances as a table in Markdown; of words, the last row says the most."""
    rows = [HEADING, ("---",) * len(HEADING), *(one.row for one in found)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _exercises(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if is_exercise(cell)]


def _is_open(cell: NotebookNode) -> bool:
    """Whether students see the code of a cell without unfolding it."""
    folded = cell.metadata.get("jupyter", {}).get("source_hidden", False)
    return cell.cell_type == "code" and not folded


def _lines(source: str) -> list[str]:
    """Return the lines that are neither blank nor a comment; docstrings count."""
    lines = (line.strip() for line in source.split("\n"))
    return [line for line in lines if line and not line.startswith("#")]


def _words_before(notebook: NotebookNode) -> int:
    words = 0
    for cell in notebook.cells:
        if is_solution(cell):
            break
        if cell.cell_type == "markdown":
            words += len(_WORD.findall(_ONE_WORD.sub("x", cell.source)))
    return words
