"""Checks of what a learning rate does: one update, a schedule, the record of a training run."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils.checks.values import (
    assert_array,
    assert_close,
    assert_keys,
    assert_number,
    assert_tuple,
    fail,
    results_of,
)
from utils.messages import message, plural

Arrays = dict[str, NDArray[np.float64]]
_ROUNDING = 1e-6


def small_network(layers: int) -> tuple[Arrays, Arrays]:
    """Return ``parameters`` and ``grads`` of whole numbers, two units in each layer.

    Layer ``l`` has the numbers of the first layer plus ``l - 1``, and ``l`` times its gradients:
    small enough to work a step out by hand.
    """
    parameters, grads = {}, {}
    for layer in range(1, layers + 1):
        parameters[f"W{layer}"] = np.array([[1.0, 2.0], [3.0, 4.0]]) + (layer - 1)
        parameters[f"b{layer}"] = np.array([[0.0], [1.0]]) + (layer - 1)
        grads[f"dW{layer}"] = np.array([[10.0, 0.0], [0.0, -10.0]]) * layer
        grads[f"db{layer}"] = np.array([[5.0], [-5.0]]) * layer
    return parameters, grads


def random_network(
    layers_dims: Sequence[int], seed: int, runs: int | None = None, *, decades: float = 0
) -> tuple[Arrays, Arrays]:
    """Return ``parameters`` and ``grads`` of normal numbers; with ``runs``, a stack of networks.

    ``W[l]`` and ``dW[l]`` have shape ``(n_l, n_(l-1))``, ``b[l]`` and ``db[l]`` ``(n_l, 1)``; a
    stack has the axis ``runs`` in front. With ``decades`` each number is taken times ten to a power
    between ``-decades`` and ``decades``: large and small ones stand side by side.
    """
    rng = np.random.default_rng(seed)
    front = () if runs is None else (runs,)
    parameters, grads = {}, {}
    for layer in range(1, len(layers_dims)):
        for name, columns in ((f"W{layer}", layers_dims[layer - 1]), (f"b{layer}", 1)):
            shape = (*front, layers_dims[layer], columns)
            parameters[name] = rng.standard_normal(shape)
            grads[f"d{name}"] = rng.standard_normal(shape)
    for entries in (parameters, grads) if decades else ():
        for value in entries.values():
            value *= 10 ** rng.uniform(-decades, decades, value.shape)
    return parameters, grads


def assert_rates(
    schedule: Callable[..., Any],
    name: str,
    settings: Sequence[Any],
    expected: Mapping[int, float],
    because: str = "",
    *,
    reveal: bool = True,
) -> None:
    """Check the rate that a schedule gives at some steps: ``expected`` has it by the step.

    A rate may be off by a millionth of itself.
    """
    rates = results_of(schedule, [(*settings, t) for t in expected])
    for rate, (t, wanted) in zip(rates, expected.items(), strict=True):
        what = _call(name, settings, t) if reveal else name
        assert_close(rate, wanted, what, because, rtol=_ROUNDING, atol=0, reveal=reveal)


def assert_equal_shares(
    schedule: Callable[..., Any], name: str, settings: Sequence[Any], steps: tuple[int, int, int],
    because: str = "", *, reveal: bool = True,
) -> None:  # fmt: skip
    """Check that a rate falls, and by the same share in two equally long stretches of steps."""
    rates = results_of(schedule, [(*settings, t) for t in steps])
    first, middle, last = (
        assert_number(rate, _call(name, settings, t) if reveal else name)
        for rate, t in zip(rates, steps, strict=True)
    )
    if not first > middle > last > 0:
        fail(message("{what}: the rate must fall from step to step, and stay above 0.", what=name),
             "")  # fmt: skip
    if abs(middle * middle - first * last) <= _ROUNDING * first * last:
        return
    if not reveal:
        fail(message("{what}: equal stretches of steps must lose the same share of the rate.",
                     what=name), because)  # fmt: skip
    fail(
        message("{what}: from step {a} to {b} the rate falls to {early:.4g} of what it was, from "
                "{b} to {c} to {late:.4g}; expected the same share.", what=name, a=steps[0],
                b=steps[1], c=steps[2], early=middle / first, late=last / middle),
        because,
    )  # fmt: skip


def assert_within(
    schedule: Callable[..., Any],
    name: str,
    settings: Sequence[Any],
    steps: Iterable[int],
    bounds: tuple[float, float],
) -> None:
    """Check that a schedule stays between two rates, give or take a rounding."""
    steps = list(steps)
    low, high = bounds
    for t, rate in zip(steps, results_of(schedule, [(*settings, t) for t in steps]), strict=True):
        what = _call(name, settings, t)
        number = assert_number(rate, what)
        if not low - _ROUNDING <= number <= high + _ROUNDING:
            fail(message("{what}: came back as {rate:.6g}; expected a rate from {low:g} to "
                         "{high:g}.", what=what, rate=number, low=low, high=high), "")  # fmt: skip


def assert_run(value: Any, what: str, because: str = "") -> tuple[Mapping[str, Any], Any]:
    """Check that a run came back as its parameters and then its costs, and return both.

    The parameters are a dict. What the two hold is not looked at.
    """
    order = message("Return the parameters first, then the costs.")
    parameters, costs = assert_tuple(value, 2, what, because or order)
    if isinstance(costs, Mapping) and not isinstance(parameters, Mapping):
        fail(message("{what}: the costs came back first, and the parameters second.", what=what),
             because or order)  # fmt: skip
    assert_keys(parameters, [], message("{what}, the first result", what=what), because or order)
    return parameters, costs


def assert_record(
    value: Any, expected: ArrayLike, what: str, because: str = "", *, rtol: float = 1e-6,
    reveal: bool = True,
) -> None:  # fmt: skip
    """Check the costs that a run wrote down: a list or an array, with an entry for each record.

    ``expected`` has shape ``(records,)``, or ``(records, runs)`` for a stack of networks.
    """
    wanted = np.asarray(expected, dtype=float)
    if isinstance(value, list | tuple):
        shapes = {np.shape(entry) for entry in value}
        value = np.array(value) if len(shapes) == 1 else np.empty(0)
    assert_array(value, what, because)
    if len(np.atleast_1d(value)) != len(wanted):
        if not reveal:
            fail(message("{what}: the number of records is wrong.", what=what), because)
        fail(
            plural("{what}: there is {count} record; expected {wanted}.",
                   "{what}: there are {count} records; expected {wanted}.",
                   len(np.atleast_1d(value)), what=what, wanted=len(wanted)),
            because,
        )  # fmt: skip
    assert_close(value, wanted, what, because, rtol=rtol, atol=1e-9, reveal=reveal)


def assert_counts(
    value: Any, expected: Sequence[int], what: str, because: str = "", *, reveal: bool = True
) -> None:
    """Check that ``value`` is a tuple of those whole numbers, in their order."""
    for place, (count, wanted) in enumerate(
        zip(assert_tuple(value, len(expected), what, because), expected, strict=True)
    ):
        assert_close(count, wanted, f"{what}[{place}]", because, reveal=reveal)


def _call(name: str, settings: Sequence[Any], t: int) -> str:
    return f"{name}({', '.join(map(str, (*settings, t)))})"
