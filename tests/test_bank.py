"""Does the bank of mistakes take what its authors write, and refuse what they forget?"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_answers import ASSIGNMENTS

import misconceptions
from misconceptions import Answer, answers, looks

PACKAGE = "99_made_here"
MODULE = '''
from misconceptions import accepted, base, look, misconception, row, slip


@base("double")
def plainly(x):
    y = 2 * x
    return y


slip(plainly, "triples", "2 * x", "3 * x", """
    Three is one
    too many.""")

slip(plainly, "changes_places", "2", "x", "x\\n", "2\\n", "The factors have changed places.")


@misconception("double", "Nothing comes back.")
def keeps_it(x):
    y = 2 * x


accepted("double")(plainly)


@look("double", tolerance=0.1, cases=[(3,), (5,)])
def of_a_number(double, x):
    return double(x)
'''
ROWS = """
from misconceptions import base, row


@base("shapes")
def shapes_of_all():
    return {"W": (2, 3), "b": (2, 1)}


@base("shapes")
def primes():
    return [2, 3, 5]


row(shapes_of_all, "lies_down", {"b": (1, 2)}, "b lies down.")
row(primes, "forgets_two", {0: 1}, "1 is no prime.")
row(primes, "names_one", 2, "A list was asked for.")
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the bank an empty folder for one more assignment, and forget it afterwards."""
    monkeypatch.setattr(misconceptions, "__path__", [*misconceptions.__path__, str(tmp_path)])
    monkeypatch.setattr(misconceptions, "_ANSWERS", {})
    monkeypatch.setattr(misconceptions, "_LOOKS", {})
    (tmp_path / PACKAGE).mkdir()
    yield tmp_path / PACKAGE
    for name in [name for name in sys.modules if PACKAGE in name]:
        del sys.modules[name]


def write(package: Path, exercises: tuple[str, ...], **modules: str) -> None:
    (package / "__init__.py").write_text(f"EXERCISES = {exercises}\n")
    for name, text in modules.items():
        (package / f"{name}.py").write_text(text)


def test_is_a_slip_the_right_answer_with_its_edits(package: Path) -> None:
    write(package, ("double",), double=MODULE)
    found = answers(PACKAGE)
    assert [answer.name for answer in found] == ["triples", "changes_places", "keeps_it", "plainly"]
    assert [answer.right for answer in found] == [False, False, False, True]
    assert found[0] == Answer(
        "double",
        "triples",
        "Three is one too many.",
        "def double(x):\n    y = 3 * x\n    return y\n",
        ("def double(x):\n    y = 2 * x\n    return y\n", "2 * x", "3 * x"),
    )
    assert found[1].source == "def double(x):\n    y = x * 2\n    return y\n"


def test_is_a_case_a_look_of_its_own(package: Path) -> None:
    write(package, ("double",), double=MODULE)
    found = looks(PACKAGE)["double"]
    assert [look.see(lambda x: 2 * x) for look in found] == [6, 10]
    assert [look.tolerance for look in found] == [0.1, 0.1]


def test_does_a_row_differ_from_the_right_answer_where_it_says(package: Path) -> None:
    write(package, ("shapes",), shapes=ROWS)
    assert [answer.source for answer in answers(PACKAGE)] == [
        "def shapes():\n    return {'W': (2, 3), 'b': (1, 2)}\n",
        "def shapes():\n    return [1, 3, 5]\n",
        "def shapes():\n    return 2\n",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"2 * x", "3 * x"', '"4 * x", "3 * x"', "double, slip triples: '4 \\* x' .* 0 times"),
        ('"2 * x", "3 * x"', '"y", "z"', "double, slip triples: 'y' .* in plainly, .* 2 times"),
        ('"3 * x", """', '"""', "double, slip triples: takes pairs of texts, then the hint"),
        ('"changes_places"', '"triples"', "double: there are two answers named triples"),
    ],
)
def test_is_an_answer_that_cannot_be_made_named(
    package: Path, old: str, new: str, message: str
) -> None:
    write(package, ("double",), double=MODULE.replace(old, new))
    with pytest.raises(ValueError, match=message):
        answers(PACKAGE)


@pytest.mark.parametrize(("entry", "row"), [("'B'", "lies_down"), ("3", "forgets_two")])
def test_is_a_row_for_no_entry_named(package: Path, entry: str, row: str) -> None:
    text = ROWS.replace('{"b":', '{"B":') if row == "lies_down" else ROWS.replace("{0:", "{3:")
    write(package, ("shapes",), shapes=text)
    with pytest.raises(ValueError, match=f"shapes, row {row}: there is no entry {entry}"):
        answers(PACKAGE)


@pytest.mark.parametrize(
    ("exercises", "module", "text", "message"),
    [
        ((), "double", MODULE, "EXERCISES does not name double"),
        (("double", "halve"), "double", MODULE, "EXERCISES names halve, which has no module"),
        (("twice",), "twice", MODULE, "EXERCISES does not name double"),
    ],
)
def test_is_a_module_that_was_forgotten_named(
    package: Path, exercises: tuple[str, ...], module: str, text: str, message: str
) -> None:
    write(package, exercises, **{module: text})
    with pytest.raises(ImportError, match=message):
        answers(PACKAGE)


def test_has_an_assignment_without_a_package_no_answers() -> None:
    assert (answers("98_nowhere"), looks("98_nowhere")) == ([], {})


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_defines_every_answer_its_exercise(assignment: str) -> None:
    for answer in answers(assignment):
        (function,) = ast.parse(answer.source).body
        assert isinstance(function, ast.FunctionDef), answer
        assert function.name == answer.exercise
