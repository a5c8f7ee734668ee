"""The same hand-ins under nbgrader as it comes, for comparison. It has nothing to stop them.

Attacks on their own hand-in only are graded in one class, the others each in a class of three.
Every class is a copy of a temporary course, with a home folder and, where this system allows it,
process numbers and mounts of its own, and a limit of time, after which its processes are killed.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat

from tests.adversary import course
from tests.adversary.handins import Attack

# A class of three takes 8 seconds, and one more for each further hand-in, if nothing is in its way.
SECONDS = 60
SECONDS_EACH = 6
AT_ONCE = 2
# The first process of such a world cannot be killed from inside; so that is a shell, not nbgrader.
APART = ("unshare", "--pid", "--fork", "--kill-child", "--mount-proc", "--ipc",
         "sh", "-c", '"$0" "$@"; exit $?')  # fmt: skip
# A shell sets the limit, and becomes nbgrader.
LIMITED = ("sh", "-c", 'ulimit -t "$0"; exec "$@"')
CONFIGURATION = """\
c = get_config()
c.CourseDirectory.course_id = "small"
c.CourseDirectory.release_directory = "release/en"
# 30 seconds, if this line were not here: the table would take longer, and say the same.
c.ExecutePreprocessor.timeout = 4
"""
NOT_RUN = "not run"
# nbgrader grades in the order of names; this comes before every number.
FIRST = "0-"


def prepare(root: Path) -> None:
    """Write a course and release it with nbgrader, into the gradebook too."""
    course.write(root)
    (root / "gradebook.db").unlink()
    (root / "nbgrader_config.py").write_text(CONFIGURATION)
    (root / "home").mkdir()
    nbgrader(root, ["generate_assignment", course.ASSIGNMENT, "--force"], SECONDS)


def compare(attacks: Sequence[Attack], folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name of each attack and what became of it under nbgrader, in words for the table.

    Args:
        attacks: what is handed in.
        folder: for temporary courses.
    """
    prepare(folder / "prepared")
    alone = [a for a in attacks if a.harms == "class" or (a.harms == "machine" and _apart())]
    together = [attack for attack in attacks if not attack.harms]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        classes = [together, *([attack] for attack in alone)]
        for results in pool.map(lambda chosen: _graded(chosen, folder), classes):
            yield from results
    yield from ((a.name, NOT_RUN) for a in attacks if a not in together and a not in alone)


def _graded(attacks: Sequence[Attack], folder: Path) -> list[tuple[str, str]]:
    """Grade one class, in which two honest students are the last."""
    with TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as name:
        root = Path(name) / "class"
        shutil.copytree(folder / "prepared", root)
        for attack in attacks:
            _hand_in(attack, attack.name, root)
            if attack.accomplice:
                _hand_in(attack.accomplice, FIRST + attack.name, root)
        handed_in = sum(2 if attack.accomplice else 1 for attack in attacks)
        limit = SECONDS + SECONDS_EACH * (handed_in - 1)
        in_time = nbgrader(root, ["autograde", course.ASSIGNMENT], limit)
        harm = _harm(root, in_time)
        return [(attack.name, _in_words(root, attack.name) + harm) for attack in attacks]


def _hand_in(attack: Attack, student: str, root: Path) -> None:
    path = course.handed_in(root, student)
    path.parent.mkdir(parents=True)
    nbformat.write(attack.notebook(root, home=root / "home"), path)
    attack.write_files(path.parent, root)


def _harm(root: Path, in_time: bool) -> str:
    """Say what became of the honest."""
    if not in_time:
        return "; the class is not graded in time"
    marks = [_in_words(root, name) for name in ("before", "beyond")]
    unharmed = marks == [str(course.FULL_MARKS)] * 2
    return "" if unharmed else f"; the honest get {' and '.join(marks)}"


@cache
def _apart() -> bool:
    """Whether this system lets nbgrader have process numbers and mounts of its own."""
    return (
        bool(shutil.which(APART[0]))
        and not subprocess.run([*APART, "true"], stderr=subprocess.DEVNULL, check=False).returncode
    )


def nbgrader(
    root: Path, arguments: Sequence[str], seconds: float, processor_seconds: int | None = None
) -> bool:
    """Run a command of nbgrader's; return whether it ended in time.

    Args:
        root: the course.
        arguments: the command.
        seconds: after which it is ended.
        processor_seconds: of one process, after which the system ends that one.
    """
    environment = os.environ | {
        "HOME": str(root / "home"),
        "JUPYTER_RUNTIME_DIR": str(root / "home"),
        # nbgrader starts alembic, which stands beside Python.
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    limit = "unlimited" if processor_seconds is None else str(processor_seconds)
    before = (*(APART if _apart() else ()), *LIMITED, limit)
    with subprocess.Popen(
        [*before, sys.executable, "-m", "nbgrader", *arguments], cwd=root, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return False
    return True


def _in_words(root: Path, student: str) -> str:
    """Return what the gradebook says; "none" if there is no such submission, or no gradebook."""
    from nbgrader.api import Gradebook, MissingEntry
    from sqlalchemy.exc import SQLAlchemyError

    try:
        with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
            return f"{gradebook.find_submission(course.ASSIGNMENT, student).score:g}"
    except (MissingEntry, SQLAlchemyError):
        return "none"
