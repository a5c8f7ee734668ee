"""How well a network does, and how sure a share over many runs can be."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.floating[Any]]


def predictions(AL: Array) -> NDArray[np.intp]:
    """Return 1 where the probability is above one half and 0 elsewhere, same shape as ``AL``."""
    return (AL > 0.5).astype(np.intp)


def accuracy(AL: Array, Y: Array) -> Any:
    """Return the share of right predictions; a stack ``(runs, 1, m)`` gives one for each run."""
    return np.mean(predictions(AL) == Y, axis=(-2, -1))


def solved(AL: Array, Y: Array) -> Any:
    """Say whether every example is predicted right; a stack gives one answer for each run."""
    return np.all(predictions(AL) == Y, axis=(-2, -1))


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
