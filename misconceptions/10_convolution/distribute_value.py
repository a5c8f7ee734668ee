"""Answers to ``distribute_value``: one number in equal parts."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip


@base("distribute_value")
def average_times_ones(dz, shape):
    (n_H, n_W) = shape
    average = dz / (n_H * n_W)
    a = np.ones(shape) * average
    return a

slip(average_times_ones, "not_divided", "dz / (n_H * n_W)", "dz", """
    Each entry gets the whole of dz. The entries add up to dz.""")

slip(average_times_ones, "divided_by_the_sum", "(n_H * n_W)", "(n_H + n_W)", """
    dz is divided by the sum of the sides. How many entries are there?""")

slip(average_times_ones, "divided_by_rows", "(n_H * n_W)", "n_H", """
    dz is divided by the number of rows. How many entries are there?""")

slip(average_times_ones, "divided_by_columns", "(n_H * n_W)", "n_W", """
    dz is divided by the number of columns. How many entries are there?""")

slip(average_times_ones, "rows_squared", "(n_H * n_W)", "(n_H * n_H)", """
    dz is divided by the square of the rows. How many entries are there where the shape is no
    square?""")

slip(average_times_ones, "division_without_parentheses", "(n_H * n_W)", "n_H * n_W", """
    dz is divided by the rows and multiplied by the columns. Which parentheses are needed?""")

slip(average_times_ones, "whole_numbers", "dz / (n_H * n_W)", "dz // (n_H * n_W)", """
    The parts are cut to whole numbers.""")

slip(average_times_ones, "divided_twice", "np.ones(shape) * average",
     "np.ones(shape) * average / (n_H * n_W)", """
    dz is divided twice. The entries add up to dz.""")

slip(average_times_ones, "multiplied", "dz / (n_H * n_W)", "dz * (n_H * n_W)", """
    dz is multiplied by the number of entries.""")

slip(average_times_ones, "ones_for_value", "np.ones(shape) * average",
     "np.ones(shape) / (n_H * n_W)", """
    dz is not used.""")

slip(average_times_ones, "sides_exchanged", "np.ones(shape)", "np.ones((n_W, n_H))", """
    Rows and columns of the result are exchanged.""")

slip(average_times_ones, "one_number_only", "    return a", "    return average", """
    One number comes back. An array of that shape is asked for.""")

slip(average_times_ones, "zeros_only_of_parts", "np.ones(shape)", "np.zeros(shape)", """
    All entries are 0.""")

slip(average_times_ones, "flat_parts", "    return a", "    return a.ravel()", """
    The result is flat. It has the given shape.""")

slip(average_times_ones, "sign_exchanged", "dz / (n_H * n_W)", "-dz / (n_H * n_W)", """
    The sign is the other one.""")

@misconception("distribute_value", """
    The whole of dz stands in the first entry. Each entry gets the same part.""")
def all_in_one_corner(dz, shape):
    a = np.zeros(shape)
    a[0, 0] = dz
    return a

@misconception("distribute_value", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def parts_not_returned(dz, shape):
    a = np.full(shape, dz / (shape[0] * shape[1]))

accepted("distribute_value")(average_times_ones)

@accepted("distribute_value")
def with_full(dz, shape):
    return np.full(shape, dz / np.prod(shape))

@accepted("distribute_value")
def with_its_size(dz, shape):
    a = np.ones(shape)
    return dz * a / a.size

@accepted("distribute_value")
def entry_by_entry(dz, shape):
    n_H, n_W = shape
    a = np.zeros((n_H, n_W))
    for i in range(n_H):
        for j in range(n_W):
            a[i, j] = dz / n_H / n_W
    return a

@accepted("distribute_value")
def from_lists(dz, shape):
    return np.array([[dz / (shape[0] * shape[1])] * shape[1]] * shape[0])


@look("distribute_value", cases=[
    (5.0, (2, 3)), (-7.0, (3, 2)), (3.0, (4, 4)), (11, (3, 1)), (1.0, (1, 1)), (0.6, (5, 3))])
def parts(distribute_value, dz, shape):
    return distribute_value(dz, tuple(shape))
