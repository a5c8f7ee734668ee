"""The calls that the looks of the bank make of a right answer, as far as they are plain data."""

import copy
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grading.judge.exercises import run_quietly
from misconceptions import Look
from utils.hints.calls import Call
from utils.hints.functions import FUNCTIONS, Always
from utils.hints.plain import as_json

_FEWEST_DIGITS, _MOST_DIGITS = 3, 7


def recorded(looks: Sequence[Look], right: Callable[..., Any]) -> Iterator[Call]:
    """Yield the calls that looks make of a function, those with plain arguments, each once."""
    made: dict[str, None] = {}
    for number, look in enumerate(looks):
        digits = int(np.clip(1 - np.log10(look.tolerance), _FEWEST_DIGITS, _MOST_DIGITS))
        for arguments in _arguments(look, number, right):
            try:
                key = compact(as_json(arguments))
            except TypeError:
                continue
            if arguments and key not in made:
                made[key] = None
                yield Call(arguments, digits)


def _arguments(look: Look, number: int, right: Callable[..., Any]) -> list[Any]:
    calls: list[list[Any]] = []

    def listening(*arguments: Any, **keywords: Any) -> Any:
        before = copy.deepcopy(list(arguments))
        given = [_Asked(one) if _must_be_asked(one) else one for one in arguments]
        result = right(*given, **keywords)
        if not keywords:
            calls.append([
                one.always if isinstance(one, _Asked) else old
                for one, old in zip(given, before, strict=True)
            ])  # fmt: skip
        return result

    state = np.random.get_state()
    np.random.seed(number)
    run_quietly("see(function)", {"see": look.see, "function": listening})
    np.random.set_state(state)
    return calls


def _must_be_asked(argument: Any) -> bool:
    return callable(argument) and argument not in FUNCTIONS.values()


class _Asked:
    """A function that keeps what it answers; if it is the same each time, that stands for it."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self._answers: list[Any] = []

    def __call__(self, *arguments: Any) -> Any:
        self._answers.append(self._function(*arguments))
        return copy.deepcopy(self._answers[-1])

    @property
    def always(self) -> Any:
        """What returns its one answer; the function itself if there are several, or none."""
        written = {compact(as_json_or_none(answer)) for answer in self._answers}
        return Always(self._answers[0]) if len(written) == 1 else self._function


def draws(right: Callable[..., Any], call: Call) -> bool:
    """Whether a function returns other numbers with another seed."""
    results = []
    for seed in (1, 2):
        np.random.seed(seed)
        results.append(compact(as_json_or_none(right(*copy.deepcopy(list(call.arguments))))))
    return results[0] != results[1]


def as_json_or_none(value: Any) -> Any:
    """Return a value as JSON can hold it, and None for one that it cannot."""
    try:
        return as_json(value)
    except TypeError:
        return None


def compact(value: Mapping[str, Any] | Any) -> str:
    """Return a value as JSON without spaces."""
    return json.dumps(value, separators=(",", ":"))
