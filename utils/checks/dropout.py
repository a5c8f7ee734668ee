"""Checks of dropout in the course's network of three layers: which units stay, and what they pass.

A pass returns ``A3`` and a cache of fourteen arrays, in the order of `CACHE`.
"""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from utils.checks.layers import assert_returned
from utils.checks.rates import random_network
from utils.checks.values import assert_shape, assert_tuple, fail
from utils.messages import message

Array = NDArray[Any]
CACHE = ("Z1", "D1", "A1", "W1", "b1", "Z2", "D2", "A2", "W2", "b2", "Z3", "A3", "W3", "b3")
_ERRORS = 5  # standard errors that a share may be off
_CALM = 0.05  # counts of free draws vary more, in all but one of a million lists of twelve


def random_task(
    layers_dims: tuple[int, ...], m: int, seed: int
) -> tuple[Array, Array, dict[str, Array]]:
    """Return ``X (n_0, m)``, ``Y (n_L, m)`` of zeros and ones, and ``parameters``, all random."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((layers_dims[0], m))
    Y = (rng.random((layers_dims[-1], m)) < 0.5).astype(float)
    return X, Y, random_network(layers_dims, seed + 1)[0]


def masks_of(value: Any, shapes: tuple[tuple[int, int], ...], what: str) -> list[Array]:
    """Return ``D1`` and ``D2`` of what a pass returned, as numbers, if each is of 0 and 1 only.

    ``shapes`` are those of ``A1`` and ``A2``.
    """
    _, cache = assert_tuple(value, 2, what, message("In this order: {parts}.", parts="A3, cache"))
    order = message("In this order: {parts}.", parts=", ".join(CACHE))
    each = message("Each unit has a draw of its own, anew for each example.")
    parts = assert_tuple(cache, len(CACHE), message("cache of {what}", what=what), order)
    masks = []
    for name, shape in zip(("D1", "D2"), shapes, strict=True):
        called = message("{name} of {what}", name=name, what=what)
        D = parts[CACHE.index(name)]
        one_for_all = 1 in np.shape(D) and np.isin(D, (0, 1)).all()
        assert_shape(D, shape, called, each if one_for_all else order)
        if not np.isin(D, (0, 1)).all():
            fail(message("{what}: holds other numbers than 0 and 1. It says which units are kept.",
                         what=called), "")  # fmt: skip
        masks.append(D.astype(float))
    return masks


def assert_dropped(
    value: Any,
    X: Array,
    parameters: Mapping[str, Array],
    keep_prob: float,
    what: str,
    because: str = "",
    *,
    reveal: bool = True,
) -> list[Array]:
    """Check that what a pass returned follows from its own masks, and return these.

    Kept units are divided by ``keep_prob``, others are 0, and the next layer gets just that.
    """
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    m = X.shape[1]
    D1, D2 = masks_of(value, ((len(W1), m), (len(W2), m)), what)
    Z1 = W1 @ X + b1
    A1 = np.where(D1 == 1, np.maximum(Z1, 0), 0) / keep_prob
    Z2 = W2 @ A1 + b2
    A2 = np.where(D2 == 1, np.maximum(Z2, 0), 0) / keep_prob
    Z3 = W3 @ A2 + b3
    A3 = 0.5 * (1 + np.tanh(Z3 / 2))  # the sigmoid, which does not overflow so
    everything = (Z1, ..., A1, W1, b1, Z2, ..., A2, W2, b2, Z3, A3, W3, b3)
    cache = dict(zip(CACHE, everything, strict=True))
    if reveal:
        because = because or _left_whole(value[1], Z1, Z2)
    assert_returned(value, {"A3": ..., "cache": cache}, what, because, reveal=reveal)
    assert_returned(value, {"A3": A3, "cache": ...}, what, because, reveal=reveal)
    return [D1, D2]


def _left_whole(cache: Any, Z1: Array, Z2: Array) -> str:
    """Return what to say if ``A1`` or ``A2`` of a cache is as it was before dropping, or ""."""
    for name, Z in (("A1", Z1), ("A2", Z2)):
        A = np.asarray(cache[CACHE.index(name)])
        if A.dtype.kind == "f" and A.shape == Z.shape and np.allclose(A, np.maximum(Z, 0)):
            return message("{name} is as it was before dropping.", name=name)
    return ""


def _drawn_how(share: float, keep_prob: float, allowed: float) -> str:
    """Return what a wrong share of kept units comes from, where it fits one mistake, or ""."""
    normal = (1 + math.erf(keep_prob / math.sqrt(2))) / 2  # the share of normal draws below it
    known = {
        1 - keep_prob: message("Are keep and drop exchanged?"),
        normal: message("Do the draws lie evenly between 0 and 1? Those of `randn` do not."),
    }
    nearest = min(known, key=lambda other: abs(other - share))
    return known[nearest] if abs(nearest - share) <= allowed else ""


def assert_kept(D: Array, keep_prob: float, what: str, *, reveal: bool = True) -> None:
    """Check that units are kept with the probability ``keep_prob``, by the share of them."""
    allowed = _ERRORS * np.sqrt(keep_prob * (1 - keep_prob) / D.size)
    if abs(np.mean(D) - keep_prob) <= allowed:
        return
    if not reveal:
        fail(message("{what}: the share of units that are kept is not keep_prob.", what=what), "")
    because = _drawn_how(float(np.mean(D)), keep_prob, float(allowed))
    fail(message("{what}: {share:.3f} of the units are kept; expected {expected}, give or take "
                 "{allowed:.2g}.", what=what, share=np.mean(D), expected=keep_prob,
                 allowed=allowed), because)  # fmt: skip


def assert_drawn_anew(
    first: list[Array], second: list[Array], what: str, because: str = ""
) -> None:
    """Check that masks are free draws: for each unit, each example, each layer and each call.

    The masks are large, and of one shape, so that chance makes no two alike.
    """
    (D1, D2), (again, _) = first, second
    if np.array_equal(D1, again):
        fail(message("{what}: two calls drop the same units. Is a seed set inside the function?",
                     what=what), because)  # fmt: skip
    if np.array_equal(D1, D2):
        fail(message("{what}: both layers have the same mask.", what=what), because)
    for D in (D1, D2):
        if min(len(np.unique(M, axis=0)) for M in (D, D.T)) < min(D.shape):
            fail(message("{what}: two units or two examples have the same mask. Each entry needs "
                         "a draw of its own.", what=what), because)  # fmt: skip


def assert_counts_vary(masks: list[Array], keep_prob: float, what: str, because: str = "") -> None:
    """Check that what is kept is left to chance: in whole masks, for each unit, for each example.

    Of ``n`` free draws ``n p`` are kept, give or take ``sqrt(n p (1 - p))``, with ``p`` for
    ``keep_prob``. At least twelve masks tell chance from fixed counts; they may differ in size.
    """
    for axis in (None, 0, 1):
        off = []
        for D in masks:
            n = D.size if axis is None else D.shape[axis]
            sigma = np.sqrt(n * keep_prob * (1 - keep_prob))
            off.append((np.sum(D, axis=axis) - n * keep_prob) / sigma)
        if np.mean(np.hstack(off) ** 2) < _CALM:
            fail(message("{what}: a fixed number of units is kept. Each is kept or dropped by "
                         "chance, whatever becomes of the others.",
                         what=what), because)  # fmt: skip
