"""Answers to ``huber``: Huber's loss and its slope."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import answers_with_errors


@base("huber")
def in_two_branches(A, Y, delta=1.0):
    m = A.shape[1]
    error = A - Y
    size = np.abs(error)
    losses = np.where(size <= delta, 0.5 * error**2, delta * (size - 0.5 * delta))
    cost = np.sum(losses) / m
    dA = np.where(size <= delta, error, delta * np.sign(error)) / m
    return cost, dA

slip(in_two_branches, "no_half_in_the_curve", "0.5 * error**2", "error**2", """
    The first branch lacks its one half.""")

slip(in_two_branches, "no_half_delta", "(size - 0.5 * delta)", "(size - delta)", """
    The straight branch begins too low: what is subtracted from the size there?""")

slip(in_two_branches, "nothing_subtracted", "(size - 0.5 * delta)", "size", """
    The straight branch begins too high: something is subtracted from the size there.""")

slip(in_two_branches, "delta_left_out_of_the_line", "delta * (size - 0.5 * delta)",
     "(size - 0.5 * delta)", """
    The straight branch has the slope 1, whatever delta is. A factor is missing in it.""")

slip(in_two_branches, "signs_left_in_the_line", "delta * (size", "delta * (error", """
    In the straight branch large negative errors cost less than nothing. It takes their sizes.""")

slip(in_two_branches, "branches_by_signed_errors", "np.where(size <= delta, 0.5",
     "np.where(error <= delta, 0.5",
     "np.where(size <= delta, error,", "np.where(error <= delta, error,", """
    All negative errors take the first branch. It is for small sizes.""")

slip(in_two_branches, "branches_exchanged", "np.where(size <= delta, 0.5",
     "np.where(size > delta, 0.5",
     "np.where(size <= delta, error,", "np.where(size > delta, error,", """
    The two branches are exchanged: which of them is for small errors?""")

slip(in_two_branches, "corner_always_at_one", "np.where(size <= delta, 0.5",
     "np.where(size <= 1, 0.5",
     "np.where(size <= delta, error,", "np.where(size <= 1, error,", """
    The branches always change at an error of 1. Where does the formula say?""")

slip(in_two_branches, "squares_only",
     "np.where(size <= delta, 0.5 * error**2, delta * (size - 0.5 * delta))",
     "0.5 * error**2", """
    All errors are squared, also the large ones.""")

slip(in_two_branches, "slope_never_flat",
     "np.where(size <= delta, error, delta * np.sign(error))", "error", """
    The slope grows with the error without end. What is it on the straight branch?""")

slip(in_two_branches, "slope_without_delta", "delta * np.sign(error)", "np.sign(error)", """
    On the straight branch the slope is 1 or -1, whatever delta is. What stands in front of the size
    there?""")

slip(in_two_branches, "slope_without_sign", "delta * np.sign(error)", "delta", """
    On the straight branch the slope is positive on both sides. What does the cost do if an output
    that is much too small grows?""")

slip(in_two_branches, "slope_doubled", "<= delta, error, ", "<= delta, 2 * error, ", """
    On the curved branch the slope is twice too large. What is the slope of half a square?""")

slip(in_two_branches, "slope_with_the_half", "<= delta, error, ", "<= delta, 0.5 * error, ", """
    On the curved branch the slope has a factor of one half. What is the slope of one half of a
    square?""")

slip(in_two_branches, "slopes_turned_round", "error, delta * np.sign(error)) / m",
     "-error, -delta * np.sign(error)) / m", """
    The slope has the wrong sign. If an output is too large, does the cost grow with it?""")

slip(in_two_branches, "losses_added_up", "np.sum(losses) / m", "np.sum(losses)", """
    The cost is a sum. The mean is asked for.""")

slip(in_two_branches, "slopes_not_averaged", "np.sign(error)) / m", "np.sign(error))", """
    The slope lacks the factor 1/m. It is the slope of the mean.""")

slip(in_two_branches, "both_not_averaged", "np.sum(losses) / m", "np.sum(losses)",
     "np.sign(error)) / m", "np.sign(error))", """
    Both lack the factor 1/m: the cost is a mean.""")

slip(in_two_branches, "slope_comes_first", "return cost, dA", "return dA, cost", """
    The two results are exchanged: the cost should come first.""")

slip(in_two_branches, "loss_alone", "return cost, dA", "return cost", """
    One thing comes back. Both cost and dA are asked for.""")

@misconception("huber", """
    A is changed by the call. Make a new array for the errors.""")
def huber_in_place(A, Y, delta=1.0):
    size, m = np.abs(A - Y), A.shape[1]
    cost = np.where(size <= delta, 0.5 * size**2, delta * (size - 0.5 * delta)).sum() / m
    dA = np.clip(A - Y, -delta, delta) / m
    A[...] = np.clip(A - Y, -delta, delta)
    return cost, dA

@misconception("huber", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def huber_not_returned(A, Y, delta=1.0):
    size, m = np.abs(A - Y), A.shape[1]
    cost = np.where(size <= delta, 0.5 * size**2, delta * (size - 0.5 * delta)).sum() / m
    dA = np.clip(A - Y, -delta, delta) / m

@misconception("huber", """
    One branch is taken for all errors. Each error has a branch of its own.""")
def one_branch_for_all(A, Y, delta=1.0):
    error, m = A - Y, A.shape[1]
    if np.max(np.abs(error)) <= delta:
        return np.sum(0.5 * error**2) / m, error / m
    return np.sum(delta * (np.abs(error) - 0.5 * delta)) / m, delta * np.sign(error) / m

accepted("huber")(in_two_branches)

@accepted("huber")
def by_cutting_off(A, Y, delta=1.0):
    e = A - Y
    near = np.clip(e, -delta, delta)
    return np.mean(near * (e - near / 2)), near / e.shape[1]

@accepted("huber")
def with_masks(A, Y, delta=1.0):
    e, m = (A - Y).astype(float), Y.shape[1]
    small = np.abs(e) < delta
    loss = delta * np.abs(e) - 0.5 * delta ** 2
    loss[small] = 0.5 * e[small] ** 2
    dA = np.sign(e) * delta
    dA[small] = e[small]
    return loss.mean(), dA / m

@accepted("huber")
def one_error_at_a_time(A, Y, delta=1.0):
    m, total, dA = A.shape[1], 0.0, np.zeros(A.shape)
    for i in range(m):
        e = A[0, i] - Y[0, i]
        if abs(e) <= delta:
            total += e * e / 2
            dA[0, i] = e / m
        else:
            total += delta * (abs(e) - delta / 2)
            dA[0, i] = (delta if e > 0 else -delta) / m
    return total / m, dA

@accepted("huber")
def by_minimum(A, Y, delta=1.0):
    size = abs(A - Y)
    inner = np.minimum(size, delta)
    outer = size - inner
    cost = float(np.sum(inner ** 2 / 2 + delta * outer)) / size.size
    return cost, np.sign(A - Y) * inner / size.size


@look("huber", cases=[(6, 1, 1.0), (9, 2, 1.0), (1, 3, 1.0), (7, 6, 2.0), (5, 7, 0.5), (1, 8, 1.5)])
def of_errors_of_both_kinds(huber, m, seed, delta):
    cost, dA = huber(*answers_with_errors(m, seed), delta)
    return cost, np.asarray(dA).astype(float)


@look("huber")
def without_a_delta(huber):
    cost, dA = huber(*answers_with_errors(7, 9))
    return cost, np.asarray(dA).astype(float)


@look("huber")
def answers_after_huber(huber):
    return arguments_after(huber, [*answers_with_errors(4, 5), 1.0])
