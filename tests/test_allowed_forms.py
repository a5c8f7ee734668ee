"""Is nothing said against what the tests of an exercise accept, in whatever form it comes back?"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grading.judge.allowed_forms import Forms, allowed_forms, asked_of, blank
from grading.judge.assignments import Assignments
from grading.judge.departing import Compared, same
from grading.judge.made_calls import MadeCall

ROOT = Path(__file__).parent.parent


def both(x: Any) -> Any:
    return x + 1, [1.0, float(x)], x * 2


ACCEPTS = """
found = both(3)
assert len(found) in (2, 3)
assert found[0] == 4 and list(found[1]) == [1, 3]
"""


def test_are_the_forms_found_that_tests_accept() -> None:
    forms = allowed_forms([ACCEPTS], "both", {"both": both}, [both(3)])
    assert forms == Forms(counts=(2,), arrays=True, lists=False)
    strict = ACCEPTS.replace("in (2, 3)", "== 3").replace("list(found[1])", "found[1]")
    assert allowed_forms([strict], "both", {"both": both}, [both(3)]) == Forms()


def test_are_results_compared_in_the_form_in_which_they_came_back() -> None:
    (one,) = Forms((2,), arrays=True).of([Compared({}, (4, np.array([1.0, 3.0])), both(3))])
    assert same(one.theirs, one.right)
    (other,) = Forms().of([Compared({}, (4, np.array([1.0, 3.0])), both(3))])
    assert not same(other.theirs, other.right)


def test_shows_a_call_nothing_of_which_right_answers_return_different_numbers() -> None:
    calls = [MadeCall([n], {}, np.full(n, 3.0), 0) for n in (1, 2)]
    asked = asked_of(calls, Forms(), [lambda n: np.full(n, 3.0 if n == 1 else 4.0)])
    assert [call.arguments for call in asked.calls] == [[1]]
    assert [call.arguments for call in asked.of_shapes] == [[2]]
    shapeless = asked_of(calls, Forms(), [lambda n: np.full(n, 3.0) if n == 1 else np.zeros(9)])
    assert [call.arguments for call in (*shapeless.calls, *shapeless.of_shapes)] == [[1]]


def test_does_a_right_answer_in_a_form_of_its_own_hide_nothing() -> None:
    calls = [MadeCall([n], {}, np.full(n, 3.0), 0) for n in (1, 2)]
    assert asked_of(calls, Forms(), [lambda n: "three"]).calls == calls


def test_keeps_what_is_left_of_a_value_its_shapes_and_keys() -> None:
    left = blank({"a": np.ones((2, 1)), "b": [1, "x", True], "c": None})
    assert same(left, {"a": np.zeros((2, 1)), "b": [0.0, "x", True], "c": None})


ADAM = """
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9,
                                beta2=0.999, epsilon=1e-8):
    for k in grads:
        v[k] = beta1 * v[k] + (1 - beta1) * grads[k]
        s[k] = beta2 * s[k] + (1 - beta2) * grads[k] ** 2
        step = v[k] / (1 - 0.9 ** t) / (np.sqrt(s[k] / (1 - 0.999 ** t)) + epsilon)
        parameters[k[1:]] = parameters[k[1:]] - learning_rate * step
    return RESULTS
"""
TRAIN = """
def train(parameters, X, Y, rates, record_every=100, hidden="tanh"):
    costs = []
    for step, learning_rate in enumerate(rates):
        A, cache = forward(X, parameters, hidden=hidden)
        if step % record_every == 0:
            costs.append(binary_cross_entropy(A, Y))
        grads = backward(parameters, cache, Y, hidden=hidden)
        parameters = update_parameters(parameters, grads, learning_rate)
    costs.append(binary_cross_entropy(forward(X, parameters, hidden=hidden)[0], Y))
    return parameters, np.array(costs)
"""
SHUFFLED_IN_PLACE = """
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    order = np.random.RandomState(seed + 7).permutation(X.shape[1])
    X[:], Y[:] = X[:, order], Y[:, order]
    return [(X[:, k : k + mini_batch_size], Y[:, k : k + mini_batch_size])
            for k in range(0, X.shape[1], mini_batch_size)]
"""


def said(assignment: str, exercise: str, code: str) -> str:
    known = Assignments(ROOT).diagnosis(assignment, assignment)
    names = dict(known.exercises.namespace)
    exec(code, names)
    function: Callable[..., Any] = names[exercise]
    found = known.found(exercise, function)
    return found.mistake.hint if found.mistake else ""


@pytest.mark.parametrize(("results", "word"), [
    ("parameters, v, s", "number 1"),
    ("parameters, s, v", "number 2 and number 3 are exchanged"),
    ("parameters, s", "ewer"),
])  # fmt: skip
def test_is_a_count_of_results_spoken_of_only_where_tests_reject_it(
    results: str, word: str
) -> None:
    hint = said("08_optimizers", "update_parameters_with_adam", ADAM.replace("RESULTS", results))
    assert word in hint
    assert ("ewer" in hint) == (word == "ewer")


def test_is_a_list_asked_for_only_where_tests_reject_an_array() -> None:
    hint = said("03_learning_rate", "train", TRAIN)
    assert hint
    assert "list" not in hint


def test_is_an_order_that_is_drawn_by_a_seed_not_compared() -> None:
    hint = said("08_optimizers", "random_mini_batches", SHUFFLED_IN_PLACE)
    assert hint.startswith("The function changes `X`")
