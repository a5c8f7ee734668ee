"""Does the grader's own work on a student's values in a copy of its process, which can be stopped.

Comparing what a student's code returned takes time and memory that the student decides. No clock
inside a process can interrupt one long call of NumPy's. A copy can be killed, and what it did to
the grader's memory goes with it.
"""

import gc
import json
import os
import resource
import signal
import socket
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from grading.line.channel import Channel, ChannelError, Deadline
from grading.line.system_calls import PR_SET_PDEATHSIG, prctl

MEMORY = 2 << 30  # bytes beyond what the grader has already
MAX_ANSWER = 4_000_000
MARGIN = 1.0  # seconds for what is not the student's: to take an order, and to tell the answer


class WorkLost(Exception):
    """The copy died, or said too much, before it had an answer."""


class Copy:
    """A copy of this process that does one kind of work, as often as it is asked to.

    Args:
        work: is called in the copy with what JSON can write, and returns the same; it must not
            raise. What it sees of this process is as it was when the copy was made.
    """

    def __init__(self, work: Callable[[Any], Any]) -> None:
        ours, theirs = socket.socketpair()
        most = _size() + MEMORY
        with warnings.catch_warnings():
            # Python 3.12 warns where there are threads, as in Jupyter; the copy uses none of them.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._pid = os.fork()
        if self._pid == 0:
            ours.close()
            _work_and_end(work, Channel(theirs), most)
        theirs.close()
        self._channel = Channel(ours, MAX_ANSWER)

    def ask(self, order: Any, seconds: float) -> Any:
        """Return what ``work(order)`` returns. After an exception the copy is gone.

        Raises:
            Deadline: it took longer than ``seconds``.
            WorkLost: the copy died, or its answer is too long.
        """
        try:
            until = time.monotonic() + seconds + MARGIN
            self._channel.send(json.dumps(order).encode(), until)
            return json.loads(self._channel.receive(until))
        except ChannelError:
            self.end()
            raise WorkLost from None
        except Deadline:
            self.end()
            raise

    def end(self) -> None:
        """Kill the copy, if it is not gone already."""
        if self._pid:
            self._channel.close()
            os.kill(self._pid, signal.SIGKILL)  # not reaped yet, so the number is still its own
            os.waitpid(self._pid, 0)
            self._pid = 0


def _size() -> int:
    """Return the bytes of addresses that this process has."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def _work_and_end(work: Callable[[Any], Any], channel: Channel, most: int) -> NoReturn:
    """Follow orders within bounds until there are none, and end without tidying up."""
    gc.freeze()  # looking for garbage would touch, and so copy, every page of the grader
    try:
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the grader's to answer
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        while True:
            answer = work(json.loads(channel.receive()))
            channel.send(json.dumps(answer).encode())
    finally:
        os._exit(0)
