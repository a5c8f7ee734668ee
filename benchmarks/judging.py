"""What judging costs beyond the student's own computing: at arm's length against in one process.

The rival has no line to cross: a copy of a warm process runs every cell and every test in one
IPython shell. What judging at arm's length takes longer is its overhead: laying out the library,
making and locking in a process, the conversation, checking outputs, the copy that runs the tests.
Both take turns on the model answers of each assignment, and medians are compared. Pictures and
demos are left out, unless asked for: they are the student's own computing, whose seconds differ
from run to run by more than what is measured here. With one core to run on, waiting for the other
process is not free. Run it with OPENBLAS_NUM_THREADS=1, as students' processes are: threads that
wait for one core take long.
"""

import argparse
import copy
import cProfile
import gc
import io
import multiprocessing
import os
import pstats
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing, redirect_stdout
from pathlib import Path
from typing import Any

import numpy as np

import grading  # first, as in a worker: without it nbformat takes twenty megabytes more  # noqa: F401

# isort: split
from nbformat import NotebookNode

from course.cells import is_test
from grading.intake.graft import graft
from grading.judge.assignments import Assignments
from grading.judge.fork_server import ForkServer
from grading.judge.judging import judge
from grading.judge.settings import Settings
from grading.student.captured_output import Outputs
from grading.student.nursery import warm_up
from grading.tools.scorecard import without_pictures
from grading.verdict import PASSED

ROOT = Path(__file__).parent.parent
# Rounds that do not count: the first runs a class's leading cells, the second makes their server.
WARM_UP = 3


def hand_in(assignment: str, pictures: bool) -> NotebookNode:
    """Return a grafted hand-in in which all is right, without demos."""
    course = Assignments(ROOT)
    exercises = course.diagnosis(assignment, assignment).exercises
    notebook = course.instructor(assignment, assignment)
    grafted = graft(notebook, exercises.filled_in(notebook))
    return grafted if pictures else without_pictures(grafted)


class OneProcess:
    """The rival: a warm process of its own, so that ours is no larger than it is when grading."""

    def __init__(self) -> None:
        self._ours, theirs = multiprocessing.Pipe()
        # Started afresh, not forked: what it imports for students stays out of this process.
        multiprocessing.get_context("spawn").Process(
            target=_serve, args=(theirs,), daemon=True
        ).start()

    def seconds(self, notebook: NotebookNode) -> float:
        """Run all cells, tests among them, in a copy of it; return the seconds it took."""
        self._ours.send(notebook)
        return float(self._ours.recv())


def _serve(end: Any) -> None:
    shell = warm_up()
    gc.collect()
    gc.freeze()  # as our own fork server does
    seconds = multiprocessing.get_context("spawn").Value("d", lock=False)
    while True:
        try:
            notebook = end.recv()
        except EOFError:  # whoever asked has ended
            return
        if not (pid := os.fork()):
            started = time.perf_counter()
            _run_all(notebook, shell)
            seconds.value = time.perf_counter() - started
            os._exit(0)
        os.waitpid(pid, 0)  # before the answer: its end takes time, which is not ours
        end.send(seconds.value)


def _run_all(notebook: NotebookNode, shell: Any) -> None:
    sys.path.insert(0, str(ROOT))
    for cell in notebook.cells:
        if cell.cell_type != "code" or "demo" in cell.metadata.get("tags", []):
            continue
        shell.collect_into(Outputs(), cell.source)
        with redirect_stdout(io.StringIO()):
            if is_test(cell):
                state = np.random.get_state()
                exec(compile(cell.source, "test", "exec"), dict(shell.user_ns))
                np.random.set_state(state)
            else:
                shell.run_cell(cell.source, store_history=True)


def at_arms_length(notebook: NotebookNode, server: ForkServer) -> float:
    """Judge the hand-in, and return the seconds it took."""
    judged = judge(notebook, server, Settings())
    assert all(verdict.outcome == PASSED for verdict in judged.verdicts)
    return judged.seconds


def profile(work: Callable[[], Any]) -> str:
    """Return where the grader's own process spends its time."""
    profiler = cProfile.Profile()
    profiler.runcall(work)
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).sort_stats("tottime").print_stats(12)
    return text.getvalue()


def compare(
    made: NotebookNode, rounds: int, rival: OneProcess, server: ForkServer
) -> tuple[float, float]:
    """Return the median seconds of both ways."""
    times: list[tuple[float, float]] = []
    for _ in range(rounds + WARM_UP):
        times.append(
            (
                rival.seconds(copy.deepcopy(made)),
                at_arms_length(copy.deepcopy(made), server),
            )
        )
    plain, judged = zip(*times[WARM_UP:], strict=True)
    return statistics.median(plain), statistics.median(judged)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each assignment, and the profile of the last."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.judging", description=__doc__)
    parser.add_argument("assignments", nargs="*", default=Assignments(ROOT).assignments())
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--pictures", action="store_true", help="draw them as well")
    parser.add_argument("--core", type=int, help="run everything on this one core")
    options = parser.parse_args(arguments)
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        parser.error("set OPENBLAS_NUM_THREADS=1, or the rival has more threads than we have")
    if options.core is not None:
        os.sched_setaffinity(0, {options.core})
    rival = OneProcess()
    print("seconds for a hand-in    in one process  at arm's length  overhead  ratio")
    for assignment in options.assignments:
        made = hand_in(assignment, options.pictures)
        # A server for each, as a class is graded: one that has others too keeps a few beginnings.
        with closing(ForkServer()) as server:
            plain, judged = compare(made, options.rounds, rival, server)
            report = profile(lambda: at_arms_length(made, server))  # noqa: B023
        print(f"{assignment:<24} {plain:>14.3f} {judged:>16.3f} {judged - plain:>9.3f} "
              f"{judged / plain:>6.2f}", flush=True)  # fmt: skip
    print(f"\nThe grader's process, {options.assignments[-1]}:\n{report}")


if __name__ == "__main__":
    main()
