r"""Forward and backward propagation through a network of L layers.

.. math:: Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}, \qquad A^{[l]} = g^{[l]}(Z^{[l]}),
          \qquad A^{[0]} = X

The hidden layers share one activation, the last layer has its own. The network of the course's XOR
exercises has two layers and ``hidden="tanh"``; the dense ones have ``hidden="relu"``.

Parameters may carry one more axis in front, one entry for each run. ``X`` and ``Y`` are then shared
by all runs, and every result has the extra axis too.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from utils.activations import Activation, activation, softmax
from utils.arrays import as_floats, outputs_and_truth
from utils.costs import cost as cost_named

Array = NDArray[np.floating[Any]]
Parameters = dict[str, Array]
Cache = dict[str, Array]
Grads = dict[str, Array]

# The pairs of output and cost whose gradient is simply dZ = (A - Y) / m.
SIMPLE_PAIRS = {("sigmoid", "binary_cross_entropy"), ("softmax", "categorical_cross_entropy")}


def layer_count(parameters: Parameters) -> int:
    """Return L, the number of layers that have weights."""
    return len(parameters) // 2


def product(left: Array, right: Array) -> Array:
    """Return the matrix product ``left @ right``.

    A stack of matrices times one matrix is computed as a single tall product: thousands of small
    ones would spend their time on being called.
    """
    if right.ndim == 3:
        return left @ right
    if left.ndim == 2:
        return left.dot(right)  # starts in half the time that @ takes
    tall = left.reshape(-1, left.shape[-1]).dot(right)
    return tall.reshape(*left.shape[:-1], right.shape[-1])


def forward(
    X: Array, parameters: Parameters, *, hidden: str | Activation = "relu", output: str = "sigmoid"
) -> tuple[Array, Cache]:
    """Return the outputs ``AL`` of shape ``(n_L, m)`` and the cache ``A0, Z1, A1, ..., ZL, AL``.

    ``hidden`` is a name, or an `Activation` of two functions of ``Z`` alone; see `activation`.

    Raises:
        ValueError: an activation's name is not known.
    """
    g = activation(hidden).function
    g_output = softmax if output == "softmax" else activation(output).function
    L = layer_count(parameters)
    A = as_floats(X)
    cache = {"A0": A}
    for layer in range(1, L + 1):
        Z = product(parameters[f"W{layer}"], A)
        Z += parameters[f"b{layer}"]
        A = g_output(Z) if layer == L else g(Z)
        cache[f"Z{layer}"], cache[f"A{layer}"] = Z, A
    return A, cache


def output_error(Z: Array, A: Array, Y: Array, output: str, cost: str) -> Array:
    r"""Return :math:`dZ^{[L]} = \partial J / \partial Z^{[L]}`, shape ``(n_L, m)``.

    For the sigmoid with binary cross-entropy, and softmax with categorical cross-entropy, this is
    :math:`(A - Y) / m`. For any other pair it is
    :math:`\partial J / \partial A \cdot g'(Z)`, element by element.

    Raises:
        ValueError: softmax with a cost other than categorical cross-entropy, an unknown name, or
            ``Y`` of another shape than ``A``.
    """
    if (output, cost) in SIMPLE_PAIRS:
        A, Y = outputs_and_truth(A, Y)
        return (A - Y) / A.shape[-1]
    if output == "softmax":
        raise ValueError(f"softmax goes with categorical_cross_entropy here, not with {cost!r}")
    return cost_named(cost).gradient(A, Y) * activation(output).derivative(Z, A)


def backward(
    parameters: Parameters,
    cache: Cache,
    Y: Array,
    *,
    hidden: str | Activation = "relu",
    output: str = "sigmoid",
    cost: str = "binary_cross_entropy",
) -> Grads:
    r"""Return the gradients ``dW1, db1, ..., dWL, dbL``, each of its parameter's shape.

    .. math:: dW^{[l]} = dZ^{[l]} A^{[l-1]T}, \quad
              db^{[l]} = \sum_i dZ^{[l]}_{\cdot i}, \quad
              dZ^{[l-1]} = W^{[l]T} dZ^{[l]} \odot g'(Z^{[l-1]})

    The factor :math:`1/m` is inside :math:`dZ^{[L]}`. See `output_error`.
    """
    derivative = activation(hidden).derivative
    L = layer_count(parameters)
    ones = np.ones((Y.shape[-1], 1), dtype=cache[f"A{L}"].dtype)
    dZ = output_error(cache[f"Z{L}"], cache[f"A{L}"], Y, output, cost)
    grads = {}
    for layer in range(L, 0, -1):
        grads[f"dW{layer}"] = product(dZ, cache[f"A{layer - 1}"].mT)
        grads[f"db{layer}"] = product(dZ, ones)  # the sum over columns
        if layer > 1:
            dZ = product(parameters[f"W{layer}"].mT, dZ)
            dZ *= derivative(cache[f"Z{layer - 1}"], cache[f"A{layer - 1}"])
    return grads
