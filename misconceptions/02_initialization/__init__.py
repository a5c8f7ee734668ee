"""Answers to 02_initialization: zeros, large random numbers, and He's rule."""

EXERCISES = (
    "initialize_parameters_zeros",
    "initialize_parameters_random",
    "initialize_parameters_he",
)
