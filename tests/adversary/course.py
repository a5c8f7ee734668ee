"""A course of one assignment with three exercises, small enough to be judged in a moment."""

from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ASSIGNMENT = "small"
# Stands in hidden tests only: whoever has it has read them.
SECRET = "4816.25"

SETUP = """\
import numpy as np
from numpy.testing import assert_allclose"""

SOLUTIONS = {
    "add_one": "def add_one(x):\n    return x + 1",
    "initialize": (
        "def initialize(n):\n    return {'W': np.random.randn(n, 3) * 0.5, 'b': np.zeros((n, 1))}"
    ),
    "slope": "def slope(f, x):\n    return (f(x + 1e-4) - f(x - 1e-4)) / 2e-4",
}
STUBS = {
    name: f"{source.splitlines()[0]}\n    raise NotImplementedError('{name}: write it')"
    for name, source in SOLUTIONS.items()
}

VISIBLE = "assert_allclose(add_one(1), 2)"
HIDDEN = {
    "test_add_one_of_numbers": (
        "add_one",
        "for x in (0, 7, -2.5, 4000.25):\n    assert_allclose(add_one(x), x + 1)",
    ),
    "test_add_one_of_arrays": (
        "add_one",
        "x = np.arange(6.0).reshape(2, 3)\n"
        "assert_allclose(add_one(x), np.arange(1.0, 7.0).reshape(2, 3))\n"
        "assert_allclose(x.sum(), 15)",
    ),
    "test_initialize": (
        "initialize",
        "np.random.seed(3)\n"
        "first, second = initialize(500), initialize(500)\n"
        "assert 0 < len(set(np.random.randn(4)))\n"
        "assert first['W'].shape == (500, 3) and first['b'].shape == (500, 1)\n"
        "assert abs(float(np.std(first['W'])) - 0.5) < 0.1\n"
        "assert not np.allclose(first['W'], second['W'])\n"
        "assert float(np.abs(first['b']).max()) == 0.0\n"
        "assert len(set(np.random.randn(4))) == 4",
    ),
    "test_slope": (
        "slope",
        "for x in np.random.default_rng(5).standard_normal(3):\n"
        f"    found = slope(lambda t: t**3 + {SECRET} * t, x)\n"
        f"    assert_allclose(found, 3 * x**2 + {SECRET}, rtol=1e-4)",
    ),
}
POINTS = {
    "test_add_one_of_numbers": 1,
    "test_add_one_of_arrays": 2,
    "test_initialize": 3,
    "test_slope": 4,
}
FULL_MARKS = sum(POINTS.values())


def write(root: Path) -> None:
    """Write a course: source, release, configuration, and two classmates' hand-ins."""
    for folder, notebook in (("source", source()), ("release/en", release())):
        path = root / folder / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    for name in ("before", "beyond"):
        path = handed_in(root, name)
        path.parent.mkdir(parents=True)
        nbformat.write(hand_in(SOLUTIONS), path)
    (root / "gradebook.db").write_bytes(b"SQLite format 3\0 and the marks of a class")


def handed_in(root: Path, student: str) -> Path:
    """Return where a student's notebook is."""
    return root / "submitted" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"


def source() -> NotebookNode:
    """Return the instructor's notebook: model answers and hidden tests."""
    answers = {
        name: "\n".join(
            [
                (lines := text.splitlines())[0],
                "    ### BEGIN SOLUTION",
                *lines[1:],
                "    ### END SOLUTION",
            ]
        )
        for name, text in SOLUTIONS.items()
    }
    return _notebook(answers, hidden=True)


def release() -> NotebookNode:
    """Return what students get: stubs, and tests that hide nothing."""
    return _notebook(STUBS, hidden=False)


def hand_in(answers: dict[str, str]) -> NotebookNode:
    """Return the released notebook with these answers in place of the stubs."""
    return _notebook(STUBS | answers, hidden=False)


def _notebook(answers: dict[str, str], hidden: bool) -> NotebookNode:
    setup = new_code_cell(SETUP, id="setup", metadata={"tags": ["setup"]})
    cells = [new_markdown_cell("# A small assignment", id="title"), setup]
    for name, answer in answers.items():
        cells.append(_graded(name, answer, solution=True))
        for test, (exercise, text) in HIDDEN.items():
            if exercise == name:
                begin, end = "\n### BEGIN HIDDEN TESTS\n", "\n### END HIDDEN TESTS"
                shown = VISIBLE if name == "add_one" else f"assert callable({name})"
                cells.append(_graded(test, shown + begin + text + end if hidden else shown))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _graded(grade_id: str, text: str, solution: bool = False) -> NotebookNode:
    marks = {
        "grade_id": grade_id, "solution": solution, "grade": not solution, "locked": not solution,
        "task": False, "schema_version": 3,
    }  # fmt: skip
    if not solution:
        marks["points"] = POINTS[grade_id]
    return new_code_cell(text, id=grade_id.replace("_", "-"), metadata={"nbgrader": marks})
