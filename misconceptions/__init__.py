"""Answers to the exercises: wrong ones with a name and a hint, right ones written otherwise.

One package for each assignment, named like it, with one module for each exercise. ``EXERCISES``
names them in the order of the notebook; ``given`` holds what several modules look at answers with.
The answers stand alone: a hand-in is made by giving one of them the exercise's name, so each uses
nothing but ``np``, the functions that the notebook gives, and the exercises before its own.
"""

import importlib
import importlib.util
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Answer:
    """One way to answer an exercise.

    Attributes:
        exercise: the function that the student was asked for.
        name: the name of the mistake, or of the style.
        hint: what was done and where to look, never the answer; None for a right answer.
        source: the code as a student would hand it in, under the exercise's name.
        edits: of a slip, the right answer that it differs from, and each place, old and new.
    """

    exercise: str
    name: str
    hint: str | None
    source: str
    edits: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether the tests must accept it."""
        return self.hint is None


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


# What the modules hold, by package and exercise, in the order in which they say it.
_ANSWERS: dict[tuple[str, str], list[Answer]] = {}
_LOOKS: dict[tuple[str, str], list[Look]] = {}


def misconception(exercise: str, hint: str) -> Callable[[Function], Function]:
    """Mark a function as a wrong answer to ``exercise``, with the hint that it deserves."""
    return _marker(exercise, hint)


def accepted(exercise: str) -> Callable[[Function], Function]:
    """Mark a function as a right answer to ``exercise``, in a style of its own."""
    return _marker(exercise, None)


def base(exercise: str) -> Callable[[Function], Function]:
    """Mark a function as a right answer that others are written from; it is no answer itself."""

    def mark(function: Function) -> Function:
        function.exercise = exercise  # type: ignore[attr-defined]
        return function

    return mark


def slip(right: Callable[..., Any], name: str, *edits_and_hint: str) -> None:
    """Add a wrong answer that differs from a right one in a few places.

    Args:
        right: the right answer, marked as a ``base``.
        name: the name of the mistake.
        edits_and_hint: for each place what stands there and what is written instead, then the hint.

    Raises:
        ValueError: what should stand there does not, or does more than once; a text is missing.
    """
    *edits, hint = edits_and_hint
    exercise = right.exercise  # type: ignore[attr-defined]
    if not edits or len(edits) % 2:
        raise ValueError(f"{exercise}, slip {name}: takes pairs of texts, then the hint.")
    text = _source(right, exercise)
    for old in edits[::2]:
        if text.count(old) != 1:
            raise ValueError(
                f"{exercise}, slip {name}: {old!r} should occur once in {right.__name__}, "
                f"and occurs {text.count(old)} times."
            )
    _add(right, Answer(exercise, name, _words(hint), _edited(text, edits), (text, *edits)))


def _edited(text: str, edits: Sequence[str]) -> str:
    """Return a text with other texts in some places, each of which is there once."""
    # All places are found before one is changed, so that two can change places.
    marks = [chr(0xE000 + number) for number in range(len(edits) // 2)]
    for mark, old in zip(marks, edits[::2], strict=True):
        text = text.replace(old, mark)
    for mark, new in zip(marks, edits[1::2], strict=True):
        text = text.replace(mark, new)
    return text


def pairs(answers: Sequence[Answer]) -> Iterator[tuple[Answer, Answer, str]]:
    """Yield every two slips of one right answer in places of their own, and the code with both.

    Args:
        answers: to one exercise.
    """
    slips = [answer for answer in answers if answer.edits]
    for one, other in combinations(slips, 2):
        base = one.edits[0]
        if base == other.edits[0] and one.hint != other.hint:
            spans = [
                (base.index(old), base.index(old) + len(old))
                for answer in (one, other)
                for old in answer.edits[1::2]
            ]
            ordered = sorted(spans)
            if all(end <= start for (_, end), (start, _) in pairwise(ordered)):
                yield one, other, _edited(base, (*one.edits[1:], *other.edits[1:]))


def row(right: Callable[[], Any], name: str, instead: Any, hint: str) -> None:
    """Add a wrong answer to an exercise without arguments, as its difference from the right one.

    Args:
        right: the right answer, marked as a ``base``.
        name: the name of the mistake.
        instead: where the right answer is a dict, its entries that differ; where it is a list, a
            dict of those that differ by their place; otherwise all that is returned instead.
        hint: the hint.

    Raises:
        ValueError: the right answer has no such entry.
    """
    exercise = right.exercise  # type: ignore[attr-defined]
    value = right()
    if isinstance(instead, dict) and isinstance(value, dict | list):
        entries = dict(value if isinstance(value, dict) else enumerate(value))
        if unknown := instead.keys() - entries.keys():
            raise ValueError(f"{exercise}, row {name}: there is no entry {min(unknown)!r}.")
        entries |= instead
        instead = entries if isinstance(value, dict) else list(entries.values())
    text = f"def {exercise}():\n    return {instead!r}\n"
    _add(right, Answer(exercise, name, _words(hint), text))


def look(
    *exercises: str, tolerance: float = 1e-6, cases: Sequence[tuple[Any, ...]] = ((),)
) -> Callable[[Function], Function]:
    """Mark a function as a way to look at answers to these exercises, or as one for each case.

    A case holds what the function is called with after the answer. Looks tell mistakes apart, so
    they use sizes that differ and numbers without a pattern. What they call returns values or
    raises; ``np.random`` is seeded before each look.
    """

    def mark(see: Function) -> Function:
        for exercise in exercises:
            found = _LOOKS.setdefault((_package(see), exercise), [])
            found += [Look(exercise, _with(see, case), tolerance) for case in cases]
        return see

    return mark


def answers(assignment: str) -> list[Answer]:
    """Return the answers of an assignment: exercise by exercise, in the order of its modules.

    An assignment without a package has none.

    Raises:
        ImportError: the package and its list of exercises do not agree.
        ValueError: an answer cannot be made, or two have one name.
    """
    package, exercises = _loaded(assignment)
    return [answer for name in exercises for answer in _ANSWERS.get((package, name), [])]


def looks(assignment: str) -> dict[str, list[Look]]:
    """Return the ways to look at each exercise of an assignment.

    Raises:
        ImportError: the package and its list of exercises do not agree.
        ValueError: an answer cannot be made, or two have one name.
    """
    package, exercises = _loaded(assignment)
    return {name: _LOOKS[package, name] for name in exercises if (package, name) in _LOOKS}


def _with(see: Callable[..., Any], case: tuple[Any, ...]) -> Callable[[Callable[..., Any]], Any]:
    return lambda function: see(function, *case)


def _marker(exercise: str, hint: str | None) -> Callable[[Function], Function]:
    def mark(function: Function) -> Function:
        name, source = function.__name__, _source(function, exercise)
        _add(function, Answer(exercise, name, hint and _words(hint), source))
        return function

    return mark


def _add(function: Callable[..., Any], answer: Answer) -> None:
    package = _package(function)
    for (other, _), known in _ANSWERS.items():
        if other == package and any(answer.name == one.name for one in known):
            raise ValueError(f"{answer.exercise}: there are two answers named {answer.name}.")
    _ANSWERS.setdefault((package, answer.exercise), []).append(answer)


def _package(function: Callable[..., Any]) -> str:
    return function.__module__.rpartition(".")[0]


def _words(hint: str) -> str:
    return " ".join(hint.split())


@cache  # most slips are edits of few right answers, and to find a function in its file takes time
def _source(function: Callable[..., Any], exercise: str) -> str:
    """Return the code of a function without its decorators, under the exercise's name."""
    code = inspect.getsource(function)
    code = code[re.search(r"^def ", code, re.MULTILINE).start() :]  # type: ignore[union-attr]
    return code.replace(f"def {function.__name__}(", f"def {exercise}(", 1)


def _loaded(assignment: str) -> tuple[str, Sequence[str]]:
    """Import all that an assignment has; return the name of its package, and its exercises."""
    package = f"{__name__}.{assignment}"
    # A dot, as in "Homework 2.2", would be read as a package within a package.
    spec = None if "." in assignment else importlib.util.find_spec(package)
    if spec is None or spec.submodule_search_locations is None:
        return package, ()
    exercises: Sequence[str] = importlib.import_module(package).EXERCISES
    modules = {module.name for module in pkgutil.iter_modules(spec.submodule_search_locations)}
    for name in ("given", *exercises):
        if name in modules:
            importlib.import_module(f"{package}.{name}")
    spoken_of = {exercise for of, exercise in (*_ANSWERS, *_LOOKS) if of == package}
    if missing := set(exercises) - modules:
        raise ImportError(f"{package}: EXERCISES names {min(missing)}, which has no module.")
    if unknown := (spoken_of | modules - {"given"}) - set(exercises):
        raise ImportError(f"{package}: EXERCISES does not name {min(unknown)}.")
    return package, exercises
