"""Does each check speak when it should, and only then?"""

from collections.abc import Callable
from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from authoring import graded_cells as graded
from authoring import leaks
from authoring import notebook_structure as shape
from authoring.problems import collect
from authoring.scrub import WIDGET_TEXT
from course.cells import give_ids


def marked(source: str, grade_id: str, **marks: Any) -> NotebookNode:
    return new_code_cell(source, metadata={"nbgrader": {"grade_id": grade_id, **marks}})


def exercise(name: str = "f", text: str = "f: return one", arguments: str = "") -> NotebookNode:
    source = (
        f"def {name}({arguments}):\n    ### BEGIN SOLUTION {text}\n    answer = 3 - 2"
        "\n    ### END SOLUTION\n    return answer"
    )
    return marked(source, name, solution=True, grade=False)


def check_cell(grade_id: str, points: int = 2, source: str = "assert f() == 1") -> NotebookNode:
    return marked(source, grade_id, solution=False, grade=True, points=points)


def written(name: str = "why-written") -> NotebookNode:
    marks = {"grade_id": name, "solution": True, "grade": True, "points": 3}
    return new_markdown_cell("Because the units are equal.", metadata={"nbgrader": marks})


def check_cells(name: str = "f", count: int = 3) -> list[NotebookNode]:
    return [check_cell(f"{name}-property{i}") for i in range(count)]


def figure() -> NotebookNode:
    data = {"image/png": "iVBORw0KGgo=", "text/plain": "<Figure size 640x480>"}
    return new_code_cell("plot()", outputs=[new_output("display_data", data)])


def printed(name: str, text: str) -> NotebookNode:
    return new_code_cell("show()", outputs=[new_output("stream", name=name, text=text)])


def text(source: str) -> NotebookNode:
    return new_markdown_cell(source)


def title() -> NotebookNode:
    return text("# Title")


def said(check: Callable[..., Any], *cells: NotebookNode) -> list[str]:
    notebook = new_notebook(cells=list(cells))
    give_ids(notebook)
    return collect("a.md", [check], notebook)


ASKS_MORE = """\
assert g(lambda x: x) == 1
### BEGIN HIDDEN TESTS
def times(factor):
    def scaled(*x, power, **others):
        return factor * x

    return scaled


assert g(times(3)) == 1
### END HIDDEN TESTS"""
GOOD = [
    title(),
    text("## A\n\n```python\n# no heading\n```\n\n$$\na\n=\nb\n$$\n\n![a curve](a.png)"),
    figure(),
    text("The cost falls."),
    exercise(),
    *check_cells(),
    exercise("g", "g: return one", "x"),
    *(check_cell(f"g-property{i}", source=ASKS_MORE) for i in range(3)),
    written(),
    text("### B\n\n<img src='b.png' alt='a line'>\n\n## C"),
]


@pytest.mark.parametrize("check", [*shape.SHAPE_CHECKS, *graded.GRADED_CHECKS])
def test_is_a_good_notebook_left_in_peace(check: Callable[..., Any]) -> None:
    assert said(check, *GOOD) == []


