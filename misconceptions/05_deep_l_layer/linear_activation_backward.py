"""Answers to ``linear_activation_backward``: one layer, backwards."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from misconceptions.looking import fitting
from utils.checks import arguments_after

from .given import layer


@base("linear_activation_backward")
def by_helper(dA, cache, activation):
    linear_cache, Z = cache
    back = relu_backward if activation == "relu" else sigmoid_backward
    return linear_backward(back(dA, Z), linear_cache)

@base("linear_activation_backward")
def by_slope(dA, cache, activation):
    linear_cache, Z = cache
    dZ = relu_backward(dA, Z) if activation == "relu" else sigmoid_backward(dA, Z)
    return linear_backward(dZ, linear_cache)

slip(by_helper, "z_without_b", """
    linear_cache, Z = cache""", """
    linear_cache, _ = cache
    Z = linear_cache[1] @ linear_cache[0]""", """
    The slope is taken at W A_prev, without b. The Z of the forward pass is in the cache.""")

slip(by_helper, "always_relu_back", """
    back = relu_backward if activation == "relu" else sigmoid_backward""", "",
     "back(dA, Z)", "relu_backward(dA, Z)", """
    The slope of ReLU is used whatever the activation is. Look at the argument activation.""")

slip(by_helper, "always_sigmoid_back", """
    back = relu_backward if activation == "relu" else sigmoid_backward""", "",
     "back(dA, Z)", "sigmoid_backward(dA, Z)", """
    The slope of the sigmoid is used whatever the activation is. Look at the argument
    activation.""")

slip(by_helper, "backward_names_exchanged",
     "relu_backward", "sigmoid_backward",
     "sigmoid_backward", "relu_backward", """
    The two names are exchanged: a ReLU layer goes back through the sigmoid's slope. Look at the
    branches.""")

@misconception("linear_activation_backward", """
    dA goes into the linear part as it is. The slope of the activation is left out.""")
def activation_left_out(dA, cache, activation):
    linear_cache, _ = cache
    return linear_backward(dA, linear_cache)

slip(by_helper, "slope_at_a_prev", "back(dA, Z)", "back(dA, linear_cache[0])", """
    The slope is taken at A_prev, which the layer before gave out. Which half of the cache holds
    the Z of this layer?""")

slip(by_helper, "halves_exchanged", "linear_cache, Z", "Z, linear_cache", """
    The halves of the cache are exchanged. Which comes first when the layer goes forward?""")

slip(by_slope, "linear_cache_for_the_sigmoid", "sigmoid_backward(dA, Z)",
     "sigmoid_backward(dA, linear_cache)", """
    sigmoid_backward is given the linear cache, a tuple of three arrays. Which cache does it
    take?""")

slip(by_helper, "multiplies_by_da_twice", "back(dA, Z)", "dA * back(dA, Z)", """
    dA is multiplied in twice. What does the given helper return: the slope of the activation
    alone, or dZ?""")

slip(by_slope, "relu_slope_at_a", """
    linear_cache, Z = cache""", """
    linear_cache, Z = cache
    A = np.maximum(Z, 0)""", "relu_backward(dA, Z)", "dA * (A >= 0)", """
    For ReLU, all of dA passes, also where Z is negative: the gate never closes. Which array
    does your gate look at, if there is one?""")

slip(by_slope, "relu_gate_on_da", "relu_backward(dA, Z)", "np.maximum(dA, 0)", """
    The gate of ReLU looks at the sign of dA. Which array decided what passed on the way
    forward?""")

slip(by_slope, "sigmoid_slope_with_z", "sigmoid_backward(dA, Z)", "dA * Z * (1 - Z)", """
    The slope of the sigmoid is computed with Z in the place of A. Compare with the given
    sigmoid_backward.""")

slip(by_helper, "pair_not_taken_apart", """
    linear_cache, Z = cache""", "", "(dA, Z), linear_cache", "(dA, cache), cache", """
    The whole pair of caches goes into both helpers. Take it apart first.""")

slip(by_helper, "stops_at_dz",
     "linear_cache, Z", "_, Z",
     "linear_backward(back(dA, Z), linear_cache)", "back(dA, Z)", """
    Only dZ comes back. The linear part is still ahead.""")

slip(by_slope, "gate_the_other_way", "relu_backward(dA, Z)", "dA * (Z < 0)", """
    The gate of ReLU lets dA pass where Z is below 0, and stops the rest. What did ReLU let pass
    on the way forward?""")

slip(by_slope, "tanh_slope_for_the_sigmoid",
     "sigmoid_backward(dA, Z)", "dA * (1 - np.tanh(Z) ** 2)", """
    The slope of tanh is used for the sigmoid. Which activation does the layer have?""")

slip(by_slope, "da_forgotten", """
    dZ = relu_backward(dA, Z) if activation == "relu" else sigmoid_backward(dA, Z)""", """
    ones = np.ones(Z.shape)
    dZ = relu_backward(ones, Z) if activation == "relu" else sigmoid_backward(ones, Z)""", """
    dZ is the slope of the activation alone. Look at the formula for dZ: what is that slope
    multiplied with?""")

slip(by_slope, "relu_value_for_its_slope", "relu_backward(dA, Z)", "dA * relu(Z)[0]", """
    For ReLU, dA is multiplied with the output of ReLU, not with its slope. How steep is ReLU on
    each side of 0?""")

slip(by_slope, "sigmoid_value_for_its_slope", "sigmoid_backward(dA, Z)", "dA * sigmoid(Z)[0]", """
    The sigmoid itself stands where its slope belongs. Compare with the given
    sigmoid_backward.""")

slip(by_helper, "gradients_in_another_order", """
    return linear_backward(back(dA, Z), linear_cache)""", """
    dA_prev, dW, db = linear_backward(back(dA, Z), linear_cache)
    return dW, db, dA_prev""", """
    The results come back in another order. The exercise asks for dA_prev, dW, db.""")

slip(by_helper, "gates_da_in_place", """
    back = relu_backward if activation == "relu" else sigmoid_backward""", """
    if activation == "relu":
        dA[Z <= 0] = 0
        return linear_backward(dA, linear_cache)""", "back(dA, Z)", "sigmoid_backward(dA, Z)", """
    After the call, dA has zeros that were not there before. A function leaves its arguments as
    they are: which line writes into dA?""")

slip(by_slope, "sigmoid_slope_left_out", "sigmoid_backward(dA, Z)", "dA", """
    In a sigmoid layer, dA goes into the linear part as it is. The sigmoid has a slope too.""")

slip(by_helper, "mean_in_the_activation", "back(dA, Z)", "back(dA, Z) / dA.shape[1]", """
    dZ is divided by m here, and linear_backward takes the mean once more. Is there such a
    factor in the formula for dZ?""")

slip(by_helper, "way_back_not_returned", "return ", "", """
    The function gives back nothing (None). Is there a return, and does the code reach it?""")

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

slip(by_slope, "gate_open_at_zero", "relu_backward(dA, Z)", "dA * (Z >= 0)", """
    ReLU's gate stands open where Z is exactly 0. ReLU has no slope at that point: look up in the
    exercise what it counts as.""")


@look("linear_activation_backward", cases=[
    ("relu", 3, 4, 5),
    ("sigmoid", 3, 4, 5),
    ("sigmoid", 4, 4, 4),
])
def layer_back(linear_activation_backward, activation, n_prev, n, m):
    A_prev, W, b = layer(n_prev, n, m)
    dA = np.random.default_rng(1).normal(size=(n, m))
    cache = ((A_prev, W, b), W @ A_prev + b)
    return fitting(linear_activation_backward, dA, cache, activation)


@look("linear_activation_backward")
def one_layer_at_the_corner_of_relu(linear_activation_backward):
    A_prev, W = np.array([[1.0, -2.0, 2.0, 0.5]]), np.array([[2.0], [-3.0], [0.5]])
    b, dA = np.array([[-2.0], [-6.0], [-1.0]]), layer(3, 1, 4)[0]
    cache = ((A_prev, W, b), W @ A_prev + b)
    return fitting(linear_activation_backward, dA, cache, "relu")


@look("linear_activation_backward")
def arguments_after_one_layer_back(linear_activation_backward):
    A_prev, W, b = layer(3, 4, 5)
    dA = np.random.default_rng(2).normal(size=(4, 5))
    cache = ((A_prev, W, b), W @ A_prev + b)
    return arguments_after(linear_activation_backward, (dA, cache, "relu"))
