"""Answers to 05_deep_l_layer: a network of any depth, function by function."""

EXERCISES = (
    "shapes_in_network",
    "initialize_parameters_deep",
    "linear_forward",
    "linear_activation_forward",
    "L_model_forward",
    "compute_cost",
    "gradient_errors",
    "linear_backward",
    "linear_activation_backward",
    "L_model_backward",
    "wrong_lines",
    "update_parameters",
    "predict",
)
