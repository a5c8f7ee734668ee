"""What the cells tagged `setup` define, for tests: run in the grading process.

Most ask nothing of the student's process. Their names are the same for a whole class, and are kept:
a test runs in a copy of the process, so no test of another hand-in can have changed them.
"""

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import Any

from nbformat import NotebookNode

from course.cells import grade_id_of, is_test, tags
from grading.judge.proxies import TestNamespace

_MOST_KEPT = 32
# Without the student's process: the names after the first of these cells, the second, and so on.
_KEPT: dict[tuple[str, ...], TestNamespace] = {}


class SetUps:
    """The names after none of a notebook's cells that set up, after the first, and so on.

    Args:
        notebook: whose cells.
        get: asks the student's process for a name.
    """

    def __init__(self, notebook: NotebookNode, get: Callable[[str], Any]) -> None:
        self._sources: list[str] = []
        self.above: dict[str, int] = {}  # how many of them stand above each test, by its name
        for cell in notebook.cells:
            if is_test(cell):
                self.above[str(grade_id_of(cell))] = len(self._sources)
            elif cell.cell_type == "code" and "setup" in tags(cell):
                self._sources.append(cell.source)
        self._get = get
        self._asked = False  # whether one of the cells has asked the student's process
        self._namespaces = [TestNamespace(self._ask)]

    def _ask(self, name: str) -> Any:
        self._asked = True
        return self._get(name)

    def of(self, test: str) -> TestNamespace:
        """Return the names of a test, of which `is_ready` is true."""
        return self._namespaces[self.above[test]]

    def is_ready(self, test: str) -> bool:
        """Whether all cells above a test have run."""
        return len(self._namespaces) > self.above[test]

    def run_next(self) -> None:
        """Run the next of the cells for its names, or take what it defined before.

        Raises:
            LOST: it asks the student's process, which can be asked nothing more.
        """
        done = len(self._namespaces)
        key = tuple(self._sources[:done])
        if not self._asked and (kept := _KEPT.get(key)):
            kept.ask_by(self._ask)  # also for the functions among these names
            self._namespaces.append(kept)
            return
        fresh = self._namespaces[-1].copy()
        with redirect_stdout(io.StringIO()):
            exec(compile(key[-1], "<setup>", "exec"), fresh)
        self._namespaces.append(fresh)
        if not self._asked:
            if len(_KEPT) >= _MOST_KEPT:
                _KEPT.clear()
            _KEPT[key] = fresh
