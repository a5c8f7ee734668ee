"""Does the reference code reproduce every published figure of the course?

The figures were computed once with NumPy 2.4 from the description beside each. The run from large
weights is chaotic: two builds of one NumPy differ in its third digit, so no test is tighter.
"""

import numpy as np
import pytest

from tests.sampling import sample
from utils import datasets, initialization, metrics, propagation
from utils.training import Training, train

CIRCLES = datasets.circles()
XOR = datasets.xor()
DENSE = [2, 10, 5, 1]
RATES = [0.01, 0.1, 0.3, 0.5, 1, 3]

HE_COSTS = [
    0.8830537463419761, 0.6879825919728063, 0.6751286264523371, 0.6526117768893807,
    0.6082958970572938, 0.5304944491717495, 0.4138645817071794, 0.3117803464844441,
    0.23696215330322562, 0.18597287209206836, 0.1501555628037181, 0.12325079292273544,
    0.09917746546525937, 0.08457055954024276, 0.07357895962677366,
]  # fmt: skip
LARGE_COSTS = [
    0.624, 0.598, 0.564, 0.550, 0.544, 0.537, 0.473, 0.398, 0.393, 0.392, 0.389, 0.386, 0.385,
    0.383,
]  # fmt: skip

# What the MSE rows share: the starting network, the rate 0.5, and one trajectory in two units.
WRONG_GRADIENT = [
    0.357529, 0.250383, 0.249958, 0.249750, 0.249391, 0.248007, 0.182946, 0.134526, 0.129151,
    0.127603, 0.126885,
]  # fmt: skip
SUM_OF_SQUARES = [
    1.430116, 1.001532, 0.999833, 0.999000, 0.997563, 0.992029, 0.731786, 0.538106, 0.516604,
    0.510411, 0.507539,
]  # fmt: skip


def train_on_circles(parameters: dict) -> Training:
    return train(
        parameters, CIRCLES.X_train, CIRCLES.Y_train,
        learning_rate=0.01, steps=15_000, record_every=1000,
    )  # fmt: skip


def accuracies(training: Training) -> tuple[float, float]:
    def on(X: np.ndarray, Y: np.ndarray) -> float:
        return float(metrics.accuracy(propagation.forward(X, training.parameters)[0], Y))

    return on(CIRCLES.X_train, CIRCLES.Y_train), on(CIRCLES.X_test, CIRCLES.Y_test)


def xor_start(biases: bool = True) -> dict:
    rng = np.random.RandomState(2)
    return initialization.random([2, 2, 1], rng, scale=1, bias_scale=float(biases))


def train_xor(parameters: dict, rate: float, cost: str = "binary_cross_entropy") -> Training:
    return train(
        parameters, XOR.X_train, XOR.Y_train,
        learning_rate=rate, steps=1001, record_every=100, hidden="tanh", cost=cost,
    )  # fmt: skip


def xor_answers(training: Training) -> list[int]:
    AL, _ = propagation.forward(XOR.X_train, training.parameters, hidden="tanh")
    return metrics.predictions(AL).ravel().tolist()


@pytest.mark.initialization
def test_do_zeros_stay_at_ln_2() -> None:
    training = train_on_circles(initialization.zeros(DENSE))
    assert training.costs == pytest.approx([0.6931471805599453] * 15, abs=1e-9)
    assert accuracies(training) == (0.5, 0.5)


@pytest.mark.initialization
def test_do_he_costs_agree_to_nine_digits() -> None:
    training = train_on_circles(initialization.he(DENSE, np.random.RandomState(3)))
    assert training.costs == pytest.approx(HE_COSTS, abs=1e-9)
    assert accuracies(training) == (pytest.approx(0.99333333), 0.96)


@pytest.mark.initialization
def test_do_large_weights_start_at_infinity_and_recover() -> None:
    training = train_on_circles(initialization.random(DENSE, np.random.RandomState(3), scale=10))
    assert training.costs[0] == np.inf
    assert training.costs[1:] == pytest.approx(LARGE_COSTS, abs=0.01)
    assert not training.diverged
    assert accuracies(training) == (0.83, 0.86)


@pytest.mark.learning_rate
@pytest.mark.parametrize(
    ("rate", "biases", "costs"),
    [
        (0.3, True, [1.052558, 0.695402, 0.693668, 0.693206, 0.692966, 0.692779, 0.692587,
                     0.692352, 0.692030, 0.691539, 0.690679]),
        (0.3, False, [0.856267, 0.347426, 0.101195, 0.053631, 0.036031, 0.027002, 0.021543,
                      0.017896, 0.015293, 0.013344, 0.011831]),
    ],
)  # fmt: skip
def test_do_cross_entropy_rows_agree(rate: float, biases: bool, costs: list[float]) -> None:
    assert train_xor(xor_start(biases), rate).costs == pytest.approx(costs, abs=1e-6)


