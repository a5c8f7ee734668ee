"""Calls of a function, as plain data, and what is seen of them."""

import copy
import io
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, redirect_stdout
from dataclasses import dataclass
from types import FrameType
from typing import Any

import numpy as np

from utils.hints.digests import Coarse
from utils.hints.errors import DO_NOT_FIT, builtin_name, does_not_fit
from utils.hints.explaining import Behaviour, Place, leaves

SECONDS = 1.0  # for all calls of one function


@dataclass(frozen=True)
class Call:
    """What a function is called with.

    Attributes:
        arguments: plain data: numbers, texts, arrays, and lists, tuples and dicts of them.
        digits: to how many significant digits results are compared.
    """

    arguments: Sequence[Any]
    digits: int


class TooLong(BaseException):
    """The calls take longer than they may; no code of a student's may catch it as an error."""


def seen(
    function: Callable[..., Any],
    calls: Sequence[Call],
    drawn: bool,
    bound: AbstractContextManager[Any] | None = None,
) -> Behaviour:
    """Make the calls and return what is seen: results, errors, and arguments that were changed.

    An argument that is changed and comes back is seen once, as the result: a step may be taken in
    place or not, and other mistakes look the same both ways.

    Args:
        function: is called with copies, in this order, with ``np.random`` seeded before each call.
        calls: the calls.
        drawn: whether results are drawn at random, so that only their character can be compared.
        bound: ends calls that take too long, as `within` does, which is the usual one.

    Raises:
        TooLong: they take longer than they may.
    """
    found: Behaviour = {}
    state = np.random.get_state()
    try:
        with quietly(), bound or within(SECONDS):
            for number, call in enumerate(calls):
                found.update(_one(function, call, number, drawn))
    finally:
        np.random.set_state(state)
    return found


def _one(
    function: Callable[..., Any], call: Call, number: int, drawn: bool
) -> Iterator[tuple[Place, Any]]:
    arguments = copy.deepcopy(list(call.arguments))
    np.random.seed(number)
    try:
        result = function(*arguments)
        if drawn:
            result = _character(result, function(*copy.deepcopy(list(call.arguments))))
    except Exception as error:
        result = words(error)
    yield from leaves(result, (number, "returns"))
    back = _parts(result)
    before = dict(leaves(list(call.arguments), (number, "argument")))
    kept = [None if id(one) in back else one for one in arguments]
    for place, value in leaves(kept, (number, "argument")):
        if value is None or id(value) in back:
            continue
        if place not in before or not _same(before[place], value):
            yield place, value


def _parts(value: Any) -> set[int]:
    """Return the identities of a value and of the arrays, dicts and lists in it."""
    parts = {id(value)} if isinstance(value, np.ndarray | dict | list) else set()
    if isinstance(value, Mapping | list | tuple):
        for child in value.values() if isinstance(value, Mapping) else value:
            parts |= _parts(child)
    return parts


def words(error: Exception) -> str:
    """Return type and text of an error, or that arrays did not fit."""
    text = str(error.args[0]) if error.args else ""
    return DO_NOT_FIT if does_not_fit(error) else f"raised {builtin_name(error)}: {text}"


def is_error(text: str) -> bool:
    """Say whether a text is what `words` makes of an error."""
    return text == DO_NOT_FIT or text.startswith("raised ")


def _same(one: Any, other: Any) -> bool:
    return callable(one) or (type(one) is type(other) and np.array_equal(one, other))


def _character(result: Any, again: Any) -> Any:
    """Return what can be seen of arrays that are drawn at random, by their names."""
    if not isinstance(result, Mapping):
        return type(result).__name__
    character: dict[str, Any] = {}
    arrays = {str(name): np.asarray(value) for name, value in result.items()}
    for name, array in arrays.items():
        character |= {f"{name} {what}": value for what, value in _of_array(array)}
    drawn = [array for array in arrays.values() if array.dtype.kind == "f" and np.ptp(array) > 0]
    character["calls alike"] = bool(drawn) and isinstance(again, Mapping) and all(
        np.array_equal(arrays[name], np.asarray(again.get(name))) for name in arrays
    )  # fmt: skip
    beginnings = [array.ravel()[:12] / array.ravel()[0] for array in drawn if array.size >= 12]
    character["layers alike"] = any(
        np.allclose(one, other) for i, one in enumerate(beginnings) for other in beginnings[:i]
    )
    return character


def _of_array(values: Any) -> Iterator[tuple[str, Any]]:
    """Yield shape and kind of an array, and of a large one its spread; none of its numbers."""
    yield "shape", str(values.shape)
    if values.dtype.kind not in "iuf" or not values.size or not np.isfinite(values).all():
        yield "kind", values.dtype.kind
        return
    yield "zero", bool((values == 0).all())
    yield "constant", bool(np.ptp(values) == 0)
    yield "whole", bool((values == np.round(values)).all())
    yield "negative", bool((values < 0).any()) if values.size >= 20 else None
    yield "rows alike", bool(len(values) > 1 and (values == values[:1]).all())
    yield "columns alike", bool(values.shape[-1] > 1 and (values == values[..., :1]).all())
    if values.size >= 20_000 and np.ptp(values) > 0:
        away = np.abs(values - values.mean()) / values.std()
        # A twentieth of a decade is 12%: the spread of so many draws is known to 1%.
        yield "spread", Coarse(20 * float(np.log10(values.std())))
        yield "centre", round(float(values.mean() / values.std()), 1) + 0.0
        yield "within one spread", round(float((away <= 1).mean()), 1)
        yield "tails", bool((away > 2.8).any())


@contextmanager
def quietly() -> Iterator[None]:
    """Drop what is printed and warned of inside."""
    with redirect_stdout(io.StringIO()), warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TooLong in what runs inside once the time is over; works in any thread and system.

    Args:
        seconds: of the processor's time that it may take, or five times as many by the clock.
    """
    until, latest = time.thread_time() + seconds, time.monotonic() + 5 * seconds

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        if time.thread_time() > until or time.monotonic() > latest:
            raise TooLong
        return trace

    with _traced(trace):
        yield


class Steps:
    """Counts the lines that run in an answer, and raises TooLong at a number of them.

    The number is the same on every machine, where seconds are not. Lines of libraries are not
    counted: whoever waits in one for good is stopped by the clock, as on every machine.

    Args:
        most: so many may run.
        code: the name under which the answer's code was compiled.
        seconds: of the processor's time after which nothing will end.
    """

    def __init__(self, most: int, code: str = "<string>", seconds: float = 60.0) -> None:
        self.most = most
        self.taken = 0
        self._code = code
        self._seconds = seconds
        self._inside: AbstractContextManager[None] | None = None

    def __enter__(self) -> "Steps":
        """Begin to count."""
        self._until = time.thread_time() + self._seconds
        self._inside = _traced(self._call)
        self._inside.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        """End counting."""
        if self._inside is not None:
            self._inside.__exit__(None, None, None)

    def _call(self, frame: FrameType, event: str, argument: object) -> Any:
        if time.thread_time() > self._until:
            raise TooLong
        return self._line if frame.f_code.co_filename == self._code else None

    def _line(self, frame: FrameType, event: str, argument: object) -> Any:
        if event == "line":
            self.taken += 1
            if self.taken > self.most:
                raise TooLong
        return self._line


@contextmanager
def _traced(trace: Callable[[FrameType, str, object], Any]) -> Iterator[None]:
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)
