"""What filters see, where a network looks, and a recurrent network unrolled."""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from utils.plotting import parts
from utils.plotting.parts import AxesArray, Floats


def plot_filters(
    picture: ArrayLike, W: ArrayLike, maps: ArrayLike, *, title: str = ""
) -> AxesArray:
    """Draw each filter above what it makes of a picture, with the picture on the left.

    ``picture (H, W, C)``, ``W (f, f, C, n)`` and ``maps (h, w, n)``; of several channels their mean
    is drawn. Filters share one scale, white at 0, red above, blue below; maps share another, white
    for the least and black for the greatest. Returns the axes, shape (2, n + 1).
    Raises ValueError if the axes do not fit each other.
    """
    pixels, weights, seen = _fitting(picture, W, maps)
    n = weights.shape[2]
    figure, axes = plt.subplots(
        2, n + 1, figsize=(1.1 * (n + 1), 2.6), squeeze=False, layout="constrained"
    )
    limit = float(np.abs(weights).max()) or 1.0
    low, high = float(seen.min()), float(seen.max())
    for k in range(n):
        axes[0, k + 1].imshow(weights[:, :, k], cmap="RdBu_r", vmin=-limit, vmax=limit)
        axes[0, k + 1].set_title(f"filter {k}", fontsize="small")
        axes[1, k + 1].imshow(seen[:, :, k], cmap="gray_r", vmin=low, vmax=high)
    axes[1, 0].imshow(pixels, cmap="gray_r")
    axes[1, 0].set_title("picture", fontsize="small")
    axes[0, 0].axis("off")
    _bare(axes)
    figure.suptitle(title)
    return np.asarray(axes)


def _fitting(picture: ArrayLike, W: ArrayLike, maps: ArrayLike) -> tuple[Floats, Floats, Floats]:
    """Return the picture (H, W), the filters (f, f, n) and the maps (h, w, n), if they fit."""
    pixels, weights, seen = (
        parts.floats(a, name)
        for a, name in ((picture, "the picture"), (W, "W"), (maps, "the maps"))
    )
    if (pixels.ndim, weights.ndim, seen.ndim) != (3, 4, 3) or (
        pixels.shape[2] != weights.shape[2] or weights.shape[3] != seen.shape[2]
    ):
        raise ValueError(
            "expected a picture (H, W, C), filters (f, f, C, n) and maps (h, w, n), but got "
            f"{pixels.shape}, {weights.shape} and {seen.shape}."
        )
    return pixels.mean(axis=2), weights.mean(axis=2), seen


def _bare(axes: Any) -> None:
    for ax in np.ravel(axes):
        ax.set(xticks=[], yticks=[])
        ax.grid(False)


def plot_saliency(pictures: ArrayLike, saliency: ArrayLike, *, title: str = "") -> AxesArray:
    """Draw pictures, and below each how much its answer falls where it is covered.

    Both are ``(k, H, W)``. The lower row shares one scale, white at 0, red for a fall, blue for a
    rise. Returns the axes, shape (2, k).
    Raises ValueError if the shapes differ or are not of three axes.
    """
    above, below = parts.floats(pictures, "pictures"), parts.floats(saliency, "saliency")
    if above.ndim != 3 or above.shape != below.shape or not above.size:
        raise ValueError(
            f"expected two arrays of one shape (k, H, W), but got {above.shape} and {below.shape}."
        )
    k = len(above)
    figure, axes = plt.subplots(
        2, k, figsize=(1.3 * k + 0.8, 2.9), squeeze=False, layout="constrained"
    )
    limit = float(np.abs(below).max()) or 1.0
    for upper, lower, pixels, falls in zip(*axes, above, below, strict=True):
        upper.imshow(pixels, cmap="gray_r")
        image = lower.imshow(falls, cmap="RdBu_r", vmin=-limit, vmax=limit)
    _bare(axes)
    figure.colorbar(image, ax=axes[1], label="fall", shrink=0.9)
    figure.suptitle(title)
    return np.asarray(axes)


def plot_recurrent(steps: int = 4, *, ax: Axes | None = None) -> Axes:
    """Draw a recurrent network, unrolled: at each time the same weights, and an answer.

    Raises ValueError if there is less than one step.
    """
    if steps < 1:
        raise ValueError(f"expected at least 1 step, but got {steps}.")
    ax = parts.axes(ax, (1.9 * steps + 1.4, 2.7))
    for t in range(1, steps + 1):
        _draw_time(ax, t)
    ax.text(0.15, 1, "$h_0$", ha="center", va="center")
    ax.set(xlim=(-0.3, 2 * steps + 0.7), ylim=(-0.3, 2.3))
    ax.axis("off")
    return ax


def _draw_time(ax: Axes, t: int) -> None:
    x = 2.0 * t
    box: dict[str, Any] = {"boxstyle": "round,pad=0.45", "fc": "#CFE3F2", "ec": "#555555"}
    ax.text(x, 1, f"$h_{{{t}}}$", ha="center", va="center", bbox=box)
    ax.text(x, -0.15, f"$x_{{{t}}}$", ha="center", va="center")
    ax.text(x, 2.15, f"$y_{{{t}}}$", ha="center", va="center")
    _arrow(ax, (x, 0.05), (x, 0.68), "$W_x$", (x + 0.1, 0.36), 1)
    _arrow(ax, (x, 1.32), (x, 1.95), "$W_y$", (x + 0.1, 1.63), 2)
    _arrow(ax, (x - 1.7, 1), (x - 0.3, 1), "$W_h$", (x - 1.1, 1.14), 0)


def _arrow(
    ax: Axes, start: tuple[float, float], end: tuple[float, float], label: str,
    place: tuple[float, float], colour: int
) -> None:  # fmt: skip
    shade = ("#0072B2", "#D55E00", "#009E73")[colour]
    style = {"arrowstyle": "-|>", "color": shade, "lw": 1.6}
    ax.annotate("", xy=end, xytext=start, arrowprops=style)
    ax.text(*place, label, color=shade, ha="left", va="center")
