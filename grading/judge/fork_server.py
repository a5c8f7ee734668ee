"""The grader's end of the fork server: starts it, asks it for students' processes, ends them."""

import atexit
import json
import signal
import socket
import sys
import sysconfig
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from grading.errors import GradingError
from grading.judge.nursery import GONE, Gone, Server, nursery
from grading.judge.window import Window
from grading.line.channel import MAX_ORDER, Channel
from grading.line.limits import Limits

NO_FILE_ISOLATION = (
    "This system cannot keep a hand-in from the files of the course and of other students: grade "
    "on Linux 5.13 or later with Landlock switched on (`lsm=landlock,...` on the kernel's command "
    "line), or accept the risk by c.JudgeAtArmsLength.accept_no_file_isolation = True."
)


@dataclass(frozen=True)
class Process:
    """A student's process as the grader sees it; ``server`` is the number of its fork server."""

    number: int
    channel: Channel
    layers: dict[str, bool]
    server: int
    window: Window


class ForkServer:
    """Hands out students' processes, each forked from one that has imported everything.

    That one lives as long as this object; if it is gone, the next one asked for starts another.

    Args:
        without: layers of isolation to do without, as if the kernel did not have them.
        also: modules that its processes have imported beside those that all have.

    Attributes:
        shown: what cells showed that each process has run before it is forked; see `beginning`.
        folder: where these processes have their own folders, and their library; else anywhere.
        behind: the servers of those which begin with the same cells, by what these are.
        asked_for: how often these were asked for.

    Raises:
        GradingError: this is not Linux.
    """

    shown: Sequence[list[dict[str, Any]]] = ()
    folder: Path | None = None

    def __init__(self, without: Sequence[str] = (), also: Collection[str] = ()) -> None:
        if sys.platform != "linux":
            raise GradingError(
                "grading needs Linux, whose kernel keeps hand-ins apart from the marks; "
                "use WSL on Windows, a Linux machine or virtual machine elsewhere."
            )
        self.without = without
        self.also = frozenset(also)
        self.first = self  # which makes processes that have run nothing yet
        self.behind: dict[Any, ForkServer] = {}
        self._with: dict[frozenset[str], ForkServer] = {}
        self.asked_for: Counter[Any] = Counter()
        nursery()  # gets warm meanwhile

    @cached_property
    def _server(self) -> Server:
        return self._made()

    def _made(self) -> Server:
        return nursery().server(self.without, self.also)

    def with_modules(self, also: Collection[str]) -> "ForkServer":
        """Return the fork server whose processes have imported these modules too."""
        key = self.also.union(also)
        if key == self.also:
            return self
        if key not in self._with:
            self._with[key] = ForkServer(self.without, key)
        return self._with[key]

    def begins(self, sources: Sequence[str]) -> bool:
        """Whether a notebook with these cells begins with those that its processes have run."""
        return True

    def is_usable(self) -> bool:
        """Whether what its processes read is there."""
        return True

    def warm_up(self) -> None:
        """Have the server made now.

        Raises:
            GradingError: none can be had.
        """
        _ = self._server

    @property
    def number(self) -> int:
        """The number of the server's process, of which the students' are descendants."""
        return self._server.number

    def fork(
        self,
        folder: Path,
        readable: Sequence[Path],
        limits: Limits,
        accept_no_file_isolation: bool = False,
    ) -> Process:
        """Return a new student's process that works in ``folder`` and can read ``readable``.

        Raises:
            GradingError: the server is gone and another one too, the process could not be locked
                in, or this system cannot keep it from other files and the caller does not accept
                that.
        """
        order = ["fork", str(folder), [str(path) for path in readable], asdict(limits)]
        try:
            process = self._forked(order)
        except Gone:  # whatever ended it, the class goes on
            self._server.control.close()
            self._server.end()
            del self._server
            process = self._forked(order)
        if not accept_no_file_isolation and not files_are_isolated(process.layers):
            self.end(process)
            raise GradingError(NO_FILE_ISOLATION)
        return process

    def _forked(self, order: list[Any]) -> Process:
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                (number, layers), seen = _answered(self._server, order, [theirs.fileno()])
            except GradingError:
                ours.close()
                raise
        if not seen:
            ours.close()
            self._ask(["kill", number])
            raise GradingError("no process could be had for a hand-in: too many files are open.")
        return Process(number, Channel(ours), layers, self.number, Window(*seen))

    def end(self, process: Process) -> int:
        """Kill a process if it still runs, and return its exit status (negative: a signal).

        Raises:
            GradingError: the server is gone.
        """
        process.channel.close()
        process.window.close()
        if process.server != self.number:
            return -signal.SIGKILL  # it ended with its server; the number can be another's now
        (status,) = self._ask(["kill", process.number])
        return int(status)

    def refused_calls(self, process: Process) -> list[str]:
        """Return the names of the kernel's calls that a process was refused since the last time."""
        if not process.window.has_rung() or process.server != self.number:
            return []
        try:
            (calls,) = self._ask(["refused calls", process.number])
        except GradingError:  # the server is gone: that is found, and told, by what asks next
            return []
        return list(map(str, calls))

    def close(self) -> None:
        """End the server, if one was needed, and with it every process that it made."""
        for server in self.behind.values():
            if server is not self:
                server.close()
        for server in self._with.values():
            server.close()
        self.behind.clear()
        self._with.clear()
        if "_server" in vars(self):
            self._server.close()

    def _ask(self, order: list[Any], handed: Sequence[int] = ()) -> list[Any]:
        return asked(self._server, order, handed)


