"""What the looks at answers to 05_deep_l_layer need: a network, and a right pass through it."""

import numpy as np


def sigmoid(Z):
    power = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1.0, power) / (1.0 + power), Z


def relu(Z):
    return np.maximum(Z, 0), Z


def linear_forward(A, W, b):
    return W @ A + b, (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = relu(Z) if activation == "relu" else sigmoid(Z)
    return A, (linear_cache, activation_cache)


def L_model_forward(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        name = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], name)
        caches.append(cache)
    return A, caches


def network(layer_dims):
    rng = np.random.default_rng(sum(layer_dims))
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = layer_dims[l - 1] ** -0.5
        parameters[f"W{l}"] = scale * rng.standard_normal((layer_dims[l], layer_dims[l - 1]))
        parameters[f"b{l}"] = 0.5 * rng.standard_normal((layer_dims[l], 1))
    return parameters


def layer(n_prev, n, m):
    rng = np.random.default_rng(n_prev + 10 * n + 100 * m)
    return rng.normal(size=(n_prev, m)), rng.normal(size=(n, n_prev)), rng.normal(size=(n, 1))


def examples(n_x, m):
    rng = np.random.default_rng(n_x + 10 * m)
    return rng.normal(size=(n_x, m)), rng.integers(0, 2, (1, m)).astype(float)
