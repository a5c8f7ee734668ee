"""Checks of single values: kinds, shapes, numbers, dicts, and arguments that stay as they are."""

import copy
import reprlib
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, NoReturn

import numpy as np
from numpy.typing import ArrayLike

from utils.messages import either, message, plural

_MAX_SHOWN = 12
_MAX_QUOTED = 60  # characters of one key or name
_quote = reprlib.Repr()  # which cuts a text before it writes it out
_quote.maxstring = _quote.maxlong = _quote.maxother = _MAX_QUOTED


class CheckFailed(AssertionError):
    """A student's answer is not what was expected."""

    @property
    def shown(self) -> str:
        """What a notebook shows of it."""
        return message("Check failed. {failure}", failure=self)

    def _render_traceback_(self) -> list[str]:
        """Show the message alone: IPython calls this in place of printing a traceback."""
        return [self.shown]


def fail(sentence: str, because: str) -> NoReturn:
    """Raise ``sentence``, and after it what the test says, in the language of its notebook."""
    raise CheckFailed(" ".join(part for part in (sentence, because) if part))


def _article(name: str) -> str:
    return message("an {type}", type=name) if name[0] in "aeiou" else message("a {type}", type=name)


def _listed(keys: Mapping[Any, Any]) -> str:
    """Write out the first keys of a dict, and how many more there are."""
    shown = ", ".join(_quoted(key) for key in islice(keys, _MAX_SHOWN))
    more = len(keys) - _MAX_SHOWN
    if more <= 0:
        return shown
    return plural("{keys} and {count:,} more", "{keys} and {count:,} more", more, keys=shown)


def _quoted(key: Any) -> str:
    try:
        return _quote.repr(key)[:_MAX_QUOTED]
    except ValueError:  # a number of more digits than Python writes out
        return _kind(key)


def _kind(value: Any) -> str:
    """Name what a value is, in words a first-year student knows."""
    if value is None:
        return message("None (is a `return` missing?)")
    if isinstance(value, np.ndarray):
        return message("an array of shape {shape}", shape=value.shape)
    if callable(value):
        return message("a function (is it missing its parentheses?)")
    return _article(type(value).__name__[:_MAX_QUOTED])


def shown(value: Any, digits: int = 6) -> str:
    """Write a value out if it is small; otherwise say what it is."""
    if isinstance(value, np.ndarray | np.number | float | int):
        array = np.asarray(value)
        if array.ndim == 0 and array.dtype.kind == "f":
            return f"{float(array):.{digits}g}"  # NumPy's "0." would end a sentence with two dots
        if array.size <= _MAX_SHOWN and array.dtype.kind in "biufc":
            text = str(np.array2string(array, precision=digits, separator=", "))
            return text.replace("\n", "")
    return _kind(value)


def _fail_kind(value: Any, wanted: str, what: str, because: str) -> NoReturn:
    """Raise that ``value`` is of another kind than ``wanted``, which is a message of its own."""
    fail(
        message("{what}: came back as {kind}; expected {wanted}.",
                what=what, kind=_kind(value), wanted=wanted),
        because,
    )  # fmt: skip


def assert_type(value: Any, kinds: type | tuple[type, ...], what: str, because: str = "") -> None:
    """Check that ``value`` is of one of ``kinds``."""
    if not isinstance(value, kinds):
        kinds = kinds if isinstance(kinds, tuple) else (kinds,)
        wanted = either(_article(kind.__name__) for kind in kinds)
        _fail_kind(value, wanted, what, because)


def assert_array(value: Any, what: str, because: str = "") -> None:
    """Check that ``value`` is a NumPy array of numbers."""
    if not isinstance(value, np.ndarray):
        _fail_kind(value, message("a NumPy array"), what, because)
    if value.dtype.kind not in "biuf":
        entries = str(value.dtype)[:_MAX_QUOTED]
        fail(
            message("{what}: came back as an array of {entries} entries; expected real numbers.",
                    what=what, entries=entries),
            because,
        )  # fmt: skip


def assert_shape(value: Any, shape: tuple[int, ...], what: str, because: str = "", *,
                 reveal: bool = True) -> None:  # fmt: skip
    """Check that ``value`` is an array of that shape."""
    assert_array(value, what, because)
    if value.shape == shape:
        return
    if not reveal:
        fail(message("{what}: has a wrong shape.", what=what), because)
    fail(
        message("{what}: has shape {shape}; expected {expected}.",
                what=what, shape=value.shape, expected=shape),
        because,
    )  # fmt: skip


def assert_tuple(value: Any, length: int, what: str, because: str = "") -> tuple[Any, ...]:
    """Check that ``value`` is a tuple (or list) of ``length`` results, and return them."""
    if not isinstance(value, tuple | list):
        _fail_kind(value, plural("{count} value", "{count} values", length), what, because)
    if len(value) != length:
        fail(
            plural("{what}: came back with {count} value; expected {expected}.",
                   "{what}: came back with {count} values; expected {expected}.",
                   len(value), what=what, expected=length),
            because,
        )  # fmt: skip
    return tuple(value)


