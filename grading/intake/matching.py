"""Finds which of the instructor's cells each cell of a hand-in was."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from course.cells import grade_id_of, is_solution, is_test
from grading.intake.definitions import defined
from grading.intake.hand_in import NotJudged

_HIDDEN = re.compile(r"^[^\n]*BEGIN HIDDEN TESTS.*?END HIDDEN TESTS[^\n]*\n?", re.M | re.S)


@dataclass(frozen=True)
class Match:
    """What the cells of a hand-in were.

    Attributes:
        found: for each of them, the index of the instructor's cell that it was, or None.
        first: for each of the instructor's cells that was handed in, where in the hand-in it is.
        kept: the indices of those that were not moved, rising.
        before: where in the hand-in code stands that only an earlier release had.
    """

    found: Sequence[int | None]
    first: dict[int, int]
    kept: Sequence[int]
    before: frozenset[int] = frozenset()

    def represents(self, position: int) -> bool:
        """Say whether the cell at this place of the hand-in stands for one of the instructor's."""
        index = self.found[position]
        return index is not None and self.first.get(index) == position


def indices(
    ours: Sequence[NotebookNode], theirs: Sequence[NotebookNode]
) -> list[int | None]:  # fmt: skip
    """Return for each cell of a hand-in the index of the instructor's cell that it was, or None."""
    return _Matcher(ours).match(theirs)


def match(
    ours: Sequence[NotebookNode],
    theirs: Sequence[NotebookNode],
    before: frozenset[int] = frozenset(),
) -> Match:
    """Match the cells of a hand-in, ``theirs``, with the instructor's.

    Args:
        ours: the instructor's.
        theirs: those of the hand-in.
        before: where in it code stands that only an earlier release had.

    Raises:
        NotJudged: nothing in it belongs to this assignment.
    """
    found = indices(ours, theirs)
    if not _belongs(ours, theirs, found):
        raise NotJudged("No cell of the notebook belongs to this assignment.")
    first = _representatives(ours, theirs, found)
    kept = sorted(_in_order(sorted(first.items(), key=lambda pair: pair[1])))
    return Match(found, first, kept, before)


class _Matcher:
    """Finds the instructor's cell that a cell was: by grade_id, by id, or by its very text."""

    def __init__(self, cells: Sequence[NotebookNode]) -> None:
        self.cells = cells
        self.by_grade_id: dict[str, int] = {}
        self.by_id: dict[tuple[str, str], int] = {}
        self.by_text: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index, cell in enumerate(cells):
            if grade_id_of(cell):
                self.by_grade_id.setdefault(str(grade_id_of(cell)), index)
            if cell.get("id"):
                self.by_id.setdefault((cell.cell_type, cell.id), index)
            # Students see a test without its hidden part.
            text = _HIDDEN.sub("", cell.source) if is_test(cell) else cell.source
            self.by_text[cell.cell_type, text.strip()].append(index)

    def match(self, theirs: Sequence[NotebookNode]) -> list[int | None]:
        """Return the index of the instructor's cell, or None, for each cell of the student's."""
        taken: set[int] = set()
        found: list[int | None] = []
        for cell in theirs:
            index = self._sure(cell)
            if index is None and cell.source.strip():
                same = self.by_text.get((cell.cell_type, cell.source.strip()), [])
                index = next((i for i in same if i not in taken), same[0] if same else None)
            if index is not None:
                taken.add(index)
            found.append(index)
        return found

    def _sure(self, cell: NotebookNode) -> int | None:
        grade_id, identity = grade_id_of(cell), cell.get("id")
        if grade_id in self.by_grade_id:
            return self.by_grade_id[grade_id]
        return self.by_id.get((cell.cell_type, identity)) if identity else None


def _belongs(
    ours: Sequence[NotebookNode], theirs: Sequence[NotebookNode], found: Sequence[int | None]
) -> bool:
    """Whether some cell was one that nbgrader knows, or defines what a solution defines."""
    if any(index is not None and grade_id_of(ours[index]) for index in found):
        return True
    wanted = {name for cell in ours if is_solution(cell) for name in defined(cell.source)}
    return any(wanted & defined(cell.source) for cell in theirs if cell.cell_type == "code")


def _representatives(
    ours: Sequence[NotebookNode], theirs: Sequence[NotebookNode], found: Sequence[int | None]
) -> dict[int, int]:
    """Return, for each cell of the instructor's that was handed in, where in the hand-in it is."""
    copies: dict[int, list[int]] = defaultdict(list)
    for position, index in enumerate(found):
        if index is not None and (
            not is_solution(ours[index]) or _fits(ours[index], theirs[position])
        ):
            copies[index].append(position)
    for index, position in _under_another_type(ours, theirs, found):
        copies[index].append(position)
    first = {}
    for index, positions in copies.items():
        changed = [p for p in positions if theirs[p].source != ours[index].source]
        first[index] = (changed if is_solution(ours[index]) and changed else positions)[0]
    return first


def _fits(ours: NotebookNode, theirs: NotebookNode) -> bool:
    """Whether this can be the answer: a written one may have been made a code cell by mistake."""
    return bool(ours.cell_type == "markdown" or theirs.cell_type == ours.cell_type)


def _under_another_type(
    ours: Sequence[NotebookNode], theirs: Sequence[NotebookNode], found: Sequence[int | None]
) -> Iterator[tuple[int, int]]:
    """Yield answers in code that one key made text: nbgrader gives them their type back.

    What the hand-in still defines in code is not taken from a text: that may be an older attempt.
    """
    stubs = {cell.source for cell in ours if is_solution(cell)}
    in_code = {
        name
        for cell in theirs
        if cell.cell_type == "code" and cell.source not in stubs
        for name in defined(cell.source)
    }
    for position, index in enumerate(found):
        if index is None or not is_solution(ours[index]) or _fits(ours[index], theirs[position]):
            continue
        names = defined(theirs[position].source) & defined(ours[index].source)
        if names and not names & in_code:
            yield index, position


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Return the longest rising run of the instructor's indices: the cells that were not moved."""
    tails: list[int] = []
    runs: list[list[int]] = []
    for index, _ in pairs:
        length = bisect_left(tails, index)
        run = [*(runs[length - 1] if length else []), index]
        tails[length:], runs[length:] = [index, *tails[length + 1 :]], [run, *runs[length + 1 :]]
    return runs[-1] if runs else []
