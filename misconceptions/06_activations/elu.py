"""Answers to ``elu``."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, misconception, slip


@base("elu")
def elu_by_where(Z, alpha=1):
    left = alpha * (np.exp(np.minimum(Z, 0)) - 1)
    A = np.where(Z > 0, Z, left)
    return A

slip(elu_by_where, "alpha_left_out", "alpha * ", "", """
    alpha is not used. To which branch does it belong?""")

slip(elu_by_where, "alpha_on_both_sides",
     "np.where(Z > 0, Z, left)", "np.where(Z > 0, alpha * Z, left)", """
    alpha multiplies the right side, too. What is the first branch?""")

slip(elu_by_where, "one_left_out", "(np.exp(np.minimum(Z, 0)) - 1)", "np.exp(np.minimum(Z, 0))", """
    The curve on the left does not end at 0: there is a jump at z = 0. What is subtracted in the
    formula?""")

slip(elu_by_where, "alpha_before_the_power_only", "alpha * (np.exp(np.minimum(Z, 0)) - 1)",
     "alpha * np.exp(np.minimum(Z, 0)) - 1", """
    alpha multiplies the power alone. Look at the parentheses of the formula.""")

slip(elu_by_where, "alpha_in_the_exponent", "alpha * (np.exp(np.minimum(Z, 0)) - 1)",
     "np.exp(alpha * np.minimum(Z, 0)) - 1", """
    alpha stands in the exponent. What does it multiply in the formula?""")

slip(elu_by_where, "curve_above_zero",
     "np.exp(np.minimum(Z, 0)) - 1", "1 - np.exp(np.minimum(Z, 0))", """
    On the left the curve lies above 0. In which order is the difference taken?""")

slip(elu_by_where, "falling_power",
     "np.exp(np.minimum(Z, 0)) - 1", "np.exp(np.minimum(-Z, 50)) - 1", """
    The exponent has the other sign, and the curve grows to the left. Compare with the formula.""")

slip(elu_by_where, "elu_branches_exchanged", "Z > 0", "Z < 0", """
    The branches are exchanged: where does z itself come back?""")

slip(elu_by_where, "leaky_left", "(np.exp(np.minimum(Z, 0)) - 1)", "0.01 * Z", """
    The left side is a line, as in leaky ReLU. Here it is a curve that levels off.""")

slip(elu_by_where, "zero_on_the_left", "np.where(Z > 0, Z, left)", "np.where(Z > 0, Z, 0)", """
    Nothing comes through on the left: this is ReLU. Which term stands in the second branch?""")

slip(elu_by_where, "larger_of_the_branches", "np.where(Z > 0, Z, left)",
     "np.maximum(Z, alpha * (np.exp(np.minimum(Z, 50)) - 1))", """
    The larger of the two branches comes back. On the right that is the power; the sign of z should
    choose.""")

slip(elu_by_where, "elu_as_whole_number",
     "np.where(Z > 0, Z, left)", "np.where(Z > 0, Z, left).astype(Z.dtype)", """
    Where Z holds whole numbers, the decimals of the result are cut off. Which kind of number can
    the array of results hold?""")

slip(elu_by_where, "elu_truth_of_one", "np.where(Z > 0, Z, left)", "Z if Z > 0 else left", """
    `if` needs one truth value, and Z > 0 is an array of them. Which function chooses entry by
    entry?""")

slip(elu_by_where, "power_of_two", "np.exp(np.minimum(Z, 0))", "2.0 ** np.minimum(Z, 0)", """
    The base of the power is 2. Which number is e?""")

@misconception("elu", """
    Far to the right the power is infinite, and zero times infinity is nan. Choose between the
    branches instead of multiplying, or keep the exponent small.""")
def gates_times_powers(Z, alpha=1):
    return (Z > 0) * Z + (Z <= 0) * alpha * (np.exp(Z) - 1)

@misconception("elu", """
    Z is changed by the call. Work on a copy, or write the result into an array of its own.""")
def elu_in_place(Z, alpha=1):
    A = np.where(Z > 0, Z, alpha * (np.exp(np.minimum(Z, 0)) - 1))
    Z[...] = A
    return A

@misconception("elu", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def elu_not_returned(Z, alpha=1):
    A = np.where(Z > 0, Z, alpha * (np.exp(np.minimum(Z, 0)) - 1))

accepted("elu")(elu_by_where)

@accepted("elu")
def with_a_warning(Z, alpha=1):
    return np.where(Z > 0, Z, alpha * (np.exp(Z) - 1))

@accepted("elu")
def sum_of_both_sides(Z, alpha=1):
    return np.maximum(Z, 0) + alpha * np.expm1(np.minimum(Z, 0))

@accepted("elu")
def on_a_float_copy(Z, alpha=1):
    A = Z.astype(float)
    negative = Z <= 0
    A[negative] = alpha * (np.exp(A[negative]) - 1)
    return A

@accepted("elu")
def elu_number_by_number(Z, alpha=1):
    A = np.empty(Z.shape)
    for place, z in np.ndenumerate(Z):
        A[place] = z if z > 0 else alpha * (np.exp(z) - 1)
    return A
