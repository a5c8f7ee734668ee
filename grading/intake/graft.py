"""Puts a student's answers into the instructor's notebook, and nothing else of theirs.

From the hand-in come the sources of solution cells and the student's own cells, each in its place,
and what cells show that are there to be looked at, and are not run.
Metadata, tags, points, locked cells and tests come from the instructor, so what a hand-in says of
them cannot matter. The instructor's cells stand on the page in the instructor's order; in which
order the code runs, `grading.intake.turns` says.
"""

import copy
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from typing import Any

from nbformat import NotebookNode
from nbformat.notebooknode import from_dict

from course.cells import DEMO, GIVEN_BEFORE, OWN, SHOWS, is_solution, is_test, only_shows, tags
from course.entries import write_earlier, write_untouched
from grading.intake.definitions import defined
from grading.intake.given_before import brought_up
from grading.intake.hand_in import notebook
from grading.intake.matching import Match, match
from grading.intake.open_answers import leave_open
from grading.intake.output_cleaning import accepted
from grading.intake.turns import Piece, Place, write_turns


def graft(instructor: NotebookNode, submitted: NotebookNode, is_read: bool = False) -> NotebookNode:
    """Return the instructor's notebook with the student's solutions and own cells in it.

    A solution cell that was handed in several times, as by splitting it, is filled by the first
    copy; the others are cells of the student's own. Copies that are still the stub do not count
    beside one that is not. A cell of the instructor's that the student has edited runs after the
    original, before it if it is locked or a test; a test only if it defines what the original does
    not, as an answer does. A solution that may be answered in another cell waits to be marked.

    What an earlier release had given, no student wrote: it gets the text of today. Code that is
    gone runs where the student's needs a name of it.

    Args:
        instructor: the notebook as released; it is not changed.
        submitted: what was handed in; it is not changed.
        is_read: whether it comes from `hand_in.parse`: then all of it is what it should be.

    Raises:
        NotJudged: ``submitted`` is malformed, or nothing in it belongs to this assignment.
    """
    ours = instructor.cells
    read = submitted if is_read else notebook(submitted)
    theirs, before = brought_up(instructor, read.cells)
    matched = match(ours, theirs, before)
    result: NotebookNode = _copied(instructor)
    write_earlier(result, [])
    for index, position in matched.first.items():
        if is_solution(ours[index]):
            _fill(result.cells[index], theirs[position])
        elif only_shows(ours[index]):
            same = theirs[position].source == ours[index].source
            result.cells[index].outputs = accepted(theirs[position].outputs) if same else []
    own = _sort_own(ours, theirs, matched)
    grafted = result.cells
    pieces = [*_pieces(ours, grafted, matched, own), *own.pieces()]
    if untouched := leave_open(ours, theirs, grafted, matched):
        write_untouched(result, untouched)
    result.cells = list(_interleaved(grafted, matched.kept, own))
    write_turns(result, pieces)
    return result


def _copied(value: Any) -> Any:
    """Return a copy of what a notebook holds, at any depth, in a fifth of `deepcopy`'s time."""
    if isinstance(value, dict):
        made = NotebookNode()
        dict.update(made, {key: _copied(entry) for key, entry in value.items()})
        return made
    return [_copied(entry) for entry in value] if isinstance(value, list) else value


@dataclass
class _Own:
    """The student's own cells, by the instructor's cell after or beside which they stand."""

    following: dict[int, list[NotebookNode]] = field(default_factory=lambda: defaultdict(list))
    before: dict[int, list[NotebookNode]] = field(default_factory=lambda: defaultdict(list))
    after: dict[int, list[NotebookNode]] = field(default_factory=lambda: defaultdict(list))
    positions: list[tuple[int, NotebookNode]] = field(default_factory=list)
    beside: dict[int, int] = field(default_factory=dict)  # the side of each that was edited

    def pieces(self) -> Iterator[Piece]:
        """Yield those that run, each where it stands in the hand-in."""
        for position, cell in self.positions:
            if cell.cell_type == "code":
                yield Piece(cell, (position, 0, 0), of_student=True)


def _sort_own(ours: Sequence[NotebookNode], theirs: Sequence[NotebookNode], matched: Match) -> _Own:
    own = _Own()
    anchor = -1
    for position, (cell, index) in enumerate(zip(theirs, matched.found, strict=True)):
        represents = matched.represents(position)
        if represents and index is not None and index in matched.kept:
            anchor = index
        if not cell.source.strip() or (index is not None and cell.source == ours[index].source):
            continue
        if cell.cell_type == "raw" and any(cell.source == one.source for one in ours):
            continue  # code that is not to run
        if index is None or is_solution(ours[index]):
            if not represents:
                own.following[anchor].append(_own_cell(cell, position, matched))
                own.positions.append((position, own.following[anchor][-1]))
            continue
        adds = cell.cell_type == "code" and bool(_added(ours[index], cell))
        if is_test(ours[index]) and not adds:
            continue
        made = _own_cell(cell, position, matched)
        if not adds and only_shows(ours[index]) and not only_shows(made):
            made.metadata.tags += sorted(SHOWS.intersection(tags(ours[index])))
            made.outputs = accepted(cell.outputs)
        first = is_test(ours[index]) or _is_locked(ours[index])
        (own.before if first else own.after)[index].append(made)
        own.positions.append((position, made))
        if represents:
            own.beside[index] = 1 if first else -1
    return own


