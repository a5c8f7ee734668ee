"""Answers to ``update_parameters_with_adadelta``: steps of the size of earlier steps."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip

from .given import cut_off, network, several_steps, squares


@base("update_parameters_with_adadelta")
def four_lines(parameters, grads, s, u, rho, learning_rate, epsilon):
    for name in parameters:
        key = "d" + name
        s[key] = rho * s[key] + (1 - rho) * grads[key] ** 2
        d = grads[key] * np.sqrt(u[key] + epsilon) / np.sqrt(s[key] + epsilon)
        u[key] = rho * u[key] + (1 - rho) * d**2
        parameters[name] = parameters[name] - learning_rate * d
    return parameters, s, u

@base("update_parameters_with_adadelta")
def four_lines_by_layer(parameters, grads, s, u, rho, learning_rate, epsilon):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        for kind in ("W", "b"):
            key = f"d{kind}{l}"
            s[key] = rho * s[key] + (1 - rho) * np.square(grads[key])
            d = grads[key] * np.sqrt((u[key] + epsilon) / (s[key] + epsilon))
            u[key] = rho * u[key] + (1 - rho) * np.square(d)
            parameters[f"{kind}{l}"] = parameters[f"{kind}{l}"] - learning_rate * d
    return parameters, s, u

slip(four_lines, "averages_exchanged",
     "np.sqrt(u[key] + epsilon) / np.sqrt(s[key] + epsilon)",
     "np.sqrt(s[key] + epsilon) / np.sqrt(u[key] + epsilon)", """
    s and u are exchanged in the fraction. Which of them grows with the gradients, and so stands
    below the line?""")

slip(four_lines, "s_too_late",
     """\
        s[key] = rho * s[key] + (1 - rho) * grads[key] ** 2
        d = grads[key] * np.sqrt(u[key] + epsilon) / np.sqrt(s[key] + epsilon)
""", """\
        d = grads[key] * np.sqrt(u[key] + epsilon) / np.sqrt(s[key] + epsilon)
        s[key] = rho * s[key] + (1 - rho) * grads[key] ** 2
""", """
    The step is made with the old s. Bring s up to date first.""")

slip(four_lines, "u_of_the_gradients",
     "(1 - rho) * d**2", "(1 - rho) * grads[key] ** 2", """
    u averages the squares of the gradients. It should average those of the steps d.""")

slip(four_lines, "u_with_the_rate",
     "(1 - rho) * d**2", "(1 - rho) * (learning_rate * d) ** 2", """
    The rate is squared into u. u averages the squares of d, before the rate.""")

slip(four_lines, "u_too_early",
     """\
        d = grads[key] * np.sqrt(u[key] + epsilon) / np.sqrt(s[key] + epsilon)
""", """\
        u[key] = rho * u[key] + (1 - rho) * (
            grads[key] * np.sqrt(u[key] + epsilon) / np.sqrt(s[key] + epsilon)) ** 2
        d = grads[key] * np.sqrt(u[key] + epsilon) / np.sqrt(s[key] + epsilon)
""",
     """\
        u[key] = rho * u[key] + (1 - rho) * d**2
""", "", """
    u is brought up to date before the step, so the fraction has the new one. It needs the old
    one.""")

slip(four_lines, "epsilon_outside",
     "np.sqrt(u[key] + epsilon) / np.sqrt(s[key] + epsilon)",
     "(np.sqrt(u[key]) + epsilon) / (np.sqrt(s[key]) + epsilon)", """
    Your epsilon stands outside of both roots. In Adadelta it stands inside.""")

slip(four_lines, "epsilon_below_only",
     "np.sqrt(u[key] + epsilon)", "np.sqrt(u[key])", """
    epsilon is added below the line only. From zeros, no step would ever be taken.""")

slip(four_lines, "no_roots",
     "np.sqrt(u[key] + epsilon) / np.sqrt(s[key] + epsilon)",
     "(u[key] + epsilon) / (s[key] + epsilon)", """
    The fraction is without its roots.""")

slip(four_lines, "nothing_above_the_line",
     "grads[key] * np.sqrt(u[key] + epsilon) /", "grads[key] /", """
    Above the line u is missing, so this is RMSprop. What makes the step as large as earlier
    ones?""")

slip(four_lines, "uphill_with_adadelta",
     "parameters[name] - learning_rate", "parameters[name] + learning_rate", """
    The parameters move uphill. Look at the sign of the step.""")

slip(four_lines, "rate_left_off",
     "learning_rate * d", "d", """
    The rate is not used. In the paper it is 1; here it may be another.""")

slip(four_lines, "u_never_changes",
     """\
        u[key] = rho * u[key] + (1 - rho) * d**2
