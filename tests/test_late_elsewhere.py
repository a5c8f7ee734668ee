"""Is it said where Canvas calls others late than the times and the due date do?"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from grading.batch.run import Options, run
from grading.bridge.configuration import load
from grading.bridge.gradebook import begun
from grading.cli import main
from grading.collect.labels import CANVAS, FOLDER, MOODLE, NBGRADER
from grading.intake.came import Came, Record
from tests import gradebooks
from tests.downloads import CLASS, canvas, notebook, pack
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

# Due at 23:59 in Mexico City, six hours behind UTC: boneil alone is late, and Canvas says so.
TIMES = {"aperez": "22:15", "boneil": "23:59", "cwu": "12:00"}
RIGHT, WITHOUT_OFFSET = datetime(2026, 11, 11, 5, 58), datetime(2026, 11, 10, 23, 58)
ZONE = ("--zone", "America/Mexico_City")
CAUSE = ". If nobody was given more time, a time zone is the likely cause: the due date is kept as "
THERE = "note: late by Canvas and not by their times: boneil"
HERE = "note: late by their times and not by Canvas: aperez (by 4 h 17 min)"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course to which nobody has handed in."""
    course = gradebooks.make(tmp_path / "course", {})
    monkeypatch.chdir(course)
    judged_by(InThisProcess(), monkeypatch)
    return course


def due(date: datetime | None) -> None:
    course_id = load(Path.cwd()).CourseDirectory.course_id
    with Gradebook("sqlite:///gradebook.db", course_id) as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate=date)


def collect(tmp_path: Path, *arguments: str, times: Sequence[str] = ()) -> int:
    zipped = pack(tmp_path / "submissions.zip", {
        canvas(student, 9, late=student == "boneil"): notebook() for student in TIMES
    })  # fmt: skip
    roster = tmp_path / "times.csv"
    told = times or [f"2026-11-10 {at}" for at in TIMES.values()]
    rows = [f"{one};{CLASS[one][1]};{at}" for one, at in zip(TIMES, told, strict=True)]
    roster.write_text("\n".join(["SIS Login ID;ID;Entregado", *rows]))
    listed = ("--roster", str(roster), "--time", "Entregado")
    return main(["collect", NAME, str(zipped), *listed, *arguments])


@pytest.mark.usefixtures("course")
def test_is_a_due_date_without_an_offset_told_by_whom_it_makes_late(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    due(WITHOUT_OFFSET)
    assert collect(tmp_path, *ZONE) == 0
    told = capsys.readouterr().out
    assert HERE + CAUSE in told
    assert "is kept as 2026-11-10 23:58 UTC (without an offset it is taken for UTC)" in told
    assert run(Options(NAME)) == 0
    assert HERE + CAUSE in capsys.readouterr().out


@pytest.mark.usefixtures("course")
def test_are_times_in_a_wrong_zone_told_by_whom_they_save(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    due(RIGHT)
    assert collect(tmp_path) == 0
    told = capsys.readouterr().out
    assert THERE + CAUSE in told
    assert "and their times name no zone and were read in +00:00; docs/collecting.md" in told
    assert run(Options(NAME)) == 0
    assert THERE + CAUSE in capsys.readouterr().out
    assert run(Options(NAME, ["cwu"])) == 0  # of others nothing is said
    assert "by Canvas" not in capsys.readouterr().out


@pytest.mark.parametrize("date", [RIGHT, None])
@pytest.mark.usefixtures("course")
def test_is_nothing_said_where_they_agree_or_nothing_is_due(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], date: datetime | None
) -> None:
    due(date)
    assert collect(tmp_path, *ZONE) == 0
    assert run(Options(NAME)) == 0
    assert "not by Canvas" not in (told := capsys.readouterr().out)
    assert "late by Canvas" not in told


@pytest.mark.usefixtures("course")
def test_counts_an_extension_before_the_next_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    due(WITHOUT_OFFSET)
    collect(tmp_path, *ZONE)
    assert run(Options(NAME)) == 0
    course_id = load(Path.cwd()).CourseDirectory.course_id
    with Gradebook("sqlite:///gradebook.db", course_id) as gradebook:
        gradebook.grant_extension(NAME, "aperez", hours=5)
    capsys.readouterr()
    collect(tmp_path, *ZONE)
    assert "by Canvas" not in capsys.readouterr().out


@pytest.mark.usefixtures("course")
def test_are_times_read_as_canvas_shows_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = ("10 de nov en 22:15", "10 de nov. de 2026 11:59 p.m.", "10 Nov, 2026 12:00")
    assert collect(tmp_path, *ZONE, "--dry-run", times=shown) == 0
    told = capsys.readouterr().out
    assert '"10 de nov en 22:15" in ' in told and "is not read as a time" in told
    due(RIGHT)
    assert collect(tmp_path, *ZONE, times=shown) == 0
    told = capsys.readouterr().out
    assert 'note: 1 of 3 times of handing in name no year, such as "10 de nov en 22:15"' in told
    assert "is not known" not in told and "by Canvas" not in told
    came = Record(Path(), NAME).read()
    assert [one.time for one in came.values()] == [
        f"2026-11-10 {at}:00-06:00" for at in TIMES.values()
    ]


@pytest.mark.usefixtures("course")
def test_is_collected_where_no_gradebook_is_or_none_that_knows_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("gradebook.db").unlink()
    assert collect(tmp_path, "--dry-run") == 0
    begun("sqlite:///gradebook.db", "").close()
    assert collect(tmp_path) == 0
    assert "3 collected" in capsys.readouterr().out


def test_is_canvas_the_system_that_marks_lateness() -> None:
    assert [Came(one).marks_lateness for one in (CANVAS, MOODLE, NBGRADER, FOLDER)] == [
        True, False, False, False
    ]  # fmt: skip
