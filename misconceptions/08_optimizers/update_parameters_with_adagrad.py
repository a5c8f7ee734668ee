"""Answers to ``update_parameters_with_adagrad``: a step divided by the root of all squares."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip

from .given import cut_off, network, several_steps, squares


@base("update_parameters_with_adagrad")
def sum_of_squares(parameters, grads, s, learning_rate, epsilon):
    for name in parameters:
        g = grads["d" + name]
        s["d" + name] = s["d" + name] + g**2
        parameters[name] = parameters[name] - learning_rate * g / (np.sqrt(s["d" + name]) + epsilon)
    return parameters, s

@base("update_parameters_with_adagrad")
def sum_by_layer(parameters, grads, s, learning_rate, epsilon):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        s["dW" + str(l)] = s["dW" + str(l)] + np.square(grads["dW" + str(l)])
        s["db" + str(l)] = s["db" + str(l)] + np.square(grads["db" + str(l)])
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * (
            grads["dW" + str(l)] / (np.sqrt(s["dW" + str(l)]) + epsilon))
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * (
            grads["db" + str(l)] / (np.sqrt(s["db" + str(l)]) + epsilon))
    return parameters, s

slip(sum_of_squares, "epsilon_inside_adagrad",
     '(np.sqrt(s["d" + name]) + epsilon)', 'np.sqrt(s["d" + name] + epsilon)', """
    Your epsilon stands inside of the root. Add it after the root is taken.""")

slip(sum_of_squares, "no_root_adagrad",
     '(np.sqrt(s["d" + name]) + epsilon)', '(s["d" + name] + epsilon)', """
    The step is divided by s itself. What is taken of s first?""")

slip(sum_of_squares, "no_epsilon_adagrad",
     '(np.sqrt(s["d" + name]) + epsilon)', 'np.sqrt(s["d" + name])', """
    epsilon is left out. What if an entry of s is 0?""")

slip(sum_of_squares, "not_divided_adagrad",
     ' / (np.sqrt(s["d" + name]) + epsilon)', "", """
    The step is not divided by anything: s is brought up to date, and not used.""")

slip(sum_of_squares, "multiplied_by_the_root_adagrad",
     '/ (np.sqrt(s["d" + name]) + epsilon)', '* (np.sqrt(s["d" + name]) + epsilon)', """
    The step is multiplied by the root. Where the gradients are large, it should become smaller.""")

slip(sum_of_squares, "upwards_adagrad",
     "parameters[name] - learning_rate", "parameters[name] + learning_rate", """
    The parameters move uphill. Look at the sign of the step.""")

slip(sum_of_squares, "root_of_the_old_s_adagrad",
     """\
        s["d" + name] = s["d" + name] + g**2
        parameters[name] = parameters[name] - learning_rate * g / (np.sqrt(s["d" + name]) + epsilon)
""", """\
        parameters[name] = parameters[name] - learning_rate * g / (np.sqrt(s["d" + name]) + epsilon)
        s["d" + name] = s["d" + name] + g**2
""", """
    The step is divided by the root of the old s. Bring s up to date first.""")

slip(sum_of_squares, "sizes_for_squares_adagrad",
     "g**2", "np.abs(g)", """
    The sizes of the gradients come into s. Their squares should.""")

slip(sum_of_squares, "one_number_for_all_adagrad",
     '(np.sqrt(s["d" + name]) + epsilon)', '(np.sqrt(np.mean(s["d" + name])) + epsilon)', """
    One s is used for a whole array: its mean. Each entry has its own.""")

slip(sum_of_squares, "step_of_s_adagrad",
     "learning_rate * g /", 'learning_rate * s["d" + name] /', """
    Above the line stands s. The step goes along g.""")

slip(sum_of_squares, "rate_missing_adagrad",
     "learning_rate * g", "g", """
    The rate is not used.""")

slip(sum_of_squares, "only_the_last_square",
     's["d" + name] + g**2', "g**2", """
    s holds the last square only. Adagrad adds up all of them.""")

slip(sum_of_squares, "old_s_comes_back",
     """\
        s["d" + name] = s["d" + name] + g**2
""", """\
        new = s["d" + name] + g**2
