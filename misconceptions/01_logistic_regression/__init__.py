"""Answers to 01_logistic_regression: two graphs, a neuron in parts, when it is finished."""

EXERCISES = (
    "graph",
    "graph_with_square",
    "shares",
    "sigmoid",
    "initialize_with_zeros",
    "propagate",
    "optimize",
    "predict",
    "model",
    "finished_at",
)
