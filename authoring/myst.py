"""Reads the Markdown notebooks that people edit."""

import copy
import re
import warnings
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import jupytext
from jupytext.myst import MystMetadataParsingError
from nbformat import NotebookNode, ValidationError, from_dict
from yaml import YAMLError  # type: ignore[import-untyped]

from course.cells import give_ids, grade_id_of
from course.entries import KEY
from course.errors import CourseError, one_line

# Neither a version nor a path: the same bytes on every machine. No jupytext entry either, which
# would travel to the students: a jupytext.toml beside the notebooks pairs them in JupyterLab.
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "pygments_lexer": "ipython3",
    },
}
# A line that begins a block, of whatever kind, and the word that says of which.
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,}|:{3,}) *\{? *([\w-]+).*$", re.MULTILINE)
_CELLS = ("codecell", "rawcell", "cellcode")
NAMED_BREAK = re.compile(r'^\+\+\+ \{.*"grade_id": *"([^"]*)"', re.MULTILINE)


def read(path: Path) -> NotebookNode:
    """Return the notebook of a MyST file, with cell ids and metadata that never vary.

    Raises CourseError, in one sentence that names the file's fault, when there is no such file,
    or its header or the header of a cell cannot be read.
    """
    return copy.deepcopy(_parsed(_text(path)))


@cache  # one command asks for a notebook several times, and reading it takes a fifth of a second
def _parsed(text: str) -> NotebookNode:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            notebook: NotebookNode = jupytext.reads(text, fmt="md:myst")
    except ValidationError as error:
        key = error.absolute_path[-1] if error.absolute_path else "nbgrader"
        raise CourseError(
            f"the header of a {error.ref or 'cell'} is wrong: {key}: {one_line(error.message)}."
        ) from error
    except (MystMetadataParsingError, YAMLError, ValueError, AttributeError, Warning) as error:
        raise CourseError(f"the MyST cannot be read: {one_line(error)}") from error
    _check_named_breaks(text, notebook)
    _check_fences(notebook)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = from_dict(METADATA | _own_entry(notebook))
    give_ids(notebook)
    return notebook


def _own_entry(notebook: NotebookNode) -> dict[str, Any]:
    """Return the entry of the header that is ours: which modules hold an assignment's answers."""
    return {key: value for key, value in notebook.metadata.items() if key == KEY}


def _text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")  # Windows' editors begin with a mark
    except FileNotFoundError as error:
        raise CourseError("there is no such file.") from error
    except UnicodeDecodeError as error:
        raise CourseError("the file is not UTF-8 text.") from error
    if not text.startswith("---\n"):
        raise CourseError("the first line must be ---, which opens the jupytext header.")
    return text


def _check_named_breaks(text: str, notebook: NotebookNode) -> None:
    # jupytext drops a Markdown cell that has metadata and no text, with no word about it.
    lost = set(NAMED_BREAK.findall(text)) - {grade_id_of(cell) for cell in notebook.cells}
    if lost:
        raise CourseError(f"cell {min(lost)}: the Markdown cell is empty; give it its text.")


def _check_fences(notebook: NotebookNode) -> None:
    # To jupytext, a block that does not begin quite as a cell does is text like any other.
    for cell in notebook.cells:
        for fence in _FENCE.finditer(cell.source) if cell.cell_type == "markdown" else ():
            if get_close_matches(re.sub(r"[\W_]", "", fence[1].casefold()), _CELLS, 1, 0.85):
                raise CourseError(
                    f"{fence[0].strip()} begins no cell but text: a cell of code begins with "
                    "```{code-cell}."
                )
