"""Does nbgrader grade a class in which some handed in no notebook, and say so in a sentence?"""

import json
import os
import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.utils import temp_attrs
from stock_course import SmallCourse, answer

from grading.bridge.preprocessors import Graft
from grading.intake import hand_in
from grading.intake.arrival import handed_in_at
from grading.intake.belongings import MAX_FILES, MAX_FOLDER, own_files
from grading.intake.hand_in import NotJudged
from grading.tools.check import check
from tests.engines import Lent
from tests.gradebooks import NAME
from tests.stamping import stamped_here

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

FULL_MARKS = 10


def as_bytes(content: bytes) -> Callable[[Path], Any]:
    return lambda path: path.write_bytes(content)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100_000_000)


def with_link_out(path: Path) -> None:
    as_bytes(b"{}")(path)
    source = path.parents[3] / "source" / NAME / f"{NAME}.ipynb"
    shutil.copy(path.parents[3] / "release/en" / NAME / f"{NAME}.ipynb", path)
    path.with_name("data.txt").symlink_to(source)


def renamed(path: Path) -> None:
    other = path.parents[3] / "release/en" / NAME / f"{NAME}.ipynb"
    shutil.copy(other, path.with_name("my notebook (1).ipynb"))


NO_NOTEBOOKS: dict[str, tuple[Callable[[Path], Any], str]] = {
    "archive": (as_bytes(b"PK\3\4\0\0\0"), "a file of another kind"),
    "cut": (as_bytes(b'{"cells": ['), "not valid JSON (line 1)"),
    "empty": (as_bytes(b""), "is empty"),
    "folder": (lambda path: path.mkdir(), "is a folder"),
    "huge": (huge, "larger than 50 MB"),
    "linked": (with_link_out, "data.txt is a link that leads out of the hand-in"),
    "named": (renamed, f"no {NAME}.ipynb in the hand-in, only my notebook (1).ipynb"),
    "nothing": (lambda path: None, f"no {NAME}.ipynb in the hand-in, nor any other"),
    "pipe": (lambda path: os.mkfifo(path.with_name("pipe")), "pipe is neither file nor folder"),
    "stranger": (as_bytes(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
        {"cell_type": "code", "source": "x = 1", "metadata": {}}]}).encode()), "No cell"),
    "tomorrow": (as_bytes(b'{"nbformat": 99, "cells": []}'), "version 99 of the notebook format"),
}  # fmt: skip


def folder_of_times(path: Path) -> None:
    path.mkdir()
    (path / "timestamp.txt").write_text("2026-01-02 03:04:05 UTC")


BAD_TIMES: dict[str, tuple[Callable[[Path], Any], str]] = {
    "binary": (as_bytes(b"\x89PNG\r\n\x1a\n\0\xff"), "does not hold a time"),
    "blank": (as_bytes(b" \n"), "is empty"),
    "february": (as_bytes(b"2026-02-31 10:00:00 UTC"), "does not hold a time"),
    "elsewhere": (
        lambda path: path.symlink_to("/dev/zero"),
        "is a link that leads out of the hand-in",
    ),
    "folder": (folder_of_times, "is a folder, not a file"),
    "hours": (as_bytes(b"2026-02-03 10:00:00 999999"), "does not hold a time"),
    "long": (as_bytes(b"2026-02-03 10:00:00 UTC" + b" " * 200 + b"!"), "does not hold a time"),
    "million": (as_bytes(b"9" * 1_000_000), "does not hold a time"),
    "pipe": (os.mkfifo, "is no file"),
    "sparse": (huge, "is larger than 50 MB"),
    "word": (as_bytes(b"yesterday"), "does not hold a time"),
    "year": (as_bytes(b"0001-01-01 00:00:00 +2400"), "does not hold a time"),
}

# Of each kind of file one, since grading takes seconds.
IN_THE_CLASS = ("binary", "elsewhere", "pipe", "word")


def from_the_future(notebook: Any) -> None:
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.schema_version = 99
    notebook.metadata["celltoolbar"] = {"version": 99}


def as_format_3(notebook: Any) -> dict[str, Any]:
    """Return the notebook as IPython 2 wrote it."""
    cells = [
        {"cell_type": "code", "input": cell.source, "language": "python", "metadata": cell.metadata,
         "collapsed": False, "outputs": []} if cell.cell_type == "code" else
        {"cell_type": "markdown", "source": cell.source, "metadata": cell.metadata}
        for cell in notebook.cells
    ]  # fmt: skip
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""},
            "worksheets": [{"cells": cells, "metadata": {}}]}  # fmt: skip


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[SmallCourse, str]:
    """A class that was graded, and nbgrader's log."""
    course = SmallCourse(tmp_path_factory.mktemp("course"))
    for student in ("anna", "zoe"):
        course.hand_in(student, course.model())
    for student, (make, _) in NO_NOTEBOOKS.items():
        path = course.path("submitted", student)
        path.parent.mkdir(parents=True)
        make(path)
    future = course.model()
    from_the_future(future)
    course.hand_in("future", future)
    path = course.hand_in("old", course.model())
    path.write_text(json.dumps(as_format_3(course.model())))
    result = course.autograde()
    assert not result["success"]
    return course, result["log"]


