"""Answers to ``update_parameters_with_adam``: an average over the root of one of squares."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip

from .given import average, cut_off, network, squares


@base("update_parameters_with_adam")
def both_averages(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999,
        epsilon=1e-8):
    v_corrected, s_corrected = {}, {}
    for name in parameters:
        key = "d" + name
        v[key] = beta1 * v[key] + (1 - beta1) * grads[key]
        s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        v_corrected[key] = v[key] / (1 - beta1**t)
        s_corrected[key] = s[key] / (1 - beta2**t)
        step = v_corrected[key] / (np.sqrt(s_corrected[key]) + epsilon)
        parameters[name] = parameters[name] - learning_rate * step
    return parameters, v, s, v_corrected, s_corrected

@base("update_parameters_with_adam")
def averages_by_layer(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999,
        epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected = {}
    s_corrected = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta1 * v["dW" + str(l)] + (1 - beta1) * grads["dW" + str(l)]
        v["db" + str(l)] = beta1 * v["db" + str(l)] + (1 - beta1) * grads["db" + str(l)]
        v_corrected["dW" + str(l)] = v["dW" + str(l)] / (1 - np.power(beta1, t))
        v_corrected["db" + str(l)] = v["db" + str(l)] / (1 - np.power(beta1, t))
        s["dW" + str(l)] = (
            beta2 * s["dW" + str(l)] + (1 - beta2) * np.power(grads["dW" + str(l)], 2))
        s["db" + str(l)] = (
            beta2 * s["db" + str(l)] + (1 - beta2) * np.power(grads["db" + str(l)], 2))
        s_corrected["dW" + str(l)] = s["dW" + str(l)] / (1 - np.power(beta2, t))
        s_corrected["db" + str(l)] = s["db" + str(l)] / (1 - np.power(beta2, t))
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * (
            v_corrected["dW" + str(l)] / (np.sqrt(s_corrected["dW" + str(l)]) + epsilon))
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * (
            v_corrected["db" + str(l)] / (np.sqrt(s_corrected["db" + str(l)]) + epsilon))
    return parameters, v, s, v_corrected, s_corrected

slip(both_averages, "no_correction",
     "v[key] / (1 - beta1**t)", "v[key]",
     "s[key] / (1 - beta2**t)", "s[key]", """
    Neither average is corrected. Both start at zero, so they are too small at first. By what are
    they divided?""")

slip(both_averages, "correction_written_back",
     "v_corrected[key] = v[key] / (1 - beta1**t)",
     "v[key] = v_corrected[key] = v[key] / (1 - beta1**t)",
     "s_corrected[key] = s[key] / (1 - beta2**t)",
     "s[key] = s_corrected[key] = s[key] / (1 - beta2**t)", """
    The corrected averages come back as v and s, so the next step would start from them. What is
    remembered stays uncorrected; the corrected ones come last.""")

slip(both_averages, "v_written_back",
     "v_corrected[key] = v[key] / (1 - beta1**t)",
     "v[key] = v_corrected[key] = v[key] / (1 - beta1**t)", """
    The corrected v is written back into v. What is remembered stays uncorrected.""")

slip(both_averages, "t_from_zero",
     "beta1**t", "beta1 ** max(t - 1, 1)",
     "beta2**t", "beta2 ** max(t - 1, 1)", """
    The correction is one step behind, as if t began at 0. Step t has brought the averages up to
    date t times.""")

slip(both_averages, "t_ahead",
     "beta1**t", "beta1 ** (t + 1)",
     "beta2**t", "beta2 ** (t + 1)", """
    The correction is one step ahead. t counts from 1.""")

slip(both_averages, "correction_of_the_first_step",
     "beta1**t", "beta1",
     "beta2**t", "beta2", """
    The correction is that of the first step, whatever t is.""")

slip(both_averages, "root_of_the_uncorrected_s",
     "(np.sqrt(s_corrected[key]) + epsilon)", "(np.sqrt(s[key]) + epsilon)", """
    The root is taken of the uncorrected s.""")

slip(both_averages, "uncorrected_v_above",
     "step = v_corrected[key]", "step = v[key]", """
    Above the line stands the uncorrected v.""")

slip(both_averages, "one_beta_for_both_corrections",
     "1 - beta2**t", "1 - beta1**t", """
    s is corrected with beta1. Each average has its own.""")

slip(both_averages, "beta1_for_s",
     "beta2 * s[key] + (1 - beta2)", "beta1 * s[key] + (1 - beta1)", """
    s is averaged with beta1. It has its own, beta2.""")

slip(both_averages, "betas_of_adam_exchanged",
     "beta1 * v[key] + (1 - beta1)", "beta2 * v[key] + (1 - beta2)",
     "beta2 * s[key] + (1 - beta2)", "beta1 * s[key] + (1 - beta1)", """
    beta1 and beta2 are exchanged in both averages.""")

slip(both_averages, "adam_epsilon_inside",
     "(np.sqrt(s_corrected[key]) + epsilon)", "np.sqrt(s_corrected[key] + epsilon)", """
    Your epsilon stands inside of the root. Add it after the root is taken.""")

slip(both_averages, "adam_without_epsilon",
     "(np.sqrt(s_corrected[key]) + epsilon)", "np.sqrt(s_corrected[key])", """
    epsilon is left out. What if an entry of s is 0?""")

slip(both_averages, "adam_without_root",
     "(np.sqrt(s_corrected[key]) + epsilon)", "(s_corrected[key] + epsilon)", """
    The step is divided by the corrected s itself. What is taken of it first?""")

slip(both_averages, "adam_not_squared",
     "grads[key] ** 2", "np.abs(grads[key])", """
    The gradients come into s as they are. Their squares should.""")

slip(both_averages, "gradient_above_the_line",
     "step = v_corrected[key]", "step = grads[key]", """
    Above the line stands the gradient, as in RMSprop. Adam takes the corrected average.""")

slip(both_averages, "adam_uphill",
     "parameters[name] - learning_rate", "parameters[name] + learning_rate", """
    The parameters move uphill. Look at the sign of the step.""")

slip(both_averages, "whole_g_in_v",
     """\
