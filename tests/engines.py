"""Engines for tests: they stand in for worker processes, which take seconds to start."""

from concurrent.futures import Future
from contextlib import nullcontext
from typing import Any

import pytest

from grading.batch import run as command
from grading.batch import work
from grading.judge.fork_server import fork_server


class Lent:
    """The fork server that all modules of this process share: whoever closes it leaves it be."""

    def __getattr__(self, name: str) -> Any:
        return getattr(fork_server(), name)

    def close(self) -> None:
        pass


class InThisProcess:
    """Judges where it stands."""

    width = at_once = 1

    def submit(self, task: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(work.judged(task))
        except Exception as error:
            future.set_exception(error)
        return future


class Refuses:
    """Judges nothing."""

    width = at_once = 1

    def submit(self, task: Any) -> Future[Any]:
        raise AssertionError("a hand-in was judged")


def judged_by(engine: Any, patch: pytest.MonkeyPatch) -> None:
    """Let `grade run` judge by ``engine``."""
    patch.setattr(command, "_engine", lambda options, kept: nullcontext(engine))
