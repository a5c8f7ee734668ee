"""Answers to ``04_mse_vs_cross_entropy``: the mistakes people make, and other right ways."""

# A hint reads best right under the name of its exercise.
# fmt: off

import numpy as np

from misconceptions import accepted, look, misconception
from utils import datasets
from utils.checks import arguments_after

# --- what the notebook gives, and right versions of the exercises ---------------------------------

X_xor, Y_xor, _, _ = datasets.xor()


def initialize_parameters(n_x=2, n_h=2, n_y=1, seed=2):
    """Return W1, b1, W2, b2 from a normal distribution, as the notebook does."""
    rng = np.random.RandomState(seed)
    return {
        "W1": rng.randn(n_h, n_x),
        "b1": rng.randn(n_h, 1),
        "W2": rng.randn(n_y, n_h),
        "b2": rng.randn(n_y, 1),
    }


def forward_propagation(X, parameters):
    """Return A2 and the cache, as the notebook does."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def random_problem(n_x, n_h, n_y, m, seed=0):
    """Return parameters, X and Y of these sizes, as the notebook does."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((n_x, m))
    Y = rng.integers(0, 2, (n_y, m)).astype(float)
    return initialize_parameters(n_x, n_h, n_y, seed), X, Y


def hand_in_1(parameters, cache, X, Y):
    """Return the notebook's first hand-in's gradients: those of another cost."""
    return backward_propagation(parameters, cache, X, Y)


def hand_in_2(parameters, cache, X, Y):
    """Return the notebook's second hand-in's gradients, which are right."""
    return backward_propagation(parameters, cache, X, Y)


def hand_in_3(parameters, cache, X, Y):
    """Return the notebook's third hand-in's gradients, right for four examples only."""
    grads = backward_propagation(parameters, cache, X, Y)
    return {name: value * X.shape[1] / 4 for name, value in grads.items()}


def hand_in_4(parameters, cache, X, Y):
    """Return the notebook's fourth hand-in's gradients: tanh is taken twice."""
    m, A1 = Y.shape[1], cache["A1"]
    dZ2 = cache["A2"] - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - np.tanh(A1) ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ A1.T / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }


def hand_in_5(parameters, cache, X, Y):
    """Return the notebook's fifth hand-in's gradients, which are right."""
    return backward_propagation(parameters, cache, X, Y)


hand_ins = {
    "hand_in_1": hand_in_1,
    "hand_in_2": hand_in_2,
    "hand_in_3": hand_in_3,
    "hand_in_4": hand_in_4,
    "hand_in_5": hand_in_5,
}


def compute_cost(A2, Y):
    """Return the binary cross-entropy."""
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.shape[1]


def compute_cost_mse(A2, Y):
    """Return the mean squared error."""
    return np.sum((A2 - Y) ** 2) / Y.shape[1]


def numerical_gradient(f, x, epsilon=1e-6):
    """Return the gradient of f at x by central differences."""
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon
        gradient[index] = (f(up) - f(down)) / (2 * epsilon)
    return gradient


def _gradients(parameters, cache, X, dZ2):
    m, A1 = X.shape[1], cache["A1"]
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


def backward_propagation(parameters, cache, X, Y):
    """Return the gradients of the cross-entropy."""
    return _gradients(parameters, cache, X, cache["A2"] - Y)


def backward_propagation_mse(parameters, cache, X, Y):
    """Return the gradients of the mean squared error."""
    A2 = cache["A2"]
    return _gradients(parameters, cache, X, 2 * (A2 - Y) * A2 * (1 - A2))


def gradient_error(backward, cost, parameters, X, Y):
    """Return the relative error of a backward pass."""
    grads = backward(parameters, forward_propagation(X, parameters)[1], X, Y)
    measured = {
        name: numerical_gradient(
            lambda value, name=name: cost(
                forward_propagation(X, {**parameters, name: value})[0], Y
            ),
            parameters[name],
        )
        for name in parameters
    }
    g = np.concatenate([np.ravel(grads["d" + name]) for name in parameters])
    n = np.concatenate([measured[name].ravel() for name in parameters])
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))


# --- compute_cost: wrong --------------------------------------------------------------------------


@misconception("compute_cost", """
    Your cost is half of the cross-entropy. Compare what stands in front of your sum with the
    formula of Exercise 1.""")
def half_of_the_cost(A2, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / (2 * m)


@misconception("compute_cost", """
    Your cost is negative. Logarithms of numbers below 1 are negative: look at the sign in front of
    the sum.""")
def wrong_sign(A2, Y):
    m = Y.shape[1]
    return np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m


@misconception("compute_cost", """
    One factor of the product is transposed, so every example meets every other one. Print the shape
    of each factor. Which entries of Y and A2 belong together?""")
def log_transposed(A2, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2).T + (1 - Y) * np.log(1 - A2).T) / m


@misconception("compute_cost", """
    Your cost grows with the number of examples. What does the formula put in front of the sum?""")
def sum_for_mean(A2, Y):
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))


@misconception("compute_cost", """
    The cost is divided by the number of examples more than once. Taking a mean is a division too.
    How many divisions does the formula have?""")
def mean_twice(A2, Y):
    m = Y.shape[1]
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m


@misconception("compute_cost", """
    Examples with y = 0 cost nothing in your function. How many terms stand in the brackets of the
    formula?""")
def only_the_first_term(A2, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2)) / m


@misconception("compute_cost", """
    The number of examples is always 4, as in XOR, whatever Y holds. Where could m be read from?""")
def m_of_xor(A2, Y):
    m = 4
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m


@misconception("compute_cost", """
    The cost is a mean over all entries of Y, which agrees with the formula for one row only. Read
    above Exercise 1 what is done with the rows, and what with the columns.""")
def mean_of_all_entries(A2, Y):
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))


@misconception("compute_cost", """
    The sum is divided by the number of rows of Y. Examples are columns: which entry of the shape
    counts them?""")
def m_counts_rows(A2, Y):
    m = Y.shape[0]
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m


@misconception("compute_cost", """
    Your cost is made of logarithms to base 2. Which logarithm does Exercise 1 ask for?""")
def logarithm_to_base_two(A2, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log2(A2) + (1 - Y) * np.log2(1 - A2)) / m


@misconception("compute_cost", """
    float() gets an array that still has axes, and NumPy refuses that. Print the shape of the array.
    Which part of the formula makes one number of it?""")
def float_of_a_matrix(A2, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / m
    return float(cost)


@misconception("compute_cost", """
    The result is an array with a cost for each entry of Y, but a cost is one number. Which part of
    the formula makes one number of many?""")
def one_cost_for_each_example(A2, Y):
    return -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.shape[1]


@misconception("compute_cost", """
    The number is right, but A2 is not what it was: its entries were changed in place. Whoever calls
    the function still needs them.""")
def flips_the_callers_outputs(A2, Y):
    zeros = Y == 0
    A2[zeros] = 1 - A2[zeros]
    return -np.sum(np.log(A2)) / Y.shape[1]


@misconception("compute_cost", """
    With several rows the cost comes back as an array: a matrix product has an entry for every
    pair of rows. Squeezing makes one number of it for one row only. Which pairs does the formula
    have?""")
def squeezed_product(A2, Y):
    cost = -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / Y.shape[1]
    return np.squeeze(cost)


@misconception("compute_cost", """
    The cost comes back as an array of shape (1, 1), or larger: a matrix product keeps both axes.
    A cost is one number.""")
def product_with_two_axes(A2, Y):
    return -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / Y.shape[1]


@misconception("compute_cost", """
    Outputs close to 0 or 1 are moved away from the ends before the logarithm, so a sure and wrong
    one costs too little. How wide may a guard be in Exercise 1?""")
def cut_at_one_percent(A2, Y):
    A = np.minimum(np.maximum(A2, 0.01), 0.99)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]


@misconception("compute_cost", """
    Outputs close to 0 or 1 are moved away from the ends before the logarithm, so a sure and wrong
    one costs too little. How wide may a guard be in Exercise 1?""")
def cut_at_a_thousandth(A2, Y):
    A = np.clip(A2, 1e-3, 1 - 1e-3)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]


@misconception("compute_cost", """
    A guard is added inside the logarithm, and it is so wide that it changes every cost. The plain
    formula is safe here.""")
def wide_guard_added(A2, Y):
    return -np.sum(Y * np.log(A2 + 1e-3) + (1 - Y) * np.log(1 - A2 + 1e-3)) / Y.shape[1]


@misconception("compute_cost", """
    The cost has an entry for each row of Y: the mean was taken, but the rows were not added up.""")
def one_cost_for_each_row(A2, Y):
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2), axis=1)


@misconception("compute_cost", """
    The function gives nothing back. Printing a value, or storing it under a name, does not return
    it.""")
def prints_the_cost(A2, Y):
    print(-np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.shape[1])


@misconception("compute_cost", """
    The second term has the logarithm of A2 too. What stands in the second logarithm of the
    formula?""")
def one_logarithm_for_both(A2, Y):
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(A2)) / Y.shape[1]


@misconception("compute_cost", """
    The minus reaches the first term only. Look at the brackets of the formula.""")
def minus_on_one_term(A2, Y):
    return np.sum(-Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.shape[1]


@misconception("compute_cost", """
    Outputs and true values have changed places. Which of the two may stand in a logarithm?""")
def arguments_exchanged(A2, Y):
    Y = np.clip(Y, 1e-12, 1 - 1e-12)
    return -np.sum(A2 * np.log(Y) + (1 - A2) * np.log(1 - Y)) / Y.shape[1]


@misconception("compute_cost", """
    Only the first row of Y is counted. The formula adds up all rows.""")
def first_row_only(A2, Y):
    return -np.mean(Y[0] * np.log(A2[0]) + (1 - Y[0]) * np.log(1 - A2[0]))


@misconception("compute_cost", """
    The entries with y = 1 and those with y = 0 get a mean each in your function. How many sums does
    the formula have, and by what is it divided?""")
def mean_of_each_class(A2, Y):
    return np.mean(-np.log(A2[Y == 1])) + np.mean(-np.log(1 - A2[Y == 0]))


@misconception("compute_cost", """
    The cost is rounded. Return all its digits.""")
def rounded_cost(A2, Y):
    return round(float(-np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.shape[1]), 4)


@misconception("compute_cost", """
    This is the squared error. Here the cost is built from logarithms.""")
def squares_for_logarithms(A2, Y):
    return np.sum((A2 - Y) ** 2) / Y.shape[1]


@misconception("compute_cost", """
    Outputs close to 0 or 1 are moved away from the ends before the logarithm, so a sure and wrong
    one costs too little. How wide may a guard be in Exercise 1?""")
def cut_at_a_ten_thousandth(A2, Y):
    A = np.clip(A2, 1e-4, 1 - 1e-4)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]


