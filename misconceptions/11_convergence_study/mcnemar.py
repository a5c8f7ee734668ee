"""Answers to ``mcnemar``: the pictures that only one of two networks reads."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after


@base("mcnemar")
def with_and_not(a, b):
    only_a = np.sum(a & ~b)
    only_b = np.sum(b & ~a)
    if only_a + only_b == 0:
        return only_a, only_b, 0.0
    return only_a, only_b, (only_a - only_b) / np.sqrt(only_a + only_b)

slip(with_and_not, "all_that_a_reads", "np.sum(a & ~b)", "np.sum(a)", """
    All pictures that the first reads are counted. Those that both read say nothing; leave them
    out.""")

slip(with_and_not, "all_that_each_reads", "np.sum(a & ~b)", "np.sum(a)", "np.sum(b & ~a)",
     "np.sum(b)", """
    All pictures that a network reads are counted. Those that both read say nothing; leave them
    out.""")

slip(with_and_not, "both_for_only_a", "a & ~b", "a & b", """
    The pictures that both read are counted in the place of those that only the first does.""")

slip(with_and_not, "neither_for_only_b", "b & ~a", "~b & ~a", """
    The pictures that neither reads are counted in the place of those that only the second does.
    """)

slip(with_and_not, "counts_exchanged", "np.sum(a & ~b)", "np.sum(b & ~a)",
     "only_b = np.sum(b & ~a)", "only_b = np.sum(a & ~b)", """
    The two counts are exchanged: the first is that of the pictures that only `a` reads.""")

slip(with_and_not, "without_the_root", "/ np.sqrt(only_a + only_b)", "/ (only_a + only_b)", """
    The difference is divided by the sum itself. The formula has its root.""")

slip(with_and_not, "squared", "(only_a - only_b) / np.sqrt(only_a + only_b)",
     "(only_a - only_b) ** 2 / (only_a + only_b)", """
    This is the square of z. The formula has no square, and z keeps its sign.""")

slip(with_and_not, "without_a_sign", "(only_a - only_b) / np", "abs(only_a - only_b) / np", """
    The sign of z is lost. It says which of the two is ahead.""")

slip(with_and_not, "sign_turned", "(only_a - only_b) / np", "(only_b - only_a) / np", """
    The sign of z is turned: it is above 0 where the first is ahead.""")

slip(with_and_not, "corrected_for_continuity", "(only_a - only_b) / np",
     "np.sign(only_a - only_b) * (abs(only_a - only_b) - 1) / np", """
    One is taken off the difference. That is another form of the count; the formula here has it
    not.""")

slip(with_and_not, "root_of_all_pictures", "np.sqrt(only_a + only_b)", "np.sqrt(len(a))", """
    The root is taken of all pictures. Which of them decide?""")

slip(with_and_not, "root_of_the_difference", "np.sqrt(only_a + only_b)",
     "np.sqrt(abs(only_a - only_b) + 1e-12)", """
    The root is taken of the difference. The formula has that of the sum.""")

slip(with_and_not, "root_of_the_product", "np.sqrt(only_a + only_b)",
     "np.sqrt(max(only_a * only_b, 1))", """
    The root is taken of the product of the two counts. The formula has their sum.""")

slip(with_and_not, "no_parentheses", "(only_a - only_b) / np", "only_a - only_b / np", """
    Only the second count is divided. The difference needs parentheses.""")

slip(with_and_not, "nothing_to_divide_by", """\
    if only_a + only_b == 0:
        return only_a, only_b, 0.0
