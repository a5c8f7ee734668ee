"""A course of one assignment, small enough to be judged in a blink, and hand-ins to it."""

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course.languages import SOURCE
from grading.intake.graft import graft
from grading.judge.assignments import Assignments
from grading.judge.fork_server import ForkServer
from grading.judge.judging import judge
from grading.judge.settings import Settings

NAME = "01_small"

SETUP = """\
import numpy as np
import matplotlib.pyplot as plt
from utils.checks import assert_close, assert_keys, assert_true, assert_unchanged"""
GIVEN = "data = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 7.0]])"
ANSWERS = {
    "linear": "def linear(W, X):\n    return W @ X",
    "spread": 'def spread(X):\n    return {"mean": X.mean(axis=1), "std": X.std(axis=1)}',
    "slope": "def slope(f, x, h=1e-6):\n    return (f(x + h) - f(x - h)) / (2 * h)",
}
STUBS = {
    "linear": 'def linear(W, X):\n    raise NotImplementedError("linear: multiply")',
    "spread": 'def spread(X):\n    raise NotImplementedError("spread: return a dict")',
    "slope": 'def slope(f, x, h=1e-6):\n    raise NotImplementedError("slope: divide")',
}
TESTS = {
    "linear-visible": 'assert_close(linear(np.eye(2), data), data, "linear(W, X)")',
    "linear-hidden": (
        "W = np.random.default_rng(1).standard_normal((4, 2))\n"
        'assert_close(linear(W, data), W @ data, "linear(W, X)")'
    ),
    "spread-visible": (
        "found = spread(data)\n"
        'assert_keys(found, ["mean", "std"], "spread(X)")\n'
        'assert_close(found["mean"], [2.0, 16 / 3], "spread(X)[\'mean\']")\n'
        'assert_close(found["std"], data.std(axis=1), "spread(X)[\'std\']")'
    ),
    "slope-visible": 'assert_close(slope(np.sin, 0.0), 1.0, "slope(f, x)")',
    "slope-hidden": (
        "calls = []\n"
        "def cube(x):\n    calls.append(x)\n    return x**3\n"
        'assert_close(slope(cube, 2.0, h=1e-5), 12.0, "slope(f, x)", rtol=1e-6)\n'
        'assert_true(len(calls) >= 2, "slope calls f twice or more.")'
    ),
}
EXPECTED = "plt.plot(linear(np.eye(2), data)[0]);"
DEMO = "for _ in range(10**12):\n    linear(np.eye(2), data)"
QUESTION = "Why does a central difference beat a forward one?"
PLACEHOLDER = "YOUR ANSWER HERE"


def _marks(grade_id: str, *, grade: bool = False, solution: bool = False, locked: bool = False,
           points: int = 0, kind: str = "code") -> dict[str, Any]:  # fmt: skip
    marks = {"grade_id": grade_id, "grade": grade, "solution": solution, "locked": locked,
             "task": False, "schema_version": 3, "cell_type": kind}  # fmt: skip
    return {"nbgrader": marks | ({"points": points} if grade else {})}


def notebook(answers: Mapping[str, str], *, hidden: bool) -> Any:
    """Return the notebook with these answers, and with or without the hidden tests."""
    cells = [
        new_markdown_cell("# A small assignment", id="title"),
        new_code_cell(SETUP, id="setup", metadata={"tags": ["setup"]}),
        new_code_cell(
            GIVEN, id="given", metadata={"tags": ["setup"], **_marks("given", locked=True)}
        ),
    ]
    for name, answer in answers.items():
        cells.append(new_markdown_cell(f"## Exercise {name}", id=f"text-{name}"))
        cells.append(new_code_cell(answer, id=name, metadata=_marks(name, solution=True)))
        for test, source in TESTS.items():
            if test.startswith(name):
                marks = _marks(test, grade=True, locked=True, points=2)
                if test.endswith("hidden"):
                    body = (
                        f"### BEGIN HIDDEN TESTS\n{source}\n### END HIDDEN TESTS" if hidden else ""
                    )
                    source = f"# Exercise {name}\n{body}"
                cells.append(new_code_cell(source, id=test, metadata=marks))
    cells.append(new_code_cell(EXPECTED, id="expected", metadata={"tags": ["expected"]}))
    cells.append(new_code_cell(DEMO, id="demo", metadata={"tags": ["demo"]}))
    cells.append(new_markdown_cell(QUESTION, id="question"))
    marks = _marks("why", grade=True, solution=True, points=3, kind="markdown")
    cells.append(new_markdown_cell(PLACEHOLDER, id="why", metadata=marks))
    return new_notebook(cells=cells)


# The rest is as nbgrader has it.
CONFIGURATION = f"c = get_config()\nc.CourseDirectory.release_directory = 'release/{SOURCE}'\n"


def write(root: Path) -> Assignments:
    """Write the course to ``root``."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "nbgrader_config.py").write_text(CONFIGURATION)
    for folder, answers, hidden in (("source", ANSWERS, True), (f"release/{SOURCE}", STUBS, False)):
        path = root / folder / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook(answers, hidden=hidden), path)
    return Assignments(root)


def hand_in(**answers: str) -> Any:
    """Return a hand-in with the model answers, or these in their place."""
    return notebook(ANSWERS | answers, hidden=False)


class Grader:
    """Judges hand-ins to the small course with one fork server."""

    def __init__(self, course: Assignments, server: ForkServer) -> None:
        self.course = course
        self.server = server

    def judge(self, handed_in: Any, files: list[Path] = [], **bounds: Any) -> Any:  # noqa: B006
        """Return the judgement of a hand-in."""
        grafted = graft(self.course.instructor(NAME, NAME), copy.deepcopy(handed_in))
        return judge(grafted, self.server, Settings(**bounds), files)

    def outcomes(self, handed_in: Any, files: list[Path] = [], **bounds: Any) -> dict[str, str]:  # noqa: B006
        """Return what became of each test."""
        verdicts = self.judge(handed_in, files, **bounds).verdicts
        return {verdict.grade_id: verdict.outcome for verdict in verdicts}

    def lost(self, handed_in: Any, files: list[Path] = [], **bounds: Any) -> dict[str, str]:  # noqa: B006
        """Return the messages of the tests that were not passed."""
        verdicts = self.judge(handed_in, files, **bounds).verdicts
        return {v.grade_id: f"{v.outcome}: {v.message}" for v in verdicts if v.outcome != "passed"}


def cell(handed_in: Any, identity: str) -> Any:
    """Return the cell with that id."""
    return next(found for found in handed_in.cells if found.get("id") == identity)


def place(handed_in: Any, identity: str) -> int:
    """Return where the cell with that id stands."""
    return int(handed_in.cells.index(cell(handed_in, identity)))


def insert(handed_in: Any, source: str, *, before: str = "", after: str = "") -> Any:
    """Put a code cell of the student's before or after that cell; return the hand-in."""
    index = place(handed_in, before) if before else place(handed_in, after) + 1
    handed_in.cells.insert(index, new_code_cell(source))
    return handed_in
