"""What is said of an error must fit the error: one kind of Python's has several causes."""

from typing import Any

import numpy as np
import pytest

from utils.hints.effects import effect_without_the_right


@pytest.mark.parametrize(
    ("value", "place", "name"),
    [
        (np.float64(1), "dw", "takes_a_number_for_more"),
        (1.0, "dw", "takes_a_number_for_more"),
        (np.ones(2), "dw", "asks_an_array_by_a_name"),
        (np.ones(2), (0, 1), "asks_for_too_many_axes"),
        (np.ones(2), 2, "goes_beyond_the_end"),
        ([1], 2, "goes_beyond_the_end"),
        ({}, "dw", "asks_for_a_missing_key"),
    ],
)
def test_is_what_is_said_of_an_index_what_was_wrong_with_it(
    value: Any, place: Any, name: str
) -> None:
    with pytest.raises((IndexError, KeyError, TypeError)) as raised:
        value[place]
    error = raised.value
    found = effect_without_the_right([(f"raised {type(error).__name__}: {error}", bool)])
    assert found is not None
    assert found.name == name
