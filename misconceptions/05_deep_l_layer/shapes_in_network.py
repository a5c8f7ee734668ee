"""Answers to ``shapes_in_network``: the shapes of the arrays in a network."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, row


@base("shapes_in_network")
def right():
    return {
        "W1": (20, 64), "b1": (20, 1), "Z1": (20, 89), "A1": (20, 89),
        "W2": (7, 20), "b2": (7, 1), "Z2": (7, 89), "W3": (1, 7), "b3": (1, 1), "AL": (1, 89),
        "dZ1": (20, 89), "dA1": (20, 89), "dW2": (7, 20), "db2": (7, 1),
    }

row(right, "weights_are_transposed", {
    "W1": (64, 20), "W2": (20, 7), "W3": (7, 1), "dW2": (20, 7)
}, """
    Each weight matrix has its rows and columns exchanged. Which size of W must agree with the
    rows of A in the product W A?""")

row(right, "examples_are_rows", {
    "Z1": (89, 20), "A1": (89, 20), "Z2": (89, 7), "AL": (89, 1), "dZ1": (89, 20),
    "dA1": (89, 20)
}, """
    Z, A, AL and their gradients have one row for each example. In this course an example is a
    column.""")

row(right, "biases_for_each_example", {
    "b1": (20, 89), "b2": (7, 89), "b3": (1, 89), "db2": (7, 89)
}, """
    The biases have a column for each example. They are parameters: would another example bring
    another bias?""")

row(right, "gradients_are_transposed", {"dW2": (20, 7), "db2": (1, 7)}, """
    dW2 and db2 have their rows and columns exchanged. Look at the last of the four rules.""")

row(right, "counts_the_input_as_layer_one", {
    "W1": (64, 64), "b1": (64, 1), "Z1": (64, 89), "A1": (64, 89), "W2": (20, 64),
    "b2": (20, 1), "Z2": (20, 89), "W3": (7, 20), "b3": (7, 1), "AL": (7, 89), "dZ1": (64, 89),
    "dA1": (64, 89), "dW2": (20, 64), "db2": (20, 1)
}, """
    Every array has the size that belongs to the layer before: the input is counted as layer 1.
    Which layer is the first that has weights?""")

row(right, "slopes_are_means", {"dZ1": (20, 1), "dA1": (20, 1)}, """
    dZ1 and dA1 have a single column, as if the examples were added up there. Look at the last
    of the four rules: to which arrays do they belong?""")

row(right, "biases_without_column", {"b1": (20,), "b2": (7,), "b3": (1,), "db2": (7,)}, """
    A bias is given as a plain vector, without its column. Look at the shape that the notebook
    states for b.""")

row(right, "one_bias_for_each_example", {"b2": (7, 89)}, """
    b2 has a column for each example. Would another example bring another bias?""")

row(right, "bias_as_a_row", {"b1": (1, 20)}, """
    b1 lies as a row. Look at the rule for b: what does it have for each unit of its layer?""")

row(right, "outer_weights_transposed", {"W1": (64, 20), "W3": (7, 1)}, """
    The first and the last weight matrix have rows and columns exchanged, the middle one has not.
    Check each against what it multiplies.""")

row(right, "one_gradient_transposed", {"dW2": (20, 7)}, """
    dW2 has its rows and columns exchanged. To which array does it belong, and what is the shape
    of that one?""")

row(right, "slope_of_the_next_layer", {"dA1": (7, 89)}, """
    dA1 has the shape of an array of layer 2. To which array does dA1 belong?""")

@misconception("shapes_in_network", """
    The pairs are still empty. Write a number for the rows and one for the columns.""")
def pairs_left_empty():
    names = "W1 b1 Z1 A1 W2 b2 Z2 W3 b3 AL dZ1 dA1 dW2 db2".split()
    return {name: (None, None) for name in names}

row(right, "hidden_layers_exchanged", {
    "W1": (7, 64), "b1": (7, 1), "Z1": (7, 89), "A1": (7, 89), "W2": (20, 7), "b2": (20, 1),
    "Z2": (20, 89), "W3": (1, 20), "dZ1": (7, 89), "dA1": (7, 89), "dW2": (20, 7),
    "db2": (20, 1)
}, """
    The hidden layers have changed places: 7 units come first in your network. Read layer_dims from
    left to right.""")

row(right, "dz1_averaged", {"dZ1": (20, 1)}, """
    dZ1 has a single column, as if the examples were added up there. Look at the last of the
    four rules: to which array does it belong?""")

row(right, "da1_averaged", {"dA1": (20, 1)}, """
    dA1 has a single column, as if the examples were added up there. Look at the last of the
    four rules: to which array does it belong?""")

@misconception("shapes_in_network", """
    The function gives back nothing (None); print only shows a value. Is there a return, and
    does the code reach it?""")
def prints_the_shapes():
    print({"W1": (20, 64)})

row(right, "output_of_the_layer_before", {"AL": (7, 89)}, """
    AL has a row for each unit of the layer before. The last layer has units of its own: how
    many?""")

row(right, "one_answer_for_all", {"AL": (1, 1)}, """
    AL is a single number. The network gives an answer for each example.""")

row(right, "output_upright", {"AL": (89, 1)}, """
    AL has one row for each example. In this course an example is a column.""")

row(right, "last_weights_upright", {"W3": (7, 1)}, """
    W3 is transposed. Look at what it is multiplied with, and in which order.""")

row(right, "gradients_for_each_example", {"dW2": (7, 89), "db2": (7, 89)}, """
    The gradients of the parameters have a column for each example. Look once more at the last of
    the four rules.""")

row(right, "db2_for_each_example", {"db2": (7, 89)}, """
    db2 has a column for each example. Would another example bring another bias?""")

row(right, "last_bias_of_the_layer_before", {"b3": (7, 1)}, """
    b3 has a row for each unit of the layer before. A bias belongs to a unit of its own layer.""")

row(right, "dz1_like_the_weights", {"dZ1": (20, 64)}, """
    dZ1 has the shape of W1. A gradient has the shape of its own array.""")

row(right, "dw2_of_the_first_layer", {"dW2": (20, 64)}, """
    dW2 has the shape of W1. A gradient has the shape of its own array.""")

row(right, "ninety_examples", {
    "Z1": (20, 90), "A1": (20, 90), "Z2": (7, 90), "AL": (1, 90), "dZ1": (20, 90),
    "dA1": (20, 90)
}, """
    Your shapes count 90 examples. How many does the exercise state?""")

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

row(right, "layer_1_gradients_like_w1", {"dZ1": (20, 64), "dA1": (20, 64)}, """
    dZ1 and dA1 have the shape of a weight matrix. A gradient has the shape of its own array: which
    one is that here?""")

row(right, "everything_transposed", {
    "W1": (64, 20), "b1": (1, 20), "Z1": (89, 20), "A1": (89, 20), "W2": (20, 7), "b2": (1, 7),
    "Z2": (89, 7), "W3": (7, 1), "AL": (89, 1), "dZ1": (89, 20), "dA1": (89, 20),
    "dW2": (20, 7), "db2": (1, 7)
}, """
    Every pair is turned round: examples lie in rows, and the parameters follow. In this course an
    example is a column.""")


@look("shapes_in_network")
def shapes_by_name(shapes_in_network):
    return {name: str(pair) for name, pair in shapes_in_network().items()}
