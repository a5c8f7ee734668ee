"""What answers to the exercises are looked at with."""

import numpy as np

NAMES = ("W1", "b1", "W2", "b2", "W3", "b3")


def task(sizes, m, seed=0):
    """Return inputs, true values and parameters of three layers: numbers without a pattern."""
    rng = np.random.default_rng(1000 * seed + 10 * sum(sizes) + m)
    parameters = {}
    for layer in range(1, 4):
        parameters[f"W{layer}"] = rng.normal(size=(sizes[layer], sizes[layer - 1]))
        parameters[f"b{layer}"] = rng.normal(size=(sizes[layer], 1))
    Y = (rng.random((sizes[3], m)) < 0.5).astype(float)
    return rng.normal(size=(sizes[0], m)), Y, parameters


def sigmoid(Z):
    """Return the outputs; no ``Z`` here is large."""
    return 1 / (1 + np.exp(-Z))


def outputs(sizes, m, seed=0):
    """Return outputs between 0 and 1, true values and parameters."""
    X, Y, parameters = task(sizes, m, seed)
    return np.random.default_rng(m + seed).uniform(0.05, 0.95, Y.shape), Y, parameters


def passed(sizes, m, seed=0):
    """Return inputs, true values and the cache of a pass without dropout."""
    X, Y, p = task(sizes, m, seed)
    W1, b1, W2, b2, W3, b3 = (p[name] for name in NAMES)
    Z1 = W1 @ X + b1
    A1 = np.maximum(Z1, 0)
    Z2 = W2 @ A1 + b2
    A2 = np.maximum(Z2, 0)
    Z3 = W3 @ A2 + b3
    return X, Y, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, sigmoid(Z3), W3, b3)


def dropped(sizes, m, keep_prob, seed=0):
    """Return inputs, true values and the cache of a pass with dropout."""
    X, Y, p = task(sizes, m, seed)
    rng = np.random.default_rng(sum(sizes) + m)
    W1, b1, W2, b2, W3, b3 = (p[name] for name in NAMES)
    Z1 = W1 @ X + b1
    D1 = (rng.random(Z1.shape) < keep_prob).astype(int)
    A1 = np.maximum(Z1, 0) * D1 / keep_prob
    Z2 = W2 @ A1 + b2
    D2 = (rng.random(Z2.shape) < keep_prob).astype(int)
    A2 = np.maximum(Z2, 0) * D2 / keep_prob
    Z3 = W3 @ A2 + b3
    return X, Y, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, sigmoid(Z3), W3, b3)


def gradients(grads):
    """Return the six gradients that were asked for, and nothing else of the dict."""
    return {"d" + name: grads["d" + name] for name in reversed(NAMES)}
