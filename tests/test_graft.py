"""Does a grafted notebook hold the instructor's cells and the student's answers, each in place?"""

import base64
import copy
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from small_course import ANSWERS, DEMO, PLACEHOLDER, STUBS, TESTS, cell, hand_in, notebook, place

from course.cells import OWN
from grading.intake.graft import graft
from grading.intake.hand_in import NotJudged
from grading.intake.turns import in_turn

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1").decode()


def grafted(handed_in: Any) -> Any:
    return graft(notebook(STUBS, hidden=True), handed_in)


def own(result: Any) -> list[Any]:
    return [found for found in result.cells if found.metadata.get("tags") == [OWN]]


def ids(result: Any) -> list[str]:
    return [found.id for found in result.cells]


def test_are_answers_taken_and_all_else_is_the_instructors() -> None:
    result = grafted(hand_in())
    expected = notebook(STUBS, hidden=True)
    for name, answer in ANSWERS.items():
        cell(expected, name).source = answer
    expected.metadata = {"convergence": {"untouched": ["why"]}}
    assert result == expected


def test_are_the_arguments_left_alone() -> None:
    instructor, handed_in = notebook(STUBS, hidden=True), hand_in()
    before = copy.deepcopy((instructor, handed_in))
    graft(instructor, handed_in)
    assert (instructor, handed_in) == before


def test_is_the_same_hand_in_grafted_the_same_way_twice() -> None:
    handed_in = hand_in()
    handed_in.cells.insert(3, new_code_cell("x = 1"))
    assert grafted(handed_in) == grafted(handed_in)


def test_do_both_halves_of_a_split_cell_run_in_order() -> None:
    handed_in = hand_in(linear="first = 1")
    second = copy.deepcopy(cell(handed_in, "linear"))
    second.update(id="second", source="second = 2")
    handed_in.cells.insert(place(handed_in, "linear") + 1, second)
    result = grafted(handed_in)
    index = place(result, "linear")
    assert [found.source for found in result.cells[index : index + 2]] == [
        "first = 1",
        "second = 2",
    ]
    assert "nbgrader" not in result.cells[index + 1].metadata


def test_does_a_copied_stub_give_way_to_the_answer() -> None:
    handed_in = hand_in()
    stub = copy.deepcopy(cell(handed_in, "linear"))
    stub.update(id="stub", source=STUBS["linear"])
    handed_in.cells += [stub]
    handed_in.cells.insert(0, stub)
    result = grafted(handed_in)
    assert cell(result, "linear").source == ANSWERS["linear"]
    assert own(result) == []


def test_does_an_edited_test_stay_the_instructors() -> None:
    handed_in = hand_in()
    for name in TESTS:
        cell(handed_in, name).source = "pass"
    result = grafted(handed_in)
    assert own(result) == []
    assert all(TESTS[name] in cell(result, name).source for name in TESTS)


def test_is_an_edited_locked_cell_run_before_the_original() -> None:
    handed_in = hand_in()
    cell(handed_in, "given").source = "import math"
    result = grafted(handed_in)
    assert result.cells[place(result, "given") - 1].source == "import math"


def test_is_an_edited_open_cell_run_after_the_original() -> None:
    handed_in = hand_in()
    cell(handed_in, "setup").source = "import math"
    result = grafted(handed_in)
    assert result.cells[place(result, "setup") + 1].source == "import math"


def test_does_an_edited_slow_cell_stay_slow() -> None:
    handed_in = hand_in()
    cell(handed_in, "demo").source = "train(10**9)"
    result = grafted(handed_in)
    assert "demo" in result.cells[place(result, "demo") + 1].metadata.tags


def test_can_a_student_tag_nothing() -> None:
    handed_in = hand_in()
    for found in handed_in.cells:
        found.metadata["tags"] = ["demo", "skip-execution"]
    result = grafted(handed_in)
    assert [found.metadata.get("tags") for found in result.cells] == [
        found.metadata.get("tags") for found in notebook(STUBS, hidden=True).cells
    ]


def test_is_a_written_answer_found_by_its_id() -> None:
    handed_in = hand_in()
    cell(handed_in, "why").update(source="Its error is of second order.", metadata={})
    assert cell(grafted(handed_in), "why").source == "Its error is of second order."


def test_is_a_written_answer_found_in_a_code_cell() -> None:
    handed_in = hand_in()
    cell(handed_in, "why").update(source="Second order.", cell_type="code")
    found = cell(grafted(handed_in), "why")
    assert (found.cell_type, found.source) == ("markdown", "Second order.")


