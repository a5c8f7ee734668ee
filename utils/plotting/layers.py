"""What goes on inside a network, layer by layer: histograms in rows, and folds in the plane."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike

from utils.plotting import parts
from utils.plotting.parts import AxesArray, Floats
from utils.plotting.style import small_multiples

_COLOURS = ("#000000", "#D55E00", "#56B4E9", "#009E73")
_STYLES: tuple[Any, ...] = ("-", "--", ":", "-.")


def plot_layers(
    rows: Mapping[str, Sequence[ArrayLike]],
    layers: Sequence[int],
    *,
    low: float = -1.0,
    high: float = 1.0,
    bins: int = 21,
    xlabel: str = "activation",
    title: str = "",
) -> AxesArray:
    """Draw one row of histograms for each label, one column for each layer, all on one scale.

    ``rows[label][k]`` holds the values of layer ``layers[k]``, in any shape. All panels reach from
    ``low`` to ``high``, and from 0 to the highest share of all; the spread stands above each.
    Values outside are counted at the edge. Returns the axes, shape (rows * layers,).
    Raises ValueError if a row does not have an array for each layer.
    """
    for label, arrays in rows.items():
        if len(arrays) != len(layers):
            raise ValueError(
                f"the row '{label}' has {len(arrays)} arrays for {len(layers)} layers."
            )
    figure, axes = small_multiples(
        len(rows) * len(layers), columns=len(layers), width=2.9, height=1.5, share_y=True
    )
    for row, (label, arrays) in zip(axes.reshape(len(rows), -1), rows.items(), strict=True):
        row[0].set_ylabel(label.replace(" (", "\n("))
        for ax, layer, values in zip(row, layers, arrays, strict=True):
            entries = parts.floats(values, f"layer {layer} of '{label}'").ravel()
            counts, edges = np.histogram(np.clip(entries, low, high), bins, (low, high))
            ax.stairs(counts / entries.size, edges, fill=True, color=parts.CLASS_COLOURS[0])
            ax.set_title(f"layer {layer}: spread {entries.std():.2g}", fontsize="medium")
    axes[0].set_ylim(bottom=0)
    figure.suptitle(title)
    figure.supxlabel(xlabel, fontsize="medium")
    figure.supylabel("share of the values", fontsize="medium")
    return axes


def plot_folds(
    sums: Callable[[Floats], Sequence[ArrayLike]],
    *,
    limit: float = 3.0,
    points: int = 401,
    ax: Axes | None = None,
    title: str = "",
) -> Axes:
    """Draw where in the plane a unit's sum Z changes sign: the folds that a ReLU unit makes.

    ``sums`` is given points X (2, m) and returns a Z (n_l, m) for each hidden layer. The lines of a
    layer share a colour and a line style. The plane reaches from ``-limit`` to ``limit``.
    """
    x = np.linspace(-limit, limit, points)
    X1, X2 = np.meshgrid(x, x)
    ax = parts.axes(ax, (4.2, 4.2))
    handles = []
    for layer, Z in enumerate(sums(np.stack([X1.ravel(), X2.ravel()]))):
        colour, style = _COLOURS[layer % 4], _STYLES[layer % 4]
        for unit in parts.matrix(Z, f"Z of layer {layer + 1}", "(n, m)"):
            if unit.min() < 0 < unit.max():
                ax.contour(X1, X2, unit.reshape(X1.shape), levels=[0], colors=[colour],
                           linestyles=[style], linewidths=1.4)  # fmt: skip
        name = f"layer {layer + 1}"
        handles.append(Line2D([], [], color=colour, linestyle=style, marker="", label=name))
    ax.set_aspect("equal")
    ax.grid(False)
    parts.annotate(ax, title, "$x_1$", "$x_2$")
    ax.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.5, -0.2), ncols=4,
              fontsize="small", columnspacing=1.0, frameon=False)  # fmt: skip
    return ax
