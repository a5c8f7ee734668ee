"""Which cells that only show something must be run all the same: a student's own cell needs them.

No test and no given cell needs a name that such a cell defines. A student's own cell may use one,
and must not end in a NameError here. It is read as text: a cell run in vain costs only time.
Answers are left out: too many of their local names are names of such cells too.
"""

import re

from nbformat import NotebookNode

from course.cells import NEEDED, OWN, is_solution, is_test, only_shows, tags
from grading.intake.definitions import bound, perhaps_defined, used

_WORD = re.compile(r"[^\W\d]\w*")
# What a cell calls its own: parameters, and what loops and comprehensions run over.
_PARAMETERS = re.compile(r"\bdef[ \t]+\w+[ \t]*\(([^)]*)\)|\blambda\b([^:\n]*):")
_TEXT = re.compile(r"#[^\n]*|'[^'\n]*'|\"[^\"\n]*\"")
_TARGETS = re.compile(r"\bfor\b([^\n]*?)\bin\b|\bas[ \t]+(\w+)")


def tag_needed(notebook: NotebookNode) -> None:
    """Tag the cells of a grafted notebook that only show something and must run."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    asked: set[str] = set()
    for cell in code:
        if OWN in tags(cell) and not only_shows(cell):
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
    source = _TEXT.sub(" ", source)
    own = perhaps_defined(source)
    for pattern in (_PARAMETERS, _TARGETS):
        for found in pattern.finditer(source):
            own.update(_WORD.findall(" ".join(filter(None, found.groups()))))
    return set(_WORD.findall(source)) - own
