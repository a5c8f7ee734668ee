"""Answers to ``L_model_forward``: all layers."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from misconceptions.looking import fitting
from utils.checks import arguments_after

from .given import examples, network


@base("L_model_forward")
def in_one_loop(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        kind = "relu" if l < L else "sigmoid"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
        caches.append(cache)
    return A, caches

@base("L_model_forward")
def last_layer_apart(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches

slip(in_one_loop, "last_layer_missing", ", L + 1", ", L", '''
        kind = "relu" if l < L else "sigmoid"''', "", '[f"b{l}"], kind', '[f"b{l}"], "relu"', """
    The output layer is missing: AL is the output of the last hidden layer. What comes after the
    loop?""")

slip(in_one_loop, "relu_at_the_output", '''
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        kind = "relu" if l < L else "sigmoid"''', """
    A, caches = X, []
    for l in range(1, len(parameters) // 2 + 1):""", '[f"b{l}"], kind', '[f"b{l}"], "relu"', """
    The output layer uses ReLU. A probability must lie between 0 and 1.""")

slip(in_one_loop, "sigmoid_everywhere", '''
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        kind = "relu" if l < L else "sigmoid"''', """
    A, caches = X, []
    for l in range(1, len(parameters) // 2 + 1):""", '[f"b{l}"], kind', '[f"b{l}"], "sigmoid"', """
    In the hidden layers the sigmoid is at work. Which name does your loop pass, and which one does
    linear_activation_forward ask for, capitals too?""")

slip(last_layer_apart, "every_layer_gets_x",
     "A, caches, L = X,", "caches, L =",
     'A, parameters[f"W{l}"]', 'X, parameters[f"W{l}"]',
     'A, parameters[f"W{L}"]', 'X, parameters[f"W{L}"]', """
    Every layer is given X. Each should take the output of the layer before it.""")

slip(last_layer_apart, "hidden_layers_get_x",
     'A, parameters[f"W{l}"]', 'X, parameters[f"W{l}"]', """
    Every hidden layer is given X. Each should take the output of the layer before it.""")

slip(last_layer_apart, "caches_appended_twice", """
        caches.append(cache)""", """
        caches.append(cache)
        caches += [cache]""", """
    The caches of the hidden layers are in the list twice. How many times does the loop add the
    cache of one layer?""")

slip(last_layer_apart, "appends_to_nothing", """
        caches.append(cache)""", """
        caches = caches.append(cache)""", """
    `append` changes the list and returns None, so the list is lost where its result is stored under
    the same name.""")

slip(last_layer_apart, "output_cache_missing", "AL, cache =", "AL, _ =", """
    caches.append(cache)""", "", """
    The cache of the output layer is missing from the list. There is one for each layer.""")

slip(last_layer_apart, "only_the_last_cache", "caches, L = X, []", "L = X", """
        caches.append(cache)""", "", """
    caches.append(cache)
    return AL, caches""", """
    return AL, [cache]""", """
    Only the cache of the last layer comes back. Collect one for each layer.""")

slip(in_one_loop, "caches_backward",
     '"relu" if l < L else "sigmoid"', '"sigmoid" if l == L else "relu"',
     "append(cache)", "insert(0, cache)", """
    The list of caches starts with the last layer. Layer 1 comes first.""")

slip(last_layer_apart, "counts_every_parameter", "len(parameters) // 2", "len(parameters)", """
    The code asks for a layer that is not there: it counts too many layers. How many entries
    does each layer have in parameters?""")

slip(in_one_loop, "layers_counted_from_0",
     "range(1, L + 1)", "range(L)", "l < L ", "l < L - 1 ", """
    The code asks for W0 or b0, and no layer has the number 0. Which number has the first layer with
    weights?""")

slip(last_layer_apart, "output_layer_twice", "range(1, L)", "range(1, L + 1)", """
    The output layer is computed twice: by the loop, with ReLU, and again after it. Which is the
    last number of your loop?""")

slip(last_layer_apart, "last_hidden_layer_skipped", "range(1, L)", "range(1, L - 1)", """
    The last hidden layer is skipped: the loop ends one layer too early. Which numbers does your
    range give?""")

slip(last_layer_apart, "first_weights_everywhere",
     "for l in", "for _ in",
     'f"W{l}"', '"W1"',
     'f"b{l}"', '"b1"', """
    All hidden layers use the weights of layer 1. Does the name of the key change with the
    layer?""")

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

slip(in_one_loop, "one_digit_for_a_layer",
     "len(parameters) // 2", "max(int(name[-1]) for name in parameters)",
     '"relu" if l < L else "sigmoid"', '"sigmoid" if l == L else "relu"', """
    Only one digit of a name is taken for the number of its layer. From the tenth layer on a
    number has two digits.""")

slip(last_layer_apart, "first_layer_before_the_loop", "A, caches, L = X, [],", "L =", """
    for l in range(1, L):""", """
    A, cache = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    caches = [cache]
    for l in range(2, L):""", """
    caches.append(cache)
    return AL, caches""", """
    return AL, [*caches, cache]""", """
    Layer 1 stands outside of the loop with ReLU, so a network of one layer runs it twice. With L =
    1, the first layer is the output layer.""")

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

slip(in_one_loop, "relu_in_the_first_layer_only", "< L else", "== 1 < L else", """
    Every layer but the first is a sigmoid. Which layers are hidden ones?""")

slip(in_one_loop, "sigmoid_one_layer_early", "< L else", "< L - 1 else", """
    The last hidden layer is a sigmoid as well. Only layer L has one.""")

slip(in_one_loop, "sums_of_the_last_layer", "return A", "return caches[-1][1]", """
    AL holds the Z of the last layer. Which step turns it into a probability?""")

slip(in_one_loop, "classes_for_probabilities", "return A", "return (A > 0.5).astype(float)", """
    The function returns classes. The exercise asks for probabilities.""")

slip(in_one_loop, "caches_of_outputs", "cache =", "_ =", "(cache)", "(A)", """
    The caches hold the output of each layer. Which of the two results of
    linear_activation_forward is its cache?""")

slip(in_one_loop, "caches_by_number", "= X, []", "= X, {}", "cache =", "caches[l] =", """
        caches.append(cache)""", "", """
    The caches come back in a dict. The exercise asks for a list, in which layer l stands at l -
    1.""")

slip(in_one_loop, "caches_not_returned", """
        caches.append(cache)
    return A, caches""", """
    return A""", """
    AL comes back alone, without the caches. The way back will need them.""")

slip(in_one_loop, "returns_inside_the_loop", """
    return A, caches""", """
        return A, caches""", """
    The loop ends after the first layer: look at how far the return is indented.""")

slip(in_one_loop, "three_layers_written_in", "len(parameters) // 2", "3", """
    The number of layers is written into the code. It follows from parameters.""")

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
def caches_of_earlier_calls(X, parameters, caches=[]):
    A, L = X, len(parameters) // 2
    for l in range(1, L + 1):
        kind = "relu" if l < L else "sigmoid"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
        caches.append(cache)
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


@look("L_model_forward", cases=[
    ([3, 5, 4, 1], 5),
    ([3, 1], 5),
    ([4, 4, 4, 4, 1], 4),
    ([4] * 12 + [1], 3),
])
def forward(L_model_forward, layer_dims, m):
    return fitting(L_model_forward, examples(layer_dims[0], m)[0], network(layer_dims))


@look("L_model_forward")
def layers_in_another_order(L_model_forward):
    layers = network([3, 3, 3, 1])
    names = ("b2", "W3", "W1", "b1", "b3", "W2")
    parameters = {name: layers[name] for name in names}
    return fitting(L_model_forward, examples(3, 4)[0], parameters)


@look("L_model_forward")
def arguments_after_the_way_forward(L_model_forward):
    return arguments_after(L_model_forward, (examples(3, 5)[0], network([3, 4, 1])))
