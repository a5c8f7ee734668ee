"""Does the check of functions that work entry by entry accept right ones, and say what is wrong?"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from utils import checks

NUMBERS = (-3, -1, 0, 2, 5)


def failure(function: Callable[..., Any], *settings: float) -> str:
    with pytest.raises(checks.CheckFailed) as caught:
        checks.assert_entry_by_entry(function, plus, NUMBERS, "plus(Z)", "Look.", *settings)
    return str(caught.value)


def plus(z: float, more: float = 1.5) -> float:
    """A function that no exercise asks for."""
    return z + more


def test_is_a_right_function_accepted() -> None:
    checks.assert_entry_by_entry(lambda Z: Z + 1.5, plus, NUMBERS, "plus(Z)")
    twice = checks.assert_entry_by_entry
    twice(lambda Z, k: Z + k, lambda z: plus(z, 4), NUMBERS, "plus(Z, 4)", "", 4)


def test_is_a_wrong_value_found_and_not_shown() -> None:
    said = failure(lambda Z: np.where(Z == 5, 0, Z + 1.5))
    assert said.startswith("plus(Z), for a Z of shape")
    assert "differ from what was expected. Look." in said


def test_is_a_lost_shape_found() -> None:
    assert "has a wrong shape" in failure(lambda Z: np.squeeze(Z + 1.5))


def test_are_whole_numbers_passed_on_as_such() -> None:
    def into_a_copy(Z: Any) -> Any:
        A = np.zeros_like(Z)
        A += (Z + 1.5).astype(Z.dtype)
        return A

    assert "differ" in failure(into_a_copy)


def test_is_a_change_of_the_argument_found() -> None:
    def in_place(Z: Any) -> Any:
        A = Z + 1.5
        Z[...] = 0
        return A

    assert "an argument was changed" in failure(in_place)
