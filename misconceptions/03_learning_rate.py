"""Answers to 03_learning_rate: one step of gradient descent, and three schedules for its rate."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, look, misconception
from utils.checks import arguments_after

# --- update_parameters -------------------------------------------------------------------------


@misconception("update_parameters", """
    The parameters move along the gradient. The gradient points uphill. Look at the sign of the
    step.""")
def gradient_ascent(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) // 2 + 1):
        parameters[f"W{layer}"] = parameters[f"W{layer}"] + learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = parameters[f"b{layer}"] + learning_rate * grads[f"db{layer}"]
    return parameters


@misconception("update_parameters", """
    The weights take the step, the biases stay where they were. The definition has two equations
    for each layer.""")
def leaves_out_b(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) // 2 + 1):
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
    return parameters


@misconception("update_parameters", """
    The biases take the step, the weights stay where they were. The definition has two equations
    for each layer.""")
def leaves_out_weights(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) // 2 + 1):
        parameters[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
    return parameters


@misconception("update_parameters", """
    The last layer stays where it was. `range` stops before its second argument. Which layer
    numbers does your loop visit?""")
def leaves_out_last_layer(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for layer in range(1, L):
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
    return parameters


@misconception("update_parameters", """
    The first layer stays where it was. Layers are counted from 1. Look at where your loop
    begins.""")
def leaves_out_first_layer(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for layer in range(2, L + 1):
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
    return parameters


@misconception("update_parameters", """
    The function names two layers, whatever network it is given. The number of layers can be
    counted from `parameters`.""")
def writes_out_two_layers(parameters, grads, learning_rate):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@misconception("update_parameters", """
    The code asks for a layer after the last one. Each layer has two entries in `parameters`, a
    W and a b. How many layers does that make?""")
def counts_entries_as_layers(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) + 1):
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
    return parameters


@misconception("update_parameters", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def returns_none(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) // 2 + 1):
        parameters[f"W{layer}"] -= learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] -= learning_rate * grads[f"db{layer}"]


@misconception("update_parameters", """
    Only the first layer takes its step. How many rounds does the loop make, and how far is
    `return` indented?""")
def returns_inside_the_loop(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) // 2 + 1):
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
        return parameters
    return None


@misconception("update_parameters", """
    The dictionary that comes back holds the last layer only. How often is it made, and where?""")
def keeps_last_layer_only(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) // 2 + 1):
        updated = {}
        updated[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        updated[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
    return updated


@misconception("update_parameters", """
    The whole gradient is subtracted, whatever the learning rate is. Where does `learning_rate`
    enter your step?""")
def ignores_learning_rate(parameters, grads, learning_rate):
    return {name: value - grads["d" + name] for name, value in parameters.items()}


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


@misconception("update_parameters", """
    The old parameters are lost: what comes back is the step alone. The step starts from where
    the parameter was.""")
def forgets_old_value(parameters, grads, learning_rate):
    return {name: -learning_rate * grads["d" + name] for name in parameters}


@misconception("update_parameters", """
    Every entry moves by the same distance: only the sign of the gradient is used. Its size
    belongs to the step too.""")
def uses_sign_only(parameters, grads, learning_rate):
    return {
        name: value - learning_rate * np.sign(grads["d" + name])
        for name, value in parameters.items()
    }


@misconception("update_parameters", """
    All entries of a bias move by one amount: its gradient was added up first. `db` already has
    one entry for each unit.""")
def sums_bias_gradient(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) // 2 + 1):
        db = np.sum(grads[f"db{layer}"])
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * db
    return parameters


@misconception("update_parameters", """
    The gradient is multiplied by the parameter too. Compare the factors of your step with the
    equation.""")
def multiplies_by_step(parameters, grads, learning_rate):
    return {
        name: value * (1 - learning_rate * grads["d" + name]) for name, value in parameters.items()
    }


@misconception("update_parameters", """
    The learning rate multiplies the old parameter too. What does it multiply in the equation?
    Look at your parentheses.""")
def scales_the_whole_difference(parameters, grads, learning_rate):
    return {name: learning_rate * (value - grads["d" + name]) for name, value in parameters.items()}


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


@misconception("update_parameters", """
    In a stack of networks, the gradient of a bias is added up over the units. `db` already has
    one entry for each unit. Is a sum needed?""")
def sums_bias_gradient_over_the_second_axis(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) // 2 + 1):
        db = np.sum(grads[f"db{layer}"], axis=1, keepdims=True)
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * db
    return parameters


@misconception("update_parameters", """
    The number of a layer is read from a single character of its name. What happens to the names
    of a network with ten layers or more?""")
def counts_up_to_the_last_digit(parameters, grads, learning_rate):
    L = max(int(name[-1]) for name in parameters)
    for layer in range(1, L + 1):
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
    return parameters


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


@misconception("update_parameters", """
    Each gradient was divided by its own length, so a steep place and a flat one get equally long
    steps. The size of the gradient belongs to the step.""")
def makes_each_gradient_one_long(parameters, grads, learning_rate):
    updated = {}
    for name, value in parameters.items():
        length = np.linalg.norm(grads["d" + name])
        updated[name] = value - learning_rate * grads["d" + name] / (length + 1e-8)
    return updated


@misconception("update_parameters", """
    Large gradients are cut down before the step. The equation takes them as they are.""")
def cuts_large_gradients(parameters, grads, learning_rate):
    return {
        name: value - learning_rate * np.clip(grads["d" + name], -5, 5)
        for name, value in parameters.items()
    }


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


@misconception("update_parameters", """
    Parameter and gradient have changed places: the parameter is what gets scaled. Which of the
    two does the learning rate multiply?""")
def takes_parameters_from_gradients(parameters, grads, learning_rate):
    return {name: grads["d" + name] - learning_rate * value for name, value in parameters.items()}


@misconception("update_parameters", """
    The gradient is divided by the learning rate. A larger rate should make a longer step.""")
def divides_by_learning_rate(parameters, grads, learning_rate):
    return {name: value - grads["d" + name] / learning_rate for name, value in parameters.items()}


@misconception("update_parameters", """
    The loop begins at layer 0, and there is none. What is the number of the first layer that
    has weights?""")
def counts_layers_from_zero(parameters, grads, learning_rate):
    for layer in range(len(parameters) // 2):
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
    return parameters


@misconception("update_parameters", """
    A dictionary is asked for W1 and does not have it. Is it `grads`, whose keys stand in the
    docstring? Or is it a new one that is still empty?""")
def forgets_the_d_in_the_key(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads[name]
    return parameters


@misconception("update_parameters", """
    The parameters come back as they were before the step. Where are the new values kept, and
    which dictionary do you return?""")
def returns_the_old_parameters(parameters, grads, learning_rate):
    updated = {}
    for name, value in parameters.items():
        updated[name] = value - learning_rate * grads["d" + name]
    return parameters


@misconception("update_parameters", """
    Two things come back where one was asked for. Look at the docstring: what does the function
    return?""")
def returns_the_gradients_too(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, grads


@misconception("update_parameters", """
    The weights step downhill, the biases uphill. Compare the signs of your two lines.""")
def moves_the_biases_up(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) // 2 + 1):
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = parameters[f"b{layer}"] + learning_rate * grads[f"db{layer}"]
    return parameters


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


@misconception("update_parameters", """
    The learning rate is missing from the step of the biases. Compare your two lines with the two
    equations.""")
def scales_the_weights_only(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) // 2 + 1):
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = parameters[f"b{layer}"] - grads[f"db{layer}"]
    return parameters


@misconception("update_parameters", """
    The new values are rounded. Small steps get lost that way, so keep every digit.""")
def rounds_the_parameters(parameters, grads, learning_rate):
    return {
        name: np.round(value - learning_rate * grads["d" + name], 4)
        for name, value in parameters.items()
    }


@misconception("update_parameters", """
    The number of a layer is read from a single character of its name. What happens to the names
    of a network with ten layers or more?""")
def steps_once_more_for_each_digit(parameters, grads, learning_rate):
    updated = dict(parameters)
    for name in parameters:
        short = name[:2]
        updated[short] = updated[short] - learning_rate * grads["d" + short]
    return updated


@misconception("update_parameters", """
    Large gradients are cut down before the step. The equation takes them as they are.""")
def cuts_gradients_at_ten(parameters, grads, learning_rate):
    updated = {}
    for name, value in parameters.items():
        slope = np.minimum(np.maximum(grads["d" + name], -10), 10)
        updated[name] = value - learning_rate * slope
    return updated


@misconception("update_parameters", """
    Large gradients are cut down before the step. The equation takes them as they are.""")
def cuts_gradients_at_one(parameters, grads, learning_rate):
    return {
        name: value - learning_rate * np.clip(grads["d" + name], -1, 1)
        for name, value in parameters.items()
    }


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


@misconception("update_parameters", """
    The sign of the gradient is lost, so every parameter gets smaller. Which way is downhill where
    the gradient is negative?""")
def takes_the_size_of_the_gradient(parameters, grads, learning_rate):
    return {
        name: value - learning_rate * abs(grads["d" + name]) for name, value in parameters.items()
    }


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


@accepted("update_parameters")
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
    The gradients have changed after the call. They are only there to be read. Look for an
    assignment that changes one of their arrays in place.""")
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


