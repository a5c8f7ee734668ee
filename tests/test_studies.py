"""Studies, and the instruments that read them."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from utils import races, studies
from utils.checks import CheckFailed, assert_handed_on
from utils.plotting import plot_intervals


def test_does_a_study_have_a_row_for_each_configuration():
    found = studies.run_study([lambda seed: seed + 0.5, lambda seed: 2.0 * seed], [3, 7, 4])
    assert_allclose(found, [[3.5, 7.5, 4.5], [6, 14, 8]])


def test_is_an_interval_of_pairs_as_by_hand():
    found = studies.paired_interval([0.93, 0.95, 0.94, 0.96], [0.92, 0.92, 0.93, 0.93])
    half = 1.96 * np.sqrt(4e-4 / 3) / 2
    assert_allclose(found, [0.02, 0.02 - half, 0.02 + half])


def test_does_an_interval_hold_the_true_difference_in_95_of_100_studies():
    rng = np.random.default_rng(0)
    held = 0
    for _ in range(2000):
        digits = rng.normal(0, 3, 40)
        _, low, high = studies.paired_interval(digits + rng.normal(0.5, 1, 40), digits)
        held += low <= 0.5 <= high
    assert 0.92 < held / 2000 < 0.97


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ([1, 1, 1, 0, 0], [0, 0, 0, 1, 0], (3, 1, 1.0)),
        ([True, False], [True, False], (0, 0, 0.0)),
        ([0] * 9, [1] * 9, (0, 9, -3.0)),
    ],
)
def test_does_mcnemar_count_where_two_differ(a, b, wanted):
    assert_allclose(studies.mcnemar(a, b), wanted)


def test_does_mcnemar_tell_equal_networks_apart_in_5_of_100_cases():
    rng = np.random.default_rng(1)
    told = [abs(studies.mcnemar(*(rng.random((2, 449)) < 0.9))[2]) > 1.96 for _ in range(2000)]
    assert 0.03 < np.mean(told) < 0.07


def test_is_a_rate_chosen_on_validation_alone():
    validation = np.array([[0.5, 0.7], [0.9, 0.7], [0.8, 0.8], [0.1, 0.2]])
    test = np.array([[0.99, 0.99], [0.7, 0.6], [0.8, 0.8], [0.1, 0.1]])
    rate, edge, shares = studies.choose_on_validation([0.1, 1, 10, 100], validation, test)
    assert (rate, edge) == (1, False)
    assert_allclose(shares, [0.7, 0.6])
    assert studies.choose_on_validation([0.1, 1], validation[2:], test[2:])[1]


def test_does_each_training_go_on_where_the_one_before_ended():
    begun = []

    def training(step):
        def train(parameters):
            begun.append(parameters)
            now = (parameters or 0) + step
            return now, now / 10

        return train

    assert_allclose(studies.carried_over([training(step) for step in (1, 2, 4)]), [0.1, 0.3, 0.7])
    assert begun == [None, 1, 3]


@pytest.mark.parametrize(
    ("sd", "delta", "n"), [(0.01, 0.01, 8), (0.011, 0.0008, 1483), (0.02, -0.01, 32), (0, 0.1, 0)]
)
def test_how_many_runs_does_a_difference_need(sd, delta, n):
    assert studies.runs_needed(sd, delta) == n


def test_do_so_many_runs_show_the_difference_in_80_of_100_studies():
    rng, n = np.random.default_rng(2), studies.runs_needed(1.0, 0.3)
    d = rng.normal(0.3, 1, (4000, n))
    low = d.mean(axis=1) - 1.96 * d.std(axis=1, ddof=1) / np.sqrt(n)
    assert 0.77 < np.mean(low > 0) < 0.84


def test_is_the_rank_correlation_that_of_scipy():
    stats = pytest.importorskip("scipy.stats")
    rng = np.random.default_rng(3)
    for n in (4, 7, 30):
        x, y = rng.integers(0, 6, n) + 0.0, rng.normal(size=n)
        assert_allclose(studies.rank_correlation(x, y), stats.spearmanr(x, y).statistic)


def test_is_a_row_that_goes_on_ahead_of_one_that_begins_anew():
    first = races.race("Adam", [1, 2])
    on = races.race("plain descent", [1, 2], start=first.parameters)
    anew = races.race("plain descent", [1, 2])
    assert first.right.shape == (2, 449)
    assert_allclose(first.test, first.right.mean(axis=1))
    assert np.all(on.test > anew.test + 0.2)


def test_is_a_configuration_the_same_as_its_race():
    seeds = range(20, 40)
    wanted = races.race("Momentum", seeds, rate=0.1, epochs=1).test
    found = studies.run_study([races.config("Momentum", 0.1, epochs=1)], [39, 20])
    assert_allclose(found[0], wanted[[-1, 0]])


def test_is_an_unknown_optimizer_told_the_known_ones():
    with pytest.raises(ValueError, match="Adadelta"):
        races.race("Lion", [1])


def test_are_intervals_drawn_from_top_to_bottom():
    ax = plot_intervals({"Adam": (0.1, 0.0, 0.2), "mine": (0, -1, 1)}, xlabel="points")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Adam", "mine"]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]
    with pytest.raises(ValueError, match="mine"):
        plot_intervals({"mine": (0, 1, 2)}, xlabel="points")


def test_is_a_training_that_begins_elsewhere_told():
    def anew(train_fns):
        return np.array([train(None)[1] for train in train_fns])

    def twice(train_fns):
        return studies.carried_over([train for train in train_fns for _ in range(2)])

    def begins_with_nothing(train_fns):
        parameters, shares = {}, []
        for train in train_fns:
            parameters, share = train(parameters)
            shares.append(share)
        return np.array(shares)

    def turned(train_fns):
        return studies.carried_over(train_fns)[::-1]

    for seeds in (None, 1, 3):
        assert_handed_on(studies.carried_over, [3, 1, 2], "f", seeds=seeds)
    for wrong, told in ((anew, "the one before"), (twice, "once"), (begins_with_nothing, "None"),
                        (turned, "order")):  # fmt: skip
        with pytest.raises(CheckFailed, match=told):
            assert_handed_on(wrong, [3, 1, 2], "f")
