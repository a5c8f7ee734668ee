"""Do a course's own steps, plugins and hooks work in `grade run` as under nbgrader's command?"""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import nbformat
import pytest
from sqlalchemy import Engine, create_engine, event

from grading.batch.run import Options, run
from grading.bridge.gradebook import Ledger
from tests import gradebooks, own_steps, small_course
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME, autograded, copy, rows

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]
WRONG = "def linear(W, X):\n    return W + X"
STEP = "c.Autograde.autograde_preprocessors.insert(3, 'tests.own_steps.{}')\n"
PENALTIES = "c.AssignLatePenalties.plugin_class = 'tests.own_steps.Penalties'\n"

Make = Callable[[str], Path]


def hand_ins() -> dict[str, Any]:
    made = {name: small_course.hand_in() for name in ("ana", "carla", "dora", "elena")}
    return made | {"berta": small_course.hand_in(linear=WRONG)}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which all is judged and nothing recorded; for copying."""
    course = gradebooks.make(tmp_path_factory.mktemp("own") / "course", hand_ins())
    untouched = (course / "gradebook.db").read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course)
        judged_by(InThisProcess(), patch)
        assert run(Options(NAME)) == 0
    (course / "gradebook.db").write_bytes(untouched)
    shutil.rmtree(course / "autograded")
    return course


@pytest.fixture
def made(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """What makes a course with these settings, in which commands are run."""

    def make(settings: str) -> Path:
        course = copy(fresh, tmp_path / "course")
        with (course / "nbgrader_config.py").open("a") as config:
            config.write(settings)
        monkeypatch.chdir(course)
        judged_by(InThisProcess(), monkeypatch)
        return course

    return make


def by_nbgrader(course: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the course that nbgrader's command has graded."""
    other = copy(course, course.with_name("other"))
    with monkeypatch.context() as patch, gradebooks.nbgrader(other) as api:
        patch.chdir(other)
        result = api.autograde(NAME, "*")
        assert result["success"], result
    return other


def hand_in_late(course: Path, *students: str) -> None:
    """Let these have handed in a day late."""
    for student in students:
        time = course / "submitted" / student / NAME / "timestamp.txt"
        time.write_text("2026-01-02 03:04:05 UTC")
    with gradebooks.nbgrader(course) as api, api.gradebook as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate="2026-01-01 03:04:05 UTC")


def remarks(course: Path) -> dict[str, str | None]:
    """Return what persons have said of the first exercise."""
    with closing(sqlite3.connect(course / "gradebook.db")) as database:
        found = database.execute("""
            SELECT s.student_id, k.manual_comment FROM comment k
            JOIN submitted_notebook m ON m.id = k.notebook_id
            JOIN submitted_assignment s ON s.id = m.assignment_id
            JOIN base_cell c ON c.id = k.cell_id WHERE c.name = 'linear'""")
        return dict(found.fetchall())


