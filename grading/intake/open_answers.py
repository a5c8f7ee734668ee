"""Leaves it to a person to mark what may be answered in a cell of the student's own.

nbgrader gives 0, and says that there was no response, to a solution cell that is as it was
released. It knows that by a checksum. Without one the cell waits to be marked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from nbformat import NotebookNode

from course.cells import grade_id_of, is_solution, is_test
from grading.intake.definitions import defined, perhaps_defined
from grading.intake.matching import Match


def leave_open(
    ours: Sequence[NotebookNode], theirs: Sequence[NotebookNode],
    grafted: Sequence[NotebookNode], matched: Match,
) -> list[str]:  # fmt: skip
    """Remove the checksum of each empty solution that may be answered in another cell.

    Return the names of the empty ones that are answered nowhere.

    Args:
        ours: the instructor's cells.
        theirs: those of the hand-in.
        grafted: the instructor's with the answers in them, which are changed.
        matched: which is which.
    """
    search = _Search(ours, theirs, matched)
    untouched = []
    for index, cell in enumerate(grafted):
        if is_solution(cell) and cell.source == ours[index].source:
            if search.finds(index):
                cell.metadata.nbgrader.pop("checksum", None)
            else:
                untouched.append(str(grade_id_of(cell)))
    return untouched


@dataclass(frozen=True)
class _Search:
    """Looks for what may be the answer to a question that was left as it was."""

    ours: Sequence[NotebookNode]
    theirs: Sequence[NotebookNode]
    matched: Match

    def finds(self, question: int) -> bool:
        """Say whether the cell is gone, or something may be its answer."""
        if question not in self.matched.first:
            return True
        above = self._texts_above(question)
        for position, anchor in self._own:
            cell, index = self.theirs[position], self.matched.found[position]
            here = anchor == question or anchor in above
            if index is not None and not is_solution(self.ours[index]):
                if here and _is_plain_text(self.ours[index]):  # its text was written into
                    return True
            elif here or (cell.cell_type != "code" and position > self._begin):
                return True
        return bool(defined(self.ours[question].source) & self._may_be_defined)

    @cached_property
    def _begin(self) -> int:
        """Where the first of the instructor's cells stands that is more than text."""
        return min(p for i, p in self.matched.first.items() if not _is_plain_text(self.ours[i]))

    @cached_property
    def _own(self) -> list[tuple[int, int]]:
        """Where the student wrote, but for answers in their place, and below which cell."""
        found = []
        anchor = -1
        for position, (cell, index) in enumerate(zip(self.theirs, self.matched.found, strict=True)):
            represents = self.matched.represents(position)
            if represents and index is not None:
                anchor = index
            same = index is not None and cell.source == self.ours[index].source
            answers = represents and index is not None and is_solution(self.ours[index])
            tests = index is not None and is_test(self.ours[index])
            before = position in self.matched.before
            if cell.source.strip() and not (same or answers or tests or before):
                found.append((position, anchor))
        return found

    def _texts_above(self, question: int) -> set[int]:
        """Return the cells of text right above a question: they ask it."""
        index = question
        while index and _is_plain_text(self.ours[index - 1]):
            index -= 1
        return set(range(index, question))

    @cached_property
    def _may_be_defined(self) -> set[str]:
        """The names that code of the student's may define, wherever it stands."""
        return {
            name
            for position, (cell, index) in enumerate(
                zip(self.theirs, self.matched.found, strict=True)
            )
            if cell.cell_type == "code"
            and position not in self.matched.before
            and not (index is not None and cell.source == self.ours[index].source)
            for name in perhaps_defined(cell.source)
        }


def _is_plain_text(cell: NotebookNode) -> bool:
    return cell.cell_type != "code" and not is_solution(cell)
