"""Do the small pieces of utils keep their promises?"""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from utils import activations, costs, datasets, initialization, metrics, propagation, schedules
from utils.training import _batches, stack, take, train

EXTREMES = np.array([[-1e4, -50.0, 0.0, 50.0, 1e4]])


@pytest.mark.parametrize("name", sorted(activations.ACTIVATIONS))
def test_are_activations_finite_far_out(name: str) -> None:
    function, derivative = activations.activation(name)
    assert np.isfinite(function(EXTREMES)).all()
    assert np.isfinite(derivative(EXTREMES)).all()


@pytest.mark.parametrize("name", sorted(activations.ACTIVATIONS))
def test_do_activations_keep_the_dtype(name: str) -> None:
    function, derivative = activations.activation(name)
    Z = EXTREMES.astype(np.float32)
    assert function(Z).dtype == derivative(Z).dtype == np.float32


@pytest.mark.parametrize("name", sorted(activations.ACTIVATIONS))
def test_are_whole_numbers_taken_as_floats(name: str) -> None:
    whole = np.array([[-3, -1, 0], [1, 2, 5]])
    for function in activations.activation(name):
        assert np.array_equal(function(whole), function(whole.astype(np.float64)))
        assert function(whole).dtype == np.float64


def test_is_softmax_of_a_vector_refused() -> None:
    with pytest.raises(ValueError, match=r"takes columns.* has shape \(3,\)"):
        activations.softmax(np.array([1.0, 2.0, 3.0]))
    whole = activations.softmax(np.array([[1], [3]]))
    assert whole == pytest.approx(activations.softmax(np.array([[1.0], [3.0]])))


def test_do_softmax_columns_add_up_to_one() -> None:
    A = activations.softmax(np.vstack([EXTREMES, -EXTREMES]))
    assert A.sum(axis=0) == pytest.approx(np.ones(5))


def test_is_a_wrong_certainty_infinitely_dear_and_a_right_one_free() -> None:
    A = np.array([[0.0, 1.0]])
    assert costs.binary_cross_entropy(A, np.array([[0.0, 1.0]])) == 0
    assert costs.binary_cross_entropy(A, np.array([[1.0, 1.0]])) == np.inf
    assert costs.categorical_cross_entropy(np.eye(2), np.eye(2)) == 0


@pytest.mark.parametrize("name", sorted(costs.COSTS))
@pytest.mark.parametrize("shape", [(4,), (4, 1), (1, 1), (1, 3)])
def test_are_true_values_of_another_shape_refused(name: str, shape: tuple[int, ...]) -> None:
    A, Y = np.full((1, 4), 0.3), np.ones(shape)
    for function in costs.cost(name):
        with pytest.raises(ValueError, match=r"\(1, 4\).*true values"):
            function(A, Y)
    for judge in (metrics.accuracy, metrics.solved):
        with pytest.raises(ValueError, match="true values"):
            judge(A, Y)


@pytest.mark.parametrize("output", ["sigmoid", "tanh"])
def test_does_training_refuse_true_values_of_another_shape(output: str) -> None:
    start, (X, Y, *_) = take(xor_stack(), 0), datasets.xor()
    cost = "binary_cross_entropy" if output == "sigmoid" else "mean_squared_error"
    with pytest.raises(ValueError, match="true values"):
        train(start, X, Y.T, output=output, cost=cost, steps=1)


def test_is_a_guess_at_ten_classes_right_one_time_in_ten() -> None:
    Y = np.eye(10)[:, np.arange(50) % 10]
    unsure = np.full((10, 50), 0.1)  # every entry is below one half, and 0.9 of them should be
    assert metrics.accuracy(unsure, Y) == pytest.approx(0.1)
    assert metrics.accuracy(0.5 * unsure + 0.1 * Y, Y) == 1
    stack_of_two = np.stack([unsure, Y])
    assert metrics.accuracy(stack_of_two, Y) == pytest.approx([0.1, 1])
    assert metrics.solved(stack_of_two, Y).tolist() == [False, True]
    assert np.array_equal(metrics.predictions(0.3 * Y), Y)


def test_do_whole_numbers_train_as_floats_do() -> None:
    start = {"W1": np.array([[1, -1]]), "b1": np.array([[0]])}
    X, Y = np.array([[0, 0, 1, 1], [0, 1, 0, 1]]), np.array([[0, 1, 0, 0]])
    whole = train(start, X, Y, learning_rate=1, steps=20)
    floats = train({name: value.astype(float) for name, value in start.items()},
                   X.astype(float), Y.astype(float), learning_rate=1.0, steps=20)  # fmt: skip
    assert np.array_equal(whole.parameters["W1"], floats.parameters["W1"])
    assert propagation.forward(X, start)[0].dtype == np.float64


