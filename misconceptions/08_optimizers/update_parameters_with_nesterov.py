"""Answers to ``update_parameters_with_nesterov``: momentum that looks ahead."""

# A hint reads best right under the name of its exercise.
# fmt: off

from misconceptions import accepted, base, look, misconception, slip

from .given import average, cut_off, network, several_steps


@base("update_parameters_with_nesterov")
def name_by_name_ahead(parameters, grads, v, beta, learning_rate):
    for name in parameters:
        g = grads["d" + name]
        v["d" + name] = beta * v["d" + name] + (1 - beta) * g
        ahead = beta * v["d" + name] + (1 - beta) * g
        parameters[name] = parameters[name] - learning_rate * ahead
    return parameters, v

@base("update_parameters_with_nesterov")
def layer_by_layer_ahead(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        for kind in ("W", "b"):
            name, key = kind + str(l), "d" + kind + str(l)
            v[key] = beta * v[key] + (1 - beta) * grads[key]
            step = beta * v[key] + (1 - beta) * grads[key]
            parameters[name] = parameters[name] - learning_rate * step
    return parameters, v

slip(name_by_name_ahead, "momentum_only",
     'ahead = beta * v["d" + name] + (1 - beta) * g', 'ahead = v["d" + name]', """
    The step goes along v itself, as momentum does. The look ahead starts from the v that is
    already brought up to date.""")

slip(name_by_name_ahead, "look_ahead_comes_back",
     "        parameters[name] =", """\
        v["d" + name] = ahead
        parameters[name] =""", """
    The look ahead comes back as v. What is remembered is the average, brought up to date once.""")

slip(name_by_name_ahead, "whole_gradient_ahead",
     'ahead = beta * v["d" + name] + (1 - beta) * g', 'ahead = beta * v["d" + name] + g', """
    In the look ahead g comes in whole. Which factor has it there?""")

slip(name_by_name_ahead, "no_gradient_ahead",
     'ahead = beta * v["d" + name] + (1 - beta) * g', 'ahead = beta * v["d" + name]', """
    In the look ahead the gradient is missing: v is only made smaller.""")

slip(name_by_name_ahead, "v_added_whole",
     'ahead = beta * v["d" + name] + (1 - beta) * g',
     'ahead = v["d" + name] + (1 - beta) * g', """
    In the look ahead v is not multiplied by beta.""")

slip(name_by_name_ahead, "exchanged_ahead",
     'ahead = beta * v["d" + name] + (1 - beta) * g',
     'ahead = (1 - beta) * v["d" + name] + beta * g', """
    In the look ahead the factors of v and g are exchanged.""")

slip(name_by_name_ahead, "uphill_ahead",
     "parameters[name] - learning_rate", "parameters[name] + learning_rate", """
    The parameters move uphill. Look at the sign of the step.""")

slip(name_by_name_ahead, "gradient_alone",
     "learning_rate * ahead", "learning_rate * g", """
    The step goes along the gradient alone. Where does the memory come in?""")

slip(name_by_name_ahead, "rate_not_used",
     "learning_rate * ahead", "ahead", """
    The rate is not used. How far does the step go along the look ahead?""")

slip(name_by_name_ahead, "v_not_kept",
     """\
        v["d" + name] = beta * v["d" + name] + (1 - beta) * g
        ahead = beta * v["d" + name] + (1 - beta) * g""", """\
        new = beta * v["d" + name] + (1 - beta) * g
        ahead = beta * new + (1 - beta) * g""", """
    v comes back as it was. So the next step has nothing to remember.""")

slip(name_by_name_ahead, "v_from_zero",
     """\
        v["d" + name] = beta * v["d" + name] + (1 - beta) * g
        ahead""", """\
        v["d" + name] = (1 - beta) * g
        ahead""", """
    The old v is forgotten: each step begins from zero.""")

slip(name_by_name_ahead, "other_convention",
     """\
        v["d" + name] = beta * v["d" + name] + (1 - beta) * g
        ahead""", """\
        v["d" + name] = beta * v["d" + name] + g
        ahead""", """
    g comes into v whole. That is the other convention. Which factor has g here?""")

slip(layer_by_layer_ahead, "weights_only_ahead",
     '("W", "b")', '("W",)', """
    The biases take no step.""")

slip(name_by_name_ahead, "two_looks",
     "        parameters[name] =", """\
        ahead = beta * ahead + (1 - beta) * g
        parameters[name] =""", """
    The step looks two steps ahead. Once is enough.""")

slip(name_by_name_ahead, "parameters_only_nesterov",
     "    return parameters, v", "    return parameters", """
    Only the parameters come back. What is remembered has to come back too, for the next step.""")

slip(name_by_name_ahead, "memory_first_nesterov",
     "    return parameters, v", "    return v, parameters", """
    The order of the results is another: the parameters come first.""")

slip(name_by_name_ahead, "after_one_name_nesterov",
     "    return parameters, v", "        return parameters, v", """
    The function returns after its first parameter. How far is `return` indented?""")

slip(layer_by_layer_ahead, "last_layer_stays_nesterov",
     "range(1, L + 1)", "range(1, L)", """
    The last layer takes no step. `range` stops before its second argument.""")

slip(name_by_name_ahead, "cut_off_at_five_nesterov",
     'grads["d" + name]', 'np.clip(grads["d" + name], -5, 5)', """
    Large gradients are cut off at 5 before the step. The formula takes them as they are.""")

slip(name_by_name_ahead, "cut_off_at_one_nesterov",
     'grads["d" + name]', 'np.clip(grads["d" + name], -1, 1)', """
    Large gradients are cut off at 1 before the step. The formula takes them as they are.""")

@misconception("update_parameters_with_nesterov", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def nesterov_not_returned(parameters, grads, v, beta, learning_rate):
    for key, g in grads.items():
        v[key] = beta * v[key] + (1 - beta) * g
        parameters[key[1:]] = parameters[key[1:]] - learning_rate * (beta * v[key] + (1 - beta) * g)

@misconception("update_parameters_with_nesterov", """
    The entries of the dicts are taken side by side, in their order, which may differ from dict to
    dict. Find each by its name.""")
def side_by_side_in_nesterov(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for (name, value), g, (key, old) in zip(parameters.items(), grads.values(), v.items()):
        new_v[key] = beta * old + (1 - beta) * g
        new[name] = value - learning_rate * (beta * new_v[key] + (1 - beta) * g)
    return new, new_v

accepted("update_parameters_with_nesterov")(name_by_name_ahead)
accepted("update_parameters_with_nesterov")(layer_by_layer_ahead)

@accepted("update_parameters_with_nesterov")
def by_the_old_v(parameters, grads, v, beta, learning_rate):
    for name in parameters:
        old = v["d" + name]
        v["d" + name] = beta * old + (1 - beta) * grads["d" + name]
        step = beta**2 * old + (1 - beta**2) * grads["d" + name]
        parameters[name] = parameters[name] - learning_rate * step
    return parameters, v

@accepted("update_parameters_with_nesterov")
def in_new_dicts(parameters, grads, v, beta, learning_rate):
    v = {key: beta * v[key] + (1 - beta) * g for key, g in grads.items()}
    ahead = {key: beta * v[key] + (1 - beta) * g for key, g in grads.items()}
    new = {name: value - learning_rate * ahead["d" + name] for name, value in parameters.items()}
    return new, v


@look("update_parameters_with_nesterov", cases=[
    ((3, 2), (0.8, 0.3)), ((2, 4, 1), (0.6, 0.7)), ((2, 2, 3, 1), (0.8, 0.3))])
def one_step(update_parameters_with_nesterov, sizes, settings):
    parameters, grads = network(list(sizes))
    return update_parameters_with_nesterov(parameters, grads, average(grads), *settings)


@look("update_parameters_with_nesterov")
def three_steps(update_parameters_with_nesterov):
    return several_steps(update_parameters_with_nesterov, [2, 3, 1], 1, *(0.6, 0.7))


@look("update_parameters_with_nesterov")
def dicts_in_orders_of_their_own(update_parameters_with_nesterov):
    parameters, grads = network([2, 3, 1])
    v = dict(reversed(average(grads).items()))
    grads = dict(sorted(grads.items()))
    return update_parameters_with_nesterov(parameters, grads, v, 0.6, 0.7)


@look("update_parameters_with_nesterov")
def down_a_steep_slope(update_parameters_with_nesterov):
    return cut_off(update_parameters_with_nesterov, 1, 0.5, 0.3)
