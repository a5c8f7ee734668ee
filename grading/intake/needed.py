"""Which cells that only show something must be run all the same: something lacks their names.

No test and no given cell needs a name that such a cell defines. A student's answer or own cell may
use one, and must not end in a NameError here. Its text cannot tell: most words in it are names of
its own. So the error tells: it is then that the cell is run, and the notebook judged anew.
"""

import re
from collections.abc import Sequence, Set

from nbformat import NotebookNode

from course.cells import NEEDED, OWN, only_shows, tags
from grading.intake.definitions import bound, perhaps_defined, used

_UNDEFINED = re.compile(r"NameError: name '(\w{1,80})' is not defined")
_WORD = re.compile(r"[^\W\d]\w*")


class Lacking:
    """Notes which names were not defined because the cell above that defines them was not run.

    Attributes:
        names: those.
    """

    def __init__(self) -> None:
        self._not_run: set[str] = set()
        self.names: set[str] = set()

    def leave_out(self, cell: NotebookNode) -> None:
        """Note that a cell is not run."""
        self._not_run |= _defined(cell)

    def note(self, error: str | None) -> None:
        """Note an error, as `NameError: name 'x' is not defined`."""
        found = _UNDEFINED.match(error or "")
        if found and found[1] in self._not_run:
            self.names.add(found[1])


def tag_needed(cells: Sequence[NotebookNode], names: Set[str]) -> None:
    """Tag those of these cells, in the order in which they run, that must run to define names."""
    asked = set(names)
    for cell in reversed(cells):
        if only_shows(cell) and asked & _defined(cell):
            cell.metadata.tags = [*tags(cell), NEEDED]
            asked |= set(_WORD.findall(cell.source)) if OWN in tags(cell) else used(cell.source)


def _defined(cell: NotebookNode) -> set[str]:
    """Return the names that a cell may define; only the instructor's own can be parsed."""
    return perhaps_defined(cell.source) if OWN in tags(cell) else set(bound(cell.source))
