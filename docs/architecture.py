"""Draws the picture of architecture.md: the road of one answer through the rooms of grading."""

from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

TARGET = Path(__file__).with_name("figures") / "architecture.png"
OURS, THEIRS, SHARED, PAPER = "#dbe9f6", "#fde3cf", "#e6e6e6", "white"
HEIGHT = 1.0


def frame(ax: Axes, x: float, y: float, width: float, height: float, title: str, ink: str) -> None:
    """Draw a process, with its name above all that is in it."""
    shape = FancyBboxPatch((x, y), width, height, boxstyle="round,pad=0.05", fc="none", ec=ink)
    shape.set(linewidth=1.6, linestyle=(0, (5, 3)), zorder=0)
    ax.add_patch(shape)
    ax.text(x + width / 2, y + height - 0.2, title, ha="center", va="center", color=ink, size=12.5)


def box(ax: Axes, x: float, y: float, width: float, title: str, text: str, color: str) -> None:
    """Draw a room, with its name and what it does; or a thing that lies on the road."""
    shape = FancyBboxPatch((x, y), width, HEIGHT, boxstyle="round,pad=0.03", fc=color, ec="#555555")
    ax.add_patch(shape)
    ax.text(x + width / 2, y + 0.68, title, ha="center", va="center", weight="bold", size=12)
    ax.text(x + width / 2, y + 0.28, text, ha="center", va="center", size=10.5)


def arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw an arrow."""
    ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": "#333333", "lw": 1.4})


def draw_rooms(ax: Axes) -> None:
    """Draw both processes, what is in them, and what lies outside."""
    frame(ax, 2.25, 0.2, 6.35, 6.2, "the grader's process", "#1f4e79")
    frame(ax, 8.9, 3.2, 3.3, 3.2, "the student's process", "#a0410d")
    box(ax, 0.1, 4.2, 1.7, "a hand-in", "from a student", PAPER)
    box(ax, 2.5, 4.2, 1.9, "intake/", "reads, grafts", OURS)
    box(ax, 5.1, 4.2, 2.0, "judge/", "asks, compares", OURS)
    box(ax, 7.9, 4.2, 1.7, "line/", "in both", SHARED)
    box(ax, 10.3, 4.2, 1.7, "student/", "runs cells", THEIRS)
    box(ax, 5.1, 2.4, 2.0, "verdict.py", "what became of it", OURS)
    box(ax, 5.1, 0.5, 2.0, "bridge/, batch/", "nbgrader's steps", OURS)
    box(ax, 10.3, 0.5, 1.7, "gradebook", "the marks", PAPER)
    box(ax, 2.5, 0.5, 1.9, "pages/", "says it in words", OURS)
    box(ax, 0.1, 0.5, 1.7, "a page", "to the student", PAPER)


def draw_road(ax: Axes) -> None:
    """Draw where the answer goes, and what crosses the line."""
    arrow(ax, (1.85, 4.7), (2.45, 4.7))
    arrow(ax, (4.45, 4.7), (5.05, 4.7))
    for left, right in ((7.15, 7.85), (9.65, 10.25)):
        arrow(ax, (left, 4.9), (right, 4.9))
        arrow(ax, (right, 4.5), (left, 4.5))
    words = {"size": 10.5, "style": "italic", "ha": "center", "va": "center"}
    words["bbox"] = {"fc": "white", "ec": "none", "pad": 1}
    ax.text(8.75, 5.5, "call(name, arguments) →", **words)
    ax.text(8.75, 3.87, "← a value, or an error", **words)
    arrow(ax, (6.1, 4.15), (6.1, 3.45))
    arrow(ax, (6.1, 2.35), (6.1, 1.55))
    arrow(ax, (7.15, 1.0), (10.25, 1.0))
    arrow(ax, (5.05, 1.0), (4.45, 1.0))
    arrow(ax, (2.45, 1.0), (1.85, 1.0))


def main() -> None:
    """Write the picture."""
    mpl.use("Agg")
    figure, ax = plt.subplots(figsize=(9.5, 5.2), layout="constrained")
    ax.set(xlim=(0, 12.3), ylim=(0, 6.6))
    ax.axis("off")
    draw_rooms(ax)
    draw_road(ax)
    figure.savefig(TARGET, dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    main()
