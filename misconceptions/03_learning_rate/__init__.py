"""Answers to 03_learning_rate: step, loop, what counts over many runs and decides, schedules."""

EXERCISES = (
    "update_parameters",
    "train",
    "share_that_solves",
    "paired_count",
    "decided",
    "exponential_decay",
    "step_decay",
    "cyclical_rate",
)
