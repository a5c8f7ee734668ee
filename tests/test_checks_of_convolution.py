"""Do the checks of convolution accept right answers, and say what is wrong?"""

from typing import Any

import numpy as np
import pytest

from utils import checks


@pytest.mark.parametrize("value", [[[True, False]], [[1, 0]], [[1.0, 0.0]]])
def test_may_truth_be_one(value: Any) -> None:
    checks.assert_true_at(np.array(value), [[True, False]], "a mask")


def test_is_told_which_entry_is_not_true() -> None:
    with pytest.raises(checks.CheckFailed, match="a mask, True as 1: came back as"):
        checks.assert_true_at(np.array([[True, True]]), [[True, False]], "a mask")


def test_do_filters_fit_their_pictures() -> None:
    shapes = [part.shape for part in checks.random_layer(2, 5, 4, 3, 2, 6, 0)]
    assert shapes == [(2, 5, 4, 3), (2, 2, 3, 6), (1, 1, 1, 6)]
