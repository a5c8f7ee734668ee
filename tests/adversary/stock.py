"""The same hand-ins under nbgrader as it comes, for comparison. It has nothing to stop them.

Each hand-in is graded in a copy of a temporary course, with a home folder of its own and a limit of
time, after which nbgrader's processes are killed.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import nbformat

from tests.adversary import course
from tests.adversary.handins import Attack

SECONDS = 60
CONFIGURATION = """\
c = get_config()
c.CourseDirectory.course_id = "small"
c.CourseDirectory.release_directory = "release/en"
"""


def prepare(root: Path) -> None:
    """Write a course and release it with nbgrader, into the gradebook too."""
    course.write(root)
    (root / "gradebook.db").unlink()
    (root / "nbgrader_config.py").write_text(CONFIGURATION)
    (root / "home").mkdir()
    _nbgrader(root, "generate_assignment", course.ASSIGNMENT, "--force")


def points(attack: Attack, prepared: Path, folder: Path) -> str:
    """Return the attacker's points, or what became of grading, as a word for the table."""
    if attack.harms:
        return "not run"
    root = folder / "course"
    shutil.copytree(prepared, root)
    path = course.handed_in(root, "attacker")
    path.parent.mkdir(parents=True)
    nbformat.write(attack.notebook(root, home=root / "home"), path)
    attack.write_files(path.parent, root)
    try:
        if not _nbgrader(root, "autograde", course.ASSIGNMENT, "--student", "attacker"):
            return "too slow"
        return _score(root)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _nbgrader(root: Path, *arguments: str) -> bool:
    """Run a command of nbgrader's; return whether it ended in time."""
    environment = os.environ | {
        "HOME": str(root / "home"),
        "JUPYTER_RUNTIME_DIR": str(root / "home"),
        # nbgrader starts alembic, which stands beside Python.
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "nbgrader", *arguments], cwd=root, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return False
    return True


def _score(root: Path) -> str:
    from nbgrader.api import Gradebook, MissingEntry

    gradebook = Gradebook(f"sqlite:///{root / 'gradebook.db'}")
    try:
        score = gradebook.find_submission(course.ASSIGNMENT, "attacker").score
    except MissingEntry:
        return "not graded"
    finally:
        gradebook.close()
    return f"{score:g}"
