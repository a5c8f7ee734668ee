"""Answers to the exercises of ``09_regularization``."""

EXERCISES = (
    "compute_cost_with_regularization",
    "backward_propagation_with_regularization",
    "soft_threshold",
    "forward_propagation_with_dropout",
    "backward_propagation_with_dropout",
    "flattery",
)
