"""Finds work that was handed in beside the notebook that is graded, which was left as released.

Whoever worked in `02_optimization-Copy1.ipynb` may hand in both: the one that counts by its name is
empty then, and nobody would know.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

from nbformat import NotebookNode

from course.cells import is_solution
from grading.intake import hand_in
from grading.intake.another import refuse_another
from grading.intake.belongings import files_of
from grading.intake.given_before import brought_up
from grading.intake.hand_in import NotJudged
from grading.intake.matching import match
from grading.intake.recognise import Cells, is_called_a_notebook, names_of
from grading.intake.student_names import shown_name

_CHECKPOINTS = ".ipynb_checkpoints"
# Of other notebooks: whoever hands in more is not kept waiting for.
_MOST = 5
_MOST_BYTES = 5_000_000


def answered_elsewhere(
    folder: Path, assignment: str, names: Collection[str],
    instructors: Callable[[str], Iterable[NotebookNode]], course: Callable[[], Cells],
) -> Iterator[str]:  # fmt: skip
    """Yield a sentence for each notebook that was left as released, where another is filled in.

    Args:
        folder: of the hand-in.
        assignment: to which.
        names: of the assignment's notebooks.
        instructors: returns one of them as the instructor has it, in each language; asked only
            where there is another notebook beside.
        course: returns the names of the cells of each notebook of the course.
    """
    try:
        others = [path for path in files_of(folder) if _may_be_meant(path, folder, names)]
    except (NotJudged, OSError):
        return  # said where it is graded
    if not others:
        return
    for name in names:
        ours = list(instructors(name))
        own = set().union(*(names_of(one.cells) for one in ours))
        refuse = partial(refuse_another, assignment=assignment, name=name, own=own, course=course)
        if _states(folder / f"{name}.ipynb", ours, refuse) != {False}:
            continue
        for path in others[:_MOST]:
            if True in _states(path, ours, refuse):
                told = shown_name(path.relative_to(folder).as_posix())
                yield (
                    f"{name}.ipynb is as it was released, but {told} beside it is filled in: if "
                    f"that is what was meant, put it in the place of {name}.ipynb and grade again."
                )
                break


def _may_be_meant(path: Path, folder: Path, names: Collection[str]) -> bool:
    inside = path.relative_to(folder)
    graded = len(inside.parts) == 1 and path.name in {f"{name}.ipynb" for name in names}
    if graded or _CHECKPOINTS in inside.parts or not is_called_a_notebook(path.name):
        return False
    return path.stat().st_size <= _MOST_BYTES


def _states(
    path: Path, ours: Iterable[NotebookNode], refuse: Callable[[NotebookNode], None]
) -> set[bool]:
    """Return whether a notebook is filled in, as one of each of these; none if it is not one."""
    try:
        theirs = hand_in.parse(hand_in.contents(path), path.name)
        refuse(theirs)
    except (NotJudged, OSError):
        return set()
    found = set()
    for one in ours:
        try:
            found.add(_is_filled_in(one, theirs))
        except NotJudged:
            continue
    return {False} if False in found else found  # as one of them it is as released


def _is_filled_in(ours: NotebookNode, theirs: NotebookNode) -> bool:
    """Say whether a solution is changed, or anything added.

    Raises:
        NotJudged: nothing in it belongs to this assignment.
    """
    cells, before = brought_up(ours, theirs.cells)
    found = match(ours.cells, cells, before).found
    return any(
        cell.source.strip() and cell.source != ours.cells[index].source
        if index is not None and is_solution(ours.cells[index])
        else index is None and position not in before and bool(cell.source.strip())
        for position, (cell, index) in enumerate(zip(cells, found, strict=True))
    )
