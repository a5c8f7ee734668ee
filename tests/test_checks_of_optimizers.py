"""Do the checks of batches and of optimizers' steps accept right answers, and say what is wrong?"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from utils import checks


def failure(check: Callable[[], object]) -> str:
    with pytest.raises(checks.CheckFailed) as caught:
        check()
    return str(caught.value)


def batches(*sizes: int, rows: tuple[int, int] = (3, 1)) -> list[Any]:
    return [tuple(np.full((n, size), k) for n in rows) for k, size in enumerate(sizes)]


def test_are_batches_put_together_again() -> None:
    X, Y = checks.assert_batches(batches(2, 2, 1), (3, 1), [2, 2, 1], "batches")
    assert X.shape == (3, 5) and Y.tolist() == [[0, 0, 1, 1, 2]]


def test_may_batches_be_a_tuple_of_lists() -> None:
    pairs = tuple(list(pair) for pair in batches(2, 1))
    assert checks.assert_batches(pairs, (3, 1), [2, 1], "batches")[0].shape == (3, 3)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "batches: came back as None (is a `return` missing?); expected a list or a tuple."),
        (batches(2, 2), "batches: there are 2 batches; expected 3. Look."),
        (batches(2), "batches: there is 1 batch; expected 3. Look."),
        (batches(2, 3, 0), "X of batch 1 of batches: has shape (3, 3); expected (3, 2). Look."),
        (batches(2, 2, 1, rows=(3, 2)), "Y of batch 0 of batches: has shape (2, 2); expected"),
        ([1, 2, 3], "batch 0 of batches: came back as an int; expected 2 values."),
    ],
)  # fmt: skip
def test_is_said_what_is_wrong_with_batches(value: Any, said: str) -> None:
    found = failure(lambda: checks.assert_batches(value, (3, 1), [2, 2, 1], "batches", "Look."))
    assert found.startswith(said)


def test_hides_a_hidden_check_how_many_batches_there_are() -> None:
    said = failure(
        lambda: checks.assert_batches(batches(2), (3, 1), [2, 1], "it", "Look.", reveal=False)
    )
    assert said == "it: the number of batches is not right. Look."


STEP = {"parameters": {"W1": [[1.0]]}, "v": {"dW1": [[2.0]]}, "s": {"dW1": [[3.0]]}}


def as_arrays(*names: str) -> tuple[Any, ...]:
    return tuple({key: np.array(entry) for key, entry in STEP[name].items()} for name in names)


def test_is_each_dict_of_a_step_looked_at_by_its_name() -> None:
    checks.assert_step(as_arrays("parameters", "v", "s"), STEP, "step")
    checks.assert_step(list(as_arrays("s", "v", "s")), {**STEP, "parameters": ...}, "step")
    said = failure(lambda: checks.assert_step(as_arrays("parameters", "s", "s"), {**STEP}, "step"))
    assert said.startswith("v of step['dW1']") and "3" in said and "2" in said


def test_may_the_last_dicts_be_left_out_together() -> None:
    checks.assert_step(as_arrays("parameters"), STEP, "step", optional=2)
    said = failure(
        lambda: checks.assert_step(as_arrays("parameters", "v"), STEP, "step", optional=2)
    )
    assert said == "step: came back with 2 values; expected 3. In this order: parameters, v, s."


def test_shows_a_hidden_step_no_values() -> None:
    wrong = ({"W1": np.array([[1.5]])}, *as_arrays("v", "s"))
    said = failure(lambda: checks.assert_step(wrong, STEP, "step", "Look.", reveal=False))
    assert "1.5" not in said and said.endswith("Look.")


def test_may_dicts_hold_equal_arrays_that_are_apart() -> None:
    both = np.zeros((2, 3))
    checks.assert_apart(({"dW1": np.zeros(3)}, {"dW1": np.zeros(3)}), "v and s")
    checks.assert_apart([{"dW1": both[0]}, {"dW1": both[1]}], "v and s")
    checks.assert_apart(({"dW1": 0.0}, {"dW1": 0.0}), "v and s")


@pytest.mark.parametrize(
    "how", [lambda zeros: zeros, dict, lambda zeros: {"dW1": zeros["dW1"][:1]}]
)
def test_is_an_array_found_that_stands_in_two_dicts(how: Callable[[Any], Any]) -> None:
    zeros = {"dW1": np.zeros((2, 3))}
    said = failure(lambda: checks.assert_apart((zeros, how(zeros)), "v and s", "Look."))
    assert said == (
        "v and s: two entries are the same array, so what changes one changes both. Look."
    )


@pytest.mark.parametrize("value", [None, {"dW1": np.zeros(2)}, (np.zeros(2), np.zeros(2))])
def test_is_said_that_no_dicts_came_back(value: Any) -> None:
    said = failure(lambda: checks.assert_apart(value, "v and s"))
    assert said.startswith("v and s: came back as")
