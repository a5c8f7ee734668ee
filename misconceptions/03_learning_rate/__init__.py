"""Answers to 03_learning_rate: one step of gradient descent, and three schedules for its rate."""

EXERCISES = ("update_parameters", "exponential_decay", "step_decay", "cyclical_rate")
