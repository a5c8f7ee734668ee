"""Are the same marks recorded in PostgreSQL, which instructors can share, as in a file?"""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grading.batch.run import Options, run
from grading.bridge.gradebook import existing
from grading.errors import GradingError
from tests import gradebooks, interruptions
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME, autograded, rows

pytest.importorskip("psycopg2", reason="the extra `postgresql` is not installed")
# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]


def program(name: str) -> str:
    """Return where a program of PostgreSQL is: Debian keeps them off the path."""
    places = [str(path) for path in Path("/usr/lib/postgresql").glob("*/bin")]
    found = shutil.which(name, path=os.pathsep.join([os.environ["PATH"], *places]))
    if not found:
        pytest.skip(f"PostgreSQL's {name} is not installed")
    return found


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL server of one's own, in a new folder; its address."""
    initdb, postgres = program("initdb"), program("postgres")
    # It refuses to run as root, and must reach its folder as whoever it is.
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    as_user = {"user": user} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        shutil.chown(name, user)
        data = Path(name, "data")
        subprocess.run(
            [initdb, "--auth=trust", "--no-sync", "--username=grader", data],
            check=True, capture_output=True, cwd=name, **as_user,
        )  # fmt: skip
        running = subprocess.Popen(
            [postgres, "-D", data, "-k", name, "-c", "listen_addresses=", "-c", "fsync=off"],
            cwd=name, stderr=subprocess.DEVNULL, **as_user,
        )  # fmt: skip
        try:
            wait_for(data / "postmaster.pid", running)
            yield f"postgresql+psycopg2://grader@/postgres?host={name}"
        finally:
            running.terminate()
            running.wait()


def wait_for(path: Path, running: subprocess.Popen[bytes]) -> None:
    """Wait until a server has written that it is ready."""
    until = time.monotonic() + 30
    while not (path.exists() and "ready" in path.read_text()):
        assert running.poll() is None
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.slow
def test_are_marks_and_notebooks_the_same(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_ins = interruptions.class_of(3)
    in_file = gradebooks.make(tmp_path / "file", hand_ins)
    shared = gradebooks.make(
        tmp_path / "shared", hand_ins, f"c.CourseDirectory.db_url = {server!r}\n"
    )
    judged_by(InThisProcess(), monkeypatch)
    for course in (in_file, shared):
        monkeypatch.chdir(course)
        assert run(Options(NAME)) == 0
    assert rows(shared, server) == rows(in_file)
    assert autograded(shared) == autograded(in_file)


def test_is_what_has_not_changed_left_alone(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = f"c.CourseDirectory.db_url = {server!r}\n"
    monkeypatch.chdir(gradebooks.make(tmp_path / "again", interruptions.class_of(2), settings))
    judged_by(InThisProcess(), monkeypatch)
    assert run(Options(NAME, force=True)) == 0
    assert run(Options(NAME)) == 0
    assert "0 graded, 2 unchanged" in capsys.readouterr().out.splitlines()[-1]


def test_does_a_step_of_the_courses_own_see_what_is_not_kept_yet(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = "c.Autograde.autograde_preprocessors[3:3] = {}\n".format(
        ["tests.own_steps.SumsUp", "tests.own_steps.ThinksBetter", "tests.own_steps.SumsUp"]
    )
    settings = f"c.CourseDirectory.db_url = {server!r}\n{steps}"
    course = gradebooks.make(tmp_path / "steps", interruptions.class_of(2), settings)
    monkeypatch.chdir(course)
    judged_by(InThisProcess(), monkeypatch)
    assert run(Options(NAME, force=True)) == 0
    said = [row for row in rows(course, server)["comments"] if "'linear'" in row]
    assert "6 points. " in said[0] and "10 points. " in said[1]
    assert "forgotten" not in str(said)


def test_is_a_missing_driver_named() -> None:
    with pytest.raises(
        GradingError, match=r"pg8000.* is not installed: .* postgresql\+psycopg2://"
    ):
        existing("postgresql+pg8000://somewhere/gradebook", "course", NAME)
