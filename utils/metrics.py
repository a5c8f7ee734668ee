"""How well a network does, and how sure a share over many runs can be."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils.arrays import as_floats, outputs_and_truth

Array = NDArray[np.floating[Any]]


def predictions(AL: Array) -> NDArray[np.intp]:
    """Return what the outputs say, as zeros and ones of the same shape as ``AL``.

    Of one output, shape ``(1, m)``, 1 where the probability is above one half. Of several, shape
    ``(n_y, m)``, 1 for the largest output of each column: the class, one-hot. Of equal ones the
    first counts.
    """
    AL = as_floats(AL)
    if AL.ndim < 2 or AL.shape[-2] == 1:
        return (AL > 0.5).astype(np.intp)
    one_hot = np.zeros(AL.shape, dtype=np.intp)
    np.put_along_axis(one_hot, AL.argmax(axis=-2)[..., np.newaxis, :], 1, axis=-2)
    return one_hot


def accuracy(AL: Array, Y: Array) -> Any:
    """Return the share of examples predicted right; a stack gives one share for each run.

    An example with several outputs is right when the largest is that of its class; see
    `predictions`.

    Raises:
        ValueError: ``Y`` has another shape than ``AL``.
    """
    return np.mean(_right(AL, Y), axis=-1)


def solved(AL: Array, Y: Array) -> Any:
    """Say whether every example is predicted right; a stack gives one answer for each run."""
    return np.all(_right(AL, Y), axis=-1)


def _right(AL: Array, Y: Array) -> NDArray[np.bool_]:
    AL, Y = outputs_and_truth(AL, Y)
    right: NDArray[np.bool_] = np.all(predictions(AL) == Y, axis=-2)
    return right


def confusion_matrix(predictions: ArrayLike, labels: ArrayLike, C: int) -> NDArray[np.intp]:
    """Count how often an example of class ``i`` was predicted as class ``k``: entry ``[i, k]``.

    Right answers stand on the diagonal. Rows are true classes, columns predicted ones, as in
    scikit-learn; others have it the other way round.

    Args:
        predictions: the classes predicted, whole numbers from 0 to ``C - 1``; m of them.
        labels: the true ones, in the same order.
        C: the number of classes.

    Returns:
        Counts, shape ``(C, C)``, which add up to ``m``.

    Raises:
        ValueError: the numbers of entries differ, or one is no class.
    """
    said, true = np.ravel(predictions), np.ravel(labels)
    if said.size != true.size or not np.isin((*said, *true), range(C)).all():
        raise ValueError(
            f"expected as many predictions as labels, each from 0 to {C - 1}, but got {said.size} "
            f"and {true.size}"
        )
    counts = np.zeros((C, C), dtype=np.intp)
    np.add.at(counts, (true.astype(np.intp), said.astype(np.intp)), 1)
    return counts


def share_interval(successes: ArrayLike, runs: int, z: float = 1.96) -> tuple[Any, Any, Any]:
    r"""Return a share with its 95% interval: ``(share, low, high)``.

    The interval is Wilson's: with :math:`\hat p` the share among :math:`n` runs,

    .. math:: \frac{\hat p + \frac{z^2}{2n} \pm z
              \sqrt{\frac{\hat p (1 - \hat p)}{n} + \frac{z^2}{4 n^2}}}{1 + \frac{z^2}{n}}

    Unlike the simple one it stays between 0 and 1, and is not empty at a share of 0 or 1.
    Source: Wilson (1927).
    """
    share = np.asarray(successes) / runs
    middle = share + z**2 / (2 * runs)
    half = z * np.sqrt(share * (1 - share) / runs + z**2 / (4 * runs**2))
    scale = 1 + z**2 / runs
    return share, np.maximum((middle - half) / scale, 0), np.minimum((middle + half) / scale, 1)


def paired_difference(
    first: ArrayLike, second: ArrayLike, z: float = 1.96
) -> tuple[float, float, float]:
    r"""Return by how much ``first`` exceeds ``second``, with its 95% interval.

    Entry :math:`i` of both belongs to the same start, the same data, or both. With
    :math:`d_i = a_i - b_i` over :math:`n` pairs, their mean :math:`\bar d` and deviation :math:`s`,

    .. math:: \bar d \pm z \, s / \sqrt n

    What a pair shares drops out of the difference, so this tells apart what two separate intervals
    may not. Where the interval lies on one side of 0, the difference is shown.

    Args:
        first: one number for each run, or whether the run succeeded, shape (n,).
        second: the same of the other method, in the same order, shape (n,).
        z: how many standard errors to each side.

    Returns:
        The mean difference and the two ends of its interval.

    Raises:
        ValueError: the shapes differ, or there are fewer than two pairs.

    Source: Student (1908); for shares, the variance that McNemar (1947) uses, without pooling.
    """
    a, b = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    if a.shape != b.shape or a.ndim != 1 or a.size < 2:
        raise ValueError(f"expected two vectors of one length, but got {a.shape} and {b.shape}.")
    difference = a - b
    middle = float(difference.mean())
    half = float(z * difference.std(ddof=1) / np.sqrt(a.size))
    return middle, middle - half, middle + half
