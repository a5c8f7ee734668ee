"""Do the course's pictures survive what training produces, and say what they leave out?"""

from collections.abc import Iterator
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from utils import plotting as p
from utils.plotting import parts

INF, NAN = np.inf, np.nan
XOR_X, XOR_Y = np.array([[0, 0, 1, 1], [0, 1, 0, 1]]), np.array([[0, 1, 1, 0]])


@pytest.fixture(autouse=True)
def _clean_figures() -> Iterator[None]:
    with matplotlib.rc_context():
        p.use_style()
        yield
        for number in plt.get_fignums():  # a warning may come as late as the drawing
            plt.figure(number).canvas.draw()
    plt.close("all")


def legend_of(ax: Axes) -> list[str]:
    legend = ax.get_legend()
    return [] if legend is None else [text.get_text() for text in legend.get_texts()]


def words_in(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def test_does_the_style_tell_lines_apart_without_colour() -> None:
    cycle = plt.rcParams["axes.prop_cycle"].by_key()
    for key in ("color", "linestyle", "marker"):
        assert len(set(map(str, cycle[key]))) == len(cycle[key]) >= 6, key


def test_is_the_style_found_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    plt.rcdefaults()
    p.use_style()
    assert plt.rcParams["figure.constrained_layout.use"]


def test_does_a_curve_that_starts_at_infinity_keep_its_finite_part() -> None:
    ax = p.plot_costs({"normal × 10": [INF, 0.62, 0.4], "other": [0.9, 0.7, 0.1]}, [0, 1000, 2000])
    curve, triangle, other = ax.lines
    np.testing.assert_array_equal(curve.get_ydata(), [NAN, 0.62, 0.4])
    assert list(triangle.get_xdata()) == [0] and triangle.get_marker() == "^"
    assert legend_of(ax)[0].startswith("normal × 10 (starts at ∞")
    assert legend_of(ax)[1] == "other"
    colours = plt.rcParams["axes.prop_cycle"].by_key()["color"]
    drawn = [to_hex(line.get_color()).upper().lstrip("#") for line in (curve, triangle, other)]
    assert drawn == [c.upper().lstrip("#") for c in (colours[0], colours[0], colours[1])]


def test_has_a_method_one_look_in_every_figure_and_no_class_has_it() -> None:
    labels = ["He, 10 layers", "Xavier", "Glorot", "large (normal × 10)", "small", "zeros, tanh",
              "cross-entropy", "mean squared error", "sigmoid", "tanh at 0.1", "ReLU", "leaky ReLU",
              "ELU", "softplus", "no activation", "plain descent", "Momentum", "Nesterov",
              "Adagrad", "Adadelta", "RMSprop", "Adam"]  # fmt: skip
    ax = p.plot_costs({"a line": [1, 2], **{label: [1, 2] for label in labels}})
    looks = [(to_hex(line.get_color()), str(line.get_linestyle())) for line in ax.lines[1:]]
    assert len({colour for colour, _ in looks}) == len(labels)
    assert not {colour for colour, _ in looks} & {c.lower() for c in parts.CLASS_COLOURS}
    again = p.plot_costs({label: [1, 2] for label in reversed(labels)})
    assert [(to_hex(x.get_color()), str(x.get_linestyle())) for x in again.lines] == looks[::-1]
    shares = p.plot_shares([0.1, 1], {"Xavier": ([0.5, 0.5], [0.4, 0.4], [0.6, 0.6])}, xlabel="x")
    assert to_hex(shares.lines[0].get_color()) == looks[1][0]
    assert not any(map(p.look_of, ("Hebb", "heights", "largest", "elusive")))


@pytest.mark.parametrize(
    ("curve", "note"),
    [
        ([1.0, INF, INF], "∞ ▲ at 2 points"),
        ([INF, INF], "always ∞"),
        ([1.0, NAN, 2.0], "undefined at 1 point"),
        ([NAN, NAN, NAN], "undefined at 3 points"),
    ],
)
def test_does_the_legend_own_up_to_points_that_no_line_shows(curve: list[float], note: str) -> None:
    assert note in legend_of(p.plot_costs({"run": curve}))[0]


@pytest.mark.parametrize(
    ("curve", "log", "scale"),
    [
        ([1.0, 0.02], None, "linear"),
        ([1.0, 0.005], None, "log"),
        ([1.0, 0.0, INF], None, "linear"),
        ([1.0, 0.001], False, "linear"),
        ([1.0, 0.5], True, "log"),
        ([0.0, 0.0], True, "linear"),
    ],
)
def test_is_the_cost_axis_logarithmic_when_costs_span_two_decades(
    curve: list[float], log: bool | None, scale: str
) -> None:
    assert p.plot_costs({"run": curve}, log=log).get_yscale() == scale


def test_does_a_constant_cost_look_constant() -> None:
    ln2 = np.log(2) + np.array([0, 1e-16, -1e-16, 0])
    low, high = p.plot_costs({"zeros": ln2}).get_ylim()
    assert low < 0.65 and high > 0.73


def test_does_a_long_curve_have_few_markers_and_an_empty_picture_no_legend() -> None:
    ax = p.plot_costs({"run": np.linspace(1, 0.5, 15_000)})
    assert len(ax.lines[0].get_markevery()) <= 12
    assert p.plot_costs({}).get_legend() is None


def test_is_the_fan_the_quantiles_of_the_runs_even_when_some_diverge() -> None:
    costs = np.tile(np.arange(1.0, 102.0), (3, 1))
    costs[1, :10], costs[2, :10] = NAN, INF
    ax = p.plot_cost_fan(costs, [0, 10, 20], label="rate 3")
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), [51, 61, 61])
    assert [len(line.get_xdata()) for line in ax.lines[1:]] == [2]  # triangles at steps 10 and 20
    assert "101 runs" in legend_of(ax)[0] and "5 to 95 %" in legend_of(ax)[2]
    p.plot_cost_fan(np.full((3, 4), NAN))


