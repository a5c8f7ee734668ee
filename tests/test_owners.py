"""Does a download say whose a file is and when it came, whatever a student calls things in it?"""

import io
import os
import unicodedata
import zipfile
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any

import pytest

from grading.cli import main
from grading.collect.labels import read_name
from grading.collect.owners import Owners
from grading.intake import belongings, hand_in
from tests import downloads
from tests.downloads import CLASS, FILE, canvas, collected, moodle, notebook, pack, packed
from tests.gradebooks import NAME

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

MINE = notebook(linear="def linear(W, X):\n    return W + X  # mine")
HERS = notebook()
NEWER = f"{NAME}-9.ipynb"
ROSTER = "id,first_name,last_name,lms_user_id\nana,Ana,Ruiz,1\nbea,Bea,Sol,2\n"
ATTEMPT = "hw_{}_attempt_2026-01-0{}-10-00-00_{}"


@pytest.fixture
def course(empty_course: Path) -> Path:
    """A course to which nobody has handed in."""
    return empty_course


def collect(course: Path, files: dict[str, bytes], *arguments: object) -> int:
    path = pack(course.parent / "download.zip", files)
    return main(["collect", NAME, str(path), *map(str, arguments)])


def roster(course: Path, text: str = ROSTER) -> Path:
    path = course.parent / "roster.csv"
    path.write_text(text, encoding="utf-8")
    return path


def notebooks(course: Path) -> dict[str, bytes]:
    """Return each student's notebook."""
    found = collected(course)
    return {path.split("/")[0]: data for path, data in found.items() if path.endswith(FILE)}


# Whose it is


@pytest.mark.parametrize("listed", [True, False], ids=["with a roster", "without"])
@pytest.mark.parametrize(
    "theirs",
    [
        {"ana/x.zip": packed({f"bea/{NEWER}": MINE})},
        {f"ana/bea/{NEWER}": MINE},
        {f"ana/work/bea/{NEWER}": MINE},
        {"ana.zip": packed({f"bea/{FILE}": MINE})},
        {f"ana/Bea Sol_assignsubmission_file_{NEWER}": MINE},
        {f"ana/x_2_999_{NEWER}": MINE},
        {f"ana/bea+{NAME}+2027-01-01 10:00:00 UTC/{FILE}": MINE},
        {"ana.zip": packed({ATTEMPT.format("bea", 9, FILE): MINE})},
    ],
    ids=lambda files: next(iter(files)),
)
def test_does_nothing_in_a_students_folder_or_zip_name_anybody(
    course: Path, theirs: dict[str, bytes], listed: bool
) -> None:
    others = {f"{student}/{FILE}": HERS for student in ("bea", "cy")}
    text = f"{ROSTER}cy,Cy,Wu,3\n"
    arguments = ["--roster", roster(course, text)] if listed else []
    assert collect(course, theirs | others, *arguments) == 0
    assert notebooks(course) == {"ana": MINE, "bea": HERS, "cy": HERS}


def test_are_files_beside_a_classmates_notebook_her_own(course: Path) -> None:
    files = {
        f"ana/{FILE}": HERS, "ana/x.zip": packed({"bea/numpy.py": b"mine", "bea/data.csv": b"1"}),
        f"bea/{FILE}": HERS, "bea/data.csv": b"2",
    }  # fmt: skip
    assert collect(course, files, "--roster", roster(course)) == 0
    there = collected(course)
    assert there[f"bea/{NAME}/data.csv"] == b"2" and f"bea/{NAME}/numpy.py" not in there
    assert there[f"ana/{NAME}/numpy.py"] == b"mine"


@pytest.mark.parametrize(
    ("name", "who"),
    [
        (ATTEMPT.format("ana", 1, "x_" + ATTEMPT.format("bea", 9, FILE)), "ana"),
        (ATTEMPT.format("ana", 1, f"2_999_{NEWER}"), "ana"),
        (f"ruizana_1_998_Bea Sol_2_assignsubmission_file_{FILE}", "ruizana"),
        (f"ruizana_1_998_{ATTEMPT.format('bea', 9, FILE)}", "ruizana"),
        (f"Ana Ruiz_1_assignsubmission_file_x_2_999_{FILE}", "Ana Ruiz"),
        (f"Ana Ruiz_1_assignsubmission_file_Bea Sol_2_assignsubmission_file_{FILE}", "Ana Ruiz"),
        (f"Ana Ruiz_1_assignsubmission_onlinetext_Bea_assignsubmission_file_{FILE}", "Ana Ruiz"),
        (f"x_1_{'1' * 5000}_{FILE}", None),
    ],
)
def test_does_the_beginning_of_a_name_say_whose_it_is(name: str, who: str | None) -> None:
    label = read_name(name, last=True)
    assert (label and label.who) == who


