"""Is a name one name, in whatever form of Unicode a system has written its accents?"""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import temp_attrs

from grading.batch.run import Options, run
from grading.cli import main
from tests import gradebooks, small_course
from tests.downloads import FILE, notebook, pack
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

JOSE, APART = "josé", unicodedata.normalize("NFD", "josé")
ZOE, ZOE_APART = "zoë", unicodedata.normalize("NFD", "zoë")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course with josé in the roster, whose folder a Mac has packed, and zoë twice."""
    made = gradebooks.make(
        tmp_path / "course",
        {APART: small_course.hand_in(), ZOE: small_course.hand_in(),
         ZOE_APART: small_course.hand_in(), "ana": small_course.hand_in()},
    )  # fmt: skip
    (made / "submitted" / APART / NAME / "timestamp.txt").write_text("2026-07-10 15:00:00 UTC")
    (made / "submitted" / APART / NAME / "data.csv").write_text("1")
    with gradebooks.nbgrader(made) as api, api.gradebook as book:
        book.add_student(JOSE, first_name="José")
    monkeypatch.chdir(made)
    judged_by(InThisProcess(), monkeypatch)
    return made


def by_nbgrader(students: str = "*") -> str:
    with gradebooks.nbgrader(Path.cwd()) as api, temp_attrs(api.coursedir, student_id=students):
        return str(api.autograde(NAME, students).get("log"))


def points() -> dict[str, float]:
    with Gradebook("sqlite:///gradebook.db") as gradebook:
        assert [s.id for s in gradebook.students if "jos" in s.id] == [JOSE]
        return {
            found.student.id: sum(g.auto_score or 0 for n in found.notebooks for g in n.grades)
            for found in gradebook.assignment_submissions(NAME)
        }


@pytest.mark.parametrize("door", ["nbgrader autograde", "grade run"])
def test_are_marks_written_to_the_student_of_the_roster(
    course: Path, capsys: Any, door: str
) -> None:
    if door == "grade run":
        assert run(Options(NAME)) == 1
        said = capsys.readouterr().out
        assert run(Options(NAME)) == 1
        assert "0 graded, 2 unchanged" in capsys.readouterr().out
    else:
        said = by_nbgrader()
    assert points() == {JOSE: 10.0, "ana": 10.0}
    assert (course / "autograded" / JOSE / NAME / "data.csv").is_file()
    assert not (course / "autograded" / APART).exists()
    assert any(ZOE in line and "differ in the form of an accent" in line
               for line in said.splitlines())  # fmt: skip
    assert "2026-07-10 15:00:00" in str(gradebooks.rows(course)["submissions"])
    with gradebooks.nbgrader(course) as api:
        assert api.generate_feedback(NAME, JOSE)["success"]
    assert (course / "feedback" / JOSE / NAME / f"{NAME}.html").is_file()


@pytest.mark.parametrize("asked", [JOSE, APART])
def test_is_one_student_graded_by_either_form(course: Path, asked: str) -> None:
    assert run(Options(NAME, students=[asked])) == 0
    assert points() == {JOSE: 10.0}
    (course / "gradebook.db").unlink()
    assert run(Options(NAME, students=["ana"])) == 0
    by_nbgrader(APART)  # as the folder is called: nbgrader looks for it before it asks us
    assert points() == {JOSE: 10.0, "ana": 10.0}


def test_is_collected_into_the_folder_that_is_there(course: Path, tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {f"{JOSE}/{FILE}": notebook(linear="def linear(W, X): pass")})
    assert main(["collect", NAME, str(path), "--replace"]) == 0
    there = [p.name for p in (course / "submitted").iterdir() if "jos" in p.name]
    assert there == [APART]
