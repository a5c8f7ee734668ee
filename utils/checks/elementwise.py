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
    """Check ``function(Z, *settings)`` against a formula for one number, on arrays of many shapes.

    Every one of ``numbers`` is in at least one of the arrays, and whole numbers stay whole. Nothing
    is shown of them. At the end the function is asked whether it leaves ``Z`` as it is.

    Args:
        function: the student's; takes an array first.
        formula: of one number, right for these ``settings``.
        numbers: what the arrays are filled with, in several orders.
        what: the call, as the reader knows it.
        because: what a failure says at its end.
        settings: further arguments, by their place.
    """
    rng = np.random.default_rng(len(numbers))
    arrays = [np.resize(rng.permutation(np.asarray(numbers)), shape) for shape in _SHAPES]
    arrays.append(np.asarray(numbers)[np.newaxis])
    results = results_of(function, [(Z.copy(), *settings) for Z in arrays])
    for Z, A in zip(arrays, results, strict=True):
        wanted = np.array([formula(z) for z in Z.ravel().tolist()]).reshape(Z.shape)
        called = message("{what}, for a Z of shape {shape}", what=what, shape=Z.shape)
        assert_close(A, wanted, called, because, rtol=1e-6, reveal=False)
    assert_unchanged(function, (arrays[-1], *settings), what)
