"""Finds out what small changes of right answers do, as far as it tells them from what is known."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import Any, NamedTuple

from grading.tools.small_changes import (
    FORMULAS,
    FREQUENT,
    KINDS,
    SmallChange,
    small_changes,
    wrapped_answers,
)
from grading.tools.telling_numbers import show_a_formula
from misconceptions import Answer, pairs
from utils.hints.calls import is_error
from utils.hints.digests import Digests
from utils.hints.explaining import ABSENT, Behaviour, to_explain, wrong
from utils.hints.naming import agreement, whole

# So many right answers are changed, the model answer first: more bring little that is new.
_MOST_ANSWERS = 3
# Where numbers are drawn at random only their character is seen, and seeing it takes long.
_TELLING_OF_DRAWS = frozenset(KINDS) - {
    "other array used", "other number", "other order", "only a part", "step left out",
}  # fmt: skip


_TWO_KNOWN, _ONE_KNOWN = "two that are known", "a known one and a change"
# Of these it is told what a formula was made into.
_OF_FORMULAS = FORMULAS | {_ONE_KNOWN}
_RANKS = {kind: rank for rank, kind in enumerate([*KINDS, _TWO_KNOWN, _ONE_KNOWN])}


class Seen(NamedTuple):
    """What code does, by place, and the digests of it."""

    values: Behaviour
    digests: Behaviour


class Known(NamedTuple):
    """What is known of an exercise.

    Attributes:
        right: the digests of what the model answer does.
        styles: where right answers in other styles do something else.
        mistakes: known wrong answers, and where each does something else.
        given: the numbers in the arguments of each call.
    """

    right: Behaviour
    styles: Sequence[Behaviour]
    mistakes: Sequence[tuple[Answer, Behaviour]]
    given: Sequence[frozenset[float]]


def telling_changes(
    exercise: str,
    sources: Sequence[str],
    answers: Sequence[Answer],
    does: Callable[[str], Seen | None],
    known: Known,
    drawn: bool,
    most: int,
) -> Iterator[tuple[SmallChange, Digests]]:
    """Yield the changes that do something wrong of their own, and of which something is said.

    With each come the digests of all that it does.

    Args:
        exercise: the function that students are asked for.
        sources: the code of right answers, the model answer first.
        answers: known ones, right and wrong, to this exercise.
        does: returns what is seen of code, and the digests of it; None if it does not run or end.
        known: what the known ones do.
        drawn: whether results are drawn at random.
        most: changes that are looked at.
    """
    best: dict[Digests, tuple[int, SmallChange]] = {}
    for change in islice(_all(exercise, sources, answers, drawn), most):
        found = does(change.source)
        if found is None:
            continue
        where = wrong(found.digests, known.right, agreement)
        places = to_explain(where, known.right, known.styles, agreement)
        # An error says what did not fit or was not there, which is little of why.
        if all(_is_error(found.values.get(place, ABSENT)) for place in places):
            continue
        # Of what is chosen out of few, many formulas make the same.
        if change.kind in _OF_FORMULAS and not show_a_formula(found.values, places, known.given):
            continue
        digests = whole(where, places)
        if digests not in best or _RANKS[change.kind] < best[digests][0]:
            best[digests] = _RANKS[change.kind], change
    yield from ((change, digests) for digests, (_, change) in best.items() if change.says)


def _all(
    exercise: str, sources: Sequence[str], answers: Sequence[Answer], drawn: bool
) -> Iterator[SmallChange]:
    """Yield the changes, those first that are made most: not all may be looked at."""
    single = _by_rank(small_changes(sources[0], exercise))
    if drawn:
        yield from (change for change in single if change.kind in _TELLING_OF_DRAWS)
        return
    # Two that are known are what comes together most; rare slips must not keep them out.
    yield from (change for change in single if change.kind in FREQUENT)
    yield from wrapped_answers(sources[0], exercise)
    yield from _pairs(answers)
    yield from (change for change in single if change.kind not in FREQUENT)
    yield from _known_with(answers, lambda code: wrapped_answers(code, exercise))
    yield from _by_rank(
        change for source in sources[1:_MOST_ANSWERS] for change in small_changes(source, exercise)
    )
    yield from _known_with(answers, lambda code: _frequent(code, exercise))


def _by_rank(changes: Iterable[SmallChange]) -> list[SmallChange]:
    return sorted(changes, key=lambda change: _RANKS[change.kind])


def _frequent(source: str, exercise: str) -> Iterator[SmallChange]:
    return (one for one in small_changes(source, exercise) if one.kind in FREQUENT)


def _pairs(answers: Sequence[Answer]) -> Iterator[SmallChange]:
    """Yield code with two known mistakes, of which the first is told."""
    for one, _, source in pairs(answers):
        yield SmallChange(_TWO_KNOWN, str(one.hint), {}, source)


def _known_with(
    answers: Sequence[Answer], changed: Callable[[str], Iterable[SmallChange]]
) -> Iterator[SmallChange]:
    """Yield code with a known mistake, which is told, and a change that is not.

    Of each mistake the first change comes first, and so on.
    """
    wrong = [answer for answer in answers if not answer.right]
    for several in zip_longest(*(changed(answer.source) for answer in wrong)):
        for answer, change in zip(wrong, several, strict=True):
            if change is not None:
                yield SmallChange(_ONE_KNOWN, str(answer.hint), {}, change.source)


def _is_error(value: Any) -> bool:
    return value is ABSENT or (isinstance(value, str) and is_error(value))