@pytest.mark.parametrize("rate", [
    0.3, np.float64(0.3), np.array([0.3, 0.1]), lambda t: schedules.exponential_decay(0.3, 0.1, t),
    lambda t: np.array([0.3, 0.1]),
])  # fmt: skip
def test_does_float32_stay_float32(rate) -> None:
    start = {name: value.astype(np.float32) for name, value in xor_stack(2).items()}
    result = train(start, *datasets.xor()[:2], learning_rate=rate, steps=30, record_every=10)
    assert {value.dtype for value in result.parameters.values()} == {np.dtype(np.float32)}
    assert result.costs.dtype == np.float32
    assert result.costs.shape == (3, 2)


def test_does_the_cost_from_logits_stay_finite() -> None:
    Y = np.array([[1.0, 1.0, 1.0, 0.0, 0.0]])
    assert costs.binary_cross_entropy_from_logits(EXTREMES, Y) == pytest.approx(
        (1e4 + 50 + np.log(2) + 50 + 1e4) / 5
    )
    Z = np.array([[-2.0, 0.3, 4.0]])
    assert costs.binary_cross_entropy_from_logits(Z, Y[:, :3]) == pytest.approx(
        costs.binary_cross_entropy(activations.sigmoid(Z), Y[:, :3])
    )


@pytest.mark.parametrize(
    ("name", "factor"), [("he", 2 / 400), ("xavier", 2 / 700), ("random", 100)]
)
def test_is_the_spread_of_the_weights_as_stated(name: str, factor: float) -> None:
    W = initialization.initialize(name, [400, 300, 1], np.random.default_rng(0))["W1"]
    assert W.std() == pytest.approx(np.sqrt(factor), rel=5 / np.sqrt(2 * W.size))
    assert abs(W.mean()) < 5 * np.sqrt(factor / W.size)


@pytest.mark.parametrize("sizes", [[], [3], [3, 0], [2, -1, 1]])
def test_is_a_network_without_layers_refused(sizes: list[int]) -> None:
    with pytest.raises(ValueError, match="at least two sizes of 1 or more"):
        initialization.zeros(sizes)


@pytest.mark.parametrize(
    ("look_up", "kind", "a_known_name"),
    [
        (datasets.load, "dataset", "circles, digits, mnist, moons, xor"),
        (activations.activation, "activation", "elu, leaky_relu, relu"),
        (costs.cost, "cost", "binary_cross_entropy"),
        (lambda name: initialization.initialize(name, [2, 1], np.random.default_rng()),
         "initialization", "he, random, xavier, zeros"),
    ],
)  # fmt: skip
def test_does_an_unknown_name_list_the_known(look_up, kind: str, a_known_name: str) -> None:
    with pytest.raises(ValueError, match=f"unknown {kind} 'nonsense'; known: .*{a_known_name}"):
        look_up("nonsense")


@pytest.mark.parametrize("name", sorted(datasets.DATASETS))
def test_are_data_columns_and_the_same_every_time(name: str) -> None:
    first, second = datasets.load(name), datasets.load(name)
    for X, Y in (first[:2], first[2:]):
        assert X.ndim == Y.ndim == 2
        assert X.shape[1] == Y.shape[1]
        assert set(np.unique(Y)) == {0.0, 1.0}
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))


def test_are_two_digits_one_row_and_ten_one_hot() -> None:
    two, ten = datasets.digits((3, 8)), datasets.digits()
    assert two.Y_train.shape[0] == 1
    assert ten.Y_train.shape[0] == 10
    assert (ten.Y_train.sum(axis=0) == 1).all()
    with pytest.raises(ValueError, match="two or more digits"):
        datasets.digits((3, 12))


def test_are_the_pictures_of_mnist_digits_that_can_be_read() -> None:
    data = datasets.mnist()
    assert data.X_train.shape == (784, 4000)
    assert data.X_test.shape == (784, 1000)
    assert (np.hstack([data.Y_train, data.Y_test]).sum(axis=1) == 500).all()
    assert data.X_train.min() == 0
    assert data.X_train.max() == 1
    means = (data.X_train @ data.Y_train.T) / data.Y_train.sum(axis=1)  # a mean picture of each
    distances = ((data.X_test[:, :, np.newaxis] - means[:, np.newaxis]) ** 2).sum(axis=0)
    assert np.mean(distances.argmin(axis=1) == data.Y_test.argmax(axis=0)) > 0.7


