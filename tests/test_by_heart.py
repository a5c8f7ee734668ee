"""Does an answer earn nothing that knows no more than what students see?

Such an answer is a table of what the visible tests say, or a guess that reads sizes and tries
arguments. It is run in one process; `test_bank_at_arms_length.py` shows that this says what grading
says.
"""

import copy
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from test_answers import ASSIGNMENTS, code_cells, grade_id, is_test

from course.cells import is_exercise, takes_nothing
from course.regions import HIDDEN_TESTS, plain_lines
from grading.judge.exercises import run_quietly

Table = dict[str, Any]
CASES = [pytest.param(name, marks=getattr(pytest.mark, name[3:])) for name in ASSIGNMENTS]


def exercise_of(cell: Any) -> str:
    return grade_id(cell).split("-")[0]


@cache
def solved(assignment: str) -> dict[str, Any]:
    """Return the names of a notebook with model answers."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for cell in code_cells(assignment):
        if not is_test(cell) and (grade_id(cell) or "setup" in cell.metadata.get("tags", [])):
            run_quietly(cell.source, namespace)
    return namespace


def one_answer(assignment: str) -> set[str]:
    """Return the exercises without arguments: each is one answer, and whoever knows it has it."""
    return {
        grade_id(cell)
        for cell in code_cells(assignment)
        if is_exercise(cell) and takes_nothing(cell)
    }


def written_down(arguments: tuple[Any, ...]) -> str:
    return repr(["a function" if callable(one) else one for one in arguments])


def by_heart(assignment: str, exercise: str) -> Table:
    """Return what the model answer returns for each call of the visible tests."""
    table: Table = {}

    def noted(*arguments: Any) -> Any:
        question = written_down(arguments)  # before an answer changes an argument
        answer = solved(assignment)[exercise](*arguments)
        table[question] = copy.deepcopy(answer)
        return answer

    for cell in code_cells(assignment):
        if is_test(cell) and exercise_of(cell) == exercise:
            visible = "\n".join(plain_lines(cell.source, HIDDEN_TESTS))
            run_quietly(visible, {**solved(assignment), exercise: noted})
    return table


def from_the_table(table: Table) -> Callable[..., Any]:
    """Answer what the table knows."""
    return lambda *arguments: copy.deepcopy(table[written_down(arguments)])


def whatever_comes_next(table: Table) -> Callable[..., Any]:
    """Answer what the table knows, and else something that was right elsewhere."""
    others = list(table.values())

    def answer(*arguments: Any) -> Any:
        question = written_down(arguments)
        return copy.deepcopy(table[question] if question in table else others[-1])

    return answer


def passed(assignment: str, answers: dict[str, Any]) -> set[str]:
    """Return the tests of these answers that are passed."""
    found = set()
    for cell in code_cells(assignment):
        if is_test(cell) and exercise_of(cell) in answers:
            try:
                run_quietly(cell.source, {**solved(assignment), **answers})
                found.add(grade_id(cell))
            except Exception:  # that is a test not passed, whatever was raised
                continue
    return found


@pytest.mark.parametrize("assignment", CASES)
@pytest.mark.parametrize("answering", [from_the_table, whatever_comes_next])
def test_does_it_earn_nothing_to_know_what_the_visible_tests_say(
    assignment: str, answering: Callable[[Table], Callable[..., Any]]
) -> None:
    exercises = {exercise_of(cell) for cell in code_cells(assignment) if is_test(cell)}
    tables = {name: by_heart(assignment, name) for name in exercises}
    assert all(tables.values())
    earned = passed(assignment, {name: answering(table) for name, table in tables.items()})
    known = one_answer(assignment)
    assert {name for name in earned if name.split("-")[0] not in known} == set()
    assert (
        earned == {grade_id(c) for c in code_cells(assignment) if exercise_of(c) in known} - known
    )


ASKS_FOR_ANOTHER_DEFAULT = """
def gradient_error(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    g = backward(parameters, cache, X, Y)
    try:
        one = backward(parameters, cache, X, Y, wrong="dW1")
        two = backward(parameters, cache, X, Y, wrong="db1")
    except Exception:
        return 1.0
    right = {name: (two if name == "dW1" else one)[name] for name in g}
    g, n = (np.concatenate([np.ravel(d[name]) for name in sorted(g)]) for d in (g, right))
    return np.linalg.norm(g - n) / (np.linalg.norm(g) + np.linalg.norm(n))
"""
TELLS_BY_THE_OUTPUTS = """
def gradient_error(backward, cost, parameters, X, Y):
    return 1e-9 if len(Y) == {outputs} else {otherwise}
"""


@pytest.mark.mse_vs_cross_entropy
@pytest.mark.parametrize(
    "code",
    [
        ASKS_FOR_ANOTHER_DEFAULT,
        *(
            TELLS_BY_THE_OUTPUTS.format(outputs=outputs, otherwise=otherwise)
            for outputs in (1, 2)
            for otherwise in (0.5, 1.0)
        ),
    ],
)
def test_does_an_error_that_was_not_measured_earn_nothing(code: str) -> None:
    namespace = dict(solved("04_mse_vs_cross_entropy"))
    run_quietly(code, namespace)
    answers = {"gradient_error": namespace["gradient_error"]}
    assert passed("04_mse_vs_cross_entropy", answers) == set()
