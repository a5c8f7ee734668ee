"""Answers to ``initialize_adam``: zeros for each parameter, twice."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import network


@base("initialize_adam")
def layer_by_layer_twice(parameters):
    L = len(parameters) // 2
    v = {}
    s = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v, s

@base("initialize_adam")
def name_by_name_twice(parameters):
    v, s = {}, {}
    for name, value in parameters.items():
        v["d" + name] = np.zeros(value.shape)
        s["d" + name] = np.zeros(value.shape)
    return v, s

slip(name_by_name_twice, "v_only", "return v, s", "return v", """
    Only one dict comes back. Adam remembers two.""")

slip(name_by_name_twice, "names_without_d",
     'v["d" + name]', "v[name]", 's["d" + name]', "s[name]", """
    The entries are called "W1" and "b1". They should have the names of the gradients, with a d in
    front.""")

slip(name_by_name_twice, "names_with_v_and_s", 'v["d" + name]', 'v["v" + name]',
     's["d" + name]', 's["s" + name]', """
    The names begin with v and s. They should be those of the gradients, in both dicts.""")

slip(name_by_name_twice, "squares_from_one", 's["d" + name] = np.zeros(value.shape)',
     's["d" + name] = np.ones(value.shape)', """
    s begins with ones. Both dicts begin with zeros.""")

slip(name_by_name_twice, "squares_of_parameters", 's["d" + name] = np.zeros(value.shape)',
     's["d" + name] = value**2', """
    s begins with the squares of the parameters. Nothing is remembered before the first step.""")

slip(name_by_name_twice, "s_left_empty", '''
        s["d" + name] = np.zeros(value.shape)''', "", """
    The second dict is empty.""")

slip(name_by_name_twice, "one_dict_for_both", "return v, s",
     "return {**v, **{f's{k}': x for k, x in s.items()}}",
     """
    All entries are in one dict. Two dicts are asked for.""")

slip(name_by_name_twice, "numbers_for_two_arrays", 'v["d" + name] = np.zeros(value.shape)',
     'v["d" + name] = 0', 's["d" + name] = np.zeros(value.shape)', 's["d" + name] = 0', """
    The entries are numbers. Each should be an array in the shape of its parameter.""")

slip(name_by_name_twice, "both_turned_round", 'v["d" + name] = np.zeros(value.shape)',
     'v["d" + name] = np.zeros(value.T.shape)', 's["d" + name] = np.zeros(value.shape)',
     's["d" + name] = np.zeros(value.T.shape)', """
    Rows and columns are exchanged: an array for W should have the shape of W.""")

slip(layer_by_layer_twice, "last_layer_missing_in_both", "range(1, L + 1)", "range(1, L)", """
    The last layer has no entries. `range` stops before its second argument.""")

slip(layer_by_layer_twice, "twice_as_many_layers", "len(parameters) // 2", "len(parameters)", """
    The loop runs over twice as many layers as there are: each layer has two entries in the
    dict.""")

slip(layer_by_layer_twice, "no_biases_in_s", '''
        s["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)''', "", """
    The biases have no entries in s.""")

slip(layer_by_layer_twice, "biases_of_s_shaped_as_weights",
     's["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)',
     's["db" + str(l)] = np.zeros(parameters["W" + str(l)].shape)', """
    In s the array for b has the shape of W.""")

slip(name_by_name_twice, "first_entries_only", "    return v, s", "        return v, s", """
    The function returns after the first entries. How far is `return` indented?""")

@misconception("initialize_adam", """
    The parameters are set to zero by the call. Make new arrays.""")
def parameters_zeroed(parameters):
    v, s = {}, {}
    for name, value in parameters.items():
        value[...] = 0
        v["d" + name], s["d" + name] = value.copy(), value.copy()
    return v, s

@misconception("initialize_adam", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def adam_not_returned(parameters):
    v = {"d" + name: np.zeros(value.shape) for name, value in parameters.items()}
    s = {"d" + name: np.zeros(value.shape) for name, value in parameters.items()}

@misconception("initialize_adam", """
    v and s share their arrays, so what changes one changes both. Make new zeros for each.""")
def one_dict_twice(parameters):
    v = s = {"d" + name: np.zeros(value.shape) for name, value in parameters.items()}
    return v, s

@misconception("initialize_adam", """
    v and s share their arrays, so what changes one changes both. Make new zeros for each.""")
def copy_of_the_dict_alone(parameters):
    v = initialize_velocity(parameters)
    return v, v.copy()

accepted("initialize_adam")(layer_by_layer_twice)
accepted("initialize_adam")(name_by_name_twice)

@accepted("initialize_adam")
def in_a_list(parameters):
    zeros = lambda: {"d" + name: np.zeros_like(value) for name, value in parameters.items()}
    return [zeros(), zeros()]

@accepted("initialize_adam")
def by_the_velocity(parameters):
    return initialize_velocity(parameters), initialize_velocity(parameters)


@look("initialize_adam", cases=[((3, 2),), ((2, 4, 1),), ((3, 1, 2, 5),)])
def two_of_networks(initialize_adam, sizes):
    return initialize_adam(network(list(sizes))[0])


@look("initialize_adam")
def parameters_after_adam(initialize_adam):
    return arguments_after(initialize_adam, [network([2, 3, 1])[0]])


@look("initialize_adam")
def s_after_v_is_written_into(initialize_adam):
    v, s = initialize_adam(network([2, 3, 1])[0])
    v["dW1"][...] = 1.0
    return s
