"""Does a student's notebook name mistakes as the grader does, and give nothing away?"""

import json
import shutil
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbclient
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook

import misconceptions
from course.layout import Course
from grading.errors import GradingError
from grading.judge.diagnosis import diagnosis_of
from grading.judge.exercises import run_quietly
from grading.tools.hints import as_text, hints_of, write_hints
from grading.tools.small_changes import SENTENCES
from misconceptions import Answer
from utils.checks import CheckFailed
from utils.hints import naming
from utils.hints.digests import agree, digests_of
from utils.hints.failed_check import FailedCheck
from utils.hints.functions import FUNCTIONS, Always
from utils.hints.naming import FILE, Hints, hints_in
from utils.hints.plain import as_json, from_json

ROOT = Path(__file__).parent.parent
COURSE = Course(ROOT)
NAMES = [text.stem for text in COURSE.assignments()]


def text_of(name: str) -> Path:
    return COURSE.source / name / f"{name}.md"


def namespace_with(name: str, answer: Answer) -> dict[str, Any]:
    """Return the names of a notebook in which one answer is this one, and the others are right."""
    namespace = dict(right_in(name))
    run_quietly(answer.source, namespace)
    return namespace


def diagnosis(name: str) -> Any:
    return diagnosis_of(name, text_of(name).with_suffix(".ipynb").read_text(encoding="utf-8"))


def right_in(name: str) -> dict[str, Any]:
    namespace: dict[str, Any] = diagnosis(name).exercises.namespace
    return namespace


def stored(name: str) -> Hints:
    hints = hints_in(text_of(name).parent)
    assert hints is not None
    return hints


@pytest.mark.parametrize("name", NAMES)
def test_are_the_stored_hints_those_that_are_made_now(name: str) -> None:
    stored = text_of(name).with_name(FILE).read_text(encoding="utf-8")
    assert stored == as_text(hints_of(text_of(name), json.loads(stored)))


@pytest.mark.long
@pytest.mark.slow
def test_are_changes_that_are_found_out_anew_those_that_are_stored() -> None:
    stored = text_of("06_activations").with_name(FILE).read_text(encoding="utf-8")
    assert stored == as_text(hints_of(text_of("06_activations")))


# A notebook sees of what was drawn at random only the character of arrays that have names: of these
# results, a tuple, it says nothing. The grader names their mistakes.
NOT_SEEN = {"forward_propagation_with_dropout"}


@pytest.mark.parametrize("name", NAMES)
def test_does_a_wrong_answer_get_the_graders_hint_or_none(name: str) -> None:
    hints, said = stored(name), []
    for answer in misconceptions.answers(name):
        if not answer.right and answer.exercise in hints.exercises:
            local = hints.hint(answer.exercise, namespace_with(name, answer))
            function = namespace_with(name, answer)[answer.exercise]  # one that was not called yet
            graders = diagnosis(name).name(answer.exercise, function)
            assert local is None or (graders and local == graders.hint), answer.name
            if answer.exercise not in NOT_SEEN:
                said.append(local is not None)
    assert np.mean(said) > 0.9


@pytest.mark.parametrize("name", NAMES)
def test_does_a_right_answer_get_no_hint(name: str) -> None:
    hints = stored(name)
    assert all(hints.hint(exercise, right_in(name)) is None for exercise in hints.exercises)
    for answer in misconceptions.answers(name):
        if answer.right:
            assert hints.hint(answer.exercise, namespace_with(name, answer)) is None, answer.name


