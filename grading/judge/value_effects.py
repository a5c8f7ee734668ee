"""What is plain to see of wrong values beside right ones, where no known mistake explains them.

Each sentence is true of all that is wrong. None says what is right.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import comb, prod
from typing import Any, NamedTuple

import numpy as np

from utils.hints.closeness import close
from utils.hints.explaining import leaves
from utils.messages import message

_Shapes = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]  # of what came back, and the right one
_FEWEST = 4  # wrong entries, of which it can be said what they share
_FEW_WAYS = 200  # to choose the wrong entries: with fewer, what they share is chance
_MANY = 10  # wrong entries
_TELLS = 0.01  # by how much amounts that are one may differ, as a part of what they differ by
_BETWEEN = 2.0  # times the size: entries so far off tell nothing of the sizes between
_VERY_LARGE = 20.0
_FEWEST_CALLS = 3  # of which it can be said that all results are too large: of two it is chance


@dataclass(frozen=True)
class Wrong:
    """A wrong value.

    Attributes:
        theirs: what came back.
        right: what should have.
        arguments: of the call, by their names.
    """

    theirs: Any
    right: Any
    arguments: Mapping[str, Any]

    @cached_property
    def found(self) -> Any:
        """What came back, as an array of decimals; None if it is none of numbers."""
        return _array(self.theirs)

    @cached_property
    def wanted(self) -> Any:
        """What should have come back, as an array of decimals; None if it is none of numbers."""
        return _array(self.right)

    @property
    def is_truth(self) -> bool:
        """Whether truths should have come back: they are no amounts."""
        return bool(np.asarray(self.right).dtype.kind == "b")

    @cached_property
    def off(self) -> Any:
        """Which entries are wrong."""
        theirs, right = self.found, self.wanted
        if not np.isfinite(right).all():
            return ~np.isclose(theirs, right, rtol=1e-6, atol=1e-9, equal_nan=True)
        with np.errstate(all="ignore"):  # the same, in a tenth of its time
            return ~(np.abs(theirs - right) <= 1e-9 + 1e-6 * np.abs(right))


class Said(NamedTuple):
    """What holds of wrong values.

    Attributes:
        rank: how little it says: 0 for what accounts for each number.
        sentence: that says it.
    """

    rank: int
    sentence: str


def sentence_of(wrong: Sequence[Wrong], right: Sequence[Wrong] = ()) -> Said | None:
    """Return the sentence that says most of what holds of every one of these values, or None.

    Args:
        wrong: values of which something is wrong.
        right: those of the calls that go well: what is said of arguments holds of these, too.
    """
    if not wrong:
        return None
    if not all(one.found is not None and one.wanted is not None for one in wrong):
        return None
    if any(np.shape(one.theirs) != np.shape(one.right) for one in wrong):
        return _of_shapes(wrong)
    numbers = [one for one in right if one.wanted is not None]
    for rank, say in enumerate(_WAYS, 1):
        if say not in _OF_TRUTHS and any(one.is_truth for one in wrong):
            continue
        all_of_them = [*wrong, *numbers] if say in _OF_ALL else wrong
        if (said := say(all_of_them)) is not None:
            return Said(rank, said)
    return None


def _array(value: Any) -> Any:
    """Return a number, a truth or an array of them as an array of decimals; None of all else."""
    if not isinstance(value, np.ndarray | np.generic | int | float):
        return None
    array = np.asarray(value)
    return array.astype(float) if array.dtype.kind in "biuf" else None


def _of_shapes(wrong: Sequence[Wrong]) -> Said:
    pairs = [(np.shape(one.theirs), np.shape(one.right)) for one in wrong]
    other = [(theirs, right) for theirs, right in pairs if theirs != right]
    if len(other) == len(pairs):
        return Said(_RANK_OF_SHAPES, _shapes(pairs))
    return Said(len(_WAYS), _some_shapes(other))


def _shapes(pairs: _Shapes) -> str:
    """Say what is other about the shape, where it is another one in each case."""
    if all(theirs == () and right != () for theirs, right in pairs):
        return message("One number comes back where there should be an array.")
    if all(theirs != () and right == () for theirs, right in pairs):
        return message("An array comes back where there should be one number.")
    if all(len(theirs) == len(right) == 1 for theirs, right in pairs):
        if all(theirs > right for theirs, right in pairs):
            return message("More entries come back than there should be.")
        if all(theirs < right for theirs, right in pairs):
            return message("Fewer entries come back than there should be.")
    if all(len(theirs) < len(right) for theirs, right in pairs):
        return message("What comes back has fewer axes than it should. Compare its shape.")
    if all(len(theirs) > len(right) for theirs, right in pairs):
        return message("What comes back has more axes than it should. Compare its shape.")
    if axis := _other_length(pairs):
        return message("Axis {axis} of what comes back has another length. What does it count?",
                       axis=axis)  # fmt: skip
    if _all_axes(pairs, np.greater_equal):
        return message("Some axes of what comes back are too long. What does each count?")
    if _all_axes(pairs, np.less_equal):
        return message("Some axes of what comes back are too short. What does each count?")
    return message("What comes back has another shape. Which axis counts what?")


def _some_shapes(pairs: _Shapes) -> str:
    """Say what is other about the shape, where it is another one in some cases only."""
    if axis := _other_length(pairs):
        return message("For some arguments axis {axis} of what comes back has another length. "
                       "What does it count?", axis=axis)  # fmt: skip
    if _all_axes(pairs, np.greater_equal):
        return message("For some arguments what comes back is too large. Compare its shape.")
    if _all_axes(pairs, np.less_equal):
        return message("For some arguments what comes back is too small. Compare its shape.")
    return message("For some arguments what comes back has another shape.")


def _all_axes(pairs: _Shapes, compare: Callable[[Any, Any], Any]) -> bool:
    """Whether this holds of the length of each axis, of as many as there should be."""
    return all(len(theirs) == len(right) and bool(np.all(compare(theirs, right)))
               for theirs, right in pairs)  # fmt: skip


def _other_length(pairs: _Shapes) -> str:
    """Return the number of the one axis whose length is another one in each case; else nothing."""
    if any(len(theirs) != len(right) for theirs, right in pairs):
        return ""
    axes = {tuple(number for number, (one, other) in enumerate(zip(theirs, right, strict=True))
                  if one != other) for theirs, right in pairs}  # fmt: skip
    only = axes.pop()
    return str(only[0]) if not axes and len(only) == 1 else ""


def _not_finite(wrong: Sequence[Wrong]) -> str | None:
    if all(_infinite(one) for one in wrong):
        return message("`nan` or infinity comes back where there should be a number.")
    return None


def _infinite(one: Wrong) -> bool:
    return bool((~np.isfinite(one.found) & np.isfinite(one.wanted)).any())


def _differences(wrong: Sequence[Wrong]) -> Iterator[tuple[Any, Any]]:
    for one in wrong:
        theirs, right = one.found, one.wanted
        with np.errstate(all="ignore"):
            yield theirs - right, np.where(right == 0, np.where(theirs == 0, 1.0, np.nan),
                                           theirs / np.where(right == 0, 1.0, right))  # fmt: skip


def _amounts(wrong: Sequence[Wrong]) -> str | None:
    """Say that one amount lies between all, or one for each row or column."""
    found = list(_differences(wrong))
    amounts = [one for one, _ in found]
    factors = [one for _, one in found]
    all_amounts = np.concatenate([one.ravel() for one in amounts])
    if len(all_amounts) > 2 and _alike(all_amounts):
        return message("All that is wrong is too large or too small by the same amount.")
    matrices = all(one.ndim == 2 and min(one.shape) > 0 for one in amounts)
    if not matrices:
        return None
    if _along(amounts, 1):
        return message("Each row is off by an amount of its own, the same in all its columns.")
    if _along(amounts, 0):
        return message("Each column is off by an amount of its own, the same in all its rows.")
    if _along(factors, 1):
        return message("Each row is off by a factor of its own, the same in all its columns.")
    if _along(factors, 0):
        return message("Each column is off by a factor of its own, the same in all its rows.")
    return None


def _along(found: Sequence[Any], axis: int) -> bool:
    """Whether numbers are the same along one axis alone, in matrices with several of both."""
    large = [one for one in found if min(one.shape) > 1]
    if not large or not all(np.isfinite(one).all() for one in large):
        return False
    along = all(close(one, one.mean(axis=axis, keepdims=True)) for one in large)
    return along and any(_differ_along(one, axis) for one in large)


def _differ_along(one: Any, axis: int) -> bool:
    """Whether numbers differ from row to row, say, and much more than within one."""
    own = one.mean(axis=axis, keepdims=True)
    return not close(one, one.mean()) and np.abs(one - own).max() <= _TELLS * np.ptp(own)


def _alike(amounts: Any) -> bool:
    """Whether amounts are one: they differ much less from each other than from 0."""
    if not np.isfinite(amounts).all() or not close(amounts, amounts[0]):
        return False
    return bool(np.ptp(amounts) <= _TELLS * np.abs(amounts).min())


def _another_order(wrong: Sequence[Wrong]) -> str | None:
    large = [one for one in wrong if np.size(one.right) > 2]
    if not large:
        return None
    for axis, said in (
        (-1, message("The right numbers come back in reverse order.")),
        (0, message("The right rows come back in reverse order.")),
    ):
        if all(_is_reversed(one, axis) for one in wrong):
            return message("The right columns come back in reverse order.") if (
                axis == -1 and any(np.ndim(one.right) > 1 for one in wrong)) else said  # fmt: skip
    if all(
        close(np.sort(np.ravel(one.found)), np.sort(np.ravel(one.wanted)), nan=True)
        for one in wrong
    ):
        return message("The right numbers come back, in another order.")
    return None


def _is_reversed(one: Wrong, axis: int) -> bool:
    return np.ndim(one.right) > 0 and close(np.flip(one.found, axis), one.wanted, nan=True)


def _unchanged(wrong: Sequence[Wrong]) -> str | None:
    """Say that what is wrong is what was given."""
    if all(one.found.size and _is_given(one) for one in wrong) and not all(
        one.found.size == 1 or _is_the_same_throughout(one.found) for one in wrong
    ):
        return message("What is wrong comes back unchanged, as it was given.")
    return None


def _is_given(one: Wrong) -> bool:
    return any(
        np.shape(value) == np.shape(one.theirs) and close(_array(value), one.found)
        for _, value in leaves(list(one.arguments.values()), ())
        if _array(value) is not None
    )


def _one_number_throughout(wrong: Sequence[Wrong]) -> str | None:
    large = [one for one in wrong if one.found.size > 1]
    if len(large) > 1 and all(
        _is_the_same_throughout(one.found) and not _is_the_same_throughout(one.wanted)
        for one in large
    ):
        return message("In each array that is wrong all numbers are the same.")
    return None


def _is_the_same_throughout(array: Any) -> bool:
    return array.size > 1 and bool((array == array.ravel()[0]).all())


def _where_an_argument(wrong: Sequence[Wrong]) -> str | None:
    """Say for which entries of an argument of the same shape the result is wrong."""
    masks = [one.off for one in wrong]
    if all(mask.all() for mask in masks if mask.any()):
        return None
    for name in wrong[0].arguments:
        values = [_array(one.arguments.get(name)) for one in wrong]
        if any(value is None or value.shape != mask.shape
               for value, mask in zip(values, masks, strict=True)):  # fmt: skip
            continue
        if said := _of_conditions(name, values, masks):
            return said
    return None


def _of_conditions(name: str, values: Sequence[Any], masks: Sequence[Any]) -> str | None:
    every, off = (np.concatenate([one.ravel() for one in some]) for some in (values, masks))
    if off.any() and (said := _of_some(name, every, off)):
        return said
    for sentence, holds in (
        (message("Only entries where `{name}` is exactly 0 are wrong.", name=name), every == 0),
        (message("Only entries where `{name}` is above 0 are wrong.", name=name), every > 0),
        (message("Only entries where `{name}` is below 0 are wrong.", name=name), every < 0),
        (message("Only entries where `{name}` is 0 or above are wrong.", name=name), every >= 0),
        (message("Only entries where `{name}` is 0 or below are wrong.", name=name), every <= 0),
    ):
        enough = off.sum() >= _FEWEST or (every[off] == 0).all()
        if off.any() and enough and not (off & ~holds).any() and (~holds).any():
            return sentence
    if comb(off.size, int(off.sum())) < _FEW_WAYS:
        return None
    sizes = np.abs(every)
    # Where only 0 is right, nothing was seen that is near 0 and right.
    if not sizes[~off].any():
        return message("Only entries where `{name}` is exactly 0 are right.",
                       name=name) if sizes[off].all() else None  # fmt: skip
    wrong, right = sizes[off], sizes[~off]
    if wrong.min() > right.max():
        return _far_off(name, wrong, right)
    if wrong.max() < right.min():
        return _near(name, wrong, right)
    return None


def _far_off(name: str, wrong: Any, right: Any) -> str | None:
    if _are_neighbours(right, wrong):
        return message("Only entries where `{name}` is far from 0 are wrong.", name=name)
    if wrong.min() >= _VERY_LARGE:
        return message("Entries where `{name}` is very large are wrong.", name=name)
    return None


def _near(name: str, wrong: Any, right: Any) -> str | None:
    if _are_neighbours(wrong, right):
        return message("Only entries where `{name}` is near 0 are wrong.", name=name)
    if right.min() >= _VERY_LARGE:
        return message("Entries where `{name}` is very large are right.", name=name)
    return None


def _are_neighbours(small: Any, large: Any) -> bool:
    """Whether entries were seen up to where it changes: else nobody knows where that is."""
    return bool(large.min() <= _BETWEEN * small.max())


def _of_some(name: str, every: Any, off: Any) -> str | None:
    """Say that all entries on one side of 0 are right but those near it, or but those far off."""
    for side, near, far in (
        (every > 0,
         message("Only entries where `{name}` is above 0 and near it are wrong.", name=name),
         message("Only entries where `{name}` is above 0 and far from it are wrong.", name=name)),
        (every < 0,
         message("Only entries where `{name}` is below 0 and near it are wrong.", name=name),
         message("Only entries where `{name}` is below 0 and far from it are wrong.", name=name)),
    ):  # fmt: skip
        right = side & ~off
        if (off & ~side).any() or not right.any():
            continue
        if comb(int(side.sum()), int(off.sum())) < _FEW_WAYS:
            continue
        sizes = np.abs(every)
        if sizes[off].max() < sizes[right].min() and _are_neighbours(sizes[off], sizes[right]):
            return near
        if sizes[off].min() > sizes[right].max() and _are_neighbours(sizes[right], sizes[off]):
            return far
    return None


def _where_in_the_array(wrong: Sequence[Wrong]) -> str | None:
    """Say in which row or column of a matrix all wrong entries stand."""
    masks = [mask for one in wrong if (mask := one.off).ndim == 2 and mask.size > 1]
    if len(masks) < len(wrong) or not any(min(mask.shape) > 1 for mask in masks):
        return None
    rows, columns = ([mask.any(axis=axis) for mask in masks] for axis in (1, 0))
    for off, sentences in (
        (rows, (message("Only the first row is wrong."),
                message("Only the last row is wrong."),
                message("The first row is right, the others are not."))),
        (columns, (message("Only the first column is wrong."),
                   message("Only the last column is wrong."),
                   message("The first column is right, the others are not."))),
    ):  # fmt: skip
        # Which entries are wrong may follow their values: where few stand is chance then.
        if prod(comb(one.size, int(one.sum())) for one in off) < _FEW_WAYS:
            continue
        first, last, others = sentences
        if not any(one[1:].any() for one in off):
            return first
        if not any(one[:-1].any() for one in off):
            return last
        if not any(one[0] for one in off) and all(one[1:].all() for one in off):
            return others
    return None


def _all_wrong(test: Callable[[Any, Any], Any], wrong: Sequence[Wrong]) -> bool:
    """Ask something of all wrong entries, of which there are several."""
    theirs, right = (
        np.concatenate([getattr(one, which)[one.off].ravel() for one in wrong])
        for which in ("found", "wanted")
    )
    return theirs.size > 1 and bool(np.all(test(theirs, right)))


def _kinds_of_numbers(wrong: Sequence[Wrong]) -> str | None:
    """Say that negative numbers come back, say, where there should be none."""
    theirs, right = (
        np.concatenate([np.ravel(getattr(one, which)) for one in wrong])
        for which in ("found", "wanted")
    )
    if not right.size or not theirs.size:
        return None
    whole = (right == np.round(right)).all()
    if (theirs < 0).any() and not (right < 0).any():
        return message("Negative numbers come back where there should be none.")
    if (theirs > 1).any() and ((right >= 0) & (right <= 1)).all():
        return message("Numbers above 1 come back where none should be.")
    if whole and (theirs != np.round(theirs)).any():
        return message("Numbers with decimals come back where there should be whole ones.")
    return None


def _zeros(wrong: Sequence[Wrong]) -> str | None:
    if _all_wrong(lambda theirs, _: theirs == 0, wrong) and not _are_few_classes(wrong):
        return message("All that is wrong is 0.")
    return None


def _are_few_classes(wrong: Sequence[Wrong]) -> bool:
    """Whether all results are 0 or 1, and few are wrong: that all of these are 0 is chance."""
    right = np.concatenate([one.wanted.ravel() for one in wrong])
    return bool(np.isin(right, (0, 1)).all()) and sum(one.off.sum() for one in wrong) < _MANY


def _direction(wrong: Sequence[Wrong]) -> str | None:
    if len({id(one.arguments) for one in wrong}) < _FEWEST_CALLS or _are_few_classes(wrong):
        return None
    for sentence, holds in (
        (message("Every number that the tests find wrong is too large."),
         lambda one, other: one > other),
        (message("Every number that the tests find wrong is too small."),
         lambda one, other: one < other),
        (message("Every number that the tests find wrong is too far from 0."),
         lambda one, other: (np.abs(one) > np.abs(other)) & (one * other >= 0)),
        (message("Every number that the tests find wrong is too near to 0."),
         lambda one, other: (np.abs(one) < np.abs(other)) & (one * other >= 0)),
    ):  # fmt: skip
        if _all_wrong(holds, wrong):
            return sentence
    return None


_WAYS: tuple[Callable[[Sequence[Wrong]], str | None], ...] = (
    _not_finite, _unchanged, _amounts, _another_order, _where_an_argument, _where_in_the_array,
    _zeros, _one_number_throughout, _kinds_of_numbers, _direction,
)  # fmt: skip
_OF_TRUTHS = (_where_an_argument, _where_in_the_array)
# What these say of arguments or of right numbers must hold of the calls that go well, too.
_OF_ALL = (_where_an_argument, _kinds_of_numbers)
_RANK_OF_SHAPES = 5
DIRECTION = len(_WAYS)
"""The rank of what says least: that all is too large, say."""
