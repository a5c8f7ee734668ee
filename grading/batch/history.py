"""Keeps a line for each run: when it ended, what became of each hand-in, how the class stood.

The gradebook says only how things are; `grade report` also tells how they came about. A run only
adds to the file: a line that a power cut tore is skipped when it is read.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from grading.batch import work

NAME = "history.jsonl"


class Timed(work.Judged):
    """Judged notebooks, by name, with the seconds that judging them took."""

    seconds: float = 0.0


def timed(task: work.Task) -> Timed:
    """Judge a task as `work.judged` does, and look at the clock.

    Raises:
        GradingError: as there.
    """
    work.fit(task.versions, task.settings)  # once in each process, and no hand-in's own time
    started = perf_counter()
    judged = work.judged(task)
    result = Timed(judged)
    result.starved = judged.starved
    result.seconds = round(perf_counter() - started, 3)
    return result


@dataclass(frozen=True)
class Became:
    """What became of one hand-in in one run.

    Attributes:
        seconds: that judging took; None where nothing was judged, 0 where that was done before,
            as for a copy, or by a cluster.
        set_aside: why it has no verdict; None where it has one.
    """

    seconds: float | None = None
    set_aside: str | None = None


@dataclass(frozen=True)
class Run:
    """One run.

    Attributes:
        assignment: what was graded.
        ended: when, as text, with the time zone.
        graded: how many hand-ins were recorded.
        hand_ins: what became of each, by student.
        mean: of all points given by machine to those in the gradebook; None if nobody is.
        most: points that the machine can give.
    """

    assignment: str
    ended: str
    graded: int
    hand_ins: Mapping[str, Became]
    mean: float | None
    most: float


def now() -> str:
    """Return the time as it is kept."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def add(state: Path, run: Run) -> None:
    """Write the line of a run.

    Raises:
        OSError: it cannot be written, as on a full disk.
    """
    path = state / NAME
    torn = path.exists() and not path.read_bytes().endswith(b"\n")
    line = json.dumps(asdict(run) | {"hand_ins": _brief(run.hand_ins)})
    with path.open("a", encoding="ascii") as file:
        file.write(("\n" if torn else "") + line + "\n")


def _brief(hand_ins: Mapping[str, Became]) -> dict[str, dict[str, Any]]:
    """Leave out what is None, as most is."""
    return {
        student: {key: value for key, value in asdict(found).items() if value is not None}
        for student, found in hand_ins.items()
    }


def runs(state: Path, assignment: str) -> list[Run]:
    """Return the runs of an assignment, the oldest first; none where nothing was kept."""
    try:
        text = (state / NAME).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    return [run for run in _read(text) if run.assignment == assignment]


def forget(state: Path, student: str, dry: bool = False) -> int:
    """Take a student out of all runs; return in how many lines the name stood.

    A line that cannot be read goes too, if the name stands in it. With ``dry``, none is changed.
    """
    path = state / NAME
    if not path.is_file():
        return 0
    kept, found = [], 0
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        without = _without(line, student)
        found += without != line
        kept += [without] if without else []
    if found and not dry:
        new = path.with_suffix(".new")
        new.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")
        new.replace(path)
    return found


def _without(line: str, student: str) -> str:
    try:
        kept = json.loads(line)
        if student not in kept["hand_ins"]:
            return line
        del kept["hand_ins"][student]
    except (ValueError, KeyError, TypeError):
        return "" if json.dumps(student)[1:-1] in line else line
    return json.dumps(kept)


def _read(text: str) -> Iterator[Run]:
    for line in text.split("\n"):
        try:
            kept = json.loads(line)
            kept["hand_ins"] = {name: Became(**of) for name, of in kept["hand_ins"].items()}
            yield Run(**kept)
        except (AttributeError, KeyError, TypeError, ValueError):
            continue  # torn, or of another version
