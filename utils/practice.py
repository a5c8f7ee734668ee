"""Says how it went when a reader of a lesson wrote a line of their own.

The line stands in a function whose body returns `...` until something is written in its place.
Nothing else of the lesson depends on it.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from utils.checks.values import shown
from utils.messages import both, message

_LONGEST = 60  # characters of a call that is written out


def check(function: Callable[..., Any], *cases: tuple[tuple[Any, ...], Any]) -> None:
    """Print whether a reader's function returns what is right, or that nothing is written yet.

    Args:
        function: the reader's.
        cases: arguments and what is right for them: a number, an array, a word, or several of them
            in a tuple or a dict. Numbers may differ by a millionth.
    """
    print(checked(function, *cases))


def checked(function: Callable[..., Any], *cases: tuple[tuple[Any, ...], Any]) -> str:
    """Return the sentence that `check` prints."""
    name = function.__name__
    for arguments, expected in cases:
        call = _call(name, arguments)
        try:
            value = function(*arguments)
        except Exception as error:  # whatever the reader's code raises
            if "ellipsis" not in str(error):
                return message("{call}: your code raised {kind}: {text}",
                               call=call, kind=type(error).__name__, text=error)  # fmt: skip
            value = ...
        if value is ... or any(part is ... for part in _parts(value)):
            return message("{name}: nothing is written yet. Put your own code in place of `...`.",
                           name=name)  # fmt: skip
        if not _agree(value, expected):
            return message("{call}: yours is {value}, and right is {expected}.",
                           call=call, value=_shown(value), expected=_shown(expected))  # fmt: skip
    return message("{name}: right.", name=name)


def _agree(value: Any, expected: Any) -> bool:
    """Whether two values agree, part by part."""
    if isinstance(expected, Mapping):
        return (isinstance(value, Mapping) and value.keys() == expected.keys()
                and all(_agree(value[key], expected[key]) for key in expected))  # fmt: skip
    if isinstance(expected, tuple):
        return (isinstance(value, tuple | list) and len(value) == len(expected)
                and all(map(_agree, value, expected)))  # fmt: skip
    if isinstance(expected, str):
        return isinstance(value, str) and value == expected
    try:
        close = np.isclose(value, expected, rtol=1e-6, atol=1e-9, equal_nan=True)
    except (TypeError, ValueError):  # not numbers, or shapes that do not fit
        return False
    return np.shape(value) == np.shape(expected) and bool(np.all(close))


def _parts(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, tuple | list) else []


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_shown(part)}" for key, part in value.items())
    if isinstance(value, tuple | list) and value:
        return both(map(_shown, value))
    return value if isinstance(value, str) else shown(value)


def _call(name: str, arguments: tuple[Any, ...]) -> str:
    """Write a call out if it is short; otherwise only the function's name."""
    written = f"{name}({', '.join(map(_shown, arguments))})"
    return written if len(written) <= _LONGEST else name
