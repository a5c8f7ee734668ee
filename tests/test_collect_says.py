"""Does `grade collect` say what an instructor would find out too late?"""

import shlex
from datetime import datetime
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory

from grading.batch.run import Options, run
from grading.cli import main
from tests import downloads, gradebooks
from tests.downloads import FILE, moodle, notebook, pack
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

EVENING = {"cwu": "10 June 2026, 10:30 PM"}
ZONE = ("--zone", "Europe/Madrid")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course to which nobody has handed in."""
    course = gradebooks.make(tmp_path / "course", {})
    monkeypatch.chdir(course)
    return course


@pytest.fixture
def asked(course: Path, tmp_path: Path) -> list[str]:
    """How Moodle's zip and worksheet are collected; the worksheet names no zone."""
    zipped = pack(tmp_path / "a.zip", {f"{moodle('cwu', '/')}{FILE}": notebook()})
    return [str(zipped), "--roster", str(downloads.worksheet(tmp_path / "w.csv", EVENING))]


def collect(*arguments: str) -> int:
    return main(["collect", NAME, *arguments])


def time_of(student: str) -> datetime | None:
    """Return when nbgrader takes a hand-in to have come, in UTC."""
    found: datetime | None = CourseDirectory(root=str(Path.cwd())).get_existing_timestamp(
        f"submitted/{student}/{NAME}"
    )
    return found


