"""Are right gradients accepted and wrong ones named, and are the known slopes those of the cost?"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from authoring.notebooks import load
from utils import checks, datasets, initialization
from utils.checks.gradients import from_the_output
from utils.costs import binary_cross_entropy, mean_squared_error
from utils.gradient_check import check_gradient, numerical_gradients
from utils.propagation import backward, forward
from utils.training import train

RELEASE = Path(__file__).parent.parent / "release" / "en" / "04_mse_vs_cross_entropy"
RIGHT, WRONG = 1e-7, 1e-3  # the one pair of thresholds of the course


def problem(seed: int = 0, m: int = 6) -> tuple[dict[str, Any], Any, Any]:
    rng = np.random.default_rng(seed)
    parameters = initialization.random([3, 4, 1], rng, scale=1.0, bias_scale=1.0)
    return parameters, rng.standard_normal((3, m)), rng.integers(0, 2, (1, m)).astype(float)


def right_gradients(seed: int = 0) -> tuple[dict[str, Any], dict[str, Any], Any]:
    parameters, X, Y = problem(seed)
    _, cache = forward(X, parameters, hidden="tanh")
    grads = backward(parameters, cache, Y, hidden="tanh", cost="mean_squared_error")
    grads = {f"d{name}": grads[f"d{name}"] for name in parameters}
    return grads, parameters, lambda p: mean_squared_error(forward(X, p, hidden="tanh")[0], Y)


def test_does_a_backward_pass_begin_at_the_output() -> None:
    assert from_the_output(["W1", "b1", "W2", "b2", "W10"]) == ["W10", "W2", "b2", "W1", "b1"]
    assert from_the_output(["b", "W", "A_prev"]) == ["A_prev", "W", "b"]


@pytest.mark.parametrize("seed", range(20))
def test_are_right_gradients_accepted(seed: int) -> None:
    checks.assert_slopes(*right_gradients(seed), "the pass")


def test_is_the_gradient_named_in_which_a_pass_went_wrong_first() -> None:
    grads, parameters, cost = right_gradients()
    all_wrong = {name: 2 * value for name, value in grads.items()}
    with pytest.raises(checks.CheckFailed, match=r"the pass: dW2 differs .* Look there"):
        checks.assert_slopes(all_wrong, parameters, cost, "the pass", "Look there.")
    with pytest.raises(checks.CheckFailed, match="db1 differs"):
        checks.assert_slopes({**grads, "db1": 1.01 * grads["db1"]}, parameters, cost, "the pass")


def test_can_a_short_gradient_that_is_wrong_hide_behind_long_ones() -> None:
    _, parameters, cost = right_gradients()
    long = {**parameters, "b2": parameters["b2"] * 0}
    slopes = numerical_gradients(lambda p: cost(p) + 1e4 * np.sum(p["W2"]), long)
    slopes["db1"] = 0 * slopes["db1"]
    with pytest.raises(checks.CheckFailed, match="db1 differs"):
        checks.assert_slopes(
            slopes, long, lambda p: cost(p) + 1e4 * np.sum(p["W2"]), "the pass", ""
        )


def test_has_each_gradient_the_shape_of_its_parameter() -> None:
    grads, parameters, _ = right_gradients()
    checks.assert_fits(grads, parameters, "the pass")
    with pytest.raises(checks.CheckFailed, match=r"\['db2'\]: has shape \(1,\).* its parameter"):
        flat = {name: value.ravel() for name, value in grads.items() if name == "db2"}
        checks.assert_fits({**grads, **flat}, parameters, "the pass")
    with pytest.raises(checks.CheckFailed, match="the key 'dW1' is missing"):
        checks.assert_fits({"dW2": grads["dW2"]}, parameters, "the pass")


def test_are_the_known_slopes_those_of_the_cost() -> None:
    known = checks.known_slopes()
    comparison = check_gradient(
        lambda p: known.cost(forward(known.X, p, hidden="tanh")[0], known.Y),
        known.parameters, known.times(1)(None, None, None, None),
    )  # fmt: skip
    assert comparison.relative_error < 1e-8


def test_can_one_of_the_known_slopes_be_made_wrong() -> None:
    known = checks.known_slopes()
    grads = known.times(1, dW2=3)({}, {}, known.X, known.Y)
    np.testing.assert_array_equal(grads["dW2"], 3 * known.slopes["dW2"])
    np.testing.assert_array_equal(grads["dW1"], known.slopes["dW1"])
    grads["dW1"][:] = 0  # a student's function that changes what it gets
    assert known.times(1)({}, {}, known.X, known.Y)["dW1"].any()


def test_is_a_function_that_judges_passes_called_with_the_pass_that_is_asked_for() -> None:
    def length_of_dw2(backward, cost, parameters, X, Y) -> float:
        assert cost(np.ones((1, 3)), Y) >= 0 and X.shape == (2, 3)
        return float(np.linalg.norm(backward(parameters, {}, X, Y)["dW2"]))

    known = checks.known_slopes()
    length = np.linalg.norm(known.slopes["dW2"])
    assert known.error_with(length_of_dw2, 2) == pytest.approx(2 * length)
    assert known.error_with(length_of_dw2, 1, dW2=3) == pytest.approx(3 * length)


# What assignment 04 says.


@pytest.mark.parametrize("cost", ["binary_cross_entropy", "mean_squared_error"])
def test_does_the_threshold_part_right_gradients_from_wrong_ones(cost: str) -> None:
    of = {"binary_cross_entropy": binary_cross_entropy, "mean_squared_error": mean_squared_error}
    for seed in range(40):
        parameters, X, Y = problem(seed)
        _, cache = forward(X, parameters, hidden="tanh")
        grads = backward(parameters, cache, Y, hidden="tanh", cost=cost)
        for name, function in of.items():
            error = check_gradient(
                lambda p, f=function, X=X, Y=Y: f(forward(X, p, hidden="tanh")[0], Y),
                parameters, grads,
            ).relative_error  # fmt: skip
            assert error < RIGHT if name == cost else error > WRONG


def test_do_six_digits_that_stay_prove_that_nothing_saturates() -> None:
    X, Y, _, _ = datasets.xor()
    start = initialization.random([2, 2, 1], np.random.RandomState(2), scale=1.0, bias_scale=1.0)
    start["b2"] = start["b2"] + 20
    run = train(start, X, Y, learning_rate=0.5, steps=1001, hidden="tanh",
                cost="mean_squared_error")  # fmt: skip
    assert {f"{cost:.6f}" for cost in run.costs} == {"0.500000"}
    assert any(np.any(run.parameters[name] != start[name]) for name in start)


def test_does_the_release_keep_to_itself_which_hand_ins_are_wrong() -> None:
    release = load(RELEASE / f"{RELEASE.name}.ipynb")
    assert release is not None
    judged = [f"hand_in_{number}" for number in (1, 2, 3, 5, 6)]
    for cell in release.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        named = [name for name in judged if name in cell.source]
        assert grade_id == "given-hand-ins" or not named or set(named) == set(judged), cell.source
