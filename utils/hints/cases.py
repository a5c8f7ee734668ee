"""For which arguments a function goes wrong: what tells its failing calls from the others."""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import comb
from typing import Any

import numpy as np

from utils.hints.parting import parting
from utils.hints.settings_cases import of_settings
from utils.messages import message

_MUCH = 3.0
_FEWEST_TELLING = 2  # calls that go well, and not by chance: of equal numbers any order is right
# A condition that means nothing splits the calls so by chance once in that many ways, at least.
_FEW_WAYS_OF_SHAPE, _FEW_WAYS_OF_VALUES = 20, 200
LAYER = re.compile(r"(\D+)([1-9]\d*)")


def case_of(
    failing: Sequence[Sequence[Any]], passing: Sequence[Sequence[Any]], parameters: Sequence[str]
) -> str | None:
    """Say for which arguments a function goes wrong, where there are others for which it does not.

    Args:
        failing: the arguments of the calls that go wrong.
        passing: those of the others.
        parameters: the names of the arguments.
    """
    if not failing or not passing or len(failing) + len(passing) < 3:
        return None
    others = parting(failing, passing, len(parameters))
    found = [
        (rank, position, sentence)
        for position, parameter in enumerate(parameters)
        if others <= {position}
        for rank, sentence in _of_one(parameter, position, failing, passing)
    ]
    found += [(rank, len(parameters), sentence)
              for rank, sentence in of_settings(failing, passing, parameters)]  # fmt: skip
    return min(found)[2] if found else None


def _of_one(
    parameter: str,
    position: int,
    failing: Sequence[Sequence[Any]],
    passing: Sequence[Sequence[Any]],
) -> Iterator[tuple[int, str]]:
    """Yield what may be said of one argument, each with a rank: the plainest has the lowest.

    Another argument may differ by chance: whole numbers tell more than the size of a number does.
    """
    # What tells few calls from few others may be chance, but for whole numbers and large ones.
    few = len(failing) == 1
    ways = comb(len(failing) + len(passing), len(failing))
    bad, good = ([one[position] for one in some if len(one) > position]
                 for some in (failing, passing))  # fmt: skip
    if len(bad) < len(failing):
        return
    several = len(passing) >= _FEWEST_TELLING
    said = None if few else (
        _of_numbers(parameter, bad, good, several) or _of_kinds(parameter, bad, good))  # fmt: skip
    if few and _differs_elsewhere(position, failing[0], passing):
        return
    if said:
        yield 0, said
    # What holds of arrays holds of no list.
    if len({_kind(one) for one in (*bad, *good)}) > 1 or len(good) < len(passing):
        return
    if sizes := _of_sizes(parameter, bad, good, ways < _FEW_WAYS_OF_VALUES):
        yield 2, sizes
    conditions = list(_of_few(parameter))
    if not few and sum(map(_varies, good)) >= _FEWEST_TELLING:
        if ways >= _FEW_WAYS_OF_SHAPE:
            conditions += [*_of_axes(parameter, bad, good), *_of_shapes(parameter)]
        conditions += _of_values(parameter) if ways >= _FEW_WAYS_OF_VALUES else ()
    for number, (sentence, holds) in enumerate(conditions):
        if all(map(holds, bad)) and not any(map(holds, good)):
            yield number + 3 if number else 1, sentence


def _differs_elsewhere(
    position: int, failing: Sequence[Any], passing: Sequence[Sequence[Any]]
) -> bool:
    """Whether the one call that goes wrong has another number or word of its own as well."""
    return any(
        isinstance(value, int | float | str)
        and value not in [one[place] for one in passing if len(one) > place]
        for place, value in enumerate(failing)
        if place != position
    )


def _of_numbers(
    parameter: str, bad: Sequence[Any], good: Sequence[Any], several: bool
) -> str | None:
    """Say that it goes right for one number alone, or where none is given.

    A single call may go right for what else it is given: the number counts only where ``several``
    do.
    """
    if not all(isinstance(one, int | float) for one in [*bad, *good]):
        return None
    if not good:
        return message("It goes wrong where `{name}` is given.", name=parameter)
    # With a rate of 0 every answer is right: that says nothing.
    if several and len(set(good)) == 1 and good[0] not in (*bad, 0) and len(set(bad)) > 1:
        return message("It goes wrong where `{name}` is not {number}.",
                       name=parameter, number=f"{good[0]:g}")  # fmt: skip
    return None


