"""Puts hand-ins where nbgrader looks for them, and keeps what was there, and a record of it all."""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from grading.collect.attempts import Attempt, HandedIn
from grading.collect.download import LeftOut
from grading.collect.exchange import place
from grading.errors import GradingError
from grading.intake.arrival import handed_in_at
from grading.intake.belongings import files_of
from grading.intake.came import Came, Record
from grading.intake.hand_in import SECRET, TIMESTAMP, NotJudged, contents
from grading.intake.times import as_written, names_zone, read_time

_OF_THE_NAME = (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ)


def came(handed_in: HandedIn) -> Came:
    """Return what is to be remembered of a hand-in."""
    attempts = handed_in.notebooks
    some = next(iter(attempts.values()))
    label, person = some.label, some.person
    group = label.who if person.groups and _is_group(some) else ""
    number = person.numbers.get(label.system, "") if group else label.number
    return Came(
        label.system, {name: attempt.label.name for name, attempt in attempts.items()}, number,
        group, max(attempt.label.order for attempt in attempts.values()),
        as_written(handed_in.time), handed_in.late, handed_in.assumed,
    )  # fmt: skip


def _is_group(attempt: Attempt) -> bool:
    return attempt.label.who in attempt.person.groups


@dataclass
class Placer:
    """Puts hand-ins in their folders.

    Attributes:
        record: of what came before.
        replace: whether a hand-in may take the place of another one.
        dry: whether nothing is written.
        ignored: patterns of names that nbgrader takes over from nobody.
        retimed: a sentence for each whose time of handing in is another one now.
    """

    record: Record
    replace: bool
    dry: bool
    ignored: tuple[str, ...] = ()
    retimed: list[str] = field(default_factory=list)

    def place(self, handed_in: HandedIn, folder: Path) -> str:
        """Put a hand-in in ``folder``; return what happened: "new", "same" or where the old one is.

        Raises:
            LeftOut: another one is there.
        """
        there = folder.is_dir()
        if there and _is_same(handed_in, folder, self.ignored):
            self._write_time(handed_in, folder)
            self._write_secret(handed_in, folder)
            return "same"
        if there:
            self._may_replace(handed_in, folder)
        aside = self._aside(handed_in.student) if there else None
        if not self.dry:
            with _writing(folder):
                self._move_in(handed_in, folder, aside)
        return str(aside) if aside else "new"

    def _may_replace(self, handed_in: HandedIn, folder: Path) -> None:
        before = self.record.read().get(handed_in.student)
        if _came_before(handed_in, folder, before):
            raise LeftOut("is older than what was collected before: left as it was")
        if before and 0 < came(handed_in).order < before.order:
            raise LeftOut("is older than what was collected before: left as it was")
        if not self.replace:
            raise LeftOut(
                "differs from what was collected before: with --replace it takes its place, and "
                f"the old one is kept in {self.record.folder / 'older'}"
            )

    def _aside(self, student: str) -> Path:
        """Return a folder that is not there yet, for what was there before."""
        now = datetime.now().astimezone().strftime("%Y-%m-%dT%H-%M-%S")
        places = self.record.folder / "older" / student
        names = (now if number == 1 else f"{now}-{number}" for number in count(1))
        return next(places / name for name in names if not (places / name).exists())

    def _move_in(self, handed_in: HandedIn, folder: Path, aside: Path | None) -> None:
        self.record.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.record.folder, prefix=".new-") as stage:
            new = Path(stage, "hand-in")
            new.mkdir()
            for name, attempt in handed_in.notebooks.items():
                (new / f"{name}.ipynb").write_bytes(attempt.item.read())
            for name, item in handed_in.files.items():
                (new / name).parent.mkdir(parents=True, exist_ok=True)
                (new / name).write_bytes(item.read())
            if handed_in.time:
                (new / TIMESTAMP).write_text(as_written(handed_in.time) + "\n", encoding="ascii")
            if aside:
                aside.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(folder, aside)
            folder.parent.mkdir(parents=True, exist_ok=True)
            new.replace(folder)

    def _write_time(self, handed_in: HandedIn, folder: Path) -> None:
        """Write the time of a hand-in that is there already, if it is another one, and say so.

        What is in the file and not of an earlier `grade collect` was put there by somebody.
        """
        path, new = folder / TIMESTAMP, as_written(handed_in.time)
        there = _text_of(path) if os.path.lexists(path) else ""
        if not handed_in.time or there == new or _is_this_moment(there, handed_in.time):
            return
        before = self.record.read().get(handed_in.student)
        if there and there != (before.time if before else ""):
            self.retimed.append(
                f"{handed_in.student}: {path} says {there}, not as it was collected; it stays, "
                f"though this download and roster say {new}: take the file out, and collect again"
            )
            return
        if there:
            will_be = "would be" if self.dry else "is now"
            self.retimed.append(f"{handed_in.student}: handed in at {there} {will_be} {new}")
        if not self.dry:
            with _writing(folder):
                path.write_text(f"{new}\n", encoding="ascii")

    def _write_secret(self, handed_in: HandedIn, folder: Path) -> None:
        """Write the exchange's secret where it is missing: without it no page can go back."""
        secret, path = handed_in.files.get(SECRET), folder / SECRET
        if secret and not self.dry and not os.path.lexists(path):
            with _writing(path):
                path.write_bytes(secret.read())

    def keep_older(self, handed_in: HandedIn) -> Path:
        """Keep the attempts that a newer one takes the place of; return where."""
        places = self.record.folder / "older" / handed_in.student
        for attempt in handed_in.older if not self.dry else ():
            path = places / f"{attempt.digest[:8]}-{attempt.notebook}.ipynb"
            with _writing(path):
                places.mkdir(parents=True, exist_ok=True)
                path.write_bytes(attempt.item.read())
        return places


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Say in a sentence that something cannot be written.

    Raises:
        LeftOut: its name is one that no file can have here.
        GradingError: nothing can be.
    """
    try:
        yield
    except OSError as error:
        where = error.filename or path
        if error.errno in _OF_THE_NAME:
            raise LeftOut(f"cannot be written ({error.strerror}): rename its files") from None
        raise GradingError(f"{where} cannot be written: {error.strerror}.") from None


def _is_same(handed_in: HandedIn, folder: Path, ignored: tuple[str, ...]) -> bool:
    """Whether all that was handed in lies there already, and no other notebook.

    Of a hand-in of the exchange nothing else may lie there, and its secret is part of it: with
    another one it is another hand-in, which came at another time.
    """
    wanted = {f"{name}.ipynb": attempt.digest for name, attempt in handed_in.notebooks.items()}
    wanted |= {name: hashlib.sha256(item.read()).hexdigest() for name, item in
               handed_in.files.items()}  # fmt: skip
    if not os.path.lexists(folder / SECRET):
        wanted.pop(SECRET, None)
    there = {path.name for path in folder.glob("*.ipynb")} | wanted.keys()
    if handed_in.is_whole:
        there |= _all_in(folder, handed_in, ignored)
    return all(_digest(folder / name) == wanted.get(name) for name in there)


def _all_in(folder: Path, handed_in: HandedIn, ignored: tuple[str, ...]) -> set[str]:
    """Return what lies there and can have been collected."""
    try:
        parts = [path.relative_to(folder).parts for path in files_of(folder)]
    except NotJudged:
        return {""}  # which nobody has handed in
    return {name for each in parts if (name := place(each, handed_in.notebooks, ignored))}


def _digest(path: Path) -> Any:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _text_of(path: Path) -> str:
    try:
        return " ".join(contents(path).decode("utf-8", "replace").split())
    except NotJudged as error:
        return str(error)


def _came_before(handed_in: HandedIn, folder: Path, before: Came | None) -> bool:
    """Whether it came before what is there: by their clock, if neither time names a zone."""
    old, new = _time_of(folder), handed_in.time
    if not (old and new):
        return False
    if before and before.assumed and handed_in.assumed:
        return new.replace(tzinfo=None) < datetime.fromisoformat(before.time).replace(tzinfo=None)
    return new.astimezone(UTC).replace(tzinfo=None) < old


def _time_of(folder: Path) -> datetime | None:
    try:
        return handed_in_at(folder)
    except NotJudged:
        return None


def _is_this_moment(text: str, time: datetime) -> bool:
    """Say whether a text says this time, to the second: nbgrader writes parts of it too."""
    there = read_time(text, time.tzinfo or UTC) if names_zone(text) else None
    return there is not None and abs((there - time).total_seconds()) < 1