@pytest.mark.learning_rate
@pytest.mark.parametrize(("rate", "last"), [(0.01, 0.707985), (0.1, 0.693045), (0.5, 0.355135)])
def test_do_the_rates_end_where_they_should(rate: float, last: float) -> None:
    costs = train_xor(xor_start(), rate).costs
    assert costs[[0, -1]] == pytest.approx([1.052558, last], abs=1e-6)


@pytest.mark.learning_rate
def test_who_solves_xor_from_seed_2() -> None:
    assert xor_answers(train_xor(xor_start(), 0.3)) == [0, 1, 1, 1]
    assert xor_answers(train_xor(xor_start(biases=False), 0.3)) == [0, 1, 1, 0]


@pytest.mark.learning_rate
@pytest.mark.parametrize(
    ("cost", "stays"), [("binary_cross_entropy", np.log(2)), ("mean_squared_error", 0.25)]
)
def test_do_zeros_stay_where_they_are_on_xor(cost: str, stays: float) -> None:
    training = train_xor(initialization.zeros([2, 2, 1]), 0.3, cost)
    assert training.costs == pytest.approx([stays] * 11, abs=1e-6)
    assert not any(value.any() for value in training.parameters.values())


@pytest.mark.mse_vs_cross_entropy
def test_does_the_right_mse_gradient_solve_xor() -> None:
    training = train_xor(xor_start(), 0.5, "mean_squared_error")
    assert training.costs == pytest.approx(
        [0.357529, 0.210117, 0.183756, 0.175868, 0.171493, 0.165684, 0.104490, 0.025922, 0.011744,
         0.007335, 0.005272], abs=1e-6)  # fmt: skip
    assert xor_answers(training) == [0, 1, 1, 0]


@pytest.mark.mse_vs_cross_entropy
def test_is_mse_with_the_wrong_gradient_cross_entropy_in_other_units() -> None:
    parameters, errors = xor_start(), []
    for _ in range(11):
        AL, _ = propagation.forward(XOR.X_train, parameters, hidden="tanh")
        errors.append(AL - XOR.Y_train)
        parameters = train(
            parameters, XOR.X_train, XOR.Y_train, learning_rate=0.5, steps=100, hidden="tanh"
        ).parameters
    squares = np.square(errors)
    assert squares.mean(axis=(1, 2)) == pytest.approx(WRONG_GRADIENT, abs=1e-6)
    assert squares.sum(axis=(1, 2)) == pytest.approx(SUM_OF_SQUARES, abs=1e-6)
    assert np.any(metrics.predictions(AL) != XOR.Y_train)


@pytest.mark.any_python
@pytest.mark.learning_rate
@pytest.mark.mse_vs_cross_entropy
@pytest.mark.parametrize(
    ("hidden_units", "cost", "shares"),
    # Both sizes and both costs are in the sample.
    sample(
        [
            pytest.param(2, "binary_cross_entropy", [0.03, 0.36, 0.46, 0.48, 0.50, 0.49]),
            pytest.param(2, "mean_squared_error", [0.01, 0.24, 0.44, 0.49, 0.53, 0.57]),
            pytest.param(4, "binary_cross_entropy", [0.25, 0.92, 0.96, 0.97, 0.98, 0.99]),
            pytest.param(4, "mean_squared_error", [0.07, 0.81, 0.94, 0.96, 0.97, 0.99]),
        ],
        3,
    ),
)
def test_do_the_shares_over_2000_starts_agree(
    hidden_units: int, cost: str, shares: list[float]
) -> None:
    found = []
    for rate in RATES:
        start = initialization.random(
            [2, hidden_units, 1], np.random.default_rng(0), 2000, scale=1, bias_scale=1
        )
        parameters = train(
            start, XOR.X_train, XOR.Y_train,
            learning_rate=rate, steps=1000, record_every=1000, hidden="tanh", cost=cost,
        ).parameters  # fmt: skip
        AL, _ = propagation.forward(XOR.X_train, parameters, hidden="tanh")
        found.append(metrics.solved(AL, XOR.Y_train).mean())
    assert found == pytest.approx(shares, abs=0.03)
