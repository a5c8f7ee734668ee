"""What is plain to see of several results side by side: two are exchanged, or alike."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

from utils.messages import message

_FEWEST = 2  # calls in which two results are the same


def between(
    found: Sequence[Sequence[Any]],
    right: Sequence[Sequence[Any]],
    same: Callable[[Any, Any], bool],
) -> tuple[str, set[int]] | None:
    """Return what holds of two results in all calls, and their positions; None if nothing does.

    Args:
        found: the results of each call that goes wrong.
        right: those of a right answer.
        same: compares two values.
    """
    for one, other in combinations(range(len(right[0])), 2):
        telling = sum(not same(results[one], results[other]) for results in right)
        numbers = {"one": one + 1, "other": other + 1}
        if telling and all(
            same(theirs[one], results[other]) and same(theirs[other], results[one])
            for theirs, results in zip(found, right, strict=True)
        ):
            return message("number {one} and number {other} are exchanged.", **numbers), {
                one,
                other,
            }
        if telling >= _FEWEST and all(same(theirs[one], theirs[other]) for theirs in found):
            said = message(
                "number {one} and number {other} are the same, and should not be.", **numbers
            )
            return said, {one, other}
    return None
