"""Answers to ``update_parameters``: one step of gradient descent."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import network


@base("update_parameters")
def by_name(parameters, grads, learning_rate):
    return {k: v - learning_rate * grads["d" + k] for k, v in parameters.items()}

@base("update_parameters")
def by_layer(parameters, grads, learning_rate):
    updated = dict(parameters)
    for l in range(1, len(parameters) // 2 + 1):
        updated[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        updated[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return updated

@base("update_parameters")
def in_the_dict(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters

@base("update_parameters")
def by_layer_in_the_dict(parameters, grads, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        parameters[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return parameters

slip(by_layer, "counts_the_gradients", "len(parameters) // 2", "len(grads) // 2", """
    The code looks for a layer that `parameters` does not have: `grads` may hold more than the
    gradients of the parameters. Which of the two says how many layers there are?""")

slip(by_name, "gradient_ascent", "- learning_rate", "+ learning_rate", """
    The step goes uphill: the gradient is added. It points to where the cost grows.""")

slip(in_the_dict, "gradient_ascent_in_the_dict", "- learning_rate", "+ learning_rate", """
    The step goes uphill: the gradient is added. It points to where the cost grows.""")

slip(in_the_dict, "rate_left_out_in_the_dict", "learning_rate * ", "", """
    The whole gradient is subtracted. The learning rate says how much of it.""")

slip(by_layer_in_the_dict, "last_layer_left_in_the_dict", "// 2 + 1", "// 2", """
    The last layer stays as it was. Which is the last number that your range gives?""")

slip(by_layer_in_the_dict, "first_layer_left_in_the_dict", "1, len(parameters)",
     "2, len(parameters)", """
    The first layer stays as it was. Where does your range start?""")

slip(by_layer_in_the_dict, "biases_left_in_the_dict", """
        parameters[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]""", "", """
    The weights take a step, the biases stay. They have gradients too.""")

slip(by_layer_in_the_dict, "returned_in_the_loop", """
    return parameters""", """
        return parameters""", """
    Only the first layer takes its step. How often does the loop run before the function
    returns?""")

slip(by_name, "name_of_the_parameter", 'grads["d" + k]', "grads[k]", """
    The code asks grads for the name of a parameter. Compare the keys of grads in the statement with
    the key that your code asks for.""")

slip(by_layer_in_the_dict, "starts_at_layer_0", "1, len(parameters) // 2 + 1",
     "len(parameters) // 2", """
    The code asks for layer 0, and there is none. Which number has the first layer with
    weights?""")

slip(by_name, "rate_left_out", "learning_rate * ", "", """
    The whole gradient is subtracted. The learning rate says how much of it.""")

slip(by_layer, "biases_forgotten", """
        updated[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]""", "", """
    The weights take a step, the biases stay. They have gradients too.""")

slip(by_layer, "last_layer_not_updated", "// 2 + 1", "// 2", """
    The last layer stays as it was. Which is the last number that your range gives?""")

slip(by_layer, "first_layer_not_updated", "1, len(parameters)", "2, len(parameters)", """
    The first layer stays as it was. Where does your range start?""")

slip(by_layer, "twice_too_many_layers", "// 2 + 1", "+ 1", """
    The loop asks for more layers than there are. Each layer has two entries in parameters.""")

slip(by_name, "step_without_start",
     "v - learning_rate", "- learning_rate",
     "k, v in parameters.items()", "k in parameters", """
    The new value is the step alone. In the formula, what is the step subtracted from?""")

slip(by_layer, "two_layers_written_in", "len(parameters) // 2 + 1", "3", """
    Layers 1 and 2 take a step, whatever network is given. The number of layers can be counted from
    `parameters`.""")

slip(by_layer_in_the_dict, "two_layers_written_in_the_dict", "len(parameters) // 2 + 1", "3", """
    Layers 1 and 2 take a step, whatever network is given. The number of layers can be counted from
    `parameters`.""")

@misconception("update_parameters", """
    Layers 1 and 2 take a step, whatever network is given. The number of layers can be counted from
    `parameters`.""")
def only_two_layers_come_back(parameters, grads, learning_rate):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}

slip(by_layer, "bias_with_dw", 'f"db{l}"', 'f"dW{l}"', """
    The biases take their step with the gradient of the weights. Look at the keys.""")

slip(in_the_dict, "no_return", """
    return parameters""", "", """
    The function gives back nothing (None). Is there a return, and does the code reach it?""")

slip(by_name, "divides_by_the_rate",
     'learning_rate * grads["d" + k]', 'grads["d" + k] / learning_rate', """
    The gradient is divided by the learning rate. A small rate should give a small step.""")

@misconception("update_parameters", """
    The weights come back, the biases are None. What does the function store for them?""")
def biases_are_none(parameters, grads, learning_rate):
    updated = {}
    for name, value in parameters.items():
        updated[name] = value - learning_rate * grads["d" + name] if name[0] == "W" else None
    return updated

slip(in_the_dict, "walks_the_names_of_grads",
     "parameters:", "grads:",
     "[name] = parameters[name]", "[name[1:]] = parameters[name[1:]]",
     '"d" + name', "name", """
    The loop runs over the names in grads, and those that belong to no parameter stop it, or add
    entries. Which dict has the names that you need?""")

slip(in_the_dict, "values_not_stored", """
        parameters[name] = parameters[name] - learning_rate * grads["d" + name]""", """
        value = parameters[name]
        value = value - learning_rate * grads["d" + name]""", """
    The parameters come back as they were. Are the new values written into the dict?""")

slip(in_the_dict, "scales_grads_in_place", """
    for name in parameters:""", """
    for name in parameters:
        grads["d" + name] *= learning_rate""", "learning_rate * ", "", """
    After the call, grads holds other numbers than before: they were multiplied by the rate.
    grads should stay as it is: which line writes into it?""")

@misconception("update_parameters", """
    Parameters and gradients are paired by their place in the dict. A dict may hold its entries
    in any order: what else tells which gradient belongs to which parameter?""")
def pairs_by_place(parameters, grads, learning_rate):
    pairs = zip(parameters.items(), grads.values())
    return {name: value - learning_rate * grad for (name, value), grad in pairs}

slip(by_name, "weights_forgotten", "for k, v", '* (k[0] == "b") for k, v', """
    Only the biases take a step. The weights have gradients too.""")

slip(by_name, "two_steps_at_once", "- learning_rate", "- 2 * learning_rate", """
    Each step is twice as long as it should be. Where does your code subtract, and how
    often?""")

slip(by_name, "rate_set_inside", "- learning_rate", "- 0.01", """
    The step has the same rate in every call. Does your code use the learning_rate that is
    passed in?""")

slip(by_name, "clipped_gradients", 'grads["d" + k]', 'np.clip(grads["d" + k], -1, 1)', """
    The gradients are cut off at 1. The step is the rate times the whole gradient.""")

slip(by_layer, "one_entry_only", """
    updated = dict(parameters)""", "", 'updated[f"W{l}"]', 'parameters[f"W{l}"]',
     'updated[f"b{l}"]', 'parameters[f"b{l}"]', """
    return updated""", """
        return parameters""", """
    Only the first layer takes its step. How often does the loop run before the function
    returns?""")

slip(by_name, "names_of_gradients", "k: v -", '"d" + k: v -', """
    The parameters come back under the names of the gradients. They keep their own names.""")

slip(by_name, "signs_only", 'grads["d" + k]', 'np.sign(grads["d" + k])', """
    Only the sign of each gradient enters the step. In the formula, does a larger gradient give a
    larger step?""")

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


@look("update_parameters", cases=[
    ([3, 5, 4, 1], 0.3),
    ([3, 1], 2.0),
    ([2] * 12 + [1], 0.07),
])
def step(update_parameters, layer_dims, learning_rate):
    parameters = network(layer_dims)
    rng = np.random.default_rng(1)
    grads = {f"d{name}": rng.normal(size=value.shape) for name, value in parameters.items()}
    return update_parameters(parameters, grads, learning_rate)


@look("update_parameters")
def step_down_a_steep_slope(update_parameters):
    parameters = network([2, 1])
    grads = {f"d{name}": np.full(value.shape, 1e6) for name, value in parameters.items()}
    before = {name: value.copy() for name, value in parameters.items()}
    after = update_parameters(parameters, grads, 0.1)
    steps = [float(np.abs(after[name] - value).max()) for name, value in before.items()]
    return "cut off" if all(0 < step < 9.9e4 for step in steps) else "as it is"


@look("update_parameters")
def step_with_many_further_grads(update_parameters):
    parameters = network([2, 1])
    grads = {"db1": np.ones((1, 1)), "dA0": np.ones((2, 3)), "dW1": np.ones((1, 2)),
             "dA1": np.ones((1, 3)), "dZ1": np.ones((1, 3))}
    try:
        return sorted(update_parameters(parameters, grads, 0.5))
    except KeyError as missing:
        return f"asks for {missing}"


@look("update_parameters")
def step_with_further_grads(update_parameters):
    parameters = network([2, 2, 2])
    grads = {f"d{name}": 3 * parameters[name] for name in ("b2", "W1", "b1", "W2")}
    try:
        return update_parameters(parameters, grads | {"dA0": np.ones((2, 3))}, 0.5)
    except KeyError:
        return "a name that is not there"


@look("update_parameters")
def grads_afterwards(update_parameters):
    parameters = network([2, 3, 1])
    grads = {f"d{name}": np.cos(value) for name, value in parameters.items()}
    return arguments_after(update_parameters, (parameters, grads, 0.3))[1]
