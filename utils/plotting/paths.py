"""What the parameters of a network do while it trains."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike

from utils.plotting import parts


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
    cycle = plt.rcParams["axes.prop_cycle"].by_key()
    handles = []
    for index, (name, table) in enumerate(lines.items()):
        look = {
            kind: cycle[kind][index % len(cycle[kind])]
            for kind in ("color", "linestyle")
            if kind in cycle
        }
        ax.plot(x, np.where(np.isfinite(table), table, np.nan), marker="", **look)
        handles.append(Line2D([], [], marker="", label=name, **look))
    if log:
        ax.set_xscale("log")
    parts.annotate(ax, title, xlabel, ylabel)
    ax.legend(handles=handles, loc="upper left", ncols=4)
    return ax
