"""Do all doors to grading lead to the same marks, and close where hand-ins cannot be kept apart?

The doors: the command `nbgrader autograde`, the button of Formgrader, `grade check`.
"""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook
from stock_course import StockCourse

from grading import cli
from grading.judge.exercises import Exercises
from grading.judge.fork_server import ForkServer
from grading.tools.check import as_table
from grading.tools.demo_class import CHEAT, DemoHandIn, fill_in
from misconceptions import answers

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.initialization,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

ROOT = Path(__file__).parent.parent
ASSIGNMENT = "02_initialization"
TOKEN = "a-token-of-the-test"
PATIENCE = 180.0  # seconds that are never needed, but on a machine that is busy
NO_FILE_ISOLATION = ("landlock", "mounts")


def small_class() -> list[DemoHandIn]:
    bank = answers(ASSIGNMENT)
    wrong = [answer for answer in bank if not answer.right]
    right = next(answer for answer in bank if answer.right)
    other = next(answer for answer in wrong if answer.exercise != wrong[0].exercise)
    return [
        DemoHandIn("ada", "written otherwise", [right]),
        DemoHandIn("ben", "two mistakes and copied tests", [wrong[0], other], pasted=True),
        DemoHandIn("dot", "ends its own process", addition="\n\nimport os\nos._exit(0)"),
        DemoHandIn("eva", "cheats", filled=False, addition=CHEAT),
    ]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that was released, and to which a small class handed in."""
    root = StockCourse(tmp_path_factory.mktemp("doors") / "course").folder
    notebook = f"{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
    exercises = Exercises(ASSIGNMENT, nbformat.read(root / "source" / notebook, as_version=4))
    for hand_in in small_class():
        released = nbformat.read(root / "release/en" / notebook, as_version=4)
        path = root / "submitted" / hand_in.student / notebook
        path.parent.mkdir(parents=True)
        nbformat.write(fill_in(released, exercises, hand_in), path)
    return root


@pytest.fixture
def copied(course: Path, tmp_path: Path) -> Path:
    shutil.copytree(course, tmp_path / "course")
    return tmp_path / "course"


def environment(folder: Path) -> dict[str, str]:
    """Return an environment in which nobody's own settings of Jupyter count."""
    return os.environ | {
        # nbgrader starts alembic, which lies beside this Python, by its bare name.
        "PATH": os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]]),
        "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_CONFIG_DIR": str(folder / "jupyter"),
        "JUPYTER_DATA_DIR": str(folder / "jupyter"),
        "JUPYTER_RUNTIME_DIR": str(folder / "jupyter"),
        "IPYTHONDIR": str(folder / "jupyter"),
    }


