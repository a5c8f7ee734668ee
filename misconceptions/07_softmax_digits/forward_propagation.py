"""Answers to ``forward_propagation``: a hidden layer with ReLU, and softmax at the end."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import inputs, network


@base("forward_propagation")
def both_layers(X, parameters):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    Z1 = W1 @ X + b1
    A1 = np.maximum(0, Z1)
    Z2 = W2 @ A1 + b2
    A2 = softmax(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}

slip(both_layers, "no_bend", "np.maximum(0, Z1)", "Z1", """
    The hidden layer has no activation. What does ReLU do to negative sums?""")

slip(both_layers, "tanh_in_the_hidden_layer", "np.maximum(0, Z1)", "np.tanh(Z1)", """
    The hidden layer has tanh. Here it is ReLU.""")

slip(both_layers, "sigmoid_in_the_hidden_layer", "np.maximum(0, Z1)", "1 / (1 + np.exp(-Z1))", """
    The hidden layer has a sigmoid. Here it is ReLU.""")

slip(both_layers, "softmax_in_the_hidden_layer", "np.maximum(0, Z1)", "softmax(Z1)", """
    The hidden layer has softmax. It belongs to the last layer only.""")

slip(both_layers, "relu_at_the_output", "softmax(Z2)", "np.maximum(0, Z2)", """
    The last layer has ReLU. Its outputs should be probabilities.""")

slip(both_layers, "sigmoid_at_the_output", "softmax(Z2)", "1 / (1 + np.exp(-Z2))", """
    The last layer has a sigmoid, so a column need not add up to 1.""")

slip(both_layers, "no_softmax", "softmax(Z2)", "Z2", """
    The outputs are the sums of the last layer. An activation is missing.""")

slip(both_layers, "softmax_twice", "softmax(Z2)", "softmax(softmax(Z2))", """
    Softmax is taken twice.""")

slip(both_layers, "relu_before_softmax", "softmax(Z2)", "softmax(np.maximum(0, Z2))", """
    The sums of the last layer go through ReLU before the softmax. Softmax takes them as they
    are.""")

slip(both_layers, "first_bias_lost", "Z1 = W1 @ X + b1", "Z1 = W1 @ X", """
    The bias of layer 1 is missing.""")

slip(both_layers, "second_bias_lost", "Z2 = W2 @ A1 + b2", "Z2 = W2 @ A1", """
    The bias of layer 2 is missing.""")

slip(both_layers, "sums_go_on", "W2 @ A1", "W2 @ Z1", """
    Layer 2 takes in the sums of layer 1. It should take its outputs.""")

slip(both_layers, "leaky_hidden_layer", "np.maximum(0, Z1)", "np.where(Z1 > 0, Z1, 0.01 * Z1)", """
    The hidden layer has leaky ReLU. Here negative sums become 0.""")

slip(both_layers, "cache_with_sums_for_outputs", '"A1": A1', '"A1": Z1', """
    A1 in the cache holds the sums of layer 1. It should hold the outputs.""")

slip(both_layers, "cache_with_sums_at_the_end", '"A2": A2', '"A2": Z2', """
    A2 in the cache holds the sums of layer 2. It should hold the probabilities.""")

slip(both_layers, "cache_with_outputs_at_the_end", '"Z2": Z2', '"Z2": A2', """
    Z2 in the cache holds the probabilities. It should hold the sums.""")

slip(both_layers, "sums_returned", "return A2,", "return Z2,", """
    The first result is Z2. It should be A2.""")

slip(both_layers, "cache_first", 'return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}',
     'return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}, A2', """
    The two results are exchanged: A2 should come first.""")

slip(both_layers, "outputs_alone", 'return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}',
     "return A2", """
    One thing comes back. Both A2 and the cache are asked for.""")

slip(both_layers, "hidden_sums_cut_in_place", "np.maximum(0, Z1)",
     "np.maximum(0, Z1, out=Z1)", """
    Z1 in the cache holds the outputs of layer 1, not its sums. Has it the right name, or did ReLU
    write into it?""")

slip(both_layers, "inputs_shifted_in_place", "    Z1 = W1", "    X -= X.mean()\n    Z1 = W1", """
    X is changed by the call, and other inputs are used. Take X as it is.""")

slip(both_layers, "first_weights_doubled_in_place", "    Z1 = W1", "    W1 *= 2\n    Z1 = W1", """
    The parameters are changed by the call. Only read them.""")

@misconception("forward_propagation", """
    The parameters are taken in the order of the dict, which may vary. Find each by its name.""")
def in_the_order_of_the_dict(X, parameters):
    first, second, third, fourth = parameters.values()
    Z1 = first @ X + second
    A1 = np.maximum(0, Z1)
    Z2 = third @ A1 + fourth
    A2 = softmax(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}

accepted("forward_propagation")(both_layers)

@accepted("forward_propagation")
def with_dot(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = Z1 * (Z1 > 0)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = softmax(Z2)
    assert A2.shape[1] == X.shape[1]
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache

@accepted("forward_propagation")
def with_more_in_the_cache(X, parameters):
    def relu(Z):
        return np.where(Z > 0, Z, 0)
    cache = {"A0": X, **parameters}
    for l in (1, 2):
        Z = parameters[f"W{l}"] @ cache[f"A{l - 1}"] + parameters[f"b{l}"]
        cache[f"Z{l}"] = Z
        cache[f"A{l}"] = relu(Z) if l == 1 else softmax(Z)
    return cache["A2"], cache

@accepted("forward_propagation")
def with_a_softmax_of_its_own(X, parameters):
    Z1 = np.matmul(parameters["W1"], X) + parameters["b1"]
    A1 = (np.abs(Z1) + Z1) / 2
    Z2 = np.matmul(parameters["W2"], A1) + parameters["b2"]
    powers = np.exp(Z2 - np.amax(Z2, axis=0))
    A2 = powers / np.sum(powers, axis=0)
    return A2, dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2)

@accepted("forward_propagation")
def with_einsum(X, parameters):
    Z1 = np.einsum("hx,xm->hm", parameters["W1"], X) + parameters["b1"]
    A1 = np.clip(Z1, 0, None)
    Z2 = np.einsum("kh,hm->km", parameters["W2"], A1) + parameters["b2"]
    A2 = softmax(Z2)
    return [A2, {"A2": A2, "Z2": Z2, "A1": A1, "Z1": Z1}]


@look("forward_propagation", cases=[
    (3, 5, 4, 6, False), (2, 4, 3, 1, False), (4, 3, 5, 7, True), (3, 3, 3, 3, False),
])
def of_a_network(forward_propagation, n_x, n_h, C, m, turned):
    parameters = network(n_x, n_h, C)
    if turned:
        parameters = dict(sorted(parameters.items(), reverse=True))
    A2, cache = forward_propagation(inputs(n_x, m), parameters)
    return A2, {name: cache.get(name) for name in ("Z1", "A1", "Z2", "A2")}


@look("forward_propagation")
def arguments_after_the_way_forward(forward_propagation):
    return arguments_after(forward_propagation, [inputs(3, 5), network(3, 4, 3)])
