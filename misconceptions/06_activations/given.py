"""What the looks at answers to 06_activations need: sums on both sides of 0, stacks, caches."""

import numpy as np

from misconceptions import look
from utils.checks import arguments_after

PLAIN = ("tanh_derivative", "relu_derivative", "softplus", "softplus_derivative")
WITH_SETTING = ("leaky_relu_derivative", "elu", "elu_derivative")
SUMS = np.array(
    [[-2.3, -0.7, 0.4, 1.6, 0.0], [0.9, -1.1, 2.7, -0.2, -4.1], [3.3, 0.1, -0.45, 5.9, -7.6]]
)


@look(*PLAIN, *WITH_SETTING)
def of_decimals(function):
    return np.asarray(function(SUMS.copy())).astype(float)


@look(*PLAIN, *WITH_SETTING)
def of_whole_numbers(function):
    return np.asarray(function(np.array([[-3, -1, 0], [2, 1, 4]]))).astype(float)


@look(*PLAIN, *WITH_SETTING)
def far_from_zero(function):
    return np.asarray(function(np.array([-1000.0, -40.0, 40.0, 1000.0]))).astype(float)


@look(*PLAIN, *WITH_SETTING)
def with_three_axes(function):
    return np.asarray(function(SUMS.reshape(1, 5, 3).copy())).astype(float)


@look(*PLAIN, *WITH_SETTING)
def arguments_after_the_call(function):
    return arguments_after(function, [SUMS.copy()])


@look(*WITH_SETTING)
def with_another_setting(function):
    return np.asarray(function(SUMS.copy(), 0.35)).astype(float)


@look(*WITH_SETTING)
def of_whole_numbers_with_another_setting(function):
    return np.asarray(function(np.array([[-3, -1, 0], [2, 1, 4]]), 0.6)).astype(float)


@look("leaky_relu_derivative", cases=[(0.002,)])
@look("elu", "elu_derivative", cases=[(1.7,)])
def with_a_setting_on_the_other_side(function, setting):
    return np.asarray(function(SUMS.copy(), setting)).astype(float)


def layers(sizes, turned=False):
    """Return the parameters of a stack of linear layers."""
    rng = np.random.default_rng(sum(sizes) + len(sizes))
    parameters = {}
    for l in range(1, len(sizes)):
        parameters[f"W{l}"] = rng.normal(size=(sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = rng.normal(size=(sizes[l], 1))
    return dict(reversed(parameters.items())) if turned else parameters


def cached(sizes, m, dead, turned=False):
    """Return a cache; ``dead`` says how many units of each layer put out 0 for every example."""
    rng = np.random.default_rng(10 * sum(sizes) + m)
    cache = {}
    for l, size in enumerate(sizes):
        Z = rng.normal(size=(size, m))
        Z[np.arange(size), rng.integers(0, m, size)] = rng.random(size) + 0.5
        Z[: dead[l]] = -rng.random((dead[l], m))
        Z = Z[rng.permutation(size)]
        if l:
            cache[f"Z{l}"] = Z
        cache[f"A{l}"] = Z.clip(0)
    return dict(sorted(cache.items())) if turned else cache
