"""A course as its instructor wrote it for nbgrader alone: tests that look into everything.

Of each exercise: its name, the model answer, the test, and wrong answers that the test catches.
"""

import base64
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ROOT = Path(__file__).parent.parent
NAME = "hw"
DATA = "3,1,2\n"
# One pixel.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
HELPER = "def doubled(x):\n    return 2 * x\n"

GIVEN = ("import numpy as np", "from helper import doubled\n\ncalls = 0")

# name: (model answer, test, wrong answers)
Exercises = dict[str, tuple[str, str, list[str]]]
EXERCISES: Exercises = {
    "halves": (
        "def halves(x):\n    return np.asarray(x) / 2",
        "np.testing.assert_allclose(halves([1, 3]), [0.5, 1.5])\nassert halves([2]).shape == (1,)",
        ["def halves(x):\n    return np.asarray(x) // 2", "def halves(x):\n    return [0.5, 1.5]"],
    ),
    "letters": (
        "def letters(word):\n    return set(word)",
        'assert letters("anna") == {"a", "n"}\nassert isinstance(letters("x"), set)',
        ["def letters(word):\n    return sorted(set(word))", "def letters(word):\n    return word"],
    ),
    "Account": (
        "class Account:\n    def __init__(self, money=0):\n        self.money = money\n"
        "    def pay(self, sum):\n        self.money += sum\n        return self",
        "account = Account(5).pay(3)\nassert account.money == 8\nassert Account().money == 0",
        [
            "class Account:\n    def __init__(self, money=0):\n        self.money = money\n"
            "    def pay(self, sum):\n        self.money += sum",
            "class Account:\n    money = 8\n    def __init__(self, money=0):\n        pass\n"
            "    def pay(self, sum):\n        return self",
        ],
    ),
    "evens": (
        "def evens(n):\n    yield from range(0, n, 2)",
        "import types\nassert isinstance(evens(4), types.GeneratorType)\n"
        "assert list(evens(5)) == [0, 2, 4]",
        ["def evens(n):\n    return [0, 2, 4]", "def evens(n):\n    yield from range(n)"],
    ),
    "deck": (
        "class Deck:\n    def __len__(self):\n        return 52\ndeck = Deck()",
        "assert len(deck) == 52",
        ["class Deck:\n    def __len__(self):\n        return 51\ndeck = Deck()", "deck = 52"],
    ),
    "greet": (
        'def greet(name):\n    print(f"Hello, {name}!")',
        "import contextlib, io\nprinted = io.StringIO()\n"
        "with contextlib.redirect_stdout(printed):\n    greet('Ana')\n"
        'assert printed.getvalue() == "Hello, Ana!\\n"',
        ['def greet(name):\n    return f"Hello, {name}!"', "def greet(name):\n    print(name)"],
    ),
    "now": (
        "import time\ndef now():\n    return round(time.time())",
        "from unittest import mock\nwith mock.patch('time.time', return_value=7.4):\n"
        "    assert now() == 7",
        ["import time\ndef now():\n    return time.time()", "def now():\n    return 0"],
    ),
    "once": (
        "def once(x):\n    return x + 1",
        "import inspect\nassert list(inspect.signature(once).parameters) == ['x']\n"
        "assert 'for' not in once.__code__.co_names and once(1) == 2",
        ["def once(y):\n    return y + 1", "def once(x, y=1):\n    return x + y"],
    ),
    "square": (
        "def square(x):\n    return x * x",
        "assert square(3) == 9",
        ["def square(x):\n    return x + x", "def square(x):\n    return 9.5"],
    ),
    "sum_of_squares": (
        "def sum_of_squares(n):\n    return sum(square(k) for k in range(1, n + 1))",
        "kept = square\ndel square\ntry:\n    sum_of_squares(2)\nexcept NameError:\n    pass\n"
        'else:\n    raise AssertionError("it does not use square")\nfinally:\n    square = kept\n'
        "assert sum_of_squares(2) == square(1) + square(2)",
        [
            "def sum_of_squares(n):\n    return sum(k * k for k in range(1, n + 1))",
            "def sum_of_squares(n):\n    return sum(square(k) for k in range(1, n))",
        ],
    ),
    "counted": (
        "def counted():\n    global calls\n    calls += 1\n    return calls",
        "before = calls\ncounted()\nassert calls == before + 1",
        ["def counted():\n    return calls + 1", "def counted():\n    pass"],
    ),
    "same": (
        "def same(a):\n    a.append(0)\n    return a",
        "mine = [1]\nassert same(mine) is mine and mine == [1, 0]",
        ["def same(a):\n    return a + [0]", "def same(a):\n    return a"],
    ),
    "first": (
        "def first(d):\n    if not d:\n        raise NoEntry\n    return min(d)\n"
        "class NoEntry(LookupError):\n    pass",
        "try:\n    first({})\nexcept NoEntry:\n    pass\nelse:\n    assert False, 'it ends well'\n"
        "assert first({2: 1, 1: 0}) == 1",
        [
            "class NoEntry(LookupError):\n    pass\ndef first(d):\n    return min(d, default=None)",
            "class NoEntry(LookupError):\n    pass\ndef first(d):\n    return min(d)",
        ],
    ),
    "half_marks": (
        "def half_marks(x):\n    return x",
        "points = sum(half_marks(x) == x for x in (1, -1))\npoints",
        ["def half_marks(x):\n    return abs(x)", "def half_marks(x):\n    return None"],
    ),
    "read": (
        "def read(path):\n    with open(path) as file:\n"
        "        return [doubled(int(one)) for one in file.read().split(',')]",
        "assert read('data/numbers.csv') == [6, 2, 4]",
        ["def read(path):\n    return [3, 1, 2]", "def read(path):\n    return open(path).read()"],
    ),
}  # fmt: skip
POINTS = 2


