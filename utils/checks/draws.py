"""Checks of numbers drawn at random, by measuring them, and of what students measure themselves.

A measured value is never exact. The mean of ``n`` numbers of spread (standard deviation) ``s``
strays from its true value by about ``s / sqrt(n)``, their measured spread from ``s`` by about
``s / sqrt(2 n)``. These are standard errors. Five are allowed: a right matrix strays further less
than once in a million times.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils.checks.networks import assert_parameters, assert_zeros, entries_of
from utils.checks.values import assert_close, assert_type, fail
from utils.messages import message, plural

Array = NDArray[Any]
ERRORS = 5
# Of normal numbers 31.7% lie farther from the mean than the spread, 4.55% than twice as far, and
# 0.27% farther than three times.
_TAILS = ((1, 0.31731), (2, 0.04550), (3, 0.00270))


def _assert_some_differ(W: Array, what: str) -> None:
    if W.size == 0:
        fail(message("{what}: has no entries.", what=what), "")
    if np.all(W.flat[0] == W):
        fail(message("{what}: all entries are equal; expected random numbers.", what=what), "")


def assert_spread(
    W: Array, sigma: float, what: str, because: str = "", *, reveal: bool = True
) -> None:
    """Check that the entries of ``W`` have the standard deviation ``sigma``."""
    _assert_some_differ(W, what)
    spread, allowed = np.std(W), ERRORS * sigma / np.sqrt(2 * W.size)
    if abs(spread - sigma) <= allowed:
        return
    if not reveal:
        fail(message("{what}: the spread is not the one that was asked for.", what=what), because)
    if abs(spread - sigma**2) < 0.1 * sigma**2:
        because = message("Is this the variance? The spread is its square root.")
    fail(
        message("{what}: the spread is {spread:.4g}; expected {sigma:.4g}, give or take "
                "{allowed:.2g}.", what=what, spread=spread, sigma=sigma, allowed=allowed),
        because,
    )  # fmt: skip


def assert_normal(W: Array, what: str) -> None:
    """Check that the entries of ``W`` are normal with mean 0, whatever their spread is."""
    _assert_some_differ(W, what)
    n, spread = W.size, np.std(W)
    if abs(np.mean(W)) > ERRORS * spread / np.sqrt(n):
        fail(message("{what}: the entries do not average to 0. Random weights lie on both sides "
                     "of it.", what=what), "")  # fmt: skip
    Z = np.abs(W - np.mean(W)) / spread
    off = any(
        abs(np.mean(limit < Z) - share) > ERRORS * np.sqrt(share * (1 - share) / n)
        for limit, share in _TAILS
    )
    if off or np.sum(np.max(W) <= W) > 1:  # what is cut off at a limit stands there many times
        fail(
            message("{what}: away from the mean, the entries do not grow rare as normal "
                    "numbers do. Which distribution are they drawn from?", what=what),
            "",
        )  # fmt: skip


def assert_all_differ(W: Array, what: str) -> None:
    """Check that no two rows of ``W`` are equal, and no two columns."""
    if W.ndim != 2:
        fail(message("{what}: is not a matrix.", what=what), "")
    if tuple(len(np.unique(M, axis=0)) for M in (W, W.T)) != W.shape:
        fail(message("{what}: two of its rows or columns are equal. Each entry needs a draw of "
                     "its own.", what=what), "")  # fmt: skip


def assert_no_copies(weights: Mapping[str, Array], what: str) -> None:
    """Check that hardly any number stands in the weights twice, with its sign or another."""
    numbers = np.abs(np.concatenate([W.ravel() for W in weights.values()]))
    if len(np.unique(numbers)) <= 0.99 * len(numbers):
        fail(message("{what}: many weights have the same size, in one layer or in two. Is a "
                     "number copied, or rounded, or is a seed set inside the loop?",
                     what=what), "")  # fmt: skip


def assert_free(groups: Array, what: str) -> None:
    """Check that the rows of ``groups`` differ in mean and size as rows of free draws do.

    Of independent normal numbers, the standardized sum and the standardized sum of squares of a
    row both have the variance 1.
    """
    _assert_some_differ(groups, what)
    n = groups.shape[1]
    Z = (groups - np.mean(groups)) / np.std(groups)
    for values in (np.sum(Z, axis=1) / np.sqrt(n), (np.sum(Z**2, axis=1) - n) / np.sqrt(2 * n)):
        if not 0.25 < np.mean(values**2) < 4:
            fail(message("{what}: the weights are not drawn freely, one by one. Are they adjusted "
                         "after the draw, so that means or spreads come out alike? Or do some "
                         "depend on others?", what=what), "")  # fmt: skip


def assert_weights_spread(
    parameters: Any, layers_dims: Sequence[int], spreads: float | Sequence[float], what: str
) -> None:
    """Check the standard deviation of every ``W``: one number for all, or one for each layer."""
    weights = entries_of(parameters, "W", layers_dims, what)
    for (name, W), sigma in zip(
        weights.items(), np.broadcast_to(spreads, len(weights)), strict=True
    ):
        assert_spread(W, float(sigma), f"{what}[{name!r}]")


def assert_weights_normal(parameters: Any, layers_dims: Sequence[int], what: str) -> None:
    """Check that the entries of every ``W`` are normal with mean 0."""
    for name, W in entries_of(parameters, "W", layers_dims, what).items():
        assert_normal(W, f"{what}[{name!r}]")


def assert_weights_differ(parameters: Any, layers_dims: Sequence[int], what: str) -> None:
    """Check that no two rows or columns of a ``W`` are equal, and that hardly a number returns."""
    weights = entries_of(parameters, "W", layers_dims, what)
    for name, W in weights.items():
        assert_all_differ(W, f"{what}[{name!r}]")
    assert_no_copies(weights, what)


def assert_starts(
    initialize: Callable[[list[int]], Any],
    layers_dims: Sequence[int],
    spreads: float | Sequence[float],
    what: str,
) -> None:
    """Check that a student's function can start many networks: shapes, sizes, and new draws."""
    first, second = initialize(list(layers_dims)), initialize(list(layers_dims))
    for parameters in (first, second):
        assert_parameters(parameters, layers_dims, what)
        assert_weights_spread(parameters, layers_dims, spreads, what)
        assert_zeros(parameters, "b", layers_dims, what)
    if np.array_equal(first["W1"], second["W1"]):
        fail(message("{what}: two calls give the same weights, as with a seed inside the function. "
                     "Take it out, run the function's cell, and then this cell.", what=what),
             "")  # fmt: skip


