"""Is a student's function asked once for each call, and does that change nothing?"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from grading.judge.asked_once import AskedOnce, Listening, asked_once
from grading.judge.proxies import CallableProxy
from utils.hints.closeness import close


class Theirs(CallableProxy):
    def __init__(self) -> None:
        self.messages: list[int] = []

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        self.messages.append(1)
        return 1 / arguments[0]

    def results_of(self, calls: Sequence[Sequence[Any]]) -> Any:
        self.messages.append(len(calls))
        return [1 / one[0] for one in calls]


def test_is_it_asked_in_one_message_for_all_calls() -> None:
    theirs = Theirs()
    once = AskedOnce(theirs, [[2.0], [4.0], [2.0]])
    assert [once(2.0), once(4.0), once(2.0), once(8.0), once(8.0)] == [0.5, 0.25, 0.5, 0.125, 0.125]
    assert theirs.messages == [4, 1, 1]  # each twice, and what was not foreseen


class Drawing(Theirs):
    def results_of(self, calls: Sequence[Sequence[Any]]) -> Any:
        self.messages.append(len(calls))
        return [next(self.drawn) for _ in calls]

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return next(self.drawn)

    drawn = iter(range(100))


def test_is_a_function_that_draws_or_remembers_asked_each_time() -> None:
    once = AskedOnce(Drawing(), [[2.0]])
    assert once(2.0) != once(2.0)


def test_is_each_call_made_by_itself_where_one_ends_in_an_error() -> None:
    theirs = Theirs()
    once = AskedOnce(theirs, [[2.0], [0]])
    assert once(2.0) == 0.5
    with pytest.raises(ZeroDivisionError):
        once(0)


def test_is_what_comes_back_a_copy() -> None:
    once = AskedOnce(Theirs(), [[np.ones(2)]])
    once(np.ones(2))[0] = 7
    assert np.array_equal(once(np.ones(2)), np.ones(2))


def test_does_a_function_of_ours_stay_as_it_is() -> None:
    assert asked_once(len, []) is len


def test_is_it_seen_that_a_right_answer_draws() -> None:
    still, draws = Listening(np.negative), Listening(np.random.rand)
    still(1.0)
    draws(2)
    assert (still.draws, draws.draws, still.calls) == (False, True, [(1.0,)])


@pytest.mark.parametrize("one", [1.0, 1.0 + 1e-7, 1.1, np.inf, np.nan, 3, True, np.uint8(3)])
@pytest.mark.parametrize("other", [1.0, -np.inf, np.inf, np.nan, 5, np.uint8(5), 3.0])
def test_is_close_what_numpy_calls_close(one: Any, other: Any) -> None:
    for nan in (False, True):
        expected = np.allclose(one, other, rtol=1e-6, atol=1e-9, equal_nan=nan)
        assert close(one, other, nan=nan) == expected


def test_is_the_smallest_whole_number_close_to_itself() -> None:
    least = np.array([np.iinfo(np.int64).min, 3])
    assert close(least, least)
    assert not close(least, least / 2)
