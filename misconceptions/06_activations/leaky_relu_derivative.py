"""Answers to ``leaky_relu_derivative``."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, misconception, slip


@base("leaky_relu_derivative")
def leaky_slope_by_where(Z, slope=0.01):
    slopes = np.where(Z > 0, 1.0, slope)
    return slopes

slip(leaky_slope_by_where, "no_slope_on_the_left", "1.0, slope", "1.0, 0.0", """
    On the left your slope is 0, that of ReLU. How steep is the left branch here?""")

slip(leaky_slope_by_where, "fixed_slope", "1.0, slope", "1.0, 0.01", """
    The left slope is always 0.01, whatever the caller asks for. Use the argument.""")

slip(leaky_slope_by_where, "slope_times_z", "1.0, slope", "1.0, slope * Z", """
    On the left you return the function, slope times z. What is its derivative by z?""")

slip(leaky_slope_by_where, "leaky_itself", "1.0, slope", "Z, slope * Z", """
    This is the function itself on both sides. How steep is each branch?""")

slip(leaky_slope_by_where, "z_on_the_right", "1.0, slope", "Z, slope", """
    On the right z itself comes back. How steep is the line there?""")

slip(leaky_slope_by_where, "falls_on_the_left", "1.0, slope", "1.0, -slope", """
    On the left your slope is negative. Does the line fall there?""")

slip(leaky_slope_by_where, "what_is_left_of_one", "1.0, slope", "1.0, 1 - slope", """
    On the left you take 1 minus the slope. Read the left branch once more.""")

slip(leaky_slope_by_where, "slope_added_to_one", "1.0, slope", "1.0, 1 + slope", """
    On the left you take 1 plus the slope. Read the left branch once more.""")

slip(leaky_slope_by_where, "corner_on_the_right", "Z > 0", "Z >= 0", """
    At exactly 0 you take the first branch. Which one does the text take there?""")

slip(leaky_slope_by_where, "sides_exchanged", "Z > 0", "Z < 0", """
    The sides are exchanged: where is the slope 1?""")

slip(leaky_slope_by_where, "square_of_the_slope", "1.0, slope", "1.0, slope ** 2", """
    On the left the slope is multiplied by itself. Read the left branch once more.""")

slip(leaky_slope_by_where, "truth_of_one",
     "np.where(Z > 0, 1.0, slope)", "1.0 if Z > 0 else slope", """
    `if` needs one truth value, and Z > 0 is an array of them. Which function chooses entry by
    entry?""")

slip(leaky_slope_by_where, "all_on_one_side", "np.where(Z > 0, 1.0, slope)",
     "np.full(Z.shape, 1.0 if (Z > 0).any() else slope)", """
    One positive entry gives all of them the slope 1. Each entry has its own.""")

slip(leaky_slope_by_where, "gate_without_slope",
     "np.where(Z > 0, 1.0, slope)", "slope * (Z > 0)", """
    The slope stands on the right, and 0 on the left. Where does each belong?""")

@misconception("leaky_relu_derivative", """
    An array made like Z holds whole numbers where Z does, and a small slope becomes 0 in it. Which
    kind of number should it hold?""")
def ones_like_z(Z, slope=0.01):
    slopes = np.ones_like(Z)
    slopes[Z <= 0] = slope
    return slopes

@misconception("leaky_relu_derivative", """
    Z is changed by the call. Work on a copy, or write the result into an array of its own.""")
def slopes_into_z(Z, slope=0.01):
    slopes = np.where(Z > 0, 1.0, slope)
    Z[...] = slopes
    return slopes

@misconception("leaky_relu_derivative", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def slopes_not_returned(Z, slope=0.01):
    slopes = np.where(Z > 0, 1.0, slope)

accepted("leaky_relu_derivative")(leaky_slope_by_where)

@accepted("leaky_relu_derivative")
def into_ones(Z, slope=0.01):
    slopes = np.ones(Z.shape)
    slopes[Z <= 0] = slope
    return slopes

@accepted("leaky_relu_derivative")
def by_two_gates_of_slopes(Z, slope=0.01):
    return 1 * (Z > 0) + slope * (Z <= 0)

@accepted("leaky_relu_derivative")
def by_the_rest(Z, slope=0.01):
    return slope + (1 - slope) * (Z > 0)

@accepted("leaky_relu_derivative")
def slope_by_slope(Z, slope=0.01):
    return np.array([1.0 if z > 0 else slope for z in np.nditer(Z)]).reshape(Z.shape)
