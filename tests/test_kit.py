"""Do students get one folder in which all works, and in which no answer is?"""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import nbformat
import pytest
from search_for_answers import Held, Secret, answers_of, files_in, lines_of, squeezed
from test_dependencies import OPTIONAL, declared, sources, undeclared

import misconceptions
from authoring import kit
from authoring.cli import main
from authoring.inspection import Findings
from course.errors import CourseError
from course.languages import SOURCE
from course.layout import Course

ROOT = Path(__file__).parent.parent
COURSE = Course(ROOT)
NAMES = [text.stem for text in COURSE.assignments()]
LESSONS = [text.stem for text in COURSE.lessons()]
PLACES = ["notebooks", *(f"assignments/{name}" for name in NAMES)]
PAPERS = {"README.md", "requirements.txt", "environment.yml", "LICENSE", "LICENSE-TEXT"}
# What stands in a kit as well, and says nothing of an answer: calls, and the formula of a layer.
HARMLESS = {
    "assert_no_copies(weights,what)",
    "grads=backward(parameters,cache,Y,hidden=hidden)",
    "hand_in_1(parameters,cache,X,Y)",
    "Z1=parameters['W1']@X+parameters['b1']",
    "Z2=parameters['W2']@A1+parameters['b2']",
    "rng=np.random.default_rng(seed)",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the kit once by its command; return its folder."""
    output = tmp_path_factory.mktemp("kit")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(ROOT)
        assert main(["kit", "--to", str(output)]) == 0
    return output / "convergence"


@pytest.fixture(scope="module")
def unzipped(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("a student's downloads")
    with zipfile.ZipFile(kit.zip_of(made)) as archive:
        archive.extractall(folder)
    return folder / "convergence"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """Return a copy of what a kit is made of, which is found in order without a look."""
    for name in ("notebooks", "source", "release", "utils"):
        shutil.copytree(ROOT / name, tmp_path / name)
    papers = ("requirements.lock.txt", "pyproject.toml", "nbgrader_config.py")
    for name in (*papers, *kit.LICENCES, kit.README):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    monkeypatch.setattr(kit, "inspect", lambda course: Findings([]))
    monkeypatch.chdir(tmp_path)
    return Course(tmp_path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run the command, which refuses; return its only line."""
    assert main(["kit", *arguments]) == 1
    line, end = capsys.readouterr().err.split("\n")
    assert end == ""
    return line


def test_holds_a_kit_these_files_and_no_others(made: Path) -> None:
    library = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "utils").rglob("*")
        if path.suffix in {".py", ".mplstyle", ".json"}
    }
    wanted = PAPERS | {f"notebooks/{name}.ipynb" for name in LESSONS}
    for name in NAMES:
        wanted |= {f"assignments/{name}/{name}.ipynb", f"assignments/{name}/hints.json"}
    wanted |= {f"{place}/{path}" for place in PLACES for path in library}
    assert files_in(made).keys() == wanted


def test_is_each_file_the_one_of_the_course(made: Path) -> None:
    for place in PLACES:
        for path in (made / place / "utils").rglob("*.*"):
            name = path.relative_to(made / place)
            assert path.read_bytes() == (ROOT / name).read_bytes()
    for name in NAMES:
        for path in (made / "assignments" / name).glob("*.*"):
            assert path.read_bytes() == (COURSE.release() / name / path.name).read_bytes()


