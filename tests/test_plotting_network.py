"""Do the pictures of a network show what they are given?"""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from utils import plotting

SHAPES = {"W2": (7, 20), "A1": (20, 89), "b2": (7, 1), "Z2": (7, 89)}


@pytest.fixture(autouse=True)
def no_figures() -> object:
    yield
    plt.close("all")


@pytest.mark.parametrize("layers", [1, 3, 5])
def test_has_the_route_a_cache_and_gradients_for_each_layer(layers: int) -> None:
    words = [text.get_text() for text in plotting.plot_route(layers).texts]
    assert sum(word.startswith("cache") for word in words) == layers
    assert sum(word.startswith("$dW") for word in words) == layers
    assert sum(word.startswith("SIGMOID back") for word in words) == 1


def test_is_a_route_without_layers_refused() -> None:
    with pytest.raises(ValueError, match="at least 1 layer"):
        plotting.plot_route(0)


def test_are_the_sides_of_a_product_the_roots_of_its_shapes() -> None:
    ax = plotting.plot_product(SHAPES, layer=2)
    sides = [(patch.get_height(), patch.get_width()) for patch in ax.patches]
    assert np.allclose(sides, np.sqrt(list(SHAPES.values())))
    with pytest.raises(KeyError):
        plotting.plot_product({"W2": (7, 20)}, layer=2)


def test_is_an_error_that_is_not_finite_drawn_as_one() -> None:
    ax = plotting.plot_gradient_errors({"dW1": 1e-9, "db1": np.nan, "dW2": 0.0, "db2": np.inf})
    heights = [bar.get_height() for bar in ax.patches]
    assert heights == [1e-9, 1.0, 0.0, 1.0]
    of_zero, *limits = ax.lines
    assert of_zero.get_marker() == "v" and of_zero.get_xdata() == [2]
    assert [line.get_ydata()[0] for line in limits] == [1e-3, 1e-7]


def test_are_axes_that_are_given_used() -> None:
    _, ax = plt.subplots()
    assert plotting.plot_route(2, ax=ax) is ax
    assert plotting.plot_gradient_errors({"dW1": 0.1}, ax=ax) is ax
