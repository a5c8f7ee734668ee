"""Grade a class in every assignment of the course, one after the other, as in one evening.

Each class is made of known answers (`grading_class.py`), graded by `grade run` and reported by
`grade report`. Run it on a machine that does nothing else. It exits with 1 if anybody was not
graded, if somebody right has less than full marks, or if somebody with a mistake has them.
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import nbformat

# Or `benchmarks/grading.py` would stand for the package `grading`.
sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.grading_class import Member, members, write
from benchmarks.grading_engines import ROOT, BenchmarkError, Marks, environment, marks_in
from benchmarks.grading_meter import Command, Reading, measure
from course.layout import Course

FOLDER = ROOT / "build" / "benchmarks" / "evening"
MISTAKEN = {"one mistake", "several mistakes", "half done", "untouched", "raises", "syntax error"}


class Graded(NamedTuple):
    """One class, what it took, and who has marks that cannot be right."""

    assignment: str
    students: int
    reading: Reading
    wrong: Sequence[str]

    def __str__(self) -> str:
        """Return a line of the table."""
        each = self.reading.seconds / self.students, self.reading.cpu_seconds / self.students
        return (
            f"{self.assignment:<26}{self.students:>9}{self.reading.seconds:>9.1f}{each[0]:>8.2f}"
            f"{each[1]:>12.2f}{self.reading.peak_bytes / 2**20:>9.0f}{len(self.wrong):>7}"
        )


def grade(assignment: str, count: int, workers: int, seed: int) -> Graded:
    """Grade a class of that many in a course of its own.

    Raises:
        BenchmarkError: the report could not be written.
    """
    place = FOLDER / assignment
    shutil.copytree(ROOT / "source" / assignment, place / "source" / assignment)
    shutil.copytree(ROOT / "release", place / "release")
    shutil.copy(ROOT / "nbgrader_config.py", place)
    released, source = (
        nbformat.read(folder / assignment / f"{assignment}.ipynb", as_version=4)
        for folder in (Course(place).release(), place / "source")
    )
    made = members(released, source, assignment, count, seed, loops=False)
    write(place, assignment, made)
    words = sys.executable, "-m", "grading"
    run = *words, "run", assignment, "--workers", str(workers)
    reading = measure([Command(run, place, environment(), place / "run.log")])
    report = Command((*words, "report", assignment), place, environment(), place / "report.log")
    if measure([report]).codes != [0]:
        raise BenchmarkError(f"grade report {assignment} failed: see {report.log}.")
    return Graded(assignment, count, reading, wrong(made, marks_in(place)))


def wrong(made: Sequence[Member], marks: Marks) -> list[str]:
    """Return who is not graded, is right without full marks, or has full marks by a mistake."""
    full = {name for name, (points, most) in marks.items() if points == most}
    return [
        f"{member.name} ({member.kind}): {marks.get(member.name, 'not graded')}"
        for member in made
        if member.name not in marks
        or (member.kind == "right" and member.name not in full)
        or (member.kind in MISTAKEN and member.name in full)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Grade every class; return 0 if all marks are as they should be."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.evening", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--class", dest="count", type=int, default=60, metavar="N",
                        help="students in each (60)")  # fmt: skip
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="of grade run (2)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the classes (0)")
    options = parser.parse_args(arguments)
    shutil.rmtree(FOLDER, ignore_errors=True)
    print(f"{'assignment':<26}{'hand-ins':>9}{'seconds':>9}{'each':>8}{'CPU s each':>12}"
          f"{'peak MB':>9}{'wrong':>7}")  # fmt: skip
    done = []
    for text in Course(ROOT).assignments():
        assignment = text.stem
        done.append(grade(assignment, options.count, options.workers, options.seed))
        print(done[-1], flush=True)
    seconds = sum(graded.reading.seconds for graded in done)
    hand_ins = sum(graded.students for graded in done)
    print(f"\n{hand_ins} hand-ins in {seconds / 60:.1f} minutes, {seconds / hand_ins:.2f} s each.")
    for graded in done:
        for line in graded.wrong:
            print(f"{graded.assignment}: {line}")
    return int(any(graded.wrong for graded in done))


if __name__ == "__main__":
    sys.exit(main())