def links(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield each link of a lesson that leads to a notebook, and the file of the kit it leads to."""
    for path in files:
        if re.fullmatch(r"notebooks/[^/]+\.ipynb", path):
            for cell in nbformat.reads(files[path].decode(), as_version=4).cells:
                for link in re.findall(r"\]\(([^)\s]+\.ipynb)\)", cell.source):
                    yield path, os.path.normpath(f"notebooks/{link}")


@pytest.mark.parametrize("only", [[], ["02"]])
def test_leads_each_link_of_a_lesson_to_what_the_kit_holds(only: list[str]) -> None:
    files = kit.contents(COURSE, only=only)
    ways = set(links(files))
    assert {way for way in ways if way[1] not in files} == set()
    held = {path for path in files if path.startswith("assignments/") and path.endswith(".ipynb")}
    assert {("notebooks/00_index.ipynb", path) for path in held} <= ways


def secrets() -> Iterator[tuple[str, Secret]]:
    for text in COURSE.assignments():
        source = nbformat.read(text.with_suffix(".ipynb"), as_version=4)
        for secret in (*answers_of(text.stem, source), *lines_of(text.stem, source)):
            yield text.stem, secret


def without_copies(folder: Path) -> dict[str, str]:
    """Return what a kit holds, the library once; the test above says that its copies are equal."""
    files = files_in(folder)
    return {n: text for n, text in files.items() if not ("/utils/" in n and "assignments/" in n)}


def test_holds_a_kit_no_answer_and_no_hidden_test(made: Path) -> None:
    held, found, count = Held(without_copies(made)), set(), 0
    for _, secret in secrets():
        count += 1
        for place in held.places(secret):
            if secret.text not in HARMLESS:
                found.add((place, secret.name))
    assert found == set()
    assert count > 1500  # of model answers, the bank's answers, and statements


def test_is_every_kind_of_secret_looked_for() -> None:
    kinds = {secret.name.partition(": ")[2] for _, secret in secrets()}
    for name in NAMES:
        for answer in misconceptions.answers(name):
            kind = "accepted" if answer.right else "wrong"
            assert f"{answer.exercise}, {kind}: {answer.name}" in kinds
    assert any(kind.endswith(", the model answer") for kind in kinds)
    assert any(", prose" in kind for kind in kinds)
    hidden = {kind.partition(", ")[0] for kind in kinds if "-" in kind.partition(", ")[0]}
    assert len(hidden) > 30  # test cells


@pytest.mark.parametrize("name", ["lesson.ipynb", "text.md", "library.py", "hints.json"])
def test_is_an_answer_found_wherever_it_stands(name: str) -> None:
    disguised = (
        "def spread(activations: int) -> object:\n"
        '    """Return it."""\n'
        "    whole = activations @ activations\n"
        "    return   np.sqrt( whole.sum() )"
    )
    answer = "def f(a):\n    b = a @ a\n    return np.sqrt(b.sum())"
    secret = Secret("f", answer, squeezed("\n".join(answer.split("\n")[1:])))
    plain = answer.replace("    ", "  ")
    notebook = {"cells": [{"cell_type": "code", "source": [disguised], "outputs": []}]}
    text = {
        "lesson.ipynb": json.dumps(notebook),
        "library.py": f"class A:\n{disguised.replace(chr(10), chr(10) + '    ')}".replace(
            "class A:\ndef", "class A:\n    def"
        ),
        "text.md": f"So:\n\n{plain}\n",
        "hints.json": json.dumps({"hints": ["Write:\n" + plain]}),
    }[name]
    assert Held({name: text}).places(secret) == {name}
    assert Held({name: text.replace("@", "*")}).places(secret) == set()


def test_names_the_page_for_instructors_what_an_assignment_gives() -> None:
    page = (ROOT / "docs/what-students-get.md").read_text()
    part = page.partition("## What students can look up")[2].partition("\n## ")[0]
    for text in COURSE.assignments():
        assert text.stem[:2] in part
        notebook = nbformat.read(text.with_suffix(".ipynb"), as_version=4)
        for module in notebook.metadata["convergence"]["withheld"]:
            assert f"`{module.removeprefix('utils.')}`" in part, module


def test_is_the_zip_the_folder(made: Path, unzipped: Path) -> None:
    assert files_in(unzipped) == files_in(made)
    with zipfile.ZipFile(kit.zip_of(made)) as archive:
        assert archive.testzip() is None
        assert all(name.startswith("convergence/") for name in archive.namelist())


def test_are_two_kits_of_one_course_equal_byte_for_byte(made: Path, tmp_path: Path) -> None:
    kit.write(kit.contents(COURSE), tmp_path / "convergence")
    again = kit.zip_of(tmp_path / "convergence").read_bytes()
    assert again == kit.zip_of(made).read_bytes()


def test_installs_the_kit_what_lessons_assignments_and_the_library_import(made: Path) -> None:
    for name in ("requirements.txt", "environment.yml"):
        text = (made / name).read_text()
        known = {wanted for wanted in kit.NEEDED if wanted in text}
        assert known == set(kit.NEEDED) <= declared()
    for place in ("utils", "notebooks", "release"):
        lost = [undeclared(code, known) - OPTIONAL for code in sources(place)]
        assert not any(lost), lost


def test_are_the_pins_those_of_the_lock(made: Path) -> None:
    locked = (ROOT / "requirements.lock.txt").read_text()
    comment, *pins = (made / "requirements.txt").read_text().splitlines()
    assert comment.startswith("# ")
    assert all(f"\n{pin} \\\n" in locked for pin in pins)


def bare(home: Path) -> dict[str, str]:
    """Return the environment of somebody who has nothing but this Python."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "HOME": str(home), "OPENBLAS_NUM_THREADS": "1"}


@pytest.mark.parametrize("place", PLACES)
def test_is_the_library_found_from_each_folder(place: str, unzipped: Path, tmp_path: Path) -> None:
    code = "import utils, utils.checks; print(utils.__file__)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=unzipped / place, env=bare(tmp_path),
                         check=True, capture_output=True, text=True)  # fmt: skip
    assert ran.stdout.strip() == str(unzipped / place / "utils" / "__init__.py")