@pytest.mark.parametrize("data", [datasets.digits, datasets.mnist])
def test_are_pictures_split_anew_by_each_seed_and_never_changed_for_others(
    data: Callable[..., datasets.Dataset],
) -> None:
    first, second = data((3, 8), seed=1), data((3, 8), seed=2)
    assert first.Y_train.shape[0] == 1
    assert not np.array_equal(first.Y_train, second.Y_train)
    first.X_train[:] = -1
    first.Y_train[:] = -1
    assert data((3, 8), seed=1).X_train.min() == 0
    assert data((3, 8), seed=1).Y_train.min() == 0
    with pytest.raises(ValueError, match="two or more digits"):
        data((3,))


def test_does_a_confusion_matrix_count_true_classes_in_rows() -> None:
    counts = metrics.confusion_matrix([[1, 1, 0, 2]], [[0, 1, 0, 1]], 4)
    assert counts.tolist() == [[1, 1, 0, 0], [0, 1, 1, 0], [0] * 4, [0] * 4]
    for said, true in (([0, 1], [0]), ([0, 2], [0, 1]), ([0, 1], [0, -1]), ([0.5], [0])):
        with pytest.raises(ValueError, match="each from 0 to 1, but got"):
            metrics.confusion_matrix(said, true, 2)


def test_do_schedules_follow_their_formulas() -> None:
    t = np.array([0, 5, 10, 15, 20, 25])
    assert schedules.constant_rate(0.2, t) == pytest.approx([0.2] * 6)
    assert schedules.step_decay(1.0, 0.5, 10, t) == pytest.approx([1, 1, 0.5, 0.5, 0.25, 0.25])
    assert schedules.exponential_decay(2.0, 0.1, t) == pytest.approx(2 * np.exp(-0.1 * t))
    assert schedules.cyclical_rate(1, 3, 10, t) == pytest.approx([1, 2, 3, 2, 1, 2])
    assert schedules.cyclical_rate(1, 3, 10, 5) == pytest.approx(2)


def test_does_the_interval_hold_the_share_and_stay_inside_0_and_1() -> None:
    share, low, high = metrics.share_interval([0, 50, 100], 100)
    assert share == pytest.approx([0, 0.5, 1])
    assert low == pytest.approx([0, 0.4038, 0.9630], abs=1e-4)  # Wilson (1927)
    assert high == pytest.approx([0.0370, 0.5962, 1], abs=1e-4)


def test_does_a_paired_difference_cover_the_true_one_as_often_as_it_says():
    rng = np.random.default_rng(11)
    covered = 0
    for _ in range(400):
        easy = rng.random(1000)  # what a start brings along, the same for both methods
        low, high = metrics.paired_difference(easy < 0.6, easy < 0.5)[1:]
        covered += low <= 0.1 <= high
    assert 0.92 <= covered / 400 <= 0.98


def test_is_a_difference_shown_in_pairs_that_two_intervals_hide():
    easy = np.random.default_rng(12).random(1000)
    ours, theirs = easy < 0.53, easy < 0.5
    apart = [metrics.share_interval(successes.sum(), 1000) for successes in (ours, theirs)]
    assert apart[0][1] < apart[1][2]  # the two intervals overlap
    assert metrics.paired_difference(ours, theirs)[1] > 0


@pytest.mark.parametrize(("first", "second"), [([1, 0], [1]), ([1], [0]), ([[1, 0]], [[0, 0]])])
def test_does_a_paired_difference_refuse_what_is_not_in_pairs(first, second):
    with pytest.raises(ValueError, match="two vectors of one length"):
        metrics.paired_difference(first, second)


def xor_stack(runs: int = 5) -> dict:
    rng = np.random.default_rng(1)
    return initialization.random([2, 3, 1], rng, runs, scale=1, bias_scale=1)


def test_does_a_stack_train_as_its_networks_do_alone() -> None:
    start, data = xor_stack(), datasets.xor()
    together = train(start, *data[:2], hidden="tanh", learning_rate=0.3, record_every=50)
    assert together.costs.shape == (20, 5)
    for run in range(5):
        alone = train(
            take(start, run), *data[:2], hidden="tanh", learning_rate=0.3, record_every=50
        )
        assert alone.costs == pytest.approx(together.costs[:, run], rel=1e-9)


def test_can_each_run_have_its_own_rate() -> None:
    start, data = xor_stack(2), datasets.xor()
    rates = np.array([0.1, 0.7])
    together = train(start, *data[:2], hidden="tanh", learning_rate=rates)
    for run, rate in enumerate(rates):
        alone = train(take(start, run), *data[:2], hidden="tanh", learning_rate=float(rate))
        assert alone.costs == pytest.approx(together.costs[:, run], rel=1e-9)


