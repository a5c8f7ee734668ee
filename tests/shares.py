"""In which order tests run where several processes run them: what takes minutes comes first.

Each process gets a stretch of the list, and takes over from another's end when it is through with
its own. If a test of minutes stood near an end, all would wait for the one that has it.
"""

from collections.abc import Sequence
from typing import TypeVar

_Test = TypeVar("_Test")


def shares(long: Sequence[_Test], others: Sequence[_Test], processes: int) -> list[list[_Test]]:
    """Return what each process gets at first: its share of the long ones, and others after them.

    Args:
        long: tests that take minutes.
        others: in their order, in which neighbours often use the same course.
        processes: how many there are; pytest-xdist lets their shares differ by one test.
    """
    found, rest, left = [], list(others), len(long) + len(others)
    for number in range(processes):
        mine = list(long[number::processes])
        size = left // (processes - number)
        left -= size
        more = max(0, size - len(mine))
        found.append(mine + rest[:more])
        del rest[:more]
    return found
