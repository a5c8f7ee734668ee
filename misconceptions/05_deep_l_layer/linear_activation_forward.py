"""Answers to ``linear_activation_forward``: one layer."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from misconceptions.looking import fitting

from .given import layer


@base("linear_activation_forward")
def right(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, kept = relu(Z) if activation == "relu" else sigmoid(Z)
    return A, (linear_cache, kept)

slip(right, "always_relu", 'relu(Z) if activation == "relu" else sigmoid(Z)', "relu(Z)", """
    The layer uses ReLU for both names. How does your code ask for the name? Compare it with the
    docstring, capitals too.""")

slip(right, "always_sigmoid", 'relu(Z) if activation == "relu" else ', "", """
    The layer uses the sigmoid for both names. How does your code ask for the name? Compare it with
    the docstring, capitals too.""")

slip(right, "names_exchanged", "relu(Z)", "sigmoid(Z)", "sigmoid", "relu", """
    The two names are exchanged: "relu" gives the sigmoid and the other way round. Look at the
    branches.""")

slip(right, "misspelt_names", """
    A, kept = relu(Z) if activation == "relu" else sigmoid(Z)""", """
    if activation == "ReLU":
        A, kept = relu(Z)
    elif activation == "Sigmoid":
        A, kept = sigmoid(Z)""", """
    No branch is taken, so A was never set. Compare the names in your code with those that the
    docstring lists, capitals too.""")

slip(right, "caches_a", "A, kept", "A, _", "(linear_cache, kept)", "(linear_cache, A)", """
    The activation cache holds A. The slope of an activation is taken at what went into it.""")

slip(right, "caches_exchanged", "(linear_cache, kept)", "(kept, linear_cache)", """
    The two caches have changed places. Look at the order of the pair in the docstring.""")

slip(right, "flat_cache",
     "Z, linear_cache", "Z, (A_prev, W, b)",
     "linear_cache,", "A_prev, W, b,", """
    The caches are joined into one flat tuple of four. It should be a pair, whose first half is
    the linear cache.""")

slip(right, "keeps_one_cache", "Z, linear_cache", "Z, _", "A, kept =", "return", """
    return A, (linear_cache, kept)""", "", """
    Only one of the two caches comes back. The way back needs the linear one as well.""")

slip(right, "a_is_a_pair", "A, kept", "A", "(linear_cache, kept)", "(linear_cache, Z)", """
    The activation's two results are kept together as A. The given relu and sigmoid return A and
    the activation cache.""")

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

slip(right, "caches_the_input_twice",
     "A, kept = relu(Z)", "A = relu(Z)[0]",
     "sigmoid(Z)", "sigmoid(Z)[0]",
     "(linear_cache, kept)", "(linear_cache, A_prev)", """
    The second half of the cache holds A_prev. What do the given relu and sigmoid return as the
    activation cache?""")

slip(right, "activation_twice",
     "A, kept = relu(Z)", "g = relu",
     "sigmoid(Z)", "sigmoid",
     "A, (linear_cache, kept)", "g(g(Z)[0])[0], (linear_cache, Z)", """
    The sigmoid is applied twice, the second time to its own result. Where does your code call
    it?""")

slip(right, "tanh_for_sigmoid",
     "A, kept = relu(Z)", "A = relu(Z)[0]",
     "sigmoid", "np.tanh",
     "(linear_cache, kept)", "(linear_cache, Z)", """
    A comes out as the tanh of Z where the sigmoid is asked for. The two given functions are
    relu and sigmoid.""")

slip(right, "bias_added_twice", "relu(Z)", "relu(Z + b)", "sigmoid(Z)", "sigmoid(Z + b)", """
    The bias is added twice. Which function has added it already?""")

slip(right, "z_gated_in_place", """
    A, kept = relu(Z) if activation == "relu" else sigmoid(Z)
    return A, (linear_cache, kept)""", """
    if activation == "relu":
        Z[Z < 0] = 0
        return Z, (linear_cache, Z)
    return sigmoid(Z)[0], (linear_cache, Z)""", """
    For ReLU, the activation cache has lost the negative entries of Z. Were they set to 0 before
    Z was kept?""")

slip(right, "leaky_relu",
     "A, kept = relu(Z)", "A = np.maximum(Z, 0.01 * Z)",
     "sigmoid(Z)", "sigmoid(Z)[0]",
     "(linear_cache, kept)", "(linear_cache, Z)", """
    ReLU lets a little of the negative side through. The given relu gives 0 there.""")

slip(right, "one_bracket_too_many", "(linear_cache, kept)", "((linear_cache,), (kept,))", """
    Each half of the cache stands in brackets of its own. Compare the brackets with those of the
    pair in the docstring.""")

slip(right, "dict_of_caches",
     "(linear_cache, kept)", '{"linear": linear_cache, "activation": kept}', """
    The cache is a dict, and the way back will unpack it. Which kind does the docstring
    name?""")

slip(right, "layer_not_returned", """
    return A, (linear_cache, kept)""", "", """
    The function gives back nothing (None). Is there a return, and does the code reach it?""")

slip(right, "layer_without_bias", """
    Z, linear_cache = linear_forward(A_prev, W, b)""", """
    Z, linear_cache = linear_forward(A_prev, W, b)
    Z = W @ A_prev""", """
    Z is the product alone, without the bias. Compare it with the Z that linear_forward
    returns.""")

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


@look("linear_activation_forward", cases=[("relu",), ("sigmoid",)])
def one_layer(linear_activation_forward, activation):
    return fitting(linear_activation_forward, *layer(3, 4, 5), activation)
