"""Answers to ``backward_propagation_with_dropout``: back through the masks of the way forward."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from misconceptions.looking import fitting
from utils.checks import arguments_after

from .given import dropped, gradients


@base("backward_propagation_with_dropout")
def as_published_back_drop(X, Y, cache, keep_prob):
    m = X.shape[1]
    (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dZ3 = A3 - Y
    dW3 = 1. / m * np.dot(dZ3, A2.T)
    db3 = 1. / m * np.sum(dZ3, axis=1, keepdims=True)
    dA2 = np.dot(W3.T, dZ3)
    dA2 = dA2 * D2
    dA2 = dA2 / keep_prob
    dZ2 = np.multiply(dA2, np.int64(A2 > 0))
    dW2 = 1. / m * np.dot(dZ2, A1.T)
    db2 = 1. / m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(W2.T, dZ2)
    dA1 = dA1 * D1
    dA1 = dA1 / keep_prob
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    dW1 = 1. / m * np.dot(dZ1, X.T)
    db1 = 1. / m * np.sum(dZ1, axis=1, keepdims=True)
    gradients = {"dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2, "dW2": dW2,
                 "db2": db2, "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
    return gradients

@base("backward_propagation_with_dropout")
def in_a_loop_backwards_back_drop(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    grads = {}
    dZ = A3 - Y
    for l, W, A, Z, D in ((3, W3, A2, Z2, D2), (2, W2, A1, Z1, D1), (1, W1, X, None, None)):
        grads[f"dW{l}"] = dZ @ A.T / m
        grads[f"db{l}"] = np.mean(dZ, axis=1, keepdims=True)
        if l > 1:
            dZ = W.T @ dZ * D / keep_prob * (Z > 0)
    return grads

slip(as_published_back_drop, "cut_off_dropout",
     "return gradients", "return {name: np.clip(g, -5, 5) for name, g in gradients.items()}", """
    Large gradients are cut off before they come back. The formulas give them as they are.""")

slip(in_a_loop_backwards_back_drop, "no_masks_on_the_way_back",
     " * D / keep_prob", "", """
    There are no masks on the way back. What was dropped on the way forward has no slope.""")

slip(in_a_loop_backwards_back_drop, "not_divided_on_the_way_back",
     " / keep_prob", "", """
    Nothing is divided by keep_prob on the way back. It was on the way forward, so its slope has
    it, too.""")

slip(in_a_loop_backwards_back_drop, "not_masked_but_divided",
     "* D / keep_prob", "/ keep_prob", """
    The slopes are divided by keep_prob, but dropped units pass theirs on. Where are the masks?""")

slip(in_a_loop_backwards_back_drop, "multiplied_on_the_way_back",
     "/ keep_prob", "* keep_prob", """
    The slopes are multiplied by keep_prob. On the way forward it was a division.""")

slip(in_a_loop_backwards_back_drop, "divided_twice_by_keep_prob",
     "/ keep_prob", "/ keep_prob ** 2", """
    The slopes are divided by keep_prob twice in each layer.""")

slip(in_a_loop_backwards_back_drop, "masks_turned_round",
     "* D /", "* (1 - D) /", """
    The masks are turned round: the dropped units get the slope.""")

slip(in_a_loop_backwards_back_drop, "gates_left_out",
     " * (Z > 0)", "", """
    The gates of ReLU are left out. A unit that is kept, and has Z below 0, passes nothing back.""")

slip(in_a_loop_backwards_back_drop, "gates_the_wrong_way_back_drop",
     "(Z > 0)", "(Z < 0)", """
    The gates are the wrong way round: what passes back is where Z was below 0.""")

slip(in_a_loop_backwards_back_drop, "gates_open_at_zero_drop",
     "(Z > 0)", "(Z >= 0)", """
    The gates are open where Z is exactly 0. The reminder before Exercise 2 says where they are
    open.""")

slip(in_a_loop_backwards_back_drop, "sign_of_the_error_back_drop",
     "A3 - Y", "Y - A3", """
    dZ3 has the other sign. What is subtracted from what?""")

slip(in_a_loop_backwards_back_drop, "weights_not_averaged",
     "dZ @ A.T / m", "dZ @ A.T", """
    The dW are sums over the examples. Divide them by m.""")

slip(in_a_loop_backwards_back_drop, "sum_for_the_bias_back_drop",
     "np.mean(dZ, axis=1, keepdims=True)", "np.sum(dZ, axis=1, keepdims=True)", """
    The db are sums over the examples. Divide them by m.""")

slip(in_a_loop_backwards_back_drop, "bias_without_keepdims_back_drop",
     "np.mean(dZ, axis=1, keepdims=True)", "np.mean(dZ, axis=1)", """
    The db have lost an axis. A gradient has the shape of its parameter: see keepdims.""")

slip(in_a_loop_backwards_back_drop, "bias_a_single_number_back_drop",
     "np.mean(dZ, axis=1, keepdims=True)", "np.mean(dZ)", """
    Each db is a single number. It needs a row for each unit: over which axis is the mean?""")

slip(in_a_loop_backwards_back_drop, "divided_by_m_twice",
     "dZ = A3 - Y", "dZ = (A3 - Y) / m", """
    The gradients are divided by m twice: once in dZ3, and once more in each layer.""")

slip(in_a_loop_backwards_back_drop, "outputs_divided",
     "dZ = A3 - Y", "dZ = (A3 - Y) / keep_prob", """
    The outputs are divided by keep_prob. They were not dropped on the way forward.""")

slip(in_a_loop_backwards_back_drop, "activations_divided_again",
     "dZ @ A.T / m", "dZ @ (A / (keep_prob if l > 1 else 1)).T / m", """
    The activations of the cache are divided by keep_prob once more in the products of the dW.""")

slip(in_a_loop_backwards_back_drop, "slope_of_what_is_left_out",
     "dZ @ A.T / m", "dZ @ A.T / m * (keep_prob if l > 1 else 1)", """
    The dW of the last two layers are too small by the factor keep_prob. The activations of the
    cache are divided already, and stay so.""")

slip(as_published_back_drop, "second_mask_missing",
     "    dA2 = dA2 * D2\n", "",
     "A2 > 0", "Z2 > 0", """
    The mask of the second layer is missing on the way back.""")

slip(as_published_back_drop, "first_mask_missing",
     "    dA1 = dA1 * D1\n", "",
     "A1 > 0", "Z1 > 0", """
    The mask of the first layer is missing on the way back.""")

slip(as_published_back_drop, "second_layer_not_divided_back",
     "    dA2 = dA2 / keep_prob\n", "", """
    The second layer is not divided by keep_prob on the way back.""")

slip(as_published_back_drop, "first_layer_not_divided_back",
     "    dA1 = dA1 / keep_prob\n", "", """
    The first layer is not divided by keep_prob on the way back.""")

slip(as_published_back_drop, "new_masks_back",
     "dA2 = dA2 * D2", "dA2 = dA2 * (np.random.rand(*dA2.shape) < keep_prob)",
     "dA1 = dA1 * D1", "dA1 = dA1 * (np.random.rand(*dA1.shape) < keep_prob)", """
    New masks are drawn on the way back. Take those of the way forward: they are in the cache.""")

slip(as_published_back_drop, "masks_in_place",
     "dA1 = dA1 * D1", "D1 *= 2\n    dA1 = dA1 * D1 / 2", """
    The mask itself is changed by the call. Leave the arguments as they are.""")

slip(in_a_loop_backwards_back_drop, "always_divided_by_half",
     "/ keep_prob", "/ 0.5", """
    The slopes are divided by 0.5, whatever keep_prob is.""")

@misconception("backward_propagation_with_dropout", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def gradients_not_returned_back_drop(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dW3 = (A3 - Y) @ A2.T / X.shape[1]

accepted("backward_propagation_with_dropout")(as_published_back_drop)
accepted("backward_propagation_with_dropout")(in_a_loop_backwards_back_drop)

@accepted("backward_propagation_with_dropout")
def gates_and_masks_at_once(X, Y, cache, keep_prob):
    _, D1, A1, _, _, _, D2, A2, W2, _, _, A3, W3, _ = cache
    m = Y.shape[1]
    dZ3 = (A3 - Y) / m
    dZ2 = np.where(A2 > 0, W3.T.dot(dZ3) / keep_prob, 0)
    dZ1 = np.where(A1 > 0, W2.T.dot(dZ2) / keep_prob, 0)
    return {"dW1": dZ1.dot(X.T), "dW2": dZ2.dot(A1.T), "dW3": dZ3.dot(A2.T),
            "db1": dZ1.sum(axis=1, keepdims=True), "db2": dZ2.sum(axis=1, keepdims=True),
            "db3": dZ3.sum(axis=1, keepdims=True)}

@accepted("backward_propagation_with_dropout")
def by_example_back_drop(X, Y, cache, keep_prob):
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    grads = {"dW1": 0.0 * W1, "dW2": 0.0 * W2, "dW3": 0.0 * W3,
             "db1": 0.0 * b1, "db2": 0.0 * b2, "db3": 0.0 * b3}
    for i in range(m):
        dz3 = A3[:, [i]] - Y[:, [i]]
        dz2 = (W3.T @ dz3) * D2[:, [i]] * (Z2[:, [i]] > 0) / keep_prob
        dz1 = (W2.T @ dz2) * D1[:, [i]] * (Z1[:, [i]] > 0) / keep_prob
        for l, dz, a in ((3, dz3, A2), (2, dz2, A1), (1, dz1, X)):
            grads[f"dW{l}"] = grads[f"dW{l}"] + dz @ a[:, [i]].T / m
            grads[f"db{l}"] = grads[f"db{l}"] + dz / m
    return grads


@look("backward_propagation_with_dropout", cases=[
    ((3, 4, 5, 1), 6, 0.7), ((2, 6, 4, 1), 9, 0.3), ((4, 5, 6, 2), 7, 0.6), ((2, 4, 5, 1), 6, 1.0)])
def of_a_pass(backward_propagation_with_dropout, sizes, m, keep_prob):
    back = backward_propagation_with_dropout
    return gradients(fitting(back, *dropped(sizes, m, keep_prob), keep_prob))


@look("backward_propagation_with_dropout")
def where_z_is_zero(backward_propagation_with_dropout):
    X, Y, cache = dropped((3, 4, 5, 1), 6, 0.7, 1)
    for Z, D, A in ((cache[0], cache[1], cache[2]), (cache[5], cache[6], cache[7])):
        Z[:, 0], D[:, 0], A[:, 0] = 0, 1, 0
    return gradients(fitting(backward_propagation_with_dropout, X, Y, cache, 0.7))


@look("backward_propagation_with_dropout")
def what_stays(backward_propagation_with_dropout):
    return arguments_after(backward_propagation_with_dropout, (*dropped((3, 4, 5, 1), 6, 0.7), 0.7))


@look("backward_propagation_with_dropout")
def gradients_of_large_inputs(backward_propagation_with_dropout):
    X, Y, cache = dropped((3, 4, 5, 1), 6, 0.7)
    largest = np.abs(backward_propagation_with_dropout(1e6 * X, Y, cache, 0.7)["dW1"]).max()
    return "cut off" if 0 < largest < 1e3 else "as it is"
