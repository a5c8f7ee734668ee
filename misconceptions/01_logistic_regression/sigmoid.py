"""Answers to ``sigmoid``."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip


@base("sigmoid")
def by_the_formula(z):
    s = 1 / (1 + np.exp(-z))
    return s

accepted("sigmoid")(by_the_formula)

slip(by_the_formula, "minus_left_out", "-z", "z", """
    The curve falls where it should rise. Look at the exponent.""")

slip(by_the_formula, "parentheses_left_out", "1 / (1 + np.exp(-z))", "1 / 1 + np.exp(-z)", """
    The result is above 1. Python divides before it adds: which part of the formula stands below the
    line?""")

slip(by_the_formula, "exponential_alone", "1 / (1 + np.exp(-z))", "np.exp(z)", """
    The result grows beyond 1. Solve the equation for a once more:
    on how many sides does it stand?""")

slip(by_the_formula, "minus_for_plus", "1 + np", "1 - np", """
    The two parts below the line are subtracted. Try z = 0:
    what should come out?""")

slip(by_the_formula, "tanh_instead", "1 / (1 + np.exp(-z))", "np.tanh(z)", """
    This is tanh: it goes from -1 to 1. The sigmoid goes from 0 to 1.""")

slip(by_the_formula, "slope_of_the_sigmoid", "return s", "return s * (1 - s)", """
    This is the derivative of the sigmoid. The exercise asks for its value.""")

slip(by_the_formula, "classes_already", "return s", "return np.round(s)", """
    The result is rounded. A probability lies between 0 and 1, and keeps its digits.""")

slip(by_the_formula, "cut_to_whole_numbers", "return s", "return np.array(s).astype(int)", """
    The result is cut to whole numbers. A probability lies between 0 and 1.""")

slip(by_the_formula, "prints_the_sigmoid", "return s", "print(s)", """
    Nothing comes back: print only shows a value. What gives it to the caller?""")

slip(by_the_formula, "ten_for_e", "np.exp(-z)", "10.0 ** (-z)", """
    The power is one of 10. Which number stands below the exponent in the
    equation?""")

slip(by_the_formula, "flattened", "return s", "return np.ravel(s)", """
    The result has lost its shape. It has the shape of z.""")

@misconception("sigmoid", """
    `math.exp` takes one number only. Which function of NumPy works on arrays too?""")
def for_one_number(z):
    import math

    return 1 / (1 + math.exp(-z))

@misconception("sigmoid", """
    The sums are normalized over the array, so that they add up to 1. The sigmoid looks at each
    entry by itself.""")
def softmax_instead(z):
    return np.exp(z) / (np.exp(-z) + np.sum(np.exp(z)))

@misconception("sigmoid", """
    A straight line is cut off at 0 and 1. The sigmoid bends: the equation has an
    exponential.""")
def straight_line(z):
    return np.clip(0.5 + z / 4, 0, 1)

@misconception("sigmoid", """
    The first entry decides what kind of numbers come back: where it is far from 0, all are cut to
    whole numbers. `np.vectorize` takes the kind of all from the first.""")
def kind_of_the_first(z):
    def one(value):
        return 1 / (1 + np.exp(-value)) if abs(value) < 100 else int(value > 0)
    return np.vectorize(one)(z)

@accepted("sigmoid")
def as_a_power(z):
    return (1 + np.e ** (-np.asarray(z))) ** -1.0

@accepted("sigmoid")
def solved_from_the_odds(z):
    odds = np.exp(z)
    return odds / (1 + odds)

@accepted("sigmoid")
def with_two_exponentials(z):
    small = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + small), small / (1 + small))

@accepted("sigmoid")
def by_tanh(z):
    return (1 + np.tanh(np.array(z) / 2)) / 2

@accepted("sigmoid")
def as_public_answers_write_it(z):
    s = 1.0 / (1.0 + np.exp(-1.0 * z))
    return s

@accepted("sigmoid")
def entry_by_entry(z):
    z = np.asarray(z, dtype=float)
    result = np.empty(z.shape)
    for place in np.ndindex(z.shape):
        result[place] = 1 / (1 + np.exp(-z[place]))
    return result


@look("sigmoid", cases=[(0.7,), (-2.3,), (3,)])
def of_a_number(sigmoid, z):
    return sigmoid(z)


@look("sigmoid", cases=[(1, 4), (3, 2)])
def of_an_array(sigmoid, rows, columns):
    return sigmoid(np.random.default_rng(rows).normal(0, 2, (rows, columns)))


@look("sigmoid")
def far_from_zero_at_first(sigmoid):
    return sigmoid(np.array([[300.0, 0.7], [-0.4, 2.0]]))


@look("sigmoid")
def of_whole_numbers_in_an_array(sigmoid):
    return sigmoid(np.array([[-3, 0, 2]]))