@pytest.mark.parametrize("student", ["anna", "zoe", "future", "old"])
def test_does_a_broken_hand_in_leave_the_class_alone(
    graded: tuple[SmallCourse, str], student: str
) -> None:
    course, _ = graded
    assert course.points(student) == FULL_MARKS
    assert course.path("autograded", student).exists()


@pytest.mark.parametrize("student", NO_NOTEBOOKS)
def test_is_one_sentence_said_of_it(graded: tuple[SmallCourse, str], student: str) -> None:
    course, log = graded
    (line,) = [line for line in log.splitlines() if f"] {student} was not graded: " in line]
    assert line.startswith("[ERROR]")
    assert NO_NOTEBOOKS[student][1] in line
    assert f"Put a notebook that opens in Jupyter at {course.path('submitted', student)}" in line
    assert line.endswith("and run nbgrader autograde again; the others are graded.")
    named = log.rstrip().splitlines()[-len(NO_NOTEBOOKS) :]
    assert sum(line.endswith(f"'{NAME}' for student '{student}'") for line in named) == 1


def test_is_there_no_traceback(graded: tuple[SmallCourse, str]) -> None:
    _, log = graded
    assert "Traceback" not in log
    assert "did you forget" not in log


@pytest.mark.parametrize("student", NO_NOTEBOOKS)
def test_has_the_gradebook_no_marks_for_what_was_not_judged(
    graded: tuple[SmallCourse, str], student: str
) -> None:
    course, _ = graded
    with pytest.raises(MissingEntry), course.submission(student):
        pass
    assert not course.path("autograded", student).parent.exists()


def test_do_marks_of_an_earlier_hand_in_stay(graded: tuple[SmallCourse, str]) -> None:
    course, _ = graded
    course.hand_in("twice", course.model())
    assert course.autograde("twice")["success"]
    course.path("submitted", "twice").write_text("no notebook")
    assert "twice was not graded" in course.autograde("twice")["log"]
    assert course.points("twice") == FULL_MARKS


def test_is_a_repaired_hand_in_graded(graded: tuple[SmallCourse, str]) -> None:
    course, _ = graded
    course.hand_in("cut", course.model())
    assert course.autograde("cut")["success"]
    assert course.points("cut") == FULL_MARKS


def test_is_it_said_when_the_assignment_was_not_generated(
    graded: tuple[SmallCourse, str], tmp_path: Path
) -> None:
    course, _ = graded
    database = course.api.coursedir.db_url
    course.api.coursedir.db_url = f"sqlite:///{tmp_path}/empty.db"
    try:
        with stamped_here():
            Gradebook(course.api.coursedir.db_url).close()
        log = course.autograde("anna")["log"]
    finally:
        course.api.coursedir.db_url = database
    assert f"anna was not graded: No assignment with ID '{NAME}' exists" in log
    assert "Put a notebook" not in log


def test_has_a_fault_of_another_step_its_traceback(graded: tuple[SmallCourse, str]) -> None:
    course, _ = graded
    course.hand_in("late", course.model()).write_text("no notebook")
    course.hand_in("fault", course.model())
    assert not course.autograde("late")["success"]
    assert course.autograde("fault")["success"]
    path = course.path("autograded", "fault")
    path.chmod(0o644)
    path.write_text("no notebook")
    result = course.api.generate_feedback(NAME, "fault")
    assert "There was an error processing assignment: " in result["log"]
    assert "Traceback" in result["log"]
    assert course.points("fault") == FULL_MARKS


