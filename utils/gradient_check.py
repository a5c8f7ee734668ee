"""Compare a gradient with differences of the cost: the test that every backward pass must pass."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from utils.messages import message

Array = NDArray[np.floating[Any]]


class GradientComparison(NamedTuple):
    r"""The outcome of a gradient check.

    Attributes:
        relative_error: :math:`\lVert g - n \rVert / (\lVert g \rVert + \lVert n \rVert)` over all
            entries of all parameters, ``g`` the gradient under test and ``n`` the numerical one.
            Below 1e-7 it is right; above 1e-3 it is wrong.
        name: the parameter with the entry that differs most.
        entry: where that entry stands.
        analytic: the entry of the gradient under test.
        numeric: the entry of the numerical gradient.
    """

    relative_error: float
    name: str
    entry: tuple[int, ...]
    analytic: float
    numeric: float

    def __str__(self) -> str:
        """Name the entry that differs most, with both values."""
        return message(
            "relative error {error}; largest difference in d{name}{entry}: "
            "analytic {analytic}, numeric {numeric}",
            error=f"{self.relative_error:.1e}",
            name=self.name,
            entry=list(self.entry),
            analytic=f"{self.analytic:.6g}",
            numeric=f"{self.numeric:.6g}",
        )


def numerical_gradient(f: Callable[[Array], Any], x: Array, epsilon: float = 1e-6) -> Array:
    r"""Return the gradient of ``f`` at ``x`` by central differences, of ``x``'s shape.

    .. math:: \frac{\partial f}{\partial x_i} \approx
              \frac{f(x + \varepsilon e_i) - f(x - \varepsilon e_i)}{2 \varepsilon}

    The error of the formula falls with :math:`\varepsilon^2`, that of rounding grows with
    :math:`1/\varepsilon`. ``x`` is not changed.
    """
    x = np.array(x, dtype=np.float64)
    gradient = np.empty_like(x)
    for index in np.ndindex(x.shape):
        here = x[index]
        x[index] = here + epsilon
        above = float(f(x.copy()))
        x[index] = here - epsilon
        below = float(f(x.copy()))
        x[index] = here
        gradient[index] = (above - below) / (2 * epsilon)
    return gradient


def numerical_gradients(
    cost: Callable[[dict[str, Array]], Any], parameters: dict[str, Array], epsilon: float = 1e-6
) -> dict[str, Array]:
    """Return ``dW1, db1, ...`` by central differences of ``cost(parameters)``."""

    def cost_with(name: str) -> Callable[[Array], Any]:
        return lambda value: cost({**parameters, name: value})

    return {
        f"d{name}": numerical_gradient(cost_with(name), value, epsilon)
        for name, value in parameters.items()
    }


def check_gradient(
    cost: Callable[[dict[str, Array]], Any],
    parameters: dict[str, Array],
    grads: dict[str, Array],
    epsilon: float = 1e-6,
) -> GradientComparison:
    """Compare ``grads`` with central differences of ``cost`` at ``parameters``.

    Raises:
        ValueError: a gradient is missing or has another shape than its parameter.
    """
    numeric = numerical_gradients(cost, parameters, epsilon)
    for name, value in numeric.items():
        if name not in grads:
            raise ValueError(message("gradient {name} is missing", name=name))
        if np.shape(grads[name]) != value.shape:
            raise ValueError(
                message("gradient {name} has shape {shape}; expected {expected}",
                        name=name, shape=np.shape(grads[name]), expected=value.shape)
            )  # fmt: skip
    differences = {name: np.abs(numeric[name] - grads[name]) for name in numeric}
    worst = max(differences, key=lambda name: float(differences[name].max()))
    place = np.unravel_index(int(differences[worst].argmax()), differences[worst].shape)
    index = tuple(int(i) for i in place)
    return GradientComparison(
        _relative_error(grads, numeric),
        worst.removeprefix("d"),
        index,
        float(grads[worst][index]),
        float(numeric[worst][index]),
    )


def _relative_error(grads: dict[str, Array], numeric: dict[str, Array]) -> float:
    g = np.concatenate([np.ravel(grads[name]) for name in numeric])
    n = np.concatenate([np.ravel(value) for value in numeric.values()])
    size = np.linalg.norm(g) + np.linalg.norm(n)
    return float(np.linalg.norm(g - n) / size) if size else 0.0
