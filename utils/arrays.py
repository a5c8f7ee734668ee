"""Arrays as the library takes them: of floats, and outputs beside true values of the same shape."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils.messages import message

Array = NDArray[np.floating[Any]]


def as_floats(values: ArrayLike) -> Array:
    """Return ``values`` as an array of floats.

    Whole numbers and truth values become ``float64``; an array of floats is returned as it is, so
    ``float32`` stays ``float32``.
    """
    if isinstance(values, np.ndarray) and values.dtype.kind == "f":
        return values
    array = np.asarray(values)
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def outputs_and_truth(A: ArrayLike, Y: ArrayLike) -> tuple[Array, Array]:
    """Return both as arrays of floats, if they belong together.

    ``A`` are a network's outputs, shape ``(n_y, m)``, or those of a stack, ``(runs, n_y, m)``.
    ``Y`` has the same last two axes: a vector ``(m,)`` or a column ``(m, 1)`` beside a row
    ``(1, m)`` would be stretched to ``(m, m)``, and every mean over it would be of other numbers.

    Raises:
        ValueError: the last two axes differ, or there are none.
    """
    A, Y = as_floats(A), as_floats(Y)
    if A.ndim < 2 or A.shape[-2:] != Y.shape[-2:]:
        raise ValueError(
            message("the outputs have shape {outputs} and the true values {truth}: both need one"
                    " row for each output and one column for each example, as (n_y, m)",
                    outputs=A.shape, truth=Y.shape)
        )  # fmt: skip
    return A, Y
