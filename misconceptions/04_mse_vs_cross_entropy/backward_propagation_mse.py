"""Answers to ``backward_propagation_mse``: the gradients of the squared error."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip

from .given import arguments_after_the_pass, problem


@base("backward_propagation_mse")
def right(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }

slip(right, "gradients_cut_off_mse", "dZ1 @ X.T / m", "np.clip(dZ1 @ X.T / m, -5, 5)", """
    Large gradients are cut off before they come back. The formulas give them as they are.""")

slip(right, "cross_entropy_gradient_kept", "2 * (A2 - Y) * A2 * (1 - A2)", "A2 - Y", """
    This is the gradient of the cross-entropy. The difference A2 − Y alone belongs to that cost: for
    a square, nothing cancels. Work out the two factors of the chain rule.""")

slip(right, "missing_factor_two", "2 * (A2 - Y)", "(A2 - Y)", """
    All gradients are half as long as the slope of the cost. The cost has no factor of one half:
    what is the slope of a square?""")

slip(right, "missing_sigmoid_slope", " * A2 * (1 - A2)", "", """
    dZ2 holds the slope with respect to A2. One more factor leads from A2 to Z2: which function
    stands between them?""")

slip(right, "ascends_the_squares", "2 * (A2 - Y)", "2 * (Y - A2)", """
    All gradients have the wrong sign, so the cost would climb. Which comes first in the difference,
    the output or the true value?""")

slip(right, "tanh_slope_at_the_output", "A2 * (1 - A2)", "(1 - A2**2)", """
    The slope at the output is that of tanh. Which activation made A2?""")

slip(right, "sigmoid_of_sigmoid", """
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)""", """
    s = 1 / (1 + np.exp(-A2))
    dZ2 = 2 * (A2 - Y) * s * (1 - s)""", """
    The sigmoid is taken twice: A2 has been through it already.""")

@misconception("backward_propagation_mse", """
    The gradients grow with the number of examples: they belong to a sum of squares, and the cost is
    a mean.""")
def gradient_of_the_sum(parameters, cache, X, Y):
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T,
        "db1": np.sum(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ A1.T,
        "db2": np.sum(dZ2, axis=1, keepdims=True),
    }

slip(right, "divides_in_both_places", "2 * (A2 - Y)", "2 / m * (A2 - Y)", """
    All gradients are divided by the number of examples twice. Look for two places that take a mean,
    perhaps dZ2 and the gradients made from it.""")

slip(right, "m_of_a_global_array", "X.shape", "X_xor.shape", """
    The number of examples is always 4, as in XOR, whatever X holds. Where could m be read from?""")

slip(right, "bias_gradients_lost_their_column",
     "dZ1, axis=1, keepdims=True", "dZ1, axis=1",
     "dZ2, axis=1, keepdims=True", "dZ2, axis=1", """
    The gradients of the biases have lost their second axis. A bias is a column, and np.sum can keep
    the axis that it sums over.""")

slip(right, "mse_bare_sum_for_db2", "np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2)", """
    db2 is a number without axes: np.sum adds up all entries when it is told nothing else. A bias is
    a column. Along which axis is the sum of the formula, and is that axis kept?""")

slip(right, "mse_bare_sums_for_both_biases",
     "np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1)",
     "np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2)", """
    db1 and db2 are numbers without axes: np.sum adds up all entries when it is told nothing else. A
    bias is a column. Along which axis is the sum of the formulas, and is that axis kept?""")

slip(right, "mse_hidden_layer_not_averaged",
     "dZ1 @ X.T / m", "dZ1 @ X.T",
     "np.sum(dZ1, axis=1, keepdims=True) / m", "np.sum(dZ1, axis=1, keepdims=True)", """
    The gradients of the output layer are a mean over the examples, those of the hidden layer a sum.
    Which of the four formulas have the factor 1/m?""")

slip(right, "mse_output_layer_not_averaged",
     "dZ2 @ A1.T / m", "dZ2 @ A1.T",
     "np.sum(dZ2, axis=1, keepdims=True) / m", "np.sum(dZ2, axis=1, keepdims=True)", """
    The gradients of the hidden layer are a mean over the examples, those of the output layer a sum.
    Which of the four formulas have the factor 1/m?""")

slip(right, "tanh_slope_unsquared", "1 - A1**2", "1 - A1", """
    In dZ1 the factor for the tanh is 1 − A1, which is not its slope. Compare it with the solid
    curve in the picture after Exercise 3.""")

slip(right, "tanh_slope_at_z1", "1 - A1**2", '1 - cache["Z1"] ** 2', """
    The slope of tanh is written for the activation, but Z1 was put into it. Does that expression
    take what goes into tanh, or what comes out?""")

slip(right, "tanh_taken_twice", "1 - A1**2", "1 - np.tanh(A1) ** 2", """
    The tanh is taken twice: A1 has been through it already.""")

slip(right, "only_the_output_layer_is_new", "T @ dZ2", "T @ (A2 - Y)", """
    The output layer has the gradient of the squared error, the hidden layer still that of the
    cross-entropy. Which dZ2 is sent back to the hidden layer?""")

slip(right, "leaves_a_changed_cache", """
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)""", """
    A1, A2 = A1.copy(), A2.copy()
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    cache["A2"] -= Y""", """
    A2 in the cache is not what it was. An operator such as -= changes the array itself, even
    under another name.""")

slip(right, "compares_with_xor", "2 * (A2 - Y)", "2 * (A2 - Y_xor)", """
    The outputs are compared with the true values of XOR, not with those that are passed in. Which
    name does the argument have?""")

slip(right, "loop_begins_at_one", """
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)""", """
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ2[:, 0] = 0""", """
    The first example is left out of every sum. Look at where your loop, or your slice, begins.""")

slip(right, "loop_ends_early", """
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)""", """
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ2[:, -1] = 0""", """
    The last example is left out of every sum. Look at where your loop, or your slice, ends.""")

slip(right, "gradients_of_weights_transposed",
     "dZ1 @ X.T", "X @ dZ1.T",
     "dZ2 @ A1.T", "A1 @ dZ2.T", """
    The gradients of the weights are transposed. Each has the shape of its parameter.""")

slip(right, "only_weights_averaged",
     "np.sum(dZ1, axis=1, keepdims=True) / m", "np.sum(dZ1, axis=1, keepdims=True)",
     "np.sum(dZ2, axis=1, keepdims=True) / m", "np.sum(dZ2, axis=1, keepdims=True)", """
    The gradients of the weights are a mean over the examples, those of the biases a sum. Which of
    the four formulas have the factor 1/m?""")

slip(right, "only_biases_averaged", "X.T / m", "X.T", "A1.T / m", "A1.T", """
    The gradients of the biases are a mean over the examples, those of the weights a sum. Which of
    the four formulas have the factor 1/m?""")

slip(right, "hidden_error_averaged_too", "(1 - A1**2)", "(1 - A1**2) / m", """
    The gradients of the hidden layer are divided by the number of examples twice. Count the
    divisions on the way to dW1 and db1.""")

slip(right, "tanh_slope_squared_outside", "(1 - A1**2)", "(1 - A1) ** 2", """
    In dZ1 the whole bracket is squared: the factor is (1 − A1)². Compare it with the solid curve
    in the picture after Exercise 3: what is squared there?""")

slip(right, "tanh_slope_with_plus", "1 - A1**2", "1 + A1**2", """
    In dZ1 the slope of tanh grows above 1. Look at the solid curve in the picture after Exercise
    3: how large may that slope become?""")

slip(right, "layers_of_biases_exchanged", "dZ1, axis", "dZ2, axis", "dZ2, axis", "dZ1, axis", """
    The gradients of the two biases are made from each other's errors. Which dZ stands in the
    formula of db1?""")

slip(right, "z1_for_a1", "dZ2 @ A1.T", 'dZ2 @ cache["Z1"].T', """
    dW2 is made with Z1, the sums of the hidden layer. What does the output layer take in?""")

slip(right, "sigmoid_slope_twice", "A2 * (1 - A2)", "(A2 * (1 - A2)) ** 2", """
    In dZ2 the slope of the sigmoid is squared, or taken twice. How many sigmoids stand between Z2
    and A2?""")

slip(right, "sigmoid_slope_of_z2", "A2 * (1 - A2)", 'cache["Z2"] * (1 - cache["Z2"])', """
    The slope of the sigmoid was written for the output, but Z2 was put into it. Does that
    expression take what goes into the sigmoid, or what comes out?""")

slip(right, "half_of_the_sigmoid_slope", " * (1 - A2)", "", """
    In dZ2 the slope of the sigmoid has lost one of its factors. The text above Exercise 4 names
    what cancels there: compare.""")

slip(right, "other_half_of_the_sigmoid_slope", "A2 * (1 - A2)", "(1 - A2)", """
    In dZ2 the slope of the sigmoid has lost one of its factors. The text above Exercise 4 names
    what cancels there: compare.""")

slip(right, "square_for_its_slope", "2 * (A2 - Y)", "(A2 - Y) ** 2", """
    The error itself is squared in dZ2. That is the cost of an output; the exercise needs the slope
    of that cost.""")

slip(right, "divides_by_the_inputs", "X.shape[1]", "X.shape[0]", """
    The gradients are divided by the number of rows of X, which counts inputs. Examples are
    columns.""")

slip(right, "hidden_slope_forgotten", " * (1 - A1**2)", "", """
    The error passes through the hidden layer as if it had no activation. A factor is missing in
    dZ1.""")

slip(right, "factor_two_twice", "2 * (A2 - Y)", "4 * (A2 - Y)", """
    All gradients are twice as long as the slope of the cost. Does the factor that comes from the
    square stand in two places?""")

slip(right, "other_factor_of_dw1_transposed_mse", "dZ1 @ X.T", "dZ1.T @ X", """
    In dW1 dZ1 is transposed, and X is not. Compare with the formula: at which factor does the T
    stand?""")

slip(right, "other_factor_of_dw2_transposed_mse", "dZ2 @ A1.T", "dZ2.T @ A1", """
    In dW2 dZ2 is transposed, and A1 is not. Compare with the formula: at which factor does the T
    stand?""")

slip(right, "x_turned_by_reshape_mse", """
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)""", """
    dA2 = 2 * (A2 - Y)
    dZ2 = dA2 * A2 * (1 - A2)""", "dZ1 @ X.T", "dZ1 @ X.reshape(m, -1)", """
    X comes in as if reshape had turned it round: the numbers keep their old order. What exchanges
    rows and columns?""")

slip(right, "a1_turned_by_reshape_mse", """
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)""", """
    dA2 = 2 * (A2 - Y)
    dZ2 = dA2 * A2 * (1 - A2)""", "dZ2 @ A1.T", "dZ2 @ A1.reshape(m, -1)", """
    A1 comes in as if reshape had turned it round: the numbers keep their old order. What exchanges
    rows and columns?""")

slip(right, "sends_da2_to_the_hidden_layer", """
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)""", """
    dA2 = 2 * (A2 - Y)
    dZ2 = dA2 * A2 * (1 - A2)""", "T @ dZ2", "T @ dA2", """
    On the way to dZ1 the slope of the sigmoid is missing, while dW2 and db2 have it. With which
    array does the formula of dZ1 go back through W2?""")

@accepted("backward_propagation_mse")
def slope_of_the_square_first(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dA2 = np.multiply(2, A2 - Y)
    dZ2 = dA2 * (A2 - A2**2)
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(A1, 2))
    return {
        "dW1": np.dot(dZ1, X.T) / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": np.dot(dZ2, A1.T) / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dZ2": dZ2,
    }

@accepted("backward_propagation_mse")
def reuses_the_other_pass(parameters, cache, X, Y):
    # A pass that starts from A2 − Y′ with Y′ chosen so that the difference is the wanted slope.
    A2 = cache["A2"]
    return backward_propagation(parameters, cache, X, A2 - 2 * (A2 - Y) * A2 * (1 - A2))

@accepted("backward_propagation_mse")
def sigmoid_slope_from_z2(parameters, cache, X, Y):
    sigma = 1 / (1 + np.exp(-cache["Z2"]))
    dZ2 = (2 / Y.shape[1]) * (sigma - Y) * sigma * (1 - sigma)
    dZ1 = np.matmul(parameters["W2"].T, dZ2) * (1 - np.tanh(cache["Z1"]) ** 2)
    grads = {}
    grads["dW2"], grads["db2"] = np.matmul(dZ2, cache["A1"].T), dZ2.sum(axis=1, keepdims=True)
    grads["dW1"], grads["db1"] = np.matmul(dZ1, X.T), dZ1.sum(axis=1, keepdims=True)
    return grads

@accepted("backward_propagation_mse")
def works_in_place_on_its_own_arrays(parameters, cache, X, Y):
    d2 = cache["A2"] - Y
    d2 *= cache["A2"]
    d2 *= 1 - cache["A2"]
    d2 *= 2 / X.shape[1]
    d1 = parameters["W2"].T @ d2
    d1 -= d1 * cache["A1"] ** 2
    columns = np.ones((X.shape[1], 1))
    return {"dW1": d1 @ X.T, "db1": d1 @ columns, "dW2": d2 @ cache["A1"].T, "db2": d2 @ columns}

@accepted("backward_propagation_mse")
def slope_of_the_mean_of_all_entries(parameters, cache, X, Y):
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2) / Y.size
    dZ1 = (parameters["W2"].T * dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T,
        "db1": np.sum(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ A1.T,
        "db2": np.sum(dZ2, keepdims=True),
    }

@accepted("backward_propagation_mse")
def outer_products_summed(parameters, cache, X, Y):
    A1, A2 = cache["A1"].T, cache["A2"].T
    d2 = 2 * (A2 - Y.T) * A2 * (1 - A2)
    d1 = d2 @ parameters["W2"] * (1 - A1) * (1 + A1)
    return {
        "dW1": np.mean([np.outer(d, x) for d, x in zip(d1, X.T)], axis=0),
        "db1": np.mean(d1, axis=0).reshape(-1, 1),
        "dW2": np.mean([np.outer(d, a) for d, a in zip(d2, A1)], axis=0),
        "db2": np.mean(d2, axis=0).reshape(-1, 1),
    }

@accepted("backward_propagation_mse")
def biases_as_weights_of_a_constant(parameters, cache, X, Y):
    A1, A2, m = cache["A1"], cache["A2"], X.shape[1]
    d2 = (2.0 / m) * (A2 - Y) * (A2 - A2**2)
    d1 = (d2.T @ parameters["W2"]).T * (1 - np.tanh(cache["Z1"]) ** 2)
    g2, g1 = d2 @ np.vstack([A1, np.ones(m)]).T, d1 @ np.vstack([X, np.ones(m)]).T
    return {"dW1": g1[:, :-1], "db1": g1[:, -1:], "dW2": g2[:, :-1], "db2": g2[:, -1:]}


look("backward_propagation_mse")(arguments_after_the_pass)


@look("backward_propagation_mse")
def gradients_of_large_inputs(backward_propagation_mse):
    parameters, cache, X, Y = problem(2, 5, 1, 6)
    largest = np.abs(backward_propagation_mse(parameters, cache, 1e6 * X, Y)["dW1"]).max()
    return "cut off" if 0 < largest < 1e3 else "as it is"