@pytest.mark.parametrize(
    ("check", "cells", "sentence"),
    [
        (shape.one_title, [text("## A")], "there is no title"),
        (shape.one_title, [title(), text("# B")], "this is a second H1"),
        (shape.one_title, [text("# A\n\n# B")], "this is a second H1"),
        (shape.one_title, [text("Hello"), title()], "move it to the first cell"),
        (shape.no_skipped_level, [title(), text("### B")], "an H3 follows an H1; use ##."),
        (shape.images_have_text, [text("![](a.png)")], "the image a.png has no alt text"),
        (shape.images_have_text, [text("Here: <img src=a.png>")], "<img src=a.png> has no alt"),
        (shape.figures_are_explained, [figure()], "a figure is drawn here; add"),
        (
            shape.figures_are_explained,
            [figure(), figure(), text("Both.")],
            "a figure is drawn here",
        ),
        (shape.figures_are_explained, [figure(), text("## Next")], "a figure is drawn here; add"),
        (shape.no_errors_stored, [printed("stderr", "Warning")], "has text on stderr"),
        (
            shape.no_errors_stored,
            [
                new_code_cell(
                    "1/0", outputs=[new_output("error", ename="E", evalue="e", traceback=[])]
                )
            ],
            "the stored output is an error",
        ),
        (
            shape.changing_outputs_are_tagged,
            [printed("stdout", WIDGET_TEXT)],
            "nbval-ignore-output",
        ),
        (
            shape.changing_outputs_are_tagged,
            [printed("stdout", "<f at 0x…>")],
            "nbval-ignore-output",
        ),
        (graded.grade_ids_are_unique, [exercise(), exercise()], "the same grade_id"),
        (graded.exercises_are_named, [marked("x = 1", "f", solution=True)], "defines no f"),
        (graded.exercises_are_named, [marked("def f(:", "f", solution=True)], "defines no f"),
        (
            graded.stubs_name_the_exercise,
            [exercise(text="return one")],
            "BEGIN SOLUTION f: what to do",
        ),
        (graded.stubs_name_the_exercise, [exercise(text="f:")], "BEGIN SOLUTION f: what to do"),
        (graded.stubs_name_the_exercise, [marked("f = 1", "f", solution=True)], "nothing is left"),
        (graded.tests_are_named, [exercise(), check_cell("f")], "must read exercise-property"),
        (graded.tests_are_named, [exercise(), check_cell("g-shape")], "there is no exercise g"),
        (graded.written_answers_are_named, [written("why")], "must end in -written"),
        (graded.tests_give_points, [check_cell("f-shape", points=0)], "the tests give 0 points"),
        (graded.tests_give_points, [check_cell("f-shape", points=5)], "the tests give 5 points"),
        (graded.exercises_have_tests, [exercise(), *check_cells(count=2)], "has 2 test cells"),
        (graded.exercises_have_tests, [exercise(), *check_cells(count=7)], "has 7 test cells"),
        (
            graded.exercises_have_tests,
            [exercise(arguments="x"), *check_cells(count=1)],
            "has 1 test cells",
        ),
        *(
            (
                graded.tests_ask_what_is_not_shown,
                [exercise(arguments=arguments), check_cell("f-shape")],
                "cell f-shape: nothing is hidden; call the function with other values",
            )
            for arguments in ("x", "x, /", "*x", "*, x", "**x")
        ),
        (
            graded.tests_ask_what_is_not_shown,
            [marked("f = abs", "f", solution=True), check_cell("f-shape")],
            "nothing is hidden",
        ),
        *(
            (
                graded.functions_of_tests_have_no_defaults,
                [exercise(), check_cell("f-shape", source=source)],
                sentence,
            )
            for source, sentence in (
                ("def wrong(x, name=1):\n    pass", "wrong has a default"),
                ("def wrong(x, *, name=1):\n    pass", "wrong has a default"),
                ("def make():\n    def inner(x, name=1):\n        pass", "inner has a default"),
                ("f(lambda x, name=1: x)", "a lambda has a default"),
            )
        ),
        (
            graded.exercises_declare_what_they_call,
            [exercise("f"), exercise("g"), check_cell("g-shape", source="assert g() == f()")],
            "it calls f: declare it in the header, in builds_on of g.",
        ),
        (
            graded.regions_are_closed,
            [exercise("f", "f: x\n    ### BEGIN SOLUTION")],
            "a second BEGIN",
        ),
        (
            graded.regions_are_closed,
            [check_cell("f-shape", source="### BEGIN HIDDEN TESTS\nassert 1")],
            "BEGIN HIDDEN TESTS is never closed",
        ),
        (
            graded.regions_are_closed,
            [new_code_cell("### BEGIN HIDDEN TESTS\nassert 1\n### END HIDDEN TESTS")],
            "is not a test cell; move it",
        ),
        (
            graded.demos_are_not_graded,
            [new_code_cell("f()", metadata={"tags": ["demo"], "nbgrader": {"grade_id": "f"}})],
            "cells tagged demo are not run while grading",
        ),
        (
            graded.what_sets_up_is_given,
            [
                new_code_cell("f()", metadata={"tags": ["setup"], "nbgrader": marks})
                for marks in ({"solution": True}, {"grade": True})
            ],
            "only a cell that is given can set up",
        ),
    ],
)
def test_does_a_check_speak_in_one_sentence_that_names_the_file(
    check: Callable[..., Any], cells: list[NotebookNode], sentence: str
) -> None:
    remarks = said(check, *cells)
    assert len(remarks) >= 1
    assert sentence in remarks[0]
    assert remarks[0].startswith("a.md: ")


