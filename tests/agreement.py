"""Grades one class in every way that there is, and compares marks, comments and outputs.

`python -m tests.agreement 60` does it with a class of sixty of `02_initialization`: by `grade run`
with one worker, two, on a Dask cluster of two processes, and with demos; and by `nbgrader
autograde` with our steps.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import nbformat

from benchmarks.grading_engines import ASSIGNMENT, GRADERS, OURS, Courses, environment
from course.cells import only_shows
from tests.gradebooks import rows

WAYS = ("ours-1", "ours-2", "plugged-in", "ours-2-demos")


def grade(course: Path, words: Sequence[str]) -> None:
    """Run a command of Python's in a course; it may end with 1, where some are set aside."""
    done = subprocess.run(
        [sys.executable, *words], cwd=course, env=os.environ | environment(), capture_output=True
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{words}: {done.stdout.decode()}{done.stderr.decode()}")


@contextmanager
def cluster() -> Iterator[str]:
    """Start two Dask workers; yield the address of their scheduler."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as started:
        yield started.scheduler_address


def shown(course: Path) -> dict[tuple[str, str], Any]:
    """Return what each cell that is run shows, by its notebook's file and its id."""
    return {
        (str(path.relative_to(course)), cell.id): (cell.source, cell.get("outputs"))
        for path in sorted((course / "autograded").rglob("*.ipynb"))
        for cell in nbformat.read(path, as_version=4).cells
        if not only_shows(cell)
    }


def differences(course: Path, first: Path) -> list[Any]:
    """Return the kinds of rows, and the cells, that differ between two courses."""
    ours: dict[Any, Any] = rows(course) | shown(course)
    theirs: dict[Any, Any] = rows(first) | shown(first)
    return [key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)]


def main() -> int:
    """Grade and compare; return 0 if all agree."""
    parser = argparse.ArgumentParser(prog="python -m tests.agreement", description=__doc__)
    parser.add_argument("size", type=int, help="of the class")
    parser.add_argument("--seed", type=int, default=0, help="of the class")
    options = parser.parse_args()
    disagreeing = 0
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        courses = Courses(Path(name))
        address = stack.enter_context(cluster())  # after Courses, which waits for every child
        members = courses.members(options.size, options.seed)
        ways = {way: (GRADERS[way].settings, GRADERS[way].command()) for way in WAYS}
        ways["dask"] = OURS, ("-m", "grading", "run", ASSIGNMENT, "--dask", address)
        first: Path | None = None
        for way, (settings, words) in ways.items():
            started = time.perf_counter()
            grade(course := courses.make(way, settings, members), words)
            first = first or course
            found = differences(course, first)
            disagreeing += bool(found)
            size = f"{len(rows(course)['grades'])} marks, {len(shown(course))} cells"
            seconds = time.perf_counter() - started
            print(f"{way}: {size}, {seconds:.0f} s: {found[:10] or 'equal'}", flush=True)
    return 1 if disagreeing else 0


if __name__ == "__main__":
    raise SystemExit(main())