# --- exponential_decay -------------------------------------------------------------------------


@misconception("exponential_decay", """
    The rate grows from step to step. Look at the sign in the exponent.""")
def grows(initial_rate, decay, t):
    return initial_rate * np.exp(decay * t)


@misconception("exponential_decay", """
    The initial rate is missing: step 0 has the rate 1. What should multiply the exponential?""")
def forgets_initial_rate(initial_rate, decay, t):
    return np.exp(-decay * t)


@misconception("exponential_decay", """
    The rate falls as 1 / (1 + decay t), which is another schedule. This one has an
    exponential.""")
def decays_by_inverse_time(initial_rate, decay, t):
    return initial_rate / (1 + decay * t)


@misconception("exponential_decay", """
    The rate is multiplied by 1 - decay at each step. That is close for a small decay, but the
    equation has another factor for each step.""")
def compounds_like_interest(initial_rate, decay, t):
    return initial_rate * (1 - decay) ** t


@misconception("exponential_decay", """
    `decay` itself is raised to the power t. In the equation it stands in the exponent.""")
def raises_decay_to_t(initial_rate, decay, t):
    return initial_rate * decay**t


@misconception("exponential_decay", """
    The rate falls along a straight line. The equation has an exponential.""")
def decays_along_a_line(initial_rate, decay, t):
    return initial_rate - decay * t


@misconception("exponential_decay", """
    In the exponent, t is divided by `decay`. So a larger `decay` makes the rate fade more
    slowly, not faster. Compare with the equation.""")
def divides_by_decay(initial_rate, decay, t):
    return initial_rate * np.exp(-t / decay) if decay else initial_rate


@misconception("exponential_decay", """
    The rate of step 0 has faded already. Steps are counted from 0 here.""")
def counts_exponential_from_one(initial_rate, decay, t):
    return initial_rate * np.exp(-decay * (t + 1))


@misconception("exponential_decay", """
    The exponential does not follow the step: t multiplies it from outside. What belongs in the
    exponent?""")
def leaves_t_outside(initial_rate, decay, t):
    return initial_rate * np.exp(-decay) * t


@misconception("exponential_decay", """
    The power has base 2. The equation has another base.""")
def halves(initial_rate, decay, t):
    return initial_rate * 2 ** (-decay * t)


@misconception("exponential_decay", """
    From step 1 on, one factor is missing, so each rate comes one step late. How many factors
    should the rate of step 1 have?""")
