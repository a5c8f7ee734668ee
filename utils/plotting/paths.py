"""What parameters do in training: each of a network by step, or two of them from above."""

from collections.abc import Callable, Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike

from utils.plotting import parts
from utils.plotting.methods import look_of
from utils.plotting.parts import Floats


def plot_parameters(
    path: Mapping[str, ArrayLike],
    steps: ArrayLike,
    *,
    ax: Axes | None = None,
    title: str = "",
    xlabel: str = "step",
    ylabel: str = "weights and biases",
    log: bool = True,
) -> Axes:
    """Draw every weight and bias against the step number: a colour for each name, a line an entry.

    ``steps`` (records,) holds the step of each record; ``path[name]``, say ``path["W1"]``, has
    shape (records, ...), the parameter at each of them. The step axis is logarithmic if ``log``;
    a record of step 0 then lies left of it.
    Raises ValueError if a path is empty or does not have a value for each step.
    """
    x = parts.vector(steps, "steps")
    lines = {}
    for name, values in path.items():
        table = parts.floats(values, f"the path of '{name}'")
        if table.size == 0 or table.shape[0] != x.size:
            raise ValueError(
                f"the path of '{name}' must have {x.size} records, but its shape is {table.shape}."
            )
        lines[name] = table.reshape(x.size, -1)
    ax = parts.axes(ax)
    handles = []
    for index, (name, table) in enumerate(lines.items()):
        look = parts.cycled(index)
        ax.plot(x, np.where(np.isfinite(table), table, np.nan), marker="", **look)
        handles.append(Line2D([], [], marker="", label=name, **look))
    if log:
        ax.set_xscale("log")
    parts.annotate(ax, title, xlabel, ylabel)
    ax.legend(handles=handles, loc="upper left", ncols=4)
    return ax


def plot_paths(
    cost: Callable[[Floats, Floats], ArrayLike],
    paths: Mapping[str, ArrayLike],
    *,
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    ax: Axes | None = None,
    title: str = "",
    xlabel: str = "$w_1$",
    ylabel: str = "$w_2$",
) -> Axes:
    """Draw paths of two parameters over the contours of ``cost(w1, w2)``, seen from above.

    Each path has shape (records, 2). It begins at its circle and ends at its star; what lies
    outside the two ranges is cut off, and so are records that are not finite.
    Raises ValueError if a path has another shape or a range is empty.
    """
    if not (x_range[0] < x_range[1] and y_range[0] < y_range[1]):
        raise ValueError(f"the ranges must go upwards, but are {x_range} and {y_range}.")
    tables = {name: parts.matrix(path, f"the path of '{name}'", "(records, 2)")
              for name, path in paths.items()}  # fmt: skip
    for name, table in tables.items():
        if table.shape[0] == 0 or table.shape[1] != 2:
            raise ValueError(
                f"the path of '{name}' must have shape (records, 2), but has {table.shape}."
            )
    ax = parts.axes(ax, (6.4, 3.6))
    _draw_contours(ax, cost, x_range, y_range)
    for index, (name, table) in enumerate(tables.items()):
        _draw_path(ax, name, table, index)
    ax.set(xlim=x_range, ylim=y_range)
    parts.annotate(ax, title, xlabel, ylabel)
    parts.legend_below(ax, columns=4)
    return ax


def _draw_contours(
    ax: Axes,
    cost: Callable[[Floats, Floats], ArrayLike],
    x_range: tuple[float, float],
    y_range: tuple[float, float],
) -> None:
    """Draw lines of equal cost, closer together where it is low: their roots are evenly spaced."""
    w1, w2 = np.meshgrid(np.linspace(*x_range, 161), np.linspace(*y_range, 121))
    heights = np.asarray(cost(w1, w2), dtype=np.float64)
    low, high = np.nanmin(heights), np.nanmax(heights)
    levels = low + (high - low) * np.linspace(0.05, 1, 14) ** 2
    ax.contour(w1, w2, heights, levels=levels, colors="#BBBBBB", linewidths=0.8)


def _draw_path(ax: Axes, name: str, path: Floats, index: int) -> None:
    """Draw one path, a circle where it begins and a star where it ends."""
    points = np.where(np.isfinite(path).all(axis=1, keepdims=True), path, np.nan)
    look = {**parts.cycled(index), **look_of(name), "marker": ""}
    (line,) = ax.plot(points[:, 0], points[:, 1], label=name, **look)
    colour = line.get_color()
    ax.plot(*points[0], marker="o", color=colour, fillstyle="none", zorder=4)
    ax.plot(*points[-1], marker="*", markersize=11, color=colour, zorder=4)
