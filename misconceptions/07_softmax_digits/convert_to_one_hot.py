"""Answers to ``convert_to_one_hot``: labels written as columns."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after


@base("convert_to_one_hot")
def by_index(Y, C):
    labels = Y.reshape(-1)
    one_hot = np.zeros((C, labels.size))
    one_hot[labels, np.arange(labels.size)] = 1
    return one_hot

slip(by_index, "examples_in_rows", "return one_hot", "return one_hot.T", """
    Each example is a row, of shape (m, C). It should be a column.""")

slip(by_index, "counted_from_one", "one_hot[labels,", "one_hot[labels - 1,", """
    Each 1 stands a row too high, and that of label 0 in the last. The classes are counted from
    0.""")

slip(by_index, "row_below", "one_hot[labels,", "one_hot[(labels + 1) % C,", """
    Each 1 stands a row too low. The classes are counted from 0.""")

slip(by_index, "rows_of_the_labels_that_occur", "np.zeros((C,", "np.zeros((labels.max() + 1,", """
    There are only as many rows as the largest label needs. C says how many classes there are.""")

slip(by_index, "row_for_one_more", "np.zeros((C,", "np.zeros((C + 1,", """
    There is a row too many. The classes go from 0 to C - 1.""")

slip(by_index, "ones_everywhere_in_the_row",
     "one_hot[labels, np.arange(labels.size)] = 1", "one_hot[labels] = 1", """
    Whole rows are filled with 1. Each label belongs to one column.""")

slip(by_index, "label_itself", "= 1", "= labels", """
    The label stands in its row, not a 1.""")

slip(by_index, "zeros_for_ones", "np.zeros(", "np.ones(", "= 1\n", "= 0\n", """
    Ones and zeros are exchanged.""")

slip(by_index, "last_example_lost", "np.arange(labels.size)] = 1",
     "np.arange(labels.size)] = 1\n    one_hot[:, -1] = 0", """
    The last example has no 1. Where does your loop end?""")

slip(by_index, "classes_from_the_bottom", "return one_hot", "return one_hot[::-1]", """
    The rows stand in the other order: class 0 should be at the top.""")

slip(by_index, "one_row_of_labels_only", "Y.reshape(-1)", "Y[0]", """
    The first entry of Y is taken as its row of labels. Y may also be of shape (m,).""")

slip(by_index, "ten_classes_always", "np.zeros((C,", "np.zeros((10,", """
    There are always ten rows. C says how many there should be.""")

slip(by_index, "length_along_the_first_axis", "np.zeros((C, labels.size))",
     "np.zeros((C, len(Y)))", "np.arange(labels.size)", "np.arange(len(Y))", """
    The number of examples is taken from the first axis of Y. For a row that is 1.""")

slip(by_index, "an_axis_too_many", "return one_hot", "return one_hot[np.newaxis]", """
    An axis too many comes back. The shape should be (C, m).""")

@misconception("convert_to_one_hot", """
    A row of labels gives an array with three axes. The labels may be of shape (1, m): make a
    vector of them first.""")
def identity_without_reshape(Y, C):
    return np.eye(C)[Y].T

@misconception("convert_to_one_hot", """
    Y is changed by the call. Work on an array of your own.""")
def labels_changed(Y, C):
    one_hot = np.eye(C)[Y.reshape(-1)].T
    Y -= Y
    return one_hot

@misconception("convert_to_one_hot", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def one_hot_not_returned(Y, C):
    one_hot = np.eye(C)[Y.reshape(-1)].T

accepted("convert_to_one_hot")(by_index)

@accepted("convert_to_one_hot")
def rows_of_the_identity(Y, C):
    Y = np.eye(C)[Y.reshape(-1)].T
    return Y

@accepted("convert_to_one_hot")
def by_comparison(Y, C):
    return (np.arange(C)[:, None] == Y.ravel()).astype(int)

@accepted("convert_to_one_hot")
def one_label_after_the_other(Y, C):
    m = Y.size
    one_hot = np.zeros((C, m))
    for i in range(m):
        one_hot[Y.flatten()[i], i] = 1.0
    return one_hot

@accepted("convert_to_one_hot")
def by_broadcasting_a_row(Y, C):
    return np.where(np.reshape(Y, (1, -1)) == np.arange(C).reshape(C, 1), 1.0, 0.0)

@accepted("convert_to_one_hot")
def columns_of_the_identity(Y, C):
    return np.eye(C)[:, np.squeeze(Y, axis=0) if Y.ndim == 2 else Y]


def labels(C, m, row):
    drawn = np.random.default_rng(C + 10 * m).integers(0, C, m)
    return drawn[np.newaxis] if row else drawn


@look("convert_to_one_hot", cases=[
    (4, 6, False), (5, 3, True), (3, 3, False), (7, 1, True), (6, 9, True), (4, 1, False),
    (12, 5, False),
])
def as_columns(convert_to_one_hot, C, m, row):
    return np.asarray(convert_to_one_hot(labels(C, m, row), C)).astype(float)


@look("convert_to_one_hot", cases=[(False,), (True,)])
def with_classes_that_do_not_occur(convert_to_one_hot, row):
    Y = np.array([1, 0, 2, 1])
    return np.asarray(convert_to_one_hot(Y[np.newaxis] if row else Y, 6)).astype(float)


@look("convert_to_one_hot", cases=[(False,), (True,)])
def labels_afterwards(convert_to_one_hot, row):
    return arguments_after(convert_to_one_hot, [labels(4, 5, row), 4])
