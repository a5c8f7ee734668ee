"""Checks of gradients, and of the functions that students write to measure them.

No function in here holds a backward pass: where passes are the exercise, students can read this.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from utils.checks.values import assert_keys, assert_shape, fail
from utils.hints.functions import third_powers
from utils.messages import message

Array = NDArray[Any]
Pass = Callable[..., dict[str, Array]]
_ROUNDING = 1e-8  # what rounding may add to one entry of a slope measured by differences


def assert_fits(
    grads: Any, parameters: Mapping[str, Any], what: str, because: str = "", *, reveal: bool = True
) -> None:
    """Check that there is a gradient for each parameter, in its shape; the last layer first."""
    assert_keys(grads, [f"d{name}" for name in parameters], what, because)
    for name in from_the_output(parameters):
        assert_shape(
            grads[f"d{name}"], np.shape(parameters[name]), f"{what}['d{name}']",
            because or message("A gradient has the shape of its parameter."), reveal=reveal,
        )  # fmt: skip


def assert_slopes(
    grads: Any,
    parameters: dict[str, Any],
    cost: Callable[[dict[str, Any]], Any],
    what: str,
    because: str = "",
    *,
    tolerance: float = 1e-6,
) -> None:
    """Check each gradient by itself against central differences of ``cost(parameters)``.

    A backward pass begins at the output, and what goes wrong there spoils all that follows. So the
    last layer is looked at first, and the first gradient that is wrong is named. A wrong one
    cannot hide behind the length of the others. No value is shown.

    Args:
        grads: what the pass returned: ``dW1, db1, ...``.
        parameters: where the slopes are measured.
        cost: of the parameters; a number.
        what: the call, as the reader knows it.
        because: what the failure says at its end.
        tolerance: bounds the relative error of each gradient, as `utils.gradient_check` has it.
    """
    assert_fits(grads, parameters, what, because, reveal=False)
    # Imported here: where numerical gradients are the exercise, students' code runs without it.
    from utils.gradient_check import numerical_gradients

    measured = numerical_gradients(cost, parameters)
    for name in (f"d{name}" for name in from_the_output(parameters)):
        g, n = np.asarray(grads[name], dtype=np.float64), measured[name]
        allowed = tolerance * (np.linalg.norm(g) + np.linalg.norm(n)) + _ROUNDING * np.sqrt(n.size)
        if not np.linalg.norm(g - n) <= allowed:
            fail(message("{what}: {name} differs from the slope of the cost.",
                         what=what, name=name), because)  # fmt: skip


def from_the_output(parameters: Iterable[str]) -> list[str]:
    """Return the names of parameters in the order of a backward pass: ``W2, b2, W1, b1``.

    Names without a number, such as those of the arrays of one layer, come last.
    """
    return sorted(parameters, key=lambda name: (-int(name[1:]) if name[1:].isdigit() else 0, name))


class KnownSlopes(NamedTuple):
    """A small network and a cost of which the right gradients are known, as numbers.

    Attributes:
        cost: takes the outputs and the true values, and returns the mean of the third powers of
            the distances between them.
        parameters: ``W1 (2, 2), b1 (2, 1), W2 (1, 2), b2 (1, 1)``.
        X: the inputs, shape (2, 3).
        Y: the true values, shape (1, 3).
        slopes: of the cost, ``dW1, db1, dW2, db2``; the hidden layer is tanh, the output a sigmoid.
    """

    cost: Callable[[Array, Array], Any]
    parameters: dict[str, Array]
    X: Array
    Y: Array
    slopes: dict[str, Array]

    def times(self, factor: float, **others: float) -> Pass:
        """Return a backward pass that gives ``factor`` times the slopes.

        ``others`` are the factors of single gradients: ``times(1, dW2=3)``.
        """
        scaled = {name: others.get(name, factor) * value for name, value in self.slopes.items()}

        def backward(parameters: Any, cache: Any, X: Any, Y: Any) -> dict[str, Array]:
            return {name: value.copy() for name, value in scaled.items()}

        return backward

    def error_with(self, gradient_error: Callable[..., Any], factor: float, **others: float) -> Any:
        """Return what ``gradient_error`` says here of the pass ``times(factor, **others)``."""
        return gradient_error(
            self.times(factor, **others), self.cost, self.parameters, self.X, self.Y
        )


def known_slopes() -> KnownSlopes:
    """Return a problem on which a function that judges backward passes can be judged itself."""
    return KnownSlopes(
        third_powers,
        {
            "W1": np.array([[0.5, -1.0], [1.5, 0.25]]),
            "b1": np.array([[0.1], [-0.2]]),
            "W2": np.array([[1.0, -0.75]]),
            "b2": np.array([[0.3]]),
        },
        np.array([[0.2, -1.0, 0.6], [1.2, 0.4, -0.5]]),
        np.array([[1.0, 0.0, 1.0]]),
        {name: np.array(value) for name, value in _SLOPES.items()},
    )


_SLOPES: dict[str, list[list[float]]] = {
    "dW1": [[-0.0624233882173, -0.0255260955537], [0.0312128301165, 0.0660754281613]],
    "db1": [[-0.0096167571401], [0.0702350801477]],
    "dW2": [[0.0021858388599, -0.1281877778842]],
    "db2": [[-0.0457326079130]],
}
