"""Says how it went when a reader of a lesson wrote a line of their own.

The line stands in a function whose body returns `...` until something is written in its place.
A function that is right is used by the cells below it, in the place of one that is given.
"""

import copy
import dis
import traceback
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from types import CodeType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from utils.checks.values import shown
from utils.messages import both, message

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


class Entry(NamedTuple):
    """An entry in which two arrays of one shape differ."""

    place: str
    value: Any
    expected: Any


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
    if fault and instead and not _is_unwritten(function, fault.value):
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
    left = isinstance(value, Exception) and code is not None and _stores_dots(code)
    if code and (left or (_is_missing(value) and _holds_dots(code))):
        if _is_unwritten(function, value):
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
    entry = _entry(value, expected)
    if entry and not _is_shown(expected):
        return message("{call}, entry {place}: yours is {value}, and right is {expected}.",
                       call=call, place=entry.place, value=_shown(entry.value),
                       expected=_shown(entry.expected))  # fmt: skip
    told = message("{call}: yours is {value}, and right is {expected}.",
                   call=call, value=_shown(value), expected=_shown(expected))  # fmt: skip
    where = entry and message("Entry {place} is the first that differs.", place=entry.place)
    return " ".join(filter(None, [told, _shapes(value, expected), where]))


def _entry(value: Any, expected: Any) -> Entry | None:
    """Return the first entry in which two values differ that do not agree.

    None where they are no arrays of one shape, nor hold such arrays.
    """
    if isinstance(expected, Mapping | tuple):
        return _entry_of_part(value, expected)
    close = _close(value, expected)
    if close is None or close.ndim == 0:
        return None
    place = tuple(np.argwhere(~close)[0].tolist())
    return Entry(str(list(place)), np.asarray(value)[place], np.asarray(expected)[place])


def _entry_of_part(value: Any, expected: Mapping[Any, Any] | tuple[Any, ...]) -> Entry | None:
    """Return the first entry that differs in the first part of a dict or tuple that does."""
    mine, right = _named(value), _named(expected)
    if mine.keys() != right.keys():
        return None
    for name in right:
        if not _agree(mine[name], right[name]):
            found = _entry(mine[name], right[name])
            return found and found._replace(
                place=message("{place} of {part}", place=found.place, part=name)
            )
    return None


def _named(value: Any) -> dict[str, Any]:
    """Return the parts of a value by name: by the keys of a dict, else by their number."""
    if isinstance(value, Mapping):
        return {str(key): part for key, part in value.items()}
    numbered = enumerate(_parts(value), 1)
    return {message("part {number}", number=number): part for number, part in numbered}


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
        changed = not _is_same(arguments, case[0])
        if _is_missing(value) or changed or not _agree(value, case[1]):
            call = _call(function.__name__, case, None if len(cases) == 1 else number)
            return Fault(call, case[1], value, changed)
    return None


def _is_same(after: Any, before: Any) -> bool:
    """Whether all arrays among the arguments of a call are as they were before it."""
    if isinstance(before, Mapping | tuple | list):
        then, now = _named(before), _named(after)
        return all(_is_same(now.get(name), part) for name, part in then.items())
    # Bytes, as they tell of any kind of entry, and of NaN too, whether it is another now.
    return not isinstance(before, np.ndarray) or (
        isinstance(after, np.ndarray)
        and after.shape == before.shape
        and after.tobytes() == before.tobytes()
    )


def _called(function: Function, arguments: tuple[Any, ...]) -> Any:
    """Return what a function returns, or the error that it raises."""
    try:
        return function(*arguments)
    except Exception as error:  # whatever the reader's code raises
        return error


def _is_missing(value: Any) -> bool:
    if isinstance(value, Exception):
        return "ellipsis" in str(value)
    return value is ... or any(part is ... for part in _parts(value))


def _holds_dots(part: Any) -> bool:
    """Whether `...` is among the constants of code, or of a function that is defined in it."""
    if isinstance(part, CodeType):
        return any(map(_holds_dots, part.co_consts))
    return part is ... or (isinstance(part, tuple) and any(map(_holds_dots, part)))


def _stores_dots(code: CodeType) -> bool:
    """Whether `...` is given a name in code: a line that is still to be written."""
    steps = list(dis.get_instructions(code))
    return any(
        step.argval is ... and then.opname.startswith("STORE_")
        for step, then in pairwise(steps)
    )  # fmt: skip


def _is_unwritten(function: Function, value: Any) -> bool:
    """Whether a function that returned ``value`` is as the lesson ships it."""
    code = getattr(function, "__code__", None)
    if code is None or not _is_missing(value):
        return False
    return _holds_dots(code) and _uses_nothing(code)


def _uses_nothing(code: CodeType) -> bool:
    """Whether a function has no name in it, of an argument or of anything else."""
    named = ("LOAD_FAST", "LOAD_NAME", "LOAD_GLOBAL", "LOAD_DEREF", "STORE_", "MAKE_FUNCTION")
    return not any(step.opname.startswith(named) for step in dis.get_instructions(code))


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


def _parts(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, tuple | list) else []


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
        return all(map(_is_shown, _parts(value)))
    return not callable(value) and np.size(value) <= _LARGEST
