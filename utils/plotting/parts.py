"""What several pictures share: axes, curves, labels, legends, checked input."""

from math import ceil
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.image import AxesImage
from numpy.typing import ArrayLike, NDArray

from utils.plotting.methods import look_of

_NOT_DRAWN = "#BBBBBB"  # a cell without a finite value
CLASS_COLOURS = ("#0072B2", "#D55E00")

Floats = NDArray[np.float64]
AxesArray = NDArray[np.object_]


def axes(ax: Axes | None, size: tuple[float, float] | None = None) -> Axes:
    """Return ``ax``, or the axes of a new figure of ``size`` inches (the style's if None)."""
    return ax if ax is not None else plt.subplots(figsize=size, layout="constrained")[1]


def annotate(ax: Axes, title: str, xlabel: str, ylabel: str) -> None:
    """Write the title and the two axis labels."""
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)


def legend(ax: Axes) -> None:
    """Add a legend where there is room, unless no line has a label (Matplotlib would warn)."""
    handles, labels = ax.get_legend_handles_labels()
    if len(handles) > 4:
        legend_below(ax, columns=2)
    elif handles:
        ax.legend(handles, labels, loc="best")


def legend_below(ax: Axes, columns: int) -> None:
    """Add a legend under the x label, where it hides no point, unless nothing has a label."""
    handles, labels = ax.get_legend_handles_labels()
    if handles:
        place: dict[str, Any] = {"bbox_to_anchor": (0.5, 0), "borderaxespad": 4.0}
        spacing: dict[str, Any] = {"columnspacing": 1.2, "frameon": False}
        spacing["handlelength"] = 1.6 if columns > 2 else None
        ax.legend(handles, labels, loc="upper center", ncols=columns, **place, **spacing)


def note(ax: Axes, text: str) -> None:
    """Write a sentence in the middle of the axes, on white."""
    box = {"facecolor": "white", "edgecolor": "#BBBBBB", "alpha": 0.9, "boxstyle": "round"}
    style: dict[str, Any] = {"fontsize": "small", "zorder": 5}
    ax.text(0.5, 0.5, text, transform=ax.transAxes, ha="center", va="center", bbox=box, **style)


def heat_map(ax: Axes, table: Floats, cmap: str, low: float, high: float) -> AxesImage:
    """Draw ``table (rows, columns)`` as coloured cells, row 0 at the bottom, grey if not finite."""
    colours = plt.get_cmap(cmap).with_extremes(bad=_NOT_DRAWN)
    shown = np.ma.masked_invalid(table)
    image = ax.imshow(shown, cmap=colours, vmin=low, vmax=high, origin="lower", aspect="auto")
    ax.grid(False)
    return image


def write_cells(ax: Axes, image: AxesImage, table: Floats, fmt: str) -> None:
    """Write each number of ``table`` in its cell, black or white, in a size that fits."""
    cell = ax.get_window_extent().width / ax.figure.dpi * 72 / table.shape[1]
    longest = max(len(fmt.format(value)) for value in table.flat)
    size = float(np.clip(1.35 * cell / longest, 5.0, 9.0))
    # Relative luminance; 0.18 is where black and white stand out equally (WCAG 2).
    linear = image.to_rgba(np.ma.masked_invalid(table))[..., :3] ** 2.2
    bright = linear @ np.array([0.2126, 0.7152, 0.0722]) > 0.18
    for (row, column), value in np.ndenumerate(table):
        text = _without_minus_zero(fmt.format(value))
        colour = "black" if bright[row, column] else "white"
        ax.text(column, row, text, ha="center", va="center", color=colour, fontsize=size)


def _without_minus_zero(text: str) -> str:
    """Return "0.00" for "-0.00", anything else as it is."""
    return text[1:] if text.startswith("-") and not text.strip("-0.") else text


def thinned(count: int) -> list[int]:
    """Return at most 12 evenly spaced indices below ``count``."""
    return list(range(0, count, ceil(count / 12)))


def floats(values: ArrayLike, name: str) -> Floats:
    """Return ``values`` as an array of floats, or raise ValueError if they are not numbers."""
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(
            f"{name} must be an array of numbers, but it cannot be read as one."
        ) from None


def vector(values: ArrayLike, name: str) -> Floats:
    """Return ``values`` as (n,) with n ≥ 1, or raise ValueError."""
    array = floats(values, name)
    if array.ndim != 1 or array.size == 0:
        raise ValueError(f"{name} must be a vector with entries, but its shape is {array.shape}.")
    return array


def matrix(values: ArrayLike, name: str, expected: str) -> Floats:
    """Return ``values`` as (rows, columns), neither of them 0, or raise ValueError."""
    array = floats(values, name)
    if array.ndim != 2 or array.size == 0:
        raise ValueError(
            f"{name} must have entries and shape {expected}, but its shape is {array.shape}."
        )
    return array


def step_numbers(steps: ArrayLike | None, count: int, name: str) -> Floats:
    """Return ``steps (count,)``, 0, 1, 2, … if None, or raise ValueError if they do not fit."""
    x = np.arange(count, dtype=np.float64) if steps is None else vector(steps, "steps")
    if x.size != count:
        raise ValueError(f"{name} has {count} records, but there are {x.size} steps.")
    return x


def cycled(index: int) -> dict[str, Any]:
    """Return colour and line style of the line of that number, from the style's cycle."""
    cycle = plt.rcParams["axes.prop_cycle"].by_key()
    return {
        kind: cycle[kind][index % len(cycle[kind])]
        for kind in ("color", "linestyle")
        if kind in cycle
    }


def draw_curve(ax: Axes, x: Floats, y: Floats, label: str, index: int) -> str:
    """Draw the finite part of ``y (n,)`` and its infinite points; return the colour used."""
    finite = np.isfinite(y)
    places = np.flatnonzero(finite)
    step = max(1, places.size // 10)
    (line,) = ax.plot(x, np.where(finite, y, np.nan), label=label, **look_of(label))
    line.set_markevery(places[(3 * index) % step :: step].tolist())
    colour = to_hex(line.get_color())
    mark_infinite(ax, x[np.isposinf(y)], colour)
    return colour


def mark_infinite(ax: Axes, x: Floats, colour: str) -> None:
    """Put a triangle on the top of the axes at each of ``x (n,)``, at most 12 in all."""
    if x.size:
        shown = x[np.linspace(0, x.size - 1, min(x.size, 12)).astype(int)]
        top = np.ones(shown.size)
        # All the cycle's properties are given, or this would use up the next line's colour.
        style: dict[str, Any] = {"color": colour, "linestyle": "none", "marker": "^"}
        place: dict[str, Any] = {"transform": ax.get_xaxis_transform(), "clip_on": False}
        ax.plot(shown, top, markersize=7, zorder=4, **style, **place)


def spans_decades(positive: Floats, decades: float) -> bool:
    """Say whether the largest of ``positive (n,)`` is over ``10**decades`` times the smallest."""
    return float(np.ptp(np.log10(positive))) > decades


def tick_label(value: object) -> str:
    """Return a number to three digits (1000, 0.03, 1e-07), a word as it is."""
    if not isinstance(value, int | float | np.number):
        return str(value)
    number = float(value)
    if number == 0 or 1e-4 <= abs(number) < 1e6:
        digits = 3 if abs(number) < 100 else 7
        return np.format_float_positional(number, digits, fractional=False, trim="-")
    return f"{number:.3g}"
