"""Makes the calls of the tests of a wrong answer, and says what is plain to see of them.

First those of which it is sure what is right; then the shapes of all; then those that draw at
random.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from inspect import Parameter
from typing import Any

from grading.judge.allowed_forms import Asked, blank
from grading.judge.departing import Compared, Departing, departing, same
from grading.judge.drawn_results import Characters, characters, departing_draws, in_common
from grading.judge.made_calls import MadeCall, again
from utils.messages import message

_Function = Callable[..., Any]
_Parameters = Mapping[str, Parameter]


def departing_calls(asked: Asked, function: _Function, parameters: _Parameters) -> Departing | None:
    """Return what is plain to see of the calls that go wrong; None if none does.

    Args:
        asked: the calls.
        function: the answer; it raises what the student's raises.
        parameters: those of a right answer.
    """
    compared = _of_values(asked, function, parameters)
    said = departing(asked.forms.of(compared), list(parameters))
    if said is None:
        return _of_shapes(asked, [], function, parameters) or _of_draws(asked, function)
    if len(asked.of_shapes) <= len(compared):
        return said
    # Calls that leave nothing to chance are few and small: what holds of them need not hold of all.
    return _of_shapes(asked, compared, function, parameters) or _of_some(said)


def _of_values(asked: Asked, function: _Function, parameters: _Parameters) -> list[Compared]:
    return [_compared(call, _by_name(call, parameters), function) for call in asked.calls]


def _of_shapes(
    asked: Asked, sure: Sequence[Compared], function: _Function, parameters: _Parameters
) -> Departing | None:
    """Say what is plain to see of the shapes alone.

    Args:
        asked: the calls.
        sure: those of which more is known.
        function: the answer.
        parameters: those of a right answer.
    """
    compared = [
        replace(one, theirs=blank(one.theirs), right=blank(one.right), blank=True) for one in sure
    ]
    compared += [
        Compared(_by_name(call, parameters), blank(again(function, call)), call.result, blank=True)
        for call in asked.of_shapes
    ]
    return departing(asked.forms.of(compared), list(parameters))


def _of_some(said: Departing) -> Departing:
    """Say that something holds of calls that leave nothing to chance."""
    if not said.what:
        return said
    return said._replace(what=message("Where nothing is left to chance: {what}", what=said.what))


def _of_draws(asked: Asked, function: _Function) -> Departing | None:
    found = [_drawn_twice(function, call) for call, _ in asked.drawn]
    said = departing_draws(found, [right for _, right in asked.drawn])
    return Departing(said, "", of_a_part=True) if said else None


def _drawn_twice(function: Callable[..., Any], call: MadeCall) -> Characters:
    """Make a call twice; return the characters that both results have."""
    return in_common([characters(again(function, call)) for _ in range(2)])


def _compared(
    call: MadeCall, arguments: Mapping[str, Any], function: Callable[..., Any]
) -> Compared:
    """Make a call; where it goes wrong, make it again to see whether the same comes back."""
    theirs = again(function, call)
    steady = (
        isinstance(theirs, Exception)
        or same(theirs, call.result)
        or same(again(function, call), theirs)
    )
    return Compared(arguments, theirs, call.result, steady)


def _by_name(call: MadeCall, parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    """Return the arguments of a call by their names; those that are left out have their default."""
    left_out = {
        name: one.default for name, one in parameters.items() if one.default is not Parameter.empty
    }
    return left_out | dict(zip(parameters, call.arguments, strict=False)) | dict(call.keywords)
