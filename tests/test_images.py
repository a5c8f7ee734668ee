"""Does the Dockerfile fit the rest of the project? It was never built: see docs/hub.md."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from test_dependencies import PROJECT

from authoring import kit
from course.languages import SOURCE
from course.layout import Course

ROOT = Path(__file__).parent.parent
COURSE_IN_IMAGE = "/home/instructor/convergence"


def stages() -> list[list[tuple[str, str]]]:
    """Return the instructions of each image, as pairs of word and arguments."""
    found: list[list[tuple[str, str]]] = []
    for line in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, _, arguments = line.partition(" ")
            if word == "FROM":
                found.append([])
            found[-1].append((word, arguments))
    return found


def arguments(stage: int, word: str) -> list[str]:
    return [said for name, said in stages()[stage] if name == word]


def test_are_there_two_images_and_the_last_one_for_students() -> None:
    first, last = stages()
    assert first[0][1].endswith(" AS course")
    assert last[0][1] == first[0][1].removesuffix(" AS course")


def test_is_its_python_one_that_the_course_supports() -> None:
    for stage in (0, 1):
        (image,) = arguments(stage, "FROM")
        found = re.match(r"python:3\.(\d+)-slim\b", image)
        least, below = re.findall(r"3\.(\d+)", PROJECT["requires-python"])
        assert found and int(least) <= int(found[1]) < int(below)


def test_gets_a_students_image_the_kit_and_nothing_else() -> None:
    assert arguments(1, "ADD") == []
    where = f"{COURSE_IN_IMAGE}/{kit.DEFAULT}/{kit.name_of(Course(ROOT), SOURCE)}"
    assert arguments(1, "COPY") == [f"--from=course {where} ."]
    assert "make kit" in arguments(0, "RUN")


def test_is_it_installed_as_the_makefile_and_the_students_page_say() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    # An image's `make kit` installs by this rule: from the lock, and no package.
    assert "kit: $(VENV)/installed" in makefile
    rule = re.search(r"^\$\(VENV\)/installed:.*?\n\n", makefile, re.MULTILINE | re.DOTALL)
    assert rule and "requirements.lock.txt" in rule[0] and "--editable ." in rule[0]
    page = (ROOT / kit.README).read_text(encoding="utf-8")
    (install,) = [said for said in arguments(1, "RUN") if "pip" in said]
    assert f"`{install}`" in page


@pytest.mark.parametrize("stage", [0, 1])
def test_is_jupyterlab_what_starts(stage: int) -> None:
    (command,) = arguments(stage, "CMD")
    assert json.loads(command)[:2] == ["jupyter", "lab"]
    (path,) = [said for said in arguments(stage, "ENV") if "PATH=" in said]
    assert ".venv/bin:$PATH" in path


def patterns(name: str) -> set[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def test_gets_nothing_into_an_image_that_git_ignores() -> None:
    ignored = {pattern.rstrip("/") for pattern in patterns(".gitignore")}
    here = {pattern.removeprefix("/") for pattern in ignored if pattern.startswith("/")}
    anywhere = {f"**/{pattern}" for pattern in ignored if not pattern.startswith("/")}
    assert patterns(".dockerignore") == {".git"} | here | anywhere


def git(*arguments: str) -> list[str]:
    """Return what git says of this clone, by lines."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="This is no clone.")
def test_adds_git_nothing_of_students_and_all_that_is_the_courses() -> None:
    """With `git add .`, after the commands of the docs."""
    of_students = [
        "students.csv", "hoja.csv", "submissions.zip", "pages.zip", "grades.csv", "m.csv",
        "feedback-02_initialization.zip", "gradebook.db", "downloaded/02_initialization/a.zip",
        "submitted/ana/02_initialization/data.csv", "autograded/ana/a.ipynb", "feedback/ana/a.html",
        "collected/02_initialization/record.json", "report/a.html", ".grading/history.jsonl",
    ]  # fmt: skip
    assert git("check-ignore", "--no-index", *of_students) == of_students
    of_the_course = ["source/06_own/data.csv", "source/06_own/pictures.zip"]
    assert git("check-ignore", "--no-index", *of_the_course) == []
    assert git("ls-files", "--cached", "--ignored", "--exclude-standard") == []
