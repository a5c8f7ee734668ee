"""What became of a test or an exercise, and how a cell's metadata says it. Only here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from course.entries import entry, write_entry

PASSED, FAILED, RAISED, TIMED_OUT, CRASHED = "passed", "failed", "raised", "timed_out", "crashed"
STOPPED = (TIMED_OUT, CRASHED)
UNREADABLE = ("SyntaxError", "IndentationError", "TabError")  # of code that Python cannot read
MOST_SHOWN = 300  # characters of a call that shows a mistake


@dataclass(frozen=True)
class Verdict:
    """What became of one test cell.

    Attributes:
        grade_id: of the cell.
        outcome: one of the five words.
        message: one sentence, for what was not simply passed.
        replaced: the exercises that had to be replaced by right answers for the test to pass.
        missing: the exercise that the test ran into and that is not filled in, if there is one.
        points: what the test itself gave, of those that it is worth; all of them if it says none.
    """

    grade_id: str
    outcome: str
    message: str | None
    replaced: Sequence[str] = ()
    missing: str | None = None
    points: float | None = None

    def write(self, cell: NotebookNode) -> None:
        """Let the metadata of its test cell say it, for those who write comments and pages."""
        said: dict[str, Any] = {"outcome": self.outcome, "message": self.message}
        most = float(cell.metadata.nbgrader.points)
        more = {"replaced": list(self.replaced), "missing": self.missing}
        if self.points is not None and self.points < most:
            said |= {"points": self.points}
        write_entry(cell, said | {key: value for key, value in more.items() if value})


def read_verdict(cell: NotebookNode) -> Verdict | None:
    """Return what the metadata of a test cell says became of it; None if it was not judged."""
    said = entry(cell)
    if "outcome" not in said:
        return None
    return Verdict(
        cell.metadata.nbgrader.grade_id, said["outcome"], said.get("message"),
        said.get("replaced") or (), said.get("missing"), said.get("points"),
    )  # fmt: skip


@dataclass(frozen=True)
class Mistake:
    """A mistake that was recognised.

    Attributes:
        name: its name.
        hint: for the student.
        of_arguments: whether it is in what becomes of a function's arguments.
    """

    name: str
    hint: str
    of_arguments: bool = False

    def write(self, cell: NotebookNode) -> None:
        """Let the metadata of its exercise's cell say it."""
        write_entry(cell, {"misconception": self.name, "hint": self.hint})


@dataclass(frozen=True)
class Unknown:
    """What is wrong in an answer whose mistake nobody has named yet.

    Attributes:
        behaviour: a digest, the same for all who do the same.
        shown_by: the arguments of the shortest call that shows it.
    """

    behaviour: str
    shown_by: str

    def write(self, cell: NotebookNode) -> None:
        """Let the metadata of its exercise's cell say it, beside what it says already."""
        said = {"behaviour": self.behaviour, "shown_by": self.shown_by[:MOST_SHOWN]}
        write_entry(cell, entry(cell) | {"unknown": said})


def read_unknown(cell: NotebookNode) -> Unknown | None:
    """Return what the metadata of an exercise's cell says of a mistake without a name."""
    said = entry(cell).get("unknown")
    return Unknown(said["behaviour"], said["shown_by"]) if said else None


def read_mistake(cell: NotebookNode) -> Mistake | None:
    """Return the mistake that the metadata of an exercise's cell names, if one was recognised."""
    said = entry(cell)
    name = said.get("misconception")
    return Mistake(name, said.get("hint") or "") if name else None
