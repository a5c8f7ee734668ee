"""Do convolution and pooling do, forward and backward, what their formulas say, place by place?"""

from itertools import product
from typing import Any

import numpy as np
import pytest

from utils import convnet, convolution, datasets
from utils.gradient_check import check_gradient
from utils.slopes import numerical_gradient

# m, H, W, C, f, n, stride, pad
CASES = [
    (2, 5, 7, 2, 3, 4, 1, 0), (1, 6, 4, 3, 2, 1, 2, 1), (3, 7, 8, 1, 3, 2, 3, 2),
    (1, 4, 4, 2, 4, 3, 1, 0), (2, 3, 5, 1, 1, 2, 2, 3), (1, 1, 1, 1, 1, 1, 1, 0),
]  # fmt: skip


def layer(case: tuple[int, ...], seed: int = 0) -> list[Any]:
    m, H, W, C, f, n, stride, pad = case
    rng = np.random.default_rng([*case, seed])
    sizes = ((m, H, W, C), (f, f, C, n), (1, 1, 1, n))
    return [rng.standard_normal(size) for size in sizes] + [stride, pad]


def one_by_one(A: Any, W: Any, b: Any, stride: int, pad: int) -> Any:
    """Lay each filter on each place in turn, pixel by pixel."""
    f, n = W.shape[0], W.shape[3]
    h, w = ((side + 2 * pad - f) // stride + 1 for side in A.shape[1:3])
    Z = np.zeros((len(A), h, w, n))
    for i, x, y, k in np.ndindex(Z.shape):
        Z[i, x, y, k] = b[0, 0, 0, k]
        for p, q, c in np.ndindex(W.shape[:3]):
            row, column = x * stride + p - pad, y * stride + q - pad
            if 0 <= row < A.shape[1] and 0 <= column < A.shape[2]:
                Z[i, x, y, k] += A[i, row, column, c] * W[p, q, c, k]
    return Z


@pytest.mark.parametrize("case", CASES)
def test_is_each_sum_that_of_its_window(case: tuple[int, ...]) -> None:
    given = layer(case)
    np.testing.assert_allclose(convolution.convolve(*given), one_by_one(*given), atol=1e-12)


@pytest.mark.parametrize("case", CASES)
def test_are_the_slopes_of_a_convolution_those_of_differences(case: tuple[int, ...]) -> None:
    A, W, b, stride, pad = layer(case)
    G = np.random.default_rng(1).standard_normal(convolution.convolve(A, W, b, stride, pad).shape)
    found = convolution.convolve_backward(G, A, W, stride, pad)
    for place, slopes in enumerate(found):

        def cost(value: Any, place: int = place) -> Any:
            now: list[Any] = [A, W, b, stride, pad]
            now[place] = value
            return np.sum(G * convolution.convolve(*now))

        assert slopes.shape == (A, W, b)[place].shape
        np.testing.assert_allclose(slopes, numerical_gradient(cost, (A, W, b)[place]), atol=1e-7)


@pytest.mark.parametrize("mode", ["max", "average"])
@pytest.mark.parametrize(("H", "W", "window", "stride"), [(5, 7, 2, 2), (6, 6, 3, 1), (4, 9, 2, 3)])
def test_does_pooling_take_each_window_and_give_back_its_slope(
    mode: convolution.Mode, H: int, W: int, window: int, stride: int
) -> None:
    A = np.random.default_rng(2).standard_normal((2, H, W, 3))
    found = convolution.pool(A, window, stride, mode)
    for i, x, y, c in np.ndindex(found.shape):
        part = A[i, x * stride : x * stride + window, y * stride : y * stride + window, c]
        assert found[i, x, y, c] == pytest.approx(part.max() if mode == "max" else part.mean())
    G = np.random.default_rng(3).standard_normal(found.shape)
    slopes = numerical_gradient(lambda A: np.sum(G * convolution.pool(A, window, stride, mode)), A)
    back = convolution.pool_backward(G, A, window, stride, mode)
    np.testing.assert_allclose(back, slopes, atol=1e-7)


def test_does_the_first_of_equal_entries_get_the_slope() -> None:
    A = np.array([[1.0, 2.0], [2.0, 2.0]]).reshape(1, 2, 2, 1)
    back = convolution.pool_backward(np.full((1, 1, 1, 1), 5.0), A, 2, 2)
    assert back[0, :, :, 0].tolist() == [[0, 5], [0, 0]]


@pytest.mark.parametrize(("window", "stride", "pad"), [(6, 1, 0), (3, 0, 0), (3, 1, -1), (0, 1, 0)])
def test_is_a_window_that_does_not_fit_refused(window: int, stride: int, pad: int) -> None:
    with pytest.raises(ValueError, match="does not fit on 5 pixels"):
        convolution.size_after(5, window, stride, pad)


def test_are_filters_of_other_channels_refused() -> None:
    with pytest.raises(ValueError, match="same channels"):
        convolution.convolve(np.ones((1, 5, 5, 2)), np.ones((3, 3, 1, 4)), np.ones((1, 1, 1, 4)))


def test_are_columns_read_row_by_row() -> None:
    pictures = convolution.as_pictures(np.arange(12.0).reshape(6, 2), 2, 3)
    assert pictures.shape == (2, 2, 3, 1)
    assert pictures[1, :, :, 0].tolist() == [[1, 3, 5], [7, 9, 11]]


@pytest.mark.parametrize("mode", ["max", "average"])
def test_does_float32_stay_what_it_is(mode: convolution.Mode) -> None:
    *arrays, stride, pad = layer(CASES[0])
    A, W, b = (part.astype(np.float32) for part in arrays)
    Z = convolution.convolve(A, W, b, stride, pad)
    pooled = convolution.pool(Z, 2, 2, mode)
    back = [
        *convolution.convolve_backward(Z, A, W, stride, pad),
        convolution.pool_backward(pooled, Z, 2, 2, mode),
    ]
    assert {part.dtype for part in (Z, pooled, *back)} == {np.dtype(np.float32)}


def network() -> tuple[Any, Any, Any]:
    rng = np.random.default_rng(4)
    X, Y = rng.standard_normal((3, 7, 6, 2)), np.eye(10)[:, [1, 5, 5]]
    return convnet.start((7, 6, 2), rng, filters=3), X, Y


def test_are_the_slopes_of_the_network_those_of_differences() -> None:
    parameters, X, Y = network()

    def cost(parameters: Any) -> Any:
        return -np.sum(Y * np.log(convnet.forward(X, parameters)[0])) / 3

    grads = convnet.backward(parameters, convnet.forward(X, parameters)[1], Y)
    assert check_gradient(cost, parameters, grads).verdict == "right"


def test_has_the_network_of_the_lesson_810_parameters() -> None:
    parameters = convnet.start((8, 8, 1), np.random.default_rng(0))
    assert sum(value.size for value in parameters.values()) == 810


def test_does_the_network_learn_digits() -> None:
    data = datasets.digits(seed=1)
    X, X_test = (convolution.as_pictures(X, 8, 8) for X in (data.X_train, data.X_test))
    begin = convnet.start((8, 8, 1), np.random.default_rng(2))
    before = {name: value.copy() for name, value in begin.items()}
    ended = convnet.train(begin, X, data.Y_train, learning_rate=0.01, epochs=3,
                          rng=np.random.default_rng(3))  # fmt: skip
    said = convnet.forward(X_test, ended)[0]
    assert np.mean(said.argmax(axis=0) == data.Y_test.argmax(axis=0)) > 0.85
    assert all(np.array_equal(begin[name], before[name]) for name in begin)


def test_does_each_place_of_a_window_come_once() -> None:
    P = np.arange(30.0).reshape(1, 5, 6, 1)
    seen = [part[0, 0, 0, 0] for _, _, part in convolution._offsets(P, 2, 2, 2, 3)]
    assert seen == [P[0, i, j, 0] for i, j in product(range(2), repeat=2)]
