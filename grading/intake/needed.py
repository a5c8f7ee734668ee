"""Which cells that only show something must be run all the same: the student's own code needs them.

No test and no given cell needs a name that such a cell defines. A student may use one: what passes
from top to bottom in their notebook must not fail here. Their code is read as text; a cell that is
run in vain costs only time.
"""

import re
from collections.abc import Iterable

from nbformat import NotebookNode

from course.cells import NEEDED, OWN, is_solution, is_test, only_shows, tags
from grading.intake.definitions import bound, perhaps_defined, used

_WORD = re.compile(r"[^\W\d]\w*")
# What a cell calls its own: parameters, and what loops and comprehensions run over.
_PARAMETERS = re.compile(r"\bdef[ \t]+\w+[ \t]*\(([^)]*)\)|\blambda\b([^:\n]*):")
_TARGETS = re.compile(r"\bfor\b([^\n]*?)\bin\b|\bas[ \t]+(\w+)")


def tag_needed(notebook: NotebookNode, stubs: Iterable[str]) -> None:
    """Tag the cells that only show something and must run.

    Args:
        notebook: the instructor's, with the student's answers and own cells in it.
        stubs: the sources of solution cells as they were released.
    """
    stubs = frozenset(stubs)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    asked: set[str] = set()
    for cell in code:
        if _is_of_student(cell) and not only_shows(cell) and cell.source not in stubs:
            asked |= _free_words(cell.source)
    given = [c for c in code if not (_is_of_student(c) or only_shows(c) or is_test(c))]
    asked -= {name for cell in given for name in bound(cell.source)}
    for cell in reversed(code):
        if only_shows(cell) and asked & _defined(cell):
            cell.metadata.tags = [*tags(cell), NEEDED]
            asked |= _free_words(cell.source) if _is_of_student(cell) else used(cell.source)


def _is_of_student(cell: NotebookNode) -> bool:
    return is_solution(cell) or OWN in tags(cell)


def _defined(cell: NotebookNode) -> set[str]:
    return perhaps_defined(cell.source) if _is_of_student(cell) else set(bound(cell.source))


def _free_words(source: str) -> set[str]:
    """Return the words of a student's cell that it does not bind, as far as its text tells."""
    own = perhaps_defined(source)
    for pattern in (_PARAMETERS, _TARGETS):
        for found in pattern.finditer(source):
            own.update(_WORD.findall(" ".join(filter(None, found.groups()))))
    return set(_WORD.findall(source)) - own
