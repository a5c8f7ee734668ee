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
    Your cost is half of the cross-entropy. The factor of one half belongs to another cost.""")
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
    The product of Y and a transposed logarithm has one entry for every pair of examples. Print the
    shape of each factor. Which entries of Y and A2 belong together?""")
def log_transposed(A2, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2).T + (1 - Y) * np.log(1 - A2).T) / m


@misconception("compute_cost", """
    Your cost grows with the number of examples. What does the formula put in front of the sum?""")
def sum_for_mean(A2, Y):
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))


@misconception("compute_cost", """
    The number of examples is divided out twice. A mean has its division inside.""")
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
    The number of examples is that of XOR, whatever Y holds. Where could m be read from?""")
def m_of_xor(A2, Y):
    m = 4
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m


@misconception("compute_cost", """
    The mean runs over all entries, so the cost shrinks with every row of Y. Rows are added up.
    Which axis does the mean belong to?""")
def mean_of_all_entries(A2, Y):
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))


@misconception("compute_cost", """
    The sum is divided by the number of rows of Y. Examples are columns: which entry of the shape
    counts them?""")
def m_counts_rows(A2, Y):
    m = Y.shape[0]
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m


@misconception("compute_cost", """
    Your cost is the right one in another base: the exercise asks for the natural logarithm.""")
def logarithm_to_base_two(A2, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log2(A2) + (1 - Y) * np.log2(1 - A2)) / m


@misconception("compute_cost", """
    float() was given an array that still has axes, and newer versions of NumPy refuse that. Make it
    one number before, and look at which entries the matrix product pairs.""")
def float_of_a_matrix(A2, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / m
    return float(cost)


@misconception("compute_cost", """
    The result still has axes: one cost for each example. A cost is one number.""")
def one_cost_for_each_example(A2, Y):
    return -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.shape[1]


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
    The mean runs over all entries, so the cost shrinks with every row of Y. Rows are added up.
    Which axis does the mean belong to?""")
def mean_of_all_squares(A2, Y):
    return np.mean((A2 - Y) ** 2)


@misconception("compute_cost_mse", """
    The number of examples is divided out twice. A mean has its division inside.""")
def mean_and_division(A2, Y):
    return np.mean((A2 - Y) ** 2) / Y.shape[1]


@misconception("compute_cost_mse", """
    Your function returns the root of the mean squared error. The formula has no root.""")
def root_of_the_mean(A2, Y):
    return np.sqrt(np.sum((A2 - Y) ** 2) / Y.shape[1])


@misconception("compute_cost_mse", """
    The errors are not squared one by one. Look at what the exponent stands on.""")
def square_of_the_mean(A2, Y):
    return np.mean(A2 - Y) ** 2


@misconception("compute_cost_mse", """
    Your function adds up distances, not their squares.""")
def absolute_errors(A2, Y):
    return np.sum(np.abs(A2 - Y)) / Y.shape[1]


@misconception("compute_cost_mse", """
    The number of examples comes from outside the function: it is that of XOR, whatever Y holds.
    Which argument knows it?""")
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


# --- numerical_gradient: wrong --------------------------------------------------------------------


@misconception("numerical_gradient", """
    The difference is taken on one side of x only. It is off where f bends sharply: use both sides.
    """)
def forward_difference(f, x, epsilon=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up = x.copy()
        up[index] += epsilon
        gradient[index] = (f(up) - f(x)) / epsilon
    return gradient


@misconception("numerical_gradient", """
    Your slopes are twice too steep. How far apart are the two points at which you call f?""")
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
    Two names were given to one array, so both move together and the difference vanishes. An
    assignment makes no copy.""")
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
    A copy of integers stays integer, and the small step is lost in it. Which type must the copy
    have?""")
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
def step_too_small(f, x):
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
def step_too_large(f, x):
    x = np.array(x, dtype=float)
    epsilon = 0.1
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += epsilon
        down[index] -= epsilon
        gradient[index] = (f(up) - f(down)) / (2 * epsilon)
    return gradient


# --- numerical_gradient: right --------------------------------------------------------------------


@accepted("numerical_gradient")
def unit_vectors(f, x):
    x = np.asarray(x, dtype=float)
    slopes = []
    for e in np.eye(x.size):
        step = 1e-5 * e.reshape(x.shape)
        slopes.append((f(x + step) - f(x - step)) / 2e-5)
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
def five_points(f, x, epsilon=1e-4):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        values = []
        for k in (-2, -1, 1, 2):
            moved = x.copy()
            moved[index] += k * epsilon
            values.append(float(f(moved)))
        gradient[index] = (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * epsilon)
    return gradient


# --- backward_propagation: wrong ------------------------------------------------------------------


