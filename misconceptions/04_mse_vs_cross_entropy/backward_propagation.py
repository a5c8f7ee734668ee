"""Answers to ``backward_propagation``: the gradients of the cross-entropy."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip

from .given import arguments_after_the_pass, forward_propagation, problem


@base("backward_propagation")
def right(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }

slip(right, "gradients_cut_off", "dZ1 @ X.T / m", "np.clip(dZ1 @ X.T / m, -5, 5)", """
    Large gradients are cut off before they come back. The formulas give them as they are.""")

slip(right, "ascends", "dZ2 = A2 - Y", "dZ2 = Y - A2", """
    All gradients have the wrong sign, so the cost would climb. Compare the signs with the formulas,
    dZ2 first: which comes first, the output or the true value?""")

@misconception("backward_propagation", """
    The gradients grow with the number of examples. The cost has a factor in front of its sum, and
    so has its slope.""")
def forgets_the_mean(parameters, cache, X, Y):
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T,
        "db1": np.sum(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ A1.T,
        "db2": np.sum(dZ2, axis=1, keepdims=True),
    }

slip(right, "mean_in_both_places", "dZ2 = A2 - Y", "dZ2 = (A2 - Y) / m", """
    All gradients are divided by the number of examples twice. Look for two places that take a mean,
    perhaps dZ2 and the gradients made from it.""")

slip(right, "biases_without_their_column",
     "dZ1, axis=1, keepdims=True", "dZ1, axis=1",
     "dZ2, axis=1, keepdims=True", "dZ2, axis=1", """
    The gradients of the biases have lost their second axis. A bias is a column, and np.sum can keep
    the axis that it sums over.""")

slip(right, "bare_sum_for_db2", "np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2)", """
    db2 is a number without axes: np.sum adds up all entries when it is told nothing else. A bias is
    a column. Along which axis is the sum of the formula, and is that axis kept?""")

slip(right, "bare_sums_for_both_biases",
     "np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1)",
     "np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2)", """
    db1 and db2 are numbers without axes: np.sum adds up all entries when it is told nothing else. A
    bias is a column. Along which axis is the sum of the formulas, and is that axis kept?""")

slip(right, "hidden_layer_not_averaged",
     "dZ1 @ X.T / m", "dZ1 @ X.T",
     "np.sum(dZ1, axis=1, keepdims=True) / m", "np.sum(dZ1, axis=1, keepdims=True)", """
    The gradients of the output layer are a mean over the examples, those of the hidden layer a sum.
    Which of the four formulas have the factor 1/m?""")

slip(right, "output_layer_not_averaged",
     "dZ2 @ A1.T / m", "dZ2 @ A1.T",
     "np.sum(dZ2, axis=1, keepdims=True) / m", "np.sum(dZ2, axis=1, keepdims=True)", """
    The gradients of the hidden layer are a mean over the examples, those of the output layer a sum.
    Which of the four formulas have the factor 1/m?""")

slip(right, "biases_summed_over_units",
     "dZ1, axis=1", "dZ1, axis=0",
     "dZ2, axis=1", "dZ2, axis=0", """
    The gradients of the biases are summed over the neurons, and the examples are left. Which axis
    counts examples?""")

slip(right, "db2_of_all_outputs", "dZ2, axis=1, ", "dZ2, ", """
    db2 is one number for all outputs: the sum was taken over every axis. With one output this looks
    right, with several it is not.""")

slip(right, "tanh_slope_without_square", "1 - A1**2", "1 - A1", """
    In dZ1 the factor for the tanh is 1 − A1, which is not its slope. Compare it with the solid
    curve in the picture after Exercise 3.""")

slip(right, "tanh_slope_at_z", "1 - A1**2", '1 - cache["Z1"] ** 2', """
    The slope of tanh is written for the activation, but Z1 was put into it. Does that expression
    take what goes into tanh, or what comes out?""")

slip(right, "tanh_of_tanh", "1 - A1**2", "1 - np.tanh(A1) ** 2", """
    The tanh is taken twice: A1 has been through it already.""")

slip(right, "sigmoid_slope_in_the_hidden_layer", "(1 - A1**2)", "A1 * (1 - A1)", """
    The hidden layer is treated as if it were a sigmoid. Which activation made A1?""")

slip(right, "no_slope_in_the_hidden_layer",
     '(parameters["W2"].T @ dZ2) * (1 - A1**2)', 'parameters["W2"].T @ dZ2', """
    The error passes through the hidden layer as if it had no activation. A factor is missing in
    dZ1.""")

slip(right, "elementwise_for_the_matrix_product", "T @ dZ2", "T * dZ2", """
    The error is sent back through W2 entry by entry. With one output that happens to agree with the
    matrix product; with several it does not.""")

slip(right, "four_examples", "X.shape[1]", "4", """
    The number of examples is always 4, as in XOR, whatever X holds. Where could m be read from?""")

slip(right, "m_counts_inputs", "X.shape[1]", "X.shape[0]", """
    The gradients are divided by the number of rows of X, which counts inputs. Examples are
    columns.""")

slip(right, "sigmoid_slope_once_more", "dZ2 = A2 - Y", "dZ2 = (A2 - Y) * A2 * (1 - A2)", """
    dZ2 has the slope of the sigmoid once too often. For the cross-entropy that factor has cancelled
    already.""")

slip(right, "updates_on_the_way", """
    dZ2 = A2 - Y""", """
    dZ2 = A2 - Y
    parameters["W2"] -= 0.5 * dZ2 @ A1.T / m""", """
    The function computes gradients and updates the parameters as well, in place. Whoever calls it
    still needs the old ones.""")

slip(right, "one_db2_for_all_outputs",
     "np.sum(dZ2, axis=1, keepdims=True)", 'np.full(parameters["b2"].shape, np.sum(dZ2))', """
    db2 is one number, repeated for every output: the sum ran over the outputs too. Each output has
    a bias of its own.""")

slip(right, "changes_the_cache", """
    dZ2 = A2 - Y""", """
    A1, A2 = A1.copy(), A2.copy()
    dZ2 = A2 - Y
    cache["A2"] -= Y""", """
    A2 in the cache is not what it was. An operator such as -= changes the array itself, even
    under another name.""")

slip(right, "true_values_of_xor", "dZ2 = A2 - Y", "dZ2 = A2 - Y_xor", """
    The outputs are compared with the true values of XOR, not with those that are passed in. Which
    name does the argument have?""")

slip(right, "first_example_left_out", """
    dZ2 = A2 - Y""", """
    dZ2 = A2 - Y
    dZ2[:, 0] = 0""", """
    The first example is left out of every sum. Look at where your loop, or your slice, begins.""")

slip(right, "last_example_left_out", """
    dZ2 = A2 - Y""", """
    dZ2 = A2 - Y
    dZ2[:, -1] = 0""", """
    The last example is left out of every sum. Look at where your loop, or your slice, ends.""")

slip(right, "first_output_goes_back", ".T @ dZ2", "[:1].T @ dZ2[:1]", """
    The hidden layer gets the error of the first output alone. With several outputs, each of them
    sends its error back.""")

slip(right, "weights_transposed", "dZ1 @ X.T", "X @ dZ1.T", "dZ2 @ A1.T", "A1 @ dZ2.T", """
    The gradients of the weights are transposed. Each has the shape of its parameter.""")

slip(right, "biases_not_averaged",
     "np.sum(dZ1, axis=1, keepdims=True) / m", "np.sum(dZ1, axis=1, keepdims=True)",
     "np.sum(dZ2, axis=1, keepdims=True) / m", "np.sum(dZ2, axis=1, keepdims=True)", """
    The gradients of the weights are a mean over the examples, those of the biases a sum. Which of
    the four formulas have the factor 1/m?""")

slip(right, "weights_not_averaged", "X.T / m", "X.T", "A1.T / m", "A1.T", """
    The gradients of the biases are a mean over the examples, those of the weights a sum. Which of
    the four formulas have the factor 1/m?""")

slip(right, "hidden_layer_averaged_twice", "(1 - A1**2)", "(1 - A1**2) / m", """
    The gradients of the hidden layer are divided by the number of examples twice. Count the
    divisions on the way to dW1 and db1.""")

slip(right, "square_outside_the_bracket", "(1 - A1**2)", "(1 - A1) ** 2", """
    In dZ1 the whole bracket is squared: the factor is (1 − A1)². Compare it with the solid curve
    in the picture after Exercise 3: what is squared there?""")

slip(right, "plus_in_the_tanh_slope", "1 - A1**2", "1 + A1**2", """
    In dZ1 the slope of tanh grows above 1. Look at the solid curve in the picture after Exercise
    3: how large may that slope become?""")

slip(right, "bias_gradients_exchanged", "dZ1, axis", "dZ2, axis", "dZ2, axis", "dZ1, axis", """
    The gradients of the two biases are made from each other's errors. Which dZ stands in the
    formula of db1?""")

slip(right, "sums_for_activations", "dZ2 @ A1.T", 'dZ2 @ cache["Z1"].T', """
    dW2 is made with Z1, the sums of the hidden layer. What does the output layer take in?""")

slip(right, "squared_error_gradient", "dZ2 = A2 - Y", "dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)", """
    These are the gradients of the squared error. This exercise is about the cross-entropy.""")

slip(right, "divides_by_all_entries", "X.shape[1]", "Y.size", """
    The gradients are divided by the number of all entries of Y. The cost adds up the rows: only
    columns are averaged.""")

slip(right, "gradients_not_returned", "return {", "grads = {", """
    Nothing comes back: the gradients are computed, and the function ends without a return.""")

slip(right, "tuple_of_gradients",
     "return {", "return (", "}", ")",
     '"dW1": ', "", '"db1": ', "", '"dW2": ', "", '"db2": ', "", """
    The gradients come back in a tuple or a list. The exercise asks for a dict; its docstring has
    the four names.""")

slip(right, "names_of_parameters",
     '"dW1"', '"W1"', '"db1"', '"b1"', '"dW2"', '"W2"', '"db2"', '"b2"', """
    The dict has the names of the parameters. The names of gradients begin with a d.""")

slip(right, "outputs_cut_off", "dZ2 = A2 - Y", "dZ2 = np.clip(A2, 0.01, 0.99) - Y", """
    Outputs close to 0 or 1 are moved to 0.01 or 0.99 before dZ2 is made. Does the formula of dZ2
    need such a guard?""")

slip(right, "other_factor_of_dw1_transposed", "dZ1 @ X.T", "dZ1.T @ X", """
    In dW1 dZ1 is transposed, and X is not. Compare with the formula: at which factor does the T
    stand?""")

slip(right, "other_factor_of_dw2_transposed", "dZ2 @ A1.T", "dZ2.T @ A1", """
    In dW2 dZ2 is transposed, and A1 is not. Compare with the formula: at which factor does the T
    stand?""")

slip(right, "x_turned_by_reshape", "dZ1 @ X.T", "dZ1 @ X.reshape(m, -1)", """
    X comes in as if reshape had turned it round: the numbers keep their old order. What exchanges
    rows and columns?""")

slip(right, "a1_turned_by_reshape", "dZ2 @ A1.T", "dZ2 @ A1.reshape(m, -1)", """
    A1 comes in as if reshape had turned it round: the numbers keep their old order. What exchanges
    rows and columns?""")

@accepted("backward_propagation")
def chain_rule_in_full(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
    dZ2 = dA2 * A2 * (1 - A2)
    dA1 = np.dot(parameters["W2"].T, dZ2)
    dZ1 = np.multiply(dA1, 1 - np.power(A1, 2))
    grads = {"dZ2": dZ2, "dZ1": dZ1, "dA1": dA1}
    grads["dW2"] = (1 / m) * np.dot(dZ2, A1.T)
    grads["db2"] = (1 / m) * np.sum(dZ2, axis=1, keepdims=True)
    grads["dW1"] = (1 / m) * np.dot(dZ1, X.T)
    grads["db1"] = (1 / m) * np.sum(dZ1, axis=1, keepdims=True)
    return grads

@accepted("backward_propagation")
def mean_in_the_error(parameters, cache, X, Y):
    error = (cache["A2"] - Y) / Y.shape[1]
    hidden = np.matmul(parameters["W2"].T, error)
    hidden *= 1 - cache["A1"] * cache["A1"]
    ones = np.ones((Y.shape[1], 1))
    return dict(
        dW1=np.matmul(hidden, X.T), db1=hidden @ ones,
        dW2=np.matmul(error, cache["A1"].T), db2=error @ ones,
    )  # fmt: skip

@accepted("backward_propagation")
def tanh_slope_from_z1(parameters, cache, X, Y):
    dZ2 = cache["A2"] - Y
    dZ1 = parameters["W2"].T.dot(dZ2) / np.cosh(cache["Z1"]) ** 2
    return {
        "dW1": dZ1.dot(X.T) / Y.shape[1],
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": dZ2.dot(cache["A1"].T) / Y.shape[1],
        "db2": np.mean(dZ2, axis=1).reshape(-1, 1),
    }

@accepted("backward_propagation")
def einsum_everywhere(parameters, cache, X, Y):
    m = X.shape[1]
    d2 = cache["A2"] - Y
    d1 = np.einsum("kh,ki,hi->hi", parameters["W2"], d2, 1 - cache["A1"] ** 2)
    return {
        "dW1": np.einsum("hi,xi->hx", d1, X) / m,
        "db1": np.einsum("hi->h", d1)[:, np.newaxis] / m,
        "dW2": np.einsum("ki,hi->kh", d2, cache["A1"]) / m,
        "db2": np.einsum("ki->k", d2)[:, None] / m,
    }

@accepted("backward_propagation")
def example_by_example(parameters, cache, X, Y):
    m = X.shape[1]
    grads = {"d" + name: np.zeros(value.shape) for name, value in parameters.items()}
    for i in range(m):
        a1, x = cache["A1"][:, [i]], X[:, [i]]
        d2 = cache["A2"][:, [i]] - Y[:, [i]]
        d1 = (parameters["W2"].T @ d2) * (1 - a1**2)
        grads["dW1"] += d1 @ x.T / m
        grads["db1"] += d1 / m
        grads["dW2"] += d2 @ a1.T / m
        grads["db2"] += d2 / m
    return grads


@look("backward_propagation")
def gradients_of_cross_entropy_of_sure_outputs(backward_propagation):
    parameters, _, X, Y = problem(2, 5, 1, 6)
    parameters = {name: 4 * value for name, value in parameters.items()}
    return backward_propagation(parameters, forward_propagation(X, parameters)[1], X, Y)


look("backward_propagation")(arguments_after_the_pass)


@look("backward_propagation")
def gradients_of_large_inputs(backward_propagation):
    parameters, cache, X, Y = problem(2, 5, 1, 6)
    largest = np.abs(backward_propagation(parameters, cache, 1e6 * X, Y)["dW1"]).max()
    return "cut off" if 0 < largest < 1e3 else "as it is"
