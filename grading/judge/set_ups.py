"""What the cells tagged `setup` define, for tests.

They run in the copy of the grading process in which a hand-in's tests run: what one of them changes
in place, or does with a student's answers, is gone with that copy. Those above the first test run
once for a whole class, in the process itself, if they ask nothing of the student's: nothing runs on
top of their names there.
"""

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import Any

from nbformat import NotebookNode

from course.cells import grade_id_of, is_test, sets_up
from grading.judge.proxies import TestNamespace

_MOST_KEPT = 32
# The names after the cells above the first test; None where these cannot be run for a class.
_KEPT: dict[tuple[str, ...], TestNamespace | None] = {}


class SetUps:
    """The names of each test of a notebook.

    Args:
        notebook: whose cells.
        get: asks the student's process for a name.
    """

    def __init__(self, notebook: NotebookNode, get: Callable[[str], Any]) -> None:
        self._sources: list[str] = []
        self._above: dict[str, int] = {}  # how many of them stand above each test, by its name
        for cell in notebook.cells:
            if is_test(cell):
                self._above[str(grade_id_of(cell))] = len(self._sources)
            elif sets_up(cell):
                self._sources.append(cell.source)
        # The names after so many of the cells; those between may be lacking.
        self._after = {0: TestNamespace(get)}
        self._get = get

    def prepare(self) -> None:
        """Run what is the same for a class, or take what that defined; before the copy is made."""
        first = min(self._above.values(), default=0)
        key = tuple(self._sources[:first])
        if key not in _KEPT:
            if len(_KEPT) >= _MOST_KEPT:
                _KEPT.clear()
            _KEPT[key] = _run_for_all(key)
        if kept := _KEPT[key]:
            kept.ask_by(self._get)  # also for the functions among these names
            self._after[first] = kept

    def names_of(self, test: str) -> TestNamespace:
        """Return the names of a test; in the copy, for it runs cells that have not run there yet.

        What one of the cells raises is raised.
        """
        count = self._above[test]
        start = max(done for done in self._after if done <= count)
        for number in range(start, count):
            self._after[number + 1] = _run(self._sources[number], self._after[number])
        return self._after[count].copy_for_test()


def _run_for_all(sources: tuple[str, ...]) -> TestNamespace | None:
    """Return the names after these cells; None if they ask a student's process, or raise."""

    asked: list[str] = []

    def refuse(name: str) -> Any:
        asked.append(name)  # a cell may go on after the error
        raise NameError(name)

    names = TestNamespace(refuse)
    try:
        for source in sources:
            names = _run(source, names)
    except Exception:  # which is each hand-in's matter, and told there
        return None
    return None if asked else names


def _run(source: str, names: TestNamespace) -> TestNamespace:
    fresh = names.copy()
    with redirect_stdout(io.StringIO()):
        exec(compile(source, "<setup>", "exec"), fresh)
    return fresh
