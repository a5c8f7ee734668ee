"""The student's functions and values as a test sees them, in the grading process.

A test's own names come first. Any other name is asked of the student's process: data come by value,
functions as proxies. What the student's code raises is raised here too: as the built-in exception
of that name, or as `StudentRaised`.
"""

import builtins
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grading.line import draws
from grading.line.channel import Channel, ChannelError, Deadline
from grading.line.safe_text import harmless, on_one_line
from grading.line.wire import Handle, WireError, decode, encode


class StudentRaised(Exception):
    """The student's code raised an exception that has no equal here; the text names it."""


class StudentAsserted(AssertionError):
    """An `assert` in the student's code did not hold: that is an error of the code's own."""


class OutOfForm(Exception):
    """An answer from the student's process is none that the protocol knows."""


_MOST_KINDS = 200  # of objects of one student's process: to make a type takes time and memory

# What is raised when the student's process can be asked nothing more.
LOST = (Deadline, ChannelError, OutOfForm)


class Conversation:
    """Asks the student's process, one message at a time, until a deadline."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._ours: list[Any] = []
        self._types: dict[tuple[type[Proxy], str], type[Proxy]] = {}
        self.until: float | None = None
        self._left = b""
        self._of_ours = 0  # how many handles of this side's are in what was read last

    def run(self, source: str, number: int = 1, undo_draws: bool = False) -> list[dict[str, Any]]:
        """Run a cell of the student's, of this number, and return its outputs.

        With ``undo_draws``, what it draws at random changes nothing of what is drawn after it.
        """
        answer = self._ask(["run", source, number, undo_draws])
        if answer[0] != "outputs" or len(answer) != 2 or not isinstance(answer[1], list):
            raise OutOfForm
        return answer[1]

    def get(self, name: str) -> Any:
        """Return the value of a name, or a proxy for a function.

        The proxy asks for the function by its name: at each call it is what the name stands for, as
        where a student's own kernel runs the test.
        """
        value = self._value(self._ask(["get", name]))
        if isinstance(value, CallableProxy):
            value.target = name
        return value

    def traces(self, folder: str) -> Any:
        """Return a hash of what cells have left in a process that works in this folder."""
        return self._value(self._ask(["traces", folder]))

    def put(self, name: str, function: Callable[..., Any]) -> None:
        """Let a name of the student's stand for a function that runs here."""
        self._value(self._ask(["put", name, function]))

    def call(self, target: Any, arguments: Any, keywords: Any, wanted: str = "result") -> Any:
        """Call a function of the student's, with the random state of this process if a test set it.

        Wanted is the "result", or the "arguments" as they are after the call, or the "results" of a
        call with each of the arguments, which are sequences then.

        The state in which tests begin is told as True, which takes a tenth of the time. No state
        comes back: a forged one makes NumPy read outside of its table or draw forever. The draw
        after a call is what tells a state that a test has set, even to the same seed.
        """
        return self._value(self._called(target, arguments, keywords, wanted))

    def answer_of(self, target: Any) -> bytes:
        """Call a function of the student's without arguments, and return its answer as it came."""
        return encode(self._called(target, (), {}, "result"), self._keep, shared=True)

    def heard(self, answer: bytes) -> Any:
        """Return the value in such an answer, or raise the exception."""
        said = self._read(answer)
        if self._of_ours:
            raise OutOfForm
        return self._value(said)

    def _called(self, target: Any, arguments: Any, keywords: Any, wanted: str) -> list[Any]:
        message = ["call", target, arguments, keywords, self._draws(), wanted]
        try:
            return self._ask(message)
        finally:
            np.random.random()
            self._left = draws.state_bytes()

    def _draws(self) -> Any:
        """Return the state that a call is to follow; None if no test has set one."""
        state = draws.state_bytes()
        if state == self._left:
            return None
        return True if state == draws.BEGINNING else np.random.get_state()

    def forget_draws(self) -> None:
        """Let the next call draw from the random state of this process, as if a test had set it."""
        self._left = b""

    def forget(self) -> None:
        """Let the test's functions that the student was given be called no more."""
        self._ours.clear()

    def _ask(self, message: list[Any]) -> list[Any]:
        self._channel.send(encode(message, self._keep), self.until)
        while True:
            answer = self._receive()
            if answer[0] != "callback":
                return answer
            self._channel.send(self._called_back(*answer[1:]), self.until)

    def _receive(self) -> list[Any]:
        try:
            answer = self._read(self._channel.receive(self.until))
        except WireError as error:
            raise OutOfForm(str(error)) from None
        if not isinstance(answer, list) or not answer or not isinstance(answer[0], str):
            raise OutOfForm
        if self._of_ours > (answer[0] == "callback"):  # only the function to call is one of ours
            raise OutOfForm
        return answer

    def _read(self, answer: bytes | bytearray) -> Any:
        self._of_ours = 0
        return decode(answer, self._object_of)

    def _value(self, answer: list[Any]) -> Any:
        if answer[0] == "value" and len(answer) > 1:
            return answer[1]
        if answer[0] == "raised" and len(answer) == 3:
            raise _exception(str(answer[1])[:80], harmless(str(answer[2])[:2000]))
        raise OutOfForm

    def _called_back(self, *content: Any) -> bytes:
        """Call a function of the test's for the student, such as ``f`` of numerical_gradient."""
        try:
            handle, arguments, keywords = content
            if not -len(self._ours) <= handle.number < 0:
                raise LookupError("the test that this function belongs to is over")
            function = self._ours[-1 - handle.number]
            return encode(["value", function(*arguments, **keywords)], self._keep)
        except LOST:
            raise
        except Exception as error:
            # No texts: they could tell what a hidden test holds.
            return encode(["raised", type(error).__name__, ""])

    def _keep(self, value: Any) -> Handle:
        """Keep a function of the test's here; the student gets a negative handle for it.

        Its name stays here too: it could tell what a hidden test is about. What stands for an
        object of the student's has its handle.
        """
        if self._is_theirs(value):
            return value.handle  # type: ignore[no-any-return]
        if not callable(value):
            raise WireError(f"an object of type {type(value).__name__} may not cross")
        self._ours.append(value)
        return Handle(-len(self._ours), "function", True)

    def _is_theirs(self, value: Any) -> bool:
        """Whether it stands for an object of the student's.

        A proxy of another process's function is a function of ours, as that process sees it.
        """
        return isinstance(value, Proxy) and value.conversation is self

    def _object_of(self, handle: Handle) -> Any:
        """Return a proxy for their object.

        A handle of ours stays one. Over there each of our functions is an object of theirs, so none
        comes back by our handle, but in a callback, which is to be called. A forged one could be of
        what stands for another process's function, a right one.
        """
        if handle.number >= 0:
            return self._type_of(handle)(self, handle)
        self._of_ours += 1
        return handle

    def _type_of(self, handle: Handle) -> "type[Proxy]":
        """Return the type of a proxy, of the name that the object's own type has over there.

        So a check that names what came back names that. It is the student's word, and only shown.
        """
        base = CallableProxy if handle.callable else Proxy
        key = base, handle.kind
        if key not in self._types and len(self._types) < _MOST_KINDS:
            self._types[key] = type(on_one_line(handle.kind) or "object", (base,), {})
        return self._types.get(key, base)


