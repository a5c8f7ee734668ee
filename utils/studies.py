"""Studies: configurations and seeds, intervals of pairs, and how many runs a difference needs.

A study has a row for each configuration and a column for each seed. What shares a seed is a pair.
"""

import math
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils.metrics import paired_difference

Array = NDArray[np.floating[Any]]
FINDS = 1.96 + 0.84  # standard errors: 80 of 100 studies see such a difference, at 95%


def run_study(configs: Sequence[Callable[[Any], float]], seeds: Sequence[Any]) -> Array:
    """Return what each configuration gives for each seed, shape ``(len(configs), len(seeds))``."""
    table = np.empty((len(configs), len(seeds)))
    for row, column in np.ndindex(table.shape):
        table[row, column] = configs[row](seeds[column])
    return table


def paired_interval(a: ArrayLike, b: ArrayLike) -> tuple[float, float, float]:
    r"""Return the mean of :math:`d_i = a_i - b_i`, and both ends of its 95% interval.

    .. math:: \bar d \pm 1.96 \, s / \sqrt n

    with the standard deviation :math:`s` of the pairs, divided by :math:`n - 1`.

    Raises:
        ValueError: the shapes differ, or there are fewer than two pairs.

    Source: Student (1908).
    """
    return paired_difference(a, b)


def mcnemar(a: ArrayLike, b: ArrayLike) -> tuple[int, int, float]:
    r"""Compare two networks on the same pictures by those that only one of them reads.

    With :math:`n_a` that only the first reads, and :math:`n_b` that only the second does,

    .. math:: z = (n_a - n_b) / \sqrt{n_a + n_b}

    or 0 where there is none of either. Beyond 1.96 to a side the two are told apart at 95%.

    Args:
        a: which pictures the first reads: booleans, or zeros and ones, shape (m,).
        b: the same of the second.

    Returns:
        :math:`n_a`, :math:`n_b` and :math:`z`.

    Source: McNemar (1947), without a correction for continuity.
    """
    first, second = np.asarray(a, dtype=bool), np.asarray(b, dtype=bool)
    only_a, only_b = int(np.sum(first & ~second)), int(np.sum(second & ~first))
    apart = only_a + only_b
    return only_a, only_b, (only_a - only_b) / math.sqrt(apart) if apart else 0.0


def choose_on_validation(
    rates: ArrayLike, validation: ArrayLike, test: ArrayLike
) -> tuple[float, bool, Array]:
    """Return the rate with the best mean validation share, whether it ends the grid, and its tests.

    Args:
        rates: rising, shape (r,).
        validation: a share for each rate and seed, shape (r, n).
        test: the same of test data.

    Returns:
        The best rate, the first of equal ones; whether it is the first or the last of all; the
        test shares of that rate, shape (n,).
    """
    best = int(np.mean(np.asarray(validation), axis=1).argmax())
    last = np.size(rates) - 1
    return float(np.asarray(rates)[best]), best in (0, last), np.array(np.asarray(test)[best])


def carried_over(train_fns: Sequence[Callable[[Any], tuple[Any, float]]]) -> Array:
    """Return the share after each training, where each goes on with what the one before left.

    Args:
        train_fns: each takes the parameters to start from, or None for a fresh start, and returns
            the trained parameters and a share.
    """
    rows = accumulate(train_fns, lambda row, train: train(row[0]), initial=(None, 0.0))
    return np.array([share for _, share in rows][1:])


def runs_needed(sd: float, delta: float) -> int:
    r"""Return how many pairs show a difference ``delta`` in 80 of 100 studies.

    .. math:: n = \lceil (2.8 \, \sigma / \delta)^2 \rceil

    Args:
        sd: the standard deviation of the pairs' differences.
        delta: the true difference, of either sign.
    """
    return math.ceil((FINDS * sd / delta) ** 2)


def ranks(x: ArrayLike) -> Array:
    """Return the rank of each number, 1 for the smallest; equal ones share the mean of theirs."""
    values = np.asarray(x)
    below = np.sum(values[:, np.newaxis] > values, axis=1)
    equal = np.sum(values[:, np.newaxis] == values, axis=1)
    result: Array = below + (equal + 1) / 2
    return result


def rank_correlation(x: ArrayLike, y: ArrayLike) -> float:
    """Return Spearman's correlation: that of the ranks.

    It is 1 where ``y`` rises whenever ``x`` does, -1 where it always falls, and near 0 where one
    says nothing about the other. Source: Spearman (1904).
    """
    return float(np.corrcoef(ranks(x), ranks(y))[0, 1])
