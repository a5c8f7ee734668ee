"""The student's process at work: runs cells in an IPython shell and answers the grader's messages.

It knows nothing of tests, points or expected values. The grader sends one of

    ["run", source, number, undo draws]
                    run a cell, of this number in the notebook; undo draws: what it draws at
                    random changes nothing of what comes after
    ["get", name]                                     send a name of the student's
    ["traces", folder]                                send a hash of all that cells have left
    ["put", name, handle]                             let a name stand for the grader's function
    ["call", target, arguments, keywords, random, wanted]
                    call a name or handle, with that random state, True for that in which tests
                    begin; wanted is the "result", the "arguments" as they are afterwards, or the
                    "results" of a call with each

and gets one answer: ``["value", value]``, ``["outputs", outputs]`` or ``["raised", type, text]``.

While a call runs the student's code may call a function of the grader's: then
``["callback", handle, arguments, keywords]`` comes first, and is answered likewise.
"""

import builtins
import sys
from contextlib import nullcontext
from functools import partial
from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from grading.line.channel import MAX_MESSAGE, Channel
from grading.line.wire import Handle, WireError, decode, encode, encode_as_they_come
from grading.student import random_state
from grading.student.captured_output import Outputs, Stream
from grading.student.shell import clean, text_of
from grading.student.traces import traces

MAX_HANDLES = 100_000


class RequestHandler:
    """Serves one notebook until the grader ends the conversation."""

    channel: Channel

    def __init__(self, shell: Any) -> None:
        self.shell = shell
        self.kept: dict[int, Any] = {}
        self.streams = [Stream("stdout"), Stream("stderr")]

    def listen(self) -> None:
        """Let what is printed from now on go to the outputs."""
        sys.stdout, sys.stderr = self.streams

    def serve(self, channel: Channel) -> None:
        """Answer messages for as long as there are any."""
        self.channel = channel
        self.listen()
        while True:
            self.channel.send(self.answer(self.channel.receive()))

    def answer(self, message: bytes | bytearray | list[Any]) -> bytes:
        """Do what one message asks for, and return the answer; the student's errors are answers."""
        try:
            asked = message if isinstance(message, list) else decode(message, self.mine)
            operation, *content = asked
            said = getattr(self, f"_{operation}")(*content)
            answer = said if type(said) is bytes else encode(said, self.keep, shared=True)
            if len(answer) > MAX_MESSAGE:
                raise WireError(f"the value has {len(answer):,} bytes; {MAX_MESSAGE:,} may cross")
        except BaseException as error:  # the student's code may raise anything
            return encode(["raised", *_described(error)])
        return answer

    def _run(self, source: str, number: int, undo_draws: bool) -> list[Any]:
        outputs = self._collect(source)
        self.shell.execution_count = number  # by which a traceback names the cell
        with random_state.undone() if undo_draws else nullcontext():
            self.shell.run_cell(source, store_history=True)
        return ["outputs", outputs.finished()]

    def _collect(self, source: str = "") -> Outputs:
        """Let what is printed and shown from now on go to new outputs, and return these."""
        outputs = Outputs()
        for stream in self.streams:
            stream.outputs = outputs
        self.shell.collect_into(outputs, source)
        return outputs

    def _get(self, name: str) -> list[Any]:
        return ["value", self._named(name)]

    def _named(self, name: str) -> Any:
        try:
            return self.shell.user_ns[name]
        except KeyError:
            if not hasattr(builtins, name):
                raise NameError(f"name {name!r} is not defined") from None
            return getattr(builtins, name)

    def _put(self, name: str, value: Any) -> list[Any]:
        self.shell.user_ns[name] = value
        return ["value", None]

    def _traces(self, folder: str) -> list[Any]:
        return ["value", traces(self.shell, folder)]

    def _call(
        self, target: Any, arguments: Any, keywords: Any, state: Any, wanted: str
    ) -> list[Any] | bytes:
        function = self._named(target) if isinstance(target, str) else target
        figures = plt.get_fignums()
        self._collect()
        if state is not None:
            random_state.follow(state)
        said: list[Any] | bytes
        if wanted == "results":
            each = [partial(function, *one) for one in arguments]
            said = encode_as_they_come("value", each, self.keep)
        else:
            result = function(*arguments, **keywords)
            said = ["value", arguments if wanted == "arguments" else result]
        # A figure left open would be shown, much later, by a cell that did not draw it.
        for figure in set(plt.get_fignums()) - set(figures):
            plt.close(figure)
        return said

    def keep(self, value: Any) -> Handle:
        """Keep an object here and return what stands for it."""
        if len(self.kept) >= MAX_HANDLES:
            raise MemoryError("too many objects are kept for the tests")
        number = len(self.kept)
        self.kept[number] = value
        return Handle(number, clean(_kind(value)), callable(value))

    def mine(self, handle: Handle) -> Any:
        """Return the object that is kept here under a handle, or a proxy for the grader's.

        Raises:
            LookupError: it is of another process, which has ended.
        """
        if handle.number < 0:
            return self._proxy(handle)
        if handle.number not in self.kept:
            raise LookupError("an object of a process that has ended was asked for")
        return self.kept[handle.number]

    def _proxy(self, handle: Handle) -> Any:
        def function(*arguments: Any, **keywords: Any) -> Any:
            self.channel.send(encode(["callback", handle, arguments, keywords], self.keep))
            while True:
                operation, *content = decode(self.channel.receive(), self.mine)
                if operation == "value":
                    return content[0]
                if operation == "raised":
                    raise getattr(builtins, content[0], RuntimeError)(content[1])
                self.channel.send(self.answer([operation, *content]))

        function.__name__ = function.__qualname__ = handle.kind
        return function


def _kind(value: Any) -> str:
    """Return what a value is called: its type, and of an array what is in it."""
    if type(value) is np.ndarray:
        return f"array of {value.dtype} entries"
    return type(value).__name__


def _described(error: BaseException) -> tuple[str, str]:
    """Return the name of an error's type and its text.

    For an error of another library's or the student's own making, the name is that of the built-in
    error it is a kind of, where that says something, and the text begins with its own name.
    """
    own = clean(type(error).__name__)
    for kind in type(error).__mro__:
        if kind in (Exception, BaseException):
            break  # and what follows says even less
        if getattr(builtins, kind.__name__, None) is kind:
            name = kind.__name__
            return name, text_of(error) if name == own else f"{own}: {text_of(error)}"
    return own, text_of(error)
