"""Is what a large hand-in needed given back while the run goes on?"""

import platform

import psutil
import pytest

from grading.batch.memory import LARGE, give_back

PART = 100_000  # bytes: less than what the C library asks the system for by itself
PARTS = 800


def resident() -> int:
    return int(psutil.Process().memory_info().rss)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc is asked")
def test_does_the_system_get_what_was_free() -> None:
    parts = [bytes(PART) + bytes([1]) for _ in range(PARTS)]
    del parts[::2]  # what is left lies between, so that nothing is given back by itself
    held = resident()
    give_back({"small": "x"})
    assert resident() > held - PART * PARTS // 4
    give_back({"large": "x" * LARGE})
    assert resident() < held - PART * PARTS // 4
