"""A long run: a large class, one in ten hostile, graded by an ordinary user with two workers.

`python -m tests.adversary.soak` writes a class whose marks are known, lets `grade run` judge it,
and looks at what became of it: every honest mark, what attacks earned, what is left on the machine,
and the memory of all processes from the beginning to the end. Started as root, it lets the user
nobody do so.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import nbformat
import psutil
from nbgrader.api import Gradebook

from grading.judge.fork_server import ForkServer, python_folders
from grading.line.limits import Limits
from tests.adversary import course
from tests.adversary.batch import fingerprint, lacking
from tests.adversary.handins import Attack, attacks
from tests.adversary.stock import prepare
from tests.ordinary_user import ROOT, as_nobody

SECONDS = 2  # for a cell or a test: an attack that waits is judged twice
BETWEEN = 1.0  # seconds from one look at the memory to the next
PATIENCE = 20.0  # seconds for what is about to end
GROWTH = 1.1  # of the memory from the fourth tenth of the run to the last: more is a leak
CONFIGURATION = f"""
c.CourseDirectory.course_id = "small"
c.JudgeAtArmsLength.cell_seconds = c.JudgeAtArmsLength.test_seconds = {SECONDS}
c.JudgeAtArmsLength.notebook_seconds = {3 * SECONDS}
"""
LONG = 200  # hand-ins
LEFT_IN = ("/tmp", "/var/tmp", "/dev/shm", "/run/lock")
IPC = ("shm", "sem", "msg")


@dataclass(frozen=True)
class Found:
    """What became of the class.

    Attributes:
        hand_ins: how many there were.
        hostile: how many of them attacked.
        seconds: that the run took.
        exit_code: of `grade run`.
        wrong: honest marks that are not what they should be, in words.
        earned: attacks that earned a point too many.
        left: what was on the machine afterwards and not before.
        megabytes: of all processes together, the median of each tenth of the run.
    """

    hand_ins: int
    hostile: int
    seconds: float
    exit_code: int
    wrong: list[str]
    earned: list[str]
    left: list[str]
    megabytes: list[float]

    @property
    def amiss(self) -> list[str]:
        """Everything that should not be; of a short run the memory says nothing yet."""
        grown = self.hand_ins >= LONG and self.megabytes[-1] > GROWTH * self.megabytes[3]
        memory = [f"memory grew: {self.megabytes} MB"] if grown else []
        return [*self.wrong, *self.earned, *self.left, *memory]


@dataclass(frozen=True)
class Member:
    """One of the class: what is due to an honest one, or at most to one who attacks."""

    points: float
    attack: Attack | None = None


def main() -> int:
    """Run the soak; return 1 if something is amiss."""
    parser = argparse.ArgumentParser(prog="python -m tests.adversary.soak", description=__doc__)
    parser.add_argument("--hand-ins", type=int, default=2000)
    parser.add_argument("--hostile", type=float, default=0.1, help="which share of them attacks")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    if os.geteuid() == 0:
        with tempfile.TemporaryDirectory(prefix="soak-") as home:
            return as_nobody("tests.adversary.soak", sys.argv[1:], Path(home))
    with tempfile.TemporaryDirectory(prefix="class-") as folder:
        found = soak(Path(folder), options.hand_ins, options.hostile, options.workers, options.seed)
    print(json.dumps(asdict(found), indent=2))
    print("\n".join(found.amiss) or "nothing is amiss")
    return int(bool(found.amiss))


def soak(folder: Path, hand_ins: int, hostile: float, workers: int, seed: int) -> Found:
    """Grade a class and look at what became of it.

    Args:
        folder: an empty one, for the course.
        hand_ins: of the class.
        hostile: the share of them that attack, drawn from the table.
        workers: how many processes judge.
        seed: of what is drawn.
    """
    root = folder / "course"
    prepare(root)
    (root / "nbgrader_config.py").write_text(
        (ROOT / "nbgrader_config.py").read_text() + CONFIGURATION
    )
    members = dict(_class(root, hand_ins, hostile, random.Random(seed)))
    before, given = _on_the_machine(folder), _given(root)
    begun = time.monotonic()
    exit_code, samples = _graded(root, workers)
    seconds = time.monotonic() - begun
    left = [f"left {one}" for one in sorted(_left(folder, before))]
    left += ["changed the course or a hand-in"] * (_given(root) != given)
    wrong, earned = marks(root, members)
    return Found(
        len(members), sum(bool(member.attack) for member in members.values()), round(seconds, 1),
        exit_code, wrong, earned, left, _tenths(samples),
    )  # fmt: skip


def _class(
    root: Path, hand_ins: int, hostile: float, draw: random.Random
) -> Iterator[tuple[str, Member]]:
    """Write the hand-ins; yield each student's name and what is due."""
    _must_be_safe()
    chosen = attacks()
    number = 0
    while number < hand_ins:
        name = f"s{number:05d}"
        if draw.random() >= hostile:
            right = draw.sample(sorted(course.SOLUTIONS), draw.randint(0, len(course.SOLUTIONS)))
            answers = course.WRONG | {one: course.SOLUTIONS[one] for one in right}
            _write(root, name, course.hand_in(answers))
            due = (
                course.POINTS[t] for t, (exercise, _) in course.HIDDEN.items() if exercise in right
            )
            yield name, Member(sum(due))
            number += 1
            continue
        attack = draw.choice(chosen)
        parts = {f"{name}-0": attack.accomplice, name: attack}  # an accomplice is judged first
        for student, part in parts.items():
            if part:
                _write(root, student, part.notebook(root))
                part.write_files(course.handed_in(root, student).parent, root)
                yield student, Member(attack.points, attack)
                number += 1