def assert_number(value: Any, what: str, because: str = "") -> float:
    """Check that ``value`` is one real number, and return it as a float.

    A Python number, a NumPy scalar and an array of no axes are accepted alike.
    """
    if isinstance(value, np.ndarray) and value.ndim > 0:
        fail(
            message("{what}: came back as an array of shape {shape}; expected one number. "
                    "`np.squeeze` or a sum over all entries makes one.",
                    what=what, shape=value.shape),
            because,
        )  # fmt: skip
    if not np.isscalar(value) and not isinstance(value, np.ndarray):
        _fail_kind(value, message("one number"), what, because)
    if np.asarray(value).dtype.kind not in "biuf":
        _fail_kind(value, message("one real number"), what, because)
    return float(np.asarray(value))


def assert_keys(value: Any, keys: Sequence[str], what: str, because: str = "") -> None:
    """Check that ``value`` is a dict that has all of ``keys``; more are allowed."""
    if not isinstance(value, Mapping):
        _fail_kind(value, message("a dict"), what, because)
    missing = [repr(key) for key in keys if key not in value]
    if missing and not value:
        fail(
            message("{what}: the key {key} is missing; the dict is empty.",
                    what=what, key=missing[0]),
            because,
        )  # fmt: skip
    if missing:
        fail(
            message("{what}: the key {key} is missing; its keys are {keys}.",
                    what=what, key=missing[0], keys=_listed(value)),
            because,
        )  # fmt: skip


def assert_close(
    value: Any,
    expected: ArrayLike,
    what: str,
    because: str = "",
    *,
    rtol: float = 1e-7,
    atol: float = 1e-9,
    reveal: bool = True,
) -> None:
    """Check that numbers agree: ``|value - expected| <= atol + rtol |expected|`` everywhere.

    For a number, anything `assert_number` takes is accepted; an array must have the same shape.
    """
    wanted = np.asarray(expected)
    if wanted.ndim == 0:
        value = assert_number(value, what, because)
    else:
        assert_shape(value, wanted.shape, what, because, reveal=reveal)
    close = np.isclose(value, wanted, rtol=rtol, atol=atol, equal_nan=True)
    if close.all():
        return
    if not reveal:
        fail(message("{what}: the values differ from what was expected.", what=what), because)
    if wanted.ndim == 0 and wanted.dtype.kind == "b" and value in (0, 1):
        value = bool(value)  # which assert_number has made a float
    if wanted.size <= _MAX_SHOWN:
        digits = 15 if shown(value) == shown(wanted) else 6
        fail(
            message("{what}: came back as {value}; expected {expected}.",
                    what=what, value=shown(value, digits), expected=shown(wanted, digits)),
            because,
        )  # fmt: skip
    place = np.unravel_index(int(np.argmin(close)), wanted.shape)
    fail(
        message("{what}: entry [{index}] came back as {value}; expected {expected}.",
                what=what, index=", ".join(str(int(i)) for i in place),
                value=f"{np.asarray(value)[place]:.6g}", expected=f"{wanted[place]:.6g}"),
        because,
    )  # fmt: skip


def assert_true(condition: Any, message: str) -> None:
    """Check a property; ``message`` is the whole sentence that a failure shows."""
    if not condition:
        fail("", because=message)


def assert_unchanged(
    function: Callable[..., Any],
    arguments: Sequence[Any],
    what: str,
    because: str | None = None,
) -> None:
    """Check that ``function(*arguments)`` changes none of its arguments in place."""
    if not _same(list(arguments), arguments_after(function, arguments)):
        if because is None:
            because = message("Work on a copy instead.")
        fail(_changed(what), because)


def _changed(what: str) -> str:
    return message("{what}: an argument was changed by the function.", what=what)


def is_of_arguments(sentence: str) -> bool:
    """Say whether a sentence is what `assert_unchanged` says of a function."""
    return all(part in sentence for part in _changed("\0").split("\0"))


def arguments_after(function: Callable[..., Any], arguments: Sequence[Any]) -> Sequence[Any]:
    """Return what becomes of copies of ``arguments`` when ``function`` is called with them.

    A function that lives in another process, where grading calls it, has a method of this name.
    """
    given = copy.deepcopy(list(arguments))
    if hasattr(function, "arguments_after"):
        return list(function.arguments_after(*given))
    function(*given)
    return given


def results_of(function: Callable[..., Any], calls: Sequence[Sequence[Any]]) -> list[Any]:
    """Return what ``function(*arguments)`` returns, for the arguments of each call in turn.

    Each call gets copies: what a function does to its arguments changes nothing for the test. A
    function that lives in another process, where grading calls it, has a method of this name: it is
    asked once for all calls.
    """
    if hasattr(function, "results_of"):
        return list(function.results_of(calls))
    return [function(*map(copy.deepcopy, arguments)) for arguments in calls]


def _same(before: Any, after: Any) -> bool:
    """Whether two values agree, at any depth of lists, tuples and dicts."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return before.keys() == after.keys() and all(_same(before[k], after[k]) for k in before)
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):
        return len(before) == len(after) and all(map(_same, before, after))
    if callable(before):
        return callable(after)
    if isinstance(before, str):
        return before == after
    # What was moved and put back differs by a rounding.
    return np.shape(before) == np.shape(after) and np.allclose(before, after, rtol=0, atol=1e-9)