def test_does_a_remark_name_the_cell_by_its_grade_id_or_its_id() -> None:
    notebook = new_notebook(cells=[exercise(), *check_cells(count=2), figure()])
    give_ids(notebook)
    remarks = collect("a.md", [graded.exercises_have_tests, shape.figures_are_explained], notebook)
    assert remarks[0].startswith("a.md: cell f: ")
    assert remarks[1].startswith(f"a.md: cell {notebook.cells[3].id}: ")


def test_are_two_cells_with_one_id_found() -> None:
    notebook = new_notebook(cells=[text("a"), text("b")])
    notebook.cells[0].id = notebook.cells[1].id = "same"
    assert len(collect("a.md", [shape.ids_are_unique], notebook)) == 2


HIDDEN = "assert f() == 1\n### BEGIN HIDDEN TESTS\nassert f() != 12345\n### END HIDDEN TESTS"
STUB = '    # YOUR CODE HERE\n    raise NotImplementedError("f: return one")\n    return answer'


def assignment_and_release() -> tuple[NotebookNode, NotebookNode]:
    source = new_notebook(cells=[title(), exercise(), check_cell("f-x", source=HIDDEN), written()])
    give_ids(source)
    open_cells = [
        title(),
        marked(f"def f():\n{STUB}", "f", solution=True),
        check_cell("f-x"),
        new_markdown_cell("*Write your answer here.*", metadata=written().metadata),
    ]
    release = new_notebook(cells=open_cells)
    for ours, theirs in zip(source.cells, release.cells, strict=True):
        theirs.id = ours.id
    return source, release


def test_is_a_clean_release_left_in_peace() -> None:
    assert collect("r", leaks.RELEASE_CHECKS, *assignment_and_release()) == []


def test_are_the_secrets_only_the_long_lines_that_stand_nowhere_else() -> None:
    source, _ = assignment_and_release()
    source.cells[0].source += "\n\nCompute `assert f() != 12345`."
    assert leaks.secret_lines(source) == {"Because the units are equal."}


@pytest.mark.parametrize(
    ("index", "planted", "sentence"),
    [
        (0, "# Title\n\nHint: assert f() != 12345", "gives away `assert f() != 12345`"),
        (2, "assert f() == 1\n# assert f() != 12345", "gives away `assert f() != 12345`"),
        (3, "Because the units are equal.", "gives away `Because the units are equal.`"),
        (1, f"def f():\n{STUB}\n    ### END SOLUTION", "holds the mark END SOLUTION"),
        (2, "assert f() == 1\n### BEGIN HIDDEN TESTS", "holds the mark BEGIN HIDDEN TESTS"),
        (1, f"def f(x):\n{STUB}", "differs from the source outside the solution"),
        (0, "# Another title", "differs from the source outside the solution"),
    ],
)
def test_is_a_planted_leak_or_change_found(index: int, planted: str, sentence: str) -> None:
    source, release = assignment_and_release()
    release.cells[index].source = planted
    found = collect("r", leaks.RELEASE_CHECKS, source, release)
    assert any(sentence in remark for remark in found)
    assert all(
        remark.startswith(f"r: cell {release.cells[index].id}: ") or "f: " in remark
        for remark in found
    )


def test_is_a_planted_solution_found() -> None:
    source, release = assignment_and_release()
    source.cells[1].source = source.cells[1].source.replace(
        "answer = 3 - 2", "answer = 1234 - 1233"
    )
    release.cells[1].source = release.cells[1].source.replace(
        "# YOUR", "answer = 1234 - 1233  # YOUR"
    )
    found = collect("r", [leaks.nothing_leaks], source, release)
    assert found == [
        "r: cell f: it gives away `answer = 1234 - 1233`; run python -m authoring release."
    ]


def test_are_outputs_and_counts_in_a_release_found() -> None:
    source, release = assignment_and_release()
    release.cells[1].execution_count = 3
    release.cells[2].outputs = printed("stdout", "1").outputs
    assert len(collect("r", [leaks.nothing_is_stored], source, release)) == 2


def test_is_a_missing_cell_found() -> None:
    source, release = assignment_and_release()
    del release.cells[0]
    found = collect("r", [leaks.all_else_is_equal], source, release)
    assert found == ["r: its cells are not those of the source; run python -m authoring release."]
