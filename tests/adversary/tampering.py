"""Changes to a notebook that a student can make in any editor, each named by an attack."""

import base64
import copy
import os

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell


def _tests(notebook: NotebookNode) -> list[NotebookNode]:
    return [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]


def tag_tests(notebook: NotebookNode) -> None:
    """Ask that the tests be skipped, in every way that some tool understands."""
    for cell in _tests(notebook):
        cell.metadata.tags = ["skip-execution", "demo", "setup", "raises-exception"]


def strip_and_edit_tests(notebook: NotebookNode) -> None:
    """Take the tests' metadata away and let them say that all is well."""
    for cell in _tests(notebook):
        del cell.metadata["nbgrader"]
        cell.source = "print('passed')"


def keep_metadata_and_edit_tests(notebook: NotebookNode) -> None:
    """Unlock the tests and empty them."""
    for cell in _tests(notebook):
        cell.metadata.nbgrader.locked = False
        cell.source = "pass"


def make_tests_solutions(notebook: NotebookNode) -> None:
    """Call each test a solution, so that its source would be the student's."""
    for cell in _tests(notebook):
        cell.metadata.nbgrader |= {"solution": True, "locked": False, "grade": True}
        cell.source = "pass"


def raise_points(notebook: NotebookNode) -> None:
    """Set the points of one test to a thousand and those of the others to none."""
    first, *others = _tests(notebook)
    first.metadata.nbgrader.points = 1000
    first.source = "pass"
    for cell in others:
        cell.metadata.nbgrader.points = 0


def remove_tests(notebook: NotebookNode) -> None:
    """Hand in a notebook without tests."""
    notebook.cells = [cell for cell in notebook.cells if cell not in _tests(notebook)]


def repeat_tests(notebook: NotebookNode) -> None:
    """Hand in every test twice, the copy emptied."""
    for cell in _tests(notebook):
        again = copy.deepcopy(cell)
        again.source = "pass"
        notebook.cells.insert(0, again)


def claim_outputs(notebook: NotebookNode) -> None:
    """Put outputs that say full marks into every cell."""
    from nbformat.v4 import new_output

    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [new_output("execute_result", data={"text/plain": "1000"})]


def break_the_form(notebook: NotebookNode) -> None:
    """Change schema numbers and metadata so that programs stumble over them."""
    for cell in notebook.cells:
        cell.metadata["nbgrader"] = {"schema_version": 99, "grade_id": ["a", "list"], "points": "x"}
    notebook.cells[0].metadata["nbgrader"] = "not a dict"
    notebook.metadata["kernelspec"] = {"name": "../../evil", "display_name": "evil"}


def change_schema_number(notebook: NotebookNode) -> None:
    """Change the schema number of one cell, and nothing else."""
    _tests(notebook)[0].metadata.nbgrader.schema_version = 99


def take_another_name(notebook: NotebookNode) -> None:
    """Give a cell of one's own the name of a test."""
    from nbformat.v4 import new_code_cell

    for cell in _tests(notebook):
        forged = new_code_cell("pass", metadata={"nbgrader": dict(cell.metadata.nbgrader)})
        notebook.cells.insert(0, forged)
        cell.metadata.nbgrader.grade_id = "elsewhere"


def edit_setup(notebook: NotebookNode) -> None:
    """Rewrite the set-up cell, whose copy runs beside the tests; it goes by another name."""
    for cell in notebook.cells:
        if "setup" in cell.metadata.get("tags", []):
            cell.source = "def assert_allclose(*_, **__): pass\nimport numpy as np"
            cell.metadata.clear()


def add_to_setup(notebook: NotebookNode) -> None:
    """Let the set-up cell do more than it did, under its own name and under another."""
    code = """
try:
    open("/tmp/adversary-was-here", "x").close()
    __import__("builtins").open_door = lambda x: x + 1
except OSError:
    pass"""
    (index,) = (
        n for n, cell in enumerate(notebook.cells) if "setup" in cell.metadata.get("tags", [])
    )
    notebook.cells[index].source += code
    again = copy.deepcopy(notebook.cells[index])
    again.id, again.source = "again", code
    notebook.cells.insert(index, again)


def tag_own_code_as_setup(notebook: NotebookNode) -> None:
    """Tag every cell as set-up, so that it would run in the grader."""
    for cell in notebook.cells:
        cell.metadata["tags"] = ["setup"]


def write_many_empty_lines(notebook: NotebookNode) -> None:
    """Put forty thousand empty lines into a cell of code: a twelfth of what may be handed in."""
    notebook.cells.append(new_code_cell("x = 1" + "\n" * 40_000 + "x"))


def write_slow_code_into_text(notebook: NotebookNode) -> None:
    """Show code in a language whose colours take twice as long to find for each letter more."""
    notebook.cells.append(new_markdown_cell('```maple\n"' + "\\a" * 60 + "\n```"))


def _picture(size: int) -> dict[str, dict[str, str]]:
    """Return a pasted picture of so many bytes, which grading cannot tell from a real one."""
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0\0\0\x01" * 2 + b"\x08\0\0\0\0" + b"\0" * 4
    return {"a": {"image/png": base64.b64encode(header + os.urandom(size)).decode()}}


def paste_one_picture_often(notebook: NotebookNode) -> None:
    """Show one pasted picture of three megabytes a thousand times in one cell of text."""
    shown = "![](attachment:a)" * 1_100
    for source in (shown, shown[: 17 * 500]):  # the second is short enough to be formatted
        notebook.cells.append(new_markdown_cell(source, attachments=_picture(2_900_000)))


def write_a_deep_formula(notebook: NotebookNode) -> None:
    """Write a formula with so many hats on each other that its page cannot be made."""
    notebook.cells.append(new_markdown_cell("$" + r"\hat{" * 180 + "a" + "}" * 180 + "$"))


def paste_many_pictures(notebook: NotebookNode) -> None:
    """Paste and show pictures of 43 megabytes in all."""
    notebook.cells += [
        new_markdown_cell("![](attachment:a)", attachments=_picture(2_900_000)) for _ in range(11)
    ]


def write_links_without_end(notebook: NotebookNode) -> None:
    """Begin twenty thousand links to files, which a page looks for the ends of."""
    notebook.cells.append(new_markdown_cell("[](files/" * 20_000))


def print_many_quotes(notebook: NotebookNode) -> None:
    """Print signs that HTML writes as words, as many as a notebook may show letters."""
    notebook.cells += [new_code_cell("print('\"' * 99_000)") for _ in range(290)]
