"""Neurons to try answers with: one of round numbers, and random ones of any size.

Nothing in here goes through a neuron: where that is the exercise, students can read this. The
numbers that are expected here stand in the visible checks of the exercises, too.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils.checks.networks import assert_entries
from utils.checks.rates import assert_record
from utils.checks.values import (
    assert_close,
    assert_keys,
    assert_tuple,
    assert_unchanged,
    fail,
    shown,
)
from utils.messages import message

Array = NDArray[Any]


def small_neuron() -> tuple[Array, float, Array, Array]:
    """Return ``w (2, 1), b, X (2, 3), Y (1, 3)``: three pictures of two pixels, to do by hand.

    No two of its numbers that answers mix up are alike: pixels and pictures, 1 and ``b``.
    """
    w = np.array([[1.0], [-1.0]])
    X = np.array([[1.0, 3.0, 0.0], [1.0, 0.0, 2.0]])
    return w, 2.0, X, np.array([[1.0, 0.0, 1.0]])


def random_neuron(n: int, m: int, seed: int) -> tuple[Array, float, Array, Array]:
    """Return ``w (n, 1), b, X (n, m), Y (1, m)``: normal numbers, and classes 0 and 1.

    Both classes occur where ``m`` is 2 or more. A sum ``w.T @ X`` has about the spread 1.
    """
    rng = np.random.default_rng([n, m, seed])
    w = rng.standard_normal((n, 1)) / np.sqrt(n)
    b = float(rng.uniform(0.2, 0.8) * rng.choice([-1, 1]))
    X = rng.standard_normal((n, m))
    Y = rng.permutation(np.arange(m) % 2 == 0).astype(float).reshape(1, m)
    return w, b, X, Y


def assert_place(value: Any, expected: int | None, what: str, because: str = "") -> None:
    """Check a place in a record: a whole number, or None where there is no such place."""
    if value is None and expected is not None:
        fail(message("{what}: came back as None, but the record is finished at place {expected}.",
                     what=what, expected=expected), because)  # fmt: skip
    if expected is None and value is not None:
        fail(message("{what}: came back as {value}; expected None, as there is no such place.",
                     what=what, value=shown(value)), because)  # fmt: skip
    if expected is not None:
        assert_close(value, expected, what, because)


def assert_ready(*functions: Callable[..., Any]) -> None:
    """Check that the functions of a neuron give the numbers of their exercises' own examples.

    A cell that prints what they find begins with it: so a wrong function prints no number. Each
    function is known by its name; one of another name is taken as it is.
    """
    for function in functions:
        name = getattr(function, "__name__", "")
        if name in _EXAMPLES:
            back = message("This cell needs it: go back to the exercise on `{name}`.", name=name)
            _EXAMPLES[name](function, back)


def _starts(initialize_with_zeros: Callable[..., Any], back: str) -> None:
    w, b = assert_tuple(initialize_with_zeros(3), 2, "initialize_with_zeros(3)", back)
    assert_close(w, np.zeros((3, 1)), "initialize_with_zeros(3)[0]", back)
    assert_close(b, 0, "initialize_with_zeros(3)[1]", back)


def _propagates(propagate: Callable[..., Any], back: str) -> None:
    call = "propagate(*small_neuron())"
    grads, cost = assert_tuple(propagate(*small_neuron()), 2, call, back)
    assert_close(cost, 1.942264, f"{call}[1]", back, rtol=1e-5)
    wanted: dict[str, ArrayLike] = {"dw": [[0.953573], [-0.373068]], "db": 0.124701}
    assert_entries(grads, wanted, f"{call}[0]", back, rtol=1e-5)


def _optimizes(optimize: Callable[..., Any], back: str) -> None:
    call = "optimize(*small_neuron(), 2, 0.4)"
    params, _, costs = assert_tuple(optimize(*small_neuron(), 2, 0.4), 3, call, back)
    wanted: dict[str, ArrayLike] = {"w": [[0.247559], [-0.713641]], "b": 1.898396}
    assert_entries(params, wanted, f"{call}[0]", back, rtol=1e-5)
    assert_record(costs, [1.94226351], f"{call}[2]", back)
    assert_unchanged(optimize, (*small_neuron(), 2, 0.4), call, back)


def _predicts(predict: Callable[..., Any], back: str) -> None:
    X = np.array([[1.0, 2.0, 5.0, 4.0], [1.0, 3.0, 1.0, 1.0]])
    classes = predict(np.array([[1.0], [-1.0]]), 0.5, X)
    assert_close(classes, [[1, 0, 1, 1]], "predict(w, b, X)", back)


def _models(model: Callable[..., Any], back: str) -> None:
    train = np.array([[0.0, 1.0, 2.0, 3.0], [1.0, 2.0, 2.0, 0.0]])
    test = np.array([[0.0, 4.0, 2.0], [1.0, 1.0, 0.5]])
    found = model(train, np.array([[0, 1, 0, 1]]), test, np.array([[1, 1, 0]]), 150, 0.4)
    wanted: dict[str, ArrayLike] = {
        "w": [[0.780211], [-0.524369]],
        "b": -0.419009,
        "Y_prediction_train": [[0, 0, 1, 1]],
        "Y_prediction_test": [[0, 1, 1]],
    }
    assert_keys(found, ["costs"], "model(*tiny, 150, 0.4)", back)
    assert_entries(found, wanted, "model(*tiny, 150, 0.4)", back, rtol=1e-5)


def _finds_places(finished_at: Callable[..., Any], back: str) -> None:
    for values, place in (([8, 4, 3.25, 3, 2.5, 2.5], 2), ([0, 4, 1, 1.5, 4, 4.5, 4], 4)):
        assert_place(finished_at(values, 0.5, 2), place, f"finished_at({values}, 0.5, 2)", back)


_EXAMPLES = {
    "initialize_with_zeros": _starts,
    "propagate": _propagates,
    "optimize": _optimizes,
    "predict": _predicts,
    "model": _models,
    "finished_at": _finds_places,
}
