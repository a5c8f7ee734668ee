"""Do the checks of convolution accept right answers, and say what is wrong?"""

from typing import Any

import numpy as np
import pytest

from utils import checks


@pytest.mark.parametrize("value", [2.5, np.float64(2.5), np.array(2.5), np.full((1, 1, 1), 2.5)])
def test_may_a_number_come_with_axes(value: Any) -> None:
    checks.assert_one_entry(value, 2.5, "a sum")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "a sum: came back as None"),
        (np.full((1, 1), 3.0), "a sum: came back as 3; expected 2.5."),
        (np.ones(2), "a sum: came back as an array of shape \\(2,\\); expected one number."),
        (np.full(1, "x"), "a sum: came back as an array of <U1 entries"),
    ],
)
def test_is_told_what_is_no_such_number(value: Any, said: str) -> None:
    with pytest.raises(checks.CheckFailed, match=said):
        checks.assert_one_entry(value, 2.5, "a sum")


@pytest.mark.parametrize("value", [[[True, False]], [[1, 0]], [[1.0, 0.0]]])
def test_may_truth_be_one(value: Any) -> None:
    checks.assert_true_at(np.array(value), [[True, False]], "a mask")


def test_is_told_which_entry_is_not_true() -> None:
    with pytest.raises(checks.CheckFailed, match="a mask, True as 1: came back as"):
        checks.assert_true_at(np.array([[True, True]]), [[True, False]], "a mask")


def test_do_filters_fit_their_pictures() -> None:
    shapes = [part.shape for part in checks.random_layer(2, 5, 4, 3, 2, 6, 0)]
    assert shapes == [(2, 5, 4, 3), (2, 2, 3, 6), (1, 1, 1, 6)]
