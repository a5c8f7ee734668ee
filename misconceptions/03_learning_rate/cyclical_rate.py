"""Answers to ``cyclical_rate``: a learning rate that swings."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip


@base("cyclical_rate")
def in_smiths_words(base, maximum, step_size, t):
    cycle = np.floor(1 + t / (2 * step_size))
    x = np.abs(t / step_size - 2 * cycle + 1)
    return base + (maximum - base) * max(0, 1 - x)

@base("cyclical_rate")
def by_the_remainder(base, maximum, step_size, t):
    x = abs(t % (2 * step_size) / step_size - 1)
    return base + (maximum - base) * (1 - x)

slip(by_the_remainder, "fits_a_cycle_into_step_size",
     "x = abs(t % (2 * step_size) / step_size - 1)", "phase = (t % step_size) / step_size",
     "(1 - x)", "(1 - abs(2 * phase - 1))", """
    The cycle is too short: it ends after `step_size` steps. A whole cycle goes up and down
    again.""")

slip(by_the_remainder, "draws_a_saw", """
    x = abs(t % (2 * step_size) / step_size - 1)""", "", "(1 - x)", "(t % step_size) / step_size",
     """
    The rate climbs for `step_size` steps and then falls to base at once. The second half of a
    cycle should come down as slowly as the first went up.""")

slip(in_smiths_words, "starts_at_the_top", "max(0, 1 - x)", "x", """
    The wave is upside down: it begins at the top. Which bound should step 0 have?""")

slip(in_smiths_words, "forgets_absolute_value",
     "np.abs(t / step_size - 2 * cycle + 1)", "t / step_size - 2 * cycle + 1", """
    On the way up the rate is above maximum, because the distance to the top is negative there.
    What do the bars in the equation do?""")

slip(in_smiths_words, "counts_cycles_too_fast", "t / (2 * step_size)", "t / step_size", """
    The cycles are counted in `step_size` steps. Each lasts twice as long. Look at what t is
    divided by.""")

slip(in_smiths_words, "never_rounds_the_cycle",
     "np.floor(1 + t / (2 * step_size))", "1 + t / (2 * step_size)", """
    The rate stays at base. In the equation that happens where x, the distance to the top, is
    never below 1. Compare c and x with your code, term by term.""")

slip(in_smiths_words, "adds_maximum_to_base", "(maximum - base)", "maximum", """
    The swing is as high as `maximum`, on top of `base`. How far is it from one bound to the
    other?""")

slip(by_the_remainder, "swings_once", "% (2 * step_size) /", "/", "(1 - x)", "max(0, 1 - x)", """
    The rate goes up and down once and stays at the bottom. Later cycles should repeat the
    first.""")

slip(by_the_remainder, "draws_a_cosine", """
    x = abs(t % (2 * step_size) / step_size - 1)""", "",
     "(1 - x)", "(1 - np.cos(np.pi * t / step_size)) / 2", """
    The rate follows a smooth wave. The sides of a triangle are straight.""")

slip(in_smiths_words, "halves_each_cycle", "max(0, 1 - x)", "max(0, 1 - x) / 2 ** (cycle - 1)", """
    The tops become lower from cycle to cycle. In the triangular form all cycles are alike.""")

slip(in_smiths_words, "counts_cyclical_from_one",
     "1 + t /", "1 + (t + 1) /",
     "t / step_size", "(t + 1) / step_size", """
    The wave is one step ahead: step 0 is already on its way up. Steps are counted from 0.""")

@misconception("cyclical_rate", """
    Each side is cut into one interval too few: from base to maximum there are `step_size` steps,
    so how many points?""")
def cuts_one_interval_too_few(base, maximum, step_size, t):
    up = np.linspace(base, maximum, step_size)
    return np.concatenate([up, up[::-1]])[t % (2 * step_size)]

@misconception("cyclical_rate", """
    Each side is cut into one interval too few: from base to maximum there are `step_size` steps,
    so how many points?""")
def cuts_both_sides_too_short(base, maximum, step_size, t):
    up = np.linspace(base, maximum, step_size)
    down = np.linspace(maximum, base, step_size)
    return np.concatenate([up, down])[t % (2 * step_size)]

@misconception("cyclical_rate", """
    A cycle takes more than twice `step_size` steps, because a corner of the triangle lasts for
    two of them. Count the steps from one bottom to the next.""")
def repeats_the_top(base, maximum, step_size, t):
    up = np.linspace(base, maximum, step_size + 1)
    wave = np.concatenate([up, up[::-1]])
    return wave[t % len(wave)]

slip(by_the_remainder, "repeats_the_bottom",
     "x = abs(t % (2 * step_size) / step_size - 1)", "place = t % (2 * step_size + 1)",
     "(1 - x)", "max(0, 1 - abs(place / step_size - 1))", """
    A cycle takes more than twice `step_size` steps, because a corner of the triangle lasts for
    two of them. Count the steps from one bottom to the next.""")

slip(by_the_remainder, "rounds_the_swinging_rate",
     "base + (maximum - base) * (1 - x)", "round(float(base + (maximum - base) * (1 - x)), 2)", """
    The result is rounded. A rate may be very small, so keep every digit.""")

slip(in_smiths_words, "multiplies_by_the_step_size", "t / (2 * step_size)", "t / 2 * step_size", """
    t is halved and then multiplied by `step_size`. The equation divides by both. Look for a
    place where parentheses help.""")

slip(in_smiths_words, "rounds_half_of_t", "np.floor(1 + t / (2 * step_size))",
     "1 + t // 2 * step_size", """
    t is halved and then multiplied by `step_size`. The equation divides by both. Look for a
    place where parentheses help.""")

slip(in_smiths_words, "rounds_before_it_divides", "np.floor(1 + t / (2 * step_size))",
     "np.floor(1 + t) / (2 * step_size)", """
    In the number of the cycle, 1 + t is rounded and then divided. What stands inside the brackets
    of the equation?""")

slip(in_smiths_words, "adds_one_before_it_divides", "np.floor(1 + t / (2 * step_size))",
     "(1 + t) // (2 * step_size)", """
    In the number of the cycle, 1 is added to t before the division. Compare with the equation,
    term by term.""")

slip(in_smiths_words, "measures_in_whole_cycles",
     "t / step_size - 2", "t / (2 * step_size) - 2", """
    Where the distance to the top is measured, t is divided by twice `step_size`. Compare x with
    the equation, term by term.""")

slip(in_smiths_words, "forgets_the_cycles_before",
     "t / step_size - 2", "t % step_size / step_size - 2", """
    Where the distance to the top is measured, only the rest of t after division by `step_size` is
    left. Compare x with the equation, term by term.""")

slip(in_smiths_words, "rounds_the_place_in_the_cycle",
     "t / step_size - 2", "t // step_size - 2", """
    The rate is either base or maximum, with nothing between, as where t / `step_size` is
    rounded. The sides of a triangle are slopes.""")

slip(by_the_remainder, "stays_at_the_top", """
    x = abs(t % (2 * step_size) / step_size - 1)""", "", "(1 - x)", "min(1, t / step_size)", """
    The rate climbs to the top and stays there. The second half of a cycle should come down
    again.""")

slip(by_the_remainder, "climbs_forever", """
    x = abs(t % (2 * step_size) / step_size - 1)""", "", "(1 - x)", "t / step_size", """
    The rate goes on climbing beyond the top. At which step should it begin to come down?""")

slip(by_the_remainder, "forgets_to_add_base", "return base + ", "return ", """
    The lowest rate is 0: `base` is not added. Which bound should step 0 have?""")

slip(by_the_remainder, "leaves_base_out", "base + (maximum - base)", "maximum", """
    The rate swings between 0 and maximum: `base` does not enter. Which bound should step 0
    have?""")

slip(in_smiths_words, "counts_the_cycles_from_zero", "1 + t /", "t /", """
    The rate stays at base. In the equation that happens where x, the distance to the top, is
    never below 1. Compare c and x with your code, term by term.""")

slip(in_smiths_words, "rounds_the_cycle_to_the_nearest",
     "np.floor", "round",
     "= np.abs", "= abs", """
    The number of the cycle is rounded to the nearest, so the second half of a cycle counts as the
    next. Look at the brackets in the equation.""")

slip(in_smiths_words, "forgets_to_double_the_cycle", "2 * cycle", "cycle", """
    The number of the cycle is not doubled where the distance to the top is measured. Compare with
    the equation, term by term.""")

slip(in_smiths_words, "subtracts_the_one", "cycle +", "cycle -", """
    The rate stays at base. In the equation that happens where x, the distance to the top, is
    never below 1. Compare c and x with your code, term by term.""")

@misconception("cyclical_rate", """
    The rate is either base or maximum, with nothing between, as where t / `step_size` is
    rounded. The sides of a triangle are slopes.""")
def jumps_between_the_bounds(base, maximum, step_size, t):
    return maximum if t // step_size % 2 else base

slip(by_the_remainder, "prints_the_swinging_rate",
     "return base + (maximum - base) * (1 - x)", "print(base + (maximum - base) * (1 - x))", """
    Nothing comes back: the function returns None. A rate that is only printed, or only kept in
    a variable, does not reach the caller.""")

@misconception("cyclical_rate", """
    On the way down the rate begins at base and falls below it. Where should it be one step
    after the top?""")
def starts_down_from_base(base, maximum, step_size, t):
    place = t % (2 * step_size)
    if place <= step_size:
        return base + (maximum - base) * place / step_size
    return base - (maximum - base) * (place - step_size) / step_size

slip(by_the_remainder, "draws_half_a_sine", """
    x = abs(t % (2 * step_size) / step_size - 1)""", "",
     "(1 - x)", "abs(np.sin(np.pi * t / (2 * step_size)))", """
    The rate follows a smooth wave. The sides of a triangle are straight.""")

@misconception("cyclical_rate", """
    The code divides by the height of the swing, which is 0 where `base` and `maximum` are
    equal. What does the equation divide by?""")
def divides_by_the_height(base, maximum, step_size, t):
    slope = (maximum - base) / step_size
    side = round((maximum - base) / slope)
    return base + slope * (side - abs(t % (2 * side) - side))

slip(by_the_remainder, "swings_half_of_the_way", "* (1 - x)", "/ 2 * (1 - x)", """
    The swing reaches only half of the way. How far is it from base to maximum?""")

slip(by_the_remainder, "adds_the_bounds", "maximum - base", "maximum + base", """
    The two bounds are added where their difference is asked for. How far is it from base to
    maximum?""")

slip(by_the_remainder, "swings_below_base", "return base +", "return base -", """
    The swing goes down from base. The equation adds it.""")

@accepted("cyclical_rate")
def follows_smith(base, maximum, step_size, t):
    cycle = np.floor(1 + t / (2 * step_size))
    x = np.abs(t / step_size - 2 * cycle + 1)
    return base + (maximum - base) * np.maximum(0, (1 - x))

@accepted("cyclical_rate")
def takes_two_branches(base, maximum, step_size, t):
    place = t % (2 * step_size)
    if place <= step_size:
        return base + (maximum - base) * place / step_size
    return maximum - (maximum - base) * (place - step_size) / step_size

@accepted("cyclical_rate")
def interpolates(base, maximum, step_size, t):
    corners = [0, step_size, 2 * step_size]
    return np.interp(t % (2 * step_size), corners, [base, maximum, base])

@accepted("cyclical_rate")
def measures_from_the_top(base, maximum, step_size, t):
    import math

    cycle = math.floor(1 + t / (2 * step_size))
    x = abs(t / step_size - 2 * cycle + 1)
    return maximum - (maximum - base) * min(x, 1)

@accepted("cyclical_rate")
def folds_a_sine(base, maximum, step_size, t):
    wave = 2 / np.pi * np.arcsin(np.sin(np.pi * (t / step_size - 0.5)))
    return base + (maximum - base) * (wave + 1) / 2

@accepted("cyclical_rate")
def returns_zero_axes(base, maximum, step_size, t):
    place = np.mod(np.asarray(t, dtype=float), 2 * step_size)
    return np.array(base + (maximum - base) * (1 - np.abs(place / step_size - 1)))

@accepted("cyclical_rate")
def looks_for_the_nearest_bottom(base, maximum, step_size, t):
    below = t - t % (2 * step_size)
    distance = min(t - below, below + 2 * step_size - t)
    return base + (maximum - base) * distance / step_size

@accepted("cyclical_rate")
def goes_round_a_circle(base, maximum, step_size, t):
    angle = np.angle(np.exp(1j * np.pi * t / step_size))
    height = float(abs(angle) / np.pi)
    return height * maximum + (1 - height) * base

@accepted("cyclical_rate")
def takes_a_step_from_a_list(base, maximum, step_size, t):
    up = list(np.linspace(base, maximum, step_size + 1))
    wave = up[:-1] + up[:0:-1]
    return wave[t % len(wave)]

@accepted("cyclical_rate")
def folds_by_recursion(base, maximum, step_size, t):
    if t > 2 * step_size:
        return cyclical_rate(base, maximum, step_size, t % (2 * step_size))
    if t > step_size:
        return cyclical_rate(base, maximum, step_size, 2 * step_size - t)
    return (t * maximum + (step_size - t) * base) / step_size


@look("cyclical_rate", cases=[
    (0.1, 0.7, 5, (0, 1, 3)),
    (0.1, 0.7, 5, (5, 6, 9)),
    (0.1, 0.7, 5, (10, 12, 15, 18, 20)),
    (0.2, 0.3, 4, (73, 76, 79)),
    (0.2, 0.7, 1, (0, 1, 2)),
    (0.1, 0.7, 125, (1, 101, 149)),
])
def rates(cyclical_rate, base, maximum, step_size, steps):
    return [cyclical_rate(base, maximum, step_size, t) for t in steps]


@look("cyclical_rate")
def no_swing(cyclical_rate):
    return cyclical_rate(0.3, 0.3, 5, 2)
