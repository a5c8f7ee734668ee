"""Does each process begin with its share of the tests that take minutes?"""

from itertools import chain

import pytest

from tests.shares import shares


@pytest.mark.parametrize("processes", [1, 2, 3, 5])
@pytest.mark.parametrize(("long", "others"), [(0, 7), (4, 20), (5, 23), (7, 1)])
def test_is_each_test_in_one_share_and_are_long_ones_in_front(
    processes: int, long: int, others: int
) -> None:
    found = shares(range(-long, 0), range(others), processes)
    assert sorted(chain.from_iterable(found)) == list(range(-long, others))
    for share in found:
        assert [one < 0 for one in share] == sorted([one < 0 for one in share], reverse=True)
    counts = [sum(one < 0 for one in share) for share in found]
    assert max(counts) - min(counts) <= 1


@pytest.mark.parametrize("processes", [2, 3, 5])
def test_are_these_the_shares_that_xdist_makes_of_the_list(processes: int) -> None:
    found = shares(range(-4, 0), range(30), processes)
    pending = [*chain.from_iterable(found)]
    for number, share in enumerate(found):
        size = len(pending) // (processes - number)  # `WorkStealingScheduling.check_schedule`
        assert pending[:size] == share
        del pending[:size]


def test_stay_others_in_their_order() -> None:
    assert [one for one in chain.from_iterable(shares("LMN", "abcdefg", 2)) if one.islower()] == [
        *"abcdefg"
    ]
