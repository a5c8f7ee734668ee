"""Do the optimizers take the steps that their papers write, for one network and for a stack?"""

import math
from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
import pytest

from utils import datasets, initialization, optimizers, schedules
from utils.optimizers import OPTIMIZERS, Adagrad, Adam, Momentum, optimizer
from utils.training import stack, take, train

RATE = 0.05


# Each paper's recurrence for a single number, written out without arrays.
def momentum(gradients: list[float]) -> Iterator[float]:
    v = 0.0
    for g in gradients:
        v = 0.9 * v + g
        yield v


def nesterov(gradients: list[float]) -> Iterator[float]:
    """Take the gradient at a look ahead: the parameters here are those ahead, theta - a b v."""
    v = 0.0
    for g in gradients:
        before, v = v, 0.9 * v + g
        yield v + 0.9 * (v - before)


def adagrad(gradients: list[float]) -> Iterator[float]:
    for t, g in enumerate(gradients, start=1):
        yield g / (math.sqrt(sum(each**2 for each in gradients[:t])) + 1e-10)


def rmsprop(gradients: list[float]) -> Iterator[float]:
    for t, g in enumerate(gradients, start=1):
        weights = [0.1 * 0.9 ** (t - k) for k in range(1, t + 1)]
        mean = sum(w * each**2 for w, each in zip(weights, gradients[:t], strict=True))
        yield g / (math.sqrt(mean) + 1e-8)


def adadelta(gradients: list[float]) -> Iterator[float]:
    s = u = 0.0
    for g in gradients:
        s = 0.95 * s + 0.05 * g**2
        d = math.sqrt(u + 1e-6) / math.sqrt(s + 1e-6) * g
        u = 0.95 * u + 0.05 * d**2
        yield d


def adam(gradients: list[float]) -> Iterator[float]:
    v = s = 0.0
    for t, g in enumerate(gradients, start=1):
        v, s = 0.9 * v + 0.1 * g, 0.999 * s + 0.001 * g**2
        yield v / (1 - 0.9**t) / (math.sqrt(s / (1 - 0.999**t)) + 1e-8)


