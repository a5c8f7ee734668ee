"""Do the pictures of layers share a scale, and show every fold?"""

from collections.abc import Iterator

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from utils import plotting as p


@pytest.fixture(autouse=True)
def _clean_figures() -> Iterator[None]:
    with matplotlib.rc_context():
        p.use_style()
        yield
        for number in plt.get_fignums():
            plt.figure(number).canvas.draw()
    plt.close("all")


def test_do_all_panels_share_both_scales() -> None:
    wide, narrow = np.linspace(-5, 5, 50), np.zeros((3, 4))
    axes = p.plot_layers({"large (a)": [wide, narrow], "small": [narrow, wide]}, (1, 10))
    assert axes.shape == (4,)
    assert len({ax.get_ylim() for ax in axes}) == 1 and axes[0].get_ylim()[0] == 0
    assert len({tuple(np.round(ax.dataLim.intervalx, 9)) for ax in axes}) == 1
    assert [ax.get_title().split(":")[0] for ax in axes] == ["layer 1", "layer 10"] * 2
    assert axes[0].get_ylabel() == "large\n(a)"


def test_is_a_row_with_a_layer_too_few_refused() -> None:
    with pytest.raises(ValueError, match=r"the row 'a' has 1 arrays for 2 layers"):
        p.plot_layers({"a": [np.zeros(3)]}, (1, 2))


def test_is_a_fold_drawn_where_the_sum_changes_sign() -> None:
    ax = p.plot_folds(lambda X: [X - 1, X[:1] + 9], limit=2, points=41)
    corners = [path.vertices for line in ax.collections for path in line.get_paths()]
    corners = [c for c in corners if len(c)]
    assert len(corners) == 2  # the unit of layer 2 is positive everywhere
    assert np.allclose(corners[0][:, 0], 1) and np.allclose(corners[1][:, 1], 1)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["layer 1", "layer 2"]