""",
     '(np.sqrt(s["d" + name]) + epsilon)', "(np.sqrt(new) + epsilon)", """
    s comes back as it was. So the next step has nothing to remember.""")

slip(sum_of_squares, "adagrad_that_forgets",
     's["d" + name] + g**2', '0.9 * s["d" + name] + 0.1 * g**2', """
    s is an average that forgets, as in RMSprop. Adagrad adds up all squares.""")

slip(sum_of_squares, "root_remembered",
     "    return parameters, s",
     "    return parameters, {key: np.sqrt(value) for key, value in s.items()}", """
    The root comes back as s. What is remembered are the squares.""")

slip(sum_by_layer, "biases_forgotten",
     """\
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * (
            grads["db" + str(l)] / (np.sqrt(s["db" + str(l)]) + epsilon))
""", "", """
    The biases take no step.""")

slip(sum_of_squares, "parameters_only_adagrad",
     "    return parameters, s", "    return parameters", """
    Only the parameters come back. What is remembered has to come back too, for the next step.""")

slip(sum_of_squares, "memory_first_adagrad",
     "    return parameters, s", "    return s, parameters", """
    The order of the results is another: the parameters come first.""")

slip(sum_of_squares, "after_one_name_adagrad",
     "    return parameters, s", "        return parameters, s", """
    The function returns after its first parameter. How far is `return` indented?""")

slip(sum_by_layer, "last_layer_stays_adagrad",
     "range(1, L + 1)", "range(1, L)", """
    The last layer takes no step. `range` stops before its second argument.""")

slip(sum_of_squares, "cut_off_at_five_adagrad",
     'grads["d" + name]', 'np.clip(grads["d" + name], -5, 5)', """
    Large gradients are cut off at 5 before the step. The formula takes them as they are.""")

slip(sum_of_squares, "cut_off_at_one_adagrad",
     'grads["d" + name]', 'np.clip(grads["d" + name], -1, 1)', """
    Large gradients are cut off at 1 before the step. The formula takes them as they are.""")

@misconception("update_parameters_with_adagrad", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def adagrad_not_returned(parameters, grads, s, learning_rate, epsilon):
    for key, g in grads.items():
        s[key] = s[key] + g**2
        parameters[key[1:]] = parameters[key[1:]] - learning_rate * g / (np.sqrt(s[key]) + epsilon)

@misconception("update_parameters_with_adagrad", """
    The entries of the dicts are taken side by side, in their order, which may differ from dict to
    dict. Find each by its name.""")
def side_by_side_in_adagrad(parameters, grads, s, learning_rate, epsilon):
    new, new_s = {}, {}
    for (name, value), g, (key, old) in zip(parameters.items(), grads.values(), s.items()):
        new_s[key] = old + g**2
        new[name] = value - learning_rate * g / (np.sqrt(new_s[key]) + epsilon)
    return new, new_s

accepted("update_parameters_with_adagrad")(sum_of_squares)
accepted("update_parameters_with_adagrad")(sum_by_layer)

@accepted("update_parameters_with_adagrad")
def sum_in_place(parameters, grads, s, learning_rate, epsilon):
    for key, g in grads.items():
        s[key] += g * g
        parameters[key[1:]] -= learning_rate / (s[key] ** 0.5 + epsilon) * g
    return parameters, s

@accepted("update_parameters_with_adagrad")
def sum_into_new_dicts(parameters, grads, s, learning_rate, epsilon):
    new_s = {key: s[key] + np.power(g, 2) for key, g in grads.items()}
    steps = {key: learning_rate * g / (epsilon + np.sqrt(new_s[key])) for key, g in grads.items()}
    new = {name: value - steps["d" + name] for name, value in parameters.items()}
    return new, new_s


@look("update_parameters_with_adagrad", cases=[
    ((3, 2), (0.3, 0.4)), ((2, 4, 1), (0.7, 0.05)), ((2, 2, 3, 1), (0.3, 0.4))])
def one_step(update_parameters_with_adagrad, sizes, settings):
    parameters, grads = network(list(sizes))
    return update_parameters_with_adagrad(parameters, grads, squares(grads), *settings)


@look("update_parameters_with_adagrad")
def three_steps(update_parameters_with_adagrad):
    return several_steps(update_parameters_with_adagrad, [2, 3, 1], 1, *(0.7, 0.05))


@look("update_parameters_with_adagrad")
def dicts_in_orders_of_their_own(update_parameters_with_adagrad):
    parameters, grads = network([2, 3, 1])
    s = dict(reversed(squares(grads).items()))
    grads = dict(sorted(grads.items()))
    return update_parameters_with_adagrad(parameters, grads, s, 0.7, 0.1)


@look("update_parameters_with_adagrad")
def down_a_steep_slope(update_parameters_with_adagrad):
    return cut_off(update_parameters_with_adagrad, 1, 0.3, 0.1)