""", "", """
    Where both counts are 0, z comes out as 0 / 0. What should it be?""")

slip(with_and_not, "zero_if_one_count_is", "only_a + only_b == 0", "only_a == 0 or only_b == 0", """
    z is 0 wherever one of the counts is. It is so only where both are.""")

slip(with_and_not, "z_only", "return only_a, only_b, (", "return (",
     "return only_a, only_b, 0.0", "return 0.0", """
    Only z comes back. The two counts are asked for as well, before it.""")

slip(with_and_not, "z_first", "return only_a, only_b, (only_a - only_b) / np.sqrt(only_a + only_b)",
     "return (only_a - only_b) / np.sqrt(only_a + only_b), only_a, only_b",
     "return only_a, only_b, 0.0", "return 0.0, only_a, only_b", """
    z comes first. The two counts come before it.""")

slip(with_and_not, "shares_for_counts", "only_a = np.sum(a & ~b)", "only_a = np.mean(a & ~b)",
     "only_b = np.sum(b & ~a)", "only_b = np.mean(b & ~a)", """
    Shares of the pictures are taken. The formula has counts.""")

slip(with_and_not, "total_is_double", "np.sqrt(only_a + only_b)", "np.sqrt(2 * (only_a + only_b))",
     """
    z is too small by the root of 2. Compare the root with the formula.""")

@misconception("mcnemar", """
    The pictures where the two differ are counted once for both. How many are read by the first
    alone, and how many by the second alone?""")
def differing_for_both(a, b):
    differ = np.sum(a != b)
    return differ, differ, 0.0

@misconception("mcnemar", """
    Booleans cannot be subtracted. `&` and `~` combine them, or make whole numbers of them first.
    """)
def booleans_subtracted(a, b):
    only_a, only_b = np.sum(a - b > 0), np.sum(b - a > 0)
    return only_a, only_b, (only_a - only_b) / np.sqrt(max(only_a + only_b, 1))

@misconception("mcnemar", """
    The two shares are compared as if they came from other pictures. Only the pictures that one of
    them reads alone decide.""")
def as_two_shares(a, b):
    p, q, m = np.mean(a), np.mean(b), len(a)
    only_a, only_b = np.sum(a & ~b), np.sum(b & ~a)
    middle = (p + q) / 2
    error = np.sqrt(2 * middle * (1 - middle) / m)
    return only_a, only_b, (p - q) / error if error > 0 else 0.0

@misconception("mcnemar", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def counts_printed(a, b):
    only_a, only_b = np.sum(a & ~b), np.sum(b & ~a)
    print(only_a, only_b, (only_a - only_b) / np.sqrt(max(only_a + only_b, 1)))

accepted("mcnemar")(with_and_not)

@accepted("mcnemar")
def by_comparison(a, b):
    n_a, n_b = int(np.sum(a > b)), int(np.sum(a < b))
    z = 0 if n_a == n_b == 0 else (n_a - n_b) / (n_a + n_b) ** 0.5
    return n_a, n_b, z

@accepted("mcnemar")
def by_a_loop(a, b):
    n_a = n_b = 0
    for first, second in zip(a, b):
        if first and not second:
            n_a += 1
        elif second and not first:
            n_b += 1
    return (n_a, n_b, (n_a - n_b) / np.sqrt(max(n_a + n_b, 1)))

@accepted("mcnemar")
def by_differences(a, b):
    d = a.astype(int) - b.astype(int)
    n_a, n_b = np.count_nonzero(d == 1), np.count_nonzero(d == -1)
    if np.any(d):
        return n_a, n_b, d.sum() / np.sqrt(np.sum(d**2))
    return n_a, n_b, 0

@accepted("mcnemar")
def by_the_table(a, b):
    table = np.zeros((2, 2))
    np.add.at(table, (a.astype(int), b.astype(int)), 1)
    n_a, n_b = table[1, 0], table[0, 1]
    with np.errstate(invalid="ignore"):
        z = np.nan_to_num((n_a - n_b) / np.sqrt(n_a + n_b))
    return [n_a, n_b, z]


@look("mcnemar", cases=[
    (5, 2, 9, 3), (2, 6, 4, 7), (0, 3, 5, 2), (4, 0, 2, 6), (0, 0, 4, 3), (11, 13, 40, 5),
    (1, 0, 0, 0), (8, 5, 0, 1), (3, 3, 6, 2),
])
def of_counts(mcnemar, only_a, only_b, both, neither):
    a = np.array([True] * (only_a + both) + [False] * (only_b + neither))
    b = np.array([False] * only_a + [True] * (both + only_b) + [False] * neither)
    return mcnemar(a, b)


@look("mcnemar")
def arguments_afterwards(mcnemar):
    return arguments_after(mcnemar, [np.array([True, True, False]), np.array([False, True, True])])
