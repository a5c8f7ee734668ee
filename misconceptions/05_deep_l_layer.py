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
    Each weight matrix has its rows and columns exchanged. Which size of W must agree with the
    rows of A in the product W A?""")
def weights_are_transposed():
    return {
        "W1": (64, 20), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (20, 7), "b2": (7, 1), "Z2": (7, 89), "W3": (7, 1), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (20, 7), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    Z, A, AL and their gradients have one row for each example. In this course an example is a
    column.""")
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
    dW2 and db2 have their rows and columns exchanged. Look at the last of the four rules.""")
def gradients_are_transposed():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (20, 7), "db2": (1, 7),
    }


@misconception("shapes_in_network", """
    Every array has the size that belongs to the layer before: the input is counted as layer 1.
    Which layer is the first that has weights?""")
def counts_the_input_as_layer_one():
    return {
        "W1": (64, 64), "b1": (64, 1), "Z1": (64, 89), "A1": (64, 89),
        "W2": (20, 64), "b2": (20, 1), "Z2": (20, 89), "W3": (7, 20), "b3": (7, 1), "AL": (7, 89),
        "dZ1": (64, 89), "dA1": (64, 89), "dW2": (20, 64), "db2": (20, 1),
    }


@misconception("shapes_in_network", """
    dZ1 and dA1 have a single column, as if the examples were added up there. Look at the last
    of the four rules: to which arrays do they belong?""")
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
    b2 has a column for each example. Would another example bring another bias?""")
def one_bias_for_each_example():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 89), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (7, 20), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    b1 lies as a row. Look at the rule for b: what does it have for each unit of its layer?""")
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
    dW2 has its rows and columns exchanged. To which array does it belong, and what is the shape
    of that one?""")
def one_gradient_transposed():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (20, 7), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    dA1 has the shape of an array of layer 2. To which array does dA1 belong?""")
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


@misconception("shapes_in_network", """
    The hidden layers have changed places: 7 units come first in your network. Read layer_dims from
    left to right.""")
def hidden_layers_exchanged():
    return {
        "W1": (7, 64), "b1": (7, 1), "Z1": (7, 89), "A1": (7, 89),
        "W2": (20, 7), "b2": (20, 1), "Z2": (20, 89), "W3": (1, 20), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (7, 89), "dA1": (7, 89), "dW2": (20, 7), "db2": (20, 1),
    }


@misconception("shapes_in_network", """
    dZ1 has a single column, as if the examples were added up there. Look at the last of the
    four rules: to which array does it belong?""")
def dz1_averaged():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 1), "dA1": (20, 89), "dW2": (7, 20), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    dA1 has a single column, as if the examples were added up there. Look at the last of the
    four rules: to which array does it belong?""")
def da1_averaged():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 1), "dW2": (7, 20), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    The function gives back nothing (None); print only shows a value. Is there a return, and
    does the code reach it?""")
def prints_the_shapes():
    print({"W1": (20, 64)})


@misconception("shapes_in_network", """
    AL has a row for each unit of the layer before. The last layer has units of its own: how
    many?""")
def output_of_the_layer_before():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (7, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (7, 20), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    AL is a single number. The network gives an answer for each example.""")
def one_answer_for_all():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 1),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (7, 20), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    AL has one row for each example. In this course an example is a column.""")
def output_upright():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (89, 1),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (7, 20), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    W3 is transposed. Look at what it is multiplied with, and in which order.""")
def last_weights_upright():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (7, 1), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (7, 20), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    The gradients of the parameters have a column for each example. Look once more at the last of
    the four rules.""")
def gradients_for_each_example():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (7, 89), "db2": (7, 89),
    }


@misconception("shapes_in_network", """
    db2 has a column for each example. Would another example bring another bias?""")
def db2_for_each_example():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (7, 20), "db2": (7, 89),
    }


@misconception("shapes_in_network", """
    b3 has a row for each unit of the layer before. A bias belongs to a unit of its own layer.""")
def last_bias_of_the_layer_before():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (7, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (7, 20), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    dZ1 has the shape of W1. A gradient has the shape of its own array.""")
def dz1_like_the_weights():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 64), "dA1": (20, 89), "dW2": (7, 20), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    dW2 has the shape of W1. A gradient has the shape of its own array.""")
def dw2_of_the_first_layer():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (20, 64), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    Your shapes count 90 examples. How many does the exercise state?""")
def ninety_examples():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 90), "A1": (20, 90),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 90), "W3": (1, 7), "b3": (1, 1), "AL": (1, 90),
        "dZ1": (20, 90), "dA1": (20, 90), "dW2": (7, 20), "db2": (7, 1),
    }


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


@misconception("shapes_in_network", """
    dZ1 and dA1 have the shape of a weight matrix. A gradient has the shape of its own array: which
    one is that here?""")
def layer_1_gradients_like_w1():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 64), "dA1": (20, 64), "dW2": (7, 20), "db2": (7, 1),
    }


@misconception("shapes_in_network", """
    Every pair is turned round: examples lie in rows, and the parameters follow. In this course an
    example is a column.""")
def everything_transposed():
    return {
        "W1": (64, 20), "b1": (1, 20), "Z1": (89, 20), "A1": (89, 20),
        "W2": (20, 7), "b2": (1, 7), "Z2": (89, 7), "W3": (7, 1), "b3": (1, 1), "AL": (89, 1),
        "dZ1": (89, 20), "dA1": (89, 20), "dW2": (20, 7), "db2": (1, 7),
    }


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
    The spread is that of a variance of 1 divided by the size of the layer before. Look at the
    number above that size in the rule.""")
def one_for_two(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        W = np.random.randn(layer_dims[l], layer_dims[l - 1]) / np.sqrt(layer_dims[l - 1])
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The draws are multiplied by the variance. The two sentences below the rule tell it from the
    standard deviation: which of the two scales a draw?""")
def without_the_root(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = 2 / layer_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    All weights come out as zero, and so the units of a layer stay alike. Are they drawn? And is
    their scale cut to a whole number on the way?""")
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
    The weights are all positive and spread evenly, as np.random.rand draws them. The rule asks
    for normal numbers around 0.""")
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
    A bias has only one axis, so added to Z it would run along the examples. Look at the shape
    of b in the docstring.""")
def vector_biases(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros(layer_dims[l])
    return parameters


@misconception("initialize_parameters_deep", """
    The biases are drawn at random. Look at what the rule says about b.""")
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
    The generator starts from the same seed before each layer, so layers of one shape start
    equal. What does the exercise say about a seed?""")
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
    The function gives back nothing (None). Is there a return, and does the code reach it?""")
def no_parameters_returned(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))


@misconception("initialize_parameters_deep", """
    Every call gives the same start: a seed is set inside the function. What does the exercise
    say about a seed?""")
def seeded_in_the_function(layer_dims):
    parameters = {}
    np.random.seed(3)
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    Every call gives the same start: a seed is set inside the function. What does the exercise
    say about a seed?""")
