r"""Cost functions :math:`J(A, Y)` and their gradients :math:`\partial J / \partial A`.

``A`` holds the network's outputs, ``Y`` the true values, both of shape ``(n_y, m)``: one column for
each example; other shapes of ``Y`` are refused, see `outputs_and_truth`. A cost adds up
over the ``n_y`` rows and takes the mean over the ``m`` columns. A stack of
outputs, shape ``(runs, n_y, m)``, gives one cost for each run.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from utils.arrays import outputs_and_truth
from utils.lookup import by_name

Array = NDArray[np.floating[Any]]


class Cost(NamedTuple):
    """A cost function and its gradient with respect to the outputs."""

    function: Callable[[Array, Array], Any]
    gradient: Callable[[Array, Array], Array]


def _mean_over_columns(losses: Array) -> Any:
    return losses.sum(axis=(-2, -1)) / losses.shape[-1]


def _times_log(Y: Array, A: Array) -> Array:
    """Return ``Y * log(A)``, and 0 where ``Y`` is 0: the limit, where NumPy says nan."""
    logs = np.full(np.broadcast_shapes(np.shape(Y), np.shape(A)), 0.0, dtype=np.result_type(A))
    with np.errstate(divide="ignore"):
        np.log(A, out=logs, where=np.not_equal(Y, 0))
    return Y * logs


def binary_cross_entropy(A: Array, Y: Array) -> Any:
    r"""Return :math:`J = -\frac1m \sum_i y_i \log a_i + (1 - y_i) \log(1 - a_i)`.

    ``A`` are probabilities. An output that is exactly 0 or 1 and wrong costs infinity: this is the
    true value, and no warning is given. `binary_cross_entropy_from_logits` stays finite.
    """
    A, Y = outputs_and_truth(A, Y)
    return -_mean_over_columns(_times_log(Y, A) + _times_log(1 - Y, 1 - A))


def binary_cross_entropy_gradient(A: Array, Y: Array) -> Array:
    r"""Return :math:`\partial J / \partial A = \frac1m (a - y) / (a (1 - a))`."""
    A, Y = outputs_and_truth(A, Y)
    return (A - Y) / (A * (1 - A)) / A.shape[-1]


def binary_cross_entropy_from_logits(Z: Array, Y: Array) -> Any:
    r"""Return the cross-entropy of :math:`\sigma(Z)` as :math:`\max(z,0) - zy + \log(1+e^{-|z|})`.

    The sigmoid and the logarithm are joined before rounding can do harm, so the cost is finite for
    every finite ``Z``.
    """
    Z, Y = outputs_and_truth(Z, Y)
    return _mean_over_columns(np.maximum(Z, 0) - Z * Y + np.log1p(np.exp(-np.abs(Z))))


def categorical_cross_entropy(A: Array, Y: Array) -> Any:
    r"""Return :math:`J = -\frac1m \sum_i \sum_k y_{ki} \log a_{ki}`.

    The columns of ``Y`` are one-hot.
    """
    A, Y = outputs_and_truth(A, Y)
    return -_mean_over_columns(_times_log(Y, A))


def categorical_cross_entropy_gradient(A: Array, Y: Array) -> Array:
    r"""Return :math:`\partial J / \partial A = -\frac1m\, y / a`."""
    A, Y = outputs_and_truth(A, Y)
    return -Y / A / A.shape[-1]


def mean_squared_error(A: Array, Y: Array) -> Any:
    r"""Return :math:`J = \frac1m \sum_i \lVert a_i - y_i \rVert^2` (no factor of one half)."""
    A, Y = outputs_and_truth(A, Y)
    return _mean_over_columns((A - Y) ** 2)


def mean_squared_error_gradient(A: Array, Y: Array) -> Array:
    r"""Return :math:`\partial J / \partial A = \frac2m (a - y)`."""
    A, Y = outputs_and_truth(A, Y)
    return 2 * (A - Y) / A.shape[-1]


def mean_absolute_error(A: Array, Y: Array) -> Any:
    r"""Return :math:`J = \frac1m \sum_i \lvert a_i - y_i \rvert`."""
    A, Y = outputs_and_truth(A, Y)
    return _mean_over_columns(np.abs(A - Y))


def mean_absolute_error_gradient(A: Array, Y: Array) -> Array:
    r"""Return :math:`\partial J / \partial A = \frac1m\, \mathrm{sign}(a - y)` (0 at the kink)."""
    A, Y = outputs_and_truth(A, Y)
    return np.sign(A - Y) / A.shape[-1]


def huber(A: Array, Y: Array, delta: float = 1.0) -> Any:
    r"""Return the mean of :math:`\frac12 e^2`, or :math:`\delta(|e| - \frac12\delta)` beyond delta.

    Here :math:`e = a - y`, and the second form holds where :math:`|e| > \delta`.
    Source: Huber (1964), section 3.
    """
    A, Y = outputs_and_truth(A, Y)
    size = np.abs(A - Y)
    return _mean_over_columns(np.where(size <= delta, size**2 / 2, delta * (size - delta / 2)))


def huber_gradient(A: Array, Y: Array, delta: float = 1.0) -> Array:
    r"""Return :math:`\partial J / \partial A = \frac1m (a - y)`, ``a - y`` cut at ±delta."""
    A, Y = outputs_and_truth(A, Y)
    return np.clip(A - Y, -delta, delta) / A.shape[-1]


COSTS = {
    "binary_cross_entropy": Cost(binary_cross_entropy, binary_cross_entropy_gradient),
    "categorical_cross_entropy": Cost(
        categorical_cross_entropy, categorical_cross_entropy_gradient
    ),
    "huber": Cost(huber, huber_gradient),
    "mean_absolute_error": Cost(mean_absolute_error, mean_absolute_error_gradient),
    "mean_squared_error": Cost(mean_squared_error, mean_squared_error_gradient),
}


def cost(name: str) -> Cost:
    """Return the cost of that name.

    Raises:
        ValueError: the name is not known; the message lists those that are.
    """
    return by_name("cost", name, COSTS)
