"""Does the balance count what a student sees, and what a student writes?"""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from authoring.balance import Balance, as_table, balance_of, balances
from course.errors import CourseError
from course.layout import Course

ROOT = Path(__file__).parent.parent
SOLUTION = """\
def f(x):
    \"\"\"Return 2 x.\"\"\"

    ### BEGIN SOLUTION f: double it
    y = 2 * x
    # a remark

    return y
    ### END SOLUTION"""
STUB = """\
def f(x):
    \"\"\"Return 2 x.\"\"\"

    # YOUR CODE HERE
    raise NotImplementedError("f: double it")"""
MARKS = {"nbgrader": {"grade_id": "f", "solution": True, "grade": False}}
TEST = {"nbgrader": {"grade_id": "f-value", "solution": False, "grade": True, "points": 1}}


def small() -> Balance:
    given = [
        new_markdown_cell("Two words."),
        new_code_cell("import numpy as np\n\n# a remark\nprint(1)"),
        new_code_cell("hidden = 1\n" * 9, metadata={"jupyter": {"source_hidden": True}}),
    ]
    rest = [new_markdown_cell("More words, which come later.")]
    check = "assert f(1) == 2\n### BEGIN HIDDEN TESTS\nassert f(2) == 4\n### END HIDDEN TESTS"
    source = [*given, new_code_cell(SOLUTION, metadata=MARKS), new_code_cell(check, metadata=TEST)]
    release = [*given, new_code_cell(STUB, metadata=MARKS),
               new_code_cell("assert f(1) == 2", metadata=TEST), *rest]  # fmt: skip
    return balance_of("02_small", new_notebook(cells=source), new_notebook(cells=release))


def test_are_lines_counted_that_stand_open_and_are_not_the_stubs() -> None:

    assert small().given == 2 + 2 + 1


def test_are_the_lines_counted_that_a_student_writes() -> None:
    assert small().written == 2


def test_are_words_counted_up_to_the_first_exercise() -> None:
    assert small().words == 2


def test_is_a_check_as_long_as_what_is_seen_of_it() -> None:
    assert small().checks == [1]
    assert Balance("x", 1, 0, 0, [4, 5, 9]).row[-3:] == ("3", "2", "9")


def test_does_the_table_end_with_all_assignments_together() -> None:
    found = balances(Course(ROOT))
    lines = as_table(found).splitlines()
    assert len(lines) == 2 + len(found) == 3 + len(Course(ROOT).assignments())
    assert found[-1].written == sum(one.written for one in found[:-1])


def test_is_an_assignment_told_that_has_no_release(tmp_path: Path) -> None:
    text = tmp_path / "source/02_a/02_a.md"
    text.parent.mkdir(parents=True)
    text.touch()
    with pytest.raises(
        CourseError, match=r"there is no release/02_a/02_a\.ipynb; run make release"
    ):
        balances(Course(tmp_path))
