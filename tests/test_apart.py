"""Can the grader's own work on a student's values be stopped, whatever it is busy with?"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grading.judge import forked_copy
from grading.judge.forked_copy import Copy, WorkLost
from grading.line.channel import Deadline


def run_apart(work: Callable[[], Any], seconds: float) -> Any:
    copy = Copy(lambda _: work())
    try:
        return copy.ask(None, seconds)
    finally:
        copy.end()


def children() -> str:
    """Return the numbers of this process's children, those that nobody waited for included."""
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text()


def endless() -> None:
    while True:
        time.sleep(0.01)


def one_long_call() -> None:
    np.sort(np.zeros((20_000, 20_000), dtype=np.float16), axis=None)


def test_does_the_answer_come_back() -> None:
    assert run_apart(lambda: ["passed", None, 1.5], 5) == ["passed", None, 1.5]


def test_may_it_be_asked_again() -> None:
    copy = Copy(lambda number: number + 1)
    assert [copy.ask(number, 5) for number in (1, 41)] == [2, 42]
    copy.end()


def test_is_what_it_did_forgotten() -> None:
    kept: list[int] = []
    run_apart(lambda: kept.append(1), 5)
    assert kept == []


@pytest.mark.parametrize("work", [endless, one_long_call])
def test_is_work_without_an_end_stopped(work: Callable[[], Any], monkeypatch: Any) -> None:
    monkeypatch.setattr(forked_copy, "MARGIN", 0.2)
    before = children()
    with pytest.raises(Deadline):
        run_apart(work, 0.1)
    assert children() == before  # nobody is left


def test_does_the_grader_outlive_what_takes_too_much_memory() -> None:
    def careful() -> str:
        try:
            return str(np.ones(forked_copy.MEMORY).size)
        except MemoryError:
            return "no room"

    assert run_apart(careful, 20) == "no room"


@pytest.mark.parametrize(
    "work", [lambda: os._exit(3), lambda: "x" * forked_copy.MAX_ANSWER, lambda: 1 / 0]
)
def test_is_work_without_an_answer_lost(work: Callable[[], Any]) -> None:
    with pytest.raises(WorkLost):
        run_apart(work, 5)
