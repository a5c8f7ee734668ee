"""The style sheet of the course, and a figure of several panels."""

from math import ceil
from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from utils.plotting.parts import AxesArray

_STYLE = Path(__file__).with_name("convergence.mplstyle")


def use_style() -> None:
    """Apply the course's style sheet to all figures made from now on."""
    plt.style.use(_STYLE)
    # A grader's run may leave many figures open; that is not the student's mistake.
    plt.rcParams["figure.max_open_warning"] = 0


def small_multiples(
    count: int,
    *,
    columns: int = 3,
    width: float = 3.2,
    height: float = 2.6,
    share_y: bool = False,
) -> tuple[Figure, AxesArray]:
    """Make a figure of ``count`` panels, each ``width`` by ``height`` inches, row by row.

    Returns the figure and its axes as a flat array of shape (count,).
    Raises ValueError if ``count`` or ``columns`` is less than 1.
    """
    if count < 1 or columns < 1:
        raise ValueError(f"expected at least 1 panel and 1 column, but got {count} and {columns}.")
    columns = min(columns, count)
    rows = ceil(count / columns)
    size = (columns * width, rows * height)
    figure, grid = plt.subplots(
        rows, columns, figsize=size, sharey=share_y, squeeze=False, layout="constrained"
    )
    axes: AxesArray = grid.ravel()
    for unused in axes[count:]:
        unused.remove()
    return figure, axes[:count]
