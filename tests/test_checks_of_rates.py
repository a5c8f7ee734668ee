"""Do the checks of steps, records and schedules accept right answers, and say what is wrong?"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from utils import checks


def failure(check: Callable[[], object]) -> str:
    with pytest.raises(checks.CheckFailed) as caught:
        check()
    return str(caught.value)


def line(start: float, slope: float, t: int) -> float:
    """A schedule that no exercise asks for."""
    return start - slope * t


def halved(start: float, t: int) -> Any:
    return np.float64(start * 0.5**t)


def test_is_the_small_network_made_of_whole_numbers() -> None:
    parameters, grads = checks.small_network(layers=3)
    assert list(grads) == [f"d{name}" for name in parameters]
    assert set(parameters) == {"W1", "b1", "W2", "b2", "W3", "b3"}
    for name, value in parameters.items():
        assert value.shape == grads[f"d{name}"].shape
        assert (value == np.round(value)).all()
    assert parameters["W3"].tolist() == [[3, 4], [5, 6]]
    assert grads["dW3"].tolist() == [[30, 0], [0, -30]]


@pytest.mark.parametrize(("runs", "front"), [(None, ()), (3, (3,))])
def test_has_a_random_network_the_shapes_of_its_layers(
    runs: int | None, front: tuple[int, ...]
) -> None:
    parameters, grads = checks.random_network([4, 3, 2], seed=1, runs=runs)
    shapes = {"W1": (3, 4), "b1": (3, 1), "W2": (2, 3), "b2": (2, 1)}
    for name, shape in shapes.items():
        assert parameters[name].shape == grads[f"d{name}"].shape == (*front, *shape)
    again, _ = checks.random_network([4, 3, 2], seed=1, runs=runs)
    assert np.array_equal(parameters["W2"], again["W2"])


def test_is_each_entry_asked_for_its_shape() -> None:
    network, _ = checks.random_network([2, 3, 1], seed=0)
    checks.assert_shapes(network, {"W1": (3, 2), "b2": (1, 1)}, "step")
    said = failure(lambda: checks.assert_shapes(network, {"W1": (2, 3)}, "step"))
    assert said == "W1 of step: has shape (3, 2); expected (2, 3)."
    assert "'W9' is missing" in failure(
        lambda: checks.assert_shapes(network, {"W9": (2, 3)}, "step")
    )


def test_is_a_rate_named_by_its_call() -> None:
    checks.assert_rates(line, "line", (1.0, 0.25), {0: 1.0, 4: 0.0, 2: 0.5 + 1e-8})
    said = failure(lambda: checks.assert_rates(line, "line", (1.0, 0.25), {2: 0.6}))
    assert said == "line(1.0, 0.25, 2): came back as 0.5; expected 0.6."


def test_does_a_hidden_rate_stay_hidden() -> None:
    said = failure(
        lambda: checks.assert_rates(line, "line", (1.0, 0.25), {2: 0.6}, "Why?", reveal=False)
    )
    assert said == "line: the values differ from what was expected. Why?"


def test_is_a_small_rate_compared_by_its_own_size() -> None:
    assert failure(lambda: checks.assert_rates(line, "line", (1e-12, 0.0), {0: 2e-12}))


def test_are_equal_shares_told_from_equal_amounts() -> None:
    checks.assert_equal_shares(halved, "halved", (3.0,), (1, 3, 5))
    said = failure(lambda: checks.assert_equal_shares(line, "line", (1.0, 0.1), (1, 3, 5)))
    assert "from step 1 to 3 the rate falls to 0.7778" in said
    assert "from 3 to 5 to 0.7143" in said
    hidden = failure(
        lambda: checks.assert_equal_shares(line, "line", (1.0, 0.1), (1, 3, 5), reveal=False)
    )
    assert hidden == "line: equal stretches of steps must lose the same share of the rate."


def test_must_a_rate_fall_and_stay_above_zero() -> None:
    for slope in (-0.1, 0.0, 1.0):
        said = failure(
            lambda s=slope: checks.assert_equal_shares(line, "line", (1.0, s), (1, 2, 3))
        )
        assert "must fall" in said


def test_is_a_rate_out_of_bounds_named() -> None:
    checks.assert_within(line, "line", (0.5, 0.1), range(6), (0.0, 0.5))
    said = failure(lambda: checks.assert_within(line, "line", (0.5, 0.1), range(9), (0.0, 0.5)))
    assert said == "line(0.5, 0.1, 6): came back as -0.1; expected a rate from 0 to 0.5."


@pytest.mark.parametrize("kind", [list, tuple, np.array])
def test_is_a_record_a_list_or_an_array(kind: Callable[[Any], Any]) -> None:
    checks.assert_record(kind([0.5, np.float64(0.25)]), [0.5, 0.25], "costs")
    checks.assert_record(kind([[0.5, 1.0], [0.25, 2.0]]), [[0.5, 1.0], [0.25, 2.0]], "costs")


def test_is_the_number_of_records_named() -> None:
    said = failure(lambda: checks.assert_record([0.5], [0.5, 0.25], "costs"))
    assert said == "costs: there is 1 record; expected 2."
    hidden = failure(lambda: checks.assert_record([0.5], [0.5, 0.25], "costs", reveal=False))
    assert hidden == "costs: the number of records is wrong."


@pytest.mark.parametrize(
    "value", [None, 0.5, [], [[1.0], 2.0], [0.5, 0.3], ["a", "b"], np.ones((2, 2))]
)
def test_is_a_wrong_record_refused(value: Any) -> None:
    assert failure(lambda: checks.assert_record(value, [0.5, 0.25], "costs"))


def test_are_counts_in_their_order() -> None:
    checks.assert_counts((2, np.int64(1)), (2, 1), "counts")
    assert "counts[0]" in failure(lambda: checks.assert_counts((1, 2), (2, 1), "counts"))
    assert "2 values" in failure(lambda: checks.assert_counts(3, (2, 1), "counts"))


def test_is_a_run_its_parameters_and_then_its_costs() -> None:
    parameters, costs = checks.assert_run(({"W1": 1.0}, [2.0]), "train")
    assert (parameters, costs) == ({"W1": 1.0}, [2.0])
    assert checks.assert_run([{}, np.ones(2)], "train")[0] == {}
    order = " Return the parameters first, then the costs."
    said = failure(lambda: checks.assert_run(([2.0], {"W1": 1.0}), "train"))
    assert said == "train: the costs came back first, and the parameters second." + order
    said = failure(lambda: checks.assert_run({"W1": 1.0}, "train"))
    assert said == "train: came back as a dict; expected 2 values." + order
    said = failure(lambda: checks.assert_run(([2.0], [1.0]), "train"))
    assert said == "train, the first result: came back as a list; expected a dict." + order
