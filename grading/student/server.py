"""A process from which students' processes are forked. It is a copy of a warm one; see `nursery`.

It listens on a socket that keeps messages apart. Each order is one message; a new student's comes
with the end of a socket pair attached:

    ["fork", work folder, readable paths, limits]  + a socket   → ["forked", pid, layers]
                                                                  + a handle of the process, a bell
    ["begin", folder, cells]                                    → ["begun", hash of what they show]
    ["refused calls", pid]                                      → ["calls", names]
    ["kill", pid]                                               → ["killed", status]

A server is told to begin once, before it forks: each student's process has run these cells then;
see `beginning`. The names are those of the kernel's calls that a student's process made, since this
was asked last, and that were refused. The bell, an eventfd, rings before each of them is refused.

An order that it cannot follow is answered with ["refused", reason]. It ends when the grader closes
the socket, and takes every student's process with it.
"""

import asyncio
import json
import os
import select
import signal
import socket
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from grading.line.channel import MAX_ORDER, Channel, ChannelError
from grading.line.folders import size_of
from grading.line.limits import Limits
from grading.line.system_calls import (
    PR_SET_CHILD_SUBREAPER,
    PR_SET_DUMPABLE,
    PR_SET_PDEATHSIG,
    prctl,
)
from grading.student import beginning
from grading.student.isolation import capabilities, landlock, mounts, namespaces, seccomp
from grading.student.isolation import rlimits as limits_module
from grading.student.isolation.refused_calls import RefusedCalls
from grading.student.watcher import end_children, watch

LOOK_EVERY = 0.2  # seconds
PATIENCE = 60.0  # seconds for a process to lock itself in


def begin(control: socket.socket, shell: Any, without: Collection[str]) -> NoReturn:
    """Become a fork server, in namespaces of its own.

    Args:
        control: where orders come from.
        shell: runs cells.
        without: layers to leave out; "refused_calls" is to hear nothing of what is refused,
            "truncation" to have a Landlock that does not know of it.
    """
    layers = namespaces.enter(without)
    if inner := os.fork():  # which is the first one in the PID namespace, if there is one now
        control.close()
        watch(inner)
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    layers["task_limit"] = "task_limit" not in without and namespaces.limit_tasks()
    prctl(PR_SET_DUMPABLE, 0)
    Server(control, shell, layers, without).serve()


@dataclass(frozen=True)
class _Student:
    """A student's process, as the server that forked it knows it.

    Attributes:
        folder: where it writes, if that is on a disk and must be looked at.
        most: bytes that may lie in there.
        calls: what the kernel asks about it, if it can ask.
    """

    folder: Path | None
    most: int
    calls: RefusedCalls | None


