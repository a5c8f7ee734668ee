"""Do the tests catch every known wrong answer and accept every right one, and are hints right?

Each answer of ``misconceptions/`` is graded through the real path, as a hand-in of its own.
"""

import os
from pathlib import Path
from typing import Any

import pytest

from course.cells import exercise_of, grade_id_of, is_test
from grading.errors import GradingError
from grading.judge.assignments import Assignments
from grading.tools import scorecard
from grading.tools.scorecard import NAMED, SILENT, Candidate, Result
from grading.tools.scorecard_report import as_page, as_text, remarks

ROOT = Path(__file__).parent.parent
ASSIGNMENTS = [
    pytest.param(path.parent.name, marks=getattr(pytest.mark, path.parent.name[3:]))
    for path in sorted(ROOT.glob("source/*/*.md"))
]
SAMPLE, SLOW = pytest.mark.sample, pytest.mark.slow
MOST_SILENT = 0.05
STEP = 20


@pytest.mark.sample
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_is_each_answer_of_a_sample_judged_rightly(assignment: str) -> None:
    """Answers to one exercise stand together: each exercise with twenty or more has one here."""
    assert remarks(list(scorecard.grade_all(ROOT, scorecard.bank(assignment)[::STEP]))) == []


@pytest.mark.deep_l_layer
def test_is_an_answer_judged_by_the_tests_of_what_calls_it_and_by_no_others() -> None:
    course = Assignments(ROOT)
    diagnosis = course.diagnosis("05_deep_l_layer", "05_deep_l_layer")
    notebook = course.instructor("05_deep_l_layer", "05_deep_l_layer")
    scorecard.what_counts(notebook, diagnosis, "linear_forward")
    judged = {exercise_of(str(grade_id_of(cell))) for cell in notebook.cells if is_test(cell)}
    callers = {"linear_activation_forward", "L_model_forward", "predict"}
    assert judged >= callers | {"linear_forward"}
    assert not judged & {"initialize_parameters_deep", "compute_cost", "linear_backward"}


# A whole notebook takes seconds: the sample has half as many answers, of the first assignment.
WHOLE = [
    pytest.param(*ASSIGNMENTS[0].values, 4 * STEP, marks=[*ASSIGNMENTS[0].marks, SAMPLE]),
    *(pytest.param(*a.values, 2 * STEP, marks=[*a.marks, SLOW]) for a in ASSIGNMENTS),
]


@pytest.mark.parametrize(("assignment", "step"), WHOLE)
def test_does_an_answer_fare_as_in_the_whole_notebook(assignment: str, step: int) -> None:
    course = Assignments(ROOT)
    diagnosis = course.diagnosis(assignment, assignment)
    whole = course.instructor(assignment, assignment)
    chosen = scorecard.bank(assignment)[::step]
    assert list(scorecard.grade_all(ROOT, chosen)) == [
        scorecard.grade(candidate, whole, diagnosis) for candidate in chosen
    ]


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_is_every_known_answer_judged_rightly(assignment: str) -> None:
    bank = scorecard.bank(assignment)
    results = list(scorecard.grade_all(ROOT, bank, os.cpu_count() or 1))
    assert remarks(results) == []
    wrong = [result for result in results if not result.candidate.right]
    silent = [result.candidate.name for result in wrong if result.hint == SILENT]
    assert len(silent) <= MOST_SILENT * len(wrong), silent


FILE = """\
# %% wrong | compute_cost | forgets_the_sign | the minus is missing
def compute_cost(A2, Y):
    return np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.shape[1]
# %% right | compute_cost | by_where | another way
def compute_cost(A2, Y):
    return -np.log(np.where(Y > 0.5, A2, 1 - A2)).sum() / Y.shape[1]
# %% wrong | compute_cost | is_right_in_truth | nothing is wrong here
def compute_cost(A2, Y):
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.shape[1]
"""


@pytest.mark.mse_vs_cross_entropy
def test_may_answers_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "answers.py").write_text(FILE)
    found = scorecard.candidates(ROOT, ["04_mse_vs_cross_entropy"], tmp_path / "answers.py")
    wrong, right, missed = scorecard.grade_all(ROOT, found)
    assert wrong.lost and wrong.hint == NAMED and wrong.as_it_should
    assert not right.lost and right.as_it_should
    assert not missed.lost and not missed.as_it_should


def test_does_a_scorecard_say_what_went_astray() -> None:
    def result(name: str, right: bool, **became: Any) -> Result:
        candidate = Candidate("04", "compute_cost", name, right, "")
        usual: dict[str, Any] = {"lost": (), "spilled": (), "hint": SILENT, "named": {}}
        return Result(candidate, **(usual | became))

    results = [
        result("caught", False, lost=["compute_cost-value"]),
        result("missed", False),
        result("refused", True, lost=["compute_cost-value"]),
        result("spills", False, lost=["compute_cost-value"], spilled=["predict-values"]),
        result("<misled>", False, lost=["compute_cost-value"], hint="wrong", named={"f": "other"}),
    ]
    said = remarks(results)
    assert [line.split()[1] for line in said] == ["missed", "refused", "spills", "<misled>"]
    assert "3/4" in as_text(results, [])
    assert "&lt;misled&gt;" in as_page(results, [("a", "b")])
    assert "<misled>" not in as_page(results, [])


@pytest.mark.parametrize(
    ("assignments", "text", "sentence"),
    [
        (["no_such"], FILE, "there is no assignment no_such"),
        ([], FILE, "name the one assignment"),
        (["04_mse_vs_cross_entropy"], "x = 1", "has no line like"),
        (["04_mse_vs_cross_entropy"], None, "cannot be read"),
    ],
)
def test_is_a_request_that_cannot_be_met_refused_in_a_sentence(
    tmp_path: Path, assignments: list[str], text: str | None, sentence: str
) -> None:
    path = tmp_path / "answers.py"
    if text is not None:
        path.write_text(text)
    with pytest.raises(GradingError, match=sentence):
        scorecard.candidates(ROOT, assignments, path)
