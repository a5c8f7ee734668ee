"""What the looks at answers to 01_logistic_regression need: a neuron and its pictures."""

import numpy as np


def neuron(n, m):
    rng = np.random.default_rng([n, m])
    w = rng.normal(size=(n, 1)) / np.sqrt(n)
    X = rng.normal(size=(n, m))
    Y = rng.permutation(np.arange(m) % 2 == 0).astype(float).reshape(1, m)
    return w, 0.37, X, Y


def two_sets(n, m, others):
    _, _, X_train, Y_train = neuron(n, m)
    _, _, X_test, Y_test = neuron(n, others)
    return X_train, Y_train, X_test, Y_test