@misconception("backward_propagation", """
    The gradients point downhill already, and the update subtracts them: the network would climb.
    Which comes first in the difference, the output or the true value?""")
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
    The number of examples is divided out twice: once in dZ2, and once more in the gradients made
    from it.""")
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
    The slope of tanh is not squared: 1 − A1 stands where another expression in A1 belongs. Derive
    it once more.""")
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
    The number of examples is that of XOR, whatever X holds. Where could m be read from?""")
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
    The gradients have the wrong sign: the update would climb. Which comes first in the difference,
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
    The number of examples is divided out twice: once in dZ2, and once more in the gradients made
    from it.""")
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
    The number of examples comes from outside the function: it is that of XOR, whatever X holds.""")
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
    The gradients of the biases have lost their second axis. A bias is a column.""")
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
    The output layer has its new slope, but the hidden layer's is wrong: 1 − A1 is not the slope of
    tanh.""")
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
    cross-entropy. The error that goes back is the new one.""")
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


# --- gradient_error: wrong ------------------------------------------------------------------------


@misconception("gradient_error", """
    The distance is not set in relation to the lengths. What stands below the fraction line?""")
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
    The distance is divided by the length of the measured gradient only. The formula has two
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
    The outputs were computed once, so the cost never sees the parameter that moves, and every
    measured slope is 0. Go forward again for each value.""")
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
    The hand-in for the squared error was measured against the cross-entropy, which it fits. Its
    first line says which cost it is meant for.""")
def all_measured_with_the_cross_entropy():
    return ["hand_in_3", "hand_in_4"]


@misconception("which_are_wrong", """
    Your list holds a hand-in that only looks unusual. Two of them are right in a style of their
    own: measure, then judge.""")
def unusual_taken_for_wrong():
    return ["hand_in_1", "hand_in_2", "hand_in_3", "hand_in_4"]


