"""Stays outside of the fork server, and ends what it leaves: a process can outlive its parent.

In a PID namespace the kernel sees to that. Where there is none, orphans become children of the
nearest ancestor that asks for them.
"""

import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from grading.line.system_calls import PR_SET_CHILD_SUBREAPER, prctl


def watch(server: int) -> NoReturn:
    """Wait until the server ends, or end it when asked to; then end its orphans, and end alike."""
    prctl(PR_SET_CHILD_SUBREAPER, 1)

    def end(*_: object) -> None:
        with suppress(ProcessLookupError):
            os.kill(server, signal.SIGKILL)

    signal.signal(signal.SIGTERM, end)
    _, status = os.waitpid(server, 0)
    end_children()
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def end_children(everybody: bool = False) -> None:
    """Kill the children of this process, and theirs, until there are none.

    With ``everybody``, kill whatever there is: for the first process of a PID namespace.
    """
    while everybody or _children():
        with suppress(ProcessLookupError):
            for pid in [-1] if everybody else _children():
                os.kill(pid, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _children() -> list[int]:
    """Return the numbers of this process's children; as seen in its own PID namespace."""
    return [int(pid) for pid in Path("/proc/thread-self/children").read_text().split()]
