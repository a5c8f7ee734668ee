"""Answers to ``L_model_backward``: all layers, backwards."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import L_model_forward, examples, network


@base("L_model_backward")
def in_one_loop(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        name = "sigmoid" if l == L else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], name)
    return grads

@base("L_model_backward")
def with_names(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        kind = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return grads

@base("L_model_backward")
def last_layer_apart(AL, Y, caches):
    grads, L = {}, len(caches)
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    dA, grads[f"dW{L}"], grads[f"db{L}"] = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    for l in range(L - 1, 0, -1):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], "relu")
    return grads

slip(in_one_loop, "dal_reused",
     "dA = -", "dAL = -",
     "dA, grads", "_, grads",
     "dA, caches", "dAL, caches", """
    The output's dAL goes into every hidden layer. Each layer takes the dA that the layer after it
    handed back; NumPy stretched the row without a word.""")

slip(last_layer_apart, "first_da_reused", 'dA, grads[f"dW{l}"]', '_, grads[f"dW{l}"]', """
    A hidden layer takes the dA that the output layer handed back, and another layer lies
    between. dA changes with every layer that is passed.""")

slip(in_one_loop, "last_cache_throughout", """
    for l in range(L, 0, -1):""", """
    current_cache = caches[L - 1]
    for l in range(L, 0, -1):""", "caches[l - 1]", "current_cache", """
    A hidden layer gets the cache of a later layer. The list is counted from 0: which entry belongs
    to layer l?""")

slip(in_one_loop, "caches_in_forward_order", "[l - 1]", "[L - l]", """
    The caches are used first to last, the layers last to first. Which cache belongs to layer
    l?""")

slip(in_one_loop, "first_layer_left_out", ", 0, -1", ", 1, -1", """
    The walk ends before layer 1. Which is the last number of your loop?""")

slip(in_one_loop, "output_layer_left_out", "L, 0, -", "L - 1, 0, -", '''
        name = "sigmoid" if l == L else "relu"''', "", "[l - 1], name", '[l - 1], "relu"', """
    The output layer is left out: dAL goes straight into the last hidden layer. The walk starts at
    layer L.""")

slip(in_one_loop, "relu_back_at_the_output", '''
        name = "sigmoid" if l == L else "relu"''', "", "[l - 1], name", '[l - 1], "relu"', """
    The output layer goes back through ReLU. Which activation made AL?""")

slip(in_one_loop, "sigmoid_back_everywhere", '''
        name = "sigmoid" if l == L else "relu"''', "", "[l - 1], name", '[l - 1], "sigmoid"', """
    The hidden layers go back through the sigmoid. They went forward through another
    activation.""")

slip(in_one_loop, "wrong_sign_in_dal",
     "-(Y / AL - (1 - Y) / (1 - AL))", "Y / AL - (1 - Y) / (1 - AL)", """
    All gradients have the other sign, from the output on. For y = 1, does the cost rise or fall
    when a grows?""")

slip(in_one_loop, "wrong_sign_of_the_second_term", "Y / AL -", "Y / AL +", """
    The two terms of dAL have the same sign. Look at what stands between them in the
    formula.""")

slip(in_one_loop, "difference_as_dal", "-(Y / AL - (1 - Y) / (1 - AL))", "AL - Y", """
    AL - Y is used as dAL and then goes through the sigmoid's slope again. That difference is dZ,
    with the slope in it.""")

slip(in_one_loop, "mean_in_dal_too",
     "L = {}, len(caches)", "L, m = {}, len(caches), Y.shape[1]",
     "1 - AL))", "1 - AL)) / m", """
    It is divided by the number of examples at the output already, and dW and db divide once more.
    The mean is taken once.""")

slip(in_one_loop, "keys_shifted",
     "range(L, 0, -1)", "reversed(range(L))",
     "== L else", "== L - 1 else",
     "[l - 1]", "[l]", """
    The keys are one layer too low: there is a dW0, and no gradient for the last layer. Which
    layer does caches[0] belong to?""")

@misconception("L_model_backward", """
    The code goes back through two layers, whatever the network. The number of caches says how many
    there are.""")
def back_through_two_layers(AL, Y, caches):
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    dA1, dW2, db2 = linear_activation_backward(dAL, caches[1], "sigmoid")
    _, dW1, db1 = linear_activation_backward(dA1, caches[0], "relu")
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}

@misconception("L_model_backward", """
    The code goes back through two layers, whatever the network. The number of caches says how many
    there are.""")
def back_through_the_last_and_the_first(AL, Y, caches):
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    dA1, dW2, db2 = linear_activation_backward(dAL, caches[-1], "sigmoid")
    _, dW1, db1 = linear_activation_backward(dA1, caches[0], "relu")
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}

slip(last_layer_apart, "hidden_layers_in_forward_order", "L - 1, 0, -1", "1, L", """
    The hidden layers are walked first to last. Which layer lies next to the output?""")

slip(last_layer_apart, "cache_of_the_next_layer", "[l - 1]", "[l]", """
    A hidden layer gets the cache of a later layer. The list is counted from 0: which entry belongs
    to layer l?""")

slip(in_one_loop, "beyond_the_last_cache", "[l - 1]", "[l]", """
    A cache is asked for that is not there. The list is counted from 0: which entry belongs to layer
    L, and which to layer l?""")

slip(last_layer_apart, "keys_and_order_of_the_caches",
     "range(L - 1, 0, -1)", "range(L - 1)", "[l - 1]", "[l]", """
    The hidden layers are walked first to last, and their gradients have numbers one too low. Which
    layer lies next to the output?""")

slip(with_names, "empties_the_caches", "[l - 1]", ".pop()", """
    After the call, the list of caches is empty. A function leaves its arguments as they are:
    which line takes entries out of the list?""")

slip(with_names, "turns_the_callers_list_round", """
    grads, L = {}, len(caches)""", """
    grads, L = {}, len(caches)
    caches.reverse()""", "[l - 1]", "[L - l]", """
    After the call, the list of caches stands in the opposite order. A function leaves its
    arguments as they are: which line turns the list round?""")

slip(last_layer_apart, "hidden_numbers_one_too_low",
     "[L - 1]", "[-1]",
     "range(L - 1, 0, -1)", "reversed(range(L - 1))",
     "[l - 1]", "[l]", """
    The hidden gradients have numbers one too low, and one pair is missing. Which layer does
    caches[0] belong to?""")

slip(with_names, "dal_with_a_wide_guard",
     "Y / AL - (1 - Y) / (1 - AL)", "Y / (AL + 0.01) - (1 - Y) / (1 - AL + 0.01)", """
    A guard is added to the denominators of dAL, so wide that it changes the gradients. Does the
    formula have one?""")

slip(with_names, "first_term_of_dal", "Y / AL - (1 - Y) / (1 - AL)", "Y / AL", """
    Only one of the two terms of dAL is there. Examples of the other class have a slope too.""")

slip(with_names, "second_term_of_dal", "-(Y / AL - (1 - Y) / (1 - AL))", "(1 - Y) / (1 - AL)", """
    Only one of the two terms of dAL is there. Examples of the other class have a slope too.""")

slip(with_names, "losses_for_slopes", "/ AL - (1 - Y) / ", "* np.log(AL) + (1 - Y) * np.log", """
    dAL holds the losses, not their slopes. What is the derivative of a logarithm?""")

slip(with_names, "squared_error_at_the_start", "-(Y / AL - (1 - Y) / (1 - AL))", "2 * (AL - Y)", """
    The walk starts with the slope of a squared error. The cost of this network is the
    cross-entropy.""")

slip(with_names, "dal_exchanged",
     "Y / AL - (1 - Y) / (1 - AL)", "AL / (Y + 1e-8) - (1 - AL) / (1 - Y + 1e-8)", """
    The network's outputs and the true values are exchanged in dAL. Which of them stands below the
    line?""")

slip(with_names, "sigmoid_one_layer_too_long", "== L else", ">= L - 1 else", """
    The last hidden layer goes back through a sigmoid as well. Only layer L has one.""")

slip(with_names, "lists_of_gradients", "return grads", "return list(grads.values())", """
    The gradients come back in lists. The exercise asks for a dict with a name for each.""")

slip(with_names, "names_without_d",
     "return grads", "return {name[1:]: value for name, value in grads.items()}", """
    The names have lost the letter d. The exercise asks for "dW1", "db1" and so on.""")

slip(with_names, "numbered_from_the_output",
     'f"dW{l}"', 'f"dW{L - l + 1}"',
     'f"db{l}"', 'f"db{L - l + 1}"', """
    The names are numbered from the output on. Layer 1 is the first that has weights.""")

slip(with_names, "returns_after_one_layer", """
    return grads""", """
        return grads""", """
    The dict is returned inside the loop, after one layer: look at how far the return is
    indented.""")

slip(with_names, "grads_not_returned", """
    return grads""", "", """
    The function gives back nothing (None). Is there a return, and does the code reach it?""")

slip(in_one_loop, "mean_in_every_layer", """
    return grads""", """
        dA = dA / Y.shape[1]
    return grads""", """
    The slope is divided by m in every layer that it passes. In the formulas, which gradients
    have that factor?""")

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
    A hidden layer asks for a dA that is not there yet. Under which number did the layer after it
    store what it handed back?""")
