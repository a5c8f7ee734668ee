"""Does an instructor's day go as docs/instructors.md says, command by command, from a clone?"""

import os
import re
import shutil
import subprocess
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

import misconceptions
from course.layout import Course
from grading.judge.exercises import Exercises
from grading.tools.demo_class import class_of_twelve, fill_in

ROOT = Path(__file__).parent.parent
NAME = "02_initialization"
BIN = sysconfig.get_path("scripts")
# What was done by hand before this test began: the environment is there.
INSTALLED = ("make demo", "source .venv/bin/activate")

pytestmark = [pytest.mark.slow, pytest.mark.long]


CLASS = ("Ana Gómez", "João Sá", "Zoë Ng")


def commands() -> list[str]:
    """Return the commands of the page, in their order."""
    text = (ROOT / "docs" / "instructors.md").read_text(encoding="utf-8")
    block = re.search(r"^## Grade a class$.*?^```\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert block
    return [line for line in block[1].splitlines() if not line.startswith("#")]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What git has of the project, in a folder of its own, with a class's hand-ins beside it."""
    folder = tmp_path_factory.mktemp("day") / "convergence"
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, check=True)
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    download(folder / "submissions.zip")
    lines = [f'Participant {n},{name},{n},"10 June 2026, 11:14 PM"\n'
             for n, name in enumerate(CLASS, 100)]  # fmt: skip
    (folder / "worksheet.csv").write_text(
        f"Identifier,Full name,ID number,Last modified (submission)\n{''.join(lines)}"
    )
    text = "".join(f"{n},{name.replace(' ', ',')},{n}\n" for n, name in enumerate(CLASS, 100))
    (folder / "roster.csv").write_text(f"id,first_name,last_name,lms_user_id\n{text}")
    yield folder


def download(path: Path) -> None:
    """Write what Moodle lets an instructor download of three students."""
    course = Course(ROOT)
    notebook = nbformat.read(course.source / NAME / f"{NAME}.ipynb", as_version=4)
    exercises = Exercises(NAME, notebook)
    released = course.release() / NAME / f"{NAME}.ipynb"
    class_made = class_of_twelve(misconceptions.answers(NAME))
    with zipfile.ZipFile(path, "w") as archive:
        for number, (name, one) in enumerate(zip(CLASS, class_made, strict=False), 100):
            filled = fill_in(nbformat.read(released, as_version=4), exercises, one)
            place = f"{name}_{number}_assignsubmission_file_/{NAME}.ipynb"
            archive.writestr(place, nbformat.writes(filled))


def run(command: str, clone: Path) -> str:
    """Run a command as it stands in the page; return what it says."""
    if command.startswith("make "):  # with the environment that is there
        command = command.replace("make ", f"make -o .venv/installed BIN={BIN} ", 1)
    place = {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "PYTHONPATH": str(clone),
        "HOME": str(clone.parent),
    }
    done = subprocess.run(["bash", "-c", command], cwd=clone, env={**os.environ, **place},
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def mark_by_hand(clone: Path) -> None:
    """Do in the gradebook what the page says is done in Formgrader."""
    with Gradebook(f"sqlite:///{clone}/gradebook.db") as book:
        for submission in book.assignment_submissions(NAME):
            for grade in (grade for book in submission.notebooks for grade in book.grades):
                if grade.needs_manual_grade:
                    grade.manual_score, grade.needs_manual_grade = 1, False
        book.db.commit()


def test_can_every_command_of_the_page_be_typed_and_is_nothing_graded_twice(clone: Path) -> None:
    asked = commands()
    assert asked[:2] == list(INSTALLED)
    said = {}
    for command in asked[2:]:
        if "generate_feedback" in command:
            mark_by_hand(clone)
        said[command.split()[1]] = run(command, clone)
    assert "3 collected" in said["collect"]
    assert "read in Europe/Madrid (--zone)" in said["collect"]
    assert "note: not in" not in said["collect"]
    assert "the gradebook knows its exercises and points now." in said["run"]
    assert "3 graded, 0 unchanged, 0 set aside" in said["run"]
    assert "3 students" in said["export"]
    made = {path.relative_to(clone).as_posix() for path in clone.rglob("*") if path.is_file()}
    assert {"build/kit/convergence.zip", "gradebook.db", f"report/{NAME}.html"} <= made
    pages = [name for name in made if name.startswith("feedback/") and name.endswith(".html")]
    assert len(pages) == 3
    run("git init -q && git add -A", clone)
    tracked = run("git ls-files", clone).splitlines()
    there = ("gradebook.db", "submitted/", "feedback/", "report/", "build/", "collected/")
    assert [name for name in tracked if name.startswith(there)] == []
    # What was done in a day is not done twice.
    assert "0 graded, 3 unchanged" in run(f"grade run {NAME}", clone)
