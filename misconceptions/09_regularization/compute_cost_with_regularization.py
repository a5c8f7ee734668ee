"""Answers to ``compute_cost_with_regularization``: the cross-entropy and the L2 penalty."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import outputs


@base("compute_cost_with_regularization")
def three_squares(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1 = parameters["W1"]
    W2 = parameters["W2"]
    W3 = parameters["W3"]
    cross_entropy_cost = compute_cost(A3, Y)
    L2_regularization_cost = (
        np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3))) * lambd / (2 * m)
    cost = cross_entropy_cost + L2_regularization_cost
    return cost

@base("compute_cost_with_regularization")
def in_a_loop(A3, Y, parameters, lambd):
    m = Y.shape[1]
    squares = 0
    for l in range(1, 4):
        squares += np.sum(parameters["W" + str(l)] ** 2)
    return compute_cost(A3, Y) + lambd / (2 * m) * squares

slip(three_squares, "m_forgotten",
     "/ (2 * m)", "/ 2", """
    The penalty is not divided by the number of examples. Look at what stands before the sum.""")

slip(three_squares, "two_forgotten",
     "/ (2 * m)", "/ m", """
    The penalty is twice as large as asked for. Which number stands beside m, below the line?""")

slip(three_squares, "divided_then_multiplied_by_m",
     "/ (2 * m)", "/ 2 * m", """
    The penalty is multiplied by m in place of divided: `a / 2 * m` works from left to right.""")

slip(three_squares, "lambd_forgotten",
     " * lambd / (2 * m)", " / (2 * m)", """
    The strength lambd is not used: the penalty is the same for each.""")

slip(three_squares, "penalty_subtracted",
     "cross_entropy_cost + L2", "cross_entropy_cost - L2", """
    The penalty is subtracted, so large weights would make the cost smaller.""")

slip(three_squares, "penalty_alone",
     "cost = cross_entropy_cost + L2_regularization_cost", "cost = L2_regularization_cost", """
    The penalty comes back alone. The cross-entropy belongs to the cost, too.""")

slip(three_squares, "cross_entropy_alone",
     "cost = cross_entropy_cost + L2_regularization_cost", "cost = cross_entropy_cost", """
    The cross-entropy comes back alone: the penalty is not added.""")

slip(three_squares, "third_layer_free",
     " + np.sum(np.square(W3))", "", """
    The weights of the last layer cost nothing. All three layers are penalized. If there is a loop,
    where does it end?""")

slip(three_squares, "first_layer_free",
     "np.sum(np.square(W1)) + ", "", """
    The weights of the first layer cost nothing. All three layers are penalized.""")

slip(three_squares, "sizes_for_squares",
     "np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3))",
     "np.sum(np.abs(W1)) + np.sum(np.abs(W2)) + np.sum(np.abs(W3))", """
    The sizes of the weights are added up: that is the sum of L1. L2 takes their squares.""")

slip(three_squares, "weights_not_squared",
     "np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3))",
     "np.sum(W1) + np.sum(W2) + np.sum(W3)", """
    The weights are added up as they are, and cancel. What does the formula do with each?""")

slip(three_squares, "sums_squared",
     "np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3))",
     "np.sum(W1) ** 2 + np.sum(W2) ** 2 + np.sum(W3) ** 2", """
    Each sum is squared. Square every weight first, then add up.""")

slip(three_squares, "mean_of_the_squares",
     "np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3))",
     "np.mean(np.square(W1)) + np.mean(np.square(W2)) + np.mean(np.square(W3))", """
    The mean of the squares is taken. The formula has their sum.""")

slip(three_squares, "root_of_the_squares",
     "np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3))",
     "np.linalg.norm(W1) + np.linalg.norm(W2) + np.linalg.norm(W3)", """
    `np.linalg.norm` takes a root of the sum of squares. The formula has no root.""")

slip(in_a_loop, "biases_penalized",
     """\
        squares += np.sum(parameters["W" + str(l)] ** 2)
""", """\
        squares += np.sum(parameters["W" + str(l)] ** 2)
        squares += np.sum(parameters["b" + str(l)] ** 2)
