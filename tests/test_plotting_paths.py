"""Are the paths of parameters drawn as they are?"""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from utils import plotting


@pytest.fixture(autouse=True)
def _closed() -> object:
    yield
    plt.close("all")


def test_has_each_entry_a_line_and_each_name_a_colour() -> None:
    path = {"W1": np.arange(12.0).reshape(3, 2, 2), "b1": np.ones((3, 2, 1))}
    ax = plotting.plot_parameters(path, [1, 10, 100], title="paths")
    lines = ax.get_lines()
    assert len(lines) == 4 + 2
    assert lines[1].get_ydata().tolist() == [1, 5, 9]
    assert len({line.get_color() for line in lines[:4]}) == 1
    assert lines[0].get_color() != lines[4].get_color()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["W1", "b1"]
    assert ax.get_xscale() == "log"


def test_may_the_steps_be_linear_and_a_run_diverge() -> None:
    ax = plotting.plot_parameters({"b1": [1.0, np.inf, np.nan]}, [0, 1, 2], log=False)
    assert ax.get_xscale() == "linear"
    assert np.isnan(ax.get_lines()[0].get_ydata()).tolist() == [False, True, True]


@pytest.mark.parametrize("values", [[1.0, 2.0], np.empty((3, 0))])
def test_must_a_path_fit_its_steps(values: object) -> None:
    with pytest.raises(ValueError, match="'W1' must have 3 records"):
        plotting.plot_parameters({"W1": values}, [0, 1, 2])


def bowl(w1: np.ndarray, w2: np.ndarray) -> np.ndarray:
    return w1**2 + 20 * w2**2


def test_goes_a_path_from_its_circle_to_its_star_in_the_look_of_its_method() -> None:
    paths = {"Adam": [[3.0, 1.0], [1.0, 0.5], [0.0, 0.0]], "mine": np.ones((1, 2))}
    ax = plotting.plot_paths(bowl, paths, x_range=(-4, 4), y_range=(-1.5, 1.5), title="two")
    path, first, last, *_ = ax.get_lines()
    assert path.get_xydata().tolist() == paths["Adam"]
    assert first.get_xydata().tolist() == [[3, 1]] and last.get_xydata().tolist() == [[0, 0]]
    assert path.get_color() == plotting.look_of("Adam")["color"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["Adam", "mine"]
    assert ax.get_xlim() == (-4, 4) and ax.get_ylim() == (-1.5, 1.5)


def test_is_a_path_that_flies_away_cut_off() -> None:
    path = [[1.0, 1.0], [np.inf, 2.0], [np.nan, 0.0]]
    line = plotting.plot_paths(bowl, {"x": path}, x_range=(-2, 2), y_range=(-2, 2)).get_lines()[0]
    assert np.isnan(line.get_xdata()).tolist() == [False, True, True]


@pytest.mark.parametrize("path", [np.empty((0, 2)), np.ones((3, 3))])
def test_has_a_path_two_columns(path: np.ndarray) -> None:
    with pytest.raises(ValueError, match="shape"):
        plotting.plot_paths(bowl, {"x": path}, x_range=(-2, 2), y_range=(-2, 2))


def test_go_the_ranges_of_paths_upwards() -> None:
    with pytest.raises(ValueError, match="upwards"):
        plotting.plot_paths(bowl, {}, x_range=(2, -2), y_range=(-2, 2))
