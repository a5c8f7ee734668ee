"""Answers to ``pool_forward``: the largest or the mean of each window."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import pictures


@base("pool_forward")
def pool_looped(A_prev, hparameters, mode="max"):
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = int(1 + (n_H_prev - f) / stride)
    n_W = int(1 + (n_W_prev - f) / stride)
    n_C = n_C_prev
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + f
                for c in range(n_C):
                    a_prev_slice = A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c]
                    if mode == "max":
                        A[i, h, w, c] = np.max(a_prev_slice)
                    elif mode == "average":
                        A[i, h, w, c] = np.mean(a_prev_slice)
    cache = (A_prev, hparameters)
    return A, cache

slip(pool_looped, "all_channels_at_once",
     "horiz_start:horiz_end, c]", "horiz_start:horiz_end]", """
    All channels go into one number. Each channel is pooled by itself.""")

slip(pool_looped, "all_pictures_at_once", "A_prev[i, vert_start", "A_prev[:, vert_start", """
    All pictures go into one number. Each picture is pooled by itself.""")

slip(pool_looped, "nothing_below_zero", "= np.max(a_prev_slice)",
     "= max(np.max(a_prev_slice), 0)", """
    Where all entries of a window are negative, 0 comes back. The largest of them is asked for.""")

slip(pool_looped, "largest_by_size", "np.max(a_prev_slice)", "np.max(np.abs(a_prev_slice))", """
    The largest size is taken, without the sign.""")

slip(pool_looped, "smallest", "np.max(a_prev_slice)", "np.min(a_prev_slice)", """
    The smallest entry of each window comes back.""")

slip(pool_looped, "place_for_value", "np.max(a_prev_slice)", "np.argmax(a_prev_slice)", """
    The place of the largest entry comes back. Its value is asked for.""")

slip(pool_looped, "sum_for_mean", "np.mean(a_prev_slice)", "np.sum(a_prev_slice)", """
    For the mean, the entries are added up and not divided.""")

slip(pool_looped, "median_for_mean", "np.mean(a_prev_slice)", "np.median(a_prev_slice)", """
    For the mean, the median is taken.""")

slip(pool_looped, "divided_by_a_side", "np.mean(a_prev_slice)", "np.sum(a_prev_slice) / f", """
    For the mean, the sum is divided by f. How many entries does a window have?""")

slip(pool_looped, "modes_exchanged", '"max":', '"average":',
     '"average":', '"max":', """
    The two modes are exchanged.""")

slip(pool_looped, "mode_ignored", 'if mode == "max"', "if True", """
    The largest entry comes back in both modes. Where does your code use `mode`?""")

slip(pool_looped, "another_name_of_the_mode", 'mode == "average"', 'mode == "mean"', """
    For the mode "average" zeros come back. Which names may `mode` have?""")

slip(pool_looped, "stride_missing_pooled", "h * stride", "h", "w * stride", "w", """
    The windows begin at each pixel, whatever the stride is.""")

slip(pool_looped, "stride_missing_across_pooled", "w * stride", "w", """
    To the right the windows begin at each pixel, whatever the stride is.""")

slip(pool_looped, "windows_side_by_side_pooled", "h * stride", "h * f", "w * stride", "w * f", """
    The windows begin every f pixels. They begin every stride pixels.""")

slip(pool_looped, "window_as_large_as_the_stride", "vert_start + f", "vert_start + stride",
     "horiz_start + f", "horiz_start + stride", """
    The windows are as large as the stride. They are f pixels large.""")

slip(pool_looped, "one_row_short", "vert_start + f", "vert_start + f - 1", """
    A window has a row less than f. A slice stops before its end by itself.""")

slip(pool_looped, "size_by_f_alone", "int(1 + (n_H_prev - f) / stride)", "n_H_prev // f",
     "int(1 + (n_W_prev - f) / stride)", "n_W_prev // f", """
    The size of what comes out is that of windows side by side. Which formula holds for any
    stride?""")

slip(pool_looped, "size_without_one_pooled", "int(1 + (n_H_prev - f) / stride)",
     "int((n_H_prev - f) / stride)", "int(1 + (n_W_prev - f) / stride)",
     "int((n_W_prev - f) / stride)", """
    The last row and the last column of windows are missing. The first window counts as well.""")

slip(pool_looped, "rounded_up_pooled", "int(1 + (n_H_prev - f) / stride)",
     "int(np.ceil(1 + (n_H_prev - f) / stride))", "int(1 + (n_W_prev - f) / stride)",
     "int(np.ceil(1 + (n_W_prev - f) / stride))", """
    There is a window too many where the stride does not come out even. The size is rounded
    down.""")

slip(pool_looped, "height_for_width_pooled", "(n_W_prev - f)", "(n_H_prev - f)", """
    The width of what comes out is computed from the height.""")

slip(pool_looped, "no_cache_pooled", "return A, cache", "return A", """
    Only A comes back. What does the way back need?""")

slip(pool_looped, "cache_exchanged", "(A_prev, hparameters)\n    return",
     "(hparameters, A_prev)\n    return", """
    The entries of the cache are exchanged.""")

slip(pool_looped, "pooled_in_cache", "cache = (A_prev,", "cache = (A,", """
    The cache has what came out. The way back needs what came in.""")

@misconception("pool_forward", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def pooled_not_returned(A_prev, hparameters, mode="max"):
    A = np.zeros(A_prev.shape)

@misconception("pool_forward", """
    A_prev itself is changed by the call. Work on a copy.""")
def pooled_in_place(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    take = np.max if mode == "max" else np.mean
    h, w = (A_prev.shape[1] - f) // s + 1, (A_prev.shape[2] - f) // s + 1
    kept = A_prev.copy()
    for x in range(h):
        for y in range(w):
            A_prev[:, x, y] = take(kept[:, x * s : x * s + f, y * s : y * s + f], axis=(1, 2))
    return A_prev[:, :h, :w].copy(), (kept, hparameters)

accepted("pool_forward")(pool_looped)

@accepted("pool_forward")
def with_views(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    views = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::s, ::s]
    A = views.max(axis=(-2, -1)) if mode == "max" else views.mean(axis=(-2, -1))
    return A, (A_prev, hparameters)

@accepted("pool_forward")
def by_offsets(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    h, w = (A_prev.shape[1] - f) // s + 1, (A_prev.shape[2] - f) // s + 1
    parts = [A_prev[:, i : i + s * h : s, j : j + s * w : s][:, :h, :w]
             for i in range(f) for j in range(f)]
    A = np.max(parts, axis=0) if mode == "max" else sum(parts) / f**2
    return A, (A_prev, hparameters)

@accepted("pool_forward")
def by_lists(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    _, H, W, _ = A_prev.shape
    take = {"max": np.amax, "average": np.average}[mode]
    rows = [np.stack([take(A_prev[:, x : x + f, y : y + f, :], axis=(1, 2))
                      for y in range(0, W - f + 1, s)], axis=1) for x in range(0, H - f + 1, s)]
    return [np.stack(rows, axis=1), (A_prev, hparameters)]


@look("pool_forward", cases=[
    (1, 4, 6, 1, 2, 2, "max"), (1, 4, 6, 1, 2, 2, "average"), (2, 3, 4, 2, 2, 1, "max"),
    (2, 3, 4, 2, 3, 1, "average"), (1, 5, 8, 2, 2, 3, "max"), (1, 7, 4, 1, 3, 2, "average")])
def pooled(pool_forward, m, H, W, C, f, stride, mode):
    return pool_forward(pictures(m, H, W, C), {"f": f, "stride": stride}, mode)[0]


@look("pool_forward")
def of_negative(pool_forward):
    return pool_forward(pictures(1, 4, 4, 1) - 20, {"f": 2, "stride": 2}, "max")[0]


@look("pool_forward")
def whole_answer(pool_forward):
    return pool_forward(pictures(1, 2, 3, 1), {"f": 2, "stride": 1})


@look("pool_forward")
def pictures_afterwards(pool_forward):
    return arguments_after(pool_forward, [pictures(1, 3, 4, 1), {"f": 2, "stride": 1}, "max"])