@pytest.mark.parametrize("flat", [True, False])
def test_is_the_boundary_where_the_probability_crosses_a_half(flat: bool) -> None:
    def predict(points: np.ndarray) -> np.ndarray:
        share = np.clip(points[0] / 4 + 0.375, 0, 1)  # 0.5 at x_1 = 0.5
        return share if flat else share[np.newaxis]

    ax = p.plot_decision_boundary(predict, XOR_X, XOR_Y)
    line = [c for c in ax.collections if type(c).__name__ == "QuadContourSet"][-1]
    np.testing.assert_allclose(line.get_paths()[0].vertices[:, 0], 0.5)
    assert set(legend_of(ax)) == {"0.5 line", "class 0", "class 1"}


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0, NAN])
def test_does_the_plane_say_that_there_is_no_boundary(value: float) -> None:
    ax = p.plot_decision_boundary(lambda x: np.full((1, x.shape[1]), value), XOR_X, XOR_Y[0])
    assert "no boundary" in words_in(ax)[0]


def test_do_histograms_say_mean_spread_and_what_they_left_out() -> None:
    arrays = {
        "W1": np.array([[-1.0, 1.0], [INF, NAN]]),
        "b1": np.zeros((5, 1)),
        "1e20": np.full(9, 1e20),
        "gone": [NAN, INF],
        "tiny": [0.0, 5e-320],
        "vast": [-1e300, 1e300, 1e305],
    }
    for share_x in (False, True):
        titles = [ax.get_title() for ax in p.plot_histograms(arrays, share_x=share_x)]
        assert titles[0] == "W1\nmean 0, std 1\n2 of 4 not finite, left out"
        assert titles[1] == "b1\nmean 0, std 0"
        assert "no finite entries" in titles[3]


def test_does_each_cell_of_the_phase_diagram_stand_at_its_own_settings() -> None:
    ax = p.plot_phase_diagram(
        [0.01, 1, 1000], ["MSE", "CE"], [[0, 0.25, 1], [NAN, 0.5, 0.75]], xlabel="rate", ylabel=""
    )
    written = {text.get_position(): (text.get_text(), text.get_color()) for text in ax.texts}
    assert written[(0, 0)] == ("0.00", "white") and written[(2, 0)] == ("1.00", "black")
    assert written[(1, 1)][0] == "0.50"
    assert [t.get_text() for t in ax.get_xticklabels()] == ["0.01", "1", "1000"]
    big = p.plot_phase_diagram(range(40), range(3), np.ones((3, 40)), xlabel="", ylabel="")
    assert not big.texts and len(big.get_xticks()) <= 12


def test_do_shares_use_a_log_axis_only_for_a_decade_or_more() -> None:
    three = ([0.1, NAN, 1.0], [0.0, 0.4, 0.9], [0.2, 0.6, 1.0])
    wide = p.plot_shares([0.01, 0.1, 3], {"CE": three, "MSE": three}, xlabel="rate")
    assert wide.get_xscale() == "log" and wide.get_ylim() == (0, 1)
    assert [t.get_text() for t in wide.get_xticklabels()] == ["0.01", "0.1", "3"]
    assert p.plot_shares([0, 1, 20], {"CE": three}, xlabel="units").get_xscale() == "linear"


def test_are_the_rows_of_a_matrix_drawn_from_the_top() -> None:
    ax = p.plot_matrix([[1.0, 2.0], [-3.0, INF]], fmt="{:.1f}")
    assert ax.yaxis_inverted()
    assert {t.get_position(): t.get_text() for t in ax.texts}[(0, 1)] == "-3.0"
    assert ax.images[0].get_clim() == (-3, 3)


