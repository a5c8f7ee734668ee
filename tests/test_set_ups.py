"""Are the names that set-up cells make the same for each hand-in of a class?"""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from grading.intake.graft import graft
from grading.judge.fork_server import ForkServer, fork_server
from grading.judge.judging import judge
from grading.judge.settings import Settings

ANSWER = "def f(x):\n    return x + 1"


def marked(grade_id: str, source: str, **marks: Any) -> Any:
    known = {"grade_id": grade_id, "grade": False, "solution": False, "locked": False,
             "task": False, "schema_version": 3}  # fmt: skip
    return new_code_cell(source, id=grade_id, metadata={"nbgrader": known | marks})


def course(*cells: Any) -> Any:
    return new_notebook(cells=list(cells))


def set_up(name: str, source: str) -> Any:
    return new_code_cell(source, id=name, metadata={"tags": ["setup"]})


def test_cell(name: str, source: str) -> Any:
    return marked(name, source, grade=True, locked=True, points=1)


test_cell.__test__ = False  # type: ignore[attr-defined]


def answer(source: str = ANSWER) -> Any:
    return marked("f", source, solution=True)


def outcomes(instructor: Any, *answers: str) -> list[dict[str, str]]:
    """Return what became of each test of hand-ins with these answers, judged in this order."""
    found = []
    for source in answers:
        handed_in = course(*(answer(source) if c.id == "f" else c for c in instructor.cells))
        judged = judge(graft(instructor, handed_in), fork_server(), Settings())
        found.append({verdict.grade_id: verdict.outcome for verdict in judged.verdicts})
    return found


LATER = {
    "changed in place": ("CASES = [1, 2]", "CASES.append(9)", "assert CASES == [1, 2]"),
    "changed by an answer": ("CASES = []", "CASES.append(f(1))", "assert CASES == []"),
    "drawn from": (
        "import numpy as np\nrng = np.random.default_rng(3)", "rng.random()",
        "assert abs(rng.random() - np.random.default_rng(3).random()) < 1e-12",
    ),
    "a class's own": (
        "class Box:\n    best = 0", "Box.best = f(1)", "assert Box.best == 0",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("first", "second", "between"), LATER.values(), ids=LATER)
def test_is_a_name_what_it_was_for_every_hand_in(first: str, second: str, between: str) -> None:
    instructor = course(
        set_up("one", first), answer(), test_cell("f-between", between), set_up("two", second),
        test_cell("f-after", "assert f(1) == 2"),
    )  # fmt: skip
    hostile = "def f(x):\n    return 99"
    passed = {"f-between": "passed", "f-after": "passed"}
    found = outcomes(instructor, ANSWER, hostile, ANSWER, ANSWER)
    assert [found[0], found[2], found[3]] == [passed] * 3
    assert found[1] == passed | {"f-after": "failed"}


@pytest.mark.parametrize(
    "source",
    ["def f(x):\n    raise NotImplementedError('f: write it')", "def f(x):\n    return x / 0"],
)
def test_is_an_error_in_a_set_up_that_calls_an_answer_told_below_it(source: str) -> None:
    instructor = course(
        set_up("one", "import numpy as np"), answer(), test_cell("f-one", "assert f(1) == 2"),
        set_up("two", "table = [f(1), f(2)]"), test_cell("f-two", "assert table == [2, 3]"),
    )  # fmt: skip
    right, wrong = outcomes(instructor, ANSWER, source)
    assert right == {"f-one": "passed", "f-two": "passed"}
    assert wrong == {"f-one": "raised", "f-two": "raised"}


def test_is_a_set_up_that_goes_on_without_an_answer_run_for_each() -> None:
    asks = "try:\n    limit = f(1)\nexcept NameError:\n    limit = 0"
    instructor = course(
        answer(), set_up("one", asks), test_cell("f-one", "assert limit == 2"),
    )  # fmt: skip
    assert outcomes(instructor, ANSWER, ANSWER) == [{"f-one": "passed"}] * 2


GIVEN = {
    "an import of several lines": "from numpy import (\n    tanh,\n    add,\n)",
    "one with a backslash": "from numpy import add, \\\n    tanh",
    "two names at once": "other = tanh = __import__('numpy').tanh",
    "unpacking": "(tanh, add) = __import__('numpy').tanh, 1",
    "the rest of a list": "tanh, *rest = [__import__('numpy').tanh, 1, 2]",
    "a loop": "import numpy as np\nfor tanh in [np.tanh]:\n    pass",
    "with": "import contextlib\nwith contextlib.nullcontext(np.tanh) as tanh:\n    pass",
    "within an expression": "print(tanh := np.tanh)",
    "by its name": "globals().update(tanh=np.tanh)",
}


@pytest.mark.parametrize("given", GIVEN.values(), ids=GIVEN)
def test_does_what_a_given_cell_brings_below_a_test_not_answer_it(given: str) -> None:
    cells = {
        "one": set_up("one", "import numpy as np"),
        "tanh": marked("tanh", "def tanh(x):\n    raise NotImplementedError('t')", solution=True),
        "tanh-one": test_cell("tanh-one", "assert abs(tanh(2) - np.tanh(2)) < 1e-9"),
        "lib": marked("lib", given, locked=True),
    }
    moved = course(cells["one"], cells["lib"], cells["tanh-one"])
    judged = judge(graft(course(*cells.values()), moved), fork_server(), Settings())
    assert [verdict.outcome for verdict in judged.verdicts] != ["passed"]


def test_is_what_a_test_prints_of_an_answer_cleaned() -> None:
    instructor = course(answer(), test_cell("f-shown", "print(f(0))\nprint('done')"))
    made = course(answer("def f(x):\n    return '\\x1b[2Jpassed\\x07 10\\r9'"), instructor.cells[1])
    judged = judge(graft(instructor, made), fork_server(), Settings()).notebook
    (shown,) = judged.cells[1].outputs
    assert shown.text == "9assed 10\ndone\n"


def test_runs_what_students_write_in_their_own_process_only(tmp_path: Path) -> None:
    left = tmp_path / "left"
    write = f"try:\n    open({str(left)!r}, 'x').close()\nexcept OSError:\n    pass"
    tagged = marked("first", "pass", solution=True), marked("first", write, solution=True)
    for cell in tagged:
        cell.metadata.tags = ["setup"]
    test = test_cell("f-1", "assert f(1) == 2")
    instructor, handed_in = (course(cell, answer(), test) for cell in tagged)
    with closing(ForkServer()) as server:
        for _ in range(3):  # from the second on behind what is common
            judge(graft(instructor, handed_in), server, Settings())
    assert not left.exists()
