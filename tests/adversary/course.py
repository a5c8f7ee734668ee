"""A course of one assignment with three exercises, small enough to be judged in a moment."""

from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course.languages import SOURCE

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
# Earns nothing. Exercises that an attack says nothing about are answered like this.
WRONG = {
    "add_one": "def add_one(x):\n    return None",
    "initialize": ("def initialize(n):\n    return {'W': np.zeros((n, 3)), 'b': np.ones((n, 1))}"),
    "slope": "def slope(f, x):\n    return np.float64(0.0)",
}
STUBS = {
    name: f"{source.splitlines()[0]}\n    raise NotImplementedError('{name}: write it')"
    for name, source in SOLUTIONS.items()
}

# As in many courses, what is expected has a name before the student's function is called.
HIDDEN = {
    "test_add_one_of_numbers": (
        "add_one",
        "for x in (0, 7, -2.5, 4000.25):\n"
        "    expected = x + 1\n"
        "    assert_allclose(add_one(x), expected)",
    ),
    "test_add_one_of_arrays": (
        "add_one",
        "x = np.arange(6.0).reshape(2, 3)\n"
        "expected = np.arange(1.0, 7.0).reshape(2, 3)\n"
        "assert_allclose(add_one(x), expected)\n"
        "assert_allclose(x.sum(), 15)",
    ),
    "test_initialize": (
        "initialize",
        "np.random.seed(3)\n"
        "expected = {'W': np.random.default_rng(4).normal(0, 0.5, (500, 3)),\n"
        "            'b': np.zeros((500, 1))}\n"
        "first, second = initialize(500), initialize(500)\n"
        "assert_allclose(np.shape(first['W']), expected['W'].shape)\n"
        "assert_allclose(np.std(first['W']), np.std(expected['W']), rtol=0.2)\n"
        "assert_allclose(np.allclose(first['W'], second['W']), False)\n"
        "assert_allclose(first['b'], expected['b'])\n"
        "assert_allclose(len(set(np.random.randn(4))), 4)",
    ),
    "test_slope": (
        "slope",
        "for x in np.random.default_rng(5).standard_normal(3):\n"
        f"    expected = 3 * x**2 + {SECRET}\n"
        f"    found = slope(lambda t: t**3 + {SECRET} * t, x)\n"
        "    assert_allclose(found, expected, rtol=1e-4)",
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
    """Write a course: source, release, model answers, and two classmates' hand-ins."""
    settings = f"c = get_config()\nc.CourseDirectory.release_directory = 'release/{SOURCE}'\n"
    root.mkdir(parents=True, exist_ok=True)
    (root / "nbgrader_config.py").write_text(settings)
    for folder, notebook in (("source", source()), (f"release/{SOURCE}", release())):
        path = root / folder / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    for name in ("before", "beyond"):
        path = handed_in(root, name)
        path.parent.mkdir(parents=True)
        nbformat.write(hand_in(SOLUTIONS), path)
    (root / "answers").mkdir()
    model = "\n\n\n".join(["import numpy as np", *SOLUTIONS.values()])
    (root / "answers/model.py").write_text(model)
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
    # Locked, without points: nbgrader puts it back, and trusts the hand-in to say which it is.
    setup = _marked("setup", SETUP, locked=True)
    setup.metadata.tags = ["setup"]
    cells = [new_markdown_cell("# A small assignment", id="title"), setup]
    for name, answer in answers.items():
        cells.append(_marked(name, answer, solution=True))
        for test, (exercise, text) in HIDDEN.items():
            if exercise == name:
                begin, end = "\n### BEGIN HIDDEN TESTS\n", "\n### END HIDDEN TESTS"
                shown = f"assert_allclose(callable({name}), True)"
                whole = shown + begin + text + end if hidden else shown
                marks = {"grade": True, "locked": True, "points": POINTS[test]}
                cells.append(_marked(test, whole, **marks))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _marked(grade_id: str, text: str, **marks: bool | int) -> NotebookNode:
    """Return a cell that nbgrader knows."""
    known = {
        "grade_id": grade_id, "solution": False, "grade": False, "locked": False, "task": False,
        "schema_version": 3,
    }  # fmt: skip
    return new_code_cell(text, id=grade_id.replace("_", "-"), metadata={"nbgrader": known | marks})
