"""Answers to ``relu_derivative``."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, misconception, slip


@base("relu_derivative")
def gate_chooses(Z):
    slope = np.where(Z > 0, 1.0, 0.0)
    return slope

slip(gate_chooses, "one_at_the_corner", "Z > 0", "Z >= 0", """
    At exactly 0 your slope is 1. Which one does the text take there?""")

slip(gate_chooses, "half_at_the_corner", "np.where(Z > 0, 1.0, 0.0)", "np.heaviside(Z, 0.5)", """
    At exactly 0 your slope is one half. Which one does the text take there?""")

slip(gate_chooses, "asks_a_not_z",
     "np.where(Z > 0, 1.0, 0.0)", "np.where(np.maximum(0, Z) >= 0, 1.0, 0.0)", """
    Your slope is 1 everywhere, also on the left. If you ask the output of ReLU: can it be
    negative?""")

slip(gate_chooses, "gate_reversed", "Z > 0", "Z < 0", """
    The sides are exchanged: where does ReLU let numbers through?""")

slip(gate_chooses, "relu_itself", "1.0, 0.0", "Z, 0.0", """
    On the right z itself comes back. How steep is the line there?""")

slip(gate_chooses, "sign_for_slope", "np.where(Z > 0, 1.0, 0.0)", "np.sign(Z)", """
    On the left your slope is -1. Does ReLU fall there?""")

slip(gate_chooses, "leaky_slope", "1.0, 0.0", "1.0, 0.01", """
    On the left your slope is 0.01, that of leaky ReLU. How steep is ReLU there?""")

slip(gate_chooses, "from_one_on", "Z > 0", "Z > 1", """
    Numbers between 0 and 1 get the slope 0. From where on does ReLU rise?""")

slip(gate_chooses, "smooth_step", "np.where(Z > 0, 1.0, 0.0)", "0.5 + 0.5 * np.tanh(Z / 2)", """
    This is a smooth step, the slope of softplus. That of ReLU is 0 or 1.""")

slip(gate_chooses, "nan_at_zero", "np.where(Z > 0, 1.0, 0.0)", "np.maximum(0, Z) / Z", """
    At exactly 0 this is zero over zero, which is nan. Ask for the sign of z instead.""")

slip(gate_chooses, "places_of_the_positive", "np.where(Z > 0, 1.0, 0.0)", "np.where(Z > 0)", """
    `np.where` with the condition alone gives the places where it holds. It takes two more
    arguments.""")

slip(gate_chooses, "one_truth_for_all", "np.where(Z > 0, 1.0, 0.0)", "1.0 if Z > 0 else 0.0", """
    `if` needs one truth value, and Z > 0 is an array of them. Which function chooses entry by
    entry?""")

slip(gate_chooses, "all_must_be_positive",
     "np.where(Z > 0, 1.0, 0.0)", "np.full(Z.shape, float((Z > 0).all()))", """
    One entry that is not positive gives all of them the slope 0. Each entry has its own.""")

@misconception("relu_derivative", """
    Your function takes two arguments, as relu_backward does in 05. Here it is the slope alone, of
    Z.""")
def backward_of_05(dA, Z):
    return np.where(Z > 0, dA, 0.0)

@misconception("relu_derivative", """
    Z is changed by the call. Work on a copy, or write the result into an array of its own.""")
def writes_ones_into_z(Z):
    Z[Z <= 0] = 0
    Z[Z > 0] = 1
    return Z

@misconception("relu_derivative", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def gate_not_returned(Z):
    slope = Z > 0

accepted("relu_derivative")(gate_chooses)

@accepted("relu_derivative")
def gate_as_numbers(Z):
    return (Z > 0).astype(float)

@accepted("relu_derivative")
def gate_alone(Z):
    return Z > 0

@accepted("relu_derivative")
def by_heaviside(Z):
    return np.heaviside(Z, 0)

@accepted("relu_derivative")
def into_zeros(Z):
    slope = np.zeros_like(Z)
    slope[Z > 0] = 1
    return slope

@accepted("relu_derivative")
def by_the_sign(Z):
    return np.sign(np.maximum(Z, 0))
