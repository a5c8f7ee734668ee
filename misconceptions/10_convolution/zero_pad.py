"""Answers to ``zero_pad``: a frame of zeros around pictures."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import pictures


@base("zero_pad")
def with_pad(X, pad):
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), "constant", constant_values=0)

slip(with_pad, "pictures_padded", "((0, 0), (pad, pad), (pad, pad), (0, 0))",
     "((pad, pad), (pad, pad), (pad, pad), (0, 0))", """
    There are more pictures than before: the first axis is padded too. Which two axes are height
    and width?""")

slip(with_pad, "channels_padded", "((0, 0), (pad, pad), (pad, pad), (0, 0))",
     "((0, 0), (pad, pad), (pad, pad), (pad, pad))", """
    There are more channels than before: the last axis is padded too. Which two axes are height
    and width?""")

slip(with_pad, "all_axes_padded", "((0, 0), (pad, pad), (pad, pad), (0, 0))", "pad", """
    All four axes are padded, pictures and channels as well. Only height and width grow.""")

slip(with_pad, "channels_first", "((0, 0), (pad, pad), (pad, pad), (0, 0))",
     "((0, 0), (0, 0), (pad, pad), (pad, pad))", """
    The last two axes are padded. Here channels come last: see the letters at the top.""")

slip(with_pad, "rows_only", "((0, 0), (pad, pad), (pad, pad), (0, 0))",
     "((0, 0), (pad, pad), (0, 0), (0, 0))", """
    Only rows are added, above and below. Left and right are missing.""")

slip(with_pad, "columns_only", "((0, 0), (pad, pad), (pad, pad), (0, 0))",
     "((0, 0), (0, 0), (pad, pad), (0, 0))", """
    Only columns are added, left and right. Above and below are missing.""")

slip(with_pad, "first_sides_only", "((0, 0), (pad, pad), (pad, pad), (0, 0))",
     "((0, 0), (pad, 0), (pad, 0), (0, 0))", """
    The frame is above and on the left only. It belongs on all four sides.""")

slip(with_pad, "last_sides_only", "((0, 0), (pad, pad), (pad, pad), (0, 0))",
     "((0, 0), (0, pad), (0, pad), (0, 0))", """
    The frame is below and on the right only. It belongs on all four sides.""")

slip(with_pad, "always_one", "((0, 0), (pad, pad), (pad, pad), (0, 0))",
     "((0, 0), (1, 1), (1, 1), (0, 0))", """
    The frame is always one pixel wide, whatever `pad` says.""")

slip(with_pad, "twice_as_wide", "((0, 0), (pad, pad), (pad, pad), (0, 0))",
     "((0, 0), (2 * pad, 2 * pad), (2 * pad, 2 * pad), (0, 0))", """
    The frame is twice as wide as `pad` says. Each side gets that many.""")

slip(with_pad, "frame_of_ones", "constant_values=0", "constant_values=1", """
    The frame is not of zeros. With what is it filled?""")

slip(with_pad, "frame_of_edges", '"constant", constant_values=0', '"edge"', """
    The frame repeats the pixels at the edge. Zeros are asked for.""")

slip(with_pad, "frame_from_the_other_side", '"constant", constant_values=0', '"wrap"', """
    The frame has pixels of the other side. Zeros are asked for.""")

@misconception("zero_pad", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def padded_not_returned(X, pad):
    X_pad = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))

@misconception("zero_pad", """
    The pictures have their old size, and their own edge is set to zero. A frame is added around
    them.""")
def edge_set_to_zero(X, pad):
    inner = np.zeros(X.shape)
    H, W = X.shape[1], X.shape[2]
    inner[:, pad : H - pad, pad : W - pad] = X[:, pad : H - pad, pad : W - pad]
    return inner

@misconception("zero_pad", """
    All pixels are zero: the frame is there, and the pictures are not put into it.""")
def zeros_only(X, pad):
    m, H, W, C = X.shape
    return np.zeros((m, H + 2 * pad, W + 2 * pad, C))

@misconception("zero_pad", """
    With the padding 0 the slice `pad:-pad` is empty. Say where it ends without a minus.""")
def minus_zero(X, pad):
    m, H, W, C = X.shape
    X_pad = np.zeros((m, H + 2 * pad, W + 2 * pad, C))
    X_pad[:, pad:-pad, pad:-pad, :] = X
    return X_pad

@misconception("zero_pad", """
    X itself is changed by the call. Make a new array.""")
def changed_in_place(X, pad):
    padded = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    X *= 0
    return padded

accepted("zero_pad")(with_pad)

@accepted("zero_pad")
def with_mode_by_name(X, pad):
    X_pad = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="constant",
                   constant_values=(0, 0))
    return X_pad

@accepted("zero_pad")
def with_zeros_and_a_slice(X, pad):
    m, n_H, n_W, n_C = X.shape
    X_pad = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C))
    X_pad[:, pad : pad + n_H, pad : pad + n_W, :] = X
    return X_pad

@accepted("zero_pad")
def side_by_side(X, pad):
    m, H, W, C = X.shape
    rows = np.zeros((m, pad, W, C))
    X = np.concatenate([rows, X, rows], axis=1)
    columns = np.zeros((m, H + 2 * pad, pad, C))
    return np.concatenate([columns, X, columns], axis=2)

@accepted("zero_pad")
def one_picture_after_the_other(X, pad):
    return np.array([np.pad(x, [(pad, pad), (pad, pad), (0, 0)]) for x in X])


@look("zero_pad", cases=[(2, 3, 4, 1, 1), (1, 4, 2, 3, 2), (3, 2, 5, 2, 0)])
def padded(zero_pad, m, H, W, C, pad):
    return zero_pad(pictures(m, H, W, C), pad)


@look("zero_pad")
def pictures_afterwards(zero_pad):
    return arguments_after(zero_pad, [pictures(1, 2, 3, 1), 1])
