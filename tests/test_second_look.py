"""Does a mistake cost its own points only, and get its name, and nothing more?"""

from collections.abc import Collection
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell

from course.cells import exercise_of, grade_id_of, is_test
from grading.intake.graft import graft
from grading.judge.assignments import Assignments
from grading.judge.fork_server import ForkServer, fork_server
from grading.judge.judging import Judgement, judge
from grading.judge.settings import Settings
from grading.verdict import PASSED

ROOT = Path(__file__).parent.parent
NAME = "05_deep_l_layer"
CAPTURE = """
import builtins
builtins.heard = []
get_ipython().events.register("pre_run_cell", lambda info: builtins.heard.append(info.raw_cell))
"""
pytestmark = pytest.mark.deep_l_layer


@pytest.fixture(scope="module")
def server() -> ForkServer:
    return fork_server()


def judged(
    server: ForkServer,
    seconds: float = 10,
    tests_of: Collection[str] = (),
    last: str = "",
    **answers: str,
) -> Judgement:
    """Judge a hand-in to 05 in which all is right but for these answers.

    Each test has so many seconds; only those of some exercises are run, if these are named. In a
    last cell stands what is ``last``.
    """
    settings = Settings(cell_seconds=10, test_seconds=seconds)
    course = Assignments(ROOT)
    diagnosis = course.diagnosis(NAME, NAME)
    notebook = course.instructor(NAME, NAME)
    exercises = diagnosis.exercises
    notebook.cells = [
        cell for cell in notebook.cells
        if exercises.defines(cell)
        or (is_test(cell) and (not tests_of or exercise_of(str(grade_id_of(cell))) in tests_of))
    ]  # fmt: skip
    handed_in = exercises.filled_in(notebook, answers)
    handed_in.cells += [new_code_cell(last)] if last else []
    return judge(graft(notebook, handed_in), server, settings, diagnosis=diagnosis)


def failed(judgement: Judgement) -> set[str]:
    return {exercise_of(v.grade_id) for v in judgement.verdicts if v.outcome != PASSED}


WRONG = "def linear_forward(A, W, b):\n    return W @ A - b, (A, W, b)"


RELU = (
    "def linear_activation_forward(A_prev, W, b, activation):\n"
    "    Z, linear_cache = linear_forward(A_prev, W, b)\n"
    "    A, activation_cache = relu(Z)\n"
    "    return A, (linear_cache, activation_cache)"
)
BOTH = {"linear_forward", "linear_activation_forward"}
LATER = {
    "used for numbers": "linear_forward = linear_activation_forward = relu = sigmoid = 5",
    "right at the end": (
        "def linear_forward(A, W, b):\n    return W @ A + b, (A, W, b)\n"
        "def linear_activation_forward(A_prev, W, b, activation):\n"
        "    Z, linear_cache = linear_forward(A_prev, W, b)\n"
        "    A, cache = sigmoid(Z) if activation == 'sigmoid' else relu(Z)\n"
        "    return A, (linear_cache, cache)"
    ),
    "wrong in another way": "def linear_forward(A, W, b):\n    return W @ A, (A, W, b)\n"
    "def linear_activation_forward(A_prev, W, b, activation):\n    return A_prev, ()",
    "ends the process": "import os\nos._exit(1)",
}


def test_does_a_mistake_cost_the_points_of_its_own_exercise_only(server: ForkServer) -> None:
    result = judged(server, linear_forward=WRONG)
    assert failed(result) == {"linear_forward"}
    helped = [verdict for verdict in result.verdicts if verdict.replaced]
    assert {exercise_of(verdict.grade_id) for verdict in helped} >= {"L_model_forward", "predict"}
    assert "the right linear_forward in place of yours" in str(helped[0].message)


def test_are_two_mistakes_in_a_row_both_told(server: ForkServer) -> None:
    result = judged(server, linear_forward=WRONG, linear_activation_forward=RELU)
    assert failed(result) == {"linear_forward", "linear_activation_forward"}
    assert result.mistakes["linear_activation_forward"].name == "always_relu"


@pytest.mark.parametrize("last", LATER.values(), ids=LATER)
def test_does_a_last_cell_change_neither_hint_nor_second_look(
    server: ForkServer, last: str
) -> None:
    answers = {"linear_forward": WRONG, "linear_activation_forward": RELU}
    tests_of = {*BOTH, "L_model_forward"}
    plain, result = (judged(server, 10, tests_of, text, **answers) for text in ("", last))
    assert failed(plain) == BOTH
    assert result.verdicts == plain.verdicts
    assert any(verdict.replaced for verdict in plain.verdicts)
    assert {n: m.name for n, m in result.mistakes.items()} == {
        n: m.name for n, m in plain.mistakes.items()
    }
    assert result.mistakes["linear_activation_forward"].name == "always_relu"


def test_does_no_right_answer_enter_the_students_process(server: ForkServer) -> None:
    told = "\n    raise ValueError(' '.join(heard)[-1500:])"
    spy = WRONG.splitlines()[0] + told + CAPTURE
    later = (
        "def linear_activation_forward(A_prev, W, b, activation):\n"
        "    Z, linear_cache = linear_forward(A_prev, W, b)\n"
        "    import inspect, json\n"
        "    open('told', 'w').write(str(heard) + str(vars(linear_forward)))\n"
        "    raise ValueError(str(heard)[-1500:])"
    )
    result = judged(server, linear_forward=spy, linear_activation_forward=later)
    said = " ".join(str(verdict.message) for verdict in result.verdicts)
    solution = Assignments(ROOT).diagnosis(NAME, NAME).exercises.solution("linear_forward")
    inside = [line.strip() for line in solution.splitlines() if "=" in line and "###" not in line]
    assert inside and not any(line in said for line in inside)


def test_is_an_exercise_that_was_not_filled_in_given_no_name(server: ForkServer) -> None:
    error = 'raise NotImplementedError("linear_forward: compute Z")'
    result = judged(server, linear_forward=f"def linear_forward(A, W, b):\n    {error}")
    assert failed(result) == {"linear_forward"}
    assert result.mistakes == {}


@pytest.mark.parametrize(
    "code",
    [
        "def linear_forward(A, W, b):\n    while True: pass",
        "linear_forward = 3",
        "import os\nos._exit(1)",
    ],
)
def test_does_the_rest_count_whatever_became_of_one(server: ForkServer, code: str) -> None:
    assert failed(judged(server, seconds=1, linear_forward=code)) == {"linear_forward"}


def test_has_an_exercise_its_whole_time_again_without_the_loop_before_it(
    server: ForkServer,
) -> None:
    loop = "def linear_forward(A, W, b):\n    while True: pass"
    slow = (
        "def linear_activation_forward(A_prev, W, b, activation):\n"
        "    Z, linear_cache = linear_forward(A_prev, W, b)\n"
        "    if not globals().get('met'):\n"
        "        time.sleep(0.3)\n"
        "        globals()['met'] = True\n"
        "    A, activation_cache = sigmoid(Z) if activation == 'sigmoid' else relu(Z)\n"
        "    return A, (linear_cache, activation_cache)"
    )
    both = {"linear_forward": loop, "linear_activation_forward": "import time\n" + slow}
    result = judged(server, seconds=1, tests_of=both, **both)
    assert {exercise_of(verdict.grade_id) for verdict in result.verdicts} == set(both)
    assert failed(result) == {"linear_forward"}