def _of_kinds(parameter: str, bad: Sequence[Any], good: Sequence[Any]) -> str | None:
    """Say that it goes wrong for arrays and not for lists, or where a dict has further entries."""
    if not good:
        return None
    if {_kind(one) for one in bad} == {"array"} and {_kind(one) for one in good} == {"list"}:
        return message("It goes wrong where `{name}` is an array, not where it is a list.",
                       name=parameter)  # fmt: skip
    if {_kind(one) for one in bad} == {"list"} and {_kind(one) for one in good} == {"array"}:
        return message("It goes wrong where `{name}` is a list, not where it is an array.",
                       name=parameter)  # fmt: skip
    if {type(one) for one in bad} == {tuple} and {type(one) for one in good} == {list}:
        return message("It goes wrong where `{name}` is a tuple, not where it is a list.",
                       name=parameter)  # fmt: skip
    if all(isinstance(one, Mapping) for one in (*bad, *good)):
        usual = {_kind_of_key(key) for one in good for key in one}
        if all({_kind_of_key(key) for key in one} - usual for one in bad):
            return message("It goes wrong where `{name}` has further entries.", name=parameter)
    return None


def _kind(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return "array"
    return "list" if isinstance(value, list | tuple) else "dict" if isinstance(
        value, Mapping) else "other"  # fmt: skip


def _kind_of_key(key: Any) -> str:
    found = LAYER.fullmatch(str(key))
    return found[1] if found else str(key)


def _of_sizes(parameter: str, bad: Sequence[Any], good: Sequence[Any], few: bool) -> str | None:
    """Say that its numbers are much larger, or smaller, than those of all other calls."""
    theirs, others = ([_largest(one) for one in some] for some in (bad, good))
    if None in (*theirs, *others):
        return None
    if min(theirs) > _MUCH * max(others) > 0:
        return message("It goes wrong where `{name}` holds large numbers.", name=parameter)
    if not few and 0 < max(theirs) * _MUCH < min(others):
        return message("It goes wrong where `{name}` holds very small numbers.", name=parameter)
    return None


def _largest(value: Any) -> Any:
    """Return the largest size of a number in a value; None if it holds none."""
    if isinstance(value, Mapping):
        sizes = [one for one in map(_largest, value.values()) if one is not None]
        return max(sizes, default=None)
    array = _numbers(value)
    if array is None or not array.size or not np.isfinite(array).all():
        return None
    return float(np.max(np.abs(array)))


def _of_few(parameter: str) -> Iterator[tuple[str, Any]]:
    yield (message("It goes wrong where `{name}` holds whole numbers.", name=parameter), _whole)
    yield (
        message("It goes wrong where `{name}` holds large numbers.", name=parameter),
        lambda value: _any(value, lambda array: np.abs(array) > 30),
    )
    yield (
        message("It goes wrong where `{name}` has more than nine layers.", name=parameter),
        lambda value: isinstance(value, Mapping) and len(value) > 18,
    )


def _of_axes(parameter: str, bad: Sequence[Any], good: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """Yield conditions on how many axes an array has, or entries a dict."""
    if all(isinstance(one, np.ndarray) for one in (*bad, *good)):
        most, fewest = (edge(one.ndim for one in good) for edge in (max, min))
        yield (
            message("It goes wrong where `{name}` has more than {count} axes.",
                    name=parameter, count=most) if most != 1 else
            message("It goes wrong where `{name}` has more than one axis.", name=parameter),
            lambda value: value.ndim > most,
        )  # fmt: skip
        yield (
            message("It goes wrong where `{name}` has fewer than {count} axes.",
                    name=parameter, count=fewest),
            lambda value: value.ndim < fewest,
        )  # fmt: skip
        yield (
            message("It goes wrong where `{name}` does not have {count} axes.",
                    name=parameter, count=most),
            lambda value: value.ndim != most,
        )  # fmt: skip
    if all(isinstance(one, Mapping) for one in (*bad, *good)):
        longest = max(map(len, good))
        yield (
            message("It goes wrong where `{name}` holds more than {count} entries.",
                    name=parameter, count=longest),
            lambda value: len(value) > longest > 2,
        )  # fmt: skip


def _of_shapes(parameter: str) -> Iterator[tuple[str, Any]]:
    yield (message("It goes wrong where `{name}` has one column.", name=parameter), _one_column)
    yield (
        message("It goes wrong where `{name}` has more than one column.", name=parameter),
        lambda value: _columns(value) > 1,
    )
    yield (message("It goes wrong where `{name}` has one row.", name=parameter), _one_row)
    yield (
        message("It goes wrong where `{name}` has more than one row.", name=parameter),
        lambda value: _rows(value) > 1,
    )
    yield (
        message("It goes wrong where the first axis of `{name}` has the length 1.", name=parameter),
        lambda value: isinstance(value, np.ndarray) and value.ndim > 2 and len(value) == 1,
    )
    yield (
        message("It goes wrong where the last axis of `{name}` has the length 1.", name=parameter),
        lambda value: isinstance(value, np.ndarray) and value.ndim > 2 and value.shape[-1] == 1,
    )
    yield (
        message("It goes wrong where the first or the last axis of `{name}` has the length 1.",
                name=parameter),
        lambda value: isinstance(value, np.ndarray) and value.ndim > 2
        and 1 in (len(value), value.shape[-1]),
    )  # fmt: skip
    yield (
        message("It goes wrong where `{name}` has its keys in another order.", name=parameter),
        lambda value: isinstance(value, Mapping) and list(value) != sorted(value, key=_order),
    )
    yield (
        message("It goes wrong where there is more than one layer in `{name}`.", name=parameter),
        lambda value: isinstance(value, Mapping) and len(value) > 2,
    )


def _of_values(parameter: str) -> Iterator[tuple[str, Any]]:
    yield (
        message("It goes wrong where `{name}` holds very small numbers.", name=parameter),
        lambda value: _any(value, lambda array: (array != 0) & (np.abs(array) < 1e-4)),
    )
    yield (
        message("It goes wrong where `{name}` holds numbers very near to 0 or 1.", name=parameter),
        lambda value: _any(value, _near_the_ends),
    )
    yield (
        message("It goes wrong where `{name}` holds negative numbers.", name=parameter),
        lambda value: _any(value, lambda array: array < 0),
    )
    yield (
        message("It goes wrong where `{name}` is 0.", name=parameter),
        lambda value: isinstance(value, int | np.integer) and value == 0,
    )
    yield (
        message("It goes wrong where `{name}` holds a 0.", name=parameter),
        lambda value: isinstance(value, np.ndarray) and _any(value, lambda array: array == 0),
    )
    yield (
        message("It goes wrong where `{name}` holds anything but zeros.", name=parameter),
        lambda value: _any(value, lambda array: array != 0),
    )


def _varies(value: Any) -> bool:
    """Whether an array holds different numbers; of anything else it is not asked."""
    if isinstance(value, Mapping):
        return any(map(_varies, value.values()))
    return not isinstance(value, np.ndarray) or bool((value != value.flat[:1]).any())


def _order(key: Any) -> tuple[int, str]:
    found = LAYER.fullmatch(str(key))
    return (int(found[2]), found[1]) if found else (0, str(key))


def _numbers(value: Any) -> Any:
    """Return a value as an array of numbers; None if it is none."""
    if isinstance(value, bool) or not isinstance(value, np.ndarray | np.number | int | float):
        return None
    array = np.asarray(value)
    return array if array.dtype.kind in "iuf" else None


def _any(value: Any, test: Any) -> bool:
    array = _numbers(value)
    return array is not None and bool(np.any(test(array)))


def _near_the_ends(array: Any) -> Any:
    """Which of some probabilities are very near to 0 or 1, and neither."""
    inside = (array > 0) & (array < 1)
    return inside & (np.minimum(array, 1 - array) < 1e-3)


def _whole(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind in "iu"


def _columns(value: Any) -> int:
    return value.shape[-1] if isinstance(value, np.ndarray) and value.ndim == 2 else 0


def _rows(value: Any) -> int:
    return value.shape[0] if isinstance(value, np.ndarray) and value.ndim == 2 else 0


def _one_column(value: Any) -> bool:
    return _columns(value) == 1


def _one_row(value: Any) -> bool:
    return _rows(value) == 1
