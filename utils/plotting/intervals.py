"""Differences with their intervals, one below the other."""

from collections.abc import Mapping

from matplotlib.axes import Axes

from utils.plotting import parts
from utils.plotting.methods import look_of


def plot_intervals(
    intervals: Mapping[str, tuple[float, float, float]],
    *,
    xlabel: str,
    ax: Axes | None = None,
    title: str = "",
) -> Axes:
    """Draw (middle, low, high) for each label as a mark and a line, with a line at 0.

    The first label stands on top. Raises ValueError if low ≤ middle ≤ high does not hold.
    """
    ax = parts.axes(ax, (6.4, 0.9 + 0.34 * len(intervals)))
    for row, (label, (middle, low, high)) in enumerate(intervals.items()):
        if not low <= middle <= high:
            raise ValueError(f"the interval of '{label}' does not hold low ≤ middle ≤ high.")
        look = {key: value for key, value in look_of(label).items() if key != "linestyle"}
        ax.errorbar(middle, row, xerr=[[middle - low], [high - middle]], capsize=3,
                    **{"color": "#444444", "marker": "o", **look})  # fmt: skip
    ax.axvline(0, color="#777777", linewidth=1, zorder=0)
    ax.set_yticks(range(len(intervals)), list(intervals))
    ax.set_ylim(len(intervals) - 0.5, -0.5)
    parts.annotate(ax, title, xlabel, "")
    return ax
