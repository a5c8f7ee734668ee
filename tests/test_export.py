"""Do the files hold what Canvas and Moodle read, and nobody's score as another's?"""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import ExportApp
from nbgrader.plugins import CsvExportPlugin

from grading.cli import main
from grading.errors import GradingError
from grading.export import CanvasExporter, export
from grading.export.roster import match, read
from tests.stamping import stamped_here

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

FIRST, SECOND = "01_small", "02_large"
ROSTER = """\
Student,ID,SIS User ID,SIS Login ID,Section,Notes,01_small (991),Quiz (12),Current Score
,,,,,,Manual Posting,,
    Points Possible,,,,,,13.00,10,(read only)
"Pérez, Ana",101,s-1,Ana@uni.example,A,shy,,3,20
"Roth, Berta",102,s-2,berta,B,,5,3,20
"Wu, Carla",103,s-3,carla,B,,EX,3,20
"Student, Test",999,,f00ba,A,,,,
"""
PEOPLE = {
    "ana": ("Ana", "Pérez", "ana@uni.example"),
    "berta": ("Berta", 'Roth, "B."', None),
    "carla": (None, None, None),
    "dora": ("+SUM(A1)", "=1+2", "@x"),
}


def fill(gradebook: Gradebook) -> None:
    """Three hand in, one of them late; one still waits; carla hands in nothing."""
    for name, points in ((FIRST, 10), (SECOND, 120)):
        gradebook.add_assignment(name)
        gradebook.add_notebook("n", name)
        gradebook.add_grade_cell("code", "n", name, max_score=points, cell_type="code")
        gradebook.add_grade_cell("why", "n", name, max_score=3, cell_type="markdown")
    for student, (first, last, email) in PEOPLE.items():
        gradebook.add_student(student, first_name=first, last_name=last, email=email)
    hand_in(gradebook, FIRST, "ana", 10, 2.25)
    hand_in(gradebook, FIRST, "berta", 4, 1, penalty=7)
    hand_in(gradebook, FIRST, "dora", 8, None)
    hand_in(gradebook, SECOND, "ana", 60, 0)
    gradebook.add_submission(SECOND, "berta")  # as an interrupted nbgrader leaves it


def hand_in(
    gradebook: Gradebook, assignment: str, student: str, code: float, why: float | None,
    penalty: float = 0,
) -> None:  # fmt: skip
    (notebook,) = gradebook.add_submission(assignment, student).notebooks
    notebook.late_submission_penalty = penalty
    for grade in notebook.grades:
        by_hand = grade.cell.name == "why"
        grade.auto_score, grade.manual_score = (None, why) if by_hand else (code, None)
        grade.needs_manual_grade = by_hand and why is None
    gradebook.db.commit()


@pytest.fixture(scope="module")
def _database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("export") / "gradebook.db"
    with stamped_here(), Gradebook(f"sqlite:///{path}") as gradebook:
        fill(gradebook)
    return path.read_bytes()


