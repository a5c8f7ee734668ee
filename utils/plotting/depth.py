"""The arrays of a deep network, drawn to scale."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from utils.plotting import parts

_FORWARD, _BACKWARD = "#CFE3F2", "#FADCC4"
_ROW, _WIDTH = 11.0, 59.0  # of one layer, in roots of entries


def plot_shapes(sizes: Sequence[int], examples: int, *, ax: Axes | None = None) -> Axes:
    """Draw the arrays of a network as boxes: a row for each layer, the way back at the end.

    ``sizes`` lists the sizes of the layers, input first. A row reads W @ A + b = Z, and then
    W.T @ dZ = dA of the layer before. The inputs need no slope: the first row ends with Z.
    Sides are roots of lengths, so that 1 and 100 fit in one picture.
    Raises ValueError if there are fewer than two sizes, or one of the numbers is less than 1.
    """
    if len(sizes) < 2 or min(*sizes, examples) < 1:
        raise ValueError(
            f"expected two or more sizes and one example or more, each at least 1, "
            f"but got {list(sizes)} and {examples}."
        )
    L = len(sizes) - 1
    ax = parts.axes(ax, (10.0, 0.6 + 1.6 * L))
    rows = [_row(layer, sizes[layer - 1], sizes[layer], examples) for layer in range(1, L + 1)]
    scale = min(1.0, (_WIDTH - 24) / max(_length(row) for row in rows))
    tallest = max(shape[0] ** 0.5 for row in rows for shape in row.values())
    step = scale * tallest + 3.0
    for number, row in enumerate(rows, 1):
        _draw_row(ax, row, -step * number, scale)
    ax.set(xlim=(-1.5, _WIDTH), ylim=(-step * (L + 0.5), -step / 2 + 1.5))
    ax.axis("off")
    return ax


def _row(layer: int, before: int, size: int, m: int) -> Mapping[str, tuple[int, int]]:
    row = {
        f"W{layer}": (size, before),
        f"A{layer - 1}": (before, m),
        f"b{layer}": (size, 1),
        f"Z{layer}": (size, m),
    }
    if layer == 1:
        return row
    back = {
        f"W{layer}.T": (before, size),
        f"dZ{layer}": (size, m),
        f"dA{layer - 1}": (before, m),
    }
    return row | back


def _length(row: Mapping[str, tuple[int, int]]) -> float:
    return float(sum(shape[1] ** 0.5 for shape in row.values()))


def _draw_row(ax: Axes, row: Mapping[str, tuple[int, int]], y: float, scale: float) -> None:
    gap = (_WIDTH - 6 - scale * max(_length(row), 30.0)) / 7
    x = 0.0
    for (name, shape), sign in zip(row.items(), "@+= @= ", strict=False):
        height, width = (scale * side**0.5 for side in shape)
        colour = _BACKWARD if name.startswith("d") or name.endswith("T") else _FORWARD
        ax.add_patch(Rectangle((x, y - height / 2), width, height, fc=colour, ec="#555555"))
        label = f"{name} ({shape[0]}, {shape[1]})"
        ax.text(x + width / 2, y + height / 2 + 0.3, label, ha="center", va="bottom", fontsize=9)
        ax.text(x + width + gap / 2, y, sign, ha="center", va="center", fontsize=13)
        x += width + gap
