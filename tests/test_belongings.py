"""Can a hand-in keep anybody waiting by what lies beside the notebook, or lay it into pages?"""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from nbgrader import utils
from nbgrader.api import Gradebook

from grading.batch.run import Options, run
from grading.intake import belongings
from grading.intake.belongings import MAX_ENTRIES, files_of, own_files
from grading.intake.hand_in import NotJudged
from tests import gradebooks, small_course
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

SCRIPT = "<script>alert(1)</script>"
# What a page may show, and what would take its place or run where it is opened.
PICTURES = {"mine.png": b"\x89PNG\r\n\x1a\n", "data/deep.JPG": b"\xff\xd8\xff"}
NOT_FOR_PAGES = (
    "index.html", "a.htm", "a.xhtml", "a.svg", "a.svgz", "a.js", "a.xml", "a.pdf", "a.mht",
    f"{NAME}.html/inside.png", "page.HTML/inside.png", "script", "data.csv", "helper.py",
)  # fmt: skip


def fill(folder: Path, files: int, folders: int = 0) -> None:
    for number in range(files):
        (folder / f"{number:05}").touch()
    for number in range(folders):
        (folder / f"d{number:05}").mkdir()


@pytest.mark.parametrize(("files", "folders"), [(MAX_ENTRIES + 1, 0), (1, MAX_ENTRIES)])
def test_are_files_and_folders_bounded_in_number(tmp_path: Path, files: int, folders: int) -> None:
    fill(tmp_path, files, folders)
    with pytest.raises(NotJudged, match=r"^it holds more than 2,000 files and folders\.$"):
        files_of(tmp_path)


def test_is_as_much_as_is_allowed_looked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, MAX_ENTRIES - 10, 10)
    opened: list[str] = []
    honest = os.scandir
    monkeypatch.setattr(belongings.os, "scandir", lambda at: opened.append(at) or honest(at))
    assert len(files_of(tmp_path)) == MAX_ENTRIES - 10
    assert len(opened) == 11
    opened.clear()
    assert len(own_files(tmp_path)) == belongings.MAX_FILES
    assert len(opened) == 11


def test_is_what_an_endless_folder_holds_not_listed_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    class Endless:
        def __enter__(self) -> Any:
            return iter(self, None)

        def __exit__(self, *_: object) -> None:
            pass

        def __call__(self) -> Any:
            seen.append(1)
            return first

    (tmp_path / "file").touch()
    with os.scandir(tmp_path) as found:
        first = next(found)
    monkeypatch.setattr(belongings.os, "scandir", lambda at: Endless())
    with pytest.raises(NotJudged, match="it holds more than"):
        files_of(tmp_path)
    assert len(seen) == MAX_ENTRIES + 1


@pytest.mark.parametrize(
    ("path", "left"),
    [("a.md", True), ("deep/a.md", True), ("__pycache__/x", True), ("a/__pycache__/b/x", True),
     ("a.txt", False), ("deep/a.txt", False)],
)  # fmt: skip
def test_is_left_out_what_the_course_leaves_out(path: str, left: bool) -> None:
    assert belongings.is_left_out(Path(path), ["*.md", "__pycache__"]) == left


# Every door


def quadratic(filename: str, ignore_globs: Any = None) -> bool:
    """Stand for nbgrader's, which reads a folder anew for each file and pattern."""
    assert not re.search(r"/(submitted|autograded|feedback)/", filename), filename
    return HONEST(filename, ignore_globs)


HONEST = utils.is_ignored


@pytest.fixture(scope="module")
def with_much(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which ana hands in too much, berta files of all kinds, and carla nothing else."""
    course = gradebooks.make(
        tmp_path_factory.mktemp("belongings") / "course",
        {name: small_course.hand_in() for name in ("ana", "berta", "carla")},
    )
    fill(course / "submitted/ana" / NAME, MAX_ENTRIES)
    for name in (*PICTURES, *NOT_FOR_PAGES):
        path = course / "submitted/berta" / NAME / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PICTURES.get(name, SCRIPT.encode()))
    (course / "submitted/berta" / NAME / "hints.json").mkdir()
    (course / "submitted/berta" / NAME / "hints.json/x").write_text("in the way")
    (course / "source" / NAME / "hints.json").write_text("{}")
    return course


def points(course: Path) -> dict[str, float]:
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        return {
            found.student.id: sum(g.auto_score or 0 for n in found.notebooks for g in n.grades)
            for found in gradebook.assignment_submissions(NAME)
        }


@pytest.fixture(params=["nbgrader autograde", "grade run"])
def graded(
    request: Any, with_much: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> tuple[Path, str]:
    monkeypatch.setattr(utils, "is_ignored", quadratic)
    course = gradebooks.copy(with_much, tmp_path / "course")
    monkeypatch.chdir(course)
    if request.param == "grade run":
        judged_by(InThisProcess(), monkeypatch)
        assert run(Options(NAME)) == 1
        return course, capsys.readouterr().out
    with gradebooks.nbgrader(course) as api:
        result = api.autograde(NAME, "*")
    assert not result["success"]
    return course, result["log"]


def test_costs_too_much_its_owner_alone_and_a_file_in_the_way_nothing(
    graded: tuple[Path, str],
) -> None:
    course, said = graded
    assert points(course) == {"berta": 10.0, "carla": 10.0}
    (line,) = [line for line in said.splitlines() if "files and folders" in line]
    assert "ana" in line and "it holds more than 2,000 files and folders." in line
    assert "Traceback" not in said
    assert (course / "autograded/berta" / NAME / "data.csv").is_file()
    assert (course / "autograded/berta" / NAME / "hints.json").read_text() == "{}"


def test_lies_beside_a_page_only_what_it_may_show(graded: tuple[Path, str]) -> None:
    course, _ = graded
    for step in ("submitted", "autograded"):  # as `nbgrader submit` leaves it
        (course / step / "berta" / NAME / "submission_secret.txt").write_text("x")
    with gradebooks.nbgrader(course) as api:
        for _ in range(2):
            result = api.generate_feedback(NAME, "*")
            assert result["success"], result["log"]
    folder = course / "feedback/berta" / NAME
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert there == {f"{NAME}.html", "submission_secret.txt", *PICTURES}
    assert "checks passed" in (folder / f"{NAME}.html").read_text()
