"""Is one student removed from everything that a course keeps, and nobody else?"""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import ordinary_course as course
import pytest
from nbgrader.api import Gradebook
from ordinary_course import EXERCISES, NAME, ROOT
from test_ordinary_course import grade, released

from grading.batch import history
from grading.line.folders import remove

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]
STUDENTS = ("ana", "anabela", "josé")


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a course of three, graded, with pages, a report, older attempts and copies."""
    root = tmp_path_factory.mktemp("forget")
    course.write(root, course.source({"square": EXERCISES["square"]}))
    shutil.copy(ROOT / "nbgrader_config.py", root)
    released(root)
    for student in STUDENTS:
        course.hand_in(root, student, {"square": f"# {student} wrote this\nsquare = None"},
                       "release/en")  # fmt: skip
        for step in ("feedback", f"collected/{NAME}/older"):
            (root / step / student).mkdir(parents=True)
            (root / step / student / "kept.html").write_text(student)
    record = {student: {"system": "canvas", "names": {}, "number": "7"} for student in STUDENTS}
    (root / f"collected/{NAME}/record.json").write_text(json.dumps(record))
    assert grade(root, "run", NAME, "--workers", "1").returncode == 0
    with Gradebook(f"sqlite:///{root}/gradebook.db") as book:
        book.update_or_create_student("ana", first_name="Ana", last_name="Lima", email="a@b.c")
    assert grade(root, "report", NAME).returncode == 0
    shutil.copy(root / "gradebook.db", root / ".grading/gradebook-2026-01-01-000000.db")
    (root / "grades-csv.csv").write_text("ana,4\n")
    (root / "other.csv").write_text("nobody\n")
    return root


@pytest.fixture
def root(graded: Path, tmp_path: Path) -> Path:
    """Return a copy of it."""
    return Path(shutil.copytree(graded, tmp_path / "course"))


def holding(root: Path, *words: str) -> set[str]:
    """Return the files below a course in whose path or content one of these words is found."""
    left_out = ("source", "release", "grades-csv.csv")
    found = set()
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not name.startswith(left_out):
            said = name.encode() + b"\n" + path.read_bytes()
            if any(word.encode() in said for word in words):
                found.add(name)
    return found


ANA = ("/ana/", '"ana"', "ana wrote", "Lima", "a@b.c")


def commands() -> list[str]:
    """Return those of the page."""
    page = (ROOT / "docs/personal-data.md").read_text()
    return page.split("## Delete one student")[1].split("```")[1].strip().splitlines()


def test_is_nothing_left_of_one_and_everything_of_the_others(root: Path) -> None:
    before = holding(root, *ANA)
    assert {name.split("/")[0] for name in before} >= {
        "submitted", "autograded", "feedback", "collected", "gradebook.db", ".grading", "report",
    }  # fmt: skip
    for command in commands():
        assert holding(root, *ANA) == before
        done = grade(root, *command.split()[1:])
        assert done.returncode == 0, done.stderr
    assert holding(root, *ANA) == set()
    assert "look yourself: grades-csv.csv names ana." in done.stdout
    assert "other.csv" not in done.stdout
    for database in (root / "gradebook.db", *root.glob(".grading/gradebook-*.db")):
        with closing(sqlite3.connect(database)) as book:
            assert set(book.execute("select id from student")) == {("anabela",), ("josé",)}
            assert len([*book.execute("select * from submitted_assignment")]) == 2
            assert len([*book.execute("select * from convergence_recorded")]) == 2
    for student in ("anabela", "josé"):
        for step in ("submitted", "autograded", "feedback", f"collected/{NAME}/older"):
            assert any((root / step / student).rglob("*.*"))
    assert json.loads((root / f"collected/{NAME}/record.json").read_text()).keys() == {
        "anabela", "josé",
    }  # fmt: skip
    (run,) = history.runs(root / ".grading", NAME)
    assert run.hand_ins.keys() == {"anabela", "josé"}
    again = grade(root, "run", NAME)
    assert "0 graded, 2 unchanged" in again.stdout
    assert grade(root, "report", NAME).returncode == 0


def test_does_a_dry_run_remove_nothing(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    done = grade(root, "forget", "ana", "--dry-run")
    assert done.returncode == 0
    assert "would be removed: submitted/ana" in done.stdout
    assert (
        "would be removed: the gradebook: name, marks and comments of ana Ana Lima" in done.stdout
    )
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["an", "an*", "..", "", "nobody", "ana/hw"])
def test_is_a_name_that_nobody_has_said(root: Path, name: str) -> None:
    done = grade(root, "forget", name)
    assert done.returncode == 2
    assert "nothing is kept here of" in done.stderr
    assert "Traceback" not in done.stderr
    assert holding(root, *ANA)


def test_is_a_name_found_in_the_other_form_of_its_accent(root: Path) -> None:
    (root / "submitted/josé").rename(root / "submitted/jose\u0301")
    done = grade(root, "forget", "josé")
    assert done.returncode == 0, done.stderr
    assert not [*root.glob("submitted/jos*")]


def test_is_a_student_of_whom_there_are_folders_alone_forgotten(root: Path) -> None:
    (root / "gradebook.db").unlink()
    done = grade(root, "forget", "ana")
    assert done.returncode == 0, done.stderr
    assert not (root / "submitted/ana").exists()


def test_does_the_page_for_the_officer_name_every_folder_with_a_student_in_it(root: Path) -> None:
    page = (ROOT / "docs/personal-data.md").read_text()
    for name in holding(root, *ANA, "anabela"):
        first = name.split("/")[0]
        assert f"`{first}" in page, first


def test_is_a_student_forgotten_whose_folders_are_nested_deeply(root: Path) -> None:
    folder = os.open(root / "submitted" / "ana" / NAME, os.O_RDONLY)
    for _ in range(1_500):
        os.mkdir("d", dir_fd=folder)
        inner = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(folder)
    try:
        done = grade(root, "forget", "ana")
        assert (done.returncode, done.stderr) == (0, "")
        assert not (root / "submitted" / "ana").exists()
    finally:  # pytest could not remove it
        if (root / "submitted" / "ana").exists():
            remove(root / "submitted" / "ana")
