"""Answers to ``shift``: pictures that are moved by some pixels."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import pictures


@base("shift")
def cut_from_a_frame(X, down, right):
    m, H, W, C = X.shape
    frame = max(abs(down), abs(right))
    P = np.pad(X, ((0, 0), (frame, frame), (frame, frame), (0, 0)))
    top, left = frame - down, frame - right
    return P[:, top : top + H, left : left + W]

@base("shift")
def pixel_by_pixel(X, down, right):
    moved = np.zeros(X.shape)
    H, W = X.shape[1], X.shape[2]
    for x in range(H):
        for y in range(W):
            if 0 <= x + down < H and 0 <= y + right < W:
                moved[:, x + down, y + right, :] = X[:, x, y, :]
    return moved

slip(cut_from_a_frame, "other_direction", "frame - down, frame - right",
     "frame + down, frame + right", """
    The pictures move the other way: up for down, and left for right.""")

slip(cut_from_a_frame, "up_for_down", "frame - down", "frame + down", """
    The pictures move up where they should move down.""")

slip(cut_from_a_frame, "left_for_right", "frame - right", "frame + right", """
    The pictures move left where they should move right.""")

slip(cut_from_a_frame, "moves_exchanged", "frame - down, frame - right",
     "frame - right, frame - down", """
    The two moves are exchanged: the rows move by `right`.""")

slip(cut_from_a_frame, "rows_only_moved", "frame - down, frame - right", "frame - down, frame", """
    Only the rows move. Where does your code use `right`?""")

slip(cut_from_a_frame, "columns_only_moved",
     "frame - down, frame - right", "frame, frame - right", """
    Only the columns move. Where does your code use `down`?""")

slip(cut_from_a_frame, "sign_lost", "frame - down, frame - right",
     "frame - abs(down), frame - abs(right)", """
    Negative moves go down and right, too.""")

slip(cut_from_a_frame, "edge_repeated", "(0, 0)))", '(0, 0)), "edge")', """
    The pixels at the edge are repeated. Zeros come in.""")

slip(cut_from_a_frame, "ones_come_in", "(0, 0)))", "(0, 0)), constant_values=1)", """
    What comes in is not zero.""")

slip(cut_from_a_frame, "one_pixel_too_far", "frame - down, frame - right",
     "max(frame - down - np.sign(down), 0), max(frame - right - np.sign(right), 0)", """
    The pictures move farther than they should.""")

slip(pixel_by_pixel, "negative_places_wrap", "if 0 <= x + down < H and 0 <= y + right < W:",
     "if x + down < H and y + right < W:", """
    Moved up or left, pixels come back on the other side: an index below 0 counts from the
    end.""")

slip(pixel_by_pixel, "never_to_the_first", "0 <= x + down < H and 0 <= y + right < W",
     "0 < x + down < H and 0 < y + right < W", """
    The first row and the first column stay empty. Which place has the number 0?""")

slip(pixel_by_pixel, "first_channel_only_moved", "moved[:, x + down, y + right, :] = X[:, x, y, :]",
     "moved[:, x + down, y + right, 0] = X[:, x, y, 0]", """
    Only the first channel comes along.""")

slip(pixel_by_pixel, "first_picture_only", "moved[:, x + down, y + right, :] = X[:, x, y, :]",
     "moved[0, x + down, y + right, :] = X[0, x, y, :]", """
    Only the first picture comes along.""")

slip(pixel_by_pixel, "old_pixels_stay", "np.zeros(X.shape)", "X.copy()", """
    The old pixels stay where nothing is laid over them. Zeros come in.""")

@misconception("shift", """
    The pictures themselves are moved along the wrong axes: those of examples and rows. Which two
    axes are height and width?""")
def wrong_axes(X, down, right):
    return np.roll(X, (down, right), axis=(0, 1))

@misconception("shift", """
    What leaves the picture comes back on the other side, as with `np.roll`. It is lost, and zeros
    come in.""")
def rolled(X, down, right):
    return np.roll(X, (down, right), axis=(1, 2))

@misconception("shift", """
    After the roll the first rows and columns are emptied, also where the move is negative. From
    which side do zeros come in then?""")
def emptied_on_one_side(X, down, right):
    moved = np.roll(X, (down, right), axis=(1, 2))
    moved[:, : abs(down)] = 0
    moved[:, :, : abs(right)] = 0
    return moved

@misconception("shift", """
    Where a move is 0, all pixels are lost: the slice `[-0:]` is the whole. Treat 0 by itself.""")
def lost_without_a_move(X, down, right):
    moved = np.roll(X, (down, right), axis=(1, 2))
    if down > 0:
        moved[:, :down] = 0
    else:
        moved[:, down:] = 0
    if right > 0:
        moved[:, :, :right] = 0
    else:
        moved[:, :, right:] = 0
    return moved

@misconception("shift", """
    The pictures become larger. They keep their size, and what leaves them is lost.""")
def grown(X, down, right):
    a, b = abs(down), abs(right)
    return np.pad(X, ((0, 0), (a, a), (b, b), (0, 0)))

@misconception("shift", """
    The pictures become smaller: what leaves is cut off, and no zeros come in.""")
def cut_off(X, down, right):
    H, W = X.shape[1], X.shape[2]
    return X[:, max(-down, 0) : H - max(down, 0), max(-right, 0) : W - max(right, 0)].copy()

@misconception("shift", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def moved_not_returned(X, down, right):
    moved = np.zeros(X.shape)

@misconception("shift", """
    X itself is changed by the call. Make a new array.""")
def moved_in_place(X, down, right):
    frame = max(abs(down), abs(right))
    P = np.pad(X, ((0, 0), (frame, frame), (frame, frame), (0, 0)))
    top, left = frame - down, frame - right
    X[...] = P[:, top : top + X.shape[1], left : left + X.shape[2]]
    return X

accepted("shift")(cut_from_a_frame)
accepted("shift")(pixel_by_pixel)

@accepted("shift")
def with_slices(X, down, right):
    moved = np.zeros_like(X)
    H, W = X.shape[1], X.shape[2]
    moved[:, max(down, 0) : H + min(down, 0), max(right, 0) : W + min(right, 0)] = (
        X[:, max(-down, 0) : H + min(-down, 0), max(-right, 0) : W + min(-right, 0)])
    return moved

@accepted("shift")
def rolled_and_emptied(X, down, right):
    moved = np.roll(X, (down, right), axis=(1, 2))
    if down > 0:
        moved[:, :down] = 0
    elif down < 0:
        moved[:, down:] = 0
    if right > 0:
        moved[:, :, :right] = 0
    elif right < 0:
        moved[:, :, right:] = 0
    return moved

@accepted("shift")
def by_products(X, down, right):
    rows, columns = np.eye(X.shape[1], k=-down), np.eye(X.shape[2], k=right)
    return np.einsum("xh,mhwc,wy->mxyc", rows, X, columns)

@accepted("shift")
def through_zero_pad(X, down, right):
    p = X.shape[1] + X.shape[2]
    x, y = p - down, p - right
    return zero_pad(X, p)[:, x : x + X.shape[1], y : y + X.shape[2], :]


@look("shift", cases=[
    (1, 3, 4, 1, 1, 0), (1, 4, 3, 1, 0, 2), (2, 4, 5, 2, -1, 2), (2, 5, 4, 1, 2, -1),
    (1, 4, 5, 2, -2, -3), (1, 3, 4, 2, 0, 0)])
def moved(shift, m, H, W, C, down, right):
    return shift(pictures(m, H, W, C), down, right)


@look("shift")
def pictures_afterwards(shift):
    return arguments_after(shift, [pictures(1, 3, 2, 1), 1, -1])
