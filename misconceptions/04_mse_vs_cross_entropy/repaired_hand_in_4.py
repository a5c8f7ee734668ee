"""Answers to ``repaired_hand_in_4``: a backward pass that is to be mended."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip

from .given import arguments_after_the_pass


@base("repaired_hand_in_4")
def right(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = np.where(Y == 1, 3, 1) * (A2 - Y)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": (dZ1 @ X.T) / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": (dZ2 @ A1.T) / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }

@misconception("repaired_hand_in_4", """
    All four gradients are still those of hand_in_4. One line is to be mended: compare the four
    gradients one by one with measured slopes to see which is off.""")
def nothing_mended(parameters, cache, X, Y):
    return hand_in_4(parameters, cache, X, Y)

slip(right, "square_lost", "1 - A1**2", "1 - A1", """
    In dZ1 the factor for the tanh is 1 − A1 now, and it was right in hand_in_4. Compare it with the
    solid curve in the picture after Exercise 3.""")

slip(right, "z1_without_tanh", "1 - A1**2", '1 - cache["Z1"] ** 2', """
    In dZ1 the factor for the tanh is 1 − Z1² now, and it was right in hand_in_4. Does such an
    expression take what goes into tanh, or what comes out?""")

slip(right, "slope_taken_out",
     '(parameters["W2"].T @ dZ2) * (1 - A1**2)', 'parameters["W2"].T @ dZ2', """
    The slope of the hidden layer was taken out of dZ1, and it was right in hand_in_4.""")

slip(right, "biases_divided_twice",
     "np.mean(dZ1, axis=1, keepdims=True)", "np.mean(dZ1, axis=1, keepdims=True) / m",
     "np.mean(dZ2, axis=1, keepdims=True)", "np.mean(dZ2, axis=1, keepdims=True) / m", """
    db1 and db2 are now divided by m twice. A mean is a division too: compare these lines with
    those of hand_in_4.""")

slip(right, "mends_the_output",
     "dZ2 = np.where(Y == 1, 3, 1) * (A2 - Y)",
     "dZ2 = np.where(Y == 1, 3, 1) * (A2 - Y) * A2 * (1 - A2)",
     'parameters["W2"].T @ dZ2', 'parameters["W2"].T @ (A2 - Y)', """
    dZ2 was changed, and it was right: hand_in_4 is meant for the weighted cross-entropy. Compare
    the dW1 and the dW2 of hand_in_4 with measured slopes: which of the two is wrong?""")

slip(right, "weights_taken_twice",
     'parameters["W2"].T @ dZ2', 'parameters["W2"].T @ (np.where(Y == 1, 3, 1) * dZ2)', """
    In the hidden layer an example of class 1 counts nine times now. Which name holds the slope at
    the output, with its factor 3?""")

slip(right, "weights_of_the_other_class",
     'parameters["W2"].T @ dZ2', 'parameters["W2"].T @ (np.where(Y == 0, 3, 1) * (A2 - Y))', """
    In the hidden layer the examples of class 0 count three times now. Which name holds the slope
    at the output, with its factor 3?""")

slip(right, "three_for_both_classes",
     'parameters["W2"].T @ dZ2', '3 * parameters["W2"].T @ (A2 - Y)', """
    In the hidden layer all examples count three times now. Which name holds the slope at the
    output, with its factor 3?""")

slip(right, "another_line_mended",
     'parameters["W2"].T @ dZ2) * (1 - A1**2)',
     'parameters["W2"].T @ (A2 - Y)) * (1 - np.tanh(A1) ** 2)', """
    The factor for the tanh was changed, and it was right in hand_in_4. What goes back through W2 is
    wrong, and still as it was.""")

_NO_WEIGHTS = """
    These are the gradients of Exercise 4. In the cost of hand_in_4 an example of class 1 counts
    three times: copy its lines, and keep the one of dZ2."""

slip(right, "weights_lost", "np.where(Y == 1, 3, 1) * (A2 - Y)", "A2 - Y", _NO_WEIGHTS)

@misconception("repaired_hand_in_4", _NO_WEIGHTS)
def calls_the_pass_of_exercise_4(parameters, cache, X, Y):
    return backward_propagation(parameters, cache, X, Y)

slip(right, "square_of_the_difference", "(1 - A1**2)", "(1 - A1) ** 2", """
    In dZ1 the whole bracket is squared: the factor is (1 − A1)². Compare it with the solid curve
    in the picture after Exercise 3: what is squared there?""")

@misconception("repaired_hand_in_4", """
    dW1 and db1 are the numbers of one check, typed in. They belong to one start on XOR: compute
    them from the arguments.""")
def numbers_of_the_check(parameters, cache, X, Y):
    grads = hand_in_4(parameters, cache, X, Y)
    grads["dW1"] = np.array([[-0.0081812983, -0.0304406621], [-0.0234051649, 0.4491685014]])
    grads["db1"] = np.array([[-0.0362259757], [0.3993543137]])
    return grads

slip(right, "db1_not_mended",
     '"db1": np.mean(dZ1,', '"db1": np.mean((parameters["W2"].T @ (A2 - Y)) * (1 - A1**2),', """
    db1 is still made from the old dZ1. Mend the line from which dW1 and db1 follow.""")

slip(right, "dw1_not_mended",
     '"dW1": (dZ1 @ X.T)', '"dW1": (((parameters["W2"].T @ (A2 - Y)) * (1 - A1**2)) @ X.T)', """
    dW1 is still made from the old dZ1. Mend the line from which dW1 and db1 follow.""")

slip(right, "sigmoid_slope_instead", "(1 - A1**2)", "A1 * (1 - A1)", """
    The hidden layer has the slope of a sigmoid now. Which activation made A1?""")

slip(right, "plus_for_minus", "1 - A1**2", "1 + A1**2", """
    In dZ1 the slope of tanh grows above 1. Look at the solid curve in the picture after Exercise
    3: how large may that slope become?""")

slip(right, "tanh_of_the_mended_line", "1 - A1**2", "1 - np.tanh(A1) ** 2", """
    In dZ1 the tanh is taken twice now: A1 has been through it already. That factor was right in
    hand_in_4.""")

slip(right, "tanh_of_the_square", "1 - A1**2", "1 - np.tanh(A1**2)", """
    In dZ1 the square has moved inside the tanh: the factor is 1 − tanh(A1²). A1 comes out of tanh.
    Does it have to go through tanh once more?""")

slip(right, "tanh_without_square", "1 - A1**2", "1 - np.tanh(A1)", """
    In dZ1 the factor for the tanh is 1 − tanh(A1) now, which is not its slope. A1 comes out of tanh
    already: compare with the solid curve in the picture after Exercise 3.""")

@misconception("repaired_hand_in_4", """
    These are the gradients of the squared error. hand_in_4 is meant for the weighted
    cross-entropy.""")
def repaired_for_another_cost(parameters, cache, X, Y):
    return backward_propagation_mse(parameters, cache, X, Y)

slip(right, "repair_changes_the_cache", """
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]""", """
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"].copy()
    cache["A2"] -= Y""", """
    A2 in the cache is not what it was. An operator such as -= changes the array itself, even
    under another name.""")

@misconception("repaired_hand_in_4", """
    Nothing comes back: the function ends without a return.""")
def repair_not_returned(parameters, cache, X, Y):
    grads = dict(hand_in_4(parameters, cache, X, Y))
    dZ2 = np.where(Y == 1, 3, 1) * (cache["A2"] - Y)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    grads.update(dW1=dZ1 @ X.T / X.shape[1], db1=np.mean(dZ1, axis=1, keepdims=True))

@misconception("repaired_hand_in_4", """
    Z1 stands under the name A1, and dW2 is made from A1 too.""")
def z1_called_a1(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["Z1"], cache["A2"]
    dZ2 = np.where(Y == 1, 3, 1) * (A2 - Y)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - np.tanh(A1) ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }

@accepted("repaired_hand_in_4")
def weights_by_a_sum(parameters, cache, X, Y):
    m, A1 = X.shape[1], cache["A1"]
    dZ2 = (1 + 2 * Y) * (cache["A2"] - Y) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2)
    dZ1 = dZ1 - dZ1 * np.power(A1, 2)
    sums = np.ones((m, 1))
    return {"dW1": dZ1 @ X.T, "db1": dZ1 @ sums, "dW2": dZ2 @ A1.T, "db2": dZ2 @ sums}

@accepted("repaired_hand_in_4")
def tanh_of_z1(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = np.where(Y == 1, 3, 1) * (A2 - Y)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - np.tanh(cache["Z1"]) ** 2)
    return {
        "dW1": (dZ1 @ X.T) / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": (dZ2 @ A1.T) / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }

@accepted("repaired_hand_in_4")
def m_counts_all_entries(parameters, cache, X, Y):
    dZ2 = np.where(Y == 1, 3, 1) * (cache["A2"] - Y) / Y.size
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }

@accepted("repaired_hand_in_4")
def keeps_the_output_layer(parameters, cache, X, Y):
    grads = dict(hand_in_4(parameters, cache, X, Y))
    dZ1 = parameters["W2"].T @ ((1 + 2 * Y) * (cache["A2"] - Y))
    dZ1 = dZ1 * (1 - cache["A1"] * cache["A1"])
    grads["dW1"] = dZ1 @ X.T / X.shape[1]
    grads["db1"] = dZ1.mean(axis=1, keepdims=True)
    return grads

@accepted("repaired_hand_in_4")
def factors_of_the_slope(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = np.where(Y == 1, 3, 1) * (A2 - Y)
    dZ1 = np.matmul(parameters["W2"].T, dZ2) * (1 - A1) * (1 + A1)
    return {
        "dW2": np.matmul(dZ2, A1.T) / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
        "dW1": np.matmul(dZ1, X.T) / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
    }

@accepted("repaired_hand_in_4")
def copied_with_one_line_mended(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    error = A2 - Y
    dZ2 = np.where(Y == 1, 3, 1) * error
    dA1 = np.dot(parameters["W2"].T, dZ2)
    dZ1 = dA1 - dA1 * A1**2
    dW1 = np.dot(dZ1, X.T) / m
    dW2 = np.dot(dZ2, A1.T) / m
    db1 = np.mean(dZ1, axis=1, keepdims=True)
    db2 = np.mean(dZ2, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}

@accepted("repaired_hand_in_4")
def weights_the_error_itself(parameters, cache, X, Y):
    error = (cache["A2"] - Y) * np.where(Y == 1, 3, 1)
    dA1 = np.dot(parameters["W2"].T, error)
    dZ1 = dA1 - dA1 * cache["A1"] ** 2
    return {
        "dW1": np.dot(dZ1, X.T) / X.shape[1],
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": np.dot(error, cache["A1"].T) / X.shape[1],
        "db2": np.mean(error, axis=1, keepdims=True),
    }


look("repaired_hand_in_4")(arguments_after_the_pass)
