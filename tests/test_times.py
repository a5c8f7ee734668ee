"""Is a time of handing in read for what it says, or said to be unknown, at every door?"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from nbgrader.utils import parse_utc

from grading.batch.run import Options, run
from grading.intake.arrival import handed_in_at
from grading.intake.hand_in import NotJudged
from grading.intake.times import _HOURS, as_written, lacks_year, names_zone, read_time
from tests import gradebooks, small_course
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

# All the same moment, 2026-07-10 15:00:00 UTC.
MOMENT = datetime(2026, 7, 10, 15, 0, 0)
KNOWN = (
    "2026-07-10 20:30:00 +0530",
    "2026-07-10 20:30:00+0530",
    "2026-07-10 20:30:00 +05:30",
    "2026-07-10 12:00:00 -03",
    "2026-07-10 12:00:00-03",
    "2026-07-10T12:00:00-03:00",
    "2026-07-10 17:00:00 CEST",
    "2026-07-10 17:00:00.000000 CEST",
    "2026-07-10 16:00:00 CET",
    "2026-07-10 16:00 +0100",
    "2026-07-10 16:00+0100",
    "2026-07-10 15:00",
    "2026-07-10 15:00:00 UTC",
    "2026-07-10 15:00:00 utc",
    "2026-07-10T15:00:00Z",
    "2026-07-10 15:00:00 GMT",
    "2026-07-10 17:00:00 Europe/Madrid",
    "2026-07-10 11:00:00 EDT",
    "2026-07-10 16:00:00 BST",
    "2026-07-10 20:45:00 Asia/Kathmandu",
    "2026-07-10 15:00:00,000 UTC",
)
# Moodle's names no zone: it is in that of the course, which a file of nbgrader's does not know.
LONG = (
    "Friday, 10 July 2026, 3:00 PM", "viernes, 10 de julio de 2026, 15:00", "10 July 2026, 15:00",
    "Friday, July 10, 2026, 3:00 PM", "sexta-feira, 10 de julho de 2026, 15:00",
    "sexta-feira, 10 jul. 2026, 15:00", "sexta, 10 jul 2026, 15:00", "10 Jul 2026, 15:00",
    "10 de julho de 2026 às 15:00", "10 de julho de 2026, 15:00:00", "vie., 10 jul. 2026, 15:00",
    "10 de julio de 2026 a las 15:00", "10 July 2026 at 3:00 PM",
    # Canvas': config/locales/*.yml has `%-d %b, %Y %-k:%M`, browsers write the others.
    "10 Jul, 2026 15:00", "Vi 10 Jul, 2026 15:00", "10 de jul de 2026 en 15:00",
    "10 de jul. de 2026 3:00 p.m.", "10 de jul. de 2026, 3:00\u202fp.\u00a0m.",
    "10 de jul. de 2026 às 15:00", "Jul 10, 2026 at 3:00pm", "Jul 10, 2026 3:00pm",
)  # fmt: skip
# Canvas' again, of this year: `%-d %b en %k:%M` in Spanish, `em` in Portuguese.
WITHOUT_YEAR = (
    "10 Jul en 15:00", "10 de jul en 15:00", "10 Jul em 15:00", "10 de jul. às 15:00",
    "10 de jul a las 3:00 p.m.", "Jul 10 at 3:00pm",
)  # fmt: skip
# That mean several moments, or none.
UNKNOWN = (
    "2026-07-10 15:00:00 IST", "2026-07-10 15:00:00 CST", "2026-07-10 15:00:00 XYZ",
    "2026-07-10 15:00:00 +530", "2026-07-10 15:00:00 530", "2026-07-10 15:00:00 +2500",
    "2026-07-10 15:00:00 +0575", "07/10/2026 15:00", "10/07/2026 15:00", "10.07.26 15:00",
    "2026-07-10", "2026-07", "15:00", "2026", "July 2026", "2026-07-10 15", "2026-07-10 25:00:00",
    "Friday, 10 July 2026, 13:00 AM", "Friday, 10 July 2026, 15:00 PM", "1783695600",
    "10 juli 2026, 15:00", "10 ju 2026, 15:00", "10 jul 26, 15:00", "2026-07-10 15:00:00 UTC+2",
    "2026-07-10 15:00:00 Europe/Nowhere", "0001-01-01 00:00:00 +0530",
    "10 Jul en 15", "10 Jul en 3:00 x.m.", "32 Jul en 15:00", "10 07 en 15:00", "2 10 jul en 15:00",
    "2026-07-10 15:00:00 Europe", "2026-07-10 15:00:00 ../UTC", "tomorrow", "2026-07-10 3:00 PM",
)  # fmt: skip


@pytest.mark.parametrize("text", KNOWN)
def test_is_a_time_that_says_its_zone_read_right(tmp_path: Path, text: str) -> None:
    (tmp_path / "timestamp.txt").write_text(text + "\n", encoding="utf-8")
    assert handed_in_at(tmp_path) == MOMENT
    assert parse_utc(as_written(read_time(text, UTC))) == MOMENT


@pytest.mark.parametrize("text", LONG)
def test_is_moodles_long_form_in_the_zone_of_the_course(tmp_path: Path, text: str) -> None:
    found = read_time(text, ZoneInfo("Europe/Madrid"))
    assert found and found.astimezone(UTC) == datetime(2026, 7, 10, 13, 0, tzinfo=UTC)
    (tmp_path / "timestamp.txt").write_text(text, encoding="utf-8")
    with pytest.raises(NotJudged, match="does not hold a time"):
        handed_in_at(tmp_path)


@pytest.mark.parametrize("text", UNKNOWN)
def test_is_a_time_of_several_meanings_unknown_and_never_another(tmp_path: Path, text: str) -> None:
    (tmp_path / "timestamp.txt").write_text(text)
    with pytest.raises(NotJudged, match=r"^timestamp\.txt does not hold a time\.$"):
        handed_in_at(tmp_path)
    assert read_time(text, UTC) is None
    assert read_time(text, UTC, near=MOMENT.replace(tzinfo=UTC)) is None


@pytest.mark.parametrize("text", WITHOUT_YEAR)
def test_has_a_time_without_its_year_that_of_the_due_date(text: str) -> None:
    madrid, due = ZoneInfo("Europe/Madrid"), datetime(2026, 7, 9, tzinfo=UTC)
    found = read_time(text, madrid, near=due)
    assert found and found.astimezone(UTC) == datetime(2026, 7, 10, 13, 0, tzinfo=UTC)
    assert read_time(text, madrid) is None
    assert lacks_year(text) and not names_zone(text)
    assert not any(map(lacks_year, (*LONG, *UNKNOWN, *KNOWN)))


@pytest.mark.parametrize(
    ("text", "due", "year"),
    [("2 ene en 10:00", (2026, 12, 20), 2027), ("30 dic en 10:00", (2027, 1, 2), 2026),
     ("29 feb en 10:00", (2028, 1, 2), 2028), ("29 feb en 10:00", (2027, 3, 1), None),
     ("2 ene en 10:00", (1, 1, 1), 1), ("30 dic en 10:00", (9999, 12, 31), 9999)],
)  # fmt: skip
def test_is_the_year_the_one_around_the_due_date(
    text: str, due: tuple[int, int, int], year: int | None
) -> None:
    found = read_time(text, UTC, near=datetime(*due, tzinfo=UTC))
    assert (found and found.year) == year


def test_has_a_short_name_of_several_zones_the_meaning_of_the_courses() -> None:
    india = read_time("2026-07-10 20:30:00 IST", ZoneInfo("Asia/Kolkata"))
    assert india and india.astimezone(UTC).replace(tzinfo=None) == MOMENT
    assert read_time("2026-07-10 20:30:00 IST", ZoneInfo("Europe/Madrid")) is None


# Every door

HANDED_IN = {  # the due date is 2026-07-10 15:00:00 UTC
    "india": ("2026-07-10 20:29:00 +0530", False),
    "brazil": ("2026-07-10 12:01:00 -03", True),
    "madrid": ("2026-07-10 16:59:00.000000 CEST", False),
    "moodle": ("viernes, 10 de julio de 2026, 15:01", False),  # unknown: it costs nothing
    "short": ("2026-07-10 15:59 +0100", False),
    "many": ("2026-07-10 18:00:00 IST", False),  # unknown as well
}


@pytest.fixture(scope="module")
def class_with_times(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = gradebooks.make(
        tmp_path_factory.mktemp("times") / "course",
        {name: small_course.hand_in() for name in HANDED_IN},
    )
    with (course / "nbgrader_config.py").open("a") as config:
        config.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    for name, (text, _) in HANDED_IN.items():
        path = course / "submitted" / name / NAME / "timestamp.txt"
        path.write_text(text, encoding="utf-8")
        path.chmod(0o444)
    with gradebooks.nbgrader(course) as api, api.gradebook as book:
        book.update_or_create_assignment(NAME, duedate="2026-07-10 15:00:00 UTC")
    return course


@pytest.mark.parametrize("door", ["nbgrader autograde", "grade run"])
def test_follows_a_penalty_the_time_that_is_said(
    class_with_times: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, door: str
) -> None:
    course = gradebooks.copy(class_with_times, tmp_path / "course")
    monkeypatch.chdir(course)
    if door == "grade run":
        judged_by(InThisProcess(), monkeypatch)
        assert run(Options(NAME)) == 0
        said = capsys.readouterr().out
    else:
        with gradebooks.nbgrader(course) as api:
            result = api.autograde(NAME, "*")
        assert result["success"], result["log"]
        said = result["log"]
    late = {row.split("'")[1] for row in gradebooks.rows(course)["notebooks"] if "None" not in row}
    assert late == {name for name, (_, is_late) in HANDED_IN.items() if is_late}
    for name in ("many", "moodle"):
        assert any(name in line and "does not hold a time" in line for line in said.splitlines())
    with gradebooks.nbgrader(course) as api:  # which reads the times of what is graded itself
        for _ in range(2):
            result = api.generate_feedback(NAME, "*", force=False)
            assert result["success"], result["log"]
        for name in HANDED_IN:
            folder = course / "autograded" / name / NAME
            ours = api.coursedir.get_existing_timestamp(str(folder))
            assert ours == (None if name in ("many", "moodle") else handed_in_at(
                course / "submitted" / name / NAME))  # fmt: skip


def test_has_each_short_name_one_meaning_in_the_whole_world() -> None:
    found: dict[str, set[float]] = {}
    for zone in map(ZoneInfo, available_timezones()):
        for month in (1, 7):
            time = datetime(2026, month, 10, tzinfo=zone)
            offset = time.utcoffset()
            assert offset is not None
            found.setdefault(time.tzname() or "", set()).add(offset.total_seconds() / 3600)
    assert {name: found[name] for name in _HOURS if name != "Z"} == {
        name: {float(hours)} for name, hours in _HOURS.items() if name != "Z"
    }
