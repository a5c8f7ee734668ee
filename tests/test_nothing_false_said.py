"""Is nothing false said of an answer that somebody wrote who did not know the bank?

Each of these was once said something of that its code does not do.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grading.judge.assignments import Assignments
from grading.judge.departing import Compared, departing
from grading.judge.exercises import run_quietly
from grading.judge.value_effects import Wrong, sentence_of
from grading.judge.watched import Watched
from utils.hints.cases import case_of
from utils.hints.effects import EFFECTS, effect_of

ROOT = Path(__file__).parent.parent
LOGISTIC, START, MSE, DEEP = (
    "01_logistic_regression", "02_initialization", "04_mse_vs_cross_entropy", "05_deep_l_layer",
)  # fmt: skip
RATES = "03_learning_rate"
SHAPES, SOFTMAX, STEPS = "06_activations", "07_softmax_digits", "08_optimizers"
PULL, STUDY = "09_regularization", "11_convergence_study"


def said(name: str, exercise: str, code: str) -> str:
    known = Assignments(ROOT).diagnosis(name, name)
    namespace = dict(known.exercises.namespace)
    run_quietly(code, namespace)
    found = known.name(exercise, namespace[exercise])
    return found.hint if found else ""


UNDER_ANOTHER_KEY = """
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.maximum(Z1, 0)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    AL = softmax(Z2)
    return AL, {"Z1": Z1, "A1": A1, "Z2": Z2, "AL": AL}
"""
ALL_SEEDS = """
def flattery(chosen_on, fresh):
    best = np.argmax(chosen_on, axis=0)
    return float(np.mean(np.max(chosen_on, axis=0) - fresh[best].mean(axis=1)))
"""
CHANGED_BEFORE_COUNTED = """
def mcnemar(a, b):
    a &= ~b
    n_a, n_b = np.sum(a), np.sum(b & ~a)
    z = (n_a - n_b) / np.sqrt(n_a + n_b) if n_a + n_b > 0 else 0.0
    return n_a, n_b, z
"""
SIZE_OVER_ALL = """
def mcnemar(a, b):
    n_a, n_b = np.sum(a > b), np.sum(b > a)
    return n_a, n_b, abs(n_a - n_b) / np.sqrt(len(a))
