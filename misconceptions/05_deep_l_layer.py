"""Answers to 05_deep_l_layer: a network of any depth, function by function."""

# A hint reads best right under the name of its exercise.
# fmt: off

import numpy as np

from misconceptions import accepted, look, misconception
from utils.checks import arguments_after

# --- what the notebook gives --------------------------------------------------------------------


def sigmoid(Z):
    power = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1.0, power) / (1.0 + power), Z


def relu(Z):
    return np.maximum(Z, 0), Z


def sigmoid_backward(dA, activation_cache):
    A, _ = sigmoid(activation_cache)
    return dA * A * (1 - A)


def relu_backward(dA, activation_cache):
    return dA * (activation_cache > 0)


# --- the exercises that others build on, right --------------------------------------------------


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


def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    back = relu_backward if activation == "relu" else sigmoid_backward
    return linear_backward(back(dA, activation_cache), linear_cache)


# --- shapes_in_network --------------------------------------------------------------------------


@misconception("shapes_in_network", """
    Each weight matrix has its rows and columns exchanged. Which of the two sizes must fit the
    array that W multiplies from the left?""")
def weights_are_transposed():
    return {
        "W1": (64, 20), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (20, 7), "b2": (7, 1), "Z2": (7, 89), "W3": (7, 1), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (20, 7), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    The arrays have one row for each example. In this course an example is a column.""")
def examples_are_rows():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (89, 20), "A1": (89, 20),
        "W2": (7, 20), "b2": (7, 1), "Z2": (89, 7), "W3": (1, 7), "b3": (1, 1), "AL": (89, 1),
        "dZ1": (89, 20), "dA1": (89, 20), "dW2": (7, 20), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    The biases have a column for each example. They are parameters: would another example bring
    another bias?""")
def biases_for_each_example():
    return {
        "W1": (20, 64), "b1": (20, 89), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 89), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 89), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (7, 20), "db2": (7, 89),
    }


@misconception("shapes_in_network", """
    The gradients of the weights are transposed. Subtract dW from W in your mind: do they fit?""")
def gradients_are_transposed():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (20, 7), "db2": (1, 7),
    }


@misconception("shapes_in_network", """
    The layers are counted from the input on, so every array is one layer too early. Layer 1 is
    the first that has weights.""")
def counts_the_input_as_layer_one():
    return {
        "W1": (64, 64), "b1": (64, 1), "Z1": (64, 89), "A1": (64, 89),
        "W2": (20, 64), "b2": (20, 1), "Z2": (20, 89), "W3": (7, 20), "b3": (7, 1), "AL": (7, 89),
        "dZ1": (64, 89), "dA1": (64, 89), "dW2": (20, 64), "db2": (20, 1),
    }


@misconception("shapes_in_network", """
    The slopes dZ and dA have one column, as if the mean over the examples were taken there. Where
    in the way back is the mean taken?""")
def slopes_are_means():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 1), "dA1": (20, 1), "dW2": (7, 20), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    A bias is given as a plain vector, without its column. Look at the shape that the notebook
    states for b.""")
def biases_without_column():
    return {
        "W1": (20, 64), "b1": (20,), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7,), "Z2": (7, 89), "W3": (1, 7), "b3": (1,), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (7, 20), "db2": (7,),
    }


@misconception("shapes_in_network", """
    One bias has a column for each example. NumPy adds its single column to every column.""")
def one_bias_for_each_example():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 89), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (7, 20), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    A bias lies as a row. Added to Z it would run along the examples.""")
def bias_as_a_row():
    return {
        "W1": (20, 64), "b1": (1, 20), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (7, 20), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    The first and the last weight matrix have rows and columns exchanged, the middle one has not.
    Check each against what it multiplies.""")
def outer_weights_transposed():
    return {
        "W1": (64, 20), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (7, 1), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (7, 20), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    One gradient is transposed. Compare it with the shape of its own array.""")
def one_gradient_transposed():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (20, 7), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    A slope has the shape that belongs to the next layer. To which array does dA1 belong?""")
def slope_of_the_next_layer():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (7, 89), "dW2": (7, 20), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    The pairs are still empty. Write a number for the rows and one for the columns.""")
def pairs_left_empty():
    names = "W1 b1 Z1 A1 W2 b2 Z2 W3 b3 AL dZ1 dA1 dW2 db2".split()
    return {name: (None, None) for name in names}


@accepted("shapes_in_network")
def shapes_as_lists():
    return {
        "W1": [20, 64], "b1": [20, 1], "Z1": [20, 89], "A1": [20, 89],
        "W2": [7, 20], "b2": [7, 1], "Z2": [7, 89], "W3": [1, 7], "b3": [1, 1], "AL": [1, 89],
        "dZ1": [20, 89], "dA1": [20, 89], "dW2": [7, 20], "db2": [7, 1],
    }


@accepted("shapes_in_network")
def shapes_from_rules():
    sizes, m = [64, 20, 7, 1], 89
    shapes = {}
    for l in range(1, 4):
        shapes[f"W{l}"] = shapes[f"dW{l}"] = (sizes[l], sizes[l - 1])
        shapes[f"b{l}"] = shapes[f"db{l}"] = (sizes[l], 1)
        for name in ("Z", "A", "dZ", "dA"):
            shapes[f"{name}{l}"] = (sizes[l], m)
    shapes["AL"] = shapes["A3"]
    return shapes


@accepted("shapes_in_network")
def shapes_of_arrays():
    W1, W2, W3 = np.zeros((20, 64)), np.zeros((7, 20)), np.zeros((1, 7))
    b1, b2, b3 = np.zeros((20, 1)), np.zeros((7, 1)), np.zeros((1, 1))
    Z1 = W1 @ np.zeros((64, 89)) + b1
    Z2 = W2 @ Z1 + b2
    Z3 = W3 @ Z2 + b3
    arrays = {"W1": W1, "W2": W2, "W3": W3, "b1": b1, "b2": b2, "b3": b3, "Z1": Z1, "A1": Z1,
              "Z2": Z2, "AL": Z3, "dZ1": Z1, "dA1": Z1, "dW2": W2, "db2": b2}
    return {name: array.shape for name, array in arrays.items()}


@accepted("shapes_in_network")
def shapes_as_numpy_integers():
    n, m = np.array([64, 20, 7, 1]), np.int64(89)
    return dict(
        W1=(n[1], n[0]), b1=(n[1], 1), Z1=(n[1], m), A1=(n[1], m),
        W2=(n[2], n[1]), b2=(n[2], 1), Z2=(n[2], m),
        W3=(n[3], n[2]), b3=(n[3], 1), AL=(n[3], m),
        dZ1=(n[1], m), dA1=(n[1], m), dW2=(n[2], n[1]), db2=(n[2], 1),
    )


# --- initialize_parameters_deep -----------------------------------------------------------------


@misconception("initialize_parameters_deep", """
    The scale uses the size of the layer itself. The rule divides by the size of
    the layer before it.""")
def he_by_own_size(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    All layers have the scale of the first. Which size changes from one layer to the next in the
    rule?""")
def he_by_input_size(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[0])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The variance is 1 divided by the size of the layer before. That suits tanh; look at the number
    above the line in He's rule, which makes up for ReLU.""")
