"""What was measured of graders, and the tables that show it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

HEADING = ("grader", "hand-ins", "seconds", "s each", "CPU s each", "per hour", "ratio",
           "peak MB", "not graded", "right, not full")  # fmt: skip


@dataclass(frozen=True)
class Row:
    """What one grader took for one class.

    Attributes:
        grader: the key of the grader.
        title: its name in the tables.
        demos: whether it ran the cells tagged ``demo``.
        default: whether that is what it does unless told.
        hand_ins: how many there were.
        seconds: from start to end.
        cpu_seconds: of all processes.
        peak_bytes: the most memory of all processes at one moment.
        codes: with which the commands ended.
        not_graded: how many hand-ins have no marks in the end.
        short: how many right hand-ins have less than full marks.
    """

    grader: str
    title: str
    demos: bool
    default: bool
    hand_ins: int
    seconds: float
    cpu_seconds: float
    peak_bytes: int
    codes: Sequence[int]
    not_graded: int
    short: int

    @property
    def each(self) -> float:
        """Seconds for a hand-in."""
        return self.seconds / self.hand_ins


@dataclass
class Results:
    """All that was measured so far; it is written after each measurement."""

    about: dict[str, Any]
    rows: list[Row] = field(default_factory=list)
    growth: list[Row] = field(default_factory=list)
    pasted: list[Row] = field(default_factory=list)
    profile: dict[str, float] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def write(self, path: Path) -> None:
        """Write all to a file of JSON."""
        path.write_text(json.dumps(asdict(self), indent=1))


def comparison(rows: Sequence[Row]) -> str:
    """Return the table of some graders; ratios are to stock nbgrader, per hand-in."""
    stock = next((row.each for row in rows if row.grader == "stock"), None)
    body = [
        (row.title, row.hand_ins, f"{row.seconds:.1f}", f"{row.each:.2f}",
         f"{row.cpu_seconds / row.hand_ins:.2f}", f"{3600 / row.each:.0f}",
         f"{stock / row.each:.1f}" if stock else "", f"{row.peak_bytes / 1e6:.0f}",
         row.not_graded, row.short)
        for row in rows
    ]  # fmt: skip
    return markdown(HEADING, body)


def growth(rows: Sequence[Row]) -> str:
    """Return the table of classes of several sizes."""
    one = {row.hand_ins: row.seconds for row in rows if row.grader == "ours-1"}
    body = [
        (row.hand_ins, row.title.split()[-1], f"{row.seconds:.1f}", f"{row.each:.3f}",
         f"{row.cpu_seconds / row.hand_ins:.3f}",
         f"{one[row.hand_ins] / row.seconds:.2f}" if row.hand_ins in one else "",
         f"{row.peak_bytes / 1e6:.0f}")
        for row in rows
    ]  # fmt: skip
    heading = ("hand-ins", "workers", "seconds", "s each", "CPU s each", "to one worker", "peak MB")
    return markdown(heading, body)


def shares(seconds: dict[str, float], hand_ins: int) -> str:
    """Return the table of stages, the longest first; the start does not grow with the class."""
    whole = sum(seconds.values())
    body = [
        (stage, f"{taken:.1f}", f"{1000 * taken / hand_ins:.0f}", f"{taken / whole:.1%}")
        for stage, taken in sorted(seconds.items(), key=lambda item: -item[1])
    ]
    return markdown(("stage", "seconds", "ms each", "share"), body)


def markdown(heading: Sequence[Any], body: Iterable[Sequence[Any]]) -> str:
    """Return a table; all columns but the first are aligned to the right."""
    lines = [[str(cell) for cell in line] for line in (heading, *body)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])])
    padded = ([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in padded)


def report(results: Results) -> str:
    """Return everything as Markdown."""
    about = results.about
    parts = [f"{about['assignment']}, {about['cores']} cores, class: {about['class']}"]
    if results.rows:
        parts += ["## As each does by default", comparison([r for r in results.rows if r.default])]
        parts += ["## Demos run by all", comparison([r for r in results.rows if r.demos])]
    if results.growth:
        parts += ["## Growth of grade run (no endless loops)", growth(results.growth)]
    if results.pasted:
        parts += ["## One of three has pasted every test cell", comparison(results.pasted)]
    if results.profile:
        parts += ["## Where grade run spends its time, in one process"]
        parts += [shares(results.profile, results.about["profile"])]
        parts += [
            "A bare copy of a process that runs the right answers and ends: "
            f"{1000 * about.get('floor', 0.0):.0f} ms."
        ]
    return "\n\n".join([*parts, *results.notes])
