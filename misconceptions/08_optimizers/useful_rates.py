"""Answers to ``useful_rates``: which rates an optimizer bears."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after


@base("useful_rates")
def down_and_up(rates, shares, tolerance):
    best = low = high = int(np.argmax(shares))
    enough = shares[best] - tolerance
    while low > 0 and shares[low - 1] >= enough:
        low -= 1
    while high < len(rates) - 1 and shares[high + 1] >= enough:
        high += 1
    return rates[best], rates[low], rates[high]

slip(down_and_up, "stops_one_too_late",
     "    return rates[best], rates[low], rates[high]", """\
    low, high = max(low - 1, 0), min(high + 1, len(rates) - 1)
    return rates[best], rates[low], rates[high]""", """
    The range reaches one rate too far on each side: the first that is not near enough is
    counted.""")

slip(down_and_up, "places_for_rates",
     "return rates[best], rates[low], rates[high]", "return best, low, high", """
    Places in the array come back. The rates at these places are asked for.""")

slip(down_and_up, "highest_first",
     "rates[low], rates[high]", "rates[high], rates[low]", """
    Low and high are exchanged in what comes back.""")

slip(down_and_up, "low_first",
     "return rates[best], rates[low], rates[high]",
     "return rates[low], rates[best], rates[high]", """
    The order of the results is another: the best rate comes first.""")

slip(down_and_up, "width_only",
     "return rates[best], rates[low], rates[high]",
     "return rates[best], rates[high] / rates[low]", """
    Lowest and highest are divided into one number. Three numbers are asked for.""")

slip(down_and_up, "share_for_rate",
     "return rates[best],", "return shares[best],", """
    The best share comes back. The rate that has it is asked for.""")

slip(down_and_up, "only_downwards",
     """\
    while high < len(rates) - 1 and shares[high + 1] >= enough:
        high += 1
""", "", """
    The range never goes up from the best rate.""")

slip(down_and_up, "only_upwards",
     """\
    while low > 0 and shares[low - 1] >= enough:
        low -= 1
