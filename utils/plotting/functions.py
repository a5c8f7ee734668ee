"""Functions of one variable."""

from collections.abc import Callable, Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from utils.plotting import parts
from utils.plotting.parts import Floats


def plot_function(
    functions: Mapping[str, Callable[[Floats], ArrayLike]],
    low: float = -5.0,
    high: float = 5.0,
    *,
    ax: Axes | None = None,
    title: str = "",
    xlabel: str = "z",
    ylabel: str = "",
) -> Axes:
    """Draw functions of one variable between ``low`` and ``high``, one line for each label.

    Each takes z, shape (401,), and returns as many values; where they are not finite the line has
    a gap. Thin lines mark zero.
    Raises ValueError if ``low`` is not less than ``high`` or a function returns another shape.
    """
    if not low < high:
        raise ValueError(f"low must be less than high, but they are {low} and {high}.")
    z = np.linspace(low, high, 401)
    curves = {label: _evaluate(f, z, label) for label, f in functions.items()}
    ax = parts.axes(ax)
    ax.axhline(0, color="#888888", linewidth=0.8, linestyle="-", marker="", zorder=1)
    if low < 0 < high:
        ax.axvline(0, color="#888888", linewidth=0.8, linestyle="-", marker="", zorder=1)
    for index, (label, y) in enumerate(curves.items()):
        parts.draw_curve(ax, z, np.where(np.isfinite(y), y, np.nan), label, 3 * index)
    parts.annotate(ax, title, xlabel, ylabel)
    parts.legend(ax)
    return ax


def _evaluate(function: Callable[[Floats], ArrayLike], z: Floats, label: str) -> Floats:
    """Return ``function(z)``, shape (n,) like z, or raise ValueError if its shape is another."""
    with np.errstate(all="ignore"):
        y = parts.floats(function(z.copy()), f"the answer of '{label}'")
    if y.shape != z.shape:
        raise ValueError(
            f"'{label}' was given z of shape {z.shape} and must return as many values, "
            f"but it returned shape {y.shape}."
        )
    return y
