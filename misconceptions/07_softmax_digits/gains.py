"""Answers to ``gains``: what start, rate and both gain."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after


@base("gains")
def against_its_own(shares):
    own = shares[0, 0]
    start = shares[1, 0] - own
    rate = shares[0, 1] - own
    both = shares[1, 1] - own
    return start, rate, both

slip(against_its_own, "axes_exchanged", "shares[1, 0]", "shares[0, 1]",
     "rate = shares[0, 1]", "rate = shares[1, 0]", """
    Start and rate are exchanged. Which of them is the first axis, and which comes first in what you
    return?""")

slip(against_its_own, "losses", "start = shares[1, 0] - own", "start = own - shares[1, 0]",
     "rate = shares[0, 1] - own", "rate = own - shares[0, 1]",
     "both = shares[1, 1] - own", "both = own - shares[1, 1]", """
    All signs are turned round: a change that helps should gain more than 0.""")

slip(against_its_own, "compared_with_the_best", "own = shares[0, 0]", "own = shares[1, 1]", """
    The changes are compared with the network in which both are changed. With which should they
    be?""")

slip(against_its_own, "sum_for_both", "both = shares[1, 1] - own", "both = start + rate", """
    The gain of both is taken as the sum of the two. Is it measured anywhere?""")

slip(against_its_own, "rest_for_both", "both = shares[1, 1] - own",
     "both = shares[1, 1] - own - start - rate", """
    What is left beyond the two single gains comes back. The whole gain of both is asked for.""")

slip(against_its_own, "at_the_larger_rate", "start = shares[1, 0] - own",
     "start = shares[1, 1] - shares[0, 1]", """
    The gain of the start is taken at the larger rate. Alone means: at the report's rate.""")

slip(against_its_own, "with_the_other_start", "rate = shares[0, 1] - own",
     "rate = shares[1, 1] - shares[1, 0]", """
    The gain of the rate is taken with He's start. Alone means: with the report's start.""")

slip(against_its_own, "start_over_both_rates", "start = shares[1, 0] - own",
     "start = shares[1].mean(axis=0) - shares[0].mean(axis=0)", """
    The gain of the start is a mean over both rates. Alone means: at the report's rate.""")

slip(against_its_own, "means_over_seeds", "own = shares[0, 0]",
     "shares = shares.mean(axis=2)\n    own = shares[0, 0]", """
    The seeds are averaged away. A comparison in pairs needs one gain for each seed.""")

slip(against_its_own, "compared_with_the_mean", "own = shares[0, 0]", "own = shares[0, 0].mean()",
     """
    Each seed is compared with the mean of the report's runs. Compare it with its own.""")

slip(against_its_own, "shares_for_gains", "own = shares[0, 0]", "own = 0", """
    The shares come back as they are. A gain is a difference.""")

slip(against_its_own, "parts_for_gains", "start = shares[1, 0] - own", "start = shares[1, 0] / own",
     "rate = shares[0, 1] - own", "rate = shares[0, 1] / own",
     "both = shares[1, 1] - own", "both = shares[1, 1] / own", """
    The shares are divided. A gain is a difference.""")

slip(against_its_own, "both_first", "return start, rate, both", "return both, start, rate", """
    The order of the results is another: start, rate, both.""")

slip(against_its_own, "step_by_step", "both = shares[1, 1] - own",
     "both = shares[1, 1] - shares[1, 0]", """
    The gain of both is taken over the network with He's start. Compare with the report's own.""")

slip(against_its_own, "two_results", "return start, rate, both", "return start, rate", """
    Two arrays come back. Three are asked for.""")

slip(against_its_own, "sizes_of_gains", "return start, rate, both",
     "return abs(start), abs(rate), abs(both)", """
    The signs are lost: a change may also do harm.""")

@misconception("gains", """
    The shares are changed by the call. Make new arrays.""")
def gains_in_place(shares):
    start = shares[1, 0] - shares[0, 0]
    shares[0, 1] -= shares[0, 0]
    shares[1, 1] -= shares[0, 0]
    return start, shares[0, 1].copy(), shares[1, 1].copy()

@misconception("gains", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def gains_not_returned(shares):
    start = shares[1, 0] - shares[0, 0]
    rate = shares[0, 1] - shares[0, 0]
    both = shares[1, 1] - shares[0, 0]

accepted("gains")(against_its_own)

@accepted("gains")
def in_one_line(shares):
    return shares[1, 0] - shares[0, 0], shares[0, 1] - shares[0, 0], shares[1, 1] - shares[0, 0]

@accepted("gains")
def by_slices(shares):
    report = shares[0, 0, :]
    difference = shares - report
    return difference[1, 0, :], difference[0, 1, :], difference[1, 1, :]

@misconception("gains", """
    One array of two axes comes back. Three arrays are asked for.""")
def one_array(shares):
    return (shares - shares[0, 0])[[1, 0, 1], [0, 1, 1]]

@accepted("gains")
def in_a_list(shares):
    (own, rate), (start, both) = shares
    return [start - own, rate - own, both - own]

@accepted("gains")
def seed_by_seed(shares):
    start, rate, both = [], [], []
    for i in range(shares.shape[2]):
        start.append(shares[1][0][i] - shares[0][0][i])
        rate.append(shares[0][1][i] - shares[0][0][i])
        both.append(shares[1][1][i] - shares[0][0][i])
    return np.array(start), np.array(rate), np.array(both)


@look("gains", cases=[(4, 1), (5, 2), (1, 3), (3, 4)])
def of_shares(gains, n, seed):
    found = gains(np.random.default_rng(seed).random((2, 2, n)))
    if isinstance(found, np.ndarray):
        return found.shape
    return tuple(np.asarray(part).astype(float) for part in found)


@look("gains")
def shares_after_the_gains(gains):
    return arguments_after(gains, [np.random.default_rng(9).random((2, 2, 3))])
