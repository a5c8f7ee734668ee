"""The grader's end of the fork server: starts it, asks it for students' processes, ends them."""

import json
import os
import socket
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from grading.channel import Channel
from grading.errors import GradingError
from grading.isolation.limits import Limits


@dataclass(frozen=True)
class Process:
    """A student's process as the grader sees it."""

    number: int
    channel: Channel
    layers: dict[str, bool]


class ForkServer:
    """Hands out students' processes, each forked from one that has imported everything."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self._control = ours
        with theirs:
            self._server = subprocess.Popen(
                [sys.executable, "-m", "grading.forkserver"],
                stdin=theirs, cwd="/", env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            )  # fmt: skip
        self._answers = ours.makefile("rb")

    def fork(self, folder: Path, readable: Sequence[Path], limits: Limits) -> Process:
        """Return a new student's process that works in ``folder`` and can read ``readable``.

        Raises:
            GradingError: the server is gone, or the process could not be locked in.
        """
        ours, theirs = socket.socketpair()
        order = ["fork", str(folder), [str(path) for path in readable], asdict(limits)]
        with theirs:
            number, layers = self._ask(order, [theirs.fileno()])
        if layers is None:
            raise GradingError("a process for a hand-in could not be locked in")
        return Process(number, Channel(ours), layers)

    def end(self, process: Process) -> int:
        """Kill a process if it still runs, and return its exit status (negative: a signal)."""
        process.channel.close()
        (status,) = self._ask(["kill", process.number])
        return int(status)

    def close(self) -> None:
        """End the server, and with it every process that it made."""
        self._answers.close()
        self._control.close()
        self._server.wait()

    def _ask(self, order: list[Any], handed: Sequence[int] = ()) -> list[Any]:
        socket.send_fds(self._control, [json.dumps(order).encode()], handed)
        answer = self._answers.readline()
        if not answer:
            raise GradingError("the process that makes processes is gone")
        return list(json.loads(answer)[1:])


def python_folders() -> list[Path]:
    """Return what a student's process must read for Python and its packages to work."""
    paths = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    system = ["/usr/lib", "/usr/share/zoneinfo", "/lib", "/lib64", "/etc/localtime", "/dev/urandom",
              "/usr/share/fonts", sys.base_prefix + "/lib"]  # fmt: skip
    return [Path(path) for path in dict.fromkeys([*paths, *system])]
