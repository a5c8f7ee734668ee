"""Do the checks of functions that work entry by entry accept right ones, and say what is wrong?"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from utils import checks

NUMBERS = (-3, -1, 0, 2, 5)


def plus(z: float, more: float = 1.5) -> float:
    """A function that no exercise asks for."""
    return z + more


def values(function: Callable[..., Any]) -> None:
    checks.assert_entry_by_entry(function, plus, NUMBERS, "plus(Z)", "Look.")


def shapes(function: Callable[..., Any]) -> None:
    checks.assert_any_shape(function, plus, NUMBERS, "plus(Z)")


def failure(check: Callable[..., None], function: Callable[..., Any]) -> str:
    with pytest.raises(checks.CheckFailed) as caught:
        check(function)
    return str(caught.value)


@pytest.mark.parametrize("check", [values, shapes])
def test_is_a_right_function_accepted(check: Callable[..., None]) -> None:
    check(lambda Z: Z + 1.5)


def test_go_the_settings_by_their_place() -> None:
    def with_four(z: float) -> float:
        return plus(z, 4)

    checks.assert_entry_by_entry(lambda Z, k: Z + k, with_four, NUMBERS, "plus(Z, 4)", "", 4)
    checks.assert_any_shape(lambda Z, k: Z + k, with_four, NUMBERS, "plus(Z, 4)", 4)


def test_is_a_wrong_value_found_and_not_shown() -> None:
    said = failure(values, lambda Z: np.where(Z == 5, 0, Z + 1.5))
    assert said == "plus(Z): the values differ from what was expected. Look."


def test_is_a_lost_shape_found() -> None:
    assert failure(shapes, lambda Z: np.squeeze(Z + 1.5)).startswith("plus(Z): has a wrong shape.")


def test_are_whole_numbers_passed_on_as_such() -> None:
    assert "differ" in failure(values, lambda Z: (Z + 1.5).astype(Z.dtype))


def test_does_no_entry_decide_the_kind_of_all() -> None:
    def whole_at_the_last(z: float) -> float:
        return round(z + 1.5) if z == NUMBERS[-1] else z + 1.5

    assert "differ" in failure(values, np.vectorize(whole_at_the_last))


def test_is_a_change_of_the_argument_a_matter_of_the_second_check() -> None:
    def in_place(Z: Any) -> Any:
        A = Z + 1.5
        Z[...] = 0
        return A

    values(in_place)
    assert "an argument was changed" in failure(shapes, in_place)
