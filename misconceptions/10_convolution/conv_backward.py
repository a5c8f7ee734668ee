"""Answers to ``conv_backward``: what each place adds to the slopes of a convolution."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import filters, pictures, slopes


@base("conv_backward")
def looped_back(dZ, cache):
    (A_prev, W, b, hparameters) = cache
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    (f, f, n_C_prev, n_C) = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    (m, n_H, n_W, n_C) = dZ.shape
    dA_prev = np.zeros((m, n_H_prev, n_W_prev, n_C_prev))
    dW = np.zeros((f, f, n_C_prev, n_C))
    db = np.zeros((1, 1, 1, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = zero_pad(dA_prev, pad)
    for i in range(m):
        a_prev_pad = A_prev_pad[i]
        da_prev_pad = dA_prev_pad[i]
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    a_slice = a_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :]
                    da_slice = da_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :]
                    da_slice += W[:, :, :, c] * dZ[i, h, w, c]
                    dW[:, :, :, c] += a_slice * dZ[i, h, w, c]
                    db[:, :, :, c] += dZ[i, h, w, c]
        dA_prev[i, :, :, :] = da_prev_pad[pad:n_H_prev + pad, pad:n_W_prev + pad, :]
    return dA_prev, dW, db

slip(looped_back, "cut_off_conv_back",
     "return dA_prev, dW, db", "return dA_prev, np.clip(dW, -5, 5), np.clip(db, -5, 5)", """
    Large gradients are cut off before they come back. The formulas give them as they are.""")

slip(looped_back, "minus_zero_back", "da_prev_pad[pad:n_H_prev + pad, pad:n_W_prev + pad, :]",
     "da_prev_pad[pad:-pad, pad:-pad, :]", """
    With the padding 0 the slice `pad:-pad` is empty. Say where it ends without a minus.""")

slip(looped_back, "minus_zero_in_what_comes_back", """\
        dA_prev[i, :, :, :] = da_prev_pad[pad:n_H_prev + pad, pad:n_W_prev + pad, :]
    return dA_prev,""", """\
    return dA_prev_pad[:, pad:-pad, pad:-pad, :],""", """
    With the padding 0 the slice `pad:-pad` is empty. Say where it ends without a minus.""")

slip(looped_back, "frame_not_cut", """\
        dA_prev[i, :, :, :] = da_prev_pad[pad:n_H_prev + pad, pad:n_W_prev + pad, :]
    return dA_prev,""", """\
    return dA_prev_pad,""", """
    dA_prev still has its frame. It has the shape of A_prev.""")

slip(looped_back, "cut_at_the_end_only", "[pad:n_H_prev + pad, pad:n_W_prev + pad, :]",
     "[:n_H_prev, :n_W_prev, :]", """
    dA_prev is moved: what is cut off lies below and on the right only. Where does the frame
    lie?""")

slip(looped_back, "last_window_wins",
     "da_slice += W[:, :, :, c]", "da_slice[:] = W[:, :, :, c]", """
    In dA_prev each window overwrites what was there. Windows overlap, and filters too: their
    parts add up.""")

slip(looped_back, "last_place_wins", "dW[:, :, :, c] +=", "dW[:, :, :, c] =", """
    dW has the part of the last place only. The parts of all places add up.""")

slip(looped_back, "last_bias_wins", "db[:, :, :, c] +=", "db[:, :, :, c] =", """
    db has the part of the last place only. The parts of all places add up.""")

slip(looped_back, "stride_missing_back", "h * stride", "h", "w * stride", "w", """
    The windows begin at each pixel, whatever the stride is. On the way forward they did not.""")

slip(looped_back, "stride_missing_across_back", "w * stride", "w", """
    To the right the windows begin at each pixel, whatever the stride is.""")

slip(looped_back, "pictures_not_padded", "A_prev_pad = zero_pad(A_prev, pad)\n    d",
     "A_prev_pad = zero_pad(A_prev, 2 * pad)[:, pad:, pad:][:, pad:, pad:]\n    d", """
    The windows of dW are those of pictures that are not padded. On the way forward they
    were.""")

slip(looped_back, "windows_of_smaller_pictures", "A_prev_pad = zero_pad(A_prev, pad)\n    d",
     "A_prev_pad = A_prev\n    d", """
    The windows of dW are taken from pictures without padding. Pad them first, as on the way
    forward.""")

slip(looped_back, "dA_turned_over", "+= W[:, :, :, c]", "+= W[::-1, ::-1, :, c]", """
    In dA_prev the filters are turned over. Each pixel gets the weight under which it lay.""")

slip(looped_back, "dA_without_dZ", "W[:, :, :, c] * dZ[i, h, w, c]", "W[:, :, :, c]", """
    dA_prev adds up the filters alone. By what is each multiplied?""")

slip(looped_back, "dW_without_dZ", "a_slice * dZ[i, h, w, c]", "a_slice", """
    dW adds up the windows alone. By what is each multiplied?""")

slip(looped_back, "one_filter_back", "W[:, :, :, c] * dZ", "W[:, :, :, 0] * dZ", """
    dA_prev goes back through the first filter only.""")

slip(looped_back, "dW_divided_by_m", "return dA_prev, dW, db", "return dA_prev, dW / m, db / m",
     """
    dW and db are divided by the number of pictures. Here dZ has that division in it already.""")

slip(looped_back, "biases_in_a_row", "db[:, :, :, c] +=", "db[c] +=",
     "np.zeros((1, 1, 1, n_C))", "np.zeros(n_C)", """
    db has another shape than b. Which axes does b have?""")

slip(looped_back, "one_bias", "return dA_prev, dW, db",
     "return dA_prev, dW, db.sum(keepdims=True)", """
    db adds up all filters. Each filter has its own bias.""")

slip(looped_back, "biases_averaged", "return dA_prev, dW, db",
     "return dA_prev, dW, db / (m * n_H * n_W)", """
    db is a mean over places and pictures. It is a sum.""")

slip(looped_back, "weights_first", "return dA_prev, dW, db", "return dW, db, dA_prev", """
    The order of the results is another: dA_prev, dW, db.""")

slip(looped_back, "no_db", "return dA_prev, dW, db", "return dA_prev, dW", """
    db does not come back.""")

slip(looped_back, "after_one_picture_back", "    return dA_prev", "        return dA_prev", """
    The function returns after its first picture. How far is `return` indented?""")

slip(looped_back, "first_picture_for_all_back", "= A_prev_pad[i]", "= A_prev_pad[0]", """
    dW takes the windows of the first picture for all.""")

slip(looped_back, "rows_and_columns_exchanged_back",
     "a_slice = a_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :]",
     "a_slice = a_prev_pad[horiz_start:horiz_end, vert_start:vert_end, :]", """
    In dW rows and columns of the windows are exchanged.""")

slip(looped_back, "last_column_left_out", "for w in range(n_W):", "for w in range(n_W - 1):",
     """
    The last column of places has no part. `range` stops before its argument.""")

@misconception("conv_backward", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def slopes_not_returned(dZ, cache):
    db = np.sum(dZ, axis=(0, 1, 2), keepdims=True)

@misconception("conv_backward", """
    dZ itself is changed by the call. Leave the arguments as they are.""")
def slopes_changed(dZ, cache):
    A_prev, W, b, hparameters = cache
    f, s, p = W.shape[0], hparameters["stride"], hparameters["pad"]
    P = zero_pad(A_prev, p)
    dP, dW = np.zeros(P.shape), np.zeros(W.shape)
    m, h, w, n = dZ.shape
    db = dZ.sum(axis=(0, 1, 2), keepdims=True)
    for i in range(f):
        for j in range(f):
            place = np.s_[:, i : i + s * (h - 1) + 1 : s, j : j + s * (w - 1) + 1 : s]
            dP[place] += dZ @ W[i, j].T
            dW[i, j] = np.tensordot(P[place], dZ, axes=([0, 1, 2], [0, 1, 2]))
    dZ *= 0
    return dP[:, p : p + A_prev.shape[1], p : p + A_prev.shape[2]], dW, db

accepted("conv_backward")(looped_back)

@accepted("conv_backward")
def frame_cut_where_there_is_one(dZ, cache):
    (A_prev, W, b, hparameters) = cache
    stride, pad = hparameters["stride"], hparameters["pad"]
    f = W.shape[0]
    A_pad = zero_pad(A_prev, pad)
    dA_pad = np.zeros_like(A_pad)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for i in range(dZ.shape[0]):
        for h in range(dZ.shape[1]):
            for w in range(dZ.shape[2]):
                for c in range(dZ.shape[3]):
                    x, y = h * stride, w * stride
                    dA_pad[i, x:x + f, y:y + f, :] += W[:, :, :, c] * dZ[i, h, w, c]
                    dW[:, :, :, c] += A_pad[i, x:x + f, y:y + f, :] * dZ[i, h, w, c]
                    db[:, :, :, c] += dZ[i, h, w, c]
    if pad > 0:
        dA_pad = dA_pad[:, pad:-pad, pad:-pad, :]
    return dA_pad, dW, db

@accepted("conv_backward")
def by_places_convolved_back(dZ, cache):
    A_prev, W, b, hparameters = cache
    f, s, p = W.shape[0], hparameters["stride"], hparameters["pad"]
    P = np.pad(A_prev, ((0, 0), (p, p), (p, p), (0, 0)))
    dP, dW = np.zeros(P.shape), np.zeros(W.shape)
    for x in range(dZ.shape[1]):
        for y in range(dZ.shape[2]):
            place = np.s_[:, x * s : x * s + f, y * s : y * s + f]
            dP[place] += np.tensordot(dZ[:, x, y], W, axes=(1, 3))
            dW += np.tensordot(P[place], dZ[:, x, y], axes=(0, 0))
    H, W_ = A_prev.shape[1:3]
    return dP[:, p : p + H, p : p + W_], dW, np.sum(dZ, axis=(0, 1, 2)).reshape(b.shape)

@accepted("conv_backward")
def by_weights_convolved_back(dZ, cache):
    A_prev, W, b, hparameters = cache
    f, s, p = W.shape[0], hparameters["stride"], hparameters["pad"]
    P = zero_pad(A_prev, p)
    dP, dW = np.zeros(P.shape), np.zeros(W.shape)
    m, h, w, n = dZ.shape
    for i in range(f):
        for j in range(f):
            place = np.s_[:, i : i + s * (h - 1) + 1 : s, j : j + s * (w - 1) + 1 : s]
            dP[place] += dZ @ W[i, j].T
            dW[i, j] = np.tensordot(P[place], dZ, axes=([0, 1, 2], [0, 1, 2]))
    dA = dP[:, p : p + A_prev.shape[1], p : p + A_prev.shape[2]]
    return dA, dW, dZ.sum(axis=(0, 1, 2), keepdims=True)

@accepted("conv_backward")
def with_unrolled_windows_convolved_back(dZ, cache):
    A_prev, W, b, hparameters = cache
    f, n, s, p = W.shape[0], W.shape[3], hparameters["stride"], hparameters["pad"]
    P = zero_pad(A_prev, p)
    number = np.arange(P.size).reshape(P.shape)
    rows = np.array([a[x * s : x * s + f, y * s : y * s + f].ravel() for a in number
                     for x in range(dZ.shape[1]) for y in range(dZ.shape[2])])
    flat = dZ.reshape(-1, n)
    dW = (P.ravel()[rows].T @ flat).reshape(W.shape)
    dP = np.zeros(P.size)
    np.add.at(dP, rows, flat @ W.reshape(-1, n).T)
    dA = dP.reshape(P.shape)[:, p : P.shape[1] - p, p : P.shape[2] - p]
    return [dA, dW, flat.sum(axis=0)[np.newaxis, np.newaxis, np.newaxis]]


@look("conv_backward", cases=[
    (1, 3, 4, 1, 2, 1, 1, 0), (2, 3, 4, 2, 2, 3, 1, 1), (1, 5, 7, 1, 2, 2, 2, 2),
    (2, 4, 5, 2, 3, 2, 3, 1)])
def all_three(conv_backward, m, H, W_, C, f, n, stride, pad):
    W, b = filters(f, C, n)
    cache = (pictures(m, H, W_, C), W, b, {"stride": stride, "pad": pad})
    return conv_backward(slopes(m, H, W_, f, n, stride, pad), cache)


@look("conv_backward")
def slopes_afterwards(conv_backward):
    W, b = filters(2, 1, 2)
    cache = (pictures(1, 3, 2, 1), W, b, {"stride": 1, "pad": 1})
    return arguments_after(conv_backward, [slopes(1, 3, 2, 2, 2, 1, 1), cache])


@look("conv_backward")
def of_large_slopes(conv_backward):
    W, b = filters(2, 1, 2)
    cache = (pictures(1, 3, 2, 1), W, b, {"stride": 1, "pad": 1})
    dW = conv_backward(1e6 * slopes(1, 3, 2, 2, 2, 1, 1), cache)[1]
    return "cut off" if 0 < np.abs(dW).max() < 1e3 else "as it is"
