"""Which known mistake explains what a function does, place by place; and when that stays open.

A behaviour says what was seen, by place. Where the student's differs from the right answer, it
must agree with a known mistake. Two mistakes at once are told apart when each shows in places of
its own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

# Where a value stands: the number of the look or call, then keys and positions.
Place = tuple[Any, ...]
Behaviour = dict[Place, Any]
Agree = Callable[[Any, Any, Place], bool]
"""Whether two values at a place are the same; a value that is not there is ABSENT."""


class _Absent:
    """The one of its kind, also where it comes from a file."""

    def __reduce__(self) -> str:
        return "ABSENT"


ABSENT = _Absent()


class HasHint(Protocol):
    """A known mistake: what matters here is what is said of it."""

    @property
    def hint(self) -> str | None:
        """The hint that it deserves."""


Mistake = TypeVar("Mistake", bound=HasHint)


def leaves(value: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    """Yield the numbers, arrays and texts in a value, each with its place."""
    if not isinstance(value, Mapping | list | tuple) or not len(value):
        yield place, value
        return
    for key, child in value.items() if isinstance(value, Mapping) else enumerate(value):
        yield from leaves(child, (*place, key))


def wrong(found: Behaviour, right: Behaviour, agree: Agree) -> Behaviour:
    """Return the places where something else was found than what is right, and what it was."""
    return {
        place: found.get(place, ABSENT)
        for place in found.keys() | right.keys()
        if not agree(found.get(place, ABSENT), right.get(place, ABSENT), place)
    }


def to_explain(
    theirs: Behaviour, right: Behaviour, styles: Sequence[Behaviour], agree: Agree
) -> set[Place]:
    """Return the places that must be explained: no entry nobody asked for, nothing harmless.

    Args:
        theirs: where the student's differs from the right answer.
        right: what the right answer does.
        styles: where right answers in other styles differ from it.
        agree: compares two values.
    """
    return set(_telling(theirs, right)) - _harmless(theirs, styles, agree)


def _telling(found: Behaviour, right: Behaviour) -> Iterator[Place]:
    """Yield the places but those of entries that nobody asked for."""
    beside = {place[:-1] for place in right}
    for place in found:
        if place in right or place[:-1] not in beside or len(place) == 1:
            yield place


def _harmless(theirs: Behaviour, styles: Sequence[Behaviour], agree: Agree) -> set[Place]:
    """Return the places where an answer does what a right one in another style does, too."""
    return {
        place
        for place, value in theirs.items()
        if any(place in style and agree(value, style[place], place) for style in styles)
    }


def the_mistake(
    known: Sequence[tuple[Mistake, Behaviour]], theirs: Behaviour, places: set[Place], agree: Agree
) -> Mistake | None:
    """Return the known mistake that explains what is wrong, or None if unsure.

    Args:
        known: mistakes, and where each differs from what is right.
        theirs: where the student's differs.
        places: those of them that must be explained; see `to_explain`.
        agree: compares two values.
    """
    fitting = [
        (one, behaviour)
        for one, behaviour in known
        if not places.isdisjoint(behaviour) and explains(behaviour, theirs, agree)
    ]
    return _the_one(fitting, places)


def explains(mistake: Behaviour, theirs: Behaviour, agree: Agree) -> bool:
    """Whether a mistake shows at all, and everything it does is done by the student's too."""
    return bool(mistake) and all(
        place in theirs and agree(theirs[place], value, place) for place, value in mistake.items()
    )


def the_same(one: Behaviour, other: Behaviour, agree: Agree) -> bool:
    """Whether two wrong answers show, and do the same wherever they are wrong."""
    return explains(one, other, agree) and explains(other, one, agree)


def _the_one(fitting: list[tuple[Mistake, Behaviour]], theirs: set[Place]) -> Mistake | None:
    """Return the mistake that explains most; None if the choice, or the explanation, is open.

    Mistakes of which the same is said count as one.
    """
    most = [
        (one, set(places))
        for one, places in fitting
        if not any(set(places) < set(others) for _, others in fitting)
    ]
    explained: dict[str | None, set[Place]] = {}
    for one, places in most:
        explained.setdefault(one.hint, set()).update(places)
    everything = set().union(*explained.values())
    if not most or theirs - everything:
        return None
    if sum(map(len, explained.values())) > len(everything):  # two explain the same place
        return None
    return most[0][0]
