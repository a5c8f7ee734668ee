"""Cells that all students' processes of a server begin with, run once before they are forked.

They are the course's own, and run in the server itself: no student's code has run there, nor will.
What the processes would share then, beside what they know, must not be: a server in which these
cells leave more than Python's own memory is of no use.
"""

import hashlib
import os
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grading.student import random_state

_DRAWN: list[Any] = []  # the state of `random` after these cells


class Unfit(Exception):
    """These cells leave something that processes would share; the text says what."""


def begin(handler: Any, folder: Path, orders: Sequence[Sequence[Any]]) -> str:
    """Run cells in an empty folder, and return a hash of all that they showed.

    Args:
        handler: runs them, as it will those of a student.
        folder: where they run; nothing may be left in it.
        orders: what "run" is asked with; see `request_handler`.

    Raises:
        Unfit: processes forked from here would share something.
    """
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):  # the grader's: what is written there without Python is not shown
        os.dup2(nothing, stream)
    os.close(nothing)
    before = _shared()
    digest = hashlib.sha256()
    os.chdir(folder)
    start(folder)
    handler.listen()
    for order in orders:
        digest.update(handler.answer(["run", *order]))
    handler.shell.move(folder)
    _DRAWN.append(random.getstate())
    tempfile.tempdir = None  # each process has a folder of its own
    if left := [*folder.iterdir()]:
        raise Unfit(f"{left[0].name} lies in the folder")
    if changed := _shared() ^ before:
        raise Unfit(f"they leave {min(changed)}")
    os.chdir("/")
    return digest.hexdigest()


def start(folder: Path) -> None:
    """Let Python find modules, and draw at random, as in a process that has run nothing yet."""
    _be_at_home(folder)
    sys.path[:0] = [""]
    random_state.start()


def go_on(folder: Path) -> None:
    """Let a process go on in another folder where the cells ended that ran before it was forked."""
    _be_at_home(folder)
    for state in _DRAWN:  # Python draws otherwise after a fork
        random.setstate(state)


def _be_at_home(folder: Path) -> None:
    """Let libraries write in this folder."""
    os.environ |= {"HOME": str(folder), "TMPDIR": str(folder)}


def _shared() -> set[str]:
    """Return what a process shares with those that are forked from it: files, memory; threads."""
    files = Path("/proc/self/fd")
    found = {f"open file {number} {_target(files / number)}" for number in os.listdir(files)}  # noqa: PTH208
    maps = Path("/proc/self/maps").read_text().splitlines()
    found |= {f"shared memory {line}" for line in maps if line.split(maxsplit=2)[1][3] == "s"}
    tasks = Path("/proc/self/task").iterdir()
    found |= {f"thread {number}" for number, _ in enumerate(tasks)}
    children = Path("/proc/thread-self/children").read_text().split()
    return found | {f"process {number}" for number in children}


def _target(link: Path) -> str:
    try:
        target = os.readlink(link)  # noqa: PTH115
    except FileNotFoundError:  # that of the listing itself
        return ""
    return target
