"""Lists where a right answer has arrays, and the other way: their numbers are compared."""

from typing import Any

import numpy as np

from utils.hints.explaining import Behaviour, Place


def alike(found: Behaviour, right: Behaviour) -> Behaviour:
    """Return what was found with lists and arrays as a right answer has them.

    Args:
        found: what is seen of an answer, by place.
        right: what is seen of a right one; its values do not matter.

    Returns:
        ``found`` itself where there is nothing to adapt.
    """
    lists = {place[:-1] for place in right if isinstance(place[-1], int)}
    made: Behaviour = {}
    arrays: dict[Place, dict[Any, Any]] = {}
    for place, value in found.items():
        whole = next((place[:end] for end in range(2, len(place)) if place[:end] in right), None)
        if place in lists and place not in right and isinstance(value, np.ndarray) and value.ndim:
            made.update(((*place, number), one) for number, one in enumerate(value))
        elif whole is not None and all(isinstance(key, int) for key in place[len(whole) :]):
            arrays.setdefault(whole, {})[place[len(whole) :]] = value
        else:
            made[place] = value
    for place, parts in arrays.items():
        array = _array(parts)
        if array is None:
            made.update(((*place, *key), value) for key, value in parts.items())
        else:
            made[place] = array
    return found if made.keys() == found.keys() else made


def _array(parts: dict[Any, Any]) -> Any:
    """Return the array whose entries stand in nested lists; None if it is none of numbers."""
    keys = list(parts)
    if len({len(key) for key in keys}) != 1:
        return None
    try:
        shape = tuple(max(axis) + 1 for axis in zip(*keys, strict=True))
        values = np.array([parts[key] for key in sorted(keys)])
        return values.reshape(shape + values.shape[1:]) if values.dtype.kind in "biuf" else None
    except (ValueError, TypeError):
        return None
