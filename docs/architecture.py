"""Draws the picture of architecture.md: the rooms of grading, and the line through them."""

from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

TARGET = Path(__file__).with_name("figures") / "architecture.png"
OURS, THEIRS, SHARED = "#dbe9f6", "#fde3cf", "#e6e6e6"


def box(ax: Axes, x: float, y: float, width: float, title: str, text: str, color: str) -> None:
    """Draw a room, with its name and what it does."""
    shape = FancyBboxPatch((x, y), width, 1.0, boxstyle="round,pad=0.03", fc=color, ec="#555555")
    ax.add_patch(shape)
    ax.text(x + width / 2, y + 0.68, title, ha="center", va="center", weight="bold", size=12)
    ax.text(x + width / 2, y + 0.28, text, ha="center", va="center", size=10)


def arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float], text: str = "") -> None:
    """Draw an arrow, with a word beside it."""
    ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": "#333333", "lw": 1.4})
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    ax.text(x, y + 0.1, text, ha="center", va="bottom", size=10, style="italic")


def main() -> None:
    """Write the picture."""
    mpl.use("Agg")
    figure, ax = plt.subplots(figsize=(9.5, 5.2), layout="constrained")
    ax.set(xlim=(0, 11.4), ylim=(0, 6.2))
    ax.axis("off")
    ax.text(3.4, 5.95, "the grader's process", ha="center", size=12, color="#1f4e79")
    ax.text(9.7, 5.95, "the student's process", ha="center", size=12, color="#a0410d")
    ax.plot([7.55, 7.55], [0.1, 5.8], ls=(0, (4, 3)), color="#777777", zorder=0)
    box(ax, 0.1, 4.5, 2.3, "intake/", "reads, grafts, cleans", OURS)
    box(ax, 3.6, 4.5, 2.3, "judge/", "asks and compares", OURS)
    box(ax, 8.5, 4.5, 2.4, "student/", "runs cells, locked in", THEIRS)
    box(ax, 6.4, 2.5, 2.3, "line/", "messages, bounds, text", SHARED)
    box(ax, 3.6, 2.5, 2.3, "verdict.py", "what became of a test", OURS)
    box(ax, 3.6, 0.5, 2.3, "bridge/, batch/", "nbgrader's gradebook", OURS)
    box(ax, 0.1, 0.5, 2.3, "pages/", "what students read", OURS)
    arrow(ax, (2.45, 5.0), (3.55, 5.0), "notebook")
    arrow(ax, (5.95, 5.15), (8.45, 5.15), "call(name, arguments)")
    arrow(ax, (8.45, 4.75), (5.95, 4.75))
    ax.text(7.2, 4.5, "a value, or an error", ha="center", va="center", size=10, style="italic")
    arrow(ax, (4.75, 4.45), (4.75, 3.55))
    arrow(ax, (4.75, 2.45), (4.75, 1.55))
    arrow(ax, (3.55, 1.0), (2.45, 1.0))
    figure.savefig(TARGET, dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    main()
