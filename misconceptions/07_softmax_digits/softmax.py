"""Answers to ``softmax``: probabilities, column by column."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import sums


@base("softmax")
def column_by_column(Z):
    powers = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    A = powers / np.sum(powers, axis=0, keepdims=True)
    return A

slip(column_by_column, "plain_powers", "Z - np.max(Z, axis=0, keepdims=True)", "Z", """
    Large sums have infinite powers, and infinity over infinity is nan. What may you subtract from
    all sums of a column?""")

slip(column_by_column, "maximum_over_everything",
     "np.max(Z, axis=0, keepdims=True)", "np.max(Z)", """
    One number is subtracted from all columns. A column far below it has powers of 0 only. Each
    column needs its own.""")

slip(column_by_column, "maximum_of_each_class",
     "np.max(Z, axis=0, keepdims=True)", "np.max(Z, axis=1, keepdims=True)", """
    A number is subtracted for each row, so different ones within a column. Then the proportions of
    a column change. Along which axis does one example lie?""")

slip(column_by_column, "along_the_rows", "np.max(Z, axis=0,", "np.max(Z, axis=1,",
     "np.sum(powers, axis=0,", "np.sum(powers, axis=1,", """
    The rows add up to 1. An example is a column here. Which axis runs down a column?""")

slip(column_by_column, "divided_along_the_rows",
     "np.sum(powers, axis=0,", "np.sum(powers, axis=1,", """
    Each row is divided by its own sum. Which entries belong to one example?""")

slip(column_by_column, "divided_by_everything",
     "np.sum(powers, axis=0, keepdims=True)", "np.sum(powers)", """
    All columns together add up to 1. Each column should.""")

slip(column_by_column, "mean_for_maximum", "np.max(", "np.mean(", """
    The mean of each column is subtracted. Where one sum lies far above it, the power is still
    infinite.""")

slip(column_by_column, "minimum_for_maximum", "np.max(", "np.min(", """
    The smallest sum of each column is subtracted. Is any exponent too large then?""")

slip(column_by_column, "cut_off_sums", "Z - np.max(Z, axis=0, keepdims=True)",
     "np.clip(Z, -500, 500)", """
    Large sums that differ come out equal, as where they are cut off. What keeps their
    differences?""")

slip(column_by_column, "powers_not_divided", "powers / np.sum(powers, axis=0, keepdims=True)",
     "powers", """
    The columns do not add up to 1: the largest entry of each is 1. By what should each power be
    divided?""")

slip(column_by_column, "sums_without_powers", "np.sum(powers, axis=0,", "np.sum(Z, axis=0,", """
    Below the line the sums are added up. In the formula it is their powers.""")

slip(column_by_column, "sigmoid_for_softmax", "powers / np.sum(powers, axis=0, keepdims=True)",
     "1 / (1 + np.exp(-np.clip(Z, -700, 700)))", """
    This is the sigmoid: each sum is taken by itself. In softmax the classes share 1 among them.""")

slip(column_by_column, "powers_of_two", "np.exp(", "np.exp2(", """
    Powers of 2 are taken. The base is e.""")

slip(column_by_column, "smaller_sums_win", "np.exp(Z - np.max(Z, axis=0, keepdims=True))",
     "np.exp(np.min(Z, axis=0, keepdims=True) - Z)", """
    The largest sum gets the smallest probability. Look at the sign in the exponent.""")

slip(column_by_column, "sure_answers", "powers / np.sum(powers, axis=0, keepdims=True)",
     "(powers == np.max(powers, axis=0, keepdims=True)) * 1.0", """
    The largest sum gets all, the others nothing. Softmax leaves each its share.""")

slip(column_by_column, "logarithms", "    return A", "    return np.log(A)", """
    The logarithms of the probabilities come back.""")

slip(column_by_column, "turned_round", "    return A", "    return A.T", """
    Rows and columns are exchanged in what comes back. It has the shape of Z.""")

@misconception("softmax", """
    Z is changed by the call. Write the result into an array of its own.""")
def softmax_in_place(Z):
    powers = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    Z[...] = Z - np.max(Z, axis=0, keepdims=True)
    return powers / np.sum(powers, axis=0, keepdims=True)

@misconception("softmax", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def softmax_not_returned(Z):
    powers = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    A = powers / np.sum(powers, axis=0, keepdims=True)

@misconception("softmax", """
    The probabilities are cut to whole numbers: the array that takes them holds whole numbers, as
    Z does.""")
def into_an_array_like_Z(Z):
    A = np.zeros_like(Z)
    for i in range(Z.shape[1]):
        powers = np.exp(Z[:, i] - np.max(Z[:, i]))
        A[:, i] = powers / np.sum(powers)
    return A

accepted("softmax")(column_by_column)

@accepted("softmax")
def without_keepdims(Z):
    e_x = np.exp(Z - Z.max(axis=0))
    return e_x / e_x.sum(axis=0)

@accepted("softmax")
def by_logarithms(Z):
    top = np.max(Z, axis=-2, keepdims=True)
    return np.exp(Z - top - np.log(np.sum(np.exp(Z - top), axis=-2, keepdims=True)))

@accepted("softmax")
def one_column_after_the_other(Z):
    C, m = Z.shape
    A = np.zeros((C, m))
    for i in range(m):
        z = Z[:, i] - max(Z[:, i])
        A[:, i] = np.exp(z) / sum(np.exp(z))
    return A

@accepted("softmax")
def on_the_transpose(Z):
    shifted = (Z.T - np.max(Z.T, axis=1).reshape(-1, 1)).astype(float)
    exps = np.exp(shifted)
    return (exps / np.sum(exps, axis=1)[:, None]).T

@accepted("softmax")
def by_differences(Z):
    with np.errstate(over="ignore"):
        return 1 / np.exp(Z[np.newaxis] - Z[:, np.newaxis]).sum(axis=1)


@look("softmax", cases=[(3, 5), (4, 4), (5, 1), (2, 7)])
def of_moderate_sums(softmax, C, m):
    return softmax(sums(C, m))


@look("softmax")
def of_columns_far_apart(softmax):
    return softmax(sums(4, 5) + np.array([-980.0, -720.0, 0.0, 750.0, 990.0]))


@look("softmax")
def of_sums_far_apart(softmax):
    return softmax(np.array([[900.0, -1000.0, 3.5], [898.5, 700.0, -1000.0], [-1000.0, 1.5, 2.0]]))


@look("softmax")
def of_whole_numbers(softmax):
    Z = np.array([[3, -1, 0, 2], [1, 2, 0, -4], [-2, 0, 1, 3]])
    return np.asarray(softmax(Z)).astype(float)


@look("softmax")
def sums_afterwards(softmax):
    return arguments_after(softmax, [sums(3, 4)])
