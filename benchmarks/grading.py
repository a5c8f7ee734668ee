"""Grade one class by stock nbgrader, otter-grader and `grade run`, and compare what it takes.

All grade the same files, with the same bound on the time of one cell (otter-grader has none). Time,
processor and memory are those of all processes that a command starts. Two tables are printed: one
in which each grader treats the cells tagged `demo`, long runs that no test needs, as it does by
default, and one in which all run them. Others follow: how time grows with the class, what one
pasted test cell does to it, and where `grade run` spends its time. Run it on a machine that does
nothing else.
"""

import argparse
import json
import os
import platform
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

# Or this file would stand for the package `grading`.
sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import grading_otter as otter
from benchmarks.grading_class import Member, with_pasted_tests
from benchmarks.grading_engines import (
    ASSIGNMENT,
    CELL_SECONDS,
    GRADERS,
    OURS,
    ROOT,
    BenchmarkError,
    Courses,
    Marks,
    environment,
    grade,
)
from benchmarks.grading_meter import Command, Reading, measure
from benchmarks.grading_tables import Results, Row, report
from grading.judge.assignments import Assignments

FOLDER = ROOT / "build" / "benchmarks"
RESULT = FOLDER / "grading.json"
GROWING = ("ours-1", "ours-2")
SIZES = [10, 50, 200, 1000]


