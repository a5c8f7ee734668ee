"""Do the boxes of a network show its arrays?"""

from collections.abc import Iterator

import matplotlib.pyplot as plt
import pytest

from utils.plotting.depth import plot_shapes


@pytest.fixture(autouse=True)
def _clean_figures() -> Iterator[None]:
    yield
    plt.close("all")


def test_is_each_array_drawn_with_its_shape() -> None:
    ax = plot_shapes([4, 3, 1], 20)
    words = [text.get_text() for text in ax.texts]
    for word in (
        "W1 (3, 4)",
        "A0 (4, 20)",
        "Z1 (3, 20)",
        "W2.T (3, 1)",
        "dA1 (3, 20)",
        "b1 (3, 1)",
    ):
        assert word in words
    assert len(ax.patches) == 11


@pytest.mark.parametrize(
    ("sizes", "examples"), [([4, 3, 1], 20), ([64, 30, 30, 1], 400), ([1, 1], 1)]
)
def test_do_the_boxes_stay_in_the_picture_and_apart(sizes: list[int], examples: int) -> None:
    ax = plot_shapes(sizes, examples)
    boxes = [box.get_bbox() for box in ax.patches]
    left, right = ax.get_xlim()
    low, high = ax.get_ylim()
    assert all(left < box.x0 and box.x1 < right and low < box.y0 and box.y1 < high for box in boxes)
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_does_it_draw_on_the_axes_it_is_given() -> None:
    _, ax = plt.subplots()
    assert plot_shapes([2, 2, 1], 3, ax=ax) is ax


@pytest.mark.parametrize(("sizes", "examples"), [([4], 3), ([4, 0, 1], 3), ([4, 1], 0)])
def test_are_sizes_that_make_no_network_refused(sizes: list[int], examples: int) -> None:
    with pytest.raises(ValueError, match="two or more sizes"):
        plot_shapes(sizes, examples)
    assert not plt.get_fignums()
