"""Answers to 04_mse_vs_cross_entropy: two costs, their gradients, how to check and compare them."""

EXERCISES = (
    "compute_cost",
    "compute_cost_mse",
    "numerical_gradient",
    "backward_propagation",
    "backward_propagation_mse",
    "gradient_error",
    "which_are_wrong",
    "repaired_hand_in_4",
    "in_one_unit",
)
