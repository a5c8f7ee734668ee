"""Answers to ``mae``: the mean absolute error and its slope."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import answers_with_errors


@base("mae")
def by_sizes(A, Y):
    m = A.shape[1]
    error = A - Y
    cost = np.sum(np.abs(error)) / m
    dA = np.sign(error) / m
    return cost, dA

slip(by_sizes, "errors_cancel", "np.sum(np.abs(error))", "np.sum(error)", """
    Errors of both signs cancel. The size of each counts.""")

slip(by_sizes, "size_of_the_sum", "np.sum(np.abs(error))", "np.abs(np.sum(error))", """
    The size is taken of the sum, so errors of both signs cancel first.""")

slip(by_sizes, "squares_for_sizes", "np.abs(error)", "error ** 2", """
    The errors are squared. This cost takes their sizes.""")

slip(by_sizes, "sum_of_sizes", "np.sum(np.abs(error)) / m", "np.sum(np.abs(error))", """
    The cost is a sum. The mean is asked for.""")

slip(by_sizes, "half_the_size", "np.sum(np.abs(error)) / m", "np.sum(np.abs(error)) / (2 * m)", """
    There is a factor of one half in your cost. The formula has none.""")

slip(by_sizes, "slope_not_averaged", "np.sign(error) / m", "np.sign(error)", """
    The slope lacks the factor 1/m. It is the slope of the mean.""")

slip(by_sizes, "neither_averaged", "np.sum(np.abs(error)) / m", "np.sum(np.abs(error))",
     "np.sign(error) / m", "np.sign(error)", """
    Both lack the factor 1/m: the cost is a mean.""")

slip(by_sizes, "slope_of_the_square", "np.sign(error) / m", "2 * error / m", """
    This is the slope of the squared error. How steep is the size of an error?""")

slip(by_sizes, "error_for_slope", "np.sign(error) / m", "error / m", """
    The error stands in the place of the slope. How steep is its size, on each side of 0?""")

slip(by_sizes, "slope_turned_round", "np.sign(error)", "np.sign(Y - A)", """
    The slope has the wrong sign. If an output is too large, does the cost grow with it?""")

slip(by_sizes, "slope_always_up", "np.sign(error)", "np.sign(np.abs(error))", """
    The slope is positive on both sides. What does the cost do if an output that is too small
    grows?""")

slip(by_sizes, "slope_one_at_an_error_of_zero", "np.sign(error)", "np.where(error >= 0, 1, -1)", """
    Where an error is exactly 0, your slope is not. The exercise says what it is there.""")

slip(by_sizes, "slope_down_at_an_error_of_zero", "np.sign(error)", "np.where(error > 0, 1, -1)", """
    Where an error is exactly 0, your slope is not. The exercise says what it is there.""")

slip(by_sizes, "slopes_added_up", "dA = np.sign(error) / m", "dA = np.sum(np.sign(error)) / m", """
    The slopes are added up. Each output has its own.""")

slip(by_sizes, "sizes_one_by_one", "np.sum(np.abs(error)) / m", "np.abs(error) / m", """
    A number for each example comes back as the cost. They should be added up.""")

slip(by_sizes, "slope_before_cost", "return cost, dA", "return dA, cost", """
    The two results are exchanged: the cost should come first.""")

slip(by_sizes, "cost_of_sizes_alone", "return cost, dA", "return cost", """
    One thing comes back. Both cost and dA are asked for.""")

@misconception("mae", """
    A is changed by the call. Make a new array for the errors.""")
def errors_in_place(A, Y):
    cost = np.sum(np.abs(A - Y)) / A.shape[1]
    dA = np.sign(A - Y) / A.shape[1]
    A[...] = np.abs(A - Y)
    return cost, dA

@misconception("mae", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def mae_not_returned(A, Y):
    cost, dA = np.mean(np.abs(A - Y)), np.sign(A - Y) / A.shape[1]

accepted("mae")(by_sizes)

@accepted("mae")
def by_means(A, Y):
    return np.mean(np.abs(Y - A)), np.where(A > Y, 1, np.where(A < Y, -1, 0)) / Y.size

@accepted("mae")
def by_masks(A, Y):
    m = Y.shape[1]
    dA = np.zeros(A.shape)
    dA[A > Y] = 1 / m
    dA[A < Y] = -1 / m
    return np.abs(A - Y).sum() / m, dA

@accepted("mae")
def error_after_error(A, Y):
    m, cost, dA = A.shape[1], 0, np.zeros(A.shape)
    for i in range(m):
        e = A[0, i] - Y[0, i]
        if e > 0:
            cost, dA[0, i] = cost + e / m, 1 / m
        elif e < 0:
            cost, dA[0, i] = cost - e / m, -1 / m
    return cost, dA

@accepted("mae")
def by_comparisons(A, Y):
    return float(np.average(np.abs(A - Y))), ((A > Y) * 1.0 - (A < Y)) / A.shape[1]


@look("mae", cases=[(5, 1), (8, 2), (1, 3)])
def of_errors(mae, m, seed):
    cost, dA = mae(*answers_with_errors(m, seed))
    return cost, np.asarray(dA).astype(float)


@look("mae")
def of_some_errors_of_zero(mae):
    A, Y = answers_with_errors(6, 4)
    A[0, 1:3] = Y[0, 1:3]
    cost, dA = mae(A, Y)
    return cost, np.asarray(dA).astype(float)


@look("mae")
def answers_after_the_mae(mae):
    return arguments_after(mae, answers_with_errors(4, 5))