def one_for_two(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        W = np.random.randn(layer_dims[l], layer_dims[l - 1]) / np.sqrt(layer_dims[l - 1])
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The normal numbers are multiplied by the variance. By what does one multiply them to get a
    given variance?""")
def without_the_root(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = 2 / layer_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The scale is a division of whole numbers, which drops what comes after the point. In most
    layers nothing is left.""")
def integer_division(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 // layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The weights are normal numbers times 0.01, whatever the layer. The rule gives each layer a
    scale of its own.""")
def same_small_scale(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The weights are all positive: np.random.rand draws evenly between 0 and 1. Which generator
    draws normal numbers around 0?""")
def uniform_weights(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.rand(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The weights have a row for each unit of the layer before. A row belongs to a unit of the layer
    itself.""")
def transposed_weights(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l - 1], layer_dims[l]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    A bias is a vector without a column. Added to Z it would run along the examples, not along
    the units.""")
def vector_biases(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros(layer_dims[l])
    return parameters


@misconception("initialize_parameters_deep", """
    The biases are random. The rule starts them at one value.""")
def random_biases(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.random.randn(layer_dims[l], 1) * scale
    return parameters


@misconception("initialize_parameters_deep", """
    The last layer got no parameters. Where does the loop end?""")
def last_layer_left_out(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims) - 1):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The layers are numbered from 0. The first matrix of weights is W1.""")
def numbers_from_zero(layer_dims):
    parameters = {}
    for l in range(len(layer_dims) - 1):
        scale = np.sqrt(2 / layer_dims[l])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l + 1], layer_dims[l]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l + 1], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The generator is set to the same seed before each layer. Layers of one shape then start
    equal.""")
def seed_in_the_loop(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        np.random.seed(3)
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The number of layers is written into the code. Take it from layer_dims.""")
def three_layers_only(layer_dims):
    parameters = {}
    for l in range(1, 4):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The hidden layers follow the rule, the last one has weights times 0.01. The rule holds for every
    layer.""")
def small_last_layer(layer_dims):
    parameters, L = {}, len(layer_dims) - 1
    for l in range(1, L + 1):
        scale = np.sqrt(2 / layer_dims[l - 1]) if l < L else 0.01
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The dict comes back empty. Does the loop run, and does it write into the dict?""")
def empty_dict(layer_dims):
    return {}


@misconception("initialize_parameters_deep", """
    Nothing comes back. The function ends without a return.""")
def no_parameters_returned(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))


@accepted("initialize_parameters_deep")
def new_generator(layer_dims):
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layer_dims)):
        shape = (layer_dims[l], layer_dims[l - 1])
        parameters[f"W{l}"] = rng.normal(0.0, np.sqrt(2 / layer_dims[l - 1]), size=shape)
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@accepted("initialize_parameters_deep")
def seeded_once(layer_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layer_dims)
    for l in range(1, L):
        W = np.random.randn(layer_dims[l], layer_dims[l - 1])
        parameters["W" + str(l)] = W * np.sqrt(2.0 / layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


@accepted("initialize_parameters_deep")
def divides_by_the_root(layer_dims):
    parameters = {}
    for l, (before, size) in enumerate(zip(layer_dims[:-1], layer_dims[1:], strict=True), start=1):
        parameters[f"W{l}"] = np.random.standard_normal((size, before)) / (before / 2) ** 0.5
        parameters[f"b{l}"] = np.zeros([size, 1])
    return parameters


@accepted("initialize_parameters_deep")
def two_comprehensions(layer_dims):
    rng, last = np.random.RandomState(0), len(layer_dims)
    shapes = {i: (layer_dims[i], layer_dims[i - 1]) for i in range(1, last)}
    weights = {f"W{i}": rng.normal(size=s) * np.sqrt(2 / s[1]) for i, s in shapes.items()}
    return weights | {f"b{i}": np.full((s[0], 1), 0.0) for i, s in shapes.items()}


@accepted("initialize_parameters_deep")
def integer_biases(layer_dims):
    parameters, rng = {}, np.random.default_rng(7)
    for l in range(len(layer_dims) - 1, 0, -1):
        W = rng.standard_normal((layer_dims[l], layer_dims[l - 1]))
        parameters[f"W{l}"] = W * np.sqrt(np.divide(2, layer_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1), dtype=int)
    return parameters


# --- linear_forward -----------------------------------------------------------------------------


@misconception("linear_forward", """
    W and A are multiplied entry by entry. Z needs the matrix product: rows of W times columns
    of A.""")
def entry_by_entry(A, W, b):
    return W * A + b, (A, W, b)


@misconception("linear_forward", """
    The product stands the other way round. Which of the two arrays has a row for each unit of
    this layer?""")
def factors_exchanged(A, W, b):
    return A @ W + b, (A, W, b)


@misconception("linear_forward", """
    W is transposed before the product. Compare its shape with that of A as they are.""")
def transposes_w(A, W, b):
    return W.T @ A + b, (A, W, b)


@misconception("linear_forward", """
    The bias is missing from Z. Compare with the formula.""")
def without_bias(A, W, b):
    return W @ A, (A, W, b)


@misconception("linear_forward", """
    The bias is added along the examples instead of along the units. Does b keep its column when
    it is added?""")
def bias_along_the_examples(A, W, b):
    return W @ A + b.ravel(), (A, W, b)


@misconception("linear_forward", """
    All units get one and the same bias. Each unit has its own.""")
def one_bias_for_all(A, W, b):
    return W @ A + np.sum(b), (A, W, b)


@misconception("linear_forward", """
    The cache holds the right arrays in another order. Functions that unpack it count on (A, W,
    b).""")
def cache_in_another_order(A, W, b):
    return W @ A + b, (W, A, b)


@misconception("linear_forward", """
    The cache holds Z where the input belongs. Which array does dW need on the way back?""")
def caches_z(A, W, b):
    Z = W @ A + b
    return Z, (Z, W, b)


@misconception("linear_forward", """
    The bias is missing from the cache. It has three entries.""")
def caches_two(A, W, b):
    return W @ A + b, (A, W)


@misconception("linear_forward", """
    Only Z comes back. The function returns two things.""")
def forgets_the_cache(A, W, b):
    return W @ A + b


@accepted("linear_forward")
def with_dot(A, W, b):
    Z = np.dot(W, A) + b
    cache = (A, W, b)
    return Z, cache


@accepted("linear_forward")
def with_matmul_in_place(A, W, b):
    Z = np.matmul(W, A)
    Z += b
    return Z, [A, W, b]


@accepted("linear_forward")
def with_einsum(A, W, b):
    return np.einsum("ij,jk->ik", W, A) + b, (A.copy(), W.copy(), b.copy())


@accepted("linear_forward")
def column_by_column(A, W, b):
    Z = np.empty((W.shape[0], A.shape[1]))
    for i in range(A.shape[1]):
        Z[:, i] = W.dot(A[:, i]) + b[:, 0]
    return Z, (A, W, b)


@accepted("linear_forward")
def with_a_row_of_ones(A, W, b):
    Z = np.hstack([W, b]) @ np.vstack([A, np.ones((1, A.shape[1]))])
    return Z, (A, W, b)


# --- linear_activation_forward ------------------------------------------------------------------


@misconception("linear_activation_forward", """
    The layer uses ReLU whatever name it is given. Look at the argument activation.""")
def always_relu(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)


@misconception("linear_activation_forward", """
    The layer uses the sigmoid whatever name it is given. Look at the argument activation.""")
def always_sigmoid(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z)
    return A, (linear_cache, activation_cache)


@misconception("linear_activation_forward", """
    The two names are exchanged: "relu" gives the sigmoid and the other way round. Look at the
    branches.""")
def names_exchanged(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z) if activation == "relu" else relu(Z)
    return A, (linear_cache, activation_cache)


@misconception("linear_activation_forward", """
    No branch is taken, so A was never set. Compare the names in your code with those that the
    docstring lists, capitals too.""")
def misspelt_names(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "ReLU":
        A, activation_cache = relu(Z)
    elif activation == "Sigmoid":
        A, activation_cache = sigmoid(Z)
    return A, (linear_cache, activation_cache)


@misconception("linear_activation_forward", """
    The activation cache holds A. The slope of an activation is taken at what went into it.""")
def caches_a(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, _ = relu(Z) if activation == "relu" else sigmoid(Z)
    return A, (linear_cache, A)


@misconception("linear_activation_forward", """
    The two caches stand in the wrong order. The linear one comes first.""")
def caches_exchanged(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = relu(Z) if activation == "relu" else sigmoid(Z)
    return A, (activation_cache, linear_cache)


@misconception("linear_activation_forward", """
    The caches are joined into one flat tuple of four. It should be a pair, whose first half is
    the linear cache.""")
def flat_cache(A_prev, W, b, activation):
    Z, (A_prev, W, b) = linear_forward(A_prev, W, b)
    A, activation_cache = relu(Z) if activation == "relu" else sigmoid(Z)
    return A, (A_prev, W, b, activation_cache)


@misconception("linear_activation_forward", """
    Only one of the two caches comes back. The way back needs the linear one as well.""")
def keeps_one_cache(A_prev, W, b, activation):
    Z, _ = linear_forward(A_prev, W, b)
    return relu(Z) if activation == "relu" else sigmoid(Z)


@misconception("linear_activation_forward", """
    The activation's two results are kept together as A. The given relu and sigmoid return A and
    the activation cache.""")
def a_is_a_pair(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = relu(Z) if activation == "relu" else sigmoid(Z)
    return A, (linear_cache, Z)


@misconception("linear_activation_forward", """
    The activation is taken of the layer's input, before the weights. First the linear step, then
    the activation.""")
def activation_of_the_input(A_prev, W, b, activation):
    A, _ = relu(A_prev) if activation == "relu" else sigmoid(A_prev)
    Z, linear_cache = linear_forward(A, W, b)
    return Z, (linear_cache, Z)


@misconception("linear_activation_forward", """
    The linear step is returned without its activation. Which function bends Z into A?""")
def returns_z(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    return Z, (linear_cache, Z)


@accepted("linear_activation_forward")
def two_branches(A_prev, W, b, activation):
    if activation == "sigmoid":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = relu(Z)
    cache = (linear_cache, activation_cache)
    return A, cache


@accepted("linear_activation_forward")
def all_in_one(A_prev, W, b, activation):
    Z = np.dot(W, A_prev) + b
    A = np.maximum(0, Z) if activation == "relu" else 1 / (1 + np.exp(-Z))
    return A, ((A_prev, W, b), Z)


@accepted("linear_activation_forward")
def caches_as_lists(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = relu(Z) if activation == "relu" else sigmoid(Z)
    return A, [list(linear_cache), activation_cache]


@accepted("linear_activation_forward")
def with_match(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A=A_prev, W=W, b=b)
    match activation:
        case "relu":
            A, activation_cache = relu(Z)
        case "sigmoid":
            A, activation_cache = sigmoid(Z)
        case _:
            raise ValueError(f"unknown activation {activation!r}")
    return [A, (linear_cache, activation_cache)]


@accepted("linear_activation_forward")
def relu_by_product(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = Z * (Z > 0) if activation == "relu" else sigmoid(Z)[0]
    return A, (linear_cache, Z.copy())


# --- L_model_forward ----------------------------------------------------------------------------


@misconception("L_model_forward", """
    The output layer is missing: AL is the output of the last hidden layer. What comes after the
    loop?""")
def last_layer_missing(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    return A, caches


@misconception("L_model_forward", """
    The output layer uses ReLU. A probability must lie between 0 and 1.""")
def relu_at_the_output(X, parameters):
    A, caches = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    return A, caches


@misconception("L_model_forward", """
    The hidden layers use the sigmoid. Only the last layer does.""")
def sigmoid_everywhere(X, parameters):
    A, caches = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A, cache = linear_activation_forward(
            A, parameters[f"W{l}"], parameters[f"b{l}"], "sigmoid"
        )
        caches.append(cache)
    return A, caches


@misconception("L_model_forward", """
    Every layer is given X. Each should take the output of the layer before it.""")
def every_layer_gets_x(X, parameters):
    caches, L = [], len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(X, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(X, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches


@misconception("L_model_forward", """
    The caches of the hidden layers are in the list twice. Count the calls of append for one
    layer.""")
def caches_appended_twice(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
        caches += [cache]
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches


@misconception("L_model_forward", """
    The cache of the output layer is missing from the list. There is one for each layer.""")
def output_cache_missing(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, _ = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    return AL, caches


@misconception("L_model_forward", """
    Only the cache of the last layer comes back. Collect one for each layer.""")
def only_the_last_cache(X, parameters):
    A, L = X, len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    return AL, [cache]


@misconception("L_model_forward", """
    The list of caches starts with the last layer. Layer 1 comes first.""")
def caches_backward(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        name = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], name)
        caches.insert(0, cache)
    return A, caches


@misconception("L_model_forward", """
    The number of layers is taken as the length of parameters. How many entries does each layer
    have there?""")
def counts_every_parameter(X, parameters):
    A, caches, L = X, [], len(parameters)
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches


@misconception("L_model_forward", """
    The last hidden layer is skipped: the loop ends one layer too early. Which numbers does your
    range give?""")
def last_hidden_layer_skipped(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L - 1):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches


@misconception("L_model_forward", """
    All hidden layers use the weights of layer 1. Does the name of the key change with the
    layer?""")
def first_weights_everywhere(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for _ in range(1, L):
        A, cache = linear_activation_forward(A, parameters["W1"], parameters["b1"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches


@misconception("L_model_forward", """
    The code holds two layers, whatever the network. Let parameters say how many there are.""")
def two_layers_only(X, parameters):
    A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
    return A2, [cache1, cache2]


@accepted("L_model_forward")
def with_previous_a(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(
            A_prev, parameters["W" + str(l)], parameters["b" + str(l)], activation="relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(
        A, parameters["W" + str(L)], parameters["b" + str(L)], activation="sigmoid"
    )
    caches.append(cache)
    assert AL.shape == (1, X.shape[1])
    return AL, caches


@accepted("L_model_forward")
def while_there_are_weights(X, parameters):
    A, caches, layer = X, [], 1
    while f"W{layer}" in parameters:
        name = "relu" if f"W{layer + 1}" in parameters else "sigmoid"
        A, cache = linear_activation_forward(
            A, parameters[f"W{layer}"], parameters[f"b{layer}"], name
        )
        caches = [*caches, cache]
        layer += 1
    return A, caches


@accepted("L_model_forward")
def without_the_helpers(X, parameters):
    A, caches = X, []
    for layer in range(1, len(parameters) // 2 + 1):
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
        Z = W.dot(A) + b
        caches.append(((A, W, b), Z))
        A = np.maximum(Z, 0)
    return 1 / (1 + np.exp(-Z)), caches


@accepted("L_model_forward")
def recursively(X, parameters):
    def go(A, layer):
        name = "relu" if layer < L else "sigmoid"
        A, cache = linear_activation_forward(
            A, parameters[f"W{layer}"], parameters[f"b{layer}"], name
        )
        if layer == L:
            return A, (cache,)
        AL, rest = go(A, layer + 1)
        return AL, (cache, *rest)

    L = int(len(parameters) / 2)
    return go(X, 1)


@accepted("L_model_forward")
def list_made_first(X, parameters):
    L = sum(name.startswith("W") for name in parameters)
    caches, A = [None] * L, X.copy()
    for i in range(L):
        activation = ("relu", "sigmoid")[i == L - 1]
        A, caches[i] = linear_activation_forward(
            A, parameters[f"W{i + 1}"], parameters[f"b{i + 1}"], activation
        )
    return A, caches


# --- compute_cost -------------------------------------------------------------------------------


@misconception("compute_cost", """
    The losses are added up but not divided by their number. The cost is a mean over the
    examples.""")
def sum_for_mean(AL, Y):
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


@misconception("compute_cost", """
    The losses are divided by the number of examples twice. np.mean does it already.""")
def mean_twice(AL, Y):
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]


@misconception("compute_cost", """
    The minus sign is missing. A logarithm of a probability is never positive; is the cost?""")
def sign_missing(AL, Y):
    return np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


@misconception("compute_cost", """
    Only the examples of class 1 count. The sum has a second term.""")
def first_term_only(AL, Y):
    return -np.mean(Y * np.log(AL))


@misconception("compute_cost", """
    The cost is half of what it should be. The cross-entropy has no factor of one half.""")
def half_of_it(AL, Y):
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / (2 * Y.shape[1])


@misconception("compute_cost", """
    The minus stands before the first term only. It belongs to the whole sum.""")
def minus_for_one_term(AL, Y):
    return np.sum(-Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]


@misconception("compute_cost", """
    The row Y is multiplied with a column, which makes a table of all pairs of examples. Each
    example meets only itself.""")
def table_of_all_pairs(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL).T + (1 - Y) * np.log(1 - AL).T) / m


@misconception("compute_cost", """
    The second term takes the logarithm of AL, not of 1 - AL. What probability does the network
    give to class 0?""")
def same_logarithm_twice(AL, Y):
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(AL))


@misconception("compute_cost", """
    This is the mean of the squared differences. The exercise asks for the cross-entropy.""")
def squared_differences(AL, Y):
    return np.mean((AL - Y) ** 2)


@misconception("compute_cost", """
    The logarithm is the one to base 10. The formula uses the natural one.""")
def base_ten(AL, Y):
    return -np.mean(Y * np.log10(AL) + (1 - Y) * np.log10(1 - AL))


@misconception("compute_cost", """
    The cost is an array of shape (1, 1), as a product of matrices gives. np.squeeze or a sum over
    all entries makes it a number.""")
def array_of_one(AL, Y):
    return -(Y @ np.log(AL).T + (1 - Y) @ np.log(1 - AL).T) / Y.shape[1]


@misconception("compute_cost", """
    The number of examples is written into the code. Take it from the shape of Y.""")
def m_of_the_example(AL, Y):
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / 2


@misconception("compute_cost", """
    The losses come back one by one. The cost is a single number.""")
def losses_one_by_one(AL, Y):
    return -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


@accepted("compute_cost")
def products_squeezed(AL, Y):
    m = Y.shape[1]
    cost = (-1 / m) * (np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T))
    return np.squeeze(cost)


@accepted("compute_cost")
def mean_as_float(AL, Y):
    return float(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))


@accepted("compute_cost")
def of_the_true_class(AL, Y):
    return np.mean(-np.log(np.where(Y == 1, AL, 1 - AL)))


@accepted("compute_cost")
def with_a_loop(AL, Y):
    total, m = 0, AL.shape[1]
    for i in range(m):
        total -= np.log(AL[0, i]) if Y[0, i] == 1 else np.log(1 - AL[0, i])
    return total / m


@accepted("compute_cost")
def clipped(AL, Y):
    AL = np.clip(AL, 1e-12, 1 - 1e-12)
    return np.array(-np.average(np.multiply(Y, np.log(AL)) + np.multiply(1 - Y, np.log(1 - AL))))


# --- linear_backward ----------------------------------------------------------------------------


@misconception("linear_backward", """
    dW is a product entry by entry. It needs the matrix product, which adds up over the
    examples.""")
def dw_entry_by_entry(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ * A_prev / m, np.sum(dZ, axis=1, keepdims=True) / m


@misconception("linear_backward", """
    dW and db are sums over the examples. Look for the factor in front of the formulas.""")
def mean_missing(dZ, cache):
    A_prev, W, b = cache
    return W.T @ dZ, dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True)


@misconception("linear_backward", """
    dW is divided by the number of examples, db is not. Both are means.""")
def mean_missing_in_db(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True)


@misconception("linear_backward", """
    db is divided by the number of examples, dW is not. Both are means.""")
def mean_missing_in_dw(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True) / m


@misconception("linear_backward", """
    dA_prev is divided by the number of examples too. In a deep network every layer would divide
    once more; where is the mean taken?""")
def mean_in_da_prev(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ / m, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@misconception("linear_backward", """
    db is divided by the number of examples twice: np.mean does it already.""")
def mean_twice_in_db(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.mean(dZ, axis=1, keepdims=True) / m


@misconception("linear_backward", """
    db has lost its column. Which argument of the sum keeps the axis?""")
def db_without_column(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1) / m


@misconception("linear_backward", """
    db adds up the units instead of the examples. Along which axis of dZ do the examples lie?""")
def db_along_the_units(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=0, keepdims=True) / m


@misconception("linear_backward", """
    db is one number for the whole layer. Each unit has a bias of its own.""")
def db_one_number(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ) / m


@misconception("linear_backward", """
    dW is transposed. A gradient has the shape of its parameter.""")
def dw_transposed(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, A_prev @ dZ.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@misconception("linear_backward", """
    The slope goes back through W as it is. On the way back, a unit collects from all units that
    it feeds: a column of W, not a row.""")
def w_not_transposed(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@misconception("linear_backward", """
    The sums are divided by the number of inputs of the layer. m is the number of examples: which
    axis of A_prev is that?""")
def m_from_the_rows(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[0]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@misconception("linear_backward", """
    The number of examples is written into the code. Take it from a shape.""")
def m_written_down(dZ, cache):
    A_prev, W, b = cache
    return W.T @ dZ, dZ @ A_prev.T / 4, np.sum(dZ, axis=1, keepdims=True) / 4


@misconception("linear_backward", """
    The function reads a variable m that it does not define. It may hold another data set's number
    of examples, or not exist at all.""")
def global_m(dZ, cache):
    A_prev, W, b = cache
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@misconception("linear_backward", """
    The three results stand in another order. The docstring lists them.""")
def results_in_another_order(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m, W.T @ dZ


@accepted("linear_backward")
def factor_first(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1.0 / m * np.dot(dZ, A_prev.T)
    db = 1.0 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


@accepted("linear_backward")
def db_by_mean(dZ, cache):
    A_prev, W, b = cache
    db = dZ.mean(axis=1).reshape(b.shape)
    return np.matmul(W.transpose(), dZ), (dZ / dZ.shape[1]) @ A_prev.T, db


@accepted("linear_backward")
def db_by_ones(dZ, cache):
    A_prev, W, _ = cache
    m = dZ.shape[-1]
    return [W.T.dot(dZ), dZ.dot(A_prev.T) / m, dZ.dot(np.ones((m, 1))) / m]


@accepted("linear_backward")
def backward_with_einsum(dZ, cache):
    A_prev, W, b = cache
    dW = np.einsum("im,jm->ij", dZ, A_prev) / dZ.shape[1]
    return np.einsum("ij,im->jm", W, dZ), dW, np.mean(dZ, axis=1)[:, np.newaxis]


@accepted("linear_backward")
def example_by_example(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW, db = np.zeros(W.shape), np.zeros(b.shape)
    for i in range(m):
        dW += np.outer(dZ[:, i], A_prev[:, i]) / m
        db += dZ[:, i : i + 1] / m
    return (dZ.T @ W).T, dW, db


# --- linear_activation_backward -----------------------------------------------------------------


@misconception("linear_activation_backward", """
    The slope of ReLU is used whatever the activation is. Look at the argument activation.""")
def always_relu_back(dA, cache, activation):
    linear_cache, activation_cache = cache
    return linear_backward(relu_backward(dA, activation_cache), linear_cache)


@misconception("linear_activation_backward", """
    The slope of the sigmoid is used whatever the activation is. Look at the argument
    activation.""")
def always_sigmoid_back(dA, cache, activation):
    linear_cache, activation_cache = cache
    return linear_backward(sigmoid_backward(dA, activation_cache), linear_cache)


@misconception("linear_activation_backward", """
    The two names are exchanged: a ReLU layer goes back through the sigmoid's slope. Look at the
    branches.""")
def backward_names_exchanged(dA, cache, activation):
    linear_cache, activation_cache = cache
    back = sigmoid_backward if activation == "relu" else relu_backward
    return linear_backward(back(dA, activation_cache), linear_cache)


@misconception("linear_activation_backward", """
    dA goes into the linear part as it is. The slope of the activation is left out.""")
def activation_left_out(dA, cache, activation):
    linear_cache, _ = cache
    return linear_backward(dA, linear_cache)


@misconception("linear_activation_backward", """
    The halves of the cache are exchanged. Which comes first when the layer goes forward?""")
def halves_exchanged(dA, cache, activation):
    activation_cache, linear_cache = cache
    back = relu_backward if activation == "relu" else sigmoid_backward
    return linear_backward(back(dA, activation_cache), linear_cache)


@misconception("linear_activation_backward", """
    The slope of the activation is multiplied in twice. The backward helper returns dZ, which holds
    dA already.""")
def slope_twice(dA, cache, activation):
    linear_cache, activation_cache = cache
    back = relu_backward if activation == "relu" else sigmoid_backward
    return linear_backward(dA * back(dA, activation_cache), linear_cache)


@misconception("linear_activation_backward", """
    The gate of ReLU is read off the outputs with >= 0. An output of ReLU is never negative, so
    this gate is always open.""")
def relu_slope_at_a(dA, cache, activation):
    linear_cache, Z = cache
    A = np.maximum(Z, 0)
    dZ = dA * (A >= 0) if activation == "relu" else sigmoid_backward(dA, Z)
    return linear_backward(dZ, linear_cache)


@misconception("linear_activation_backward", """
    The gate of ReLU looks at the sign of dA. What decides it is the sign of what went in.""")
def relu_gate_on_da(dA, cache, activation):
    linear_cache, Z = cache
    dZ = np.maximum(dA, 0) if activation == "relu" else sigmoid_backward(dA, Z)
    return linear_backward(dZ, linear_cache)


@misconception("linear_activation_backward", """
    The slope A(1 - A) of the sigmoid is taken with Z in the place of A. The activation cache holds
    Z.""")
def sigmoid_slope_with_z(dA, cache, activation):
    linear_cache, Z = cache
    dZ = relu_backward(dA, Z) if activation == "relu" else dA * Z * (1 - Z)
    return linear_backward(dZ, linear_cache)


@misconception("linear_activation_backward", """
    The whole pair of caches goes into both helpers. Take it apart first.""")
def pair_not_taken_apart(dA, cache, activation):
    back = relu_backward if activation == "relu" else sigmoid_backward
    return linear_backward(back(dA, cache), cache)


@misconception("linear_activation_backward", """
    Only dZ comes back. The linear part is still ahead.""")
def stops_at_dz(dA, cache, activation):
    _, activation_cache = cache
    back = relu_backward if activation == "relu" else sigmoid_backward
    return back(dA, activation_cache)


@accepted("linear_activation_backward")
def two_branches_back(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


@accepted("linear_activation_backward")
def one_expression(dA, cache, activation):
    back = {"relu": relu_backward, "sigmoid": sigmoid_backward}
    return linear_backward(back[activation](dA, cache[1]), cache[0])


@accepted("linear_activation_backward")
def without_helpers(dA, cache, activation):
    (A_prev, W, b), Z = cache
    if activation == "relu":
        dZ = np.where(Z > 0, dA, 0)
    else:
        s = 1 / (1 + np.exp(-Z))
        dZ = dA * s * (1 - s)
    m = Z.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m


@accepted("linear_activation_backward")
def copy_and_mask(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "sigmoid":
        return linear_backward(sigmoid_backward(dA, Z), linear_cache)
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    return linear_backward(dZ, linear_cache)


# --- L_model_backward ---------------------------------------------------------------------------


@misconception("L_model_backward", """
    The output's dAL goes into every hidden layer. Each layer takes the dA that the layer after it
    handed back; NumPy stretched the row without a word.""")
def dal_reused(AL, Y, caches):
    grads, L = {}, len(caches)
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        name = "sigmoid" if l == L else "relu"
        _, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dAL, caches[l - 1], name)
    return grads


@misconception("L_model_backward", """
    All hidden layers take the dA that the output layer handed back. It changes with every layer
    that is passed.""")
def first_da_reused(AL, Y, caches):
    grads, L = {}, len(caches)
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    dA, grads[f"dW{L}"], grads[f"db{L}"] = linear_activation_backward(
        dAL, caches[L - 1], "sigmoid"
    )
    for l in range(L - 1, 0, -1):
        _, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], "relu")
    return grads


@misconception("L_model_backward", """
    Every layer uses the cache of the last one. Each layer has its own.""")
def last_cache_throughout(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    current_cache = caches[L - 1]
    for l in range(L, 0, -1):
        name = "sigmoid" if l == L else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, current_cache, name)
    return grads


@misconception("L_model_backward", """
    The caches are used first to last, the layers last to first. Which cache belongs to layer
    l?""")
def caches_in_forward_order(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        name = "sigmoid" if l == L else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[L - l], name)
    return grads


@misconception("L_model_backward", """
    The walk ends before layer 1. Which is the last number of your loop?""")
def first_layer_left_out(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 1, -1):
        name = "sigmoid" if l == L else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], name)
    return grads


@misconception("L_model_backward", """
    The output layer is left out: dAL goes straight into the last hidden layer. The walk starts at
    layer L.""")
def output_layer_left_out(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L - 1, 0, -1):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(
            dA, caches[l - 1], "relu"
        )
    return grads


@misconception("L_model_backward", """
    The output layer goes back through ReLU. Which activation made AL?""")
def relu_back_at_the_output(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(
            dA, caches[l - 1], "relu"
        )
    return grads


@misconception("L_model_backward", """
    The hidden layers go back through the sigmoid. They went forward through another
    activation.""")
def sigmoid_back_everywhere(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(
            dA, caches[l - 1], "sigmoid"
        )
    return grads


@misconception("L_model_backward", """
    All gradients point the other way: the sign of dAL is wrong. For y = 1, does the cost rise or
    fall when a grows?""")
def wrong_sign_in_dal(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = Y / AL - (1 - Y) / (1 - AL)
    for l in range(L, 0, -1):
        name = "sigmoid" if l == L else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], name)
    return grads


@misconception("L_model_backward", """
    The two terms of dAL are added with one sign. Differentiate log(1 - a) once more, with its
    inner slope.""")
def wrong_sign_of_the_second_term(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL + (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        name = "sigmoid" if l == L else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], name)
    return grads


@misconception("L_model_backward", """
    AL - Y is used as dAL and then goes through the sigmoid's slope again. That difference is dZ,
    with the slope in it.""")
def difference_as_dal(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = AL - Y
    for l in range(L, 0, -1):
        name = "sigmoid" if l == L else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], name)
    return grads


@misconception("L_model_backward", """
    dAL is divided by the number of examples, and dW and db divide once more. The mean is taken
    once.""")
def mean_in_dal_too(AL, Y, caches):
    grads, L, m = {}, len(caches), Y.shape[1]
    dA = -(Y / AL - (1 - Y) / (1 - AL)) / m
    for l in range(L, 0, -1):
        name = "sigmoid" if l == L else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], name)
    return grads


@misconception("L_model_backward", """
    The keys are one layer too low: there is a dW0 and no gradient for the last layer. The cache of
    layer l has the index l - 1, the key has l.""")
def keys_shifted(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(L)):
        name = "sigmoid" if l == L - 1 else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l], name)
    return grads


@misconception("L_model_backward", """
    The code goes back through two layers, whatever the network. The number of caches says how many
    there are.""")
def back_through_two_layers(AL, Y, caches):
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    dA1, dW2, db2 = linear_activation_backward(dAL, caches[1], "sigmoid")
    _, dW1, db1 = linear_activation_backward(dA1, caches[0], "relu")
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


@misconception("L_model_backward", """
    The hidden layers are walked first to last. Which layer lies next to the output?""")
def hidden_layers_in_forward_order(AL, Y, caches):
    grads, L = {}, len(caches)
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    dA, grads[f"dW{L}"], grads[f"db{L}"] = linear_activation_backward(
        dAL, caches[L - 1], "sigmoid"
    )
    for l in range(1, L):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(
            dA, caches[l - 1], "relu"
        )
    return grads


@misconception("L_model_backward", """
    The hidden layers take the cache of the layer after them. The list starts with layer 1 at index
    0.""")
def cache_of_the_next_layer(AL, Y, caches):
    grads, L = {}, len(caches)
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    dA, grads[f"dW{L}"], grads[f"db{L}"] = linear_activation_backward(
        dAL, caches[L - 1], "sigmoid"
    )
    for l in range(L - 1, 0, -1):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l], "relu")
    return grads


@accepted("L_model_backward")
def keeps_da_as_well(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    current_cache = caches[L - 1]
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = (
        linear_activation_backward(dAL, current_cache, activation="sigmoid")
    )
    for l in reversed(range(L - 1)):
        current_cache = caches[l]
        dA_prev_temp, dW_temp, db_temp = linear_activation_backward(
            grads["dA" + str(l + 1)], current_cache, activation="relu"
        )
        grads["dA" + str(l)] = dA_prev_temp
        grads["dW" + str(l + 1)] = dW_temp
        grads["db" + str(l + 1)] = db_temp
    return grads


@accepted("L_model_backward")
def dal_as_one_fraction(AL, Y, caches):
    grads = {}
    dA, activation = (AL - Y) / (AL * (1 - AL)), "sigmoid"
    for layer, cache in reversed(list(enumerate(caches, start=1))):
        dA, dW, db = linear_activation_backward(dA, cache, activation)
        grads.update({f"dW{layer}": dW, f"db{layer}": db})
        activation = "relu"
    return grads


@accepted("L_model_backward")
def starts_at_dz(AL, Y, caches):
    L = len(caches)
    dA, dW, db = linear_backward(AL - Y, caches[-1][0])
    grads = {f"dW{L}": dW, f"db{L}": db}
    for layer in range(L - 1, 0, -1):
        linear_cache, Z = caches[layer - 1]
        dA, dW, db = linear_backward(relu_backward(dA, Z), linear_cache)
        grads |= {f"dW{layer}": dW, f"db{layer}": db}
    return grads


@accepted("L_model_backward")
def all_by_hand(AL, Y, caches):
    grads, m, dZ = {}, Y.shape[1], AL - Y
    for layer in range(len(caches), 0, -1):
        (A_prev, W, b), Z = caches[layer - 1]
        grads[f"dW{layer}"] = dZ.dot(A_prev.T) / m
        grads[f"db{layer}"] = dZ.mean(axis=1, keepdims=True)
        if layer > 1:
            dZ = W.T.dot(dZ) * (caches[layer - 2][1] > 0)
    return grads


@accepted("L_model_backward")
def pops_from_a_copy(AL, Y, caches):
    rest, grads = list(caches), {}
    dA, name = np.where(Y == 1, -1 / AL, 1 / (1 - AL)), "sigmoid"
    while rest:
        layer = len(rest)
        dA, dW, db = linear_activation_backward(dA, rest.pop(), name)
        grads["dW%d" % layer], grads["db%d" % layer], name = dW, db, "relu"
    return grads


# --- update_parameters --------------------------------------------------------------------------


@misconception("update_parameters", """
    The step goes uphill: the gradient is added. It points to where the cost grows.""")
def gradient_ascent(parameters, grads, learning_rate):
    return {k: v + learning_rate * grads["d" + k] for k, v in parameters.items()}


@misconception("update_parameters", """
    The whole gradient is subtracted. The learning rate says how much of it.""")
def rate_left_out(parameters, grads, learning_rate):
    return {k: v - grads["d" + k] for k, v in parameters.items()}


@misconception("update_parameters", """
    The weights take a step, the biases stay. They have gradients too.""")
def biases_forgotten(parameters, grads, learning_rate):
    updated = dict(parameters)
    for l in range(1, len(parameters) // 2 + 1):
        updated[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
    return updated


@misconception("update_parameters", """
    The last layer stays as it was. Which is the last number that your range gives?""")
def last_layer_not_updated(parameters, grads, learning_rate):
    updated = dict(parameters)
    for l in range(1, len(parameters) // 2):
        updated[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        updated[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return updated


@misconception("update_parameters", """
    The first layer stays as it was. Where does your range start?""")
def first_layer_not_updated(parameters, grads, learning_rate):
    updated = dict(parameters)
    for l in range(2, len(parameters) // 2 + 1):
        updated[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        updated[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return updated


@misconception("update_parameters", """
    The loop asks for more layers than there are. Each layer has two entries in parameters.""")
def twice_too_many_layers(parameters, grads, learning_rate):
    updated = dict(parameters)
    for l in range(1, len(parameters) + 1):
        updated[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        updated[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return updated


@misconception("update_parameters", """
    The step replaces the parameter. It should be added to where the parameter was.""")
def step_without_start(parameters, grads, learning_rate):
    return {k: -learning_rate * grads["d" + k] for k in parameters}


@misconception("update_parameters", """
    The biases take their step with the gradient of the weights. Look at the keys.""")
def bias_with_dw(parameters, grads, learning_rate):
    updated = dict(parameters)
    for l in range(1, len(parameters) // 2 + 1):
        updated[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        updated[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"dW{l}"]
    return updated


@misconception("update_parameters", """
    Nothing comes back. The parameters were changed, but the caller never sees the dict.""")
def no_return(parameters, grads, learning_rate):
    for k in parameters:
        parameters[k] = parameters[k] - learning_rate * grads["d" + k]


@misconception("update_parameters", """
    The gradient is divided by the learning rate. A small rate should give a small step.""")
def divides_by_the_rate(parameters, grads, learning_rate):
    return {k: v - grads["d" + k] / learning_rate for k, v in parameters.items()}


@misconception("update_parameters", """
    The weights come back, the biases are None. What does the function store for them?""")
def biases_are_none(parameters, grads, learning_rate):
    updated = {}
    for name, value in parameters.items():
        updated[name] = value - learning_rate * grads["d" + name] if name[0] == "W" else None
    return updated


@accepted("update_parameters")
def in_place(parameters, grads, learning_rate):
    for k in parameters:
        parameters[k] -= learning_rate * grads["d" + k]
    return parameters


@accepted("update_parameters")
def layer_by_layer(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = (
            parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        )
        parameters["b" + str(l + 1)] = (
            parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
        )
    return parameters


@accepted("update_parameters")
def deep_copy_first(parameters, grads, learning_rate):
    import copy

    parameters = copy.deepcopy(parameters)
    layer = 1
    while f"W{layer}" in parameters:
        parameters[f"W{layer}"] += -learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] += -learning_rate * grads[f"db{layer}"]
        layer += 1
    return parameters


@accepted("update_parameters")
def over_the_gradients(parameters, grads, learning_rate):
    updated = {}
    for key, slope in grads.items():
        name = key[1:]
        if name in parameters:
            updated[name] = np.subtract(parameters[name], np.multiply(learning_rate, slope))
    return updated


# --- predict ------------------------------------------------------------------------------------


@misconception("predict", """
    Probabilities come back. Compare them with one half.""")
def probabilities(X, parameters):
    return L_model_forward(X, parameters)[0]


@misconception("predict", """
    The classes are exchanged: 1 stands where the probability is below one half. Look at the sign of
    the comparison.""")
def classes_exchanged(X, parameters):
    AL, _ = L_model_forward(X, parameters)
    return (AL < 0.5).astype(int)


@misconception("predict", """
    The outputs are compared with 0. A probability is always above it; that threshold belongs to
    Z.""")
def threshold_zero(X, parameters):
    AL, _ = L_model_forward(X, parameters)
    return (AL > 0).astype(int)


@misconception("predict", """
    The predictions have lost their row. They keep the shape (1, m).""")
def without_a_row(X, parameters):
    AL, _ = L_model_forward(X, parameters)
    return (AL > 0.5).astype(int).ravel()


@misconception("predict", """
    The outputs are compared with their own mean. Then an example's class depends on the others that
    come with it.""")
def threshold_mean(X, parameters):
    AL, _ = L_model_forward(X, parameters)
    return (AL > AL.mean()).astype(int)


@misconception("predict", """
    The pair that L_model_forward returns is compared as a whole. Take AL out of it first.""")
def pair_compared(X, parameters):
    AL = L_model_forward(X, parameters)
    return (AL > 0.5).astype(int)


@misconception("predict", """
    argmax looks for the largest row, and there is only one. So every class is 0.""")
def argmax_of_one_row(X, parameters):
    AL, _ = L_model_forward(X, parameters)
    return np.argmax(AL, axis=0).reshape(1, -1)


@misconception("predict", """
    The predictions stand in a column. They keep the shape (1, m), one column for each example.""")
def as_a_column(X, parameters):
    AL, _ = L_model_forward(X, parameters)
    return (AL > 0.5).astype(int).T


@misconception("predict", """
    Only the first layer is used. The network may have more.""")
def first_layer_only(X, parameters):
    A, _ = linear_activation_forward(X, parameters["W1"], parameters["b1"], "sigmoid")
    return (A > 0.5).astype(int)


@misconception("predict", """
    Only the first example gets a class. The loop or the index stops there.""")
def first_example_only(X, parameters):
    AL, _ = L_model_forward(X, parameters)
    predictions = np.zeros(AL.shape)
    predictions[0, 0] = AL[0, 0] > 0.5
    return predictions


@accepted("predict")
def as_booleans(X, parameters):
    AL, _ = L_model_forward(X, parameters)
    return AL > 0.5


@accepted("predict")
def as_floats_in_a_loop(X, parameters):
    m = X.shape[1]
    p = np.zeros((1, m))
    probabilities, caches = L_model_forward(X, parameters)
    for i in range(m):
        if probabilities[0, i] > 0.5:
            p[0, i] = 1
        else:
            p[0, i] = 0
    return p


@accepted("predict")
def by_rounding(X, parameters):
    return np.round(L_model_forward(X, parameters)[0])


@accepted("predict")
def by_the_sign_of_z(X, parameters):
    _, caches = L_model_forward(X, parameters)
    return np.where(caches[-1][1] > 0, 1, 0)


@accepted("predict")
def as_small_integers(X, parameters):
    AL = L_model_forward(X=X, parameters=parameters)[0]
    return np.array([[1 if a > 0.5 else 0 for a in AL.flatten()]], dtype=np.uint8)

# --- how answers are looked at ------------------------------------------------------------------


def _character(values):
    """What can be seen of numbers drawn at random: their scale and kind, not the numbers."""
    values = np.asarray(values, dtype=float)
    spread = values.std()
    unit = spread if spread > 1e-12 else 1.0
    return {
        "shape": str(values.shape),
        "spread": spread,
        "mean": round(float(values.mean() / unit), 1) + 0.0 if spread > 1e-12 else "constant",
        "within one spread": round(float((abs(values - values.mean()) <= unit).mean()), 1),
        "zero": bool((values == 0).all()),
        "rows alike": bool(len(values) > 1 and (values == values[:1]).all()),
    }


def _network(layer_dims):
    rng = np.random.default_rng(sum(layer_dims))
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = layer_dims[l - 1] ** -0.5
        parameters[f"W{l}"] = scale * rng.standard_normal((layer_dims[l], layer_dims[l - 1]))
        parameters[f"b{l}"] = 0.5 * rng.standard_normal((layer_dims[l], 1))
    return parameters


def _layer(n_prev, n, m):
    rng = np.random.default_rng(n_prev + 10 * n + 100 * m)
    return rng.normal(size=(n_prev, m)), rng.normal(size=(n, n_prev)), rng.normal(size=(n, 1))


def _examples(n_x, m):
    rng = np.random.default_rng(n_x + 10 * m)
    return rng.normal(size=(n_x, m)), rng.integers(0, 2, (1, m)).astype(float)


@look("shapes_in_network")
def shapes_by_name(shapes_in_network):
    return {name: str(pair) for name, pair in shapes_in_network().items()}


@look("initialize_parameters_deep", tolerance=0.1)
def characters_of_weights(initialize_parameters_deep):
    parameters = initialize_parameters_deep([500, 400, 250, 300])
    return {name: _character(value) for name, value in parameters.items()}


@look("initialize_parameters_deep")
def shapes_of_weights(initialize_parameters_deep):
    parameters = initialize_parameters_deep([3, 5, 4, 2])
    return {name: str(np.shape(value)) for name, value in parameters.items()}


@look("initialize_parameters_deep")
def repeated_weights(initialize_parameters_deep):
    first, second = (initialize_parameters_deep([5, 5, 5]) for _ in range(2))
    return {
        "layers": bool(np.array_equal(first["W1"], first["W2"])),
        "calls": bool(np.array_equal(first["W1"], second["W1"])),
    }


@look("initialize_parameters_deep")
def sizes_afterwards(initialize_parameters_deep):
    return str(arguments_after(initialize_parameters_deep, [[3, 5, 4, 2]]))


@look("linear_forward")
def one_linear_step(linear_forward):
    return linear_forward(*_layer(3, 4, 5))


@look("linear_forward")
def one_linear_step_of_square_arrays(linear_forward):
    return linear_forward(*_layer(4, 4, 4))


@look("linear_forward")
def arguments_after_the_linear_step(linear_forward):
    return arguments_after(linear_forward, _layer(3, 2, 5))


@look("linear_activation_forward")
def one_layer_with_relu(linear_activation_forward):
    return linear_activation_forward(*_layer(3, 4, 5), "relu")


@look("linear_activation_forward")
def one_layer_with_sigmoid(linear_activation_forward):
    return linear_activation_forward(*_layer(3, 4, 5), "sigmoid")


@look("L_model_forward")
def three_layers_forward(L_model_forward):
    return L_model_forward(_examples(3, 5)[0], _network([3, 5, 4, 1]))


@look("L_model_forward")
def one_layer_forward(L_model_forward):
    return L_model_forward(_examples(3, 5)[0], _network([3, 1]))


@look("L_model_forward")
def five_equal_layers_forward(L_model_forward):
    return L_model_forward(_examples(4, 4)[0], _network([4, 4, 4, 4, 1]))


@look("L_model_forward")
def arguments_after_the_way_forward(L_model_forward):
    return arguments_after(L_model_forward, (_examples(3, 5)[0], _network([3, 4, 1])))


@look("compute_cost")
def cost_of_some_outputs(compute_cost):
    rng = np.random.default_rng(7)
    return compute_cost(rng.uniform(0.1, 0.9, (1, 7)), _examples(1, 7)[1])


@look("compute_cost")
def cost_of_one_output(compute_cost):
    return compute_cost(np.array([[0.3]]), np.array([[1.0]]))


@look("compute_cost")
def cost_of_sure_outputs(compute_cost):
    return compute_cost(np.array([[1e-4, 1 - 1e-5, 1e-4]]), np.array([[1.0, 1.0, 0.0]]))


@look("linear_backward")
def one_linear_step_back(linear_backward):
    return linear_backward(_layer(4, 1, 5)[0], _layer(3, 4, 5))


@look("linear_backward")
def one_linear_step_back_of_square_arrays(linear_backward):
    return linear_backward(_layer(4, 1, 4)[0], _layer(4, 4, 4))


@look("linear_backward")
def one_linear_step_back_for_one_unit(linear_backward):
    return linear_backward(_layer(1, 1, 6)[0], _layer(3, 1, 6))


@look("linear_backward")
def arguments_after_the_linear_step_back(linear_backward):
    return arguments_after(linear_backward, (_layer(2, 1, 5)[0], _layer(3, 2, 5)))


def _back(linear_activation_backward, activation, n_prev, n, m):
    A_prev, W, b = _layer(n_prev, n, m)
    dA = np.random.default_rng(1).normal(size=(n, m))
    return linear_activation_backward(dA, ((A_prev, W, b), W @ A_prev + b), activation)


@look("linear_activation_backward")
def one_layer_with_relu_back(linear_activation_backward):
    return _back(linear_activation_backward, "relu", 3, 4, 5)


@look("linear_activation_backward")
def one_layer_with_sigmoid_back(linear_activation_backward):
    return _back(linear_activation_backward, "sigmoid", 3, 4, 5)


@look("linear_activation_backward")
def one_square_layer_back(linear_activation_backward):
    return _back(linear_activation_backward, "sigmoid", 4, 4, 4)


def _model_back(L_model_backward, layer_dims, m):
    """Return the gradients; entries under other names are no business of the exercise."""
    X, Y = _examples(layer_dims[0], m)
    AL, caches = L_model_forward(X, _network(layer_dims))
    return L_model_backward(AL, Y, caches)


@look("L_model_backward")
def three_layers_back(L_model_backward):
    return _model_back(L_model_backward, [3, 5, 4, 1], 6)


@look("L_model_backward")
def one_layer_back(L_model_backward):
    return _model_back(L_model_backward, [3, 1], 5)


@look("L_model_backward")
def equal_layers_back(L_model_backward):
    return _model_back(L_model_backward, [4, 4, 4, 1], 4)


@look("L_model_backward")
def layers_of_one_unit_back(L_model_backward):
    return _model_back(L_model_backward, [1, 1, 1, 1], 4)


@look("L_model_backward")
def caches_afterwards(L_model_backward):
    X, Y = _examples(3, 5)
    AL, caches = L_model_forward(X, _network([3, 4, 1]))
    return arguments_after(L_model_backward, (AL, Y, caches))


def _step(update_parameters, layer_dims, learning_rate):
    parameters = _network(layer_dims)
    rng = np.random.default_rng(1)
    grads = {f"d{name}": rng.normal(size=value.shape) for name, value in parameters.items()}
    return update_parameters(parameters, grads, learning_rate)


@look("update_parameters")
def step_in_three_layers(update_parameters):
    return _step(update_parameters, [3, 5, 4, 1], 0.3)


@look("update_parameters")
def step_in_one_layer(update_parameters):
    return _step(update_parameters, [3, 1], 2.0)


@look("update_parameters")
def step_in_twelve_layers(update_parameters):
    return _step(update_parameters, [2] * 12 + [1], 0.07)


@look("predict")
def predictions(predict):
    return predict(_examples(3, 9)[0], _network([3, 5, 4, 1]))


@look("predict")
def predictions_of_one_layer(predict):
    return predict(_examples(3, 6)[0], _network([3, 1]))


@look("predict")
def prediction_in_the_middle(predict):
    return predict(np.zeros((2, 3)), {"W1": np.ones((1, 2)), "b1": np.zeros((1, 1))})
