"""Says in a sentence how it went: what a reader's function returned, and what is right."""

import copy
import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from utils.checks.values import shown
from utils.messages import both, message
from utils.practice.agreement import agree, first_difference, is_same, parts
from utils.practice.unwritten import holds_dots, is_missing, is_unwritten, stores_dots

Function = Callable[..., Any]
# Arguments, what is right for them, and perhaps what the case is called.
Case = tuple[tuple[Any, ...], Any] | tuple[tuple[Any, ...], Any, str]
_LONGEST = 60  # characters of a call that is written out
_LARGEST = 12  # entries of an array that is written out


class Fault(NamedTuple):
    """A case in which a function is wrong."""

    call: str  # the case in words
    expected: Any
    value: Any  # what came back, or the error that was raised
    changed: bool  # whether an array that was passed in is another now


def check(function: Function, *cases: Case, instead: Function | None = None) -> Function | None:
    """Print whether a reader's function returns what is right, or that nothing is written yet.

    Args:
        function: the reader's.
        cases: arguments and what is right for them: a number, an array, a word, or several of them
            in a tuple or a dict. Numbers may differ by a millionth. A third entry says what the
            case is, where the arguments are too long to be shown: ``"9 pairs against 1"``.
            An array among the arguments must come out of the call as it went in.
        instead: the function that the cells below use until the reader's is right.

    Returns:
        The function for the cells below: the reader's if it is right, else the other one.
    """
    fault = _fault(function, cases)
    print(_said(function, fault, used=instead is not None))
    if fault and instead and not is_unwritten(function, fault.value):
        print(message("Until yours is right, the cells below use a given one."))
    return instead if fault else function


def checked(function: Function, *cases: Case) -> str:
    """Return the sentence that `check` prints where no other function is given."""
    return _said(function, _fault(function, cases))


def _said(function: Function, fault: Fault | None, used: bool = False) -> str:
    name, code = function.__name__, getattr(function, "__code__", None)
    if fault is None and used:
        return message("{name}: right. The cells below use yours.", name=name)
    if fault is None:
        return message("{name}: right.", name=name)
    call, expected, value, changed = fault
    left = isinstance(value, Exception) and code is not None and stores_dots(code)
    if code and (left or (is_missing(value) and holds_dots(code))):
        if is_unwritten(function, value):
            return message("{name}: nothing is written yet. Put your own code in place of `...`.",
                           name=name)  # fmt: skip
        return message("{call}: there is still a `...` in your function, and the call came to it.",
                       call=call)  # fmt: skip
    if isinstance(value, Exception):
        return _raised(call, value, function)
    if changed:
        return message("{call}: your function has changed the array that was passed in: "
                       "work on a copy.", call=call)  # fmt: skip
    return _compared(call, value, expected)


def _compared(call: str, value: Any, expected: Any) -> str:
    """Say what came back and what is right: of long arrays only the first entry that differs."""
    entry = first_difference(value, expected)
    if entry and not _is_shown(expected):
        return message("{call}, entry {place}: yours is {value}, and right is {expected}.",
                       call=call, place=entry.place, value=_shown(entry.value),
                       expected=_shown(entry.expected))  # fmt: skip
    told = message("{call}: yours is {value}, and right is {expected}.",
                   call=call, value=_shown(value), expected=_shown(expected))  # fmt: skip
    where = entry and message("Entry {place} is the first that differs.", place=entry.place)
    return " ".join(filter(None, [told, _shapes(value, expected), where]))


def _shapes(value: Any, expected: Any) -> str:
    """Say which shape an array of numbers has, and which is right, if they differ."""
    if not (
        isinstance(value, np.ndarray | list) and isinstance(expected, np.ndarray | float | int)
    ):
        return ""
    try:
        shape, right = np.shape(value), np.shape(expected)
    except ValueError:  # rows of different lengths
        return ""
    if shape == right:
        return ""
    if not right:
        return message("Yours has the shape {shape}, and one number is right.", shape=shape)
    return message("Yours has the shape {shape}, and {right} is right.", shape=shape, right=right)


def _raised(call: str, error: Exception, function: Function) -> str:
    """Say which error a call raised, and in which line of the reader's, if that can be told."""
    told = {"call": call, "kind": type(error).__name__, "text": error}
    line = _line_of(error, function)
    if not line:
        return message("{call}: your code raised {kind}: {text}", **told)
    return message("{call}: your code raised {kind} in the line `{line}`: {text}",
                   line=line, **told)  # fmt: skip


def _line_of(error: Exception, function: Function) -> str:
    """Return the last line that an error came through in the file, or the cell, of a function."""
    code = getattr(function, "__code__", None)
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.line for frame in frames if code and frame.filename == code.co_filename]
    return (lines[-1] or "").strip() if lines else ""


def _fault(function: Function, cases: Sequence[Case]) -> Fault | None:
    """Return the first case in which the function is wrong; each is called once."""
    for number, case in enumerate(cases, 1):
        arguments = copy.deepcopy(case[0])
        value = _called(function, arguments)
        changed = not is_same(arguments, case[0])
        if is_missing(value) or changed or not agree(value, case[1]):
            call = _call(function.__name__, case, None if len(cases) == 1 else number)
            return Fault(call, case[1], value, changed)
    return None


def _called(function: Function, arguments: tuple[Any, ...]) -> Any:
    """Return what a function returns, or the error that it raises."""
    try:
        return function(*arguments)
    except Exception as error:  # whatever the reader's code raises
        return error


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_shown(part)}" for key, part in value.items())
    if isinstance(value, tuple) and value:
        return both(map(_shown, value))
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value))}]"
    if value is ...:
        return "`...`"
    if isinstance(value, bool | np.bool_):
        return str(value)
    return value if isinstance(value, str) else shown(value)


def _call(name: str, case: Case, number: int | None) -> str:
    """Write a call out if that shows the case; otherwise say which one it is.

    A case that stands alone has no number.
    """
    if len(case) > 2:
        return message("{name}, {case}", name=name, case=case[2])
    written = f"{name}({', '.join(map(_argument, case[0]))})"
    if len(written) <= _LONGEST and (number is None or all(map(_is_shown, case[0]))):
        return written
    return name if number is None else message("{name}, case {number}", name=name, number=number)


def _argument(value: Any) -> str:
    """Write out what a case hands over: a function or None is no mistake there."""
    if callable(value):
        return message("a function")
    return "None" if value is None else _shown(value)


def _is_shown(value: Any) -> bool:
    """Whether a value is written out, not only described."""
    if isinstance(value, Mapping | tuple | list):
        return all(map(_is_shown, parts(value)))
    return not callable(value) and np.size(value) <= _LARGEST
