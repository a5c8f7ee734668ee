"""What the looks at answers to 03_learning_rate need: data, starts, and answers of many runs."""

import numpy as np


def examples(n_x, m):
    rng = np.random.default_rng(n_x + 10 * m)
    return rng.normal(size=(n_x, m)), rng.integers(0, 2, (1, m)).astype(float)


def start(sizes, runs=None):
    rng = np.random.default_rng(sum(sizes))
    front = () if runs is None else (runs,)
    parameters = {}
    for l in range(1, len(sizes)):
        parameters[f"W{l}"] = rng.normal(size=(*front, sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = rng.normal(size=(*front, sizes[l], 1))
    return parameters


def answers(runs, m, right):
    """Return A (runs, 1, m) and Y (1, m); each run is right on as many as ``right`` says."""
    rng = np.random.default_rng(100 * runs + m)
    Y = rng.integers(0, 2, (1, m)).astype(float)
    A = np.where(Y == 1, 0.55, 0.05) + 0.4 * rng.random((runs, 1, m))
    for run, count in enumerate(right):
        wrong = rng.permutation(m)[count:]
        A[run, 0, wrong] = 1 - A[run, 0, wrong]
    return A, Y