@pytest.mark.parametrize(
    ("options", "setting", "said"),
    [
        ((), "", "read in UTC, and may be wrong by hours: collect the same again with"),
        (ZONE, "", "read in Europe/Madrid (--zone)"),
        ((), "c.Exchange.timezone = 'America/Lima'", "read in America/Lima (c.Exchange.timezone"),
    ],
)
def test_is_the_zone_said_that_was_taken_for_times_without_one(
    asked: list[str], options: tuple[str, ...], setting: str, said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    with Path("nbgrader_config.py").open("a") as config:
        config.write(f"{setting}\n")
    for _ in range(2):  # each time
        assert collect(*asked, *options) == 0
        told = capsys.readouterr().out
        assert f"note: 1 of 1 times of handing in name no zone: they were {said}" in told


def test_is_no_zone_spoken_of_where_the_times_have_their_own(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text("id,timestamp\ncwu,2026-06-10 22:30:00+02:00\n")
    zipped = pack(tmp_path / "a.zip", {f"cwu/{FILE}": notebook()})
    assert collect(str(zipped), "--roster", str(roster)) == 0
    assert "zone" not in capsys.readouterr().out


def test_does_collecting_again_with_a_zone_correct_who_is_late(
    asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """The due date is 21:00 in UTC, 23:00 in Madrid; 22:30 there is in time."""
    judged_by(InThisProcess(), monkeypatch)
    with Gradebook(f"sqlite:///{Path.cwd()}/gradebook.db") as book:
        book.update_or_create_assignment(NAME, duedate="2026-06-10 21:00:00 UTC")
    assert collect(*asked) == 0
    assert run(Options(NAME)) == 0
    assert "late: 1 of 1" in capsys.readouterr().out
    assert collect(*asked, *ZONE, "--dry-run") == 0
    assert time_of("cwu") == datetime(2026, 6, 10, 22, 30)
    assert collect(*asked, *ZONE) == 0
    now = "cwu: handed in at 2026-06-10 22:30:00+00:00 is now 2026-06-10 22:30:00+02:00"
    told = capsys.readouterr().out
    assert now in told and now.replace("is now", "would be") in told
    assert time_of("cwu") == datetime(2026, 6, 10, 20, 30)
    assert run(Options(NAME)) == 0
    told = capsys.readouterr().out
    assert "1 graded" in told and "late:" not in told
    # By a roster without times, what is known stays known, and can be corrected again.
    assert collect(asked[0], "--roster", str(downloads.participants(tmp_path / "p.csv"))) == 0
    assert collect(*asked, "--zone", "UTC") == 0
    assert time_of("cwu") == datetime(2026, 6, 10, 22, 30)


def test_does_a_newer_attempt_count_though_the_first_was_read_in_another_zone(
    asked: list[str], tmp_path: Path
) -> None:
    assert collect(*asked) == 0
    files = {f"{moodle('cwu', '/')}{FILE}": notebook(linear="def linear(W, X):\n    return X")}
    downloads.worksheet(tmp_path / "w.csv", {"cwu": "10 June 2026, 11:00 PM"})
    pack(tmp_path / "a.zip", files)
    assert collect(*asked, *ZONE, "--replace") == 0  # 23:00 there is before 22:30 in UTC
    assert time_of("cwu") == datetime(2026, 6, 10, 21, 0)
    downloads.worksheet(tmp_path / "w.csv", EVENING)
    pack(tmp_path / "a.zip", {f"{moodle('cwu', '/')}{FILE}": notebook()})
    assert collect(*asked, "--replace") == 1
    assert time_of("cwu") == datetime(2026, 6, 10, 21, 0)


def test_does_a_time_stay_that_somebody_wrote(
    asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert collect(*asked) == 0
    path = Path("submitted/cwu", NAME, "timestamp.txt")
    path.write_text("2026-06-10 09:00:00+02:00\n")
    assert collect(*asked, *ZONE) == 0
    assert collect(*asked, *ZONE) == 0
    assert time_of("cwu") == datetime(2026, 6, 10, 7, 0)
    assert "it stays" in capsys.readouterr().out
    path.unlink()  # as it advises
    assert collect(*asked, *ZONE) == 0
    assert time_of("cwu") == datetime(2026, 6, 10, 20, 30)


def test_is_nothing_said_of_a_time_that_nbgrader_wrote_with_its_fraction(
    asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert collect(*asked, *ZONE) == 0
    path = Path("submitted/cwu", NAME, "timestamp.txt")
    path.write_text("2026-06-10 20:30:00.123456 UTC")
    capsys.readouterr()
    assert collect(*asked, *ZONE) == 0
    said = capsys.readouterr().out
    assert "it stays" not in said and "handed in at" not in said


def test_is_the_roster_named_that_would_tell_the_gradebook_names(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "not in the gradebook with a name: cwu; `grade students "
    assert collect(*asked) == 0
    told = capsys.readouterr().out
    assert said in told
    command = told.split("with a name: cwu; `")[1].split("`")[0]
    assert main(shlex.split(command)[1:]) == 0  # as it advises
    assert collect(*asked) == 0
    assert said not in capsys.readouterr().out


def test_is_a_name_that_was_made_up_beside_a_list_of_names_no_success(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zipped = pack(tmp_path / "a.zip", {f"Zoë Oh_2999_assignsubmission_file/{FILE}": notebook()})
    assert collect(str(zipped)) == 0  # nobody has given a list
    assert main(["students", str(downloads.participants(tmp_path / "p.csv"))]) == 0
    assert collect(str(zipped)) == 1
    assert "in the gradebook, so named after the download: Zoë_Oh_2999" in capsys.readouterr().out


def test_says_the_note_on_a_number_whose_it_was(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zipped = pack(tmp_path / "a.zip", {f"ohzoe_2999_7_{FILE}": notebook()})
    assert collect(str(zipped)) == 0
    assert "named after the download: 2999 (ohzoe)\n" in capsys.readouterr().out


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize(
    "name", ["Student, Test", "prueba, Estudiante de", "Estudiante de prueba", "aluno, Testar"]
)
def test_is_canvas_own_test_student_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    roster = downloads.gradebook(tmp_path / "c.csv")
    with roster.open("a") as file:
        file.write(f'\n"{name}",999,,f00ba,A,')
    assert main(["students", str(roster)]) == 0
    told = capsys.readouterr().out
    assert "4 students new" in told and f"note: {name} is Canvas' own" in told


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize("name", ["Prueba, Esteban de", "Aluno, Rui", "Student, Ana Test"])
def test_is_somebody_called_alike_a_student(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    roster = downloads.gradebook(tmp_path / "c.csv")
    with roster.open("a") as file:
        file.write(f'\n"{name}",999,,f00ba,A,')
    assert main(["students", str(roster)]) == 0
    assert "5 students new" in capsys.readouterr().out


def test_is_a_notebook_that_is_missing_named_by_collect_run_and_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    course = gradebooks.make(tmp_path / "course", {})
    monkeypatch.chdir(course)
    second = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(
        "Why?", metadata={"nbgrader": {
            "grade_id": "second-why", "grade": True, "solution": True, "locked": False,
            "task": False, "schema_version": 3, "cell_type": "markdown", "points": 2,
        }},
    )])  # fmt: skip
    for step in ("source", "release/en"):
        nbformat.write(second, Path(step, NAME, "second.ipynb"))
    Path("gradebook.db").unlink()
    zipped = pack(tmp_path / "a.zip", {
        f"ana/{FILE}": notebook(), f"bo/{FILE}": notebook(),
        "bo/second.ipynb": nbformat.writes(second).encode(),
    })  # fmt: skip
    assert collect(str(zipped)) == 0
    assert "ana: second.ipynb is missing: what is asked there gets 0\n" in capsys.readouterr().out
    judged_by(InThisProcess(), monkeypatch)
    for _ in range(2):  # also of what has not changed
        assert run(Options(NAME)) == 0
        told = capsys.readouterr().out
        assert "missing: ana: second.ipynb; what is asked there gets 0\n" in told
        assert "missing: bo" not in told
    assert main(["report", NAME]) == 0
    said = "Without a notebook, whose questions get 0: ana (second)."
    assert said in capsys.readouterr().out
    assert said in Path("report", f"{NAME}.html").read_text()
