"""Are notebooks written for nbgrader alone marked as nbgrader marks them, but in isolation?"""

import base64
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import nbformat
import ordinary_course as course
import ordinary_lists
import pytest
from nbformat.v4 import new_markdown_cell
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from ordinary_course import EXERCISES, NAME, POINTS, ROOT
from PIL import Image
from stamping import stamped_here
from traitlets.config.loader import PyFileConfigLoader

from course.cells import is_solution
from grading.errors import GradingError
from grading.intake.graft import graft
from grading.intake.linked_pictures import paste_pictures
from grading.judge.assignments import Assignments
from grading.judge.fork_server import ForkServer
from grading.judge.settings import Settings
from grading.judge.ways import Way
from tests.commands import waiting

STUDENTS: dict[str, Mapping[str, str]] = {
    "right": {},
    "first": course.wrong(0),
    "second": course.wrong(1),
}


# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]


def around(path: str = str(ROOT)) -> dict[str, str]:
    """Return the environment of a command."""
    commands = (
        f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # nbgrader's alembic
    )
    return os.environ | {"PYTHONPATH": path, "PATH": commands}


def grade(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return waiting().run(words, folder, around())


def nbgrader(folder: Path, *words: str, path: str = str(ROOT)) -> None:
    done = subprocess.run(
        course.python("nbgrader", *words), cwd=folder, capture_output=True, text=True,
        env=around(path),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def released(folder: Path) -> None:
    """Release the assignment."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()
    config.CourseDirectory.root = str(folder)
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    with stamped_here():
        assert api.generate_assignment(NAME)["success"]


def handed_in(folder: Path, release: str) -> None:
    released(folder)
    for student, answers in STUDENTS.items():
        course.hand_in(folder, student, answers, release)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the course with this project's configuration, and hand-ins, ready to be graded."""
    folder = tmp_path_factory.mktemp("ours")
    course.write(folder)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    handed_in(folder, "release/en")
    return folder


def marks(folder: Path) -> dict[tuple[str, str], float | None]:
    """Return what each student has for each test."""
    asked = (
        "select submitted_assignment.student_id, base_cell.name, grade.auto_score from grade "
        "join base_cell on base_cell.id = grade.cell_id "
        "join submitted_notebook on submitted_notebook.id = grade.notebook_id "
        "join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id"
    )
    with closing(sqlite3.connect(folder / "gradebook.db")) as book:
        return {(student, cell): score for student, cell, score in book.execute(asked)}


EXPECTED = {
    (student, f"test_{name}"): float(POINTS * (student == "right"))
    for student in STUDENTS
    for name in EXERCISES
} | {(student, "by_hand"): 0.0 for student in STUDENTS}  # the stub
# It gives as many points as inputs for which it holds.
EXPECTED |= {("first", "test_half_marks"): 1.0, ("second", "test_half_marks"): 0.0}


def test_are_model_and_wrong_answers_marked_as_the_tests_say(ours: Path) -> None:
    done = grade(ours, "run", NAME, "--workers", "1")
    assert done.returncode == 0, done.stderr
    assert f"{NAME}/{NAME} is judged together" in done.stdout
    assert "3 graded" in done.stdout
    assert marks(ours) == EXPECTED


@pytest.mark.slow
def test_are_these_the_marks_of_stock_nbgrader(tmp_path: Path) -> None:
    course.write(tmp_path)
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    handed_in(tmp_path, "release")
    nbgrader(tmp_path, "autograde", NAME)
    assert marks(tmp_path) == EXPECTED


@pytest.mark.slow
def test_does_nbgraders_own_command_mark_the_same(ours: Path, tmp_path: Path) -> None:
    folder = tmp_path / "course"
    shutil.copytree(ours, folder, ignore=shutil.ignore_patterns("autograded", ".grading"))
    (folder / "gradebook.db").unlink(missing_ok=True)
    shutil.rmtree(folder / "release")
    released(folder)
    nbgrader(folder, "autograde", NAME)
    assert marks(folder) == EXPECTED


@pytest.mark.slow
def test_is_the_picture_beside_the_notebook_on_the_page(ours: Path) -> None:
    assert grade(ours, "run", NAME).returncode == 0
    nbgrader(ours, "generate_feedback", NAME)
    page = (ours / f"feedback/right/{NAME}/{NAME}.html").read_text()
    assert f"data:image/png;base64,{base64.b64encode(course.PICTURE).decode()}" in page


@pytest.mark.parametrize(
    "link",
    ["../picture.png", "/picture.png", "none.png", "data", "notes.txt", "http://x/picture.png"],
)
def test_does_a_link_to_no_picture_beside_it_stay(link: str, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(course.PICTURE)
    (tmp_path / "notes.txt").write_bytes(course.PICTURE)
    (tmp_path / "data").mkdir()
    cell = new_markdown_cell(f"![a]({link})")
    paste_pictures([cell], [tmp_path / "data", tmp_path / "notes.txt"])
    assert cell.source == f"![a]({link})"
    assert not cell.get("attachments")


def test_is_a_picture_in_a_folder_with_a_blank_in_its_name_pasted(tmp_path: Path) -> None:
    (tmp_path / "my pictures").mkdir()
    (tmp_path / "my pictures/a.png").write_bytes(course.PICTURE)
    cell = new_markdown_cell('See ![a](my%20pictures/a.png "A") and ![b](my%20pictures/a.png).')
    paste_pictures([cell], [tmp_path / "my pictures"])
    assert cell.source.count("attachment:my%20pictures-a.png") == 2
    assert list(cell.attachments) == ["my%20pictures-a.png"]


def test_is_a_picture_that_is_named_often_read_once_and_once_in_a_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.png").write_bytes(course.PICTURE)
    asked: list[str] = []
    monkeypatch.setattr(
        "grading.intake.linked_pictures.picture",
        lambda kind, content: asked.append(kind) or content,
    )
    links = ["a.png", "./a.png", "././a.png", "%61.png"] * 100
    cells = [new_markdown_cell("\n".join(f"![]({link})" for link in links)) for _ in range(3)]
    paste_pictures(cells, [tmp_path / "a.png"])
    assert asked == ["image/png"]
    assert [len(cell.attachments) for cell in cells] == [1, 1, 1]
    assert all(cell.source.count("(attachment:a.png)") == 400 for cell in cells)


def test_do_two_pictures_stay_two_whatever_they_are_called(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.png").write_bytes(course.PICTURE)
    other = io.BytesIO()
    Image.new("RGB", (2, 3)).save(other, "png")
    (tmp_path / "a-b.png").write_bytes(other.getvalue())
    cell = new_markdown_cell("![](a/b.png) ![](a-b.png)")
    paste_pictures([cell], [tmp_path / "a", tmp_path / "a-b.png"])
    first, second = cell.attachments.values()
    assert first != second
    assert [f"![](attachment:{name})" for name in cell.attachments] == cell.source.split()


@pytest.mark.parametrize("with_ids", [True, False])
def test_can_an_older_notebook_hold_a_cell_of_the_students_own(
    with_ids: bool, tmp_path: Path
) -> None:
    """Format 4.4 has no ids of cells; some programs write them all the same."""
    course.write(tmp_path, course.source({"square": EXERCISES["square"]}))
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    path = tmp_path / "source" / NAME / f"{NAME}.ipynb"
    older = json.loads(path.read_text()) | {"nbformat_minor": 4}
    for cell in older["cells"]:
        cell["id"] if with_ids else cell.pop("id", None)
    path.write_text(json.dumps(older))
    released(tmp_path)
    instructor = Assignments(tmp_path).instructor(NAME, NAME)
    handed_in = nbformat.v4.reads((tmp_path / "release/en" / NAME / f"{NAME}.ipynb").read_text())
    handed_in.cells.append(nbformat.v4.new_code_cell("x = 1"))
    grafted = graft(instructor, handed_in)
    nbformat.validate(grafted)
    assert grafted.cells[-1].source == "x = 1"
    assert len({cell.id for cell in grafted.cells}) == len(grafted.cells)


def test_do_check_and_page_and_report_say_which_way(ours: Path) -> None:
    answer = grade(ours, "check", f"submitted/first/{NAME}/{NAME}.ipynb", "--json")
    found = json.loads(answer.stdout)
    assert found["judged"] == "together"
    assert found["score"] == 1.0
    assert {cell["exercise"] for cell in found["cells"]} == set(EXERCISES)
    said = {cell["grade_id"]: cell["message"] for cell in found["cells"]}
    assert said["test_letters"] == 'This does not hold: `letters("anna") == {"a", "n"}`'
    assert (
        said["test_halves"].startswith("Not equal to tolerance")
        or "tolerance" in said["test_halves"]
    )
    told = grade(ours, "check", f"submitted/first/{NAME}/{NAME}.ipynb").stdout
    assert "judged together" in told


def test_is_a_hidden_check_not_shown(ours: Path) -> None:
    found = json.loads(
        grade(ours, "check", f"submitted/second/{NAME}/{NAME}.ipynb", "--json").stdout
    )
    said = {cell["grade_id"]: cell["message"] for cell in found["cells"]}
    # Its second line is hidden, and it is the one that fails.
    assert said["test_counted"] == "A check failed."
    assert said["test_square"] == "A check failed."


@pytest.mark.parametrize("way", ["apart", "together", None])
def test_is_a_notebook_judged_apart_only_where_it_says_so(way: str | None, tmp_path: Path) -> None:
    folder = tmp_path / "course"
    plain = {name: EXERCISES[name] for name in ("halves", "square", "once")}
    plain["once"] = (plain["once"][0], "assert once(1) == 2", plain["once"][2])
    course.write(folder, course.source(plain))
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    released(folder)
    if way:  # after the release: it may be written at any time
        says(folder, way)
    path = course.hand_in(folder, "ana", {"square": "def square(x):\n    return -x"}, "release/en")
    found = json.loads(grade(folder, "check", str(path), "--json").stdout)
    assert (found["judged"], found["score"], found["max_score"]) == (way or "together", 4.0, 6.0)


def says(folder: Path, way: str) -> None:
    """Write into the metadata of the source how it is to be judged."""
    path = folder / "source" / NAME / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata["convergence"] = {"judged": way}
    nbformat.write(notebook, path)


def model_answer(
    folder: Path, name: str, code: str, judged: str = ""
) -> subprocess.CompletedProcess[str]:
    """Grade a class whose instructor has another model answer."""
    changed = dict(EXERCISES)
    changed[name] = (code, *EXERCISES[name][1:])
    notebook = course.source(changed)
    if judged:
        notebook.metadata["convergence"] = {"judged": judged}
    course.write(folder, notebook)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    released(folder)
    course.hand_in(folder, "ana", {}, "release/en")
    return grade(folder, "run", NAME)


@pytest.mark.slow
def test_is_a_model_answer_that_fails_refused_and_graded_as_the_advice_says(tmp_path: Path) -> None:
    refused = model_answer(tmp_path / "refused", "square", "def square(x):\n    return x")
    assert refused.returncode == 2
    assert "model answer of hw/hw does not pass its own tests: test_square" in refused.stderr
    assert "Traceback" not in refused.stderr
    taken = model_answer(tmp_path / "taken", "square", "def square(x):\n    return x", "together")
    assert taken.returncode == 0, taken.stderr
    assert "as its metadata asks, the model answer of hw/hw loses points" in taken.stdout
    assert "test_square (A check failed.)" in taken.stdout


@pytest.mark.slow
def test_does_preparing_say_which_way(ours: Path) -> None:
    done = grade(ours, "prepare", NAME)
    assert done.returncode == 0, done.stderr
    assert f"note: {NAME}/{NAME} is judged together, with the tests in" in done.stdout
    assert "apart from the student's process as well" not in done.stdout


@pytest.mark.slow
def test_does_preparing_say_what_could_be_judged_apart_and_a_run_not_at_length(
    tmp_path: Path,
) -> None:
    course.write(tmp_path, course.source({"square": EXERCISES["square"]}))
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    released(tmp_path)
    course.hand_in(tmp_path, "ana", {}, "release/en")
    prepared = grade(tmp_path, "prepare", NAME).stdout
    assert "passes its tests apart from the student's process as well" in prepared
    first, second = (grade(tmp_path, "run", NAME).stdout for _ in range(2))
    assert "a student who sets out to can make them pass" in first
    assert "note: hw/hw is judged together.\n" in second
    says(tmp_path, "apart")
    assert "note" not in grade(tmp_path, "run", NAME).stdout
    assert "note" not in grade(tmp_path, "prepare", NAME).stdout


@pytest.mark.slow
def test_is_a_word_that_is_none_said(tmp_path: Path) -> None:
    done = model_answer(tmp_path, "square", EXERCISES["square"][0], "togther")
    assert done.returncode == 2
    assert '"apart" or "together"' in done.stderr


HOSTILE = {
    "reads the course": "import pathlib\nfound = [*pathlib.Path({root!r}).rglob('*.ipynb')]\n"
    "assert not found, 'seen'\n",
    "ends the process in a test": "import os\ndef square(x):\n    os._exit(0)\n",
    "does not come to an end": "def square(x):\n    while True:\n        pass\n",
    "gives itself more points than there are": "class Many(int):\n"
    "    def __repr__(self):\n        return '1000000.0'\n"
    "def half_marks(x):\n    return x\nsum = lambda *_: Many()\n",
    "takes the grader's server along": "import os, signal\ntry:\n"
    "    os.kill(os.getppid(), signal.SIGKILL)\nexcept OSError:\n    pass\n",
    "fills the page": "def square(x):\n    print('x' * 10**8)\n    return 9\n",
}


@pytest.mark.long
@pytest.mark.slow
def test_do_hostile_hand_ins_cost_no_one_else(tmp_path: Path) -> None:
    course.write(tmp_path)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    with (tmp_path / "nbgrader_config.py").open("a") as settings:
        settings.write("c.JudgeAtArmsLength.test_seconds = 5\n")  # two tests wait so long
    released(tmp_path)
    for number, code in enumerate(HOSTILE.values()):
        answers = {"square": code.replace("{root!r}", repr(str(tmp_path)))}
        answers["square"] += "" if "def square" in code else EXERCISES["square"][0]
        course.hand_in(tmp_path, f"h{number}", answers, "release/en")
        course.hand_in(tmp_path, f"ana{number}", {}, "release/en")
    done = grade(tmp_path, "run", NAME, "--workers", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    found = marks(tmp_path)
    honest = {cell: score for (student, cell), score in EXPECTED.items() if student == "right"}
    for number in range(len(HOSTILE)):
        assert {c: s for (who, c), s in found.items() if who == f"ana{number}"} == honest
    assert found["h0", "test_square"] == POINTS  # it saw nothing of the course
    assert found["h1", "test_square"] == found["h2", "test_square"] == 0
    assert found["h1", "test_read"] == found["h2", "test_read"] == POINTS  # after it
    assert max(score or 0 for score in found.values()) <= POINTS
    assert sum(path.stat().st_size for path in tmp_path.rglob("autograded/*/*/*")) < 10**7


@pytest.mark.slow
def test_does_the_report_say_how_it_was_judged(ours: Path) -> None:
    grade(ours, "run", NAME)
    done = grade(ours, "report", NAME)
    assert "The tests of hw ran in the student's own process" in done.stdout
    assert "0 of 3 wait" not in done.stdout


@pytest.mark.long
@pytest.mark.slow
def test_are_right_and_wrong_and_differently_right_answers_marked_as_by_stock_nbgrader(
    tmp_path: Path,
) -> None:
    found = {}
    for name, release in (("stock", "release"), ("ours", "release/en")):
        folder = tmp_path / name
        ordinary_lists.write(folder)
        if name == "ours":
            shutil.copy(ROOT / "nbgrader_config.py", folder)
        else:
            (folder / "nbgrader_config.py").write_text("c = get_config()\n")
        released(folder)
        ordinary_lists.hand_in(folder, release)
        if name == "ours":
            done = grade(folder, "run", NAME, "--workers", "2")
            assert done.returncode == 0, done.stdout + done.stderr
            assert "hw/funcoes, hw/leituras are judged together" in done.stdout
        else:  # in a kernel, modules on this path would go before those beside the notebook
            nbgrader(folder, "autograde", NAME, path="")
        found[name] = marks(folder)
    differ = {key: (found["ours"].get(key), stock) for key, stock in found["stock"].items()
              if found["ours"].get(key) != stock}  # fmt: skip
    assert differ == {}
    assert found["ours"].keys() == found["stock"].keys()
    tests = {f"test_{name}" for exercises in ordinary_lists.LISTS.values() for name in exercises}
    assert {cell for _, cell in found["ours"]} >= tests
    for test in tests:  # each was passed, and failed or given a part of its points
        assert len({score for (_, cell), score in found["ours"].items() if cell == test}) > 1
        assert found["ours"]["modelo", test] == POINTS


@pytest.mark.long
@pytest.mark.slow
def test_is_nbgraders_quickstart_course_marked_as_it_marks_it(tmp_path: Path) -> None:
    found = {}
    for name in ("stock", "ours"):
        nbgrader(tmp_path, "quickstart", name)
        folder = tmp_path / name
        if name == "ours":
            shutil.copy(ROOT / "nbgrader_config.py", folder)
            with (folder / "nbgrader_config.py").open("a") as settings:
                settings.write('c.IncludeHeaderFooter.header = "source/header.ipynb"\n')
        nbgrader(folder, "generate_assignment", "ps1")
        quickstart_hand_ins(folder, "release" if name == "stock" else "release/en")
        if name == "stock":
            nbgrader(folder, "autograde", "ps1")
        else:
            done = grade(folder, "run", "ps1")
            assert done.returncode == 0, done.stderr
            assert "ps1/problem1 is judged together" in done.stdout
        found[name] = marks(folder)
    assert found["ours"] == found["stock"]
    assert len(set(found["ours"].values())) >= 4


def quickstart_hand_ins(folder: Path, release: str) -> None:
    """Let four students answer nbgrader's own example: rightly, and wrong in three ways."""
    answers = {
        "right": {},
        "apart": {"sum_of_squares": "def sum_of_squares(n):\n    return n*(n+1)*(2*n+1)//6"},
        "no_error": {"squares": "def squares(n):\n    return [i**2 for i in range(1, n+1)]"},
        "stub": {"squares": "def squares(n):\n    raise NotImplementedError()"},
    }
    for notebook in ("problem1", "problem2"):
        source = nbformat.read(folder / f"source/ps1/{notebook}.ipynb", as_version=4)
        right = {c.metadata.nbgrader.grade_id: c.source for c in source.cells if is_solution(c)}
        for student, wrong in answers.items():
            path = folder / f"submitted/{student}/ps1/{notebook}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            made = nbformat.read(folder / release / f"ps1/{notebook}.ipynb", as_version=4)
            for cell in filter(is_solution, made.cells):
                name = cell.metadata.nbgrader.grade_id
                cell.source = wrong.get(name, right[name])
            nbformat.write(made, path)


# What makes each example of docs/ordinary-assignments.md right, and what stands around it.
EXAMPLES = {
    "assert area(2) == 4": ("def area(x):\n    return x * x", "{}"),
    "assert pairs(2) == [(0, 1), (1, 0)]": (
        "def pairs(n):\n    return [(i, n - 1 - i) for i in range(n)]", "{}",
    ),
    "np.testing.assert_allclose(mean(x), x.mean())": (
        "def mean(x):\n    return x.sum() / x.size", "x = np.arange(3.0)\n{}",
    ),
    "except ValueError: pass": (
        "def f(x):\n    raise ValueError", "try:\n    f(-1)\n{}\nelse:\n    assert False",
    ),
    "assert slope(lambda x: x**2, 1) == 2": (
        "def slope(f, x):\n    return f(x + 0.5) - f(x - 0.5)", "{}",
    ),
    "add_zero(mine); assert mine == [0]": (
        "def add_zero(a):\n    a.append(0)", "mine = []\n{}",
    ),
    'assert letters("anna") == {"a", "n"}': ("def letters(w):\n    return set(w)", "{}"),
    "assert Account(5).pay(3).money == 8": (EXERCISES["Account"][0], "{}"),
    "except NoEntry: pass": (EXERCISES["first"][0], "try:\n    first(dict())\n{}"),
    "assert same(mine) is mine": (EXERCISES["same"][0], "mine = [1]\n{}"),
    'with redirect_stdout(out): greet("Ana")': (
        EXERCISES["greet"][0],
        "import io\nfrom contextlib import redirect_stdout\nout = io.StringIO()\n{}\n"
        "assert out.getvalue()",
    ),
    "inspect.signature(once)": (
        EXERCISES["once"][0], "import inspect\nassert list({}.parameters) == ['x']",
    ),
    "del squares": (
        "def squares(n):\n    return n\ndef total(n):\n    return squares(n)",
        "{}\ntry:\n    total(1)\nexcept NameError:\n    pass\nelse:\n    assert False",
    ),
    'mock.patch("time.time")': (
        EXERCISES["now"][0],
        "from unittest import mock\nwith {} as clock:\n    clock.return_value = 7.4\n"
        "    assert now() == 7",
    ),
    "global calls": ("calls = 0\ndef counted():\n    {}\n    calls += 1",
                     "before = calls\ncounted()\nassert calls == before + 1"),
}  # fmt: skip


def test_does_what_the_page_says_crosses_cross_and_nothing_else(tmp_path: Path) -> None:
    page = (ROOT / "docs/ordinary-assignments.md").read_text()
    table = page.split("| a test asks |")[1].split("\n\n")[0]
    rows = [line.split("|")[2:4] for line in table.splitlines()[2:]]
    said = {
        example: crosses.strip() != "no"
        for crosses, examples in rows
        for example in re.findall("`([^`]+)`", examples)
        if example in EXAMPLES
    }
    assert said.keys() == EXAMPLES.keys()
    exercises: course.Exercises = {
        f"e{number}": (answer.replace("{}", example), test.replace("{}", example), [])
        for number, (example, (answer, test)) in enumerate(EXAMPLES.items())
    }
    course.write(tmp_path, course.source(exercises))
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    released(tmp_path)
    says(tmp_path, "apart")
    known = Assignments(tmp_path)
    server = ForkServer()
    try:
        way = known.way(NAME, NAME, lambda: server, Settings())
    finally:
        server.close()
    lost = {name.removeprefix("test_") for name in way.lost}
    assert {example: f"e{n}" not in lost for n, example in enumerate(EXAMPLES)} == said


def way(folder: Path, exercises: course.Exercises, judged: str = "", **beside: str) -> Way:
    """Judge the model answer of a course with these exercises, and these modules beside it."""
    course.write(folder, course.source(exercises))
    for name, text in beside.items():
        (folder / "source" / NAME / f"{name}.py").write_text(text)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    released(folder)
    if judged:
        says(folder, judged)
    server = ForkServer()
    try:
        return Assignments(folder).way(NAME, NAME, lambda: server, Settings())
    finally:
        server.close()


@pytest.mark.parametrize("judged", ["apart", "together", ""])
@pytest.mark.parametrize("name", ["utils", "grading", "helper"])
def test_does_a_module_beside_the_notebook_win(tmp_path: Path, name: str, judged: str) -> None:
    answer = f"from {name} import soma\nimport {name} as all\ndef f(a, b):\n    return soma(a, b)"
    test = "assert f(1, 2) == 3\nassert all.K == 5" if judged != "apart" else "assert f(1, 2) == 3"
    module = f"{course.HELPER}K = 5\ndef soma(a, b):\n    return a + b\n"
    assert way(tmp_path, {"f": (answer, test, [])}, judged, **{name: module}).lost == {}


def test_is_it_said_that_a_test_apart_has_no_module_of_that_name(tmp_path: Path) -> None:
    test = "from utils import soma\nassert soma(1, 2) == 3"
    found = way(
        tmp_path, {"f": ("f = 1", test, [])}, "apart", utils="def soma(a, b):\n    return a"
    )
    assert "test_f (ImportError: cannot import name 'soma' from 'utils'" in found.loss
    assert found.loss.endswith("have no modules that lie beside the notebook.")


def test_is_the_course_s_library_there_where_nothing_beside_has_its_name(tmp_path: Path) -> None:
    answer = "from utils.activations import sigmoid\ndef f():\n    return float(sigmoid(0.0))"
    assert way(tmp_path, {"f": (answer, "assert f() == 0.5", [])}).lost == {}


def test_is_a_refused_call_named_and_nothing_advised_that_cannot_help(tmp_path: Path) -> None:
    answer = "import subprocess, sys\ndef f():\n    return subprocess.run([sys.executable, '-V'])"
    exercises: course.Exercises = {"f": (answer, "assert f().returncode == 0", [])}
    with pytest.raises(GradingError) as refused:
        way(tmp_path / "unasked", exercises)
    said = str(refused.value)
    assert "test_f (" in said and "this was refused: " in said
    assert "together" not in said and "by hand" in said
    assert "this was refused: " in way(tmp_path / "asked", exercises, "together").loss


def test_is_a_part_of_the_points_a_loss(tmp_path: Path) -> None:
    exercises: course.Exercises = {"f": ("def f():\n    return 1", "0.5 * f()", [])}
    with pytest.raises(GradingError, match=re.escape("test_f (0.5 of 2 points)")):
        way(tmp_path, exercises)


def test_does_what_the_page_says_works_work(tmp_path: Path) -> None:
    page = (ROOT / "docs/ordinary-assignments.md").read_text()
    (said,) = re.findall(r"Threads, temporary files,\n.*? work as they do at home", page, re.DOTALL)
    uses = {
        "Threads": "from concurrent.futures import ThreadPoolExecutor as Pool\nwith Pool(3) as e:\n"
        "    assert list(e.map(abs, [-1, -2])) == [1, 2]",
        "folders": "import os\nos.makedirs('a/b')\nassert os.listdir('a') == ['b']",
        "`csv`": "import csv\nassert [*csv.reader(open('data/numbers.csv'))] == [['3', '1', '2']]",
        "`glob`": "import glob\nassert glob.glob('*.py') == ['helper.py']",
        "`pickle`": "import pickle\nassert pickle.loads(pickle.dumps({1})) == {1}",
        "`tempfile`": "import tempfile\nwith tempfile.TemporaryFile('w+') as f:\n    f.write('x')",
        "`%timeit`": "%timeit -n1 -r1 sum([1])",
        "`%%writefile`": "get_ipython().run_cell_magic('writefile', 'x.py', 'y = 1')\nimport x\n"
        "assert x.y == 1",
    }
    assert all(name in said for name in uses)
    exercises: course.Exercises = {
        f"e{n}": (f"x{n} = 0", test, []) for n, test in enumerate(uses.values())
    }
    assert way(tmp_path, exercises).lost == {}


def test_are_tests_that_nbgrader_would_write_refused(tmp_path: Path) -> None:
    exercises: course.Exercises = {"square": (EXERCISES["square"][0], "### AUTOTEST square(3)", [])}
    course.write(tmp_path, course.source(exercises))
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    released(tmp_path)
    course.hand_in(tmp_path, "ana", {"square": "square = None"}, "release/en")
    done = grade(tmp_path, "run", NAME)
    assert done.returncode == 2
    assert "cell test_square of hw/hw lets nbgrader write its tests (AUTOTEST)" in done.stderr
    assert "Traceback" not in done.stderr


def test_do_points_that_changed_after_the_release_count(tmp_path: Path) -> None:
    exercises = {name: EXERCISES[name] for name in ("square", "halves")}
    course.write(tmp_path, course.source(exercises))
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    released(tmp_path)
    path = course.hand_in(tmp_path, "ana", {}, "release/en")
    source = tmp_path / "source" / NAME / f"{NAME}.ipynb"
    notebook = nbformat.read(source, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "test_square":
            cell.metadata.nbgrader.points = 5
    nbformat.write(notebook, source)
    found = json.loads(grade(tmp_path, "check", str(path), "--json").stdout)
    assert (found["score"], found["max_score"]) == (5.0 + POINTS, 5.0 + POINTS)
    assert grade(tmp_path, "run", NAME).returncode == 0
    assert marks(tmp_path)["ana", "test_square"] == 5.0