def test_is_an_error_that_nobody_thought_of_logged_in_full_and_the_class_graded(
    graded: tuple[SmallCourse, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    course, _ = graded
    students = ("odd_one", "odd_other", "odd_third")
    course.hand_in("odd_one", course.model())
    course.hand_in("odd_other", course.model()).write_text("no notebook")
    course.hand_in("odd_third", course.model())
    honest = Graft.preprocess

    def fails(self: Graft, nb: Any, resources: Any) -> Any:
        if resources["nbgrader"]["student"] == "odd_one":
            raise ArithmeticError("odd")
        return honest(self, nb, resources)

    monkeypatch.setattr(Graft, "preprocess", fails)
    result = course.autograde("odd_*")
    assert not result["success"]
    log = result["log"]
    assert log.count("Traceback") == 1 and "ArithmeticError: odd" in log
    assert log.count("odd_other was not graded: ") == 1
    named = [f"'{NAME}' for student '{name}'" in log for name in students]
    assert named == [True, True, False]
    for student in students[:2]:
        with pytest.raises(MissingEntry), course.submission(student):
            pass
        assert not course.path("autograded", student).parent.exists()
    assert course.points("odd_third") == FULL_MARKS


def test_is_only_the_notebook_removed_that_was_asked_for(graded: tuple[SmallCourse, str]) -> None:
    course, _ = graded
    path = course.hand_in("one_of_two", course.model())
    assert course.autograde("one_of_two")["success"]
    (beside := course.path("autograded", "one_of_two", "notes.txt")).write_text("a grader's")
    path.write_text("no notebook")
    with temp_attrs(course.api.coursedir, notebook_id=NAME):
        assert "one_of_two was not graded" in course.autograde("one_of_two")["log"]
    assert beside.exists()
    assert not course.path("autograded", "one_of_two").exists()


# The time of handing in


@pytest.fixture(scope="module")
def timed(tmp_path_factory: pytest.TempPathFactory) -> tuple[SmallCourse, str]:
    """A class in which most have a bad time, and nbgrader's log."""
    course = SmallCourse(tmp_path_factory.mktemp("times"))
    for student in IN_THE_CLASS:
        make, _ = BAD_TIMES[student]
        make(course.hand_in(student, course.model()).with_name("timestamp.txt"))
    course.hand_in("none", course.model())
    good = course.hand_in("punctual", course.model()).with_name("timestamp.txt")
    good.write_text("2026-01-02 03:04:05 UTC")
    result = course.autograde()
    assert result["success"], result["log"]
    return course, result["log"]


def recorded_time(course: SmallCourse, student: str) -> Any:
    with course.submission(student) as submission:
        return submission.timestamp


@pytest.mark.parametrize("kind", BAD_TIMES)
def test_is_it_said_why_a_time_is_none(tmp_path: Path, kind: str) -> None:
    make, reason = BAD_TIMES[kind]
    make(tmp_path / "timestamp.txt")
    with pytest.raises(NotJudged, match=rf"^timestamp\.txt {reason}\.$"):
        handed_in_at(tmp_path)


@pytest.mark.parametrize("target", ["/etc/hostname", "/dev/zero", "nowhere", "timestamp.txt"])
def test_is_no_time_read_through_a_link_that_leads_out(tmp_path: Path, target: str) -> None:
    (tmp_path / "timestamp.txt").symlink_to(target)
    with pytest.raises(NotJudged, match=r"timestamp\.txt"):
        handed_in_at(tmp_path)


@pytest.mark.parametrize("student", IN_THE_CLASS)
def test_costs_a_bad_time_no_marks_and_is_it_said_in_one_sentence(
    timed: tuple[SmallCourse, str], student: str
) -> None:
    course, log = timed
    assert course.points(student) == FULL_MARKS
    assert recorded_time(course, student) is None
    (line,) = [line for line in log.splitlines() if f"] {student} is graded as if" in line]
    assert line.startswith("[WARNING]")
    assert f"timestamp.txt {BAD_TIMES[student][1]}." in line
    path = course.path("submitted", student, "timestamp.txt")
    assert line.endswith(f"correct {path} and run nbgrader autograde again with --force.")


def test_is_a_good_time_recorded_and_nothing_said_where_there_is_none(
    timed: tuple[SmallCourse, str],
) -> None:
    course, log = timed
    assert recorded_time(course, "punctual") == datetime(2026, 1, 2, 3, 4, 5)
    assert course.path("autograded", "punctual", "timestamp.txt").is_file()
    assert recorded_time(course, "none") is None
    assert log.count("is graded as if") == len(IN_THE_CLASS)
    assert "Traceback" not in log


@pytest.mark.parametrize("student", ["binary", "pipe"])
def test_is_a_bad_time_in_nobodys_way_afterwards(
    timed: tuple[SmallCourse, str], student: str
) -> None:
    course, _ = timed
    assert not os.path.lexists(course.path("autograded", student, "timestamp.txt"))
    for _ in range(2):
        assert "checks passed" in course.feedback(student)
        with temp_attrs(course.api.coursedir, student_id=student):
            # Without force, nbgrader compares the times.
            assert course.api.autograde(NAME, student, force=False)["success"]


def test_is_a_corrected_time_recorded(timed: tuple[SmallCourse, str]) -> None:
    course, _ = timed
    path = course.path("submitted", "word", "timestamp.txt")
    path.write_text("2026-01-02 03:04:05 UTC")
    with temp_attrs(course.api.coursedir, student_id="word"):
        assert course.api.autograde(NAME, "word")["success"]
    assert recorded_time(course, "word") == datetime(2026, 1, 2, 3, 4, 5)


# The student's own files


def reads_a_file(course: SmallCourse) -> Any:
    """Return a notebook whose answer needs two files beside it."""
    notebook = course.model()
    slope = answer(notebook, "slope")
    needs = "from helper import number\nassert open('n.txt').read() == number\n"
    slope.source = needs + slope.source
    return notebook


def test_are_a_students_own_files_beside_the_notebook(
    graded: tuple[SmallCourse, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grading.tools.check.ForkServer", Lent)
    course, _ = graded
    path = course.hand_in("files", reads_a_file(course))
    path.with_name("helper.py").write_text("number = '2015'")
    path.with_name("n.txt").write_text("2015")
    assert course.autograde("files")["success"]
    assert course.points("files") == FULL_MARKS
    assert check(path, course.folder)["score"] == FULL_MARKS


def test_does_check_leave_files_alone_that_were_not_handed_in(
    graded: tuple[SmallCourse, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grading.tools.check.ForkServer", Lent)
    course, _ = graded
    nbformat.write(reads_a_file(course), tmp_path / "downloaded.ipynb")
    (tmp_path / "helper.py").write_text("number = '2015'")
    (tmp_path / "n.txt").write_text("2015")
    answered = check(tmp_path / "downloaded.ipynb", course.folder)
    assert answered["score"] < FULL_MARKS
    assert "slope" in str(answered["cells"][-1]["message"])


def test_does_a_file_with_the_name_of_a_module_gain_and_harm_nothing(
    graded: tuple[SmallCourse, str],
) -> None:
    course, _ = graded
    notebook = course.model()
    answer(notebook, "slope").source = "slope = None"
    path = course.hand_in("shadow", notebook)
    for name in ("numpy", "checks", "utils", "grading", "msgpack"):
        path.with_name(f"{name}.py").write_text("raise SystemExit")
    course.hand_in("next", course.model())
    assert course.autograde("shadow")["success"]
    assert course.autograde("next")["success"]
    assert 0 < course.points("shadow") < FULL_MARKS
    assert course.points("next") == FULL_MARKS


def test_which_files_are_taken(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", "timestamp.txt", "other.ipynb"):
        (tmp_path / name).write_text("1")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "c.csv").write_text("1")
    (tmp_path / "d.csv").symlink_to("a.csv")
    assert [path.name for path in own_files(tmp_path)] == ["a.csv", "b.csv", "d.csv"]


def test_are_files_bounded_in_number_and_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(MAX_FILES + 5):
        (tmp_path / f"{number:03}").write_text("1234")
    assert len(own_files(tmp_path)) == MAX_FILES
    monkeypatch.setattr(hand_in, "MAX_BYTES", 9)
    assert [path.name for path in own_files(tmp_path)] == ["000", "001"]


def nest(folder: Path) -> None:
    for _ in range(70):
        folder = folder / "d"
        folder.mkdir()


def sparse(folder: Path) -> None:
    for name in ("a", "b"):
        with (folder / name).open("wb") as file:
            file.truncate(MAX_FOLDER // 2)


CANNOT_BE_COPIED = {
    "pipe": (
        lambda folder: os.mkfifo(folder / "data.csv"),
        "data.csv is neither file nor folder.",
    ),
    "deep": (nest, "its folders are nested deeper than 64 levels."),
    "sparse": (sparse, "its files take more than 500 MB."),
}


@pytest.mark.parametrize(("lay", "reason"), CANNOT_BE_COPIED.values(), ids=CANNOT_BE_COPIED)
def test_is_nothing_copied_that_keeps_waiting_or_fills_a_disk(
    tmp_path: Path, lay: Callable[[Path], None], reason: str
) -> None:
    lay(tmp_path)
    with pytest.raises(NotJudged, match=re.escape(reason)):
        own_files(tmp_path)


@pytest.mark.parametrize("target", ["/etc/hostname", "../..", "nowhere", "folder/../../x"])
def test_may_no_link_lead_out(tmp_path: Path, target: str) -> None:
    folder = tmp_path / "hand-in"
    (folder / "folder").mkdir(parents=True)
    (tmp_path / "x").write_text("1")
    (folder / "folder" / "data").symlink_to(target)
    with pytest.raises(NotJudged, match=r"data is a link that leads out of the hand-in\."):
        own_files(folder)