def test_does_a_pasted_picture_come_along_with_its_answer() -> None:
    handed_in = hand_in()
    cell(handed_in, "why").update(
        source="![](attachment:a.png)",
        attachments={
            "a.png": {"image/png": PNG},
            "b.svg": {"image/svg+xml": "<svg onload='alert(1)'/>"},
            "c.png": {"image/png": base64.b64encode(b"<script>").decode()},
        },
    )
    assert cell(grafted(handed_in), "why").attachments == {"a.png": {"image/png": PNG}}


def test_is_an_answer_in_a_text_cell_of_ones_own_kept() -> None:
    handed_in = hand_in()
    handed_in.cells.insert(place(handed_in, "why") + 1, new_markdown_cell("My answer"))
    result = grafted(handed_in)
    index = place(result, "why")
    assert [c.source for c in result.cells[index : index + 2]] == [PLACEHOLDER, "My answer"]


def test_are_empty_cells_left_out_and_raw_ones_shown_as_text() -> None:
    handed_in = hand_in()
    handed_in.cells += [new_raw_cell("raw"), new_code_cell(" \n"), new_markdown_cell("")]
    handed_in.cells += [new_raw_cell(DEMO)]  # code that is not to run
    assert [(c.cell_type, c.source) for c in own(grafted(handed_in))] == [("markdown", "raw")]


def test_is_a_solution_made_text_code_again_if_it_defines_what_was_asked() -> None:
    handed_in = hand_in()
    cell(handed_in, "linear")["cell_type"] = "markdown"
    cell(handed_in, "slope").update(cell_type="markdown", source="I do not know slope.")
    made = grafted(handed_in)
    assert cell(made, "linear").source == ANSWERS["linear"]
    assert cell(made, "slope").source == STUBS["slope"]


def test_do_own_cells_keep_their_place_when_others_are_moved() -> None:
    handed_in = hand_in()
    handed_in.cells.insert(place(handed_in, "linear"), new_code_cell("helper = 1"))
    moved = handed_in.cells.pop(place(handed_in, "slope"))
    handed_in.cells.insert(1, moved)
    result = grafted(handed_in)
    assert result.cells[place(result, "linear") - 1].source == "helper = 1"


OWN_FORMS = {
    "functions": "\n".join(ANSWERS.values()),
    "names in a row": "mine = linear = lambda W, X: W @ X\nspread = also = other = print\n"
    "a, slope = b, c = print, print",
}


@pytest.mark.parametrize("source", OWN_FORMS.values(), ids=OWN_FORMS)
def test_does_no_stub_come_after_an_answer_of_ones_own(source: str) -> None:
    handed_in = notebook(STUBS, hidden=False)
    answers = new_code_cell(source)
    handed_in.cells = [found for found in handed_in.cells if found.id not in ANSWERS]
    handed_in.cells.insert(place(handed_in, "given") + 1, answers)
    found = [found.id for found in in_turn(grafted(handed_in))]
    (mine,) = [index for index, name in enumerate(found) if name.startswith("own")]
    assert all(found.index(name) < mine for name in ANSWERS)
    assert all(found.index(name) > mine for name in TESTS)


def other_assignment() -> Any:
    made = hand_in()
    for found in made.cells:
        found["id"] = f"x-{found.id}"
        found.source = f"{found.source} # other"
        if "nbgrader" in found.metadata:
            found.metadata.nbgrader.grade_id += "-other"
    for name in ANSWERS:
        cell(made, f"x-{name}").source = "def other():\n    pass"
    return made


@pytest.mark.parametrize(
    "handed_in",
    [other_assignment(), new_notebook(cells=[new_code_cell("x = 1")])],
    ids=["another assignment", "a notebook of one's own"],
)
def test_is_a_wrong_notebook_refused_in_a_sentence(handed_in: Any) -> None:
    with pytest.raises(NotJudged, match="belongs to this assignment"):
        grafted(handed_in)


@pytest.mark.parametrize(
    "metadata",
    [None, [], "x", {"nbgrader": 3}, {"nbgrader": {"grade_id": ["linear"]}}, {"nbgrader": None}],
    ids=str,
)
def test_does_malformed_metadata_stop_nothing(metadata: Any) -> None:
    handed_in = hand_in()
    for found in handed_in.cells:
        found["metadata"] = metadata
    result = grafted(handed_in)  # by their ids
    assert all(cell(result, name).source == answer for name, answer in ANSWERS.items())
