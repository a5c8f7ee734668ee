"""Kills `grade run` at random moments, lets it go on, and compares with a run left in peace.

`python -m tests.interruptions 50` does it fifty times, with a class of a hundred.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests import gradebooks, small_course
from tests.gradebooks import NAME, autograded, copy, rows

ROOT = Path(__file__).parent.parent
WRONG = "def linear(W, X):\n    return W + X"


def class_of(size: int) -> dict[str, Any]:
    """Return hand-ins that all differ, a third of them wrong."""
    made = {}
    for number in range(size):
        answer = small_course.ANSWERS["linear"] if number % 3 else WRONG
        made[f"student-{number:03d}"] = small_course.hand_in(linear=f"{answer}\n# {number}")
    return made


def start(course: Path) -> subprocess.Popen[bytes]:
    """Start to grade a course."""
    return subprocess.Popen(
        [sys.executable, "-m", "grading", "run", NAME, "--workers", "2"],
        cwd=course, env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def finish(course: Path) -> str:
    """Grade what is left; return what was said last."""
    out, _ = start(course).communicate(timeout=600)
    return out.decode().splitlines()[-1]


def interrupt(course: Path, size: int, chance: random.Random) -> int:
    """Kill a run when some of the class is judged; return how many are."""
    process = start(course)
    goal = chance.randrange(size)
    while (done := count(course)) < goal and process.poll() is None:
        time.sleep(0.005)
    time.sleep(chance.uniform(0, 0.2))
    children = descendants(process.pid)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    wait_for_end(children)
    return done


def count(course: Path) -> int:
    """Return how many hand-ins are judged."""
    return len(list((course / ".grading/judged").glob("*.judged")))


def descendants(pid: int) -> list[int]:
    """Return the numbers of a process's children, theirs, and so on."""
    try:
        found = [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []
    return found + [grandchild for child in found for grandchild in descendants(child)]


def wait_for_end(processes: list[int], patience: float = 20) -> None:
    """Make sure that processes end by themselves.

    Raises:
        AssertionError: some do not.
    """
    until = time.monotonic() + patience
    while left := [pid for pid in processes if Path(f"/proc/{pid}").exists()]:
        assert time.monotonic() < until, f"still there: {left}"
        time.sleep(0.02)


def differences(course: Path, undisturbed: Path) -> list[str]:
    """Return what differs in gradebook and autograded folder."""
    found: dict[str, Any] = rows(course) | autograded(course)
    wanted: dict[str, Any] = rows(undisturbed) | autograded(undisturbed)
    return [key for key in found.keys() | wanted.keys() if found.get(key) != wanted.get(key)]


def main() -> int:
    """Interrupt as often as asked; return 0 if nothing was ever lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=int)
    parser.add_argument("--size", type=int, default=100, help="of the class")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, lost = random.Random(options.seed), 0
    with tempfile.TemporaryDirectory() as name:
        fresh = gradebooks.make(Path(name, "fresh"), class_of(options.size))
        print("undisturbed:", finish(undisturbed := copy(fresh, Path(name, "undisturbed"))))
        for number in range(1, options.times + 1):
            course = copy(fresh, Path(name, str(number)))
            killed_at = [interrupt(course, options.size, chance)]
            if chance.random() < 0.3:
                killed_at.append(interrupt(course, options.size, chance))
            said = finish(course)
            found = differences(course, undisturbed)
            lost += bool(found)
            print(f"{number}: killed at {killed_at}; {said} {found or 'equal'}", flush=True)
    print(f"{options.times} interruptions of a class of {options.size}: {lost} lost something.")
    return 1 if lost else 0


if __name__ == "__main__":
    raise SystemExit(main())
