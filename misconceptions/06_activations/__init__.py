"""Answers to 06_activations: slopes, one layer for many, dead units, spreads, own rates."""

EXERCISES = (
    "tanh_derivative",
    "relu_derivative",
    "leaky_relu_derivative",
    "elu",
    "elu_derivative",
    "softplus",
    "softplus_derivative",
    "collapse",
    "dead_units",
    "spreads",
    "choose_rates",
)
