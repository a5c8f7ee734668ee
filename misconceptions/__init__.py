"""Answers to the exercises: wrong ones with a name and a hint, right ones written otherwise.

One module for each assignment, named like it. Its functions stand alone: a hand-in is made by
giving one of them the exercise's name, so each uses nothing but ``np``, the functions that the
notebook gives, and the exercises before its own.
"""

import importlib
import importlib.util
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Answer:
    """One way to answer an exercise.

    Attributes:
        exercise: the function that the student was asked for.
        function: what was handed in for it; its name is the name of the mistake or of the style.
        hint: what was done and where to look, never the answer; None for a right answer.
    """

    exercise: str
    function: Callable[..., Any]
    hint: str | None

    @property
    def name(self) -> str:
        """The name of the mistake, or of the style."""
        return self.function.__name__

    @property
    def right(self) -> bool:
        """Whether the tests must accept it."""
        return self.hint is None

    @property
    def source(self) -> str:
        """The code as a student would hand it in: without decorator, under the exercise's name."""
        code = inspect.getsource(self.function)
        code = code[re.search(r"^def ", code, re.MULTILINE).start() :]  # type: ignore[union-attr]
        return code.replace(f"def {self.name}(", f"def {self.exercise}(", 1)


def misconception(exercise: str, hint: str) -> Callable[[Function], Function]:
    """Mark a function as a wrong answer to ``exercise``, with the hint that it deserves."""
    return _marker(exercise, " ".join(hint.split()))


def accepted(exercise: str) -> Callable[[Function], Function]:
    """Mark a function as a right answer to ``exercise``, in a style of its own."""
    return _marker(exercise, None)


@dataclass(frozen=True)
class Look:
    """A way to look at what an answer does.

    Attributes:
        exercise: the function that is looked at.
        see: calls the function that it is given, and returns what is worth seeing of the result.
        tolerance: how far numbers may differ, as a share, and still be called the same.
    """

    exercise: str
    see: Callable[[Callable[..., Any]], Any]
    tolerance: float


def look(exercise: str, tolerance: float = 1e-6) -> Callable[[Function], Function]:
    """Mark a function as a way to look at answers to ``exercise``.

    Looks tell mistakes apart, so they use sizes that differ and numbers without a pattern. What
    they call returns values or raises; ``np.random`` is seeded before each look.
    """

    def mark(see: Function) -> Function:
        see.look = Look(exercise, see, tolerance)  # type: ignore[attr-defined]
        return see

    return mark


def _marker(exercise: str, hint: str | None) -> Callable[[Function], Function]:
    def mark(function: Function) -> Function:
        function.answer = Answer(exercise, function, hint)  # type: ignore[attr-defined]
        return function

    return mark


def answers(assignment: str) -> list[Answer]:
    """Return the answers of an assignment, in the order in which its module defines them.

    An assignment without a module has none.
    """
    return [value.answer for value in _contents(assignment) if hasattr(value, "answer")]


def looks(assignment: str) -> dict[str, list[Look]]:
    """Return the ways to look at each exercise of an assignment."""
    found: dict[str, list[Look]] = {}
    for value in _contents(assignment):
        if hasattr(value, "look"):
            found.setdefault(value.look.exercise, []).append(value.look)
    return found


def _contents(assignment: str) -> list[Any]:
    name = f"misconceptions.{assignment}"
    if importlib.util.find_spec(name) is None:
        return []
    return [value for value in vars(importlib.import_module(name)).values() if callable(value)]
