"""Finds the notebook of another assignment under the name of the one that was to be handed in.

Its cells tell it. Judged as what its name says, it would get 0 as if nothing were filled in.
"""

import json
from collections.abc import Callable, Set

from nbformat import NotebookNode

from grading.intake.hand_in import NotJudged
from grading.intake.recognise import Cells, best, names_of

# Of its own cells so many are left at most in a notebook that is another one. Whoever has deleted
# more has still handed in this one, unless the cells of another are there in their place.
_FEW = 0.25
# And of the other's so many at least: a cell or two are soon copied from last week's notebook.
_MANY = 0.25
_TIMES_MORE = 4  # which also lets two assignments have a few cells of the same name


def refuse_another(
    submitted: NotebookNode, assignment: str, name: str, own: Set[str], course: Callable[[], Cells]
) -> None:
    """Let a notebook pass that is not known to be another one of the course.

    Args:
        submitted: what was handed in.
        assignment: as which.
        name: of the notebook as which.
        own: the names of that one's cells.
        course: returns those of every notebook; asked only where few of its own are there.

    Raises:
        NotJudged: it is another; the text says which, and by how many cells.
    """
    theirs = names_of(submitted.cells)
    ours = len(theirs & own)
    if ours > _FEW * len(own):
        return
    known = course()
    found, shared = best(submitted, known, assignment, name)
    share = shared / max(len(known.get(found, ())), 1)
    if found == (assignment, name) or share < _MANY or ours * _TIMES_MORE > share * len(own):
        return
    other = f"a notebook of {found[0]}" if found[0] != assignment else f"the notebook {found[1]}"
    raise NotJudged(
        f"{name}.ipynb is {other}, as its cells say: {shared} of the {len(known[found])} of that "
        f"are in it, and {ours or 'none'} of the {len(own)} of "
        f"{assignment if found[0] != assignment else name}."
    )


def is_surely_ours(data: bytes, own: Set[str]) -> bool:
    """Say of a file that nobody has read yet whether too many of its own cells are named in it."""
    named = sum(json.dumps(name, ensure_ascii=False).encode() in data for name in own)
    return named > _FEW * len(own)
