"""Answers to ``leaky_relu``."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, misconception, slip


@base("leaky_relu")
def leaky_by_where(Z, slope=0.01):
    A = np.where(Z > 0, Z, slope * Z)
    return A

slip(leaky_by_where, "nothing_leaks", "slope * Z", "0", """
    Nothing comes through on the left: this is ReLU. Which term stands in the second branch?""")

slip(leaky_by_where, "slope_of_its_own", "slope * Z", "0.01 * Z", """
    The slope is always 0.01, whatever the caller asks for. Use the argument.""")

slip(leaky_by_where, "constant_on_the_left", "slope * Z", "slope", """
    The left side is a constant. It should be a line through 0.""")

slip(leaky_by_where, "slope_added", "slope * Z", "slope + Z", """
    On the left the slope is added to z. How are the two joined in the formula?""")

slip(leaky_by_where, "divided_by_slope", "slope * Z", "Z / max(slope, 1e-9)", """
    On the left z is divided by the slope, and grows. How are the two joined in the formula?""")

slip(leaky_by_where, "rises_on_the_left", "slope * Z", "-slope * Z", """
    The left side comes back positive. What sign should it have?""")

slip(leaky_by_where, "branches_exchanged", "Z > 0", "Z < 0", """
    Positive numbers come back nearly as 0: branches exchanged, or the smaller taken for the
    larger? Try z = 10 by hand.""")

slip(leaky_by_where, "slope_on_both_sides", "np.where(Z > 0, Z, slope * Z)", "slope * Z", """
    Both sides are multiplied by the slope. Which side stays as it is?""")

slip(leaky_by_where, "scalar_max_of_two", "np.where(Z > 0, Z, slope * Z)", "max(slope * Z, Z)", """
    Python's `max` compares whole arrays, and cannot say which is larger. Which function of NumPy
    goes entry by entry?""")

slip(leaky_by_where, "one_side_for_all", "np.where(Z > 0, Z, slope * Z)",
     "Z if (Z > 0).any() else slope * Z", """
    One positive entry puts all of them on the right side. Each entry should be decided by
    itself.""")

slip(leaky_by_where, "leak_as_whole_number", "np.where(Z > 0, Z, slope * Z)",
     "np.where(Z > 0, Z, slope * Z).astype(Z.dtype)", """
    Where Z holds whole numbers, the decimals on the left are cut off. Which kind of number can
    the array of results hold?""")

slip(leaky_by_where, "leaky_pair", "return A", "return A, Z", """
    Two things come back. In this notebook it is the array alone.""")

slip(leaky_by_where, "left_with_a_power", "slope * Z", "slope * (np.exp(np.minimum(Z, 0)) - 1)", """
    The left side is a curve, as in ELU. Here it is a line.""")

@misconception("leaky_relu", """
    Z is changed by the call. Work on a copy, or write the result into an array of its own.""")
def leaks_in_place(Z, slope=0.01):
    if Z.dtype.kind == "f":
        Z[Z < 0] *= slope
        return Z
    return np.where(Z > 0, Z, slope * Z)

@misconception("leaky_relu", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def leak_not_returned(Z, slope=0.01):
    np.where(Z > 0, Z, slope * Z)

accepted("leaky_relu")(leaky_by_where)

@accepted("leaky_relu")
def larger_of_both(Z, slope=0.01):
    return np.maximum(slope * Z, Z)

@accepted("leaky_relu")
def two_relus(Z, slope=0.01):
    return np.maximum(0, Z) + slope * np.minimum(0, Z)

@accepted("leaky_relu")
def on_a_copy_of_floats(Z, slope=0.01):
    A = Z.astype(float)
    A[Z <= 0] *= slope
    return A

@accepted("leaky_relu")
def by_two_gates(Z, slope=0.01):
    return (Z > 0) * Z + (Z <= 0) * slope * Z

@accepted("leaky_relu")
def by_steepness(Z, slope=0.01):
    steepness = np.ones(Z.shape)
    steepness[Z < 0] = slope
    return steepness * Z
