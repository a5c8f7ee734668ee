"""Pictures of a network: the route through its layers, a product's shapes, errors by gradient."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from utils.plotting import parts

_FORWARD, _CACHE, _BACK, _PLAIN = "#CFE3F2", "#F7F0D5", "#FADCC4", "#DDDDDD"
_CENTRED: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 9}
_SMALLEST = 1e-13  # the shortest bar


def plot_route(layers: int = 3, *, ax: Axes | None = None) -> Axes:
    """Draw the way forward through ``layers`` on top, the caches below it, the way back below them.

    Raises ValueError if ``layers`` is less than 1.
    """
    if layers < 1:
        raise ValueError(f"expected at least 1 layer, but got {layers}.")
    ax = parts.axes(ax, (min(2.3 * layers + 2.3, 10.0), 4.0))
    end = 2.0 * layers + 1.7
    for layer in range(1, layers + 1):
        x, name = 2.0 * layer, "SIGMOID" if layer == layers else "RELU"
        kept = f"$A^{{[{layer - 1}]}}, W^{{[{layer}]}}, b^{{[{layer}]}}, Z^{{[{layer}]}}$"
        _box(ax, x, 3, f"LINEAR\n{name}", _FORWARD)
        _box(ax, x, 1.75, f"cache {layer}\n{kept}", _CACHE)
        _box(ax, x, 0.4, f"{name} back\nLINEAR back", _BACK)
        _arrow(ax, (x, 2.68), (x, 2.1), style="--")
        _arrow(ax, (x, 1.4), (x, 0.72), style="--")
        _arrow(ax, (x, 0.08), (x, -0.4))
        ax.text(x, -0.6, f"$dW^{{[{layer}]}}, db^{{[{layer}]}}$", **_CENTRED)
        if layer < layers:
            _arrow(ax, (x + 0.5, 3), (x + 1.5, 3), f"$A^{{[{layer}]}}$")
            _arrow(ax, (x + 1.4, 0.4), (x + 0.6, 0.4), f"$dA^{{[{layer}]}}$")
    _arrow(ax, (0.6, 3), (1.5, 3), "$X = A^{[0]}$")
    _arrow(ax, (end - 1.2, 3), (end - 0.35, 3), f"$A^{{[{layers}]}}$")
    _box(ax, end, 3, "cost", _PLAIN)
    _arrow(ax, (end, 2.75), (end, 0.65))
    _box(ax, end, 0.4, f"$dA^{{[{layers}]}}$", _PLAIN)
    _arrow(ax, (end - 0.35, 0.4), (end - 1.1, 0.4))
    ax.set(xlim=(0.3, end + 0.5), ylim=(-0.9, 3.5))
    ax.axis("off")
    return ax


def plot_product(
    shapes: Mapping[str, tuple[int, int]], layer: int = 2, *, ax: Axes | None = None
) -> Axes:
    """Draw ``W @ A + b = Z`` of one layer by its shapes; sides of one kind are drawn alike.

    The sides are drawn as roots of the lengths, so that 1 and 89 fit in one picture.
    Raises KeyError if one of the four arrays has no shape.
    """
    ax = parts.axes(ax, (8, 3.4))
    own, before = f"units of layer {layer}", f"units of layer {layer - 1}"
    styles = {own: ("C0", "-"), before: ("C1", "--"), "examples": ("C2", ":")}

    def line(x: list[float], y: list[float], kind: str) -> None:
        colour, style = styles[kind]
        ax.plot(x, y, color=colour, linestyle=style, linewidth=4, marker="")

    x, top = 0.0, 0.0
    rows = ((f"W{layer}", own, before, "@"), (f"A{layer - 1}", before, "examples", "+"),
            (f"b{layer}", own, "", "="), (f"Z{layer}", own, "examples", ""))  # fmt: skip
    for name, down, across, sign in rows:
        height, width = np.sqrt(shapes[name]).tolist()
        top = max(top, height / 2)
        ax.add_patch(Rectangle((x, -height / 2), width, height, fc="#EEEEEE"))
        line([x, x], [-height / 2, height / 2], down)
        if across:
            line([x, x + width], [height / 2, height / 2], across)
        ax.text(x + width / 2, 0, name, **_CENTRED)
        ax.text(x + width + 1, 0, sign, ha="center", va="center", fontsize=14)
        x += width + 2
    for place, kind in enumerate(styles):
        y = -top - 1 - place
        line([0, 2.5], [y, y], kind)
        ax.text(3, y, kind, va="center", fontsize=9)
    ax.set(xlim=(-1, x), ylim=(-top - 3.5, top + 0.5), aspect="equal")
    ax.axis("off")
    return ax


def plot_gradient_errors(
    errors: Mapping[str, float],
    *,
    right: float = 1e-7,
    wrong: float = 1e-3,
    title: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw the relative error of each gradient as a bar, with the limits of right and wrong.

    A bar that is not finite is drawn as 1. An error of 0 has no bar, but a triangle at the bottom.
    """
    heights = parts.vector(list(errors.values()), "errors")
    heights = np.where(np.isfinite(heights), heights, 1.0)
    ax = parts.axes(ax, (max(4.0, min(0.55 * heights.size + 1.5, 9.0)), 3.0))
    ax.bar(list(errors), np.where(heights > 0, np.maximum(heights, _SMALLEST), 0), color="#0072B2")
    for place in np.flatnonzero(heights == 0):
        ax.plot(place, 2 * _SMALLEST, color="#0072B2", marker="v", linestyle="")
    lines = ((wrong, "#000000", ":", "wrong above"), (right, "#D55E00", "--", "right below"))
    for limit, colour, style, label in lines:
        ax.axhline(limit, color=colour, linestyle=style, marker="", label=label)
    parts.annotate(ax, title, "", "relative error")
    ax.set(yscale="log", ylim=(_SMALLEST, 3))
    parts.legend_below(ax, columns=2)
    return ax


def _box(ax: Axes, x: float, y: float, words: str, colour: str) -> None:
    frame = {"boxstyle": "round,pad=0.4", "fc": colour, "ec": "#555555"}
    ax.text(x, y, words, bbox=frame, **_CENTRED)


def _arrow(
    ax: Axes, start: tuple[float, float], end: tuple[float, float], words: str = "",
    style: str = "-",
) -> None:  # fmt: skip
    ax.annotate("", end, start, arrowprops={"arrowstyle": "->", "lw": 1.4, "ls": style})
    ax.text((start[0] + end[0]) / 2, start[1] + 0.22, words, **_CENTRED)