def generator_with_a_fixed_seed(layer_dims):
    parameters = {}
    rng = np.random.default_rng(42)
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = scale * rng.standard_normal((layer_dims[l], layer_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The spread is right, but the weights are drawn evenly from an interval. The rule asks for the
    normal distribution.""")
def even_draws_of_the_same_spread(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        limit, shape = np.sqrt(6 / layer_dims[l - 1]), (layer_dims[l], layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.uniform(-limit, limit, shape)
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The last layer has a scale of its own, with 1 in place of 2. The rule holds for every layer.""")
def one_for_two_in_the_last_layer(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        above = 1 if l == len(layer_dims) - 1 else 2
        scale = np.sqrt(above / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The weights are brought to an exact mean and spread after they were drawn. The rule is about the
    draws: take them as they come.""")
def made_exact(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        W = np.random.randn(layer_dims[l], layer_dims[l - 1])
        parameters[f"W{l}"] = scale * (W - W.mean()) / max(W.std(), 1e-9)
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    Weights far from 0 are cut off. The rule asks for the whole normal distribution.""")
def cut_off_draws(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        W = np.random.randn(layer_dims[l], layer_dims[l - 1])
        parameters[f"W{l}"] = scale * np.clip(W, -2, 2)
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    All layers share the same draws: their weights are cut from one array. Each weight is a draw
    of its own.""")
def one_array_for_all_layers(layer_dims):
    parameters = {}
    draws = np.random.randn(max(layer_dims), max(layer_dims))
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = scale * draws[: layer_dims[l], : layer_dims[l - 1]]
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The scale depends on the sizes of both layers, the layer itself and the one before. Which of
    them stands in the rule?""")
def glorot_scale(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / (layer_dims[l] + layer_dims[l - 1]))
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The weights have a standard deviation of 1 in every layer. Does the scale of the rule reach
    the draws?""")
def without_scale(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The spread of W grows with the size of the layer before it: the draws are divided by the
    scale. Does the rule give a larger layer larger or smaller weights?""")
def divides_by_the_scale(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The draws are rounded to whole numbers. The exercise takes each draw as it comes.""")
def whole_draws(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.round(np.random.randn(layer_dims[l], layer_dims[l - 1])) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The biases start at one. The rule starts them at another value.""")
def biases_of_one(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.ones((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    The biases have a column for each unit of the layer before. A bias is a single column.""")
def biases_like_weights(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], layer_dims[l - 1]))
    return parameters


@misconception("initialize_parameters_deep", """
    The biases are rows. A bias is a column, with a row for each unit.""")
def biases_in_a_row(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters[f"b{l}"] = np.zeros((1, layer_dims[l]))
    return parameters


@misconception("initialize_parameters_deep", """
    All weights are positive: the sign of the draws is gone. The rule draws around 0.""")
def without_the_sign(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        parameters[f"W{l}"] = np.abs(np.random.randn(layer_dims[l], layer_dims[l - 1])) * scale
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@misconception("initialize_parameters_deep", """
    One row is drawn and repeated, so all units of a layer start alike. Each weight is a draw of its
    own.""")
def one_row_repeated(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = np.sqrt(2 / layer_dims[l - 1])
        row = np.random.randn(1, layer_dims[l - 1]) * scale
        parameters[f"W{l}"] = np.tile(row, (layer_dims[l], 1))
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


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
def divides_by_the_root(layer_dims):
    parameters = {}
    for l, (before, size) in enumerate(zip(layer_dims[:-1], layer_dims[1:], strict=True), start=1):
        parameters[f"W{l}"] = np.random.standard_normal((size, before)) / (before / 2) ** 0.5
        parameters[f"b{l}"] = np.zeros([size, 1])
    return parameters


@accepted("initialize_parameters_deep")
def two_comprehensions(layer_dims):
    rng, last = np.random.RandomState(), len(layer_dims)
    shapes = {i: (layer_dims[i], layer_dims[i - 1]) for i in range(1, last)}
    weights = {f"W{i}": rng.normal(size=s) * np.sqrt(2 / s[1]) for i, s in shapes.items()}
    return weights | {f"b{i}": np.full((s[0], 1), 0.0) for i, s in shapes.items()}


@accepted("initialize_parameters_deep")
def integer_biases(layer_dims):
    parameters, rng = {}, np.random.default_rng()
    for l in range(len(layer_dims) - 1, 0, -1):
        W = rng.standard_normal((layer_dims[l], layer_dims[l - 1]))
        parameters[f"W{l}"] = W * np.sqrt(np.divide(2, layer_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1), dtype=int)
    return parameters


@accepted("initialize_parameters_deep")
def box_and_muller(layer_dims):
    parameters, l = {}, len(layer_dims) - 1
    while l > 0:
        u, v = 1 - np.random.random_sample((2, layer_dims[l], layer_dims[l - 1]))
        W = np.sqrt(-2 * np.log(u)) * np.cos(2 * np.pi * v) * (2 / layer_dims[l - 1]) ** 0.5
        parameters.update({f"b{l}": np.full((layer_dims[l], 1), 0.0), f"W{l}": W})
        l -= 1
    return parameters


@accepted("initialize_parameters_deep")
def spawned_generators(layer_dims):
    sizes = list(zip(layer_dims, layer_dims[1:]))
    sources = [np.random.default_rng() for _ in sizes]
    return {
        name: value
        for l, ((before, here), rng) in enumerate(zip(sizes, sources), start=1)
        for name, value in (
            (f"b{l}", np.zeros((here, 1))),
            (f"W{l}", rng.normal(0.0, np.sqrt(2 / before), (here, before))),
        )
    }


# --- linear_forward -----------------------------------------------------------------------------


@misconception("linear_forward", """
    W and A are multiplied entry by entry. An entry of Z adds up a row of W times a column of A:
    which product does that?""")
def entry_by_entry(A, W, b):
    return W * A + b, (A, W, b)


@misconception("linear_forward", """
    W and A have changed places in the product. Which of them has a row for each unit of this
    layer?""")
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
    The cache has two entries, A and W. Which array that went in is missing?""")
def caches_two(A, W, b):
    return W @ A + b, (A, W)


@misconception("linear_forward", """
    Only Z comes back. The function returns two things.""")
def forgets_the_cache(A, W, b):
    return W @ A + b


@misconception("linear_forward", """
    The cache is a dict, and the way back will unpack it. Which kind does the docstring
    name?""")
def cache_as_a_dict(A, W, b):
    return W @ A + b, {"A": A, "W": W, "b": b}


@misconception("linear_forward", """
    The negative entries of Z have become 0. The activation comes in the next exercise.""")
def activation_too_early(A, W, b):
    return np.maximum(W @ A + b, 0), (A, W, b)


@misconception("linear_forward", """
    The bias is subtracted. Look at the sign in the formula.""")
def bias_subtracted(A, W, b):
    return W @ A - b, (A, W, b)


@misconception("linear_forward", """
    The bias is added to W before the product. In the formula, what is b added to?""")
def bias_inside_the_product(A, W, b):
    return (W + b) @ A, (A, W, b)


@misconception("linear_forward", """
    The first entry of b is added to every row of Z. Each unit has a bias of its own.""")
def first_bias_only(A, W, b):
    return W @ A + b[0, 0], (A, W, b)


@misconception("linear_forward", """
    The cache holds A, W and b transposed. The way back counts on them as they came in.""")
def caches_transposes(A, W, b):
    return W @ A + b, (A.T, W.T, b.T)


@misconception("linear_forward", """
    Four values come back: Z, A, W and b. The exercise asks for two: how are the last three kept
    together?""")
def cache_not_packed(A, W, b):
    return W @ A + b, A, W, b


@misconception("linear_forward", """
    The two results have changed places: the cache comes first. The docstring lists them in
    order.""")
def cache_first(A, W, b):
    return (A, W, b), W @ A + b


@misconception("linear_forward", """
    The product W A is divided by the number of examples. Is there such a factor in the formula
    for Z?""")
def averages_forward(A, W, b):
    return W @ A / A.shape[1] + b, (A, W, b)


@misconception("linear_forward", """
    After the call, b holds other numbers than before. A function leaves its arguments as they
    are: which line writes into b?""")
def adds_into_the_bias(A, W, b):
    Z = W @ A + b
    b += Z[:, :1]
    return Z, (A, W, b)


@misconception("linear_forward", """
    The function gives back nothing (None). Is there a return, and does the code reach it?""")
def linear_step_not_returned(A, W, b):
    W @ A + b


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


@accepted("linear_forward")
def adds_up_outer_products(A, W, b):
    Z = np.repeat(b, np.shape(A)[1], axis=1)
    for k in range(np.shape(W)[1]):
        Z = Z + np.outer(W[:, k], A[k])
    return Z, [A, W, b]


@misconception("linear_forward", """
    With one unit or one example, Z comes back without one of its axes. Z always has two; which
    step drops an axis of length 1?""")
def squeezes_z(A, W, b):
    return np.squeeze(W @ A + b), (A, W, b)


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
    The two caches have changed places. Look at the order of the pair in the docstring.""")
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


@misconception("linear_activation_forward", """
    The second half of the cache holds A_prev. What do the given relu and sigmoid return as the
    activation cache?""")
def caches_the_input_twice(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = relu(Z)[0] if activation == "relu" else sigmoid(Z)[0]
    return A, (linear_cache, A_prev)


@misconception("linear_activation_forward", """
    The sigmoid is applied twice, the second time to its own result. Where does your code call
    it?""")
def activation_twice(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    g = relu if activation == "relu" else sigmoid
    return g(g(Z)[0])[0], (linear_cache, Z)


@misconception("linear_activation_forward", """
    A comes out as the tanh of Z where the sigmoid is asked for. The two given functions are
    relu and sigmoid.""")
def tanh_for_sigmoid(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = relu(Z)[0] if activation == "relu" else np.tanh(Z)
    return A, (linear_cache, Z)


@misconception("linear_activation_forward", """
    The bias is added twice. Which function has added it already?""")
def bias_added_twice(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = relu(Z + b) if activation == "relu" else sigmoid(Z + b)
    return A, (linear_cache, activation_cache)


@misconception("linear_activation_forward", """
    For ReLU, the activation cache has lost the negative entries of Z. Were they set to 0 before
    Z was kept?""")
def z_gated_in_place(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "relu":
        Z[Z < 0] = 0
        return Z, (linear_cache, Z)
    return sigmoid(Z)[0], (linear_cache, Z)


@misconception("linear_activation_forward", """
    ReLU lets a little of the negative side through. The given relu gives 0 there.""")
def leaky_relu(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = np.maximum(Z, 0.01 * Z) if activation == "relu" else sigmoid(Z)[0]
    return A, (linear_cache, Z)


@misconception("linear_activation_forward", """
    Each half of the cache stands in brackets of its own. Compare the brackets with those of the
    pair in the docstring.""")
def one_bracket_too_many(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, kept = relu(Z) if activation == "relu" else sigmoid(Z)
    return A, ((linear_cache,), (kept,))


@misconception("linear_activation_forward", """
    The cache is a dict, and the way back will unpack it. Which kind does the docstring
    name?""")
def dict_of_caches(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, kept = relu(Z) if activation == "relu" else sigmoid(Z)
    return A, {"linear": linear_cache, "activation": kept}


@misconception("linear_activation_forward", """
    The function gives back nothing (None). Is there a return, and does the code reach it?""")
def layer_not_returned(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, kept = relu(Z) if activation == "relu" else sigmoid(Z)


@misconception("linear_activation_forward", """
    Z is the product alone, without the bias. Compare it with the Z that linear_forward
    returns.""")
def layer_without_bias(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    Z = W @ A_prev
    A, kept = relu(Z) if activation == "relu" else sigmoid(Z)
    return A, (linear_cache, kept)


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


@accepted("linear_activation_forward")
def found_by_name(A_prev, W, b, activation):
    *parts, linear_cache = linear_forward(A=A_prev, W=W, b=b)
    post, kept = globals()[activation](parts[0])
    print(activation, "layer of", len(W), "units")
    return post, (linear_cache, kept)


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
    The hidden layers use the sigmoid. Which activation does the exercise name for them?""")
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
    The caches of the hidden layers are in the list twice. How many times does the loop add the
    cache of one layer?""")
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
    The code asks for a layer that is not there: it counts too many layers. How many entries
    does each layer have in parameters?""")
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


@misconception("L_model_forward", """
    The names are sorted as text, and as text W10 comes before W2. Count the layers as numbers.""")
def names_in_the_order_of_text(X, parameters):
    A, caches = X, []
    names = sorted(name[1:] for name in parameters if name[0] == "W")
    for l in names:
        kind = "sigmoid" if l == names[-1] else "relu"
        A, cache = linear_activation_forward(A, parameters["W" + l], parameters["b" + l], kind)
        caches.append(cache)
    return A, caches


@misconception("L_model_forward", """
    Only one digit of a name is taken for the number of its layer. From the tenth layer on a
    number has two digits.""")
def one_digit_for_a_layer(X, parameters):
    A, caches, L = X, [], max(int(name[-1]) for name in parameters)
    for l in range(1, L + 1):
        kind = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
        caches.append(cache)
    return A, caches


@misconception("L_model_forward", """
    Layer 1 stands outside of the loop with ReLU, so a network of one layer runs it twice. With L =
    1, the first layer is the output layer.""")
def first_layer_before_the_loop(X, parameters):
    L = len(parameters) // 2
    A, cache = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    caches = [cache]
    for l in range(2, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    return AL, [*caches, cache]


@misconception("L_model_forward", """
    The layers are taken in the order in which the dict holds them. A dict may hold its entries in
    any order: ask for each by its name.""")
def order_of_the_dict(X, parameters):
    A, caches = X, []
    numbers = [name[1:] for name in parameters if name[0] == "W"]
    for l in numbers:
        kind = "sigmoid" if l == numbers[-1] else "relu"
        A, cache = linear_activation_forward(A, parameters["W" + l], parameters["b" + l], kind)
        caches.append(cache)
    return A, caches


@misconception("L_model_forward", """
    Every layer but the first is a sigmoid. Which layers are hidden ones?""")
def relu_in_the_first_layer_only(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        kind = "relu" if l == 1 < L else "sigmoid"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
        caches.append(cache)
    return A, caches


@misconception("L_model_forward", """
    The last hidden layer is a sigmoid as well. Only layer L has one.""")
def sigmoid_one_layer_early(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        kind = "relu" if l < L - 1 else "sigmoid"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
        caches.append(cache)
    return A, caches


@misconception("L_model_forward", """
    AL holds the Z of the last layer. Which step turns it into a probability?""")
def sums_of_the_last_layer(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        kind = "relu" if l < L else "sigmoid"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
        caches.append(cache)
    return caches[-1][1], caches


@misconception("L_model_forward", """
    The function returns classes. The exercise asks for probabilities.""")
def classes_for_probabilities(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        kind = "relu" if l < L else "sigmoid"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
        caches.append(cache)
    return (A > 0.5).astype(float), caches


@misconception("L_model_forward", """
    The caches hold the output of each layer. Which of the two results of
    linear_activation_forward is its cache?""")
def caches_of_outputs(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        kind = "relu" if l < L else "sigmoid"
        A, _ = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
        caches.append(A)
    return A, caches


@misconception("L_model_forward", """
    The caches come back in a dict. The exercise asks for a list, in which layer l stands at l -
    1.""")
def caches_by_number(X, parameters):
    A, caches, L = X, {}, len(parameters) // 2
    for l in range(1, L + 1):
        kind = "relu" if l < L else "sigmoid"
        A, caches[l] = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
    return A, caches


@misconception("L_model_forward", """
    AL comes back alone, without the caches. The way back will need them.""")
def caches_not_returned(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        kind = "relu" if l < L else "sigmoid"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
    return A


@misconception("L_model_forward", """
    The loop ends after the first layer: look at how far the return is indented.""")
def returns_inside_the_loop(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        kind = "relu" if l < L else "sigmoid"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
        caches.append(cache)
        return A, caches


@misconception("L_model_forward", """
    The number of layers is written into the code. It follows from parameters.""")
def three_layers_written_in(X, parameters):
    A, caches, L = X, [], 3
    for l in range(1, L + 1):
        kind = "relu" if l < L else "sigmoid"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
        caches.append(cache)
    return A, caches


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


@accepted("L_model_forward")
def depth_from_the_names(X, parameters):
    depth = max(int(name[1:]) for name in parameters)
    kinds, caches, signal = ["relu"] * (depth - 1) + ["sigmoid"], [None] * depth, np.asarray(X)
    for i, kind in enumerate(kinds):
        W, b = (parameters[f"{letter}{i + 1}"] for letter in "Wb")
        signal, caches[i] = linear_activation_forward(signal, W, b, activation=kind)
    return signal, caches


@misconception("L_model_forward", """
    A second call finds the caches of the first one still in the list. Where is the list made,
    and how often?""")
def caches_of_earlier_calls(X, parameters, caches=[]):  # noqa: B006
    A, more = L_model_forward(X, parameters)
    caches.extend(more)
    return A, caches


@misconception("L_model_forward", """
    The last place of caches holds the cache of the layer before. The output layer returns a cache
    of its own: is it kept?""")
def cache_of_the_output_layer_dropped(X, parameters):
    A, cache, caches, L = X, None, [], len(parameters) // 2
    for l in range(1, L):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        A, cache = linear_activation_forward(A, W, b, "relu")
        caches.append(cache)
    W, b = parameters[f"W{L}"], parameters[f"b{L}"]
    AL, _ = linear_activation_forward(A, W, b, "sigmoid")
    return AL, [*caches, cache]


# --- compute_cost -------------------------------------------------------------------------------


@misconception("compute_cost", """
    The losses are added up but not divided by their number. The cost is a mean over the
    examples.""")
def sum_for_mean(AL, Y):
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


@misconception("compute_cost", """
    The losses are divided by the number of examples twice. A mean has one division inside: is
    there another?""")
def mean_twice(AL, Y):
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]


@misconception("compute_cost", """
    The cost comes out negative. A logarithm of a probability is never positive: what in the
    formula makes up for that?""")
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
    The minus reaches only the first of the two terms. Look at the large brackets in the
    formula: what does it stand before?""")
def minus_for_one_term(AL, Y):
    return np.sum(-Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]


@misconception("compute_cost", """
    Each entry of Y is multiplied with the logarithms of all examples, which makes a table of
    all pairs. In the formula, each y meets only its own a.""")
def table_of_all_pairs(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(AL).T + (1 - Y) * np.log(1 - AL).T) / m


@misconception("compute_cost", """
    Both terms take the logarithm of AL. What probability does the network give to class 0?""")
def same_logarithm_twice(AL, Y):
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(AL))


@misconception("compute_cost", """
    The function computes the mean of the squared differences. The exercise asks for the
    cross-entropy.""")
def squared_differences(AL, Y):
    return np.mean((AL - Y) ** 2)


@misconception("compute_cost", """
    The logarithm is the one to base 10. The formula uses the natural one.""")
def base_ten(AL, Y):
    return -np.mean(Y * np.log10(AL) + (1 - Y) * np.log10(1 - AL))


@misconception("compute_cost", """
    The cost is an array of shape (1, 1), as a matrix product gives it. The exercise asks for a
    number, which has no axes.""")
def array_of_one(AL, Y):
    return -(Y @ np.log(AL).T + (1 - Y) @ np.log(1 - AL).T) / Y.shape[1]


@misconception("compute_cost", """
    The sum of the losses is divided by 2, whatever the number of examples. Which shape tells
    how many there are?""")
def m_of_the_example(AL, Y):
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / 2


@misconception("compute_cost", """
    The losses come back one by one. The cost is a single number.""")
def losses_one_by_one(AL, Y):
    return -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


@misconception("compute_cost", """
    Outputs very near 0 or 1 are moved before the logarithm, so an answer that is sure and wrong
    costs too little. How wide is your guard?""")
def guard_of_a_thousandth(AL, Y):
    A = np.clip(AL, 1e-3, 1 - 1e-3)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@misconception("compute_cost", """
    Outputs very near 0 or 1 are moved before the logarithm, so an answer that is sure and wrong
    costs too little. How wide is your guard?""")
def guard_of_a_hundredth(AL, Y):
    A = np.clip(AL, 0.01, 0.99)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@misconception("compute_cost", """
    A guard is added inside the logarithm, and it is so wide that it changes every cost. The plain
    formula is safe here.""")
def wide_guard_in_the_logarithm(AL, Y):
    return -np.mean(Y * np.log(AL + 1e-3) + (1 - Y) * np.log(1 - AL + 1e-3))


@misconception("compute_cost", """
    Each class has a mean of its own in your function. The formula has one sum, and one m below
    it.""")
def two_means(AL, Y):
    return np.mean(-np.log(AL[Y == 1])) + np.mean(-np.log(1 - AL[Y == 0]))


@misconception("compute_cost", """
    Y and AL have changed places. Which of the two may stand in a logarithm?""")
def truth_in_the_logarithm(AL, Y):
    T = np.clip(Y, 1e-12, 1 - 1e-12)
    return -np.mean(AL * np.log(T) + (1 - AL) * np.log(1 - T))


@misconception("compute_cost", """
    The logarithm is that to base 2. The formula has the natural one.""")
def base_two(AL, Y):
    return -np.mean(Y * np.log2(AL) + (1 - Y) * np.log2(1 - AL))


@misconception("compute_cost", """
    The function gives back nothing (None); print only shows a value. Is there a return, and
    does the code reach it?""")
def cost_is_printed(AL, Y):
    print(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))


@misconception("compute_cost", """
    The cost is rounded. Return all its digits.""")
def cost_is_rounded(AL, Y):
    return round(float(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))), 3)


@misconception("compute_cost", """
    After the call, AL holds other numbers than before. A function leaves its arguments as they
    are: which line writes into AL?""")
def changes_al_in_place(AL, Y):
    AL[Y == 0] = 1 - AL[Y == 0]
    return -np.mean(np.log(AL))


@misconception("compute_cost", """
    Examples of class 1 cost nothing in your function. How many terms does the formula have?""")
def second_term_only(AL, Y):
    return -np.mean((1 - Y) * np.log(1 - AL))


@misconception("compute_cost", """
    The cost is the median of the losses. Which kind of average does the formula take?""")
def median_of_the_losses(AL, Y):
    return np.median(-(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))


@misconception("compute_cost", """
    The losses are divided by one less than their number. Which number stands below the line in
    the formula?""")
def one_example_too_few(AL, Y):
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / (Y.shape[1] - 1)


@misconception("compute_cost", """
    The probabilities are turned into classes before the cost is taken. The cost looks at how sure
    the network is.""")
def cost_of_classes(AL, Y):
    A = np.clip((AL > 0.5).astype(float), 1e-12, 1 - 1e-12)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@misconception(
    "compute_cost",
    """
    The results of the visible checks stand in your code as numbers. Compute the cost from AL and Y
    instead.""",
)
def results_of_the_visible_checks(AL, Y):
    return {1: 0.69314718, 2: 0.49041463}.get(AL.size, 0.65)


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


@accepted("compute_cost")
def adds_a_tiny_guard(AL, Y):
    tiny = 1e-8
    return np.average(-(Y * np.log(AL + tiny) + (1 - Y) * np.log(1 - AL + tiny)))


@accepted("compute_cost")
def loop_over_flat_entries(AL, Y):
    from math import fsum, log

    losses = [-log(a) if y == 1 else -log(1 - a) for a, y in zip(AL.flat, Y.flat)]
    return fsum(losses) / len(losses)


@misconception("compute_cost", """
    Outputs very near 0 or 1 are moved before the logarithm, so an answer that is sure and wrong
    costs too little. How wide is your guard?""")
def cut_at_a_ten_thousandth(AL, Y):
    A = np.clip(AL, 1e-4, 1 - 1e-4)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]


@misconception("compute_cost", """
    Outputs very near 0 or 1 are moved before the logarithm, so an answer that is sure and wrong
    costs too little. How wide is your guard?""")
def cut_at_a_hundred_thousandth(AL, Y):
    A = np.clip(AL, 1e-5, 1 - 1e-5)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]


@misconception("compute_cost", """
    Outputs very near 0 or 1 are moved before the logarithm, so an answer that is sure and wrong
    costs too little. How wide is your guard?""")
def cut_at_a_millionth(AL, Y):
    A = np.clip(AL, 1e-6, 1 - 1e-6)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]


@misconception("compute_cost", """
    A guard is added inside the logarithm, and it is so wide that it changes the cost of outputs
    that are sure. The plain formula is safe here.""")
def guard_of_a_hundred_thousandth(AL, Y):
    losses = Y * np.log(AL + 1e-5) + (1 - Y) * np.log(1 - AL + 1e-5)
    return -np.sum(losses) / Y.shape[1]


@misconception("compute_cost", """
    Each class has a mean of its own, so an example of the rarer class counts more. The formula has
    one mean over all examples.""")
def mean_of_two_means(AL, Y):
    return (np.mean(-np.log(AL[Y == 1])) + np.mean(-np.log(1 - AL[Y == 0]))) / 2


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
    db is divided by the number of examples twice. A mean has one division inside: is there
    another?""")
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
    dA_prev is made with W as it stands. Compare with its formula, letter by letter, and check
    the shapes.""")
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
    dW and db are divided by 4, whatever the number of examples. Which shape tells how many
    there are?""")
def m_written_down(dZ, cache):
    A_prev, W, b = cache
    return W.T @ dZ, dZ @ A_prev.T / 4, np.sum(dZ, axis=1, keepdims=True) / 4


@misconception("linear_backward", """
    The function uses a name m that it does not set itself. Which of its arguments tells it the
    number of examples?""")
def global_m(dZ, cache):
    A_prev, W, b = cache
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@misconception("linear_backward", """
    The three results stand in another order. The docstring lists them.""")
def results_in_another_order(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m, W.T @ dZ


@misconception("linear_backward", """
    dZ itself is divided by m, so dA_prev is divided as well, and the argument has changed. In
    which of the three formulas does the factor stand?""")
def divides_the_callers_dz(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dZ /= m
    return W.T @ dZ, dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True)


@misconception("linear_backward", """
    db has a row for each example: the mean was taken over the units. Which axis of dZ counts
    the examples?""")
def means_over_units_upright(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.mean(dZ, axis=0, keepdims=True).T


@misconception("linear_backward", """
    After the call, dZ holds other numbers than before. A function leaves its arguments as they
    are: which line writes into dZ?""")
def dz_changed_afterwards(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    results = W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m
    dZ /= m
    return results


@misconception("linear_backward", """
    dA_prev is made from dW. Which array stands in its place in the formula?""")
def da_prev_from_dw(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    return dW.T @ dZ, dW, np.sum(dZ, axis=1, keepdims=True) / m


@misconception("linear_backward", """
    db is multiplied by the bias. Does b stand in the formula for db?""")
def db_from_the_bias(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, b * np.sum(dZ, axis=1, keepdims=True) / m


@misconception("linear_backward", """
    All three gradients have the other sign. Look for a minus in the three formulas.""")
def all_signs_turned(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return -(W.T @ dZ), -(dZ @ A_prev.T) / m, -np.sum(dZ, axis=1, keepdims=True) / m


@misconception("linear_backward", """
    dW and db are divided by the number of units of the layer. What does m count?""")
def divides_by_the_units(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    n = dZ.shape[0]
    return W.T @ dZ, dZ @ A_prev.T / n, np.sum(dZ, axis=1, keepdims=True) / n


@misconception("linear_backward", """
    dW is divided by the number of examples twice. A mean has one division inside: is there
    another?""")
def mean_twice_in_dw(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m**2, np.sum(dZ, axis=1, keepdims=True) / m


@misconception("linear_backward", """
    db holds zeros. The slope of the bias is a sum of the slopes in dZ.""")
def db_of_zeros(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.zeros(b.shape)


@misconception("linear_backward", """
    db holds one number, repeated for each unit: the sum ran over the units too. Which axis of
    dZ counts the examples?""")
def db_repeated(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.full(b.shape, np.sum(dZ) / m)


@misconception("linear_backward", """
    db has a column for each example. Look at its formula: what happens to the examples?""")
def db_for_each_example(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, dZ / m


@misconception("linear_backward", """
    The gradients come back in a dict. The docstring lists three results, without names.""")
def dict_of_gradients(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return {"dA_prev": W.T @ dZ, "dW": dZ @ A_prev.T / m,
            "db": np.sum(dZ, axis=1, keepdims=True) / m}


@misconception("linear_backward", """
    The function gives back nothing (None). Is there a return, and does the code reach it?""")
def gradients_kept_inside(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    W.T @ dZ, dZ @ A_prev.T / m


@misconception("linear_backward", """
    db is a row. It keeps the shape of b, one column.""")
def db_as_a_row(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1).reshape(1, -1) / m


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


@accepted("linear_backward")
def sums_of_outer_products(dZ, cache):
    A_prev, W, _ = cache
    dW = sum(np.outer(dz, a) for dz, a in zip(dZ.T, A_prev.T)) / len(dZ.T)
    return np.einsum("ij,ik->jk", W, dZ), dW, np.average(dZ, axis=1)[:, None]


@misconception("linear_backward", """
    A_prev is turned round with reshape, which keeps the numbers in their old order. What exchanges
    rows and columns?""")
def a_prev_turned_by_reshape(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.reshape(m, -1) / m
    return W.T @ dZ, dW, np.sum(dZ, axis=1, keepdims=True) / m


@misconception("linear_backward", """
    W is turned round with reshape, which keeps the numbers in their old order. What exchanges rows
    and columns?""")
def w_turned_by_reshape(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dA_prev = W.reshape(W.shape[::-1]) @ dZ
    return dA_prev, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


@misconception("linear_backward", """
    db holds one number for all units: the mean was taken over units and examples. Each unit has a
    mean of its own.""")
def one_db_for_all_units(dZ, cache):
    A_prev, W, b = cache
    return W.T @ dZ, dZ @ A_prev.T / A_prev.shape[1], np.full(b.shape, np.mean(dZ))


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
    dA is multiplied in twice. What does the given helper return: the slope of the activation
    alone, or dZ?""")
def multiplies_by_da_twice(dA, cache, activation):
    linear_cache, activation_cache = cache
    back = relu_backward if activation == "relu" else sigmoid_backward
    return linear_backward(dA * back(dA, activation_cache), linear_cache)


@misconception("linear_activation_backward", """
    For ReLU, all of dA passes, also where Z is negative: the gate never closes. Which array
    does your gate look at, if there is one?""")
def relu_slope_at_a(dA, cache, activation):
    linear_cache, Z = cache
    A = np.maximum(Z, 0)
    dZ = dA * (A >= 0) if activation == "relu" else sigmoid_backward(dA, Z)
    return linear_backward(dZ, linear_cache)


@misconception("linear_activation_backward", """
    The gate of ReLU looks at the sign of dA. Which array decided what passed on the way
    forward?""")
def relu_gate_on_da(dA, cache, activation):
    linear_cache, Z = cache
    dZ = np.maximum(dA, 0) if activation == "relu" else sigmoid_backward(dA, Z)
    return linear_backward(dZ, linear_cache)


@misconception("linear_activation_backward", """
    The slope of the sigmoid is computed with Z in the place of A. Compare with the given
    sigmoid_backward.""")
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


@misconception("linear_activation_backward", """
    The gate of ReLU lets dA pass where Z is below 0, and stops the rest. What did ReLU let pass
    on the way forward?""")
def gate_the_other_way(dA, cache, activation):
    linear_cache, Z = cache
    back = dA * (Z < 0) if activation == "relu" else sigmoid_backward(dA, Z)
    return linear_backward(back, linear_cache)


@misconception("linear_activation_backward", """
    The slope of tanh is used for the sigmoid. Which activation does the layer have?""")
def tanh_slope_for_the_sigmoid(dA, cache, activation):
    linear_cache, Z = cache
    back = relu_backward(dA, Z) if activation == "relu" else dA * (1 - np.tanh(Z) ** 2)
    return linear_backward(back, linear_cache)


@misconception("linear_activation_backward", """
    dZ is the slope of the activation alone. Look at the formula for dZ: what is that slope
    multiplied with?""")
def da_forgotten(dA, cache, activation):
    linear_cache, Z = cache
    ones = np.ones(Z.shape)
    back = relu_backward(ones, Z) if activation == "relu" else sigmoid_backward(ones, Z)
    return linear_backward(back, linear_cache)


@misconception("linear_activation_backward", """
    For ReLU, dA is multiplied with the output of ReLU, not with its slope. How steep is ReLU on
    each side of 0?""")
def relu_value_for_its_slope(dA, cache, activation):
    linear_cache, Z = cache
    back = dA * relu(Z)[0] if activation == "relu" else sigmoid_backward(dA, Z)
    return linear_backward(back, linear_cache)


@misconception("linear_activation_backward", """
    The sigmoid itself stands where its slope belongs. Compare with the given
    sigmoid_backward.""")
def sigmoid_value_for_its_slope(dA, cache, activation):
    linear_cache, Z = cache
    back = relu_backward(dA, Z) if activation == "relu" else dA * sigmoid(Z)[0]
    return linear_backward(back, linear_cache)


@misconception("linear_activation_backward", """
    The results come back in another order. The exercise asks for dA_prev, dW, db.""")
def gradients_in_another_order(dA, cache, activation):
    linear_cache, Z = cache
    back = relu_backward if activation == "relu" else sigmoid_backward
    dA_prev, dW, db = linear_backward(back(dA, Z), linear_cache)
    return dW, db, dA_prev


@misconception("linear_activation_backward", """
    After the call, dA has zeros that were not there before. A function leaves its arguments as
    they are: which line writes into dA?""")
def gates_da_in_place(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        dA[Z <= 0] = 0
        return linear_backward(dA, linear_cache)
    return linear_backward(sigmoid_backward(dA, Z), linear_cache)


@misconception("linear_activation_backward", """
    In a sigmoid layer, dA goes into the linear part as it is. The sigmoid has a slope too.""")
def sigmoid_slope_left_out(dA, cache, activation):
    linear_cache, Z = cache
    back = relu_backward(dA, Z) if activation == "relu" else dA
    return linear_backward(back, linear_cache)


@misconception("linear_activation_backward", """
    dZ is divided by m here, and linear_backward takes the mean once more. Is there such a
    factor in the formula for dZ?""")
def mean_in_the_activation(dA, cache, activation):
    linear_cache, Z = cache
    back = relu_backward if activation == "relu" else sigmoid_backward
    return linear_backward(back(dA, Z) / dA.shape[1], linear_cache)


@misconception("linear_activation_backward", """
    The function gives back nothing (None). Is there a return, and does the code reach it?""")
def way_back_not_returned(dA, cache, activation):
    linear_cache, Z = cache
    back = relu_backward if activation == "relu" else sigmoid_backward
    linear_backward(back(dA, Z), linear_cache)


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


@accepted("linear_activation_backward")
def helper_found_by_name(dA, cache, activation):
    return [*linear_backward(globals()[f"{activation}_backward"](dA, cache[-1]), cache[0])]


@misconception("linear_activation_backward", """
    ReLU's gate stands open where Z is exactly 0. ReLU has no slope at that point: look up in the
    exercise what it counts as.""")
def gate_open_at_zero(dA, cache, activation):
    linear_cache, Z = cache
    dZ = dA * (Z >= 0) if activation == "relu" else sigmoid_backward(dA, Z)
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
    A hidden layer gets the cache of a later layer. Which cache belongs to layer l?""")
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
    All gradients have the other sign, from the output on. For y = 1, does the cost rise or fall
    when a grows?""")
def wrong_sign_in_dal(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = Y / AL - (1 - Y) / (1 - AL)
    for l in range(L, 0, -1):
        name = "sigmoid" if l == L else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], name)
    return grads


@misconception("L_model_backward", """
    The two terms of dAL have the same sign. Look at what stands between them in the
    formula.""")
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
    The keys are one layer too low: there is a dW0, and no gradient for the last layer. Which
    layer does caches[0] belong to?""")
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
    A hidden layer gets the cache of a later layer. Which cache belongs to layer l?""")
def cache_of_the_next_layer(AL, Y, caches):
    grads, L = {}, len(caches)
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    dA, grads[f"dW{L}"], grads[f"db{L}"] = linear_activation_backward(
        dAL, caches[L - 1], "sigmoid"
    )
    for l in range(L - 1, 0, -1):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l], "relu")
    return grads


@misconception("L_model_backward", """
    After the call, the list of caches is empty. A function leaves its arguments as they are:
    which line takes entries out of the list?""")
def empties_the_caches(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        kind = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches.pop(), kind)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return grads


@misconception("L_model_backward", """
    After the call, the list of caches stands in the opposite order. A function leaves its
    arguments as they are: which line turns the list round?""")
def turns_the_callers_list_round(AL, Y, caches):
    grads, L = {}, len(caches)
    caches.reverse()
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        kind = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[L - l], kind)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return grads


@misconception("L_model_backward", """
    The hidden gradients have numbers one too low, and one pair is missing. Which layer does
    caches[0] belong to?""")
def hidden_numbers_one_too_low(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    dA, grads[f"dW{L}"], grads[f"db{L}"] = linear_activation_backward(dA, caches[-1], "sigmoid")
    for l in reversed(range(L - 1)):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l], "relu")
    return grads


@misconception("L_model_backward", """
    A guard is added to the denominators of dAL, so wide that it changes the gradients. Does the
    formula have one?""")
def dal_with_a_wide_guard(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / (AL + 0.01) - (1 - Y) / (1 - AL + 0.01))
    for l in range(L, 0, -1):
        kind = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return grads


@misconception("L_model_backward", """
    Only one of the two terms of dAL is there. Examples of the other class have a slope too.""")
def first_term_of_dal(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL)
    for l in range(L, 0, -1):
        kind = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return grads


@misconception("L_model_backward", """
    Only one of the two terms of dAL is there. Examples of the other class have a slope too.""")
def second_term_of_dal(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = (1 - Y) / (1 - AL)
    for l in range(L, 0, -1):
        kind = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return grads


@misconception("L_model_backward", """
    dAL holds the losses, not their slopes. What is the derivative of a logarithm?""")
def losses_for_slopes(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    for l in range(L, 0, -1):
        kind = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return grads


@misconception("L_model_backward", """
    The walk starts with the slope of a squared error. The cost of this network is the
    cross-entropy.""")
def squared_error_at_the_start(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = 2 * (AL - Y)
    for l in range(L, 0, -1):
        kind = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return grads


@misconception("L_model_backward", """
    The network's outputs and the true values are exchanged in dAL. Which of them stands below the
    line?""")
def dal_exchanged(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(AL / (Y + 1e-8) - (1 - AL) / (1 - Y + 1e-8))
    for l in range(L, 0, -1):
        kind = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return grads


@misconception("L_model_backward", """
    The last hidden layer goes back through a sigmoid as well. Only layer L has one.""")
def sigmoid_one_layer_too_long(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        kind = "sigmoid" if l >= L - 1 else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return grads


@misconception("L_model_backward", """
    The gradients come back in lists. The exercise asks for a dict with a name for each.""")
def lists_of_gradients(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        kind = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return list(grads.values())


@misconception("L_model_backward", """
    The names have lost the letter d. The exercise asks for "dW1", "db1" and so on.""")
def names_without_d(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        kind = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return {name[1:]: value for name, value in grads.items()}


@misconception("L_model_backward", """
    The names are numbered from the output on. Layer 1 is the first that has weights.""")
def numbered_from_the_output(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        kind = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)
        grads[f"dW{L - l + 1}"], grads[f"db{L - l + 1}"] = dW, db
    return grads


@misconception("L_model_backward", """
    The dict is returned inside the loop, after one layer: look at how far the return is
    indented.""")
def returns_after_one_layer(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        kind = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
        return grads


@misconception("L_model_backward", """
    The function gives back nothing (None). Is there a return, and does the code reach it?""")
def grads_not_returned(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        kind = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db


@misconception("L_model_backward", """
    The slope is divided by m in every layer that it passes. In the formulas, which gradients
    have that factor?""")
def mean_in_every_layer(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        kind = "sigmoid" if l == L else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], kind)
        dA = dA / Y.shape[1]
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


@accepted("L_model_backward")
def walks_back_by_calling_itself(AL, Y, caches):
    def back(dA, left, kind):
        if not left:
            return {}
        before, dW, db = linear_activation_backward(dA, left[-1], kind)
        mine = {f"dA{len(left)}": dA, f"dW{len(left)}": dW, f"db{len(left)}": db}
        return back(before, left[:-1], "relu") | mine

    return back(np.where(Y == 1, -1 / AL, 1 / (1 - AL)), tuple(caches), "sigmoid")


@misconception("L_model_backward", """
    The walk back ends before layer 1, so dW1 and db1 are missing. Where does your range stop?""")
def walk_ends_before_layer_1(AL, Y, caches):
    L, grads = len(caches), {}
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    dA, grads[f"dW{L}"], grads[f"db{L}"] = linear_activation_backward(dA, caches[-1], "sigmoid")
    for l in range(L - 1, 1, -1):
        back = linear_activation_backward(dA, caches[l - 1], "relu")
        dA, grads[f"dW{l}"], grads[f"db{l}"] = back
    return grads


@misconception("L_model_backward", """
    The gates of the hidden layers stand open where Z is exactly 0. Exercise 8 says what the slope
    of ReLU counts as at that point.""")
def gates_open_at_zero(AL, Y, caches):
    grads, dZ = {}, AL - Y
    for l in range(len(caches), 0, -1):
        linear_cache, _ = caches[l - 1]
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_backward(dZ, linear_cache)
        dZ = dA * (caches[l - 2][1] >= 0)
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
    The new value is the step alone. In the formula, what is the step subtracted from?""")
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
    The function gives back nothing (None). Is there a return, and does the code reach it?""")
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


@misconception("update_parameters", """
    The loop runs over the names in grads, and those that belong to no parameter stop it, or add
    entries. Which dict has the names that you need?""")
def walks_the_names_of_grads(parameters, grads, learning_rate):
    for name in grads:
        parameters[name[1:]] = parameters[name[1:]] - learning_rate * grads[name]
    return parameters


@misconception("update_parameters", """
    The parameters come back as they were. Are the new values written into the dict?""")
def values_not_stored(parameters, grads, learning_rate):
    for name in parameters:
        value = parameters[name]
        value = value - learning_rate * grads["d" + name]
    return parameters


@misconception("update_parameters", """
    After the call, grads holds other numbers than before: they were multiplied by the rate.
    grads should stay as it is: which line writes into it?""")
def scales_grads_in_place(parameters, grads, learning_rate):
    for name in parameters:
        grads["d" + name] *= learning_rate
        parameters[name] = parameters[name] - grads["d" + name]
    return parameters


@misconception("update_parameters", """
    Parameters and gradients are paired by their place in the dict. A dict may hold its entries
    in any order: what else tells which gradient belongs to which parameter?""")
def pairs_by_place(parameters, grads, learning_rate):
    pairs = zip(parameters.items(), grads.values())
    return {name: value - learning_rate * grad for (name, value), grad in pairs}


@misconception("update_parameters", """
    Only the biases take a step. The weights have gradients too.""")
def weights_forgotten(parameters, grads, learning_rate):
    return {
        name: value - learning_rate * grads["d" + name] * (name[0] == "b")
        for name, value in parameters.items()
    }


@misconception("update_parameters", """
    Each step is twice as long as it should be. Where does your code subtract, and how
    often?""")
def two_steps_at_once(parameters, grads, learning_rate):
    return {n: v - 2 * learning_rate * grads["d" + n] for n, v in parameters.items()}


@misconception("update_parameters", """
    The step has the same rate in every call. Does your code use the learning_rate that is
    passed in?""")
def rate_set_inside(parameters, grads, learning_rate):
    return {n: v - 0.01 * grads["d" + n] for n, v in parameters.items()}


@misconception("update_parameters", """
    The gradients are cut off at 1. The step is the rate times the whole gradient.""")
def clipped_gradients(parameters, grads, learning_rate):
    return {
        n: v - learning_rate * np.clip(grads["d" + n], -1, 1) for n, v in parameters.items()
    }


@misconception("update_parameters", """
    Only the first layer takes its step. How often does the loop run before the function
    returns?""")
def one_entry_only(parameters, grads, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
        return parameters


@misconception("update_parameters", """
    The parameters come back under the names of the gradients. They keep their own names.""")
def names_of_gradients(parameters, grads, learning_rate):
    return {"d" + n: v - learning_rate * grads["d" + n] for n, v in parameters.items()}


@misconception("update_parameters", """
    Only the sign of each gradient enters the step. In the formula, does a larger gradient give a
    larger step?""")
def signs_only(parameters, grads, learning_rate):
    return {n: v - learning_rate * np.sign(grads["d" + n]) for n, v in parameters.items()}


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


@accepted("update_parameters")
def array_methods_by_name(parameters, grads, learning_rate):
    step = lambda value, slope: np.subtract(value, np.multiply(learning_rate, slope))
    new = {}
    for name in sorted(parameters, reverse=True):
        new[name] = step(parameters[name], grads[f"d{name}"])
    return new


@misconception("update_parameters", """
    The biases take their step with a rate of 0.1, whatever rate is passed in. Both steps have the
    same rate.""")
def own_rate_for_the_biases(parameters, grads, learning_rate):
    rates = {"W": learning_rate, "b": 0.1}
    return {name: value - rates[name[0]] * grads[f"d{name}"] for name, value in parameters.items()}


@misconception("update_parameters", """
    The weights take their step with a rate of 0.1, whatever rate is passed in. Both steps have the
    same rate.""")
def own_rate_for_the_weights(parameters, grads, learning_rate):
    rates = {"W": 0.1, "b": learning_rate}
    return {name: value - rates[name[0]] * grads[f"d{name}"] for name, value in parameters.items()}


@accepted("update_parameters")
def subtracts_in_the_arrays(parameters, grads, learning_rate):
    for name in parameters:
        np.subtract(parameters[name], learning_rate * grads["d" + name], out=parameters[name])
    return parameters


# --- predict ------------------------------------------------------------------------------------


@misconception("predict", """
    Probabilities come back. The exercise asks for the class of each example.""")
def probabilities(X, parameters):
    return L_model_forward(X, parameters)[0]


@misconception("predict", """
    The classes are exchanged: 1 stands where the probability is below one half. Which way does
    your comparison point?""")
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
    Every example gets class 0. In a single row argmax always finds 0, and so does cutting a
    probability to a whole number. Where does your code use one half?""")
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
    Only the first example is judged, the others all get 0. How far does your loop or index
    go?""")
def one_class_for_all(X, parameters):
    AL, _ = L_model_forward(X, parameters)
    predictions = np.zeros(AL.shape)
    predictions[0, 0] = AL[0, 0] > 0.5
    return predictions


@misconception("predict", """
    The last layer's sums are compared with one half. The probability is what comes out of the
    sigmoid.""")
def half_of_the_sums(X, parameters):
    AL, caches = L_model_forward(X, parameters)
    return np.where(caches[-1][1] > 0.5, 1, 0)


@misconception("predict", """
    A probability of exactly one half gives class 1 in your function. What does the exercise say
    about that case?""")
def half_counts_as_one(X, parameters):
    AL, caches = L_model_forward(X, parameters)
    return (AL >= 0.5).astype(int)


@misconception("predict", """
    The classes are -1 and 1. The exercise asks for 0 and 1.""")
def minus_one_for_zero(X, parameters):
    AL, caches = L_model_forward(X, parameters)
    return np.where(AL > 0.5, 1, -1)


@misconception("predict", """
    Only one class comes back, that of the first example. Each example has one.""")
def first_example_only(X, parameters):
    AL, caches = L_model_forward(X, parameters)
    return np.array([[int(AL[0, 0] > 0.5)]])


@misconception("predict", """
    The classes are in a list. The exercise asks for an array of one row.""")
def list_of_classes(X, parameters):
    AL, caches = L_model_forward(X, parameters)
    return [int(a > 0.5) for a in AL[0]]


@misconception("predict", """
    The function gives back nothing (None); print only shows a value. Is there a return, and
    does the code reach it?""")
def prints_the_classes(X, parameters):
    AL, caches = L_model_forward(X, parameters)
    print((AL > 0.5).astype(int))


@misconception("predict", """
    The largest probability alone gets class 1. Each example is judged by itself.""")
def largest_wins(X, parameters):
    AL, caches = L_model_forward(X, parameters)
    return (AL == AL.max()).astype(int)


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

@accepted("predict")
def rounds_to_even(X, parameters):
    return np.rint(L_model_forward(X, parameters)[0])


@misconception("predict", """
    The examples are counted by the rows of X. Which axis of X counts them?""")
def as_many_as_inputs(X, parameters):
    AL, _ = L_model_forward(X, parameters)
    predictions = np.zeros((1, X.shape[0]))
    for i in range(X.shape[0]):
        predictions[0, i] = AL[0, i] > 0.5
    return predictions


@accepted("L_model_backward")
def starts_from_the_difference(AL, Y, caches):
    L = len(caches)
    linear_caches = [cache[0] for cache in caches]
    dA, dW, db = linear_backward(AL - Y, linear_caches[-1])
    grads = {f"dW{L}": dW, f"db{L}": db}
    for l in reversed(range(1, L)):
        dZ = np.where(caches[l - 1][1] > 0, dA, 0.0)
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_backward(dZ, linear_caches[l - 1])
    return grads


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
        "far out": bool((abs(values - values.mean()) > 2.5 * unit).any()),
        "exact": bool(abs(values.mean()) < 1e-14 * unit),
        "distinct": bool(len(np.unique(values)) > 0.9 * values.size),
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
    parameters = initialize_parameters_deep([500, 150, 400, 60])
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


@look("initialize_parameters_deep")
def draws_of_two_layers(initialize_parameters_deep):
    parameters = initialize_parameters_deep([60, 40, 50, 30])
    blocks = [parameters[f"W{l}"][:30, :30].ravel() for l in (1, 2, 3)]
    return str(np.round(abs(np.corrcoef(blocks)), 0).tolist())


def _fitting(function, *arguments):
    """Call a function; products that do not fit are worded in as many ways as they are written."""
    try:
        return function(*arguments)
    except ValueError as error:
        if not any(word in str(error) for word in ("mismatch", "aligned", "broadcast")):
            raise
        return "arrays that do not fit"


@look("linear_forward")
def one_linear_step(linear_forward):
    return _fitting(linear_forward, *_layer(3, 4, 5))


@look("linear_forward")
def one_linear_step_of_square_arrays(linear_forward):
    return _fitting(linear_forward, *_layer(4, 4, 4))


@look("linear_forward")
def arguments_after_the_linear_step(linear_forward):
    return arguments_after(linear_forward, _layer(3, 2, 5))


@look("linear_activation_forward")
def one_layer_with_relu(linear_activation_forward):
    return _fitting(linear_activation_forward, *_layer(3, 4, 5), "relu")


@look("linear_activation_forward")
def one_layer_with_sigmoid(linear_activation_forward):
    return _fitting(linear_activation_forward, *_layer(3, 4, 5), "sigmoid")


@look("L_model_forward")
def three_layers_forward(L_model_forward):
    return _fitting(L_model_forward, _examples(3, 5)[0], _network([3, 5, 4, 1]))


@look("L_model_forward")
def one_layer_forward(L_model_forward):
    return _fitting(L_model_forward, _examples(3, 5)[0], _network([3, 1]))


@look("L_model_forward")
def five_equal_layers_forward(L_model_forward):
    return _fitting(L_model_forward, _examples(4, 4)[0], _network([4, 4, 4, 4, 1]))


@look("L_model_forward")
def twelve_layers_forward(L_model_forward):
    return _fitting(L_model_forward, _examples(4, 3)[0], _network([4] * 12 + [1]))


@look("L_model_forward")
def layers_in_another_order(L_model_forward):
    network = _network([3, 3, 3, 1])
    names = ("b2", "W3", "W1", "b1", "b3", "W2")
    parameters = {name: network[name] for name in names}
    return _fitting(L_model_forward, _examples(3, 4)[0], parameters)


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


@look("compute_cost", tolerance=1e-3)
def cost_of_very_sure_outputs(compute_cost):
    return compute_cost(np.array([[1e-6, 1 - 1e-6, 0.3]]), np.array([[1.0, 0.0, 0.0]]))


@look("compute_cost")
def arguments_after_the_cost(compute_cost):
    return arguments_after(compute_cost, (np.array([[0.3, 0.8]]), np.array([[0.0, 1.0]])))


@look("linear_backward")
def one_linear_step_back(linear_backward):
    return _fitting(linear_backward, _layer(4, 1, 5)[0], _layer(3, 4, 5))


@look("linear_backward")
def one_linear_step_back_of_square_arrays(linear_backward):
    return _fitting(linear_backward, _layer(4, 1, 4)[0], _layer(4, 4, 4))


@look("linear_backward")
def one_linear_step_back_for_one_unit(linear_backward):
    return _fitting(linear_backward, _layer(1, 1, 6)[0], _layer(3, 1, 6))


@look("linear_backward")
def arguments_after_the_linear_step_back(linear_backward):
    return arguments_after(linear_backward, (_layer(2, 1, 5)[0], _layer(3, 2, 5)))


def _back(linear_activation_backward, activation, n_prev, n, m):
    A_prev, W, b = _layer(n_prev, n, m)
    dA = np.random.default_rng(1).normal(size=(n, m))
    cache = ((A_prev, W, b), W @ A_prev + b)
    return _fitting(linear_activation_backward, dA, cache, activation)


@look("linear_activation_backward")
def one_layer_with_relu_back(linear_activation_backward):
    return _back(linear_activation_backward, "relu", 3, 4, 5)


@look("linear_activation_backward")
def one_layer_with_sigmoid_back(linear_activation_backward):
    return _back(linear_activation_backward, "sigmoid", 3, 4, 5)


@look("linear_activation_backward")
def one_square_layer_back(linear_activation_backward):
    return _back(linear_activation_backward, "sigmoid", 4, 4, 4)


@look("linear_activation_backward")
def one_layer_at_the_corner_of_relu(linear_activation_backward):
    A_prev, W = np.array([[1.0, -2.0, 2.0, 0.5]]), np.array([[2.0], [-3.0], [0.5]])
    b, dA = np.array([[-2.0], [-6.0], [-1.0]]), _layer(3, 1, 4)[0]
    cache = ((A_prev, W, b), W @ A_prev + b)
    return _fitting(linear_activation_backward, dA, cache, "relu")


@look("linear_activation_backward")
def arguments_after_one_layer_back(linear_activation_backward):
    A_prev, W, b = _layer(3, 4, 5)
    dA = np.random.default_rng(2).normal(size=(4, 5))
    cache = ((A_prev, W, b), W @ A_prev + b)
    return arguments_after(linear_activation_backward, (dA, cache, "relu"))


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
def an_example_of_zeros_back(L_model_backward):
    parameters = _network([3, 4, 1])
    parameters["b1"] = np.zeros((4, 1))
    X, Y = _examples(3, 5)
    X[:, 1] = 0
    AL, caches = L_model_forward(X, parameters)
    return L_model_backward(AL, Y, caches)


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


@look("update_parameters")
def step_with_further_grads(update_parameters):
    parameters = _network([2, 2, 2])
    grads = {f"d{name}": 3 * parameters[name] for name in ("b2", "W1", "b1", "W2")}
    try:
        return update_parameters(parameters, grads | {"dA0": np.ones((2, 3))}, 0.5)
    except KeyError:
        return "a name that is not there"


@look("update_parameters")
def grads_afterwards(update_parameters):
    parameters = _network([2, 3, 1])
    grads = {f"d{name}": np.cos(value) for name, value in parameters.items()}
    return arguments_after(update_parameters, (parameters, grads, 0.3))[1]


@look("predict")
def predictions_between(predict):
    X = np.array([[0.3, -0.3, 0.01, 5.0]])
    return predict(X, {"W1": np.ones((1, 1)), "b1": np.zeros((1, 1))})


@look("predict")
def predictions(predict):
    return predict(_examples(3, 9)[0], _network([3, 5, 4, 1]))


@look("predict")
def predictions_of_one_layer(predict):
    return predict(_examples(3, 6)[0], _network([3, 1]))


@look("predict")
def prediction_in_the_middle(predict):
    return predict(np.zeros((2, 3)), {"W1": np.ones((1, 2)), "b1": np.zeros((1, 1))})


@look("linear_forward")
def one_linear_step_of_one_unit(linear_forward):
    return linear_forward(*_layer(3, 1, 1))


@look("compute_cost", tolerance=1e-2)
def cost_of_the_surest_outputs(compute_cost):
    return compute_cost(np.array([[2e-7, 1 - 2e-7, 0.3]]), np.array([[1.0, 0.0, 0.0]]))