"""
TURNED_ROUND = """
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    W1, b1, W2, b2, W3, b3 = (parameters[n] for n in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = np.dot(W1, X) + b1
    D1 = np.random.rand(*Z1.shape) > keep_prob
    A1 = relu(Z1) * D1 / keep_prob
    Z2 = np.dot(W2, A1) + b2
    D2 = np.random.rand(*Z2.shape) > keep_prob
    A2 = relu(Z2) * D2 / keep_prob
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
"""
FROM_BOTH_ENDS = """
def L_model_backward(AL, Y, caches):
    grads = {}
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    dA1, grads["dW2"], grads["db2"] = linear_activation_backward(dAL, caches[-1], "sigmoid")
    _, grads["dW1"], grads["db1"] = linear_activation_backward(dA1, caches[0], "relu")
    return grads
"""
ROWS_FOR_EXAMPLES = """
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[0]
    X = X[np.random.permutation(m)]
    return [(X[i:i + mini_batch_size], Y[i:i + mini_batch_size])
            for i in range(0, m, mini_batch_size)]
"""
UNPACKED_IN_ANOTHER_ORDER = """
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    m = X.shape[1]
    Z1, D1, A1, W1, b1, D2, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dZ2 = W3.T @ dZ3 * D2 / keep_prob * (Z2 > 0)
    dZ1 = W2.T @ dZ2 * D1 / keep_prob * (Z1 > 0)
    return {"dW3": dZ3 @ A2.T / m, "db3": np.mean(dZ3, axis=1, keepdims=True),
            "dW2": dZ2 @ A1.T / m, "db2": np.mean(dZ2, axis=1, keepdims=True),
            "dW1": dZ1 @ X.T / m, "db1": np.mean(dZ1, axis=1, keepdims=True)}
"""
NO_TWO_AND_THE_OTHER_SIGN = """
def graph_with_square(w, b, x, y):
    e = y - (w * x + b)
    return e ** 2, e * x, e
"""
ALL_SPREADS = """
def spread_by_layer(X, parameters):
    return [np.std(value) for value in forward(X, parameters)[1].values()]
"""
REWRITTEN_TO_THE_SAME = """
def repaired_hand_in_4(parameters, cache, X, Y):
    m, A1, A2 = X.shape[1], cache["A1"], cache["A2"]
    error = A2 - Y
    dZ2 = np.where(Y == 1, 3, 1) * error
    dZ1 = np.dot(parameters["W2"].T, error) * (1 - np.tanh(cache["Z1"]) ** 2)
    return {"dW1": np.dot(dZ1, X.T) / m, "db1": np.mean(dZ1, axis=1, keepdims=True),
            "dW2": np.dot(dZ2, A1.T) / m, "db2": np.mean(dZ2, axis=1, keepdims=True)}
"""
NO_SQUARES_AND_A_HALF = """
def compute_cost_mse(A2, Y):
    return np.sum(np.abs(A2 - Y)) / (2 * Y.shape[1])
"""
MEAN_AND_SPREAD = """
def choose_on_validation(rates, validation, test):
    best = np.argmax(np.mean(validation, axis=1) + np.std(validation, axis=1))
    return rates[best], best in (0, len(rates) - 1), test[best]
"""
WIDE_AT_LEAST = """
def huber(A, Y, delta=1.0):
    delta, error = max(delta, 1.0), A - Y
    size = np.abs(error)
    losses = np.where(size <= delta, 0.5 * error**2, delta * (size - 0.5 * delta))
    return np.sum(losses) / A.shape[1], np.clip(error, -delta, delta) / A.shape[1]
"""
ROUNDED_COST = """
def compute_cost_mse(A2, Y):
    return round(float(np.sum(np.square(A2 - Y)) / A2.shape[1]), 6)
"""
ANOTHER_COST_MEASURED = """
def gradient_error(backward, cost, parameters, X, Y):
    A2, cache = forward_propagation(X, parameters)
    grads = backward(parameters, cache, X, Y)
    g, n = [], []
    for key in parameters:
        slopes = numerical_gradient(lambda v: compute_cost(
            forward_propagation(X, {**parameters, key: v})[0], Y), parameters[key])
        g += list(grads["d" + key].ravel())
        n += list(slopes.ravel())
    g, n = np.array(g), np.array(n)
    return np.max(np.abs(g - n)) / (np.max(np.abs(g)) + np.max(np.abs(n)))
"""
WIDE_QUOTIENT = """
def tanh_derivative(Z):
    return (np.tanh(Z + 0.01) - np.tanh(Z)) / 0.01
"""
DROPS_MULTIPLY = """
def step_decay(initial_rate, factor, every, t):
    return initial_rate * factor * round(t / every)
"""
BRANCH_BY_THE_MEAN = """
def huber(A, Y, delta=1.0):
    error, m = A - Y, A.shape[1]
    if np.mean(np.abs(error)) <= delta:
        return np.mean(0.5 * error**2), error / m
    return np.mean(delta * (np.abs(error) - 0.5 * delta)), delta * np.sign(error) / m
"""


@pytest.mark.parametrize(("name", "exercise", "code", "false"), [
    (SOFTMAX, "forward_propagation", UNDER_ANOTHER_KEY, "returns None"),
    (PULL, "flattery", ALL_SEEDS, "only one of several"),
    (STUDY, "mcnemar", CHANGED_BEFORE_COUNTED, "taken twice"),
    (PULL, "backward_propagation_with_dropout", UNPACKED_IN_ANOTHER_ORDER, "goes wrong where"),
    (LOGISTIC, "graph_with_square", NO_TWO_AND_THE_OTHER_SIGN, "half"),
    (MSE, "compute_cost_mse", NO_SQUARES_AND_A_HALF, "half the size"),
    (STUDY, "choose_on_validation", MEAN_AND_SPREAD, "best single seed"),
    (SOFTMAX, "huber", WIDE_AT_LEAST, "above 1"),
    (MSE, "compute_cost_mse", ROUNDED_COST, "factor"),
    (MSE, "gradient_error", ANOTHER_COST_MEASURED, "should be small"),
    (SHAPES, "tanh_derivative", WIDE_QUOTIENT, "near 0"),
    (RATES, "step_decay", DROPS_MULTIPLY, "exponent"),
    (SOFTMAX, "huber", BRANCH_BY_THE_MEAN, "largest"),
])  # fmt: skip
def test_is_not_said_what_is_false(name: str, exercise: str, code: str, false: str) -> None:
    assert false not in said(name, exercise, code)


@pytest.mark.parametrize(("name", "exercise", "code", "begin"), [
    (SOFTMAX, "forward_propagation", UNDER_ANOTHER_KEY,
     "Of the 2 results, number 2: Keys are missing in what comes back, and others stand there."),
    (STUDY, "mcnemar", SIZE_OVER_ALL, "The root is taken of all pictures. Which of them decide? "
     "Beside that the sign is lost: nothing below 0 comes back."),
    (PULL, "forward_propagation_with_dropout", TURNED_ROUND, "Where nothing is left to chance: "),
    (DEEP, "L_model_backward", FROM_BOTH_ENDS,
     "The code goes back through two layers, whatever the network."),
    (STEPS, "random_mini_batches", ROWS_FOR_EXAMPLES,
     "For some arguments more comes back than was asked for, for others less."),
    (PULL, "backward_propagation_with_dropout", UNPACKED_IN_ANOTHER_ORDER,
     "What belongs to the last layer is right, and wrong from the layer before."),
    (LOGISTIC, "graph_with_square", NO_TWO_AND_THE_OTHER_SIGN,
     "A factor is missing in both derivatives."),
    (START, "spread_by_layer", ALL_SPREADS,
     "The list has an entry for every array of the cache, for each A as well."),
    (MSE, "compute_cost_mse", ROUNDED_COST, "The numbers are right to some decimals"),
    (SHAPES, "tanh_derivative", WIDE_QUOTIENT, "Entries where `Z` is very large are right."),
    (RATES, "step_decay", DROPS_MULTIPLY, "The number of drops is rounded to the nearest"),
    (SOFTMAX, "huber", BRANCH_BY_THE_MEAN, "One branch is taken for all errors."),
    (MSE, "repaired_hand_in_4", REWRITTEN_TO_THE_SAME,
     "All four gradients are still those of hand_in_4."),
])  # fmt: skip
def test_is_something_true_said_instead(name: str, exercise: str, code: str, begin: str) -> None:
    assert said(name, exercise, code).startswith(begin)


@pytest.mark.parametrize(("name", "exercise", "old", "new"), [
    (SHAPES, "leaky_relu_derivative", "1.0, slope)", "1.0, min(slope, 0.01))"),
    (SOFTMAX, "convert_to_one_hot", "(C, labels.size)", "(max(C, 10), labels.size)"),
    (STEPS, "update_parameters_with_momentum", "beta *", "max(beta, 0.9) *"),
    (STEPS, "useful_rates", "- tolerance", "- min(tolerance, 0.02)"),
    (STEPS, "random_mini_batches", "m = X.shape[1]",
     "m = X.shape[1]\n    mini_batch_size = max(mini_batch_size, 64)"),
])  # fmt: skip
def test_is_a_setting_with_a_bound_not_called_always_the_same(
    name: str, exercise: str, old: str, new: str
) -> None:
    right = Assignments(ROOT).diagnosis(name, name).exercises.solution(exercise)
    assert old in right
    found = said(name, exercise, right.replace(old, new))
    assert "always" not in found
    assert "whatever" not in found


def effect(name: str) -> Any:
    return next(one for one in EFFECTS if one.name == name)


def test_is_an_error_of_the_code_one_that_ends_the_function() -> None:
    asks = effect("asks_for_a_missing_key")
    pairs = [("raised KeyError: dW", 1.0)]
    for function, shows in ((lambda: {}["dW"], True), (dict, False)):
        watched = Watched(function)
        with pytest.raises(KeyError):
            watched()["dW"]
        assert watched.shows(asks, pairs) == shows


def test_does_a_function_return_nothing_only_if_nothing_ever_comes_back() -> None:
    nothing = effect("returns_nothing")
    for results, shows in (([None, None], True), ([None, 1], False), ([(1, None)], False)):
        watched = Watched(iter(results).__next__)
        for _ in results:
            watched()
        assert watched.shows(nothing, [(None, 1.0)]) == shows
    found = effect_of([("raised TypeError: 'NoneType' object is not subscriptable", 1.0)])
    assert found is not None
    assert found.name == "goes_on_with_nothing"


def test_are_numbers_above_1_told_only_where_no_right_one_is() -> None:
    wrong = [Wrong(np.array([1.5, 0.2]), np.array([0.5, 0.3]), {})]
    found = sentence_of(wrong)
    assert found is not None
    assert found.sentence.startswith("Numbers above 1")
    right = [Wrong(np.array([3.0]), np.array([3.0]), {})]
    other = sentence_of(wrong, right)
    assert other is None or not other.sentence.startswith("Numbers above 1")


ROW, MATRIX = np.array([[0.5, 0.7]]), np.array([[0.5, 0.7], [0.1, 0.2]])


def test_do_calls_of_equal_numbers_tell_nothing_of_what_goes_well() -> None:
    failing = [[MATRIX * k] for k in range(1, 20)]
    where = "It goes wrong where `X` has more than one row."
    assert case_of(failing, [[ROW], [2 * ROW]], ["X"]) == where
    assert case_of(failing, [[0 * ROW + 1], [0 * ROW + 2]], ["X"]) is None


def test_is_one_call_that_goes_well_no_sign_of_its_number() -> None:
    failing = [[ROW, 0.1 * k] for k in range(1, 8)]
    where = "It goes wrong where `rate` is not 1."
    assert case_of(failing, [[ROW, 1.0], [2 * ROW, 1.0]], ["X", "rate"]) == where
    assert case_of(failing, [[ROW, 1.0]], ["X", "rate"]) is None


def test_is_one_call_that_goes_wrong_no_sign_of_one_argument_where_two_are_new() -> None:
    passing = [[ROW * k, 0.5] for k in range(1, 5)]
    whole = np.array([[1, 2]])
    where = "It goes wrong where `X` holds whole numbers."
    assert case_of([[whole, 0.5]], passing, ["X", "rate"]) == where
    assert case_of([[whole, 0.9]], passing, ["X", "rate"]) is None


def test_are_zeros_no_numbers_that_lost_their_decimals() -> None:
    loses = effect("loses_the_decimals")
    assert loses.shows([(np.array([2.0, 0.0]), np.array([2.3, 0.4]))])
    assert not loses.shows([(np.array([0.0, 0.0]), np.array([0.3, 0.4]))])


def test_is_a_single_number_off_by_a_factor_only_as_an_array_is() -> None:
    differs = effect("is_off_by_a_factor")
    arrays = [(np.array([2.0, 4.0]), np.array([1.0, 2.0])), (np.array([3.0, 6.0]), np.ones(2))]
    assert differs.shows(arrays[:1])
    assert not differs.shows(arrays)
    assert differs.shows([*arrays[:1], (6.0, 3.0)])
    assert not differs.shows([*arrays[:1], (6.0, 3.5)])
    assert not differs.shows([(np.array([2.0, 0.0]), np.array([1.0, 0.0]))])


def test_is_nothing_said_of_numbers_where_only_shapes_are_known() -> None:
    calls = [
        Compared({"x": np.ones(n)}, np.zeros(n), np.zeros((1, n)), blank=True) for n in (2, 3, 4)
    ]
    found = departing(calls, ["x"])
    assert found is not None
    assert found.what == "What comes back has fewer axes than it should. Compare its shape."


def test_is_a_factor_of_its_own_not_told_of_rows_that_share_one() -> None:
    X = np.array([[1.0, 2.0], [3.0, 5.0]])
    own = sentence_of([Wrong(X * [[2.0], [3.0]], X, {}), Wrong(X * [[4.0], [3.0]], X, {})])
    one = sentence_of([Wrong(2 * X, X, {}), Wrong(3 * X, X, {})])
    assert own is not None
    assert own.sentence.startswith("Each row is off by a factor of its own")
    assert one is None or "of its own" not in one.sentence


RIGHT = np.array([1.0, 2.0, 4.0, 0.5])


def test_is_a_factor_that_rounding_makes_no_factor() -> None:
    one, own = effect("is_off_by_one_factor"), effect("is_off_by_a_factor")
    nearly = [(RIGHT * (1 + 1.2e-6), RIGHT), (RIGHT * (1 + 1.4e-6), RIGHT)]
    assert not one.shows(nearly)
    assert not own.shows(nearly)
    assert not one.shows([(0.3 * (1 + 1.0e-6), 0.3), (0.7 * (1 + 1.4e-6), 0.7)])
    assert one.shows([(1.01 * RIGHT, RIGHT), (0.303, 0.3)])


def test_do_ratios_agree_much_more_closely_than_the_factor_differs_from_1() -> None:
    one = effect("is_off_by_one_factor")
    off = 2e-5 * np.array([1.0, 1.04, 0.97, 1.02])
    assert not one.shows([(RIGHT * (1 + off), RIGHT)])
    assert one.shows([(RIGHT * (1 + 2e-5), RIGHT)])


@pytest.mark.parametrize("name", ["is_its_square", "is_its_root", "is_one_over_it"])
def test_is_a_number_near_1_no_square_of_itself(name: str) -> None:
    near = np.array([1.0 + 1.5e-6, 1.0 - 1.2e-6])
    assert not effect(name).shows([(near, np.ones(2))])


def test_are_amounts_that_rounding_makes_not_the_same() -> None:
    off = 3e-9 * np.array([1.0, 1.2, 0.9, 1.1])
    found, other = (sentence_of([Wrong(1e-4 * RIGHT + one, 1e-4 * RIGHT, {})])
                    for one in (off, 3e-9))  # fmt: skip
    assert found is None or "the same amount" not in found.sentence
    assert other is not None
    assert "the same amount" in other.sentence


def calls_of(results: list[float], wrong: int, **arguments: list[Any]) -> list[Compared]:
    return [
        Compared({name: values[n] for name, values in arguments.items()},
                 one + 1.0 / (n + 2) * (n < wrong), one)
        for n, one in enumerate(results)
    ]  # fmt: skip


ASCENDING = [0.1, 0.2, 0.3, 0.4, 0.5, 1.1, 1.2, 1.3, 1.4, 1.5]
ARRAYS = [np.array([np.sin(n), np.cos(n)]) for n in range(10)]


def where(calls: list[Compared], names: list[str]) -> str:
    found = departing(calls, names)
    assert found is not None
    return found.where


def test_is_the_size_of_results_told_only_of_many_calls_and_where_nothing_else_parts_them() -> None:
    small = "It goes wrong where the result should be small."
    assert where(calls_of(ASCENDING, 5, x=ARRAYS), ["x"]) == small
    assert where(calls_of(ASCENDING, 2, x=ARRAYS), ["x"]) != small
    functions = [np.sin] * 4 + [np.cos] * 6
    assert where(calls_of(ASCENDING, 5, x=ARRAYS, f=functions), ["x", "f"]) != small
    numbers = [0.1] * 5 + [0.2] * 5
    assert where(calls_of(ASCENDING, 5, x=ARRAYS, rate=numbers), ["x", "rate"]) != small


def test_is_nothing_told_of_an_array_where_a_function_parts_the_calls() -> None:
    failing, passing = ([[k * one, f] for k in range(1, 9)] for one, f in (
        (MATRIX, np.sin), (ROW, np.cos)))  # fmt: skip
    rows = "It goes wrong where `X` has more than one row."
    assert case_of(failing, passing, ["X", "cost"]) is None
    both = [[one[0], np.sin] for one in passing]
    assert case_of(failing, both, ["X", "cost"]) == rows


def test_are_entries_near_0_told_only_where_others_lie_between() -> None:
    Z = np.concatenate([np.linspace(-2, 2, 9), np.linspace(2.5, 6, 9)])
    near = sentence_of([Wrong(Z + 0.1 * (np.abs(Z) < 2.2), Z, {"Z": Z})])
    assert near is not None
    assert near.sentence == "Only entries where `Z` is near 0 are wrong."
    far = np.where(np.abs(Z) < 2.2, Z, 1000 * Z)
    off = sentence_of([Wrong(far + 0.1 * np.sin(far) * (np.abs(far) < 2.2) + (far == 0), far,
                             {"Z": far})])  # fmt: skip
    assert off is not None
    assert off.sentence == "Entries where `Z` is very large are right."
