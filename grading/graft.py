"""Puts a student's answers into the instructor's notebook, and nothing else of theirs.

From the hand-in come the sources of solution cells and the student's own cells, each in its place.
Metadata, tags, points, locked cells and tests come from the instructor, so what a hand-in says of them
cannot matter.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

OWN = "own"


@dataclass(frozen=True)
class _Place:
    """Where a cell of the hand-in belongs: beside which cell of the instructor's, and as what."""

    anchor: int
    fills: bool


def graft(instructor: NotebookNode, submitted: NotebookNode) -> NotebookNode:
    """Return the instructor's notebook with the student's solutions and own cells in it.

    A solution cell that was handed in twice is filled by the first copy; the others run as cells of
    the student's own. So does a cell of the instructor's that the student has edited, after the
    original, unless it is locked or a test. The arguments are not changed.
    """
    result: NotebookNode = _copy(instructor)
    filled: set[int] = set()
    own: dict[int, list[NotebookNode]] = {}
    anchor = -1
    for cell in submitted.cells:
        place = _place(instructor, cell, filled)
        if place is not None:
            anchor = max(anchor, place.anchor)
            if place.fills:
                filled.add(place.anchor)
                result.cells[place.anchor].source = _source(cell)
                continue
            if not _is_edited(instructor.cells[place.anchor], cell):
                continue
        if cell.get("cell_type") == "code" and _source(cell).strip():
            own.setdefault(anchor, []).append(_own_cell(cell))
    result.cells = list(_interleaved(result.cells, own))
    return result


def _copy(notebook: NotebookNode) -> NotebookNode:
    import copy

    return copy.deepcopy(notebook)


def _interleaved(
    cells: list[NotebookNode], own: dict[int, list[NotebookNode]]
) -> Iterator[NotebookNode]:
    yield from own.get(-1, [])
    for index, cell in enumerate(cells):
        yield cell
        yield from own.get(index, [])


def _place(instructor: NotebookNode, cell: NotebookNode, filled: set[int]) -> _Place | None:
    """Find the instructor's cell that this one was: by grade_id, by id, or by its very text."""
    kind, grade_id = cell.get("cell_type"), grade_id_of(cell)
    for index, ours in enumerate(instructor.cells):
        if grade_id and grade_id == grade_id_of(ours):
            solution = is_solution(ours) and ours.cell_type == kind
            if not solution:
                return _Place(index, False)
            return _Place(index, index not in filled)
    for index, ours in enumerate(instructor.cells):
        if not grade_id_of(ours) and ours.cell_type == kind:
            same_id = cell.get("id") is not None and cell.get("id") == ours.get("id")
            if same_id or _source(cell) == ours.source:
                return _Place(index, False)
    return None


def _is_edited(ours: NotebookNode, theirs: NotebookNode) -> bool:
    """Whether the student wrote something here that ought to run: not in tests or locked cells."""
    if is_test(ours) or ours.metadata.get("nbgrader", {}).get("locked"):
        return False
    return is_solution(ours) or _source(theirs) != ours.source


def _own_cell(cell: NotebookNode) -> NotebookNode:
    return new_code_cell(_source(cell), metadata={"tags": [OWN]})


def _source(cell: Any) -> str:
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(map(str, source))


def grade_id_of(cell: Any) -> str | None:
    """Return the name under which nbgrader knows the cell, if it has one."""
    found = cell.get("metadata", {}).get("nbgrader", {})
    return found.get("grade_id") if isinstance(found, dict) else None


def is_solution(cell: Any) -> bool:
    """Whether students write in this cell."""
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def is_test(cell: Any) -> bool:
    """Whether this cell is marked by machine."""
    marks = cell.metadata.get("nbgrader", {})
    return cell.cell_type == "code" and bool(marks.get("grade")) and not marks.get("solution")
