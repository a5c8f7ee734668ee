"""Are filters, what they see, where a network looks, and a recurrent network drawn as they are?"""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from utils import plotting


@pytest.fixture(autouse=True)
def _closed() -> object:
    yield
    plt.close("all")


def test_stands_each_filter_above_what_it_sees() -> None:
    W = np.arange(24.0).reshape(2, 2, 2, 3) - 11
    maps = np.arange(36.0).reshape(3, 4, 3)
    axes = plotting.plot_filters(np.ones((4, 5, 2)), W, maps, title="filters")
    assert axes.shape == (2, 4)
    np.testing.assert_array_equal(axes[0, 2].images[0].get_array(), W.mean(axis=2)[:, :, 1])
    np.testing.assert_array_equal(axes[1, 3].images[0].get_array(), maps[:, :, 2])
    assert axes[0, 1].images[0].get_clim() == (-10.5, 10.5)
    assert {axes[1, k].images[0].get_clim() for k in (1, 2, 3)} == {(0, 35)}
    assert axes[1, 0].images[0].get_array().shape == (4, 5)


def test_may_all_weights_be_zero() -> None:
    axes = plotting.plot_filters(np.ones((3, 3, 1)), np.zeros((2, 2, 1, 1)), np.zeros((2, 2, 1)))
    assert axes[0, 1].images[0].get_clim() == (-1, 1)


@pytest.mark.parametrize(
    ("picture", "W", "maps"),
    [
        ((4, 4), (2, 2, 1, 3), (3, 3, 3)),
        ((4, 4, 2), (2, 2, 1, 3), (3, 3, 3)),
        ((4, 4, 1), (2, 2, 1, 3), (3, 3, 2)),
    ],
)
def test_are_arrays_that_do_not_fit_refused(
    picture: tuple[int, ...], W: tuple[int, ...], maps: tuple[int, ...]
) -> None:
    with pytest.raises(ValueError, match="expected a picture"):
        plotting.plot_filters(np.ones(picture), np.ones(W), np.ones(maps))


def test_is_a_fall_red_on_one_scale() -> None:
    falls = np.array([[[0.5, 0.0]], [[-0.1, 0.2]]])
    axes = plotting.plot_saliency(np.ones((2, 1, 2)), falls)
    assert axes.shape == (2, 2)
    assert {ax.images[0].get_clim() for ax in axes[1]} == {(-0.5, 0.5)}


def test_have_pictures_and_falls_one_shape() -> None:
    with pytest.raises(ValueError, match="two arrays of one shape"):
        plotting.plot_saliency(np.ones((2, 3, 3)), np.ones((2, 3, 2)))


def test_has_each_time_the_same_weights() -> None:
    written = [text.get_text() for text in plotting.plot_recurrent(3).texts]
    assert [written.count(f"$W_{name}$") for name in "xhy"] == [3, 3, 3]
    assert {"$h_0$", "$h_{3}$", "$x_{1}$", "$y_{2}$"} <= set(written)


def test_has_a_recurrent_network_a_time() -> None:
    with pytest.raises(ValueError, match="at least 1 step"):
        plotting.plot_recurrent(0)
