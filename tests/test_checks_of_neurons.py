"""Do the neurons that answers are tried with have the shapes and classes that they promise?"""

import re

import numpy as np
import pytest

from utils import checks


def test_can_the_small_neuron_be_followed_by_hand() -> None:
    w, b, X, Y = checks.small_neuron()
    assert (w.shape, X.shape, Y.shape) == ((2, 1), (2, 3), (1, 3))
    assert (w.T @ X + b).tolist() == [[2.0, 5.0, 0.0]]


@pytest.mark.parametrize(("n", "m"), [(1, 1), (5, 2), (3, 9)])
def test_has_a_random_neuron_the_size_that_was_asked_for(n: int, m: int) -> None:
    w, b, X, Y = checks.random_neuron(n, m, seed=4)
    assert (w.shape, X.shape, Y.shape) == ((n, 1), (n, m), (1, m))
    assert isinstance(b, float)
    assert b != 0
    assert set(Y.ravel()) == ({0.0, 1.0} if m > 1 else {1.0})


def test_does_the_seed_decide_alone() -> None:
    one, same, other = (checks.random_neuron(3, 4, seed=seed)[0] for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


@pytest.mark.parametrize(
    ("value", "expected", "said"),
    [
        (3, 1, "place: came back as 3; expected 1."),
        (None, 1, "place: came back as None, but the record is finished at place 1."),
        (0, None, "place: came back as 0; expected None, as there is no such place."),
    ],
)
def test_is_a_wrong_place_told(value: object, expected: int | None, said: str) -> None:
    with pytest.raises(checks.CheckFailed, match=re.escape(said)):
        checks.assert_place(value, expected, "place")


@pytest.mark.parametrize("place", [1, np.int64(1), 1.0])
def test_is_a_right_place_right(place: object) -> None:
    checks.assert_place(place, 1, "place")
    checks.assert_place(None, None, "place")


def initialize_with_zeros(dim: int):
    return np.zeros((dim, 1)), 0.0


def propagate(w, b, X, Y):
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T / X.shape[1], "db": np.mean(A - Y)}, cost


def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


def predict(w, b, X):
    return w.T @ X + b > 0


def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    start = initialize_with_zeros(len(X_train))
    found, _, costs = optimize(*start, X_train, Y_train, num_iterations, learning_rate)
    for name, X in (("train", X_train), ("test", X_test)):
        found["Y_prediction_" + name] = predict(found["w"], found["b"], X)
    return {**found, "costs": costs}


def finished_at(values, tolerance, patience):
    small = np.abs(np.diff(values)) <= tolerance
    places = (p for p in range(len(small) - patience + 1) if small[p : p + patience].all())
    return next(places, None)


PARTS = (initialize_with_zeros, propagate, optimize, predict, model, finished_at)


def test_are_right_parts_of_a_neuron_ready() -> None:
    checks.assert_ready(*PARTS)
    checks.assert_ready(lambda w: w)  # of a name that no exercise has


def flat(dim: int):
    return np.zeros(dim), 0.0


def summed(w, b, X, Y):
    grads, cost = propagate(w, b, X, Y)
    return {**grads, "dw": grads["dw"] * X.shape[1]}, cost


def in_place(w, b, X, Y, num_iterations, learning_rate):
    params, *rest = optimize(w, b, X, Y, num_iterations, learning_rate)
    w[:] = params["w"]
    return params, *rest


def without_costs(w, b, X, Y, num_iterations, learning_rate):
    return (*optimize(w, b, X, Y, num_iterations, learning_rate)[:2], [])


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        (flat, "initialize_with_zeros"),
        (summed, "propagate"),
        (in_place, "optimize"),
        (without_costs, "optimize"),
        (lambda w, b, X: w.T @ X + b < 0, "predict"),
        (lambda *given: {"w": np.ones((1, 1)), "b": 0.0, "costs": []}, "model"),
        (lambda values, tolerance, patience: None, "finished_at"),
    ],
)
def test_does_a_wrong_part_stop_the_cell_that_needs_it(wrong, name: str) -> None:
    wrong.__name__ = name
    back = f"go back to the exercise on `{name}`."
    with pytest.raises(checks.CheckFailed, match=re.escape(back)):
        checks.assert_ready(wrong)