def test_is_what_lies_beside_moodles_online_text_its_owners(course: Path) -> None:
    typed = moodle("cwu", "/").replace("_file/", "_onlinetext/")
    files = {
        f"{typed}onlinetext.html": b"<p>", f"{moodle('boneil', '/')}{FILE}": HERS,
        f"{typed}Brian ONeil-Ruiz_assignsubmission_file_{NEWER}": MINE,
        f"{moodle('cwu', '/')}data.csv": b"1",
    }  # fmt: skip
    asked = ["--roster", downloads.participants(course.parent / "p.csv")]
    assert collect(course, files, *asked) == 0
    assert notebooks(course) == {"boneil": HERS, "cwu": MINE}
    assert f"cwu/{NAME}/onlinetext.html" not in collected(course)


@pytest.mark.parametrize("pattern", [r".*/ps_(?P<student_id>[a-z]+)_(?P<file_id>\w+)",
                                     r".*/(?P<student_id>\w+)/(?P<file_id>.*)"])  # fmt: skip
def test_does_a_courses_own_pattern_not_look_into_a_students_zip(
    course: Path, pattern: str
) -> None:
    with Path("nbgrader_config.py").open("a") as config:
        config.write(f"c.FileNameCollectorPlugin.named_regexp = r'{pattern}'\n")
    if "ps_" in pattern:
        files = {"ps_ana_x.zip": packed({f"ps_bea_{FILE}": MINE}), f"ps_bea_{FILE}": HERS}
    else:
        files = {"ana/x.zip": packed({f"bea/{FILE}": MINE}), f"bea/{FILE}": HERS}
    assert collect(course, files) == 0
    assert notebooks(course)["bea"] == HERS and MINE in notebooks(course).values()


@pytest.mark.parametrize(
    "files",
    [
        {f"section-{s}/{student}/{FILE}" for s, student in ("aA", "aB", "bC", "bD")},
        {f"class/{student}/{FILE}" for student in "ABCD"},
        {f"submitted/{student}/{NAME}/{FILE}" for student in "ABCD"},
        {f"{NAME}/{student}/work/{FILE}" for student in "ABCD"},
        {f"{student}/work/{FILE}" for student in "ABCD"},
    ],
    ids=["sections", "class", "submitted", "assignment", "work"],
)
def test_are_folders_around_students_told_from_theirs(course: Path, files: set[str]) -> None:
    assert collect(course, dict.fromkeys(files, HERS)) == 0
    assert notebooks(course).keys() == set("ABCD")


def test_is_a_notebook_beside_the_students_folders_nobodys_but_its_own(course: Path) -> None:
    files = {f"class/{name}{FILE}": HERS for name in ("", "ana/", "bea/")}
    assert collect(course, files, "--roster", roster(course)) == 1
    assert notebooks(course).keys() == {"ana", "bea"}


def test_are_folders_of_sections_no_groups_of_the_roster(course: Path) -> None:
    text = "id,first_name,last_name,Group\nana,Ana,Ruiz,A\nbea,Bea,Sol,A\ncy,Cy,Wu,B\n"
    files = {f"{path}/{FILE}": HERS for path in ("A/ana", "A/bea", "B/cy")}
    assert collect(course, files, "--roster", roster(course, text)) == 0
    assert notebooks(course).keys() == {"ana", "bea", "cy"}


def test_is_a_plain_folder_of_a_group_that_of_each(course: Path) -> None:
    text = "id,first_name,last_name,Group\nana,Ana,Ruiz,Red fox\nbea,Bea,Sol,Red fox\ncy,Cy,Wu,B\n"
    files = {f"{path}/{FILE}": HERS for path in ("Red fox", "cy")}
    assert collect(course, files, "--roster", roster(course, text)) == 0
    assert notebooks(course).keys() == {"ana", "bea", "cy"}


# Groups, addresses


def test_is_a_folder_within_a_folder_no_group(course: Path) -> None:
    text = "id,first_name,last_name,Group\nana,Ana,Ruiz,—\nbea,Bea,Sol,—\ncy,Cy,Wu,G1\ndee,D,E,G1\n"
    files = {
        f"ana/\u2605/{NEWER}": MINE, f"bea/{FILE}": HERS, f"cy/G1/{NEWER}": MINE,
        f"dee/{FILE}": HERS,
    }  # fmt: skip
    assert collect(course, files, "--roster", roster(course, text)) == 0
    assert notebooks(course) == {"ana": MINE, "bea": HERS, "cy": MINE, "dee": HERS}