class Benchmark:
    """Measures one thing after the other, and tells how far it is."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.results = Results(_about(options))
        say("Releasing the assignment ...")
        self.courses = Courses(FOLDER / "grading", options.assignment)
        self.students = self.courses.members(options.hand_ins, options.seed)
        self.results.about["class"] = dict(Counter(member.kind for member in self.students))

    def run(self) -> None:
        """Measure everything that was asked for."""
        for key in self.options.engines:
            self._otter() if key == "otter" else self._compare(key)
        for count in self.options.growth:
            students = self.courses.members(count, self.options.seed, loops=False)
            for key in self.options.growing:
                self._keep(self.results.growth, key, students)
        if self.options.pasted:
            self._pasted()
        if self.options.profile:
            self._profile()

    def _compare(self, key: str) -> None:
        sample = self.options.stock_sample if GRADERS[key].demos else 0
        self._keep(self.results.rows, key, self.students[: sample or None])

    def _keep(self, rows: list[Row], key: str, students: Sequence[Member]) -> None:
        """Let a grader grade these students, and keep what it took."""
        grader = GRADERS[key]
        say(f"{grader.title}{' with demos' * grader.demos}: {len(students)} hand-ins ...")
        taken = grade(self.courses, key, grader, students)
        rows.append(_row(key, grader.title, grader.demos, grader.default, students, *taken))
        self._done(rows[-1])

    def _done(self, row: Row) -> None:
        self.results.write(RESULT)
        say(f"    {row.seconds:.1f} s, {row.each:.2f} s each, {row.not_graded} not graded")

    def _otter(self) -> None:
        ending = [member for member in self.students if member.kind != "loop"]
        students = ending[: self.options.otter_sample]
        say(f"{otter.TITLE}: {len(students)} hand-ins ...")
        try:
            python = otter.environment_of_otter(FOLDER / "otter")
        except BenchmarkError as error:
            self.results.notes.append(str(error))
            say(f"    {error}")
            return
        taken = otter.grade(self.courses, python, students)
        self.results.rows.append(_row("otter", otter.TITLE, True, True, students, *taken))
        self._done(self.results.rows[-1])

    def _pasted(self) -> None:
        """Let one of three students paste every test cell to the end."""
        students = self.courses.members(3, self.options.seed, loops=False)
        bad = students[1]
        students[1] = Member(bad.name, "pasted", with_pasted_tests(bad.notebook))
        for key in ("stock", "ours-2"):
            self._keep(self.results.pasted, key, students)

    def _profile(self) -> None:
        students = self.courses.members(self.options.profile, self.options.seed, loops=False)
        say(f"Profile of grade run: {len(students)} hand-ins ...")
        course = self.courses.make("profile", OURS, students)
        result, log = course / "profile.json", course / "output.log"
        words = [sys.executable, "-m", "benchmarks.grading_profile"]
        words += [self.courses.assignment, str(result)]
        if measure([Command(words, course, environment(), log)]).codes != [0]:
            raise BenchmarkError(f"the profile failed: see {log}.")
        told = json.loads(result.read_text())
        self.results.profile, self.results.about["floor"] = told["seconds"], told["floor"]
        self.results.about["profile"] = len(students)
        self.results.write(RESULT)


def _row(
    key: str, title: str, demos: bool, default: bool, students: Sequence[Member],
    reading: Reading, marks: Marks,
) -> Row:  # fmt: skip
    right = [marks[m.name] for m in students if m.kind == "right" and m.name in marks]
    short = sum(points < most for points, most in right)
    missing = sum(member.name not in marks for member in students)
    return Row(key, title, demos, default, len(students), **asdict(reading),
               not_graded=missing, short=short)  # fmt: skip


def _about(options: argparse.Namespace) -> dict[str, Any]:
    packages = ("nbgrader", "nbclient", "ipython", "ipykernel", "numpy", "matplotlib")
    return {
        "assignment": options.assignment,
        "cores": len(os.sched_getaffinity(0)),
        "machine": platform.platform(),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in packages},
        "cell_seconds": CELL_SECONDS,
        "options": vars(options),
    }


def say(text: str) -> None:
    """Tell how far it is, beside the results."""
    print(text, file=sys.stderr, flush=True)


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of hand-ins")
    return int(text)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python benchmarks/grading.py", description=__doc__)
    known = [*GRADERS, "otter"]
    parser.add_argument("--assignment", choices=Assignments(ROOT).assignments(), default=ASSIGNMENT,
                        metavar="NAME", help=f"which is graded ({ASSIGNMENT})")  # fmt: skip
    parser.add_argument(
        "--hand-ins", type=_positive, default=200, metavar="N", help="the class (200)"
    )
    parser.add_argument("--engines", nargs="*", choices=known, default=known, metavar="NAME",
                        help=f"which graders, of {', '.join(known)} (all)")  # fmt: skip
    parser.add_argument("--growth", type=_positive, nargs="*", default=SIZES, metavar="N",
                        help="classes of which to tell how time grows")  # fmt: skip
    parser.add_argument("--growing", choices=sorted(GRADERS), nargs="*", default=GROWING,
                        metavar="NAME", help="by which graders (ours-1 ours-2)")  # fmt: skip
    parser.add_argument("--stock-sample", type=int, default=0, metavar="N",
                        help="only the first N for graders that run demos (all)")  # fmt: skip
    parser.add_argument("--otter-sample", type=_positive, default=10, metavar="N",
                        help="only the first N for otter (10)")  # fmt: skip
    parser.add_argument("--profile", type=int, default=30, metavar="N",
                        help="hand-ins for the profile; 0 for none (30)")  # fmt: skip
    parser.add_argument("--pasted", action=argparse.BooleanOptionalAction, default=True,
                        help="also grade a class in which one has pasted the tests")  # fmt: skip
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the class (0)")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the tables; what was measured before an interruption is kept."""
    options, code = _options(arguments), 0
    benchmark = None
    try:
        benchmark = Benchmark(options)
        benchmark.run()
    except KeyboardInterrupt:
        say("Stopped: what was measured so far is kept.")
        code = 130
    except BenchmarkError as error:
        say(f"benchmark: {error}")
        code = 2
    if benchmark:
        benchmark.results.write(RESULT)
        print(report(benchmark.results))
        print(f"\nwritten: {RESULT.relative_to(ROOT)}")
    return code


if __name__ == "__main__":
    sys.exit(main())
