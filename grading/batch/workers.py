"""Runs tasks in worker processes of this machine."""

import fcntl
import gc
import multiprocessing
import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import Any

from grading.batch.memory import Memory
from grading.batch.own_folder import own_folder, sweep
from grading.errors import GradingError

_CONTEXT = multiprocessing.get_context("forkserver")
# Slow to import: once for all workers, and not by each when its first hand-in asks for it.
_IMPORTED_BY_TESTS = ("matplotlib.pyplot",)
_LAST = "grading.batch.imported"
# A process's exit code can be read once, and starting one asks all others for theirs.
_ONE_AT_A_TIME = Lock()
_PREFIX = "convergence-grading-"


def warm_up(module: str) -> None:
    """Begin to import what workers need, in a process of which they will be copies."""
    _CONTEXT.set_forkserver_preload([module, *_IMPORTED_BY_TESTS, _LAST])
    with _unheard_interrupts():
        forkserver.ensure_running()


class WorkerDied(GradingError):
    """The process that judged a hand-in is gone, and with it what it had found out."""


class LocalWorkers:
    """A number of worker processes, started when a task comes; one that dies is replaced.

    Args:
        count: how many.
        work: what they do with a task: a function of a module.
        prepare: what each does first, while no task has come, with what `given` has for it.
        given: returns something for one worker, a socket perhaps; it is closed here then.
    """

    def __init__(
        self,
        count: int,
        work: Callable[[Any], Any],
        prepare: Callable[[Any], None] | None = None,
        given: Callable[[], Any] = nullcontext,
    ) -> None:
        self.at_once = count
        self.width = 2 * count  # so that none waits while a result is recorded
        self._what = work, prepare, given
        self._workers: list[_Worker] = []
        self._ending = ExitStack()
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._threads = ThreadPoolExecutor(count)

    def __enter__(self) -> "LocalWorkers":
        """Make a folder for what they need; no process is started before there is a task."""
        sweep(_PREFIX)
        self._folder = self._ending.enter_context(own_folder(_PREFIX))
        return self

    def _start(self) -> None:
        self._workers = [_Worker(*self._what, self._folder) for _ in range(self.at_once)]
        for worker in self._workers:
            worker.start()
            self._idle.put(worker)

    def __exit__(self, *_: object) -> None:
        """End them, whatever they are doing."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.stop(for_good=True)
        self._threads.shutdown()
        self._ending.close()

    def submit(self, task: Any) -> Future[Any]:
        """Give a task to the next worker that is idle.

        The future raises what the work raised, and `WorkerDied` when its process ended.
        """
        if not self._workers:
            self._start()
        return self._threads.submit(self._do, task)

    def _do(self, task: Any) -> Any:
        worker = self._idle.get()
        try:
            return worker.do(task)
        finally:
            self._idle.put(worker)


class _Worker:
    """One process and the pipe to it; it has one task at a time."""

    def __init__(
        self,
        work: Callable[[Any], Any],
        prepare: Callable[[Any], None] | None,
        given: Callable[[], Any],
        folder: Path,
    ) -> None:
        self._what = (prepare, work, folder)
        self._given = given
        self._ended = False  # for good
        self._process: BaseProcess | None = None
        self._end: Connection
        self._alive: Connection  # nothing is ever sent; that it closes is the message

    def start(self) -> None:
        """Start the process; if it was ended for good, only close the pipe to it."""
        self._end, theirs = _CONTEXT.Pipe()
        alive, self._alive = _CONTEXT.Pipe(duplex=False)
        with _ONE_AT_A_TIME, _unheard_interrupts():
            if not self._ended:
                with self._given() as given:
                    arguments = (theirs, alive, given, *self._what)
                    process = _CONTEXT.Process(target=_serve, args=arguments, daemon=True)
                    process.start()
                self._process = process
        theirs.close()
        alive.close()

    def do(self, task: Any) -> Any:
        if self._process is None:
            self.start()
        try:
            self._end.send(task)
            error, result = self._end.recv()
        except (EOFError, OSError):
            code = self.stop()
            raise WorkerDied(
                f"The process that judged it ended without a result (exit code {code}); "
                "run again to try once more."
            ) from None
        if error is not None:
            raise error
        return result

    def stop(self, for_good: bool = False) -> int | None:
        """End the process, and say with which exit code it ended."""
        with _ONE_AT_A_TIME:
            self._ended = self._ended or for_good
            if self._process is None:
                return None
            self._process.kill()
            self._process.join()
            code, self._process = self._process.exitcode, None
            return code


def _serve(
    end: Connection,
    alive: Connection,
    given: Any,
    prepare: Callable[[Any], None] | None,
    work: Callable[[Any], Any],
    folder: Path,
) -> None:
    """Answer tasks until the other end is gone."""
    os.setsid()  # Ctrl-C is for the process that records; this one ends with it
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    _end_with(alive)
    tempfile.tempdir = str(folder)
    with suppress(GradingError):  # the first task will raise it again
        if prepare:
            prepare(given)
    gc.freeze()  # what is there stays: no need to look through it for garbage again and again
    memory = Memory()
    while True:
        try:
            task = end.recv()
        except EOFError:
            return
        try:
            end.send((None, work(task)))
        except Exception as error:
            end.send((error, None))
        del task
        memory.give_back()


@contextmanager
def _unheard_interrupts() -> Iterator[None]:
    """Let processes that are started inside not be struck by Ctrl-C, which is for this one."""
    resource_tracker.ensure_running()  # it would let them through again when it is started
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with(alive: Connection) -> None:
    """Let the kernel end this process as soon as the other end of ``alive`` is closed.

    A thread could wait for that; but judging forks, and fork wants to be alone in its process.
    """
    fcntl.fcntl(alive, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(alive, fcntl.F_SETFL, fcntl.fcntl(alive, fcntl.F_GETFL) | os.O_ASYNC)