@pytest.mark.parametrize("name", NAMES)
def test_does_a_mistake_get_its_hint_whatever_the_style_of_what_it_calls(name: str) -> None:
    hints, said = stored(name), []
    bank = [answer for answer in misconceptions.answers(name) if answer.exercise in hints.exercises]
    for called in (answer for answer in bank if answer.right):
        later = [a for a in bank if not a.right
                 and called.exercise in hints.exercises[a.exercise].before]  # fmt: skip
        for answer in later[:: max(1, len(later) // 4)]:
            namespace = namespace_with(name, called)
            run_quietly(answer.source, namespace)
            local = hints.hint(answer.exercise, namespace)
            # What is known of another mistake is wrong; a departure is true of what was seen.
            others = {a.hint for a in bank if not a.right} - {answer.hint}
            assert local not in others, (called.name, answer.name)
            said.append(local is not None)
    assert not said or np.mean(said) >= 0.75  # in 02 these are five mistakes: one may be silent


def test_goes_what_is_known_of_an_exercise_before_what_it_calls() -> None:
    name = "05_deep_l_layer"
    hints = stored(name)
    bank = [answer for answer in misconceptions.answers(name) if not answer.right]
    own = next(a for a in bank if a.exercise == "predict" and hints.hint("predict",
               namespace_with(name, a)) == a.hint)  # fmt: skip
    assert hints.hint("predict", namespace_with(name, own)) == own.hint


def files_of_students() -> Iterator[Path]:
    for folder in (COURSE.release(), ROOT / "utils"):
        yield from (path for path in folder.rglob("*") if path.suffix in {".json", ".ipynb", ".py"})


def body(code: str) -> str:
    """Return what an answer does, without its head, its docstring and its spaces."""
    lines = code.split('"""')[-1].split("\n") if '"""' in code else code.split("\n")[1:]
    return "".join("".join(line.split()) for line in lines)


def test_holds_what_a_student_gets_no_answer_of_the_bank() -> None:
    written = "\0".join(
        "".join(path.read_text(encoding="utf-8").replace("\\n", "").split())
        for path in files_of_students()
    )
    for name in NAMES:
        for answer in misconceptions.answers(name):
            code = body(answer.source)
            assert len(code) < 35 or code not in written, answer.name


@pytest.mark.parametrize("name", NAMES)
def test_hold_the_hints_calls_and_digests_alone(name: str) -> None:
    held = json.loads(text_of(name).with_name(FILE).read_text(encoding="utf-8"))
    bank = misconceptions.answers(name)
    of_bank = {answer.hint for answer in bank if not answer.right}
    sentences = [one if isinstance(one, str) else one[0] for one in held["hints"]]
    assert of_bank <= set(sentences) <= of_bank | set(SENTENCES)
    names = {answer.name for answer in bank} - {"right"}  # a word of the file's own
    for exercise, one in held["exercises"].items():
        assert set(one) == {
            "before",
            "drawn",
            "calls",
            "right",
            "mistakes",
            "styles",
            "changes",
            "made_of",
            "parameters",
            "passed",
            "places",
            "digests",
        }
        assert all(pair is None or [len(digest) for digest in pair] == [12, 12]
                   for pair in one["digests"])  # fmt: skip
        assert all(arguments["list"] for arguments, _ in one["calls"]), exercise  # none to learn
        assert not names & set(json.dumps(one).replace('"', " ").split())


@pytest.mark.parametrize(
    "value",
    [
        1, 0.1, "relu", None, True, [1, (2.0, "a")], {"W1": np.ones((2, 3))}, {1: [np.arange(3)]},
        np.zeros((0, 3)), np.array(2.5), np.array([[True, False]]), float("inf"),
        np.array([1e-300, np.pi, -0.0], dtype=np.float32),
    ],
)  # fmt: skip
def test_do_arguments_come_back_as_they_were(value: Any) -> None:
    again = from_json(json.loads(json.dumps(as_json(value))))
    assert type(again) is type(value)
    np.testing.assert_equal(again, value)
    if isinstance(value, np.ndarray):
        assert (again.dtype, again.shape) == (value.dtype, value.shape)


def test_come_functions_back_that_have_a_name_or_one_answer() -> None:
    x = np.array([[0.3, 2.0]])
    for function in (*FUNCTIONS.values(), Always({"dW1": x})):
        again = from_json(json.loads(json.dumps(as_json(function))))
        given = [x, x / 2] if "powers" in str(function) else [x]
        given = [{"W1": x}] if function is FUNCTIONS["coupled_squares"] else given
        np.testing.assert_equal(again(*given), function(*given))


def test_are_other_functions_and_generators_no_plain_data() -> None:
    for value in (len, np.random.default_rng(0), {"f": [print]}, lambda x: x):
        with pytest.raises(TypeError):
            as_json(value)


@pytest.mark.parametrize("digits", [3, 7])
def test_have_equal_numbers_equal_digests_wherever_the_grid_lies(digits: int) -> None:
    rng = np.random.default_rng(5)
    values = np.concatenate([rng.normal(size=2000) * 10.0 ** rng.integers(-8, 9, 2000),
                             np.arange(1, 2000) / 200, [0.0, 1e-12, np.inf, np.nan]])  # fmt: skip
    for value in values:
        noisy = value * (1 + 1e-14) + 1e-18
        assert agree(digests_of(value, digits), digests_of(noisy, digits)), value
        other = value * (1 + 3 * 10.0 ** (1 - digits))
        if np.isfinite(value) and abs(value) > 1e-6:
            assert not agree(digests_of(value, digits), digests_of(other, digits)), value


def test_are_a_shape_a_kind_and_nothing_told_apart() -> None:
    values = [np.zeros((1, 3)), np.zeros(3), [], None, "None", np.zeros(3, bool), 0, dict, "0"]
    digests = [digests_of(value, 7) for value in values]
    assert not any(agree(a, b) for i, a in enumerate(digests) for b in digests[:i])
    assert agree(digests_of(3, 7), digests_of(np.float64(3.0), 7))


def test_is_a_function_that_does_not_end_left_alone() -> None:
    hints = stored("05_deep_l_layer")
    namespace = dict(right_in("05_deep_l_layer"))
    run_quietly("def compute_cost(AL, Y):\n    while True:\n        AL = AL + 1", namespace)
    begin = time.monotonic()
    assert hints.hint("compute_cost", namespace) is None
    assert time.monotonic() - begin < 20  # a loaded machine; the limit is one second


def hint_at_check(name: str, exercise: str, *answers: str) -> str | None:
    """Return the hint at the first check of an exercise that fails, as a notebook gives it."""
    namespace: dict[str, Any] = {"__name__": "__main__"}  # in which each function finds the others
    for source in [*diagnosis(name).exercises.sources, *answers]:
        run_quietly(source, namespace)
    for source in diagnosis(name).exercises.checks(exercise):
        try:
            exec(compile(source, "<cell>", "exec"), namespace)
        except Exception as error:
            line = traceback.extract_tb(error.__traceback__)[1].lineno
            check = FailedCheck(source, line)
            of_arguments = isinstance(error, CheckFailed) and check.is_of_arguments()
            return stored(name).hint(exercise, namespace, check.again(namespace), of_arguments)
    pytest.fail(f"no check of {exercise} fails")


def test_is_it_said_that_an_earlier_exercise_is_to_be_mended_first() -> None:
    said = hint_at_check(
        "05_deep_l_layer", "linear_activation_forward",
        "def linear_forward(A, W, b):\n    return 2 * W @ A - b, (A, W, b)",
    )  # fmt: skip
    assert (
        said
        == "linear_activation_forward calls linear_forward, which is not right yet. Begin there."
    )


WHOLE = """
def numerical_gradient(f, x, epsilon=1e-6):
    gradient = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[place] += epsilon
        down[place] -= epsilon
        gradient[place] = (f(up) - f(down)) / (2 * epsilon)
    return gradient
"""


def test_is_an_earlier_exercise_left_alone_that_is_right_for_what_it_is_given() -> None:
    name = "04_mse_vs_cross_entropy"
    wrong = next(a for a in misconceptions.answers(name)
                 if a.name == "divides_by_the_larger_length")  # fmt: skip
    assert stored(name).hint("numerical_gradient", namespace_of(name, WHOLE)) is not None
    assert hint_at_check(name, "gradient_error", WHOLE, wrong.source) == wrong.hint


def namespace_of(name: str, *answers: str) -> dict[str, Any]:
    namespace = dict(right_in(name))
    for answer in answers:
        run_quietly(answer, namespace)
    return namespace


CHANGES_IN_PLACE = """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    dZ *= 0
    return dA_prev, dW, db
"""


def test_is_a_hint_below_a_check_of_arguments_about_them() -> None:
    name, asked = "05_deep_l_layer", "linear_backward"
    namespace = namespace_of(name, CHANGES_IN_PLACE)
    other = stored(name).hint(asked, namespace)
    assert stored(name).hint(asked, namespace, of_arguments=True) in (None, *of_arguments(name))
    assert other is None or other not in of_arguments(name)


def of_arguments(name: str) -> list[str]:
    hints = stored(name)
    wrong = (answer for answer in misconceptions.answers(name) if answer.hint)
    return [str(a.hint) for a in wrong if hints.is_of_arguments(a.exercise, str(a.hint))]


def test_is_a_mistake_in_what_becomes_of_arguments_told_below_their_check() -> None:
    name = "03_learning_rate"
    answer = next(a for a in misconceptions.answers(name) if a.name == "writes_into_the_gradients")
    said = stored(name).hint(answer.exercise, namespace_with(name, answer), of_arguments=True)
    assert said == answer.hint


def test_is_the_random_state_left_as_it_was() -> None:
    hints = stored("02_initialization")
    np.random.seed(4)
    wanted = np.random.rand()
    np.random.seed(4)
    hints.hint("initialize_parameters_he", right_in("02_initialization"))
    assert np.random.rand() == wanted


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"hints": [], "exercises": {"f": 3}}'])
def test_is_a_damaged_file_no_file(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert hints_in(tmp_path) is None or naming.hints_in(tmp_path) is None


def test_does_writing_say_which_files_are_new(tmp_path: Path) -> None:
    name = "03_learning_rate"
    shutil.copytree(text_of(name).parent, tmp_path / "source" / name)
    shutil.copy(COURSE.config, tmp_path)
    copy = Course(tmp_path)
    assert list(write_hints(copy)) == []
    kept = tmp_path / "source" / name / FILE
    text = kept.read_text(encoding="utf-8")
    kept.write_text(text.replace(": ", ":", 1), encoding="utf-8")
    assert list(write_hints(copy)) == [f"source/{name}/{FILE}"]
    assert kept.read_text(encoding="utf-8") == text


def test_is_a_notebook_that_is_not_there_told_in_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "source" / "03_learning_rate"
    folder.mkdir(parents=True)
    shutil.copy(COURSE.config, tmp_path)
    (folder / "03_learning_rate.md").write_text("", encoding="utf-8")
    with pytest.raises(GradingError, match="no hints can be made of it"):
        list(write_hints(Course(tmp_path)))


def test_names_a_failing_check_the_mistake_and_a_passing_one_nothing(tmp_path: Path) -> None:
    name = "04_mse_vs_cross_entropy"
    shutil.copy(text_of(name).with_name(FILE), tmp_path)
    answer = next(a for a in misconceptions.answers(name)
                  if a.exercise == "compute_cost" and not a.right)  # fmt: skip
    check = "assert_close(compute_cost(A2, Y), 0.27977656, 'compute_cost(A2, Y)', rtol=1e-5)"
    right = diagnosis(name).exercises.solution("compute_cost")
    given = (
        f"import os\nos.chdir({str(tmp_path)!r})\nimport numpy as np\n"
        "from utils import notebook\nfrom utils.checks import assert_close\nnotebook.set_up()\n"
        "A2, Y = np.array([[0.9, 0.2, 0.6]]), np.array([[1.0, 0.0, 1.0]])"
    )
    broken = "def compute_cost(A2, Y):\n    return A2 @ Y"
    cells = [given, answer.source, check, right, check, broken, check]
    made = new_notebook(cells=[new_code_cell(source) for source in cells])
    nbclient.NotebookClient(made, allow_errors=True, kernel_name="python3").execute()
    wrong, passed, raised = (made.cells[i].outputs for i in (2, 4, 6))
    assert wrong[0].traceback[0].startswith("Check failed. compute_cost(A2, Y)")
    assert wrong[0].traceback[0].endswith(f"\nA hint. {answer.hint}")
    assert passed == []
    assert "your code raised ValueError" in raised[0].traceback[0]


def test_is_an_error_in_a_right_function_laid_to_the_one_that_called_it(tmp_path: Path) -> None:
    name = "05_deep_l_layer"
    shutil.copy(text_of(name).with_name(FILE), tmp_path)
    answer = next(a for a in misconceptions.answers(name) if a.name == "cache_of_the_next_layer")
    given = (
        f"import os\nos.chdir({str(tmp_path)!r})\nimport numpy as np\n"
        "from utils import notebook\nfrom utils.checks import assert_keys\nnotebook.set_up()\n"
        "def relu_backward(dA, Z):\n    return dA * (Z > 0)\n"
        "def sigmoid_backward(dA, Z):\n    return dA * np.exp(-Z) / (1 + np.exp(-Z)) ** 2"
    )
    solutions = diagnosis(name).exercises.solution
    check = (
        "W, b, Y = np.ones((2, 2)), np.zeros((2, 1)), np.ones((1, 2))\n"
        "caches = [((W, W, b), W), ((W, W[:1], b[:1]), Y)]\n"
        "assert_keys(L_model_backward(Y / 2, Y, caches), ['dW1'], 'L_model_backward')"
    )
    callees = [solutions("linear_backward"), solutions("linear_activation_backward")]
    cells = [given, *callees, answer.source, check]
    made = new_notebook(cells=[new_code_cell(source) for source in cells])
    nbclient.NotebookClient(made, allow_errors=True, kernel_name="python3").execute()
    [shown] = made.cells[-1].outputs
    assert "in line" in shown.traceback[0] and "cell with linear_backward" in shown.traceback[0]
    assert shown.traceback[0].endswith(f"\nA hint. {answer.hint}")
