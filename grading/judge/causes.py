"""The real cause of an error: a name is not defined, because the cell that defines it failed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from nbformat import NotebookNode

from grading.intake.definitions import perhaps_defined
from grading.line.safe_text import harmless
from grading.verdict import RAISED, Verdict
from utils.messages import message

MAX_CAUSE = 160
_UNDEFINED = re.compile(r"NameError: name '(\w{1,80})' is not defined")
_ASKED = "EOFError: EOF when reading a line"


@dataclass(frozen=True)
class _Failed:
    """A cell that ended in an error: the names that it was to define, and the error."""

    names: set[str]
    error: str


class Causes:
    """Remembers which cells of one notebook failed, to tell what fails because of them."""

    def __init__(self) -> None:
        self._failed: list[_Failed] = []

    def note(self, source: str, outputs: Iterable[NotebookNode]) -> None:
        """Remember a cell if it ended in an error."""
        for output in outputs:
            if output.output_type == "error":
                said = str(output.evalue).strip().partition("\n")[0]
                error = f"{output.ename}: {said}" if said else str(output.ename)
                self._failed.append(_Failed(perhaps_defined(source), self._first(_short(error))))

    def told(self, verdict: Verdict) -> Verdict:
        """Return a verdict whose message begins with the cause, where that is known."""
        if verdict.outcome != RAISED or not verdict.message:
            return verdict
        return replace(verdict, message=harmless(self._first(verdict.message)))

    def _first(self, error: str) -> str:
        if error.startswith(_ASKED):
            return message("EOFError: input() was called, and nobody answers while grading")
        found = _UNDEFINED.match(error)
        cell = found and self._meant_to_define(found[1])
        if not found or not cell or _UNDEFINED.match(cell.error):
            return error
        return message("{cause}; so {name} is not defined", cause=cell.error, name=found[1])

    def _meant_to_define(self, name: str) -> _Failed | None:
        """Return the last failed cell that was to define a name."""
        return next((cell for cell in reversed(self._failed) if name in cell.names), None)


def _short(error: str) -> str:
    return error.rstrip(".") if len(error) <= MAX_CAUSE else error[: MAX_CAUSE - 1].rstrip() + "…"