def test_does_a_group_of_signs_only_stand_for_itself_alone(course: Path) -> None:
    text = "id,first_name,last_name,Group\nana,A,B,—\nbea,C,D,\u2605\n"
    files = {f"—_5_assignsubmission_file/{FILE}": HERS}
    assert collect(course, files, "--roster", roster(course, text)) == 0
    assert notebooks(course).keys() == {"ana"}


def test_is_a_student_who_is_called_like_a_group_not_taken_for_it(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "id,first_name,last_name,Group\nana,Group,A,B\nbea,Bea,Sol,Group A\n"
    files = {f"Group A_8_assignsubmission_file/{FILE}": MINE,
             f"Bea Sol_7_assignsubmission_file/{FILE}": HERS}  # fmt: skip
    assert collect(course, files, "--roster", roster(course, text)) == 1
    assert notebooks(course) == {"bea": HERS}
    assert "Group A may be ana or bea of " in capsys.readouterr().out


@pytest.mark.parametrize(
    "headings",
    ['"First name","Last name","Email address"', "Vorname,Nachname,E-Mail-Adresse",
     'username,"First name","Last name","Email address"'],
)  # fmt: skip
def test_does_an_address_not_take_a_classmates_work(course: Path, headings: str) -> None:
    rows = [("al7", "Ana", "Ruiz", "beasol@x.example"), ("bs7", "Bea", "Sol", "bs7@x.example"),
            ("cw", "Cy", "Wu", "cw@x.example")]  # fmt: skip
    cut = slice(0 if "username" in headings else 1, 4)
    text = "\n".join([headings, *(",".join(row[cut]) for row in rows)])
    files = {f"Bea Sol_7_assignsubmission_file/{FILE}": HERS}
    assert collect(course, files, "--roster", roster(course, text)) == 0
    assert notebooks(course).keys() == {"bs7"}


def test_is_a_folder_two_may_mean_left_out(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "id,first_name,last_name\nbeasol,Ana,Ruiz\nbs7,Bea,Sol\n"
    files = {f"Bea Sol/{FILE}": HERS, f"beasol/{FILE}": MINE}
    assert collect(course, files, "--roster", roster(course, text)) == 1
    assert notebooks(course) == {"beasol": MINE}
    assert "Bea Sol may be beasol or bs7 of " in capsys.readouterr().out


@pytest.mark.parametrize("command", ["collect", "students"])
def test_are_two_with_the_same_before_the_at_told_by_the_whole_address(
    course: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ("First name,Last name,Email address\nAna,Ruiz,bs7@evil.example\n"
            "Bea,Sol,bs7@uni.example\nCy,Wu,cw@uni.example\n")  # fmt: skip
    files = {f"{who}_7_assignsubmission_file/{FILE}": HERS for who in ("Bea Sol", "Cy Wu")}
    if command == "collect":
        assert collect(course, files, "--roster", roster(course, text)) == 0
        assert notebooks(course).keys() == {"bs7@uni.example", "cw"}
    else:
        assert main(["students", str(roster(course, text))]) == 0
    told = capsys.readouterr().out
    assert "named by the whole address: bs7@evil.example, bs7@uni.example" in told


# When it came


def times(course: Path) -> dict[str, bytes]:
    return {
        path.split("/")[0]: data
        for path, data in collected(course).items()
        if path.endswith("timestamp.txt")
    }


@pytest.mark.parametrize("text", [b"2020-01-01 00:00:00 UTC", b"garbage"])
@pytest.mark.parametrize("packed_up", [True, False])
def test_does_the_worksheet_go_before_a_students_file(
    course: Path, text: bytes, packed_up: bool
) -> None:
    theirs = {FILE: MINE, "timestamp.txt": text}
    files = {f"{moodle('cwu', '/')}{name}": data for name, data in theirs.items()}
    if packed_up:
        files = {f"{moodle('cwu', '/')}x.zip": packed(theirs)}
    worksheet = downloads.worksheet(
        course.parent / "w.csv", {"cwu": "Wednesday, 10 June 2026, 2:14 PM"}
    )
    assert collect(course, files, "--roster", worksheet) == 0
    assert times(course) == {"cwu": b"2026-06-10 14:14:00+00:00\n"}


@pytest.mark.parametrize(
    "files",
    [
        {canvas("cwu", 7, "w.zip", late=True): packed({FILE: MINE, "timestamp.txt": b"2020-01-01"
                                                       b" 00:00:00 UTC"})},
        {canvas("cwu", 7, late=True): MINE, canvas("cwu", 8, "timestamp.txt"): b"2020-01-01 "
                                                                               b"00:00:00 UTC"},
        {canvas("cwu", 7, "w.zip", late=True): packed(
            {FILE: MINE, "timestamp.txt\u202e": b"2020-01-01 00:00:00 UTC",
             "Timestamp.txt": b"2020-01-01 00:00:00 UTC", "submission_secret.txt\u202e": b"x"})},
    ],
    ids=["in a zip", "beside", "with a mark of direction"],
)  # fmt: skip
def test_is_a_time_that_a_student_wrote_no_time(
    course: Path, files: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    assert collect(course, files) == 0
    assert collected(course).keys() == {f"103/{NAME}/{FILE}"}
    assert "late, by the name of the file; the download does not say when" in (
        capsys.readouterr().out
    )


@pytest.mark.parametrize("path", ["ana/{}", "submitted/ana/" + NAME + "/{}"])
def test_is_the_time_kept_that_nbgrader_wrote_into_a_plain_folder(course: Path, path: str) -> None:
    files = {path.format(FILE): HERS, path.format("timestamp.txt"): b"2026-01-02 03:04:05 UTC"}
    assert collect(course, files) == 0
    assert times(course) == {"ana": b"2026-01-02 03:04:05+00:00\n"}


def test_is_a_cleaned_name_judged(course: Path) -> None:
    files = {canvas("cwu", 7, "w.zip"): packed({f"{FILE}\u202e": HERS, "a\u202e.csv": b"1"})}
    assert collect(course, files) == 0
    assert collected(course) == {f"103/{NAME}/{FILE}": HERS, f"103/{NAME}/a.csv": b"1"}


# What stops nobody


def _without_a_name() -> bytes:
    return packed({FILE: MINE, "X": b""}).replace(b"X", b"\0")


def _overlapping() -> bytes:
    whole = io.BytesIO(packed({"a.ipynb": b" " * 1_000_000}))
    with zipfile.ZipFile(whole, "a") as archive:
        archive.filelist += [copy(archive.infolist()[0]) for _ in range(80)]
        archive._didModify = True  # type: ignore[attr-defined]
    return whole.getvalue()


def _bomb() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr(FILE, b" " * 2_000_000)
    return whole.getvalue()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (_without_a_name, "has no name"),
        (_overlapping, "w.zip holds files that overlap: pack it anew."),
        (
            lambda: packed({"\U0001f600" * 100: b"", FILE: MINE}),
            "has a name of more than 200 bytes",
        ),
        (_bomb, "w.zip is a zip that takes more than a hundred times its room: pack it anew."),
        (lambda: packed({os.urandom(800).hex(): b"", FILE: MINE}), "of more than 1,000 bytes"),
        (lambda: packed({f"{'a/' * 70}x": b"", FILE: MINE}), "deeper than 64 levels"),
        (lambda: packed({"a.zip": b"", FILE: b"{"}), "a.zip is a zip in a zip in a zip"),
    ],
)
def test_does_the_zip_of_one_student_stop_nobody(
    course: Path, make: Callable[[], bytes], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {canvas(student, 8): HERS for student in CLASS if student != "cwu"}
    assert collect(course, files | {canvas("cwu", 7, "w.zip"): make()}) == 1
    assert {"101", "102", "104"} <= notebooks(course).keys()
    told = capsys.readouterr().out
    assert sentence in told
    assert all(len(line) < 500 for line in told.splitlines())


def test_do_hundreds_of_digits_stop_nobody(course: Path) -> None:
    files = {"ana/w.zip": packed({f"x_1_{'1' * 900}_{FILE}": HERS}), f"bea/{FILE}": HERS}
    assert collect(course, files) == 0
    assert notebooks(course).keys() == {"ana", "bea"}


def test_has_each_student_a_room_of_their_own(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("grading.collect.labelling.MAX_FOLDER", 2_000_000)
    files: dict[str, bytes] = {f"ana/{n}.csv": b" " * 900_000 for n in range(5)}
    files |= {f"{student}/{FILE}": HERS for student in ("ana", "bea")}
    assert collect(course, files) == 1
    assert notebooks(course).keys() == {"ana", "bea"}
    assert "left out: ana handed in more than 2 MB: 3 files are not looked at." in (
        capsys.readouterr().out
    )


def test_do_the_sentences_on_one_student_leave_those_on_others_in_sight(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = packed({f"../{n}": b"" for n in range(1999)} | {FILE: HERS})
    assert collect(course, {canvas("cwu", 7, "w.zip"): many, canvas("boneil", 8): b"{"}) == 1
    told = capsys.readouterr().out
    assert len(told.splitlines()) < 15 and "1,999 left out" not in told
    assert f"left out: and 1994 more of {canvas('cwu', 7, 'w.zip')}." in told
    assert "1999 left out" in told and "102: " in told


def test_is_an_error_nobody_thought_of_one_students(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def parse(data: bytes, name: str) -> Any:
        if data == MINE:
            raise ZeroDivisionError("of a new kind")
        return real(data, name)

    real = hand_in.parse
    monkeypatch.setattr(hand_in, "parse", parse)
    assert collect(course, {f"ana/{FILE}": MINE, f"bea/{FILE}": HERS}) == 1
    assert notebooks(course).keys() == {"bea"}
    assert f"ana/{FILE} cannot be taken (ZeroDivisionError: of a new kind)" in (
        capsys.readouterr().out
    )


def test_is_a_name_nobody_thought_of_one_students(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = Owners.label_of
    monkeypatch.setattr(
        Owners, "label_of", lambda self, path: real(self, path) if "bea" in path else 1 / 0
    )
    assert collect(course, {f"ana/{FILE}": MINE, f"bea/{FILE}": HERS}) == 1
    assert notebooks(course).keys() == {"bea"}
    assert f"left out: ana/{FILE} cannot be taken" in capsys.readouterr().out


def test_does_a_name_that_is_not_in_utf8_stop_nobody(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = course.parent / "class"
    for name in ("ana", "bea"):
        (folder / name).mkdir(parents=True)
        (folder / name / FILE).write_bytes(HERS)
    (folder / "ana").rename(os.fsdecode(os.fsencode(folder) + b"/an\xff"))
    (folder / "bea" / FILE).rename(os.fsdecode(os.fsencode(folder / "bea") + b"/\xff.ipynb"))
    (folder / "bea" / FILE).write_bytes(HERS)
    assert main(["collect", NAME, str(folder)]) == 1
    assert notebooks(course).keys() == {"bea"}
    assert Path("collected", NAME, "record.json").is_file()
    assert capsys.readouterr().out.count("has a name that is not in UTF-8: rename it.") == 2


@pytest.mark.parametrize("closed", ["scandir", "lstat"])
def test_does_a_closed_folder_in_the_exchange_stop_nobody(
    course: Path, closed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inbound = course.parent / "inbound"
    for name in ("ana", "bea"):
        folder = inbound / f"{name}+{NAME}+2026-01-01 10:00:00 UTC"
        folder.mkdir(parents=True)
        (folder / FILE).write_bytes(HERS)
    real: Any = os.scandir if closed == "scandir" else Path.lstat

    def refuse(path: Any, *more: Any) -> Any:
        if "ana+" in str(path) and (closed == "scandir" or Path(path).name == FILE):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *more)

    monkeypatch.setattr(os if closed == "scandir" else Path, closed, refuse)
    assert main(["collect", NAME, str(inbound)]) == 1
    monkeypatch.undo()
    assert (course / "submitted/bea" / NAME / FILE).is_file()
    told = capsys.readouterr().out
    assert f"left out: ana+{NAME}+2026-01-01 10:00:00 UTC" in told and "(Permission denied)" in told


def test_are_long_names_not_worked_on(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    longest = 0
    real = unicodedata.normalize

    def normalize(form: Any, text: str) -> str:
        nonlocal longest
        longest = max(longest, len(text))
        return real(form, text)

    monkeypatch.setattr(unicodedata, "normalize", normalize)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("\u0316\u0301" * 8_000, os.urandom(10_000))
        archive.writestr(FILE, HERS)
    assert collect(course, {canvas("cwu", 7, "w.zip"): whole.getvalue()}) == 1
    assert notebooks(course).keys() == {"103"}
    assert longest <= 1_200


def test_is_a_closed_file_of_a_hand_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.png").write_bytes(b"1")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(hand_in.NotJudged, match=r"^x\.png cannot be read: it is closed\.$"):
        belongings.files_of(tmp_path)