@pytest.fixture
def course(_database: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A course of which there is only the gradebook."""
    (tmp_path / "gradebook.db").write_bytes(_database)
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


# What is not marked yet counts 0 then, and dora has a score.
COUNTED = ["--waiting", "count"]


def table(path: str) -> list[list[str]]:
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def notes(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line for line in capsys.readouterr().out.splitlines() if line.startswith("note: ")]


# Canvas


def test_has_canvas_its_columns_and_the_points(course: Path) -> None:
    assert main(["export", "--format", "canvas", *COUNTED]) == 0
    heading, possible, *rows = table("grades-canvas.csv")
    assert heading == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", FIRST, SECOND]
    assert possible == ["    Points Possible", "", "", "", "", "13", "123"]
    assert {row[3]: row[5:] for row in rows} == {
        "ana": ["12.25", "60"],
        "berta": ["0", ""],  # the penalty is larger than the points; no marks is not 0
        "dora": ["8", ""],
    }
    assert not Path("grades-canvas.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_is_only_what_was_asked_for_written_where_it_was_asked_for(course: Path) -> None:
    assert main(["export", SECOND, "--format", "canvas", "--to", "mine.csv"]) == 0
    assert [row[3:] for row in table("mine.csv")] == [
        ["SIS Login ID", "Section", SECOND], ["", "", "123"], ["ana", "", "60"],
    ]  # fmt: skip


def test_are_canvas_own_rows_filled_in(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["export", FIRST, "--format", "canvas", "--roster", "roster.csv", *COUNTED]
    assert main(arguments) == 1
    assert table("grades-canvas.csv") == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "01_small (991)"],
        ["    Points Possible", "", "", "", "", "13.00"],
        ["Pérez, Ana", "101", "s-1", "Ana@uni.example", "A", "12.25"],
        ["Roth, Berta", "102", "s-2", "berta", "B", "0"],
        ["Wu, Carla", "103", "s-3", "carla", "B", "EX"],  # what Canvas has of her stays
        ["Student, Test", "999", "", "f00ba", "A", ""],
    ]
    assert notes(capsys) == [
        f"note: {FIRST}: 1 hand-in waits to be marked by hand; what waits counts 0, or what it had "
        "before.",
        "note: not in roster.csv, so left out: dora.",
    ]


def test_stays_excused_who_is_excused_in_canvas(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ROSTER.replace(",shy,,", ",shy,EX,").replace(",B,,5,", ",B,,N/A,")
    Path("roster.csv").write_text(words, encoding="utf-8")
    arguments = ["export", FIRST, "--format", "canvas", "--roster", "roster.csv", *COUNTED]
    assert main(arguments) == 1
    assert [row[5] for row in table("grades-canvas.csv")[2:5]] == ["EX", "N/A", "EX"]
    told = capsys.readouterr().out
    # carla is excused too, and has no marks: nothing was to be written over hers
    assert (
        f"note: {FIRST}: what Canvas has in place of a score stays: EX (excused): ana; "
        "N/A (not assigned): berta. To write scores over it, empty these cells of the roster.\n"
    ) in told
    assert "written: grades-canvas.csv, 0 students." in told


@pytest.mark.parametrize("cell", ["", "-", "5", "12.5", '"12,50"', "-1", "96%"])
def test_is_what_is_no_word_in_canvas_a_score_that_is_renewed(course: Path, cell: str) -> None:
    words = ROSTER.replace(",shy,,", f",shy,{cell},")
    Path("roster.csv").write_text(words, encoding="utf-8")
    main(["export", FIRST, "--format", "canvas", "--roster", "roster.csv", *COUNTED])
    assert table("grades-canvas.csv")[2][5] == "12.25"


def test_is_a_column_that_canvas_lacks_or_counts_otherwise_told(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("roster.csv").write_text(ROSTER.replace("13.00", "100"), encoding="utf-8")
    assert main(["export", "--format", "canvas", "--roster", "roster.csv"]) == 1
    heading, possible, ana, *_ = table("grades-canvas.csv")
    assert heading[5:] == ["01_small (991)", SECOND]
    assert possible[5:] == ["100", "123"]
    assert ana[5:] == ["12.25", "60"]
    told = "\n".join(notes(capsys))
    assert f"{FIRST} has 13 points here and 100 in Canvas" in told
    assert f"Canvas has no assignment {SECOND}: the import will offer to make it." in told


def test_is_a_roster_read_that_a_european_canvas_exports(course: Path) -> None:
    semicolons = ROSTER.replace(",", ";").replace('"Pérez; Ana"', '"Pérez, Ana"')
    semicolons = semicolons.replace("13.00", "13,00")
    Path("roster.csv").write_text(semicolons, encoding="utf-8-sig", newline="\r\n")
    assert export(course, [FIRST], "canvas", None, Path("roster.csv"))[0] == 1
    heading, possible, ana, *_ = table("grades-canvas.csv")
    assert (heading[0], possible[5], ana[0]) == ("Student", "13,00", "Pérez, Ana")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a,b\n1,ana\n", "is no gradebook of Canvas"),
        ("Student,ID\nana,\n", "is no gradebook of Canvas"),
        (ROSTER.replace("Ana@", "x@").replace("berta,", "y,"), "no student of the gradebook"),
        ("", "is no table of students"),
        ("one column\nana\n", "is no table of students"),
        ('Student,ID\n"' + "x" * 200_000, "is no CSV file"),
    ],
)
def test_is_a_roster_refused_that_is_none(course: Path, text: str, sentence: str) -> None:
    Path("roster.csv").write_text(text, encoding="utf-8")
    with pytest.raises(GradingError, match=sentence):
        export(course, [SECOND], "canvas", None, Path("roster.csv"))
    assert not Path("grades-canvas.csv").exists()


def test_is_a_roster_that_cannot_be_read_a_sentence(course: Path) -> None:
    with pytest.raises(GradingError, match=r"nowhere\.csv cannot be read: No such file"):
        read(Path("nowhere.csv"))
    Path("roster.csv").write_bytes(ROSTER.encode("latin-1"))
    with pytest.raises(GradingError, match="is not in UTF-8"):
        read(Path("roster.csv"))


@pytest.mark.parametrize("form", ["canvas", "moodle", "csv"])
def test_is_what_nobody_has_marked_yet_no_score(
    course: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", FIRST, "--format", form, "--to", "out.csv"]) == 1
    assert notes(capsys) == [
        f"note: {FIRST}: 1 hand-in waits to be marked by hand and has no score: dora."
    ]
    found = [row for row in table("out.csv") if any("dora" in cell for cell in row)]
    assert [row[-4:-1] for row in found] == ([["", "", ""]] if form == "csv" else [])


def test_are_none_written_where_all_wait(course: Path) -> None:
    with Gradebook("sqlite:///gradebook.db") as gradebook:
        gradebook.add_assignment("03_new")
        gradebook.add_notebook("n", "03_new")
        gradebook.add_grade_cell("why", "n", "03_new", max_score=3, cell_type="markdown")
        gradebook.add_grade_cell("code", "n", "03_new", max_score=3, cell_type="code")
        hand_in(gradebook, "03_new", "ana", 1, None)
    with pytest.raises(GradingError, match="all hand-ins wait to be marked by hand"):
        export(course, ["03_new"], "moodle", None, None)
    assert export(course, ["03_new"], "moodle", None, None, "count")[0] == 0


# Moodle


def test_has_moodle_a_row_for_each_score_and_no_other(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--format", "moodle", *COUNTED]) == 0
    assert table("grades-moodle.csv") == [
        ["username", FIRST, SECOND],
        ["ana", "12.25", "60"],
        ["berta", "0", "-"],
        ["dora", "8", "-"],
    ]
    assert not any("above 100" in note for note in notes(capsys))


def test_is_a_score_told_that_moodle_refuses(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Gradebook("sqlite:///gradebook.db") as gradebook:
        hand_in(gradebook, SECOND, "carla", 101, 0)
    assert main(["export", SECOND, "--format", "moodle"]) == 0
    assert any("some scores are above 100" in note for note in notes(capsys))


def test_does_moodle_get_names_as_it_writes_them_and_nobody_it_does_not_know(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("roster.csv").write_text(
        "Nombre,Apellidos,Dirección de correo,Roles\n"
        "Ana,Pérez,Ana.P@uni.example,Estudiante\nBerta,Roth,Berta@uni.example,Estudiante\n"
        "Dora,X,DORA@uni.example,Estudiante\nEva,Y,eva@uni.example,Estudiante\n",
        encoding="utf-8",
    )
    assert main(["export", FIRST, "--format", "moodle", "--roster", "roster.csv", *COUNTED]) == 1
    assert table("grades-moodle.csv") == [
        ["Dirección de correo", FIRST],
        ["Berta@uni.example", "0"],
        ["DORA@uni.example", "8"],
    ]
    assert notes(capsys)[-1] == "note: not in roster.csv, so left out: ana."


# A table


def test_are_the_scores_of_the_table_those_of_nbgraders_own(course: Path) -> None:
    assert main(["export", "--format", "csv", *COUNTED]) == 0
    with Gradebook("sqlite:///gradebook.db") as gradebook:
        gradebook.find_student("berta").last_name = "Roth"  # nbgrader quotes nothing
        CsvExportPlugin(to="theirs.csv").export(gradebook)
    ours, theirs = rows("grades.csv", "utf-8-sig"), rows("theirs.csv", "utf-8")
    assert ours[0].keys() == theirs[0].keys()
    for of_ours, of_theirs in zip(by_key(ours), by_key(theirs), strict=True):
        scored = of_ours["score"] != ""
        for name in ("raw_score", "late_submission_penalty", "score", "max_score"):
            expected = float(of_theirs[name]) if scored or name == "max_score" else 0.0
            assert float(of_ours[name] or 0) == pytest.approx(expected, abs=0.005)
    blank = {(row["assignment"], row["student_id"]) for row in ours if row["score"] == ""}
    assert blank == {
        (FIRST, "carla"), (SECOND, "berta"), (SECOND, "carla"), (SECOND, "dora"),
    }  # fmt: skip


def test_is_it_told_of_who_waits_when_the_hand_in_came(course: Path) -> None:
    with Gradebook("sqlite:///gradebook.db") as gradebook:
        for submission in gradebook.assignment_submissions(FIRST):
            submission.timestamp = datetime(2026, 6, 10, 21, 0)
        gradebook.db.commit()
    main(["export", "--format", "csv", *COUNTED])
    counted = rows("grades.csv", "utf-8-sig")
    main(["export", "--format", "csv"])
    left_blank = rows("grades.csv", "utf-8-sig")
    waiting = [row for row, other in zip(counted, left_blank, strict=True)
               if row["score"] and not other["score"]]  # fmt: skip
    assert waiting and all(row["timestamp"] for row in waiting)
    assert [row["timestamp"] for row in left_blank] == [row["timestamp"] for row in counted]


def rows(path: str, encoding: str) -> list[dict[str, str]]:
    with Path(path).open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def by_key(found: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(found, key=lambda row: (row["assignment"], row["student_id"]))


def test_is_no_name_a_formula_and_no_quote_lost(course: Path) -> None:
    assert main(["export", "--format", "csv", *COUNTED]) == 0
    found = {row["student_id"]: row for row in rows("grades.csv", "utf-8-sig")}
    dora, berta = found["dora"], found["berta"]
    assert [dora[name] for name in ("first_name", "last_name", "email")] == [
        "'+SUM(A1)", "'=1+2", "'@x",
    ]  # fmt: skip
    assert berta["last_name"] == 'Roth, "B."'
    assert found["ana"]["last_name"] == "Pérez"
    main(["export", "--format", "canvas", *COUNTED])
    assert table("grades-canvas.csv")[-1][0] == "'=1+2, +SUM(A1)"


@pytest.mark.parametrize(
    ("login", "written"),
    [("-ana", "-ana"), ("@ana", "@ana"), ("=ana()", "'=ana()"), ("+cmd|x", "'+cmd|x")],
)
def test_is_a_login_found_again_unless_it_can_do_something(
    course: Path, login: str, written: str
) -> None:
    with Gradebook("sqlite:///gradebook.db") as gradebook:
        gradebook.add_student(login)
        hand_in(gradebook, SECOND, login, 1, 0)
    assert main(["export", SECOND, "--format", "moodle"]) == 0
    assert written in [row[0] for row in table("grades-moodle.csv")]


# Whose row is whose


def test_is_nobody_taken_for_somebody_else() -> None:
    people = [["ana@a", "1"], ["ana@b", "2"], ["Berta", "3"], ["carla", "4"], ["carla", "5"]]
    people.append(["", ""])
    found = match(people, [0, 1], {"ana", "berta", "carla"})
    assert found.rows == {}
    found = match(people, [0, 1], {"ana", "berta", "carla"}, any_case=True)
    assert found.rows == {"berta": ["Berta", "3"]}
    assert match(people, [0], {"Berta", "berta"}).rows == {"Berta": ["Berta", "3"]}
    assert match(people, [1], {"zoe"}).rows == {}


def test_does_the_column_count_in_which_most_are_found() -> None:
    people = [["3", "1"], ["x", "2"], ["y", "3"]]
    found = match(people, [0, 1], {"1", "2", "3"})
    assert (found.column, found.rows["3"]) == (1, ["y", "3"])


# The commands


def test_does_nbgraders_own_command_run_the_exporter(
    course: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def command(*arguments: str) -> None:
        app = ExportApp()
        app.initialize(["--exporter", "grading.export.CanvasExporter", *arguments])
        app.start()

    command("--to", "theirs.csv", "--CanvasExporter.roster=roster.csv", f"--assignment=['{FIRST}']")
    main(["export", FIRST, "--format", "canvas", "--to", "ours.csv", "--roster", "roster.csv"])
    assert Path("theirs.csv").read_bytes() == Path("ours.csv").read_bytes()
    with pytest.raises(SystemExit) as ended:
        command("--assignment=['09_unknown']")
    assert ended.value.code == 1
    assert CanvasExporter.default_name == "grades-canvas.csv"
    assert not Path("grades-canvas.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["09_unknown"], "the gradebook does not know 09_unknown; known: 01_small, 02_large."),
        (["--to", "no/where.csv"], "no/where.csv cannot be written: No such file or directory."),
        (["--roster", "roster.csv"], "--roster is for Canvas and Moodle"),
    ],
)
def test_is_each_refusal_one_sentence(
    course: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main(["export", "--format", "csv", *arguments]) == 2
    told = capsys.readouterr()
    assert sentence in told.err and told.err.count("\n") == 1
    assert not Path("grades.csv").exists()


def test_is_a_gradebook_asked_for_and_marks_in_it(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Gradebook("sqlite:///gradebook.db") as gradebook:
        for name in (FIRST, SECOND):
            for submission in list(gradebook.assignment_submissions(name)):
                gradebook.remove_submission(name, submission.student.id)
    assert main(["export", "--format", "csv"]) == 2
    assert "nobody has marks yet" in capsys.readouterr().err
    Path("gradebook.db").unlink()
    assert main(["export", "--format", "csv"]) == 2
    assert "there is no gradebook" in capsys.readouterr().err
    assert not Path("gradebook.db").exists()


def test_say_the_times_of_the_table_their_zone(course: Path) -> None:
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        gradebook.update_or_create_assignment(FIRST, duedate="2026-06-10 23:00:00+02:00")
    assert main(["export", FIRST, "--format", "csv", *COUNTED]) == 0
    heading, row, *_ = table("grades.csv")
    assert row[heading.index("duedate")] == "2026-06-10 21:00:00+00:00"
