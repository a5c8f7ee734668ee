"""Studies over many runs: phase diagrams, and shares with their intervals."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import NullLocator
from numpy.typing import ArrayLike

from utils.plotting import parts
from utils.plotting.methods import look_of
from utils.plotting.parts import Floats


def plot_phase_diagram(
    x_values: ArrayLike,
    y_values: ArrayLike,
    share: ArrayLike,
    *,
    xlabel: str,
    ylabel: str,
    ax: Axes | None = None,
    title: str = "",
    colorbar_label: str = "share of runs that succeed",
) -> Axes:
    """Draw a share for every pair of settings as a coloured cell, dark for 0, bright for 1.

    ``x_values (n_x,)`` and ``y_values (n_y,)`` are numbers or words and label the cells, evenly
    spaced, about 12 labels at most; ``share`` has shape (n_y, n_x). Up to 80 cells carry their
    number. A share of nan, a setting that was not run, is a grey cell.
    Raises ValueError if the shapes do not fit or a share lies outside [0, 1].
    """
    x_names, y_names = _cell_names(x_values, "x_values"), _cell_names(y_values, "y_values")
    table = _checked_shares(share, (len(y_names), len(x_names)))
    ax = parts.axes(ax, (min(max(0.46 * len(x_names) + 2.2, 5.6), 11.0), 4.0))
    image = parts.heat_map(ax, table, "cividis", 0.0, 1.0)
    if table.size <= 80:
        parts.write_cells(ax, image, table, "{:.2f}")
    x_ticks, y_ticks = parts.thinned(len(x_names)), parts.thinned(len(y_names))
    ax.set_xticks(x_ticks, [x_names[i] for i in x_ticks])
    ax.set_yticks(y_ticks, [y_names[i] for i in y_ticks])
    ax.figure.colorbar(image, ax=ax, label=colorbar_label)
    parts.annotate(ax, title, xlabel, ylabel)
    return ax


def plot_shares(
    x_values: ArrayLike,
    shares: Mapping[str, tuple[ArrayLike, ArrayLike, ArrayLike]],
    *,
    xlabel: str,
    ylabel: str = "share of runs that succeed",
    ax: Axes | None = None,
    title: str = "",
) -> Axes:
    """Draw shares from 0 to 1 with their intervals against a setting, one line for each label.

    ``x_values (n,)``; each entry of ``shares`` is (share, low, high), each of shape (n,), and nan
    leaves a gap. The x axis is logarithmic when the values are positive and span a decade or more.
    Raises ValueError if a shape does not fit or low ≤ share ≤ high does not hold.
    """
    x = parts.vector(x_values, "x_values")
    checked = {label: _checked_interval(label, x.size, *three) for label, three in shares.items()}
    ax = parts.axes(ax)
    if (x > 0).all() and parts.spans_decades(x, 1.0 - 1e-9):
        _log_ticks(ax, x)
    for label, (share, errors) in checked.items():
        look = look_of(label)
        ax.errorbar(x, share, yerr=errors, label=label, clip_on=False, zorder=3, **look)
    ax.set_ylim(0, 1)
    parts.annotate(ax, title, xlabel, ylabel)
    parts.legend(ax)
    return ax


def _checked_shares(share: ArrayLike, shape: tuple[int, int]) -> Floats:
    """Return ``share`` as (n_y, n_x), or raise ValueError if its shape or its values do not fit."""
    table = parts.floats(share, "share")
    if table.shape != shape:
        raise ValueError(
            f"share must have shape (len(y_values), len(x_values)) = {shape}, "
            f"but its shape is {table.shape}."
        )
    if ((table < 0) | (table > 1)).any():
        low, high = np.nanmin(table), np.nanmax(table)
        raise ValueError(
            f"share must lie between 0 and 1, but it runs from {low:.3g} to {high:.3g}."
        )
    return table


def _checked_interval(
    label: str, n: int, share: ArrayLike, low: ArrayLike, high: ArrayLike
) -> tuple[Floats, Floats]:
    """Return the share (n,) and its errors (2, n) below and above, or raise ValueError."""
    three = [parts.vector(a, f"the shares of '{label}'") for a in (share, low, high)]
    if any(a.size != n for a in three):
        sizes = ", ".join(str(a.size) for a in three)
        raise ValueError(
            f"share, low and high of '{label}' must have {n} values each, but have {sizes}."
        )
    errors = np.stack([three[0] - three[1], three[2] - three[0]])
    if (errors < -1e-9).any():
        raise ValueError(f"the interval of '{label}' does not hold low ≤ share ≤ high everywhere.")
    return three[0], np.where(errors > 0, errors, 0.0)


def _log_ticks(ax: Axes, x: Floats) -> None:
    """Make the x axis logarithmic and label the values ``x (n,)`` that have room for it."""
    ax.set_xscale("log")
    ordered = np.unique(x)
    place = np.log10(ordered)
    chosen = [0]
    for i in range(1, ordered.size):
        if place[i] - place[chosen[-1]] >= 0.07 * np.ptp(place):
            chosen.append(i)
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set_xticks(ordered[chosen], [parts.tick_label(v) for v in ordered[chosen]])


def _cell_names(values: ArrayLike, name: str) -> list[str]:
    """Return the label of each of ``values (n,)``, which may be numbers or words."""
    array = np.asarray(values)
    if array.ndim != 1 or array.size == 0:
        raise ValueError(f"{name} must be a vector with entries, but its shape is {array.shape}.")
    return [parts.tick_label(value) for value in array]