class Proxy:
    """Stands for an object in the student's process, which can be passed back."""

    def __init__(self, conversation: Conversation, handle: Handle) -> None:
        self.conversation = conversation
        self.handle = handle

    @property
    def kind(self) -> str:
        """The name of its type."""
        return self.handle.kind

    def __repr__(self) -> str:
        """Say what it is, in the words of a check."""
        return f"<{self.kind} of the student's>"


class CallableProxy(Proxy):
    """Stands for a function in the student's process."""

    def __init__(self, conversation: Conversation, handle: Handle) -> None:
        super().__init__(conversation, handle)
        self.target: Handle | str = handle  # what is called

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Call the student's function."""
        return self.conversation.call(self.target, arguments, keywords)

    def arguments_after(self, *arguments: Any) -> Any:
        """Call the student's function, and return what has become of its copies of the arguments.

        A test that asks whether a function changes its arguments has no other way to know.
        """
        return self.conversation.call(self.target, arguments, {}, "arguments")

    def results_of(self, calls: Sequence[Sequence[Any]]) -> Any:
        """Call the student's function with the arguments of each call; return all results.

        One message for many calls: each takes a tenth of a millisecond to cross.
        """
        results = self.conversation.call(self.target, [*map(list, calls)], {}, "results")
        if type(results) is not list or len(results) != len(calls):
            raise OutOfForm  # a test would not miss a result that is not there
        return results


class _Shown(str):
    """A text that is its own representation."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def _exception(name: str, text: str) -> Exception:
    known = getattr(builtins, name, None)
    # What iterators end with would end `zip` and `map` in a test, as if all had been looked at.
    ends = name in ("StopIteration", "StopAsyncIteration")
    if known is AssertionError:  # a test may ask for it, but it is no check of the test's
        return StudentAsserted(text)
    if isinstance(known, type) and issubclass(known, Exception) and not ends:
        try:
            # It would quote a text once more, and this one is as it was shown there.
            return known(_Shown(text) if known is KeyError else text)
        except TypeError:  # some, as UnicodeDecodeError, take more than a text
            pass
    return StudentRaised(f"{name}: {text}")


class TestNamespace(dict[str, Any]):
    """The names of a test cell; those that it lacks are the student's."""

    def __init__(self, get: Callable[[str], Any], for_test: bool = False) -> None:
        super().__init__(__name__="__main__")
        self._get = get
        self._for_test = for_test

    def __missing__(self, name: str) -> Any:
        """Ask the student's process for a name, unless it is a built-in one."""
        if hasattr(builtins, name):
            raise KeyError(name)
        value = self._get(name)
        if self._for_test and isinstance(value, CallableProxy):
            self[name] = value  # data may change while the test runs: they are asked for each time
        return value

    def ask_by(self, get: Callable[[str], Any]) -> None:
        """Ask for names that are lacking in another way from now on."""
        self._get = get

    def copy(self) -> "TestNamespace":
        """Return a namespace that starts with these names."""
        return self._copied(for_test=False)

    def copy_for_test(self) -> "TestNamespace":
        """Return a namespace that starts with these names, so that one test leaves no trace."""
        return self._copied(for_test=True)

    def _copied(self, for_test: bool) -> "TestNamespace":
        fresh = TestNamespace(self._get, for_test)
        fresh.update(self)
        return fresh


def deadline(seconds: float) -> float:
    """Return the time of the monotonic clock that is ``seconds`` away."""
    return time.monotonic() + seconds
