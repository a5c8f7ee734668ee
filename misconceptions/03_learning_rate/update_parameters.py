"""Answers to ``update_parameters``: one step of gradient descent."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after


@base("update_parameters")
def layer_by_layer(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) // 2 + 1):
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
    return parameters

@base("update_parameters")
def name_by_name(parameters, grads, learning_rate):
    return {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}

@base("update_parameters")
def into_a_new_dict(parameters, grads, learning_rate):
    updated = {}
    for name, value in parameters.items():
        updated[name] = value - learning_rate * grads["d" + name]
    return updated

@base("update_parameters")
def in_the_dict(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters

slip(layer_by_layer, "gradient_ascent",
     '[f"W{layer}"] -', '[f"W{layer}"] +',
     '[f"b{layer}"] -', '[f"b{layer}"] +', """
    The parameters move along the gradient. The gradient points uphill. Look at the sign of the
    step.""")

slip(layer_by_layer, "leaves_out_b", """
        parameters[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * grads[f"db{layer}"]""",
     "", """
    The weights take the step, the biases stay where they were. The definition has two equations
    for each layer.""")

slip(layer_by_layer, "leaves_out_weights", """
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]""",
     "", """
    The biases take the step, the weights stay where they were. The definition has two equations
    for each layer.""")

slip(layer_by_layer, "leaves_out_last_layer", """
    for layer in range(1, len(parameters) // 2 + 1):""", """
    L = len(parameters) // 2
    for layer in range(1, L):""", """
    The last layer stays where it was. `range` stops before its second argument. Which layer
    numbers does your loop visit?""")

slip(layer_by_layer, "leaves_out_first_layer", """
    for layer in range(1, len(parameters) // 2 + 1):""", """
    L = len(parameters) // 2
    for layer in range(2, L + 1):""", """
    The first layer stays where it was. Layers are counted from 1. Look at where your loop
    begins.""")

@misconception("update_parameters", """
    The function names two layers, whatever network it is given. The number of layers can be
    counted from `parameters`.""")
def writes_out_two_layers(parameters, grads, learning_rate):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}

slip(layer_by_layer, "counts_entries_as_layers", "// 2 + 1", "+ 1", """
    The code asks for a layer after the last one. Each layer has two entries in `parameters`, a
    W and a b. How many layers does that make?""")

slip(layer_by_layer, "returns_none", '= parameters[f"W{layer}"] -', "-=",
     '= parameters[f"b{layer}"] -', "-=", """
    return parameters""", "", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")

slip(layer_by_layer, "returns_inside_the_loop", """
    return parameters""", """
        return parameters
    return None""", """
    Only the first layer takes its step. How many rounds does the loop make, and how far is
    `return` indented?""")

slip(layer_by_layer, "keeps_last_layer_only", """
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]""",
     """
        updated = {}
        updated[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]""",
     'parameters[f"b{layer}"] =', 'updated[f"b{layer}"] =', "return parameters", "return updated",
     """
    The dictionary that comes back holds the last layer only. How often is it made, and where?""")

slip(name_by_name, "ignores_learning_rate", "learning_rate * ", "", """
    The whole gradient is subtracted, whatever the learning rate is. Where does `learning_rate`
    enter your step?""")

@misconception("update_parameters", """
    The function steps with a rate of its own. The argument `learning_rate` should decide.""")
def fixes_learning_rate(parameters, grads, learning_rate):
    learning_rate = 0.1
    return {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}

@misconception("update_parameters", """
    The step is divided by the number of columns of dW1. If that was meant as the number of
    examples, the backward pass has taken their mean already. Compare with the equation.""")
def divides_by_m(parameters, grads, learning_rate):
    m = grads["dW1"].shape[-1]
    return {
        name: value - learning_rate * grads["d" + name] / m for name, value in parameters.items()
    }

slip(name_by_name, "forgets_old_value",
     "value -", "-",
     ", value in parameters.items()", " in parameters", """
    The old parameters are lost: what comes back is the step alone. The step starts from where
    the parameter was.""")

slip(name_by_name, "uses_sign_only", 'grads["d" + name]', 'np.sign(grads["d" + name])', """
    Every entry moves by the same distance: only the sign of the gradient is used. Its size
    belongs to the step too.""")

slip(layer_by_layer, "sums_bias_gradient", """
    for layer in range(1, len(parameters) // 2 + 1):""", """
    for layer in range(1, len(parameters) // 2 + 1):
        db = np.sum(grads[f"db{layer}"])""", 'grads[f"db{layer}"]', "db", """
    All entries of a bias move by one amount: its gradient was added up first. `db` already has
    one entry for each unit.""")

slip(name_by_name, "multiplies_by_step",
     '- learning_rate * grads["d" + name]', '* (1 - learning_rate * grads["d" + name])', """
    The gradient is multiplied by the parameter too. Compare the factors of your step with the
    equation.""")

slip(name_by_name, "scales_the_whole_difference",
     'value - learning_rate * grads["d" + name]', 'learning_rate * (value - grads["d" + name])',
     """
    The learning rate multiplies the old parameter too. What does it multiply in the equation?
    Look at your parentheses.""")

@misconception("update_parameters", """
    The function names two layers, whatever network it is given. The number of layers can be
    counted from `parameters`.""")
def writes_two_layers_into_the_old_dict(parameters, grads, learning_rate):
    for layer in (1, 2):
        W, dW = parameters[f"W{layer}"], grads[f"dW{layer}"]
        b, db = parameters[f"b{layer}"], grads[f"db{layer}"]
        parameters[f"W{layer}"] = W - learning_rate * dW
        parameters[f"b{layer}"] = b - learning_rate * db
    return parameters

slip(layer_by_layer, "sums_bias_gradient_over_the_second_axis", """
    for layer in range(1, len(parameters) // 2 + 1):""", """
    for layer in range(1, len(parameters) // 2 + 1):
        db = np.sum(grads[f"db{layer}"], axis=1, keepdims=True)""", 'grads[f"db{layer}"]', "db",
     """
    In a stack of networks, the gradient of a bias is added up over the units. `db` already has
    one entry for each unit. Is a sum needed?""")

slip(layer_by_layer, "counts_up_to_the_last_digit", """
    for layer in range(1, len(parameters) // 2 + 1):""", """
    L = max(int(name[-1]) for name in parameters)
    for layer in range(1, L + 1):""", """
    The number of a layer is read from a single character of its name. What happens to the names
    of a network with ten layers or more?""")

@misconception("update_parameters", """
    The number of a layer is read from a single character of its name. What happens to the names
    of a network with ten layers or more?""")
def reads_one_digit_of_each_name(parameters, grads, learning_rate):
    updated = {}
    for name in parameters:
        kind, layer = name[0], name[1]
        step = learning_rate * grads["d" + kind + layer]
        updated[kind + layer] = parameters[kind + layer] - step
    return updated

@misconception("update_parameters", """
    The function expects every array to have two axes. In a stack of networks there is one more.
    Does the update need to know the shapes?""")
def loops_over_rows_and_columns(parameters, grads, learning_rate):
    for name, value in parameters.items():
        rows, columns = value.shape
        for i in range(rows):
            for j in range(columns):
                value[i, j] = value[i, j] - learning_rate * grads["d" + name][i, j]
    return parameters

slip(into_a_new_dict, "makes_each_gradient_one_long", """
        updated[name] = value - learning_rate * grads["d" + name]""", """
        length = np.linalg.norm(grads["d" + name])
        updated[name] = value - learning_rate * grads["d" + name] / (length + 1e-8)""", """
    Each gradient is made one long, so a steep place and a flat one get equally long steps. The
    size of the gradient belongs to the step.""")

slip(name_by_name, "cuts_large_gradients",
     'grads["d" + name]', 'np.clip(grads["d" + name], -5, 5)', """
    Large gradients are cut down before the step. The equation takes them as they are.""")

@misconception("update_parameters", """
    Parameters and gradients are paired by their place in the dictionaries. Pair them by name: the
    order may differ.""")
def pairs_by_position(parameters, grads, learning_rate):
    pairs = zip(parameters.items(), grads.values(), strict=True)
    return {name: value - learning_rate * slope for (name, value), slope in pairs}

@misconception("update_parameters", """
    Earlier steps are remembered and carry on into this one. Gradient descent as defined here
    looks at the present gradient only.""")
def keeps_some_momentum(parameters, grads, learning_rate, velocity={}):
    updated = {}
    for name, value in parameters.items():
        old = velocity.get(name, 0.0)
        old = old if np.shape(old) == value.shape else 0.0
        velocity[name] = 0.9 * old + grads["d" + name]
        updated[name] = value - learning_rate * velocity[name]
    return updated

slip(name_by_name, "takes_parameters_from_gradients",
     'value - learning_rate * grads["d" + name]', 'grads["d" + name] - learning_rate * value', """
    Parameter and gradient have changed places: the parameter is what gets scaled. Which of the
    two does the learning rate multiply?""")

slip(name_by_name, "divides_by_learning_rate",
     'learning_rate * grads["d" + name]', 'grads["d" + name] / learning_rate', """
    A larger learning rate makes a shorter step. It should make a longer one.""")

slip(layer_by_layer, "counts_layers_from_zero",
     "1, len(parameters) // 2 + 1", "len(parameters) // 2", """
    The code asks for layer 0, and there is none. What is the number of the first layer that has
    weights?""")

slip(in_the_dict, "forgets_the_d_in_the_key", '"d" + name', "name", """
    A dictionary is asked for W1 and does not have it. Is it `grads`, whose keys stand in the
    docstring? Or is it a new one that is still empty?""")

slip(into_a_new_dict, "returns_the_old_parameters", "return updated", "return parameters", """
    The parameters come back as they were before the step. Where are the new values kept, and
    which dictionary do you return?""")

slip(in_the_dict, "returns_the_gradients_too", "return parameters", "return parameters, grads", """
    Two things come back where one was asked for. Look at the docstring: what does the function
    return?""")

slip(into_a_new_dict, "gradient_ascent_in_a_new_dict", "value - ", "value + ", """
    The parameters move along the gradient. The gradient points uphill. Look at the sign of the
    step.""")

slip(layer_by_layer, "moves_the_biases_up", '[f"b{layer}"] -', '[f"b{layer}"] +', """
    The weights step downhill, the biases uphill. Compare the signs of your two lines.""")

slip(layer_by_layer, "moves_the_weights_up", '[f"W{layer}"] -', '[f"W{layer}"] +', """
    The biases step downhill, the weights uphill. Compare the signs of your two lines.""")

@misconception("update_parameters", """
    The weights step downhill, the biases uphill. Compare the signs of your two lines.""")
def moves_the_biases_up_in_a_new_dict(parameters, grads, learning_rate):
    updated = {}
    for layer in range(1, len(parameters) // 2 + 1):
        W, b = f"W{layer}", f"b{layer}"
        updated[W] = parameters[W] - learning_rate * grads["d" + W]
        updated[b] = parameters[b] + learning_rate * grads["d" + b]
    return updated

@misconception("update_parameters", """
    The biases step downhill, the weights uphill. Compare the signs of your two lines.""")
def moves_the_weights_up_in_a_new_dict(parameters, grads, learning_rate):
    updated = {}
    for layer in range(1, len(parameters) // 2 + 1):
        W, b = f"W{layer}", f"b{layer}"
        updated[W] = parameters[W] + learning_rate * grads["d" + W]
        updated[b] = parameters[b] - learning_rate * grads["d" + b]
    return updated

@misconception("update_parameters", """
    The bias starts its step from a W, which has another shape. Compare your two lines, name by
    name.""")
def starts_the_bias_from_the_weights(parameters, grads, learning_rate):
    updated = {}
    for layer in range(1, len(parameters) // 2 + 1):
        W = parameters[f"W{layer}"]
        updated[f"W{layer}"] = W - learning_rate * grads[f"dW{layer}"]
        updated[f"b{layer}"] = W - learning_rate * grads[f"db{layer}"]
    return updated

@misconception("update_parameters", """
    The bias takes its step along dW. It has a gradient of its own.""")
def moves_the_bias_along_the_weights(parameters, grads, learning_rate):
    updated = {}
    for layer in range(1, len(parameters) // 2 + 1):
        dW = grads[f"dW{layer}"]
        updated[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * dW
        updated[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * dW
    return updated

slip(layer_by_layer, "scales_the_weights_only",
     'learning_rate * grads[f"db{layer}"]', 'grads[f"db{layer}"]', """
    The learning rate is missing from the step of the biases. Compare your two lines with the two
    equations.""")

slip(name_by_name, "rounds_the_parameters",
     'value - learning_rate * grads["d" + name]',
     'np.round(value - learning_rate * grads["d" + name], 4)', """
    The new values are rounded. Small steps get lost that way, so keep every digit.""")

slip(into_a_new_dict, "steps_once_more_for_each_digit", """
    updated = {}
    for name, value in parameters.items():""", """
    updated = dict(parameters)
    for name in parameters:
        short = name[:2]""", "[name] = value", "[short] = updated[short]",
     '"d" + name', '"d" + short', """
    The number of a layer is read from a single character of its name. What happens to the names
    of a network with ten layers or more?""")

slip(into_a_new_dict, "cuts_gradients_at_ten", """
        updated[name] = value - learning_rate * grads["d" + name]""", """
        slope = np.minimum(np.maximum(grads["d" + name], -10), 10)
        updated[name] = value - learning_rate * slope""", """
    Large gradients are cut down before the step. The equation takes them as they are.""")

slip(name_by_name, "cuts_gradients_at_one",
     'grads["d" + name]', 'np.clip(grads["d" + name], -1, 1)', """
    Large gradients are cut down before the step. The equation takes them as they are.""")

@misconception("update_parameters", """
    Calls share one dictionary, so layers of an earlier network come back too. Where should the
    empty dictionary be made?""")
def shares_the_result(parameters, grads, learning_rate, updated={}):
    for layer in range(1, len(parameters) // 2 + 1):
        for name in (f"W{layer}", f"b{layer}"):
            updated[name] = parameters[name] - learning_rate * grads["d" + name]
    return updated

@misconception("update_parameters", """
    A rate of 0 is replaced by another one. Python counts 0 as false, so look at where the rate is
    tested.""")
def takes_no_rate_for_a_missing_one(parameters, grads, learning_rate):
    rate = learning_rate or 0.01
    return {name: value - rate * grads["d" + name] for name, value in parameters.items()}

@misconception("update_parameters", """
    Each step is twice as long as it should be. Is it doubled somewhere, or does the code go
    through each layer twice?""")
def takes_each_step_twice(parameters, grads, learning_rate):
    for _ in ("W", "b"):
        for name in parameters:
            parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters

slip(name_by_name, "takes_the_size_of_the_gradient", 'grads["d" + name]', 'abs(grads["d" + name])',
     """
    The sign of the gradient is lost, so every parameter gets smaller. Which way is downhill where
    the gradient is negative?""")

@accepted("update_parameters")
def loops_over_layers_in_a_new_dict(parameters, grads, learning_rate):
    L = len(parameters) // 2
    updated = {}
    for layer in range(1, L + 1):
        updated["W" + str(layer)] = (
            parameters["W" + str(layer)] - learning_rate * grads["dW" + str(layer)]
        )
        updated["b" + str(layer)] = (
            parameters["b" + str(layer)] - learning_rate * grads["db" + str(layer)]
        )
    return updated

@accepted("update_parameters")
def assigns_into_the_same_dict(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for layer in range(L):
        parameters[f"W{layer + 1}"] = (
            parameters[f"W{layer + 1}"] - learning_rate * grads[f"dW{layer + 1}"]
        )
        parameters[f"b{layer + 1}"] = (
            parameters[f"b{layer + 1}"] - learning_rate * grads[f"db{layer + 1}"]
        )
    return parameters

@accepted("update_parameters")
def changes_the_arrays_in_place(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] -= learning_rate * grads["d" + name]
    return parameters

@accepted("update_parameters")
def copies_deeply_first(parameters, grads, learning_rate):
    from copy import deepcopy

    parameters = deepcopy(parameters)
    for key, gradient in grads.items():
        parameters[key[1:]] += -learning_rate * gradient
    return parameters

@accepted("update_parameters")
def uses_a_comprehension(parameters, grads, learning_rate):
    return {name: value - learning_rate * grads[f"d{name}"] for name, value in parameters.items()}

@accepted("update_parameters")
def calls_numpy_functions(parameters, grads, learning_rate):
    updated = dict(parameters)
    layer = 1
    while f"W{layer}" in parameters:
        for kind in ("W", "b"):
            step = np.multiply(learning_rate, grads[f"d{kind}{layer}"])
            updated[f"{kind}{layer}"] = np.subtract(parameters[f"{kind}{layer}"], step)
        layer += 1
    return updated

@accepted("update_parameters")
def multiplies_by_a_scalar_dot(parameters, grads, learning_rate):
    for layer in range(1, int(len(parameters) / 2) + 1):
        dW, db = grads[f"dW{layer}"], grads[f"db{layer}"]
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - np.dot(learning_rate, dW)
        parameters[f"b{layer}"] = parameters[f"b{layer}"] - np.dot(db, learning_rate)
    return parameters

@misconception("update_parameters", """
    The dictionary that comes back has an entry that is no parameter. The next step would take it
    for one.""")
def returns_an_extra_entry(parameters, grads, learning_rate):
    updated = {
        name: value - learning_rate * grads["d" + name] for name, value in parameters.items()
    }
    updated["learning_rate"] = learning_rate
    return updated

@accepted("update_parameters")
def walks_through_one_long_vector(parameters, grads, learning_rate):
    point = np.concatenate([value.reshape(-1) for value in parameters.values()])
    slope = np.concatenate([grads["d" + name].reshape(-1) for name in parameters])
    point = point - learning_rate * slope
    updated, start = {}, 0
    for name, value in parameters.items():
        updated[name] = point[start : start + value.size].reshape(value.shape)
        start += value.size
    return updated

@accepted("update_parameters")
def goes_down_the_layers_by_recursion(parameters, grads, learning_rate):
    def down_from(layer):
        if f"W{layer}" not in parameters:
            return {}
        names = (f"b{layer}", f"W{layer}")
        here = {name: parameters[name] + grads["d" + name] * -learning_rate for name in names}
        return {**down_from(layer + 1), **here}

    return down_from(1)

@misconception("update_parameters", """
    The gradients have changed after the call. They are only there to be read. Which
    line of yours changes them?""")
def writes_into_the_gradients(parameters, grads, learning_rate):
    for name, value in grads.items():
        value *= learning_rate
        parameters[name[1:]] -= value
    return parameters

@accepted("update_parameters")
def pairs_the_sorted_names(parameters, grads, learning_rate):
    for name, slope in zip(sorted(parameters), sorted(grads), strict=True):
        step = np.einsum("...,->...", grads[slope], learning_rate)
        np.subtract(parameters[name], step, out=parameters[name])
    return parameters


@look("update_parameters", cases=[
    ([3, 7, 9, 6], 0.3),
    ([3, 1], 2.0),
    ([4] * 13, 0.07),
    ([3, 5, 2], 0.3, (4,)),
    ([3, 5, 2], 0.01, (), 1000),
    ([3, 3, 3], 0.3, (), 1, True),
])
def step(update_parameters, layers_dims, learning_rate, stack=(), steepness=1, turned=False):
    rng = np.random.default_rng(len(layers_dims))
    parameters, grads = {}, {}
    for l in range(1, len(layers_dims)):
        for name, columns in ((f"W{l}", layers_dims[l - 1]), (f"b{l}", 1)):
            shape = (*stack, layers_dims[l], columns)
            parameters[name] = rng.standard_normal(shape)
            grads[f"d{name}"] = rng.standard_normal(shape)
            grads[f"d{name}"] *= steepness
    grads = dict(reversed(grads.items())) if turned else grads
    return update_parameters(parameters, grads, learning_rate)


@look("update_parameters")
def step_down_a_steep_slope(update_parameters):
    parameters = {"W1": np.array([[0.5, 2.0]]), "b1": np.array([[1.0]])}
    grads = {"dW1": np.array([[1e6, 3.0]]), "db1": np.array([[-1e6]])}
    after = update_parameters({k: v.copy() for k, v in parameters.items()}, grads, 0.1)
    steps = [abs(float(np.ravel(after[k])[0]) - float(parameters[k][0, 0])) for k in ("W1", "b1")]
    return "cut off" if all(0 < step < 9.9e4 for step in steps) else "as it is"


@look("update_parameters")
def secondstep(update_parameters):
    step(update_parameters, [3, 5, 2], 0.3)
    return step(update_parameters, [3, 5, 2], 0.3)


@look("update_parameters")
def step_of_no_length(update_parameters):
    return step(update_parameters, [3, 5, 2], 0)


@look("update_parameters")
def layers_left_over(update_parameters):
    step(update_parameters, [3, 5, 4, 2], 0.3)
    return "b3" in step(update_parameters, [3, 2], 0.3)


@look("update_parameters")
def gradients_after_thestep(update_parameters):
    grads = {"dW1": np.array([[2.0, 3.0]]), "db1": np.array([[5.0]])}
    parameters = {"W1": np.array([[7.0, 11.0]]), "b1": np.array([[13.0]])}
    return arguments_after(update_parameters, [parameters, grads, 0.3])[1]


@look("update_parameters")
def number_of_entries(update_parameters):
    return len(step(update_parameters, [3, 5, 2], 0.3))
