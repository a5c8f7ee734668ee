"""Runs commands and measures what they and all their descendants take: time, processor, memory.

It waits for every child of this process, so nothing else may have started any.
"""

import os
import resource
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from grading.line.system_calls import PR_SET_CHILD_SUBREAPER, prctl

# Seconds from one look at the memory to the next. A look holds up the processes that it is at: with
# four a second, grading took a quarter longer.
EVERY = 1.0
PATIENCE = 10  # seconds that descendants may outlive the command


@dataclass(frozen=True)
class Command:
    """What to run, where, and with what besides in the environment; its output goes to ``log``."""

    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    log: Path


@dataclass(frozen=True)
class Reading:
    """What commands took that ran at once.

    Attributes:
        seconds: from the first start to the last end.
        cpu_seconds: of all processes, those of the system's work for them included.
        peak_bytes: the most memory that all processes held at one moment; pages that several share
            are counted once, where the system lets us see that (PSS), and else for each (RSS).
        codes: with which they ended.
    """

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    codes: Sequence[int]


def measure(commands: Sequence[Command]) -> Reading:
    """Run commands at once, to the end."""
    prctl(PR_SET_CHILD_SUBREAPER, 1)  # so that no descendant ends uncounted
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    processes = [_start(command) for command in commands]
    try:
        peak = _watch(processes)
    finally:
        seconds = time.perf_counter() - started
        _end_the_rest()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Reading(seconds, cpu, peak, [process.returncode for process in processes])


def _start(command: Command) -> subprocess.Popen[bytes]:
    command.log.parent.mkdir(parents=True, exist_ok=True)
    with command.log.open("wb") as log:
        return subprocess.Popen(
            command.words, cwd=command.folder, env={**os.environ, **command.environment},
            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip


def _watch(processes: Sequence[subprocess.Popen[bytes]]) -> int:
    """Wait for the end of all; return the most memory that was seen."""
    peak = 0
    while running := [process for process in processes if process.poll() is None]:
        peak = max(peak, _memory())
        with suppress(subprocess.TimeoutExpired):
            running[0].wait(EVERY)
    return peak


def _memory() -> int:
    """Return how many bytes all descendants of this process hold."""
    return sum(map(_held, psutil.Process().children(recursive=True)))


def _held(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.AccessDenied:
        with suppress(psutil.Error):
            return int(process.memory_info().rss)
    except psutil.Error:  # it has just ended
        pass
    return 0


def _end_the_rest() -> None:
    """Wait for what the commands left behind, and kill it if it stays."""
    until = time.monotonic() + PATIENCE
    with suppress(ChildProcessError):
        while True:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                if time.monotonic() > until:
                    _kill_all()
                time.sleep(0.02)


def _kill_all() -> None:
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            process.send_signal(signal.SIGKILL)
