"""Answers to ``initialize_velocity``: zeros for each parameter."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import network


@base("initialize_velocity")
def layer_by_layer(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(
            (parameters["W" + str(l)].shape[0], parameters["W" + str(l)].shape[1]))
        v["db" + str(l)] = np.zeros(
            (parameters["b" + str(l)].shape[0], parameters["b" + str(l)].shape[1]))
    return v

@base("initialize_velocity")
def name_by_name(parameters):
    v = {}
    for name, value in parameters.items():
        v["d" + name] = np.zeros(value.shape)
    return v

slip(name_by_name, "names_of_parameters", '"d" + name', "name", """
    The entries are called "W1" and "b1". They should have the names of the gradients, with a d in
    front.""")

slip(name_by_name, "names_with_v", '"d" + name', '"v" + name', """
    The names of the entries begin with v. They should be those of the gradients, such as "dW1".""")

slip(name_by_name, "ones_for_zeros", "np.zeros(value.shape)", "np.ones(value.shape)", """
    The arrays hold ones. Before the first step nothing is remembered.""")

slip(name_by_name, "copies_of_parameters", "np.zeros(value.shape)", "value.copy()", """
    The arrays hold the parameters themselves. Before the first step nothing is remembered.""")

slip(name_by_name, "numbers_for_arrays", "np.zeros(value.shape)", "0.0", """
    The entries are numbers. Each should be an array in the shape of its parameter.""")

slip(name_by_name, "random_numbers", "np.zeros(value.shape)",
     "0.01 * np.random.randn(*value.shape)",
     """
    The arrays hold random numbers. Before the first step nothing is remembered, so they are
    zeros.""")

slip(name_by_name, "vectors", "np.zeros(value.shape)", "np.zeros(value.shape[0])", """
    The arrays have one axis: only the number of rows is taken. A shape is the pair of both.""")

slip(name_by_name, "turned_round", "np.zeros(value.shape)", "np.zeros(value.T.shape)", """
    Rows and columns are exchanged: an array for W should have the shape of W.""")

slip(name_by_name, "square_arrays", "np.zeros(value.shape)",
     "np.zeros((value.shape[0], value.shape[0]))", """
    Each array is as wide as it is high. The number of columns is the second entry of the shape.""")

slip(layer_by_layer, "last_layer_missing", "range(1, L + 1)", "range(1, L)", """
    The last layer has no entries. `range` stops before its second argument.""")

slip(layer_by_layer, "first_layer_only", "range(1, L + 1)", "range(1, 2)", """
    Only the first layer has entries.""")

slip(layer_by_layer, "counted_from_0", '"dW" + str(l)', '"dW" + str(l - 1)',
     '"db" + str(l)', '"db" + str(l - 1)', """
    The entries are counted from 0. The first layer is number 1.""")

slip(layer_by_layer, "a_layer_for_each_entry", "len(parameters) // 2", "len(parameters)", """
    The loop runs over twice as many layers as there are: each layer has two entries in the
    dict.""")

slip(layer_by_layer, "weights_only", '''
        v["db" + str(l)] = np.zeros(
            (parameters["b" + str(l)].shape[0], parameters["b" + str(l)].shape[1]))''',
     "", """
    The biases have no entries.""")

slip(layer_by_layer, "biases_shaped_as_weights",
     '''np.zeros(
            (parameters["b" + str(l)].shape[0], parameters["b" + str(l)].shape[1]))''',
     'np.zeros(parameters["W" + str(l)].shape)', """
    The array for b has the shape of W.""")

slip(name_by_name, "first_entry_only", "    return v", "        return v", """
    The function returns after the first entry. How far is `return` indented?""")

@misconception("initialize_velocity", """
    The parameters are set to zero by the call. Make new arrays.""")
def parameters_set_to_zero(parameters):
    v = {}
    for name, value in parameters.items():
        value[...] = 0
        v["d" + name] = value.copy()
    return v

@misconception("initialize_velocity", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def velocity_not_returned(parameters):
    v = {}
    for name in parameters:
        v["d" + name] = np.zeros(parameters[name].shape)

accepted("initialize_velocity")(layer_by_layer)
accepted("initialize_velocity")(name_by_name)

@accepted("initialize_velocity")
def counted_from_zero_in_range(parameters):
    L = len(parameters) // 2
    v = {}
    for l in range(L):
        v["dW" + str(l + 1)] = np.zeros_like(parameters["W" + str(l + 1)])
        v["db" + str(l + 1)] = np.zeros_like(parameters["b" + str(l + 1)])
    return v

@accepted("initialize_velocity")
def in_one_line(parameters):
    return {f"d{name}": 0.0 * value for name, value in parameters.items()}


@look("initialize_velocity", cases=[((3, 2),), ((2, 4, 1),), ((3, 1, 2, 5),)])
def of_networks(initialize_velocity, sizes):
    return initialize_velocity(network(list(sizes))[0])


@look("initialize_velocity")
def parameters_afterwards(initialize_velocity):
    return arguments_after(initialize_velocity, [network([2, 3, 1])[0]])