def assert_measured(
    value: Any, expected: ArrayLike, what: str, because: str = "", *, reveal: bool = True
) -> None:
    """Check what a student's instrument says: one number, or yes or no, for each layer or unit.

    A list, a tuple and an array of one row or one column are accepted alike, and 1 for True. What
    was expected as True or False is shown so.
    """
    assert_type(value, (list, tuple, np.ndarray), what, because)
    try:
        found = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        fail(message("{what}: holds something else than one number for each layer or unit.",
                     what=what), because)  # fmt: skip
    wanted = np.asarray(expected, dtype=float)
    if found.size != wanted.size or max(found.shape, default=0) != found.size:
        if not reveal:
            fail(message("{what}: there is not one value for each.", what=what), because)
        sizes = message(
            "It came back with shape {shape}.", shape=found.shape
        ) if found.ndim > 1 else ""  # fmt: skip
        fail(
            plural("{what}: there is {count} value; expected {expected}.",
                   "{what}: there are {count} values; expected {expected}.",
                   found.size, what=what, expected=wanted.size),
            " ".join(filter(None, [sizes, because])),
        )  # fmt: skip
    found, wanted = found.ravel(), wanted.ravel()
    if reveal and np.asarray(expected).dtype.kind == "b" and np.isin(found, (0, 1)).all():
        _assert_answers(found.astype(bool), wanted.astype(bool), what, because)
    assert_close(found, wanted, what, because, rtol=1e-6, reveal=reveal)


def _assert_answers(found: Array, wanted: Array, what: str, because: str) -> None:
    """Check answers, each True or False."""
    if not np.array_equal(found, wanted):
        fail(
            message("{what}: came back as {value}; expected {expected}.",
                    what=what, value=found.tolist(), expected=wanted.tolist()),
            because,
        )  # fmt: skip
