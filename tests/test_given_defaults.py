"""Does a function count as wrong that takes another number by itself than its given first line?"""

from pathlib import Path

import pytest

from grading.judge.assignments import Assignments
from grading.tools.scorecard import Candidate, grade_all

ROOT = Path(__file__).parent.parent
CHANGED = [
    ("01_logistic_regression", "model", "learning_rate=0.5", "learning_rate=0.005"),
    ("03_learning_rate", "train", "record_every=100", "record_every=1"),
    ("06_activations", "elu", "alpha=1", "alpha=1.67"),
    ("06_activations", "leaky_relu_derivative", "slope=0.01", "slope=0.3"),
    ("07_softmax_digits", "huber", "delta=1.0", "delta=1.35"),
    ("08_optimizers", "random_mini_batches", "mini_batch_size=64", "mini_batch_size=32"),
    ("08_optimizers", "update_parameters_with_adam", "learning_rate=0.01", "learning_rate=0.001"),
    ("08_optimizers", "update_parameters_with_adam", "beta2=0.999", "beta2=0.99"),
    ("09_regularization", "forward_propagation_with_dropout", "keep_prob=0.5", "keep_prob=0.8"),
    ("10_convolution", "pool_forward", 'mode="max"', 'mode="average"'),
    ("10_convolution", "pool_backward", 'mode="max"', 'mode="average"'),
]


@pytest.mark.parametrize(("assignment", "exercise", "given", "other"), CHANGED)
def test_is_another_default_caught(assignment: str, exercise: str, given: str, other: str) -> None:
    exercises = Assignments(ROOT).diagnosis(assignment, assignment).exercises
    right = exercises.solution(exercise)
    assert right.count(given) == 1
    candidate = Candidate(
        assignment, exercise, other, False, right.replace(given, other), known=False
    )
    (result,) = grade_all(ROOT, [candidate])
    assert result.lost and not result.spilled
