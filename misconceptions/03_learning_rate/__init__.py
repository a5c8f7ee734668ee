"""Answers to 03_learning_rate: the step, the loop, what counts over many runs, three schedules."""

EXERCISES = (
    "update_parameters",
    "train",
    "share_that_solves",
    "paired_count",
    "exponential_decay",
    "step_decay",
    "cyclical_rate",
)
