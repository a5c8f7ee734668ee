"""The grader's end of the nursery: the warm process that fork servers are copies of."""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import Any

from grading.errors import GradingError
from grading.line.channel import MAX_ORDER

# What it takes to start, on a slow machine with cold disks; then orders take milliseconds.
PATIENCE = 120.0
KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "MPLCONFIGDIR", "HOME")


GONE = "the process that makes processes is gone."


class Gone(GradingError):
    """A process of the student's side cannot be asked any more."""


class Server:
    """A fork server, as the process that asks it sees it.

    Args:
        control: the socket on which it listens.
        number: of its process, of which the students' are descendants.
    """

    def __init__(self, control: socket.socket, number: int) -> None:
        self.control = control
        self.number = number
        try:
            self._handle = os.pidfd_open(number)
        except ProcessLookupError:
            control.close()
            raise Gone(GONE) from None

    def close(self) -> None:
        """End it, and with it every process that it made."""
        self.control.close()
        if not self._ended():
            self.end()

    def end(self) -> None:
        """End one that does not hear, and what it leaves."""
        self._send(signal.SIGTERM)  # which asks the process that watches over it
        if not self._ended():
            self._send(signal.SIGKILL)
            self._ended()

    def _send(self, sign: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, sign)

    def _ended(self) -> bool:
        """Wait until it ends, and say whether it did."""
        waiting = select.poll()
        waiting.register(self._handle, select.POLLIN)
        return bool(waiting.poll(PATIENCE * 1000))

    def __del__(self) -> None:
        """Forget the kernel's handle."""
        with suppress(AttributeError, OSError):
            os.close(self._handle)


class Nursery:
    """Makes fork servers; one that is gone is replaced when it is asked for next.

    Args:
        control: the socket on which one listens already; else one is started.
    """

    def __init__(self, control: socket.socket | None = None) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._imported: set[str] = set()
        self._copies: dict[frozenset[str], Nursery] = {}  # by what each has imported
        self._control = control or self._started()
        # Of a socket that came from another process Python does not know that it must be waited at.
        self._control.settimeout(PATIENCE)

    def _started(self) -> socket.socket:
        ours, theirs = _pair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "grading.student.nursery"],
                stdin=theirs.fileno(), cwd="/", env=_environment(),
            )  # fmt: skip
        return ours

    def server(self, without: Sequence[str] = (), also: Collection[str] = ()) -> Server:
        """Return a new fork server, if need be by another nursery.

        Args:
            without: layers of isolation to do without, as if the kernel did not have them.
            also: modules that it is to have imported beside those that all have.

        Raises:
            GradingError: none can be had.
        """
        return self._with(frozenset(also))._server(without, also)

    def _with(self, modules: frozenset[str]) -> "Nursery":
        """Return one that may import these: what one hand-in asks for, no other's is to have."""
        if not modules:
            return self
        if modules not in self._copies:
            self._copies[modules] = Nursery(self.another())
        return self._copies[modules]

    def _server(self, without: Sequence[str], also: Collection[str]) -> Server:
        self._import(also)
        ours = self._ask("server", list(without))
        if not (answer := self._answer()):
            ours.close()
            self._replace()
            self._import(also)
            ours = self._ask("server", list(without))
            answer = self._answer()
        if not answer:
            ours.close()
            raise Gone(GONE)
        _, number = json.loads(answer)
        return Server(ours, int(number))

    def another(self) -> socket.socket:
        """Return the control of a copy, for a process of its own: `Nursery(control)`.

        It is there as soon as this one is warm.

        Raises:
            GradingError: none can be had.
        """
        return self._ask("another")

    def _import(self, modules: Collection[str]) -> None:
        """Have modules imported, for all that is made from now on: each takes memory there."""
        if missing := sorted(set(modules) - self._imported):
            with suppress(OSError):  # it is gone: that is found by what asks next
                self._control.send(json.dumps(["import", missing]).encode())
                if self._answer():
                    self._imported |= set(missing)

    def _ask(self, *order: Any) -> socket.socket:
        """Send an order and return the control of what it makes."""
        ours, theirs = _pair()
        with theirs:
            if not self._sent(order, theirs):  # whatever ended it, the class goes on
                self._replace()
                if not self._sent(order, theirs):
                    ours.close()
                    raise Gone(GONE)
        return ours

    def _sent(self, order: Sequence[Any], theirs: socket.socket) -> bool:
        try:
            socket.send_fds(self._control, [json.dumps(order).encode()], [theirs.fileno()])
        except OSError:
            return False
        return True

    def _answer(self) -> bytes:
        try:
            return self._control.recv(MAX_ORDER)
        except OSError:
            return b""

    def _replace(self) -> None:
        self.close()
        self._imported = set()
        self._control = self._started()

    def close(self) -> None:
        """End the nursery and its copies; the servers that they made live on."""
        for copy in self._copies.values():
            copy.close()
        self._copies.clear()
        self._control.close()
        if self._process:
            try:
                self._process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None


_OWN: list[Nursery] = []


def nursery() -> Nursery:
    """Return the nursery of this process; it is started once and ended with the process."""
    if not _OWN:
        adopt(Nursery())
    return _OWN[0]


def adopt(given: Nursery) -> None:
    """Let this process have a nursery that another one has started."""
    _OWN.append(given)
    atexit.register(given.close)


def _pair() -> tuple[socket.socket, socket.socket]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.settimeout(PATIENCE)
    return ours, theirs


def _environment() -> dict[str, str]:
    """Return the few variables that matter; others, such as passwords, would stay in its memory."""
    kept = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
    path = os.pathsep.join(entry for entry in sys.path if entry)
    # A set of words has the same order in every student's process; the grader's own hashes differ.
    # One thread each: several hand-ins are judged at once, and sums are the same each time.
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
    return kept | threads | {"PYTHONPATH": path, "PYTHONHASHSEED": "0"}