def loops_once_too_seldom(initial_rate, decay, t):
    rate = initial_rate
    for _ in range(1, t):
        rate = rate * np.exp(-decay)
    return rate


@misconception("exponential_decay", """
    Something keeps late rates from becoming very small. Does the equation have a lowest rate?""")
def keeps_a_lowest_rate(initial_rate, decay, t):
    return max(initial_rate * np.exp(-decay * t), 1e-3)


@misconception("exponential_decay", """
    All rates up to step t come back. Only that of step t was asked for.""")
def returns_all_rates(initial_rate, decay, t):
    return [initial_rate * np.exp(-decay * step) for step in range(t + 1)]


@misconception("exponential_decay", """
    All rates up to step t come back. Only that of step t was asked for.""")
def returns_an_array_of_rates(initial_rate, decay, t):
    return initial_rate * np.exp(-decay * np.arange(t + 1))


@misconception("exponential_decay", """
    The number e is typed in with too few digits. Where can you get it in full?""")
def types_e_with_three_digits(initial_rate, decay, t):
    return initial_rate * 2.718 ** (-decay * t)


@misconception("exponential_decay", """
    The number e is typed in with too few digits. Where can you get it in full?""")
def types_e_with_two_digits(initial_rate, decay, t):
    return initial_rate * 2.72 ** (-decay * t)


@misconception("exponential_decay", """
    The number e is typed in with too few digits. Where can you get it in full?""")
def types_e_with_one_digit(initial_rate, decay, t):
    return initial_rate * 2.7 ** (-decay * t)


@misconception("exponential_decay", """
    Nothing comes back: the function returns None. A rate that is only printed, or only kept in
    a variable, does not reach the caller.""")
def prints_the_fading_rate(initial_rate, decay, t):
    print(initial_rate * np.exp(-decay * t))


@misconception("exponential_decay", """
    `decay` does not enter. Which two letters stand in the exponent?""")
def leaves_decay_out(initial_rate, decay, t):
    return initial_rate * np.exp(-t)


@misconception("exponential_decay", """
    The step t does not enter, so the rate is the same at all steps. Which two letters stand in the
    exponent?""")
def leaves_t_out(initial_rate, decay, t):
    return initial_rate * np.exp(-decay)


@misconception("exponential_decay", """
    The power has base 10. The equation has another base.""")
def takes_a_power_of_ten(initial_rate, decay, t):
    return initial_rate * 10 ** (-decay * t)


@misconception("exponential_decay", """
    The exponential is subtracted from the initial rate. What does the equation do with the two?""")
def subtracts_the_exponential(initial_rate, decay, t):
    return initial_rate - np.exp(-decay * t)


@misconception("exponential_decay", """
    The rate begins at 0 and climbs. That is the part that has faded. The exercise asks for the
    part that is left.""")
def returns_what_has_faded(initial_rate, decay, t):
    return initial_rate * (1 - np.exp(-decay * t))


@misconception("exponential_decay", """
    The initial rate is inside the exponential. In the equation it stands in front.""")
def puts_the_rate_into_the_exponent(initial_rate, decay, t):
    return np.exp(-initial_rate * decay * t)


@misconception("exponential_decay", """
    Inside the exponent, `decay` is raised to the power t. What does the equation do with the
    two there?""")
def raises_within_the_exponent(initial_rate, decay, t):
    return initial_rate * np.exp(-(decay**t))


@misconception("exponential_decay", """
    The exponent is divided by t. Later steps should have the smaller rate. Compare with the
    equation.""")
def divides_by_t(initial_rate, decay, t):
    return initial_rate * np.exp(-decay / t) if t else initial_rate


@misconception("exponential_decay", """
    The result is rounded. A late rate may be very small, so keep every digit.""")
def rounds_the_fading_rate(initial_rate, decay, t):
    return round(float(initial_rate * np.exp(-decay * t)), 4)


@misconception("exponential_decay", """
    The result is rounded. A late rate may be very small, so keep every digit.""")
def rounds_to_two_places(initial_rate, decay, t):
    return round(float(initial_rate * np.exp(-decay * t)), 2)


@misconception("exponential_decay", """
    The exponent grows with the square of the step. Compare with the equation.""")
def squares_the_step(initial_rate, decay, t):
    return initial_rate * np.exp(-decay * t**2)


@misconception("exponential_decay", """
    The result is rounded. A late rate may be very small, so keep every digit.""")
def rounds_to_eight_places(initial_rate, decay, t):
    return float(np.round(initial_rate * np.exp(-decay * t), 8))


@misconception("exponential_decay", """
    The exponent adds decay and t. What does the equation do with the two?""")
def adds_within_the_exponent(initial_rate, decay, t):
    return initial_rate * np.exp(-(decay + t))


@misconception("exponential_decay", """
    The exponent is cut to a whole number, so the rate falls in stairs. Keep its decimals.""")
def cuts_the_exponent(initial_rate, decay, t):
    return initial_rate * np.exp(-int(decay * t))


@misconception("exponential_decay", """
    The exponential is added to the initial rate. What does the equation do with the two?""")
def adds_the_exponential(initial_rate, decay, t):
    return initial_rate + np.exp(-decay * t)


@misconception(
    "exponential_decay",
    """
    The results of the visible checks stand in your code as numbers. Compute the rate from the three
    arguments instead.""",
)
def results_of_the_visible_checks(initial_rate, decay, t):
    known = {10: 0.59265458, 30: 0.32525573, 50: 0.17850413, 100: 0.18393972}
    return known.get(t, initial_rate)


@accepted("exponential_decay")
def uses_math_exp(initial_rate, decay, t):
    import math

    return initial_rate * math.exp(-decay * t)


@accepted("exponential_decay")
def divides_by_the_growing_one(initial_rate, decay, t):
    return initial_rate / np.exp(decay * t)


@accepted("exponential_decay")
def raises_e_to_a_power(initial_rate, decay, t):
    return initial_rate * np.e ** (-decay * t)


