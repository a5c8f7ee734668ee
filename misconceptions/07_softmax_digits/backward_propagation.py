"""Answers to ``backward_propagation``: the gradients of softmax with the cross-entropy."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import a_pass


@base("backward_propagation")
def from_the_output_back(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = (cache["A2"] - Y) / m
    dW2 = dZ2 @ cache["A1"].T
    db2 = np.sum(dZ2, axis=1, keepdims=True)
    dA1 = parameters["W2"].T @ dZ2
    dZ1 = dA1 * (cache["Z1"] > 0)
    dW1 = dZ1 @ X.T
    db1 = np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}

slip(from_the_output_back, "gradients_cut_off",
     'return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}',
     """grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    return {name: np.clip(g, -5, 5) for name, g in grads.items()}""", """
    Large gradients are cut off before they come back. The formulas give them as they are.""")

slip(from_the_output_back, "climbs", 'cache["A2"] - Y', 'Y - cache["A2"]', """
    All gradients have the wrong sign, so the cost would climb. Which comes first in dZ2, the
    output or the true value?""")

slip(from_the_output_back, "no_mean", ' - Y) / m', ' - Y)', """
    The gradients grow with the number of examples. The cost is a mean, and so is its slope.""")

slip(from_the_output_back, "mean_twice", ' - Y) / m', ' - Y) / m**2', """
    The gradients are divided by the number of examples twice.""")

slip(from_the_output_back, "batches_of_32", "m = X.shape[1]", "m = 32", """
    The gradients are always divided by 32. The last batch is often smaller: how many examples
    are there in X?""")

slip(from_the_output_back, "divided_by_the_inputs", "X.shape[1]", "X.shape[0]", """
    The gradients are divided by the number of rows of X, which counts inputs. Examples are
    columns.""")

slip(from_the_output_back, "divided_by_the_classes_as_well", ' - Y) / m', ' - Y) / Y.size', """
    The gradients are divided by the number of all entries of Y. Only examples are averaged.""")

slip(from_the_output_back, "slope_of_softmax_entry_by_entry", '(cache["A2"] - Y) / m',
     '(cache["A2"] - Y) * cache["A2"] * (1 - cache["A2"]) / m', """
    A slope of the softmax is multiplied in once more. In A - Y it has been taken in already.""")

slip(from_the_output_back, "diagonal_only", '(cache["A2"] - Y) / m',
     '-Y * (1 - cache["A2"]) / m', """
    In dZ2 only the true class gets an error: the slope of softmax was taken entry by entry. Each
    probability depends on all sums.""")

slip(from_the_output_back, "ones_taken_as_answers", 'cache["A2"] - Y',
     '(cache["A2"] == cache["A2"].max(axis=0)) - Y', """
    dZ2 is made with the answers, not with the probabilities.""")

slip(from_the_output_back, "sums_for_probabilities", 'cache["A2"] - Y', 'cache["Z2"] - Y', """
    dZ2 is made with the sums Z2. Which array holds the probabilities?""")

slip(from_the_output_back, "slope_where_not_negative", '(cache["Z1"] > 0)', '(cache["A1"] >= 0)',
     """
    The error passes the hidden layer as if its slope were 1 everywhere. Is a factor missing in dZ1?
    Or is it taken where A1 >= 0, which is always so?""")

slip(from_the_output_back, "slope_one_at_zero", '(cache["Z1"] > 0)', '(cache["Z1"] >= 0)', """
    Where a sum is exactly 0, your slope is 1. The exercise says for which sums it is 1.""")

slip(from_the_output_back, "tanh_slope", '(cache["Z1"] > 0)', '(1 - cache["A1"] ** 2)', """
    The slope is that of tanh. Which activation has the hidden layer here?""")

slip(from_the_output_back, "values_for_slopes", '(cache["Z1"] > 0)', 'cache["A1"]', """
    The outputs of the hidden layer stand in the place of its slope.""")

slip(from_the_output_back, "slope_on_the_other_side", '(cache["Z1"] > 0)', '(cache["Z1"] < 0)', """
    The error passes where the sums are negative. On which side does ReLU have a slope?""")

slip(from_the_output_back, "biases_lose_their_axis",
     "np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2, axis=1)",
     "np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1, axis=1)", """
    The gradients of the biases have lost their second axis. A bias is a column, and np.sum can keep
    the axis that it sums over.""")

slip(from_the_output_back, "one_number_for_all_biases",
     "np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2)",
     "np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1)", """
    db1 and db2 are numbers without axes: np.sum adds up all entries when it is told nothing else.
    Each unit has a bias of its own.""")

slip(from_the_output_back, "biases_along_the_units",
     "np.sum(dZ2, axis=1,", "np.sum(dZ2, axis=0,", "np.sum(dZ1, axis=1,", "np.sum(dZ1, axis=0,", """
    The gradients of the biases are summed over the units, and the examples are left. Which axis
    counts examples?""")

slip(from_the_output_back, "biases_averaged_once_more",
     "np.sum(dZ2,", "np.mean(dZ2,", "np.sum(dZ1,", "np.mean(dZ1,", """
    The biases are divided by the number of examples twice: the factor 1/m is in dZ2 already.""")

slip(from_the_output_back, "sums_of_the_hidden_layer", 'cache["A1"].T', 'cache["Z1"].T', """
    dW2 is made with Z1. What does layer 2 take in?""")

slip(from_the_output_back, "hidden_layer_for_inputs", "dZ1 @ X.T",
     'dZ1 @ (parameters["W1"] @ X).T @ parameters["W1"]', """
    dW1 is not made with the inputs. What does layer 1 take in?""")

slip(from_the_output_back, "weights_turned_round", "dZ2 @ cache[\"A1\"].T",
     "(dZ2 @ cache[\"A1\"].T).T",
     "dZ1 @ X.T", "(dZ1 @ X.T).T", """
    The gradients of the weights are transposed. Each has the shape of its parameter.""")

slip(from_the_output_back, "biases_exchanged", "db2 = np.sum(dZ2,", "db2 = np.sum(dZ1,",
     "db1 = np.sum(dZ1,", "db1 = np.sum(dZ2,", """
    The gradients of the two biases are made from each other's errors. Which dZ stands in the
    formula of db1?""")

slip(from_the_output_back, "error_of_the_first_class_alone",
     'parameters["W2"].T @ dZ2', 'parameters["W2"][:1].T @ dZ2[:1]', """
    Only the error of the first class goes back to the hidden layer. Each class sends its own.""")

slip(from_the_output_back, "names_without_d", '"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2',
     '"W1": dW1, "b1": db1, "W2": dW2, "b2": db2', """
    The dict has the names of the parameters. The names of gradients begin with a d.""")

slip(from_the_output_back, "gradients_in_a_tuple",
     'return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}', "return dW1, db1, dW2, db2", """
    The gradients come back in a tuple. A dict with four names is asked for.""")

slip(from_the_output_back, "cache_changed", '(cache["A2"] - Y) / m',
     'np.subtract(cache["A2"], Y, out=cache["A2"]) / m', """
    A2 in the cache is not what it was. An operator such as -= changes the array itself.""")

slip(from_the_output_back, "step_on_the_way", "    dA1 = ",
     '    parameters["b2"] -= 0.1 * db2\n    dA1 = ', """
    The function changes the parameters as well. Whoever calls it still needs the old ones.""")

slip(from_the_output_back, "step_before_the_way_back", "    dA1 = ",
     '    parameters["W2"] -= 0.1 * dW2\n    dA1 = ', """
    W2 is updated before its error goes back, and the parameters are changed. The function should
    compute gradients only.""")

@misconception("backward_propagation", """
    The gradients of the last layer are a mean over the examples, those of the hidden layer a
    sum.""")
def hidden_layer_not_averaged(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (cache["Z1"] > 0)
    return {
        "dW1": dZ1 @ X.T, "db1": np.sum(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T / m, "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }

@misconception("backward_propagation", """
    The gradients of the weights are a mean over the examples, those of the biases a sum.""")
def biases_not_averaged(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (cache["Z1"] > 0)
    return {
        "dW1": dZ1 @ X.T / m, "db1": np.sum(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T / m, "db2": np.sum(dZ2, axis=1, keepdims=True),
    }

accepted("backward_propagation")(from_the_output_back)

@accepted("backward_propagation")
def with_the_mean_in_each_gradient(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = (1 / m) * np.dot(dZ2, A1.T)
    db2 = (1 / m) * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.dot(W2.T, dZ2)
    dZ1[cache["Z1"] <= 0] = 0
    dW1 = (1 / m) * np.dot(dZ1, X.T)
    db1 = (1 / m) * np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}

@accepted("backward_propagation")
def by_the_whole_table_of_slopes(parameters, cache, X, Y):
    A, m = cache["A2"], Y.shape[1]
    dZ2 = np.zeros(A.shape)
    for i in range(m):
        a, y = A[:, i], Y[:, i]
        table = np.diag(a) - np.outer(a, a)
        dZ2[:, i] = table.T @ (-y / a) / m
    dZ1 = np.where(cache["A1"] > 0, parameters["W2"].T @ dZ2, 0)
    return dict(
        dW1=dZ1 @ X.T, db1=dZ1.sum(axis=1).reshape(-1, 1),
        dW2=dZ2 @ cache["A1"].T, db2=dZ2.sum(axis=1).reshape(-1, 1),
    )

@accepted("backward_propagation")
def one_example_at_a_time(parameters, cache, X, Y):
    grads = {"d" + name: np.zeros_like(value) for name, value in parameters.items()}
    m = Y.shape[1]
    for i in range(m):
        d2 = cache["A2"][:, [i]] - Y[:, [i]]
        d1 = parameters["W2"].T @ d2 * np.sign(cache["A1"][:, [i]])
        grads["dW2"] += d2 @ cache["A1"][:, [i]].T / m
        grads["db2"] += d2 / m
        grads["dW1"] += d1 @ X[:, [i]].T / m
        grads["db1"] += d1 / m
    return grads

@accepted("backward_propagation")
def with_a_relu_backward(parameters, cache, X, Y):
    def relu_backward(dA, Z):
        dZ = np.array(dA, copy=True)
        dZ[Z <= 0] = 0
        return dZ
    m = Y.shape[1]
    d2 = np.divide(cache["A2"] - Y, m)
    d1 = relu_backward(np.matmul(parameters["W2"].T, d2), cache["Z1"])
    ones = np.ones((m, 1))
    grads = {"dZ2": d2, "dW2": d2 @ cache["A1"].T, "dW1": d1 @ X.T}
    return {**grads, "db2": d2 @ ones, "db1": d1 @ ones}


@look("backward_propagation", cases=[(3, 5, 4, 7), (2, 4, 3, 1), (4, 3, 5, 6), (3, 2, 6, 9)])
def gradients(backward_propagation, n_x, n_h, C, m):
    grads = backward_propagation(*a_pass(n_x, n_h, C, m))
    return {name: grads.get(name) for name in ("dW2", "db2", "dW1", "db1")}


@look("backward_propagation")
def gradients_with_a_sum_of_zero(backward_propagation):
    parameters, cache, X, Y = a_pass(3, 4, 3, 5)
    cache["Z1"][1, :3] = cache["A1"][1, :3] = 0
    return backward_propagation(parameters, cache, X, Y)


@look("backward_propagation")
def arguments_after_the_way_back(backward_propagation):
    return arguments_after(backward_propagation, a_pass(3, 5, 4, 7))


@look("backward_propagation")
def gradients_of_large_inputs(backward_propagation):
    parameters, cache, X, Y = a_pass(3, 5, 4, 7)
    largest = np.abs(backward_propagation(parameters, cache, 1e6 * X, Y)["dW1"]).max()
    return "cut off" if 0 < largest < 1e3 else "as it is"
