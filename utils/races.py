"""Seven optimizers on the digits: one network after the other, or one that is handed on.

A study of optimizers trains one small network with each of them. `race` does one row of such a
study, for several seeds side by side. It starts each network anew, or goes on with the weights that
another row left.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from utils import datasets, initialization, optimizers
from utils.lookup import by_name
from utils.optimizers import Optimizer, Update
from utils.propagation import forward
from utils.training import Parameters, stack, train

Array = NDArray[np.floating[Any]]

# Keras' rates, in the order of a report's rows. Keras starts Adagrad's sum of squares at 0.1.
RATES: Mapping[str, float] = {
    "Adam": 0.001,
    "plain descent": 0.01,
    "Momentum": 0.01,
    "Nesterov": 0.01,
    "Adagrad": 0.001,
    "Adadelta": 0.001,
    "RMSprop": 0.001,
}
RULES: Mapping[str, Update | Optimizer] = {
    "Adam": optimizers.Adam(),
    "plain descent": optimizers.gradient_descent,
    "Momentum": optimizers.Momentum(),
    "Nesterov": optimizers.Nesterov(),
    "Adagrad": optimizers.Adagrad(first=0.1),
    "Adadelta": optimizers.Adadelta(),
    "RMSprop": optimizers.RMSprop(),
}
SIZES = (64, 32, 10)
BATCH = 32


@dataclass(frozen=True)
class Race:
    """What one row of a study leaves behind, for n seeds.

    Attributes:
        parameters: the stack of trained networks.
        validation: the share of 348 digits right, on which a rate may be chosen, shape (n,).
        test: the share of 449 other digits right, shape (n,).
        right: which of the 449 are, shape (n, 449).
    """

    parameters: Parameters
    validation: Array
    test: Array
    right: NDArray[np.bool_]


@cache
def split(seed: int) -> tuple[Array, ...]:
    """Return X and Y to train on (1,000 digits), to validate (348) and to test (449)."""
    d = datasets.digits(test_share=449 / 1797, seed=seed)
    parts = (d.X_train[:, :1000], d.Y_train[:, :1000], d.X_train[:, 1000:], d.Y_train[:, 1000:])
    return tuple(part.astype(np.float32) for part in (*parts, d.X_test, d.Y_test))


def fresh(seeds: Sequence[int]) -> Parameters:
    """Return a stack of He's starts, one for each seed."""
    drawn = [initialization.he(SIZES, np.random.default_rng([11, seed])) for seed in seeds]
    return {name: value.astype(np.float32) for name, value in stack(drawn).items()}


def race(
    name: str,
    seeds: Sequence[int],
    *,
    rate: float | None = None,
    start: Parameters | None = None,
    epochs: int = 5,
    hidden: str = "relu",
) -> Race:
    """Train 64-32-10 networks on digits in batches of 32, one for each seed.

    A seed draws digits, start and order of the batches.

    Args:
        name: the optimizer, one of `RATES`. Its memory begins empty.
        seeds: one for each run.
        rate: the learning rate; Keras' own when None.
        start: the networks to go on with, a stack of as many; fresh ones when None.
        epochs: how often each digit is seen.
        hidden: the activation of the hidden layer.

    Raises:
        ValueError: the optimizer is not known; the message lists those that are.
    """
    rule = by_name("optimizer", name, RULES)
    row = list(RULES).index(name)
    X, Y, X_val, Y_val, X_test, Y_test = (np.stack(p) for p in zip(*map(split, seeds), strict=True))
    run = train(
        fresh(seeds) if start is None else start, X, Y,
        learning_rate=RATES[name] if rate is None else rate,
        steps=epochs * -(-X.shape[-1] // BATCH), hidden=hidden, output="softmax",
        cost="categorical_cross_entropy", batch_size=BATCH, record_every=10**9, update=rule,
        rng=[np.random.default_rng([11, row, seed]) for seed in seeds],
    )  # fmt: skip
    valid = _right(run.parameters, X_val, Y_val, hidden)
    right = _right(run.parameters, X_test, Y_test, hidden)
    return Race(run.parameters, valid.mean(axis=-1), right.mean(axis=-1), right)


def config(name: str, rate: float | None = None, *, epochs: int = 5) -> Callable[[int], float]:
    """Return a function of a seed: the test share of a fresh network that this optimizer trains.

    It trains the seeds from 0 to 19 side by side when it is asked for one of them, then those from
    20 to 39, and so on; what it has, it keeps.
    """

    def share(seed: int) -> float:
        return float(_block(name, rate, epochs, int(seed) // 20)[int(seed) % 20])

    share.__name__ = name.replace(" ", "_")
    return share


@cache
def _block(name: str, rate: float | None, epochs: int, block: int) -> Array:
    return race(name, range(20 * block, 20 * block + 20), rate=rate, epochs=epochs).test


def _right(parameters: Parameters, X: Array, Y: Array, hidden: str) -> NDArray[np.bool_]:
    with np.errstate(all="ignore"):  # a run that flew away is at chance
        AL = forward(X, parameters, hidden=hidden, output="softmax")[0]
    right: NDArray[np.bool_] = AL.argmax(axis=-2) == Y.argmax(axis=-2)
    return right
