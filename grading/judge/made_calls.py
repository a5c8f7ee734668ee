"""The calls that tests make of a right answer, and what comes back.

The looks of the bank show what somebody thought of. A test that fails asked for more: for whole
numbers, for one example, for very small ones. So its calls are made once more of a wrong answer.
"""

import copy
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import FunctionType
from typing import Any

from grading.judge.departing import same
from grading.judge.exercises import run_quietly
from grading.judge.proxies import LOST
from utils.checks import arguments_after
from utils.hints.calls import Steps, TooLong, quietly
from utils.hints.plain import as_json

_MOST = 100  # calls of one function
_MOST_LINES = 20_000  # that all of them run in a right answer
_MOST_LINES_OF_A_TEST = 2_000_000
# A function of the test's that an answer calls is asked across the line, which takes as long.
_LINES_OF_CALLING_BACK = 100


@dataclass(frozen=True)
class MadeCall:
    """One call of a right answer.

    Attributes:
        arguments: those by position, as they were before.
        keywords: those by name.
        result: what came back.
        lines: of the answer that ran, and what takes as long.
    """

    arguments: Sequence[Any]
    keywords: Mapping[str, Any]
    result: Any
    lines: int


def draws(right: Callable[..., Any], call: MadeCall) -> bool:
    """Say whether something else comes back from a call when it is made again."""
    return not same(again(right, call), call.result)


def quick_calls_of(tests: Sequence[str], name: str, namespace: Mapping[str, Any]) -> list[MadeCall]:
    """Return the calls that tests make of a function, the shortest first, as many as are quick.

    Args:
        tests: the code of its tests.
        name: of the function.
        namespace: of a notebook in which all is right; it is left as it is.
    """
    made: list[MadeCall] = []
    right = namespace[name]
    for test in tests:
        try:
            run_quietly(test, {**namespace, name: _listening(right, made)})
        except (TooLong, Exception):  # what a test does beside its calls is not asked for here
            continue
    return list(_quick(made))


def with_results(
    right: Callable[..., Any], arguments: Sequence[Sequence[Any]]
) -> Iterator[MadeCall]:
    """Yield calls of a right answer with these arguments, but those that draw at random."""
    for one in arguments:
        call = MadeCall(one, {}, None, 0)
        call = MadeCall(one, {}, again(right, call), 0)
        if not draws(right, call):
            yield call


def _listening(right: Callable[..., Any], made: list[MadeCall]) -> Callable[..., Any]:
    def listening(*arguments: Any, **keywords: Any) -> Any:
        if len(made) >= 4 * _MOST:
            return right(*arguments, **keywords)
        before = copy.deepcopy((arguments, keywords))
        asked: list[object] = []
        with Steps(_MOST_LINES_OF_A_TEST) as steps:
            result = right(*[_noted(one, asked) for one in arguments], **keywords)
        lines = steps.taken + _LINES_OF_CALLING_BACK * len(asked)
        made.append(MadeCall(*before, copy.deepcopy(result), lines))
        return result

    return listening


def _noted(value: Any, asked: list[object]) -> Any:
    """Return a function that notes each time that it is called; anything else as it is."""
    if not isinstance(value, FunctionType):
        return value

    def function(*arguments: Any, **keywords: Any) -> Any:
        asked.append(value)
        return value(*arguments, **keywords)

    return function


def _quick(made: Sequence[MadeCall]) -> Iterator[MadeCall]:
    lines = 0
    different: dict[str, MadeCall] = {}
    for call in made:
        different.setdefault(_written(call), call)
    for call in sorted(different.values(), key=lambda one: one.lines)[:_MOST]:
        lines += call.lines
        if lines > _MOST_LINES:
            return
        yield call


def _written(call: MadeCall) -> str:
    """Return a text that is the same for calls with the same plain data."""
    given = [*call.arguments, *call.keywords.items()]
    try:
        return json.dumps([as_json(one) for one in given])
    except TypeError:  # a function is passed on
        return f"{len(given)} {id(call)}"


def again(function: Callable[..., Any], call: MadeCall) -> Any:
    """Return what a function returns for the same arguments; an exception for what it raises."""
    try:
        with quietly():
            return function(*copy.deepcopy(call.arguments), **copy.deepcopy(dict(call.keywords)))
    except LOST:
        raise
    except Exception as error:
        return error


def changed_arguments(function: Callable[..., Any], call: MadeCall) -> set[int]:
    """Return the positions of the arguments that a function changes; none where that is unknown."""
    if call.keywords or any(map(callable, call.arguments)):
        return set()
    try:
        with quietly():
            after = arguments_after(function, list(copy.deepcopy(call.arguments)))
    except LOST:
        raise
    except Exception:
        return set()
    pairs = zip(after, call.arguments, strict=False)
    return {number for number, (one, other) in enumerate(pairs) if not same(one, other)}