""", """
    The biases are penalized, too. Which parameters stand in the formula?""")

slip(in_a_loop, "last_layer_left_out_of_the_loop",
     "range(1, 4)", "range(1, 3)", """
    The weights of the last layer cost nothing. All three layers are penalized. If there is a loop,
    where does it end?""")

slip(in_a_loop, "squares_begin_anew",
     "squares += np", "squares = np", """
    Only the last layer counts: the sum begins anew in each turn of the loop.""")

slip(in_a_loop, "m_is_the_number_of_rows",
     "Y.shape[1]", "Y.shape[0]", """
    The penalty is divided by the number of rows of Y. Which axis counts the examples?""")

slip(in_a_loop, "m_is_the_number_of_weights",
     "m = Y.shape[1]", 'm = sum(parameters["W" + str(l)].size for l in range(1, 4))', """
    The penalty is divided by the number of weights. m is the number of examples.""")

@misconception("compute_cost_with_regularization", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def cost_not_returned(A3, Y, parameters, lambd):
    m = Y.shape[1]
    squares = sum(np.sum(parameters[name] ** 2) for name in ("W1", "W2", "W3"))
    cost = compute_cost(A3, Y) + lambd / (2 * m) * squares

@misconception("compute_cost_with_regularization", """
    The weights are squared in place, so the caller's network is changed. Leave the arguments as
    they are.""")
def squared_in_place(A3, Y, parameters, lambd):
    m = Y.shape[1]
    squares = 0
    for name in ("W1", "W2", "W3"):
        parameters[name] **= 2
        squares += np.sum(parameters[name])
    return compute_cost(A3, Y) + lambd / (2 * m) * squares

accepted("compute_cost_with_regularization")(three_squares)
accepted("compute_cost_with_regularization")(in_a_loop)

@accepted("compute_cost_with_regularization")
def with_factors_before(A3, Y, parameters, lambd):
    m = Y.shape[1]
    cross_entropy_cost = compute_cost(A3, Y)
    L2_regularization_cost = 1. / m * lambd / 2 * (
        np.sum(np.square(parameters["W1"])) + np.sum(np.square(parameters["W2"]))
        + np.sum(np.square(parameters["W3"])))
    return cross_entropy_cost + L2_regularization_cost

@accepted("compute_cost_with_regularization")
def by_norms(A3, Y, parameters, lambd):
    norms = [np.linalg.norm(W) for name, W in parameters.items() if name.startswith("W")]
    return float(compute_cost(A3, Y) + lambd * np.dot(norms, norms) / Y.shape[1] / 2)

@accepted("compute_cost_with_regularization")
def with_its_own_cross_entropy(A3, Y, parameters, lambd):
    m = A3.shape[1]
    logprobs = np.multiply(-np.log(A3), Y) + np.multiply(-np.log(1 - A3), 1 - Y)
    cost = 1. / m * np.nansum(logprobs)
    for key in parameters:
        if "W" in key:
            cost = cost + lambd / (2 * m) * np.trace(parameters[key] @ parameters[key].T)
    return cost


@look("compute_cost_with_regularization", cases=[
    ((3, 4, 2, 1), 5, 0.7), ((2, 5, 3, 1), 9, 3.0), ((4, 2, 3, 2), 7, 1.3), ((2, 3, 4, 1), 3, 0.0)])
def of_a_network(compute_cost_with_regularization, sizes, m, lambd):
    return compute_cost_with_regularization(*outputs(sizes, m), lambd)


@look("compute_cost_with_regularization", cases=[
    ("W1",), ("W2",), ("W3",), ("b1",), ("b2",), ("b3",)])
def of_one_parameter(compute_cost_with_regularization, name):
    A3, Y, parameters = outputs((3, 4, 2, 1), 5, 1)
    only = {key: (key == name) * value for key, value in parameters.items()}
    return compute_cost_with_regularization(A3, Y, only, 1.7)


@look("compute_cost_with_regularization")
def what_stays(compute_cost_with_regularization):
    return arguments_after(compute_cost_with_regularization, (*outputs((3, 4, 2, 1), 5, 2), 0.7))
