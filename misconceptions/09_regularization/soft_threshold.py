"""Answers to ``soft_threshold``: each weight t nearer to 0, and no further."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after


@base("soft_threshold")
def sign_and_size(W, t):
    return np.sign(W) * np.maximum(np.abs(W) - t, 0)

@base("soft_threshold")
def by_cases(W, t):
    return np.where(W > t, W - t, np.where(W < -t, W + t, 0))

slip(sign_and_size, "subgradient_step",
     "np.sign(W) * np.maximum(np.abs(W) - t, 0)", "W - t * np.sign(W)", """
    Small weights jump over 0. They have to stop there.""")

slip(sign_and_size, "hard_threshold",
     "np.sign(W) * np.maximum(np.abs(W) - t, 0)", "np.where(np.abs(W) > t, W, 0)", """
    Large weights stay as they are. They come t nearer to 0, too.""")

slip(sign_and_size, "sign_lost",
     "np.sign(W) * ", "", """
    Negative weights come back positive: the sign is lost.""")

slip(sign_and_size, "negative_ones_all_cut",
     "np.sign(W) * np.maximum(np.abs(W) - t, 0)", "np.maximum(W - t, 0)", """
    All negative weights become 0. Those below -t only come nearer to 0.""")

slip(sign_and_size, "shrunk_not_pulled",
     "np.sign(W) * np.maximum(np.abs(W) - t, 0)", "W * (1 - t)", """
    Each weight shrinks in proportion, as with L2, and none becomes 0.""")

slip(sign_and_size, "clipped",
     "np.sign(W) * np.maximum(np.abs(W) - t, 0)", "np.clip(W, -t, t)", """
    What comes back is W cut off at t. That is the part that should be taken away.""")

slip(sign_and_size, "pushed_outwards",
     "np.abs(W) - t", "np.abs(W) + t", """
    The weights move away from 0. The size gets smaller by t.""")

slip(sign_and_size, "only_to_t",
     "np.abs(W) - t, 0", "np.abs(W) - t, t", """
    Small weights end at t, not at 0.""")

slip(sign_and_size, "threshold_squared",
     "np.abs(W) - t", "np.abs(W) - t ** 2", """
    The pull is the square of t. How far does a weight come nearer to 0?""")

slip(sign_and_size, "half_the_pull",
     "np.abs(W) - t", "np.abs(W) - t / 2", """
    The pull is half of t. How far does a weight come nearer to 0?""")

slip(by_cases, "positive_not_pulled",
     "W > t, W - t", "W > t, W", """
    Positive weights stay as they are. They come t nearer to 0 as well.""")

slip(by_cases, "negative_not_pulled",
     "W < -t, W + t", "W < -t, W", """
    Negative weights stay as they are. They come t nearer to 0 as well.""")

slip(by_cases, "negative_pushed_away",
     "W < -t, W + t", "W < -t, W - t", """
    Negative weights move away from 0. In which direction is 0 from there?""")

slip(by_cases, "small_ones_stay",
     "W + t, 0)", "W + t, W)", """
    Small weights stay as they are. What is at most t becomes 0.""")

slip(by_cases, "compared_with_zero",
     "W > t, W", "W > 0, W",
     "W < -t, W", "W < 0, W", """
    Small weights jump over 0. They have to stop there.""")

slip(by_cases, "t_for_the_small_ones",
     "W + t, 0)", "W + t, t)", """
    Small weights become t. They become 0.""")

@misconception("soft_threshold", """
    W itself is changed by the call. Work on a copy.""")
def thresholded_in_place(W, t):
    W[np.abs(W) <= t] = 0
    W[W > 0] -= t
    W[W < 0] += t
    return W

@misconception("soft_threshold", """
    Weights up to twice t become 0: they are pulled first, and then compared with t. Compare
    before you pull.""")
def compared_after_the_pull(W, t):
    pulled = W - t * np.sign(W)
    return np.where(np.abs(pulled) < t, 0, pulled)

@misconception("soft_threshold", """
    The largest size of W is compared with t, so all entries get the same. Go entry by entry.""")
def all_or_nothing(W, t):
    if np.max(np.abs(W)) > t:
        return W - t * np.sign(W)
    return np.zeros(W.shape)

@misconception("soft_threshold", """
    Your loop wants rows and columns. W may have any shape.""")
def two_axes_only(W, t):
    found = np.zeros(W.shape)
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            if abs(W[i, j]) > t:
                found[i, j] = W[i, j] - t * np.sign(W[i, j])
    return found

@misconception("soft_threshold", """
    Only what is above the threshold comes back, in one row. The result has the shape of W.""")
def only_the_large(W, t):
    large = W[np.abs(W) > t]
    return large - t * np.sign(large)

@misconception("soft_threshold", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def threshold_not_returned(W, t):
    found = np.sign(W) * np.maximum(np.abs(W) - t, 0)

accepted("soft_threshold")(sign_and_size)
accepted("soft_threshold")(by_cases)

@accepted("soft_threshold")
def minus_its_clip(W, t):
    return W - np.clip(W, -t, t)

@accepted("soft_threshold")
def two_halves(W, t):
    return np.maximum(W - t, 0) - np.maximum(-W - t, 0)

@accepted("soft_threshold")
def by_masks(W, t):
    found = W.copy()
    found[np.abs(W) <= t] = 0.0
    found[W > t] -= t
    found[W < -t] += t
    return found

@accepted("soft_threshold")
def entry_by_entry(W, t):
    def one(w):
        if w > t:
            return w - t
        if w < -t:
            return w + t
        return 0.0
    return np.array([one(w) for w in W.ravel()]).reshape(W.shape)


@look("soft_threshold", cases=[
    ([[0.31, -0.07, 1.3], [-2.1, 0.06, -0.33]], 0.05), ([0.9, -0.4, 0.0, -1.7, 0.2], 0.42),
    ([[[1.1, -0.2]], [[-0.8, 2.6]]], 0.7), ([[0.03, -0.02], [-0.01, 0.04]], 0.25),
    ([[1.5, -1.5, 3.1]], 1.5), ([[0.7, -0.2]], 0.0), ([3.3, -2.7, 1.9, -0.4], 1.6)])
def of_weights(soft_threshold, W, t):
    return soft_threshold(np.array(W), t)


@look("soft_threshold")
def what_stays(soft_threshold):
    return arguments_after(soft_threshold, (np.array([[0.3, -0.07, 0.9]]), 0.1))