""", "", """
    u comes back as it was.""")

slip(four_lines, "squares_added_in_s",
     "rho * s[key] + (1 - rho) * grads[key] ** 2", "s[key] + grads[key] ** 2", """
    You add up the squares in s, as Adagrad does. In Adadelta both are averages that forget.""")

slip(four_lines, "steps_not_squared",
     "(1 - rho) * d**2", "(1 - rho) * np.abs(d)", """
    The steps come into u as they are. Their squares should.""")

slip(four_lines, "rhos_exchanged",
     "rho * s[key] + (1 - rho)", "(1 - rho) * s[key] + rho",
     "rho * u[key] + (1 - rho)", "(1 - rho) * u[key] + rho", """
    The factors of old and new are exchanged in both averages.""")

slip(four_lines, "u_before_s",
     "return parameters, s, u", "return parameters, u, s", """
    The order of the results is another: parameters, s, u.""")

slip(four_lines, "without_u",
     "return parameters, s, u", "return parameters, s", """
    u does not come back. The next step needs it.""")

slip(four_lines, "without_memory",
     "return parameters, s, u", "return parameters", """
    Only the parameters come back. What is remembered has to come back too, for the next step.""")

slip(four_lines, "after_one_entry",
     "    return parameters, s, u", "        return parameters, s, u", """
    The function returns after its first parameter. How far is `return` indented?""")

slip(four_lines_by_layer, "last_layer_left",
     "range(1, L + 1)", "range(1, L)", """
    The last layer takes no step. `range` stops before its second argument.""")

slip(four_lines_by_layer, "weights_take_steps_only",
     '("W", "b")', '("W",)', """
    The biases take no step.""")

slip(four_lines, "cut_off_at_five_adadelta",
     '(1 - rho) * grads[key]', '(1 - rho) * np.clip(grads[key], -5, 5)',
     'd = grads[key]', 'd = np.clip(grads[key], -5, 5)', """
    Large gradients are cut off at 5 before the step. The formula takes them as they are.""")

slip(four_lines, "cut_off_at_one_adadelta",
     '(1 - rho) * grads[key]', '(1 - rho) * np.clip(grads[key], -1, 1)',
     'd = grads[key]', 'd = np.clip(grads[key], -1, 1)', """
    Large gradients are cut off at 1 before the step. The formula takes them as they are.""")

@misconception("update_parameters_with_adadelta", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def adadelta_not_returned(parameters, grads, s, u, rho, learning_rate, epsilon):
    for key, g in grads.items():
        s[key] = rho * s[key] + (1 - rho) * g**2
        d = g * np.sqrt(u[key] + epsilon) / np.sqrt(s[key] + epsilon)
        u[key] = rho * u[key] + (1 - rho) * d**2
        parameters[key[1:]] = parameters[key[1:]] - learning_rate * d

@misconception("update_parameters_with_adadelta", """
    The entries of the dicts are taken side by side, in their order, which may differ from dict to
    dict. Find each by its name.""")
def side_by_side_in_adadelta(parameters, grads, s, u, rho, learning_rate, epsilon):
    new, new_s, new_u = {}, {}, {}
    pairs = zip(parameters.items(), grads.values(), s.items(), u.values())
    for (name, value), g, (key, old), before in pairs:
        new_s[key] = rho * old + (1 - rho) * g**2
        d = g * np.sqrt(before + epsilon) / np.sqrt(new_s[key] + epsilon)
        new_u[key] = rho * before + (1 - rho) * d**2
        new[name] = value - learning_rate * d
    return new, new_s, new_u

accepted("update_parameters_with_adadelta")(four_lines)
accepted("update_parameters_with_adadelta")(four_lines_by_layer)

@accepted("update_parameters_with_adadelta")
def all_in_place(parameters, grads, s, u, rho, learning_rate, epsilon):
    for key, g in grads.items():
        s[key] += (1 - rho) * (g * g - s[key])
        d = np.sqrt(u[key] + epsilon) / np.sqrt(s[key] + epsilon) * g
        u[key] += (1 - rho) * (d * d - u[key])
        parameters[key[1:]] -= learning_rate * d
    return parameters, s, u

@accepted("update_parameters_with_adadelta")
def with_roots_named(parameters, grads, s, u, rho, learning_rate, epsilon):
    rms = lambda x: np.sqrt(x + epsilon)
    new_parameters, new_s, new_u = {}, {}, {}
    for name, value in parameters.items():
        g = grads["d" + name]
        new_s["d" + name] = rho * s["d" + name] + (1 - rho) * np.square(g)
        delta = -rms(u["d" + name]) / rms(new_s["d" + name]) * g
        new_u["d" + name] = rho * u["d" + name] + (1 - rho) * np.square(delta)
        new_parameters[name] = value + learning_rate * delta
    return new_parameters, new_s, new_u


@look("update_parameters_with_adadelta", cases=[
    ((3, 2), (0.8, 0.3, 0.4)), ((2, 4, 1), (0.6, 0.7, 0.05)), ((2, 2, 3, 1), (0.8, 0.3, 0.4))])
def one_step(update_parameters_with_adadelta, sizes, settings):
    parameters, grads = network(list(sizes))
    s, u = squares(grads), squares(grads, 7)
    return update_parameters_with_adadelta(parameters, grads, s, u, *settings)


@look("update_parameters_with_adadelta")
def three_steps(update_parameters_with_adadelta):
    return several_steps(update_parameters_with_adadelta, [2, 3, 1], 2, *(0.6, 0.7, 0.05))


@look("update_parameters_with_adadelta")
def dicts_in_orders_of_their_own(update_parameters_with_adadelta):
    parameters, grads = network([2, 3, 1])
    s, u = dict(reversed(squares(grads).items())), squares(grads)
    grads = dict(sorted(grads.items()))
    return update_parameters_with_adadelta(parameters, grads, s, u, 0.6, 0.7, 0.1)


@look("update_parameters_with_adadelta")
def down_a_steep_slope(update_parameters_with_adadelta):
    return cut_off(update_parameters_with_adadelta, 2, 0.5, 0.3, 0.1)
