"""Answers to ``confusion_matrix``: counts of true classes and answers."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after


@base("confusion_matrix")
def pair_after_pair(predictions, labels, C):
    counts = np.zeros((C, C))
    for said, true in zip(predictions, labels):
        counts[true, said] += 1
    return counts

slip(pair_after_pair, "answers_in_rows", "counts[true, said]", "counts[said, true]", """
    The rows are the answers, the columns the true classes. Here it is the other way round.""")

slip(pair_after_pair, "right_answers_only", "        counts[true, said] += 1",
     "        if said == true:\n            counts[true, said] += 1", """
    Only right answers are counted. The mistakes are what the matrix should show.""")

slip(pair_after_pair, "mistakes_only", "        counts[true, said] += 1",
     "        if said != true:\n            counts[true, said] += 1", """
    Right answers are not counted, so the diagonal is empty.""")

slip(pair_after_pair, "shares_of_each_class", "return counts",
     "return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)", """
    Each row is divided by its sum. Counts are asked for.""")

slip(pair_after_pair, "shares_of_all", "return counts", "return counts / counts.sum()", """
    The counts are divided by the number of examples. Counts are asked for.""")

slip(pair_after_pair, "as_many_as_occur", "np.zeros((C, C))",
     "np.zeros((max(*predictions, *labels) + 1,) * 2)", """
    There are only as many classes as occur. C says how many there are.""")

slip(pair_after_pair, "ten_digits_always", "np.zeros((C, C))",
     "np.zeros((max(C, 10), max(C, 10)))", """
    There are always ten classes. C says how many there are.""")

slip(pair_after_pair, "small_integers", "np.zeros((C, C))",
     "np.zeros((C, C), dtype=np.uint8)", """
    A count of 256 starts again from 0: the array holds small whole numbers only. Which type of
    number does it need?""")

slip(pair_after_pair, "counts_from_one", "np.zeros((C, C))", "np.ones((C, C))", """
    The counts begin with 1. How many examples have been counted before the first?""")

slip(pair_after_pair, "both_ways", "        counts[true, said] += 1",
     "        counts[true, said] += 1\n        counts[said, true] += said != true", """
    Each mistake is counted twice, for its true class and for its answer.""")

slip(pair_after_pair, "first_example_left_out", "zip(predictions, labels)",
     "zip(predictions[1:], labels[1:])", """
    The first example is not counted.""")

slip(pair_after_pair, "last_example_left_out", "zip(predictions, labels)",
     "zip(predictions[:-1], labels[:-1])", """
    The last example is not counted. Where does your loop end?""")

slip(pair_after_pair, "answers_alone", "counts[true, said]", "counts[said, said]", """
    Only the answers are counted, on the diagonal. Which entry belongs to a mistake?""")

slip(pair_after_pair, "true_classes_alone", "counts[true, said]", "counts[true, true]", """
    Only the true classes are counted, on the diagonal. Which entry belongs to a mistake?""")

slip(pair_after_pair, "ends_after_the_first", "    return counts", "        return counts", """
    Only the first example is counted. If you have a loop, how far is `return` indented?""")

slip(pair_after_pair, "share_right", "return counts", "return np.trace(counts) / counts.sum()", """
    One number comes back. The whole matrix is asked for.""")

@misconception("confusion_matrix", """
    A pair that comes twice counts once. (With arrays of indices, `+=` adds only once to each
    entry.)""")
def with_arrays_of_indices(predictions, labels, C):
    counts = np.zeros((C, C))
    counts[labels, predictions] += 1
    return counts

@misconception("confusion_matrix", """
    The arguments are changed by the call. Only read them.""")
def labels_used_up(predictions, labels, C):
    counts = np.zeros((C, C))
    np.add.at(counts, (labels, predictions), 1)
    labels -= labels
    return counts

@misconception("confusion_matrix", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def counts_not_returned(predictions, labels, C):
    counts = np.zeros((C, C))
    for said, true in zip(predictions, labels):
        counts[true, said] += 1

accepted("confusion_matrix")(pair_after_pair)

@accepted("confusion_matrix")
def by_adding_at(predictions, labels, C):
    matrix = np.zeros((C, C), dtype=int)
    np.add.at(matrix, (labels, predictions), 1)
    return matrix

@accepted("confusion_matrix")
def by_counting_numbers(predictions, labels, C):
    return np.bincount(labels * C + predictions, minlength=C * C).reshape(C, C)

@accepted("confusion_matrix")
def by_one_hot(predictions, labels, C):
    return np.eye(C)[labels].T @ np.eye(C)[predictions]

@accepted("confusion_matrix")
def by_comparing(predictions, labels, C):
    true = labels[:, None, None] == np.arange(C)[:, None]
    said = predictions[:, None, None] == np.arange(C)
    return np.sum(true & said, axis=0)

@accepted("confusion_matrix")
def as_lists(predictions, labels, C):
    counts = [[0] * C for _ in range(C)]
    for i in range(len(labels)):
        counts[labels[i]][predictions[i]] += 1
    return counts


@look("confusion_matrix", cases=[(3, 11), (4, 30), (5, 8), (2, 7), (12, 40), (2, 1500)])
def of_answers(confusion_matrix, C, m):
    rng = np.random.default_rng(C + 10 * m)
    said, true = rng.integers(0, C, m), rng.integers(0, C, m)
    true = np.where(rng.random(m) < 0.4, said, true)
    return np.asarray(confusion_matrix(said, true, C)).astype(float)


@look("confusion_matrix")
def of_few_classes(confusion_matrix):
    said, true = np.array([1, 0, 1, 2, 1]), np.array([1, 1, 0, 1, 1])
    return np.asarray(confusion_matrix(said, true, 6)).astype(float)


@look("confusion_matrix")
def answers_afterwards(confusion_matrix):
    return arguments_after(confusion_matrix, [np.array([1, 0, 1, 2]), np.array([1, 1, 0, 2]), 3])
