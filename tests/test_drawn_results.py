"""Is it told in which character drawn results are other than right ones, and no number compared?"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grading.judge.allowed_forms import Forms, asked_of, with_drawn
from grading.judge.drawn_results import characters, departing_draws, in_common
from grading.judge.made_calls import MadeCall, quick_calls_of

RNG = np.random.default_rng(0)
Answer = Callable[[int], Any]


def masked(n: int) -> Any:
    return RNG.random((n, 1 + n)), (RNG.random((n, 1 + n)) < 0.5, RNG.normal(size=n * n))


def told(theirs: Answer) -> str | None:
    sizes = (6, 7, 9)
    right, found = (
        [in_common([characters(answer(n)) for _ in range(3)]) for n in sizes]
        for answer in (masked, theirs)
    )
    return departing_draws(found, right)


def same_for_all_columns(n: int) -> Any:
    first, (mask, rest) = masked(n)
    return first, (mask[:, :1] | np.zeros_like(mask), rest)


def with_zeros(n: int) -> Any:
    first, rest = masked(n)
    return first * (first > 0.5), rest


def never_negative(n: int) -> Any:
    first, (mask, last) = masked(n)
    return first, (mask, abs(last))


@pytest.mark.parametrize(("theirs", "sentence"), [
    (masked, None),
    (same_for_all_columns, "In number 2 of the results, entry 1: All its columns are the same."),
    (with_zeros, "Of the results, number 1: It holds zeros where there should be none."),
    (never_negative, "In number 2 of the results, entry 2: It holds no negative numbers where "
     "there should be some."),
    (lambda n: "no", None),
    (lambda n: (np.zeros(2), (1, 2)), None),
])  # fmt: skip
def test_is_it_told_in_which_character_drawn_results_depart(
    theirs: Answer, sentence: str | None
) -> None:
    assert told(theirs) == sentence


def test_are_the_calls_that_draw_asked_for_shapes_and_characters() -> None:
    calls = quick_calls_of(["masked(6)\nmasked(7)"], "masked", {"masked": masked})
    assert [call.arguments for call in calls] == [(6,), (7,)]
    asked = with_drawn(asked_of([], Forms(), []), calls, [masked])
    assert len(asked.of_shapes) == 2
    assert asked.drawn[0][1][(0,), "zeros"] is False


def test_is_a_call_whose_right_answers_differ_in_shape_no_sign() -> None:
    call = MadeCall([6], {}, masked(6), 0)
    asked = with_drawn(asked_of([], Forms(), []), [call], [masked, lambda n: masked(n)[0]])
    assert not asked.of_shapes
