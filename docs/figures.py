"""Draws the picture of the README: what one seed says, and what 2,000 say."""

from pathlib import Path

import matplotlib as mpl
import numpy as np

from utils import datasets, initialization, metrics, plotting, propagation
from utils.training import Training, train

FOLDER = Path(__file__).with_name("figures")
RATES = [0.01, 0.1, 0.3, 0.5, 1, 3]
RUNS = 2000
X, Y = datasets.xor()[:2]


def one_seed(rate: float) -> Training:
    """Train the XOR network of seed 2."""
    rng = np.random.RandomState(2)
    start = initialization.random([2, 2, 1], rng, scale=1, bias_scale=1)
    return train(start, X, Y, learning_rate=rate, steps=1001, record_every=20, hidden="tanh")


def share_solved(rate: float, hidden_units: int) -> tuple[float, float, float]:
    """Train 2,000 XOR networks side by side; return the share that solves it, with its interval."""
    sizes = [2, hidden_units, 1]
    start = initialization.random(sizes, np.random.default_rng(0), RUNS, scale=1, bias_scale=1)
    result = train(start, X, Y, learning_rate=rate, steps=1000, record_every=1000, hidden="tanh")
    AL, _ = propagation.forward(X, result.parameters, hidden="tanh")
    return metrics.share_interval(metrics.solved(AL, Y).sum(), RUNS)


def main() -> None:
    """Write the pictures to docs/figures."""
    mpl.use("Agg")
    plotting.use_style()
    figure, (left, right) = plotting.small_multiples(2, columns=2, width=4.6, height=3.4)
    runs = {f"rate {rate:g}": one_seed(rate) for rate in (0.01, 0.1, 0.5)}
    steps = runs["rate 0.1"].steps
    curves = {label: run.costs for label, run in runs.items()}
    plotting.plot_costs(curves, steps, ax=left, title="One start: 0.5 looks best")
    shares = {
        f"{units} hidden units": tuple(np.transpose([share_solved(rate, units) for rate in RATES]))
        for units in (2, 4)
    }
    plotting.plot_shares(
        RATES, shares, xlabel="learning rate", ylabel="share that solves XOR",
        ax=right, title="2,000 starts: the size matters more",
    )  # fmt: skip
    FOLDER.mkdir(exist_ok=True)
    figure.savefig(FOLDER / "one_seed_or_two_thousand.png", dpi=120, metadata={"Software": None})


if __name__ == "__main__":
    main()
