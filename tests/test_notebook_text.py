"""Is a notebook written as nbformat writes it?"""

from pathlib import Path

import nbformat
import pytest

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
    assert text_of(nbformat.from_dict(STRANGE)) == nbformat.v4.writes(STRANGE)
