"""Answers to ``softplus``."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, misconception, slip


@base("softplus")
def split_off(Z):
    A = np.maximum(Z, 0) + np.log(1 + np.exp(-np.abs(Z)))
    return A

@base("softplus")
def by_logaddexp(Z):
    A = np.logaddexp(0, Z)
    return A

slip(split_off, "plain_formula", "np.maximum(Z, 0) + np.log(1 + np.exp(-np.abs(Z)))",
     "np.log(1 + np.exp(Z))", """
    Far to the right e^z is infinite in a float, and so is its logarithm. Use the equation that
    you showed on paper.""")

slip(split_off, "safe_on_the_right_only", "np.maximum(Z, 0) + np.log(1 + np.exp(-np.abs(Z)))",
     "Z + np.log(1 + np.exp(-Z))", """
    This side of the equation is safe on the right only. Far to the left its power is infinite.""")

slip(split_off, "z_not_split_off", "np.maximum(Z, 0) + ", "", """
    A part is missing on the right: there the curve should grow like z.""")

slip(split_off, "z_on_both_sides", "np.maximum(Z, 0)", "Z", """
    z is added on the left, too. On which side of 0 does the equation need it?""")

slip(split_off, "wrong_side_split_off", "np.maximum(Z, 0)", "np.minimum(Z, 0)", """
    z is added on the left, and not on the right. On which side of 0 does the equation need it?""")

slip(split_off, "size_split_off", "np.maximum(Z, 0)", "np.abs(Z)", """
    The curve grows on both sides. It should fade to 0 on the left.""")

slip(by_logaddexp, "turned_at_zero", "np.logaddexp(0, Z)", "np.logaddexp(0, -Z)", """
    Left and right are exchanged. Which sign has the exponent in the formula?""")

slip(by_logaddexp, "one_left_out_of_the_sum", "np.logaddexp(0, Z)", "1.0 * Z", """
    z itself comes back, which is the logarithm of e^z. What is added inside the logarithm?""")

slip(by_logaddexp, "corner_left_in", "np.logaddexp(0, Z)", "np.maximum(0, Z)", """
    This is ReLU. Softplus is near it, and has no corner.""")

slip(by_logaddexp, "slope_of_softplus", "np.logaddexp(0, Z)", "0.5 + 0.5 * np.tanh(Z / 2)", """
    This is the slope. Here the function itself is asked for.""")

slip(by_logaddexp, "logarithm_to_base_ten",
     "np.logaddexp(0, Z)", "np.logaddexp(0, Z) / np.log(10)", """
    The logarithm has the base 10. Here log is the natural one.""")

slip(by_logaddexp, "logarithm_to_base_two", "np.logaddexp(0, Z)", "np.logaddexp2(0, Z)", """
    Power and logarithm have the base 2. Here the base is e.""")

slip(by_logaddexp, "exponent_cut_off",
     "np.logaddexp(0, Z)", "np.log(1 + np.exp(np.minimum(Z, 500)))", """
    For all large z the same number comes back. It is finite, but not nearly z.""")

slip(by_logaddexp, "relu_from_zero_on", "np.logaddexp(0, Z)",
     "np.where(Z > 0, Z, np.log(1 + np.exp(np.minimum(Z, 0))))", """
    For positive z you return z itself, which leaves a jump at 0. There the curve is still well
    above the line.""")

slip(by_logaddexp, "relu_from_five_on", "np.logaddexp(0, Z)",
     "np.where(Z > 5, Z, np.log(1 + np.exp(np.minimum(Z, 5))))", """
    You return z itself from too small a number on. How large is the part that is left out
    there?""")

slip(by_logaddexp, "softplus_as_whole_number",
     "np.logaddexp(0, Z)", "np.logaddexp(0, Z).astype(Z.dtype)", """
    Where Z holds whole numbers, the decimals of the result are cut off. Which kind of number can
    the array of results hold?""")

slip(by_logaddexp, "infinite_made_zero", "np.logaddexp(0, Z)",
     "np.nan_to_num(np.log(1 + np.exp(Z)), posinf=0.0)", """
    Where the formula is infinite, you put 0. The true number there is nearly z.""")

@misconception("softplus", """
    Z is changed by the call. Write the result into an array of its own.""")
def softplus_in_place(Z):
    A = np.logaddexp(0, Z)
    Z[...] = A
    return A

@misconception("softplus", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def softplus_not_returned(Z):
    A = np.logaddexp(0, Z)

accepted("softplus")(split_off)
accepted("softplus")(by_logaddexp)

@accepted("softplus")
def by_two_branches(Z):
    small = np.exp(-np.abs(Z))
    return np.where(Z > 0, Z + np.log1p(small), np.log1p(small))

@accepted("softplus")
def z_itself_far_out(Z):
    return np.where(Z > 30, Z, np.log(1 + np.exp(np.minimum(Z, 30))))

@accepted("softplus")
def softplus_on_a_copy(Z):
    A = np.array(Z, dtype=float)
    right = A > 0
    A[right] = A[right] + np.log(1 + np.exp(-A[right]))
    A[~right] = np.log(1 + np.exp(A[~right]))
    return A

@accepted("softplus")
def softplus_number_by_number(Z):
    import math
    return np.reshape([max(z, 0) + math.log1p(math.exp(-abs(z))) for z in Z.ravel()], Z.shape)