def _added(ours: NotebookNode, theirs: NotebookNode) -> set[str]:
    """Return the names that an edited cell defines and the original does not."""
    return defined(theirs.source) - defined(ours.source)


def _pieces(
    ours: Sequence[NotebookNode], grafted: Sequence[NotebookNode], matched: Match, own: _Own
) -> Iterator[Piece]:
    """Yield the instructor's code cells, and the answers in them, with where they stand."""
    late = False
    for index, cell in enumerate(grafted):
        test, solution = is_test(cell), is_solution(cell)
        # Between two cells that stayed, what is given comes first, but not before a test above it.
        late = index not in matched.kept and (late or test)
        if cell.cell_type != "code":
            continue
        gap = _gap(index, matched, late or not (solution or _gives(cell)))
        stands = matched.first.get(index)
        if stands is None:
            place = gap
        elif solution or test or index in matched.kept:
            place = (stands, own.beside.get(index, 0), index if index in own.beside else 0)
        else:
            place = min(gap, (stands, own.beside.get(index, 0), index))
        stub = solution and cell.source == ours[index].source
        yield Piece(
            cell, place, index, of_student=solution and not stub, stub=stub, test=test,
            waits=not solution and "setup" not in tags(cell),
            since=_gap(index, matched, late=False) if test and stands is None else None,
        )  # fmt: skip


def _gap(index: int, matched: Match, late: bool) -> Place:
    """Return where a cell belongs that is not there: after the one that stayed, or before the next.

    Between the two are the student's own cells.
    """
    place = bisect(matched.kept, index)
    if late:
        after = matched.kept[place] if place < len(matched.kept) else None
        return (inf if after is None else matched.first[after], -2, index)
    return (matched.first[matched.kept[place - 1]] if place else -1, 2, index)


def _interleaved(
    cells: Sequence[NotebookNode], kept: Sequence[int], own: _Own
) -> Iterator[NotebookNode]:
    """Yield the instructor's cells, each with those of the student's own that belong to it.

    Where cells of the student's own stand in the place of cells that are gone, they come after what
    those define and before what those test. No test passes a solution or a cell that sets up.
    """
    for anchor, end in pairwise([-1, *kept, len(cells)]):
        gap = range(anchor + 1, end)
        tests = next((index for index in gap if is_test(cells[index])), end)
        up = [index for index in gap if _gives(cells[index]) and index < tests]
        if not own.following[anchor]:
            up = []
        for index in [anchor] * (anchor >= 0) + up:
            yield from _beside(cells, index, own)
        yield from own.following[anchor]
        for index in gap:
            if index not in up:
                yield from _beside(cells, index, own)


def _beside(cells: Sequence[NotebookNode], index: int, own: _Own) -> Iterator[NotebookNode]:
    yield from own.before[index]
    yield cells[index]
    yield from own.after[index]


def _fill(ours: NotebookNode, theirs: NotebookNode) -> None:
    ours.source = theirs.source
    if ours.cell_type == "markdown" and theirs.get("attachments"):
        ours.attachments = copy.deepcopy(theirs.attachments)


def _own_cell(cell: NotebookNode, position: int, matched: Match) -> NotebookNode:
    """Return a cell of the student's own; one that was given before runs where a name is needed."""
    before = position in matched.before
    kind = "code" if cell.cell_type == "code" else "markdown"
    made: dict[str, Any] = {
        "cell_type": kind,
        "id": f"own-{position}",
        "source": cell.source,
        "metadata": {"tags": [OWN, GIVEN_BEFORE, DEMO] if before else [OWN]},
    }
    if kind == "code":
        made |= {"execution_count": None, "outputs": accepted(cell.outputs) if before else []}
    elif cell.get("attachments"):
        made["attachments"] = copy.deepcopy(cell.attachments)
    result: NotebookNode = from_dict(made)
    return result


def _is_locked(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("locked"))


def _gives(cell: NotebookNode) -> bool:
    """Whether other cells build on this one: a solution, or one that was given."""
    if cell.cell_type != "code" or is_test(cell):
        return False
    return is_solution(cell) or not only_shows(cell)
