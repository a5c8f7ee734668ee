"""Do penalties on the weights cost, pull and cut as their formulas say, alone and in a stack?"""

import numpy as np
import pytest

from utils.checks import random_network
from utils.gradient_check import numerical_gradients
from utils.optimizers import Adam, gradient_descent
from utils.penalties import Penalized, l1_cost, l2_cost, share_of_zeros, soft_threshold
from utils.training import stack, take, train

X = np.random.default_rng(0).normal(size=(3, 40))
Y = (X[:1] > 0).astype(float)


@pytest.mark.parametrize("cost, setting", [(l2_cost, "l2"), (l1_cost, "l1")])
def test_is_the_pull_the_slope_of_the_penalty(cost, setting):
    parameters, grads = random_network((3, 4, 1), 1)
    zeros = {name: 0 * g for name, g in grads.items()}
    step = Penalized(7, proximal=False, **{setting: 0.8}).start(parameters)
    moved = step(parameters, zeros, 1.0)
    slopes = numerical_gradients(lambda p: cost(p, 0.8, 7), parameters)
    for name, value in parameters.items():
        assert np.allclose(value - moved[name], slopes["d" + name]), name


def test_do_small_weights_become_exactly_zero_and_large_ones_come_nearer():
    W = np.array([[-3.0, -0.5, 0.0, 0.2, 0.5, 2.0]])
    assert np.array_equal(soft_threshold(W, 0.5), [[-2.5, 0.0, 0.0, 0.0, 0.0, 1.5]])
    assert not np.any(np.signbit(soft_threshold(W, 0.5)[0, 2:]))


def test_is_the_cut_what_makes_its_cost_smallest():
    tried = np.linspace(-3, 3, 60001)
    for w in (-1.3, -0.2, 0.0, 0.4, 2.1):
        best = tried[np.argmin((tried - w) ** 2 / 2 + 0.45 * np.abs(tried))]
        assert abs(soft_threshold(np.array(w), 0.45) - best) < 2e-4


@pytest.mark.parametrize("update", [gradient_descent, Adam()])
def test_makes_the_step_zeros_and_the_subgradient_none(update):
    start, _ = random_network((3, 8, 1), 2)
    settings = {"learning_rate": 0.05, "steps": 400}
    cut = train(start, X, Y, update=Penalized(40, l1=2.0, update=update), **settings)
    pulled = train(start, X, Y, update=Penalized(40, l1=2.0, proximal=False, update=update),
                   **settings)  # fmt: skip
    assert share_of_zeros(cut.parameters) > 0.2
    assert share_of_zeros(pulled.parameters) == 0
    assert np.all(cut.parameters["b1"] != 0)


def test_does_a_run_of_a_stack_train_as_it_would_alone():
    networks = [random_network((3, 5, 1), seed)[0] for seed in range(3)]
    l2, l1 = np.array([0.0, 1.0, 5.0]), np.array([2.0, 0.0, 0.5])
    settings = {"learning_rate": 0.2, "steps": 30}
    together = train(stack(networks), X, Y, update=Penalized(40, l2, l1), **settings)
    for run, network in enumerate(networks):
        alone = train(network, X, Y, update=Penalized(40, l2[run], l1[run]), **settings)
        for name, value in take(together.parameters, run).items():
            assert np.allclose(value, alone.parameters[name]), name
    for cost in (l2_cost, l1_cost):
        found = cost(together.parameters, l2, 40)
        assert found.shape == (3,)
        assert np.isclose(found[1], cost(take(together.parameters, 1), 1.0, 40))


def test_stays_float32_float32():
    start = {
        name: value.astype(np.float32) for name, value in random_network((3, 5, 1), 0)[0].items()
    }
    run = train(stack([start] * 2), X, Y, update=Penalized(40, np.array([0.1, 1.0]), 0.1), steps=3)
    assert {value.dtype for value in run.parameters.values()} == {np.dtype(np.float32)}
