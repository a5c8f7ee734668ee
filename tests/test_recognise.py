"""Is each file named for what it is, by every door alike, whatever it is called?"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook

from grading.batch.run import Options, run
from grading.cli import main
from grading.intake.belongings import MAX_ENTRIES
from tests import gradebooks, small_course
from tests.downloads import FILE, notebook, pack, packed
from tests.engines import InThisProcess, Lent, judged_by
from tests.gradebooks import NAME

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

PAGE = b"\n<!DOCTYPE html>\n<html><head><title>01_small - Colab</title></head></html>"


def other() -> Any:
    """Return a notebook of another assignment."""
    made = small_course.notebook(small_course.ANSWERS, hidden=True)
    for number, cell in enumerate(made.cells):
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.grade_id = f"other-{number}"
    return made


def of_another() -> bytes:
    return nbformat.writes(other()).encode()


IS_OURS = f"which is a notebook of {NAME}: "
# By the student: what was handed in, by path, and what is said of it.
HANDED_IN: dict[str, tuple[dict[str, bytes], str]] = {
    "anna": ({"hw2_anna.ipynb": notebook()}, f"hw2_anna.ipynb, {IS_OURS}call it {FILE}"),
    "bella": ({f"{NAME}.IPYNB": notebook()}, f"{NAME}.IPYNB, {IS_OURS}call it {FILE}"),
    "cora": ({f"{FILE}.txt": notebook()}, f"{FILE}.txt, {IS_OURS}call it {FILE}"),
    "deep": ({f"homework/{FILE}": notebook()},
             f"homework/{FILE}, {IS_OURS}move it out of its folder, call it {FILE}"),
    "elsa": ({"other.ipynb": of_another()}, "other.ipynb, which is a notebook of 02_other"),
    "finn": ({"f.ipynb": nbformat.writes(nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("x = 1")])).encode()},
        "f.ipynb, which is no notebook of this course"),
    "gus": ({"hand-in.zip": packed({f"a/{FILE}": notebook()})},
            f"hand-in.zip, which is a zip, with a/{FILE}: unpack it"),
    "hal": ({"report.pdf": b"%PDF-1.7", "b.csv": b"1"}, "only b.csv; report.pdf."),
    "ida": ({FILE: PAGE}, f"{FILE} is no notebook but a file of another kind, an HTML page"),
    "jan": ({FILE: packed({FILE: notebook()})},
            f"{FILE} is no notebook but a file of another kind, a zip"),
    "kim": ({"saved.html": PAGE},
            "saved.html, which is no notebook but a file of another kind, an HTML page"),
    "lea": ({f"{number}.csv": b"1" for number in range(9)},
            "only 0.csv; 1.csv; 2.csv; and 6 more."),
    "lola": ({FILE: b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 9\n"},
             f"{FILE} is no notebook but a file of another kind, a pointer to it in Git LFS"),
    "lou": ({FILE: b"[InternetShortcut]\r\nURL=https://colab.research.google.com/drive/1"},
            f"{FILE} is no notebook but a file of another kind, a link to a page"),
    "luc": ({"hw.rar": b"Rar!\x1a\x07", "my notebook.gdoc": b'{"url": "https://docs"}'},
            "hw.rar, which is an archive: unpack it; my notebook.gdoc, which is a link to a page"),
    "nina": ({"hints.json": b"{}", "submission_secret.txt": b"ab12", "my.docx": b"PK"},
             "only my.docx, which is a document of a word processor."),
    "olga": ({"hints.json": b"{}", "submission_secret.txt": b"ab12", "given.py": b"x = 1"},
             "nor any other file but what came with the assignment."),
    "max": ({FILE: b"%PDF-1.7"}, f"{FILE} is no notebook but a file of another kind, a PDF"),
}  # fmt: skip


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = gradebooks.make(
        tmp_path_factory.mktemp("recognise") / "course", {"zoe": small_course.hand_in()}
    )
    path = course / "source/02_other/02_other.ipynb"
    path.parent.mkdir()
    nbformat.write(other(), path)
    (course / "release/en" / NAME / "given.py").write_text("x = 1")
    for student, (files, _) in HANDED_IN.items():
        for name, data in files.items():
            path = course / "submitted" / student / NAME / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return course


def by_nbgrader(course: Path, capsys: Any) -> str:
    return gradebooks.autograde_log(course)


def by_grade_run(course: Path, capsys: Any) -> str:
    with pytest.MonkeyPatch.context() as patch:
        judged_by(InThisProcess(), patch)
        assert run(Options(NAME)) == 1
    return str(capsys.readouterr().out)


@pytest.mark.parametrize("door", [by_nbgrader, by_grade_run])
def test_is_it_said_what_lies_there_instead(
    handed_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any,
    door: Callable[[Path, Any], str],
) -> None:  # fmt: skip
    course = gradebooks.copy(handed_in, tmp_path / "course")
    monkeypatch.chdir(course)
    said = door(course, capsys)
    assert "Traceback" not in said
    for student, (_, sentence) in HANDED_IN.items():
        (line,) = [
            line for line in said.splitlines()
            if line.startswith((f"[ERROR] {student} was", f"set aside: {student} "))
        ]  # fmt: skip
        assert sentence in line
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        known = [found.student.id for found in gradebook.assignment_submissions(NAME)]
    assert known == ["zoe"]


def test_is_what_is_advised_enough(
    handed_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    course = gradebooks.copy(handed_in, tmp_path / "course")
    monkeypatch.chdir(course)
    judged_by(InThisProcess(), monkeypatch)
    for student in ("anna", "bella", "cora", "deep"):
        folder = course / "submitted" / student / NAME
        (name,) = HANDED_IN[student][0]
        (folder / name).rename(folder / FILE)
    students = ("anna", "bella", "cora", "deep")
    assert run(Options(NAME, students=students)) == 0


@pytest.mark.parametrize("student", ["anna", "bella", "cora", "ida", "jan", "max"])
def test_does_grade_check_say_the_same(
    handed_in: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, student: str
) -> None:
    monkeypatch.chdir(handed_in)
    monkeypatch.setattr("grading.tools.check.ForkServer", Lent)
    (name,), sentence = HANDED_IN[student]
    code = main(["check", f"submitted/{student}/{NAME}/{name}", "--json"])
    answer = json.loads(capsys.readouterr().out)
    if code:
        assert sentence in answer["reason"]
    else:
        assert (answer["assignment"], answer["score"]) == (NAME, 10.0)


def test_does_grade_collect_know_them(
    handed_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    course = gradebooks.copy(handed_in, tmp_path / "course")
    monkeypatch.chdir(course)
    files = {
        f"{student.title()} Roth_{number}_assignsubmission_file/{name}": data
        for number, (student, (own, _)) in enumerate(HANDED_IN.items(), 1)
        for name, data in own.items()
    }
    assert main(["collect", NAME, str(pack(tmp_path / "moodle.zip", files))]) == 1
    there = {path.parent.parent.name for path in (course / "submitted").rglob(FILE)}
    for student in ("Anna", "Bella", "Cora", "Deep", "Gus", "Ida", "Jan", "Max"):
        assert any(name.startswith(student) for name in there), student
    said = capsys.readouterr().out
    assert "Elsa Roth_5_assignsubmission_file/other.ipynb: it is a notebook of 02_other" in said
    assert "it is no notebook of this course" in said
    for name in ("report.pdf", "saved.html", "0.csv"):
        assert any(name in line and "handed in no notebook" in line for line in said.splitlines())


def test_does_a_students_zip_of_many_files_stop_nobody_else(
    handed_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    course = gradebooks.copy(handed_in, tmp_path / "course")
    monkeypatch.chdir(course)
    monkeypatch.setattr("grading.collect.download.MOST_FILES", 60)
    many = {f"{number}.txt": b"" for number in range(MAX_ENTRIES)}
    some = dict([*many.items()][:90])
    files = {
        "Ana_1_assignsubmission_file/a.zip": packed({FILE: notebook(), **many}),
        "Bo_2_assignsubmission_file/b.zip": packed({FILE: notebook(), **some}),
        f"Cy_3_assignsubmission_file/{FILE}": notebook(),
    }
    assert main(["collect", NAME, str(pack(tmp_path / "moodle.zip", files))]) == 1
    there = sorted(path.parent.parent.name for path in (course / "submitted").rglob(FILE))
    assert [name for name in there if name[:2] in ("An", "Bo", "Cy")] == ["Bo_2", "Cy_3"]
    said = capsys.readouterr().out
    assert "Ana_1_assignsubmission_file/a.zip holds more than 2,000 files and folders" in said
