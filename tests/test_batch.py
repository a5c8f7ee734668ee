"""Is a class graded in parallel as nbgrader would grade it, and does nothing get lost?"""

import errno
import fcntl
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grading.batch import hand_ins as batch_hand_ins
from grading.batch import work, workers
from grading.batch.lock import alone
from grading.batch.own_folder import own_folder, sweep
from grading.batch.record import Recorder
from grading.batch.run import Options, run
from grading.batch.workers import LocalWorkers, WorkerDied
from grading.bridge import gradebook
from grading.errors import GradingError
from grading.judge.settings import Settings
from grading.progress import Progress
from tests import gradebooks, small_course
from tests.engines import InThisProcess, Refuses, judged_by
from tests.gradebooks import NAME, autograded, copy, rows
from tests.sampling import sample

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

WRONG = "def linear(W, X):\n    return W + X"
LOOP = "def slope(f, x, h=1e-6):\n    while True:\n        pass"
SHOWS = 'def linear(W, X):\n    return W @ X\nprint("shown")\nplt.plot([1, 2]);'


def hand_ins() -> dict[str, Any]:
    """Right, wrong, unfinished, looping, talkative."""
    return {
        "ana": small_course.hand_in(),
        "berta": small_course.hand_in(linear=WRONG),
        "carla": small_course.notebook(small_course.STUBS, hidden=False),
        "dora": small_course.hand_in(slope=LOOP),
        "elena": small_course.hand_in(linear=SHOWS),
    }


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which nothing has been graded; for copying."""
    course = gradebooks.make(tmp_path_factory.mktemp("batch") / "course", hand_ins())
    (course / "submitted/berta" / NAME / "timestamp.txt").write_text("2026-01-02 03:04:05 UTC")
    (course / "submitted/elena" / NAME / "data.csv").write_text("1,2,3")
    return course


@pytest.fixture
def course(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A course of one's own, in which commands are run."""
    copied = copy(fresh, tmp_path / "course")
    monkeypatch.chdir(copied)
    return copied


