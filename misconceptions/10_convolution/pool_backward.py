"""Answers to ``pool_backward``: slopes that go back to their windows."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import pictures, slopes


@base("pool_backward")
def pool_looped_back(dA, cache, mode="max"):
    (A_prev, hparameters) = cache
    stride = hparameters["stride"]
    f = hparameters["f"]
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        a_prev = A_prev[i]
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    if mode == "max":
                        a_prev_slice = a_prev[vert_start:vert_end, horiz_start:horiz_end, c]
                        mask = create_mask_from_window(a_prev_slice)
                        part = np.multiply(mask, dA[i, h, w, c])
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += part
                    elif mode == "average":
                        da = dA[i, h, w, c]
                        shape = (f, f)
                        a = distribute_value(da, shape)
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += a
    return dA_prev

slip(pool_looped_back, "last_window_wins_pooled_back",
     "c] += part", "c] = part", "c] += a\n", "c] = a\n", """
    Each window overwrites what was there. Where windows overlap, an entry adds up what it
    gets.""")

slip(pool_looped_back, "last_window_wins_by_max", "c] += part", "c] = part", """
    For the largest, each window overwrites what was there. An entry adds up what it gets.""")

slip(pool_looped_back, "stride_missing_pooled_back", "h * stride", "h", "w * stride", "w", """
    The windows begin at each pixel, whatever the stride is. On the way forward they did not.""")

slip(pool_looped_back, "stride_missing_across_pooled_back", "w * stride", "w", """
    To the right the windows begin at each pixel, whatever the stride is.""")

slip(pool_looped_back, "window_as_large_as_the_stride_pooled_back",
     "vert_start + f", "vert_start + stride",
     "horiz_start + f", "horiz_start + stride", "shape = (f, f)", "shape = (stride, stride)", """
    The windows are as large as the stride. They are f pixels large.""")

slip(pool_looped_back, "mean_divided_twice", "a = distribute_value(da, shape)",
     "a = distribute_value(da, shape) / f**2", """
    For the mean, the slope is divided twice.""")

slip(pool_looped_back, "mean_not_divided", "a = distribute_value(da, shape)", "a = da", """
    For the mean, each entry gets the whole slope. It gets a part.""")

slip(pool_looped_back, "modes_exchanged_pooled_back",
     '"max":', '"average":', '"average":', '"max":', """
    The two modes are exchanged.""")

slip(pool_looped_back, "mode_ignored_pooled_back", 'if mode == "max"', "if True", """
    The slope goes to the largest entries in both modes. Where does your code use `mode`?""")

slip(pool_looped_back, "another_name_of_the_mode_pooled_back",
     'mode == "average"', 'mode == "mean"', """
    For the mode "average" zeros come back. Which names may `mode` have?""")

slip(pool_looped_back, "mask_without_slope", "np.multiply(mask, dA[i, h, w, c])", "mask", """
    For the largest, the mask itself is added. By what is it multiplied?""")

slip(pool_looped_back, "value_for_slope", "np.multiply(mask, dA[i, h, w, c])",
     "np.multiply(mask, a_prev_slice)", """
    The largest value itself goes back. Its slope is asked for.""")

slip(pool_looped_back, "slope_for_all", "np.multiply(mask, dA[i, h, w, c])", "dA[i, h, w, c]", """
    For the largest, all entries of the window get the slope.""")

slip(pool_looped_back, "first_channel_for_all", "horiz_start:horiz_end, c]\n",
     "horiz_start:horiz_end, 0]\n", """
    The mask is that of the first channel, for all. Each channel has its own.""")

slip(pool_looped_back, "largest_of_all_channels", "a_prev_slice = a_prev[", "mask = a_prev[",
     "mask = create_mask_from_window(a_prev_slice)", """\
