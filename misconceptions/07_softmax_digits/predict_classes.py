"""Answers to ``predict_classes``: the class of each column."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import probabilities


@base("predict_classes")
def largest_of_each_column(AL):
    classes = np.argmax(AL, axis=0)
    return classes

slip(largest_of_each_column, "largest_of_each_row", "axis=0", "axis=1", """
    There is one number for each class. Which axis runs down a column?""")

slip(largest_of_each_column, "smallest_of_each_column", "np.argmax", "np.argmin", """
    The class with the smallest probability is taken.""")

slip(largest_of_each_column, "probability_for_class", "np.argmax(", "np.max(", """
    The largest probability comes back. Its row is asked for.""")

slip(largest_of_each_column, "one_class_for_all", "np.argmax(AL, axis=0)", "np.argmax(AL)", """
    One number comes back for all columns. Each column has an answer of its own.""")

slip(largest_of_each_column, "one_half_as_limit", "np.argmax(AL, axis=0)", "(AL > 0.5) * 1", """
    Each probability is compared with one half. With several classes the largest counts, also if it
    is smaller.""")

slip(largest_of_each_column, "above_one_half_or_class_zero",
     "np.argmax(AL, axis=0)", "np.argmax(AL > 0.5, axis=0)", """
    Where no probability is above one half, class 0 is taken. The largest counts, however small.""")

slip(largest_of_each_column, "classes_counted_from_one", "axis=0)", "axis=0) + 1", """
    The classes are counted from 1. Count from 0.""")

slip(largest_of_each_column, "last_of_equal_ones",
     "np.argmax(AL, axis=0)", "AL.shape[0] - 1 - np.argmax(AL[::-1], axis=0)", """
    Of equally large ones the last is taken. Take the first.""")

slip(largest_of_each_column, "one_hot_answers",
     "np.argmax(AL, axis=0)", "(AL == AL.max(axis=0)) * 1", """
    The answers come back one-hot. One whole number for each column is asked for.""")

slip(largest_of_each_column, "answers_in_a_row", "return classes",
     "return classes.reshape(1, -1)", """
    The answers come back with two axes. The shape should be (m,).""")

slip(largest_of_each_column, "first_column_only", "np.argmax(AL, axis=0)", "np.argmax(AL[:, 0])",
     """
    Only the first column is answered.""")

slip(largest_of_each_column, "only_two_classes", "np.argmax(AL, axis=0)",
     "np.argmax(AL[:2], axis=0)", """
    Only the first two classes are compared.""")

@misconception("predict_classes", """
    AL is changed by the call. Only read it.""")
def largest_marked(AL):
    classes = np.argmax(AL, axis=0)
    AL[classes, np.arange(AL.shape[1])] = 1
    return classes

@misconception("predict_classes", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def classes_not_returned(AL):
    classes = np.argmax(AL, axis=0)

accepted("predict_classes")(largest_of_each_column)

@accepted("predict_classes")
def by_its_method(AL):
    return AL.argmax(0)

@accepted("predict_classes")
def on_the_transposed(AL):
    return np.array([np.argmax(column) for column in AL.T])

@accepted("predict_classes")
def as_a_list(AL):
    return [int(np.argmax(AL[:, i])) for i in range(AL.shape[1])]

@accepted("predict_classes")
def by_hand(AL):
    C, m = AL.shape
    classes = np.zeros(m)
    for i in range(m):
        best = 0
        for k in range(1, C):
            if AL[k, i] > AL[best, i]:
                best = k
        classes[i] = best
    return classes


@look("predict_classes", cases=[(4, 6), (10, 5), (3, 3), (5, 1), (3, 8)])
def of_columns(predict_classes, C, m):
    return np.asarray(predict_classes(probabilities(C, m))).astype(float)


@look("predict_classes")
def of_sure_columns(predict_classes):
    AL = np.array([[0.1, 0.7, 0.3, 0.05], [0.8, 0.1, 0.3, 0.05], [0.1, 0.2, 0.4, 0.9]])
    return np.asarray(predict_classes(AL)).astype(float)


@look("predict_classes")
def of_equal_ones(predict_classes):
    AL = np.array([[0.25, 0.1, 0.4], [0.25, 0.4, 0.2], [0.25, 0.4, 0.4], [0.25, 0.1, 0.0]])
    return np.asarray(predict_classes(AL)).astype(float)


@look("predict_classes")
def probabilities_afterwards(predict_classes):
    return arguments_after(predict_classes, [probabilities(4, 5)])
