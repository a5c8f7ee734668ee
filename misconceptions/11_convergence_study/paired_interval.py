"""Answers to ``paired_interval``: a mean difference with its interval."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after


@base("paired_interval")
def with_half(a, b):
    d = a - b
    half = 1.96 * np.std(d, ddof=1) / np.sqrt(len(d))
    return np.mean(d), np.mean(d) - half, np.mean(d) + half

slip(with_half, "b_minus_a", "a - b", "b - a", """
    The differences are b - a. The lead of a over b is asked for.""")

slip(with_half, "divided_by_n", ", ddof=1", "", """
    The deviation is divided by n inside. The formula has n - 1; see `ddof` of `np.std`.""")

slip(with_half, "spread_of_single_pairs", " / np.sqrt(len(d))", "", """
    The interval is that of a single pair. The mean of n pairs is surer, by the root of n.""")

slip(with_half, "n_without_root", "np.sqrt(len(d))", "len(d)", """
    The deviation is divided by n. Which root does the formula have?""")

slip(with_half, "root_of_n_minus_one", "np.sqrt(len(d))", "np.sqrt(len(d) - 1)", """
    The root is taken of n - 1. That belongs into the deviation; below it stands the root of n.""")

slip(with_half, "four_pairs_always", "np.sqrt(len(d))", "np.sqrt(4)", """
    The number of pairs is written into the code. How can it be read from the arguments?""")

slip(with_half, "root_of_the_spread", "np.std(d, ddof=1) / np.sqrt(len(d))",
     "np.sqrt(np.std(d, ddof=1) / len(d))", """
    The root is taken of s as well. It belongs to n alone.""")

slip(with_half, "variance_for_deviation", "np.std", "np.var", """
    The variance is taken. The formula has the standard deviation, its root.""")

slip(with_half, "one_error_to_each_side", "1.96 * ", "", """
    The interval reaches one standard error to each side. Which factor stands before s?""")

slip(with_half, "two_for_196", "1.96", "2", """
    The factor is 2. The formula says 1.96.""")

slip(with_half, "one_sided_factor", "1.96", "1.645", """
    The factor is that of another interval. The formula says 1.96.""")

slip(with_half, "half_on_each_side", "1.96 *", "0.98 *", """
    Only half of the width is taken to each side. The formula takes 1.96 errors to both.""")

slip(with_half, "high_before_low", "np.mean(d) - half, np.mean(d) + half",
     "np.mean(d) + half, np.mean(d) - half", """
    Low and high end are exchanged in what comes back.""")

slip(with_half, "mean_last", "np.mean(d), np.mean(d) - half, np.mean(d) + half",
     "np.mean(d) - half, np.mean(d) + half, np.mean(d)", """
    The mean comes last. It is asked for as the first of the three.""")

slip(with_half, "ends_only", "return np.mean(d), ", "return ", """
    Only the two ends come back. The mean is asked for as well, as the first of the three.""")

slip(with_half, "width_for_ends", "np.mean(d) - half, np.mean(d) + half", "-half, half", """
    The ends are those around 0. Take them around the mean difference.""")

slip(with_half, "mean_and_half", "np.mean(d), np.mean(d) - half, np.mean(d) + half",
     "np.mean(d), half", """
    Mean and half width come back. The two ends are asked for.""")

slip(with_half, "sizes_of_differences", "a - b", "np.abs(a - b)", """
    The signs of the differences are lost. A pair in which b is ahead counts against a.""")

slip(with_half, "median_for_mean", "return np.mean(d)", "return np.median(d)", """
    The first number is the median. The mean is asked for.""")

slip(with_half, "spread_of_a_alone", "np.std(d, ddof=1)", "np.std(a, ddof=1)", """
    The spread is that of a alone. Take that of the differences.""")

slip(with_half, "factor_of_the_ends", "np.mean(d) - half, np.mean(d) + half",
     "np.mean(d) * (1 - half), np.mean(d) * (1 + half)", """
    The mean is scaled to get the ends. The half width is added and taken off.""")

slip(with_half, "part_of_the_larger", "a - b", "(a - b) / b", """
    The differences are divided by b. The formula has the plain differences.""")

@misconception("paired_interval", """
    The two spreads are added as if nothing were shared. Take the differences first: what a pair
    shares drops out of them.""")
def as_if_not_paired(a, b):
    n = len(a)
    half = 1.96 * np.sqrt(np.var(a, ddof=1) / n + np.var(b, ddof=1) / n)
    return np.mean(a) - np.mean(b), np.mean(a) - np.mean(b) - half, np.mean(a) - np.mean(b) + half

@misconception("paired_interval", """
    The ends are the smallest and the largest difference. Take them from the formula.""")
def smallest_and_largest(a, b):
    d = a - b
    return np.mean(d), np.min(d), np.max(d)

@misconception("paired_interval", """
    The ends are those between which 95% of the single pairs lie. The interval of their mean is
    asked for.""")
def percentiles(a, b):
    d = a - b
    return np.mean(d), np.percentile(d, 2.5), np.percentile(d, 97.5)

@misconception("paired_interval", """
    `a` is changed by the call. Leave the arguments as they are.""")
def a_changed(a, b):
    a -= b
    half = 1.96 * np.std(a, ddof=1) / np.sqrt(len(a))
    return np.mean(a), np.mean(a) - half, np.mean(a) + half

@misconception("paired_interval", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def interval_not_returned(a, b):
    d = a - b
    half = 1.96 * np.std(d, ddof=1) / np.sqrt(len(d))
    print(np.mean(d), np.mean(d) - half, np.mean(d) + half)

accepted("paired_interval")(with_half)

@accepted("paired_interval")
def by_sums(a, b):
    n, d = len(a), a - b
    mean = sum(d) / n
    s = (sum((one - mean) ** 2 for one in d) / (n - 1)) ** 0.5
    return mean, mean - 1.96 * s / n**0.5, mean + 1.96 * s / n**0.5

@accepted("paired_interval")
def as_an_array(a, b):
    d = np.subtract(a, b)
    return list(d.mean() + np.array([0, -1.96, 1.96]) * d.std(ddof=1) / np.sqrt(d.size))

@accepted("paired_interval")
def by_the_variance(a, b):
    d = a - b
    error = np.sqrt(np.var(d, ddof=1) / d.shape[0])
    return float(d.mean()), float(d.mean() - 1.96 * error), float(d.mean() + 1.96 * error)

@accepted("paired_interval")
def by_the_covariance(a, b):
    n, mean = len(a), np.mean(a) - np.mean(b)
    C = np.cov(a, b)
    half = 1.96 * np.sqrt(max(C[0, 0] + C[1, 1] - 2 * C[0, 1], 0) / n)
    return mean, mean - half, mean + half


@look("paired_interval", cases=[
    ([0.93, 0.95, 0.91, 0.97, 0.9], [0.92, 0.9, 0.93, 0.91, 0.89]), ([3.0, 5.0], [2.5, 1.0]),
    ([1.0, 4.0, 2.5, 7.0], [2.0, 5.5, 6.0, 7.5]),
    ([0.2, 0.9, 0.4, 0.8, 0.1, 0.7, 0.5], [0.1, 0.7, 0.45, 0.6, 0.15, 0.65, 0.2]),
])
def of_pairs(paired_interval, a, b):
    return paired_interval(np.array(a), np.array(b))


@look("paired_interval")
def arguments_afterwards(paired_interval):
    a, b = np.array([0.5, 0.75, 1.0]), np.array([0.25, 0.7, 0.5])
    return arguments_after(paired_interval, [a, b])
