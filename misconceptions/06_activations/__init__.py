"""Answers to 06_activations: activations and slopes, one layer for many, dead units, own rates."""

EXERCISES = (
    "tanh",
    "tanh_derivative",
    "relu",
    "relu_derivative",
    "leaky_relu",
    "leaky_relu_derivative",
    "elu",
    "elu_derivative",
    "softplus",
    "softplus_derivative",
    "collapse",
    "dead_units",
    "choose_rates",
)
