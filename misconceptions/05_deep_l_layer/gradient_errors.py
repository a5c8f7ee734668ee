"""Answers to ``gradient_errors``: how far each gradient is from its measured slope."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after
from utils.hints.functions import coupled_squares, weights_of


@base("gradient_errors")
def right(parameters, grads, cost):
    errors = {}
    for name in parameters:
        n = numerical_gradient(lambda value: cost({**parameters, name: value}), parameters[name])
        g = grads["d" + name]
        errors["d" + name] = np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))
    return errors

slip(right, "one_number_for_all", """
    errors = {}""", """
    gs, ns = [], []""", """
        errors["d" + name] = np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))
    return errors""", """
        gs.append(g.ravel())
        ns.append(n.ravel())
    g, n = np.concatenate(gs), np.concatenate(ns)
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))""", """
    Your function returns one number over all gradients. The exercise asks for a dict with an error
    for each.""")

slip(right, "same_error_for_each", """
    errors = {}""", """
    errors, gs, ns = {}, [], []""", """
        errors["d" + name] = np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))
    return errors""", """
        gs.append(g.ravel())
        ns.append(n.ravel())
    g, n = np.concatenate(gs), np.concatenate(ns)
    error = np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))
    return {"d" + name: error for name in parameters}""", """
    All entries of your dict are one number, taken over all gradients together. Which entries does
    the formula add up for W1?""")

slip(right, "keys_of_the_parameters", 'errors["d" + name]', "errors[name]", """
    The keys of your dict are the names of the parameters. Which names does the docstring give?""")

slip(right, "brackets_left_out", "(np.linalg.norm(g) + np.linalg.norm(n))",
     "np.linalg.norm(g) + np.linalg.norm(n)", """
    Python divides before it adds, so the second length is added to the fraction. What stands below
    the fraction line of the formula?""")

slip(right, "constant_below_the_fraction_line", "(np.linalg.norm(g) + np.linalg.norm(n))",
     "(np.linalg.norm(g) + np.linalg.norm(n) + 1e-7)", """
    Where the gradients are very small the errors come out too small. Is something added below the
    fraction line?""")

slip(right, "norm_of_columns", "np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))",
     "np.linalg.norm(g - n, 1) / (np.linalg.norm(g, 1) + np.linalg.norm(n, 1))", """
    It is another length: that of the exercise is the root of the sum of all squares. What does
    the second argument of `norm` ask for, if there is one?""")

slip(right, "largest_stretch", "np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))",
     "np.linalg.norm(g - n, 2) / (np.linalg.norm(g, 2) + np.linalg.norm(n, 2))", """
    It is another length: that of the exercise is the root of the sum of all squares. What does
    the second argument of `norm` ask for, if there is one?""")

slip(right, "distance_without_lengths", " / (np.linalg.norm(g) + np.linalg.norm(n))", "", """
    Your errors are distances between G and S alone. What stands below the fraction line?""")

slip(right, "divides_by_the_measured_length", "(np.linalg.norm(g) + np.linalg.norm(n))",
     "np.linalg.norm(n)", """
    The distance is divided by the length of S only, the measured slope. The formula has two lengths
    below the line.""")

slip(right, "divides_by_the_given_length", "(np.linalg.norm(g) + np.linalg.norm(n))",
     "np.linalg.norm(g)", """
    The distance is divided by the length of G only, the gradient in grads. The formula has two
    lengths below the line.""")

slip(right, "length_of_the_sum", "(np.linalg.norm(g) + np.linalg.norm(n))", "np.linalg.norm(g + n)",
     """
    Below the line stands the length of the sum of G and S. The formula has the sum of their
    lengths.""")

slip(right, "difference_of_lengths", "np.linalg.norm(g - n)",
     "abs(np.linalg.norm(g) - np.linalg.norm(n))", """
    Above the line stands the difference of the two lengths. The formula has the length of the
    difference.""")

slip(right, "squares_without_root",
     "np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))",
     "np.sum((g - n) ** 2) / (np.sum(g**2) + np.sum(n**2))", """
    The squares are added up, but no root is taken. A length is a root.""")

slip(right, "sums_of_absolute_values",
     "np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))",
     "np.sum(np.abs(g - n)) / (np.sum(np.abs(g)) + np.sum(np.abs(n)))", """
    Each length is a sum of the entries without their signs. The formula has squares and a root.""")

slip(right, "error_of_each_entry",
     "np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))",
     "np.abs(g - n) / (np.abs(g) + np.abs(n))", """
    Each entry of a gradient gets an error of its own, in an array. The formula makes one number of
    all entries of W1.""")

slip(right, "weights_only", "in parameters:", 'in [k for k in parameters if k[0] == "W"]:', """
    Only the weights are compared. A wrong gradient of a bias goes unnoticed.""")

slip(right, "names_of_two_layers", "in parameters:", 'in ("W1", "b1", "W2", "b2"):', """
    The names of two layers are written out. A network may have fewer or more: where do the names
    stand?""")

@misconception("gradient_errors", """
    The function returns after its first parameter. Look at how far the return is indented.""")
def returns_in_the_loop(parameters, grads, cost):
    errors = {}
    for name in parameters:
        n = numerical_gradient(lambda value: cost({**parameters, name: value}), parameters[name])
        g = grads["d" + name]
        errors["d" + name] = np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))
        return errors

slip(right, "measures_nothing", "cost({**parameters, name: value})", "cost(parameters)", """
    Every measured slope is 0, because the cost never sees the value that moves. What does
    numerical_gradient hand to your function, and where does it have to go?""")

slip(right, "cost_of_one_array", "lambda value: cost({**parameters, name: value})", "cost", """
    The function that you hand to numerical_gradient is called with one array. cost wants the whole
    dict, with that array in its place.""")

slip(right, "slopes_of_the_whole_dict",
     "lambda value: cost({**parameters, name: value}), parameters[name]", "cost, parameters", """
    numerical_gradient moves the entries of one array, and it is given the whole dict. Which
    function of one array do you need?""")

slip(right, "other_parameters_left_out", "cost({**parameters, name: value})",
     "cost({**{key: 0 * p for key, p in parameters.items()}, name: value})", """
    While one parameter moves, cost does not see the others as they were given: they are missing,
    or 0. cost takes the whole dict.""")

slip(right, "cost_of_one_parameter_alone", "cost({**parameters, name: value})",
     "cost({name: value})", """
    While one parameter moves, cost does not see the others as they were given: they are missing,
    or 0. cost takes the whole dict.""")

slip(right, "key_without_d", 'grads["d" + name]', "grads[name]", """
    The code asks grads for the name of a parameter. Compare the keys of grads in the statement with
    the key that your code asks for.""")

@misconception("gradient_errors", """
    The loop runs over the names in grads, which may hold entries that belong to no parameter. Which
    dict has just the names that you need?""")
def judges_every_name_in_grads(parameters, grads, cost):
    errors = {}
    for key, g in grads.items():
        name = key[1:]
        n = numerical_gradient(lambda value: cost({**parameters, name: value}), parameters[name])
        errors[key] = np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))
    return errors

slip(right, "verdicts_for_numbers", "np.linalg.norm(g - n)", "bool(np.linalg.norm(g - n)",
     "np.linalg.norm(n))", "np.linalg.norm(n)) < 1e-6)", """
    The entries are verdicts, true or false. The exercise asks for the errors as numbers.""")

slip(right, "rounded_errors", "np.linalg.norm(g - n)", "round(np.linalg.norm(g - n)",
     "np.linalg.norm(n))", "np.linalg.norm(n)), 2)", """
    The errors are rounded, so a small one becomes 0. Return all their digits.""")

slip(right, "differences_that_cancel", "np.linalg.norm(g - n)", "abs(np.sum(g - n))", """
    Differences with opposite signs cancel in your sum. A length squares them first.""")

slip(right, "pairs_by_position", """
    for name in parameters:""", """
    for name, g in zip(parameters, grads.values()):""", """
        g = grads["d" + name]""", "", """
    The gradients are taken in the order of grads, which need not be that of parameters. How can you
    be sure that W1 meets dW1?""")

slip(right, "changes_the_parameters", "{**parameters, name: value}",
     "parameters", """
    for name in parameters:""", """
    for name in parameters:
        kept = parameters[name]
        parameters[name] = kept + 1e-3""", """
    Your function changes the parameters that it was given, and measures nothing. Make a copy of the
    dict for each value.""")

@misconception("gradient_errors", """
    The function gives nothing back. Printing a value, or storing it under a name, does not return
    it.""")
def prints_the_errors(parameters, grads, cost):
    for name in parameters:
        n = numerical_gradient(lambda value: cost({**parameters, name: value}), parameters[name])
        g = grads["d" + name]
        print(name, np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n)))

@misconception("gradient_errors", """
    Each gradient is compared with itself, so every error is 0. Where does the measured slope come
    from?""")
def compares_with_itself(parameters, grads, cost):
    errors = {}
    for name in parameters:
        g = n = grads["d" + name]
        errors["d" + name] = np.linalg.norm(g - n) / max(np.linalg.norm(g) + np.linalg.norm(n), 1)
    return errors

slip(right, "list_of_errors", "errors = {}", "errors = []",
     'errors["d" + name] = np.linalg.norm(g - n)', "errors.append(np.linalg.norm(g - n)",
     "np.linalg.norm(n))", "np.linalg.norm(n)))", """
    The errors come in a list. The exercise asks for a dict, so that each has its name.""")

accepted("gradient_errors")(right)

@accepted("gradient_errors")
def with_a_function_of_its_own(parameters, grads, cost):
    def error_of(name):
        def f(new):
            changed = dict(parameters)
            changed[name] = new
            return cost(changed)

        n, g = numerical_gradient(f, parameters[name]), grads[f"d{name}"]
        length = lambda v: np.sqrt(np.sum(np.square(v)))
        return float(length(g - n) / (length(g) + length(n)))

    return {f"d{name}": error_of(name) for name in parameters}

@accepted("gradient_errors")
def moves_the_entries_itself(parameters, grads, cost):
    moved, errors = {name: value.copy() for name, value in parameters.items()}, {}
    for name, value in moved.items():
        n = np.zeros(value.shape)
        for index in np.ndindex(value.shape):
            kept = value[index]
            value[index] = kept + 1e-6
            above = cost(moved)
            value[index] = kept - 1e-6
            n[index] = (above - cost(moved)) / 2e-6
            value[index] = kept
        g = grads["d" + name]
        lengths = np.linalg.norm(g) + np.linalg.norm(n)
        errors["d" + name] = np.array(np.linalg.norm(g - n) / lengths)
    return errors

@accepted("gradient_errors")
def by_layers(parameters, grads, cost):
    errors = {}
    for l in range(len(parameters) // 2, 0, -1):
        for kind in ("b", "W"):
            key = f"{kind}{l}"
            f = lambda v: cost(parameters | {key: v})
            slope = numerical_gradient(f, parameters[key]).ravel()
            given = np.ravel(grads["d" + key])
            d = given - slope
            lengths = np.sqrt(given @ given) + np.sqrt(slope @ slope) + 1e-15
            errors["d" + key] = np.sqrt(d @ d) / lengths
    return errors

@accepted("gradient_errors")
def with_all_slopes_first(parameters, grads, cost):
    slopes = {}
    for name, value in parameters.items():
        f = lambda v: cost(dict(parameters, **{name: v}))
        slopes["d" + name] = numerical_gradient(f, value)
    norm = np.linalg.norm
    return {k: norm(grads[k] - n) / (norm(grads[k]) + norm(n)) for k, n in slopes.items()}


def _problem(sizes):
    """Return parameters, a cost that couples them, and its exact slopes."""
    rng = np.random.default_rng(sum(sizes))
    parameters = {}
    for l in range(1, len(sizes)):
        parameters[f"W{l}"] = rng.normal(size=(sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = rng.normal(size=(sizes[l], 1))
    factor = 0.4 * np.sqrt(10 * coupled_squares(parameters))
    slopes = {f"d{name}": factor * weights_of(value) * value for name, value in parameters.items()}
    return parameters, slopes, coupled_squares, rng


@look("gradient_errors", tolerance=1e-4, cases=[([2, 3, 1],), ([4, 1],), ([1, 2, 1, 1],)])
def errors_of(gradient_errors, sizes):
    parameters, slopes, cost, rng = _problem(sizes)
    grads = {name: n + rng.normal(size=n.shape) for name, n in slopes.items()}
    return gradient_errors(parameters, grads, cost)


@look("gradient_errors", tolerance=1e-4)
def errors_in_another_order(gradient_errors):
    parameters, slopes, cost, _ = _problem([1, 2, 1, 1])
    factors = dict(zip(sorted(slopes), (1.5, 2.0, -0.5, 3.0, 0.3, -2.0), strict=True))
    grads = {name: factors[name] * slopes[name] for name in sorted(slopes, reverse=True)}
    return gradient_errors(parameters, grads | {"dA0": np.ones((2, 3))}, cost)


@look("gradient_errors", tolerance=1e-4)
def parameters_stay(gradient_errors):
    parameters, slopes, cost, _ = _problem([2, 1])
    after = arguments_after(gradient_errors, (parameters, slopes, cost))
    return {name: bool(np.allclose(after[0][name], parameters[name])) for name in parameters}
