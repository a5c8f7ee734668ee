"""Finds out what small changes of right answers do, as far as it tells them from what is known."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from grading.tools.small_changes import FREQUENT, KINDS, SmallChange, small_changes
from misconceptions import Answer, pairs
from utils.hints.calls import is_error
from utils.hints.digests import Digests
from utils.hints.explaining import ABSENT, Behaviour, Place, to_explain, wrong
from utils.hints.naming import agreement, whole

# So many right answers are changed, the model answer first: more bring little that is new.
_MOST_ANSWERS = 3
# Where numbers are drawn at random only their character is seen, and seeing it takes long.
_TELLING_OF_DRAWS = frozenset(KINDS) - {
    "other array used", "other number", "other order", "only a part", "step left out",
}  # fmt: skip


_TWO_KNOWN, _ONE_KNOWN = "two that are known", "a known one and a change"
_RANKS = {kind: rank for rank, kind in enumerate([*KINDS, _TWO_KNOWN, _ONE_KNOWN])}


class Seen(NamedTuple):
    """What code does, by place, and the digests of it."""

    values: Behaviour
    digests: Behaviour


def telling_changes(
    exercise: str,
    sources: Sequence[str],
    answers: Sequence[Answer],
    does: Callable[[str], Seen | None],
    right: Behaviour,
    styles: Sequence[Behaviour],
    mistakes: Sequence[Behaviour],
    drawn: bool,
) -> Iterator[tuple[SmallChange, Digests]]:
    """Yield the changes that do something wrong of their own, with the digests of all of it.

    Args:
        exercise: the function that students are asked for.
        sources: the code of right answers.
        answers: known ones, right and wrong, to this exercise.
        does: returns what is seen of code, and the digests of it; None if it does not run or end.
        right: the digests of what the model answer does.
        styles: where right answers in other styles do something else.
        mistakes: where known mistakes do something else; what does the same is known.
        drawn: whether results are drawn at random.
    """
    best: dict[Digests, tuple[int, SmallChange]] = {}
    known = {whole(where, _places(where, right, styles)) for where in mistakes}
    changes = _single(exercise, sources[:1] if drawn else sources)
    for change in changes if drawn else chain(changes, _double(exercise, answers)):
        if drawn and change.kind not in _TELLING_OF_DRAWS:
            continue
        found = does(change.source)
        if found is None:
            continue
        where = wrong(found.digests, right, agreement)
        places = _places(where, right, styles)
        # An error says what did not fit or was not there, which is little of why.
        if all(_is_error(found.values.get(place, ABSENT)) for place in places):
            continue
        digests = whole(where, places)
        if digests not in best or _RANKS[change.kind] < best[digests][0]:
            best[digests] = _RANKS[change.kind], change
    yield from ((change, digests) for digests, (_, change) in best.items() if digests not in known)


def _single(exercise: str, sources: Sequence[str]) -> Iterator[SmallChange]:
    for source in sources[:_MOST_ANSWERS]:
        yield from small_changes(source, exercise)


def _double(exercise: str, answers: Sequence[Answer]) -> Iterator[SmallChange]:
    """Yield code with two mistakes, of which the known one is told, or the first of two."""
    for one, other, source in pairs(answers):
        yield SmallChange(f"{one.name} and {other.name}", _TWO_KNOWN, str(one.hint), source)
    for one in answers:
        if not one.right:
            for change in small_changes(one.source, exercise):
                if change.kind in FREQUENT:
                    name = f"{one.name} and {change.name}"
                    yield SmallChange(name, _ONE_KNOWN, str(one.hint), change.source)


def _is_error(value: Any) -> bool:
    return value is ABSENT or (isinstance(value, str) and is_error(value))


def _places(where: Behaviour, right: Behaviour, styles: Sequence[Behaviour]) -> set[Place]:
    return to_explain(where, right, styles, agreement)
