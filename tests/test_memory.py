"""Is what a large hand-in needed given back while the run goes on?"""

import platform

import psutil
import pytest

from grading.batch.memory import STEP, Memory
from grading.batch.workers import LocalWorkers

PART = 100_000  # bytes: less than what the C library asks the system for by itself
PARTS = 800

only_glibc = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc is asked")


def resident() -> int:
    return int(psutil.Process().memory_info().rss)


def leave_free(parts: int) -> None:
    """Take memory and free it so that the C library keeps it: what is left lies between."""
    taken = [bytes(PART) + bytes([1]) for _ in range(parts)]
    KEPT.extend(taken[1::100])


KEPT: list[bytes] = []


@only_glibc
def test_does_the_system_get_what_was_free() -> None:
    memory, before = Memory(), resident()
    leave_free(PARTS)
    assert resident() > before + PART * PARTS // 2
    memory.give_back()
    assert resident() < before + PART * PARTS // 4


@only_glibc
def test_is_little_left_to_the_next_one_who_needs_it() -> None:
    memory = Memory()
    parts = STEP // PART // 2
    leave_free(parts)
    held = resident()
    memory.give_back()
    assert resident() > held - PART * parts // 4


def take_and_tell(parts: int) -> int:
    """Do as one does who judges a large hand-in; return what its process held before."""
    before = resident()
    leave_free(parts)
    return before


@only_glibc
def test_does_a_worker_give_back_what_one_hand_in_needed() -> None:
    with LocalWorkers(1, take_and_tell) as workers:
        first, second = (workers.submit(parts).result() for parts in (PARTS, 0))
    assert second < first + PART * PARTS // 4


@only_glibc
def test_is_what_was_still_in_use_given_back_when_it_is_free() -> None:
    memory, before = Memory(), resident()
    parts = [bytes(PART) + bytes([1]) for _ in range(PARTS)]
    KEPT.extend(parts[1::100])
    memory.give_back()
    assert resident() > before + PART * PARTS // 2
    del parts
    memory.give_back()
    assert resident() < before + PART * PARTS // 4
