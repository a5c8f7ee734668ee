"""Has an exercise without arguments one answer for all of its tests?"""

from pathlib import Path
from typing import Any

import pytest
from test_second_look import failed

from course.cells import exercise_of, grade_id_of, is_test, takes_nothing
from grading.intake.graft import graft
from grading.judge.assignments import Assignments
from grading.judge.fork_server import fork_server
from grading.judge.judging import Judgement, judge
from grading.judge.one_answer import OneAnswers
from grading.judge.proxies import CallableProxy
from grading.judge.settings import Settings
from grading.line.wire import Handle
from grading.verdict import PASSED
from tests import small_course

ROOT = Path(__file__).parent.parent
SHAPES, LIST = "05_deep_l_layer", "04_mse_vs_cross_entropy"


def judged(assignment: str, exercise: str, **answers: str) -> Judgement:
    """Judge the tests of one exercise of a hand-in in which all is right but for these answers."""
    course = Assignments(ROOT)
    diagnosis = course.diagnosis(assignment, assignment)
    exercises = diagnosis.exercises
    notebook = course.instructor(assignment, assignment)
    tested = {exercise, *answers}
    notebook.cells = [
        cell for cell in notebook.cells
        if exercises.defines(cell)
        or (is_test(cell) and exercise_of(str(grade_id_of(cell))) in tested)
    ]  # fmt: skip
    grafted = graft(notebook, exercises.filled_in(notebook, answers))
    return judge(grafted, fork_server(), Settings(), diagnosis=diagnosis)


def shapes(first: str, then: str) -> str:
    """Return an answer that is something else when it is asked for again."""
    right = Assignments(ROOT).diagnosis(SHAPES, SHAPES).exercises.solution("shapes_in_network")
    return (
        f"{right}\n_right, _asked = shapes_in_network, []\n"
        "def shapes_in_network():\n"
        "    _asked.append(1)\n"
        f"    return {first} if len(_asked) == 1 else {then}"
    )


@pytest.mark.deep_l_layer
def test_is_an_answer_asked_for_once() -> None:
    answer = shapes("_right()", "1 / 0")
    assert failed(judged(SHAPES, "shapes_in_network", shapes_in_network=answer)) == set()


@pytest.mark.deep_l_layer
@pytest.mark.parametrize("first", ["{}", "1 / 0", "[shapes_in_network]"])
def test_does_a_second_answer_earn_nothing(first: str) -> None:
    result = judged(SHAPES, "shapes_in_network", shapes_in_network=shapes(first, "_right()"))
    assert {v.grade_id for v in result.verdicts if v.outcome == PASSED} == set()


@pytest.mark.deep_l_layer
def test_is_the_mistake_named_that_lost_the_points() -> None:
    once = shapes("{**_right(), 'W1': (64, 20)}", "_right()")
    always = shapes("{**_right(), 'W1': (64, 20)}", "{**_right(), 'W1': (64, 20)}")
    one, other = (
        judged(SHAPES, "shapes_in_network", shapes_in_network=answer) for answer in (once, always)
    )
    assert one.verdicts == other.verdicts
    assert one.mistakes == other.mistakes


class Saying(CallableProxy):
    """A function of a student's, which says this; a conversation of its own."""

    def __init__(self, text: str) -> None:
        self.conversation: Any = self
        self.handle = self.target = Handle(0, "function", True)
        self.text = text

    def answer_of(self, target: object) -> bytes:
        return self.text.encode()

    def heard(self, answer: bytes) -> str:
        return answer.decode()


def test_is_an_answer_kept_whatever_becomes_of_the_process(tmp_path: Path) -> None:
    first, other = Saying("first"), Saying("other")
    asked = OneAnswers(tmp_path / "answers", {"f"}).one_answer
    in_another_copy = OneAnswers(tmp_path / "answers", {"f"}).one_answer
    assert [asked("f", first, ())(), in_another_copy("f", other, ())()] == ["first", "first"]
    assert asked("f", other, {"g"})() == "other"  # measured anew, with the right g in place
    assert asked("f", first, {"g"})() == "other"
    assert asked("g", other, ()) is other


WRONG_ERROR = "def gradient_error(backward, cost, parameters, X, Y):\n    return 1.0"


@pytest.mark.mse_vs_cross_entropy
def test_is_a_list_measured_anew_with_the_right_instrument() -> None:
    assert failed(judged(LIST, "which_are_wrong", gradient_error=WRONG_ERROR)) == {"gradient_error"}


@pytest.mark.mse_vs_cross_entropy
@pytest.mark.parametrize("wrong", [[2, 3], [3], [2, 6], [1, 2, 3, 6], [2, 3, 5, 6], [2, 3, 5]])
def test_does_a_guess_that_is_right_in_part_earn_nothing(wrong: list[int]) -> None:
    names = [f"hand_in_{number}" for number in wrong]
    answer = f"def which_are_wrong():\n    return {names}"
    result = judged(LIST, "which_are_wrong", which_are_wrong=answer)
    assert {v.grade_id for v in result.verdicts if v.outcome == PASSED} == set()


@pytest.mark.deep_l_layer
@pytest.mark.parametrize("lines", [[3, 4], [3, 4, 7], [7, 9], [3, 4, 9], [9], [3, 4, 7, 9, 10]])
def test_do_lines_that_are_right_in_part_earn_nothing(lines: list[int]) -> None:
    result = judged(SHAPES, "wrong_lines", wrong_lines=f"def wrong_lines():\n    return {lines}")
    assert {v.grade_id for v in result.verdicts if v.outcome == PASSED} == set()


def test_may_a_function_without_arguments_draw_in_an_ordinary_notebook(tmp_path: Path) -> None:
    course = small_course.write(tmp_path)
    exercises = course.diagnosis(small_course.NAME, small_course.NAME).exercises
    assert exercises.one_answer == set()
    both = {SHAPES: {"shapes_in_network", "wrong_lines"}, LIST: {"which_are_wrong"}}
    for name, known in both.items():
        assert Assignments(ROOT).diagnosis(name, name).exercises.one_answer == known


def test_has_a_function_no_arguments_whose_parentheses_are_empty() -> None:
    for code, is_so in (
        ("def f():\n    return 1", True), ("def f(x=1):\n    return x", False),
        ("def f(*, x=1):\n    return x", False), ("def g():\n    return 1", False),
        ("def f(:", False),
    ):  # fmt: skip
        cell = small_course.new_code_cell(code, metadata={"nbgrader": {"grade_id": "f"}})
        assert takes_nothing(cell) == is_so
