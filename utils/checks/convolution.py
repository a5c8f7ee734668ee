"""Checks of convolution and pooling, and numbers to try them with."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils.checks.values import assert_array, assert_close
from utils.messages import message

Array = NDArray[np.floating[Any]]


def random_layer(m: int, H: int, W: int, C: int, f: int, n: int, seed: int) -> list[Array]:
    """Return pictures (m, H, W, C), filters (f, f, C, n) and biases (1, 1, 1, n) of both signs."""
    rng = np.random.default_rng(seed)
    shapes = ((m, H, W, C), (f, f, C, n), (1, 1, 1, n))
    return [rng.standard_normal(shape) for shape in shapes]


def assert_true_at(
    value: Any, expected: ArrayLike, what: str, because: str = "", *, reveal: bool = True
) -> None:
    """Check an array of truth values; ones and zeros are accepted alike."""
    assert_array(value, what, because)
    wanted = np.asarray(expected, dtype=float)
    called = message("{what}, True as 1", what=what)
    assert_close(np.asarray(value, dtype=float), wanted, called, because, reveal=reveal)
