"""A class of three: an honest student, one who attacks, and another honest one.

An accomplice of the attacker's, if there is one, is the attacker's neighbour.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat

from grading.intake.graft import graft
from grading.judge.assignments import Assignments
from grading.judge.fork_server import ForkServer
from grading.judge.judging import Judgement, judge
from grading.judge.settings import Settings
from tests.adversary import course, pages
from tests.adversary.handins import Attack

MARK = "adversary-was-here"
HONEST = Settings()
FIT_KINDS = frozenset({"text/plain", "text/latex", "image/png", "image/jpeg"})
MOST_RETURNED = 6_000_000
# Without these, some attacks would reach the machine that runs the tests.
SAFE = ("pid_namespace", "landlock", "seccomp", "no_capabilities", "limits", "task_limit", "mounts")
# Where attacks try to leave a file with that name.
PLACES = [
    "/tmp",
    "/var/tmp",
    "/dev/shm",
    "/run",
    str(Path.home()),
    str(Path.home() / ".ipython"),
]


class Unsafe(Exception):
    """An attack that must not be run on this system; the text says why, and what to do."""


@dataclass(frozen=True)
class Result:
    """What became of the class, and what was amiss afterwards; an accomplice's points count too."""

    points: float
    classmates: tuple[float, float]
    harm: list[str]
    judgement: Judgement


def run(attack: Attack, root: Path, server: ForkServer) -> Result:
    """Judge the class and look at what it left behind.

    Args:
        attack: what the student between the honest ones hands in.
        root: a course that `course.write` made.
        server: where the processes come from; it must be of use afterwards.
    """
    seconds = float(attack.directives.get("seconds", 1))
    mean = Settings(cell_seconds=seconds, test_seconds=seconds, notebook_seconds=3 * seconds)
    instructor = Assignments(root).instructor(course.ASSIGNMENT, course.ASSIGNMENT)
    _begin(root, server)
    before = fingerprint(root)
    with (
        _temporary_folder(root.parent) as folder,
        tempfile.TemporaryDirectory(dir=root.parent) as own,
    ):
        first = judge(graft(instructor, _classmate(root, "before")), server, HONEST)
        _must_be_safe(attack, first.layers)
        running = processes(server)
        attackers = [one for one in (attack.accomplice, attack) if one]
        judged = [_attacked(one, root, Path(own), server, mean) for one in attackers]
        third = judge(graft(instructor, _classmate(root, "beyond")), server, HONEST)
        harm = [f"left {path.name}" for path in folder.iterdir()]
    if fingerprint(root) != before:
        harm.append("changed the course")
    harm += [f"left process {number}" for number in processes(server) - running]
    harm += [f"wrote {place}/{MARK}" for place in PLACES if os.path.lexists(f"{place}/{MARK}")]
    for judgement in judged:
        harm += ["leaked a hidden test"] if course.SECRET in _returned(judgement) else []
        harm += _unfit_for_a_page(judgement)
    harm += pages.harm(attack, root.parent) if "pages" in attack.directives else []
    return Result(sum(map(points, judged)), (points(first), points(third)), harm, judged[-1])


def _begin(root: Path, server: ForkServer) -> None:
    """Let there be a server that has run the first cells, as in a class of more than one."""
    instructor = Assignments(root).instructor(course.ASSIGNMENT, course.ASSIGNMENT)
    while not server.behind:
        judge(graft(instructor, _classmate(root, "before")), server, HONEST)


def _attacked(
    attack: Attack, root: Path, own: Path, server: ForkServer, settings: Settings
) -> Judgement:
    instructor = Assignments(root).instructor(course.ASSIGNMENT, course.ASSIGNMENT)
    with tempfile.TemporaryDirectory(dir=own) as folder:
        files = attack.write_files(Path(folder), root)
        return judge(graft(instructor, attack.notebook(root)), server, settings, files)


def lacking(layers: Mapping[str, bool]) -> list[str]:
    """Return the layers without which some attacks would reach this machine."""
    missing = [layer for layer in SAFE if not layers.get(layer)]
    if os.geteuid() and layers["user_namespace"]:  # then the limit of a user's tasks holds
        missing = [layer for layer in missing if layer != "task_limit"]
    return missing


def _must_be_safe(attack: Attack, layers: Mapping[str, bool]) -> None:
    """Refuse an attack that a system without these layers would not stop.

    Raises:
        Unsafe: it is not run, which is a failure: what it would earn or harm remains unknown.
    """
    missing = lacking(layers)
    if missing and attack.harms in ("machine", "everything"):
        raise Unsafe(
            f"{attack.name} was not run, since it would harm this machine: {', '.join(missing)} "
            "cannot be had here. Run the tests where users may create namespaces, on Linux 5.13 "
            "or later with Landlock (as root 6.14 or later)."
        )


def points(judgement: Judgement) -> float:
    """Return the sum of the points of the tests that passed."""
    return sum(course.POINTS[v.grade_id] for v in judgement.verdicts if v.outcome == "passed")


def _classmate(root: Path, name: str) -> nbformat.NotebookNode:
    return nbformat.read(course.handed_in(root, name), as_version=4)


def _returned(judgement: Judgement) -> str:
    """Return what comes back to the student: every output, and what is said of each test."""
    shown = [cell.get("outputs", "") for cell in judgement.notebook.cells]
    return str(shown) + str([verdict.message for verdict in judgement.verdicts])


def _unfit_for_a_page(judgement: Judgement) -> list[str]:
    """Say what comes back that could run in a browser, or fill the gradebook."""
    shown = [output for cell in judgement.notebook.cells for output in cell.get("outputs", [])]
    kinds = {kind for output in shown for kind in output.get("data", {})}
    size = len(_returned(judgement))
    harm = [f"sent back {kind}" for kind in sorted(kinds - FIT_KINDS)]
    return harm + ([f"sent back {size:,} characters"] if size > MOST_RETURNED else [])


@contextmanager
def _temporary_folder(root: Path) -> Iterator[Path]:
    """Let temporary folders be made in one of our own, to see what stays."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(dir=root) as name:
        tempfile.tempdir = name
        try:
            yield Path(name)
        finally:
            tempfile.tempdir = before


def fingerprint(root: Path) -> str:
    """Return a hash of every name, mode, owner, time and byte below ``root``."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        status = path.lstat()
        digest.update(repr((str(path), status.st_mode, status.st_uid, status.st_mtime_ns)).encode())
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def processes(server: ForkServer) -> set[int]:
    """Return the numbers of the server's descendants, and of all in its PID namespace."""
    family = {each.number for each in (server, *server.behind.values())}
    parents, spaces = dict[int, int](), dict[int, str]()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(entry.name)] = int(
                (entry / "stat").read_text().rsplit(")", 1)[1].split()[1]
            )
            spaces[int(entry.name)] = str((entry / "ns/pid").readlink())
        except OSError:  # it ended, or is another user's
            continue
    for _ in range(8):  # generations
        family |= {number for number, parent in parents.items() if parent in family}
    theirs = {spaces[number] for number in family if number in spaces} - {
        str(Path("/proc/self/ns/pid").readlink())
    }
    return family | {number for number, space in spaces.items() if space in theirs}