""", "", """
    The range never goes down from the best rate.""")

slip(down_and_up, "one_step_only",
     "    while low > 0", "    if low > 0",
     "    while high <", "    if high <", """
    The range goes one rate to each side at most. It goes on as long as the share is near
    enough.""")

slip(down_and_up, "worst_for_best",
     "np.argmax", "np.argmin", """
    The lowest share is taken for the best.""")

slip(down_and_up, "neighbour_by_neighbour",
     "shares[low - 1] >= enough", "shares[low - 1] >= shares[low] - tolerance",
     "shares[high + 1] >= enough", "shares[high + 1] >= shares[high] - tolerance", """
    Each share is compared with its neighbour. Compare it with the best one.""")

slip(down_and_up, "part_of_the_best",
     "shares[best] - tolerance", "shares[best] * (1 - tolerance)", """
    The tolerance is taken as a part of the best share. It is a difference.""")

slip(down_and_up, "tolerance_alone",
     "enough = shares[best] - tolerance", "enough = tolerance", """
    The shares are compared with the tolerance itself. Take it from the best share.""")

slip(down_and_up, "last_of_equals",
     "int(np.argmax(shares))", "len(shares) - 1 - int(np.argmax(shares[::-1]))", """
    Of equally high shares the highest rate is taken. The lowest is asked for.""")

slip(down_and_up, "fixed_tolerance",
     "shares[best] - tolerance", "shares[best] - 0.02", """
    The tolerance is always 0.02, whatever is asked for.""")

slip(down_and_up, "never_to_the_first",
     "while low > 0", "while low > 1", """
    The range never reaches the first rate.""")

slip(down_and_up, "never_to_the_last",
     "len(rates) - 1 and", "len(rates) - 2 and", """
    The range never reaches the last rate.""")

@misconception("useful_rates", """
    All rates that are near enough count, also those that lie beyond one that is not. Begin at the
    best rate, and stop on each side.""")
def over_gaps(rates, shares, tolerance):
    best = int(np.argmax(shares))
    near = rates[shares >= shares[best] - tolerance]
    return rates[best], near[0], near[-1]

@misconception("useful_rates", """
    The best rate is taken as the middle one of those that are near enough. It is the one with the
    highest share.""")
def middle_for_best(rates, shares, tolerance):
    best = low = high = int(np.argmax(shares))
    enough = shares[best] - tolerance
    while low > 0 and shares[low - 1] >= enough:
        low -= 1
    while high < len(rates) - 1 and shares[high + 1] >= enough:
        high += 1
    return rates[(low + high) // 2], rates[low], rates[high]

@misconception("useful_rates", """
    The shares are changed by the call. Leave the arguments as they are.""")
def shares_changed(rates, shares, tolerance):
    best = low = high = int(np.argmax(shares))
    shares -= shares[best] - tolerance
    while low > 0 and shares[low - 1] >= 0:
        low -= 1
    while high < len(rates) - 1 and shares[high + 1] >= 0:
        high += 1
    return rates[best], rates[low], rates[high]

@misconception("useful_rates", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def range_not_returned(rates, shares, tolerance):
    best = int(np.argmax(shares))
    near = shares >= shares[best] - tolerance

accepted("useful_rates")(down_and_up)

@accepted("useful_rates")
def with_for_and_break(rates, shares, tolerance):
    best = 0
    for i in range(len(shares)):
        if shares[i] > shares[best]:
            best = i
    low = rates[best]
    for i in range(best - 1, -1, -1):
        if shares[best] - shares[i] > tolerance:
            break
        low = rates[i]
    high = rates[best]
    for i in range(best + 1, len(rates)):
        if shares[best] - shares[i] > tolerance:
            break
        high = rates[i]
    return rates[best], low, high

@accepted("useful_rates")
def with_gaps_found(rates, shares, tolerance):
    best = np.argmax(shares)
    far = np.flatnonzero(np.asarray(shares) < shares[best] - tolerance)
    low = max(far[far < best], default=-1) + 1
    high = min(far[far > best], default=len(rates)) - 1
    return float(rates[best]), float(rates[low]), float(rates[high])

@accepted("useful_rates")
def without_recursion_but_lists(rates, shares, tolerance):
    shares = list(shares)
    best = shares.index(max(shares))
    down, up = shares[:best][::-1], shares[best + 1:]
    enough = shares[best] - tolerance
    count = lambda part: next((i for i, share in enumerate(part) if share < enough), len(part))
    return [rates[best], rates[best - count(down)], rates[best + count(up)]]


@look("useful_rates", cases=[
    ([0.3, 0.5, 0.92, 0.96, 0.95, 0.91, 0.2], 0.055),
    ([0.96, 0.5, 0.93, 0.97, 0.94, 0.4, 0.95], 0.08),
    ([0.9, 0.88, 0.87, 0.86, 0.85], 0.021), ([0.1, 0.6, 0.7, 0.85, 0.9], 0.31),
    ([0.7, 0.9, 0.8, 0.9, 0.88], 0.15), ([0.95, 0.93, 0.94, 0.96, 0.9, 0.92], 0.1), ([0.6], 0.1),
    ([0.30, 0.40, 0.50, 0.58, 0.52, 0.43, 0.35], 0.1),
    ([0.93, 0.955, 0.962, 0.96, 0.951, 0.9], 0.005),
])
def of_shares(useful_rates, shares, tolerance):
    rates = 0.01 * 3.0 ** np.arange(len(shares))
    found = useful_rates(rates, np.array(shares), tolerance)
    return tuple(float(part) for part in found)


@look("useful_rates")
def arguments_afterwards(useful_rates):
    rates, shares = np.array([0.1, 1.0, 10.0]), np.array([0.5, 0.9, 0.85])
    return arguments_after(useful_rates, [rates, shares, 0.1])
