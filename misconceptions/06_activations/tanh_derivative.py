"""Answers to ``tanh_derivative``."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, misconception, slip


@base("tanh_derivative")
def by_tanh(Z):
    A = np.tanh(Z)
    slope = 1 - A ** 2
    return slope

slip(by_tanh, "takes_z_for_a", "1 - A ** 2", "1 - Z ** 2", """
    The square is that of Z. What is it that the quotient rule squares?""")

slip(by_tanh, "takes_tanh_twice", "1 - A ** 2", "1 - np.tanh(A) ** 2", """
    tanh is taken twice: the argument is Z, not A.""")

slip(by_tanh, "without_the_square", "1 - A ** 2", "1 - A", """
    Something is missing in the power of tanh z. Compare at z = ln 2, where tanh z is 0.6.""")

slip(by_tanh, "square_alone", "1 - A ** 2", "A ** 2", """
    The square is there. What is it subtracted from?""")

slip(by_tanh, "square_added", "1 - A ** 2", "1 + A ** 2", """
    The curve is flatter far from 0, and your slope grows there. Look at the sign.""")

slip(by_tanh, "square_of_the_difference", "1 - A ** 2", "(1 - A) ** 2", """
    The whole difference is squared. To what does the power belong?""")

slip(by_tanh, "pattern_of_the_sigmoid", "1 - A ** 2", "A * (1 - A)", """
    a (1 - a) is the slope of the sigmoid. tanh has another.""")

slip(by_tanh, "twice_a", "1 - A ** 2", "1 - 2 * A", """
    A square is not twice the number.""")

slip(by_tanh, "square_inside", "1 - A ** 2", "1 - np.tanh(Z ** 2)", """
    Z is squared before tanh is taken. In which order does the formula have it?""")

slip(by_tanh, "function_for_slope", "1 - A ** 2", "A", """
    This is the function. Its slope is asked for.""")

slip(by_tanh, "minus_the_slope", "1 - A ** 2", "A ** 2 - 1", """
    The sign is the other way round: the curve rises everywhere.""")

slip(by_tanh, "one_over_cosh", "1 - A ** 2", "1 / np.cosh(np.clip(Z, -700, 700))", """
    One over cosh z is the root of the slope.""")

slip(by_tanh, "powers_cut_off", "1 - A ** 2", "np.maximum(1 - A ** 2, 0.01)", """
    The slope does not fall below 0.01 in yours. The true one fades to 0.""")

slip(by_tanh, "slopes_stay_whole", "1 - A ** 2", "(1 - A ** 2).astype(Z.dtype)", """
    Where Z holds whole numbers, the decimals of the slope are cut off. Which kind of number can
    the array of results hold?""")

slip(by_tanh, "matrix_square", "A ** 2", "A @ A", """
    `@` is the product of matrices. The square is taken entry by entry.""")

slip(by_tanh, "mean_slope", "return slope", "return np.mean(slope)", """
    One number comes back. Each entry of Z has a slope of its own.""")

slip(by_tanh, "slope_not_returned", """
    return slope""", "", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")

@misconception("tanh_derivative", """
    Z is changed by the call. Write the result into an array of its own.""")
def slope_into_its_argument(Z):
    slope = 1 - np.tanh(Z) ** 2
    Z[...] = slope
    return slope

accepted("tanh_derivative")(by_tanh)

@accepted("tanh_derivative")
def by_own_tanh(Z):
    return 1 - np.square(tanh(Z))

@accepted("tanh_derivative")
def by_cosh(Z):
    return 1 / np.cosh(Z) ** 2

@accepted("tanh_derivative")
def by_two_factors(Z):
    A = np.tanh(Z)
    return (1 + A) * (1 - A)

@accepted("tanh_derivative")
def by_powers(Z):
    return 4 / (np.exp(Z) + np.exp(-Z)) ** 2

@accepted("tanh_derivative")
def by_small_powers_of_e(Z):
    small = np.exp(-2 * np.abs(Z))
    return 4 * small / (1 + small) ** 2
