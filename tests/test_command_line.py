"""Do wrong arguments, settings and files end in one sentence, and is nothing harmed?"""

import os
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest

from grading import cli
from grading.batch import hand_ins
from grading.bridge.configuration import NAME as CONFIGURATION
from grading.errors import GradingError
from grading.judge.assignments import Assignments
from grading.tools import demo
from tests import gradebooks, privileges, small_course
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME, copy

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]
HAND_IN = f"submitted/ana/{NAME}/{NAME}.ipynb"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which nothing has been graded; for copying."""
    hand_ins = {"ana": small_course.hand_in(), "berta": small_course.hand_in()}
    return gradebooks.make(tmp_path_factory.mktemp("line") / "course", hand_ins)


@pytest.fixture
def course(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of one's own, in which commands are run."""
    copied = copy(fresh, tmp_path / "course")
    monkeypatch.chdir(copied)
    monkeypatch.setattr("grading.batch.workers.warm_up", lambda module: None)
    judged_by(InThisProcess(), monkeypatch)
    return copied


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one sentence with which a command ends that cannot do its work."""
    try:
        assert cli.main(arguments) == 2
    except SystemExit as end:  # argparse
        assert end.code == 2
    out, error = capsys.readouterr()
    return (error or out).splitlines()[-1]


# Arguments


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["run", ""], "there is no assignment ''; known: 01_small."),
        (["run", f"{NAME}/"], "there is no assignment"),
        (["run", NAME, "--workers", "0"], "'0' is no number from 1 on"),
        (["run", NAME, "--workers", "-1"], "'-1' is no number from 1 on"),
        (["run", NAME, "--students", " , "], "it names nobody"),
        (["run", NAME, "--students", "ana,zoe"], "nothing was handed in by zoe"),
        (["scorecard", "--workers", "0"], "'0' is no number from 1 on"),
        (["scorecard", NAME], f"no answer to {NAME} is known"),
        (["check", "."], "not judged: course is a folder"),
        (["report", "no"], "there is no assignment 'no'"),
    ],
    ids=str,
)
def test_is_a_wrong_argument_told(
    course: Path, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(course)
    assert sentence in refused(*arguments, capsys=capsys)
    assert files(course) == before


def test_is_a_student_graded_once_who_is_named_twice(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["run", NAME, "--students", "ana, berta,ana"]) == 0
    assert f"{NAME}: 2 graded, 0 unchanged, 0 set aside" in capsys.readouterr().out


# Settings


def configure(course: Path, line: str) -> None:
    with (course / CONFIGURATION).open("a") as file:
        file.write(f"\nc.{line}\n")


@pytest.mark.parametrize(
    "command", [["run", NAME], ["report", NAME], ["export", "--format", "csv"]]
)
@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("CourseDirectory.db_url = 5", "db_url"),
        ("CourseDirectory.db_url = 'nonsense'", "db_url"),
        ("CourseDirectory.db_url = 'nosuch://x'", "nosuch"),
    ],
)
def test_is_a_gradebook_that_is_none_told_by_every_command(
    course: Path, command: list[str], line: str, part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(course, line)
    assert part in refused(*command, capsys=capsys)


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("JudgeAtArmsLength.cell_seconds = 'long'", "cell_seconds"),
        ("JudgeAtArmsLength.cell_seconds = 0", "cell_seconds"),
        ("JudgeAtArmsLength.memory_mb = 1", "memory_mb"),
        ("JudgeAtArmsLength.cell_second = 3", "is cell_seconds meant?"),
    ],
)
@pytest.mark.parametrize("command", [["run", NAME], ["check", HAND_IN]])
def test_is_a_bound_that_is_none_told_by_every_command(
    course: Path, command: list[str], line: str, part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(course, line)
    assert part in refused(*command, capsys=capsys)


def test_is_a_step_told_that_there_is_not(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(course, "Autograde.autograde_preprocessors = ['no.such.Step']")
    assert "lists a step that there is not" in refused("run", NAME, capsys=capsys)


def test_is_a_rule_for_lateness_that_is_not_there_told(course: Path, capsys: Any) -> None:
    with (course / CONFIGURATION).open("a") as file:
        file.write('c.AssignLatePenalties.plugin_class = "late.TenPercentADay"\n')
    assert "'late.TenPercentADay' could not be imported" in refused("run", NAME, capsys=capsys)


# The course's own files


def test_is_a_damaged_notebook_of_the_course_told(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = course / "source" / NAME / f"{NAME}.ipynb"
    path.write_bytes(path.read_bytes()[:500])
    for command in (["run", NAME], ["check", HAND_IN]):
        assert "is no notebook" in refused(*command, capsys=capsys)


# This course has no Markdown, of which `make release` would make one.
ADVICE = f"make it with `nbgrader generate_assignment {NAME} --force`"


@pytest.mark.parametrize("where", ["source", "release/en"])
def test_is_a_release_told_that_is_not_of_this_source(
    course: Path, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = course / where / NAME / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.remove(small_course.cell(notebook, "slope-hidden"))
    nbformat.write(notebook, path)
    said = refused("run", NAME, capsys=capsys)
    assert "differ in the tests" in said and "slope-hidden" in said and ADVICE in said


def test_is_a_missing_release_told(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(course / "release")
    said = refused("run", NAME, capsys=capsys)
    assert "there is no release/en/" in said and ADVICE in said


# Folders of hand-ins


def test_is_a_folder_set_aside_whose_name_is_no_text(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = os.fsencode(course / "submitted") + b"/jos\xe9"
    shutil.copytree(course / "submitted/ana", os.fsdecode(odd))
    assert cli.main(["run", NAME]) == 1
    out = capsys.readouterr().out
    assert "not written in UTF-8" in out
    assert f"{NAME}: 2 graded, 0 unchanged, 1 set aside" in out
    assert cli.main(["report", NAME]) == 0
    assert "not written in UTF-8" in Path("report", f"{NAME}.html").read_text()


def test_is_no_name_passed_over_without_a_word(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names, patterns = ["dots.and spaces", "ünïcode", "o'neil"], ["[a-z]", "*", "<b>x"]
    for name in [*names, *patterns, "two\nlines"]:
        shutil.copytree(course / "submitted/ana", course / "submitted" / name)
    assert cli.main(["run", NAME]) == 1
    aside = capsys.readouterr().out.splitlines()[:-1]
    assert all("rename it" in line for line in aside)
    assert sorted(line.split(" (")[0] for line in aside) == sorted(
        f"set aside: {name}" for name in [*patterns, "two lines"]
    )
    assert {path.name for path in (course / "autograded").iterdir()} == {*names, "ana", "berta"}


def test_is_a_notebook_told_that_lies_elsewhere(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = [f"submitted/{NAME}.ipynb", f"submitted/zoe/{NAME}.ipynb",
              f"submitted/yan/{NAME.upper()}/{NAME.upper()}.ipynb"]  # fmt: skip
    for place in [*places, "submitted/zoe/other/notes.ipynb"]:
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HAND_IN, place)
    assert cli.main(["run", NAME]) == 0
    *told, last = capsys.readouterr().out.splitlines()
    assert told == [f"not where hand-ins are looked for: {place}" for place in places]
    assert last.startswith(f"{NAME}: 2 graded, 0 unchanged, 0 set aside")


def test_is_nothing_told_of_another_assignments_notebook_of_the_same_name(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(course / "source" / NAME, course / "source/99_other")
    (course / "submitted/ana/99_other").mkdir()
    shutil.copy(HAND_IN, course / f"submitted/ana/99_other/{NAME}.ipynb")
    assert cli.main(["run", NAME]) == 0
    assert "not where hand-ins" not in capsys.readouterr().out


@pytest.mark.parametrize("folder", ["ana", f"ana/{NAME}"])
def test_is_a_hand_in_set_aside_that_cannot_be_looked_into(
    folder: str, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with privileges.closed(course / "submitted" / folder):
        assert cli.main(["run", NAME]) == 1
    out = capsys.readouterr().out
    assert f"set aside: ana (submitted/ana/{NAME}): [Errno 13] Permission denied" in out
    assert "1 graded, 0 unchanged, 1 set aside" in out


@pytest.mark.parametrize("folder", ["ana", f"ana/{NAME}"])
def test_does_nbgrader_name_a_hand_in_that_cannot_be_looked_into(folder: str, course: Path) -> None:
    with privileges.closed(course / "submitted" / folder), gradebooks.nbgrader(course) as api:
        result = api.autograde(NAME, "*")
    assert not result["success"]
    assert "ana was not graded: " in result["log"]
    assert "Traceback" not in result["log"]
    assert (course / f"autograded/berta/{NAME}/{NAME}.ipynb").is_file()


def test_is_it_told_that_nobodys_hand_in_can_be_seen(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = Path.iterdir

    def closed(self: Path) -> Any:
        if self.name == "submitted":
            raise PermissionError(13, "Permission denied", str(self))
        return listed(self)

    monkeypatch.setattr(hand_ins.Path, "iterdir", closed)
    assert "submitted cannot be read: Permission denied." in refused("run", NAME, capsys=capsys)


@pytest.mark.parametrize("name", [".grading/lock", ".grading/judged", ".grading/history.jsonl"])
def test_is_a_file_told_that_belongs_to_somebody_else(
    course: Path, monkeypatch: pytest.MonkeyPatch, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = Path.open

    def closed(self: Path, mode: str = "r", *rest: Any, **options: Any) -> Any:
        if name in str(self) and mode != "r":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, mode, *rest, **options)

    monkeypatch.setattr(Path, "open", closed)
    said = refused("run", NAME, capsys=capsys)
    assert name in said and "ask its owner and run again" in said


# The demo


def test_is_the_demo_refused_in_the_words_of_the_others_where_there_is_no_course(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = (["demo"], ["run", NAME], ["forget", "ana"])
    told = f"grading: there is no nbgrader_config.py in {tmp_path}: run this in the folder of a"
    told += " course."
    assert {refused(*words, capsys=capsys) for words in asked} == {told}
    assert not list(tmp_path.iterdir())


def test_does_the_demo_replace_nothing_but_a_demo(course: Path, tmp_path: Path) -> None:
    before = files(course)
    other = copy(course, tmp_path / "other")
    (other / demo._MARK).touch()  # as in a course that began as a copy of a demo
    inside = course / "source"
    for root, folder in ((course, course), (course, tmp_path), (other, other), (course, inside)):
        with pytest.raises(GradingError, match="name a"):
            demo._copy_course(root, folder, NAME)
    assert files(course) == before
    demo._copy_course(course, course / "build/demo", NAME)
    (course / "build/demo/source/left").touch()
    demo._copy_course(course, course / "build/demo", NAME)
    assert not (course / "build/demo/source/left").exists()
    assert Assignments(course / "build/demo").assignments() == [NAME]
