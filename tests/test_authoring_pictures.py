"""Do students see what a right answer draws, and none of what it prints?"""

from copy import deepcopy

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from authoring.leaks import all_else_is_equal, nothing_is_stored
from authoring.pictures import KeepExpectedPictures
from course.errors import CourseError

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def drawn(tag: str):
    picture = new_output("display_data", {"image/png": "aGk=", "text/plain": "<Figure>"})
    printed = new_output("stream", name="stdout", text="42")
    return new_code_cell(
        "show()", execution_count=3, metadata={"tags": [tag]}, outputs=[printed, picture]
    )


def told(tag: str = "expected"):
    return new_markdown_cell("The figure shows 42.", metadata={"tags": [tag]})


def test_is_only_the_picture_of_an_expected_cell_kept_and_folded_up_with_its_text() -> None:
    notebook = new_notebook(cells=[drawn("expected"), told(), drawn("demo")])
    drawing, text, other = KeepExpectedPictures().preprocess(notebook, {})[0].cells
    assert drawing.outputs == other.outputs == []
    assert drawing.execution_count is None
    assert text.source == (
        "<details>\n<summary>What a right answer draws</summary>\n\n"
        "![What a right answer draws](attachment:expected-1.png)\n\n"
        "The figure shows 42.\n\n</details>"
    )
    assert text.attachments == {"expected-1.png": {"image/png": "aGk="}}


def test_is_each_of_several_pictures_kept() -> None:
    cell = drawn("expected")
    cell.outputs *= 2
    kept = KeepExpectedPictures().preprocess(new_notebook(cells=[cell, told()]), {})[0].cells[1]
    assert list(kept.attachments) == ["expected-1.png", "expected-2.png"]


@pytest.mark.parametrize("after", [[], [told("other")], [drawn("expected"), told()]])
def test_is_a_picture_without_a_text_refused(after) -> None:
    with pytest.raises(CourseError, match="tag the Markdown cell under it expected as well"):
        KeepExpectedPictures().preprocess(new_notebook(cells=[drawn("expected"), *after]), {})


def test_is_anything_else_that_is_stored_found() -> None:
    pasted = new_markdown_cell("", attachments={"a": {"image/png": "aGk="}})
    released = new_notebook(cells=[drawn("expected"), told(), drawn("demo"), pasted])
    assert len(list(nothing_is_stored(released, released))) == 3
    del released.cells[3]
    cleared = KeepExpectedPictures().preprocess(released, {})[0]
    assert list(nothing_is_stored(cleared, cleared)) == []
    cleared.cells[1].attachments["expected-1.png"] = {"text/plain": "42"}
    assert len(list(nothing_is_stored(cleared, cleared))) == 1


def test_must_the_folded_text_be_that_of_the_source() -> None:
    source = new_notebook(cells=[drawn("expected"), told()])
    released = KeepExpectedPictures().preprocess(deepcopy(source), {})[0]
    assert list(all_else_is_equal(source, released)) == []
    released.cells[1].source = released.cells[1].source.replace("42", "43")
    assert len(list(all_else_is_equal(source, released))) == 1