def test_is_a_picture_one_column_with_its_label() -> None:
    X = np.arange(64 * 12.0).reshape(64, 12)
    axes = p.plot_images(X, np.arange(12)[np.newaxis] % 10, count=12)
    assert len(axes) == 12 and axes[11].get_xlabel() == "1"
    np.testing.assert_array_equal(axes[3].images[0].get_array(), X[:, 3].reshape(8, 8))


def test_does_a_function_keep_a_gap_where_it_is_undefined() -> None:
    ax = p.plot_function({"log": np.log, "1/z": lambda z: 1 / z}, -1, 1)
    log = next(line for line in ax.lines if line.get_label() == "log")
    finite = np.isfinite(log.get_ydata())
    np.testing.assert_array_equal(finite, np.linspace(-1, 1, 401) > 0)


def test_does_every_picture_use_the_axes_it_is_given() -> None:
    _, axes = p.small_multiples(7, columns=4)
    drawn = [
        p.plot_costs({"a": [1, 2]}, ax=axes[0]),
        p.plot_cost_fan([[1, 2], [3, 4]], ax=axes[1]),
        p.plot_decision_boundary(lambda x: x[0] > 0.5, XOR_X, XOR_Y, ax=axes[2], resolution=20),
        p.plot_phase_diagram([1], [1], [[1]], xlabel="", ylabel="", ax=axes[3]),
        p.plot_shares([1], {"a": ([1], [1], [1])}, xlabel="", ax=axes[4]),
        p.plot_matrix([[0.0]], ax=axes[5]),
        p.plot_function({"tanh": np.tanh}, ax=axes[6]),
    ]
    assert drawn == list(axes) and len(plt.get_fignums()) == 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: p.plot_costs({"He": [[1, 2]]}), r"'He'.*vector.*\(1, 2\)"),
        (lambda: p.plot_costs({"He": [1, 2]}, [0]), "2 records.*1 steps"),
        (lambda: p.plot_costs({"He": ["a"]}), "numbers"),
        (lambda: p.plot_cost_fan([1, 2]), r"\(records, runs\).*\(2,\)"),
        (lambda: p.plot_cost_fan([[1, 2]], quantiles=(0.5, 0.1)), "odd number"),
        (lambda: p.plot_decision_boundary(np.sum, XOR_X.T, XOR_Y), r"\(2, m\).*\(4, 2\)"),
        (lambda: p.plot_decision_boundary(np.sum, XOR_X, XOR_Y.T), r"\(1, 4\).*\(4, 1\)"),
        (lambda: p.plot_decision_boundary(np.sum, XOR_X, 2 * XOR_Y), "only 0 and 1"),
        (lambda: p.plot_decision_boundary(np.sum, XOR_X, XOR_Y), r"predict.*shape \(\)"),
        (lambda: p.plot_decision_boundary(lambda x: 9 * x[0], XOR_X, XOR_Y), "between 0 and 1"),
        (lambda: p.plot_histograms({}), "at least one"),
        (lambda: p.plot_phase_diagram([1, 2], [1], [[1], [1]], xlabel="", ylabel=""), r"\(1, 2\)"),
        (lambda: p.plot_phase_diagram([1], [1], [[50]], xlabel="", ylabel=""), "between 0 and 1"),
        (lambda: p.plot_shares([1], {"a": ([0.5], [0.6], [0.7])}, xlabel=""), "low ≤ share"),
        (lambda: p.plot_shares([1], {"a": ([1, 1], [1], [1])}, xlabel=""), "1 values each"),
        (lambda: p.plot_matrix([1, 2]), r"\(rows, columns\).*\(2,\)"),
        (lambda: p.plot_images(np.ones((63, 2))), r"64 rows.*\(63, 2\)"),
        (lambda: p.plot_images(np.ones((64, 2)), [1, 2, 3]), r"\(2,\).*\(3,\)"),
        (lambda: p.small_multiples(0), "at least 1"),
        (lambda: p.plot_function({"relu": lambda z: (z, z)}), r"'relu'.*\(2, 401\)"),
        (lambda: p.plot_function({}, 1, 1), "less than"),
    ],
)
def test_is_a_wrong_shape_explained_and_no_empty_figure_left(call, message: str) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        call()
    assert str(caught.value).endswith(".")
    assert not plt.get_fignums()


def test_do_matrices_with_one_limit_share_their_colours() -> None:
    for entries in ([[0.1, -0.1]], [[3.0, -2.0]]):
        ax = p.plot_matrix(np.array(entries), limit=3)
        assert ax.images[0].get_clim() == (-3, 3)
