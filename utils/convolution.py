r"""Convolution and pooling, forward and backward, for pictures of any height, width and channels.

Here an example is no column: pictures have the shape ``(m, H, W, C)``, since a filter needs to know
what lies beside what. A filter is a small window of weights that is laid on each place in turn.
Filters have the shape ``(f, f, C, n)``, one of ``n`` in the last axis, and biases ``(1, 1, 1, n)``.
What comes out is ``(m, h, w, n)``, where with padding :math:`p` and stride :math:`s`

.. math:: h = \lfloor (H + 2p - f) / s \rfloor + 1

Each sum of products is taken by one matrix product over all places, and what goes back is added
up window by window offset: ``f * f`` steps instead of one for each place.
"""

from collections.abc import Iterator
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from utils.messages import message

Array = NDArray[np.floating[Any]]
Mode = Literal["max", "average"]


def size_after(size: int, window: int, stride: int = 1, pad: int = 0) -> int:
    """Return how many places a window has along an axis of ``size`` pixels.

    Raises:
        ValueError: the window is larger than the padded axis, or a number makes no sense.
    """
    if window < 1 or stride < 1 or pad < 0 or window > size + 2 * pad:
        raise ValueError(
            message("a window of {window} with stride {stride} and padding {pad} does not fit on"
                    " {size} pixels", window=window, stride=stride, pad=pad, size=size)
        )  # fmt: skip
    return (size + 2 * pad - window) // stride + 1


def as_pictures(X: Array, height: int, width: int) -> Array:
    """Return columns ``(height * width * C, m)`` as pictures ``(m, height, width, C)``."""
    return np.ascontiguousarray(X.T).reshape(X.shape[1], height, width, -1)


def padded(A: Array, pad: int) -> Array:
    """Return pictures with a frame of ``pad`` zeros around each channel."""
    return np.pad(A, ((0, 0), (pad, pad), (pad, pad), (0, 0))) if pad else A


def _unrolled(P: Array, window: int, stride: int) -> Array:
    """Return the windows of padded pictures as rows, ``(m * h * w, f * f * C)``."""
    view = np.lib.stride_tricks.sliding_window_view(P, (window, window), axis=(1, 2))
    view = view[:, ::stride, ::stride].transpose(0, 1, 2, 4, 5, 3)
    return view.reshape(-1, window * window * P.shape[3])


def _offsets(P: Array, window: int, stride: int, h: int, w: int) -> Iterator[tuple[int, int, Any]]:
    """Yield each place in a window, with a view of what lies there in all windows of ``P``."""
    for i in range(window):
        for j in range(window):
            rows = slice(i, i + stride * (h - 1) + 1, stride)
            columns = slice(j, j + stride * (w - 1) + 1, stride)
            yield i, j, P[:, rows, columns]


def convolve(A: Array, W: Array, b: Array, stride: int = 1, pad: int = 0) -> Array:
    r"""Return :math:`Z_{xyk} = \sum_{ijc} A_{sx+i, sy+j, c} W_{ijck} + b_k` for each picture.

    ``A`` is ``(m, H, W, C)``, ``W`` ``(f, f, C, n)`` and ``b`` ``(1, 1, 1, n)``; ``(m, h, w, n)``
    comes back. The filter is not turned over: mathematics calls this a cross-correlation.

    Raises:
        ValueError: the filters have other channels than the pictures, or do not fit on them.
    """
    f, n = W.shape[0], W.shape[3]
    if W.shape != (f, f, A.shape[3], n):
        raise ValueError(
            message("filters of shape {filters} do not fit pictures of shape {pictures}: both need"
                    " the same channels", filters=W.shape, pictures=A.shape)
        )  # fmt: skip
    h, w = (size_after(size, f, stride, pad) for size in A.shape[1:3])
    Z: Array = _unrolled(padded(A, pad), f, stride) @ W.reshape(-1, n) + b.reshape(n)
    return Z.reshape(len(A), h, w, n)


def convolve_backward(
    dZ: Array, A: Array, W: Array, stride: int = 1, pad: int = 0
) -> tuple[Array, Array, Array]:
    r"""Return :math:`dA, dW, db` of `convolve`, in the shapes of ``A``, ``W`` and ``b``.

    A weight has touched one pixel in each place: :math:`dW_{ijck} = \sum A_{sx+i, sy+j, c}\,
    dZ_{xyk}` over pictures and places. A pixel has been under several weights, so :math:`dA` adds
    up :math:`W_{ijck}\, dZ_{xyk}` over all windows that it lies in. The frame is cut off.
    """
    f, n = W.shape[0], W.shape[3]
    P = padded(A, pad)
    flat = dZ.reshape(-1, n)
    dW = (_unrolled(P, f, stride).T @ flat).reshape(W.shape)
    dP = np.zeros(P.shape, dtype=np.result_type(A, dZ))
    for i, j, part in _offsets(dP, f, stride, *dZ.shape[1:3]):
        part += dZ @ W[i, j].T
    dA = dP[:, pad : pad + A.shape[1], pad : pad + A.shape[2]]
    return dA, dW, dZ.sum(axis=(0, 1, 2), keepdims=True)


def pool(A: Array, window: int, stride: int, mode: Mode = "max") -> Array:
    """Return the largest entry, or the mean, of each window and channel: ``(m, h, w, C)``."""
    h, w = (size_after(size, window, stride) for size in A.shape[1:3])
    parts = [part for _, _, part in _offsets(A, window, stride, h, w)]
    if mode == "average":
        return np.add.reduce(parts) / A.dtype.type(window**2)
    return np.maximum.reduce(parts)


def pool_backward(dA: Array, A: Array, window: int, stride: int, mode: Mode = "max") -> Array:
    """Return the slope of each entry of ``A``, from those of what `pool` made of it.

    The largest entry of a window gets all of its slope; of several equal ones the first, row by
    row. For the mean each gets the same part. Where windows overlap, an entry adds up what it gets.
    """
    back = np.zeros(A.shape, dtype=np.result_type(A, dA))
    places = _offsets(back, window, stride, *dA.shape[1:3])
    if mode == "average":
        for _, _, part in places:
            part += dA / dA.dtype.type(window**2)
        return back
    largest = pool(A, window, stride)
    free = np.ones(dA.shape, dtype=bool)
    entries = _offsets(A, window, stride, *dA.shape[1:3])
    for (_, _, part), (_, _, entry) in zip(places, entries, strict=True):
        hit = free & (entry == largest)
        part += hit * dA
        free &= ~hit
    return back
