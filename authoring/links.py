"""Leads a lesson's links to assignments to where these lie: in the course, and in a kit."""

import os
import re
from collections.abc import Collection

from nbformat import NotebookNode

from course.languages import SOURCE
from course.layout import Course


def released(course: Course, language: str = SOURCE) -> str:
    """Return the way from a lesson in a language to the release in it, as links have it."""
    lesson = course.notebook(course.root / "notebooks" / "lesson", language)
    return os.path.relpath(course.release(language), lesson.parent).replace(os.sep, "/")


def lead_within(course: Course, lesson: NotebookNode, language: str) -> None:
    """Let the links of a lesson to released assignments lead to those in its own language."""
    for cell in lesson.cells:
        if cell.cell_type == "markdown":
            ours, theirs = released(course), released(course, language)
            cell.source = cell.source.replace(f"]({ours}/", f"]({theirs}/")


def in_kit(course: Course, text: str, names: Collection[str], language: str = SOURCE) -> str:
    """Return a lesson with its links to released assignments as they lead within a kit.

    What a kit does not hold is named without a link.

    Args:
        course: in which the lesson lies, in `notebooks`.
        text: of the lesson, as its file holds it.
        names: of the assignments that the kit holds.
        language: of the lesson.
    """

    def led(link: re.Match[str]) -> str:
        words, name = link[1], link[2]
        return f"[{words}](../assignments/{name}/{name}.ipynb)" if name in names else words

    folder = re.escape(released(course, language))
    return re.sub(rf"\[([^][]*)\]\({folder}/([^/()]+)/\2\.ipynb\)", led, text)
