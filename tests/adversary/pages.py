"""Makes feedback for a class of three with nbgrader's own commands, the attacker in the middle."""

import atexit
import resource
import shutil
from functools import cache
from math import ceil, inf
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat

from tests.adversary import course
from tests.adversary.handins import Attack
from tests.adversary.stock import nbgrader, prepare

ROOT = Path(__file__).parent.parent.parent
# nbgrader goes by name: who comes after the attacker has a page only if it gets that far.
CLASS = ("before", "between", "beyond")
MOST_BYTES = 40_000_000
STEPS = ("autograde", "generate_feedback")
PATIENCE = 1200  # seconds; only what has come to a stop takes so long


def harm(attack: Attack, folder: Path) -> list[str]:
    """Grade the class in a temporary course and say which pages cannot be had without much work.

    Work is measured against that for an honest class in the same run, in processor's time: a slow
    machine, or a busy one, takes longer for both.

    Args:
        attack: it says how many times as much work the class may be.
        folder: where the course is written.
    """
    times = float(attack.directives["pages"])
    with TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as name:
        root = Path(name) / "class"
        _prepare(attack, root)
        for step, honest in zip(STEPS, _honest(), strict=True):
            if _work(root, step, times * honest) > times * honest:
                return [f"{step} takes more than {times:g} times an honest class's work"]
        page = Path(course.ASSIGNMENT, f"{course.ASSIGNMENT}.html")
        return [
            f"the page of {student} {amiss}"
            for student in CLASS
            if (amiss := _amiss(root / "feedback" / student / page))
        ]


@cache
def _honest() -> list[float]:
    """Return the processor's seconds of each step for a class in which nobody attacks."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        root = Path(name) / "class"
        _prepare(Attack("none", "Answers.", {}, list(course.SOLUTIONS.items())), root)
        return [_work(root, step) for step in STEPS]


def _work(root: Path, step: str, most: float = PATIENCE) -> float:
    """Run a step of nbgrader's and return the processor's seconds that it took.

    A process that takes more than ``most`` of them is ended. What comes to a stop is ended too, and
    counts as work without end.
    """
    before = _spent()
    ended = nbgrader(root, [step, course.ASSIGNMENT], PATIENCE, processor_seconds=ceil(most))
    return _spent() - before if ended else inf


def _spent() -> float:
    """Return the processor's seconds of all processes that this one has waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _amiss(page: Path) -> str:
    """Say what is wrong with a page, if something is."""
    if not page.is_file():
        return "is missing"
    return "is too large" if page.stat().st_size > MOST_BYTES else ""


@cache
def _released() -> Path:
    """Return the course, released, with this course's configuration; for copying."""
    folder = TemporaryDirectory(prefix="pages-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    root = Path(folder.name, "class")
    prepare(root)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    return root


def _prepare(attack: Attack, root: Path) -> None:
    """Copy the course, and let the attacker hand in."""
    shutil.copytree(_released(), root)
    path = course.handed_in(root, CLASS[1])
    path.parent.mkdir(parents=True)
    nbformat.write(attack.notebook(root), path)
