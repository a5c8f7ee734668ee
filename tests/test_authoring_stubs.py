"""Does a stub say what is to be written, and nothing else?"""

import ast

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from authoring.stubs import NameStubs, with_stubs
from course.errors import CourseError
from course.regions import HIDDEN_TESTS, SOLUTION, split

FORWARD = '''def linear_forward(A, W, b):
    """Return Z and the cache."""
    ### BEGIN SOLUTION linear_forward: compute Z
    Z = W @ A + b
    ### END SOLUTION
    return Z, (A, W, b)'''


def released(cell: nbformat.NotebookNode) -> str:
    set_up = new_code_cell("", metadata={"tags": ["setup"]})  # as in the course's own assignments
    notebook, _ = NameStubs().preprocess(new_notebook(cells=[cell, set_up]), {})
    return notebook.cells[0].source


def exercise(source: str, name: str = "linear_forward") -> nbformat.NotebookNode:
    marks = {"grade_id": name, "grade": False, "solution": True, "locked": False, "task": False}
    return new_code_cell(source, metadata={"nbgrader": marks})


def test_does_a_stub_name_its_exercise_at_the_indentation_of_the_solution() -> None:
    assert released(exercise(FORWARD)) == (
        "def linear_forward(A, W, b):\n"
        '    """Return Z and the cache."""\n'
        "    # YOUR CODE HERE\n"
        '    raise NotImplementedError("linear_forward: compute Z")\n'
        "    return Z, (A, W, b)"
    )


def test_does_each_of_several_regions_get_its_own_stub() -> None:
    source = FORWARD + "\n" + FORWARD.replace("compute Z", "compute Z again")
    stubs = [line for line in released(exercise(source)).split("\n") if "raise" in line]
    assert stubs == [
        '    raise NotImplementedError("linear_forward: compute Z")',
        '    raise NotImplementedError("linear_forward: compute Z again")',
    ]


@pytest.mark.parametrize("text", ['say "go"', r"a \ b", "it's W¹", r"{W} %s \n"])
def test_is_any_text_quoted_so_that_python_reads_it_back(text: str) -> None:
    source = with_stubs(f"### BEGIN SOLUTION f: {text}\n### END SOLUTION", SOLUTION)
    call = ast.parse(source).body[0].exc
    assert call.args[0].value == f"f: {text}"


def test_is_a_written_answer_replaced_whole() -> None:
    marks = {"grade_id": "zeros-written", "grade": True, "solution": True, "locked": False}
    answer = new_markdown_cell(
        "All equal.\n\n**Mark scheme.** 1 point.", metadata={"nbgrader": marks}
    )
    assert released(answer) == "*Write your answer here.*"


def test_is_prose_about_the_marks_left_alone() -> None:
    assert released(new_code_cell("x = 1  # END of it")) == "x = 1  # END of it"


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (FORWARD.replace(" linear_forward: compute Z", ""), "a solution has no text; write "),
        (FORWARD.replace("    ### END SOLUTION\n", ""), "is never closed; add ### END SOLUTION"),
        (FORWARD.replace("### BEGIN", "Z = 0  ### BEGIN"), "must stand on a line of its own"),
        ("### END SOLUTION", "END SOLUTION has no BEGIN SOLUTION before it"),
        ("### BEGIN SOLUTION a\n### BEGIN SOLUTION b", "a second BEGIN SOLUTION comes before"),
        ("def linear_forward(): ...", "the exercise has no ### BEGIN SOLUTION"),
    ],
)
def test_does_a_wrong_region_give_one_sentence_that_names_the_cell(
    source: str, sentence: str
) -> None:
    with pytest.raises(CourseError, match="cell linear_forward: ") as raised:
        released(exercise(source))
    assert sentence in str(raised.value)
    assert "\n" not in str(raised.value)


def test_is_a_solution_outside_a_solution_cell_refused() -> None:
    cell = new_code_cell("### BEGIN SOLUTION f: x\nx = 1\n### END SOLUTION")
    with pytest.raises(CourseError, match="is not a solution; set solution: true"):
        released(cell)


def test_does_a_notebook_written_for_nbgrader_alone_get_its_stubs() -> None:
    plain = FORWARD.replace(" linear_forward: compute Z", "")
    notebook, _ = NameStubs().preprocess(
        new_notebook(cells=[exercise(plain), exercise("x = 1")]), {}
    )
    assert notebook.cells[0].source == (
        "def linear_forward(A, W, b):\n"
        '    """Return Z and the cache."""\n'
        "    # YOUR CODE HERE\n"
        "    raise NotImplementedError()\n"
        "    return Z, (A, W, b)"
    )
    assert notebook.cells[1].source == "# YOUR CODE HERE\nraise NotImplementedError()"


def test_are_hidden_tests_found_where_they_stand() -> None:
    source = "assert 1\n### BEGIN HIDDEN TESTS\nassert 2\n### END HIDDEN TESTS\nassert 3"
    before, region, after = split(source, HIDDEN_TESTS)
    assert (before, region.lines, after) == ("assert 1", ["assert 2"], "assert 3")
