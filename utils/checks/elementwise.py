"""Checks of functions that work entry by entry, whatever the shape of their array."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from utils.checks.values import assert_close, assert_unchanged, results_of
from utils.messages import message

_SHAPES = ((1,), (6,), (1, 1), (4, 1), (1, 7), (3, 4), (4, 4), (2, 3, 5))


def assert_entry_by_entry(
    function: Callable[..., Any],
    formula: Callable[[float], float],
    numbers: Sequence[float],
    what: str,
    because: str = "",
    *settings: float,
) -> None:
    """Check ``function(Z, *settings)`` against a formula for one number.

    Nothing is shown of the numbers. The array has two rows, and whole numbers stay whole in it.

    Args:
        function: the student's; takes an array first.
        formula: of one number, right for these ``settings``.
        numbers: what the array is filled with.
        what: the call, as the reader knows it.
        because: what a failure says at its end.
        settings: further arguments, by their place.
    """
    Z = np.array([numbers, numbers[::-1]])
    wanted = np.array([[formula(z) for z in row] for row in Z.tolist()])
    turned = Z[:, ::-1]  # `np.vectorize` takes the type of all results from the first
    results = results_of(function, [(Z.copy(), *settings), (turned.copy(), *settings)])
    for found, right in zip(results, (wanted, wanted[:, ::-1]), strict=True):
        assert_close(found, right, what, because, rtol=1e-6, reveal=False)


def assert_any_shape(
    function: Callable[..., Any],
    formula: Callable[[float], float],
    numbers: Sequence[float],
    what: str,
    *settings: float,
) -> None:
    """Check a function as `assert_entry_by_entry` does, on arrays of one to three axes.

    Afterwards each array must be what it was.
    """
    rng = np.random.default_rng(len(numbers))
    arrays = [np.resize(rng.permutation(np.asarray(numbers)), shape) for shape in _SHAPES]
    results = results_of(function, [(Z.copy(), *settings) for Z in arrays])
    for Z, A in zip(arrays, results, strict=True):
        wanted = np.array([formula(z) for z in Z.ravel().tolist()]).reshape(Z.shape)
        because = message("Here Z has the shape {shape}.", shape=Z.shape)
        assert_close(A, wanted, what, because, rtol=1e-6, reveal=False)
    assert_unchanged(function, (arrays[-1], *settings), what)
    assert_unchanged(function, (arrays[1], *settings), what)
