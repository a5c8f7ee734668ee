"""A warm process from which students' processes are forked: everything slow is imported once.

It listens on the socket that is its standard input. Each order is one message, with the end of a
socket pair attached for a new student:

    ["fork", work folder, readable paths, limits]  + a socket   → ["forked", pid, layers]
    ["kill", pid]                                               → ["killed", status]

It ends when the grader closes the socket, and takes every student's process with it.
"""

import asyncio
import json
import os
import random
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from grading.channel import Channel, ChannelError
from grading.isolation import landlock, namespaces, seccomp
from grading.isolation import limits as limits_module
from grading.isolation.limits import Limits

LARGEST_ORDER = 1 << 20
KEPT_ENVIRONMENT = {"PATH", "LANG", "LC_ALL", "MPLBACKEND", "OPENBLAS_NUM_THREADS", "TZ"}


def main() -> None:
    """Serve until the grader goes away."""
    control = socket.socket(fileno=os.dup(0))
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    layers = namespaces.enter()
    if layers["pid_namespace"] and (inner := os.fork()):
        _wait_for(inner)
    shell = _warm_up()
    _serve(control, shell, layers)


def _wait_for(pid: int) -> None:
    """Stay outside the new PID namespace until its first process ends; then end alike."""
    os.close(0)
    _, status = os.waitpid(pid, 0)
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def _warm_up() -> Any:
    import matplotlib.pyplot as plt
    import numpy.linalg
    import sklearn.datasets  # noqa: F401

    import grading.student  # noqa: F401
    from grading.shell import make_shell

    shell = make_shell()
    shell.run_cell("1")
    figure = plt.figure()  # the first figure finds the fonts
    figure.text(0, 0, "warm").figure.canvas.draw()
    plt.close(figure)
    numpy.linalg.norm([1.0])
    return shell


def _serve(control: socket.socket, shell: Any, layers: dict[str, bool]) -> None:
    while True:
        order, ends, _, _ = socket.recv_fds(control, LARGEST_ORDER, 1)
        if not order:
            os._exit(0)
        operation, *content = json.loads(order)
        if operation == "fork":
            answer = _fork(control, shell, layers, socket.socket(fileno=ends[0]), *content)
        else:
            answer = _kill(*content)
        control.sendall(json.dumps(answer).encode() + b"\n")


def _fork(
    control: socket.socket, shell: Any, layers: dict[str, bool], end: socket.socket,
    folder: str, readable: list[str], limits: dict[str, int],
) -> list[Any]:
    """Fork a student's process and wait until it is locked in; return its number and its layers."""
    told, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        control.close()
        os.close(told)
        _become_student(shell, layers, end, tell, Path(folder), [*map(Path, readable)], limits)
    os.close(tell)
    end.close()
    with os.fdopen(told, "rb") as news:
        on = json.loads(news.read() or b"null")
    return ["forked", pid, on]


def _become_student(
    shell: Any, layers: dict[str, bool], end: socket.socket, tell: int,
    folder: Path, readable: list[Path], limits: dict[str, int],
) -> None:
    """Lock this process in, say which layers are on, and serve the grader; never returns."""
    status = 1
    try:
        os.setsid()
        os.chdir(folder)
        _forget_the_outside(folder)
        on = layers | _lock_in(folder, readable, Limits(**limits))
        os.write(tell, json.dumps(on).encode())
        os.close(tell)
        from grading.student import Student

        Student(shell, Channel(end)).serve()
        status = 0
    except ChannelError:
        status = 0  # the grader has closed the conversation
    finally:
        os._exit(status)  # nothing of the student's, such as atexit, gets another turn


def _forget_the_outside(folder: Path) -> None:
    """Give up what was inherited: open streams, the seed of the random state, the environment."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    for name in set(os.environ) - KEPT_ENVIRONMENT:
        del os.environ[name]
    os.environ |= {"HOME": str(folder), "TMPDIR": str(folder)}
    sys.path[:0] = [""]
    random.seed()
    import numpy as np

    np.random.seed()


def _lock_in(folder: Path, readable: list[Path], limits: Limits) -> dict[str, bool]:
    """Apply every layer that this system has, and say which are on."""
    asyncio.set_event_loop(asyncio.new_event_loop())
    limits_module.restrict(limits)
    on = {"limits": True, "landlock": False, "seccomp": False}
    with suppress(OSError):
        landlock.restrict(readable, [folder, Path(os.devnull)])
        on["landlock"] = True
    if seccomp.available():
        with suppress(OSError):
            seccomp.restrict()
            on["seccomp"] = True
    return on


def _kill(pid: int) -> list[Any]:
    done, status = os.waitpid(pid, os.WNOHANG)
    if not done:
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
    return ["killed", os.waitstatus_to_exitcode(status)]


if __name__ == "__main__":
    main()