def _marks(grade_id: str, **more: Any) -> dict[str, Any]:
    marks = {"grade_id": grade_id, "grade": False, "solution": False, "locked": False,
             "schema_version": 3, "task": False}  # fmt: skip
    return {"nbgrader": marks | more}


def source(exercises: Exercises = EXERCISES) -> NotebookNode:
    """Return the instructor's notebook: no cell is tagged, the names are nbgrader's habit."""
    cells = [new_markdown_cell("# Homework\n![](picture.png)"), *map(new_code_cell, GIVEN)]
    for name, (answer, test, _) in exercises.items():
        region = f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION"
        cells.append(new_code_cell(region, metadata=_marks(name, solution=True)))
        visible, _, hidden = test.rpartition("\n")
        hidden = f"### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
        # A statement of several lines cannot be split: all of it is visible then.
        whole = "\n".join(filter(None, [visible, hidden])) if _stands(visible) else test
        marks = _marks(f"test_{name}", grade=True, locked=True, points=POINTS)
        cells.append(new_code_cell(whole, metadata=marks))
    cells.append(new_code_cell("own = 1", metadata=_marks("by_hand", grade=True, solution=True,
                                                          points=5)))  # fmt: skip
    made: NotebookNode = new_notebook(cells=cells)
    return made


def _stands(code: str) -> bool:
    try:
        compile(code, "<visible>", "exec")
    except SyntaxError:
        return False
    return not code.rstrip().endswith((":", "pass")) and "try:" not in code


def write(root: Path, notebook: NotebookNode | None = None) -> None:
    """Write the course, as it lies before anything is released."""
    folder = root / "source" / NAME
    (folder / "data").mkdir(parents=True)
    (folder / "data/numbers.csv").write_text(DATA)
    (folder / "helper.py").write_text(HELPER)
    (folder / "picture.png").write_bytes(PICTURE)
    nbformat.write(notebook or source(), folder / f"{NAME}.ipynb")


def hand_in(root: Path, student: str, answers: Mapping[str, str], release: str) -> Path:
    """Write a hand-in: the release with the model answers, or these in their place."""
    notebook = nbformat.read(root / release / NAME / f"{NAME}.ipynb", as_version=4)
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        name = marks.get("grade_id", "")
        if marks.get("solution") and name in EXERCISES:
            cell.source = answers.get(name, EXERCISES[name][0])
    path = root / "submitted" / student / NAME / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)
    return path


def wrong(number: int) -> dict[str, str]:
    """Return a wrong answer to every exercise: the first or the second of each."""
    return {name: answers[number] for name, (_, _, answers) in EXERCISES.items()}


def python(*words: str) -> list[str]:
    """Return the command line that runs a module."""
    return [sys.executable, "-m", *words]
