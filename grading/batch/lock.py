"""Lets one command at a time change what a course keeps."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grading.errors import GradingError


@contextmanager
def alone(state: Path) -> Iterator[None]:
    """Keep a second run out of the course whose state is in the folder ``state``.

    Raises:
        GradingError: there is a first one.
    """
    state.mkdir(exist_ok=True)
    with (state / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise GradingError(
                f"another `grade run` is at work in {state.parent}: wait for it, or stop it."
            ) from None
        yield
