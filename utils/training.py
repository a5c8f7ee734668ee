"""One training loop, for one network or for thousands side by side in one array."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from utils.activations import Activation
from utils.arrays import as_floats
from utils.costs import cost as cost_named
from utils.dropout import Dropout
from utils.dropout import backward as backward_with_dropout
from utils.dropout import forward as forward_with_dropout
from utils.optimizers import Optimizer, Update, gradient_descent
from utils.propagation import backward, forward

Array = NDArray[np.floating[Any]]
Parameters = dict[str, Array]
Rate = float | Array | Callable[[int], float]
Generators = np.random.Generator | Sequence[np.random.Generator]

# glibc gives large freed blocks back to the system, and every training step would pay to get its
# arrays anew: three times the step's own time on 1,800 digits. It keeps blocks up to the size of
# the largest that it has seen freed, 32 MB at most; so one of 31 MB is freed here, never touched.
np.empty(31 * 2**20, dtype=np.uint8)


@dataclass(frozen=True)
class Training:
    """What a training run leaves behind.

    Attributes:
        parameters: the last parameters.
        steps: the steps at which the cost was written down, shape ``(records,)``.
        costs: the cost at each of them, before its update: ``(records,)``, or ``(records, runs)``.
        diverged: whether a parameter stopped being a finite number; one answer for each run.
    """

    parameters: Parameters
    steps: NDArray[np.intp]
    costs: Array
    diverged: Any


def stack(networks: list[Parameters]) -> Parameters:
    """Put networks of one shape side by side: ``W[l]`` becomes ``(runs, n_l, n_(l-1))``."""
    return {name: np.stack([network[name] for network in networks]) for name in networks[0]}


def take(parameters: Parameters, run: Any) -> Parameters:
    """Return one network of a stack, or the stack of those that an index array or mask selects."""
    return {name: value[run] for name, value in parameters.items()}


def not_finite(parameters: Parameters) -> Any:
    """Say whether any parameter is infinite or nan; a stack gives one answer for each run."""
    bad = [~np.isfinite(value).all(axis=(-2, -1)) for value in parameters.values()]
    return np.any(bad, axis=0)


def training_step(
    parameters: Parameters,
    X: Array,
    Y: Array,
    learning_rate: Any,
    *,
    hidden: str | Activation = "relu",
    output: str = "sigmoid",
    cost: str = "binary_cross_entropy",
    update: Update = gradient_descent,
    dropout: Dropout | None = None,
) -> tuple[Parameters, Array]:
    """Go forward, backward and one update; return the new parameters and the outputs before it."""
    if dropout is None:
        AL, cache = forward(X, parameters, hidden=hidden, output=output)
        grads = backward(parameters, cache, Y, hidden=hidden, output=output, cost=cost)
    else:
        AL, cache = forward_with_dropout(X, parameters, dropout, hidden=hidden, output=output)
        grads = backward_with_dropout(parameters, cache, Y, hidden=hidden, output=output, cost=cost)
    return update(parameters, grads, learning_rate), AL


def _batches(
    m: int, batch_size: int | None, rng: Generators | None
) -> Iterator[slice | NDArray[np.intp]]:
    """Yield column selections for ever: all columns, or shuffled batches, epoch after epoch.

    With a list of generators a batch has a row for each run, shape ``(runs, batch_size)``.
    """
    if batch_size is None:
        while True:
            yield slice(None)
    rng = np.random.default_rng(0) if rng is None else rng
    while True:
        if isinstance(rng, np.random.Generator):
            order = rng.permutation(m)
        else:
            order = np.stack([own.permutation(m) for own in rng])
        for start in range(0, m, batch_size):
            yield order[..., start : start + batch_size]


def _columns(data: Array, batch: slice | NDArray[np.intp]) -> Array:
    """Return the selected columns; for one selection a run, shape ``(runs, n, batch_size)``."""
    if isinstance(batch, slice) or batch.ndim == 1:
        return data[..., batch]
    return np.take_along_axis(np.broadcast_to(data, (len(batch), *data.shape[-2:])),
                              batch[:, np.newaxis], axis=-1)  # fmt: skip


def _rate_at(learning_rate: Rate, dtype: Any) -> Callable[[int], Any]:
    """Return the rate as a function of the step, in the parameters' own kind of float.

    NumPy makes ``float64`` of a ``float32`` array times a ``float64`` rate; a schedule's result and
    an array of rates are such. One rate for each run gets two axes at the end.
    """

    def shaped(rate: Any) -> Any:
        with np.errstate(over="ignore"):  # a rate beyond float32 is infinite there
            rate = np.asarray(rate, dtype=dtype)
        return rate[:, np.newaxis, np.newaxis] if rate.ndim == 1 else rate[()]

    if callable(learning_rate):
        return lambda step: shaped(learning_rate(step))
    fixed = shaped(learning_rate)
    return lambda step: fixed


def _progress_bar(steps: int, wanted: bool) -> Any:
    if not wanted:
        return None
    from IPython.display import ProgressBar

    bar = ProgressBar(steps)
    bar.display()
    return bar


def train(
    parameters: Parameters,
    X: Array,
    Y: Array,
    *,
    learning_rate: Rate = 0.01,
    steps: int = 1000,
    hidden: str | Activation = "relu",
    output: str = "sigmoid",
    cost: str = "binary_cross_entropy",
    batch_size: int | None = None,
    rng: Generators | None = None,
    record_every: int = 100,
    update: Update | Optimizer = gradient_descent,
    dropout: Dropout | None = None,
    progress: bool = False,
) -> Training:
    """Train by gradient descent and write down the cost of the whole of ``X`` every so often.

    Args:
        parameters: where to start; one network, or a stack of them. They are not changed. The
            training computes in their kind of float: ``float32`` stays ``float32``, also with
            ``float64`` data, rates and schedules.
        X: the examples, ``(n_x, m)``.
        Y: the true values, ``(n_y, m)``.
        learning_rate: a number; an array ``(runs,)``, one rate for each network of a stack; or a
            function of the step, such as a schedule.
        steps: the number of updates.
        hidden: the activation of the hidden layers: a name, or an `Activation` of two functions
            of ``Z``, the activation and its derivative.
        output: the activation of the last layer.
        cost: the name of a cost in `utils.costs`.
        batch_size: columns in each step; all of them when None.
        rng: shuffles the batches: a generator, or for a stack a list of them, one for each run,
            which gives each run an order of its own.
        record_every: steps from one record to the next; the first is before the first update.
        update: the rule that makes new parameters from parameters, gradients and rate, or an
            `Optimizer`, whose memory begins empty. `utils.penalties.Penalized` adds penalties.
        dropout: drops hidden units in each step; a record is of the whole network.
        progress: whether to show a progress bar.

    The loop ends early when every run has diverged. An infinite cost alone is not divergence: a
    saturated sigmoid that is wrong costs infinity, and training can still recover from it.

    Raises:
        ValueError: the name of an activation or of the cost is not known, or ``Y`` has another
            shape than the outputs.
    """
    parameters = {name: as_floats(value) for name, value in parameters.items()}
    dtype = np.result_type(*parameters.values())
    X, Y = np.asarray(X, dtype=dtype), np.asarray(Y, dtype=dtype)
    cost_function, rate = cost_named(cost).function, _rate_at(learning_rate, dtype)
    settings: dict[str, Any] = {"hidden": hidden, "output": output}
    rule = update.start(parameters) if isinstance(update, Optimizer) else update
    bar = _progress_bar(steps, progress)
    recorded, costs = [], []
    batches = _batches(X.shape[-1], batch_size, rng)
    with np.errstate(over="ignore", invalid="ignore"):  # divergence is reported, not warned of
        for step in range(steps):
            if step % record_every == 0:
                recorded.append(step)
                costs.append(cost_function(forward(X, parameters, **settings)[0], Y))
                if np.all(not_finite(parameters)):
                    break
                if bar is not None:
                    bar.progress = step
            batch = next(batches)
            parameters, _ = training_step(
                parameters, _columns(X, batch), _columns(Y, batch), rate(step),
                cost=cost, update=rule, dropout=dropout, **settings,
            )  # fmt: skip
    if bar is not None:
        bar.progress = steps
    return Training(parameters, np.array(recorded), np.array(costs), not_finite(parameters))
