"""The command `grade run`: from a folder of hand-ins to the gradebook."""

import errno
import gc
import json
import logging
import os
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from socket import socket

from nbformat import from_dict

from course.entries import header
from course.handed_out import note as note_release
from course.layout import Course
from grading.batch import history, work
from grading.batch.cache import Cache
from grading.batch.changed_marks import ChangedMark, as_table, changed_marks
from grading.batch.cluster import DaskCluster
from grading.batch.hand_ins import Assignment, HandIn
from grading.batch.lock import alone
from grading.batch.memory import Memory
from grading.batch.notes import Notes
from grading.batch.order import loops_first
from grading.batch.record import Recorder
from grading.batch.stream import Engine, Result, results
from grading.batch.workers import LocalWorkers, warm_up
from grading.bridge.configuration import bounds, directory, load, name_assignment
from grading.bridge.gradebook import Ledger, existing, lacks
from grading.bridge.late_elsewhere import by_gradebook
from grading.bridge.lateness import called_late, late
from grading.bridge.marks import above_most, by_machine, to_look_at_again, with_marks
from grading.bridge.penalties import bring_in_step
from grading.bridge.preparing import come_apart, out_of_step, prepare
from grading.errors import GradingError
from grading.intake.student_names import few, shown_name
from grading.judge.nursery import nursery
from grading.line.safe_text import on_one_line
from grading.pages.durations import how_late
from grading.progress import Progress

STATE = Path(".grading")
_SHOWN = 5  # students that a line names
NOTHING_IS_LOST = "what was judged so far is kept, and the same command goes on from there."
_FULL = dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "make room")
_CLOSED = dict.fromkeys((errno.EACCES, errno.EPERM), "ask its owner")
_WAYS_OUT = _FULL | _CLOSED | {errno.EROFS: "make its disk writable"}


@dataclass(frozen=True)
class Options:
    """What the command line asks for.

    Attributes:
        assignment: the name of the assignment.
        students: whose hand-ins; all, if none is named.
        workers: how many processes judge.
        dask: the address of a Dask scheduler, whose workers judge in their place.
        force: whether to judge and record even what has not changed.
        demos: whether cells that only show something are run.
        dry_run: whether only to say whose marks would move.
    """

    assignment: str
    students: Sequence[str] = ()
    workers: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))
    dask: str = ""
    force: bool = False
    demos: bool = False
    dry_run: bool = False


def run(options: Options) -> int:
    """Grade a class; return 0 if all was judged, 1 if some was set aside, 130 if interrupted.

    Raises:
        GradingError: nothing more can be graded, now.
    """
    _quiet()
    batch = _Batch(options)
    gc.freeze()  # what is there stays: no need to look through it for garbage again and again
    try:
        with _room(), alone(batch.state):
            batch.compare() if options.dry_run else batch.grade()
    except KeyboardInterrupt:
        print(f"\nStopped: {NOTHING_IS_LOST}", file=sys.stderr)
        return 130
    batch.print_summary()
    return 1 if batch.set_aside else 0


