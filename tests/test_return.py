"""Do the pages find back to the students, and to nobody else?"""

import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Comment, Grade, Gradebook

from grading.batch.run import Options, run
from grading.cli import main
from tests import downloads, gradebooks, small_course
from tests.downloads import CLASS, FILE, canvas, moodle, notebook, pack
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME, nbgrader

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

PAGE = f"{NAME}.html"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course to which nobody has handed in."""
    course = gradebooks.make(tmp_path / "course", {})
    monkeypatch.chdir(course)
    return course


def collect(path: Path, *arguments: object) -> None:
    assert main(["collect", NAME, str(path), *map(str, arguments)]) == 0


def pages_for(*students: str) -> None:
    """Write pages that say whose they are."""
    for student in students:
        path = Path("feedback", student, NAME, PAGE)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"page of {student}")


def returned(system: str, code: int = 0) -> dict[str, str]:
    """Return what the zip holds."""
    assert main(["return", NAME, "--for", system, "--to", "back.zip"]) == code
    with zipfile.ZipFile("back.zip") as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def written(**answers: str) -> bytes:
    """Return a hand-in whose written answer waits to be marked."""
    made = small_course.hand_in(**answers)
    small_course.cell(made, "why").source = "The errors of both sides cancel."
    return nbformat.writes(made).encode()


@contextmanager
def marked(student: str) -> Iterator[tuple[Grade, Comment]]:
    """Let somebody change the mark of the written answer, and the comment on it."""
    with Gradebook(f"sqlite:///{Path.cwd()}/gradebook.db") as book:
        notebook = book.find_submission(NAME, student).notebooks[0]
        (mark,) = (grade for grade in notebook.grades if grade.name == "why")
        (comment,) = (comment for comment in notebook.comments if comment.name == "why")
        yield mark, comment
        book.db.commit()


def moodles_student(name: str) -> str:
    """Return whom Moodle takes a file for, as its importziplib.php does."""
    for part in name.split("/"):
        info = part.split("_", 4)
        if len(info) >= 4 and info[1].isdigit() and info[2:4] == ["assignsubmission", "file"]:
            return next(student for student, told in CLASS.items() if told[0] == info[1])
    raise AssertionError(name)


def canvas_numbers(name: str) -> list[str]:
    """Return the numbers of user and attachment that Canvas takes a file's name to hold."""
    parts = [part for part in name.split("_") if part != "LATE"]
    if parts[0] == "anon":
        return parts[1:3]
    return [part for part in parts if re.fullmatch(r"\d+", part)][:2]


@pytest.mark.parametrize("end", ["/", "_/", "_"])
def test_does_moodle_find_each_students_page(course: Path, tmp_path: Path, end: str) -> None:
    files = {f"{moodle(student, end)}{FILE}": notebook() for student in CLASS}
    roster = downloads.participants(tmp_path / "p.csv")
    collect(pack(tmp_path / "a.zip", files), "--roster", roster)
    pages_for(*CLASS)
    found = returned("moodle")
    assert set(found) == {f"{moodle(student, end)}{PAGE}" for student in CLASS}
    for name, page in found.items():
        assert page == f"page of {moodles_student(name)}"


def test_does_canvas_find_each_students_page(course: Path, tmp_path: Path) -> None:
    files = {
        canvas("aperez", 9001, late=True): notebook(),
        canvas("cwu", 9002): notebook(linear="def linear(W, X):\n    return W"),
        canvas("cwu", 9010, f"{NAME}-1.ipynb"): notebook(),
    }
    collect(
        pack(tmp_path / "a.zip", files), "--roster", downloads.gradebook(tmp_path / "c.csv")
    )  # fmt: skip
    pages_for("aperez", "cwu")
    found = returned("canvas")
    assert {page: canvas_numbers(name) for name, page in found.items()} == {
        "page of aperez": ["101", "9001"], "page of cwu": ["103", "9010"],
    }  # fmt: skip
    assert all(name.endswith(PAGE) for name in found)


def test_do_hidden_names_find_back(course: Path, tmp_path: Path) -> None:
    collect(pack(tmp_path / "a.zip", {f"LATE_anon_x7Yz_55_{FILE}": notebook()}))
    pages_for("x7Yz")
    (name,) = returned("canvas")
    assert canvas_numbers(name) == ["x7Yz", "55"]


