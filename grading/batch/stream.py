"""Sends hand-ins to be judged and yields what comes back, a few at a time."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from typing import Protocol

from grading.batch.cache import Cache
from grading.batch.hand_ins import Assignment, HandIn
from grading.batch.work import Task, UnfitWorker
from grading.errors import GradingError

Judged = dict[str, str]


class Engine(Protocol):
    """Where tasks are worked on."""

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
    waiting: dict[Future[Judged], tuple[HandIn, str, str]] = {}
    for hand_in in hand_ins:
        try:
            task = assignment.task(hand_in)
            key, stamp = task.key, assignment.stamp(hand_in, task.key)
        except Exception as error:  # of a kind nobody thought of: the class goes on
            yield Result(hand_in, reason=_sentence(error))
            continue
        if is_recorded(hand_in, stamp):
            yield Result(hand_in)
        elif not again and (judged := cache.get(key)):
            yield Result(hand_in, stamp, judged)
        else:
            waiting[engine.submit(task)] = hand_in, key, stamp
        while len(waiting) >= engine.width:
            yield from _done(waiting, cache)
    while waiting:
        yield from _done(waiting, cache)


def _done(waiting: dict[Future[Judged], tuple[HandIn, str, str]], cache: Cache) -> Iterator[Result]:
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in done:
        hand_in, key, stamp = waiting.pop(future)
        if future.cancelled():
            raise GradingError("the workers are gone; what was judged so far is kept: run again.")
        error = future.exception()
        if isinstance(error, UnfitWorker):
            raise error
        if error:
            yield Result(hand_in, reason=_sentence(error))
        else:
            cache.put(key, future.result())
            yield Result(hand_in, stamp, future.result())


def _sentence(error: BaseException) -> str:
    if isinstance(error, GradingError | OSError):
        return str(error)
    return f"Grading itself failed ({type(error).__name__}: {error})."
