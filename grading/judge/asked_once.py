"""A student's function that is asked once for many calls, and not again for the same.

To ask another process takes longer than most calls do. A look, the hints and the tests often make
the same call, and which calls these are is known before: a right answer was looked at as well.
"""

import copy
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from grading.judge.proxies import LOST, CallableProxy
from grading.line.wire import WireError, encode

Arguments = Sequence[Any]


class AskedOnce:
    """Does what a student's function does, which is asked once for each call.

    Args:
        function: in the student's process.
        calls: the arguments of those that will be made; they are asked for in one message.
    """

    def __init__(self, function: CallableProxy, calls: Iterable[Arguments] = ()) -> None:
        self._function = function
        self._known: dict[bytes, Any] = {}
        self._ask({key: one for one in calls if (key := _key(one)) is not None})

    def _ask(self, calls: dict[bytes, Arguments]) -> None:
        """Ask for each call twice: who draws, or remembers earlier calls, is asked each time."""
        try:
            results = self._function.results_of([*calls.values()] * 2)
        except LOST:
            raise
        except Exception:  # in one of the calls: each is asked for by itself then
            return
        once, again = results[: len(calls)], results[len(calls) :]
        if all(_key([one]) == _key([other]) for one, other in zip(once, again, strict=True)):
            self._known.update(zip(calls, once, strict=True))

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Call the student's function, or return what it returned before."""
        key = None if keywords else _key(arguments)
        if key is None or key not in self._known:
            return self._function(*arguments, **keywords)
        return _copied(self._known[key])

    def arguments_after(self, *arguments: Any) -> Any:
        """Call the student's function, and return what has become of the arguments."""
        return self._function.arguments_after(*arguments)

    def results_of(self, calls: Sequence[Arguments]) -> Any:
        """Call the student's function with the arguments of each call."""
        return self._function.results_of(calls)


def asked_once(function: Callable[..., Any], calls: Iterable[Arguments]) -> Callable[..., Any]:
    """Return a function that is asked once for these calls, if it is in a student's process."""
    return AskedOnce(function, calls) if isinstance(function, CallableProxy) else function


class Listening:
    """A right answer whose calls are remembered.

    Attributes:
        calls: the arguments of each.
        draws: whether one of them drew at random; then no two calls are the same.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self.calls: list[Arguments] = []
        self.draws = False

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Call the right answer."""
        if not keywords:
            self.calls.append(copy.deepcopy(arguments))
        before: Any = np.random.get_state()
        try:
            return self._function(*arguments, **keywords)
        finally:
            after: Any = np.random.get_state()
            same = before[2] == after[2] and np.array_equal(before[1], after[1])
            self.draws = self.draws or not same


def _key(arguments: Arguments) -> bytes | None:
    """Return bytes that tell arguments from others; None where a function is among them."""
    try:
        return encode(list(arguments), _no_function)
    except (WireError, ValueError, TypeError):
        return None


def _copied(value: Any) -> Any:
    """Return a copy of arrays, lists and dicts; what stands for the student's objects stays.

    An array that stands in two places is one array in the copy, too.
    """
    copies: dict[int, Any] = {}

    def copied(part: Any) -> Any:
        if isinstance(part, np.ndarray):
            if id(part) not in copies:
                copies[id(part)] = part.copy()
            return copies[id(part)]
        if type(part) in (list, tuple):
            return type(part)(map(copied, part))
        if type(part) is dict:
            return {key: copied(entry) for key, entry in part.items()}
        return part

    return copied(value)


def _no_function(value: Any) -> Any:
    raise WireError(f"an object of type {type(value).__name__} is no data")
