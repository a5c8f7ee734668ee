"""Is the way out named where a gradebook was begun by an older nbgrader, and does it lead out?"""

import os
import sqlite3
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from nbgrader import api
from sqlalchemy import event
from sqlalchemy.pool import Pool

from grading.bridge import gradebook
from grading.cli import main
from tests import gradebooks, small_course
from tests.downloads import FILE, notebook, pack
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]

BEFORE_COURSES = "167914646830"  # without lms_user_id, and without courses


@pytest.fixture(scope="module")
def of_old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = gradebooks.make(
        tmp_path_factory.mktemp("old") / "course", {"ana": small_course.hand_in()}
    )
    downgrade(course / "gradebook.db")
    return course


def downgrade(path: Path) -> None:
    """Make of a gradebook one of nbgrader 0.5; its own way back does not run."""
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(f"""
            PRAGMA foreign_keys = off;
            CREATE TABLE before (id VARCHAR(32) NOT NULL PRIMARY KEY,
                                 name VARCHAR(128) NOT NULL UNIQUE, duedate DATETIME);
            INSERT INTO before SELECT id, name, duedate FROM assignment;
            DROP TABLE assignment;
            ALTER TABLE before RENAME TO assignment;
            DROP TABLE course;
            ALTER TABLE student DROP COLUMN lms_user_id;
            UPDATE alembic_version SET version_num = '{BEFORE_COURSES}';
        """)


@pytest.fixture
def course(of_old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    copied = gradebooks.copy(of_old, tmp_path / "course")
    monkeypatch.chdir(copied)
    judged_by(InThisProcess(), monkeypatch)
    return copied


@contextmanager
def connections() -> Iterator[list[object]]:
    """Yield the connections to databases that are made inside, without those that are closed."""
    left: list[object] = []
    listeners = {
        "connect": lambda made, _: left.append(made),
        "close": lambda closed, _: left.remove(closed),
    }
    for name, listener in listeners.items():
        event.listen(Pool, name, listener)
    try:
        yield left
    finally:
        for name, listener in listeners.items():
            event.remove(Pool, name, listener)


DOORS = (["run", NAME], ["run", NAME, "--dry-run"], ["prepare", NAME], ["report", NAME],
         ["export", "--format", "csv"], ["collect", NAME, "moodle.zip"])  # fmt: skip


@pytest.mark.parametrize("arguments", DOORS, ids=" ".join)
def test_names_every_door_the_way_out(course: Path, capsys: Any, arguments: list[str]) -> None:
    pack(Path("moodle.zip"), {f"Ana Roth_1_assignsubmission_file/{FILE}": notebook()})
    with connections() as left:
        assert main(arguments) == 2
    assert not left
    said = capsys.readouterr().err
    assert "the gradebook is of another version of nbgrader (no such column" in said
    assert "`nbgrader db upgrade`" in said and said.count("\n") == 1


def test_is_it_named_by_nbgraders_own_command(course: Path) -> None:
    with gradebooks.nbgrader(course) as api:
        log = api.autograde(NAME, "*")["log"]
    assert "`nbgrader db upgrade`" in log


@pytest.mark.slow
def test_leads_the_way_out(course: Path, capsys: Any) -> None:
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    assert main(["run", NAME]) == 2
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "db", "upgrade"], cwd=course, check=False,
        env=os.environ | {"PATH": path, "JUPYTER_NO_CONFIG": "1"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert main(["run", NAME]) == 0
    assert "1 graded" in capsys.readouterr().out


def test_is_the_version_of_a_new_gradebook_that_which_alembic_tells() -> None:
    with gradebook.alembic_found():
        assert gradebook._newest_version() == api.get_alembic_version()
