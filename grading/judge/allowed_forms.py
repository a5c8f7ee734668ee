"""Other forms of a right result that tests accept: fewer results, arrays for lists, or lists.

What the tests are content with is no mistake, and nothing is said of it. It is found out by handing
them a right answer in another form.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grading.judge.departing import Compared, same
from grading.judge.drawn_results import Characters, characters, in_common
from grading.judge.exercises import run_quietly
from grading.judge.made_calls import MadeCall, again
from utils.hints.calls import TooLong

_MOST_DRAWN = 20  # calls
_Form = Callable[[Any], Any]


@dataclass(frozen=True)
class Forms:
    """The forms that the tests of an exercise accept.

    Attributes:
        counts: with how few of several results they are content; the first ones are meant.
        arrays: whether an array may come back for a list of numbers.
        lists: whether a list may come back for an array.
    """

    counts: Collection[int] = ()
    arrays: bool = False
    lists: bool = False

    def of(self, compared: Sequence[Compared]) -> list[Compared]:
        """Return the calls with right results in the form of what came back."""
        counts = {len(one.theirs) for one in compared if isinstance(one.theirs, list | tuple)}
        few = counts.pop() if len(counts) == 1 and counts <= set(self.counts) else None
        return [self._one(one, few) for one in compared]

    def accept(self, result: Any, call: MadeCall) -> bool:
        """Say whether a result is the right one of a call, in one of the forms."""
        (one,) = self.of([Compared({}, result, call.result)])
        return same(one.theirs, one.right)

    def _one(self, one: Compared, few: int | None) -> Compared:
        theirs, right = one.theirs, one.right
        if few is not None and isinstance(right, tuple):
            right = right[:few]
        if self.arrays or self.lists:
            theirs, right = self._alike(theirs, right)
        return replace(one, theirs=theirs, right=right)

    def _alike(self, theirs: Any, right: Any) -> tuple[Any, Any]:
        """Return both as arrays where one is an array and the other a list."""
        if isinstance(theirs, list | tuple) and isinstance(right, tuple):
            pairs = [self._alike(*two) for two in zip(theirs, right, strict=False)]
            parts, wanted = [one for one, _ in pairs], [other for _, other in pairs]
            whole = [*parts, *theirs[len(pairs) :]]
            return type(theirs)(whole), (*wanted, *right[len(pairs) :])
        if isinstance(theirs, np.ndarray) and isinstance(right, list) and self.arrays:
            return theirs, with_arrays(right)
        if isinstance(theirs, list) and isinstance(right, np.ndarray) and self.lists:
            return with_arrays(theirs), right
        return theirs, right


@dataclass(frozen=True)
class Asked:
    """What tests ask of an exercise.

    Attributes:
        calls: of which it is sure what is right: all right answers return the same.
        of_shapes: the others, where right answers have at least shapes in common; see `blank`.
        forms: that the tests accept.
        drawn: those that draw at random, and the characters of what should come back.
    """

    calls: Sequence[MadeCall]
    of_shapes: Sequence[MadeCall]
    forms: Forms
    drawn: Sequence[tuple[MadeCall, Characters]] = ()


def asked_of(
    calls: Sequence[MadeCall], forms: Forms, others: Sequence[Callable[..., Any]]
) -> Asked:
    """Return which of some calls show what is wrong: where each right answer returns the same.

    Args:
        calls: with what one right answer returns.
        forms: that the tests accept.
        others: more right answers.
    """
    sure, of_shapes = [], []
    returned = [[again(other, call) for call in calls] for other in others]
    # Who agrees in no call returns the same in a form of its own.
    alike = [one for one in returned if any(map(forms.accept, one, calls))]
    for number, call in enumerate(calls):
        results = [one[number] for one in alike]
        shapes = replace(call, result=blank(call.result))
        if all(forms.accept(one, call) for one in results):
            sure.append(call)
        elif all(forms.accept(blank(one), shapes) for one in results):
            of_shapes.append(shapes)
    return Asked(sure, of_shapes, forms)


def with_drawn(
    asked: Asked, drawn: Sequence[MadeCall], answers: Sequence[Callable[..., Any]]
) -> Asked:
    """Return what is asked with calls that draw at random.

    Args:
        asked: the others.
        drawn: those.
        answers: right ones.
    """
    of_shapes, found = [], []
    for call in drawn[:_MOST_DRAWN]:
        results = [again(one, call) for one in (*answers, *answers)]
        shapes = replace(call, result=blank(call.result))
        if all(asked.forms.accept(blank(one), shapes) for one in results):
            of_shapes.append(shapes)
        found.append((call, in_common([characters(one) for one in (call.result, *results)])))
    return replace(asked, of_shapes=[*asked.of_shapes, *of_shapes], drawn=found)


def blank(value: Any) -> Any:
    """Return a value with a 0 for each number in it: its shapes and keys remain."""
    if isinstance(value, Mapping):
        return {key: blank(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(blank, value))
    if isinstance(value, np.ndarray | np.number | int | float) and not isinstance(value, bool):
        return np.zeros(np.shape(value)) if np.asarray(value).dtype.kind in "biuf" else value
    return value


def allowed_forms(
    tests: Sequence[str], name: str, namespace: Mapping[str, Any], results: Sequence[Any]
) -> Forms:
    """Return the forms that tests accept.

    Args:
        tests: the code of the tests of an exercise.
        name: of its function.
        namespace: of a notebook in which all is right; it is left as it is.
        results: of a right answer; no form is tried that none of them has.
    """

    def accept(form: _Form) -> bool:
        right = namespace[name]
        changed = {name: lambda *given, **named: form(right(*given, **named))}
        return all(_passes(test, {**namespace, **changed}) for test in tests)

    counts = {len(one) if isinstance(one, tuple) else 0 for one in results}
    most = counts.pop() if len(counts) == 1 else 0
    holds = [part for one in results for part in (one if isinstance(one, tuple) else (one,))]
    return Forms(
        tuple(count for count in range(1, most) if accept(_first(count))),
        any(isinstance(one, list) for one in holds) and accept(with_arrays),
        any(isinstance(one, np.ndarray) for one in holds) and accept(with_lists),
    )


def _first(count: int) -> _Form:
    return lambda result: result[:count]


def with_arrays(value: Any) -> Any:
    """Return arrays for lists of numbers, also for those in a tuple."""
    if isinstance(value, tuple):
        return tuple(map(with_arrays, value))
    if not isinstance(value, list):
        return value
    try:
        array = np.asarray(value)
    except ValueError:  # of different lengths
        return value
    return array if array.dtype.kind in "biuf" else value


def with_lists(value: Any) -> Any:
    """Return lists for arrays, also for those in a tuple."""
    if isinstance(value, tuple):
        return tuple(map(with_lists, value))
    return value.tolist() if isinstance(value, np.ndarray) and value.ndim else value


def _passes(test: str, namespace: dict[str, Any]) -> bool:
    try:
        run_quietly(test, namespace)
    except (TooLong, Exception):
        return False
    return True