# Runs the cells of a notebook where it lies, and prints it with its outputs.
RUN = """
import pathlib, sys, nbclient, nbformat
path = pathlib.Path(sys.argv[1])
notebook = nbformat.reads(sys.stdin.read(), as_version=4)
where = {"metadata": {"path": str(path.parent)}}
nbclient.NotebookClient(notebook, allow_errors=True, resources=where).execute()
print(nbformat.writes(notebook))
"""


def run(path: Path, cells: list[nbformat.NotebookNode], home: Path) -> list[str]:
    """Run these cells as a notebook at ``path``; return the errors that each shows."""
    asked = nbformat.v4.new_notebook(cells=cells)
    ran = subprocess.run([sys.executable, "-c", RUN, str(path)], cwd=path.parent, env=bare(home),
                         check=True, capture_output=True, text=True,
                         input=nbformat.writes(asked))  # fmt: skip
    outputs = [cell.outputs for cell in nbformat.reads(ran.stdout, as_version=4).cells]
    return ["\n".join(line for output in shown for line in output.get("traceback", []))
            for shown in outputs]  # fmt: skip


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    cells = nbformat.read(path, as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]


@pytest.mark.slow
@pytest.mark.parametrize("name", LESSONS)
def test_runs_a_lesson_from_the_unzipped_kit(name: str, unzipped: Path, tmp_path: Path) -> None:
    path = unzipped / f"notebooks/{name}.ipynb"
    found = f"assert __import__('utils').__file__.startswith({str(unzipped)!r})"
    cells = [*code_cells(path)[:3], nbformat.v4.new_code_cell(found)]
    assert run(path, cells, tmp_path) == [""] * len(cells)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_runs_an_assignment_from_the_unzipped_kit(
    name: str, unzipped: Path, tmp_path: Path
) -> None:
    """A stub says so; a right answer passes; the check names a known mistake."""
    path = unzipped / f"assignments/{name}/{name}.ipynb"
    cells = code_cells(path)
    hinted = json.loads(path.with_name("hints.json").read_text(encoding="utf-8"))["exercises"]
    stub = next(i for i, cell in enumerate(cells) if cell.id in hinted)
    exercise = cells[stub].id
    check = next(cell for cell in cells[stub:] if cell.id.startswith(f"{exercise}-"))
    before = [cell for cell in cells[:stub] if "setup" in cell.metadata.get("tags", [])]
    source = nbformat.read(COURSE.source / name / f"{name}.ipynb", as_version=4)
    right = next(cell.source for cell in source.cells if cell.id == exercise)
    wrong = [a.source for a in misconceptions.answers(name) if a.exercise == exercise and a.hint]
    tried = [cells[stub].source, right, *wrong]
    asked = [nbformat.v4.new_code_cell(code) for one in tried for code in (one, check.source)]
    errors = run(path, [*before, *asked], tmp_path)
    first, passed, *others = errors[len(before) + 1 :: 2]
    assert errors[: len(before)] == [""] * len(before)
    assert first.startswith(f"Not filled in yet: {exercise}. To do: ")
    assert passed == ""
    assert any("\nA hint. " in error for error in others)