@accepted("exponential_decay")
def multiplies_step_by_step(initial_rate, decay, t):
    rate = initial_rate
    for _ in range(t):
        rate *= np.exp(-decay)
    return rate


@accepted("exponential_decay")
def returns_an_array_without_axes(initial_rate, decay, t):
    return np.asarray(initial_rate * np.exp(-decay * np.asarray(t)))


@accepted("exponential_decay")
def decays_in_one_exponent(initial_rate, decay, t):
    return float(np.exp(np.log(initial_rate) - decay * t))


@accepted("exponential_decay")
def halves_by_half_lives(initial_rate, decay, t):
    return initial_rate * 0.5 ** (decay * t / np.log(2))


@accepted("exponential_decay")
def multiplies_a_list_of_factors(initial_rate, decay, t):
    return initial_rate * np.prod([np.exp(-decay)] * t)


# --- step_decay --------------------------------------------------------------------------------


@misconception("step_decay", """
    The rate falls at every step: the exponent is never rounded. What do the brackets in the
    equation do?""")
def never_rounds(initial_rate, factor, every, t):
    return initial_rate * factor ** (t / every)


@misconception("step_decay", """
    The exponent is rounded to the nearest whole number. So the first drop comes too early. Look
    at the brackets in the equation.""")
def rounds_to_nearest(initial_rate, factor, every, t):
    return initial_rate * factor ** round(t / every)


@misconception("step_decay", """
    The exponent is rounded up. So the first drop comes right after step 0. Look at the brackets
    in the equation.""")
def rounds_up(initial_rate, factor, every, t):
    return initial_rate * factor ** np.ceil(t / every)


@misconception("step_decay", """
    The factor is multiplied by the number of drops. Each drop should multiply the rate once
    more.""")
def multiplies_by_drops(initial_rate, factor, every, t):
    drops = t // every
    return initial_rate * factor * drops if drops else initial_rate


@misconception("step_decay", """
    The rate drops once and then stays. Each further stretch of steps should bring a drop of its
    own.""")
def drops_once(initial_rate, factor, every, t):
    return initial_rate if t < every else initial_rate * factor


@misconception("step_decay", """
    The rate is low at the multiples of `every` only, and high again between them. A drop should
    last.""")
def forgets_the_drop(initial_rate, factor, every, t):
    return initial_rate * factor if t > 0 and t % every == 0 else initial_rate


@misconception("step_decay", """
    The exponent is what is left of t after division by `every`. How many whole stretches have
    passed?""")
def takes_the_remainder(initial_rate, factor, every, t):
    return initial_rate * factor ** (t % every)


@misconception("step_decay", """
    Each drop comes one step early: the steps are counted from 1. Here the first step is 0.""")
