"""Does every gradient of utils equal the slope of its function?"""

from typing import Any

import numpy as np
import pytest

from utils import activations, costs, gradient_check, initialization, propagation
from utils.gradient_check import check_gradient, numerical_gradient


def points(seed: int = 0) -> np.ndarray:
    """Values of both signs, none within a difference's reach of a kink."""
    values = np.random.default_rng(seed).normal(size=(3, 4), scale=2)
    return np.where(np.abs(values) < 0.01, 0.5, values)


@pytest.mark.parametrize("name", sorted(activations.ACTIVATIONS))
@pytest.mark.parametrize("with_output", [False, True])
def test_does_the_derivative_equal_the_slope(name: str, with_output: bool) -> None:
    function, derivative = activations.activation(name)
    Z = points()
    slope = numerical_gradient(lambda z: function(z).sum(), Z)
    found = derivative(Z, function(Z)) if with_output else derivative(Z)
    assert found == pytest.approx(slope, abs=1e-8)


def test_does_the_softmax_jacobian_equal_the_slopes() -> None:
    z = points()[:, :1]
    rows = [numerical_gradient(lambda v, i=i: activations.softmax(v)[i, 0], z) for i in range(3)]
    assert activations.softmax_jacobian(z) == pytest.approx(np.hstack(rows).T, abs=1e-8)


@pytest.mark.parametrize("name", sorted(costs.COSTS))
def test_does_the_cost_gradient_equal_the_slope(name: str) -> None:
    function, gradient = costs.cost(name)
    A = activations.softmax(points())
    Y = np.eye(3)[:, [0, 2, 1, 2]]
    assert gradient(A, Y) == pytest.approx(
        numerical_gradient(lambda a: function(a, Y), A), abs=1e-6
    )


def test_does_hubers_gradient_hold_on_both_sides_of_delta() -> None:
    A, Y = points(), np.zeros((3, 4))
    assert np.abs(A).min() < 1 < np.abs(A).max()
    slope = numerical_gradient(lambda a: costs.huber(a, Y), A)
    assert costs.huber_gradient(A, Y) == pytest.approx(slope, abs=1e-8)


@pytest.mark.parametrize("hidden", sorted(activations.ACTIVATIONS))
@pytest.mark.parametrize("sizes", [[3, 2], [2, 4, 2], [3, 5, 4, 2]])
@pytest.mark.parametrize(
    ("output", "cost"),
    [("softmax", "categorical_cross_entropy")]
    + [("sigmoid", name) for name in sorted(costs.COSTS)],
)
def test_does_backward_equal_the_slopes(
    hidden: str, sizes: list[int], output: str, cost: str
) -> None:
    rng = np.random.default_rng(sum(sizes))
    parameters = initialization.random(sizes, rng, scale=0.7, bias_scale=0.3)
    X, Y = rng.normal(size=(sizes[0], 5)), np.eye(2)[:, [0, 1, 1, 0, 1]]
    names = {"hidden": hidden, "output": output}

    def cost_at(candidate: dict) -> float:
        return costs.cost(cost).function(propagation.forward(X, candidate, **names)[0], Y)

    _, cache = propagation.forward(X, parameters, **names)
    grads = propagation.backward(parameters, cache, Y, cost=cost, **names)
    comparison = check_gradient(cost_at, parameters, grads)
    assert comparison.relative_error < 1e-6, str(comparison)


@pytest.mark.parametrize("cost", ["binary_cross_entropy", "mean_squared_error"])
def test_has_each_network_of_a_stack_the_gradient_it_has_alone(cost: str) -> None:
    rng = np.random.default_rng(0)
    stack = initialization.random([3, 4, 2, 1], rng, 6, scale=1, bias_scale=1)
    X, Y = rng.normal(size=(3, 7)), rng.integers(0, 2, (1, 7)).astype(float)
    _, cache = propagation.forward(X, stack)
    together = propagation.backward(stack, cache, Y, cost=cost)
    for run in range(6):
        parameters = {name: value[run] for name, value in stack.items()}
        _, cache = propagation.forward(X, parameters)
        alone = propagation.backward(parameters, cache, Y, cost=cost)
        for name, value in alone.items():
            assert together[name][run] == pytest.approx(value, abs=1e-12)