@pytest.fixture(scope="module")
def by_nbgrader(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course as `nbgrader autograde` leaves it."""
    course = copy(fresh, tmp_path_factory.mktemp("nbgrader") / "course")
    with gradebooks.nbgrader(course) as api:
        result = api.autograde(NAME, "*")
        assert result["success"], result
    return course


@pytest.mark.parametrize("workers", sample([1, 2], 2))
def test_does_it_leave_what_nbgrader_leaves(course: Path, by_nbgrader: Path, workers: int) -> None:
    assert run(Options(NAME, workers=workers)) == 0
    assert rows(course) == rows(by_nbgrader)
    assert autograded(course) == autograded(by_nbgrader)
    assert len(autograded(course)) == 7


@pytest.fixture(scope="module")
def _graded(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = copy(fresh, tmp_path_factory.mktemp("graded") / "course")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course)
        judged_by(InThisProcess(), patch)
        assert run(Options(NAME)) == 0
    return course


@pytest.fixture
def graded(_graded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course that was graded, with all that `grade run` keeps."""
    copied = copy(_graded, tmp_path / "graded")
    monkeypatch.chdir(copied)
    judged_by(InThisProcess(), monkeypatch)
    return copied


def last_line(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.splitlines()[-1]


def forget_gradebook(course: Path, fresh: Path) -> None:
    """Put an untouched gradebook in the place of a course's own."""
    (course / "gradebook.db").write_bytes((fresh / "gradebook.db").read_bytes())


def written(course: Path) -> dict[str, int]:
    paths = sorted((course / "autograded").rglob("*.ipynb"))
    return {str(path): path.stat().st_mtime_ns for path in paths}


def test_is_what_has_not_changed_left_alone(
    graded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, marks = written(graded), rows(graded)
    assert run(Options(NAME)) == 0
    assert "0 graded, 5 unchanged, 0 set aside" in last_line(capsys)
    assert written(graded) == before
    assert rows(graded) == marks


def test_is_a_new_hand_in_the_only_one_that_is_graded(
    graded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = written(graded)
    gradebooks.hand_in_of(graded, "berta", small_course.hand_in())
    assert run(Options(NAME)) == 0
    assert "1 graded, 4 unchanged, 0 set aside" in last_line(capsys)
    changed = {path for path, when in written(graded).items() if before[path] != when}
    assert [path for path in changed if "berta" not in path] == []
    assert "('berta', 'linear-visible', 2.0, None, None, 0)" in rows(graded)["grades"]


def test_is_a_new_time_of_handing_in_recorded_without_judging_again(
    graded: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (graded / "submitted/berta" / NAME / "timestamp.txt").write_text("2026-02-03 04:05:06 UTC")
    judged_by(Refuses(), monkeypatch)
    assert run(Options(NAME)) == 0
    assert "1 graded, 4 unchanged" in last_line(capsys)
    assert "2026-02-03 04:05:06" in str(rows(graded)["submissions"])


def test_is_nothing_judged_twice_when_the_gradebook_is_put_back(
    graded: Path, fresh: Path, by_nbgrader: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_gradebook(graded, fresh)
    judged_by(Refuses(), monkeypatch)
    assert run(Options(NAME)) == 0
    assert rows(graded) == rows(by_nbgrader)


def test_is_a_damaged_entry_judged_again(graded: Path, fresh: Path, by_nbgrader: Path) -> None:
    forget_gradebook(graded, fresh)
    entry, *others = sorted((graded / ".grading/judged").iterdir())
    entry.write_bytes(entry.read_bytes()[:-9])
    others[0].write_bytes(b"")
    assert run(Options(NAME)) == 0
    assert rows(graded) == rows(by_nbgrader)
    assert autograded(graded) == autograded(by_nbgrader)


def test_is_a_lost_autograded_folder_written_again(graded: Path, by_nbgrader: Path) -> None:
    shutil.rmtree(graded / "autograded/carla")
    assert run(Options(NAME)) == 0
    assert autograded(graded) == autograded(by_nbgrader)


def test_are_the_marks_of_a_person_kept(graded: Path) -> None:
    with closing(sqlite3.connect(graded / "gradebook.db")) as database, database:
        database.execute("UPDATE grade SET manual_score = 1.5")
        database.execute("UPDATE comment SET manual_comment = 'Well said.'")
    assert run(Options(NAME, force=True, students=["ana"])) == 0
    told = rows(graded)
    assert all(", 1.5, " in grade for grade in told["grades"])
    assert all("'Well said.'" in comment for comment in told["comments"])


def test_is_a_broken_hand_in_set_aside_and_the_class_graded(
    graded: Path, by_nbgrader: Path, fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forget_gradebook(graded, fresh)
    gradebooks.hand_in_of(graded, "fatima", '{"cells": [')
    renamed = gradebooks.hand_in_of(graded, "gina", small_course.hand_in())
    renamed.rename(renamed.with_name("my answers.ipynb"))
    gradebooks.hand_in_of(graded, "ines", small_course.hand_in())
    (graded / "submitted/ines" / NAME / "timestamp.txt").write_text("yesterday")
    assert run(Options(NAME)) == 1
    first, second, third, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f"set aside: fatima (submitted/fatima/{NAME}): {NAME}.ipynb is not")
    assert second.startswith("set aside: gina")
    assert f"only my answers.ipynb, which is a notebook of {NAME}: call it {NAME}.ipynb" in second
    assert third.startswith(f"time of handing in unknown: ines (submitted/ines/{NAME}): timestamp")
    assert last.startswith(f"{NAME}: 6 graded, 0 unchanged, 2 set aside, in ")
    assert not (graded / "autograded/ines" / NAME / "timestamp.txt").exists()
    (time,) = [row for row in rows(graded)["submissions"] if "'ines'" in row]
    assert "None" in time
    others = {
        table: [row for row in told if "'ines'" not in row] for table, told in rows(graded).items()
    }
    assert others == rows(by_nbgrader)


def test_does_no_folder_stop_the_class(graded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = {"noah": b"L\xf6sung.csv", "olga": b"\x1b[2Jevil\r.ipynb", "paul": b"\xff.ipynb"}
    for student, name in odd.items():
        folder = gradebooks.hand_in_of(graded, student, small_course.hand_in()).parent
        (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_text("1")
    (graded / "submitted/olga" / NAME / f"{NAME}.ipynb").unlink()
    os.mkfifo(graded / "submitted/paul" / NAME / "data.csv")
    assert run(Options(NAME)) == 1
    olga, paul, last = capsys.readouterr().out.splitlines()
    assert olga.startswith("set aside: olga ") and "only evil .ipynb, which is no noteb" in olga
    assert paul.startswith("set aside: paul ") and paul.endswith(
        "data.csv is neither file nor folder."
    )
    assert last.startswith(f"{NAME}: 1 graded, 5 unchanged, 2 set aside")  # noah


def test_is_an_error_that_nobody_thought_of_that_hand_ins_alone(
    graded: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    honest = batch_hand_ins.own_files

    def read(folder: Path) -> list[Path]:
        if "ana" in folder.parts:
            raise ArithmeticError("odd")
        return honest(folder)

    monkeypatch.setattr(batch_hand_ins, "own_files", read)
    assert run(Options(NAME)) == 1
    ana, last = capsys.readouterr().out.splitlines()
    assert ana.endswith("Grading itself failed (ArithmeticError: odd).")
    assert last.startswith(f"{NAME}: 0 graded, 4 unchanged, 1 set aside")


def test_does_a_task_that_kills_its_worker_stop_only_itself() -> None:
    with LocalWorkers(2, signal.raise_signal) as local:
        futures = [local.submit(task) for task in (0, signal.SIGKILL, 0, 0, signal.SIGKILL, 0)]
        errors = [future.exception() for future in futures]
    assert [errors[i] for i in (0, 2, 3, 5)] == [None] * 4
    for i in (1, 4):
        assert isinstance(errors[i], WorkerDied)
        assert "ended without a result (exit code -9)" in str(errors[i])


def test_is_no_worker_started_after_the_end(tmp_path: Path) -> None:
    worker = workers._Worker(time.sleep, None, nullcontext, tmp_path)
    worker.stop(for_good=True)
    with pytest.raises(WorkerDied):
        worker.do(60)
    assert worker._process is None


def test_is_removed_what_a_killed_run_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    # Numbers of processes tell nothing: another container's, which shares the folder, has its own.
    killed, at_work, other = (
        tmp_path / name
        for name in (
            f"convergence-grading-{os.getpid()}-0a",
            "convergence-grading-99999999-0a",
            "grading-1-0a",
        )
    )  # fmt: skip
    for folder in (killed, at_work, other):
        (folder / "deep").mkdir(parents=True)
        (folder / "deep/file").touch()
    in_another_container = (
        "import fcntl, os, sys; end = os.open(sys.argv[1], os.O_RDONLY);"
        "fcntl.flock(end, fcntl.LOCK_EX); print(flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", in_another_container, str(at_work)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as owner:  # fmt: skip
        assert owner.stdout and owner.stdout.readline()
        with LocalWorkers(1, abs):
            assert not killed.exists()
            assert at_work.exists() and other.exists()
        assert sorted(tmp_path.iterdir()) == sorted([at_work, other])
        owner.communicate()
    with LocalWorkers(1, abs) as first, LocalWorkers(1, abs) as second:
        assert (first.submit(-1).result(), second.submit(-2).result()) == (1, 2)
        assert len(list(tmp_path.iterdir())) == 3
    assert list(tmp_path.iterdir()) == [other]


def test_is_a_folder_that_was_swept_before_it_was_held_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    honest, swept = fcntl.flock, list[int]()

    def slow(end: int, wish: int) -> None:
        if not swept:
            swept.append(end)
            next(tmp_path.iterdir()).rmdir()
        honest(end, wish)

    monkeypatch.setattr(fcntl, "flock", slow)
    with own_folder("held-") as folder:
        assert folder.is_dir() and len(swept) == 1
        sweep("held-")
        assert folder.is_dir()
    assert not folder.exists()


def test_is_a_hand_in_set_aside_whose_worker_died(
    graded: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Dead:
        width = at_once = 1

        def submit(self, task: Any) -> Any:
            future: Future[Any] = Future()
            future.set_exception(WorkerDied("Its process ended."))
            return future

    judged_by(Dead(), monkeypatch)
    assert run(Options(NAME, students=["ana"], force=True)) == 1
    assert "set aside: ana" in capsys.readouterr().out


def test_does_it_wait_for_a_gradebook_in_use_and_then_say_so(
    graded: Path, fresh: Path, by_nbgrader: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_gradebook(graded, fresh)
    judged_by(Refuses(), monkeypatch)
    monkeypatch.setattr(gradebook, "PATIENCE", 0.2)
    with closing(sqlite3.connect(graded / "gradebook.db")) as other:
        other.execute("CREATE TABLE other (id)")
        other.commit()
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(GradingError, match="in use by another program"):
            run(Options(NAME))
        other.rollback()
    assert run(Options(NAME)) == 0
    assert rows(graded) == rows(by_nbgrader)


def test_does_a_gradebook_that_comes_into_use_meanwhile_lose_nothing(
    graded: Path, fresh: Path, by_nbgrader: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_gradebook(graded, fresh)
    judged_by(Refuses(), monkeypatch)
    monkeypatch.setattr(gradebook, "PATIENCE", 0.2)
    with closing(sqlite3.connect(graded / "gradebook.db")) as other:
        convert = Recorder._convert

        def locked_for_carla(self: Recorder, hand_in: Any) -> None:
            convert(self, hand_in)
            if hand_in.student == "carla":  # a reader keeps what was written from being kept
                other.execute("BEGIN")
                other.execute("SELECT * FROM student").fetchone()

        with monkeypatch.context() as patch:
            patch.setattr(Recorder, "_convert", locked_for_carla)
            with pytest.raises(GradingError, match="in use by another program"):
                run(Options(NAME))
        other.rollback()
    assert {"'ana'" in row or "'berta'" in row for row in rows(graded)["grades"]} == {True}
    assert run(Options(NAME)) == 0
    assert rows(graded) == rows(by_nbgrader)
    assert autograded(graded) == autograded(by_nbgrader)


@pytest.mark.parametrize("full", ["judged", "recording"])
def test_does_a_full_disk_lose_nothing(
    course: Path, by_nbgrader: Path, monkeypatch: pytest.MonkeyPatch, full: str
) -> None:
    judged_by(InThisProcess(), monkeypatch)
    with monkeypatch.context() as patch:
        open_file = io.open

        def fills_up(file: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
            if "w" in mode and full in str(file) and len(list(judged_so_far(course))) > 2:
                raise OSError(errno.ENOSPC, "No space left on device", str(file))
            return open_file(file, mode, *rest, **options)

        patch.setattr("builtins.open", fills_up)
        patch.setattr("io.open", fills_up)
        with pytest.raises(GradingError, match=r"No space left on device.*make room"):
            run(Options(NAME, workers=1))
    assert len(autograded(course)) < len(autograded(by_nbgrader))
    assert run(Options(NAME)) == 0
    assert rows(course) == rows(by_nbgrader)
    assert autograded(course) == autograded(by_nbgrader)


def judged_so_far(course: Path) -> Iterator[Path]:
    return (course / ".grading/judged").glob("*.judged")


def test_is_a_second_run_in_the_same_course_refused(graded: Path) -> None:
    with (
        alone(graded / ".grading"),
        pytest.raises(GradingError, match="another `grade run` is at work"),
    ):
        run(Options(NAME))


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (Options("07_unknown"), "there is no assignment '07_unknown'; known: 01_small"),
        (Options(NAME, students=["ana", "zoe"]), "nothing was handed in by zoe"),
    ],
)
def test_is_the_way_out_named(graded: Path, options: Options, sentence: str) -> None:
    with pytest.raises(GradingError, match=sentence):
        run(options)


def test_does_a_dry_run_begin_no_gradebook(graded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged_by(Refuses(), monkeypatch)
    (graded / "gradebook.db").unlink()
    with pytest.raises(GradingError, match="run `grade run 01_small` first"):
        run(Options(NAME, dry_run=True))
    assert not (graded / "gradebook.db").exists()


def test_does_a_dry_run_say_whose_marks_would_move_and_why(
    graded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    marks, files = rows(graded), autograded(graded)
    source = graded / "source" / NAME / f"{NAME}.ipynb"
    text = source.read_text()
    assert "len(calls) >= 2" in text
    source.write_text(text.replace("len(calls) >= 2", "len(calls) >= 3"))
    assert run(Options(NAME, dry_run=True)) == 0
    *told, check, last = capsys.readouterr().out.splitlines()
    assert told == [f"{name}: slope-hidden 2 -> 0" for name in ("ana", "berta", "elena")]
    assert check == "slope-hidden: 3 moved, by -6 points in all"
    assert "3 would move, 2 unchanged, 0 set aside" in last
    assert last.endswith("nothing was written.")
    assert (rows(graded), autograded(graded)) == (marks, files)


def test_does_a_dry_run_count_what_is_not_recorded_yet(
    graded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gradebooks.hand_in_of(graded, "hanna", small_course.hand_in(linear=WRONG))
    assert run(Options(NAME, dry_run=True)) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "hanna: linear-hidden none -> 0"
    assert "hanna" not in str(rows(graded))


def test_does_a_worker_refuse_that_has_other_versions() -> None:
    others = json.loads(work.versions()) | {"numpy": "1.0", "course": "another"}
    with pytest.raises(work.UnfitWorker, match="other versions of course, numpy than"):
        work.fit(json.dumps(others), Settings())


def test_does_a_machine_stop_the_run_on_which_nothing_can_be_judged(
    graded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unfit:
        width = at_once = 1

        def submit(self, task: Any) -> Any:
            future: Future[Any] = Future()
            future.set_exception(work.UnfitWorker("nothing keeps files apart here."))
            return future

    judged_by(Unfit(), monkeypatch)
    with pytest.raises(GradingError, match="nothing keeps files apart"):
        run(Options(NAME, force=True))


def test_are_equal_tasks_only_those_that_are_equal_in_everything() -> None:
    released = work.Released({"en": "instructor"}, {"en": {}}, "source")
    notebook = work.Notebook("n", b"handed in", released)
    task = work.Task("a", (notebook,), (("f", b"1"),), Settings(), "versions")
    others = [
        replace(task, assignment="b"),
        replace(task, notebooks=(replace(notebook, handed_in=b"other"),)),
        *(
            replace(task, notebooks=(replace(notebook, released=other),))
            for other in (
                replace(released, instructors={"en": "other"}),
                replace(released, instructors={"en": "instructor", "qx": "other"}),
                replace(released, sentences={"en": {"one": "other"}}),
                replace(released, source="other"),
            )
        ),
        replace(task, files=(("f", b"2"),)),
        replace(task, files=(("f1", b""),)),
        replace(task, settings=Settings(demos=True)),
        replace(task, versions="others"),
    ]
    assert replace(task).key == task.key
    assert len({task.key, *(other.key for other in others)}) == 1 + len(others)


def test_does_the_progress_say_how_long_it_will_take() -> None:
    out = io.StringIO()
    progress = Progress(4, out)
    progress.step()
    assert progress.line(0) == "[######..................] 1/4"
    progress.step()
    progress.step()
    assert progress.line(90) == "[##################......] 3/4  0:45 left"
    assert out.getvalue() == ""  # too early for a line where nothing moves


def test_does_the_command_line_import_only_what_it_needs() -> None:
    heavy = "{'numpy', 'nbformat', 'nbgrader', 'sqlalchemy', 'matplotlib'}"
    code = f"import sys, grading.cli; print({heavy} & set(sys.modules))"
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=gradebooks.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout == "set()\n"


def test_does_a_link_beside_a_notebook_show_nothing_of_the_machine(
    graded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret").write_text("of the machine")
    folder = graded / "submitted/ana" / NAME / "data"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path / "secret")
    assert run(Options(NAME, students=["ana"])) == 1
    assert "link is a link that leads out of the hand-in." in capsys.readouterr().out
    assert b"of the machine" not in autograded(graded).values()
