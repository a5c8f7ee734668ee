"""Are right random numbers accepted, whatever the seed, and others refused?"""

from collections.abc import Callable

import numpy as np
import pytest

from utils import checks

SEEDS = range(200)
Array = np.ndarray


def draws(seed: int, *shape: int) -> Array:
    return np.random.default_rng(seed).standard_normal(shape or (60, 80))


def all_pass(W: Array) -> None:
    checks.assert_spread(W, 1.0, "W")
    checks.assert_normal(W, "W")
    checks.assert_all_differ(W, "W")
    checks.assert_no_copies({"W": W}, "W")


def test_is_every_right_draw_accepted() -> None:
    for seed in SEEDS:
        all_pass(draws(seed))
        checks.assert_free(draws(seed, 120, 40), "W")


def test_is_a_small_matrix_accepted() -> None:
    for seed in SEEDS:
        W = draws(seed, 5, 5)
        checks.assert_all_differ(W, "W")
        checks.assert_spread(W, 1.0, "W")


WRONG: dict[str, tuple[Callable[[Array], object], Callable[[Array], Array], str]] = {
    "uniform": (lambda W: checks.assert_normal(W, "W"),
                lambda W: np.sqrt(3) * (2 * np.random.default_rng(0).random(W.shape) - 1), "rare"),
    "cut off": (lambda W: checks.assert_normal(W, "W"), lambda W: np.clip(W, -2.5, 2.5), "rare"),
    "positive": (lambda W: checks.assert_normal(W, "W"), np.abs, "both sides"),
    "variance for spread": (lambda W: checks.assert_spread(W, 0.5, "W"), lambda W: 0.25 * W,
                            "Is this the variance"),
    "too small": (lambda W: checks.assert_spread(W, 1.0, "W"), lambda W: 0.8 * W, "expected 1"),
    "equal rows": (lambda W: checks.assert_all_differ(W, "W"),
                   lambda W: np.repeat(W[:1], len(W), axis=0), "a draw of its own"),
    "rounded": (lambda W: checks.assert_no_copies({"W": W}, "W"), lambda W: np.round(W, 1),
                "copied"),
    "signs only": (lambda W: checks.assert_no_copies({"W": W}, "W"),
                   lambda W: np.where(W > 0, W.flat[0], -W.flat[0]), "copied"),
    "centred rows": (lambda W: checks.assert_free(W, "W"),
                     lambda W: W - W.mean(axis=1, keepdims=True), "adjusted"),
    "scaled rows": (lambda W: checks.assert_free(W, "W"),
                    lambda W: W / W.std(axis=1, keepdims=True), "adjusted"),
    "one factor a row": (lambda W: checks.assert_free(W, "W"),
                         lambda W: W + 2 * W[:, :1], "drawn freely"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_is_what_is_not_drawn_so_refused(name: str) -> None:
    check, spoil, said = WRONG[name]
    for seed in range(20):
        with pytest.raises(checks.CheckFailed, match=said):
            check(spoil(draws(seed)))


@pytest.mark.parametrize("keys", [["W1"], ["W1", "b1"], ["W1", "b1", "W2"]])
def test_is_a_loop_that_ended_early_told_so_from_the_second_layer(keys: list[str]) -> None:
    shapes = {"W1": (4, 2), "b1": (4, 1), "W2": (1, 4), "b2": (1, 1)}
    parameters = {key: np.zeros(shapes[key]) for key in keys}
    with pytest.raises(checks.CheckFailed) as failure:
        checks.assert_parameters(parameters, [2, 4, 1], "f")
    assert ("Where does the loop end" in str(failure.value)) == ("b1" in keys)


def test_is_an_entry_of_another_layer_told_and_no_other_entry() -> None:
    checks.assert_own_layers({"W1": 0, "b1": 0, "L": 1, "Wide": 0, "W": 0, 1: 0}, 1, "f")
    for key in ("W2", "b2", "W0"):
        with pytest.raises(checks.CheckFailed, match=r"does not have\. Count them"):
            checks.assert_own_layers({"W1": 0, key: 0}, 1, "f", "Count them.")


def test_is_there_one_entry_for_each_layer() -> None:
    checks.assert_one_for_each_layer([1, 2], 2, "the list of caches")
    with pytest.raises(checks.CheckFailed, match="has 1 entry; expected 2, one for each layer"):
        checks.assert_one_for_each_layer([1], 2, "the list of caches")
    with pytest.raises(checks.CheckFailed, match="expected a"):
        checks.assert_one_for_each_layer({"1": 1, "2": 2}, 2, "the list of caches")


def test_are_zeros_exactly_zero_in_whatever_shape() -> None:
    checks.assert_zeros({"W1": np.zeros((2, 3)), "b1": np.zeros(2)}, "Wb", [3, 2], "f")
    with pytest.raises(checks.CheckFailed, match="f: b1 holds entries that are not 0"):
        checks.assert_zeros({"b1": np.array([[0.0], [1e-300]])}, "b", [3, 2], "f")
    with pytest.raises(checks.CheckFailed, match="as many entries as its layer needs"):
        checks.assert_zeros({"b1": np.zeros(3)}, "b", [3, 2], "f")


def test_is_each_entry_of_a_dict_compared() -> None:
    checks.assert_entries({"a": 1.0, "b": np.ones(2), "c": None}, {"a": 1, "b": [1, 1]}, "f")
    with pytest.raises(checks.CheckFailed, match=r"f\['b'\]: came back as"):
        checks.assert_entries({"a": 1.0, "b": np.ones(2)}, {"a": 1, "b": [1, 2]}, "f")


def network(W: Array) -> dict[str, Array]:
    return {"W1": W, "b1": np.zeros((60, 1)), "W2": 2 * draws(7, 5, 60), "b2": np.zeros((5, 1))}


def test_is_every_layer_of_a_network_checked_by_its_own_spread() -> None:
    sizes = [80, 60, 5]
    checks.assert_weights_spread(network(draws(0)), sizes, [1, 2], "f")
    checks.assert_weights_normal(network(draws(0)), sizes, "f")
    checks.assert_weights_differ(network(draws(0)), sizes, "f")
    with pytest.raises(checks.CheckFailed, match=r"f\['W2'\]: the spread is"):
        checks.assert_weights_spread(network(draws(0)), sizes, 1, "f")
    with pytest.raises(checks.CheckFailed, match=r"f\['W1'\]: the entries do not average"):
        checks.assert_weights_normal(network(np.abs(draws(0))), sizes, "f")
    with pytest.raises(checks.CheckFailed, match=r"f\['W1'\]: two of its rows"):
        checks.assert_weights_differ(network(np.tile(draws(0)[:1], (60, 1))), sizes, "f")
    copied = np.random.default_rng(1).choice(draws(7, 300), (60, 80))
    with pytest.raises(checks.CheckFailed, match="copied"):
        checks.assert_weights_differ(network(copied), sizes, "f")


@pytest.mark.parametrize(
    "value",
    [[0, 1], (False, True), np.array([False, True]), np.array([[0.0], [1.0]]), [np.float64(0), 1]],
)
def test_is_what_was_measured_accepted_in_any_container(value: object) -> None:
    checks.assert_measured(value, [False, True], "f")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([0, 1, 1], "there are 3 values; expected 2"),
        (np.zeros((2, 2)), r"there are 4 values; expected 2. It came back with shape \(2, 2\)"),
        ([1, 1], "came back as"),
        (1.0, "came back as a float; expected a list"),
        ([[1, 2], [3]], "something else than one number"),
        (None, "is a `return` missing"),
    ],
)
def test_is_what_was_measured_wrongly_refused(value: object, said: str) -> None:
    with pytest.raises(checks.CheckFailed, match=said):
        checks.assert_measured(value, [0, 1], "f")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([1, 1], r"came back as \[True, True\]; expected \[False, True\]\."),
        (np.array([[True], [False]]), r"came back as \[True, False\]; expected \[False, True\]\."),
        ([0.5, 1.0], r"came back as \[0\.5, 1\. \]; expected"),
    ],
)
def test_are_answers_shown_as_true_and_false(value: object, said: str) -> None:
    with pytest.raises(checks.CheckFailed, match=said):
        checks.assert_measured(value, [False, True], "f")


def test_does_a_hidden_measurement_show_nothing() -> None:
    for value in ([1, 1], [0, 1, 1]):
        with pytest.raises(checks.CheckFailed) as failure:
            checks.assert_measured(value, [0, 1], "f", "Count.", reveal=False)
        assert "2" not in str(failure.value) and str(failure.value).endswith("Count.")


def start_of(sizes: list[int], rng: np.random.Generator) -> dict[str, Array]:
    n, before = sizes[1], sizes[0]
    return {"W1": 10 * rng.standard_normal((n, before)), "b1": np.zeros((n, 1))}


def test_is_a_start_with_a_seed_inside_told_and_a_free_one_accepted() -> None:
    rng = np.random.default_rng(0)
    checks.assert_starts(lambda sizes: start_of(sizes, rng), [30, 40], 10, "f")
    with pytest.raises(checks.CheckFailed, match="seed"):
        checks.assert_starts(
            lambda sizes: start_of(sizes, np.random.default_rng(0)), [30, 40], 10, "f"
        )
