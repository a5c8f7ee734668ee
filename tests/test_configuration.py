"""Do all ways of grading obey the bounds that the configuration of the course sets?"""

import json
from pathlib import Path

import pytest
from traitlets.config import Config

import misconceptions
from grading import cli
from grading.bridge.configuration import settings
from grading.bridge.preprocessors import JudgeAtArmsLength
from grading.judge.settings import Settings

SETS = "c = get_config()\n"


def course(root: Path, text: str = SETS) -> Path:
    (root / "nbgrader_config.py").write_text(text)
    return root


def test_are_the_bounds_without_configuration_those_of_nbgrader_autograde() -> None:
    assert JudgeAtArmsLength(config=Config()).settings() == Settings()


def test_are_bounds_read_from_the_configuration(tmp_path: Path) -> None:
    assert settings(course(tmp_path)) == Settings()
    found = settings(course(tmp_path, SETS + "c.JudgeAtArmsLength.test_seconds = 2.5"))
    assert found == Settings(test_seconds=2.5, ordinary_test_seconds=2.5)


@pytest.mark.parametrize(
    ("text", "part"),
    [("c = get_config(", "SyntaxError"), ("1 / 0", "ZeroDivisionError"),
     (SETS + "c.JudgeAtArmsLength.test_seconds = 'long'", "test_seconds")],
)  # fmt: skip
def test_is_a_configuration_that_does_not_run_named_in_a_sentence(
    text: str, part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(course(tmp_path, text))
    (tmp_path / "a.ipynb").touch()
    assert cli.main(["check", "a.ipynb", "--json"]) == 2
    reason = json.loads(capsys.readouterr().out)["reason"]
    assert part in reason
    assert "nbgrader_config.py" in reason


def test_does_grade_check_outside_a_course_say_where_to_run_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", "a.ipynb"]) == 2
    assert "run this in the folder of a course" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("folder", "sign"),
    [("Course [2026]", "["), ("a*b", "*"), ("why?", "?"), ("half 50%25", "%25"),
     ("Kurs (ü) #1+ b'c 100%", None)],
)  # fmt: skip
def test_is_a_folder_named_that_nbgrader_takes_for_a_pattern(
    folder: str, sign: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    # nbgrader 1965 and 1843: it finds no assignment there, and does not say why.
    (tmp_path / folder).mkdir()
    monkeypatch.chdir(course(tmp_path / folder))
    for command in (["run", "01_small"], ["report", "01_small"]):
        assert cli.main(command) == 2
        said = capsys.readouterr().err
        assert ("rename the folder" in said) == bool(sign)
        assert not sign or f" {sign} " in said


@pytest.mark.parametrize(
    ("name", "sign"),
    [("Charge+Plate", "+"), ("123 [abc]", "["), ("what?", "?"), ("Homework 2.2 (b)", "")],
)
def test_is_a_name_refused_in_a_sentence_that_no_assignment_can_have(
    name: str, sign: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    # nbgrader 928, 1843; parentheses, blanks and dots are in 1738, 1703 and 1234.
    monkeypatch.chdir(course(tmp_path))
    for command in ("run", "report", "prepare"):
        assert cli.main([command, name]) == 2
        said = capsys.readouterr().err
        assert (f"nbgrader takes {sign} for something else" in said) == bool(sign)


@pytest.mark.parametrize(
    "name", ["Homework 2.2", "looking", "02_initialization.given", "a..b", "."]
)
def test_has_an_assignment_of_any_name_no_mistakes_of_others(name: str) -> None:
    assert misconceptions.answers(name) == [] and misconceptions.looks(name) == {}
