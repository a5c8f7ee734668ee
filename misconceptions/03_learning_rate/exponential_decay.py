"""Answers to ``exponential_decay``: a learning rate that fades."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip


@base("exponential_decay")
def right(initial_rate, decay, t):
    return initial_rate * np.exp(-decay * t)

slip(right, "grows", "-decay * t", "decay * t", """
    The rate grows from step to step. Look at the sign in the exponent.""")

slip(right, "forgets_initial_rate", "initial_rate * ", "", """
    The initial rate is missing: step 0 has the rate 1. What should multiply the exponential?""")

slip(right, "decays_by_inverse_time", "* np.exp(-decay * t)", "/ (1 + decay * t)", """
    The rate falls as 1 / (1 + decay t), which is another schedule. This one has an
    exponential.""")

slip(right, "compounds_like_interest", "np.exp(-decay * t)", "(1 - decay) ** t", """
    The rate is multiplied by 1 - decay at each step. That is close for a small decay, but the
    equation has another factor for each step.""")

slip(right, "raises_decay_to_t", "np.exp(-decay * t)", "decay**t", """
    `decay` itself is raised to the power t. In the equation it stands in the exponent.""")

slip(right, "decays_along_a_line", "* np.exp(-decay * t)", "- decay * t", """
    The rate falls along a straight line. The equation has an exponential.""")

slip(right, "divides_by_decay", "(-decay * t)", "(-t / decay) if decay else initial_rate", """
    In the exponent, t is divided by `decay`. So a larger `decay` makes the rate fade more
    slowly, not faster. Compare with the equation.""")

slip(right, "counts_exponential_from_one", "-decay * t", "-decay * (t + 1)", """
    The rate of step 0 is not the initial rate any more. Steps are counted from 0 here.""")

slip(right, "leaves_t_outside", "(-decay * t)", "(-decay) * t", """
    The exponential does not follow the step: t multiplies it from outside. What belongs in the
    exponent?""")

slip(right, "halves", "np.exp(", "2 ** (", """
    The power has base 2. The equation has another base.""")

@misconception("exponential_decay", """
    From step 1 on, one factor is missing, so each rate comes one step late. How many factors
    should the rate of step 1 have?""")
def loops_once_too_seldom(initial_rate, decay, t):
    rate = initial_rate
    for _ in range(1, t):
        rate = rate * np.exp(-decay)
    return rate

slip(right, "keeps_a_lowest_rate",
     "initial_rate * np.exp(-decay * t)", "max(initial_rate * np.exp(-decay * t), 1e-3)", """
    Something keeps late rates from becoming very small. Does the equation have a lowest rate?""")

slip(right, "returns_all_rates",
     "initial_rate * np.exp(-decay * t)",
     "[initial_rate * np.exp(-decay * step) for step in range(t + 1)]", """
    All rates up to step t come back. Only that of step t was asked for.""")

slip(right, "returns_an_array_of_rates", "-decay * t", "-decay * np.arange(t + 1)", """
    All rates up to step t come back. Only that of step t was asked for.""")

slip(right, "types_e_with_three_digits", "np.exp(", "2.718 ** (", """
    The number e is typed in with too few digits. Where can you get it in full?""")

slip(right, "types_e_with_two_digits", "np.exp(", "2.72 ** (", """
    The number e is typed in with too few digits. Where can you get it in full?""")

slip(right, "types_e_with_one_digit", "np.exp(", "2.7 ** (", """
    The number e is typed in with too few digits. Where can you get it in full?""")

@misconception("exponential_decay", """
    Nothing comes back: the function returns None. A rate that is only printed, or only kept in
    a variable, does not reach the caller.""")
def prints_the_fading_rate(initial_rate, decay, t):
    print(initial_rate * np.exp(-decay * t))

slip(right, "leaves_decay_out", "-decay * t", "-t", """
    `decay` does not enter. Which two letters stand in the exponent?""")

slip(right, "leaves_t_out", "-decay * t", "-decay", """
    The step t does not enter, so the rate is the same at all steps. Which two letters stand in the
    exponent?""")

slip(right, "takes_a_power_of_ten", "np.exp(", "10 ** (", """
    The power has base 10. The equation has another base.""")

slip(right, "subtracts_the_exponential", "* np.exp", "- np.exp", """
    The exponential is subtracted from the initial rate. What does the equation do with the two?""")

slip(right, "returns_what_has_faded", "np.exp(-decay * t)", "(1 - np.exp(-decay * t))", """
    The rate begins at 0 and climbs. That is the part that has faded. The exercise asks for the
    part that is left.""")

@misconception("exponential_decay", """
    The initial rate is inside the exponential. In the equation it stands in front.""")
def puts_the_rate_into_the_exponent(initial_rate, decay, t):
    return np.exp(-initial_rate * decay * t)

slip(right, "raises_within_the_exponent", "(-decay * t)", "(-(decay**t))", """
    Inside the exponent, `decay` is raised to the power t. What does the equation do with the
    two there?""")

slip(right, "divides_by_t", "(-decay * t)", "(-decay / t) if t else initial_rate", """
    The rate grows with t, as with t below a fraction line in the exponent. Later steps should
    have the smaller rate.""")

slip(right, "rounds_the_fading_rate",
     "initial_rate * np.exp(-decay * t)", "round(float(initial_rate * np.exp(-decay * t)), 4)", """
    The result is rounded. A late rate may be very small, so keep every digit.""")

slip(right, "rounds_to_two_places",
     "initial_rate * np.exp(-decay * t)", "round(float(initial_rate * np.exp(-decay * t)), 2)", """
    The result is rounded. A late rate may be very small, so keep every digit.""")

slip(right, "squares_the_step", "-decay * t", "-decay * t**2", """
    The exponent grows with the square of the step. Compare with the equation.""")

slip(right, "rounds_to_eight_places",
     "initial_rate * np.exp(-decay * t)", "float(np.round(initial_rate * np.exp(-decay * t), 8))",
     """
    The result is rounded. A late rate may be very small, so keep every digit.""")

slip(right, "adds_within_the_exponent", "(-decay * t)", "(-(decay + t))", """
    The exponent adds decay and t. What does the equation do with the two?""")

slip(right, "cuts_the_exponent", "(-decay * t)", "(-int(decay * t))", """
    The exponent is cut to a whole number, so the rate falls in stairs. Keep its decimals.""")

slip(right, "adds_the_exponential", "* np.exp", "+ np.exp", """
    The exponential is added to the initial rate. What does the equation do with the two?""")

@misconception("exponential_decay", """
    The results of the visible checks stand in your code as numbers. Compute the rate from the three
    arguments instead.""")
def results_of_the_visible_checks(initial_rate, decay, t):
    known = {10: 0.59265458, 30: 0.32525573, 50: 0.17850413, 100: 0.18393972}
    return known.get(t, initial_rate)

@accepted("exponential_decay")
def uses_math_exp(initial_rate, decay, t):
    import math

    return initial_rate * math.exp(-decay * t)

@accepted("exponential_decay")
def divides_by_the_growing_one(initial_rate, decay, t):
    return initial_rate / np.exp(decay * t)

@accepted("exponential_decay")
def raises_e_to_a_power(initial_rate, decay, t):
    return initial_rate * np.e ** (-decay * t)

@accepted("exponential_decay")
def multiplies_step_by_step(initial_rate, decay, t):
    rate = initial_rate
    for _ in range(t):
        rate *= np.exp(-decay)
    return rate

@accepted("exponential_decay")
def returns_an_array_without_axes(initial_rate, decay, t):
    return np.asarray(initial_rate * np.exp(-decay * np.asarray(t)))

@accepted("exponential_decay")
def decays_in_one_exponent(initial_rate, decay, t):
    return float(np.exp(np.log(initial_rate) - decay * t))

@accepted("exponential_decay")
def halves_by_half_lives(initial_rate, decay, t):
    return initial_rate * 0.5 ** (decay * t / np.log(2))

@accepted("exponential_decay")
def multiplies_a_list_of_factors(initial_rate, decay, t):
    return initial_rate * np.prod([np.exp(-decay)] * t)


@look("exponential_decay", cases=[(0.3, 0.2, (0, 1)), (0.7, 0.15, (2, 5, 12))])
def decays(exponential_decay, initial_rate, decay, steps):
    return [exponential_decay(initial_rate, decay, t) for t in steps]


@look("exponential_decay")
def is_low_in_the_end(exponential_decay):
    rate, wanted = exponential_decay(1.0, 0.15, 100), np.exp(-15)
    return "too high" if rate > 1.1 * wanted else "too low" if rate < 0.9 * wanted else "right"


@look("exponential_decay")
def stays(exponential_decay):
    return exponential_decay(0.7, 0.0, 5)


@look("exponential_decay")
def is_very_low_in_the_end(exponential_decay):
    rate, wanted = exponential_decay(1.0, 0.15, 200), np.exp(-30)
    return "too high" if rate > 1.1 * wanted else "too low" if rate < 0.9 * wanted else "right"
