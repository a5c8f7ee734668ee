"""The page of the documents that says how many points each assignment gives."""

from pathlib import Path

from nbformat import NotebookNode

from authoring import myst
from course.cells import is_solution, is_test, nbgrader
from course.layout import Course

HEAD = """\
# Points of the assignments

Written by `make release`, not by hand.

| assignment | by machine | by hand |
| --- | --- | --- |
"""


def path(course: Course) -> Path:
    """Return where the page lies."""
    return course.root / "docs" / "points.md"


def page(course: Course) -> str:
    """Return the page, with a row for each assignment."""
    return HEAD + "".join(_row(text.stem, myst.read(text)) for text in course.assignments())


def write(course: Course) -> None:
    """Write the page, in a course that has documents."""
    if path(course).parent.is_dir():
        path(course).write_text(page(course), encoding="utf-8")


def is_stale(course: Course) -> bool:
    """Say whether the page is missing or another one, in a course that has documents."""
    if not path(course).parent.is_dir():
        return False
    return not path(course).is_file() or path(course).read_text(encoding="utf-8") != page(course)


def _row(name: str, notebook: NotebookNode) -> str:
    by_machine = sum(nbgrader(cell)["points"] for cell in filter(is_test, notebook.cells))
    by_hand = sum(
        nbgrader(cell)["points"]
        for cell in notebook.cells
        if is_solution(cell) and nbgrader(cell).get("grade")
    )
    return f"| `{name}` | {by_machine} | {by_hand} |\n"