def test_gets_each_of_a_group_a_page_under_a_number_of_their_own(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Moodle would give a page under the group's number to the student who has it."""
    path = pack(tmp_path / "a.zip", {f"Group a_1234568_assignsubmission_file/{FILE}": notebook()})
    collect(path, "--roster", downloads.worksheet(tmp_path / "w.csv", {}))
    pages_for("aperez")
    (name,) = returned("moodle")
    assert moodles_student(name) == "aperez"
    roster = tmp_path / "r.csv"
    roster.write_text("id,first_name,groups\naperez,A,Group a\n")
    collect(path, "--roster", roster)
    assert main(["return", NAME, "--for", "moodle"]) == 2


def test_is_everybody_named_who_gets_no_page(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {f"{moodle(student, '/')}{FILE}": notebook() for student in CLASS}
    roster = downloads.participants(tmp_path / "p.csv")
    collect(pack(tmp_path / "a.zip", files), "--roster", roster)
    collect(pack(tmp_path / "b.zip", {f"zoe/{FILE}": notebook()}))
    pages_for("aperez", "boneil", "cwu", "eva")
    graded = Path("autograded/cwu", NAME, FILE)
    graded.parent.mkdir(parents=True)
    graded.write_text("{}")
    os.utime(Path("feedback/cwu", NAME, PAGE), (1, 1))
    assert len(returned("moodle", code=1)) == 3
    assert capsys.readouterr().out.splitlines()[-5:] == [
        f"no page: dnguyen has no {PAGE}.",
        "no page: zoe did not hand in by moodle, but by folder.",
        f"no page: feedback/eva/{NAME} is of nobody whom `grade collect` has collected.",
        "note: made before their last marks were the pages of cwu: "
        f"`nbgrader generate_feedback {NAME} --force` renews them",
        "written: back.zip, 3 pages, 3 without.",
    ]


@pytest.mark.parametrize(
    ("collected", "sentence"),
    [(False, "only what `grade collect 01_small` has collected"), (True, "there is no page for")],
)
def test_is_what_cannot_be_returned_a_sentence(
    course: Path, tmp_path: Path, collected: bool, sentence: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    if collected:
        collect(pack(tmp_path / "a.zip", {f"{moodle('cwu')}/{FILE}": notebook()}))
    assert main(["return", NAME, "--for", "moodle"]) == 2
    assert sentence in capsys.readouterr().err
    assert not list(course.glob("*.zip"))


def test_is_a_damaged_record_a_sentence(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("collected", NAME, "record.json")
    path.parent.mkdir(parents=True)
    path.write_text('{"ana": {"x": 1}}')
    assert main(["return", NAME, "--for", "moodle"]) == 2
    assert "record.json cannot be read" in capsys.readouterr().err


def test_goes_a_class_all_the_way(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    judged_by(InThisProcess(), monkeypatch)
    wrong = "def linear(W, X):\n    return W + X"
    files = {f"{moodle(student, '_/')}{FILE}": written() for student in ("aperez", "dnguyen")}
    files[f"{moodle('dnguyen', '_/')}{NAME} (1).ipynb"] = written(linear=wrong)
    roster = downloads.worksheet(tmp_path / "w.csv", {"aperez": "10 June 2026, 11:14 PM"})
    collect(pack(tmp_path / "a.zip", files), "--roster", roster)
    assert run(Options(NAME)) == 0
    with nbgrader(course) as api:
        for student in ("aperez", "dnguyen"):
            assert api.generate_feedback(NAME, student)["success"]
    assert main(["export", NAME, "--format", "moodle", "--roster", str(roster)]) == 2
    assert "all hand-ins wait to be marked by hand" in capsys.readouterr().err
    asked = ["--format", "moodle", "--roster", str(roster), "--waiting", "count"]
    assert main(["export", NAME, *asked]) == 0
    assert Path("grades-moodle.csv").read_text().splitlines() == [
        f"Email address,{NAME}", "aperez@uni.example,10", "dnguyen@uni.example,6",
    ]  # fmt: skip
    capsys.readouterr()
    found = returned("moodle", 1)
    told = capsys.readouterr().out
    assert 'not marked yet" of answers of aperez, dnguyen, who wait to be marked' in told
    assert {moodles_student(name) for name in found} == {"aperez", "dnguyen"}
    assert all("<html" in page for page in found.values())
    with marked("aperez") as (mark, _):
        mark.manual_score, mark.needs_manual_grade = 3, False
    returned("moodle", 1)
    assert "made before their last marks were the pages of aperez: " in capsys.readouterr().out
    with marked("dnguyen") as (mark, _):
        mark.manual_score, mark.needs_manual_grade = 3, False
    with nbgrader(course) as api:  # as it advises
        assert api.generate_feedback(NAME, "*", force=True)["success"]
    returned("moodle")


def test_is_a_page_old_that_lacks_a_comment_or_says_not_what_it_was_made_of(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    judged_by(InThisProcess(), monkeypatch)
    files = {f"{moodle(student, '_/')}{FILE}": written() for student in ("aperez", "dnguyen")}
    roster = downloads.participants(tmp_path / "p.csv")
    collect(pack(tmp_path / "a.zip", files), "--roster", roster)
    assert run(Options(NAME)) == 0
    for student in ("aperez", "dnguyen"):
        with marked(student) as (mark, _):
            mark.manual_score, mark.needs_manual_grade = 3, False
    with nbgrader(course) as api:
        assert api.generate_feedback(NAME, "*")["success"]
    with marked("aperez") as (_, comment):
        comment.manual_comment = ""  # typed and erased: the page is the same
    capsys.readouterr()
    returned("moodle")
    assert "note" not in capsys.readouterr().out
    with marked("aperez") as (_, comment):
        comment.manual_comment = "Well argued."
    with nbgrader(course) as api:  # as without --force: it skips what is there
        assert api.generate_feedback(NAME, "aperez", force=False)["success"]
    returned("moodle", 1)
    told = capsys.readouterr().out
    assert "made before their last marks were the pages of aperez: `nbgrader generate_feed" in told
    page = Path("feedback/dnguyen", NAME, PAGE)
    page.write_text(page.read_text().replace('name="marks"', ""))
    with nbgrader(course) as api:
        assert api.generate_feedback(NAME, "aperez", force=True)["success"]
    assert any("Well argued." in text for text in returned("moodle").values())
    told = capsys.readouterr().out
    assert "what marks the pages of dnguyen were made of is not known" in told
    assert "made before" not in told