(1 - beta1) * grads[key]
""", """\
grads[key]
""", """
    g comes into v whole. Which factor has it?""")

slip(both_averages, "whole_square_in_s",
     "(1 - beta2) * grads[key]", "grads[key]", """
    The square comes into s whole. Which factor has it?""")

slip(both_averages, "fixed_t",
     "beta1**t", "beta1**2",
     "beta2**t", "beta2**2", """
    t is always 2, whatever is handed over.""")

slip(both_averages, "fixed_betas",
     "    v_corrected, s_corrected =", """\
    beta1, beta2 = 0.9, 0.999
    v_corrected, s_corrected =""", """
    The betas are always 0.9 and 0.999, whatever is asked for.""")

slip(both_averages, "corrected_come_back_first",
     "return parameters, v, s, v_corrected, s_corrected",
     "return parameters, v_corrected, s_corrected, v, s", """
    The corrected averages come back as v and s, so the next step would start from them. What is
    remembered stays uncorrected; the corrected ones come last.""")

slip(both_averages, "corrected_in_place_of_v_and_s",
     "return parameters, v, s, v_corrected, s_corrected",
     "return parameters, v_corrected, s_corrected", """
    The corrected averages come back as v and s, so the next step would start from them. What is
    remembered stays uncorrected; the corrected ones come last.""")

slip(both_averages, "adam_parameters_only",
     "return parameters, v, s, v_corrected, s_corrected", "return parameters", """
    Only the parameters come back. v and s have to come back too, for the next step.""")

slip(both_averages, "adam_after_one_name",
     "    return parameters, v, s, v_corrected, s_corrected",
     "        return parameters, v, s, v_corrected, s_corrected", """
    The function returns after its first parameter. How far is `return` indented?""")

slip(averages_by_layer, "adam_last_layer_stays",
     "range(1, L + 1)", "range(1, L)", """
    The last layer takes no step. `range` stops before its second argument.""")

slip(averages_by_layer, "adam_biases_not_corrected",
     'v_corrected["db" + str(l)] = v["db" + str(l)] / (1 - np.power(beta1, t))',
     'v_corrected["db" + str(l)] = v["db" + str(l)]',
     's_corrected["db" + str(l)] = s["db" + str(l)] / (1 - np.power(beta2, t))',
     's_corrected["db" + str(l)] = s["db" + str(l)]', """
    The averages of the biases are not corrected.""")

slip(both_averages, "cut_off_at_five_adam",
     '(1 - beta1) * grads[key]', '(1 - beta1) * np.clip(grads[key], -5, 5)',
     '(1 - beta2) * grads[key]', '(1 - beta2) * np.clip(grads[key], -5, 5)', """
    Large gradients are cut off at 5 before the step. The formula takes them as they are.""")

slip(both_averages, "cut_off_at_one_adam",
     '(1 - beta1) * grads[key]', '(1 - beta1) * np.clip(grads[key], -1, 1)',
     '(1 - beta2) * grads[key]', '(1 - beta2) * np.clip(grads[key], -1, 1)', """
    Large gradients are cut off at 1 before the step. The formula takes them as they are.""")

@misconception("update_parameters_with_adam", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def adam_step_not_returned(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999,
        epsilon=1e-8):
    for key, g in grads.items():
        v[key] = beta1 * v[key] + (1 - beta1) * g
        s[key] = beta2 * s[key] + (1 - beta2) * g**2
        step = v[key] / (1 - beta1**t) / (np.sqrt(s[key] / (1 - beta2**t)) + epsilon)
        parameters[key[1:]] = parameters[key[1:]] - learning_rate * step

@misconception("update_parameters_with_adam", """
    The entries of the dicts are taken side by side, in their order, which may differ from dict to
    dict. Find each by its name.""")
def side_by_side_in_adam(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999,
                 epsilon=1e-8):
    new, new_v, new_s = {}, {}, {}
    pairs = zip(parameters.items(), grads.values(), v.items(), s.values())
    for (name, value), g, (key, old), before in pairs:
        new_v[key] = beta1 * old + (1 - beta1) * g
        new_s[key] = beta2 * before + (1 - beta2) * g**2
        root = np.sqrt(new_s[key] / (1 - beta2**t))
        new[name] = value - learning_rate * new_v[key] / (1 - beta1**t) / (root + epsilon)
    return new, new_v, new_s

accepted("update_parameters_with_adam")(both_averages)
accepted("update_parameters_with_adam")(averages_by_layer)

@accepted("update_parameters_with_adam")
def three_results(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999,
        epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected = {}
    s_corrected = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta1 * v["dW" + str(l)] + (1 - beta1) * grads["dW" + str(l)]
        v["db" + str(l)] = beta1 * v["db" + str(l)] + (1 - beta1) * grads["db" + str(l)]
        v_corrected["dW" + str(l)] = v["dW" + str(l)] / (1 - np.power(beta1, t))
        v_corrected["db" + str(l)] = v["db" + str(l)] / (1 - np.power(beta1, t))
        s["dW" + str(l)] = (
            beta2 * s["dW" + str(l)] + (1 - beta2) * np.power(grads["dW" + str(l)], 2))
        s["db" + str(l)] = (
            beta2 * s["db" + str(l)] + (1 - beta2) * np.power(grads["db" + str(l)], 2))
        s_corrected["dW" + str(l)] = s["dW" + str(l)] / (1 - np.power(beta2, t))
        s_corrected["db" + str(l)] = s["db" + str(l)] / (1 - np.power(beta2, t))
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * (
            v_corrected["dW" + str(l)] / (np.sqrt(s_corrected["dW" + str(l)]) + epsilon))
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * (
            v_corrected["db" + str(l)] / (np.sqrt(s_corrected["db" + str(l)]) + epsilon))
    return parameters, v, s

@accepted("update_parameters_with_adam")
def averages_in_place(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999,
        epsilon=1e-8):
    hat_v, hat_s = {}, {}
    for key, g in grads.items():
        v[key] *= beta1
        v[key] += (1 - beta1) * g
        s[key] *= beta2
        s[key] += (1 - beta2) * g * g
        hat_v[key], hat_s[key] = v[key] / (1 - beta1**t), s[key] / (1 - beta2**t)
        parameters[key[1:]] -= learning_rate * hat_v[key] / (hat_s[key] ** 0.5 + epsilon)
    return parameters, v, s, hat_v, hat_s

@accepted("update_parameters_with_adam")
def averages_into_new_dicts(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999,
        epsilon=1e-8):
    new_v = {k: beta1 * v[k] + (1 - beta1) * g for k, g in grads.items()}
    new_s = {k: beta2 * s[k] + (1 - beta2) * np.square(g) for k, g in grads.items()}
    hat_v = {k: value / (1.0 - beta1**t) for k, value in new_v.items()}
    hat_s = {k: value / (1.0 - beta2**t) for k, value in new_s.items()}
    step = {k: hat_v[k] / (np.sqrt(hat_s[k]) + epsilon) for k in grads}
    new = {n: p - learning_rate * step["d" + n] for n, p in parameters.items()}
    return new, new_v, new_s, hat_v, hat_s


@look("update_parameters_with_adam", cases=[
    ((3, 2), 2, (0.3, 0.8, 0.6, 0.4)), ((2, 4, 1), 5, (0.7, 0.6, 0.9, 0.05)),
    ((2, 2, 3, 1), 1, (0.3, 0.8, 0.6, 0.0)), ((2, 3), 3, (0.3, 0.7, 0.5, 0.8)),
])
def one_step(update_parameters_with_adam, sizes, t, settings):
    parameters, grads = network(list(sizes))
    v, s = average(grads), squares(grads)
    found = update_parameters_with_adam(parameters, grads, v, s, t, *settings)
    return found[:3] if isinstance(found, (tuple, list)) and len(found) == 5 else found


@look("update_parameters_with_adam")
def three_steps(update_parameters_with_adam):
    found = network([2, 3, 1])
    found = (found[0], *({key: 0 * g for key, g in found[1].items()} for _ in "vs"))
    for t in (1, 2, 3):
        grads = network([2, 3, 1], t + 4)[1]
        found = update_parameters_with_adam(*found[:1], grads, *found[1:3], t, 0.4, 0.8, 0.7, 0.1)
    return found[:3]


@look("update_parameters_with_adam")
def dicts_in_orders_of_their_own(update_parameters_with_adam):
    parameters, grads = network([2, 3, 1])
    v, s = dict(reversed(average(grads).items())), squares(grads)
    grads = dict(sorted(grads.items()))
    return update_parameters_with_adam(parameters, grads, v, s, 2, 0.7, 0.6, 0.8, 0.1)


@look("update_parameters_with_adam")
def down_a_steep_slope(update_parameters_with_adam):
    return cut_off(update_parameters_with_adam, 2, 1, 0.3, 0.5, 0.5, 0.1)
