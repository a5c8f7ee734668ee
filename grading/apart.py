"""Runs a piece of the grader's own work in a forked process, so that it can be stopped.

Comparing what a student's code returned takes time and memory that the student decides. No clock
inside a process can interrupt one long call of NumPy's, and no limit can be lifted again. A fork
can be killed; what it did to the grader's memory is forgotten with it.
"""

import json
import os
import resource
import select
import signal
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from grading.channel import Deadline

MEMORY = 2 << 30  # bytes beyond what the grader has already
MAX_ANSWER = 4_000_000
MARGIN = 1.0  # seconds for what is not the student's: to start, and to tell the answer


class WorkLost(Exception):
    """The forked process died, or said too much, before it had an answer."""


def run_apart(work: Callable[[], Any], seconds: float) -> Any:
    """Return what ``work`` returns, which JSON must be able to write.

    Args:
        work: is called in a copy of this process; it must not raise.
        seconds: after which the copy is killed.

    Raises:
        Deadline: it was.
        WorkLost: it died, or its answer is too long.
    """
    told, tell = os.pipe()
    with warnings.catch_warnings():
        # Python 3.12 warns where there are threads, as in Jupyter; the copy uses none of theirs.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        os.close(told)
        _work_and_end(work, tell, seconds)
    os.close(tell)
    try:
        answer = _read(told, time.monotonic() + seconds + MARGIN)
    finally:
        os.close(told)
        os.kill(pid, signal.SIGKILL)  # not reaped yet, so the number is still its own
        os.waitpid(pid, 0)
    try:
        return json.loads(answer)
    except ValueError:
        raise WorkLost from None


def _work_and_end(work: Callable[[], Any], tell: int, seconds: float) -> NoReturn:
    """Do the work within bounds, say the answer, and end without tidying up after the grader."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the grader's to answer
        size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, size + MEMORY))
        most = int(seconds + MARGIN) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        answer = json.dumps(work()).encode()
        if len(answer) <= MAX_ANSWER:
            with os.fdopen(tell, "wb") as pipe:
                pipe.write(answer)
    finally:
        os._exit(0)


def _read(told: int, until: float) -> bytes:
    """Return all that comes until the other side closes its end."""
    parts: list[bytes] = []
    while left := max(0.0, until - time.monotonic()):
        if not select.select([told], [], [], left)[0]:
            break
        part = os.read(told, 1 << 16)
        if not part:
            return b"".join(parts)
        parts.append(part)
    raise Deadline
