"""Measures the slopes of a function by differences, one entry of its array at a time."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]


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
        below, above = either_side(f, x, index, epsilon)
        gradient[index] = (above - below) / (2 * epsilon)
    return gradient


def either_side(
    f: Callable[[Array], Any], x: Array, index: tuple[int, ...], epsilon: float
) -> tuple[float, float]:
    """Return ``f`` with one entry moved down, then up; ``x`` is as before in the end."""
    here = x[index]
    x[index] = here + epsilon
    above = float(f(x.copy()))
    x[index] = here - epsilon
    below = float(f(x.copy()))
    x[index] = here
    return below, above
