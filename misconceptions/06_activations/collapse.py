"""Answers to ``collapse``: one layer that does what a stack of linear layers does."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from misconceptions.looking import fitting
from utils.checks import arguments_after

from .given import layers


@base("collapse")
def layer_by_layer(parameters):
    L = len(parameters) // 2
    W, b = parameters["W1"], parameters["b1"]
    for l in range(2, L + 1):
        W = parameters[f"W{l}"] @ W
        b = parameters[f"W{l}"] @ b + parameters[f"b{l}"]
    return W, b

slip(layer_by_layer, "product_on_the_wrong_side",
     'parameters[f"W{l}"] @ W', 'W @ parameters[f"W{l}"]', """
    The new matrix stands on the wrong side of the product. Which of the two meets X first?""")

slip(layer_by_layer, "first_biases_lost", 'parameters[f"W{l}"] @ b + parameters[f"b{l}"]',
     'parameters[f"b{l}"]', """
    Only the last bias is left. What becomes of the bias before, when the next layer multiplies?""")

slip(layer_by_layer, "last_biases_lost", ' + parameters[f"b{l}"]', "", """
    The bias of each new layer is left out. Multiply out once more: what stands at the end?""")

slip(layer_by_layer, "biases_only_added", 'parameters[f"W{l}"] @ b + parameters[f"b{l}"]',
     'b + parameters[f"b{l}"]', """
    The biases are only added up. What does the next layer do to the bias before it?""")

slip(layer_by_layer, "wrong_side_and_biases_added",
     'parameters[f"W{l}"] @ W', 'W @ parameters[f"W{l}"]',
     'parameters[f"W{l}"] @ b + parameters[f"b{l}"]', 'b + parameters[f"b{l}"]', """
    The biases are only added up. What does the next layer do to the bias before it? The new matrix
    also stands on the wrong side of the product.""")

slip(layer_by_layer, "new_weights_for_the_old", 'parameters[f"W{l}"] @ b + parameters[f"b{l}"]',
     'W @ b + parameters[f"b{l}"]', """
    W has been replaced one line earlier, so here it is already that of all layers so far. Which
    matrix should meet b?""")

slip(layer_by_layer, "biases_multiplied_too", 'parameters[f"W{l}"] @ b + parameters[f"b{l}"]',
     'parameters[f"W{l}"] @ (b + parameters[f"b{l}"])', """
    The new bias is multiplied, too. Is it added before the product, or after?""")

slip(layer_by_layer, "stops_one_layer_early", "range(2, L + 1)", "range(2, L)", """
    The last layer is left out. Where does `range` end?""")

slip(layer_by_layer, "first_layer_twice", "range(2, L + 1)", "range(1, L + 1)", """
    Layer 1 is taken in twice. If you start with it, where does your loop begin?""")

slip(layer_by_layer, "two_layers_only", "range(2, L + 1)", "range(2, min(L, 2) + 1)", """
    Only the first two layers are taken in. The stack may have any number of them.""")

slip(layer_by_layer, "last_layer_alone", "range(2, L + 1)", "range(L, L + 1)",
     'parameters[f"W{l}"] @ W', 'parameters[f"W{l}"]',
     'parameters[f"W{l}"] @ b + parameters[f"b{l}"]', 'parameters[f"b{l}"]', """
    Only the last layer comes back. The others must be taken in.""")

slip(layer_by_layer, "weights_after_the_bias", """
        b = parameters[f"W{l}"] @ b + parameters[f"b{l}"]""", """
        b = W @ parameters["b1"] + parameters[f"b{l}"]""", """
    The first bias is multiplied with the wrong matrix. Through which layers does it go, and
    through which not?""")

slip(layer_by_layer, "only_the_two_last_biases",
     'parameters[f"W{l}"] @ b', 'parameters[f"W{l}"] @ parameters[f"b{l - 1}"]', """
    Only the last two biases are left. What becomes of the earlier ones on their way?""")

slip(layer_by_layer, "weights_entry_by_entry",
     'parameters[f"W{l}"] @ W', 'parameters[f"W{l}"] * W', """
    `*` multiplies entry by entry. Layers in a row need the product of matrices.""")

slip(layer_by_layer, "weights_added_up", 'parameters[f"W{l}"] @ W', 'parameters[f"W{l}"] + W', """
    The matrices are added. What do two layers in a row do to X?""")

slip(layer_by_layer, "exchanged_results", "return W, b", "return b, W", """
    The two results are exchanged. W should come first.""")

slip(layer_by_layer, "weights_only", "return W, b", "return W", """
    One thing comes back. Both W and b are asked for.""")

slip(layer_by_layer, "bias_as_a_vector", "return W, b", "return W, b.ravel()", """
    b has lost an axis. It should be a column, one row for each output.""")

slip(layer_by_layer, "transposed_weights", "return W, b", "return W.T, b", """
    W comes back with rows and columns exchanged. It takes the inputs on its right.""")

slip(layer_by_layer, "depth_of_the_dict", "len(parameters) // 2", "len(parameters)", """
    The code asks for more layers than there are. How many entries has each layer?""")

@misconception("collapse", """
    The entries are taken in the order of the dict. Find each layer by its name.""")
def in_the_order_of_the_dict(parameters):
    values = list(parameters.values())
    W, b = values[0], values[1]
    for l in range(1, len(values) // 2):
        W = values[2 * l] @ W
        b = values[2 * l] @ b + values[2 * l + 1]
    return W, b

@misconception("collapse", """
    Only the first layer comes back. The others must be taken in.""")
def first_layer_alone(parameters):
    return parameters["W1"], parameters["b1"]

@misconception("collapse", """
    Layers 1 and 2 are written out, and no other is taken in. The stack may have any number of
    them.""")
def by_the_formula_of_two(parameters):
    W = parameters["W2"] @ parameters["W1"]
    b = parameters["W2"] @ parameters["b1"] + parameters["b2"]
    return W, b

@misconception("collapse", """
    parameters have changed after the call. Only read them: make new arrays.""")
def into_the_parameters(parameters):
    L = len(parameters) // 2
    W, b = parameters["W1"], parameters["b1"]
    for l in range(2, L + 1):
        W = parameters[f"W{l}"] @ W
        b = parameters[f"W{l}"] @ b + parameters[f"b{l}"]
    parameters["W1"], parameters["b1"] = W, b
    return W, b

@misconception("collapse", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def layer_not_returned(parameters):
    L = len(parameters) // 2
    W, b = parameters["W1"], parameters["b1"]
    for l in range(2, L + 1):
        W = parameters[f"W{l}"] @ W
        b = parameters[f"W{l}"] @ b + parameters[f"b{l}"]

@accepted("collapse")
def from_the_output(parameters):
    L = len(parameters) // 2
    W, b = parameters[f"W{L}"], parameters[f"b{L}"]
    for l in range(L - 1, 0, -1):
        b = b + W @ parameters[f"b{l}"]
        W = W.dot(parameters[f"W{l}"])
    return W, b

@accepted("collapse")
def from_the_identity(parameters):
    n = parameters["W1"].shape[1]
    W, b = np.eye(n), np.zeros((n, 1))
    for l in range(1, len(parameters) // 2 + 1):
        W = np.dot(parameters["W" + str(l)], W)
        b = np.dot(parameters["W" + str(l)], b) + parameters["b" + str(l)]
    return [W, b]

@accepted("collapse")
def by_asking_the_stack(parameters):
    n = parameters["W1"].shape[1]
    outputs = np.hstack([np.eye(n), np.zeros((n, 1))])
    l = 1
    while f"W{l}" in parameters:
        outputs = parameters[f"W{l}"] @ outputs + parameters[f"b{l}"]
        l += 1
    b = outputs[:, n:]
    return outputs[:, :n] - b, b

@accepted("collapse")
def by_itself(parameters):
    L = len(parameters) // 2
    if L == 1:
        return parameters["W1"], parameters["b1"]
    below = {name: value for name, value in parameters.items() if int(name[1:]) < L}
    W, b = collapse(below)
    return parameters[f"W{L}"] @ W, parameters[f"W{L}"] @ b + parameters[f"b{L}"]

@accepted("collapse")
def with_a_row_more(parameters):
    M = np.eye(parameters["W1"].shape[1] + 1)
    for l in range(1, len(parameters) // 2 + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        M = np.block([[W, b], [np.zeros((1, W.shape[1])), np.ones((1, 1))]]) @ M
    return M[:-1, :-1], M[:-1, -1:]


@look("collapse", cases=[
    ((4, 3),), ((4, 3, 2),), ((3, 3, 3),), ((3, 3, 3, 3),), ((2, 3, 4, 2),), ((2, 2, 2, 2, 2, 2),),
])
def one_layer(collapse, sizes):
    W, b = fitting(collapse, layers(sizes))
    return np.asarray(W).astype(float), np.asarray(b).astype(float)


@look("collapse", cases=[((3, 3, 3),), ((2, 3, 4, 2),)])
def layers_in_another_order(collapse, sizes):
    W, b = fitting(collapse, layers(sizes, turned=True))
    return np.asarray(W).astype(float), np.asarray(b).astype(float)


@look("collapse")
def parameters_afterwards(collapse):
    return arguments_after(collapse, [layers((3, 3, 3))])