def own_da_asked_for(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    back = linear_activation_backward(dA, caches[L - 1], "sigmoid")
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = back
    for l in reversed(range(L - 1)):
        back = linear_activation_backward(grads[f"dA{l}"], caches[l], "relu")
        grads[f"dA{l}"], grads[f"dW{l + 1}"], grads[f"db{l + 1}"] = back
    return grads

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
    The gates of the hidden layers stand open where Z is exactly 0. Exercise 9 says what the slope
    of ReLU counts as at that point.""")
def gates_open_at_zero(AL, Y, caches):
    grads, dZ = {}, AL - Y
    for l in range(len(caches), 0, -1):
        linear_cache, _ = caches[l - 1]
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_backward(dZ, linear_cache)
        dZ = dA * (caches[l - 2][1] >= 0)
    return grads

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


@look("L_model_backward", cases=[
    ([3, 5, 4, 1], 6),
    ([3, 1], 5),
    ([4, 4, 4, 1], 4),
    ([3, 3, 3, 3, 1], 4),
    ([1, 1, 1, 1], 4),
])
def layers_back(L_model_backward, layer_dims, m):
    """Return the gradients; entries under other names are no business of the exercise."""
    X, Y = examples(layer_dims[0], m)
    AL, caches = L_model_forward(X, network(layer_dims))
    return L_model_backward(AL, Y, caches)


@look("L_model_backward")
def an_example_of_zeros_back(L_model_backward):
    parameters = network([3, 4, 1])
    parameters["b1"] = np.zeros((4, 1))
    X, Y = examples(3, 5)
    X[:, 1] = 0
    AL, caches = L_model_forward(X, parameters)
    return L_model_backward(AL, Y, caches)


@look("L_model_backward")
def caches_afterwards(L_model_backward):
    X, Y = examples(3, 5)
    AL, caches = L_model_forward(X, network([3, 4, 1]))
    return arguments_after(L_model_backward, (AL, Y, caches))
