"""Answers whose results come back otherwise: cut to whole numbers, flat, in another order.

What a function does at its end goes wrong beside whatever else does: an array is made like a whole
one, an axis is lost, results are handed back in another order.
"""

from collections.abc import Iterator

_CODE = """
_answer = {exercise}


def _each(result, change):
    if isinstance(result, dict):
        return {{key: _each(value, change) for key, value in result.items()}}
    if isinstance(result, (list, tuple)):
        return type(result)(_each(value, change) for value in result)
    return change(result)


def {exercise}(*arguments):
    result = _answer(*arguments)
    return {back}
"""

_BACK = {
    "whole numbers": """_each(result, lambda one: np.asarray(one).astype(int)) if any(
        isinstance(one, np.ndarray) and one.dtype.kind in "iu" for one in arguments
    ) else result""",
    "decimals cut off": "_each(result, np.trunc)",
    "rounded": "_each(result, lambda one: np.round(one, 4))",
    "other sign": "_each(result, np.negative)",
    "flattened": "_each(result, np.ravel)",
    "squeezed": "_each(result, np.squeeze)",
    "turned": "_each(result, np.transpose)",
    "other order of results": "result[::-1]",
}


def wrapped(source: str, exercise: str) -> Iterator[tuple[str, str]]:
    """Yield the ways in which results can come back otherwise, and the code of each.

    Args:
        source: the code of an answer.
        exercise: the function that the student was asked for.
    """
    for kind, back in _BACK.items():
        yield kind, source + _CODE.format(exercise=exercise, back=back)