def test_is_stack_the_inverse_of_take() -> None:
    start = xor_stack(3)
    again = stack([take(start, run) for run in range(3)])
    assert all(np.array_equal(start[name], again[name]) for name in start)


def test_does_training_end_early_when_everything_has_diverged() -> None:
    data = datasets.circles()
    start = initialization.he([2, 5, 1], np.random.default_rng(0))
    result = train(start, *data[:2], learning_rate=1e200, steps=1000, record_every=10)
    assert result.diverged
    assert len(result.steps) < 10


def test_does_one_diverged_run_leave_the_others_alone() -> None:
    data = datasets.circles()
    start = stack([initialization.he([2, 5, 1], np.random.default_rng(seed)) for seed in range(2)])
    result = train(start, *data[:2], learning_rate=np.array([1e200, 0.1]), steps=300)
    assert result.diverged.tolist() == [True, False]
    assert result.costs[-1, 1] < result.costs[0, 1]


def test_does_training_leave_its_start_alone_and_follow_a_schedule() -> None:
    start, data = take(xor_stack(), 0), datasets.xor()
    before = {name: value.copy() for name, value in start.items()}
    asked = []

    def schedule(step: int) -> float:
        asked.append(step)
        return 0.1

    by_schedule = train(start, *data[:2], hidden="tanh", learning_rate=schedule, steps=50)
    by_number = train(start, *data[:2], hidden="tanh", learning_rate=0.1, steps=50)
    assert asked == list(range(50))
    assert np.array_equal(by_schedule.parameters["W1"], by_number.parameters["W1"])
    assert all(np.array_equal(start[name], before[name]) for name in start)


def test_do_batches_visit_every_example_once_an_epoch() -> None:
    batches = _batches(10, 4, np.random.default_rng(0))
    epochs = [[next(batches) for _ in range(3)] for _ in range(2)]
    for epoch in epochs:
        assert [len(batch) for batch in epoch] == [4, 4, 2]
        assert sorted(np.concatenate(epoch)) == list(range(10))
    assert not np.array_equal(np.concatenate(epochs[0]), np.concatenate(epochs[1]))


def test_does_training_in_batches_lower_the_cost() -> None:
    data = datasets.moons()
    start = initialization.he([2, 8, 1], np.random.default_rng(0))
    result = train(start, *data[:2], learning_rate=0.3, steps=500, batch_size=32)
    assert result.costs[-1] < result.costs[0] / 2


def test_does_a_progress_bar_end_full(capsys: pytest.CaptureFixture[str]) -> None:
    data = datasets.xor()
    train(initialization.zeros([2, 1]), *data[:2], steps=200, progress=True)
    assert "200/200" in capsys.readouterr().out


def test_is_softmax_with_another_cost_refused() -> None:
    Z = np.zeros((2, 3))
    with pytest.raises(ValueError, match="categorical_cross_entropy"):
        propagation.output_error(Z, Z, Z, "softmax", "mean_squared_error")


def test_does_conda_ask_for_what_pip_asks_for() -> None:
    """Compare environment.yml with pyproject.toml, name by name and bound by bound."""
    import tomllib

    root = Path(__file__).parent.parent
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    wanted = {*project["dependencies"], *project["optional-dependencies"]["dev"]}
    wanted.add("python" + project["requires-python"])
    lines = (root / "environment.yml").read_text().split("dependencies:\n")[1].splitlines()
    asked = {line.removeprefix("  - ").replace(" ", "") for line in lines}
    # Two packages have another name there.
    names = {"msgpack-python": "msgpack", "bleach-with-css": "bleach[css]"}
    same = {re.sub("^[a-z-]+", lambda name: names.get(name[0], name[0]), line) for line in asked}
    assert same == wanted


@pytest.mark.parametrize("name", ["tanh", "leaky_relu"])
def test_trains_a_pair_of_ones_own_as_the_same_by_name(name: str) -> None:
    pair = activations.ACTIVATIONS[name]
    own = activations.Activation(
        lambda Z: pair.function(Z).astype(np.float64), lambda Z: pair.derivative(Z)
    )
    rng = np.random.default_rng(3)
    start = initialization.he([2, 4, 1], rng, 3)
    start = {key: value.astype(np.float32) for key, value in start.items()}
    X, Y = rng.standard_normal((2, 9)), np.ones((1, 9))
    one, other = (train(start, X, Y, hidden=g, learning_rate=0.5, steps=5) for g in (name, own))
    for key, value in one.parameters.items():
        assert value.dtype == other.parameters[key].dtype == np.float32
        assert np.allclose(value, other.parameters[key])
