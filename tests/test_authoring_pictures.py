"""Do students see what a right answer draws, and none of what it prints?"""

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from authoring.leaks import nothing_is_stored
from authoring.pictures import KeepExpectedPictures

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def drawn(tag: str):
    picture = new_output("display_data", {"image/png": "aGk=", "text/plain": "<Figure>"})
    printed = new_output("stream", name="stdout", text="42")
    return new_code_cell(
        "show()", execution_count=3, metadata={"tags": [tag]}, outputs=[printed, picture]
    )


def test_does_only_the_picture_of_an_expected_cell_stay() -> None:
    notebook = new_notebook(cells=[drawn("expected"), drawn("demo")])
    kept, cleared = KeepExpectedPictures().preprocess(notebook, {})[0].cells
    assert [output.output_type for output in kept.outputs] == ["display_data"]
    assert kept.execution_count is None
    assert cleared.outputs == []


def test_is_anything_else_that_is_stored_found() -> None:
    released = new_notebook(cells=[drawn("expected"), drawn("demo")])
    assert len(list(nothing_is_stored(released, released))) == 2
    cleared = KeepExpectedPictures().preprocess(released, {})[0]
    assert list(nothing_is_stored(cleared, cleared)) == []
