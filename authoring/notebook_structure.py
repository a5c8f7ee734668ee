"""Checks that hold for every notebook: headings, images, pictures and what is said of them."""

from collections import Counter

from nbformat import NotebookNode

from authoring.problems import Problems
from authoring.prose import headings, images_without_text, starts_with_a_sentence
from authoring.scrub import is_scrubbed
from course.cells import tags


def one_title(notebook: NotebookNode) -> Problems:
    """There is exactly one H1, and it opens the notebook."""
    titles = [(i, c) for i, c in enumerate(notebook.cells) for h in _levels(c) if h == 1]
    if not titles:
        yield None, "there is no title; start the first cell with one line `# Title`."
    for position, (index, cell) in enumerate(titles):
        if position > 0:
            yield cell, "this is a second H1; make it a section with ##."
        elif index > 0:
            yield cell, "the title stands here; move it to the first cell."


def no_skipped_level(notebook: NotebookNode) -> Problems:
    """A heading is at most one level below the heading before it."""
    last = 0
    for cell in notebook.cells:
        for level in _levels(cell):
            if level > last + 1 and last > 0:
                yield cell, f"an H{level} follows an H{last}; use {'#' * (last + 1)}."
            last = level


def images_have_text(notebook: NotebookNode) -> Problems:
    """Every image says in words what it shows."""
    for cell in _markdown(notebook):
        for address in images_without_text(cell.source):
            yield cell, f"the image {address} has no alt text; say in words what it shows."


def figures_are_explained(notebook: NotebookNode) -> Problems:
    """Under each figure a sentence says what it shows."""
    for cell, following in zip(notebook.cells, [*notebook.cells[1:], None], strict=True):
        if _draws(cell) and not _explains(following):
            yield (
                cell,
                "a figure is drawn here; add a Markdown cell after it "
                "that starts with a sentence on what the figure shows.",
            )


def no_errors_stored(notebook: NotebookNode) -> Problems:
    """No reader meets a warning or an error that is not part of the lesson."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                yield cell, "the stored output has text on stderr; change the code that warns."
            if output.output_type == "error" and "raises-exception" not in tags(cell):
                yield cell, "the stored output is an error; correct it, or tag raises-exception."


def changing_outputs_are_tagged(notebook: NotebookNode) -> Problems:
    """What no two runs print alike is not compared by nbval."""
    for cell in notebook.cells:
        if any(map(is_scrubbed, cell.get("outputs", []))) and "nbval-ignore-output" not in tags(
            cell
        ):
            yield cell, "a widget or an address is shown here; tag the cell nbval-ignore-output."


def ids_are_unique(notebook: NotebookNode) -> Problems:
    """No two cells share an id."""
    counts = Counter(cell.id for cell in notebook.cells)
    for cell in notebook.cells:
        if counts[cell.id] > 1:
            yield cell, "another cell has the same id; run python -m authoring notebooks."


SHAPE_CHECKS = (
    one_title,
    no_skipped_level,
    images_have_text,
    figures_are_explained,
    no_errors_stored,
    changing_outputs_are_tagged,
    ids_are_unique,
)


def _markdown(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "markdown"]


def _levels(cell: NotebookNode) -> list[int]:
    return headings(cell.source) if cell.cell_type == "markdown" else []


def _draws(cell: NotebookNode) -> bool:
    return any("image/png" in output.get("data", {}) for output in cell.get("outputs", []))


def _explains(cell: NotebookNode | None) -> bool:
    return cell is not None and cell.cell_type == "markdown" and starts_with_a_sentence(cell.source)
