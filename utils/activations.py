r"""Activation functions :math:`A = g(Z)` and their derivatives :math:`g'(Z)`.

Every function works element by element on an array of any shape, save `softmax`, which works on
columns. A derivative takes ``Z``; where ``A = g(Z)`` is at hand it may be passed too, which saves
computing it again. All are stable for large inputs. Whole numbers are taken as floats; ``float32``
stays ``float32``.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from utils.arrays import as_floats
from utils.lookup import by_name
from utils.messages import message

Array = NDArray[np.floating[Any]]


class Activation(NamedTuple):
    """An activation function and its derivative."""

    function: Callable[[Array], Array]
    derivative: Callable[..., Array]


def sigmoid(Z: Array) -> Array:
    r"""Return :math:`\sigma(z) = 1 / (1 + e^{-z})`, same shape as ``Z``.

    It is computed as :math:`e^{\min(z, 0)} / (1 + e^{-|z|})`, which is equal on both sides of 0. No
    exponent is positive, so nothing overflows.
    """
    Z = as_floats(Z)
    return np.exp(np.minimum(Z, 0)) / (1 + np.exp(-np.abs(Z)))


def sigmoid_derivative(Z: Array, A: Array | None = None) -> Array:
    r"""Return :math:`\sigma'(z) = \sigma(z)(1 - \sigma(z))`, same shape as ``Z``."""
    A = sigmoid(Z) if A is None else A
    return A * (1 - A)


def tanh(Z: Array) -> Array:
    r"""Return :math:`\tanh(z)`, same shape as ``Z``."""
    return np.tanh(as_floats(Z))


def tanh_derivative(Z: Array, A: Array | None = None) -> Array:
    r"""Return :math:`1 - \tanh^2(z)`, same shape as ``Z``."""
    A = tanh(Z) if A is None else A
    return 1 - A * A


def relu(Z: Array) -> Array:
    r"""Return :math:`\max(0, z)`, same shape as ``Z``."""
    return np.maximum(as_floats(Z), 0)


def relu_derivative(Z: Array, A: Array | None = None) -> Array:
    r"""Return 1 where :math:`z > 0` and 0 elsewhere (0 at the kink), same shape as ``Z``."""
    Z = as_floats(Z)
    return (Z > 0).astype(Z.dtype)


def leaky_relu(Z: Array, slope: float = 0.01) -> Array:
    r"""Return :math:`z` where it is positive and ``slope`` :math:`z` elsewhere."""
    Z = as_floats(Z)
    return np.where(Z > 0, Z, slope * Z)


def leaky_relu_derivative(Z: Array, A: Array | None = None, slope: float = 0.01) -> Array:
    r"""Return 1 where :math:`z > 0` and ``slope`` elsewhere, same shape as ``Z``."""
    Z = as_floats(Z)
    return np.where(Z > 0, Z.dtype.type(1), Z.dtype.type(slope))


def elu(Z: Array, alpha: float = 1.0) -> Array:
    r"""Return :math:`z` where it is positive and :math:`\alpha(e^z - 1)` elsewhere.

    Source: Clevert, Unterthiner and Hochreiter (2016), equation 15.
    """
    Z = as_floats(Z)
    return np.where(Z > 0, Z, alpha * np.expm1(np.minimum(Z, 0)))


def elu_derivative(Z: Array, A: Array | None = None, alpha: float = 1.0) -> Array:
    r"""Return 1 where :math:`z > 0` and :math:`\alpha e^z` elsewhere, same shape as ``Z``."""
    Z = as_floats(Z)
    return np.where(Z > 0, Z.dtype.type(1), alpha * np.exp(np.minimum(Z, 0)))


def softplus(Z: Array) -> Array:
    r"""Return :math:`\log(1 + e^z)`, same shape as ``Z``."""
    Z = as_floats(Z)
    return np.logaddexp(Z, Z.dtype.type(0))


def softplus_derivative(Z: Array, A: Array | None = None) -> Array:
    r"""Return :math:`\sigma(z)`, same shape as ``Z``."""
    return sigmoid(Z)


def softmax(Z: Array) -> Array:
    r"""Return :math:`e^{z_i} / \sum_k e^{z_k}` for each column.

    ``Z`` has shape ``(..., n, m)``: one column for each example. The largest entry of a column is
    subtracted first, which changes nothing but keeps :math:`e^z` finite.

    Raises:
        ValueError: ``Z`` is a vector, of which cannot be told what is a column.
    """
    Z = as_floats(Z)
    if Z.ndim < 2:
        raise ValueError(
            message("softmax takes columns, an array of shape (n, m); this one has shape {shape}",
                    shape=Z.shape)
        )  # fmt: skip
    powers = np.exp(Z - Z.max(axis=-2, keepdims=True))
    return powers / powers.sum(axis=-2, keepdims=True)


def softmax_jacobian(z: Array) -> Array:
    r"""Return the matrix :math:`\partial a_i / \partial z_k = a_i (\delta_{ik} - a_k)`.

    ``z`` is one column of shape ``(n,)`` or ``(n, 1)``; the result has shape ``(n, n)``.
    """
    a = softmax(np.reshape(z, (-1, 1)))
    return np.diagflat(a) - a @ a.T


ACTIVATIONS = {
    "elu": Activation(elu, elu_derivative),
    "leaky_relu": Activation(leaky_relu, leaky_relu_derivative),
    "relu": Activation(relu, relu_derivative),
    "sigmoid": Activation(sigmoid, sigmoid_derivative),
    "softplus": Activation(softplus, softplus_derivative),
    "tanh": Activation(tanh, tanh_derivative),
}


def activation(name: str | Activation) -> Activation:
    """Return the activation of that name, or a pair of one's own in the form that networks use.

    The derivative of one's own pair is called with ``Z`` alone. What its functions return is taken
    in the kind of float of ``Z``, so that a network of ``float32`` stays one.

    Raises:
        ValueError: the name is not known; the message lists those that are.
    """
    if isinstance(name, Activation):
        return _own_pair(*name)
    return by_name("activation", name, ACTIVATIONS)


def _own_pair(function: Callable[[Array], Array], derivative: Callable[..., Array]) -> Activation:
    def value(Z: Array) -> Array:
        return np.asarray(function(Z), dtype=Z.dtype)

    def slope(Z: Array, A: Array | None = None) -> Array:
        return np.asarray(derivative(Z), dtype=Z.dtype)

    return Activation(value, slope)
