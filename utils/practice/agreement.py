"""Compares a value of a reader's with what is right, part by part."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from utils.messages import message


class Unlike(Exception):
    """Two values have not the same parts."""


class Entry(NamedTuple):
    """An entry in which two arrays of one shape differ."""

    place: str
    value: Any
    expected: Any


def agree(value: Any, expected: Any) -> bool:
    """Whether two values agree, part by part; numbers may differ by a millionth."""
    try:
        return all(_agree(mine, right) for _, mine, right in _leaves(value, expected))
    except Unlike:
        return False


def first_difference(value: Any, expected: Any) -> Entry | None:
    """Return the first entry in which two values differ, in the first part that does.

    None where all agree, or that part is no array, or one of another shape.
    """
    try:
        for path, mine, right in _leaves(value, expected):
            if not _agree(mine, right):
                return _first_entry(path, mine, right)
    except Unlike:
        pass
    return None


def is_same(after: Any, before: Any) -> bool:
    """Whether all arrays among the arguments of a call are as they were before it."""
    if isinstance(before, Mapping | tuple | list):
        then, now = _named(before), _named(after)
        return all(is_same(now.get(name), part) for name, part in then.items())
    # Bytes, as they tell of any kind of entry, and of NaN too, whether it is another now.
    return not isinstance(before, np.ndarray) or (
        isinstance(after, np.ndarray)
        and after.shape == before.shape
        and after.tobytes() == before.tobytes()
    )


def parts(value: Any) -> list[Any]:
    """Return what a dict, tuple or list holds; nothing of any other value."""
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, tuple | list) else []


def _leaves(
    value: Any, expected: Any, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """Yield each part of what is right that has no parts, with its path and the reader's.

    Raises:
        Unlike: the reader's value has other parts, or none.
    """
    if not isinstance(expected, Mapping | tuple):
        yield path, value, expected
        return
    if isinstance(expected, Mapping):
        alike = isinstance(value, Mapping) and value.keys() == expected.keys()
    else:
        alike = isinstance(value, tuple | list) and len(value) == len(expected)
    if not alike:
        raise Unlike
    mine, right = _named(value), _named(expected)
    for name in right:
        yield from _leaves(mine[name], right[name], (*path, name))


def _named(value: Any) -> dict[str, Any]:
    """Return the parts of a value by name: by the keys of a dict, else by their number."""
    if isinstance(value, Mapping):
        return {str(key): part for key, part in value.items()}
    numbered = enumerate(parts(value), 1)
    return {message("part {number}", number=number): part for number, part in numbered}


def _agree(value: Any, expected: Any) -> bool:
    """Whether two values without parts agree."""
    if isinstance(expected, str):
        return isinstance(value, str) and value == expected
    close = _close(value, expected)
    return close is not None and bool(np.all(close))


def _close(value: Any, expected: Any) -> NDArray[np.bool_] | None:
    """Return which entries agree; None where two values are no numbers, or not of one shape."""
    try:
        if np.shape(value) != np.shape(expected):
            return None
        return np.asarray(np.isclose(value, expected, rtol=1e-6, atol=1e-9, equal_nan=True))
    except (TypeError, ValueError):  # not numbers, or rows of different lengths
        return None


def _first_entry(path: tuple[str, ...], value: Any, expected: Any) -> Entry | None:
    close = _close(value, expected)
    if close is None or close.ndim == 0:
        return None
    index = tuple(np.argwhere(~close)[0].tolist())
    place = str(list(index))
    for part in reversed(path):
        place = message("{place} of {part}", place=place, part=part)
    return Entry(place, np.asarray(value)[index], np.asarray(expected)[index])