def asked(server: Server, order: list[Any], handed: Sequence[int] = ()) -> list[Any]:
    """Return what a server answers to an order.

    Raises:
        GradingError: it is gone, or cannot follow.
    """
    return _answered(server, order, handed)[0]


def _answered(
    server: Server, order: list[Any], handed: Sequence[int]
) -> tuple[list[Any], list[int]]:
    """Return what a server answers, and the descriptors that come with it."""
    message = json.dumps(order).encode()
    if len(message) > MAX_ORDER:
        raise GradingError("no process could be had for a hand-in: too many paths may be read.")
    try:
        socket.send_fds(server.control, [message], handed)
        answer, descriptors, _, _ = socket.recv_fds(
            server.control, MAX_ORDER, 2, socket.MSG_CMSG_CLOEXEC
        )
    except TimeoutError:
        raise Gone("the process that makes processes does not answer.") from None
    except OSError as error:
        raise Gone(f"the process that makes processes is gone ({error}).") from None
    if not answer:
        raise Gone(GONE)
    kind, *content = list[Any](json.loads(answer))
    if kind == "refused":
        raise GradingError(f"no process could be had for a hand-in: {content[0]}.")
    return content, descriptors


def files_are_isolated(layers: Mapping[str, bool]) -> bool:
    """Whether these layers keep a student's process to its own folder.

    Only Landlock does. A mount namespace makes the rest read-only, but leaves it to be read.
    """
    return layers.get("landlock", False)


@cache
def fork_server() -> ForkServer:
    """Return the fork server of this process; it is started once and ended with the process."""
    server = ForkServer()
    atexit.register(server.close)
    return server


def python_folders() -> list[Path]:
    """Return what a student's process must read for Python and its packages to work.

    Raises:
        GradingError: the course lies among Python's packages, and could be read with them.
    """
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    paths = [Path(sysconfig.get_path(name)) for name in names]
    if any((path / "grading").is_dir() for path in paths):
        raise GradingError(
            "the course is installed among Python's packages, where hand-ins could read it; "
            "install it with --editable, as make does."
        )
    system = ["/usr/lib", "/usr/share/zoneinfo", "/lib", "/lib64", "/etc/localtime", "/dev/urandom",
              "/usr/share/fonts", sys.base_prefix + "/lib"]  # fmt: skip
    return list(dict.fromkeys([*paths, *map(Path, system)]))
