"""What mistakes of many kinds have in common: their effect on what comes back.

Where no known mistake explains an answer, its effect may still be plain: every number has the
other sign, an array has lost an axis, nothing comes back at all. An effect is told only if it
accounts for everything that is wrong.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from utils.hints.closeness import close

ONE_FACTOR = "is_off_by_one_factor"
RETURNS_NOTHING = "returns_nothing"
# What came back and what is right, for each value that is wrong.
Pairs = Sequence[tuple[Any, Any]]


@dataclass(frozen=True)
class Effect:
    """A way of being wrong, with the hint that it deserves.

    Attributes:
        name: its name.
        hint: what is said of it.
        shows: whether it accounts for what came back.
        undone: makes what is right of what came back, where that is possible.
        needs_no_right: whether ``shows`` looks only at what came back.
    """

    name: str
    hint: str
    shows: Callable[[Pairs], bool]
    undone: Callable[[Any], Any] | None = None
    needs_no_right: bool = False


def effect_of(pairs: Pairs, once: bool = False) -> Effect | None:
    """Return the first effect that accounts for every wrong value, or None.

    Args:
        pairs: what came back and what is right.
        once: whether all is of one call, and others are right: no factor is the same in all then.
    """
    effects = (effect for effect in EFFECTS if not (once and effect.name == ONE_FACTOR))
    return next((effect for effect in effects if pairs and effect.shows(pairs)), None)


def effect_without_the_right(
    pairs: Sequence[tuple[Any, Callable[[Any], bool]]],
) -> Effect | None:
    """Return the first effect that accounts for every wrong value, where what is right is unknown.

    Args:
        pairs: what came back, and what tells whether another value is the right one.
    """
    for effect in EFFECTS if pairs else ():
        if effect.needs_no_right:
            if effect.shows([(theirs, None) for theirs, _ in pairs]):
                return effect
        elif effect.undone and all(
            _is_number(theirs) and is_right(effect.undone(theirs)) for theirs, is_right in pairs
        ):
            return effect
    return None


_TELLS = 0.01  # what is left open by an explanation, as a part of what it explains


def accounts_for(made: Any, theirs: Any, right: Any) -> bool:
    """Whether numbers that an explanation makes are far nearer to the right ones than theirs are.

    Numbers that are nearly right lie near their own squares, multiples and so on by chance.
    """
    made, theirs, right = (np.asarray(one, dtype=float) for one in (made, theirs, right))
    if not made.size:
        return True
    left, off = np.abs(made - right).max(), np.abs(theirs - right).max()
    return bool(left <= _TELLS * off)


def _all_numbers(test: Callable[[Any, Any], bool]) -> Callable[[Pairs], bool]:
    """Ask the same of each pair, which must be numbers or arrays of numbers."""

    def shows(pairs: Pairs) -> bool:
        return all(
            _is_number(one) and _is_number(other) and test(one, other) for one, other in pairs
        )

    return shows


def _is_number(value: Any) -> bool:
    if not isinstance(value, np.ndarray | np.generic | int | float):
        return False
    array = np.asarray(value)
    return array.dtype.kind in "iuf" and bool(np.isfinite(array).all())


def _close(one: Any, other: Any) -> bool:
    return np.shape(one) == np.shape(other) and close(one, other)


def _made_of(make: Callable[[Any], Any]) -> Callable[[Any, Any], bool]:
    """Ask whether the right number is made so of the wrong one."""

    def shows(theirs: Any, right: Any) -> bool:
        made = make(theirs)
        return _close(made, right) and accounts_for(made, theirs, right)

    return shows


def _transposed(theirs: Any, right: Any) -> bool:
    return np.ndim(right) == 2 and _close(np.transpose(theirs), right)


def _other_shape(theirs: Any, right: Any) -> bool:
    return np.shape(theirs) != np.shape(right) and _close(np.ravel(theirs), np.ravel(right))


def _fewer_axes(theirs: Any, right: Any) -> bool:
    return np.ndim(theirs) < np.ndim(right) and _other_shape(theirs, right)


def _rounded(pairs: Pairs) -> bool:
    """Whether all is rounded to the same few decimals, and several numbers show it."""
    if not all(_is_number(one) and _is_number(other) for one, other in pairs):
        return False
    if any(np.shape(one) != np.shape(other) for one, other in pairs):
        return False
    theirs, right = (
        np.concatenate([np.ravel(pair[which]) for pair in pairs]).astype(float) for which in (0, 1)
    )
    return np.unique(theirs).size > 2 and any(
        np.allclose(theirs, np.round(right, digits), rtol=0, atol=1e-12) for digits in range(1, 9)
    )


def _loses_decimals(pairs: Pairs) -> bool:
    """Whether only the decimals are lost; of small numbers 0 is left, as of much else."""
    return _all_numbers(_without_decimals)(pairs) and any(np.any(theirs) for theirs, _ in pairs)


def _without_decimals(theirs: Any, right: Any) -> bool:
    return _close(theirs, np.round(right)) or _close(theirs, np.trunc(right))


_ROUNDING = 1e-5  # a factor as near to 1 is none: the numbers are rounded, or nearly right


def _factor(theirs: Any, right: Any) -> float | None:
    """Return the one factor between two arrays, if there is one."""
    if np.shape(theirs) != np.shape(right) or not np.any(right):
        return None
    factor = float(np.vdot(theirs, right) / np.vdot(right, right))
    if abs(factor) <= 1e-9 or abs(factor - 1) <= _ROUNDING:
        return None
    made = np.multiply(factor, right)
    return factor if _close(theirs, made) and accounts_for(made, right, theirs) else None


def _one_factor(pairs: Pairs) -> bool:
    if not _all_numbers(lambda one, other: _factor(one, other) is not None)(pairs):
        return False
    factors = np.array([_factor(one, other) for one, other in pairs], dtype=float)
    more_than_one_number = sum(np.size(right) for _, right in pairs) > 1
    return more_than_one_number and _agree(factors)


def _agree(factors: Any) -> bool:
    """Whether factors are one: they differ much less from each other than from 1."""
    spread = np.ptp(factors)
    return bool(
        np.allclose(factors, factors[0], rtol=1e-6) and spread <= _TELLS * np.abs(factors - 1).min()
    )


def _factor_of_each(pairs: Pairs) -> bool:
    """Whether each array is off by one factor; a single number, which always is, by one of theirs.

    An array of zeros but for one number is a single number.
    """
    if not _all_numbers(lambda one, other: _factor(one, other) is not None)(pairs):
        return False
    factors = [(np.count_nonzero(right) > 1, _factor(one, right)) for one, right in pairs]
    seen = [factor for large, factor in factors if large and factor is not None]
    return bool(seen) and all(
        any(_close(factor, other) for other in seen) for large, factor in factors if not large
    )


_TINY = 1e-4
# A single whole number is one of few, and may be 1 minus another, or its square, by chance.


def _one_minus(value: Any) -> Any:
    return np.nan if _is_whole(value) else 1 - np.asarray(value)


def _root(value: Any) -> Any:
    return np.sqrt(value) if _has_a_root(value) else np.nan


def _square(value: Any) -> Any:
    return np.square(value) if _has_a_root(value) else np.nan


def _one_over(value: Any) -> Any:
    return np.divide(1.0, value) if np.all(value) and not _is_whole(value) else np.nan


def _has_a_root(value: Any) -> bool:
    """Whether a root tells something: a rounding error of 1e-12 is nearly that of one of 1e-6."""
    large = np.abs(value) > _TINY
    return _not_negative(value) and not _is_whole(value) and bool(np.any(large))


def _not_negative(value: Any) -> bool:
    return bool(np.all(np.asarray(value) >= 0))


def _is_whole(value: Any) -> bool:
    return np.size(value) == 1 and bool(np.all(np.asarray(value) == np.round(value)))


def _raises(pattern: str) -> Callable[[Pairs], bool]:
    """Whether all that is wrong is one kind of error."""

    def shows(pairs: Pairs) -> bool:
        return all(
            isinstance(theirs, str) and re.match(f"raised {pattern}", theirs) for theirs, _ in pairs
        )

    return shows


EFFECTS = (
    Effect(
        RETURNS_NOTHING,
        "Nothing comes back from the function: it returns None. What is computed must be returned, "
        "and `print` returns nothing.",
        lambda pairs: all(theirs is None for theirs, _ in pairs),
        needs_no_right=True,
    ),
    Effect(
        "goes_on_with_nothing",
        "Somewhere the code goes on with `None`, as if it were a value. What gives `None` there: a "
        "function without a `return`, a method that changes a list in place, a name that was set "
        "so?",
        _raises(".*NoneType' object"),
        needs_no_right=True,
    ),
    Effect(
        "has_the_other_sign",
        "Each number that is wrong has the right size and the other sign. Is a minus missing, or "
        "is there one too many? Does something take the sign away?",
        _all_numbers(lambda theirs, right: _close(np.negative(theirs), right)),
        undone=np.negative,
    ),
    Effect(
        "is_one_minus_it",
        "What comes back and what should add up to 1, number by number. Which of the two shares or "
        "answers is asked for?",
        _all_numbers(_made_of(_one_minus)),
        undone=_one_minus,
    ),
    Effect(
        "exchanges_rows_and_columns",
        "What is wrong has its rows and columns exchanged. What does each axis count?",
        _all_numbers(_transposed),
        undone=np.transpose,
    ),
    Effect(
        "loses_an_axis",
        "The numbers are right, and an axis is missing. Compare the shape that comes back with the "
        "one in the statement; a sum may have dropped an axis.",
        _all_numbers(_fewer_axes),
    ),
    Effect(
        "has_another_shape",
        "The numbers are right, their shape is not. Compare the shape that comes back with the one "
        "in the statement.",
        _all_numbers(_other_shape),
    ),
    Effect(
        "loses_the_decimals",
        "The numbers are right but for their decimals. Something rounds them, or keeps them in an "
        "array of whole numbers.",
        _loses_decimals,
    ),
    Effect(
        "is_rounded",
        "The numbers are right to some decimals, and behind these there is nothing. Something "
        "rounds them.",
        _rounded,
    ),
    Effect(
        "is_its_square",
        "What comes back is the square of what should. Something is squared once too often, or a "
        "root is missing.",
        _all_numbers(_made_of(_root)),
        undone=_root,
    ),
    Effect(
        "is_its_root",
        "What comes back is the root of what should. A root is taken that the formula does not "
        "have, or a square is missing.",
        _all_numbers(_made_of(_square)),
        undone=_square,
    ),
    Effect(
        "is_one_over_it",
        "What comes back is 1 over what should. Which number is divided by which?",
        _all_numbers(_made_of(_one_over)),
        undone=_one_over,
    ),
    Effect(
        ONE_FACTOR,
        "All that is wrong is off by the same factor. Compare the factors in your code with those "
        "in the formula.",
        _one_factor,
    ),
    Effect(
        "is_off_by_a_factor",
        "What is wrong is off by a factor, which differs from case to case. Does it follow a size, "
        "as the number of examples or of units, another argument, or the data?",
        _factor_of_each,
    ),
    Effect(
        "uses_an_unknown_name",
        "The code uses a name that nothing has defined when it runs. Compare its spelling with the "
        "arguments and with the line that should define it.",
        _raises("(NameError|UnboundLocalError)"),
        needs_no_right=True,
    ),
    Effect(
        "asks_for_a_missing_key",
        "The code asks a dict for a key that is not in it. Which keys does the dict have?",
        _raises("KeyError"),
        needs_no_right=True,
    ),
    Effect(
        "takes_a_number_for_more",
        "The code asks a single number for an entry. What comes back from the function that was "
        "called, and in which order?",
        _raises("(IndexError: invalid index to scalar|TypeError: .*not subscriptable)"),
        needs_no_right=True,
    ),
    Effect(
        "asks_an_array_by_a_name",
        "The code asks an array for an entry, and not by whole numbers. Was a dict meant?",
        _raises("IndexError: only integers"),
        needs_no_right=True,
    ),
    Effect(
        "asks_for_too_many_axes",
        "The code asks an array for more axes than it has. Print its shape.",
        _raises("IndexError: too many indices"),
        needs_no_right=True,
    ),
    Effect(
        "goes_beyond_the_end",
        "The code asks for an entry beyond the end of a list or array. Which entry is the last?",
        _raises("IndexError: .*(out of range|out of bounds)"),
        needs_no_right=True,
    ),
    Effect(
        "multiplies_what_does_not_fit",
        "Two arrays do not fit together. Write down the shape of each factor; the inner sizes of a "
        "matrix product must agree.",
        _raises("ValueError: .*(mismatch in its core|not aligned)"),
        needs_no_right=True,
    ),
    Effect(
        "joins_what_does_not_fit",
        "Two arrays do not fit together. Write down the shape of each.",
        _raises("ValueError: .*(mismatch in its core|not aligned|broadcast)"),
        needs_no_right=True,
    ),
)
