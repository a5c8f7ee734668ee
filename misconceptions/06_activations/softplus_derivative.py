"""Answers to ``softplus_derivative``."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, misconception, slip


@base("softplus_derivative")
def by_sigmoid(Z):
    slope = 1 / (1 + np.exp(-Z))
    return slope

slip(by_sigmoid, "plain_fraction", "1 / (1 + np.exp(-Z))", "np.exp(Z) / (1 + np.exp(Z))", """
    Far to the right both powers are infinite, and infinity over infinity is nan. Divide numerator
    and denominator by something.""")

slip(by_sigmoid, "falls_to_the_right", "np.exp(-Z)", "np.exp(Z)", """
    Your slope falls to the right, where softplus is steepest. Look at the exponent.""")

slip(by_sigmoid, "mirrored_plain_fraction", "1 / (1 + np.exp(-Z))",
     "np.exp(-Z) / (1 + np.exp(-Z))", """
    Your slope falls to the right, where softplus is steepest. Which power belongs above the
    line?""")

slip(by_sigmoid, "parentheses_left_out", "1 / (1 + np.exp(-Z))", "1 / 1 + np.exp(-Z)", """
    The parentheses are missing: 1 is divided by 1, and the power is added.""")

slip(by_sigmoid, "slope_of_the_sigmoid", "1 / (1 + np.exp(-Z))",
     "1 / (1 + np.exp(-Z)) * (1 - 1 / (1 + np.exp(-Z)))", """
    This is the slope of the slope. The derivative is taken once.""")

slip(by_sigmoid, "power_alone", "1 / (1 + np.exp(-Z))", "np.exp(np.minimum(Z, 600))", """
    The power stands alone. What is below the line in the formula?""")

slip(by_sigmoid, "step_for_slope", "1 / (1 + np.exp(-Z))", "np.where(Z > 0, 1.0, 0.0)", """
    This is the slope of ReLU. That of softplus has no jump.""")

slip(by_sigmoid, "tanh_for_slope", "1 / (1 + np.exp(-Z))", "np.tanh(Z)", """
    tanh has the right form, but lies between -1 and 1. Compare at z = 0.""")

slip(by_sigmoid, "same_on_both_sides", "np.exp(-Z)", "np.exp(-np.abs(Z))", """
    Left and right have the same slope. On the left it should fade to 0.""")

slip(by_sigmoid, "small_power_on_both_sides", "1 / (1 + np.exp(-Z))",
     "np.exp(-np.abs(Z)) / (1 + np.exp(-np.abs(Z)))", """
    Your slope fades on both sides. On the right it should come near 1.""")

slip(by_sigmoid, "softplus_itself", "1 / (1 + np.exp(-Z))", "np.logaddexp(0, Z)", """
    This is the function. Its slope is asked for.""")

slip(by_sigmoid, "sigmoid_of_a", "np.exp(-Z)", "np.exp(-np.logaddexp(0, Z))", """
    The fraction is taken of the output of softplus, not of Z.""")

slip(by_sigmoid, "upside_down_fraction",
     "1 / (1 + np.exp(-Z))", "1 + np.exp(np.minimum(-Z, 600))", """
    Numerator and denominator have changed places.""")

slip(by_sigmoid, "minus_in_the_denominator", "1 + np.exp(-Z)", "1 - np.exp(-Z) + 1e-12", """
    The denominator has a minus. Which sign does the formula have?""")

slip(by_sigmoid, "softplus_slopes_whole",
     "1 / (1 + np.exp(-Z))", "(1 / (1 + np.exp(-Z))).astype(Z.dtype)", """
    Where Z holds whole numbers, the decimals of the slope are cut off. Which kind of number can
    the array of results hold?""")

slip(by_sigmoid, "cut_off_too_early", "np.exp(-Z)", "np.exp(-np.clip(Z, -3, 3))", """
    Z is cut off too near 0: the slope does not come near 0 or 1.""")

@misconception("softplus_derivative", """
    Z is changed by the call. Write the result into an array of its own.""")
def softplus_slope_in_place(Z):
    slope = 1 / (1 + np.exp(-Z))
    Z[...] = slope
    return slope

@misconception("softplus_derivative", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def softplus_slope_not_returned(Z):
    slope = 1 / (1 + np.exp(-Z))

accepted("softplus_derivative")(by_sigmoid)

@accepted("softplus_derivative")
def by_the_smaller_power(Z):
    small = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1, small) / (1 + small)

@accepted("softplus_derivative")
def by_half_of_tanh(Z):
    return (1 + np.tanh(Z / 2)) / 2

@accepted("softplus_derivative")
def without_its_own_power(Z):
    return 1 - np.exp(-np.logaddexp(0, Z))

@accepted("softplus_derivative")
def cut_off_far_out(Z):
    return 1 / (1 + np.exp(-np.clip(Z, -500, 500)))

@accepted("softplus_derivative")
def slope_number_by_number(Z):
    slope = np.zeros(Z.shape)
    for place in np.ndindex(Z.shape):
        z = Z[place]
        slope[place] = 1 / (1 + np.exp(-z)) if z > 0 else np.exp(z) / (1 + np.exp(z))
    return slope