class Server:
    """Follows the grader's orders, one after the other."""

    def __init__(
        self, control: socket.socket, shell: Any, layers: dict[str, bool], without: Collection[str]
    ) -> None:
        self.control = control
        self.layers = layers
        self.without = without
        self.students: dict[int, _Student] = {}
        self.handler = _handler(shell)
        self.begun = False  # whether cells have run here

    def serve(self) -> NoReturn:
        """Answer orders until there is nobody left to give them."""
        try:
            while True:
                self._wait_for_order()
                order, ends, _, _ = socket.recv_fds(self.control, MAX_ORDER, 8)
                if not order:
                    break
                sockets = [socket.socket(fileno=end) for end in ends]
                answer, handed = self.answer(order, sockets)
                socket.send_fds(self.control, [json.dumps(answer).encode()], handed)
                for end in sockets:
                    end.close()
                for descriptor in handed:
                    os.close(descriptor)
        except OSError:
            pass  # the grader is gone in the middle of an order
        for pid in list(self.students):
            self.kill(pid)
        os._exit(0)

    def _wait_for_order(self) -> None:
        """Until an order comes, look after the students' processes."""
        look = time.monotonic()
        while True:
            asking = {s.calls.fileno(): s.calls for s in self.students.values() if s.calls}
            poll = select.poll()
            for descriptor in (self.control.fileno(), *asking):
                if descriptor >= 0:
                    poll.register(descriptor, select.POLLIN)
            on_a_disk = any(student.folder for student in self.students.values())
            for descriptor, event in poll.poll(LOOK_EVERY * 1000 if on_a_disk else None):
                if descriptor == self.control.fileno():
                    return
                if event & select.POLLIN:
                    asking[descriptor].answer()
                else:  # it has ended
                    asking[descriptor].close()
            if on_a_disk and time.monotonic() >= look + LOOK_EVERY:
                look = time.monotonic()
                self._guard_disk()

    def _guard_disk(self) -> None:
        """End students' processes that write more than they may."""
        for pid, student in self.students.items():
            if student.folder and _is_larger(student.folder, student.most):
                os.kill(pid, signal.SIGKILL)

    def answer(self, order: bytes, ends: list[socket.socket]) -> tuple[list[Any], list[int]]:
        """Follow one order, whatever it is; return the answer, and what goes with it."""
        try:
            operation, *content = json.loads(order)
            if operation == "fork":
                (end,) = ends
                return self.fork(end, *content)
            if operation == "begin":
                return self.begin(*content), []
            if operation == "refused calls":
                return self.refused_calls(*content), []
            if operation == "kill":
                return self.kill(*content), []
        except Exception as error:  # one order must not cost the class its server
            return ["refused", f"{type(error).__name__}: {error}"[:1000]], []
        return ["refused", f"unknown order: {operation!r}"], []

    def fork(
        self, end: socket.socket, folder: str, readable: list[str], limits: dict[str, int]
    ) -> tuple[list[Any], list[int]]:
        """Fork a student's process; wait until it is locked in; return its number and layers.

        With these go what the grader sees of it: a handle, and a bell where refusals are heard of.
        """
        lock = _Lock(Path(folder), [*map(Path, readable)], Limits(**limits))
        most = lock.limits.disk_mb * mounts.MEGABYTE + size_of(lock.folder)
        told, tell = socket.socketpair()
        if self.layers["pid_namespace"]:
            namespaces.count_again()
        pid = os.fork()
        if pid == 0:
            _become_student(self, lock, end, tell)
        self.students[pid] = _Student(lock.folder, most, None)
        tell.close()
        told.settimeout(PATIENCE)
        news, listeners = b"", list[int]()
        with told, suppress(TimeoutError):
            news, listeners, _, _ = socket.recv_fds(told, MAX_ORDER, 1)
        on, reason = json.loads(news or b'[null, "it ended at once"]')
        try:
            calls = RefusedCalls(listeners[0]) if listeners else None
            seen = [os.pidfd_open(pid), *([os.dup(calls.bell)] if calls else [])]
        except OSError:  # too many files are open
            self.kill(pid)
            raise
        on_a_disk = on is not None and not on["mounts"]
        self.students[pid] = _Student(lock.folder if on_a_disk else None, most, calls)
        if on is None:
            self.kill(pid)
            for descriptor in seen:
                os.close(descriptor)
            return ["refused", reason], []
        return ["forked", pid, on], seen

    def begin(self, folder: str, cells: list[list[Any]]) -> list[Any]:
        """Run cells, behind which each student's process starts; return a hash of what they show.

        Raises:
            Unfit: nothing must be forked from here.
        """
        self.begun = True
        return ["begun", beginning.begin(self.handler, Path(folder), cells)]

    def refused_calls(self, pid: int) -> list[Any]:
        """Return what a student's process was refused lately."""
        calls = self.students[pid].calls
        return ["calls", calls.take() if calls else []]

    def kill(self, pid: int) -> list[Any]:
        """Kill a student's process if it runs, and whatever it left behind; return its status."""
        student = self.students.pop(pid)
        if student.calls:
            student.calls.close()
        os.kill(pid, signal.SIGKILL)  # it is not reaped yet, so the number is still its own
        _, status = os.waitpid(pid, 0)
        if not self.students:
            self._sweep()
        return ["killed", os.waitstatus_to_exitcode(status)]

    def _sweep(self) -> None:
        """Kill what no student's process owns any more; orphans become children of this process."""
        # The first process of a PID namespace: there, everybody is what the students left.
        end_children(everybody=self.layers["pid_namespace"] and os.getpid() == 1)