def _must_be_safe() -> None:
    """Make sure that no attack can reach this machine with the layers that are to be had here.

    Raises:
        SystemExit: some would.
    """
    with closing(ForkServer()) as server, tempfile.TemporaryDirectory() as folder:
        process = server.fork(Path(folder), python_folders(), Limits())
        layers = dict(process.layers)
        server.end(process)
    if missing := lacking(layers):
        raise SystemExit(f"Not run, since it would harm this machine: it lacks {missing}.")


def _write(root: Path, student: str, notebook: nbformat.NotebookNode) -> None:
    path = course.handed_in(root, student)
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)


def _graded(root: Path, workers: int) -> tuple[int, list[float]]:
    """Run `grade run`; return its exit code and the megabytes of all its processes, over time."""
    command = [sys.executable, "-m", "grading", "run", course.ASSIGNMENT, "--workers", str(workers)]
    samples = []
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            samples.append(_megabytes(process.pid))
            time.sleep(BETWEEN)
    return process.returncode, samples


def _megabytes(number: int) -> float:
    """Return what a process and its descendants hold; what several share is counted once."""
    try:
        first = psutil.Process(number)
        family = [first, *first.children(recursive=True)]
    except psutil.Error:
        return 0.0
    return sum(map(_share, family)) / 1e6


def _share(process: psutil.Process) -> float:
    try:
        return float(process.memory_full_info().pss)
    except (psutil.Error, OSError):  # it ended, or may not be looked at
        return 0.0


def _tenths(samples: Sequence[float]) -> list[float]:
    parts = [samples[len(samples) * i // 10 : len(samples) * (i + 1) // 10] for i in range(10)]
    return [round(median(part), 1) if part else 0.0 for part in parts]


def _left(own: Path, before: set[str]) -> set[str]:
    """Return what is on the machine that was not there before, and does not go by itself."""
    end = time.monotonic() + PATIENCE
    while (left := _on_the_machine(own) - before) and time.monotonic() < end:
        time.sleep(0.2)
    return left


def _on_the_machine(own: Path) -> set[str]:
    """Return the processes, files and objects of the kernel's that belong to this user."""
    me = os.geteuid()
    found = {
        f"process {process.pid} {process.name()}"
        for process in psutil.process_iter()
        if process.pid != os.getpid() and _owner(process) == me
    }
    for place in {*LEFT_IN, tempfile.gettempdir()}:
        found |= {str(p) for p in Path(place).glob("*") if _of(p) == me and p != own}
    for kind in IPC:
        lines = Path(f"/proc/sysvipc/{kind}").read_text().splitlines()
        column = lines[0].split().index("uid")
        found |= {
            f"{kind} {line.split()[1]}" for line in lines[1:] if line.split()[column] == str(me)
        }
    return found


def _owner(process: psutil.Process) -> int:
    try:
        return int(process.uids().effective)
    except psutil.Error:
        return -1


def _of(path: Path) -> int:
    try:
        return path.lstat().st_uid
    except OSError:
        return -1


def _given(root: Path) -> str:
    """Return a fingerprint of what grading must leave as it is."""
    return "".join(fingerprint(root / part) for part in ("source", "release", "submitted"))


def marks(root: Path, members: dict[str, Member]) -> tuple[list[str], list[str]]:
    """Return the honest marks that are wrong, and the attacks that earned too much."""
    wrong, earned = [], []
    with Gradebook(f"sqlite:///{root}/gradebook.db") as book:
        scores = {
            submission.student.id: submission.score
            for submission in book.assignment_submissions(course.ASSIGNMENT)
        }
    for name, member in members.items():
        score = scores.get(name)
        if member.attack is None and score != member.points:
            wrong.append(f"{name} has {score} of {member.points} points")
        elif member.attack and (score or 0) > member.points:
            earned.append(f"{name}, {member.attack.name}, has {score} points")
    return wrong, earned


if __name__ == "__main__":
    raise SystemExit(main())
