"""Tells what a student wrote from what an earlier release had given.

A release may be corrected while students work with the one before. Its texts, which the hand-in
still holds, are nobody's answers.
"""

import copy
from collections.abc import Sequence

from nbformat import NotebookNode

from course.cells import (
    is_as_made,
    is_exercise,
    is_solution,
    is_test,
    nbgrader,
    only_shows,
    word_for,
)
from course.entries import earlier
from grading.intake.definitions import defined
from grading.intake.matching import indices


def brought_up(
    instructor: NotebookNode, cells: Sequence[NotebookNode]
) -> tuple[list[NotebookNode], frozenset[int]]:
    """Return the cells of a hand-in as if it had begun with the release of today.

    What was given then, and has another text now, gets that; a text that is gone now is empty. Code
    that is gone stays, since answers may build on it, and so does what checks will tell of.

    Args:
        instructor: the notebook, which says what earlier releases had.
        cells: those of the hand-in, which are not changed.

    Returns:
        The cells, and where code stands that an earlier release had given.
    """
    ours, before = instructor.cells, earlier(instructor)
    made, stays = list(cells), set()
    for position, (cell, index) in enumerate(zip(cells, indices(ours, cells), strict=True)):
        now = None if index is None else ours[index]
        if not (is_as_made(cell) or word_for(cell) in before) or _is_tested(now):
            continue
        if now is not None and _takes_place(now, cell):
            made[position] = _with_source(cell, now.source)
        elif cell.cell_type == "code":
            stays.add(position)
        else:
            made[position] = _with_source(cell, "")
    return made, frozenset(stays)


def _is_tested(ours: NotebookNode | None) -> bool:
    """Say whether the machine marks what stands in a cell: it tells a stub by running it."""
    return ours is not None and is_exercise(ours) and not nbgrader(ours).get("grade")


def _takes_place(ours: NotebookNode, theirs: NotebookNode) -> bool:
    """Say whether the instructor's cell of today does all that the one before did."""
    if theirs.cell_type != "code" or is_solution(ours) or is_test(ours):
        return True
    return not only_shows(ours) and not defined(theirs.source) - defined(ours.source)


def _with_source(cell: NotebookNode, source: str) -> NotebookNode:
    made: NotebookNode = copy.copy(cell)
    made["source"] = source
    return made
