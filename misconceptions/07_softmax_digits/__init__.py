"""Answers to the exercises of ``07_softmax_digits``."""

EXERCISES = (
    "softmax",
    "convert_to_one_hot",
    "compute_cost",
    "forward_propagation",
    "backward_propagation",
    "predict_classes",
    "confusion_matrix",
    "gains",
    "mae",
    "huber",
)
