"""Does a whole course come out of its Markdown: built, released and found without fault?"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from test_authoring_notebooks import HEADER as NOTEBOOK_HEADER

from authoring.cli import main

ROOT = Path(__file__).parent.parent
NAME = "02_start"
HEADER = NOTEBOOK_HEADER + "# Start well\n\n"
SETUP = """\
```{code-cell} ipython3
:tags: [setup]

import numpy as np
```

"""
DEMO = """\
```{code-cell} ipython3
:tags: [demo]

import matplotlib.pyplot as plt
print(double(4))
plt.plot([1, 2]);
```

The line rises by one unit.

"""
WRITTEN = """\
+++ {"nbgrader": {"cell_type": "markdown", "grade": true, "grade_id": "zeros-written", \
"locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}}

Every unit computes the same number.

**Mark scheme.** One point for equal gradients.

+++

## On your own
"""
Run = Callable[..., tuple[int, str, str]]


def graded(source: str, grade_id: str, points: int | None = None) -> str:
    solution = "false" if points else "true"
    lines = [
        f"grade: {str(bool(points)).lower()}",
        f"grade_id: {grade_id}",
        f"solution: {solution}",
    ]
    lines += ["cell_type: code", "locked: true" if points else "locked: false"]
    lines += ["schema_version: 3", "task: false", *([f"points: {points}"] if points else [])]
    header = "\n".join(f"  {line}" for line in lines)
    return f"```{{code-cell}} ipython3\n---\nnbgrader:\n{header}\n---\n{source}\n```\n\n"


def exercise(name: str, factor: int) -> str:
    solution = (
        f"def {name}(x):\n    ### BEGIN SOLUTION {name}: multiply\n"
        f"    result = x * {factor} + 0 * 987\n    ### END SOLUTION\n    return result"
    )
    cells = [graded(solution, name)]
    for number in range(1, 4):
        visible = f"assert {name}({number}) == {number * factor}"
        hidden = f"assert {name}({number + 7000}) == {(number + 7000) * factor}"
        test = f"{visible}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
        cells.append(graded(test, f"{name}-case{number}", points=2))
    return "".join(cells)


ASSIGNMENT = HEADER + SETUP + exercise("double", 2) + DEMO + exercise("triple", 3) + WRITTEN


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build and release the course once; the tests work on copies."""
    root = tmp_path_factory.mktemp("course")
    (root / "source" / NAME).mkdir(parents=True)
    (root / "source" / NAME / f"{NAME}.md").write_text(ASSIGNMENT, encoding="utf-8")
    (root / "notebooks").mkdir()
    (root / "notebooks" / "01_lesson.md").write_text(HEADER + "Read.\n", encoding="utf-8")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(root)
        assert main(["notebooks"]) == 0
        assert main(["release"]) == 0
    return root


@pytest.fixture
def course(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "copied course"
    shutil.copytree(built, root)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run(course: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        heard = capsys.readouterr()
        return code, heard.out, heard.err

    return command


def source(course: Path) -> Path:
    return course / "source" / NAME / f"{NAME}.md"


def released(course: Path) -> Path:
    return course / "release" / "en" / NAME / f"{NAME}.ipynb"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_is_a_sound_course_found_without_fault(run: Run) -> None:
    code, out, err = run("check")
    assert (code, err) == (0, "")
    assert out == "Checked notebooks: 2, cells: 15, releases: 1. No problem found.\n"


def test_does_the_build_leave_nothing_but_its_notebooks(course: Path) -> None:
    files = {path.relative_to(course).as_posix() for path in course.rglob("*") if path.is_file()}
    assert files == {
        ".kept/built.json",  # what was built, so that an edit by hand is told from it
        "nbgrader_config.py",
        "notebooks/01_lesson.ipynb",
        "notebooks/01_lesson.md",
        f"release/en/{NAME}/{NAME}.ipynb",
        f"source/{NAME}/{NAME}.ipynb",
        f"source/{NAME}/{NAME}.md",
    }


def test_does_the_release_hold_stubs_visible_tests_and_no_outputs(course: Path) -> None:
    cells = nbformat.read(released(course), as_version=4).cells
    by_id = {cell.id: cell for cell in cells}
    assert by_id["double"].source == (
        "def double(x):\n    # YOUR CODE HERE\n"
        '    raise NotImplementedError("double: multiply")\n    return result'
    )
    assert by_id["triple-case1"].source == "assert triple(1) == 3"
    assert by_id["zeros-written"].source == "*Write your answer here.*"
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
    assert "987" not in released(course).read_text() and "7001" not in released(course).read_text()


def test_is_a_second_release_equal_byte_for_byte(course: Path, run: Run, tmp_path: Path) -> None:
    assert run("release", "--output", str(tmp_path / "elsewhere" / "release"))[0] == 0
    again = tmp_path / "elsewhere" / "release" / NAME / f"{NAME}.ipynb"
    assert again.read_bytes() == released(course).read_bytes()
    assert run("release") == (0, f"{NAME}: unchanged\n", "")


def test_do_kept_outputs_leave_the_notebooks_unchanged(run: Run) -> None:
    code, out, _ = run("notebooks", f"source/{NAME}")
    assert code == 0
    assert f"source/{NAME}/{NAME}.md: unchanged (" in out


def test_is_a_leak_planted_in_the_release_found(course: Path, run: Run) -> None:
    edit(released(course), "assert triple(1) == 3", "assert triple(7001) == 21003")
    code, _, err = run("check")
    assert code == 1
    assert f"release/en/{NAME}/{NAME}.ipynb: cell triple-case1: it gives away " in err
    assert f"release/en/{NAME}/{NAME}.ipynb: it is not what the source gives now" in err


def test_is_a_stale_notebook_found_and_refused(course: Path, run: Run) -> None:
    edit(source(course), "Start well", "Start better")
    sentence = (
        f"source/{NAME}/{NAME}.ipynb: it is not made from the present .md; "
        "run python -m authoring notebooks. What was edited in the .ipynb alone goes to .kept "
        "then: carry it over to the .md.\n"
    )
    code, _, err = run("check")
    assert code == 1
    assert sentence in err
    assert run("release") == (1, "", sentence)


def test_are_missing_notebooks_and_releases_found(course: Path, run: Run) -> None:
    (course / "notebooks" / "01_lesson.ipynb").unlink()
    released(course).unlink()
    _, _, err = run("check")
    assert "notebooks/01_lesson.ipynb: it is not made from the present .md" in err
    assert f"release/en/{NAME}/{NAME}.ipynb: there is no such notebook" in err


GUESS = (
    "```{code-cell} ipython3\nfrom utils import predictions\nprint(40)\nguess = None\n```\n\n"
    "```{code-cell} ipython3\npredictions.compare('the answer', guess, 42)\n```\n"
)


def test_does_a_lesson_not_show_what_is_to_be_guessed(course: Path, run: Run) -> None:
    lesson = course / "notebooks" / "01_lesson.md"
    lesson.write_text(lesson.read_text() + GUESS)
    for command in ("notebooks", "notebooks", "check"):  # the second keeps what the first ran
        assert run(command, *(["notebooks/01_lesson.md"] * (command == "notebooks")))[0] == 0
    stored = nbformat.read(lesson.with_suffix(".ipynb"), as_version=4)
    before, after = (cell for cell in stored.cells if cell.cell_type == "code")
    assert before.outputs[0].text == "40\n"
    assert (after.outputs, after.execution_count) == ([], None)
    after.outputs = before.outputs
    after.execution_count = 2
    nbformat.write(stored, lesson.with_suffix(".ipynb"))
    code, _, err = run("check")
    assert code == 1
    assert "notebooks/01_lesson.ipynb: it shows what is to be guessed" in err
    assert run("notebooks")[0] == 0  # as it says
    assert run("check")[0] == 0


def test_are_strangers_in_the_release_found(course: Path, run: Run) -> None:
    shutil.copy(source(course), released(course).parent)
    (course / "release" / "en" / "09_gone").mkdir()
    (course / "release" / "en" / "09_gone" / "09_gone.ipynb").write_text("{}")
    _, _, err = run("check")
    assert err.count("students would get this file") == 2


def test_are_assignments_that_were_written_for_nbgrader_alone_left_to_their_author(
    course: Path, run: Run
) -> None:
    for step in ("source", "release/en"):
        folder = course / step / "hw"
        folder.mkdir()
        shutil.copy(source(course).with_suffix(".ipynb"), folder / "problem1.ipynb")
        (folder / "data.csv").write_text("1\n")
    code, _, err = run("check")
    assert (code, err) == (0, "")
    assert run("release")[0] == 0
    assert (course / "release/en/hw/data.csv").is_file()


def test_does_nbgrader_refusing_a_notebook_give_one_sentence(course: Path, run: Run) -> None:
    for path in (source(course), source(course).with_suffix(".ipynb")):
        edit(path, " double: multiply", "")
    before = released(course).read_bytes()
    code, out, err = run("release")
    assert (code, out) == (1, "")
    assert err.startswith(f"source/{NAME}/{NAME}.md: cell double: a solution has no text; write")
    assert err.count("\n") == 1
    assert released(course).read_bytes() == before


def test_does_broken_nbgrader_metadata_give_one_sentence(course: Path, run: Run) -> None:
    edit(source(course), "schema_version: 3", "schema_version: 9")
    stored = source(course).with_suffix(".ipynb")
    edit(stored, '"schema_version": 3', '"schema_version": 9')
    edit(source(course), '"schema_version": 3', '"schema_version": 9')
    code, _, err = run("release")
    assert code == 1
    assert err.startswith(f"source/{NAME}/{NAME}.md: ")
    assert "newer version" in err
    assert err.count("\n") == 1


def test_is_an_empty_or_foreign_folder_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    assert "run the command in the course folder" in capsys.readouterr().err
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    assert main(["release"]) == 1
    assert "There is no source/NN_name/NN_name.md" in capsys.readouterr().err
    assert main(["notebooks", "nothing.md"]) == 1
    assert capsys.readouterr().err == "nothing.md: there is no such file.\n"


@pytest.mark.parametrize("command", [[], ["notebooks"], ["release"], ["check"]])
def test_does_help_answer_without_loading_jupyter(command: list[str]) -> None:
    program = (
        "import sys; from authoring.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: print(sorted({'nbformat', 'nbgrader', 'jupytext'} & set(sys.modules)))"
    )
    arguments = [sys.executable, "-c", program, *command, "--help"]
    answer = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.startswith("usage: python -m authoring")
    assert answer.stdout.endswith("[]\n")


def test_does_every_setting_of_nbgrader_exist(course: Path) -> None:
    from nbgrader.apps.nbgraderapp import NbGraderApp
    from traitlets.config.loader import PyFileConfigLoader

    classes = [base for kind in NbGraderApp().all_configurable_classes() for base in kind.mro()]
    known = {kind.__name__: kind for kind in classes if hasattr(kind, "class_trait_names")}
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    for name, settings in config.items():
        if name != "HTMLExporter":  # nbconvert's own
            assert set(settings) <= set(known[name].class_trait_names(config=True)), name
