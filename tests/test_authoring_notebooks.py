"""Does a notebook come out the same, whoever builds it and whenever?"""

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

from authoring import myst
from authoring.notebooks import build, build_one
from authoring.scrub import WIDGET_TEXT, is_scrubbed, scrub
from course.errors import CourseError
from course.layout import Course

HEADER = """\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  name: python3
---

"""
PROSE = HEADER + "# Title\n\n+++\n\nSame.\n\n+++\n\nSame.\n\n+++\n\nLast.\n"


def code(*sources: str, tag: str = "") -> str:
    header = f":tags: [{tag}]\n\n" if tag else ""
    return (
        HEADER
        + "# T\n\n"
        + "\n\n".join(f"```{{code-cell}} ipython3\n{header}{source}\n```" for source in sources)
    )


@pytest.fixture
def text(tmp_path: Path) -> Path:
    return tmp_path / "01_lesson.md"


def ids(text: Path, content: str) -> list[str]:
    text.write_text(content, encoding="utf-8")
    return [cell.id for cell in myst.read(text).cells]


def outputs(text: Path) -> list[list[NotebookNode]]:
    notebook = nbformat.read(text.with_suffix(".ipynb"), as_version=4)
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


def test_are_ids_the_same_on_every_reading_and_unique(text: Path) -> None:
    first = ids(text, PROSE)
    assert first == ids(text, PROSE)
    assert len(set(first)) == 4
    assert first[2] == f"{first[1]}-2"


def test_does_an_edit_change_only_the_id_of_its_own_cell(text: Path) -> None:
    before, after = ids(text, PROSE), ids(text, PROSE.replace("# Title", "# Other"))
    assert before[0] != after[0]
    assert before[1:] == after[1:]


def test_does_a_new_cell_leave_the_other_ids_alone(text: Path) -> None:
    before = ids(text, PROSE)
    after = ids(text, PROSE.replace("Last.", "New.\n\n+++\n\nLast."))
    assert after[:3] + after[4:] == before


def test_is_a_graded_cell_known_by_its_grade_id(text: Path) -> None:
    graded = '+++ {"nbgrader": {"grade_id": "zeros-written", "solution": true}}\n\nBecause.\n'
    assert ids(text, PROSE + "\n" + graded)[-1] == "zeros-written"


def test_is_the_metadata_free_of_versions_and_of_what_the_author_had(text: Path) -> None:
    text.write_text(PROSE.replace("kernelspec", "learning: fun\nkernelspec"), encoding="utf-8")
    assert sorted(myst.read(text).metadata) == ["kernelspec", "language_info"]
    assert "version" not in myst.read(text).metadata.language_info


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "there is no such file."),
        ("# No header", "the first line must be ---"),
        (PROSE.replace("kernelspec:", "kernelspec: ["), "the MyST cannot be read: "),
        (
            code("x = 1").replace("ipython3\n", "ipython3\n:tags: [demo\n"),
            "the MyST cannot be read: ",
        ),
        (
            code("x = 1").replace("ipython3\n", "ipython3\n:tags: demo\n\n"),
            "tags: 'demo' is not of type",
        ),
        (PROSE + '\n+++ {"tags": 1\n\nHello', "the MyST cannot be read: "),
        (
            PROSE + '\n+++ {"nbgrader": {"grade_id": "a-written"}}\n\n+++\n\nB',
            "the Markdown cell is empty",
        ),
        (PROSE + '\n+++ {"nbgrader": {"grade_id": "a b"}}\n\nB', "a grade_id has up to 64 letters"),
    ],
)
def test_does_a_file_that_cannot_be_read_give_one_sentence(
    text: Path, content: str | None, sentence: str
) -> None:
    if content is not None:
        text.write_text(content, encoding="utf-8")
    with pytest.raises(CourseError) as raised:
        myst.read(text)
    assert sentence in str(raised.value)
    assert "\n" not in str(raised.value)


def test_are_outputs_stored_and_kept_until_the_code_changes(text: Path) -> None:
    text.write_text(code("import os\nprint(os.getpid(), os.getcwd())"), encoding="utf-8")
    assert build_one(Course(text.parent), text) == "run"
    first = outputs(text)
    assert first[0][0].text.split()[1] == str(text.parent)
    assert build_one(Course(text.parent), text) == "unchanged"

    text.write_text(text.read_text() + "\n\nMore prose.\n", encoding="utf-8")
    assert build_one(Course(text.parent), text) == "outputs kept"
    assert outputs(text) == first

    text.write_text(code("import os\nprint(os.getpid(), 'changed')"), encoding="utf-8")
    assert build_one(Course(text.parent), text) == "run"
    assert outputs(text) != first


def test_are_outputs_of_cells_run_out_of_order_not_kept(text: Path) -> None:
    text.write_text(code("1 + 1"), encoding="utf-8")
    notebook = myst.read(text)
    notebook.cells[1].execution_count = 7
    notebook.cells[1].outputs = [
        new_output("execute_result", {"text/plain": "3"}, execution_count=7)
    ]
    nbformat.write(notebook, text.with_suffix(".ipynb"))
    assert build_one(Course(text.parent), text) == "run"
    assert outputs(text)[0][0].data["text/plain"] == "2"


