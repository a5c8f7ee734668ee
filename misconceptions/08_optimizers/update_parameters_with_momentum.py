"""Answers to ``update_parameters_with_momentum``: a step along an average of gradients."""

# A hint reads best right under the name of its exercise.
# fmt: off

from misconceptions import accepted, base, look, misconception, slip

from .given import average, cut_off, network, several_steps


@base("update_parameters_with_momentum")
def momentum_by_name(parameters, grads, v, beta, learning_rate):
    for name in parameters:
        v["d" + name] = beta * v["d" + name] + (1 - beta) * grads["d" + name]
        parameters[name] = parameters[name] - learning_rate * v["d" + name]
    return parameters, v

@base("update_parameters_with_momentum")
def momentum_by_layer(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["db" + str(l)]
    return parameters, v

slip(momentum_by_name, "without_the_rest",
     "(1 - beta) * ", "", """
    v grows to a multiple of the gradient: g comes in whole. That is the other convention. Which
    factor has g here?""")

slip(momentum_by_name, "betas_exchanged",
     "beta * v[", "(1 - beta) * v[",
     "+ (1 - beta) * g", "+ beta * g", """
    The factors of the old v and of g are exchanged. Which of them is large when beta is 0.9?""")

slip(momentum_by_name, "old_kept_whole",
     "beta * v[", "v[", """
    The old v is kept whole, so it never forgets. By what is it multiplied?""")

slip(momentum_by_name, "step_along_the_gradient",
     'learning_rate * v["d" + name]', 'learning_rate * grads["d" + name]', """
    The step goes along the gradient alone: v is brought up to date, and not used.""")

slip(momentum_by_name, "uphill",
     "parameters[name] - learning_rate", "parameters[name] + learning_rate", """
    The parameters move uphill. Look at the sign of the step.""")

slip(momentum_by_name, "gradient_subtracted",
     "+ (1 - beta)", "- (1 - beta)", """
    The gradient is subtracted from v. In the formula it is added.""")

slip(momentum_by_name, "step_along_the_old_v",
     """\
        v["d" + name] = beta * v["d" + name] + (1 - beta) * grads["d" + name]
        parameters[name] = parameters[name] - learning_rate * v["d" + name]
""", """\
        parameters[name] = parameters[name] - learning_rate * v["d" + name]
        v["d" + name] = beta * v["d" + name] + (1 - beta) * grads["d" + name]
""", """
    The step is taken with the old v. Bring v up to date first.""")

slip(momentum_by_name, "v_begins_anew",
     'beta * v["d" + name] + (1 - beta)', "(1 - beta)", """
    The old v is forgotten: each step begins from zero. What is kept of it?""")

slip(momentum_by_name, "old_v_comes_back",
     """\
        v["d" + name] = beta * v["d" + name] + (1 - beta) * grads["d" + name]
        parameters[name] = parameters[name] - learning_rate * v["d" + name]
""", """\
        new = beta * v["d" + name] + (1 - beta) * grads["d" + name]
        parameters[name] = parameters[name] - learning_rate * new
""", """
    v comes back as it was. So the next step has nothing to remember.""")

slip(momentum_by_name, "rate_inside_v",
     "(1 - beta) * grads", "(1 - beta) * learning_rate * grads",
     "- learning_rate * v", "- v", """
    The rate is multiplied into v and left out of the step, so v comes back with another size.""")

slip(momentum_by_name, "rate_left_out",
     "learning_rate * v", "v", """
    The rate is not used. How far does the step go along v?""")

slip(momentum_by_name, "always_0_9",
     "beta * v[", "0.9 * v[",
     "(1 - beta)", "(1 - 0.9)", """
    beta is always 0.9, whatever is asked for.""")

slip(momentum_by_name, "corrected_average",
     'learning_rate * v["d" + name]', 'learning_rate * v["d" + name] / (1 - beta)', """
    v is divided by 1 - beta, as in Adam. Momentum has no correction.""")

slip(momentum_by_name, "squared_gradients",
     """\
grads["d" + name]
        p""", """\
grads["d" + name] ** 2
        p""", """
    The square of the gradient comes into v. Momentum averages the gradients themselves.""")

slip(momentum_by_name, "looks_ahead",
     """\
learning_rate * v["d" + name]
""", """\
learning_rate * (beta * v["d" + name] + (1 - beta) * grads["d" + name])
""", """
    Your step looks ahead, as Nesterov's does. Momentum's goes along v itself.""")

slip(momentum_by_layer, "biases_stay",
     """\
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["db" + str(l)]
""", "", """
    The biases take no step. The formulas hold for each parameter.""")

slip(momentum_by_layer, "biases_without_memory",
     'learning_rate * v["db" + str(l)]', 'learning_rate * grads["db" + str(l)]', """
    The biases step along their gradient, without a memory.""")

slip(momentum_by_layer, "v_of_the_weights_only",
     """\
        v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
""", "", """
    v of the biases is not brought up to date.""")

slip(momentum_by_name, "parameters_only_momentum",
     "    return parameters, v", "    return parameters", """
    Only the parameters come back. What is remembered has to come back too, for the next step.""")

slip(momentum_by_name, "memory_first_momentum",
     "    return parameters, v", "    return v, parameters", """
    The order of the results is another: the parameters come first.""")

slip(momentum_by_name, "after_one_name_momentum",
     "    return parameters, v", "        return parameters, v", """
    The function returns after its first parameter. How far is `return` indented?""")

slip(momentum_by_layer, "last_layer_stays_momentum",
     "range(1, L + 1)", "range(1, L)", """
    The last layer takes no step. `range` stops before its second argument.""")

slip(momentum_by_name, "cut_off_at_five_momentum",
     'grads["d" + name]', 'np.clip(grads["d" + name], -5, 5)', """
    Large gradients are cut off at 5 before the step. The formula takes them as they are.""")

slip(momentum_by_name, "cut_off_at_one_momentum",
     'grads["d" + name]', 'np.clip(grads["d" + name], -1, 1)', """
    Large gradients are cut off at 1 before the step. The formula takes them as they are.""")

@misconception("update_parameters_with_momentum", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def momentum_not_returned(parameters, grads, v, beta, learning_rate):
    for name in parameters:
        v["d" + name] = beta * v["d" + name] + (1 - beta) * grads["d" + name]
        parameters[name] = parameters[name] - learning_rate * v["d" + name]

@misconception("update_parameters_with_momentum", """
    The entries of the dicts are taken side by side, in their order, which may differ from dict to
    dict. Find each by its name.""")
def side_by_side(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for (name, value), g, (key, old) in zip(parameters.items(), grads.values(), v.items()):
        new_v[key] = beta * old + (1 - beta) * g
        new[name] = value - learning_rate * new_v[key]
    return new, new_v

accepted("update_parameters_with_momentum")(momentum_by_name)
accepted("update_parameters_with_momentum")(momentum_by_layer)

@accepted("update_parameters_with_momentum")
def in_place(parameters, grads, v, beta, learning_rate):
    for key, g in grads.items():
        v[key] *= beta
        v[key] += (1 - beta) * g
        parameters[key[1:]] -= learning_rate * v[key]
    return parameters, v

@accepted("update_parameters_with_momentum")
def into_new_dicts(parameters, grads, v, beta, learning_rate):
    new_v = {key: g + beta * (v[key] - g) for key, g in grads.items()}
    new = {name: value - learning_rate * new_v["d" + name] for name, value in parameters.items()}
    return new, new_v

@accepted("update_parameters_with_momentum")
def counted_from_zero(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        v["dW" + str(l + 1)] = beta * v["dW" + str(l + 1)] + (1 - beta) * grads["dW" + str(l + 1)]
        v["db" + str(l + 1)] = beta * v["db" + str(l + 1)] + (1 - beta) * grads["db" + str(l + 1)]
        parameters["W" + str(l + 1)] = (
            parameters["W" + str(l + 1)] - learning_rate * v["dW" + str(l + 1)])
        parameters["b" + str(l + 1)] = (
            parameters["b" + str(l + 1)] - learning_rate * v["db" + str(l + 1)])
    return parameters, v


@look("update_parameters_with_momentum", cases=[
    ((3, 2), (0.8, 0.3)), ((2, 4, 1), (0.6, 0.7)), ((2, 2, 3, 1), (0.8, 0.3)),
    ((3, 2), (0.95, 0.3))])
def one_step(update_parameters_with_momentum, sizes, settings):
    parameters, grads = network(list(sizes))
    return update_parameters_with_momentum(parameters, grads, average(grads), *settings)


@look("update_parameters_with_momentum")
def three_steps(update_parameters_with_momentum):
    return several_steps(update_parameters_with_momentum, [2, 3, 1], 1, *(0.6, 0.7))


@look("update_parameters_with_momentum")
def dicts_in_orders_of_their_own(update_parameters_with_momentum):
    parameters, grads = network([2, 3, 1])
    v = dict(reversed(average(grads).items()))
    grads = dict(sorted(grads.items()))
    return update_parameters_with_momentum(parameters, grads, v, 0.6, 0.7)


@look("update_parameters_with_momentum")
def down_a_steep_slope(update_parameters_with_momentum):
    return cut_off(update_parameters_with_momentum, 1, 0.5, 0.3)
