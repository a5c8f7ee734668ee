"""Does a build keep what somebody edited by hand, and nothing else?"""

import shutil
import subprocess
from pathlib import Path

import pytest

from authoring.cli import main
from authoring.keeping import FOLDER
from course.layout import Course

ROOT = Path(__file__).parent.parent
NAME = "03_learning_rate"
AS_ME = ("-c", "user.name=a", "-c", "user.email=a@b")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of one assignment, in git, and the current folder in it."""
    shutil.copytree(ROOT / "source" / NAME, tmp_path / "source" / NAME)
    release = Course(ROOT).release().relative_to(ROOT)
    shutil.copytree(ROOT / release / NAME, tmp_path / release / NAME)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    (tmp_path / ".gitignore").write_text(f"/{FOLDER}/\n")
    (tmp_path / "docs").mkdir()
    for command in (["init", "-q"], ["add", "-A"],
                    [*AS_ME, "commit", "-qm", "a"]):  # fmt: skip
        subprocess.run(["git", "-C", tmp_path, *command], check=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def release_of(course: Path) -> Path:
    return Course(course).release() / NAME / f"{NAME}.ipynb"


def edit(path: Path, old: str, new: str) -> str:
    """Replace a word of a file, and return what it holds then."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path.read_text(encoding="utf-8")


def kept(course: Path) -> dict[str, str]:
    """Return what was kept, by its path in the course."""
    found = [p for p in (course / FOLDER).glob("*/**/*") if p.is_file()]
    return {"/".join(p.relative_to(course / FOLDER).parts[1:]): p.read_text() for p in found}


def test_is_an_edit_of_the_release_kept(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = release_of(course)
    mine = edit(path, "What you will do", "What you shall do")
    assert main(["release"]) == 0
    assert f"{NAME}: written; what was edited there is in {FOLDER}/" in capsys.readouterr().out
    assert "What you will do" in path.read_text()
    assert kept(course) == {path.relative_to(course).as_posix(): mine}


def test_is_an_edit_of_a_notebook_kept(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = course / "source" / NAME / f"{NAME}.ipynb"
    mine = edit(path, "What you will do", "What you shall do")
    assert main(["notebooks"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert f"what was edited in it was replaced, and is in {FOLDER}/" in last
    assert kept(course) == {path.relative_to(course).as_posix(): mine}


def test_is_nothing_kept_that_git_or_a_build_can_bring_back(course: Path) -> None:
    text = course / "source" / NAME / f"{NAME}.md"
    for word in ("shall", "may"):  # once from git, once from the build before
        edit(text, "What you will do" if word == "shall" else "What you shall do",
             f"What you {word} do")  # fmt: skip
        assert main(["notebooks", f"source/{NAME}/{NAME}.md"]) == main(["release"]) == 0
        assert f"What you {word} do" in release_of(course).read_text()
    assert kept(course) == {}


def test_is_work_kept_where_there_is_no_git(course: Path) -> None:
    shutil.rmtree(course / ".git")
    mine = edit(release_of(course), "What you will do", "What you shall do")
    (release_of(course).parent / "notes.txt").write_text("mine")
    assert main(["release"]) == 0
    assert mine in kept(course).values() and "mine" in kept(course).values()
