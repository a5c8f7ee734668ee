"""Do the neurons that answers are tried with have the shapes and classes that they promise?"""

import numpy as np
import pytest

from utils import checks


def test_can_the_small_neuron_be_followed_by_hand() -> None:
    w, b, X, Y = checks.small_neuron()
    assert (w.shape, X.shape, Y.shape) == ((2, 1), (2, 2), (1, 2))
    assert (w.T @ X + b).tolist() == [[1.0, 3.0]]


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
