"""Answers to ``linear_backward``: the linear step, backwards."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, slip
from misconceptions.looking import fitting
from utils.checks import arguments_after

from .given import layer


@base("linear_backward")
def right(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m

slip(right, "gradients_cut_off",
     "dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m",
     "np.clip(dZ @ A_prev.T / m, -5, 5), np.clip(np.sum(dZ, axis=1, keepdims=True) / m, -5, 5)", """
    Large gradients are cut off before they come back. The formulas give them as they are.""")

slip(right, "dw_entry_by_entry", "dZ @ A_prev.T", "dZ * A_prev", """
    dW is a product entry by entry. It needs the matrix product, which adds up over the
    examples.""")

slip(right, "mean_missing", """
    m = A_prev.shape[1]""", "",
     "T / m, np.sum(dZ, axis=1, keepdims=True) / m", "T, np.sum(dZ, axis=1, keepdims=True)", """
    dW and db are sums over the examples. Look for the factor in front of the formulas.""")

slip(right, "mean_missing_in_db", "True) / m", "True)", """
    dW is divided by the number of examples, db is not. Both are means.""")

slip(right, "mean_missing_in_dw", ".T / m,", ".T,", """
    db is divided by the number of examples, dW is not. Both are means.""")

slip(right, "mean_in_da_prev", "W.T @ dZ", "W.T @ dZ / m", """
    dA_prev is divided by the number of examples too. In a deep network every layer would divide
    once more; where is the mean taken?""")

slip(right, "mean_twice_in_db", ", np.sum", ", np.mean", """
    db is divided by the number of examples twice. A mean has one division inside: is there
    another?""")

slip(right, "db_without_column", ", keepdims=True", "", """
    db has lost its column. Which argument keeps the axis?""")

slip(right, "db_along_the_units", "axis=1,", "axis=0,", """
    db adds up the units instead of the examples. Along which axis of dZ do the examples lie?""")

slip(right, "db_one_number", ", axis=1, keepdims=True", "", """
    db is one number for the whole layer. Each unit has a bias of its own.""")

slip(right, "mean_is_one_number", "np.sum(dZ, axis=1, keepdims=True) / m", "np.mean(dZ)", """
    db is one number for the whole layer. Each unit has a bias of its own.""")

slip(right, "mean_keeps_both_axes",
     "np.sum(dZ, axis=1, keepdims=True) / m", "np.mean(dZ, keepdims=True)", """
    db is one number for the whole layer. Each unit has a bias of its own.""")

slip(right, "dw_transposed", "dZ @ A_prev.T", "A_prev @ dZ.T", """
    dW is transposed. A gradient has the shape of its parameter.""")

slip(right, "other_factor_of_dw_transposed", "dZ @ A_prev.T", "dZ.T @ A_prev", """
    In dW dZ is transposed, and A_prev is not. Compare with the formula: at which factor does the T
    stand?""")

slip(right, "factors_of_dw_exchanged", "dZ @ A_prev.T", "A_prev.T @ dZ", """
    The two factors of dW stand in the other order. Which comes first in the formula?""")

slip(right, "other_factor_of_da_prev_transposed", "W.T @ dZ", "W @ dZ.T", """
    In dA_prev dZ is transposed, and W is not. Compare with the formula: at which factor does the
    T stand?""")

slip(right, "w_not_transposed", "W.T @ dZ", "W @ dZ", """
    dA_prev is made with W as it stands. Compare with its formula, letter by letter, and check
    the shapes.""")

slip(right, "m_from_the_rows", "shape[1]", "shape[0]", """
    The sums are divided by the number of inputs of the layer. m is the number of examples: which
    axis of A_prev is that?""")

slip(right, "m_written_down", """
    m = A_prev.shape[1]""", "",
     "m, np.sum(dZ, axis=1, keepdims=True) / m", "4, np.sum(dZ, axis=1, keepdims=True) / 4", """
    dW and db are divided by 4, whatever the number of examples. Which shape tells how many
    there are?""")

slip(right, "global_m", """
    m = A_prev.shape[1]""", "", """
    The function uses a name m that it does not set itself. Which of its arguments tells it the
    number of examples?""")

slip(right, "results_in_another_order", "W.T @ dZ, ", "", "True) / m", "True) / m, W.T @ dZ", """
    The three results stand in another order. The docstring lists them.""")

slip(right, "divides_the_callers_dz", """
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m""", """
    dZ /= m
    return W.T @ dZ, dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True)""", """
    dZ itself is divided by m, so dA_prev is divided as well, and the argument has changed. In
    which of the three formulas does the factor stand?""")

slip(right, "means_over_units_upright",
     "np.sum(dZ, axis=1, keepdims=True) / m", "np.mean(dZ, axis=0, keepdims=True).T", """
    db has a row for each example: the mean was taken over the units. Which axis of dZ counts
    the examples?""")

slip(right, "dz_changed_afterwards", """
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m""", """
    results = W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m
    dZ /= m
    return results""", """
    After the call, dZ holds other numbers than before. A function leaves its arguments as they
    are: which line writes into dZ?""")

slip(right, "da_prev_from_dw", """
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m""", """
    dW = dZ @ A_prev.T / m
    return dW.T @ dZ, dW, np.sum(dZ, axis=1, keepdims=True) / m""", """
    dA_prev is made from dW. Which array stands in its place in the formula?""")

slip(right, "db_from_the_bias", "/ m, np", "/ m, b * np", """
    db is multiplied by the bias. Does b stand in the formula for db?""")

slip(right, "all_signs_turned",
     "W.T @ dZ, dZ @ A_prev.T / m, ", "-(W.T @ dZ), -(dZ @ A_prev.T) / m, -", """
    All three gradients have the other sign. Look for a minus in the three formulas.""")

slip(right, "divides_by_the_units", """
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m""", """
    n = dZ.shape[0]
    return W.T @ dZ, dZ @ A_prev.T / n, np.sum(dZ, axis=1, keepdims=True) / n""", """
    dW and db are divided by the number of units of the layer. What does m count?""")

slip(right, "mean_twice_in_dw", ".T / m,", ".T / m**2,", """
    dW is divided by the number of examples twice. A mean has one division inside: is there
    another?""")

slip(right, "db_of_zeros", "np.sum(dZ, axis=1, keepdims=True) / m", "np.zeros(b.shape)", """
    db holds zeros. The slope of the bias is a sum of the slopes in dZ.""")

slip(right, "db_repeated",
     "np.sum(dZ, axis=1, keepdims=True) / m", "np.full(b.shape, np.sum(dZ) / m)", """
    db holds one number, repeated for each unit: the sum ran over the units too. Which axis of
    dZ counts the examples?""")

slip(right, "db_for_each_example", "np.sum(dZ, axis=1, keepdims=True)", "dZ", """
    db has a column for each example. Look at its formula: what happens to the examples?""")

slip(right, "dict_of_gradients",
     "W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m",
     '{"dA_prev": W.T @ dZ, "dW": dZ @ A_prev.T / m, "db": np.sum(dZ, axis=1, keepdims=True) / m}',
     """
    The gradients come back in a dict. The docstring lists three results, without names.""")

slip(right, "gradients_kept_inside",
     "return W", "W",
     ", np.sum(dZ, axis=1, keepdims=True) / m", "", """
    The function gives back nothing (None). Is there a return, and does the code reach it?""")

slip(right, "db_as_a_row", "(dZ, axis=1, keepdims=True)", "(dZ, axis=1).reshape(1, -1)", """
    db is a row. It keeps the shape of b, one column.""")

@accepted("linear_backward")
def factor_first(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1.0 / m * np.dot(dZ, A_prev.T)
    db = 1.0 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db

@accepted("linear_backward")
def db_by_mean(dZ, cache):
    A_prev, W, b = cache
    db = dZ.mean(axis=1).reshape(b.shape)
    return np.matmul(W.transpose(), dZ), (dZ / dZ.shape[1]) @ A_prev.T, db

@accepted("linear_backward")
def db_by_ones(dZ, cache):
    A_prev, W, _ = cache
    m = dZ.shape[-1]
    return [W.T.dot(dZ), dZ.dot(A_prev.T) / m, dZ.dot(np.ones((m, 1))) / m]

@accepted("linear_backward")
def backward_with_einsum(dZ, cache):
    A_prev, W, b = cache
    dW = np.einsum("im,jm->ij", dZ, A_prev) / dZ.shape[1]
    return np.einsum("ij,im->jm", W, dZ), dW, np.mean(dZ, axis=1)[:, np.newaxis]

@accepted("linear_backward")
def example_by_example(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW, db = np.zeros(W.shape), np.zeros(b.shape)
    for i in range(m):
        dW += np.outer(dZ[:, i], A_prev[:, i]) / m
        db += dZ[:, i : i + 1] / m
    return (dZ.T @ W).T, dW, db

@accepted("linear_backward")
def sums_of_outer_products(dZ, cache):
    A_prev, W, _ = cache
    dW = sum(np.outer(dz, a) for dz, a in zip(dZ.T, A_prev.T)) / len(dZ.T)
    return np.einsum("ij,ik->jk", W, dZ), dW, np.average(dZ, axis=1)[:, None]

slip(right, "a_prev_turned_by_reshape", """
    m = A_prev.shape[1]""", """
    m = A_prev.shape[1]
    dW = dZ @ A_prev.reshape(m, -1) / m""", "dZ @ A_prev.T / m", "dW", """
    A_prev comes in as if reshape had turned it round: the numbers keep their old order. What
    exchanges rows and columns?""")

slip(right, "w_turned_by_reshape", """
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m""", """
    dA_prev = W.reshape(W.shape[::-1]) @ dZ
    return dA_prev, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m""", """
    W comes in as if reshape had turned it round: the numbers keep their old order. What exchanges
    rows and columns?""")

slip(right, "one_db_for_all_units", """
    m = A_prev.shape[1]""", "",
     "m, np.sum(dZ, axis=1, keepdims=True) / m", "A_prev.shape[1], np.full(b.shape, np.mean(dZ))",
     """
    db holds one number for all units: the mean was taken over units and examples. Each unit has a
    mean of its own.""")


@look("linear_backward", cases=[(3, 4, 5), (4, 4, 4), (3, 1, 6)])
def linear_step_back(linear_backward, n_prev, n, m):
    return fitting(linear_backward, layer(n, 1, m)[0], layer(n_prev, n, m))


@look("linear_backward")
def arguments_after_the_linear_step_back(linear_backward):
    return arguments_after(linear_backward, (layer(2, 1, 5)[0], layer(3, 2, 5)))


@look("linear_backward")
def a_steep_step_back(linear_backward):
    dW = linear_backward(1e6 * layer(2, 1, 5)[0], layer(3, 2, 5))[1]
    return "cut off" if 0 < np.abs(dW).max() < 1e3 else "as it is"
