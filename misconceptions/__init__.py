"""Answers to the exercises: wrong ones with a name and a hint, right ones written otherwise.

One module for each assignment, named like it. Its functions stand alone: a hand-in is made by
giving one of them the exercise's name, so each uses nothing but ``np``, the functions that the
notebook gives, and the exercises before its own.
"""

import importlib
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


def _marker(exercise: str, hint: str | None) -> Callable[[Function], Function]:
    def mark(function: Function) -> Function:
        function.answer = Answer(exercise, function, hint)  # type: ignore[attr-defined]
        return function

    return mark


def answers(assignment: str) -> list[Answer]:
    """Return the answers of an assignment, in the order in which its module defines them.

    Raises:
        ModuleNotFoundError: the assignment has no module here.
    """
    module = importlib.import_module(f"misconceptions.{assignment}")
    return [value.answer for value in vars(module).values() if hasattr(value, "answer")]
