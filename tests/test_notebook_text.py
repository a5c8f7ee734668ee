"""Is a notebook written as nbformat writes it?"""

from pathlib import Path

import nbformat
import pytest

from grading.batch import notebook_text
from grading.batch.notebook_text import text_of

ROOT = Path(__file__).parent.parent
FILES = [*sorted(ROOT.glob("notebooks/*.ipynb"))[:2], *sorted(ROOT.glob("source/*/*.ipynb"))[:3]]
STRANGE = nbformat.v4.new_notebook(
    cells=[
        nbformat.v4.new_code_cell(
            'print("\\u00e9 \\U0001f600")\n\n"\x07"\r\n',
            metadata={
                "tags": [],
                "a": {},
                "number": 1.5e300,
                "nothing": None,
                "true": [True, [[]]],
            },
            outputs=[
                nbformat.v4.new_output("stream", text=""),
                nbformat.v4.new_output("stream", text="one\ntwo\u2028\x85three\n"),
                nbformat.v4.new_output(
                    "display_data", {"text/plain": "a\nb", "application/json": {"k": [1, "x\ny"]}}
                ),
                nbformat.v4.new_output("error", ename="E", evalue="v", traceback=["a\nb", "c"]),
            ],
        ),
        nbformat.v4.new_markdown_cell(""),
    ]
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_is_a_file_the_same(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert text_of(nbformat.from_dict(notebook)) == nbformat.v4.writes(notebook)


def test_are_strange_things_the_same() -> None:
    for _ in range(2):  # the second time from memory
        assert text_of(nbformat.from_dict(STRANGE)) == nbformat.v4.writes(STRANGE)


def test_is_a_notebook_without_cells_the_same() -> None:
    empty = nbformat.v4.new_notebook()
    assert text_of(nbformat.from_dict(empty)) == nbformat.v4.writes(empty)


@pytest.mark.parametrize("damage", [{"source": 1}, {"metadata": {"tags": "no list"}}])
def test_is_no_damaged_cell_written_beside_those_that_are_known(damage: dict[str, object]) -> None:
    text_of(nbformat.from_dict(STRANGE))
    damaged = nbformat.from_dict(STRANGE)
    damaged.cells[1] |= damage
    with pytest.raises(nbformat.ValidationError):
        text_of(nbformat.from_dict(damaged))


def test_does_each_cell_of_two_with_one_id_get_its_own() -> None:
    twice = nbformat.from_dict(STRANGE)
    twice.cells[1].id = twice.cells[0].id
    with pytest.warns(nbformat.warnings.DuplicateCellId):
        written = nbformat.reads(text_of(twice), as_version=4)
    assert len({cell.id for cell in written.cells}) == 2


def test_are_no_more_cells_remembered_than_have_room() -> None:
    many = [nbformat.v4.new_markdown_cell(str(number)) for number in range(1000)]
    large = nbformat.v4.new_notebook(cells=many)
    assert text_of(nbformat.from_dict(large)) == nbformat.v4.writes(large)
    assert len(notebook_text._WRITTEN) <= notebook_text._MOST
