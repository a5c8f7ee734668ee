"""Answers to 02_initialization: zeros, large random numbers, He's rule, and two instruments."""

EXERCISES = (
    "initialize_parameters_zeros",
    "is_dead",
    "initialize_parameters_random",
    "spread_by_layer",
    "initialize_parameters_he",
)
