"""Keeps what JupyterLab saves free of results: the course's notebooks change where they are edited.

To read a lesson one runs it, and JupyterLab saves by itself. New outputs, counts, the version of
Python, cells that were folded: none is an edit, and `make notebooks` makes what is stored. So a
notebook of the course is saved with those results that its file had.
"""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import jupytext
from nbformat import NotebookNode, from_dict

from authoring.notebooks import load
from course.layout import Course

# What JupyterLab writes about how a cell is looked at and when it ran.
_VIEW = ("ExecuteTime", "collapsed", "execution", "scrolled", "trusted")
_FOLDED = ("outputs_hidden", "source_hidden")  # in the entry "jupyter"
_RESULTS = ("execution_count", "outputs")
_FORMAT = "md:myst"
_HEADER = re.compile(r"---\n.*?^---\n", re.DOTALL | re.MULTILINE)


Hook = Callable[..., None]


def keep_results(root: Path) -> Hook:
    """Return a hook that Jupyter's server calls before it saves a file.

    Args:
        root: the folder of the course.
    """
    course = Course(root.resolve())

    def keep_results_of_course(
        model: dict[str, Any], path: str, contents_manager: Any, **_: object
    ) -> None:
        file = Path(contents_manager.root_dir, path.strip("/")).resolve()
        if not file.is_file() or not _is_ours(file, course):
            return
        if model.get("type") == "notebook" and file.suffix == ".ipynb":
            stored = load(file)
            if stored is not None:
                model["content"] = with_results(from_dict(model["content"]), stored)
        elif file.suffix == ".md" and file.with_suffix(".ipynb").is_file():  # saved with it
            model["content"] = as_stored(model["content"], file.read_text(encoding="utf-8"))

    return keep_results_of_course


def _is_ours(file: Path, course: Course) -> bool:
    releases = [course.release(language) for language in course.languages()]
    folders = [course.root / "notebooks", course.source, *releases]
    return any(file.is_relative_to(folder.resolve()) for folder in folders)


def as_stored(text: str, stored: str) -> str:
    """Return a Markdown notebook with the header and the folds that it had, and what was edited.

    jupytext leaves entries of the header out that it does not know, as that of withheld modules.
    """
    before, now = (jupytext.reads(each, fmt=_FORMAT) for each in (stored, text))
    merged = with_results(now, before)
    if merged.cells == before.cells:
        return stored
    header = _HEADER.match(stored)
    written: str = jupytext.writes(merged, fmt=_FORMAT)
    return (header[0] if header else "") + _HEADER.sub("", written, count=1)


def with_results(notebook: NotebookNode, stored: NotebookNode) -> NotebookNode:
    """Return a notebook in which each cell that was not edited is as it is stored.

    A cell whose tags or points were edited keeps these, and only its results are the stored ones.
    """
    old, new = ([(cell.cell_type, cell.source) for cell in nb.cells] for nb in (stored, notebook))
    ids = {cell.get("id") for cell in notebook.cells}
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for offset in range(block.size):
            before, cell = stored.cells[block.a + offset], notebook.cells[block.b + offset]
            _restore(cell, before)
            if "id" in before and before.id not in ids:  # nor that of a cell's copy
                cell.id = before.id
    notebook.metadata = _notebook_metadata(notebook.metadata, stored.metadata)
    notebook.nbformat, notebook.nbformat_minor = stored.nbformat, stored.nbformat_minor
    return notebook


def _restore(cell: NotebookNode, before: NotebookNode) -> None:
    """Give a cell the results and the folds that it had."""
    for key in _RESULTS:
        if key in before:
            cell[key] = before[key]
    _take(cell.metadata, before.metadata, _VIEW)
    folds = dict(cell.metadata.get("jupyter", {}))
    _take(folds, before.metadata.get("jupyter", {}), _FOLDED)
    cell.metadata.pop("jupyter", None)
    if folds or "jupyter" in before.metadata:
        cell.metadata["jupyter"] = from_dict(folds)
    if cell.metadata == before.metadata:
        cell.metadata = before.metadata  # in its order, in which Markdown shows it


def _take(into: dict[str, Any], before: dict[str, Any], keys: tuple[str, ...]) -> None:
    for key in keys:
        into.pop(key, None)
        if key in before:
            into[key] = before[key]


def _notebook_metadata(now: NotebookNode, before: NotebookNode) -> NotebookNode:
    """Return a notebook's own entries with kernel, versions and widgets as they were."""
    made = {"jupytext", "kernelspec", "language_info", "widgets"}
    edited = {key: value for key, value in now.items() if key not in made}
    kept: NotebookNode = from_dict(edited | {key: before[key] for key in made & before.keys()})
    return kept
