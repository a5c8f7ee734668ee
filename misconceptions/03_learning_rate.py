"""Answers to 03_learning_rate: one step of gradient descent, and three schedules for its rate."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, look, misconception

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
    The number of layers is taken as the number of entries of `parameters`. Each layer has two
    entries there, a W and a b.""")
def counts_entries_as_layers(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) + 1):
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
    return parameters


@misconception("update_parameters", """
    The function changes the dictionary and gives nothing back. What does its last line hand to
    the caller?""")
def returns_none(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) // 2 + 1):
        parameters[f"W{layer}"] -= learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] -= learning_rate * grads[f"db{layer}"]


@misconception("update_parameters", """
    The loop ends after its first layer. Look at how far `return` is indented.""")
def returns_inside_the_loop(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) // 2 + 1):
        parameters[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
        return parameters
    return None


@misconception("update_parameters", """
    The dictionary that comes back holds one layer only. It is made anew on every turn of the
    loop.""")
def keeps_last_layer_only(parameters, grads, learning_rate):
    for layer in range(1, len(parameters) // 2 + 1):
        updated = {}
        updated[f"W{layer}"] = parameters[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        updated[f"b{layer}"] = parameters[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
    return updated


@misconception("update_parameters", """
    The whole gradient is taken off, whatever the learning rate. Where does `learning_rate` enter
    your step?""")
def ignores_learning_rate(parameters, grads, learning_rate):
    return {name: value - grads["d" + name] for name, value in parameters.items()}


@misconception("update_parameters", """
    The step is measured by a rate written into the function. The argument `learning_rate` should
    decide.""")
def fixes_learning_rate(parameters, grads, learning_rate):
    learning_rate = 0.1
    return {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}


@misconception("update_parameters", """
    The step is divided by a number of examples. The backward pass has taken that mean already.
    Compare with the equation of the update.""")
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
    The parameters are multiplied by the step. The definition takes the step off.""")
def multiplies_by_step(parameters, grads, learning_rate):
    return {
        name: value * (1 - learning_rate * grads["d" + name]) for name, value in parameters.items()
    }


@misconception("update_parameters", """
    The old parameter is multiplied by the learning rate too. Only the gradient is. Look at your
    brackets.""")
def scales_the_whole_difference(parameters, grads, learning_rate):
    return {name: learning_rate * (value - grads["d" + name]) for name, value in parameters.items()}


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
    The exponent is divided by `decay`. A larger decay should fade faster. Compare the exponent
    with the equation.""")
def divides_by_decay(initial_rate, decay, t):
    return initial_rate * np.exp(-t / decay) if decay else initial_rate


@misconception("exponential_decay", """
    The first step has decayed already. Steps are counted from 0 here.""")
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
    The initial rate is inside the power as well. Only the factor is raised. Look at your
    brackets.""")
def raises_initial_rate_too(initial_rate, factor, every, t):
    return (initial_rate * factor) ** (t // every)


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


# --- cyclical_rate -----------------------------------------------------------------------------


@misconception("cyclical_rate", """
    The cycle is too short: it ends after `step_size` steps. A whole cycle goes up and down
    again.""")
def fits_a_cycle_into_step_size(base, maximum, step_size, t):
    phase = (t % step_size) / step_size
    return base + (maximum - base) * (1 - abs(2 * phase - 1))


@misconception("cyclical_rate", """
    The rate climbs to the top and falls straight to the bottom. The second half of a cycle should
    come down as slowly as the first went up.""")
def draws_a_saw(base, maximum, step_size, t):
    return base + (maximum - base) * (t % step_size) / step_size


@misconception("cyclical_rate", """
    The wave is upside down: it begins at the top. Which bound does step 0 have?""")
def starts_at_the_top(base, maximum, step_size, t):
    cycle = np.floor(1 + t / (2 * step_size))
    x = np.abs(t / step_size - 2 * cycle + 1)
    return base + (maximum - base) * x


@misconception("cyclical_rate", """
    The distance to the top has lost its absolute value. So one side of the triangle is wrong.""")
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
    The number of the cycle is not rounded down. So the rate never moves as it should. Look at the
    brackets in the equation.""")
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

# --- how answers are looked at ------------------------------------------------------------------


def _step(update_parameters, layers_dims, learning_rate, stack=()):
    rng = np.random.default_rng(len(layers_dims))
    parameters, grads = {}, {}
    for l in range(1, len(layers_dims)):
        for name, columns in ((f"W{l}", layers_dims[l - 1]), (f"b{l}", 1)):
            shape = (*stack, layers_dims[l], columns)
            parameters[name] = rng.standard_normal(shape)
            grads[f"d{name}"] = rng.standard_normal(shape)
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


@look("exponential_decay")
def decays_at_first(exponential_decay):
    return [exponential_decay(0.3, 0.2, t) for t in (0, 1)]


@look("exponential_decay")
def decays_later(exponential_decay):
    return [exponential_decay(0.7, 0.15, t) for t in (2, 5, 40)]


@look("exponential_decay")
def stays(exponential_decay):
    return exponential_decay(0.7, 0.0, 5)


@look("step_decay")
def first_stretch(step_decay):
    return [step_decay(0.3, 0.4, 5, t) for t in (0, 1, 4)]


@look("step_decay")
def first_drop(step_decay):
    return [step_decay(0.3, 0.4, 5, t) for t in (5, 6, 9)]


@look("step_decay")
def later_drops(step_decay):
    return [step_decay(0.7, 0.9, 7, t) for t in (13, 14, 15, 41, 98)]


@look("step_decay")
def halved_every_third_step(step_decay):
    return [step_decay(1.0, 0.5, 3, t) for t in (2, 3, 30)]


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
