"""Answers to ``linear_forward``: the linear step of a layer."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from misconceptions.looking import fitting
from utils.checks import arguments_after

from .given import layer


@base("linear_forward")
def right(A, W, b):
    return W @ A + b, (A, W, b)

slip(right, "entry_by_entry", "W @ A + b", "W * A + b", """
    W and A are multiplied entry by entry. An entry of Z adds up a row of W times a column of A:
    which product does that?""")

slip(right, "factors_exchanged", "W @ A + b", "A @ W + b", """
    W and A have changed places in the product. Which of them has a row for each unit of this
    layer?""")

slip(right, "transposes_w", "W @ A + b", "W.T @ A + b", """
    W is transposed before the product. Compare its shape with that of A as they are.""")

slip(right, "without_bias", "W @ A + b", "W @ A", """
    The bias is missing from Z. Compare with the formula.""")

slip(right, "bias_along_the_examples", "W @ A + b", "W @ A + b.ravel()", """
    The bias is added along the examples instead of along the units. Does b keep its column when
    it is added?""")

slip(right, "one_bias_for_all", "W @ A + b", "W @ A + np.sum(b)", """
    All units get one and the same bias. Each unit has its own.""")

slip(right, "cache_in_another_order", ", (A, W, b)", ", (W, A, b)", """
    The cache holds the right arrays in another order. Functions that unpack it count on (A, W,
    b).""")

@misconception("linear_forward", """
    The cache holds Z where the input belongs. Which array does dW need on the way back?""")
def caches_z(A, W, b):
    Z = W @ A + b
    return Z, (Z, W, b)

slip(right, "caches_two", ", (A, W, b)", ", (A, W)", """
    The cache has two entries, A and W. Which array that went in is missing?""")

slip(right, "forgets_the_cache", ", (A, W, b)", "", """
    Only Z comes back. The function returns two things.""")

slip(right, "cache_as_a_dict", ", (A, W, b)", ', {"A": A, "W": W, "b": b}', """
    The cache is a dict, and the way back will unpack it. Which kind does the docstring
    name?""")

slip(right, "activation_too_early", "W @ A + b", "np.maximum(W @ A + b, 0)", """
    The negative entries of Z have become 0. The activation comes in the next exercise.""")

slip(right, "bias_subtracted", "W @ A + b", "W @ A - b", """
    The bias is subtracted. Look at the sign in the formula.""")

slip(right, "bias_inside_the_product", "W @ A + b", "(W + b) @ A", """
    The bias is added to W before the product. In the formula, what is b added to?""")

slip(right, "first_bias_only", "W @ A + b", "W @ A + b[0, 0]", """
    The first entry of b is added to every row of Z. Each unit has a bias of its own.""")

slip(right, "caches_transposes", ", (A, W, b)", ", (A.T, W.T, b.T)", """
    The cache holds A, W and b transposed. The way back counts on them as they came in.""")

slip(right, "cache_not_packed", ", (A, W, b)", ", A, W, b", """
    Four values come back: Z, A, W and b. The exercise asks for two: how are the last three kept
    together?""")

slip(right, "cache_first", "W @ A + b, (A, W, b)", "(A, W, b), W @ A + b", """
    The two results have changed places: the cache comes first. The docstring lists them in
    order.""")

slip(right, "averages_forward", "W @ A + b", "W @ A / A.shape[1] + b", """
    The product W A is divided by the number of examples. Is there such a factor in the formula
    for Z?""")

@misconception("linear_forward", """
    After the call, b holds other numbers than before. A function leaves its arguments as they
    are: which line writes into b?""")
def adds_into_the_bias(A, W, b):
    Z = W @ A + b
    b += Z[:, :1]
    return Z, (A, W, b)

@misconception("linear_forward", """
    The function gives back nothing (None). Is there a return, and does the code reach it?""")
def linear_step_not_returned(A, W, b):
    W @ A + b

@accepted("linear_forward")
def with_dot(A, W, b):
    Z = np.dot(W, A) + b
    cache = (A, W, b)
    return Z, cache

@accepted("linear_forward")
def with_matmul_in_place(A, W, b):
    Z = np.matmul(W, A)
    Z += b
    return Z, [A, W, b]

@accepted("linear_forward")
def with_einsum(A, W, b):
    return np.einsum("ij,jk->ik", W, A) + b, (A.copy(), W.copy(), b.copy())

@accepted("linear_forward")
def column_by_column(A, W, b):
    Z = np.empty((W.shape[0], A.shape[1]))
    for i in range(A.shape[1]):
        Z[:, i] = W.dot(A[:, i]) + b[:, 0]
    return Z, (A, W, b)

@accepted("linear_forward")
def with_a_row_of_ones(A, W, b):
    Z = np.hstack([W, b]) @ np.vstack([A, np.ones((1, A.shape[1]))])
    return Z, (A, W, b)

@accepted("linear_forward")
def adds_up_outer_products(A, W, b):
    Z = np.repeat(b, np.shape(A)[1], axis=1)
    for k in range(np.shape(W)[1]):
        Z = Z + np.outer(W[:, k], A[k])
    return Z, [A, W, b]

slip(right, "squeezes_z", "W @ A + b", "np.squeeze(W @ A + b)", """
    With one unit or one example, Z comes back without one of its axes. Z always has two; which
    step drops an axis of length 1?""")


@look("linear_forward", cases=[(3, 4, 5), (4, 4, 4)])
def linear_step(linear_forward, n_prev, n, m):
    return fitting(linear_forward, *layer(n_prev, n, m))


@look("linear_forward")
def arguments_after_the_linear_step(linear_forward):
    return arguments_after(linear_forward, layer(3, 2, 5))


@look("linear_forward")
def one_linear_step_of_one_unit(linear_forward):
    return linear_forward(*layer(3, 1, 1))