class _Batch:
    """One run of the command."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.started = time.perf_counter()
        self.config = load(Path.cwd())
        self.directory = directory(self.config)
        name_assignment(self.directory, options.assignment)
        self.state = Path(self.directory.root) / STATE
        settings = bounds(self.config)
        settings = replace(settings, demos=options.demos or settings.demos)
        self.assignment = Assignment(options.assignment, self.directory, settings)
        self.hand_ins = self.assignment.hand_ins(options.students)
        self.graded = self.unchanged = 0
        self.changed: list[ChangedMark] = []
        self.set_aside: list[tuple[HandIn, str]] = []
        self.told: dict[str, history.Became] = {}
        self.late: dict[str, float] = {}
        self.called_late: list[str] = []
        self.disputed = ""
        self.again: list[str] = []  # a student for each mark
        self.refused: list[str] = []

    def grade(self) -> None:
        """Judge and record."""
        for sentence in come_apart(self.directory, self.options.assignment):
            print(f"note: {sentence}")
        if self._begins_anew():
            print(
                "note: there is no gradebook, though graded notebooks lie in "
                f"{self.directory.autograded_directory}: a new one begins, without marks by hand, "
                "due dates and names. If it lies elsewhere, put it back and run this again."
            )
        if done := prepare(self.directory, self.config, self.options.assignment):
            print(done)
        note_release(Course(Path(self.directory.root), self.config), self.options.assignment)
        if note := Notes(self.state).text(*self.assignment.together()):
            print(f"note: {note}")
        self._warn()
        with Ledger(*self._gradebook()) as ledger:
            recorder = Recorder(self.directory, self.config, ledger)
            stamps = {} if self.options.force else ledger.stamps()

            def is_recorded(hand_in: HandIn, stamp: str) -> bool:
                return stamps.get(hand_in.student) == stamp and recorder.is_there(hand_in.student)

            memory = Memory()
            for found in self._results(is_recorded):
                self._take(found, recorder)
                memory.give_back()
        self._remember()

    def _begins_anew(self) -> bool:
        """Say whether a gradebook that was there is gone."""
        folder = Path(self.directory.root) / self.directory.autograded_directory
        return bool(lacks(self.directory.db_url)) and any(folder.glob("*/*/*.ipynb"))

    def _remember(self) -> None:
        """Write down that this run took place, and how the class stands after it."""
        name = self.options.assignment
        with existing(*self._gradebook()) as gradebook:
            for moved in bring_in_step(gradebook, name, self.config):
                print(f"note: {moved.sentence}")
            assignment = with_marks(gradebook, name)
            for sentence in above_most(assignment):
                print(f"note: {sentence}")
            mean, most = by_machine(assignment)
            self.late = late(gradebook, name)
            root, here = Path(self.directory.root), {one.student for one in self.hand_ins}
            self.called_late = called_late(gradebook, root, name)
            self.disputed = by_gradebook(gradebook, root, name, here)
            marks = to_look_at_again(assignment)
            self.again = [student for student in marks if student in here]
        run = history.Run(name, history.now(), self.graded, self.told, mean, most)
        history.add(self.state, run)

    def compare(self) -> None:
        """Judge, and find out what would move in the gradebook."""
        for sentence in come_apart(self.directory, self.options.assignment):
            print(f"note: {sentence}")
        if told := out_of_step(self.directory, self.options.assignment):
            print(f"note: {told}")
        self._warn()
        with existing(*self._gradebook()) as gradebook:
            for found in self._results(lambda hand_in, stamp: False):
                if found.judged:
                    name, student = self.options.assignment, found.hand_in.student
                    now = list(changed_marks(gradebook, name, student, found.judged))
                    self.changed += now
                    self.graded += bool(now)
                    self.unchanged += not now
                else:
                    self.set_aside.append((found.hand_in, found.reason or ""))

    def _warn(self) -> None:
        for sentence in self.assignment.warnings():
            print(f"note: {sentence}")

    def _gradebook(self) -> tuple[str, str, str]:
        return self.directory.db_url, self.directory.course_id, self.options.assignment

    def _results(self, is_recorded: Callable[[HandIn, str], bool]) -> Iterator[Result]:
        """Yield what becomes of each hand-in, and show how far the class is."""
        progress, cache = Progress(len(self.hand_ins)), Cache(self.state / "judged")
        with _engine(self.options, (self.state / "known").absolute()) as engine:
            several, names = engine.at_once > 1, self.assignment.notebooks
            hand_ins = loops_first(self.hand_ins, names) if several else self.hand_ins
            for found in results(
                self.assignment, hand_ins, engine, cache, is_recorded, self.options.force
            ):
                yield found
                progress.step()
        progress.clear()

    def _take(self, found: Result, recorder: Recorder) -> None:
        """Record what was judged, and count."""
        reason = found.reason
        if found.judged:
            reason = _recorded(recorder, found)
            self.graded += reason is None
            if any(map(_was_refused, found.judged.values())):
                self.refused.append(shown_name(found.hand_in.student))
        elif reason is None:
            self.unchanged += 1
        if reason:
            self.set_aside.append((found.hand_in, reason))
        seconds = getattr(found.judged, "seconds", 0.0) if found.judged else None
        self.told[found.hand_in.student] = history.Became(seconds, reason)

    def print_summary(self) -> None:
        """Print what would move, who was set aside or handed in nobody knows when, and counts."""
        for line in as_table(self.changed):
            print(line)
        for hand_in, reason in self.set_aside:
            print(f"set aside: {self._who(hand_in)}: {on_one_line(reason)}")
        for hand_in in self.hand_ins:
            if reason := hand_in.time_unknown:
                print(f"time of handing in unknown: {self._who(hand_in)}: {on_one_line(reason)}")
        for hand_in in self.hand_ins:
            for sentence in self.assignment.answered_elsewhere(hand_in):
                print(f"note: {self._who(hand_in)}: {on_one_line(sentence)}")
            if lacks := self.assignment.missing(hand_in):
                names = ", ".join(f"{name}.ipynb" for name in lacks)
                who = shown_name(hand_in.student)
                print(f"missing: {who}: {names}; what is asked there gets 0")
        if times := [self.late[one.student] for one in self.hand_ins if one.student in self.late]:
            print(
                f"late: {len(times)} of {len(self.hand_ins)}, by at most {how_late(max(times))}; "
                f"`grade report {self.options.assignment}` names them"
            )
        here = {one.student for one in self.hand_ins}
        if called := [shown_name(student) for student in self.called_late if student in here]:
            print(
                "called late by the system that they came from, which does not say when: "
                f"{few(called, _SHOWN)}; docs/collecting.md tells how times are added"
            )
        if self.disputed:
            print(f"note: {self.disputed}")
        if self.refused:
            print(
                "refused what they asked of the system, such as another program or the network: "
                f"{few(self.refused, _SHOWN)}; it may have cost points, and their pages say what "
                "it was"
            )
        if self.again:
            whose = few(sorted({shown_name(student) for student in self.again}), _SHOWN)
            print(
                f"marks by hand that wait for a second look: {len(self.again)}, of {whose}; what "
                "they were given for has changed"
            )
        for path in self.assignment.astray():
            print(f"not where hand-ins are looked for: {shown_name(str(path))}")
        seconds = time.perf_counter() - self.started
        graded = "would move" if self.options.dry_run else "graded"
        end = "; nothing was written" if self.options.dry_run else ""
        print(
            f"{self.options.assignment}: {self.graded} {graded}, {self.unchanged} unchanged, "
            f"{len(self.set_aside)} set aside, in {seconds:.0f} s{end}."
        )

    def _who(self, hand_in: HandIn) -> str:
        return shown_name(
            f"{hand_in.student} ({os.path.relpath(hand_in.folder, self.directory.root)})"
        )


@contextmanager
def _engine(options: Options, kept: Path) -> Iterator[Engine]:
    if options.dask:
        with DaskCluster(options.dask) as cluster:
            yield cluster
    else:
        prepare = partial(work.prepare, kept=kept)
        with LocalWorkers(options.workers, history.timed, prepare, _another) as workers:
            yield workers


def _another() -> socket:
    """Return a nursery for a worker, of which nothing may be warm yet."""
    warm_up(work.__name__)
    return nursery().another()


def _was_refused(text: str) -> bool:
    """Whether a judged notebook says that its code was refused what it asked of the system."""
    if '"refused"' not in text:  # most: no need to read them
        return False
    return bool(header(from_dict({"metadata": json.loads(text)["metadata"]})).get("refused"))


def _recorded(recorder: Recorder, found: Result) -> str | None:
    """Record; return why that was not possible, if it was not."""
    try:
        recorder.record(found.hand_in, found.judged or {}, found.stamp)
    except GradingError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _CLOSED:
            where = error.filename or "a file"
            return f"It could not be recorded: {where} is closed ({error.strerror})."
        if isinstance(error, OSError) and error.errno in _WAYS_OUT:
            raise
        return f"It could not be recorded ({type(error).__name__}: {error})."
    return None


@contextmanager
def _room() -> Iterator[None]:
    """Say in a sentence that a disk is full, or closed to this user.

    Raises:
        GradingError: it is.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _WAYS_OUT:
            raise
        where = error.filename or "a file"
        raise GradingError(
            f"{where} cannot be written ({error.strerror}): {_WAYS_OUT[error.errno]} and run "
            f"again; {NOTHING_IS_LOST}"
        ) from None


def _quiet() -> None:
    """Keep what nbgrader tells its developers off the progress line."""
    warnings.filterwarnings("ignore", module="nbgrader")
    logging.getLogger("traitlets").setLevel(logging.CRITICAL)