def test_does_every_run_of_chatty_code_give_the_same_bytes(text: Path) -> None:
    sources = (
        "import matplotlib.pyplot as plt\nimport ipywidgets\n"
        "ipywidgets.interact(lambda x: plt.plot([x, 1]), x=(0, 1.0))\nplt.show()",
        "print({'a', 'b', 'c', 'd'})\nlambda: None",
        "plt.plot([1, 2])",
    )
    text.write_text(code(*sources), encoding="utf-8")
    build_one(Course(text.parent), text, force=True)
    first = text.with_suffix(".ipynb").read_bytes()
    build_one(Course(text.parent), text, force=True)
    assert text.with_suffix(".ipynb").read_bytes() == first
    widget, chat, figure = outputs(text)
    assert {"text/plain": WIDGET_TEXT} in [output.data for output in widget]
    assert chat[-1].data["text/plain"] == "<function __main__.<lambda>()>"
    assert "image/png" in figure[-1].data


def test_do_failures_name_file_cell_and_error_and_spare_the_others(tmp_path: Path) -> None:
    notebooks = {
        "01_raises.md": code("x = 1", "1 / 0"),
        "02_warns.md": code("import warnings\nwarnings.warn('old')"),
        "03_works.md": code("print('fine')"),
    }
    for name, content in notebooks.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    lines: list[str] = []
    texts = [tmp_path / name for name in notebooks]
    raises, warns = build(Course(tmp_path), texts, False, lines.append)
    failing = [myst.read(text).cells[-1].id for text in texts]
    assert raises == f"01_raises.md: cell {failing[0]}: ZeroDivisionError: division by zero"
    assert warns.startswith(f"02_warns.md: cell {failing[1]}: the cell writes to stderr; ")
    assert lines.pop(0).startswith("3 notebooks to look through")
    assert [line.split(" (")[0] for line in lines] == [
        "01_raises.md: failed",
        "02_warns.md: failed",
        "03_works.md: run",
    ]
    assert [path.name for path in tmp_path.glob("*.ipynb")] == ["03_works.ipynb"]


def test_is_a_missing_kernel_told_in_a_sentence(
    text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(myst.METADATA["kernelspec"], "name", "python2")
    text.write_text(code("1"), encoding="utf-8")
    with pytest.raises(CourseError, match=r"^the Jupyter kernel python2 is not installed"):
        build_one(Course(text.parent), text)


def test_is_whatever_is_random_scrubbed() -> None:
    view = {
        "application/vnd.jupyter.widget-view+json": {"model_id": "0f3a"},
        "text/plain": "Slider()",
    }
    error = new_output(
        "error", ename="E", evalue="<f at 0x7f01020304>", traceback=["/home/me/x.py"]
    )
    cell = new_code_cell(
        "",
        metadata={"execution": {"iopub.status.idle": "2025"}},
        outputs=[
            new_output("stream", name="stdout", text="<f at 0x7f01020304>"),
            new_output("stream", name="stdout", text=" more"),
            new_output("display_data", view),
            error,
        ],
    )
    notebook = new_notebook(cells=[cell], metadata={"widgets": {"state": {}}})
    scrub(notebook)
    assert [output.get("text") for output in cell.outputs[:1]] == ["<f at 0x…> more"]
    assert cell.outputs[1].data == {"text/plain": WIDGET_TEXT}
    assert cell.outputs[2].traceback == ["E: <f at 0x…>"]
    assert "execution" not in cell.metadata
    assert "widgets" not in notebook.metadata
    assert all(map(is_scrubbed, cell.outputs))


def test_is_a_byte_order_mark_no_part_of_the_text(text: Path) -> None:
    plain = ids(text, code("x = 1"))
    text.write_bytes(b"\xef\xbb\xbf" + text.read_bytes())
    assert [cell.id for cell in myst.read(text).cells] == plain


@pytest.mark.parametrize(
    "fence",
    ["```{codecell} ipython3", ":::{code-cell} ipython3", "```{code_cell} ipython3",
     "```{code-cel}", "``` {Code-Cell}", "```{cell-code}", "```code-cell", "~~~{codecell}",
     "```{code-cell ipython3", ":::: {code-cell}", "```{raw_cell}"],
)  # fmt: skip
def test_is_a_cell_that_begins_wrongly_named_and_not_taken_for_text(text: Path, fence: str) -> None:
    mark = fence[: len(fence) - len(fence.lstrip("`~:"))]
    content = code("x = 1") + f"\n\n# Later\n\n{fence}\ny = 2\n{mark}\n\nThe end.\n"
    with pytest.raises(CourseError, match=r"begins with ```\{code-cell\}") as told:
        ids(text, content)
    assert fence in str(told.value) and "\n" not in str(told.value)


@pytest.mark.parametrize(
    "block", ["```python\ncode_cell = 1\n```", ":::{note}\nA cell.\n:::", "```{math}\nx\n```",
              "```\n{code}\n```", "A {code-cell} is written `so`."]
)  # fmt: skip
def test_is_another_block_left_alone(text: Path, block: str) -> None:
    ids(text, code("x = 1") + f"\n\n# Later\n\n{block}\n")
