"""Answers to ``relu``."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, misconception, slip


@base("relu")
def by_maximum(Z):
    A = np.maximum(0, Z)
    return A

slip(by_maximum, "scalar_max", "np.maximum(0, Z)", "max(0, Z)", """
    Python's `max` compares whole arrays, and cannot say which is larger. Which function of NumPy
    goes entry by entry?""")

slip(by_maximum, "max_over_an_axis", "np.maximum(0, Z)", "np.max(Z, 0)", """
    `np.max` looks for the largest entry along an axis. Another function compares entry by
    entry.""")

slip(by_maximum, "minimum", "np.maximum", "np.minimum", """
    The negative numbers come through, and the positive ones become 0. It should be the other
    way.""")

slip(by_maximum, "size_without_sign", "np.maximum(0, Z)", "np.abs(Z)", """
    Negative numbers come back as positive ones. What should become of them?""")

slip(by_maximum, "leaks", "np.maximum(0, Z)", "np.maximum(0.01 * Z, Z)", """
    Something comes through on the left: this is leaky ReLU.""")

slip(by_maximum, "ones_for_numbers", "np.maximum(0, Z)", "np.where(Z > 0, 1.0, 0.0)", """
    Positive numbers come back as 1. That is the slope; the numbers themselves are asked for.""")

slip(by_maximum, "ends_at_one", "np.maximum(0, Z)", "np.clip(Z, 0, 1)", """
    Numbers above 1 are cut off. ReLU has no upper end.""")

slip(by_maximum, "smooth", "np.maximum(0, Z)", "np.logaddexp(0, Z)", """
    This is softplus. ReLU has a corner, and is exactly 0 on the left.""")

slip(by_maximum, "at_least_one", "np.maximum(0, Z)", "np.maximum(1, Z)", """
    Small numbers come back as 1. What should they become?""")

slip(by_maximum, "keeps_positive_only", "np.maximum(0, Z)", "Z[Z > 0]", """
    The negative entries are thrown away, and the shape with them. They should become 0, at their
    places.""")

slip(by_maximum, "all_or_nothing",
     "np.maximum(0, Z)", "Z if (Z > 0).all() else np.zeros(Z.shape)", """
    One negative entry makes all of them 0. Each entry should be decided by itself.""")

slip(by_maximum, "sum_decides", "np.maximum(0, Z)", "Z if Z.sum() > 0 else 0 * Z", """
    The sum of all entries decides for all of them. Each entry should be decided by itself.""")

slip(by_maximum, "truncated", "np.maximum(0, Z)", "np.maximum(0, Z).astype(int)", """
    The decimals are cut off. Which kind of number can your array of results hold?""")

slip(by_maximum, "pair_of_05", "return A", "return A, Z", """
    Two things come back, as in notebook 05. In this one it is the array alone.""")

@misconception("relu", """
    Z is changed by the call. Work on a copy, or write the result into an array of its own.""")
def sets_zeros_in_z(Z):
    Z[Z < 0] = 0
    return Z

@misconception("relu", """
    Your loops expect two axes. Z may have any shape: which function goes entry by entry?""")
def for_two_axes(Z):
    A = np.zeros(Z.shape)
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            A[i, j] = Z[i, j] if Z[i, j] > 0 else 0
    return A

@misconception("relu", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def relu_not_returned(Z):
    np.maximum(0, Z)

accepted("relu")(by_maximum)

@accepted("relu")
def times_the_gate(Z):
    return Z * (Z > 0)

@accepted("relu")
def by_the_size(Z):
    return (np.abs(Z) + Z) / 2

@accepted("relu")
def on_a_copy(Z):
    A = np.array(Z)
    A[A < 0] = 0
    return A

@accepted("relu")
def by_choice(Z):
    return np.where(Z <= 0, 0, Z)

@accepted("relu")
def cut_off_below(Z):
    return np.clip(Z, 0, None)

@accepted("relu")
def entry_by_entry(Z):
    return np.array([max(0.0, z) for z in Z.flatten()]).reshape(Z.shape)