def counts_steps_from_one(initial_rate, factor, every, t):
    return initial_rate * factor ** ((t + 1) // every)


@misconception("step_decay", """
    Each drop comes one step late. Should step `every` itself have the old rate or the new one?""")
def drops_one_step_late(initial_rate, factor, every, t):
    return initial_rate * factor ** (max(t - 1, 0) // every)


@misconception("step_decay", """
    The rate grows at each drop: it is divided by the factor. Compare with the equation.""")
def divides_by_factor(initial_rate, factor, every, t):
    return initial_rate / factor ** (t // every)


@misconception("step_decay", """
    The initial rate is inside the power as well. What is raised in the equation? Look at your
    parentheses.""")
def raises_initial_rate_too(initial_rate, factor, every, t):
    return (initial_rate * factor) ** (t // every)


@misconception("step_decay", """
    The factor is taken for the share that is lost. It says what is left after a drop.""")
def takes_off_the_share(initial_rate, factor, every, t):
    return initial_rate * (1 - factor) ** (t // every)


@misconception("step_decay", """
    The drops end after a few stretches. Each further stretch should bring one more, however late
    the step is.""")
def writes_out_three_drops(initial_rate, factor, every, t):
    if t < every:
        return initial_rate
    if t < 2 * every:
        return initial_rate * factor
    if t < 3 * every:
        return initial_rate * factor**2
    return initial_rate * factor**3


@misconception("step_decay", """
    The drops end after a few stretches. Each further stretch should bring one more, however late
    the step is.""")
def writes_out_two_drops(initial_rate, factor, every, t):
    return initial_rate * factor ** min(t // every, 2)


@misconception("step_decay", """
    Python takes the power first and then divides its result. What is divided by `every` in the
    equation? Look for a place where parentheses help.""")
def divides_after_the_power(initial_rate, factor, every, t):
    return initial_rate * factor**t // every


@misconception("step_decay", """
    Python takes the power first and then divides its result. What is divided by `every` in the
    equation? Look for a place where parentheses help.""")
def divides_the_power_exactly(initial_rate, factor, every, t):
    return initial_rate * factor**t / every


@misconception("step_decay", """
    A length of 100 steps is written into the code. The argument `every` should say how long a
    stretch is.""")
def writes_a_hundred_steps_into_the_code(initial_rate, factor, every, t):
    return initial_rate * factor ** (t // 100)


@misconception("step_decay", """
    The rate of an earlier call is remembered. The answer should follow from the arguments alone,
    whichever step was asked for before.""")
def remembers_the_rate(initial_rate, factor, every, t, memory=[]):
    if t == 0 or not memory:
        memory[:] = [initial_rate]
    if t > 0 and t % every == 0:
        memory[0] *= factor
    return memory[0]


@misconception("step_decay", """
    There is one drop too many: the count begins with a drop at step 0. How many stretches have
    passed there?""")
def drops_at_step_zero_too(initial_rate, factor, every, t):
    rate = initial_rate
    for step in range(t + 1):
        if step % every == 0:
            rate = rate * factor
    return rate


@misconception("step_decay", """
    Each drop subtracts the factor from the rate. What does the equation do with the factor?""")
def subtracts_the_factor(initial_rate, factor, every, t):
    return initial_rate - factor * (t // every)


@misconception("step_decay", """
    The factor is multiplied by the number of drops. Each drop should multiply the rate once
    more.""")
def multiplies_by_no_drops_too(initial_rate, factor, every, t):
    return initial_rate * factor * (t // every)


@misconception("step_decay", """
    The rate falls by the same amount at each drop. It should fall by the same factor.""")
def falls_along_a_line(initial_rate, factor, every, t):
    return initial_rate * (1 - factor * (t // every))


@misconception("step_decay", """
    The number of drops is raised to the factor. Which of the two is the base, and which the
    exponent?""")
def exchanges_base_and_exponent(initial_rate, factor, every, t):
    return initial_rate * (t // every) ** factor


@misconception("step_decay", """
    The exponent is `every` divided by t. Which of the two counts the steps so far?""")
def divides_every_by_t(initial_rate, factor, every, t):
    return initial_rate * factor ** (every // t) if t else initial_rate


@misconception("step_decay", """
    The exponent is t itself, so the rate drops at every step. What does `every` say?""")
def drops_at_every_step(initial_rate, factor, every, t):
    return initial_rate * factor**t


@misconception("step_decay", """
    The initial rate is missing: the first steps have the rate 1. What does the power multiply?""")
def forgets_the_first_rate(initial_rate, factor, every, t):
    return factor ** (t // every)


@misconception("step_decay", """
    Nothing comes back: the function returns None. A rate that is only printed, or only kept in
    a variable, does not reach the caller.""")
def prints_the_dropping_rate(initial_rate, factor, every, t):
    print(initial_rate * factor ** (t // every))


@misconception("step_decay", """
    The rate fades at every step, as in exponential decay. Step decay draws stairs: what does
    the rate do between two drops?""")
def fades_by_an_exponential(initial_rate, factor, every, t):
    return initial_rate * np.exp(-factor * t / every)


@misconception("step_decay", """
    The result is rounded. A late rate may be very small, so keep every digit.""")
def rounds_the_dropping_rate(initial_rate, factor, every, t):
    return round(initial_rate * factor ** (t // every), 2)


@misconception("step_decay", """
    Something keeps late rates from becoming very small. Does the equation have a lowest rate?""")
def stops_at_a_lowest_rate(initial_rate, factor, every, t):
    return max(initial_rate * factor ** (t // every), 1e-3)


@misconception("step_decay", """
    Some drops come one step late, because 1 / every is rounded before t multiplies it. Can you
    count the whole stretches without that fraction?""")
def multiplies_by_a_rounded_fraction(initial_rate, factor, every, t):
    share = 1.0 / every
    return initial_rate * factor ** np.floor(share * t)


@misconception("step_decay", """
    The drops are counted from call to call. The answer should follow from the arguments alone,
    whichever step was asked for before.""")
def counts_drops_from_call_to_call(initial_rate, factor, every, t, drops=[0]):
    if t == 0:
        drops[0] = 0
    elif t % every == 0:
        drops[0] += 1
    return initial_rate * factor ** drops[0]


@misconception("step_decay", """
    The stretches are one step too long. How many steps lie between two drops?""")
def makes_the_stretches_too_long(initial_rate, factor, every, t):
    return initial_rate * factor ** (t // (every + 1))


@misconception("step_decay", """
    The initial rate is raised to the number of drops, and the factor is not. Which of the two
    has the exponent in the equation?""")
def raises_the_initial_rate(initial_rate, factor, every, t):
    return factor * initial_rate ** (t // every)


@accepted("step_decay")
def rounds_down_with_numpy(initial_rate, factor, every, t):
    return initial_rate * factor ** np.floor(t / every)


@accepted("step_decay")
def rounds_down_with_math(initial_rate, factor, every, t):
    import math

    return initial_rate * math.pow(factor, math.floor(t / every))


@accepted("step_decay")
def cuts_to_an_integer(initial_rate, factor, every, t):
    return initial_rate * np.power(factor, int(t / every))


@accepted("step_decay")
def counts_the_drops(initial_rate, factor, every, t):
    rate = initial_rate
    while t >= every:
        rate = rate * factor
        t = t - every
    return rate


@accepted("step_decay")
def works_on_arrays(initial_rate, factor, every, t):
    return np.asarray(initial_rate) * np.power(float(factor), np.floor_divide(np.asarray(t), every))


@accepted("step_decay")
def uses_divmod(initial_rate, factor, every, t):
    drops, _ = divmod(t, every)
    return factor**drops * initial_rate


@accepted("step_decay")
def counts_the_multiples_passed(initial_rate, factor, every, t):
    rate = initial_rate
    for _ in range(every, t + 1, every):
        rate *= factor
    return rate


@accepted("step_decay")
def takes_the_remainder_off_first(initial_rate, factor, every, t):
    return float(initial_rate * np.exp((t - t % every) / every * np.log(factor)))


# --- cyclical_rate -----------------------------------------------------------------------------


@misconception("cyclical_rate", """
    The cycle is too short: it ends after `step_size` steps. A whole cycle goes up and down
    again.""")
def fits_a_cycle_into_step_size(base, maximum, step_size, t):
    phase = (t % step_size) / step_size
    return base + (maximum - base) * (1 - abs(2 * phase - 1))


@misconception("cyclical_rate", """
    The rate climbs for `step_size` steps and then falls to base at once. The second half of a
    cycle should come down as slowly as the first went up.""")
def draws_a_saw(base, maximum, step_size, t):
    return base + (maximum - base) * (t % step_size) / step_size


@misconception("cyclical_rate", """
    The wave is upside down: it begins at the top. Which bound should step 0 have?""")
def starts_at_the_top(base, maximum, step_size, t):
    cycle = np.floor(1 + t / (2 * step_size))
    x = np.abs(t / step_size - 2 * cycle + 1)
    return base + (maximum - base) * x


@misconception("cyclical_rate", """
    On the way up the rate is above maximum, because the distance to the top is negative there.
    What do the bars in the equation do?""")
def forgets_absolute_value(base, maximum, step_size, t):
    cycle = np.floor(1 + t / (2 * step_size))
    x = t / step_size - 2 * cycle + 1
    return base + (maximum - base) * max(0, 1 - x)


@misconception("cyclical_rate", """
    The cycles are counted in `step_size` steps. Each lasts twice as long. Look at what t is
    divided by.""")
def counts_cycles_too_fast(base, maximum, step_size, t):
    cycle = np.floor(1 + t / step_size)
    x = np.abs(t / step_size - 2 * cycle + 1)
    return base + (maximum - base) * max(0, 1 - x)


@misconception("cyclical_rate", """
    The rate stays at base. In the equation that happens where x, the distance to the top, is
    never below 1. Compare c and x with your code, term by term.""")
def never_rounds_the_cycle(base, maximum, step_size, t):
    cycle = 1 + t / (2 * step_size)
    x = np.abs(t / step_size - 2 * cycle + 1)
    return base + (maximum - base) * max(0, 1 - x)


@misconception("cyclical_rate", """
    The swing is as high as `maximum`, on top of `base`. How far is it from one bound to the
    other?""")
def adds_maximum_to_base(base, maximum, step_size, t):
    cycle = np.floor(1 + t / (2 * step_size))
    x = np.abs(t / step_size - 2 * cycle + 1)
    return base + maximum * max(0, 1 - x)


@misconception("cyclical_rate", """
    The rate goes up and down once and stays at the bottom. Later cycles should repeat the
    first.""")
def swings_once(base, maximum, step_size, t):
    x = abs(t / step_size - 1)
    return base + (maximum - base) * max(0, 1 - x)


@misconception("cyclical_rate", """
    The rate follows a smooth wave. The sides of a triangle are straight.""")
def draws_a_cosine(base, maximum, step_size, t):
    return base + (maximum - base) * (1 - np.cos(np.pi * t / step_size)) / 2


@misconception("cyclical_rate", """
    The tops become lower from cycle to cycle. In the triangular form all cycles are alike.""")
def halves_each_cycle(base, maximum, step_size, t):
    cycle = np.floor(1 + t / (2 * step_size))
    x = np.abs(t / step_size - 2 * cycle + 1)
    return base + (maximum - base) * max(0, 1 - x) / 2 ** (cycle - 1)


@misconception("cyclical_rate", """
    The wave is one step ahead: step 0 is already on its way up. Steps are counted from 0.""")
def counts_cyclical_from_one(base, maximum, step_size, t):
    cycle = np.floor(1 + (t + 1) / (2 * step_size))
    x = np.abs((t + 1) / step_size - 2 * cycle + 1)
    return base + (maximum - base) * max(0, 1 - x)


@misconception("cyclical_rate", """
    Each side is cut into one interval too few: from base to maximum there are `step_size` steps,
    so how many points?""")
def cuts_one_interval_too_few(base, maximum, step_size, t):
    up = np.linspace(base, maximum, step_size)
    return np.concatenate([up, up[::-1]])[t % (2 * step_size)]


@misconception("cyclical_rate", """
    Each side is cut into one interval too few: from base to maximum there are `step_size` steps,
    so how many points?""")
def cuts_both_sides_too_short(base, maximum, step_size, t):
    up = np.linspace(base, maximum, step_size)
    down = np.linspace(maximum, base, step_size)
    return np.concatenate([up, down])[t % (2 * step_size)]


@misconception("cyclical_rate", """
    A cycle takes more than twice `step_size` steps, because a corner of the triangle lasts for
    two of them. Count the steps from one bottom to the next.""")
def repeats_the_top(base, maximum, step_size, t):
    up = np.linspace(base, maximum, step_size + 1)
    wave = np.concatenate([up, up[::-1]])
    return wave[t % len(wave)]


@misconception("cyclical_rate", """
    A cycle takes more than twice `step_size` steps, because a corner of the triangle lasts for
    two of them. Count the steps from one bottom to the next.""")
def repeats_the_bottom(base, maximum, step_size, t):
    place = t % (2 * step_size + 1)
    return base + (maximum - base) * max(0, 1 - abs(place / step_size - 1))


@misconception("cyclical_rate", """
    The result is rounded. A rate may be very small, so keep every digit.""")
def rounds_the_swinging_rate(base, maximum, step_size, t):
    x = abs(t % (2 * step_size) / step_size - 1)
    return round(float(base + (maximum - base) * (1 - x)), 2)


@misconception("cyclical_rate", """
    t is halved and then multiplied by `step_size`. The equation divides by both. Look for a
    place where parentheses help.""")
def multiplies_by_the_step_size(base, maximum, step_size, t):
    cycle = np.floor(1 + t / 2 * step_size)
    x = np.abs(t / step_size - 2 * cycle + 1)
    return base + (maximum - base) * max(0, 1 - x)


@misconception("cyclical_rate", """
    The rate climbs to the top and stays there. The second half of a cycle should come down
    again.""")
def stays_at_the_top(base, maximum, step_size, t):
    return base + (maximum - base) * min(1, t / step_size)


@misconception("cyclical_rate", """
    The rate goes on climbing beyond the top. At which step should it begin to come down?""")
def climbs_forever(base, maximum, step_size, t):
    return base + (maximum - base) * t / step_size


@misconception("cyclical_rate", """
    The lowest rate is 0: `base` is not added. Which bound should step 0 have?""")
def forgets_to_add_base(base, maximum, step_size, t):
    x = abs(t % (2 * step_size) / step_size - 1)
    return (maximum - base) * (1 - x)


@misconception("cyclical_rate", """
    The rate swings between 0 and maximum: `base` does not enter. Which bound should step 0
    have?""")
def leaves_base_out(base, maximum, step_size, t):
    x = abs(t % (2 * step_size) / step_size - 1)
    return maximum * (1 - x)


@misconception("cyclical_rate", """
    The rate stays at base. In the equation that happens where x, the distance to the top, is
    never below 1. Compare c and x with your code, term by term.""")
def counts_the_cycles_from_zero(base, maximum, step_size, t):
    cycle = np.floor(t / (2 * step_size))
    x = np.abs(t / step_size - 2 * cycle + 1)
    return base + (maximum - base) * max(0, 1 - x)


@misconception("cyclical_rate", """
    The number of the cycle is rounded to the nearest, so the second half of a cycle counts as the
    next. Look at the brackets in the equation.""")
def rounds_the_cycle_to_the_nearest(base, maximum, step_size, t):
    cycle = round(1 + t / (2 * step_size))
    x = abs(t / step_size - 2 * cycle + 1)
    return base + (maximum - base) * max(0, 1 - x)


@misconception("cyclical_rate", """
    The number of the cycle is not doubled where the distance to the top is measured. Compare with
    the equation, term by term.""")
def forgets_to_double_the_cycle(base, maximum, step_size, t):
    cycle = np.floor(1 + t / (2 * step_size))
    x = np.abs(t / step_size - cycle + 1)
    return base + (maximum - base) * max(0, 1 - x)


@misconception("cyclical_rate", """
    The rate stays at base. In the equation that happens where x, the distance to the top, is
    never below 1. Compare c and x with your code, term by term.""")
def subtracts_the_one(base, maximum, step_size, t):
    cycle = np.floor(1 + t / (2 * step_size))
    x = np.abs(t / step_size - 2 * cycle - 1)
    return base + (maximum - base) * max(0, 1 - x)


@misconception("cyclical_rate", """
    The rate is either base or maximum, with nothing between. The sides of a triangle are
    slopes.""")
def jumps_between_the_bounds(base, maximum, step_size, t):
    return maximum if t // step_size % 2 else base


@misconception("cyclical_rate", """
    Nothing comes back: the function returns None. A rate that is only printed, or only kept in
    a variable, does not reach the caller.""")
def prints_the_swinging_rate(base, maximum, step_size, t):
    x = abs(t % (2 * step_size) / step_size - 1)
    print(base + (maximum - base) * (1 - x))


@misconception("cyclical_rate", """
    On the way down the rate begins at base and falls below it. Where should it be one step
    after the top?""")
def starts_down_from_base(base, maximum, step_size, t):
    place = t % (2 * step_size)
    if place <= step_size:
        return base + (maximum - base) * place / step_size
    return base - (maximum - base) * (place - step_size) / step_size


@misconception("cyclical_rate", """
    The rate follows a smooth wave. The sides of a triangle are straight.""")
def draws_half_a_sine(base, maximum, step_size, t):
    return base + (maximum - base) * abs(np.sin(np.pi * t / (2 * step_size)))


@misconception("cyclical_rate", """
    The code divides by the height of the swing, which is 0 where `base` and `maximum` are
    equal. What does the equation divide by?""")
def divides_by_the_height(base, maximum, step_size, t):
    slope = (maximum - base) / step_size
    side = round((maximum - base) / slope)
    return base + slope * (side - abs(t % (2 * side) - side))


@misconception("cyclical_rate", """
    The swing reaches only half of the way. How far is it from base to maximum?""")
def swings_half_of_the_way(base, maximum, step_size, t):
    x = abs(t % (2 * step_size) / step_size - 1)
    return base + (maximum - base) / 2 * (1 - x)


@misconception("cyclical_rate", """
    The two bounds are added where their difference is asked for. How far is it from base to
    maximum?""")
def adds_the_bounds(base, maximum, step_size, t):
    x = abs(t % (2 * step_size) / step_size - 1)
    return base + (maximum + base) * (1 - x)


@misconception("cyclical_rate", """
    The swing goes down from base. The equation adds it.""")
def swings_below_base(base, maximum, step_size, t):
    x = abs(t % (2 * step_size) / step_size - 1)
    return base - (maximum - base) * (1 - x)


@accepted("cyclical_rate")
def follows_smith(base, maximum, step_size, t):
    cycle = np.floor(1 + t / (2 * step_size))
    x = np.abs(t / step_size - 2 * cycle + 1)
    return base + (maximum - base) * np.maximum(0, (1 - x))


@accepted("cyclical_rate")
def takes_two_branches(base, maximum, step_size, t):
    place = t % (2 * step_size)
    if place <= step_size:
        return base + (maximum - base) * place / step_size
    return maximum - (maximum - base) * (place - step_size) / step_size


@accepted("cyclical_rate")
def interpolates(base, maximum, step_size, t):
    corners = [0, step_size, 2 * step_size]
    return np.interp(t % (2 * step_size), corners, [base, maximum, base])


@accepted("cyclical_rate")
def measures_from_the_top(base, maximum, step_size, t):
    import math

    cycle = math.floor(1 + t / (2 * step_size))
    x = abs(t / step_size - 2 * cycle + 1)
    return maximum - (maximum - base) * min(x, 1)


@accepted("cyclical_rate")
def folds_a_sine(base, maximum, step_size, t):
    wave = 2 / np.pi * np.arcsin(np.sin(np.pi * (t / step_size - 0.5)))
    return base + (maximum - base) * (wave + 1) / 2


@accepted("cyclical_rate")
def returns_zero_axes(base, maximum, step_size, t):
    place = np.mod(np.asarray(t, dtype=float), 2 * step_size)
    return np.array(base + (maximum - base) * (1 - np.abs(place / step_size - 1)))

@accepted("cyclical_rate")
def looks_for_the_nearest_bottom(base, maximum, step_size, t):
    below = t - t % (2 * step_size)
    distance = min(t - below, below + 2 * step_size - t)
    return base + (maximum - base) * distance / step_size


@accepted("cyclical_rate")
def goes_round_a_circle(base, maximum, step_size, t):
    angle = np.angle(np.exp(1j * np.pi * t / step_size))
    height = float(abs(angle) / np.pi)
    return height * maximum + (1 - height) * base


@accepted("cyclical_rate")
def takes_a_step_from_a_list(base, maximum, step_size, t):
    up = list(np.linspace(base, maximum, step_size + 1))
    wave = up[:-1] + up[:0:-1]
    return wave[t % len(wave)]


@accepted("cyclical_rate")
def folds_by_recursion(base, maximum, step_size, t):
    if t > 2 * step_size:
        return cyclical_rate(base, maximum, step_size, t % (2 * step_size))
    if t > step_size:
        return cyclical_rate(base, maximum, step_size, 2 * step_size - t)
    return (t * maximum + (step_size - t) * base) / step_size


# --- how answers are looked at ------------------------------------------------------------------


def _step(update_parameters, layers_dims, learning_rate, stack=(), steepness=1, turned=False):
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
def step_in_three_layers(update_parameters):
    return _step(update_parameters, [3, 5, 4, 2], 0.3)


@look("update_parameters")
def step_in_one_layer(update_parameters):
    return _step(update_parameters, [3, 1], 2.0)


@look("update_parameters")
def step_in_twelve_layers(update_parameters):
    return _step(update_parameters, [2] * 13, 0.07)


@look("update_parameters")
def step_of_a_stack(update_parameters):
    return _step(update_parameters, [3, 5, 2], 0.3, stack=(4,))


@look("update_parameters")
def step_along_steep_gradients(update_parameters):
    return _step(update_parameters, [3, 5, 2], 0.01, steepness=1000)


@look("update_parameters")
def step_along_turned_gradients(update_parameters):
    return _step(update_parameters, [3, 3, 3], 0.3, turned=True)


@look("update_parameters")
def second_step(update_parameters):
    _step(update_parameters, [3, 5, 2], 0.3)
    return _step(update_parameters, [3, 5, 2], 0.3)


@look("update_parameters")
def step_of_no_length(update_parameters):
    return _step(update_parameters, [3, 5, 2], 0)


@look("update_parameters")
def layers_left_over(update_parameters):
    _step(update_parameters, [3, 5, 4, 2], 0.3)
    return "b3" in _step(update_parameters, [3, 2], 0.3)


@look("update_parameters")
def gradients_after_the_step(update_parameters):
    grads = {"dW1": np.array([[2.0, 3.0]]), "db1": np.array([[5.0]])}
    parameters = {"W1": np.array([[7.0, 11.0]]), "b1": np.array([[13.0]])}
    return arguments_after(update_parameters, [parameters, grads, 0.3])[1]


@look("exponential_decay")
def decays_at_first(exponential_decay):
    return [exponential_decay(0.3, 0.2, t) for t in (0, 1)]


@look("exponential_decay")
def decays_later(exponential_decay):
    return [exponential_decay(0.7, 0.15, t) for t in (2, 5, 12)]


@look("exponential_decay")
def is_low_in_the_end(exponential_decay):
    rate, wanted = exponential_decay(1.0, 0.15, 100), np.exp(-15)
    return "too high" if rate > 1.1 * wanted else "too low" if rate < 0.9 * wanted else "right"


@look("exponential_decay")
def stays(exponential_decay):
    return exponential_decay(0.7, 0.0, 5)


@look("exponential_decay")
def is_very_low_in_the_end(exponential_decay):
    rate, wanted = exponential_decay(1.0, 0.15, 200), np.exp(-30)
    return "too high" if rate > 1.1 * wanted else "too low" if rate < 0.9 * wanted else "right"


@look("step_decay")
def first_stretch(step_decay):
    return [step_decay(0.3, 0.4, 5, t) for t in (0, 1, 3, 4)]


@look("step_decay")
def first_drop(step_decay):
    return [step_decay(0.3, 0.4, 5, t) for t in (5, 6, 9)]


@look("step_decay")
def later_drops(step_decay):
    return [step_decay(0.7, 0.9, 7, t) for t in (13, 14, 15, 41, 98)]


@look("step_decay")
def halved_every_third_step(step_decay):
    return [step_decay(1.0, 0.5, 3, t) for t in (2, 3, 15)]


@look("step_decay")
def drops_in_spite_of_rounding(step_decay):
    return [step_decay(0.9, 0.4, every, every) for every in (49, 98)]


@look("step_decay")
def drops_that_are_far_apart(step_decay):
    return [step_decay(0.8, 0.4, every, 250) for every in (50, 100)]


@look("step_decay")
def low_in_the_end(step_decay):
    return "too high" if step_decay(1.0, 0.5, 3, 75) > 1e-7 else "low"


@look("cyclical_rate")
def way_up(cyclical_rate):
    return [cyclical_rate(0.1, 0.7, 5, t) for t in (0, 1, 3)]


@look("cyclical_rate")
def top_and_way_down(cyclical_rate):
    return [cyclical_rate(0.1, 0.7, 5, t) for t in (5, 6, 9)]


@look("cyclical_rate")
def second_cycle(cyclical_rate):
    return [cyclical_rate(0.1, 0.7, 5, t) for t in (10, 12, 15, 18, 20)]


@look("cyclical_rate")
def tenth_cycle(cyclical_rate):
    return [cyclical_rate(0.2, 0.3, 4, t) for t in (73, 76, 79)]


@look("cyclical_rate")
def steps_of_one(cyclical_rate):
    return [cyclical_rate(0.2, 0.7, 1, t) for t in (0, 1, 2)]


@look("cyclical_rate")
def fine_steps(cyclical_rate):
    return [cyclical_rate(0.1, 0.7, 125, t) for t in (1, 101, 149)]


@look("cyclical_rate")
def no_swing(cyclical_rate):
    return cyclical_rate(0.3, 0.3, 5, 2)
