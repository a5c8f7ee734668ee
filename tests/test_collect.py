"""Do hand-ins come from Moodle, Canvas and nbgrader to where they belong?"""

import json
import os
import stat
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import nbformat
import pytest
from nbgrader.apps import ZipCollectApp
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc

from grading.batch.run import Options, run
from grading.cli import main
from grading.collect import download
from grading.intake.times import as_written, read_time
from tests import downloads, gradebooks, small_course
from tests.downloads import CLASS, FILE, canvas, collected, moodle, nfd, notebook, pack, packed
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

WRONG = "def linear(W, X):\n    return W + X"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A course of two assignments, to which nobody has handed in."""
    made = tmp_path / "course"
    small_course.write(made)
    other = small_course.notebook(small_course.ANSWERS, hidden=True)
    for number, cell in enumerate(other.cells):
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.grade_id = f"other-{number}"
    path = made / "source/02_other/02_other.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(other, path)
    monkeypatch.chdir(made)
    return made


def collect(*arguments: object) -> int:
    return main(["collect", NAME, *map(str, arguments)])


def students(course: Path) -> list[str]:
    return sorted(path.name for path in (course / "submitted").glob("*"))


def time_of(student: str) -> datetime | None:
    """Return when nbgrader takes a hand-in to have come, in UTC."""
    found: datetime | None = CourseDirectory(root=str(Path.cwd())).get_existing_timestamp(
        f"submitted/{student}/{NAME}"
    )
    return found


# Moodle


@pytest.mark.parametrize("form", ["folders", "before 4.1", "flat", "unpacked", "in macOS' accents"])
def test_is_moodles_download_collected(
    course: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    end = {"folders": "/", "before 4.1": "_/", "flat": "_"}.get(form, "_/")
    files = {
        f"{moodle(student, end)}{FILE}": notebook(linear=f"{WRONG}  # {student}")
        for student in CLASS
    }
    files[f"{moodle('cwu', end)}data.csv"] = b"1,2"
    if form.startswith("in"):
        files = {nfd(name): content for name, content in files.items()}
    path = pack(tmp_path / "Course-01-77.zip", files)
    if form == "unpacked":
        with zipfile.ZipFile(path) as archive:
            archive.extractall(tmp_path / "unpacked")
        path = tmp_path / "unpacked"
    assert collect(path, "--roster", downloads.participants(tmp_path / "p.csv")) == 0
    there = collected(course)
    assert there.keys() == {
        *(f"{student}/{NAME}/{FILE}" for student in CLASS), f"cwu/{NAME}/data.csv",
    }  # fmt: skip
    for student in CLASS:
        assert f"# {student}".encode() in there[f"{student}/{NAME}/{FILE}"]
    told = capsys.readouterr().out
    assert "4 collected, 0 replaced, 0 there already, 0 left out" in told
    assert "when 4 of 4 were handed in is not known" in told  # a zip has the time of the download


def test_does_the_worksheet_say_whose_it_is_and_when_it_came(course: Path, tmp_path: Path) -> None:
    files = {f"{moodle(student, '/')}{FILE}": notebook() for student in CLASS}
    roster = downloads.worksheet(
        tmp_path / "w.csv",
        {
            "aperez": "Wednesday, 10 June 2026, 11:14 PM",
            "boneil": "Wednesday, June 10, 2026, 11:14 PM",
            "cwu": "miércoles, 11 de enero de 2026, 00:05",
        },
    )
    zone = ["--zone", "Europe/Madrid"]
    assert collect(pack(tmp_path / "a.zip", files), "--roster", roster, *zone) == 0
    text = Path("submitted/aperez", NAME, "timestamp.txt").read_text()
    assert text == "2026-06-10 23:14:00+02:00\n"
    assert time_of("aperez") == time_of("boneil") == datetime(2026, 6, 10, 21, 14)
    assert time_of("cwu") == datetime(2026, 1, 10, 23, 5)
    assert time_of("dnguyen") is None


@pytest.mark.parametrize(
    "headings",
    [
        ("Última modificación (entrega)", "Última modificación (calificación)"),
        ("Última modificação (envio)", "Última modificação (nota)"),
        ("Última modificação (submissão)", "Última modificação (avaliação)"),
        ("Última atualização (submissão)", "Última atualização (avaliação)"),
    ],
)
def test_is_the_time_read_in_a_worksheet_of_the_languages_of_the_course(
    headings: tuple[str, str], course: Path, tmp_path: Path
) -> None:
    files = {f"{moodle('cwu', '/')}{FILE}": notebook()}
    times = {"cwu": "miércoles, 11 de enero de 2026, 00:05"}
    roster = downloads.worksheet(tmp_path / "w.csv", times, headings)
    zone = ["--zone", "Europe/Madrid"]
    assert collect(pack(tmp_path / "a.zip", files), "--roster", roster, *zone) == 0
    assert time_of("cwu") == datetime(2026, 1, 10, 23, 5)


def test_is_the_time_read_under_a_heading_that_is_named(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    headings = "Zuletzt geändert (Abgabe)", "Zuletzt geändert (Bewertung)"
    zipped = pack(tmp_path / "a.zip", {f"{moodle('cwu', '/')}{FILE}": notebook()})
    roster = downloads.worksheet(tmp_path / "w.csv", {"cwu": "2026-06-10 23:14"}, headings)
    asked = ["--roster", roster, "--zone", "Europe/Madrid"]
    assert collect(zipped, *asked) == 0
    assert time_of("cwu") is None
    assert "if a column of the roster says when, --time HEADING" in capsys.readouterr().out
    assert collect(zipped, *asked, "--time", headings[0]) == 0  # as it advises
    assert time_of("cwu") == datetime(2026, 6, 10, 21, 14)
    assert "is not known" not in capsys.readouterr().out


def test_is_a_time_shown_that_nobody_can_read(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zipped = pack(tmp_path / "a.zip", {f"{moodle('cwu', '/')}{FILE}": notebook()})
    roster = downloads.worksheet(tmp_path / "w.csv", {"cwu": "10. kesäkuuta 2026, 23:14"})
    assert collect(zipped, "--roster", roster) == 0
    told = capsys.readouterr().out
    assert f'"10. kesäkuuta 2026, 23:14" in {roster} is not read as a time: write it' in told


@pytest.mark.parametrize("option", ["--time", "--id"])
def test_is_a_heading_that_is_not_there_a_sentence(
    option: str, course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zipped = pack(tmp_path / "a.zip", {f"{moodle('cwu', '/')}{FILE}": notebook()})
    roster = downloads.worksheet(tmp_path / "w.csv", {})
    assert collect(zipped, "--roster", roster, option, "Hora") == 2
    assert f"{roster} has no column Hora; it has: Identifier, " in capsys.readouterr().err
    assert collect(zipped, option, "Hora") == 2
    assert f"{option} names a column of the roster: give --roster" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["Participant ", "Participante ", "Participante"])
def test_do_hidden_names_need_the_worksheet_alone(word: str, course: Path, tmp_path: Path) -> None:
    """In the pack of Portugal the word has no blank at its end."""
    files = {
        f"{word.strip()}_{CLASS[student][0]}_assignsubmission_file/{FILE}": notebook()
        for student in CLASS
    }
    roster = downloads.worksheet(tmp_path / "w.csv", {})
    roster.write_text(roster.read_text().replace("Participant ", word))
    assert collect(pack(tmp_path / "a.zip", files), "--roster", roster) == 0
    assert students(course) == sorted(CLASS)


def test_does_each_of_a_group_get_what_the_group_handed_in(course: Path, tmp_path: Path) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text(
        'id,first_name,last_name,groups\na,A,B,Red fox\nb,C,D,"Red fox, x"\nc,E,F,x\n'
    )
    path = pack(tmp_path / "a.zip", {f"Red fox_55_assignsubmission_file/{FILE}": notebook()})
    assert collect(path, "--roster", roster) == 0
    assert students(course) == ["a", "b"]


# Canvas


def test_is_canvas_download_collected(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        canvas("aperez", 9001): notebook(linear=WRONG),
        canvas("aperez", 9050, f"{NAME}-1.ipynb"): notebook(),
        canvas("aperez", 9051, "data.csv"): b"1",
        canvas("boneil", 9002, late=True): notebook(),
        canvas("cwu", 9100, f"{NAME}-2.ipynb"): notebook(),
        canvas("dnguyen", 9003): notebook(),
    }
    roster = downloads.gradebook(tmp_path / "c.csv")
    assert collect(pack(tmp_path / "submissions.zip", files), "--roster", roster) == 0
    assert students(course) == sorted(CLASS)
    newest = Path("submitted/aperez", NAME, FILE).read_bytes()
    assert newest == notebook() and Path("submitted/aperez", NAME, "data.csv").is_file()
    (older,) = Path("collected", NAME, "older/aperez").iterdir()
    assert older.read_bytes() == notebook(linear=WRONG)
    told = capsys.readouterr().out
    assert f"aperez: {canvas('aperez', 9050, f'{NAME}-1.ipynb')} is the newest; kept in" in told
    assert "boneil: late, by the name of the file; the download does not say when" in told
    record = json.loads(Path("collected", NAME, "record.json").read_text())
    assert record["boneil"]["late"] and not record["cwu"]["late"]
    assert record["aperez"]["names"] == {NAME: canvas("aperez", 9050, "")}


def test_are_students_named_after_the_download_where_no_list_is(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        canvas("aperez", 1): notebook(),
        f"anon_Ab3x_7_{FILE}": notebook(),
        f"{moodle('cwu')}/{FILE}": notebook(),
    }
    assert collect(pack(tmp_path / "a.zip", files)) == 0
    assert students(course) == ["101", "Ab3x", "Carla_Wu_1234569"]
    assert "not in a roster, so named after the download: " in capsys.readouterr().out


def test_does_the_gradebook_stand_for_a_roster(course: Path, tmp_path: Path) -> None:
    made = gradebooks.make(tmp_path / "graded", {})
    os.chdir(made)
    with gradebooks.nbgrader(made) as api, api.gradebook as book:
        book.add_student("aperez", first_name="Ana Lucía", last_name="Pérez Núñez")
        book.add_student("zoe", first_name="Zoé", last_name="B", lms_user_id="103")
    files = {f"{moodle('aperez')}/{FILE}": notebook(), canvas("cwu", 5): notebook()}
    assert collect(pack(tmp_path / "a.zip", files)) == 0
    assert students(made) == ["aperez", "zoe"]


# nbgrader's own


def test_is_what_nbgraders_zip_collect_takes_collected_alike(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pattern = r".*/ps1_(?P<student_id>\w+)_attempt_(?P<timestamp>[0-9\-]+)_(?P<file_id>\w+)"
    with Path("nbgrader_config.py").open("a") as config:
        config.write(f"c.FileNameCollectorPlugin.named_regexp = r'{pattern}'\n")
    files = {
        f"ps1_ana_attempt_2026-01-30-15-00-00_{FILE}": notebook(linear=WRONG),
        f"ps1_ana_attempt_2026-01-31-09-30-10_{FILE}": notebook(),
        f"ps1_bo_attempt_2026-01-30-15-30-10_{FILE}": notebook(),
    }
    pack(course / "downloaded" / NAME / "archive/ps1.zip", files)
    assert collect("downloaded") == 0
    ours = collected(course)
    Path("submitted").rename("ours")
    Path("release").mkdir(exist_ok=True)
    app = ZipCollectApp.instance()
    try:
        app.initialize([NAME, "--ZipCollectApp.collect_directory_structure="
                        "{downloaded}/{assignment_id}/{collect_step}"])  # fmt: skip
    finally:
        ZipCollectApp.clear_instance()
    monkeypatch.setattr(app.coursedir, "root", str(course))
    monkeypatch.setattr(app, "fail", lambda text: pytest.fail(text))
    app.start()
    theirs = collected(course)
    assert {name: data for name, data in ours.items() if "timestamp" not in name} == {
        name: data for name, data in theirs.items() if "timestamp" not in name
    }


def test_is_an_exchange_collected_with_the_zone_of_its_times(course: Path, tmp_path: Path) -> None:
    inbound = tmp_path / "exchange/course/inbound"
    for time, answers in (("03:04:05", {"linear": WRONG}), ("23:04:05", {})):
        folder = inbound / f"ana+{NAME}+2026-01-02 {time}.000000 Europe_Madrid+x1"
        folder.mkdir(parents=True)
        (folder / FILE).write_bytes(notebook(**answers))
        (folder / "timestamp.txt").write_text(f"2026-01-02 {time}.000000 Europe/Madrid")
        (folder / "submission_secret.txt").write_text("secret")
    assert collect(inbound) == 0
    assert collected(course) == {
        f"ana/{NAME}/{FILE}": notebook(),
        f"ana/{NAME}/timestamp.txt": b"2026-01-02 23:04:05+01:00\n",
        f"ana/{NAME}/submission_secret.txt": b"secret",
    }
    assert time_of("ana") == datetime(2026, 1, 2, 22, 4, 5)


@pytest.mark.parametrize(
    "path", ["ana/{f}", "class/ana/{f}", "submitted/ana/{a}/{f}", "ana.zip", "{a}/ana/{f}"]
)
def test_are_plain_folders_collected(course: Path, tmp_path: Path, path: str) -> None:
    path = path.format(f=FILE, a=NAME)
    content = packed({FILE: notebook()}) if path.endswith(".zip") else notebook()
    assert collect(pack(tmp_path / "a.zip", {path: content, "__MACOSX/ana/._x.ipynb": b""})) == 0
    assert collected(course) == {f"ana/{NAME}/{FILE}": notebook()}


def test_is_a_zip_that_a_student_handed_in_looked_into(course: Path, tmp_path: Path) -> None:
    work = packed({f"work/{FILE}": notebook(), "work/data.csv": b"1", "work/.DS_Store": b""})
    files = {f"{moodle('aperez')}/work.zip": work, canvas("cwu", 7, "work.zip"): work}
    assert collect(pack(tmp_path / "a.zip", files)) == 0
    assert set(collected(course)) == {
        f"{student}/{NAME}/{name}"
        for student in ("Ana_Lucía_Pérez_Núñez_1234567", "103")
        for name in (FILE, "data.csv")
    }


# Once more


def test_is_nothing_overwritten_in_silence(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = pack(tmp_path / "1.zip", {f"{s}/{FILE}": notebook() for s in ("ana", "bo")})
    second = pack(
        tmp_path / "2.zip",
        {f"ana/{FILE}": notebook(linear=WRONG), f"bo/{FILE}": notebook(), f"cy/{FILE}": notebook()},
    )
    assert collect(first) == 0
    assert collect(second) == 1
    told = capsys.readouterr().out
    assert "left out: ana: ana/01_small.ipynb differs from what was collected before: with" in told
    assert "1 collected, 0 replaced, 1 there already, 1 left out" in told
    assert collected(course)[f"ana/{NAME}/{FILE}"] == notebook()
    assert collect(second, "--replace") == 0
    assert "0 collected, 1 replaced, 2 there already, 0 left out" in capsys.readouterr().out
    assert collected(course)[f"ana/{NAME}/{FILE}"] == notebook(linear=WRONG)
    (aside,) = Path("collected", NAME, "older/ana").iterdir()
    assert (aside / FILE).read_bytes() == notebook()


def test_does_an_older_download_take_nothing_away(course: Path, tmp_path: Path) -> None:
    newer = pack(tmp_path / "n.zip", {canvas("cwu", 50): notebook()})
    older = pack(tmp_path / "o.zip", {canvas("cwu", 49): notebook(linear=WRONG)})
    assert collect(newer) == 0
    assert collect(older, "--replace") == 1
    assert collected(course) == {f"103/{NAME}/{FILE}": notebook()}


def test_is_a_time_added_that_a_second_download_knows(course: Path, tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {f"{moodle('cwu')}/{FILE}": notebook()})
    assert collect(path, "--roster", downloads.participants(tmp_path / "p.csv")) == 0
    assert time_of("cwu") is None
    roster = downloads.worksheet(tmp_path / "w.csv", {"cwu": "10 June 2026, 11:14 PM"})
    assert collect(path, "--roster", roster) == 0
    assert time_of("cwu") == datetime(2026, 6, 10, 23, 14)


def test_does_a_dry_run_write_nothing(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(course.rglob("*"))
    files = {
        canvas("cwu", 1): notebook(linear=WRONG), canvas("cwu", 2): notebook(),
    }  # fmt: skip
    assert collect(pack(tmp_path / "a.zip", files), "--dry-run") == 0
    assert sorted(course.rglob("*")) == before
    told = capsys.readouterr().out
    assert f"103: would be collected from {canvas('cwu', 2)}" in told
    assert "1 would be collected" in told and "nothing was written" in told


# What does not fit


def test_is_each_that_does_not_fit_named_and_the_rest_collected(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Path("source/02_other/02_other.ipynb").read_bytes()
    link = zipfile.ZipInfo(f"fay/{FILE}")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = pack(
        tmp_path / "a.zip",
        {
            f"ana/{FILE}": notebook(),
            f"bo/{FILE}": other,
            "bo/notes.ipynb": b'{"nbformat": 4, "cells": [{"cell_type": "raw", "source": ""}]}',
            f"../cy/{FILE}": notebook(),
            f"/etc/{FILE}": notebook(),
            f"dee/a-{FILE}": notebook(),
            f"dee/b-{FILE}": notebook(linear=WRONG),
            f"eve\x1b[31m/{FILE}": notebook(),
            "gus/work.zip": b"PK\x03\x04 cut",
            f"hal/{FILE}": b"",
            FILE: notebook(),
            f"zed/{FILE}": notebook(),
        },
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    roster = tmp_path / "r.csv"
    roster.write_text("id,first_name,last_name\n" + "".join(f"{s},,\n" for s in
                      ("ana", "bo", "cy", "dee", "eve", "fay", "gus", "hal")))  # fmt: skip
    assert collect(path, "--roster", roster) == 1
    assert students(course) == ["ana", "hal"]
    assert sorted(tmp_path.rglob("passwd")) == []
    told = capsys.readouterr().out
    for sentence in (
        f"left out: bo/{FILE}: it is a notebook of 02_other.",
        "left out: bo/notes.ipynb: it is no notebook of this course.",
        f"left out: ../cy/{FILE} leads out of the zip.",
        f"left out: /etc/{FILE} leads out of the zip.",
        f"left out: dee: dee/a-{FILE} and dee/b-{FILE} are 2 files for one notebook, and nothing "
        "says which is newer: take one out.",
        f"left out: fay/{FILE} is a link.",
        "left out: gus/work.zip is no zip that can be read",
        f"left out: {FILE}: its name does not say whose it is.",
        f"left out: zed/{FILE}: zed is not in {roster}.",
        f"note: hal: {FILE} is empty. It is collected; `grade run` will set it aside.",
    ):
        assert sentence in told
    assert "\x1b" not in told and "10 left out" in told
    assert all(len(line) < 400 for line in told.splitlines())


def test_is_a_name_that_no_folder_can_have_left_out(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ["..a", "a\nb", "x" * 150, "c:d", "f{0}"]
    path = pack(tmp_path / "a.zip", {f"{name}/{FILE}": notebook() for name in names})
    assert collect(path) == 1
    assert collected(course) == {}
    assert "5 left out" in capsys.readouterr().out


def test_is_a_bomb_not_unpacked(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(download, "MAX_BYTES", 1_000_000)
    lies = bytearray(packed({f"bo/{FILE}": b" " * 2_000_000}))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = lies.index(mark) + place
        lies[at : at + 4] = (1000).to_bytes(4, "little")
    files = {
        f"ana/{FILE}": b" " * 2_000_000, "bo.zip": bytes(lies), f"cy/{FILE}": notebook(),
        "dee.zip": packed({"a.zip": packed({"b.zip": packed({FILE: notebook()})})}),
    }  # fmt: skip
    assert collect(pack(tmp_path / "a.zip", files)) == 1
    assert students(course) == ["cy"]
    told = capsys.readouterr().out
    assert f"left out: ana/{FILE} is larger than 1 MB." in told
    assert "left out: bo.zip/bo/" in told and "is damaged" in told
    assert "dee.zip/a.zip is a zip in a zip in a zip" in told
    monkeypatch.setattr(download, "MOST_FILES", 1)
    assert collect(tmp_path / "a.zip") == 2
    assert "there are more than 1 files in it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere.zip"], "there is no nowhere.zip."),
        (["cut.zip"], "cut.zip is no zip that can be read"),
        (["empty.zip"], "there is nothing in empty.zip."),
        (["empty"], "there is nothing in empty."),
        (["good.zip", "--roster", "nowhere.csv"], "nowhere.csv cannot be read"),
        (["good.zip", "--roster", "names.csv"], "names.csv has no column of logins"),
        (["good.zip", "--roster", "twice.csv"], "twice.csv has several rows for ana."),
        (
            ["good.zip", "--roster", "twice.csv", "--id", "x"],
            "twice.csv has no column x; it has: id",
        ),
        (["good.zip", "--id", "x"], "--id names a column of the roster"),
        (["good.zip", "--zone", "Mars"], "there is no time zone 'Mars'"),
    ],
)
def test_is_what_cannot_be_done_a_sentence(
    course: Path, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty").mkdir()
    pack(Path("empty.zip"), {})
    pack(Path("good.zip"), {f"ana/{FILE}": notebook()})
    Path("cut.zip").write_bytes(Path("good.zip").read_bytes()[:100])
    Path("names.csv").write_text("First,Last\nana,b\n")
    Path("twice.csv").write_text("id,Last\nana,b\nana,c\n")
    assert collect(*arguments) == 2
    assert sentence in capsys.readouterr().err
    assert collected(course) == {}


def test_is_an_unknown_assignment_named(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["collect", "09_no", "a.zip"]) == 2
    assert "there is no assignment '09_no'; known: 01_small, 02_other." in capsys.readouterr().err


def test_are_links_and_pipes_of_a_folder_not_followed(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "class"
    for student in ("ana", "bo", "cy"):
        (folder / student).mkdir(parents=True)
    (folder / "ana" / FILE).write_bytes(notebook())
    (folder / "bo" / FILE).symlink_to(folder / "ana" / FILE)
    os.mkfifo(folder / "cy" / FILE)
    (folder / "dee").symlink_to(folder / "ana")
    assert collect(folder) == 1
    assert students(course) == ["ana"]
    told = capsys.readouterr().out
    assert f"bo/{FILE} is a link." in told and f"cy/{FILE} is no file." in told
    assert "left out: dee is a link." in told


def test_is_a_student_of_two_rows_nobodys_guess(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text("id,first_name,last_name\na1,Ana,Gil\na2,Ana,Gil\n")
    path = pack(tmp_path / "a.zip", {f"Ana Gil_5_assignsubmission_file/{FILE}": notebook()})
    assert collect(path, "--roster", roster) == 1
    assert f"Ana Gil may be a1 or a2 of {roster}." in capsys.readouterr().out


# Times


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-12 23:59:00.000000 UTC", "2026-03-12 23:59:00 +0000", "2026-03-12T23:59:00Z",
        "2026-03-13 01:59:00 +02:00",
        "2026-03-13 00:59:00 Europe/Madrid", "2026-03-13 05:29:00+05:30", "2026-03-12-23-59-00",
        "12 March 2026, 11:59 PM", "Thursday, 12 March 2026, 23:59", "March 12, 2026, 11:59 PM",
        "jueves, 12 de marzo de 2026, 23:59", "quinta-feira, 12 de março de 2026, 23:59",
    ],
)  # fmt: skip
def test_does_nbgrader_read_the_times_that_are_written(text: str) -> None:
    written = as_written(read_time(text, UTC))
    assert parse_utc(written) == datetime(2026, 3, 12, 23, 59)


@pytest.mark.parametrize("text", ["", "-", "yesterday", "32 March 2026, 11:59 PM", "9" * 200])
def test_is_what_is_no_time_none(text: str) -> None:
    assert read_time(text, UTC) is None


def test_is_a_group_not_taken_for_the_student_who_has_its_number(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {f"Red fox_{CLASS['boneil'][0]}_assignsubmission_file/{FILE}": notebook()}
    roster = downloads.worksheet(tmp_path / "w.csv", {})
    assert collect(pack(tmp_path / "a.zip", files), "--roster", roster) == 1
    told = capsys.readouterr().out
    assert f"Red fox has the number of boneil in {roster}, and another name." in told


# To the end


def test_is_what_was_collected_graded_and_lateness_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    course = gradebooks.make(tmp_path / "course", {})
    monkeypatch.chdir(course)
    with Path("nbgrader_config.py").open("a") as config:
        config.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    with gradebooks.nbgrader(course) as api, api.gradebook as book:
        book.update_or_create_assignment(NAME, duedate="2026-06-10 21:00:00 UTC")
    judged_by(InThisProcess(), monkeypatch)
    files = {f"{moodle(student, '_/')}{FILE}": notebook() for student in CLASS}
    files[f"{moodle('boneil', '_/')}{FILE}"] = b"{"
    times = {"aperez": "10 June 2026, 10:59 PM", "cwu": "10 June 2026, 11:01 PM"}
    roster = downloads.worksheet(tmp_path / "w.csv", times)
    zone = ["--zone", "Europe/Madrid"]
    assert collect(pack(tmp_path / "a.zip", files), "--roster", roster, *zone) == 0
    assert run(Options(NAME)) == 1  # boneil is set aside
    told = capsys.readouterr().out
    assert "3 graded, 0 unchanged, 1 set aside" in told
    assert f"late: 1 of 4, by at most 1 min; `grade report {NAME}` names them\n" in told
    assert main(["report", NAME]) == 0  # as it advises
    assert "Handed in late: cwu, by 1 min." in capsys.readouterr().out
    assert "Handed in late: cwu, by 1 min." in Path("report", f"{NAME}.html").read_text()
    found = gradebooks.rows(course)["notebooks"]
    assert [row for row in found if "None" not in row] == [f"('cwu', '{NAME}', 10.0)"]
    assert len(found) == 3


def test_goes_a_hand_in_to_the_student_whom_the_gradebook_calls_otherwise(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = tmp_path / "people.csv"
    people.write_text(
        "First name,Last name,ID number,Email address\nCarla,Wu,2026003,cwu@example.org\n"
    )
    assert main(["students", str(people)]) == 0
    files = {f"{moodle('cwu', '/')}{FILE}": notebook()}
    roster = tmp_path / "worksheet.csv"
    roster.write_text(
        "Identifier,Full name,Email address,Last modified (submission)\n"
        f"Participant {CLASS['cwu'][0]},Carla Wu,cwu@example.org,-\n"
    )
    assert collect(pack(tmp_path / "a.zip", files), "--roster", roster) == 0
    assert [path.name for path in Path("submitted").iterdir()] == ["2026003"]
    assert "cwu is 2026003" in capsys.readouterr().out
