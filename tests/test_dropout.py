"""Does dropout draw a mask for each run, and go back through the same one?"""

import numpy as np
import pytest

from utils import dropout, propagation
from utils.checks import assert_slopes, random_network
from utils.costs import binary_cross_entropy
from utils.dropout import Dropout
from utils.training import stack, take, train

X = np.random.default_rng(0).normal(size=(3, 40))
Y = (X[:1] > 0).astype(float)


def generators(runs, seed=5):
    return [np.random.default_rng(seed + run) for run in range(runs)]


@pytest.mark.parametrize("keep_prob", [0.2, 0.5, 0.9])
def test_is_the_mean_of_an_activation_kept(keep_prob):
    D = Dropout(keep_prob, np.random.default_rng(1)).mask(np.ones((300, 400)))
    assert set(np.unique(D)) == {0.0, 1 / keep_prob}
    assert abs(D.mean() - 1) < 5 * np.sqrt((1 / keep_prob - 1) / D.size)


def test_does_each_run_of_a_stack_have_its_own_mask_and_its_own_probability():
    D = Dropout(np.array([0.2, 0.8, 1.0]), np.random.default_rng(1)).mask(np.ones((3, 60, 50)))
    assert np.allclose([np.mean(run > 0) for run in D], [0.2, 0.8, 1.0], atol=0.05)
    same = Dropout(0.5, np.random.default_rng(1)).mask(np.ones((2, 6, 5)))
    assert np.any(same[0] != same[1])


def test_are_float32_activations_masked_in_float32():
    A = np.ones((2, 4, 3), dtype=np.float32)
    assert Dropout(np.array([0.5, 0.7]), np.random.default_rng(1)).mask(A).dtype == np.float32


@pytest.mark.parametrize("hidden", ["relu", "tanh", "sigmoid"])
@pytest.mark.parametrize("sizes", [(3, 5, 1), (3, 4, 6, 1), (3, 1)])
def test_is_the_gradient_that_of_the_network_with_this_mask(hidden, sizes):
    parameters, _ = random_network(sizes, 3)

    def passed(parameters):
        fresh = Dropout(0.6, np.random.default_rng(7))
        return dropout.forward(X, parameters, fresh, hidden=hidden)

    grads = dropout.backward(parameters, passed(parameters)[1], Y, hidden=hidden)
    assert_slopes(grads, parameters, lambda p: binary_cross_entropy(passed(p)[0], Y), "backward")


def test_is_keeping_all_units_no_dropout():
    parameters, _ = random_network((3, 4, 2, 1), 3)
    kept, cache = dropout.forward(X, parameters, Dropout(1.0, np.random.default_rng(0)))
    plain, plain_cache = propagation.forward(X, parameters)
    assert np.allclose(kept, plain)
    found = dropout.backward(parameters, cache, Y)
    for name, wanted in propagation.backward(parameters, plain_cache, Y).items():
        assert np.allclose(found[name], wanted), name


def test_does_a_run_of_a_stack_train_as_it_would_alone():
    networks = [random_network((3, 6, 1), seed)[0] for seed in range(3)]
    settings = {"learning_rate": 0.3, "steps": 25}
    keep = np.array([0.5, 0.8, 1.0])
    together = train(stack(networks), X, Y, dropout=Dropout(keep, generators(3)), **settings)
    for run, network in enumerate(networks):
        alone = train(network, X, Y, dropout=Dropout(keep[run], generators(3)[run]), **settings)
        for name, value in take(together.parameters, run).items():
            assert np.allclose(value, alone.parameters[name]), name


def test_is_the_recorded_cost_that_of_the_whole_network():
    start, _ = random_network((3, 6, 1), 1)
    run = train(start, X, Y, dropout=Dropout(0.5, np.random.default_rng(0)), steps=1)
    assert run.costs[0] == binary_cross_entropy(propagation.forward(X, start)[0], Y)
