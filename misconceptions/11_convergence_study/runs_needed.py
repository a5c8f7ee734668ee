"""Answers to ``runs_needed``: how many pairs show a lead."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip


@base("runs_needed")
def rounded_up(sd, delta):
    return int(np.ceil(((1.96 + 0.84) * sd / delta) ** 2))

slip(rounded_up, "not_rounded", "int(np.ceil(((1.96 + 0.84) * sd / delta) ** 2))",
     "((1.96 + 0.84) * sd / delta) ** 2", """
    A part of a run comes back. Round up to a whole number.""")

slip(rounded_up, "rounded_down", "np.ceil", "np.floor", """
    The number is rounded down. So few pairs are not quite enough.""")

slip(rounded_up, "rounded_to_the_nearest", "np.ceil", "np.round", """
    The number is rounded to the nearest. Below one half that is not quite enough: round up.""")

slip(rounded_up, "without_the_square", " ** 2", "", """
    The square is missing: half of the lead needs four times as many pairs.""")

slip(rounded_up, "only_the_lead_squared", "((1.96 + 0.84) * sd / delta) ** 2",
     "(1.96 + 0.84) * sd / delta**2", """
    Only the lead is squared. The square is taken of the whole fraction.""")

slip(rounded_up, "factor_not_squared", "((1.96 + 0.84) * sd / delta) ** 2",
     "(1.96 + 0.84) * (sd / delta) ** 2", """
    The factor 2.8 is not squared. The square is taken of the whole fraction.""")

slip(rounded_up, "without_084", "(1.96 + 0.84)", "1.96", """
    The factor is 1.96 alone. With it only half of the studies show the lead.""")

slip(rounded_up, "without_196", "(1.96 + 0.84)", "0.84", """
    The factor is 0.84 alone. Which two numbers are added in the formula?""")

slip(rounded_up, "factor_of_one_side", "(1.96 + 0.84)", "(1.645 + 0.84)", """
    The first number is another than in the formula, which has 1.96.""")

slip(rounded_up, "squares_added", "((1.96 + 0.84) * sd / delta) ** 2",
     "(1.96**2 + 0.84**2) * (sd / delta) ** 2", """
    The two numbers are squared before they are added. Add first.""")

slip(rounded_up, "numbers_multiplied", "1.96 + 0.84", "1.96 * 0.84", """
    The two numbers are multiplied. The formula adds them.""")

slip(rounded_up, "upside_down", "sd / delta", "delta / sd", """
    The fraction is turned over: a smaller lead needs more pairs, not fewer.""")

slip(rounded_up, "twice_as_many", "int(np.ceil((", "int(np.ceil(2 * (", """
    Twice as many come back. That is the number where nothing is paired; here two runs share a
    seed.""")

slip(rounded_up, "root_of_the_deviation", "* sd /", "* np.sqrt(sd) /", """
    The deviation comes in with its first power, as a variance would. What happens to it in the
    formula?""")

slip(rounded_up, "product_for_fraction", "sd / delta", "sd * delta", """
    Deviation and lead are multiplied. The lead stands below.""")

slip(rounded_up, "factor_outside_of_the_fraction", "(1.96 + 0.84) * sd / delta",
     "1.96 + 0.84 * sd / delta", """
    Only 0.84 is multiplied: the parentheses are missing.""")

slip(rounded_up, "rounded_before_the_square", "int(np.ceil(((1.96 + 0.84) * sd / delta) ** 2))",
     "int(np.ceil((1.96 + 0.84) * sd / delta)) ** 2", """
    The fraction is rounded before the square. Round at the end.""")

slip(rounded_up, "at_least_two", "return int", "return max(2, int",
     "delta) ** 2))", "delta) ** 2)))", """
    Fewer than two never come back. The formula has no such limit.""")

slip(rounded_up, "one_more", "delta) ** 2))", "delta) ** 2)) + 1", """
    One run too many comes back. Rounding up is enough.""")

@misconception("runs_needed", """
    A negative lead gives no such number: the root or the sign is taken before the square. Who is
    behind needs as many pairs.""")
def nothing_for_negative(sd, delta):
    if delta <= 0:
        return 0
    return int(np.ceil((2.8 * sd / delta) ** 2))

@misconception("runs_needed", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def number_not_returned(sd, delta):
    n = int(np.ceil((2.8 * sd / delta) ** 2))

accepted("runs_needed")(rounded_up)

@accepted("runs_needed")
def with_math(sd, delta):
    import math

    return math.ceil((2.8 * sd / delta) ** 2)

@accepted("runs_needed")
def cut_and_one_more(sd, delta):
    n = (2.8 * sd / delta) ** 2
    return int(n) + 1

@accepted("runs_needed")
def counted_up(sd, delta):
    n = 0
    while abs(delta) * n**0.5 < 2.8 * sd:
        n += 1
    return n

@accepted("runs_needed")
def as_a_float(sd, delta):
    return np.ceil(np.square(1.96 + 0.84) * sd**2 / delta**2)

@accepted("runs_needed")
def negative_floor(sd, delta):
    return -int(-((2.8 * sd / delta) ** 2) // 1)


@look("runs_needed", cases=[
    (0.01, 0.01), (0.013, 0.004), (0.2, 0.09), (1.7, 0.45), (0.03, -0.007), (0.5, -0.3), (2.0, 3.1),
    (0.1, 0.7), (0.05, 0.011), (3.0, 0.8), (0.4, -0.13), (1.2, 0.95),
])
def of_leads(runs_needed, sd, delta):
    return float(runs_needed(sd, delta))
