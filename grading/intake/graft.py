"""Puts a student's answers into the instructor's notebook, and nothing else of theirs.

From the hand-in come the sources of solution cells and the student's own cells, each in its place.
Metadata, tags, points, locked cells and tests come from the instructor, so what a hand-in says of
them cannot matter.
"""

import copy
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from nbformat import NotebookNode
from nbformat.notebooknode import from_dict

from course.cells import OWN, grade_id_of, is_solution, is_test, tags
from grading.intake.hand_in import NotJudged, notebook

_HIDDEN = re.compile(r"^[^\n]*BEGIN HIDDEN TESTS.*?END HIDDEN TESTS[^\n]*\n?", re.M | re.S)
_DEFINED = re.compile(r"^(?:def|class)\s+(\w+)|^(\w+)\s*=", re.M)


def graft(instructor: NotebookNode, submitted: NotebookNode) -> NotebookNode:
    """Return the instructor's notebook with the student's solutions and own cells in it.

    A solution cell that was handed in several times, as by splitting it, is filled by the first
    copy; the others run after it as cells of the student's own. Copies that are still the stub do
    not count beside one that is not. A cell of the instructor's that the student has edited runs
    after the original, before it if it is locked, and not at all if it is a test.

    The arguments are not changed.

    Raises:
        NotJudged: ``submitted`` is malformed, or nothing in it belongs to this assignment.
    """
    ours, theirs = instructor.cells, notebook(submitted).cells
    found = _Matcher(ours).match(theirs)
    if not _belongs(ours, theirs, found):
        raise NotJudged("No cell of the notebook belongs to this assignment.")
    result: NotebookNode = copy.deepcopy(instructor)
    first = _representatives(ours, theirs, found)
    for index, position in first.items():
        if is_solution(ours[index]):
            _fill(result.cells[index], theirs[position])
    kept = sorted(_in_order(sorted(first.items(), key=lambda pair: pair[1])))
    own = _sort_own(ours, theirs, found, first, set(kept))
    absent = {i for i, cell in enumerate(ours) if is_solution(cell) and i not in first}
    result.cells = list(_interleaved(result.cells, kept, own, absent))
    return result


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
    wanted = {name for cell in ours if is_solution(cell) for name in _defined(cell)}
    return any(wanted & _defined(cell) for cell in theirs if cell.cell_type == "code")


def _defined(cell: NotebookNode) -> set[str]:
    return {name for pair in _DEFINED.findall(cell.source) for name in pair if name}


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
    first = {}
    for index, positions in copies.items():
        changed = [p for p in positions if theirs[p].source != ours[index].source]
        first[index] = (changed if is_solution(ours[index]) and changed else positions)[0]
    return first


def _fits(ours: NotebookNode, theirs: NotebookNode) -> bool:
    """Whether this can be the answer: a written one may have been made a code cell by mistake."""
    return bool(ours.cell_type == "markdown" or theirs.cell_type == ours.cell_type)


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Return the longest rising run of the instructor's indices: the cells that were not moved."""
    tails: list[int] = []
    runs: list[list[int]] = []
    for index, _ in pairs:
        length = bisect_left(tails, index)
        run = [*(runs[length - 1] if length else []), index]
        tails[length:], runs[length:] = [index, *tails[length + 1 :]], [run, *runs[length + 1 :]]
    return runs[-1] if runs else []


@dataclass
class _Own:
    """The student's own cells, by the instructor's cell after or beside which they stand."""

    following: dict[int, list[NotebookNode]] = field(default_factory=lambda: defaultdict(list))
    before: dict[int, list[NotebookNode]] = field(default_factory=lambda: defaultdict(list))
    after: dict[int, list[NotebookNode]] = field(default_factory=lambda: defaultdict(list))


def _sort_own(
    ours: Sequence[NotebookNode], theirs: Sequence[NotebookNode], found: Sequence[int | None],
    first: dict[int, int], kept: set[int],
) -> _Own:  # fmt: skip
    own = _Own()
    anchor = -1
    for position, (cell, index) in enumerate(zip(theirs, found, strict=True)):
        represents = index is not None and first.get(index) == position
        if represents and index in kept:
            anchor = index
        if cell.cell_type == "raw" or not cell.source.strip():
            continue
        made = _own_cell(cell, position)
        if index is None:
            own.following[anchor].append(made)
        elif is_solution(ours[index]):
            if not represents and cell.source != ours[index].source:
                own.following[anchor].append(made)
        elif not is_test(ours[index]) and cell.source != ours[index].source:
            made.metadata.tags += [tag for tag in tags(ours[index]) if tag == "demo"]
            (own.before if _is_locked(ours[index]) else own.after)[index].append(made)
    return own


def _interleaved(
    cells: Sequence[NotebookNode], kept: Sequence[int], own: _Own, absent: set[int]
) -> Iterator[NotebookNode]:
    """Yield the instructor's cells, each with those of the student's own that belong to it.

    Where cells of the student's own stand in the place of cells that are gone, they come after what
    those define and before what those test. The stubs of solutions that were not handed in at all
    come before the first of the student's own cells: a stub must not undo an answer.
    """
    done: set[int] = set()
    for anchor, end in pairwise([-1, *kept, len(cells)]):
        gap = [index for index in range(anchor + 1, end) if index not in done]
        up = [index for index in gap if _defines(cells[index])]
        up += sorted(index for index in absent - done if index >= end)
        if not own.following[anchor]:
            up = []
        for index in [anchor] * (anchor >= 0) + up:
            yield from _beside(cells, index, own)
        yield from own.following[anchor]
        for index in gap:
            if index not in up:
                yield from _beside(cells, index, own)
        done.update(up)


def _beside(cells: Sequence[NotebookNode], index: int, own: _Own) -> Iterator[NotebookNode]:
    yield from own.before[index]
    yield cells[index]
    yield from own.after[index]


def _fill(ours: NotebookNode, theirs: NotebookNode) -> None:
    ours.source = theirs.source
    if ours.cell_type == "markdown" and theirs.get("attachments"):
        ours.attachments = copy.deepcopy(theirs.attachments)


def _own_cell(cell: NotebookNode, position: int) -> NotebookNode:
    made: dict[str, Any] = {
        "cell_type": cell.cell_type,
        "id": f"own-{position}",
        "source": cell.source,
        "metadata": {"tags": [OWN]},
    }
    if made["cell_type"] == "code":
        made |= {"execution_count": None, "outputs": []}
    elif cell.get("attachments"):
        made["attachments"] = copy.deepcopy(cell.attachments)
    result: NotebookNode = from_dict(made)
    return result


def _is_locked(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("locked"))


def _defines(cell: NotebookNode) -> bool:
    """Whether other cells build on this one: a solution, or one that was given."""
    if cell.cell_type != "code" or is_test(cell):
        return False
    return is_solution(cell) or _is_locked(cell) or "setup" in tags(cell)
