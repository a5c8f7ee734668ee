"""Answers to the exercises of ``11_convergence_study``."""

EXERCISES = (
    "run_study",
    "paired_interval",
    "mcnemar",
    "carried_over",
    "choose_on_validation",
    "runs_needed",
)