a_prev_slice = a_prev[vert_start:vert_end, horiz_start:horiz_end]
                        mask = mask == np.max(a_prev_slice)""", """
    The largest entry is looked for in all channels at once. Each channel has its own.""")

slip(pool_looped_back, "first_picture_for_all_pooled_back",
     "a_prev = A_prev[i]", "a_prev = A_prev[0]", """
    The mask is that of the first picture, for all. Each picture has its own.""")

slip(pool_looped_back, "equals_share", "np.multiply(mask, dA[i, h, w, c])",
     "np.multiply(mask, dA[i, h, w, c]) / np.sum(mask)", """
    Where several entries are the largest, they share the slope. Here each gets all of it.""")

slip(pool_looped_back, "after_one_picture_pooled_back",
     "    return dA_prev", "        return dA_prev", """
    The function returns after its first picture. How far is `return` indented?""")

slip(pool_looped_back, "shape_of_dA", "    return dA_prev", "    return dA_prev[:, :n_H, :n_W]", """
    What comes back has the shape of dA. It has that of A_prev.""")

slip(pool_looped_back, "last_column_left_out_pooled_back",
     "for w in range(n_W):", "for w in range(n_W - 1):",
     """
    The last column of windows is left out. `range` stops before its argument.""")

@misconception("pool_backward", """
    Where several entries are the largest, only the first gets the slope. Here each of them
    does.""")
def first_of_equals(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, s = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for i, x, y, c in np.ndindex(dA.shape):
        place = np.s_[i, x * s : x * s + f, y * s : y * s + f, c]
        if mode == "max":
            best = np.unravel_index(np.argmax(A_prev[place]), (f, f))
            dA_prev[i, x * s + best[0], y * s + best[1], c] += dA[i, x, y, c]
        else:
            dA_prev[place] += dA[i, x, y, c] / f**2
    return dA_prev

@misconception("pool_backward", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def back_not_returned(dA, cache, mode="max"):
    dA_prev = np.zeros(cache[0].shape)

@misconception("pool_backward", """
    A_prev itself is changed by the call. Make a new array for the slopes.""")
def slopes_into_A_prev(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, s = hparameters["f"], hparameters["stride"]
    kept = A_prev.copy()
    A_prev *= 0
    for i, x, y, c in np.ndindex(dA.shape):
        place = np.s_[i, x * s : x * s + f, y * s : y * s + f, c]
        part = kept[place] == kept[place].max() if mode == "max" else 1 / f**2
        A_prev[place] += part * dA[i, x, y, c]
    return A_prev.copy()

accepted("pool_backward")(pool_looped_back)

@accepted("pool_backward")
def by_places_pooled_back(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, s = hparameters["f"], hparameters["stride"]
    back = np.zeros_like(A_prev)
    for x in range(dA.shape[1]):
        for y in range(dA.shape[2]):
            place = np.s_[:, x * s : x * s + f, y * s : y * s + f, :]
            slope = dA[:, x : x + 1, y : y + 1, :]
            if mode == "max":
                window = A_prev[place]
                back[place] += (window == window.max(axis=(1, 2), keepdims=True)) * slope
            else:
                back[place] += slope / (f * f)
    return back

@accepted("pool_backward")
def by_offsets_pooled_back(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, s = hparameters["f"], hparameters["stride"]
    _, h, w, _ = dA.shape
    offsets = [np.s_[:, i : i + s * (h - 1) + 1 : s, j : j + s * (w - 1) + 1 : s]
               for i in range(f) for j in range(f)]
    largest = np.max([A_prev[part] for part in offsets], axis=0)
    back = np.zeros(A_prev.shape)
    for part in offsets:
        back[part] += dA / f**2 if mode == "average" else dA * (A_prev[part] == largest)
    return back

@accepted("pool_backward")
def with_ndindex(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, s = hparameters["f"], hparameters["stride"]
    back = 0.0 * A_prev
    for i, x, y, c in np.ndindex(*dA.shape):
        rows, columns = np.arange(x * s, x * s + f), np.arange(y * s, y * s + f)
        place = (i, rows[:, None], columns[None, :], c)
        window = A_prev[place]
        part = create_mask_from_window(window) if mode == "max" else np.ones((f, f)) / f**2
        back[place] = back[place] + part * dA[i, x, y, c]
    return back


@look("pool_backward", cases=[
    (1, 4, 6, 1, 2, 2, "max"), (1, 4, 6, 1, 2, 2, "average"), (2, 3, 4, 2, 2, 1, "max"),
    (2, 3, 4, 2, 2, 1, "average"), (1, 5, 8, 2, 2, 3, "max"), (1, 7, 5, 1, 3, 2, "average")])
def back(pool_backward, m, H, W, C, f, stride, mode):
    cache = (pictures(m, H, W, C), {"f": f, "stride": stride})
    return pool_backward(slopes(m, H, W, f, C, stride, 0), cache, mode)


@look("pool_backward")
def back_to_equals(pool_backward):
    cache = (np.round(pictures(1, 4, 4, 2) / 2), {"f": 2, "stride": 2})
    return pool_backward(slopes(1, 4, 4, 2, 2, 2, 0), cache, "max")


@look("pool_backward")
def pictures_afterwards(pool_backward):
    cache = (pictures(1, 3, 2, 1), {"f": 2, "stride": 1})
    return arguments_after(pool_backward, [slopes(1, 3, 2, 2, 1, 1, 0), cache, "max"])
