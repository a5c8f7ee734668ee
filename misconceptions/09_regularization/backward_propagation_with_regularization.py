"""Answers to ``backward_propagation_with_regularization``: the way back, and the penalty's pull."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from misconceptions.looking import fitting
from utils.checks import arguments_after

from .given import gradients, passed


@base("backward_propagation_with_regularization")
def as_published(X, Y, cache, lambd):
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dZ3 = A3 - Y
    dW3 = 1. / m * np.dot(dZ3, A2.T) + (lambd * W3) / m
    db3 = 1. / m * np.sum(dZ3, axis=1, keepdims=True)
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = np.multiply(dA2, np.int64(A2 > 0))
    dW2 = 1. / m * np.dot(dZ2, A1.T) + (lambd * W2) / m
    db2 = 1. / m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    dW1 = 1. / m * np.dot(dZ1, X.T) + (lambd * W1) / m
    db1 = 1. / m * np.sum(dZ1, axis=1, keepdims=True)
    gradients = {"dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2, "dW2": dW2,
                 "db2": db2, "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
    return gradients

@base("backward_propagation_with_regularization")
def in_a_loop_backwards(X, Y, cache, lambd):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    grads = {}
    dZ = A3 - Y
    for l, W, A, Z in ((3, W3, A2, Z2), (2, W2, A1, Z1), (1, W1, X, None)):
        grads[f"dW{l}"] = dZ @ A.T / m + lambd * W / m
        grads[f"db{l}"] = np.mean(dZ, axis=1, keepdims=True)
        if l > 1:
            dZ = W.T @ dZ * (Z > 0)
    return grads

slip(as_published, "cut_off_regularization",
     "return gradients", "return {name: np.clip(g, -5, 5) for name, g in gradients.items()}", """
    Large gradients are cut off before they come back. The formulas give them as they are.""")

slip(in_a_loop_backwards, "pull_not_divided_by_m",
     "lambd * W / m", "lambd * W", """
    The pull of the penalty is not divided by m. Compare with the gradient above the exercise.""")

slip(in_a_loop_backwards, "pull_halved",
     "lambd * W / m", "lambd * W / (2 * m)", """
    There is a factor of one half in the pull: the 2 of the cost is gone once the square is
    differentiated.""")

slip(in_a_loop_backwards, "pull_doubled",
     "lambd * W / m", "2 * lambd * W / m", """
    There is a factor of 2 in the pull. What becomes of the 2 below the line of the cost?""")

slip(in_a_loop_backwards, "pull_subtracted",
     "/ m + lambd", "/ m - lambd", """
    The pull is subtracted, so a step would make the weights larger.""")

slip(in_a_loop_backwards, "pull_left_out",
     " + lambd * W / m", "", """
    The penalty pulls at no weight: lambd is not used.""")

slip(in_a_loop_backwards, "pull_of_l1",
     "lambd * W / m", "lambd * np.sign(W) / m", """
    The pull is the same for small and large weights: that is the one of L1.""")

slip(in_a_loop_backwards, "pull_of_the_squares",
     "lambd * W / m", "lambd * W ** 2 / m", """
    The pull grows with the square of a weight, and has lost its sign. It is the derivative that
    goes in.""")

slip(in_a_loop_backwards, "lambd_not_used",
     "lambd * W / m", "W / m", """
    The pull does not depend on lambd.""")

slip(as_published, "last_layer_not_pulled",
     " + (lambd * W3) / m", "", """
    The weights of the last layer are not pulled. All three layers are penalized.""")

slip(as_published, "second_layer_not_pulled",
     " + (lambd * W2) / m", "", """
    The weights of the second layer are not pulled. All three layers are penalized.""")

slip(as_published, "first_layer_not_pulled",
     " + (lambd * W1) / m", "", """
    The weights of the first layer are not pulled. All three layers are penalized.""")

slip(as_published, "pull_by_the_wrong_layer",
     "(lambd * W2) / m", "(lambd * np.sum(W3)) / m", """
    The second layer is pulled by the weights of the third. Each layer is pulled by its own.""")

slip(as_published, "biases_pulled",
     "db3 = 1. / m * np.sum(dZ3, axis=1, keepdims=True)",
     "db3 = 1. / m * np.sum(dZ3, axis=1, keepdims=True) + lambd * b3 / m",
     "db2 = 1. / m * np.sum(dZ2, axis=1, keepdims=True)",
     "db2 = 1. / m * np.sum(dZ2, axis=1, keepdims=True) + lambd * b2 / m",
     "db1 = 1. / m * np.sum(dZ1, axis=1, keepdims=True)",
     "db1 = 1. / m * np.sum(dZ1, axis=1, keepdims=True) + lambd * b1 / m", """
    The biases are pulled, too. The penalty leaves them free.""")

slip(in_a_loop_backwards, "pull_goes_down_the_chain",
     "dZ = W.T @ dZ * (Z > 0)", "dZ = (W.T @ dZ + lambd / m) * (Z > 0)", """
    The penalty is added to what goes back to the layer before. It belongs to dW alone.""")

slip(as_published, "gradients_not_averaged",
     "dW3 = 1. / m * np", "dW3 = np",
     "dW2 = 1. / m * np", "dW2 = np",
     "dW1 = 1. / m * np", "dW1 = np", """
    The products of the dW are sums over the examples. Divide them by m.""")

slip(in_a_loop_backwards, "divided_by_m_twice_back",
     "dZ = A3 - Y", "dZ = (A3 - Y) / m", """
    The gradients are divided by m twice: once in dZ3, and once more in each layer.""")

slip(in_a_loop_backwards, "no_gates",
     " * (Z > 0)", "", """
    The gates of ReLU are left out: what had Z below 0 passes nothing back.""")

slip(in_a_loop_backwards, "gates_the_wrong_way",
     "(Z > 0)", "(Z < 0)", """
    The gates are the wrong way round: what passes back is where Z was below 0.""")

slip(in_a_loop_backwards, "gates_open_at_zero",
     "(Z > 0)", "(Z >= 0)", """
    The gates are open where Z is exactly 0. The reminder says where they are open.""")

slip(in_a_loop_backwards, "sign_of_the_error",
     "A3 - Y", "Y - A3", """
    dZ3 has the other sign. What is subtracted from what?""")

slip(in_a_loop_backwards, "sum_for_the_bias",
     "np.mean(dZ, axis=1, keepdims=True)", "np.sum(dZ, axis=1, keepdims=True)", """
    The db are sums over the examples. Divide them by m.""")

slip(in_a_loop_backwards, "bias_without_keepdims",
     "np.mean(dZ, axis=1, keepdims=True)", "np.mean(dZ, axis=1)", """
    The db have lost an axis. A gradient has the shape of its parameter: see keepdims.""")

slip(in_a_loop_backwards, "bias_over_everything",
     "np.mean(dZ, axis=1, keepdims=True)", "np.mean(dZ, keepdims=True)", """
    All units of a layer share one db. Over which axis is the mean?""")

slip(in_a_loop_backwards, "bias_a_single_number",
     "np.mean(dZ, axis=1, keepdims=True)", "np.mean(dZ)", """
    Each db is a single number. It needs a row for each unit: over which axis is the mean?""")

slip(in_a_loop_backwards, "weights_pulled_in_place",
     "        if l > 1:", "        W *= 1 - lambd / m\n        if l > 1:", """
    The weights themselves are changed by the call. Leave the arguments as they are.""")

@misconception("backward_propagation_with_regularization", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def gradients_not_returned(X, Y, cache, lambd):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dW3 = (A3 - Y) @ A2.T / X.shape[1] + lambd * W3 / X.shape[1]

accepted("backward_propagation_with_regularization")(as_published)
accepted("backward_propagation_with_regularization")(in_a_loop_backwards)

@accepted("backward_propagation_with_regularization")
def pulled_at_the_end(X, Y, cache, lambd):
    _, A1, W1, _, _, A2, W2, _, _, A3, W3, _ = cache
    m = Y.shape[1]
    dZ3 = (A3 - Y) / m
    dZ2 = np.where(A2 > 0, W3.T.dot(dZ3), 0)
    dZ1 = np.where(A1 > 0, W2.T.dot(dZ2), 0)
    grads = {"dW1": dZ1.dot(X.T), "dW2": dZ2.dot(A1.T), "dW3": dZ3.dot(A2.T)}
    for name, W in zip(("dW1", "dW2", "dW3"), (W1, W2, W3)):
        grads[name] += lambd / m * W
    for name, dZ in zip(("db1", "db2", "db3"), (dZ1, dZ2, dZ3)):
        grads[name] = dZ.sum(axis=1).reshape(-1, 1)
    return grads

@accepted("backward_propagation_with_regularization")
def by_example(X, Y, cache, lambd):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    grads = {"dW1": lambd / m * W1, "dW2": lambd / m * W2, "dW3": lambd / m * W3,
             "db1": 0.0 * b1, "db2": 0.0 * b2, "db3": 0.0 * b3}
    for i in range(m):
        dz3 = A3[:, [i]] - Y[:, [i]]
        dz2 = (W3.T @ dz3) * (Z2[:, [i]] > 0)
        dz1 = (W2.T @ dz2) * (Z1[:, [i]] > 0)
        for l, dz, a in ((3, dz3, A2), (2, dz2, A1), (1, dz1, X)):
            grads[f"dW{l}"] = grads[f"dW{l}"] + dz @ a[:, [i]].T / m
            grads[f"db{l}"] = grads[f"db{l}"] + dz / m
    return grads


@look("backward_propagation_with_regularization", cases=[
    ((3, 4, 2, 1), 5, 0.7), ((2, 5, 3, 1), 9, 3.0), ((4, 2, 3, 2), 7, 1.3), ((2, 3, 4, 1), 6, 0.0)])
def of_a_pass(backward_propagation_with_regularization, sizes, m, lambd):
    back = backward_propagation_with_regularization
    return gradients(fitting(back, *passed(sizes, m), lambd))


@look("backward_propagation_with_regularization")
def where_z_is_zero(backward_propagation_with_regularization):
    X, Y, cache = passed((3, 4, 5, 1), 6, 1)
    for Z, A in ((cache[0], cache[1]), (cache[4], cache[5])):
        Z[:, 0] = A[:, 0] = 0
    return gradients(fitting(backward_propagation_with_regularization, X, Y, cache, 0.8))


@look("backward_propagation_with_regularization")
def what_stays(backward_propagation_with_regularization):
    back = backward_propagation_with_regularization
    return arguments_after(back, (*passed((3, 4, 2, 1), 5), 0.7))


@look("backward_propagation_with_regularization")
def gradients_of_large_inputs(backward_propagation_with_regularization):
    X, Y, cache = passed((3, 4, 2, 1), 5)
    largest = np.abs(backward_propagation_with_regularization(1e6 * X, Y, cache, 0.7)["dW1"]).max()
    return "cut off" if 0 < largest < 1e3 else "as it is"
