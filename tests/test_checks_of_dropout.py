"""Do the checks of dropout accept a right pass, and say what is wrong with another?"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest

from utils import checks
from utils.activations import relu, sigmoid
from utils.checks.dropout import CACHE

SIZES, M = (3, 6, 5, 2), 8


def failure(check: Callable[[], object]) -> str:
    with pytest.raises(checks.CheckFailed) as caught:
        check()
    return str(caught.value)


def a_pass(seed: int = 0, keep_prob: float = 0.5, **changed: Any) -> tuple[Any, ...]:
    """Return a right pass, its cache with some arrays changed, and what it was made of."""
    X, _, parameters = checks.random_task(SIZES, M, 1)
    rng = np.random.default_rng(seed)
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = W1 @ X + b1
    D1 = rng.random(Z1.shape) < keep_prob
    A1 = relu(Z1) * D1 / keep_prob
    Z2 = W2 @ A1 + b2
    D2 = rng.random(Z2.shape) < keep_prob
    A2 = relu(Z2) * D2 / keep_prob
    Z3 = W3 @ A2 + b3
    A3 = sigmoid(Z3)
    arrays = (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
    cache = dict(zip(CACHE, arrays, strict=True)) | changed
    return (cache["A3"], tuple(cache.values())), X, parameters


@pytest.mark.parametrize("kind", [bool, int, float])
def test_may_a_mask_be_of_truth_values_or_numbers(kind: type) -> None:
    (A3, cache), X, parameters = a_pass()
    cache = tuple(part.astype(kind) if name[0] == "D" else part
                  for name, part in zip(CACHE, cache, strict=True))  # fmt: skip
    D1, D2 = checks.assert_dropped((A3, list(cache)), X, parameters, 0.5, "it")
    assert D1.shape == (6, M) and D2.shape == (5, M) and D1.dtype == float


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"A1": np.zeros((6, M))}, "A1 of cache of it: entry ["),
        ({"A2": np.zeros((5, M))}, "A2 of cache of it: entry ["),
        ({"Z3": np.zeros((2, M))}, "Z3 of cache of it: entry ["),
        ({"D1": np.full((6, M), 0.5)}, "D1 of it: holds other numbers than 0 and 1."),
        ({"D2": np.zeros((6, M))}, "D2 of it: has shape (6, 8); expected (5, 8)."),
        ({"D1": np.ones((6, 1))}, "D1 of it: has shape (6, 1); expected (6, 8). Each unit has a"),
    ],
)  # fmt: skip
def test_is_said_which_array_is_wrong(changed: dict[str, Any], said: str) -> None:
    value, X, parameters = a_pass(**changed)
    found = failure(lambda: checks.assert_dropped(value, X, parameters, 0.5, "it"))
    assert found.startswith(said)


def test_hides_a_hidden_check_what_was_expected() -> None:
    value, X, parameters = a_pass(A1=np.zeros((6, M)))
    found = failure(
        lambda: checks.assert_dropped(value, X, parameters, 0.5, "it", "Look.", reveal=False)
    )
    assert found == "A1 of cache of it: the values differ from what was expected. Look."


def test_is_a_cache_without_masks_told() -> None:
    (A3, cache), X, parameters = a_pass()
    found = failure(lambda: checks.assert_dropped((A3, cache[:12]), X, parameters, 0.5, "it"))
    assert found.startswith("cache of it: came back with 12 values; expected 14.")


def test_is_a_share_near_keep_prob_enough() -> None:
    D = (np.random.default_rng(0).random((50, 60)) < 0.3).astype(float)
    checks.assert_kept(D, 0.3, "D")
    assert "of the units are kept; expected 0.4" in failure(lambda: checks.assert_kept(D, 0.4, "D"))
    assert failure(lambda: checks.assert_kept(D, 0.4, "D", reveal=False)) == (
        "D: the share of units that are kept is not keep_prob."
    )


@pytest.mark.parametrize(
    ("right", "said"),
    [
        (lambda rng, shape: rng.random(shape) > 0.3, "Are keep and drop exchanged?"),
        (lambda rng, shape: rng.standard_normal(shape) < 0.3, "Those of `randn` do not."),
        (lambda rng, shape: rng.random(shape) < 0.5, "give or take"),
    ],
)
def test_is_said_how_a_wrong_share_was_drawn(right: Callable[..., Any], said: str) -> None:
    for seed in range(20):
        D = right(np.random.default_rng(seed), (50, 60)).astype(float)
        found = failure(partial(checks.assert_kept, D, 0.3, "D"))
        assert said in found and (said != "give or take" or found.endswith("."))


def test_are_activations_told_that_were_stored_before_dropping() -> None:
    (_, cache), X, parameters = a_pass()
    for name, Z in (("A1", cache[0]), ("A2", cache[5])):
        changed: dict[str, Any] = {name: relu(Z)}
        whole, *_ = a_pass(**changed)
        found = failure(partial(checks.assert_dropped, whole, X, parameters, 0.5, "it"))
        assert found.endswith(f"{name} is as it was before dropping.")


def test_are_masks_that_are_not_free_told() -> None:
    rng = np.random.default_rng(0)
    one, two, three, four = (rng.integers(0, 2, (40, 40)).astype(float) for _ in range(4))
    checks.assert_drawn_anew([one, two], [three, four], "it")
    assert "two calls" in failure(lambda: checks.assert_drawn_anew([one, two], [one, two], "it"))
    assert "both layers" in failure(lambda: checks.assert_drawn_anew([one, one], [two, two], "it"))
    alike = np.repeat(one[:, :1], 40, axis=1)
    assert "two examples" in failure(
        lambda: checks.assert_drawn_anew([alike, two], [three, four], "it")
    )


def test_is_a_mask_of_free_draws_told_from_one_of_a_fixed_count() -> None:
    rng = np.random.default_rng(0)
    free = [rng.random((40, 50)) < 0.7 for _ in range(12)]
    checks.assert_counts_vary(free, 0.7, "it")
    ranks = [rng.random((40, 50)) for _ in range(12)]
    for axis in (None, 0, 1):
        order = [np.argsort(np.argsort(R, axis=axis), axis=axis).reshape(R.shape) for R in ranks]
        n = [R.size if axis is None else R.shape[axis] for R in ranks]
        fixed = [place < round(0.7 * k) for place, k in zip(order, n, strict=True)]
        found = failure(partial(checks.assert_counts_vary, fixed, 0.7, "it"))
        assert found.startswith("it: a fixed number of units is kept.")


def test_are_free_draws_hardly_ever_refused() -> None:
    rng = np.random.default_rng(1)
    for _ in range(300):
        checks.assert_counts_vary([rng.random((5, 4)) < 0.6 for _ in range(12)], 0.6, "it")
