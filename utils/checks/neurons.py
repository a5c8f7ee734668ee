"""Neurons to try answers with: one of round numbers, and random ones of any size.

Nothing in here goes through a neuron: where that is the exercise, students can read this.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def small_neuron() -> tuple[Array, float, Array, Array]:
    """Return ``w (2, 1), b, X (2, 2), Y (1, 2)``: two pictures of two pixels, to do by hand."""
    w = np.array([[1.0], [-1.0]])
    X = np.array([[1.0, 2.0], [1.0, 0.0]])
    return w, 1.0, X, np.array([[1.0, 0.0]])


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
