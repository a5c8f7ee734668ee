"""What answers to the exercises are looked at with."""

import numpy as np


def sums(C, m, seed=0):
    """Return sums of C classes and m examples, of moderate size; no two columns alike."""
    rng = np.random.default_rng(C + 10 * m + 100 * seed)
    return rng.normal(size=(C, m)) * 1.5 + rng.normal(size=m)


def probabilities(C, m, seed=0):
    """Return probabilities, each of them above 0.02 or so."""
    rng = np.random.default_rng(C + 10 * m + 100 * seed)
    raw = rng.uniform(0.2, 1, (C, m))
    return raw / raw.sum(axis=0)


def one_hot(C, m, seed=0):
    """Return true classes, one-hot."""
    labels = np.random.default_rng(1 + C + 10 * m + 100 * seed).integers(0, C, m)
    return (labels == np.arange(C)[:, np.newaxis]).astype(float)


def network(n_x, n_h, C, seed=0):
    """Return the parameters of a network with one hidden layer."""
    rng = np.random.default_rng(n_x + 10 * n_h + 100 * C + 1000 * seed)
    return {
        "W1": rng.normal(size=(n_h, n_x)),
        "b1": rng.normal(size=(n_h, 1)),
        "W2": rng.normal(size=(C, n_h)),
        "b2": rng.normal(size=(C, 1)),
    }


def inputs(n_x, m):
    """Return inputs of m examples."""
    return np.random.default_rng(7 + n_x + 10 * m).normal(size=(n_x, m))


def a_pass(n_x, n_h, C, m):
    """Return parameters, cache, X and Y of one pass."""
    parameters, X, Y = network(n_x, n_h, C), inputs(n_x, m), one_hot(C, m)
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.maximum(Z1, 0)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    powers = np.exp(Z2)
    return parameters, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": powers / powers.sum(axis=0)}, X, Y


def answers_with_errors(m, seed):
    """Return outputs and true values (1, m); errors have both signs, and are small or large."""
    rng = np.random.default_rng(10 * m + seed)
    Y = rng.normal(size=(1, m))
    return Y + rng.choice([-1, 1], (1, m)) * rng.uniform(0.1, 3.5, (1, m)), Y