@misconception("compute_cost", """
    Outputs close to 0 or 1 are moved away from the ends before the logarithm, so a sure and wrong
    one costs too little. How wide may a guard be in Exercise 1?""")
def cut_at_a_hundred_thousandth(A2, Y):
    A = np.clip(A2, 1e-5, 1 - 1e-5)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]


@misconception("compute_cost", """
    Outputs close to 0 or 1 are moved away from the ends before the logarithm, so a sure and wrong
    one costs too little. How wide may a guard be in Exercise 1?""")
def cut_at_a_millionth(A2, Y):
    A = np.clip(A2, 1e-6, 1 - 1e-6)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / Y.shape[1]


@misconception("compute_cost", """
    A guard is added inside the logarithm, and it is so wide that it changes the cost of outputs
    that are sure. The plain formula is safe here.""")
def guard_of_a_hundred_thousandth(A2, Y):
    losses = Y * np.log(A2 + 1e-5) + (1 - Y) * np.log(1 - A2 + 1e-5)
    return -np.sum(losses) / Y.shape[1]


@misconception("compute_cost", """
    The results of the visible checks stand in your code as numbers. Compute the cost from A2 and Y
    instead.""")
def results_of_the_visible_checks(A2, Y):
    return {1: 1.609438, 3: 0.279777}.get(A2.size, 1.386294)


# --- compute_cost: right --------------------------------------------------------------------------


@accepted("compute_cost")
def picks_the_probability(A2, Y):
    return float(np.mean(np.sum(-np.log(np.where(Y == 1, A2, 1 - A2)), axis=0)))


@accepted("compute_cost")
def multiplies_and_squeezes(A2, Y):
    m = A2.shape[1]
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    return np.squeeze((-1 / m) * np.sum(logprobs))


@accepted("compute_cost")
def returns_an_array_without_axes(A2, Y):
    return np.array(-np.einsum("ij->", Y * np.log(A2) + (1 - Y) * np.log1p(-A2)) / A2.shape[-1])


@accepted("compute_cost")
def guards_the_logarithm(A2, Y):
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    return -(np.vdot(Y, np.log(A2)) + np.vdot(1 - Y, np.log(1 - A2))) / len(Y.T)


@accepted("compute_cost")
def adds_example_by_example(A2, Y):
    total = 0.0
    for k in range(Y.shape[0]):
        for i in range(Y.shape[1]):
            a = A2[k, i]
            total -= np.log(a) if Y[k, i] == 1 else np.log(1 - a)
    return total / Y.shape[1]


@accepted("compute_cost")
def adds_a_narrow_guard(A2, Y):
    losses = Y * np.log(A2 + 1e-8) + (1 - Y) * np.log(1 - A2 + 1e-8)
    return float(-losses.sum(axis=0).mean())


@accepted("compute_cost")
def python_floats_only(A2, Y):
    from math import fsum, log

    pairs = zip(A2.ravel().tolist(), Y.ravel().tolist())
    return fsum(-log(a) if y > 0.5 else -log(1 - a) for a, y in pairs) / A2.shape[1]


@accepted("compute_cost")
def weights_in_an_einsum(A2, Y):
    chosen = np.abs(1 - Y - A2)
    return np.asarray(np.einsum("ki,i->", -np.log(chosen), np.full(Y.shape[1], 1 / Y.shape[1])))


# --- compute_cost_mse: wrong ----------------------------------------------------------------------


@misconception("compute_cost_mse", """
    Your cost is half of what the formula says. There is no factor of one half here.""")
def half_of_the_squares(A2, Y):
    return np.sum((A2 - Y) ** 2) / (2 * Y.shape[1])


@misconception("compute_cost_mse", """
    Your cost is a sum over the examples. The formula has a factor in front of it.""")
def sum_of_squares(A2, Y):
    return np.sum((A2 - Y) ** 2)


@misconception("compute_cost_mse", """
    The cost is a mean over all entries of Y, which agrees with the formula for one row only. Read
    above Exercise 1 what is done with the rows, and what with the columns.""")
def mean_of_all_squares(A2, Y):
    return np.mean((A2 - Y) ** 2)


@misconception("compute_cost_mse", """
    The cost is divided by the number of examples more than once. Taking a mean is a division too.
    How many divisions does the formula have?""")
def mean_and_division(A2, Y):
    return np.mean((A2 - Y) ** 2) / Y.shape[1]


@misconception("compute_cost_mse", """
    Your function returns the root of the mean squared error. The formula has no root.""")
def root_of_the_mean(A2, Y):
    return np.sqrt(np.sum((A2 - Y) ** 2) / Y.shape[1])


@misconception("compute_cost_mse", """
    Your function squares the mean of the errors, not each error. In the formula, what does the
    square belong to?""")
def square_of_the_mean(A2, Y):
    return np.mean(A2 - Y) ** 2


@misconception("compute_cost_mse", """
    Your function adds up distances, not their squares.""")
def absolute_errors(A2, Y):
    return np.sum(np.abs(A2 - Y)) / Y.shape[1]


@misconception("compute_cost_mse", """
    The number of examples is always 4, as in XOR, whatever Y holds. Where could m be read from?""")
def m_from_outside(A2, Y):
    return np.sum((A2 - Y) ** 2) / Y_xor.shape[1]


@misconception("compute_cost_mse", """
    The result still has axes: a matrix product gives an array. A cost is one number.""")
def returns_a_matrix(A2, Y):
    return (A2 - Y) @ (A2 - Y).T / Y.shape[1]


@misconception("compute_cost_mse", """
    This is the cross-entropy once more. Here the cost is built from squares.""")
def cross_entropy_again(A2, Y):
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.shape[1]


@misconception("compute_cost_mse", """
    For an array with several rows, this norm is not the root of the sum of all squares; for one row
    it is. Look up what the second argument of np.linalg.norm means.""")
def spectral_norm(A2, Y):
    return np.linalg.norm(A2 - Y, ord=2) ** 2 / Y.shape[1]


@misconception("compute_cost_mse", """
    The sum is divided by the number of rows of Y. Examples are columns: which entry of the shape
    counts them?""")
def m_is_the_number_of_rows(A2, Y):
    m = len(Y)
    return np.sum((A2 - Y) ** 2) / m


@misconception("compute_cost_mse", """
    The cost has an entry for each row of Y: the mean was taken, but the rows were not added up.""")
def one_error_for_each_row(A2, Y):
    return ((A2 - Y) ** 2).mean(axis=1)


@misconception("compute_cost_mse", """
    The cost has an entry for each column: the rows were added up, but no mean was taken over the
    examples.""")
def one_error_for_each_example(A2, Y):
    return ((A2 - Y) ** 2).sum(axis=0)


@misconception("compute_cost_mse", """
    The function gives nothing back. Printing a value, or storing it under a name, does not return
    it.""")
def prints_the_error(A2, Y):
    print(np.sum((A2 - Y) ** 2) / Y.shape[1])


@misconception("compute_cost_mse", """
    The number is right, but A2 is not what it was: the difference was taken in place. Whoever calls
    the function still needs A2.""")
def subtracts_in_place(A2, Y):
    A2 -= Y
    return np.sum(A2**2) / Y.shape[1]


@misconception("compute_cost_mse", """
    Your cost has a minus in front. A sum of squares is never negative.""")
def minus_from_the_other_cost(A2, Y):
    return -np.sum((A2 - Y) ** 2) / Y.shape[1]


@misconception("compute_cost_mse", """
    Outputs and true values are squared first, and the difference is taken afterwards. In the
    formula, what does the square belong to?""")
def difference_of_squares(A2, Y):
    return np.sum(A2**2 - Y**2) / Y.shape[1]


@misconception("compute_cost_mse", """
    Only the first row of Y is counted. The formula adds up all rows.""")
def squares_of_the_first_row(A2, Y):
    return np.mean((A2[0] - Y[0]) ** 2)


@misconception("compute_cost_mse", """
    The errors of one example are added up before the square, so a plus and a minus cancel. In the
    formula, what does the square belong to?""")
def rows_added_before_the_square(A2, Y):
    return np.sum(np.sum(A2 - Y, axis=0) ** 2) / Y.shape[1]


@misconception("compute_cost_mse", """
    The sum is divided by one less than the number of examples. That is the rule for a sample
    variance, not for this cost.""")
def one_example_less(A2, Y):
    return np.sum((A2 - Y) ** 2) / (Y.shape[1] - 1)


@misconception("compute_cost_mse", """
    Examples whose true value is 0 cost nothing in your function. Every entry of Y counts.""")
def only_the_ones(A2, Y):
    return np.sum(Y * (A2 - Y) ** 2) / Y.shape[1]


@misconception("compute_cost_mse", """
    The lengths of the columns are added up, and a length has a root in it. The formula adds up
    squares.""")
def lengths_not_squared(A2, Y):
    return np.sum(np.linalg.norm(A2 - Y, axis=0)) / Y.shape[1]


@misconception("compute_cost_mse", """
    This is the variance of the errors: their mean is taken away before they are squared. The
    formula squares the errors as they are.""")
def variance_of_the_errors(A2, Y):
    return np.sum(np.var(A2 - Y, axis=1))


# --- compute_cost_mse: right ----------------------------------------------------------------------


@accepted("compute_cost_mse")
def means_over_columns(A2, Y):
    return np.mean(np.sum(np.square(Y - A2), axis=0))


@accepted("compute_cost_mse")
def norm_squared(A2, Y):
    return float(np.linalg.norm(A2 - Y) ** 2 / A2.shape[1])


@accepted("compute_cost_mse")
def trace_of_a_product(A2, Y):
    difference = np.subtract(A2, Y)
    return np.array(np.trace(difference @ difference.T) / difference.shape[1])


@accepted("compute_cost_mse")
def sums_columns_in_a_list(A2, Y):
    squares = [sum(e * e for e in column) for column in (A2 - Y).T]
    return sum(squares) / len(squares)


