"""Answers to ``conv_forward``: filters that slide over pictures."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import filters, pictures


@base("conv_forward")
def with_four_loops(A_prev, W, b, hparameters):
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    (f, f, n_C_prev, n_C) = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = int((n_H_prev - f + 2 * pad) / stride) + 1
    n_W = int((n_W_prev - f + 2 * pad) / stride) + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        a_prev_pad = A_prev_pad[i]
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + f
                for c in range(n_C):
                    a_slice_prev = a_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :]
                    weights = W[:, :, :, c]
                    biases = b[:, :, :, c]
                    Z[i, h, w, c] = conv_single_step(a_slice_prev, weights, biases)
    cache = (A_prev, W, b, hparameters)
    return Z, cache

slip(with_four_loops, "no_padding", "zero_pad(A_prev, pad)", "A_prev", """
    The pictures are not padded, though the size is counted with padding.""")

slip(with_four_loops, "padding_ignored", 'hparameters["pad"]', "0", """
    The padding is always 0, whatever `hparameters` says.""")

slip(with_four_loops, "padded_once_in_the_size", "(n_H_prev - f + 2 * pad)",
     "(n_H_prev - f + pad)", "(n_W_prev - f + 2 * pad)", "(n_W_prev - f + pad)", """
    With padding there are too few places. A frame adds pixels on both sides.""")

slip(with_four_loops, "size_without_one", "+ 2 * pad) / stride) + 1\n    n_W",
     "+ 2 * pad) / stride)\n    n_W", "+ 2 * pad) / stride) + 1\n    Z",
     "+ 2 * pad) / stride)\n    Z", """
    The last row and the last column of places are missing. The first place counts as well.""")

slip(with_four_loops, "size_without_stride", "+ 2 * pad) / stride) + 1\n    n_W",
     "+ 2 * pad)) + 1\n    n_W", "+ 2 * pad) / stride) + 1\n    Z",
     "+ 2 * pad)) + 1\n    Z", """
    Too many places are counted: the stride does not divide the whole of what the formula divides.
    Look at its parentheses.""")

slip(with_four_loops, "rounded_up", "int((n_H_prev - f + 2 * pad) / stride)",
     "int(np.ceil((n_H_prev - f + 2 * pad) / stride))",
     "int((n_W_prev - f + 2 * pad) / stride)",
     "int(np.ceil((n_W_prev - f + 2 * pad) / stride))", """
    There is a window too many where the stride does not come out even. The size is rounded
    down.""")

slip(with_four_loops, "stride_missing", "vert_start = h * stride", "vert_start = h",
     "horiz_start = w * stride", "horiz_start = w", """
    The windows begin at each pixel, whatever the stride is.""")

slip(with_four_loops, "stride_missing_across", "horiz_start = w * stride", "horiz_start = w", """
    To the right the windows begin at each pixel, whatever the stride is.""")

slip(with_four_loops, "stride_at_the_end", "vert_end = vert_start + f",
     "vert_end = vert_start + stride", "horiz_end = horiz_start + f",
     "horiz_end = horiz_start + stride", """
    The windows are as large as the stride. They are as large as the filter.""")

slip(with_four_loops, "windows_side_by_side", "h * stride", "h * f", "w * stride", "w * f", """
    The windows begin every f pixels. They begin every stride pixels.""")

slip(with_four_loops, "height_for_width", "(n_W_prev - f", "(n_H_prev - f", """
    The width of what comes out is computed from the height.""")

slip(with_four_loops, "rows_and_columns_exchanged",
     "a_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :]",
     "a_prev_pad[horiz_start:horiz_end, vert_start:vert_end, :]", """
    Rows and columns of the window are exchanged.""")

slip(with_four_loops, "one_filter_for_all", "W[:, :, :, c]", "W[:, :, :, 0]", """
    All channels come from the first filter.""")

slip(with_four_loops, "one_bias_for_all", "b[:, :, :, c]", "b[:, :, :, 0]", """
    All filters have the bias of the first.""")

slip(with_four_loops, "bias_missing", "b[:, :, :, c]", "0 * b[:, :, :, c]", """
    The biases are missing.""")

slip(with_four_loops, "first_channel_only",
     "conv_single_step(a_slice_prev, weights, biases)",
     "conv_single_step(a_slice_prev[:, :, :1], weights[:, :, :1], biases)", """
    Only the first channel of the pictures is seen. A filter has all of them.""")

slip(with_four_loops, "first_picture_for_all", "A_prev_pad[i]", "A_prev_pad[0]", """
    All pictures have the answers of the first.""")

slip(with_four_loops, "filter_turned_over", "W[:, :, :, c]", "W[::-1, ::-1, :, c]", """
    The filters are turned over. Here each weight meets the pixel in its own place.""")

slip(with_four_loops, "with_relu_after", "    cache =", "    Z = np.maximum(Z, 0)\n    cache =", """
    What is negative comes back as 0: that is ReLU, which comes after the convolution.""")

slip(with_four_loops, "padded_in_cache", "cache = (A_prev,", "cache = (A_prev_pad,", """
    The cache has the padded pictures. It has the arguments as they came.""")

slip(with_four_loops, "cache_in_another_order", "(A_prev, W, b, hparameters)\n    return",
     "(A_prev, b, W, hparameters)\n    return", """
    The entries of the cache are in another order than the arguments.""")

slip(with_four_loops, "settings_not_in_cache", "cache = (A_prev, W, b, hparameters)",
     "cache = (A_prev, W, b)", """
    The cache lacks the settings. It has all four arguments.""")

slip(with_four_loops, "no_cache", "return Z, cache", "return Z", """
    Only Z comes back. What does the way back need?""")

slip(with_four_loops, "cache_first", "return Z, cache", "return cache, Z", """
    The cache comes first. The order is Z, then cache.""")

slip(with_four_loops, "after_one_picture", "    cache = (A_prev, W, b, hparameters)\n    return",
     "        cache = (A_prev, W, b, hparameters)\n        return", """
    The function returns after its first picture. How far is `return` indented?""")

@misconception("conv_forward", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def maps_not_returned(A_prev, W, b, hparameters):
    Z = np.zeros(A_prev.shape)

accepted("conv_forward")(with_four_loops)

@accepted("conv_forward")
def by_places(A_prev, W, b, hparameters):
    f, s, p = W.shape[0], hparameters["stride"], hparameters["pad"]
    m, H, W_, _ = A_prev.shape
    P = np.pad(A_prev, ((0, 0), (p, p), (p, p), (0, 0)))
    h, w = 1 + (H + 2 * p - f) // s, 1 + (W_ + 2 * p - f) // s
    Z = np.empty((m, h, w, W.shape[3]))
    for x in range(h):
        for y in range(w):
            window = P[:, x * s : x * s + f, y * s : y * s + f, :]
            Z[:, x, y, :] = np.tensordot(window, W, axes=3) + b.ravel()
    return Z, (A_prev, W, b, hparameters)

@accepted("conv_forward")
def with_views_and_einsum(A_prev, W, b, hparameters):
    f, s, p = W.shape[0], hparameters["stride"], hparameters["pad"]
    P = np.pad(A_prev, ((0, 0), (p, p), (p, p), (0, 0)))
    views = np.lib.stride_tricks.sliding_window_view(P, (f, f), axis=(1, 2))[:, ::s, ::s]
    return np.einsum("mhwcij,ijcn->mhwn", views, W) + b, (A_prev, W, b, hparameters)

@accepted("conv_forward")
def by_weights(A_prev, W, b, hparameters):
    f, _, _, n = W.shape
    s = hparameters["stride"]
    P = zero_pad(A_prev, hparameters["pad"])
    h, w = (P.shape[1] - f) // s + 1, (P.shape[2] - f) // s + 1
    Z = np.zeros((len(P), h, w, n)) + b
    for i in range(f):
        for j in range(f):
            Z += P[:, i : i + s * h : s, j : j + s * w : s][:, :h, :w] @ W[i, j]
    return Z, (A_prev, W, b, hparameters)

@accepted("conv_forward")
def with_unrolled_windows(A_prev, W, b, hparameters):
    f, n, s = W.shape[0], W.shape[-1], hparameters["stride"]
    P = zero_pad(A_prev, hparameters["pad"])
    tops, lefts = range(0, P.shape[1] - f + 1, s), range(0, P.shape[2] - f + 1, s)
    rows = np.array([a[x : x + f, y : y + f].ravel() for a in P for x in tops for y in lefts])
    Z = rows.dot(W.reshape(-1, n)) + b.reshape(1, n)
    return Z.reshape(len(P), len(tops), len(lefts), n), (A_prev, W, b, hparameters)


@look("conv_forward", cases=[
    (1, 3, 4, 1, 2, 1, 1, 0), (2, 3, 4, 2, 2, 3, 1, 0), (1, 3, 4, 2, 3, 2, 1, 1),
    (1, 5, 7, 1, 2, 2, 2, 0), (2, 4, 6, 2, 3, 2, 3, 2)])
def maps(conv_forward, m, H, W_, C, f, n, stride, pad):
    W, b = filters(f, C, n)
    return conv_forward(pictures(m, H, W_, C), W, b, {"stride": stride, "pad": pad})[0]


@look("conv_forward")
def whole_answer(conv_forward):
    W, b = filters(2, 1, 2)
    return conv_forward(pictures(1, 2, 3, 1), W, b, {"stride": 1, "pad": 1})


@look("conv_forward")
def pictures_afterwards(conv_forward):
    W, b = filters(2, 1, 2)
    return arguments_after(conv_forward, [pictures(1, 3, 2, 1), W, b, {"stride": 1, "pad": 0}])
