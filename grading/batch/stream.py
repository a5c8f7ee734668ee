"""Sends hand-ins to be judged and yields what comes back, a few at a time.

What one hand-in can do to its neighbour's is undone here: who ran out of time while the processor
was another's, and whom grading itself failed, is judged again at the end, when nobody else is.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from typing import Protocol

from grading.batch.cache import Cache
from grading.batch.hand_ins import Assignment, HandIn
from grading.batch.work import OtherVersions, Task, UnfitWorker
from grading.errors import GradingError
from grading.intake.hand_in import NotJudged

Judged = dict[str, str]


class Engine(Protocol):
    """Where tasks are worked on."""

    at_once: int  # how many tasks are worked on at the same time
    width: int  # how many tasks to hand over at a time

    def submit(self, task: Task) -> Future[Judged]:
        """Begin to judge a task."""


@dataclass(frozen=True)
class Result:
    """What became of one hand-in: judged, or set aside with a sentence, or else unchanged."""

    hand_in: HandIn
    stamp: str = ""
    judged: Judged | None = None
    reason: str | None = None


def results(
    assignment: Assignment,
    hand_ins: Iterable[HandIn],
    engine: Engine,
    cache: Cache,
    is_recorded: Callable[[HandIn, str], bool],
    again: bool = False,
) -> Iterator[Result]:
    """Yield what becomes of each hand-in, in the order in which that is known.

    Args:
        assignment: what was handed in.
        hand_ins: whose.
        engine: where they are judged.
        cache: what was judged before, and where to keep what is judged now.
        is_recorded: whether nothing is to be done about a hand-in with that stamp.
        again: whether to judge even what was judged before.

    Raises:
        GradingError: no hand-in can be judged.
        OSError: the cache cannot be written.
    """
    stream = _Stream(assignment, engine, cache, is_recorded, again)
    for hand_in in hand_ins:
        yield from stream.begin(hand_in)
        while stream.waiting and len(stream.waiting) >= engine.width:
            yield from stream.done()
        if stream.in_doubt:  # nobody is judged yet: find out whether anybody can be
            yield from stream.alone()
    yield from stream.alone()


class _Stream:
    """The hand-ins that are being judged, and those to be judged once more."""

    def __init__(
        self,
        assignment: Assignment,
        engine: Engine,
        cache: Cache,
        is_recorded: Callable[[HandIn, str], bool],
        again: bool,
    ) -> None:
        self.waiting: dict[Future[Judged], tuple[HandIn, str, str]] = {}
        self.in_doubt = False  # whether a machine says that it can judge nobody
        self._assignment = assignment
        self._engine = engine
        self._cache = cache
        self._is_recorded = is_recorded
        self._again = again
        self._once_more: list[HandIn] = []
        self._judged_some = False

    def begin(self, hand_in: HandIn) -> Iterator[Result]:
        """Send a hand-in to be judged; yield what is known of it already."""
        try:
            task = self._assignment.task(hand_in)
            key, stamp = task.key, self._assignment.stamp(hand_in, task.key)
        except Exception as error:  # of a kind nobody thought of: the class goes on
            yield Result(hand_in, reason=_sentence(error))
            return
        if self._is_recorded(hand_in, stamp):
            yield Result(hand_in)
        elif not self._again and (judged := self._cache.get(key)):
            yield Result(hand_in, stamp, judged)
        else:
            self.waiting[self._engine.submit(task)] = hand_in, key, stamp

    def done(self, last: bool = False) -> Iterator[Result]:
        """Wait, and yield what is known then; what is not the ``last`` word is kept for the end."""
        finished, _ = wait(self.waiting, return_when=FIRST_COMPLETED)
        while finished:  # what was recorded is forgotten: it can be large
            future = finished.pop()
            hand_in, key, stamp = self.waiting.pop(future)
            if future.cancelled():
                raise GradingError(
                    "the workers are gone; what was judged so far is kept: run again."
                )
            error = future.exception()
            if isinstance(error, OtherVersions):
                raise error
            if isinstance(error, UnfitWorker) and last and not self._judged_some:
                raise error
            if not last and self._may_be_anothers_doing(future):
                self.in_doubt |= isinstance(error, UnfitWorker) and not self._judged_some
                self._once_more.append(hand_in)
            elif error:
                yield Result(hand_in, reason=_sentence(error))
            else:
                self._judged_some = True
                self._cache.put(key, future.result())
                yield Result(hand_in, stamp, future.result())

    def alone(self) -> Iterator[Result]:
        """Let all come to an end; then judge those once more for whom it may not have been fair."""
        while self.waiting:
            yield from self.done()
        self.in_doubt = False
        hand_ins, self._once_more = self._once_more, []
        for hand_in in hand_ins:
            yield from self.begin(hand_in)
            while self.waiting:
                yield from self.done(last=True)

    def _may_be_anothers_doing(self, future: Future[Judged]) -> bool:
        """Whether what became of a hand-in can be the doing of another, beside or before it."""
        if error := future.exception():
            return not isinstance(error, NotJudged)
        self._judged_some = True
        return self._engine.at_once > 1 and getattr(future.result(), "starved", False)


def _sentence(error: BaseException) -> str:
    if isinstance(error, GradingError | OSError):
        return str(error)
    return f"Grading itself failed ({type(error).__name__}: {error})."
