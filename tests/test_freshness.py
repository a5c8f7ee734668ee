"""Is it seen that a notebook and the Markdown beside it have come apart?"""

import shutil
from pathlib import Path

import pytest

from course.freshness import apart
from course.layout import Course

COURSE = Course(Path(__file__).parent.parent)
NAME = "03_learning_rate"
CELL = "```{code-cell} ipython3\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """The .md of an assignment, with its notebook beside it; a copy."""
    for suffix in (".md", ".ipynb"):
        shutil.copy((COURSE.source / NAME / NAME).with_suffix(suffix), tmp_path)
    return tmp_path / f"{NAME}.md"


@pytest.mark.parametrize("text", COURSE.texts(), ids=lambda text: f"{text.parent.name}/{text.name}")
def test_is_nothing_said_where_both_are_the_same(text: Path) -> None:
    assert apart(text.with_suffix(".ipynb")) == []


@pytest.mark.parametrize(
    ("old", "new", "cell"),
    [
        ("### END HIDDEN TESTS", "assert True\n### END HIDDEN TESTS", "update_parameters"),
        ("points: 1", "points: 3", "update_parameters"),
        ('"points": 2', '"points": 7', "one_start-written"),
        ("A mistake costs its points once", "A mistake costs more", ""),
        (CELL, f"{CELL}1\n```\n\n{CELL}", ""),
    ],
)
def test_is_an_edit_of_the_markdown_seen(text: Path, old: str, new: str, cell: str) -> None:
    said = text.read_text()
    assert old in said
    text.write_text(said.replace(old, new, 1))
    found = apart(text.with_suffix(".ipynb"))
    assert len(found) == 1 and cell in found[0]


def test_is_an_edit_of_the_notebook_seen(text: Path) -> None:
    path = text.with_suffix(".ipynb")
    said = path.read_text()
    assert '"### END HIDDEN TESTS"' in said
    path.write_text(
        said.replace('"### END HIDDEN TESTS"', '"x = 1\\n",\n"### END HIDDEN TESTS"', 1)
    )
    (first,) = apart(path)
    assert "update_parameters" in first
    path.write_text(path.read_text().replace('"points": 2', '"points": 7', 1))
    assert len(apart(path)) == 2  # both are named


def test_is_nothing_said_of_a_notebook_alone(text: Path) -> None:
    text.unlink()
    assert apart(text.with_suffix(".ipynb")) == []
    text.with_suffix(".ipynb").write_text("{")
    text.write_text("---\n")
    assert apart(text.with_suffix(".ipynb")) == []
