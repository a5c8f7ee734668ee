"""Answers to ``tanh``."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, misconception, slip


@base("tanh")
def by_numpy(Z):
    A = np.tanh(Z)
    return A

slip(by_numpy, "tangent", "np.tanh", "np.tan", """
    This is the tangent of an angle. The hyperbolic tangent is another function.""")

slip(by_numpy, "arctangent", "np.tanh", "np.arctan", """
    The inverse tangent levels off, too, but at other heights. Compare with the formula at
    z = ln 2.""")

slip(by_numpy, "inverse", "np.tanh(Z)", "np.arctanh(np.clip(Z, -0.99, 0.99))", """
    This is the inverse of the function that is asked for.""")

slip(by_numpy, "hyperbolic_sine", "np.tanh", "np.sinh", """
    This is the numerator of the formula over 2. What stands below the line?""")

slip(by_numpy, "clipped", "np.tanh(Z)", "np.clip(Z, -1, 1)", """
    The line is cut off at -1 and 1. The curve of the formula bends before.""")

slip(by_numpy, "its_slope", "np.tanh(Z)", "1 - np.tanh(Z) ** 2", """
    This is the slope. Here the function itself is asked for.""")

slip(by_numpy, "sigmoid_for_tanh", "np.tanh(Z)", "0.5 + 0.5 * np.tanh(Z / 2)", """
    This is the sigmoid, which lies between 0 and 1. Compare with the formula at z = 0.""")

slip(by_numpy, "stretched", "np.tanh(Z)", "np.tanh(Z / 2)", """
    The curve is twice as wide as it should be. Compare the exponents with those of the formula.""")

slip(by_numpy, "upside_down", "np.tanh(Z)", "1 / np.tanh(np.where(Z == 0, 1e-9, Z))", """
    Numerator and denominator have changed places.""")

slip(by_numpy, "turned_round", "np.tanh(Z)", "-np.tanh(Z)", """
    The sign is the other way round. Which power comes first in the numerator?""")

slip(by_numpy, "whole_numbers_stay_whole", "np.tanh(Z)", "np.tanh(Z).astype(Z.dtype)", """
    Where Z holds whole numbers, the decimals of the result are cut off. Which kind of number can
    the array of results hold?""")

slip(by_numpy, "in_one_row", "np.tanh(Z)", "np.tanh(Z).ravel()", """
    The result has lost the shape of Z. One number belongs to each entry, at its own place.""")

slip(by_numpy, "one_number_only", "np.tanh(Z)", "float(np.tanh(Z))", """
    Your code asks for one number, and Z is an array. Which function goes entry by entry?""")

slip(by_numpy, "pair_of_results", "return A", "return A, Z", """
    Two things come back. In this notebook it is the array alone.""")

@misconception("tanh", """
    Far from 0 the powers of e are infinite, and infinity over infinity is nan. How can such powers
    be kept out, or left to NumPy?""")
def by_plain_powers(Z):
    A = (np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z))
    return A

@misconception("tanh", """
    Far to the right a power of e is infinite, and infinity over infinity is nan. Which sign would
    the exponent need there?""")
def by_one_power(Z):
    power = np.exp(2 * Z)
    return (power - 1) / (power + 1)

@misconception("tanh", """
    Z is changed by the call. Write the result into an array of its own.""")
def into_its_argument(Z):
    if Z.dtype.kind == "f":
        return np.tanh(Z, out=Z)
    return np.tanh(Z)

@misconception("tanh", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def computes_and_forgets(Z):
    np.tanh(Z)

accepted("tanh")(by_numpy)

@accepted("tanh")
def by_small_powers(Z):
    small = np.exp(-2 * np.abs(Z))
    return np.sign(Z) * (1 - small) / (1 + small)

@accepted("tanh")
def by_the_sigmoid(Z):
    return 2 / (1 + np.exp(-2.0 * Z)) - 1

@accepted("tanh")
def cut_off_first(Z):
    near = np.clip(Z, -20, 20)
    return (np.exp(near) - np.exp(-near)) / (np.exp(near) + np.exp(-near))

@accepted("tanh")
def number_by_number(Z):
    import math
    A = np.zeros(Z.shape)
    for place in np.ndindex(Z.shape):
        A[place] = math.tanh(Z[place])
    return A

@accepted("tanh")
def by_branches(Z):
    small = np.exp(-2 * abs(Z))
    return np.where(Z >= 0, 1 - small, small - 1) / (small + 1)
