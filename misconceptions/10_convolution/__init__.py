"""Answers to the exercises of ``10_convolution``."""

EXERCISES = (
    "zero_pad",
    "conv_single_step",
    "conv_forward",
    "pool_forward",
    "conv_backward",
    "create_mask_from_window",
    "distribute_value",
    "pool_backward",
    "shift",
)
