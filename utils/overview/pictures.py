"""A small picture of each pair: what it is about, and nothing of what comes out."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from utils import datasets, plotting
from utils.activations import sigmoid, softmax
from utils.overview.pairs import PAIRS

_STARTS = {"He": 0.45, "large": 10.0}  # spreads of two starts


def draw_pictures() -> NDArray[np.object_]:
    """Draw a panel for each pair, and return the axes, in the order of the pairs."""
    _, axes = plotting.small_multiples(len(PAIRS), columns=4, width=2.5, height=2.2)
    for pair, ax in zip(PAIRS, axes, strict=True):
        _PICTURES[pair.number](ax)
        ax.set_title(f"{pair.number}  {pair.topic}", fontsize=10)
        ax.xaxis.label.set_fontsize(9)
        ax.yaxis.label.set_fontsize(9)
    done: NDArray[np.object_] = axes
    return done


def _neuron(ax: Axes) -> None:
    """A sum becomes a probability."""
    z = np.linspace(-6, 6, 200)
    ax.plot(z, sigmoid(z), marker="")
    ax.set(xlabel="sum z", ylabel="output a")


def _start(ax: Axes) -> None:
    """Weights of two starts, and the zeros."""
    rng = np.random.default_rng(1)
    for height, (name, spread) in enumerate(_STARTS.items(), 1):
        look = plotting.look_of(name)
        x = spread * rng.standard_normal(40)
        ax.plot(
            x, np.full(40, height), color=look["color"], marker=look["marker"], ls="", alpha=0.5
        )
    ax.plot(0, 0, color=plotting.look_of("zeros")["color"], marker="p", ls="")
    ax.set(yticks=range(3), yticklabels=["zeros", *_STARTS], ylim=(-0.6, 2.6), xlabel="weights")


def _learning_rate(ax: Axes) -> None:
    """One step down a bowl, by three rates."""
    w = np.linspace(-2.4, 2.4, 101)
    ax.plot(w, w**2 / 2, marker="", ls="-")
    for height, rate in zip((2.9, 2.5, 2.1), (0.1, 0.7, 1.9), strict=True):
        arrow = {"arrowstyle": "-|>", "color": "#D55E00"}
        ax.annotate("", (2 - rate * 2, height), (2, height), arrowprops=arrow)
    ax.plot(2, 2, color="black", marker="*", markersize=9)
    ax.set(xlabel="weight w", ylabel="cost", ylim=(-0.2, 3.2))


def _costs(ax: Axes) -> None:
    """What two costs charge for one output."""
    a = np.linspace(0.03, 0.999, 200)
    for name, price in {"cross-entropy": -np.log(a), "squared error": (a - 1) ** 2}.items():
        look = plotting.look_of(name)
        ax.plot(a, price, color=look["color"], linestyle=look["linestyle"], marker="")
    ax.set(xlabel="output a, where y = 1", ylabel="price")


def _layers(ax: Axes) -> None:
    """Layer after layer, forward and back."""
    for index, units in enumerate((3, 4, 4, 1)):
        y = np.arange(units) - (units - 1) / 2
        ax.plot(np.full(units, index), y, "o", color="#0072B2", markersize=7)
    for height, ends, colour in ((2.2, (0, 3), "#0072B2"), (-2.2, (3, 0), "#D55E00")):
        arrow = {"arrowstyle": "-|>", "color": colour, "lw": 1.5}
        ax.annotate("", (ends[1], height), (ends[0], height), arrowprops=arrow)
    ax.set(xlabel="layer", yticks=[], ylim=(-2.7, 2.7), xlim=(-0.4, 3.4), xticks=range(4))


def _activations(ax: Axes) -> None:
    """Three bends."""
    z = np.linspace(-3, 3, 200)
    bends = {"sigmoid": sigmoid(z), "tanh": np.tanh(z), "ReLU": np.clip(z, 0, None)}
    for name, a in bends.items():
        look = plotting.look_of(name)
        ax.plot(z, a, color=look["color"], linestyle=look["linestyle"], marker="")
    ax.set(xlabel="sum z", ylabel="output a", ylim=(-1.3, 2.3))


def _ten_answers(ax: Axes) -> None:
    """Ten sums become ten probabilities."""
    Z = 1.2 * np.random.default_rng(4).standard_normal((10, 1))
    ax.bar(range(10), softmax(Z)[:, 0], color="#0072B2")
    ax.set(xticks=range(10), xlabel="digit", ylabel="probability")


def _optimizer(ax: Axes) -> None:
    """A ravine, and a way down that jumps across it."""
    w1, w2 = np.meshgrid(np.linspace(-3.4, 0.6, 80), np.linspace(-1.1, 1.1, 80))
    ax.contour(w1, w2, w1**2 + 30 * w2**2, levels=[0.3, 2, 6, 14, 26], colors="#999999")
    factors = 1 - 0.06 * np.array([1, 30])
    path = np.array([-3, 0.8]) * factors ** np.arange(15)[:, None]
    ax.plot(*path.T, color=plotting.look_of("plain descent")["color"], ls="-", marker=".")
    ax.plot(0, 0, "k*", markersize=9)
    ax.set(xlabel="weight 1", ylabel="weight 2")


def _penalties(ax: Axes) -> None:
    """Two penalties of one weight."""
    w = np.linspace(-2, 2, 101)
    for price, style in ((w**2 / 2, "-"), (abs(w), "--")):
        ax.plot(w, price, linestyle=style, marker="")
    ax.set(xlabel="weight w", ylabel="penalty")


def _filter(ax: Axes) -> None:
    """A digit, and a window that slides over it."""
    digit = datasets.digits(classes=(3, 8)).X_train[:, 0].reshape(8, 8)
    ax.imshow(digit, cmap="gray_r")
    ax.add_patch(Rectangle((1.5, 0.5), 3, 3, fill=False, edgecolor="#D55E00", linewidth=2.5))
    arrow = {"arrowstyle": "-|>", "color": "#D55E00", "lw": 2}
    ax.annotate("", (6.9, 2), (4.6, 2), arrowprops=arrow)
    ax.set(xticks=[], yticks=[], xlabel="a window of 3 × 3 pixels")
    ax.grid(False)


def _study(ax: Axes) -> None:
    """Seven methods that are equally good, and the first of them."""
    shares = np.random.default_rng(2).binomial(10_000, 0.98, 7) / 10_000
    ax.plot(range(1, 8), shares, "o", color="#0072B2")
    first = int(np.argmax(shares))
    ax.plot(first + 1, shares[first], "o", mfc="none", mec="#D55E00", markersize=12, mew=2)
    ax.set(xlabel="seven equal methods", ylabel="share right", xticks=range(1, 8))


_PICTURES = {
    "01": _neuron, "02": _start, "03": _learning_rate, "04": _costs, "05": _layers,
    "06": _activations, "07": _ten_answers, "08": _optimizer, "09": _penalties, "10": _filter,
    "11": _study,
}  # fmt: skip
