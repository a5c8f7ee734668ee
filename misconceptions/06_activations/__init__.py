"""Answers to 06_activations: one layer for many, slopes, dead units, spreads, own rates."""

EXERCISES = (
    "collapse",
    "tanh_derivative",
    "relu_derivative",
    "leaky_relu_derivative",
    "elu",
    "elu_derivative",
    "softplus",
    "softplus_derivative",
    "dead_units",
    "spreads",
    "choose_rates",
)
