"""Which arguments part the calls that go wrong from the others all by themselves."""

from collections.abc import Hashable, Sequence
from types import FunctionType
from typing import Any

import numpy as np

Calls = Sequence[Sequence[Any]]
_FEWEST = 2  # calls of each side: one alone has always something of its own


def parting(failing: Calls, passing: Calls, count: int, numbers: bool = False) -> set[int]:
    """Return the positions of arguments that may be why some calls go wrong.

    Each of them is given in calls that go wrong or in calls that go well, and none in both, and
    some more than once. These are functions, words and truths.

    Args:
        failing: the arguments of the calls that go wrong.
        passing: those of the others.
        count: how many arguments there are.
        numbers: whether numbers are asked as well, which differ by chance more often.
    """
    kind = _kind_or_number if numbers else _kind_of
    columns = [([kind(one[n]) for one in some if len(one) > n] for some in (failing, passing))
               for n in range(count)]  # fmt: skip
    return {position for position, (bad, good) in enumerate(columns) if _parts(bad, good)}


def parting_too(failing: Calls, passing: Calls) -> bool:
    """Whether an argument may be the reason, where the size of the result may be.

    A function that varies may always be: how it is used is not known. Sizes of numbers, and
    shapes, part the calls as the sizes of results do.
    """
    count = min(map(len, (*failing, *passing)))
    if parting(failing, passing, count, numbers=True):
        return True
    columns = [([one[n] for one in failing], [one[n] for one in passing]) for n in range(count)]
    return any(
        (all(map(callable, (*bad, *good))) and len(set(map(_kind_of, (*bad, *good)))) > 1)
        or _by_size(bad, good)
        for bad, good in columns
    )


def _by_size(bad: Sequence[Any], good: Sequence[Any]) -> bool:
    """Whether the numbers of an argument are all larger, or more, on one side."""
    for size in (np.size, _largest):
        theirs, others = ([size(one) for one in some if _is_numbers(one)] for some in (bad, good))
        if len(theirs) < len(bad) or len(others) < len(good):
            return False
        if max(theirs) < min(others) or min(theirs) > max(others):
            return True
    return False


def _is_numbers(value: Any) -> bool:
    return isinstance(value, np.ndarray | np.number | int | float) and np.asarray(
        value).dtype.kind in "iuf" and np.size(value) > 0  # fmt: skip


def _largest(value: Any) -> Any:
    return np.max(np.abs(value))


def _parts(bad: Sequence[Hashable], good: Sequence[Hashable]) -> bool:
    if None in (*bad, *good) or min(len(bad), len(good)) < _FEWEST:
        return False
    again = len(set(bad)) < len(bad) or len(set(good)) < len(good)
    return again and set(bad).isdisjoint(good)


def _kind_of(value: Any) -> Hashable:
    """Return what two arguments that are the same have in common; None for numbers and arrays.

    A function that is made anew for each call is the same one if its code is.
    """
    if isinstance(value, FunctionType):
        return value.__code__
    if callable(value):
        return id(value)
    return value if isinstance(value, str | bool) else None


def _kind_or_number(value: Any) -> Hashable:
    return value if isinstance(value, int | float | np.number) else _kind_of(value)
