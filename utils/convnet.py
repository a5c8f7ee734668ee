r"""A small convolutional network: filters, ReLU, max pooling, then one dense layer with softmax.

``parameters`` are a dict: ``W1 (f, f, C, n)`` and ``b1 (1, 1, 1, n)`` of the filters, ``W2
(classes, units)`` and ``b2 (classes, 1)`` of the dense layer. Pictures are ``(m, H, W, C)``; the
outputs and ``Y`` are columns, ``(classes, m)``, as everywhere in the course.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from utils.activations import softmax
from utils.convolution import convolve, convolve_backward, pool, pool_backward, size_after
from utils.optimizers import Adam, Optimizer

Array = NDArray[np.floating[Any]]
Parameters = dict[str, Array]

POOL = 2  # the window of the pooling, and its stride


class Cache(NamedTuple):
    """What the way back needs: pictures, sums, activations, pooled columns and outputs."""

    A0: Array
    Z1: Array
    A1: Array
    columns: Array
    AL: Array


def start(
    shape: tuple[int, int, int], rng: np.random.Generator, filters: int = 8, size: int = 3,
    classes: int = 10
) -> Parameters:  # fmt: skip
    """Return He's start for pictures of ``shape (H, W, C)``; biases are 0."""
    H, W, C = shape
    places = [size_after(size_after(side, size), POOL, POOL) for side in (H, W)]
    units = places[0] * places[1] * filters
    return {
        "W1": rng.standard_normal((size, size, C, filters)) * np.sqrt(2 / (size * size * C)),
        "b1": np.zeros((1, 1, 1, filters)),
        "W2": rng.standard_normal((classes, units)) * np.sqrt(2 / units),
        "b2": np.zeros((classes, 1)),
    }


def forward(X: Array, parameters: Parameters) -> tuple[Array, Cache]:
    """Return the outputs ``(classes, m)`` for pictures ``(m, H, W, C)``, and what led to them."""
    Z1 = convolve(X, parameters["W1"], parameters["b1"])
    A1 = np.maximum(Z1, 0)
    columns = pool(A1, POOL, POOL).reshape(len(X), -1).T
    AL = softmax(parameters["W2"] @ columns + parameters["b2"])
    return AL, Cache(X, Z1, A1, columns, AL)


def backward(parameters: Parameters, cache: Cache, Y: Array) -> Parameters:
    """Return the slopes of the categorical cross-entropy, ``dW1, db1, dW2, db2``."""
    dZ2 = (cache.AL - Y) / Y.shape[1]
    h, w = (size_after(side, POOL, POOL) for side in cache.A1.shape[1:3])
    dP = (parameters["W2"].T @ dZ2).T.reshape(len(cache.A0), h, w, -1)
    dZ1 = pool_backward(dP, cache.A1, POOL, POOL) * (cache.Z1 > 0)
    _, dW1, db1 = convolve_backward(dZ1, cache.A0, parameters["W1"])
    return {
        "dW1": dW1, "db1": db1,
        "dW2": dZ2 @ cache.columns.T, "db2": dZ2.sum(axis=1, keepdims=True),
    }  # fmt: skip


def train(
    parameters: Parameters,
    X: Array,
    Y: Array,
    *,
    learning_rate: float,
    epochs: int,
    rng: np.random.Generator,
    batch_size: int = 32,
    optimizer: Optimizer | None = None,
) -> Parameters:
    """Return the parameters after so many epochs in shuffled batches, by Adam if not said else."""
    update = (optimizer or Adam()).start(parameters)
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for first in range(0, len(X), batch_size):
            now = order[first : first + batch_size]
            grads = backward(parameters, forward(X[now], parameters)[1], Y[:, now])
            parameters = update(parameters, grads, learning_rate)
    return parameters