def test_does_the_check_name_the_entry_that_is_wrong() -> None:
    parameters = {"W1": np.array([[1.0, 2.0]]), "b1": np.array([[3.0]])}

    def cost(p: dict) -> float:
        return float((p["W1"] ** 2).sum() + p["b1"].sum())

    grads = {"dW1": np.array([[2.0, 7.0]]), "db1": np.array([[1.0]])}
    comparison = check_gradient(cost, parameters, grads)
    assert (comparison.name, comparison.entry) == ("W1", (0, 1))
    assert comparison.analytic == 7
    assert comparison.numeric == pytest.approx(4)
    assert "dW1[0, 1]: analytic 7, numeric 4" in str(comparison)


@pytest.mark.parametrize(
    ("grads", "sentence"),
    [({}, "dW1 is missing"), ({"dW1": np.zeros(2)}, r"shape \(2,\); expected \(1, 2\)")],
)
def test_is_an_unusable_gradient_named(grads: dict, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        check_gradient(lambda p: 0.0, {"W1": np.zeros((1, 2))}, grads)


def network(seed: int = 0, scale: float = 0.5) -> tuple[Any, dict, dict]:
    """A cost, parameters of a network of ReLUs away from kinks, and the right gradients."""
    rng = np.random.default_rng(seed)
    parameters = initialization.random([3, 5, 4, 1], rng, scale=scale, bias_scale=scale)
    X, Y = rng.normal(size=(3, 6)), np.array([[0.0, 1, 1, 0, 1, 1]])
    _, cache = propagation.forward(X, parameters)

    def cost(candidate: dict) -> float:
        return costs.binary_cross_entropy(propagation.forward(X, candidate)[0], Y)

    return cost, parameters, propagation.backward(parameters, cache, Y)


@pytest.mark.parametrize("seed", range(5))
def test_is_each_parameter_judged_by_itself(seed: int) -> None:
    cost, parameters, grads = network(seed)
    assert check_gradient(cost, parameters, grads).verdict == "right"
    for name in parameters:
        comparison = check_gradient(cost, parameters, {**grads, f"d{name}": 0 * grads[f"d{name}"]})
        assert (comparison.verdict, comparison.worst) == ("wrong", name)
        assert comparison.errors[name] == pytest.approx(1)
        others = [comparison.verdicts[other] for other in parameters if other != name]
        assert others == ["right"] * 5


def test_does_a_small_parameter_hide_in_the_norm_but_not_in_the_verdict() -> None:
    def cost(p: dict) -> float:
        return float(1000 * (p["W2"].sum() - 2) + 1e-4 * p["W1"].sum())

    parameters = {"W1": np.ones((2, 2)), "W2": np.ones((1, 2))}
    grads = {"dW1": np.zeros((2, 2)), "dW2": np.full((1, 2), 1000.0)}
    comparison = check_gradient(cost, parameters, grads)
    assert comparison.relative_error < gradient_check.RIGHT_BELOW
    assert (comparison.worst, comparison.verdict) == ("W1", "wrong")


@pytest.mark.parametrize(
    ("factor", "verdict"),
    [(1 + 1e-8, "right"), (1 + 1e-5, "look again"), (1.01, "wrong"), (-1, "wrong")],
)
def test_is_the_verdict_that_of_the_thresholds(factor: float, verdict: str) -> None:
    cost, parameters, grads = network()
    comparison = check_gradient(cost, parameters, {**grads, "dW2": factor * grads["dW2"]})
    assert (comparison.worst, comparison.verdict) == ("W2", verdict)
    error = comparison.errors["W2"]
    shown = " < 1e-07" if verdict == "right" else f"{error:8.1e}"
    assert f"dW2   {shown}   {verdict}" in comparison.report()


@pytest.mark.parametrize("found", [0.0, 1e-12, -1e-10])
def test_is_a_slope_of_zero_neither_wrong_nor_proved_right(found: float) -> None:
    parameters = {"W1": np.array([[0.3, 2.0]]), "b1": np.array([[1.0]])}
    grads = {"dW1": np.full((1, 2), found), "db1": np.array([[1.0]])}
    comparison = check_gradient(
        lambda p: float(p["b1"].sum() + np.cos(p["W1"] - p["W1"]).sum()), parameters, grads
    )
    assert comparison.verdicts == {"W1": "look again", "b1": "right"}
    assert comparison.unmeasured == ("W1",)
    assert "No slope above rounding in W1" in str(comparison)


def test_is_rounding_never_called_wrong() -> None:
    cost, parameters, grads = network(scale=1e-4)
    comparison = check_gradient(cost, parameters, grads, epsilon=1e-8)
    assert comparison.errors["W1"] > gradient_check.WRONG_ABOVE
    assert "wrong" not in comparison.verdicts.values()


# At a third of the step, half the step halves the jump, as it does at a bend.
@pytest.mark.parametrize("place", [0.0, 1e-7, -2e-7, 1e-6 / 3, 5e-7, -9e-7])
def test_is_a_kink_within_the_step_named(place: float) -> None:
    parameters = {"W1": np.array([[2.0, place]])}
    grads = {"dW1": np.array([[1.0, float(place > 0)]])}

    def cost(p: dict) -> float:
        return float(np.maximum(p["W1"], 0).sum())

    comparison = check_gradient(cost, parameters, grads)
    assert comparison.kinks == (("W1", (0, 1)),)
    assert comparison.verdict == "look again"
    assert "kink near W1[0, 1]" in comparison.report()
    wrong = check_gradient(cost, parameters, {"dW1": grads["dW1"] + np.array([[0.5, 0.0]])})
    assert wrong.verdict == "wrong"


@pytest.mark.parametrize("f", [np.square, np.cos, np.exp, lambda x: 1e4 * np.square(x)])
def test_is_a_bend_no_kink(f: Any) -> None:
    parameters = {"W1": np.array([[0.0, 1e-7, 1.0]])}
    slope = numerical_gradient(lambda x: f(x).sum(), parameters["W1"])
    comparison = check_gradient(lambda p: f(p["W1"]).sum(), parameters, {"dW1": slope})
    assert comparison.kinks == ()
    assert comparison.verdict == "right"


@pytest.mark.parametrize("scale", [0.01, 0.1, 0.5, 1.0])
@pytest.mark.parametrize("seed", range(6))
def test_is_no_right_gradient_called_wrong(seed: int, scale: float) -> None:
    cost, parameters, grads = network(seed, scale)
    assert "wrong" not in check_gradient(cost, parameters, grads).verdicts.values()


def test_is_an_example_of_zeros_without_biases_at_a_kink() -> None:
    parameters = initialization.he([3, 5, 1], np.random.default_rng(0))
    X, Y = np.array([[0.0, 1], [0, 2], [0, -1]]), np.array([[0.0, 1.0]])
    _, cache = propagation.forward(X, parameters)
    comparison = check_gradient(
        lambda p: costs.binary_cross_entropy(propagation.forward(X, p)[0], Y),
        parameters,
        propagation.backward(parameters, cache, Y),
    )
    assert {name for name, _ in comparison.kinks} == {"b1"}
    assert comparison.verdicts["b1"] == comparison.verdict == "look again"
    assert comparison.verdicts["W1"] == "right"


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_is_a_gradient_that_is_no_number_wrong(value: float) -> None:
    cost, parameters, grads = network()
    bad = grads["dW2"].copy()
    bad[0, 0] = value
    comparison = check_gradient(cost, parameters, {**grads, "dW2": bad})
    assert (comparison.worst, comparison.verdict) == ("W2", "wrong")


def test_does_the_check_leave_the_parameters_alone() -> None:
    cost, parameters, grads = network()
    before = {name: value.copy() for name, value in parameters.items()}
    check_gradient(cost, parameters, grads)
    assert all(np.array_equal(before[name], value) for name, value in parameters.items())
