"""Can a name, whatever is in it, take a score from anybody, or do something where it is read?"""

import csv
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import ExportApp

from grading.batch.changed_marks import ChangedMark, as_table
from grading.cli import main
from grading.collect import class_roster, students
from grading.collect.labels import CANVAS, Label
from grading.export.roster import match
from grading.export.spreadsheet import harmless_cell, identifier
from grading.report.gather import gather
from grading.report.page import as_text
from tests import gradebooks
from tests.gradebooks import NAME
from tests.stamping import stamped_here

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

EVE = "\x1b[2J\x1b]0;title\x07eve\rset aside"
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course with marks for ana, berta and eve, whose name steers a terminal; carla has none."""
    course = gradebooks.make(tmp_path / "course", {"carla": "no notebook"})
    with stamped_here(), Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        for student in ("ana", "ana@x", "berta", "carla", EVE):
            gradebook.add_student(student, first_name=student)
        for student in ("ana", "ana@x", "berta", EVE):
            for grade in gradebook.add_submission(NAME, student).notebooks[0].grades:
                grade.auto_score, grade.needs_manual_grade = 1.0, student == EVE
        gradebook.db.commit()
    monkeypatch.chdir(course)
    return course


# Terminals


@pytest.mark.parametrize("format", ["canvas", "moodle", "csv"])
def test_reaches_no_name_a_terminal_raw_by_export(course: Path, format: str, capsys: Any) -> None:
    main(["export", "--format", format])
    said = capsys.readouterr().out
    assert "eve set aside" in said
    assert not CONTROLS.search(said)


def test_reaches_no_name_a_terminal_raw_by_the_report(course: Path) -> None:
    report = gather(course, NAME)
    assert not CONTROLS.search(as_text(report))
    assert any("eve" in graded.label for graded in report.class_)
    assert not any(CONTROLS.search(graded.label) for graded in report.class_)


def test_reaches_no_name_a_terminal_raw_by_a_dry_run() -> None:
    lines = as_table([ChangedMark(EVE, "linear-visible", 1.0, 2.0)])
    assert lines[0] == "eve set aside: linear-visible 1 -> 2"


def test_reaches_no_name_a_terminal_raw_by_a_refusal(course: Path, capsys: Any) -> None:
    assert main(["run", NAME, "--student", "no\x1b[2Jbody\rx"]) == 2
    said = capsys.readouterr().err
    assert "nothing was handed in by" in said
    assert not CONTROLS.search(said)


# Whose row is whose


ADDRESSES = [["ana@uni.example", "1"], ["berta@uni.example", "2"]]


@pytest.mark.parametrize("any_case", [False, True])
def test_does_a_second_folder_with_an_address_take_nobody_away(any_case: bool) -> None:
    found = match(ADDRESSES, [0], {"ana", "berta", "ana@x"}, any_case)
    assert found.rows == {"ana": ADDRESSES[0], "berta": ADDRESSES[1]}


def test_has_the_folder_with_the_very_address_its_row() -> None:
    rows = [["ana@a", "1"], ["ana@b", "2"], ["berta@b", "3"]]
    found = match(rows, [0], {"ana@a", "ana@b", "ana", "berta"})
    assert found.rows == {"ana@a": rows[0], "ana@b": rows[1], "berta": rows[2]}


def test_is_a_row_nobodys_where_case_alone_tells() -> None:
    rows = [["BERTA", "1"], ["ana", "2"]]
    assert match(rows, [0], {"Berta", "berta", "Ana"}, any_case=True).rows == {"Ana": rows[1]}


def test_is_a_name_in_two_forms_of_unicode_one_name() -> None:
    composed = "josé"
    rows = [[composed, "1"], ["berta", "2"]]
    apart = unicodedata.normalize("NFD", composed)
    assert apart != composed
    assert match(rows, [0], {apart, "berta"}).rows == {apart: rows[0], "berta": rows[1]}
    rows[0][0] = f"{apart}@uni.example"
    assert match(rows[:1], [0], {composed}).rows == {composed: rows[0]}


def test_has_ana_her_score_beside_a_second_folder(course: Path, capsys: Any) -> None:
    Path("roster.csv").write_text("login,number\nana@uni.example,1\nberta@uni.example,2\n")
    assert main(["export", "--format", "moodle", "--roster", "roster.csv"]) == 1
    with Path("grades-moodle.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows[1:]] == ["ana@uni.example", "berta@uni.example"]
    assert "so left out: ana@x" in capsys.readouterr().out


def test_takes_a_second_folder_nothing_of_what_is_collected() -> None:
    heading = ["id", "first_name", "last_name", "email", "lms_user_id"]
    rows = [["ana", "Ana", "Roth", "", "7"], ["ana@x", "", "", "", ""]]
    known = students.Students(class_roster.of_rows(heading, rows, 0), "the gradebook")
    for label in (Label("folder", "ana", "n.ipynb"), Label(CANVAS, "rothana", "n.ipynb", "7")):
        assert [person.student for person in known.find(label)] == ["ana"]
    assert known.find(Label("folder", "ana@x", "n.ipynb"))[0].student == "ana@x"


# Spreadsheets


@pytest.mark.parametrize(
    "text",
    ["=1+1", "\t=1+1", " =1+1", "\u00a0=1+1", "\u200b=1+1", "\ufeff@x", "＝1+1", "＋1", "－1",
     "＠x", "\x00=1+1", "\n=1+1", "x;=1+1", "x; =1+1", "x\t=1+1", "x\n=1+1", "x\r=1+1", "x；＝1+1",
     'x;"=1+1', "x|=1+1", "−1"],
)  # fmt: skip
def test_is_no_text_a_formula_however_a_spreadsheet_cuts_it(text: str) -> None:
    for made in (harmless_cell(text), identifier(text)):
        for cell in re.split(r"[;；\t\n\r|]", made):
            assert not re.match(r"[\s\x00-\x1f\u200b\ufeff\"]*[=＝+＋－−@＠-]", cell), made
        assert re.sub(r"\W", "", made) == re.sub(r"\W", "", text)  # nothing is lost of it


@pytest.mark.parametrize(
    "text", ["Pérez, Ana", 'Roth, "B."', "O'Neil-Ruiz", "Ana; Berta", "a - b", "", "山田太郎"]
)
def test_is_an_honest_name_left_as_it_is(text: str) -> None:
    assert harmless_cell(text) == text


# What was set aside


def test_has_who_was_set_aside_no_score_in_nbgraders_own_export(course: Path) -> None:
    app = ExportApp()
    app.initialize(["--to", "theirs.csv"])
    app.start()
    with Path("theirs.csv").open(encoding="utf-8-sig", newline="") as file:
        scores = {row["student_id"]: row["score"] for row in csv.DictReader(file)}
    assert scores["carla"] == ""
    assert float(scores["ana"]) > 0