PAPERS: dict[str, Callable[[list[float]], Iterator[float]]] = {
    "adadelta": adadelta, "adagrad": adagrad, "adam": adam, "momentum": momentum,
    "nesterov": nesterov, "rmsprop": rmsprop,
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
def test_are_the_steps_those_of_the_paper(name: str) -> None:
    gradients = np.random.default_rng(3).standard_normal((30, 2, 3))
    now = {"W1": np.zeros((2, 3))}
    path = [now["W1"]]
    update = optimizer(name).start(now)
    for g in gradients:
        now = update(now, {"dW1": g}, RATE)
        path.append(now["W1"])
    for place in np.ndindex(2, 3):
        expected = [-RATE * d for d in PAPERS[name]([float(g[place]) for g in gradients])]
        taken = [after[place] - before[place] for before, after in pairwise(path)]
        assert taken == pytest.approx(expected, rel=1e-9, abs=1e-14)


def networks(runs: int = 3) -> dict:
    rng = np.random.default_rng(1)
    return initialization.random([2, 3, 1], rng, runs, scale=1, bias_scale=1)


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
@pytest.mark.parametrize("batch_size", [None, 2])
def test_does_a_stack_train_as_its_networks_do_alone(name: str, batch_size: int | None) -> None:
    start, (X, Y, *_) = networks(), datasets.xor()
    rates = np.array([0.1, 0.05, 0.3])
    settings = {"hidden": "tanh", "steps": 40, "batch_size": batch_size, "record_every": 10,
                "update": optimizer(name)}  # fmt: skip
    orders = [np.random.default_rng(seed) for seed in (4, 5, 6)]
    together = train(start, X, Y, learning_rate=rates, rng=orders, **settings)
    for run, rate in enumerate(rates):
        alone = train(take(start, run), X, Y, learning_rate=float(rate),
                      rng=np.random.default_rng(4 + run), **settings)  # fmt: skip
        assert together.costs[:, run] == pytest.approx(alone.costs, rel=1e-8)


def test_does_each_run_have_an_order_of_its_own() -> None:
    X, Y = np.arange(8.0).reshape(1, 8), np.zeros((1, 8))
    seen: list = []

    def look(parameters: dict, grads: dict, learning_rate: float) -> dict:
        seen.append(grads["dW1"])
        return parameters

    zeros = {"W1": np.zeros((2, 1, 1)), "b1": np.zeros((2, 1, 1))}
    orders = [np.random.default_rng(seed) for seed in (0, 1)]
    train(zeros, X, Y, steps=4, batch_size=2, rng=orders, update=look)
    each = 4 * np.array(seen)[:, :, 0, 0]  # half of the sum of the two x, as (A - Y) / m is 1/4
    assert not np.allclose(each[:, 0], each[:, 1])
    assert each.sum(axis=0) == pytest.approx([28, 28])  # each run sees every column once


def test_does_the_memory_begin_empty_in_each_training() -> None:
    start, (X, Y, *_) = take(networks(), 0), datasets.xor()
    same = Adam()
    first, second = (train(start, X, Y, steps=25, update=same) for _ in range(2))
    assert np.array_equal(first.parameters["W1"], second.parameters["W1"])


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
def test_does_an_optimizer_leave_start_and_gradients_alone(name: str) -> None:
    start = {"W1": np.ones((2, 2))}
    grads = {"dW1": np.full((2, 2), 0.5)}
    update = optimizer(name).start(start)
    after = update(update(start, grads, 0.1), grads, 0.1)
    assert np.array_equal(start["W1"], np.ones((2, 2)))
    assert np.array_equal(grads["dW1"], np.full((2, 2), 0.5))
    assert (after["W1"] < 1).all()


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
def test_does_float32_stay_float32(name: str) -> None:
    start = {key: value.astype(np.float32) for key, value in networks().items()}
    result = train(start, *datasets.xor()[:2], steps=5, update=optimizer(name))
    assert {value.dtype for value in result.parameters.values()} == {np.dtype(np.float32)}


def test_is_momentum_descent_at_a_rate_ten_times_as_large() -> None:
    """At small rates only: 1 / (1 - 0.9) = 10."""
    start, (X, Y, *_) = networks(), datasets.xor()
    momentum = train(start, X, Y, hidden="tanh", learning_rate=1e-4, steps=2000, update=Momentum())
    plain = train(start, X, Y, hidden="tanh", learning_rate=1e-3, steps=2000)
    moved = plain.costs[0] - plain.costs[-1]
    assert momentum.costs[-1] == pytest.approx(plain.costs[-1], abs=0.02 * moved.max())


def test_does_adagrad_start_where_it_is_told() -> None:
    start = {"W1": np.zeros((1, 1))}
    step = Adagrad(first=0.1).start(start)(start, {"dW1": np.array([[2.0]])}, 1.0)
    assert step["W1"] == pytest.approx(-2 / math.sqrt(4.1))


def test_does_an_unknown_optimizer_list_the_known() -> None:
    with pytest.raises(ValueError, match=r"unknown optimizer 'sgd'; known: adadelta, adagrad"):
        optimizer("sgd")


def test_does_the_rate_fall_as_one_over_t() -> None:
    t = np.arange(5)
    assert schedules.inverse_time_decay(0.5, 2.0, t) == pytest.approx(0.5 / (1 + 2.0 * t))


def test_is_every_column_in_one_part_of_a_validation_split() -> None:
    X, Y = np.arange(20.0).reshape(2, 10), np.arange(10).reshape(1, 10)
    X_train, Y_train, X_validation, Y_validation = datasets.validation_split(X, Y, 0.3, seed=1)
    assert X_validation.shape == (2, 3)
    assert sorted([*Y_train[0], *Y_validation[0]]) == list(range(10))
    assert np.array_equal(X_train[0], Y_train[0])
    assert np.array_equal(X_validation[0], Y_validation[0])
    other = datasets.validation_split(X, Y, 0.3, seed=2)[3]
    assert not np.array_equal(Y_validation, other)


@pytest.mark.parametrize(("columns", "share"), [(10, 0.0), (10, 1.0), (9, 0.3)])
def test_is_a_split_with_an_empty_part_refused(columns: int, share: float) -> None:
    with pytest.raises(ValueError, match="cannot split"):
        datasets.validation_split(np.zeros((2, 10)), np.zeros((1, columns)), share)


def test_is_stack_of_one_the_same_as_alone() -> None:
    start, (X, Y, *_) = take(networks(), 0), datasets.xor()
    one = train(stack([start]), X, Y, update=optimizers.Adam(), steps=20)
    alone = train(start, X, Y, update=optimizers.Adam(), steps=20)
    assert one.parameters["W1"][0] == pytest.approx(alone.parameters["W1"])
