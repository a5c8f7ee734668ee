"""Answers to ``update_parameters_with_rmsprop``: a step over the root of averaged squares."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip

from .given import cut_off, network, several_steps, squares


@base("update_parameters_with_rmsprop")
def average_of_squares(parameters, grads, s, beta, learning_rate, epsilon):
    for name in parameters:
        g = grads["d" + name]
        s["d" + name] = beta * s["d" + name] + (1 - beta) * g**2
        parameters[name] = parameters[name] - learning_rate * g / (np.sqrt(s["d" + name]) + epsilon)
    return parameters, s

@base("update_parameters_with_rmsprop")
def average_by_layer(parameters, grads, s, beta, learning_rate, epsilon):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = beta * s["dW" + str(l)] + (1 - beta) * np.square(grads["dW" + str(l)])
        s["db" + str(l)] = beta * s["db" + str(l)] + (1 - beta) * np.square(grads["db" + str(l)])
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * (
            grads["dW" + str(l)] / (np.sqrt(s["dW" + str(l)]) + epsilon))
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * (
            grads["db" + str(l)] / (np.sqrt(s["db" + str(l)]) + epsilon))
    return parameters, s

slip(average_of_squares, "epsilon_inside_rmsprop",
     '(np.sqrt(s["d" + name]) + epsilon)', 'np.sqrt(s["d" + name] + epsilon)', """
    Your epsilon stands inside of the root. Add it after the root is taken.""")

slip(average_of_squares, "no_root_rmsprop",
     '(np.sqrt(s["d" + name]) + epsilon)', '(s["d" + name] + epsilon)', """
    The step is divided by s itself. What is taken of s first?""")

slip(average_of_squares, "no_epsilon_rmsprop",
     '(np.sqrt(s["d" + name]) + epsilon)', 'np.sqrt(s["d" + name])', """
    epsilon is left out. What if an entry of s is 0?""")

slip(average_of_squares, "not_divided_rmsprop",
     ' / (np.sqrt(s["d" + name]) + epsilon)', "", """
    The step is not divided by anything: s is brought up to date, and not used.""")

slip(average_of_squares, "multiplied_by_the_root_rmsprop",
     '/ (np.sqrt(s["d" + name]) + epsilon)', '* (np.sqrt(s["d" + name]) + epsilon)', """
    The step is multiplied by the root. Where the gradients are large, it should become smaller.""")

slip(average_of_squares, "upwards_rmsprop",
     "parameters[name] - learning_rate", "parameters[name] + learning_rate", """
    The parameters move uphill. Look at the sign of the step.""")

slip(average_of_squares, "root_of_the_old_s_rmsprop",
     """\
        s["d" + name] = beta * s["d" + name] + (1 - beta) * g**2
        parameters[name] = parameters[name] - learning_rate * g / (np.sqrt(s["d" + name]) + epsilon)
""", """\
        parameters[name] = parameters[name] - learning_rate * g / (np.sqrt(s["d" + name]) + epsilon)
        s["d" + name] = beta * s["d" + name] + (1 - beta) * g**2
""", """
    The step is divided by the root of the old s. Bring s up to date first.""")

slip(average_of_squares, "sizes_for_squares_rmsprop",
     "g**2", "np.abs(g)", """
    The sizes of the gradients come into s. Their squares should.""")

slip(average_of_squares, "one_number_for_all_rmsprop",
     '(np.sqrt(s["d" + name]) + epsilon)', '(np.sqrt(np.mean(s["d" + name])) + epsilon)', """
    One s is used for a whole array: its mean. Each entry has its own.""")

slip(average_of_squares, "step_of_s_rmsprop",
     "learning_rate * g /", 'learning_rate * s["d" + name] /', """
    Above the line stands s. The step goes along g.""")

slip(average_of_squares, "rate_missing_rmsprop",
     "learning_rate * g", "g", """
    The rate is not used.""")

slip(average_of_squares, "all_squares_added",
     'beta * s["d" + name] + (1 - beta) * g**2', 's["d" + name] + g**2', """
    The squares are added up, as in Adagrad. RMSprop takes an average that forgets.""")

slip(average_of_squares, "square_comes_in_whole",
     "(1 - beta) * g**2", "g**2", """
    The square comes in whole. Which factor has it?""")

slip(average_of_squares, "factors_exchanged",
     "beta * s[", "(1 - beta) * s[",
     "+ (1 - beta) * g", "+ beta * g", """
    The factors of the old s and of the square are exchanged. Which of them is large when beta is
    0.9?""")

slip(average_of_squares, "squares_begin_anew",
     'beta * s["d" + name] + (1 - beta)', "(1 - beta)", """
    The old s is forgotten: each step begins from zero.""")

slip(average_of_squares, "old_average_comes_back",
     """\
        s["d" + name] = beta * s["d" + name] + (1 - beta) * g**2
""", """\
        new = beta * s["d" + name] + (1 - beta) * g**2
