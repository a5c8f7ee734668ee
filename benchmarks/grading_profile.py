"""Grades the class of the course in this folder in one process, and says which stage took how long.

    python -m benchmarks.grading_profile ASSIGNMENT RESULT.json

`grade run` judges in processes of its own while another records. Here the same work is done in one
process, one hand-in after the other, so that the stages add up to the whole. A stage within another
is taken out of it. The students' processes are others, and are waited for.

Beside it stands what no way of grading that keeps hand-ins apart can do without: a copy of a warm
process, which runs the code of a hand-in and ends.
"""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, nullcontext
from functools import wraps
from inspect import getattr_static
from pathlib import Path
from typing import Any

import nbformat
import psutil

from grading.batch import cache, hand_ins, record, run, work
from grading.bridge import gradebook, recording_preprocessors
from grading.judge import fork_server, judging, process, session, set_ups, student_library
from grading.judge.beginning import leading
from grading.judge.exercises import Exercises, run_quietly
from grading.judge.nursery import nursery
from grading.judge.settings import Settings

START = "start: import, fork server"
# Where in the program which stage begins.
STAGES: list[tuple[Any, str, str]] = [
    (hand_ins.Assignment, "task", "read, and hash all that decides"),
    (hand_ins.Assignment, "stamp", "read, and hash all that decides"),
    (work.Task, "key", "read, and hash all that decides"),
    (work, "parse", "put answers into the instructor's notebook"),
    (work, "graft", "put answers into the instructor's notebook"),
    (judging, "server_for", "run what all begin with, once"),
    (student_library, "lay_out", "make and lock in a process"),
    (process.StudentProcess, "_start", "make and lock in a process"),
    (fork_server.ForkServer, "end", "make and lock in a process"),
    (process.StudentProcess, "run", "run the student's cells"),
    (set_ups.SetUps, "prepare", "run the setup beside the tests"),
    (session.Session, "judged", "run the tests"),
    (judging, "look_again", "second look, names of mistakes"),
    (work, "_judged", "judging, the rest"),
    (cache.Cache, "put", "keep what was judged"),
    (record.Recorder, "init_assignment", "gradebook"),
    (recording_preprocessors.SaveAutoGradesAtOnce, "preprocess", "gradebook"),
    (recording_preprocessors.SaveCommentsAtOnce, "preprocess", "gradebook"),
    (recording_preprocessors.AssignLatePenaltiesAtOnce, "preprocess", "gradebook"),
    (gradebook._OneTransaction, "keep", "gradebook"),
    (record.Recorder, "write_single_notebook", "autograded files"),
    (record.Recorder, "record", "recording, the rest"),
]


class Clock:
    """Shares time out among stages: it always goes to the innermost."""

    def __init__(self, started: float) -> None:
        self.seconds: Counter[str] = Counter()
        self._open = [START]
        self._last = started

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Let the time that passes inside be this stage's."""
        self._share_out()
        self._open.append(name)
        try:
            yield
        finally:
            self._share_out()
            self._open.pop()

    def _share_out(self) -> None:
        now = time.time()
        self.seconds[self._open[-1]] += now - self._last
        self._last = now

    def watch(self, owner: Any, name: str, stage: str) -> None:
        """Let each call of ``owner``'s function be of that stage."""
        found = getattr_static(owner, name)
        function = found.fget if isinstance(found, property) else found

        @wraps(function)
        def timed(*arguments: Any, **keywords: Any) -> Any:
            with self.stage(stage):
                return function(*arguments, **keywords)

        setattr(owner, name, property(timed) if function is not found else timed)


class InThisProcess:
    """Judges where it stands."""

    at_once = 1
    width = 1

    def submit(self, task: Any) -> Future[Any]:
        """Return a future that is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(work.judged(task))
        except Exception as error:
            future.set_exception(error)
        return future


def floor(assignment: str, times: int = 20) -> float:
    """Return the seconds that a bare copy of this process takes to run the right answers."""
    notebook = nbformat.read(f"source/{assignment}/{assignment}.ipynb", as_version=4)
    known = Exercises(assignment, notebook)
    begun = leading(notebook.cells)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for source in begun:
        run_quietly(source, namespace)
    started = time.perf_counter()
    for _ in range(times):
        if not (number := os.fork()):
            for source in known.sources[len(begun) :]:
                run_quietly(source, namespace)
            os._exit(0)
        os.waitpid(number, 0)
    return (time.perf_counter() - started) / times


def main(assignment: str, result: str) -> None:
    """Grade the class, and write the seconds of each stage."""
    clock = Clock(psutil.Process().create_time())
    nursery()
    with clock.stage(START):
        work.fit(work.versions(), Settings())
    for owner, name, stage in STAGES:
        clock.watch(owner, name, stage)
    run._engine = lambda options, kept: nullcontext(InThisProcess())
    with clock.stage("the rest"):
        code = run.run(run.Options(assignment))
    work.close()
    told = {"code": code, "seconds": dict(clock.seconds), "floor": floor(assignment)}
    Path(result).write_text(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
