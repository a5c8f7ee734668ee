"""Whether numbers are so many and so different that a formula can be recognised by them.

A class, a share of 0 or 1, an entry that was chosen out of an argument: one of few things comes
back then, and many formulas make the same by chance.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from utils.hints.calls import Call
from utils.hints.explaining import Behaviour, Place, leaves

_FEWEST = 3  # different numbers that nobody gave
_SMALL = 10  # below it, whole numbers are classes, counts and places
_DIGITS = 9


def given_numbers(calls: Sequence[Call]) -> list[frozenset[float]]:
    """Return for each call the numbers in its arguments: what comes back of them was chosen."""
    return [frozenset(_numbers(list(call.arguments))) for call in calls]


def show_a_formula(found: Behaviour, places: set[Place], given: Sequence[frozenset[float]]) -> bool:
    """Say whether several different numbers came back that were computed.

    Args:
        found: what came back, by place, which begins with the number of the call.
        places: where it is wrong.
        given: see `given_numbers`.
    """
    made: set[float] = set()
    for place in places:
        made.update(x for x in _numbers(found.get(place)) if x not in given[place[0]])
    return sum(not _is_small_and_whole(x) for x in made) >= _FEWEST


def _is_small_and_whole(x: float) -> bool:
    return not np.isfinite(x) or (abs(x) < _SMALL and x == round(x))


def _numbers(value: Any) -> Iterator[float]:
    """Yield the numbers in a value, rounded to so many digits that equal ones are alike."""
    for _, one in leaves(value, ()):
        if isinstance(one, Mapping | str) or one is None:
            continue
        if isinstance(one, np.ndarray | np.generic | int | float):
            array = np.asarray(one)
            if array.dtype.kind in "iuf":
                yield from (float(f"{x:.{_DIGITS}e}") for x in array.astype(float).ravel())
