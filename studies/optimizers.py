"""Seven optimizers at a rate of their own, for many starts and splits: who wins one run of each."""

import numpy as np

from studies.study import Numbers, Study
from utils import datasets, initialization, metrics, optimizers
from utils.optimizers import Optimizer, Update
from utils.propagation import forward
from utils.training import stack, train

# Rates near the best in validation, of digits of other seeds. The library sums up what lesson 08
# averages in Momentum and Nesterov: their rates are a tenth of those in the lesson.
RULES: dict[str, tuple[Update | Optimizer, float]] = {
    "plain descent": (optimizers.gradient_descent, 0.5),
    "Momentum": (optimizers.Momentum(), 0.1),
    "Nesterov": (optimizers.Nesterov(), 0.15),
    "Adagrad": (optimizers.Adagrad(), 0.1),
    "Adadelta": (optimizers.Adadelta(), 5.0),
    "RMSprop": (optimizers.RMSprop(), 0.01),
    "Adam": (optimizers.Adam(), 0.015),
}
SEEDS = range(1000, 1240)
BLOCK = 24  # seeds that are trained side by side
EPOCHS, BATCH, DIGITS = 15, 32, 1000


def shares(name: str, first: int) -> Numbers:
    """Return the test shares of a block of seeds: 64-32-10 networks, 1,000 digits to learn from.

    Args:
        name: the optimizer.
        first: the first seed of the block.
    """
    seeds = range(first, first + BLOCK)
    parts = [datasets.digits(test_share=797 / 1797, seed=seed) for seed in seeds]
    X, Y, X_test, Y_test = (np.stack(part).astype(np.float32) for part in zip(*parts, strict=True))
    drawn = [initialization.he([64, 32, 10], np.random.default_rng(7000 + seed)) for seed in seeds]
    start = {key: value.astype(np.float32) for key, value in stack(drawn).items()}
    rule, rate = RULES[name]
    run = train(
        start, X, Y, learning_rate=rate,
        steps=EPOCHS * -(-DIGITS // BATCH), output="softmax", cost="categorical_cross_entropy",
        batch_size=BATCH, rng=[np.random.default_rng(8000 + seed) for seed in seeds],
        record_every=10**9, update=rule,
    )  # fmt: skip
    AL = forward(X_test, run.parameters, output="softmax")[0]
    return [round(float(share), 4) for share in metrics.accuracy(AL, Y_test)]


STUDY = Study(
    "optimizers",
    f"Test shares of a 64-32-10 network on 797 digits, after {EPOCHS} epochs in batches of "
    f"{BATCH}, each optimizer at its own rate, for the {len(SEEDS)} seeds from {SEEDS.start} on.",
    shares,
    {f"{name}, from {first}": (name, first) for name in RULES for first in SEEDS[::BLOCK]},
)
