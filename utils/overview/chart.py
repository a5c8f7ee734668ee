"""The map of the course: a box for each pair, an arrow where one leads to another."""

from collections.abc import Mapping
from textwrap import fill

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from utils.overview.pairs import PAIRS, Pair, leads_to

# Column and row of each box: so placed that no arrow runs through one.
PLACES = {
    "01": (0, 0), "02": (1, 0), "03": (2, 0),
    "05": (1, 1), "04": (2, 1),
    "06": (0, 2), "09": (1, 2), "08": (2, 2),
    "07": (0, 3), "10": (1, 3), "11": (2, 3),
}  # fmt: skip
WIDTH, HEIGHT = 0.8, 0.66  # of a box; from one to the next it is 1
_FILL, _EDGE, _ARROW = "#EAF2F8", "#0072B2", "#444444"


def draw_map(*, ax: Axes | None = None) -> Axes:
    """Draw the eleven pairs and what leads to what, and return the axes."""
    if ax is None:
        ax = plt.subplots(figsize=(9.6, 6.4), layout="constrained")[1]
    boxes = {pair.number: _draw_box(ax, pair) for pair in PAIRS}
    for before, after in leads_to():
        ax.add_patch(_arrow(boxes, before, after))
    columns, rows = zip(*PLACES.values(), strict=True)
    ax.set(xlim=(-0.5, max(columns) + 0.5), ylim=(max(rows) + 0.45, -0.45))
    ax.set_axis_off()
    return ax


def _draw_box(ax: Axes, pair: Pair) -> FancyBboxPatch:
    x, y = PLACES[pair.number]
    corner = (x - WIDTH / 2, y - HEIGHT / 2)
    style = "round,pad=0,rounding_size=0.04"
    box = FancyBboxPatch(corner, WIDTH, HEIGHT, boxstyle=style, fc=_FILL, ec=_EDGE)
    ax.add_patch(box)
    ax.text(x, y - 0.2, f"{pair.number}  {pair.topic}", ha="center", va="center", weight="bold")
    question = fill(pair.question.replace("ln 2", "ln\N{NO-BREAK SPACE}2"), 30)
    ax.text(x, y + 0.08, question, ha="center", va="center", size=9)
    return box


def _arrow(boxes: Mapping[str, FancyBboxPatch], before: str, after: str) -> FancyArrowPatch:
    ends = (PLACES[before], PLACES[after])
    return FancyArrowPatch(
        *ends, patchA=boxes[before], patchB=boxes[after], shrinkA=3, shrinkB=3,
        arrowstyle="-|>", mutation_scale=13, color=_ARROW, linewidth=1.3,
    )  # fmt: skip
