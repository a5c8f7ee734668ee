"""What the notebook gives, and how answers to several of its exercises are looked at."""

import numpy as np

from misconceptions import look
from misconceptions.looking import fitting
from utils import datasets
from utils.checks import arguments_after

X_xor, Y_xor, _, _ = datasets.xor()


def initialize_parameters(n_x=2, n_h=2, n_y=1, seed=2):
    """Return W1, b1, W2, b2 from a normal distribution, as the notebook does."""
    rng = np.random.RandomState(seed)
    return {
        "W1": rng.randn(n_h, n_x),
        "b1": rng.randn(n_h, 1),
        "W2": rng.randn(n_y, n_h),
        "b2": rng.randn(n_y, 1),
    }


def forward_propagation(X, parameters):
    """Return A2 and the cache, as the notebook does."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def random_problem(n_x, n_h, n_y, m, seed=0):
    """Return parameters, X and Y of these sizes, as the notebook does."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((n_x, m))
    Y = rng.integers(0, 2, (n_y, m)).astype(float)
    return initialize_parameters(n_x, n_h, n_y, seed), X, Y


def outputs(n_y, m):
    rng = np.random.default_rng(n_y + 10 * m)
    return rng.uniform(0.1, 0.9, (n_y, m)), rng.integers(0, 2, (n_y, m)).astype(float)


def problem(n_x, n_h, n_y, m):
    parameters, X, Y = random_problem(n_x, n_h, n_y, m, seed=m)
    return parameters, forward_propagation(X, parameters)[1], X, Y


@look("compute_cost", "compute_cost_mse", cases=[(1, 7), (1, 3)])
def cost(compute_cost, n_y, m):
    return fitting(compute_cost, *outputs(n_y, m))


def arguments_after_the_cost(compute_cost):
    return arguments_after(compute_cost, outputs(1, 5))


PASSES = ("backward_propagation", "backward_propagation_mse", "repaired_hand_in_4")


@look("backward_propagation", "backward_propagation_mse", cases=[(2, 3, 1, 1)])
@look("backward_propagation", cases=[(3, 4, 2, 5)])
@look(*PASSES, cases=[(3, 4, 1, 7), (2, 5, 1, 6)])
def gradients(backward, n_x, n_h, n_y, m):
    return fitting(backward, *problem(n_x, n_h, n_y, m))


@look(*PASSES)
def gradients_on_xor(backward):
    parameters = initialize_parameters()
    return backward(parameters, forward_propagation(X_xor, parameters)[1], X_xor, Y_xor)


def arguments_after_the_pass(backward):
    return arguments_after(backward, problem(3, 4, 1, 6))