def nbgrader(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nbgrader", *arguments]
    return subprocess.run(
        command, cwd=root, env=environment(root), text=True, capture_output=True, check=False,
        timeout=PATIENCE,
    )  # fmt: skip


def marks(root: Path, students: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return the points of each student's cells that a machine marks, as the gradebook has them."""
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        found = {name: gradebook.find_submission(ASSIGNMENT, name) for name in students}
        return {
            name: {
                grade.name: grade.auto_score
                for grade in submission.notebooks[0].grades
                if grade.cell.cell_type == "code"
            }
            for name, submission in found.items()
        }


def handed_in(root: Path, student: str) -> Path:
    return root / "submitted" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"


@pytest.mark.slow
def test_does_the_command_release_what_is_released_in_this_process(tmp_path: Path) -> None:
    here, root = StockCourse(tmp_path / "here").folder, tmp_path / "course"
    shutil.copytree(ROOT / "source" / ASSIGNMENT, root / "source" / ASSIGNMENT)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    done = nbgrader(root, "generate_assignment", ASSIGNMENT)
    assert done.returncode == 0, done.stderr
    assert kept(root) == kept(here)


def kept(root: Path) -> tuple[list[tuple[str]], dict[str, bytes]]:
    """Return the version of a course's gradebook, and what was released."""
    with closing(sqlite3.connect(root / "gradebook.db")) as database:
        versions = database.execute("SELECT version_num FROM alembic_version").fetchall()
    released = [path for path in (root / "release").rglob("*") if path.is_file()]
    assert released
    return versions, {str(path.relative_to(root)): path.read_bytes() for path in released}


STUDENTS = [hand_in.student for hand_in in small_class()]


@pytest.fixture(scope="module")
def by_command(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    root = tmp_path_factory.mktemp("command") / "course"
    shutil.copytree(course, root)
    done = nbgrader(root, "autograde", ASSIGNMENT)
    assert done.returncode == 0, done.stderr
    return marks(root, STUDENTS)


@pytest.mark.slow
def test_is_the_class_as_mixed_as_it_says(by_command: Mapping[str, Any]) -> None:
    totals = {student: sum(points.values()) for student, points in by_command.items()}
    assert totals["eva"] == 0
    assert all(0 < totals[name] < totals["ada"] for name in ("ben", "dot"))


@pytest.mark.slow
def test_does_grade_check_give_the_marks_of_nbgrader_autograde(
    course: Path,
    by_command: Mapping[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(course)
    for student in STUDENTS:
        assert cli.main(["check", str(handed_in(course, student)), "--json"]) == 0
        answer = json.loads(capsys.readouterr().out)
        points = {cell["grade_id"]: cell["points"] for cell in answer["cells"]}
        assert points == by_command[student]
        assert answer["score"] == sum(by_command[student].values())


@contextmanager
def formgrader(root: Path) -> Iterator[str]:
    """Start a Jupyter server with Formgrader, and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [
        "jpserver_extensions={'nbgrader.server_extensions.formgrader': True}", "ip=127.0.0.1",
        f"port={port}", "port_retries=0", f"root_dir={root}", "open_browser=False",
        "allow_root=True",
    ]  # fmt: skip
    command = [sys.executable, "-m", "jupyter_server", f"--IdentityProvider.token={TOKEN}"]
    command += [f"--ServerApp.{option}" for option in options]
    with (root.parent / "server.log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=root, env=environment(root), stdout=log, stderr=subprocess.STDOUT
        )
    try:
        yield f"http://127.0.0.1:{port}/formgrader/api"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def asked(address: str, data: bytes | None = None) -> Any:
    """Send a request with the token; a server that is not up yet is asked again."""
    request = urllib.request.Request(address, data, {"Authorization": f"token {TOKEN}"})
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError:
            raise
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@pytest.mark.slow
def test_does_the_button_of_formgrader_give_the_marks_of_nbgrader_autograde(
    copied: Path, by_command: Mapping[str, Any]
) -> None:
    with formgrader(copied) as address:
        assert asked(f"{address}/status") == {"status": True}
        for student in STUDENTS:
            result = asked(f"{address}/submission/{ASSIGNMENT}/{student}/autograde", b"")
            assert result["success"], result
    assert marks(copied, STUDENTS) == by_command


def lacking(layers: Sequence[str], root: Path) -> None:
    """Let nbgrader grade as on a system that lacks these layers."""
    with (root / "nbgrader_config.py").open("a") as file:
        file.write(f"""
from functools import cache
import grading.bridge.preprocessors
from grading.judge.exercises import Exercises
from grading.judge.fork_server import ForkServer
grading.bridge.preprocessors.fork_server = cache(lambda: ForkServer(without={tuple(layers)!r}))
""")


WAY_OUT = "accept_no_file_isolation = True"


@pytest.mark.slow
def test_does_nbgrader_autograde_refuse_where_files_cannot_be_isolated(
    copied: Path, by_command: Mapping[str, Any]
) -> None:
    lacking(NO_FILE_ISOLATION, copied)
    refused = nbgrader(copied, "autograde", ASSIGNMENT, "--student", "ben")
    assert refused.returncode != 0
    assert WAY_OUT in refused.stderr
    assert list((copied / "autograded").rglob("*.ipynb")) == []
    with (copied / "nbgrader_config.py").open("a") as file:
        file.write("c.JudgeAtArmsLength.accept_no_file_isolation = True\n")
    accepted = nbgrader(copied, "autograde", ASSIGNMENT, "--student", "ben")
    assert accepted.returncode == 0, accepted.stderr
    assert marks(copied, ["ben"])["ben"] == by_command["ben"]


def check(
    root: Path, without: Sequence[str], monkeypatch: pytest.MonkeyPatch, *options: str
) -> int:
    """Run `grade check` on one hand-in as on a system that lacks these layers."""
    monkeypatch.chdir(root)
    monkeypatch.setattr("grading.tools.check.ForkServer", lambda: ForkServer(without))
    return cli.main(["check", str(handed_in(root, "ben")), *options])


def test_does_grade_check_refuse_where_files_cannot_be_isolated(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(course, NO_FILE_ISOLATION, monkeypatch, "--json") == 2
    answer = json.loads(capsys.readouterr().out)
    assert (answer["outcome"], answer["score"]) == ("not judged", None)
    assert WAY_OUT in answer["reason"]


FEW_LAYERS = ("user_namespace", "network_namespace", "ipc_namespace", "pid_namespace", "mounts",
              "task_limit", "no_capabilities")  # fmt: skip


def test_does_grade_check_say_which_layers_are_off(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(course, FEW_LAYERS, monkeypatch, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert {name for name, on in answer["isolation"].items() if not on} >= set(FEW_LAYERS)
    assert answer["isolation"]["landlock"]
    (line,) = [line for line in as_table(answer).splitlines() if "isolation" in line]
    assert line.startswith("isolation: off: ")
    assert all(name in line for name in FEW_LAYERS)
