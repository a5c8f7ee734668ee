"""Does every gradient of utils equal the slope of its function?"""

import numpy as np
import pytest

from utils import activations, costs, initialization, propagation
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