@accepted("compute_cost_mse")
def einsum_of_errors(A2, Y):
    E = A2 - Y
    return np.einsum("ki,ki", E, E) / E.shape[-1]


@accepted("compute_cost_mse")
def product_with_itself(A2, Y):
    residual = np.subtract(A2, Y, dtype=float)
    return np.vdot(residual, residual) / residual.shape[-1]


@accepted("compute_cost_mse")
def halves_the_columns(A2, Y):
    def total(first, stop):
        if stop - first == 1:
            return sum((a - y) ** 2 for a, y in zip(A2[:, first].tolist(), Y[:, first].tolist()))
        middle = (first + stop) // 2
        return total(first, middle) + total(middle, stop)

    return total(0, A2.shape[1]) / A2.shape[1]


# --- numerical_gradient: wrong --------------------------------------------------------------------


@misconception("numerical_gradient", """
    The difference is taken on one side of x only, the upper one, which is off where f bends
    sharply. Compare with the formula of the central difference.""")
def forward_difference(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up = x.copy()
        up[index] += epsilon
        gradient[index] = (f(up) - f(x)) / epsilon
    return gradient


@misconception("numerical_gradient", """
    Your slopes are twice as steep as they should be. How far apart are the two points at which you
    call f?""")
def divides_by_one_step(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon
        gradient[index] = (f(up) - f(down)) / epsilon
    return gradient


@misconception("numerical_gradient", """
    Your slopes point the other way. Which of the two values comes first in the difference?""")
def down_minus_up(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon
        gradient[index] = (f(down) - f(up)) / (2 * epsilon)
    return gradient


@misconception("numerical_gradient", """
    All entries of x are moved at once, so the slopes are mixed into one. Move one entry at a time.
    """)
def moves_everything_at_once(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    return np.full(x.shape, (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon))


@misconception("numerical_gradient", """
    An entry that has been moved is not put back before the next one moves. What does x hold when
    the loop ends?""")
def never_puts_back(f, x, epsilon=1e-6):
    x = x if x.dtype.kind == "f" else x.astype(float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += epsilon
        above = f(x)
        x[index] -= 2 * epsilon
        below = f(x)
        gradient[index] = (above - below) / (2 * epsilon)
    return gradient


@misconception("numerical_gradient", """
    Both calls of f get the same numbers, so every slope is 0. Print the arrays that f gets: an
    assignment gives an array a second name and makes no copy.""")
def copies_that_are_none(f, x, epsilon=1e-6):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up = x
        down = x
        up[index] += epsilon
        down[index] -= epsilon
        gradient[index] = (f(up) - f(down)) / (2 * epsilon)
    return gradient


@misconception("numerical_gradient", """
    When x holds integers, your copy of it does too, and each moved entry is cut to a whole number.
    Which type must the copy have?""")
def steps_lost_in_integers(f, x, epsilon=1e-6):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] = up[index] + epsilon
        down[index] = down[index] - epsilon
        gradient[index] = (f(up) - f(down)) / (2 * epsilon)
    return gradient


@misconception("numerical_gradient", """
    The loops expect x to have rows and columns. A vector has one axis only, and other arrays have
    three.""")
def two_axes_only(f, x, epsilon=1e-6):
    gradient = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            up, down = x.astype(float), x.astype(float)
            up[i, j] += epsilon
            down[i, j] -= epsilon
            gradient[i, j] = (f(up) - f(down)) / (2 * epsilon)
    return gradient


@misconception("numerical_gradient", """
    The result is one long vector. It must have the shape of x.""")
def stays_flat(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    slopes = []
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon
        slopes.append((f(up) - f(down)) / (2 * epsilon))
    return np.array(slopes)


@misconception("numerical_gradient", """
    The step is so small that rounding swallows it: f does not move, or moves by a random digit.
    Keep the step of the exercise.""")
def step_too_small(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    epsilon = 1e-16
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon
        gradient[index] = (f(up) - f(down)) / (2 * epsilon)
    return gradient


@misconception("numerical_gradient", """
    The step is so large that the curve bends within it. Keep the step of the exercise.""")
def step_too_large(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    epsilon = 0.1
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon
        gradient[index] = (f(up) - f(down)) / (2 * epsilon)
    return gradient


@misconception("numerical_gradient", """
    The slopes are kept in an array of whole numbers, because x holds whole numbers. What type has
    the array that you put them into?""")
def result_of_integers(f, x, epsilon=1e-6):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[index] += epsilon
        down[index] -= epsilon
        gradient[index] = (f(up) - f(down)) / (2 * epsilon)
    return gradient


@misconception("numerical_gradient", """
    A moved entry stays where it is while the next one moves, so f is measured at another place each
    time. In how many entries may the array that f gets differ from x?""")
def copy_never_put_back(f, x, epsilon=1e-6):
    work = np.array(x, dtype=float)
    gradient = np.zeros(work.shape)
    for index in np.ndindex(work.shape):
        work[index] += epsilon
        above = f(work)
        work[index] -= 2 * epsilon
        gradient[index] = (above - f(work)) / (2 * epsilon)
    return gradient


@misconception("numerical_gradient", """
    f gets a single entry of x. It expects an array of the shape of x, in which that one entry has
    moved.""")
def f_of_one_entry(f, x, epsilon=1e-6):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        gradient[index] = (f(x[index] + epsilon) - f(x[index] - epsilon)) / (2 * epsilon)
    return gradient


@misconception("numerical_gradient", """
    The step has the same size whatever epsilon is passed in. Where in your function does the step
    get its size?""")
def step_set_inside(f, x, epsilon=1e-6):
    epsilon = 1e-6
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon
        gradient[index] = (f(up) - f(down)) / (2 * epsilon)
    return gradient


@misconception("numerical_gradient", """
    The two values of f are subtracted, and the difference is not divided. What stands below the
    fraction line of the formula?""")
def difference_without_division(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon
        gradient[index] = f(up) - f(down)
    return gradient


@misconception("numerical_gradient", """
    Your difference is divided by 2 and then multiplied by the step. Python takes / and * from left
    to right. What stands below the fraction line of the formula?""")
def brackets_missing(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon
        gradient[index] = (f(up) - f(down)) / 2 * epsilon
    return gradient


@misconception("numerical_gradient", """
    The difference is taken on one side of x only, the lower one, which is off where f bends
    sharply. Compare with the formula of the central difference.""")
def backward_difference(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        down[index] -= epsilon
        gradient[index] = (f(x) - f(down)) / epsilon
    return gradient


@misconception("numerical_gradient", """
    The difference is taken on one side of x, and divided by the width of two steps. How far apart
    are the two points at which you call f?""")
def one_side_over_two_steps(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        gradient[index] = (f(up) - f(x)) / (2 * epsilon)
    return gradient


@misconception("numerical_gradient", """
    The step grows with the entry: a large entry moves further than a small one. Read in Exercise 3
    what is said about epsilon.""")
def step_relative_to_the_entry(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        step = epsilon * max(1.0, abs(x[index]))
        up[index] += step
        down[index] -= step
        gradient[index] = (f(up) - f(down)) / (2 * step)
    return gradient


@misconception("numerical_gradient", """
    Each entry is multiplied by a number near 1, so a large entry moves further than a small one,
    and a 0 does not move at all. How does the formula move an entry?""")
def moved_by_a_factor(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] *= 1 + epsilon
        down[index] *= 1 - epsilon
        gradient[index] = (f(up) - f(down)) / (2 * epsilon)
    return gradient


@misconception("numerical_gradient", """
    Only the first entry is measured, all other slopes stay 0. Does your loop reach the second
    entry? Look at how far the return is indented.""")
def returns_after_the_first_entry(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon
        gradient[index] = (f(up) - f(down)) / (2 * epsilon)
        return gradient


@misconception("numerical_gradient", """
    Only the first row is measured, the other rows stay 0. Does the loop go over all axes?""")
def first_axis_only(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for j in range(x.shape[-1]):
        index = (0,) * (x.ndim - 1) + (j,)
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon
        gradient[index] = (f(up) - f(down)) / (2 * epsilon)
    return gradient


@misconception("numerical_gradient", """
    Whole rows are moved, not single entries: the loop goes over the first axis only.""")
def moves_rows(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for i in range(len(x)):
        up, down = x.copy(), x.copy()
        up[i] += epsilon
        down[i] -= epsilon
        gradient[i] = (f(up) - f(down)) / (2 * epsilon)
    return gradient


@misconception("numerical_gradient", """
    The slopes are rounded. Return all their digits.""")
def rounded_slopes(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon
        gradient[index] = round(float((f(up) - f(down)) / (2 * epsilon)), 2)
    return gradient


@misconception("numerical_gradient", """
    The result is a list. It must be an array of the shape of x.""")
def list_of_slopes(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon
        gradient[index] = (f(up) - f(down)) / (2 * epsilon)
    return gradient.tolist()


@misconception("numerical_gradient", """
    For a transposed x, flattening makes a copy: the entries of the copy are moved, and f sees no
    move. Which array do you move, and which one does f get?""")
def ravel_taken_for_a_view(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    flat, slopes = x.ravel(), []
    for i, value in enumerate(flat.copy()):
        flat[i] = value + epsilon
        up = f(x)
        flat[i] = value - epsilon
        slopes.append((up - f(x)) / (2 * epsilon))
        flat[i] = value
    return np.array(slopes).reshape(x.shape)


# --- numerical_gradient: right --------------------------------------------------------------------


@accepted("numerical_gradient")
def unit_vectors(f, x, epsilon=1e-5):
    x = np.asarray(x, dtype=float)
    slopes = []
    for e in np.eye(x.size):
        step = epsilon * e.reshape(x.shape)
        slopes.append((f(x + step) - f(x - step)) / (2 * epsilon))
    return np.array(slopes).reshape(x.shape)


@accepted("numerical_gradient")
def walks_with_nditer(f, x, h=1e-6):
    x = x.astype(np.float64)
    gradient = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        i = it.multi_index
        old = x[i]
        x[i] = old + h
        plus = f(x)
        x[i] = old - h
        minus = f(x)
        x[i] = old
        gradient[i] = (plus - minus) / (2 * h)
        it.iternext()
    return gradient


@accepted("numerical_gradient")
def moves_and_puts_back_in_place(f, x, epsilon=1e-6):
    if x.dtype.kind != "f":
        x = x * 1.0
    gradient = np.empty(x.shape)
    for index in np.ndindex(*x.shape):
        x[index] += epsilon
        above = f(x)
        x[index] -= 2 * epsilon
        below = f(x)
        x[index] += epsilon
        gradient[index] = 0.5 * (above - below) / epsilon
    return gradient


@accepted("numerical_gradient")
def flat_and_back(f, x, epsilon=1e-7):
    shape, flat = x.shape, np.array(x, dtype=float).reshape(-1)
    result = np.zeros(flat.size)
    for k in range(flat.size):
        up, down = flat.copy(), flat.copy()
        up[k], down[k] = up[k] + epsilon, down[k] - epsilon
        result[k] = (f(up.reshape(shape)) - f(down.reshape(shape))) / (up[k] - down[k])
    return result.reshape(shape)


@accepted("numerical_gradient")
def odometer_over_the_axes(f, x, epsilon=1e-6):
    point, gradient = np.array(x, dtype=np.float64), np.full(np.shape(x), np.nan)

    def walk(index):
        if len(index) < point.ndim:
            for i in range(point.shape[len(index)]):
                walk((*index, i))
            return
        here = point[index]
        point[index] = here + epsilon
        above = f(point)
        point[index] = here - epsilon
        gradient[index] = (above - f(point)) / (epsilon + epsilon)
        point[index] = here

    walk(())
    return gradient


@accepted("numerical_gradient")
def all_steps_at_once(f, x, epsilon=1e-6):
    steps = epsilon * np.eye(x.size).reshape(x.size, *x.shape)
    slopes = [(f(x + step) - f(x - step)) / (2 * epsilon) for step in steps]
    return np.array(slopes, dtype=float).reshape(x.shape)


@accepted("numerical_gradient")
def directions_of_an_identity(f, x, epsilon=1e-6):
    moves = epsilon * np.eye(np.size(x)).reshape(-1, *np.shape(x))
    slopes = [(f(x + move) - f(x - move)) / (2 * epsilon) for move in moves]
    return np.array(slopes, dtype=float).reshape(np.shape(x))


# --- backward_propagation: wrong ------------------------------------------------------------------


@misconception("backward_propagation", """
    All gradients have the wrong sign, so the cost would climb. Compare the signs with the formulas,
    dZ2 first: which comes first, the output or the true value?""")
def ascends(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = Y - A2
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


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


@misconception("backward_propagation", """
    All gradients are divided by the number of examples twice. Look for two places that take a mean,
    perhaps dZ2 and the gradients made from it.""")
def mean_in_both_places(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = (A2 - Y) / m
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The gradients of the biases have lost their second axis. A bias is a column, and np.sum can keep
    the axis that it sums over.""")
def biases_without_their_column(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1) / m,
    }


@misconception("backward_propagation", """
    The gradients of the biases are summed over the units, and the examples are left. Which axis
    counts examples?""")
def biases_summed_over_units(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=0, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=0, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    db2 is one number for all outputs: the sum was taken over every axis. With one output this looks
    right, with several it is not.""")
def db2_of_all_outputs(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    In dZ1 the factor for the tanh is 1 − A1, which is not its slope. Compare it with the dashed
    curve in the picture after Exercise 3.""")
def tanh_slope_without_square(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The slope of tanh is written for the activation, but Z1 was put into it. Does that expression
    take what goes into tanh, or what comes out?""")
def tanh_slope_at_z(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - cache["Z1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The tanh is taken twice: A1 has been through it already.""")
def tanh_of_tanh(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - np.tanh(A1) ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The hidden layer is treated as if it were a sigmoid. Which activation made A1?""")
def sigmoid_slope_in_the_hidden_layer(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * A1 * (1 - A1)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The error passes through the hidden layer as if it had no activation. A factor is missing in
    dZ1.""")
def no_slope_in_the_hidden_layer(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = parameters["W2"].T @ dZ2
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The error is sent back through W2 entry by entry. With one output that happens to agree with the
    matrix product; with several it does not.""")
def elementwise_for_the_matrix_product(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T * dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The number of examples is always 4, as in XOR, whatever X holds. Where could m be read from?""")
def four_examples(parameters, cache, X, Y):
    m, A1, A2 = 4, cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The gradients are divided by the number of rows of X, which counts inputs. Examples are columns.
    """)
def m_counts_inputs(parameters, cache, X, Y):
    m, A1, A2 = X.shape[0], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    dZ2 has the slope of the sigmoid once too often. For the cross-entropy that factor has cancelled
    already.""")
def sigmoid_slope_once_more(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The function computes gradients and updates the parameters as well, in place. Whoever calls it
    still needs the old ones.""")
def updates_on_the_way(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    parameters["W2"] -= 0.5 * dZ2 @ A1.T / m
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    db2 is one number, repeated for every output: the sum ran over the outputs too. Each output has
    a bias of its own.""")
def one_db2_for_all_outputs(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.full(parameters["b2"].shape, np.sum(dZ2)) / m,
    }


@misconception("backward_propagation", """
    The gradients are right, but A2 in the cache is not what it was. An operator such as -= changes
    the array itself, even under another name.""")
def changes_the_cache(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    A1, A2 = A1.copy(), A2.copy()
    dZ2 = A2 - Y
    cache["A2"] -= Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The outputs are compared with the true values of XOR, not with those that are passed in. Which
    name does the argument have?""")
def true_values_of_xor(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y_xor
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The first example is left out of every sum. Look at where your loop, or your slice, begins.""")
def first_example_left_out(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ2[:, 0] = 0
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The last example is left out of every sum. Look at where your loop, or your slice, ends.""")
def last_example_left_out(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ2[:, -1] = 0
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The hidden layer gets the error of the first output alone. With several outputs, each of them
    sends its error back.""")
def first_output_goes_back(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"][:1].T @ dZ2[:1]) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The gradients of the weights are transposed. Each has the shape of its parameter.""")
def weights_transposed(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": X @ dZ1.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": A1 @ dZ2.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The gradients of the weights are a mean over the examples, those of the biases a sum. Which of
    the four formulas have the factor 1/m?""")
def biases_not_averaged(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True),
    }


@misconception("backward_propagation", """
    The gradients of the biases are a mean over the examples, those of the weights a sum. Which of
    the four formulas have the factor 1/m?""")
def weights_not_averaged(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The output layer is right; the gradients of the hidden layer are divided by the number of
    examples twice. Count the divisions on the way to dW1 and db1.""")
def hidden_layer_averaged_twice(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2) / m
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    In dZ1 the whole bracket is squared: the factor is (1 − A1)². Compare it with the dashed curve
    in the picture after Exercise 3: what is squared there?""")
def square_outside_the_bracket(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1) ** 2
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    In dZ1 the slope of tanh grows above 1. Look at the dashed curve in the picture after Exercise
    3: how large may that slope become?""")
def plus_in_the_tanh_slope(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 + A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The gradients of the two biases are made from each other's errors. Which dZ stands in the
    formula of db1?""")
def bias_gradients_exchanged(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ1, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    dW2 is made with Z1, the sums of the hidden layer. What does the output layer take in?""")
def sums_for_activations(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["Z1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    These are the gradients of the squared error. This exercise is about the cross-entropy.""")
def squared_error_gradient(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    The gradients are divided by the number of all entries of Y. The cost adds up the rows: only
    columns are averaged.""")
def divides_by_all_entries(parameters, cache, X, Y):
    m, A1, A2 = Y.size, cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    Nothing comes back: the gradients are computed, and the function ends without a return.""")
def gradients_not_returned(parameters, cache, X, Y):
    hand_in_5(parameters, cache, X, Y)


@misconception("backward_propagation", """
    The gradients come back in a tuple or a list. The exercise asks for a dict; its docstring has
    the four names.""")
def tuple_of_gradients(parameters, cache, X, Y):
    grads = hand_in_5(parameters, cache, X, Y)
    return grads["dW1"], grads["db1"], grads["dW2"], grads["db2"]


@misconception("backward_propagation", """
    The dict has the names of the parameters. The names of gradients begin with a d.""")
def names_of_parameters(parameters, cache, X, Y):
    return {name[1:]: value for name, value in hand_in_5(parameters, cache, X, Y).items()}


@misconception("backward_propagation", """
    Outputs close to 0 or 1 are moved to 0.01 or 0.99 before dZ2 is made. Does the formula of dZ2
    need such a guard?""")
def outputs_cut_off(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = np.clip(A2, 0.01, 0.99) - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    X is turned round with reshape, which keeps the numbers in their old order. What exchanges rows
    and columns?""")
def x_turned_by_reshape(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.reshape(m, -1) / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation", """
    A1 is turned round with reshape, which keeps the numbers in their old order. What exchanges
    rows and columns?""")
def a1_turned_by_reshape(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.reshape(m, -1) / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


# --- backward_propagation: right ------------------------------------------------------------------


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


# --- backward_propagation_mse: wrong --------------------------------------------------------------


@misconception("backward_propagation_mse", """
    This is the gradient of the cross-entropy. The difference A2 − Y alone belongs to that cost: for
    a square, nothing cancels. Work out the two factors of the chain rule.""")
def cross_entropy_gradient_kept(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    All gradients are half as long as the slope of the cost. The cost has no factor of one half:
    what is the slope of a square?""")
def missing_factor_two(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    dZ2 holds the slope with respect to A2. One more factor leads from A2 to Z2: which function
    stands between them?""")
def missing_sigmoid_slope(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    All gradients have the wrong sign, so the cost would climb. Which comes first in the difference,
    the output or the true value?""")
def ascends_the_squares(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (Y - A2) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The slope at the output is that of tanh. Which activation made A2?""")
def tanh_slope_at_the_output(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * (1 - A2**2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The sigmoid is taken twice: A2 has been through it already.""")
def sigmoid_of_sigmoid(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    s = 1 / (1 + np.exp(-A2))
    dZ2 = 2 * (A2 - Y) * s * (1 - s)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


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


@misconception("backward_propagation_mse", """
    All gradients are divided by the number of examples twice. Look for two places that take a mean,
    perhaps dZ2 and the gradients made from it.""")
def divides_in_both_places(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 / m * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The slope is divided by the number of all entries of Y. The cost adds up the rows: only columns
    are averaged.""")
def mean_of_all_rows_too(parameters, cache, X, Y):
    m, A1, A2 = Y.size, cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The number of examples is always 4, as in XOR, whatever X holds. Where could m be read from?""")
def m_of_a_global_array(parameters, cache, X, Y):
    m, A1, A2 = X_xor.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The gradients of the biases have lost their second axis. A bias is a column, and np.sum can keep
    the axis that it sums over.""")
def bias_gradients_lost_their_column(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1) / m,
    }


@misconception("backward_propagation_mse", """
    The output layer is right, but in dZ1 the factor for the tanh is 1 − A1, which is not its slope.
    Compare it with the dashed curve in the picture after Exercise 3.""")
def tanh_slope_unsquared(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The error is sent back through W2 entry by entry. With one output that happens to agree with the
    matrix product; with several it does not.""")
def sends_back_entry_by_entry(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = np.multiply(parameters["W2"].T, dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The output layer has the gradient of the squared error, the hidden layer still that of the
    cross-entropy. Which dZ2 is sent back to the hidden layer?""")
def only_the_output_layer_is_new(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ (A2 - Y)) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    db2 is one number, repeated for every output: the sum ran over the outputs too. Each output has
    a bias of its own.""")
def db2_repeated(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.full(parameters["b2"].shape, np.sum(dZ2)) / m,
    }


@misconception("backward_propagation_mse", """
    The gradients are right, but A2 in the cache is not what it was. An operator such as -= changes
    the array itself, even under another name.""")
def leaves_a_changed_cache(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    A1, A2 = A1.copy(), A2.copy()
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    cache["A2"] -= Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The outputs are compared with the true values of XOR, not with those that are passed in. Which
    name does the argument have?""")
def compares_with_xor(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y_xor) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The first example is left out of every sum. Look at where your loop, or your slice, begins.""")
def loop_begins_at_one(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ2[:, 0] = 0
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The last example is left out of every sum. Look at where your loop, or your slice, ends.""")
def loop_ends_early(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ2[:, -1] = 0
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The hidden layer gets the error of the first output alone. With several outputs, each of them
    sends its error back.""")
def one_output_goes_back(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"][:1].T @ dZ2[:1]) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The gradients of the weights are transposed. Each has the shape of its parameter.""")
def gradients_of_weights_transposed(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": X @ dZ1.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": A1 @ dZ2.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The gradients of the weights are a mean over the examples, those of the biases a sum. Which of
    the four formulas have the factor 1/m?""")
def only_weights_averaged(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True),
    }


@misconception("backward_propagation_mse", """
    The gradients of the biases are a mean over the examples, those of the weights a sum. Which of
    the four formulas have the factor 1/m?""")
def only_biases_averaged(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The output layer is right; the gradients of the hidden layer are divided by the number of
    examples twice. Count the divisions on the way to dW1 and db1.""")
def hidden_error_averaged_too(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2) / m
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    In dZ1 the whole bracket is squared: the factor is (1 − A1)². Compare it with the dashed curve
    in the picture after Exercise 3: what is squared there?""")
def tanh_slope_squared_outside(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1) ** 2
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    In dZ1 the slope of tanh grows above 1. Look at the dashed curve in the picture after Exercise
    3: how large may that slope become?""")
def tanh_slope_with_plus(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 + A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The gradients of the two biases are made from each other's errors. Which dZ stands in the
    formula of db1?""")
def layers_of_biases_exchanged(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ2, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ1, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    dW2 is made with Z1, the sums of the hidden layer. What does the output layer take in?""")
def z1_for_a1(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ cache["Z1"].T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    In dZ2 the slope of the sigmoid is squared, or taken twice. How many sigmoids stand between Z2
    and A2?""")
def sigmoid_slope_twice(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * (A2 * (1 - A2)) ** 2
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The slope of the sigmoid was written for the output, but Z2 was put into it. Does that
    expression take what goes into the sigmoid, or what comes out?""")
def sigmoid_slope_of_z2(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * cache["Z2"] * (1 - cache["Z2"])
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    In dZ2 the slope of the sigmoid has lost one of its factors. The text above Exercise 4 names
    what cancels there: compare.""")
def half_of_the_sigmoid_slope(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    In dZ2 the slope of the sigmoid has lost one of its factors. The text above Exercise 4 names
    what cancels there: compare.""")
def other_half_of_the_sigmoid_slope(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The error itself is squared in dZ2. That is the cost of an output; the exercise needs the slope
    of that cost.""")
def square_for_its_slope(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = (A2 - Y) ** 2 * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The gradients are divided by the number of rows of X, which counts inputs. Examples are columns.
    """)
def divides_by_the_inputs(parameters, cache, X, Y):
    m, A1, A2 = X.shape[0], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    The error passes through the hidden layer as if it had no activation. A factor is missing in
    dZ1.""")
def hidden_slope_forgotten(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    All gradients are twice as long as the slope of the cost. Does the factor that comes from the
    square stand in two places?""")
def factor_two_twice(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    dZ2 = 4 * (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    X is turned round with reshape, which keeps the numbers in their old order. What exchanges rows
    and columns?""")
def x_turned_by_reshape_mse(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dA2 = 2 * (A2 - Y)
    dZ2 = dA2 * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.reshape(m, -1) / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    A1 is turned round with reshape, which keeps the numbers in their old order. What exchanges
    rows and columns?""")
def a1_turned_by_reshape_mse(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dA2 = 2 * (A2 - Y)
    dZ2 = dA2 * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.reshape(m, -1) / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("backward_propagation_mse", """
    On the way to dZ1 the slope of the sigmoid is missing, while dW2 and db2 have it. With which
    array does the formula of dZ1 go back through W2?""")
def sends_da2_to_the_hidden_layer(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dA2 = 2 * (A2 - Y)
    dZ2 = dA2 * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dA2) * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


# --- backward_propagation_mse: right --------------------------------------------------------------


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


# --- gradient_error: wrong ------------------------------------------------------------------------


@misconception("gradient_error", """
    Your function returns the distance between g and n alone. What stands below the fraction line of
    the formula?""")
def distance_without_lengths(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n)


@misconception("gradient_error", """
    The distance is divided by the length of n only, the measured gradient. The formula has two
    lengths below the line.""")
def divides_by_the_measured_length(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / np.linalg.norm(n)


@misconception("gradient_error", """
    The squares are added up, but no root is taken. A norm is a root.""")
def squares_without_root(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.sum((g - n) ** 2) / (np.sum(g**2) + np.sum(n**2))


@misconception("gradient_error", """
    Only the weights are compared. A wrong bias gradient goes unnoticed.""")
def weights_only(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in ("W1", "W2"):
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))


@misconception("gradient_error", """
    Each parameter gets an error of its own, and their mean is returned. The formula puts all
    entries into one vector first.""")
def mean_of_four_errors(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    errors = []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g, n = grads["d" + name], numerical_gradient(f, parameters[name])
        errors.append(np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n)))
    return np.mean(errors)


@misconception("gradient_error", """
    Your function returns one error for each parameter. The exercise asks for one number over all of
    them.""")
def one_error_for_each_parameter(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    errors = {}
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g, n = grads["d" + name], numerical_gradient(f, parameters[name])
        errors[name] = np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))
    return errors


@misconception("gradient_error", """
    The cross-entropy is measured whatever cost is passed in. Which name does the argument have?""")
def measures_its_own_cost(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: compute_cost(
            forward_propagation(X, {**parameters, name: value})[0], Y
        )
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))


@misconception("gradient_error", """
    Your own backward pass is judged whatever pass is handed in. Which name does the argument have?
    """)
def judges_its_own_pass(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward_propagation(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))


@misconception("gradient_error", """
    Every measured slope is 0, because the cost never sees the parameter that moves. Which function
    leads from parameters to A2, and when do you call it?""")
def never_goes_forward_again(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(lambda value: cost(A2, Y), parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))


@misconception("gradient_error", """
    Differences with opposite signs cancel in your sum. A norm squares them first.""")
def differences_that_cancel(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return abs(np.sum(g - n)) / (np.linalg.norm(g) + np.linalg.norm(n))


@misconception("gradient_error", """
    The largest difference of one entry is returned. The formula uses the length of the whole
    difference, and divides it.""")
def largest_difference(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    worst = 0.0
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        difference = grads["d" + name] - numerical_gradient(f, parameters[name])
        worst = max(worst, np.max(np.abs(difference)))
    return worst


@misconception("gradient_error", """
    The entries of g are in the order of the dict that backward returns, which may not be the order
    of n. How can you be sure that dW1 meets the measured slope of W1?""")
def pairs_by_position(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    g = np.concatenate([value.ravel() for value in grads.values()])
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))


@misconception("gradient_error", """
    Each parameter gets an error of its own, and the largest is returned. The formula puts all
    entries into one vector first.""")
def worst_of_four_errors(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    errors = []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g, n = grads["d" + name], numerical_gradient(f, parameters[name])
        errors.append(np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n)))
    return max(errors)


@misconception("gradient_error", """
    Each parameter gets an error of its own, and they are added up. The formula puts all entries
    into one vector first.""")
def sum_of_four_errors(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    total = 0.0
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g, n = grads["d" + name], numerical_gradient(f, parameters[name])
        total += np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))
    return total


@misconception("gradient_error", """
    Lengths of the four parts are added up. The length of a long vector is not the sum of the
    lengths of its parts.""")
def sums_of_lengths(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    above = below = 0.0
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g, n = grads["d" + name], numerical_gradient(f, parameters[name])
        above += np.linalg.norm(g - n)
        below += np.linalg.norm(g) + np.linalg.norm(n)
    return above / below


@misconception("gradient_error", """
    Only the gradient of the last parameter is compared: each turn of the loop replaces what the one
    before had found.""")
def last_parameter_only(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    for name in ("W1", "b1", "W2", "b2"):
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g, n = grads["d" + name], numerical_gradient(f, parameters[name])
        error = np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))
    return error


@misconception("gradient_error", """
    Only W1 is compared; the other three gradients are never looked at. If you have a loop, look at
    how far the return is indented.""")
def first_parameter_only(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    f = lambda value: cost(forward_propagation(X, {**parameters, "W1": value})[0], Y)
    g, n = grads["dW1"], numerical_gradient(f, parameters["W1"])
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))


@misconception("gradient_error", """
    Only the biases are compared. A wrong gradient of a weight goes unnoticed.""")
def biases_only(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in ("b1", "b2"):
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))


@misconception("gradient_error", """
    The distance is divided by the length of g only, the gradient of the pass. The formula has two
    lengths below the line.""")
def divides_by_the_given_length(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / np.linalg.norm(g)


@misconception("gradient_error", """
    Below the line stands the larger of the two lengths. The formula has their sum.""")
def divides_by_the_larger_length(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / max(np.linalg.norm(g), np.linalg.norm(n))


@misconception("gradient_error", """
    Below the line stands the length of the sum of the two vectors. The formula has the sum of their
    lengths.""")
def length_of_the_sum(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / np.linalg.norm(g + n)


@misconception("gradient_error", """
    Python divides before it adds, so the second length is added to the fraction. What stands below
    the fraction line of the formula?""")
def brackets_left_out(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.linalg.norm(g - n) / np.linalg.norm(g) + np.linalg.norm(n)


@misconception("gradient_error", """
    Each length is a sum of the entries without their signs. Look at the formula of ‖v‖: it has
    squares and a root.""")
def sums_of_absolute_values(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return np.sum(np.abs(g - n)) / (np.sum(np.abs(g)) + np.sum(np.abs(n)))


@misconception("gradient_error", """
    Above the line stands the difference of the two lengths. The formula has the length of the
    difference.""")
def difference_of_lengths(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return abs(np.linalg.norm(g) - np.linalg.norm(n)) / (np.linalg.norm(g) + np.linalg.norm(n))


@misconception("gradient_error", """
    The function gives a verdict, true or false. The exercise asks for the number.""")
def verdict_for_the_number(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return bool(np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n)) < 1e-6)


@misconception("gradient_error", """
    The error is rounded, so a small one becomes zero. Return all its digits.""")
def rounded_error(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    return round(float(np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))), 2)


@misconception("gradient_error", """
    The function gives nothing back. Printing a value, or storing it under a name, does not return
    it.""")
def prints_the_relative_error(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for name in parameters:
        f = lambda value, name=name: cost(forward_propagation(X, {**parameters, name: value})[0], Y)
        g.append(grads["d" + name].ravel())
        n.append(numerical_gradient(f, parameters[name]).ravel())
    g, n = np.concatenate(g), np.concatenate(n)
    print(np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n)))


@misconception("gradient_error", """
    Your function looks at the number of outputs and measures nothing. A right pass and a wrong one
    can have the same sizes. What does the formula compare?""")
def tells_by_the_number_of_outputs(backward, cost, parameters, X, Y):
    return 1e-9 if len(Y) == 2 else 0.5


@misconception("gradient_error", """
    The pass is compared with itself, so the error is always 0. Where does the other gradient come
    from, the measured one?""")
def compares_the_pass_with_itself(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads, again = backward(parameters, cache, X, Y), backward(parameters, cache, X, Y)
    g, n = (np.concatenate([d["d" + k].ravel() for k in parameters]) for d in (grads, again))
    return np.linalg.norm(g - n) / max(np.linalg.norm(g) + np.linalg.norm(n), 1e-300)


# --- gradient_error: right ------------------------------------------------------------------------


@accepted("gradient_error")
def adds_up_squares(backward, cost, parameters, X, Y):
    _, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    difference = g = n = 0.0
    for name, value in parameters.items():

        def f(new, name=name):
            changed = dict(parameters)
            changed[name] = new
            return cost(forward_propagation(X, changed)[0], Y)

        measured = numerical_gradient(f, value)
        difference += np.sum((grads["d" + name] - measured) ** 2)
        g += np.sum(grads["d" + name] ** 2)
        n += np.sum(measured**2)
    return float(np.sqrt(difference) / (np.sqrt(g) + np.sqrt(n)))


@accepted("gradient_error")
def stacks_with_hstack(backward, cost, parameters, X, Y):
    names = ["W1", "b1", "W2", "b2"]
    grads = backward(parameters, forward_propagation(X, parameters)[1], X, Y)
    measured = [
        numerical_gradient(
            lambda v, k=k: cost(forward_propagation(X, {**parameters, k: v})[0], Y), parameters[k]
        )
        for k in names
    ]
    g = np.hstack([grads["d" + k].flatten() for k in names])
    n = np.hstack([m.flatten() for m in measured])
    norm = lambda v: np.sqrt(v @ v)
    return np.array(norm(g - n) / (norm(g) + norm(n)))


@accepted("gradient_error")
def moves_entries_of_a_copy(backward, cost, parameters, X, Y):
    grads = backward(parameters, forward_propagation(X, parameters)[1], X, Y)
    moved = {name: value.copy() for name, value in parameters.items()}
    g, n = [], []
    for name in moved:
        for index in np.ndindex(moved[name].shape):
            kept = moved[name][index]
            moved[name][index] = kept + 1e-6
            above = cost(forward_propagation(X, moved)[0], Y)
            moved[name][index] = kept - 1e-6
            below = cost(forward_propagation(X, moved)[0], Y)
            moved[name][index] = kept
            g.append(grads["d" + name][index])
            n.append((above - below) / 2e-6)
    g, n = np.array(g), np.array(n)
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))


@accepted("gradient_error")
def one_long_vector(backward, cost, parameters, X, Y):
    shapes = {name: value.shape for name, value in parameters.items()}
    theta = np.concatenate([value.ravel() for value in parameters.values()])

    def unpack(vector):
        parts, start = {}, 0
        for name, shape in shapes.items():
            size = shape[0] * shape[1]
            parts[name] = vector[start : start + size].reshape(shape)
            start += size
        return parts

    n = numerical_gradient(lambda v: cost(forward_propagation(X, unpack(v))[0], Y), theta)
    grads = backward(parameters, forward_propagation(X, parameters)[1], X, Y)
    g = np.concatenate([np.ravel(grads["d" + name]) for name in shapes])
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))


@accepted("gradient_error")
def three_running_sums(backward, cost, parameters, X, Y):
    grads = backward(parameters, forward_propagation(X, parameters)[1], X, Y)
    mine, sums = dict(parameters), np.zeros(3)
    for key in sorted(mine, reverse=True):
        kept = mine[key]

        def probe(trial, key=key):
            mine[key] = trial
            return cost(forward_propagation(X, mine)[0], Y)

        slope, mine[key] = numerical_gradient(probe, kept.copy()), kept
        parts = grads["d" + key] - slope, grads["d" + key], slope
        sums += [np.sum(np.square(part)) for part in parts]
    difference, length_g, length_n = np.sqrt(sums)
    return difference / (length_g + length_n + 1e-15)


# --- which_are_wrong: wrong -----------------------------------------------------------------------


@misconception("which_are_wrong", """
    One hand-in that is right on XOR is wrong on other data. Change the number of examples, and
    measure again.""")
def xor_only():
    return ["hand_in_1", "hand_in_4"]


@misconception("which_are_wrong", """
    More hand-ins than one are wrong: a backward pass can go wrong in other places than dZ2.""")
def only_the_squared_error():
    return ["hand_in_1"]


@misconception("which_are_wrong", """
    This would be the list if each hand-in were meant for the cross-entropy. Read the first line of
    each again: which cost is it meant for?""")
def all_measured_with_the_cross_entropy():
    return ["hand_in_3", "hand_in_4"]


@misconception("which_are_wrong", """
    Your list holds a hand-in that is right and only looks unusual. Which error does gradient_error
    give for each name in it? From which error on is a gradient wrong?""")
def unusual_taken_for_wrong():
    return ["hand_in_1", "hand_in_2", "hand_in_3", "hand_in_4"]


@misconception("which_are_wrong", """
    Your list holds hand-ins whose error is small. Which way does your comparison point, and from
    which error on is a gradient wrong?""")
def the_right_ones():
    return ["hand_in_2", "hand_in_5"]


@misconception("which_are_wrong", """
    The list holds functions. The exercise asks for their names, which are texts.""")
def functions_for_names():
    return [hand_in_1, hand_in_3, hand_in_4]


@misconception("which_are_wrong", """
    The list holds numbers. The exercise asks for names, such as the keys of hand_ins.""")
def numbers_for_names():
    return [1, 3, 4]


@misconception("which_are_wrong", """
    The function gives nothing back. Printing a value, or storing it under a name, does not return
    it.""")
def prints_the_list():
    print(["hand_in_1", "hand_in_3", "hand_in_4"])


@misconception("which_are_wrong", """
    Your list holds all five, and some of them are right. Is each measured with the cost that it is
    meant for? From which error on is a gradient wrong, by the text above Exercise 6?""")
def rounding_taken_for_wrong():
    return ["hand_in_1", "hand_in_2", "hand_in_3", "hand_in_4", "hand_in_5"]


@misconception("which_are_wrong", """
    The function returns one name and no list. More hand-ins than one are wrong.""")
def a_single_name():
    return "hand_in_4"


@misconception("which_are_wrong", """
    This is what XOR shows when each hand-in is measured with the cross-entropy. Read the first line
    of each, and measure on other sizes too.""")
def first_one_forgotten():
    return ["hand_in_4"]


@misconception("which_are_wrong", """
    Your list leaves out a hand-in whose error is large on XOR already. Measure all five there once
    more, each with the cost that it is meant for.""")
def fourth_one_forgotten():
    return ["hand_in_1", "hand_in_3"]


@misconception("which_are_wrong", """
    The list is empty, but some hand-ins are wrong. Measure each with the cost that it is meant for,
    on more data than XOR. From which error on is a gradient wrong?""")
def none_of_them():
    return []


@misconception("which_are_wrong", """
    Your list holds a hand-in that is right and only looks unusual. Which error does gradient_error
    give for each name in it? From which error on is a gradient wrong?""")
def last_one_taken_for_wrong():
    return ["hand_in_1", "hand_in_3", "hand_in_4", "hand_in_5"]


@misconception("which_are_wrong", """
    The list holds texts, but they are not names of hand-ins. Use the keys of hand_ins as they are
    written.""")
def names_of_ones_own():
    return ["1", "3", "4"]


@misconception("which_are_wrong", """
    A dict comes back, with a verdict under each name. The exercise asks for a list of the wrong
    names only.""")
def dict_of_verdicts():
    return {"hand_in_1": True, "hand_in_2": False, "hand_in_3": True, "hand_in_4": True,
            "hand_in_5": False}


@misconception("which_are_wrong", """
    The names come back in a set. The exercise asks for a list or a tuple.""")
def set_of_names():
    return {"hand_in_1", "hand_in_3", "hand_in_4"}


# --- which_are_wrong: right -----------------------------------------------------------------------


@accepted("which_are_wrong")
def typed_in():
    return ["hand_in_1", "hand_in_3", "hand_in_4"]


@accepted("which_are_wrong")
def typed_in_another_order():
    return ("hand_in_4", "hand_in_1", "hand_in_3")


@accepted("which_are_wrong")
def measured_on_one_problem():
    problem = random_problem(2, 3, 1, 6, seed=5)
    costs = {name: compute_cost for name in hand_ins} | {"hand_in_1": compute_cost_mse}
    return [k for k in hand_ins if gradient_error(hand_ins[k], costs[k], *problem) > 1e-5]


@accepted("which_are_wrong")
def measured_on_many_sizes():
    wrong = set()
    for seed, examples in enumerate([1, 2, 4, 5]):
        problem = random_problem(2, 2, 1, examples, seed)
        for name, backward in hand_ins.items():
            cost = compute_cost_mse if "squared" in (backward.__doc__ or "") else compute_cost
            cost = compute_cost_mse if name == "hand_in_1" else cost
            if gradient_error(backward, cost, *problem) > 1e-4:
                wrong.add(name)
    return sorted(wrong, reverse=True)


@accepted("which_are_wrong")
def judged_by_the_worst_error():
    problems = [(initialize_parameters(), X_xor, Y_xor), random_problem(4, 2, 3, 9, seed=2)]
    worst = {}
    for name in sorted(hand_ins, reverse=True):
        cost = compute_cost_mse if name.endswith("1") else compute_cost
        worst[name] = max(gradient_error(hand_ins[name], cost, *problem) for problem in problems)
    return [name for name in worst if worst[name] > 1e-4]


# --- repaired_hand_in_4: wrong --------------------------------------------------------------------


@misconception("repaired_hand_in_4", """
    This is hand_in_4 as it was. One line is to be mended: compare the four gradients one by one
    with measured slopes to see which is off.""")
def nothing_mended(parameters, cache, X, Y):
    return hand_in_4(parameters, cache, X, Y)


@misconception("repaired_hand_in_4", """
    In dZ1 the factor for the tanh is 1 − A1 now, which is not its slope. Compare it with the dashed
    curve in the picture after Exercise 3.""")
def square_lost(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1)
    return {
        "dW1": (dZ1 @ X.T) / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": (dZ2 @ A1.T) / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }


@misconception("repaired_hand_in_4", """
    In dZ1 the factor for the tanh is 1 − Z1² now, which is not its slope. Does such an expression
    take what goes into tanh, or what comes out?""")
def z1_without_tanh(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - cache["Z1"] ** 2)
    return {
        "dW1": (dZ1 @ X.T) / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": (dZ2 @ A1.T) / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }


@misconception("repaired_hand_in_4", """
    The slope of the hidden layer was taken out. It is a factor of dZ1; only its form was wrong.""")
def slope_taken_out(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = parameters["W2"].T @ dZ2
    return {
        "dW1": (dZ1 @ X.T) / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": (dZ2 @ A1.T) / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }


@misconception("repaired_hand_in_4", """
    The mended line is right, but db1 and db2 are now divided by m twice. A mean is a division too:
    compare these lines with those of hand_in_4.""")
def biases_divided_twice(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1**2)
    return {
        "dW1": (dZ1 @ X.T) / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True) / m,
        "dW2": (dZ2 @ A1.T) / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True) / m,
    }


@misconception("repaired_hand_in_4", """
    dZ2 was changed, and it was right: hand_in_4 is meant for the cross-entropy. Compare the dW1 and
    the dW2 of hand_in_4 with measured slopes: which of the two is wrong?""")
def mends_the_output(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = (A2 - Y) * A2 * (1 - A2)
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - np.tanh(A1) ** 2)
    return {
        "dW1": (dZ1 @ X.T) / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": (dZ2 @ A1.T) / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }


@misconception("repaired_hand_in_4", """
    In dZ1 the whole bracket is squared: the factor is (1 − A1)². Compare it with the dashed curve
    in the picture after Exercise 3: what is squared there?""")
def square_of_the_difference(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - A1) ** 2
    return {
        "dW1": (dZ1 @ X.T) / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": (dZ2 @ A1.T) / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }


@misconception("repaired_hand_in_4", """
    dW1 and db1 are the numbers of one check, typed in. They belong to one start on XOR: compute
    them from the arguments.""")
def numbers_of_the_check(parameters, cache, X, Y):
    grads = hand_in_4(parameters, cache, X, Y)
    grads["dW1"] = np.array([[-0.00136649, -0.00878628], [-0.02710803, 0.13041652]])
    grads["db1"] = np.array([[-0.00775678], [0.07689947]])
    return grads


@misconception("repaired_hand_in_4", """
    dW1 is mended, db1 is not: it is still made from the old dZ1. Mend the line from which both
    follow.""")
def db1_not_mended(parameters, cache, X, Y):
    return hand_in_5(parameters, cache, X, Y) | {"db1": hand_in_4(parameters, cache, X, Y)["db1"]}


@misconception("repaired_hand_in_4", """
    db1 is mended, dW1 is not: it is still made from the old dZ1. Mend the line from which both
    follow.""")
def dw1_not_mended(parameters, cache, X, Y):
    return hand_in_5(parameters, cache, X, Y) | {"dW1": hand_in_4(parameters, cache, X, Y)["dW1"]}


@misconception("repaired_hand_in_4", """
    The mended line is right, but m is now the number of all entries of Y. hand_in_4 had that line
    right.""")
def m_counts_all_entries(parameters, cache, X, Y):
    grads = hand_in_5(parameters, cache, X, Y)
    return grads | {name: grads[name] / len(Y) for name in ("dW1", "dW2")}


@misconception("repaired_hand_in_4", """
    The hidden layer has the slope of a sigmoid now. Which activation made A1?""")
def sigmoid_slope_instead(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * A1 * (1 - A1)
    return {
        "dW1": (dZ1 @ X.T) / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": (dZ2 @ A1.T) / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }


@misconception("repaired_hand_in_4", """
    In dZ1 the slope of tanh grows above 1. Look at the dashed curve in the picture after Exercise
    3: how large may that slope become?""")
def plus_for_minus(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 + A1**2)
    return {
        "dW1": (dZ1 @ X.T) / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": (dZ2 @ A1.T) / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }


@misconception("repaired_hand_in_4", """
    In dZ1 the square has moved inside the tanh: the factor is 1 − tanh(A1²). A1 comes out of tanh.
    Does it have to go through tanh once more?""")
def tanh_of_the_square(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - np.tanh(A1**2))
    return {
        "dW1": (dZ1 @ X.T) / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": (dZ2 @ A1.T) / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }


@misconception("repaired_hand_in_4", """
    In dZ1 the factor for the tanh is 1 − tanh(A1) now, which is not its slope. A1 comes out of tanh
    already: compare with the dashed curve in the picture after Exercise 3.""")
def tanh_without_square(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - np.tanh(A1))
    return {
        "dW1": (dZ1 @ X.T) / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": (dZ2 @ A1.T) / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }


@misconception("repaired_hand_in_4", """
    These are the gradients of the squared error. hand_in_4 is meant for the cross-entropy.""")
def repaired_for_another_cost(parameters, cache, X, Y):
    return backward_propagation_mse(parameters, cache, X, Y)


@misconception("repaired_hand_in_4", """
    The gradients are right, but A2 in the cache is not what it was. An operator such as -= changes
    the array itself, even under another name.""")
def repair_changes_the_cache(parameters, cache, X, Y):
    grads = hand_in_5(parameters, cache, X, Y)
    cache["A2"] -= Y
    return grads


@misconception("repaired_hand_in_4", """
    Nothing comes back: the function ends without a return.""")
def repair_not_returned(parameters, cache, X, Y):
    hand_in_5(parameters, cache, X, Y)


@misconception("repaired_hand_in_4", """
    Z1 stands under the name A1. That mends dZ1, but dW2 is made from A1 too.""")
def z1_called_a1(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["Z1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - np.tanh(A1) ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


# --- repaired_hand_in_4: right --------------------------------------------------------------------


@accepted("repaired_hand_in_4")
def calls_the_right_pass(parameters, cache, X, Y):
    return backward_propagation(parameters, cache, X, Y)


@accepted("repaired_hand_in_4")
def tanh_of_z1(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - np.tanh(cache["Z1"]) ** 2)
    return {
        "dW1": (dZ1 @ X.T) / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": (dZ2 @ A1.T) / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }


@accepted("repaired_hand_in_4")
def keeps_the_output_layer(parameters, cache, X, Y):
    grads = dict(hand_in_4(parameters, cache, X, Y))
    dZ1 = parameters["W2"].T @ (cache["A2"] - Y) * (1 - cache["A1"] * cache["A1"])
    grads["dW1"] = dZ1 @ X.T / X.shape[1]
    grads["db1"] = dZ1.mean(axis=1, keepdims=True)
    return grads


@accepted("repaired_hand_in_4")
def factors_of_the_slope(parameters, cache, X, Y):
    m = Y.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = np.subtract(A2, Y)
    dZ1 = np.matmul(parameters["W2"].T, dZ2) * (1 - A1) * (1 + A1)
    return {
        "dW2": np.matmul(dZ2, A1.T) / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
        "dW1": np.matmul(dZ1, X.T) / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
    }

@accepted("repaired_hand_in_4")
def another_cache_for_the_first_layer(parameters, cache, X, Y):
    first = hand_in_4(parameters, dict(cache, A1=cache["Z1"]), X, Y)
    second = hand_in_4(parameters, cache, X, Y)
    return {name: first[name] if name[-1] == "1" else second[name] for name in first}


# --- how answers are looked at ------------------------------------------------------------------


def _outputs(n_y, m):
    rng = np.random.default_rng(n_y + 10 * m)
    return rng.uniform(0.1, 0.9, (n_y, m)), rng.integers(0, 2, (n_y, m)).astype(float)


def _problem(n_x, n_h, n_y, m):
    parameters, X, Y = random_problem(n_x, n_h, n_y, m, seed=m)
    return parameters, forward_propagation(X, parameters)[1], X, Y


def _fitting(function, *arguments):
    """Call a function; products that do not fit are worded in as many ways as they are written."""
    try:
        return function(*arguments)
    except ValueError as error:
        if not any(word in str(error) for word in ("mismatch", "aligned", "broadcast")):
            raise
        return "arrays that do not fit"


@look("compute_cost")
def cross_entropy_of_one_row(compute_cost):
    return _fitting(compute_cost, *_outputs(1, 7))


@look("compute_cost")
def cross_entropy_of_three_rows(compute_cost):
    return _fitting(compute_cost, *_outputs(3, 5))


@look("compute_cost", tolerance=1e-3)
def cross_entropy_of_sure_outputs(compute_cost):
    return compute_cost(np.array([[1e-5, 0.3, 1 - 1e-5]]), np.array([[1.0, 1.0, 0.0]]))


@look("compute_cost", tolerance=1e-3)
def cross_entropy_of_very_sure_outputs(compute_cost):
    return compute_cost(np.array([[2e-7, 0.3, 1 - 2e-7]]), np.array([[1.0, 1.0, 0.0]]))


@look("compute_cost")
def arguments_after_cross_entropy(compute_cost):
    return arguments_after(compute_cost, _outputs(1, 5))


@look("compute_cost_mse")
def squared_error_of_one_row(compute_cost_mse):
    return _fitting(compute_cost_mse, *_outputs(1, 7))


@look("compute_cost_mse")
def squared_error_of_three_rows(compute_cost_mse):
    return _fitting(compute_cost_mse, *_outputs(3, 5))


@look("compute_cost_mse")
def arguments_after_squared_error(compute_cost_mse):
    return arguments_after(compute_cost_mse, _outputs(1, 5))


@look("numerical_gradient", tolerance=1e-4)
def slope_of_a_matrix(numerical_gradient):
    weights = np.array([[0.5, -2.0, 1.0], [3.0, 1.5, -0.7]])
    return numerical_gradient(lambda x: np.sum(weights * np.power(x, 3)), weights + 1)


@look("numerical_gradient", tolerance=1e-4)
def slope_of_a_transposed_matrix(numerical_gradient):
    x = np.array([[0.5, -2.0, 1.0], [3.0, 1.5, -0.7]]).T
    return numerical_gradient(lambda x: np.sum(np.sin(x)), x)


@look("numerical_gradient", tolerance=1e-4)
def slope_of_a_row(numerical_gradient):
    x = np.array([0.3, -0.5, 1.1])
    return numerical_gradient(lambda x: np.sum(np.exp(x)) * np.ravel(x)[0], x)


@look("numerical_gradient", tolerance=1e-4)
def slope_of_three_axes(numerical_gradient):
    x = np.arange(8.0).reshape(2, 2, 2) / 5
    return numerical_gradient(lambda x: np.sum(np.sin(x)) * np.ravel(x)[0], x)


@look("numerical_gradient", tolerance=1e-4)
def slopes_that_are_no_whole_numbers(numerical_gradient):
    return numerical_gradient(lambda x: np.sum(np.sin(x)), np.array([[0, 2], [-1, 3]]))


@look("numerical_gradient", tolerance=1e-3)
def slope_where_f_bends(numerical_gradient):
    centre = np.array([0.3, -1.1])
    f = lambda x: np.sum(1e5 * (x - centre) ** 2 + 0.7 * x)
    return numerical_gradient(f, centre.copy())


@look("numerical_gradient")
def entries_moved_at_once(numerical_gradient):
    x, moved = np.array([[0.3, -0.5], [1.1, 2.0]]), []

    def f(y):
        y = np.asarray(y, dtype=float)
        moved.append(int(np.sum(np.abs(y - x) > 1e-10)) if y.shape == x.shape else -1)
        return np.sum(y)

    numerical_gradient(f, x.copy())
    return str(max(moved))


@look("numerical_gradient", tolerance=1e-4)
def slope_at_whole_numbers(numerical_gradient):
    return numerical_gradient(lambda x: np.sum(np.power(x, 3.0)), np.array([1, 2, 3]))


@look("numerical_gradient", tolerance=1e-4)
def slope_with_a_large_step(numerical_gradient):
    return numerical_gradient(lambda x: np.sum(np.power(x, 3.0)), np.array([[1.0, 2.0]]), 0.5)


@look("numerical_gradient", tolerance=1e-9)
def place_after_the_slope(numerical_gradient):
    x = np.array([[0.3, -0.5], [1.1, 2.0]])
    return arguments_after(numerical_gradient, [lambda x: np.sum(np.power(x, 2)), x])[1]


@look("backward_propagation")
def gradients_of_cross_entropy(backward_propagation):
    return _fitting(backward_propagation, *_problem(3, 4, 1, 7))


@look("backward_propagation")
def gradients_of_cross_entropy_of_rows(backward_propagation):
    return _fitting(backward_propagation, *_problem(3, 4, 2, 5))


@look("backward_propagation")
def gradients_of_cross_entropy_of_one_example(backward_propagation):
    return _fitting(backward_propagation, *_problem(2, 3, 1, 1))


@look("backward_propagation")
def gradients_of_cross_entropy_on_xor(backward_propagation):
    parameters = initialize_parameters()
    return backward_propagation(parameters, forward_propagation(X_xor, parameters)[1], X_xor, Y_xor)


@look("backward_propagation")
def gradients_of_cross_entropy_of_sure_outputs(backward_propagation):
    parameters, _, X, Y = _problem(2, 5, 1, 6)
    parameters = {name: 4 * value for name, value in parameters.items()}
    return backward_propagation(parameters, forward_propagation(X, parameters)[1], X, Y)


@look("backward_propagation")
def arguments_after_backward(backward_propagation):
    return arguments_after(backward_propagation, _problem(3, 4, 1, 6))


@look("backward_propagation_mse")
def gradients_of_squared_error(backward_propagation_mse):
    return _fitting(backward_propagation_mse, *_problem(3, 4, 1, 7))


@look("backward_propagation_mse")
def gradients_of_squared_error_of_rows(backward_propagation_mse):
    return _fitting(backward_propagation_mse, *_problem(3, 4, 2, 5))


@look("backward_propagation_mse")
def gradients_of_squared_error_of_one_example(backward_propagation_mse):
    return _fitting(backward_propagation_mse, *_problem(2, 3, 1, 1))


@look("backward_propagation_mse")
def gradients_of_squared_error_on_xor(backward_propagation_mse):
    parameters = initialize_parameters()
    cache = forward_propagation(X_xor, parameters)[1]
    return backward_propagation_mse(parameters, cache, X_xor, Y_xor)


@look("backward_propagation_mse")
def arguments_after_backward_mse(backward_propagation_mse):
    return arguments_after(backward_propagation_mse, _problem(3, 4, 1, 6))


# What is looked at can call what it is handed: a cost and a pass that no exercise asks for.


def _third_powers(A2, Y):
    return np.sum(np.abs(A2 - Y) ** 3) / Y.shape[1]


def _fifth_powers(A2, Y):
    return np.sum(np.abs(A2 - Y) ** 5) / Y.shape[1]


def _error_of(gradient_error, factors, cost, sizes):
    """Judge the right gradients of third powers, each times a factor of its own."""
    parameters, _, X, Y = _problem(*sizes)

    def backward(parameters, cache, X, Y):
        A2 = cache["A2"]
        dZ2 = 3 * (A2 - Y) * np.abs(A2 - Y) * A2 * (1 - A2)
        grads = _gradients(parameters, cache, X, dZ2)
        return {name: factor * grads[name] for name, factor in factors.items()}

    return gradient_error(backward, cost, parameters, X, Y)


@look("gradient_error", tolerance=1e-4)
def error_of_doubled_weights(gradient_error):
    factors = {"dW1": 2.0, "db1": 1.0, "dW2": 1.0, "db2": 1.5}
    return _error_of(gradient_error, factors, _third_powers, (3, 4, 1, 6))


@look("gradient_error", tolerance=1e-4)
def error_of_the_other_sign(gradient_error):
    factors = {"dW1": -1.0, "db1": -1.0, "dW2": -1.0, "db2": -0.5}
    return _error_of(gradient_error, factors, _third_powers, (2, 3, 2, 5))


@look("gradient_error", tolerance=1e-4)
def error_with_another_cost(gradient_error):
    factors = {"dW1": 1.0, "db1": 1.0, "dW2": 1.0, "db2": 1.0}
    return _error_of(gradient_error, factors, _fifth_powers, (2, 3, 1, 5))


@look("gradient_error", tolerance=1e-4)
def error_of_a_right_pass_is_small(gradient_error):
    factors = {"dW1": 1.0, "db1": 1.0, "dW2": 1.0, "db2": 1.0}
    return bool(_error_of(gradient_error, factors, _third_powers, (2, 3, 1, 5)) < 1e-4)


@look("gradient_error", tolerance=1e-4)
def error_of_a_pass_in_another_order(gradient_error):
    factors = {"dW2": 1.0, "db2": 1.0, "dW1": 1.0, "db1": 2.0}
    return _error_of(gradient_error, factors, _third_powers, (2, 3, 1, 6))


@look("which_are_wrong")
def names_of_wrong_hand_ins(which_are_wrong):
    found = which_are_wrong()
    in_order = isinstance(found, list | tuple) and all(isinstance(name, str) for name in found)
    return str(sorted(set(found))) if in_order else found


@look("repaired_hand_in_4")
def repaired_gradients(repaired_hand_in_4):
    return _fitting(repaired_hand_in_4, *_problem(3, 4, 1, 7))


@look("repaired_hand_in_4")
def repaired_gradients_of_rows(repaired_hand_in_4):
    return _fitting(repaired_hand_in_4, *_problem(3, 4, 2, 5))


@look("repaired_hand_in_4")
def repaired_gradients_on_xor(repaired_hand_in_4):
    parameters = initialize_parameters()
    cache = forward_propagation(X_xor, parameters)[1]
    return repaired_hand_in_4(parameters, cache, X_xor, Y_xor)


@look("repaired_hand_in_4")
def arguments_after_repair(repaired_hand_in_4):
    return arguments_after(repaired_hand_in_4, _problem(3, 4, 1, 6))
