"""What came back from a call, as short digests: equal values have equal ones, and none can be read.

Numbers are rounded before they are digested. A value next to a boundary of the rounding may fall
on either side of it, so each is rounded on two grids, and agreement on one of them is agreement.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

Digests = tuple[str, str]
NOTHING = 1e-9  # numbers below it are 0: what is left where a sum cancels
_LENGTH = 12  # hexadecimal digits: two of a million values are alike once in 500 cases


@dataclass(frozen=True)
class Coarse:
    """A number of which only the next whole one counts: what is drawn at random has no digits."""

    value: float


def digests_of(value: Any, digits: int) -> Digests:
    """Return the digests of a value.

    Args:
        value: a number, an array of numbers or truths, a text, None, or anything: of that its type.
        digits: to how many significant digits numbers are compared.
    """
    first, second = (_digest(_written(value, digits, shift)) for shift in (0.0, 0.5))
    return first, second


def agree(one: Digests, other: Digests) -> bool:
    """Say whether two values are the same, as far as their digests tell."""
    return one[0] == other[0] or one[1] == other[1]


def together(digests: Iterable[tuple[str, Digests]]) -> Digests:
    """Return the digests of many values at once: equal where each value is, on one grid.

    Args:
        digests: of each value, and a text that says where it stands; in any order.
    """
    those = sorted(digests)
    return _digest(repr([(at, one) for at, (one, _) in those])), _digest(
        repr([(at, other) for at, (_, other) in those])
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def _written(value: Any, digits: int, shift: float) -> str:
    if isinstance(value, Coarse):
        return f"about {round(value.value + shift)}"
    if value is None or isinstance(value, str | bytes):
        return repr(value)
    if isinstance(value, np.ndarray | np.generic | int | float):
        array = np.asarray(value)
        if array.dtype.kind in "iuf":
            numbers = (_number(float(x), digits, shift) for x in array.ravel())
            return f"{array.shape} {' '.join(numbers)}"
        if array.dtype.kind == "b":
            return f"{array.shape} {array.ravel().tolist()}"
    return type(value).__name__


def _number(x: float, digits: int, shift: float) -> str:
    if abs(x) < NOTHING:
        return "0"
    # Where the mantissa is 2, 4, 6 or 8 both grids have their lines at the same places, but that is
    # next to no line of either.
    return f"{x * (1 + 0.5 * shift * 10.0 ** (1 - digits)):.{digits - 1}e}"
