"""Answers to ``elu_derivative``."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, misconception, slip


@base("elu_derivative")
def elu_slope_by_where(Z, alpha=1):
    left = alpha * np.exp(np.minimum(Z, 0))
    slopes = np.where(Z > 0, 1.0, left)
    return slopes

slip(elu_slope_by_where, "slope_without_alpha", "alpha * ", "", """
    alpha is not used. What becomes of a factor when the derivative is taken?""")

slip(elu_slope_by_where, "alpha_on_the_right",
     "np.where(Z > 0, 1.0, left)", "np.where(Z > 0, alpha, left)", """
    On the right your slope is alpha. How steep is the first branch?""")

slip(elu_slope_by_where, "one_still_there",
     "alpha * np.exp(np.minimum(Z, 0))", "alpha * (np.exp(np.minimum(Z, 0)) - 1)", """
    The left side is still the function. What becomes of a constant when the derivative is
    taken?""")

slip(elu_slope_by_where, "power_on_both_sides", "np.where(Z > 0, 1.0, left)",
     "np.where(Z > 0, alpha * np.exp(np.minimum(Z, 50)), left)", """
    The power stands on the right, too. How steep is the first branch?""")

slip(elu_slope_by_where, "slope_at_a", "alpha * np.exp(np.minimum(Z, 0))",
     "alpha * np.exp(alpha * (np.exp(np.minimum(Z, 0)) - 1))", """
    The power is taken of the output of ELU, not of Z.""")

slip(elu_slope_by_where, "flat_on_the_left",
     "np.where(Z > 0, 1.0, left)", "np.where(Z > 0, 1.0, 0.0)", """
    On the left your slope is 0, that of ReLU. What is the derivative of the second branch?""")

slip(elu_slope_by_where, "constant_slope_on_the_left",
     "np.where(Z > 0, 1.0, left)", "np.where(Z > 0, 1.0, alpha)", """
    On the left your slope is alpha everywhere. The curve levels off there: what is the derivative
    of the second branch?""")

slip(elu_slope_by_where, "elu_corner_on_the_right", "Z > 0", "Z >= 0", """
    At exactly 0 you take the first branch. Which one does the text take there?""")

slip(elu_slope_by_where, "slopes_exchanged", "Z > 0", "Z < 0", """
    The sides are exchanged: where is the slope 1?""")

slip(elu_slope_by_where, "z_for_its_slope",
     "np.where(Z > 0, 1.0, left)", "np.where(Z > 0, Z, left)", """
    On the right z itself comes back. How steep is the line there?""")

slip(elu_slope_by_where, "negative_slope",
     "alpha * np.exp(np.minimum(Z, 0))", "-alpha * np.exp(np.minimum(Z, 0))", """
    On the left your slope is negative. Does the curve fall there?""")

slip(elu_slope_by_where, "alpha_added", "alpha * np.exp", "alpha + np.exp", """
    On the left alpha is added to something. With what is it multiplied in the function?""")

slip(elu_slope_by_where, "power_as_of_z_to_n",
     "np.exp(np.minimum(Z, 0))", "Z * np.exp(np.minimum(Z, 0) - 1)", """
    The slope is as by the rule for powers of z, where the exponent comes down. Here z is the
    exponent, and e the base.""")

slip(elu_slope_by_where, "elu_slopes_whole",
     "np.where(Z > 0, 1.0, left)", "np.where(Z > 0, 1.0, left).astype(Z.dtype)", """
    Where Z holds whole numbers, the decimals of the slope are cut off. Which kind of number can
    the array of results hold?""")

slip(elu_slope_by_where, "elu_slope_truth_of_one",
     "np.where(Z > 0, 1.0, left)", "1.0 if Z > 0 else left", """
    `if` needs one truth value, and Z > 0 is an array of them. Which function chooses entry by
    entry?""")

@misconception("elu_derivative", """
    Does the function that you call get alpha, too?""")
def alpha_not_handed_on(Z, alpha=1):
    return np.where(Z > 0, 1.0, elu(Z) + alpha)

@misconception("elu_derivative", """
    One is added to ELU on the left. What is subtracted there, once alpha multiplies the
    parentheses?""")
def one_added_to_elu(Z, alpha=1):
    return np.where(Z > 0, 1.0, elu(Z, alpha) + 1)

@misconception("elu_derivative", """
    Far to the right the power is infinite, and zero times infinity is nan. Choose between the
    branches instead of multiplying, or keep the exponent small.""")
def slope_gates_times_powers(Z, alpha=1):
    return (Z > 0) + (Z <= 0) * alpha * np.exp(Z)

@misconception("elu_derivative", """
    Z is changed by the call. Work on a copy, or write the result into an array of its own.""")
def elu_slopes_into_z(Z, alpha=1):
    slopes = np.where(Z > 0, 1.0, alpha * np.exp(np.minimum(Z, 0)))
    Z[...] = slopes
    return slopes

@misconception("elu_derivative", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def elu_slopes_not_returned(Z, alpha=1):
    slopes = np.where(Z > 0, 1.0, alpha * np.exp(np.minimum(Z, 0)))

accepted("elu_derivative")(elu_slope_by_where)

@accepted("elu_derivative")
def slope_with_a_warning(Z, alpha=1):
    return np.where(Z <= 0, alpha * np.exp(Z), 1)

@accepted("elu_derivative")
def by_own_elu(Z, alpha=1):
    return np.where(Z > 0, 1.0, elu(Z, alpha) + alpha)

@accepted("elu_derivative")
def into_float_ones(Z, alpha=1):
    slopes = np.ones(Z.shape)
    slopes[Z <= 0] = alpha * np.exp(Z[Z <= 0])
    return slopes

@accepted("elu_derivative")
def slope_gates_times_small_powers(Z, alpha=1):
    return (Z > 0) + (Z <= 0) * alpha * np.exp(np.minimum(Z, 0))
