"""Answers to ``conv_single_step``: one filter in one place."""

# A hint reads best right under the name of its exercise.
# fmt: off
import numpy as np

from misconceptions import accepted, base, look, misconception, slip
from utils.checks import arguments_after

from .given import filters, pictures


@base("conv_single_step")
def in_steps(a_slice_prev, W, b):
    s = np.multiply(a_slice_prev, W)
    Z = np.sum(s)
    Z = Z + b[0, 0, 0]
    return Z

slip(in_steps, "float_of_an_array", "b[0, 0, 0]", "float(b)", """
    `float(b)` raises an error: b has three axes. Take its one entry out first.""")

slip(in_steps, "bias_kept_as_an_array", "b[0, 0, 0]", "b", """
    The number comes back in an array of three axes, which it has from b. Take the one entry of b
    out first.""")

slip(in_steps, "no_bias", "    Z = Z + b[0, 0, 0]\n", "", """
    The bias is missing.""")

slip(in_steps, "bias_in_each_pixel", "np.multiply(a_slice_prev, W)",
     "np.multiply(a_slice_prev, W) + b", "    Z = Z + b[0, 0, 0]\n", "", """
    The bias is added to each product, so it comes in many times. It comes in once.""")

slip(in_steps, "bias_twice", "Z + b[0, 0, 0]", "Z + 2 * b[0, 0, 0]", """
    The bias comes in twice.""")

slip(in_steps, "bias_taken_away", "Z + b[0, 0, 0]", "Z - b[0, 0, 0]", """
    The bias is taken away. Look at its sign.""")

slip(in_steps, "bias_in_whole_numbers", "b[0, 0, 0]", "int(b[0, 0, 0])", """
    The bias is cut to a whole number.""")

slip(in_steps, "mean_for_sum", "np.sum(s)", "np.mean(s)", """
    The mean of the products is taken. They are added up.""")

slip(in_steps, "one_channel", "np.sum(s)", "np.sum(s[:, :, 0])", """
    Only the first channel is added up. A filter has all channels of its window.""")

slip(in_steps, "channels_apart", "np.sum(s)", "np.sum(s, axis=(0, 1))", """
    There is a number for each channel. They all go into one sum.""")

slip(in_steps, "rows_apart", "np.sum(s)", "np.sum(s, axis=0)", """
    Only the rows are added up, and an array comes back. One number is asked for.""")

slip(in_steps, "not_added_up", "np.sum(s)", "s", """
    The products come back one by one. They are added up.""")

slip(in_steps, "added_to_weights", "np.multiply(a_slice_prev, W)", "a_slice_prev + W", """
    Pixels and weights are added. They are multiplied.""")

slip(in_steps, "turned_over", "np.multiply(a_slice_prev, W)",
     "np.multiply(a_slice_prev, W[::-1, ::-1])", """
    The filter is turned over. Here each weight meets the pixel in its own place.""")

slip(in_steps, "transposed_filter", "np.multiply(a_slice_prev, W)",
     "np.multiply(a_slice_prev, W.transpose(1, 0, 2))", """
    Rows and columns of the filter are exchanged.""")

slip(in_steps, "with_relu", "    return Z", "    return max(Z, 0)", """
    What is negative comes back as 0: that is ReLU, which comes after the convolution.""")

slip(in_steps, "weights_only", "np.multiply(a_slice_prev, W)", "W", """
    The pixels are not used.""")

@misconception("conv_single_step", """
    A matrix product is taken. Here each pixel meets one weight, entry by entry.""")
def matrix_product(a_slice_prev, W, b):
    return np.sum(np.matmul(a_slice_prev, np.swapaxes(W, 1, 2))) + b[0, 0, 0]

@misconception("conv_single_step", """
    Nothing comes back: the function returns None. What does its last line give to the caller?""")
def answer_not_returned(a_slice_prev, W, b):
    Z = np.sum(a_slice_prev * W) + b[0, 0, 0]

@misconception("conv_single_step", """
    The window itself is changed by the call. Work on a copy.""")
def window_changed(a_slice_prev, W, b):
    a_slice_prev *= W
    return np.sum(a_slice_prev) + b[0, 0, 0]

accepted("conv_single_step")(in_steps)

@accepted("conv_single_step")
def with_squeeze(a_slice_prev, W, b):
    s = np.multiply(a_slice_prev, W)
    Z = np.sum(s)
    b = np.squeeze(b)
    Z = Z + float(b)
    return Z

@accepted("conv_single_step")
def with_dot(a_slice_prev, W, b):
    return float(np.dot(a_slice_prev.ravel(), W.ravel()) + b.item())

@accepted("conv_single_step")
def with_einsum(a_slice_prev, W, b):
    return np.squeeze(np.einsum("xyc,xyc->", a_slice_prev, W) + b)

@accepted("conv_single_step")
def with_loops(a_slice_prev, W, b):
    total = np.sum(b)
    for x in range(W.shape[0]):
        for y in range(W.shape[1]):
            for c in range(W.shape[2]):
                total += a_slice_prev[x, y, c] * W[x, y, c]
    return total


@look("conv_single_step", cases=[(2, 1, 0), (3, 2, 1), (2, 3, 2), (1, 2, 3), (3, 3, 5)])
def one_place(conv_single_step, f, C, seed):
    W, b = filters(f, C, 1, seed)
    return conv_single_step(pictures(1, f, f, C, seed)[0], W[..., 0], b[..., 0])


@look("conv_single_step")
def of_zeros(conv_single_step):
    return conv_single_step(np.zeros((2, 2, 3)), np.ones((2, 2, 3)), np.array([[[2.75]]]))


@look("conv_single_step")
def window_afterwards(conv_single_step):
    W, b = filters(2, 2, 1)
    return arguments_after(conv_single_step, [pictures(1, 2, 2, 2)[0], W[..., 0], b[..., 0]])
