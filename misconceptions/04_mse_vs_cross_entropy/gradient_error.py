"""Answers to ``gradient_error``: how far a backward pass is from measured slopes."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.hints.functions import fifth_powers, third_powers

from .given import problem


@base("gradient_error")
def right(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))

slip(right, "distance_without_lengths", " / (np.linalg.norm(g) + np.linalg.norm(n))", "", """
    Your function returns the distance between g and n alone. What stands below the fraction line of
    the formula?""")

slip(right, "divides_by_the_measured_length",
     "(np.linalg.norm(g) + np.linalg.norm(n))", "np.linalg.norm(n)", """
    The distance is divided by the length of n only, the measured gradient. The formula has two
    lengths below the line.""")

slip(right, "squares_without_root",
     "np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))",
     "np.sum((g - n) ** 2) / (np.sum(g**2) + np.sum(n**2))", """
    The squares are added up, but no root is taken. A norm is a root.""")

slip(right, "weights_only", "parameters:", '("W1", "W2"):', """
    Only the weights are compared. A wrong bias gradient goes unnoticed.""")

slip(right, "mean_of_four_errors", "g, n = [], []", "errors = []", """
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))""", """
        g, n = grads["d" + name], numerical_gradient(f, parameters[name])
        errors.append(np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n)))
    return np.mean(errors)""", """
    Each parameter gets an error of its own, and their mean is returned. The formula puts all
    entries into one vector first.""")

slip(right, "one_error_for_each_parameter", "g, n = [], []", "errors = {}", """
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))""", """
        g, n = grads["d" + name], numerical_gradient(f, parameters[name])
        errors[name] = np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))
    return errors""", """
    Your function returns one error for each parameter. The exercise asks for one number over all of
    them.""")

slip(right, "measures_its_own_cost", "name: cost", "name: compute_cost", """
    The cross-entropy is measured whatever cost is passed in. Which name does the argument have?""")

slip(right, "judges_its_own_pass", "= backward", "= backward_propagation", """
    Your own backward pass is judged whatever pass is handed in. Which name does the argument
    have?""")

slip(right, "never_goes_forward_again",
     "forward_propagation(X, {**parameters, name: value})[0]", "A2", """
    Every measured slope is 0, because the cost never sees the parameter that moves. Which function
    leads from parameters to A2, and when do you call it?""")

slip(right, "differences_that_cancel", "np.linalg.norm(g - n)", "abs(np.sum(g - n))", """
    Differences with opposite signs cancel in your sum. A norm squares them first.""")

slip(right, "largest_difference", "g, n = [], []", "worst = 0.0", """
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))""", """
        difference = grads["d" + name] - numerical_gradient(f, parameters[name])
        worst = max(worst, np.max(np.abs(difference)))
    return worst""", """
    The largest difference of one entry is returned. The formula uses the length of the whole
    difference, and divides it.""")

slip(right, "pairs_by_position", """
    g, n = np.concatenate(g), np.concatenate(n)""", """
    g, n = np.concatenate(g), np.concatenate(n)
    g = np.concatenate([value.ravel() for value in grads.values()])""", """
    The entries of g are in the order of the dict that backward returns, which may not be the order
    of n. How can you be sure that dW1 meets the measured slope of W1?""")

slip(right, "worst_of_four_errors", "g, n = [], []", "errors = []", """
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))""", """
        g, n = grads["d" + name], numerical_gradient(f, parameters[name])
        errors.append(np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n)))
    return max(errors)""", """
    Each parameter gets an error of its own, and the largest is returned. The formula puts all
    entries into one vector first.""")

slip(right, "sum_of_four_errors", "g, n = [], []", "total = 0.0", """
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))""", """
        g, n = grads["d" + name], numerical_gradient(f, parameters[name])
        total += np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))
    return total""", """
    Each parameter gets an error of its own, and they are added up. The formula puts all entries
    into one vector first.""")

slip(right, "sums_of_lengths", "g, n = [], []", "above = below = 0.0", """
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))""", """
        g, n = grads["d" + name], numerical_gradient(f, parameters[name])
        above += np.linalg.norm(g - n)
        below += np.linalg.norm(g) + np.linalg.norm(n)
    return above / below""", """
    Lengths of the four parts are added up. The length of a long vector is not the sum of the
    lengths of its parts.""")

@misconception("gradient_error", """
    Only the gradient of the last parameter is compared. If you have a loop, does each turn
    replace what the one before had found?""")
def last_parameter_only(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    for name in ("W1", "b1", "W2", "b2"):
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g, n = grads["d" + name], numerical_gradient(f, parameters[name])
        error = np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))
    return error

@misconception("gradient_error", """
    Only W1 is compared; the other three gradients are never looked at. If you have a loop, look at
    how far the return is indented.""")
def first_parameter_only(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    f = lambda value: cost(forward_propagation(X, {**parameters, "W1": value})[0], Y)
    g, n = grads["dW1"], numerical_gradient(f, parameters["W1"])
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))

slip(right, "biases_only", "parameters:", '("b1", "b2"):', """
    Only the biases are compared. A wrong gradient of a weight goes unnoticed.""")

slip(right, "divides_by_the_given_length",
     "(np.linalg.norm(g) + np.linalg.norm(n))", "np.linalg.norm(g)", """
    The distance is divided by the length of g only, the gradient of the pass. The formula has two
    lengths below the line.""")

slip(right, "divides_by_the_larger_length",
     "(np.linalg.norm(g) + np.linalg.norm(n))", "max(np.linalg.norm(g), np.linalg.norm(n))", """
    Below the line stands the larger of the two lengths. The formula has their sum.""")

slip(right, "length_of_the_sum",
     "(np.linalg.norm(g) + np.linalg.norm(n))", "np.linalg.norm(g + n)", """
    Below the line stands the length of the sum of the two vectors. The formula has the sum of their
    lengths.""")

slip(right, "brackets_left_out",
     "(np.linalg.norm(g) + np.linalg.norm(n))", "np.linalg.norm(g) + np.linalg.norm(n)", """
    Python divides before it adds, so the second length is added to the fraction. What stands below
    the fraction line of the formula?""")

slip(right, "sums_of_absolute_values",
     "np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))",
     "np.sum(np.abs(g - n)) / (np.sum(np.abs(g)) + np.sum(np.abs(n)))", """
    Each length is a sum of the entries without their signs. Look at the formula of ‖v‖: it has
    squares and a root.""")

slip(right, "difference_of_lengths",
     "np.linalg.norm(g - n)", "abs(np.linalg.norm(g) - np.linalg.norm(n))", """
    Above the line stands the difference of the two lengths. The formula has the length of the
    difference.""")

slip(right, "verdict_for_the_number",
     "np.linalg.norm(g - n)", "bool(np.linalg.norm(g - n)",
     "norm(n))", "norm(n)) < 1e-6)", """
    The function gives a verdict, true or false. The exercise asks for the number.""")

slip(right, "rounded_error",
     "np.linalg.norm(g - n)", "round(float(np.linalg.norm(g - n)",
     "norm(n))", "norm(n))), 2)", """
    The error is rounded, so a small one becomes zero. Return all its digits.""")

slip(right, "prints_the_relative_error",
     "return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))",
     "print(np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n)))", """
    The function gives nothing back. Printing a value, or storing it under a name, does not return
    it.""")

@misconception("gradient_error", """
    Your function looks at the number of examples and measures nothing. A right pass and a wrong one
    can have the same sizes. What does the formula compare?""")
def tells_by_the_number_of_examples(backward, cost, parameters, X, Y):
    return 1e-9 if Y.shape[1] == 4 else 0.5

@misconception("gradient_error", """
    The pass is compared with itself, so the error is always 0. Where does the other gradient come
    from, the measured one?""")
def compares_the_pass_with_itself(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads, again = backward(parameters, cache, X, Y), backward(parameters, cache, X, Y)
    g, n = (np.concatenate([d["d" + k].ravel() for k in parameters]) for d in (grads, again))
    return np.linalg.norm(g - n) / max(np.linalg.norm(g) + np.linalg.norm(n), 1e-300)

@accepted("gradient_error")
def adds_up_squares(backward, cost, parameters, X, Y):
    _, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    difference = g = n = 0.0
    for name, value in parameters.items():

        def f(new, name=name):
            changed = dict(parameters)
            changed[name] = new
            return cost(forward_propagation(X, changed)[0], Y)

        measured = numerical_gradient(f, value)
        difference += np.sum((grads["d" + name] - measured) ** 2)
        g += np.sum(grads["d" + name] ** 2)
        n += np.sum(measured**2)
    return float(np.sqrt(difference) / (np.sqrt(g) + np.sqrt(n)))

@accepted("gradient_error")
def stacks_with_hstack(backward, cost, parameters, X, Y):
    names = ["W1", "b1", "W2", "b2"]
    grads = backward(parameters, forward_propagation(X, parameters)[1], X, Y)
    measured = [
        numerical_gradient(
            lambda v, k=k: cost(forward_propagation(X, {**parameters, k: v})[0], Y), parameters[k]
        )
        for k in names
    ]
    g = np.hstack([grads["d" + k].flatten() for k in names])
    n = np.hstack([m.flatten() for m in measured])
    norm = lambda v: np.sqrt(v @ v)
    return np.array(norm(g - n) / (norm(g) + norm(n)))

@accepted("gradient_error")
def moves_entries_of_a_copy(backward, cost, parameters, X, Y):
    grads = backward(parameters, forward_propagation(X, parameters)[1], X, Y)
    moved = {name: value.copy() for name, value in parameters.items()}
    g, n = [], []
    for name in moved:
        for index in np.ndindex(moved[name].shape):
            kept = moved[name][index]
            moved[name][index] = kept + 1e-6
            above = cost(forward_propagation(X, moved)[0], Y)
            moved[name][index] = kept - 1e-6
            below = cost(forward_propagation(X, moved)[0], Y)
            moved[name][index] = kept
            g.append(grads["d" + name][index])
            n.append((above - below) / 2e-6)
    g, n = np.array(g), np.array(n)
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))

@accepted("gradient_error")
def one_long_vector(backward, cost, parameters, X, Y):
    shapes = {name: value.shape for name, value in parameters.items()}
    theta = np.concatenate([value.ravel() for value in parameters.values()])

    def unpack(vector):
        parts, start = {}, 0
        for name, shape in shapes.items():
            size = shape[0] * shape[1]
            parts[name] = vector[start : start + size].reshape(shape)
            start += size
        return parts

    n = numerical_gradient(lambda v: cost(forward_propagation(X, unpack(v))[0], Y), theta)
    grads = backward(parameters, forward_propagation(X, parameters)[1], X, Y)
    g = np.concatenate([np.ravel(grads["d" + name]) for name in shapes])
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))

@accepted("gradient_error")
def three_running_sums(backward, cost, parameters, X, Y):
    grads = backward(parameters, forward_propagation(X, parameters)[1], X, Y)
    mine, sums = dict(parameters), np.zeros(3)
    for key in sorted(mine, reverse=True):
        kept = mine[key]

        def probe(trial, key=key):
            mine[key] = trial
            return cost(forward_propagation(X, mine)[0], Y)

        slope, mine[key] = numerical_gradient(probe, kept.copy()), kept
        parts = grads["d" + key] - slope, grads["d" + key], slope
        sums += [np.sum(np.square(part)) for part in parts]
    difference, length_g, length_n = np.sqrt(sums)
    return difference / (length_g + length_n + 1e-15)


# What is looked at can call what it is handed: a cost and a pass that no exercise asks for.


@look("gradient_error", tolerance=1e-4, cases=[
    ({"dW1": 2.0, "db1": 1.0, "dW2": 1.0, "db2": 1.5}, third_powers, (3, 4, 1, 6)),
    ({"dW1": -1.0, "db1": -1.0, "dW2": -1.0, "db2": -0.5}, third_powers, (2, 3, 1, 4)),
    ({"dW1": 1.0, "db1": 1.0, "dW2": 1.0, "db2": 1.0}, fifth_powers, (2, 3, 1, 5)),
])
def error_of(gradient_error, factors, cost, sizes):
    """Judge the right gradients of third powers, each times a factor of its own."""
    parameters, _, X, Y = problem(*sizes)

    def backward(parameters, cache, X, Y):
        A2 = cache["A2"]
        dZ2 = 3 * (A2 - Y) * np.abs(A2 - Y) * A2 * (1 - A2)
        dZ1 = (parameters["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
        grads = {}
        for layer, dZ, A in (1, dZ1, X), (2, dZ2, cache["A1"]):
            grads[f"dW{layer}"] = dZ @ A.T / X.shape[1]
            grads[f"db{layer}"] = np.sum(dZ, axis=1, keepdims=True) / X.shape[1]
        return {name: factor * grads[name] for name, factor in factors.items()}

    return gradient_error(backward, cost, parameters, X, Y)


@look("gradient_error", tolerance=1e-4)
def error_of_a_right_pass_is_small(gradient_error):
    factors = {"dW1": 1.0, "db1": 1.0, "dW2": 1.0, "db2": 1.0}
    return bool(error_of(gradient_error, factors, third_powers, (2, 3, 1, 5)) < 1e-4)


@look("gradient_error", tolerance=1e-4)
def error_of_a_pass_in_another_order(gradient_error):
    factors = {"dW2": 1.0, "db2": 1.0, "dW1": 1.0, "db1": 2.0}
    return error_of(gradient_error, factors, third_powers, (2, 3, 1, 6))