@misconception("which_are_wrong", """
    Your list holds the right ones. The exercise asks for the others.""")
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
    The function prints its verdict and returns nothing.""")
def prints_the_list():
    print(["hand_in_1", "hand_in_3", "hand_in_4"])


@misconception("which_are_wrong", """
    Rounding was taken for a mistake: errors of a billionth count as wrong in your function. See
    where the exercise draws the line.""")
def rounding_taken_for_wrong():
    return ["hand_in_1", "hand_in_2", "hand_in_3", "hand_in_4", "hand_in_5"]


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


# --- repaired_hand_in_4: wrong --------------------------------------------------------------------


@misconception("repaired_hand_in_4", """
    This is hand_in_4 as it was. One line is to be mended: compare the four gradients one by one
    with measured slopes to see which is off.""")
def nothing_mended(parameters, cache, X, Y):
    return hand_in_4(parameters, cache, X, Y)


@misconception("repaired_hand_in_4", """
    The slope of tanh has lost its square. A1 comes out of tanh: derive the slope once more.""")
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
    The right array and the wrong form: with Z1 in it, the square must stand on a tanh.""")
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
    The mended line is right, but the biases are now divided twice: a mean has its division inside.
    """)
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
    dZ2 was changed, and it was right: hand_in_4 is meant for the cross-entropy. Measure dW1 and dW2
    apart to see which layer is wrong.""")
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
    The order of the square and the difference is mixed up: (1 − A1)² is not 1 − A1².""")
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

# --- how answers are looked at ------------------------------------------------------------------


def _outputs(n_y, m):
    rng = np.random.default_rng(n_y + 10 * m)
    return rng.uniform(0.1, 0.9, (n_y, m)), rng.integers(0, 2, (n_y, m)).astype(float)


def _problem(n_x, n_h, n_y, m):
    parameters, X, Y = random_problem(n_x, n_h, n_y, m, seed=m)
    return parameters, forward_propagation(X, parameters)[1], X, Y


@look("compute_cost")
def cross_entropy_of_one_row(compute_cost):
    return compute_cost(*_outputs(1, 7))


@look("compute_cost")
def cross_entropy_of_three_rows(compute_cost):
    return compute_cost(*_outputs(3, 5))


@look("compute_cost")
def arguments_after_cross_entropy(compute_cost):
    return arguments_after(compute_cost, _outputs(1, 5))


@look("compute_cost_mse")
def squared_error_of_one_row(compute_cost_mse):
    return compute_cost_mse(*_outputs(1, 7))


@look("compute_cost_mse")
def squared_error_of_three_rows(compute_cost_mse):
    return compute_cost_mse(*_outputs(3, 5))


@look("compute_cost_mse")
def arguments_after_squared_error(compute_cost_mse):
    return arguments_after(compute_cost_mse, _outputs(1, 5))


@look("numerical_gradient", tolerance=1e-4)
def slope_of_a_matrix(numerical_gradient):
    weights = np.array([[0.5, -2.0, 1.0], [3.0, 1.5, -0.7]])
    return numerical_gradient(lambda x: np.sum(weights * np.power(x, 3)), weights + 1)


@look("numerical_gradient", tolerance=1e-4)
def slope_of_a_row(numerical_gradient):
    return numerical_gradient(lambda x: np.sum(np.exp(x)) * x[0], np.array([0.3, -0.5, 1.1]))


@look("numerical_gradient", tolerance=1e-4)
def slope_at_whole_numbers(numerical_gradient):
    return numerical_gradient(lambda x: np.sum(np.power(x, 3.0)), np.array([1, 2, 3]))


@look("numerical_gradient", tolerance=1e-4)
def slope_with_a_large_step(numerical_gradient):
    return numerical_gradient(lambda x: np.sum(np.power(x, 3.0)), np.array([[1.0, 2.0]]), 0.5)


@look("numerical_gradient", tolerance=1e-4)
def place_after_the_slope(numerical_gradient):
    x = np.array([[0.3, -0.5], [1.1, 2.0]])
    return arguments_after(numerical_gradient, [lambda x: np.sum(np.power(x, 2)), x])[1]


@look("backward_propagation")
def gradients_of_cross_entropy(backward_propagation):
    return backward_propagation(*_problem(3, 4, 1, 7))


@look("backward_propagation")
def gradients_of_cross_entropy_of_rows(backward_propagation):
    return backward_propagation(*_problem(3, 4, 2, 5))


@look("backward_propagation")
def gradients_of_cross_entropy_of_one_example(backward_propagation):
    return backward_propagation(*_problem(2, 3, 1, 1))


@look("backward_propagation")
def arguments_after_backward(backward_propagation):
    return arguments_after(backward_propagation, _problem(3, 4, 1, 6))


@look("backward_propagation_mse")
def gradients_of_squared_error(backward_propagation_mse):
    return backward_propagation_mse(*_problem(3, 4, 1, 7))


@look("backward_propagation_mse")
def gradients_of_squared_error_of_rows(backward_propagation_mse):
    return backward_propagation_mse(*_problem(3, 4, 2, 5))


@look("backward_propagation_mse")
def gradients_of_squared_error_of_one_example(backward_propagation_mse):
    return backward_propagation_mse(*_problem(2, 3, 1, 1))


@look("backward_propagation_mse")
def arguments_after_backward_mse(backward_propagation_mse):
    return arguments_after(backward_propagation_mse, _problem(3, 4, 1, 6))


def _error_of(gradient_error, factors, cost, sizes):
    """Judge the right gradients, each times a factor of its own."""
    parameters, _, X, Y = _problem(*sizes)

    def backward(parameters, cache, X, Y):
        grads = backward_propagation(parameters, cache, X, Y)
        return {name: factor * grads[name] for name, factor in factors.items()}

    return gradient_error(backward, cost, parameters, X, Y)


@look("gradient_error", tolerance=1e-4)
def error_of_doubled_weights(gradient_error):
    factors = {"dW1": 2.0, "db1": 1.0, "dW2": 1.0, "db2": 1.5}
    return _error_of(gradient_error, factors, compute_cost, (3, 4, 1, 6))


@look("gradient_error", tolerance=1e-4)
def error_of_the_other_sign(gradient_error):
    factors = {"dW1": -1.0, "db1": -1.0, "dW2": -1.0, "db2": -0.5}
    return _error_of(gradient_error, factors, compute_cost, (2, 3, 2, 5))


@look("gradient_error", tolerance=1e-4)
def error_with_another_cost(gradient_error):
    factors = {"dW1": 1.0, "db1": 1.0, "dW2": 1.0, "db2": 1.0}
    return _error_of(gradient_error, factors, compute_cost_mse, (2, 3, 1, 5))


@look("gradient_error", tolerance=1e-4)
def error_of_a_right_pass_is_small(gradient_error):
    factors = {"dW1": 1.0, "db1": 1.0, "dW2": 1.0, "db2": 1.0}
    return bool(_error_of(gradient_error, factors, compute_cost, (2, 3, 1, 5)) < 1e-4)


@look("which_are_wrong")
def names_of_wrong_hand_ins(which_are_wrong):
    found = which_are_wrong()
    in_order = isinstance(found, list | tuple) and all(isinstance(name, str) for name in found)
    return str(sorted(set(found))) if in_order else found


@look("repaired_hand_in_4")
def repaired_gradients(repaired_hand_in_4):
    return repaired_hand_in_4(*_problem(3, 4, 1, 7))


@look("repaired_hand_in_4")
def repaired_gradients_of_rows(repaired_hand_in_4):
    return repaired_hand_in_4(*_problem(3, 4, 2, 5))
