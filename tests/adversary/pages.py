"""Makes feedback for a class of three with nbgrader's own commands, the attacker in the middle."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat

from tests.adversary import course
from tests.adversary.handins import Attack
from tests.adversary.stock import SECONDS, nbgrader, prepare

ROOT = Path(__file__).parent.parent.parent
# nbgrader goes by name: who comes after the attacker has a page only if it gets that far.
CLASS = ("before", "between", "beyond")
MOST_BYTES = 40_000_000


def harm(attack: Attack, folder: Path) -> list[str]:
    """Grade the class in a temporary course and say which pages cannot be had in time.

    Args:
        attack: it says within how many seconds the three pages must be made.
        folder: where the course is written.
    """
    with TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as name:
        root = Path(name) / "class"
        _prepare(attack, root)
        if not nbgrader(root, ["autograde", course.ASSIGNMENT], SECONDS):
            return ["the class is not graded in time"]
        seconds = float(attack.directives["pages"])
        in_time = nbgrader(root, ["generate_feedback", course.ASSIGNMENT], seconds)
        page = Path(course.ASSIGNMENT, f"{course.ASSIGNMENT}.html")
        return ["its pages are not made in time"] * (not in_time) + [
            f"the page of {student} {amiss}"
            for student in CLASS
            if (amiss := _amiss(root / "feedback" / student / page))
        ]


def _amiss(page: Path) -> str:
    """Say what is wrong with a page, if something is."""
    if not page.is_file():
        return "is missing"
    return "is too large" if page.stat().st_size > MOST_BYTES else ""


def _prepare(attack: Attack, root: Path) -> None:
    """Release the course, give it this course's configuration, and let the attacker hand in."""
    prepare(root)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    path = course.handed_in(root, CLASS[1])
    path.parent.mkdir(parents=True)
    nbformat.write(attack.notebook(root), path)
