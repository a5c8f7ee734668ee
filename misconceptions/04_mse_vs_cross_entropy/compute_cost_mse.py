"""Answers to ``compute_cost_mse``: the squared error."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip

from .given import arguments_after_the_cost


@base("compute_cost_mse")
def in_one_line(A2, Y):
    return np.sum((A2 - Y) ** 2) / Y.shape[1]

@base("compute_cost_mse")
def with_m(A2, Y):
    m = Y.shape[1]
    return np.sum((A2 - Y) ** 2) / m

slip(in_one_line, "half_of_the_squares", "Y.shape[1]", "(2 * Y.shape[1])", """
    There is a factor of one half in your cost. The formula has none.""")

slip(in_one_line, "sum_of_squares", " / Y.shape[1]", "", """
    Your cost is a sum over the examples. The formula has a factor in front of it. If you divide by
    a size of Y, is it the one that counts examples?""")

slip(in_one_line, "mean_and_division", "np.sum", "np.mean", """
    The cost is divided by the number of examples more than once. Taking a mean is a division too.
    How many divisions does the formula have?""")

slip(in_one_line, "root_of_the_mean",
     "np.sum((A2 - Y) ** 2) / Y.shape[1]", "np.sqrt(np.sum((A2 - Y) ** 2) / Y.shape[1])", """
    Your function returns the root of the mean squared error. The formula has no root.""")

@misconception("compute_cost_mse", """
    Your function squares the mean of the errors, not each error. In the formula, what does the
    square belong to?""")
def square_of_the_mean(A2, Y):
    return np.mean(A2 - Y) ** 2

slip(in_one_line, "square_of_the_sum",
     "np.sum((A2 - Y) ** 2)", "np.sum(A2 - Y) ** 2", """
    The errors are added up first, and the sum is squared. In the formula, what does the square
    belong to?""")

slip(in_one_line, "square_of_the_summed_outputs",
     "np.sum((A2 - Y) ** 2)", "np.sum((np.sum(A2) - Y) ** 2)", """
    All outputs are added up before Y is subtracted. Each example has an error of its own.""")

slip(in_one_line, "absolute_errors", "(A2 - Y) ** 2", "np.abs(A2 - Y)", """
    Your function adds up distances, not their squares.""")

slip(in_one_line, "m_is_always_4", "Y.shape[1]", "4", """
    The number of examples is always 4, as in XOR, whatever Y holds. Where could m be read from?""")

slip(in_one_line, "returns_a_matrix", "np.sum((A2 - Y) ** 2)", "(A2 - Y) @ (A2 - Y).T", """
    The result still has axes: a matrix product gives an array. A cost is one number.""")

slip(in_one_line, "cross_entropy_again",
     "np.sum((A2 - Y) ** 2)", "-np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))", """
    This is the cross-entropy once more. Here the cost is built from squares.""")

@misconception("compute_cost_mse", """
    The cost comes back as an array with one entry: the mean was taken along one axis, and the other
    axis is left. A cost is one number.""")
def one_error_for_each_row(A2, Y):
    return ((A2 - Y) ** 2).mean(axis=1)

@misconception("compute_cost_mse", """
    The cost has an entry for each example: no mean was taken over the examples.""")
def one_error_for_each_example(A2, Y):
    return ((A2 - Y) ** 2).sum(axis=0)

@misconception("compute_cost_mse", """
    The function gives nothing back. Printing a value, or storing it under a name, does not return
    it.""")
def prints_the_error(A2, Y):
    print(np.sum((A2 - Y) ** 2) / Y.shape[1])

slip(with_m, "subtracts_in_place",
     "m = Y.shape[1]", "A2 -= Y",
     "((A2 - Y) ** 2) / m", "(A2**2) / Y.shape[1]", """
    A2 is not what it was: the difference was taken in place. Whoever calls the function still
    needs A2.""")

slip(in_one_line, "minus_from_the_other_cost", "return np", "return -np", """
    Your cost has a minus in front. A sum of squares is never negative.""")

slip(in_one_line, "difference_of_squares", "(A2 - Y) ** 2", "A2**2 - Y**2", """
    Outputs and true values are squared first, and the difference is taken afterwards. In the
    formula, what does the square belong to?""")

slip(in_one_line, "one_example_less", "Y.shape[1]", "(Y.shape[1] - 1)", """
    The mean is taken as if there were one example less. That is the rule for a sample variance,
    not for this cost.""")

slip(in_one_line, "only_the_ones", "(A2 - Y) ** 2", "Y * (A2 - Y) ** 2", """
    Examples whose true value is 0 cost nothing in your function. Every entry of Y counts.""")

slip(in_one_line, "variance_of_the_errors",
     "((A2 - Y) ** 2) / Y.shape[1]", "(np.var(A2 - Y, axis=1))", """
    This is the variance of the errors: their mean is taken away before they are squared. The
    formula squares the errors as they are.""")

@accepted("compute_cost_mse")
def means_over_columns(A2, Y):
    return np.mean(np.sum(np.square(Y - A2), axis=0))

@accepted("compute_cost_mse")
def mean_of_all_squares(A2, Y):
    return np.mean((A2 - Y) ** 2)

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


look("compute_cost_mse")(arguments_after_the_cost)
