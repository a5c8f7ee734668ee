"""Answers to ``paired_count``: the starts that one of two methods alone solves."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip


@base("paired_count")
def with_not(first, second):
    only_first = np.sum(first & ~second)
    only_second = np.sum(second & ~first)
    return only_first, only_second

slip(with_not, "counts_each_alone", "np.sum(first & ~second)", "np.sum(first)",
     "np.sum(second & ~first)", "np.sum(second)", """
    Each method's own successes are counted, with those that both share. Starts that both solve
    say nothing about the difference.""")

slip(with_not, "counts_both", "first & ~second", "first & second", "second & ~first",
     "second & first", """
    The starts that both methods solve are counted. Which ones say something about the
    difference?""")

slip(with_not, "exchanged", "return only_first, only_second", "return only_second, only_first", """
    The two counts are exchanged: the first should be that of `first` alone.""")

slip(with_not, "all_that_differ", "first & ~second", "first != second", "second & ~first",
     "first != second", """
    All starts on which the methods differ are counted, in both numbers. Which of the two solved
    them?""")

slip(with_not, "counts_failures", "np.sum(second & ~first)", "np.sum(~first & ~second)", """
    The second number counts the starts that neither method solves.""")

slip(with_not, "shares_for_counts", "np.sum(first", "np.mean(first", "np.sum(second",
     "np.mean(second", """
    Shares come back where numbers of starts are asked for.""")

slip(with_not, "first_number_twice", "np.sum(second & ~first)", "np.sum(first & ~second)", """
    Both numbers are that of the first method.""")

slip(with_not, "takes_or", "first & ~second", "first | ~second", "second & ~first",
     "second | ~first", """
    `|` is "or": starts count too that neither or both solve. What must hold of a start at once?""")

slip(with_not, "only_the_difference", "return only_first, only_second",
     "return only_first - only_second", """
    One number comes back, the difference. Both counts are asked for.""")

slip(with_not, "difference_of_the_shares", "np.sum(first & ~second)",
     "max(0, np.sum(first) - np.sum(second))",
     "np.sum(second & ~first)", "max(0, np.sum(second) - np.sum(first))", """
    The two totals are subtracted. That hides starts that each of the two solves alone. Compare
    start by start.""")

slip(with_not, "difference_of_the_totals", "np.sum(first & ~second)",
     "np.sum(first) - np.sum(second)", "np.sum(second & ~first)",
     "np.sum(second) - np.sum(first)", """
    The two totals are subtracted. That hides starts that each of the two solves alone. Compare
    start by start.""")

slip(with_not, "returns_the_starts", "np.sum(first & ~second)", "first & ~second",
     "np.sum(second & ~first)", "second & ~first", """
    The starts themselves come back, as arrays. How many are they?""")

slip(with_not, "counts_the_places", "np.sum(first & ~second)", "np.argmax(first & ~second)",
     "np.sum(second & ~first)", "np.argmax(second & ~first)", """
    The place of the first such start comes back, not their number.""")

slip(with_not, "all_starts_besides", "np.sum(first & ~second)", "np.sum(~second)",
     "np.sum(second & ~first)", "np.sum(~first)", """
    The failures of the other method are counted, whether or not this one solves the start. Two
    things must hold at once.""")

@misconception("paired_count", """
    NumPy does not subtract True and False, and the `^` that its message names is another
    question: it does not say which of the two solves the start. Turn the arrays into numbers
    first, or ask for two things at once.""")
def subtracts_truth(first, second):
    return np.sum(first - second == 1), np.sum(second - first == 1)

@misconception("paired_count", """
    `and` does not go entry by entry. Which operator does so for arrays?""")
def with_and(first, second):
    return np.sum(first and not second), np.sum(second and not first)

@misconception("paired_count", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def prints_the_counts(first, second):
    print(np.sum(first & ~second), np.sum(second & ~first))

@accepted("paired_count")
def pair_by_pair(first, second):
    only_first = only_second = 0
    for a, b in zip(first, second):
        if a and not b:
            only_first += 1
        elif b and not a:
            only_second += 1
    return only_first, only_second

@accepted("paired_count")
def by_comparing(first, second):
    return int((first > second).sum()), int((second > first).sum())

@accepted("paired_count")
def by_what_both_solve(first, second):
    both = np.sum(first & second)
    return np.sum(first) - both, np.sum(second) - both

@accepted("paired_count")
def by_signs(first, second):
    difference = first.astype(int) - second.astype(int)
    return [np.count_nonzero(difference == 1), np.count_nonzero(difference == -1)]

@accepted("paired_count")
def with_logical(first, second):
    return (len(first[np.logical_and(first, np.logical_not(second))]),
            len(second[np.logical_and(second, np.logical_not(first))]))


@look("paired_count", cases=[(60, 0.7, 0.4, 1), (45, 0.3, 0.5, 2), (80, 0.85, 0.6, 3)])
def pairs(paired_count, runs, likely, also, seed):
    rng = np.random.default_rng(seed)
    only_first, only_second = paired_count(rng.random(runs) < likely, rng.random(runs) < also)
    return np.asarray(only_first).astype(float), np.asarray(only_second).astype(float)