@pytest.mark.slow
def test_is_a_hand_in_judged_as_ever_that_brings_the_kits_library(
    course: Course, unzipped: Path
) -> None:
    name = "03_learning_rate"
    folder = course.root / "submitted/anna" / name
    shutil.copytree(unzipped / "assignments" / name, folder)
    shutil.copy(course.source / name / f"{name}.ipynb", folder)
    (folder / "utils/__init__.py").write_text("raise RuntimeError('a library of my own')")
    command = [sys.executable, "-m", "grading", "check", str(folder / f"{name}.ipynb"), "--json"]
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, cwd=course.root, env=path, capture_output=True, check=True)
    judged = json.loads(ran.stdout)
    assert judged["score"] == judged["max_score"] > 0


def test_says_a_course_without_a_release_what_to_type(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(course.release())
    line = said(capsys)
    assert line.endswith(
        "01_logistic_regression.ipynb: there is no such file; run python -m authoring release."
    )
    assert not (course.root / "build").exists()


@pytest.mark.parametrize(
    ("gone", "part"),
    [
        ("notebooks/03_learning_rate.ipynb", "run python -m authoring notebooks."),
        ("utils", "There is no utils/ here"),
        ("source", "There is no source/NN_name/NN_name.md"),
        ("docs/students.md", "docs/students.md: there is no such file, which a kit needs."),
        ("requirements.lock.txt", "there is no such file, which a kit needs."),
    ],
)
def test_is_it_said_what_is_missing(
    gone: str, part: str, course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    path = course.root / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert part in said(capsys)


def test_is_a_kit_made_of_nothing_but_what_is_in_order(
    course: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(kit, "inspect", lambda course: Findings(["a: it is stale."]))
    assert main(["kit"]) == 1
    assert capsys.readouterr().err == "a: it is stale.\nNo kit was written.\n"
    assert not (course.root / "build").exists()


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--language", "xx"], f"There is no language 'xx' here, only {SOURCE}."),
        (["--assignments", "99"], "There is no assignment '99', only 01_logistic_regression, "),
        (["--to", "pyproject.toml"], "cannot be written"),
    ],
)
def test_is_what_cannot_be_had_said_in_a_sentence(
    arguments: list[str], part: str, course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert part in said(capsys, *arguments)
    assert not (course.root / "build").exists()


def test_lies_the_library_beside_notebooks_alone(course: Course) -> None:
    (course.release() / NAMES[0] / "data").mkdir()
    (course.release() / NAMES[0] / "data/points.csv").write_text("1")
    held = kit.contents(course)
    assert held[f"assignments/{NAMES[0]}/data/points.csv"] == b"1"
    libraries = {path.rpartition("/")[0] for path in held if path.endswith("/utils/costs.py")}
    assert libraries == {f"{place}/utils" for place in PLACES}


def test_holds_a_kit_the_assignments_that_are_asked_for(course: Course) -> None:
    assert main(["kit", "--assignments", "02", "04_mse_vs_cross_entropy"]) == 0
    made = course.root / "build/kit/convergence"
    assert {path.name[:2] for path in (made / "assignments").iterdir()} == {"02", "04"}
    assert {path.stem for path in (made / "notebooks").glob("*.ipynb")} == set(LESSONS)
    assert main(["kit", "--assignments", "03"]) == 0  # in the place of the first
    assert [path.name for path in (made / "assignments").iterdir()] == ["03_learning_rate"]


FIRST = {"a.txt": b"1", "b/c.txt": b"2", "b/d/e.txt": b"3"}
SECOND = {"a.txt": b"1", "b/c.txt": b"4", "f.txt": b"5"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a kit that was written."""
    kit.write(FIRST, tmp_path / "name")
    return tmp_path / "name"


def test_takes_a_kit_the_place_of_the_one_before(folder: Path) -> None:
    kept = [".git/config", ".ipynb_checkpoints/a.txt", "b/d/__pycache__/e.pyc"]
    for name in kept:
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("kept")
    kit.write(SECOND, folder)
    written = {name: content.decode() for name, content in SECOND.items()}
    assert files_in(folder) == written | dict.fromkeys(kept, "kept")
    kit.write(FIRST, folder)
    shutil.rmtree(folder / "b/d/__pycache__")
    kit.write(SECOND, folder)
    assert not (folder / "b/d").exists()


@pytest.mark.parametrize("name", ["a.txt", "mine.txt", "b/mine.txt"])
def test_is_a_folder_left_alone_that_holds_work_of_others(name: str, folder: Path) -> None:
    (folder / name).write_text("work")
    before, archive = files_in(folder), kit.zip_of(folder).read_bytes()
    with pytest.raises(CourseError, match=f"{name} is not as an earlier kit left it.*--to"):
        kit.write(SECOND, folder)
    assert (files_in(folder), kit.zip_of(folder).read_bytes()) == (before, archive)


@pytest.mark.parametrize("content", [b"", b"no zip", None], ids=["empty", "no zip", "gone"])
def test_is_a_folder_left_alone_whose_zip_is_not_its_own(
    content: bytes | None, folder: Path
) -> None:
    before, archive = files_in(folder), kit.zip_of(folder)
    archive.unlink()
    if content is not None:
        archive.write_bytes(content)
    with pytest.raises(CourseError, match="nothing was changed"):
        kit.write(SECOND, folder)
    assert files_in(folder) == before
    assert archive.exists() == (content is not None)


def test_is_a_zip_left_alone_that_is_no_kits(tmp_path: Path) -> None:
    for files in ({}, {"name/a.txt": "photographs"}):
        with zipfile.ZipFile(tmp_path / "name.zip", "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        before = (tmp_path / "name.zip").read_bytes()
        with pytest.raises(CourseError, match="nothing was changed"):
            kit.write(FIRST, tmp_path / "name")
        assert (tmp_path / "name.zip").read_bytes() == before
        assert not (tmp_path / "name").exists()


def test_is_a_file_in_the_place_of_the_folder_left_alone(tmp_path: Path) -> None:
    (tmp_path / "name").write_text("mine")
    with pytest.raises(CourseError, match="is no folder"):
        kit.write(FIRST, tmp_path / "name")
    assert (tmp_path / "name").read_text() == "mine"


@pytest.mark.parametrize("target", ["wheel", "sdist"])
def test_is_no_package_made_and_would_one_hold_the_library_alone(
    target: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(tmp_path)]
    refused = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert refused.returncode == 1
    assert "run make kit" in refused.stdout + refused.stderr
    assert list(tmp_path.iterdir()) == []
    around = {**os.environ, "HATCH_BUILD_NO_HOOKS": "true"}
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True, env=around)
    (made,) = tmp_path.iterdir()
    if target == "wheel":
        with zipfile.ZipFile(made) as archive:
            names = archive.namelist()
    else:
        with tarfile.open(made) as archive:
            names = [name.partition("/")[2] for name in archive.getnames()]
    folders = {name.split("/")[0] for name in names if "/" in name}
    assert {name for name in folders if not name.endswith(".dist-info")} == {"utils"}


def test_is_it_said_how_an_assignment_of_ones_own_is_handed_out(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    (course.source / "ps1").mkdir()
    (course.source / "ps1/ps1.ipynb").write_text("{}")
    hand_out = f"ps1 is not one of the course's own, and in no kit: hand out release/{SOURCE}/ps1."
    assert hand_out in said(capsys, "--assignments", "ps1")
    assert "the two digits are enough." in said(capsys, "--assignments", "2")