@pytest.mark.parametrize("step", [own_steps.SumsUp, own_steps.SumsUpByAddress])
def test_does_a_step_see_what_the_steps_before_it_did(
    made: Make, step: type[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    course = made(STEP.format(step.__name__))
    other = by_nbgrader(course, monkeypatch)
    assert run(Options(NAME)) == 0
    while own_steps.SumsUpByAddress.opened:
        own_steps.SumsUpByAddress.opened.pop().close()
    assert rows(course) == rows(other)
    assert autograded(course) == autograded(other)
    assert str(remarks(course)["ana"]).startswith("10 points")
    assert str(remarks(course)["berta"]).startswith("6 points")


def test_is_all_undone_that_was_done_before_a_step_fails(
    made: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    course = made(STEP.format("FailsForBerta"))
    assert run(Options(NAME)) == 1
    assert "berta" in (told := capsys.readouterr().out.splitlines()[0])
    assert told.endswith("It could not be recorded (ArithmeticError: odd).")
    assert "berta" not in str(rows(course))
    assert not (course / "autograded/berta").exists()
    assert set(remarks(course)) == {"ana", "carla", "dora", "elena"}


def test_does_a_step_take_back_only_what_is_its_own(made: Make) -> None:
    course = made(STEP.format("ThinksBetter"))
    assert run(Options(NAME)) == 0
    assert set(remarks(course).values()) == {"kept"}
    assert "forgotten" not in str(rows(course))
    assert "('ana', 'linear-visible', 2.0, None, None, 0)" in rows(course)["grades"]


def test_are_late_hand_ins_penalized_as_nbgrader_does_it(
    made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = made(PENALTIES)
    hand_in_late(course, "ana", "berta", "carla", "dora")
    other = by_nbgrader(course, monkeypatch)
    assert run(Options(NAME)) == 0
    told = rows(course)
    assert told == rows(other)
    penalties = {"ana": None, "berta": 1.5, "carla": 10.0, "dora": 0.0, "elena": None}
    assert told["notebooks"] == [repr((name, NAME, off)) for name, off in penalties.items()]
    assert run(Options(NAME, force=True)) == 0
    assert rows(course) == told


@pytest.mark.parametrize("hook", ["pre_convert_hook", "post_convert_hook"])
def test_may_a_hook_open_the_gradebook(made: Make, hook: str) -> None:
    course = made(PENALTIES + f"c.Autograde.{hook} = 'tests.own_steps.note'\n")
    hand_in_late(course, "berta", "elena")
    assert run(Options(NAME)) == 0
    with closing(sqlite3.connect(course / "gradebook.db")) as database:
        names = dict(database.execute("SELECT id, last_name FROM student").fetchall())
    # Of the last one, the hook that is called before knows nothing yet.
    last = None if hook == "pre_convert_hook" else "10 - 10"
    others = {"ana": "10 - 0", "berta": "6 - 1.5", "carla": "10 - 0", "dora": "10 - 0"}
    assert names == others | {"elena": last}


def test_does_it_leave_what_nbgrader_leaves_of_two_notebooks_and_files_of_the_course(
    made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = made(f"c.Autograde.exclude_overwriting = {{{NAME!r}: ['mine.csv']}}\n")
    source, second = course / "source" / NAME, small_course.hand_in()
    for marks in (cell.metadata.get("nbgrader") for cell in second.cells):
        if marks:
            marks["grade_id"] += "-again"
    nbformat.write(second, source / "second.ipynb")
    with gradebooks.nbgrader(course) as api:
        result = api.generate_assignment(NAME)
        assert result["success"], result
    (source / "data").mkdir()
    for name in ("data/table.csv", "mine.csv"):
        (source / name).write_text("the course's")
    for student, names in {"ana": ["mine.csv", "data/table.csv"], "berta": ["own.csv"]}.items():
        folder = course / "submitted" / student / NAME
        (folder / "data").mkdir()
        for name in names:
            (folder / name).write_text("a student's")
    nbformat.write(second, course / "submitted/ana" / NAME / "second.ipynb")
    other = by_nbgrader(course, monkeypatch)
    assert run(Options(NAME)) == 0
    assert autograded(course) == autograded(other)
    assert rows(course) == rows(other)
    kept = {path: text for path, text in autograded(course).items() if "autograded/ana" in path}
    assert kept[f"autograded/ana/{NAME}/mine.csv"] == b"a student's"
    assert kept[f"autograded/ana/{NAME}/data/table.csv"] == b"the course's"
    assert f"autograded/ana/{NAME}/second.ipynb" in kept


def test_is_a_student_set_aside_who_may_not_be_added(
    made: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    course = made("c.Autograde.create_student = False\n")
    with gradebooks.nbgrader(course) as api, api.gradebook as gradebook:
        gradebook.add_student("ana")
    assert run(Options(NAME)) == 1
    *aside, last = capsys.readouterr().out.splitlines()
    assert len(aside) == 4 and "No such student: berta" in aside[0]
    assert last.startswith(f"{NAME}: 1 graded, 0 unchanged, 4 set aside")
    assert rows(course)["students"] == ["('ana',)"]


def test_is_nothing_lent_after_the_run_and_nothing_else_ever(made: Make, tmp_path: Path) -> None:
    course = made("")
    with Ledger(f"sqlite:///{course}/gradebook.db", "", NAME) as ledger:
        lent = ledger._loan
        for database, is_lent in ((course / "gradebook.db", True), (tmp_path / "other.db", False)):
            engine = create_engine(f"sqlite:///{database}")
            with engine.connect() as connection:
                found = connection.connection.driver_connection
            assert (found is lent._connection) is is_lent
            engine.dispose()
        assert lent._connection.execute("SELECT 1").fetchall() == [(1,)]
    assert not any(event.contains(Engine, *listener) for listener in lent._listeners.items())
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        lent._connection.execute("SELECT 1")
