"""The plane of two features: data, probabilities, and the boundary between the classes."""

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from numpy.typing import ArrayLike

from utils.plotting import parts
from utils.plotting.parts import Floats

_CLASS_MARKERS = ("o", "s")
# Blue is the darker end, so that the two sides differ in grey as well.
_BOUNDARY_MAP = LinearSegmentedColormap.from_list("boundary", ["#7DB4DA", "#F7F7F7", "#FBD3A4"])


def plot_decision_boundary(
    predict: Callable[[Floats], ArrayLike],
    X: ArrayLike,
    Y: ArrayLike,
    *,
    ax: Axes | None = None,
    title: str = "",
    padding: float = 0.25,
    resolution: int = 200,
    colorbar: bool = True,
    legend: bool = True,
) -> Axes:
    """Shade the plane by the probability of class 1, and draw its 0.5 line and the data.

    ``X (2, m)``, ``Y (1, m)`` or (m,) of 0 and 1. ``predict`` takes (2, k) and returns (1, k) or
    (k,) of probabilities or of 0 and 1. The plane reaches ``padding`` times the spread of the data
    beyond it and is asked at ``resolution`` squared points. When no place is on the 0.5 line, as
    after a start from zeros, the picture says so; where ``predict`` returns nan it is white.
    Raises ValueError if a shape does not fit, a label is not 0 or 1, a feature is not finite, or
    ``predict`` returns numbers outside [0, 1].
    """
    features, classes = _checked_points(X, Y)
    x1, x2 = _ranges(features, padding, resolution)
    points = np.stack([grid.ravel() for grid in np.meshgrid(x1, x2)])
    probability = _checked_probability(predict(points.copy()), points.shape[1])
    ax = parts.axes(ax, (5.2, 4.2))
    _shade(ax, x1, x2, probability.reshape(resolution, resolution), colorbar)
    _draw_classes(ax, features, classes)
    parts.annotate(ax, title, "$x_1$", "$x_2$")
    ax.grid(False)
    if legend:
        parts.legend_below(ax, columns=3)
    return ax


def _checked_points(X: ArrayLike, Y: ArrayLike) -> tuple[Floats, Floats]:
    """Return X (2, m) and Y (m,), or raise ValueError if they cannot be drawn as two classes."""
    features = parts.matrix(X, "X", "(2, m)")
    if features.shape[0] != 2 or not np.isfinite(features).all():
        raise ValueError(
            f"X must be finite numbers of shape (2, m), but its shape is {features.shape}."
        )
    labels = parts.floats(Y, "Y")
    m = features.shape[1]
    if labels.shape not in {(1, m), (m,)}:
        raise ValueError(f"Y must have shape (1, {m}) to fit X, but its shape is {labels.shape}.")
    if not np.isin(labels, (0, 1)).all():
        raise ValueError(f"Y must hold only 0 and 1, but it holds {np.unique(labels)[:5]}.")
    return features, labels.ravel()


def _checked_probability(answer: ArrayLike, k: int) -> Floats:
    """Return the answer of ``predict`` as (k,), or raise ValueError if it is no probability."""
    probability = parts.floats(answer, "the answer of predict")
    if probability.shape not in {(1, k), (k,)}:
        raise ValueError(
            f"predict was given {k:,} points and must return shape (1, {k}) or ({k},), "
            f"but it returned shape {probability.shape}."
        )
    known = probability[~np.isnan(probability)]
    if known.size and (known.min() < -1e-9 or known.max() > 1 + 1e-9):
        raise ValueError(
            "predict must return probabilities between 0 and 1, but it returned values from "
            f"{known.min():.3g} to {known.max():.3g}."
        )
    return np.clip(probability.ravel(), 0, 1)


def _ranges(features: Floats, padding: float, resolution: int) -> tuple[Floats, Floats]:
    """Return for each row of ``features (2, m)`` a grid (resolution,) a little wider than it."""
    low, high = features.min(axis=1), features.max(axis=1)
    spread = np.where(high > low, high - low, 1.0)
    low, high = low - padding * spread, high + padding * spread
    return (
        np.linspace(low[0], high[0], resolution),
        np.linspace(low[1], high[1], resolution),
    )


def _shade(ax: Axes, x1: Floats, x2: Floats, probability: Floats, colorbar: bool) -> None:
    """Fill the plane by ``probability (x2.size, x1.size)`` and draw its 0.5 line."""
    known = probability[~np.isnan(probability)]
    ax.set(xlim=(x1[0], x1[-1]), ylim=(x2[0], x2[-1]))
    if known.size:
        shown = np.ma.masked_invalid(probability)
        levels = np.linspace(0, 1, 11)
        filled = ax.contourf(x1, x2, shown, levels=levels, cmap=_BOUNDARY_MAP, zorder=0)
        if colorbar:
            bar = ax.figure.colorbar(filled, ax=ax, label="probability of class 1")
            bar.set_ticks([0, 0.5, 1])
    if known.size and known.min() < 0.5 < known.max():
        ax.contour(x1, x2, shown, levels=[0.5], colors="black", linewidths=1.6, zorder=4)
        ax.plot([], [], color="black", linestyle="-", marker="", linewidth=1.6, label="0.5 line")
    else:
        parts.note(ax, _no_boundary(known))


def _no_boundary(known: Floats) -> str:
    """Return the sentence for a plane whose probabilities ``known (k,)`` never cross 0.5."""
    if known.size == 0:
        return "no boundary:\nevery prediction is nan"
    low, high = f"{known.min():.2f}", f"{known.max():.2f}"
    return f"no boundary:\nprobability {low} " + ("everywhere" if low == high else f"to {high}")


def _draw_classes(ax: Axes, features: Floats, classes: Floats) -> None:
    """Draw ``features (2, m)`` as circles (class 0) and squares (class 1)."""
    width = ax.get_window_extent().width / ax.figure.dpi
    size = 70 if classes.size <= 20 else float(np.clip(7 * width, 14, 28))
    for value, (colour, marker) in enumerate(zip(parts.CLASS_COLOURS, _CLASS_MARKERS, strict=True)):
        x1, x2 = features[:, classes == value]
        if x1.size:
            style: dict[str, Any] = {"color": colour, "marker": marker, "edgecolors": "white"}
            ax.scatter(x1, x2, s=size, linewidths=0.4, label=f"class {value}", zorder=3, **style)
