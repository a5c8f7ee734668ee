"""Do the tests of the exercises catch what a mutation tool makes of the model answers?

Every fourth mutant is tried here; `python -m tests.mutants` tries all.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import mutants as tool
import pytest
from mutants import Mutant, survives, verdicts

ROOT = Path(__file__).parent.parent
ASSIGNMENTS = sorted(path.parent.name for path in ROOT.glob("source/*/*.md"))
STEP = 4
ENDLESS = """\
def predict(X, parameters):
    while True:
        pass
"""
SURVIVOR = Mutant("05_deep_l_layer", "predict", "", ("return 1",), ("return 1.0",))


@cache
def made(assignment: str) -> list[Mutant]:
    return list(tool.mutants(assignment, tool.solutions(assignment)))


@pytest.mark.any_python
@pytest.mark.parametrize(
    "assignment", [pytest.param(name, marks=getattr(pytest.mark, name[3:])) for name in ASSIGNMENTS]
)
def test_is_each_mutant_of_a_sample_caught_or_has_it_a_verdict(assignment: str) -> None:
    for exercise, solution in tool.solutions(assignment):
        assert survives(assignment, exercise, solution)
    sample = [mutant for mutant in made(assignment)[::STEP] if mutant.key not in verdicts()]
    assert len(sample) > 5
    survivors = [mutant for mutant in sample if survives(assignment, mutant.exercise, mutant.code)]
    assert survivors == []


@pytest.mark.any_python
def test_is_every_verdict_on_a_mutant_that_survives() -> None:
    known = {mutant.key: mutant for name in ASSIGNMENTS for mutant in made(name)}
    assert verdicts().keys() <= known.keys()
    caught = [key for key in verdicts() if not survives(*key[:2], known[key].code)]
    assert caught == []
    assert {verdict.kind for verdict in verdicts().values()} <= tool.KINDS.keys()


@pytest.mark.deep_l_layer
def test_does_a_right_answer_survive_and_an_endless_one_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    right = dict(tool.solutions("05_deep_l_layer"))["predict"]
    assert survives("05_deep_l_layer", "predict", right)
    monkeypatch.setattr(tool, "SECONDS", 1)
    assert not survives("05_deep_l_layer", "predict", ENDLESS)


def test_are_lines_that_students_are_given_left_alone() -> None:
    answer = "def f(x):\n    y = 1\n    ### BEGIN SOLUTION\n    z = x + 2\n    ### END SOLUTION\n"
    new = {mutant.new for mutant in tool.mutants("05", [("f", answer)])}
    assert ("z = x - 2",) in new and ("z = x + 3",) in new and ("y = 2",) not in new


def test_does_the_page_speak_of_these_mutants() -> None:
    page = (ROOT / "docs/mutants.md").read_text()
    for name in ASSIGNMENTS:
        for assignment, exercise, count, _ in tool.rows(made(name), []):
            assert f"| `{assignment}` | `{exercise}` | {count} |" in page
    for assignment, exercise, new in verdicts():
        assert f"`{exercise}` of `{assignment}`" in page and f"+{new}\n" in page


@pytest.mark.parametrize(("flags", "code"), [([], 1), (["--bank"], 0)])
def test_is_a_survivor_without_verdict_shown(
    flags: list[str], code: int, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    def one(assignment: str, right: object) -> Iterator[Mutant]:
        yield SURVIVOR

    monkeypatch.setattr(tool, "mutants", one)
    monkeypatch.setattr(tool, "survives", lambda *answer: True)
    page = tmp_path / "page.md"
    assert tool.main(["05_deep_l_layer", "--write", str(page), *flags]) == code
    for text in (capsys.readouterr().out, page.read_text()):
        assert "-return 1\n+return 1.0\n" in text and "1 have no verdict yet" in text


@pytest.mark.deep_l_layer
def test_is_nothing_measured_while_a_right_answer_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "survives", lambda assignment, exercise, code: exercise != "predict")
    with pytest.raises(SystemExit):
        tool.main(["05_deep_l_layer"])
    assert "a right answer to predict fails" in capsys.readouterr().err


def test_is_an_unknown_assignment_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        tool.main(["99_none"])
    said = capsys.readouterr().err
    assert "there is no assignment 99_none; known: 01_logistic_regression," in said
