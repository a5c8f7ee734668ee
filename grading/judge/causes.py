"""The real cause of an error: a name is not defined, because the cell that defines it failed."""

import keyword
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from nbformat import NotebookNode

from grading.intake.definitions import perhaps_defined
from grading.line.safe_text import harmless
from grading.verdict import RAISED, UNREADABLE, Verdict
from utils.messages import message

MAX_CAUSE = 160
_UNDEFINED = re.compile(r"NameError: name '(\w{1,80})' is not defined")
# Of input(), and of getpass(), which reads from where nothing comes.
_ASKED = re.compile(r"EOFError(: EOF when reading a line)?$")
_DEBUGGED = "BdbQuit"
_UNUSABLE = re.compile(r"^UsageError: .+", re.M)
_CELL_MAGIC = re.compile(r"UsageError: Line magic function `(%%\w{1,80})` not found")
# What Python says of a text without lines: where that stands helps nobody.
_NOWHERE = re.compile(r" \(<\w+>\)$")
# How a definition begins that Python cannot read: `deff f(x):`, or after a sign that nobody sees.
_MEANT = re.compile(r"^[^\w\n]*(\w+[ \t]+)?([^\W\d]\w*)[ \t]*(?:\(|=(?!=))", re.M)


@dataclass(frozen=True)
class _Failed:
    """A cell that ended in an error.

    Attributes:
        names: that it was to define.
        error: in which it ended.
        meant: names that it would define if Python could read it.
    """

    names: set[str]
    error: str
    meant: set[str] = field(default_factory=set)


class Causes:
    """Remembers which cells of one notebook failed, to tell what fails because of them."""

    def __init__(self) -> None:
        self._failed: list[_Failed] = []

    def note(self, source: str, outputs: Iterable[NotebookNode]) -> None:
        """Remember a cell if it ended in an error."""
        for error in errors_in(outputs):
            meant = _meant(source) if error.startswith(UNREADABLE) else set()
            failed = _Failed(perhaps_defined(source), self._first(_short(error)), meant)
            self._failed.append(failed)

    def told(self, verdict: Verdict) -> Verdict:
        """Return a verdict whose message begins with the cause, where that is known."""
        if verdict.outcome != RAISED or not verdict.message:
            return verdict
        return replace(verdict, message=harmless(self._first(verdict.message)))

    def _first(self, error: str) -> str:
        error = error.rstrip().removesuffix(":")  # nothing was said with it
        if _ASKED.match(error):
            return message("EOFError: input() was called, and nobody answers while grading")
        if error.startswith(_DEBUGGED):
            return message(
                "BdbQuit: breakpoint() or set_trace() was called, and nobody answers while grading"
            )
        magic = _CELL_MAGIC.match(error)
        if magic:
            return message(
                "UsageError: `{magic}` works in the first line of a cell only", magic=magic[1]
            )
        found = _UNDEFINED.match(error)
        cell = found and self._meant_to_define(found[1])
        if not found or not cell or cell.error == error:
            return error
        return message("{cause}; so {name} is not defined", cause=cell.error, name=found[1])

    def _meant_to_define(self, name: str) -> _Failed | None:
        """Return the last failed cell that was to define a name."""
        latest = self._failed[::-1]
        found = next((cell for cell in latest if name in cell.names), None)
        return found or next((cell for cell in latest if name in cell.meant), None)


def errors_in(outputs: Iterable[NotebookNode]) -> Iterator[str]:
    """Yield the errors that a cell's outputs tell, as `NameError: name 'x' is not defined`."""
    yield from filter(None, map(_error, outputs))


def _error(output: NotebookNode) -> str | None:
    """Return the error that an output tells: of a magic, IPython only prints it."""
    if output.output_type == "stream" and output.name == "stderr":
        printed = _UNUSABLE.search(output.text)
        return printed[0].rstrip(".") if printed else None
    if output.output_type != "error":
        return None
    said = _NOWHERE.sub("", str(output.evalue).strip().partition("\n")[0])
    return f"{output.ename}: {said}" if said else str(output.ename)


def _meant(source: str) -> set[str]:
    return {
        name
        for word, name in _MEANT.findall(source)
        if word.strip() in ("", "def", "class") or not keyword.iskeyword(word.strip())
    }


def _short(error: str) -> str:
    return error.rstrip(".") if len(error) <= MAX_CAUSE else error[: MAX_CAUSE - 1].rstrip() + "…"