def _handler(shell: Any) -> Any:
    """Return what serves a notebook; its imports are slow and come when all is warm."""
    from grading.student.request_handler import RequestHandler

    return RequestHandler(shell)


def _is_larger(folder: Path, most: int) -> bool:
    try:
        return size_of(folder) > most
    except OSError:  # made so that nobody can look through it; the class must not pay for that
        return True


class _Lock:
    """What one student's process is locked in with."""

    def __init__(self, folder: Path, readable: list[Path], limits: Limits) -> None:
        self.folder = folder
        self.readable = readable
        self.limits = limits
        self.listener: int | None = None  # where the kernel asks about what this process may not

    def close(self, layers: dict[str, bool], without: Collection[str]) -> dict[str, bool]:
        """Apply every layer that this system has, in an order that each allows the next."""

        def tried(name: str, layer: Callable[[], None]) -> bool:
            if name not in without:
                with suppress(OSError):
                    layer()
                    return True
            return False

        on = dict(layers)
        limits_module.end_first()  # while /proc can be written
        on["mounts"] = tried("mounts", lambda: mounts.close_in(self.folder, self.limits.disk_mb))
        os.chdir(self.folder)  # the new one, if there is one now
        limits_module.restrict(self.limits, own_user=layers["user_namespace"])
        on["limits"] = True
        on["no_capabilities"] = tried("no_capabilities", capabilities.drop)
        newest = landlock.version()
        if "truncation" in without:
            newest = min(newest, landlock.TRUNCATION - 1)
        on["landlock"] = tried("landlock", lambda: self._close_files(newest))
        prctl(PR_SET_DUMPABLE, 0)
        asking = "refused_calls" not in without
        may_cut = on["mounts"] or newest >= landlock.TRUNCATION
        close_calls = partial(self._close_calls, asking, may_cut)
        on["seccomp"] = tried("seccomp", close_calls) if seccomp.available() else False
        return on

    def _close_calls(self, asking: bool, may_cut: bool) -> None:
        self.listener = seccomp.restrict(asking, may_cut)

    def _close_files(self, newest: int) -> None:
        landlock.restrict(self.readable, [self.folder, Path(os.devnull)], newest)


def _become_student(
    server: Server, lock: _Lock, end: socket.socket, tell: socket.socket
) -> NoReturn:
    """Lock this process in, say which layers are on, and serve the grader."""
    from IPython.core.async_helpers import get_asyncio_loop

    status = 1
    try:
        prctl(
            PR_SET_DUMPABLE, 1
        )  # or its own entries in /proc could not be written; off again later
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        os.setsid()
        os.umask(0o077)
        _forget_the_outside({end.fileno(), tell.fileno()})
        (beginning.go_on if server.begun else beginning.start)(lock.folder)
        # The loop that runs a cell's `await`, made now: seccomp will refuse its sockets.
        asyncio.set_event_loop(get_asyncio_loop())
        news: list[Any] = [None, None]
        try:
            news[0] = lock.close(server.layers, server.without)
        except OSError as error:
            news[1] = str(error)
        listener = [] if lock.listener is None else [lock.listener]
        socket.send_fds(tell, [json.dumps(news).encode()], listener)
        tell.close()
        for descriptor in listener:  # whoever has it can allow what is refused
            os.close(descriptor)
        if news[0]:
            if news[0]["seccomp"]:
                seccomp.seal()
            server.handler.serve(Channel(end))
    except ChannelError:
        status = 0  # the grader has closed the conversation
    finally:
        os._exit(status)  # nothing of the student's, such as atexit, gets another turn


def _forget_the_outside(kept: set[int]) -> None:
    """Give up the open files that were inherited."""
    # Opened here: what is inherited is one open file for all, and whoever has it can set its flags.
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    first = 3
    for end in [*sorted(kept), 1 << 20]:
        os.closerange(first, end)
        first = end + 1
