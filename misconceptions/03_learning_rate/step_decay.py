"""Answers to ``step_decay``: a learning rate that drops at intervals."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip


@base("step_decay")
def right(initial_rate, factor, every, t):
    return initial_rate * factor ** (t // every)

slip(right, "never_rounds", "t // every", "t / every", """
    The rate falls at every step: the number of drops is no whole number between two drops. What
    do the brackets in the equation do?""")

slip(right, "rounds_to_nearest", "(t // every)", "round(t / every)", """
    The number of drops is rounded to the nearest whole number, so the rate changes too early.
    Look at the brackets in the equation.""")

slip(right, "rounds_up", "(t // every)", "np.ceil(t / every)", """
    The number of drops is rounded up. So the first drop comes right after step 0. Look at the
    brackets in the equation.""")

@misconception("step_decay", """
    The factor is multiplied by the number of drops. Each drop should multiply the rate once
    more.""")
def multiplies_by_drops(initial_rate, factor, every, t):
    drops = t // every
    return initial_rate * factor * drops if drops else initial_rate

slip(right, "drops_once", "* factor ** (t // every)", "if t < every else initial_rate * factor", """
    The rate drops once and then stays. Each further stretch of steps should bring a drop of its
    own.""")

slip(right, "forgets_the_drop", "** (t // every)", "if t > 0 and t % every == 0 else initial_rate",
     """
    The rate is low at the multiples of `every` only, and high again between them. A drop should
    last.""")

slip(right, "takes_the_remainder", "t // every", "t % every", """
    The number of drops is what is left of t after division by `every`. How many whole stretches
    have passed?""")

slip(right, "counts_steps_from_one", "t // every", "(t + 1) // every", """
    Each drop comes one step early: the steps are counted from 1. Here the first step is 0.""")

slip(right, "drops_one_step_late", "t // every", "max(t - 1, 0) // every", """
    Each drop comes one step late. Should step `every` itself have the old rate or the new one?""")

slip(right, "divides_by_factor", "* factor", "/ factor", """
    The rate grows at each drop, by one over the factor. Compare with the equation.""")

slip(right, "raises_initial_rate_too", "initial_rate * factor", "(initial_rate * factor)", """
    The initial rate is inside the power as well. What is raised in the equation? Look at your
    parentheses.""")

slip(right, "divides_by_the_time",
     "* factor ** (t // every)", "/ (1 + factor * t / every)", """
    The rate is divided by a number that grows with t. That is the decay of another schedule: it has
    no stairs, and no power.""")

slip(right, "divides_by_the_drops",
     "* factor ** (t // every)", "/ (1 + factor * (t // every))", """
    The rate is divided by a number that grows with the drops. In the equation each drop multiplies
    the rate once more.""")

slip(right, "takes_off_the_share", "* factor", "* (1 - factor)", """
    The factor is taken for the share that is lost. It says what is left after a drop.""")

@misconception("step_decay", """
    The drops end after a few stretches. Each further stretch should bring one more, however late
    the step is.""")
def writes_out_three_drops(initial_rate, factor, every, t):
    if t < every:
        return initial_rate
    if t < 2 * every:
        return initial_rate * factor
    if t < 3 * every:
        return initial_rate * factor**2
    return initial_rate * factor**3

slip(right, "writes_out_two_drops", "(t // every)", "min(t // every, 2)", """
    The drops end after a few stretches. Each further stretch should bring one more, however late
    the step is.""")

slip(right, "divides_after_the_power", " (t // every)", "t // every", """
    Python takes the power first and then divides its result. What is divided by `every` in the
    equation? Look for a place where parentheses help.""")

slip(right, "divides_the_power_exactly", " (t // every)", "t / every", """
    Python takes the power first and then divides its result. What is divided by `every` in the
    equation? Look for a place where parentheses help.""")

slip(right, "writes_a_hundred_steps_into_the_code", "t // every", "t // 100", """
    A stretch is always 100 steps long. The argument `every` should say how long a stretch is.""")

@misconception("step_decay", """
    The rate of an earlier call is remembered. The answer should follow from the arguments alone,
    whichever step was asked for before.""")
def remembers_the_rate(initial_rate, factor, every, t, memory=[]):
    if t == 0 or not memory:
        memory[:] = [initial_rate]
    if t > 0 and t % every == 0:
        memory[0] *= factor
    return memory[0]

@misconception("step_decay", """
    There is one drop too many: the count begins with a drop at step 0. How many stretches have
    passed there?""")
def drops_at_step_zero_too(initial_rate, factor, every, t):
    rate = initial_rate
    for step in range(t + 1):
        if step % every == 0:
            rate = rate * factor
    return rate

slip(right, "subtracts_the_factor", "* factor **", "- factor *", """
    Each drop subtracts the factor from the rate. What does the equation do with the factor?""")

slip(right, "multiplies_by_no_drops_too", "factor **", "factor *", """
    The factor is multiplied by the number of drops. Each drop should multiply the rate once
    more.""")

slip(right, "falls_along_a_line", "factor ** (t // every)", "(1 - factor * (t // every))", """
    The rate falls by the same amount at each drop. It should fall by the same factor.""")

slip(right, "exchanges_base_and_exponent", "factor ** (t // every)", "(t // every) ** factor", """
    The number of drops is raised to the factor. Which of the two is the base, and which the
    exponent?""")

slip(right, "divides_every_by_t", "(t // every)", "(every // t) if t else initial_rate", """
    The number of drops is `every` over t. Which of the two counts the steps so far?""")

slip(right, "drops_at_every_step", " (t // every)", "t", """
    The rate drops at every step. What does `every` say?""")

slip(right, "forgets_the_first_rate", "initial_rate * ", "", """
    The initial rate is missing: the first steps have the rate 1. What does the power multiply?""")

@misconception("step_decay", """
    Nothing comes back: the function returns None. A rate that is only printed, or only kept in
    a variable, does not reach the caller.""")
def prints_the_dropping_rate(initial_rate, factor, every, t):
    print(initial_rate * factor ** (t // every))

slip(right, "fades_by_an_exponential", "factor ** (t // every)", "np.exp(-factor * t / every)", """
    The rate fades at every step, as in exponential decay. Step decay draws stairs: what does
    the rate do between two drops?""")

slip(right, "rounds_the_dropping_rate",
     "initial_rate * factor ** (t // every)", "round(initial_rate * factor ** (t // every), 2)",
     """
    The result is rounded. A late rate may be very small, so keep every digit.""")

slip(right, "stops_at_a_lowest_rate",
     "initial_rate * factor ** (t // every)", "max(initial_rate * factor ** (t // every), 1e-3)",
     """
    Something keeps late rates from becoming very small. Does the equation have a lowest rate?""")

@misconception("step_decay", """
    Some drops come one step late, because 1 / every is rounded before t multiplies it. Can you
    count the whole stretches without that fraction?""")
def multiplies_by_a_rounded_fraction(initial_rate, factor, every, t):
    share = 1.0 / every
    return initial_rate * factor ** np.floor(share * t)

@misconception("step_decay", """
    The drops are counted from call to call. The answer should follow from the arguments alone,
    whichever step was asked for before.""")
def counts_drops_from_call_to_call(initial_rate, factor, every, t, drops=[0]):
    if t == 0:
        drops[0] = 0
    elif t % every == 0:
        drops[0] += 1
    return initial_rate * factor ** drops[0]

slip(right, "makes_the_stretches_too_long", "t // every", "t // (every + 1)", """
    The stretches are one step too long. How many steps lie between two drops?""")

slip(right, "raises_the_initial_rate", "initial_rate * factor", "factor * initial_rate", """
    The initial rate is raised to the number of drops, and the factor is not. Which of the two
    has the exponent in the equation?""")

@accepted("step_decay")
def rounds_down_with_numpy(initial_rate, factor, every, t):
    return initial_rate * factor ** np.floor(t / every)

@accepted("step_decay")
def rounds_down_with_math(initial_rate, factor, every, t):
    import math

    return initial_rate * math.pow(factor, math.floor(t / every))

@accepted("step_decay")
def cuts_to_an_integer(initial_rate, factor, every, t):
    return initial_rate * np.power(factor, int(t / every))

@accepted("step_decay")
def counts_the_drops(initial_rate, factor, every, t):
    rate = initial_rate
    while t >= every:
        rate = rate * factor
        t = t - every
    return rate

@accepted("step_decay")
def works_on_arrays(initial_rate, factor, every, t):
    return np.asarray(initial_rate) * np.power(float(factor), np.floor_divide(np.asarray(t), every))

@accepted("step_decay")
def uses_divmod(initial_rate, factor, every, t):
    drops, _ = divmod(t, every)
    return factor**drops * initial_rate

@accepted("step_decay")
def counts_the_multiples_passed(initial_rate, factor, every, t):
    rate = initial_rate
    for _ in range(every, t + 1, every):
        rate *= factor
    return rate

@accepted("step_decay")
def takes_the_remainder_off_first(initial_rate, factor, every, t):
    return float(initial_rate * np.exp((t - t % every) / every * np.log(factor)))


@look("step_decay", cases=[
    (0.3, 0.4, 5, (0, 1, 3, 4)),
    (0.3, 0.4, 5, (5, 6, 9)),
    (0.7, 0.9, 7, (13, 14, 15, 41, 98)),
    (1.0, 0.5, 3, (2, 3, 15)),
])
def drops(step_decay, initial_rate, factor, every, steps):
    return [step_decay(initial_rate, factor, every, t) for t in steps]


@look("step_decay")
def drops_in_spite_of_rounding(step_decay):
    return [step_decay(0.9, 0.4, every, every) for every in (49, 98)]


@look("step_decay")
def drops_that_are_far_apart(step_decay):
    return [step_decay(0.8, 0.4, every, 250) for every in (50, 100)]


@look("step_decay")
def low_in_the_end(step_decay):
    return "too high" if step_decay(1.0, 0.5, 3, 75) > 1e-7 else "low"