""",
     '(np.sqrt(s["d" + name]) + epsilon)', "(np.sqrt(new) + epsilon)", """
    s comes back as it was. So the next step has nothing to remember.""")

slip(average_of_squares, "square_of_both",
     "(1 - beta) * g**2", "((1 - beta) * g) ** 2", """
    The factor 1 - beta is squared, too. Only the gradient is.""")

slip(average_of_squares, "fixed_beta",
     "beta * s[", "0.9 * s[",
     "(1 - beta)", "(1 - 0.9)", """
    beta is always 0.9, whatever is asked for.""")

slip(average_by_layer, "biases_left",
     """\
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * (
            grads["db" + str(l)] / (np.sqrt(s["db" + str(l)]) + epsilon))
""", "", """
    The biases take no step.""")

slip(average_of_squares, "parameters_only_rmsprop",
     "    return parameters, s", "    return parameters", """
    Only the parameters come back. What is remembered has to come back too, for the next step.""")

slip(average_of_squares, "memory_first_rmsprop",
     "    return parameters, s", "    return s, parameters", """
    The order of the results is another: the parameters come first.""")

slip(average_of_squares, "after_one_name_rmsprop",
     "    return parameters, s", "        return parameters, s", """
    The function returns after its first parameter. How far is `return` indented?""")

slip(average_by_layer, "last_layer_stays_rmsprop",
     "range(1, L + 1)", "range(1, L)", """
    The last layer takes no step. `range` stops before its second argument.""")

slip(average_of_squares, "cut_off_at_five_rmsprop",
     'grads["d" + name]', 'np.clip(grads["d" + name], -5, 5)', """
    Large gradients are cut off at 5 before the step. The formula takes them as they are.""")

slip(average_of_squares, "cut_off_at_one_rmsprop",
     'grads["d" + name]', 'np.clip(grads["d" + name], -1, 1)', """
    Large gradients are cut off at 1 before the step. The formula takes them as they are.""")

@misconception("update_parameters_with_rmsprop", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def rmsprop_not_returned(parameters, grads, s, beta, learning_rate, epsilon):
    for key, g in grads.items():
        s[key] = beta * s[key] + (1 - beta) * g**2
        parameters[key[1:]] = parameters[key[1:]] - learning_rate * g / (np.sqrt(s[key]) + epsilon)

@misconception("update_parameters_with_rmsprop", """
    The entries of the dicts are taken side by side, in their order, which may differ from dict to
    dict. Find each by its name.""")
def side_by_side_in_rmsprop(parameters, grads, s, beta, learning_rate, epsilon):
    new, new_s = {}, {}
    for (name, value), g, (key, old) in zip(parameters.items(), grads.values(), s.items()):
        new_s[key] = beta * old + (1 - beta) * g**2
        new[name] = value - learning_rate * g / (np.sqrt(new_s[key]) + epsilon)
    return new, new_s

accepted("update_parameters_with_rmsprop")(average_of_squares)
accepted("update_parameters_with_rmsprop")(average_by_layer)

@accepted("update_parameters_with_rmsprop")
def average_in_place(parameters, grads, s, beta, learning_rate, epsilon):
    for key, g in grads.items():
        s[key] *= beta
        s[key] += (1 - beta) * g * g
        parameters[key[1:]] -= learning_rate * g / (np.sqrt(s[key]) + epsilon)
    return parameters, s

@accepted("update_parameters_with_rmsprop")
def average_into_new_dicts(parameters, grads, s, beta, learning_rate, epsilon):
    new_s = {key: beta * s[key] + (1 - beta) * np.power(g, 2) for key, g in grads.items()}
    new = {}
    for name, value in parameters.items():
        root = np.sqrt(new_s["d" + name])
        new[name] = value - np.divide(learning_rate * grads["d" + name], root + epsilon)
    return [new, new_s]


@look("update_parameters_with_rmsprop", cases=[
    ((3, 2), (0.8, 0.3, 0.4)), ((2, 4, 1), (0.6, 0.7, 0.05)), ((2, 2, 3, 1), (0.8, 0.3, 0.4))])
def one_step(update_parameters_with_rmsprop, sizes, settings):
    parameters, grads = network(list(sizes))
    return update_parameters_with_rmsprop(parameters, grads, squares(grads), *settings)


@look("update_parameters_with_rmsprop")
def three_steps(update_parameters_with_rmsprop):
    return several_steps(update_parameters_with_rmsprop, [2, 3, 1], 1, *(0.6, 0.7, 0.05))


@look("update_parameters_with_rmsprop")
def dicts_in_orders_of_their_own(update_parameters_with_rmsprop):
    parameters, grads = network([2, 3, 1])
    s = dict(reversed(squares(grads).items()))
    grads = dict(sorted(grads.items()))
    return update_parameters_with_rmsprop(parameters, grads, s, 0.6, 0.7, 0.1)


@look("update_parameters_with_rmsprop")
def down_a_steep_slope(update_parameters_with_rmsprop):
    return cut_off(update_parameters_with_rmsprop, 1, 0.5, 0.3, 0.1)
