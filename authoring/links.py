"""Leads a lesson's links to assignments to where these lie, in the course and in a kit."""

import os
import re
from collections.abc import Collection

from course.layout import Course


def in_kit(course: Course, text: str, names: Collection[str]) -> str:
    """Return a lesson with its links to released assignments as they lead within a kit.

    What a kit does not hold is named without a link.

    Args:
        course: in which the lesson lies, in `notebooks`.
        text: of the lesson, as its file holds it.
        names: of the assignments that the kit holds.
    """

    def led(link: re.Match[str]) -> str:
        words, name = link[1], link[2]
        return f"[{words}](../assignments/{name}/{name}.ipynb)" if name in names else words

    folder = re.escape(released(course))
    return re.sub(rf"\[([^][]*)\]\({folder}/([^/()]+)/\2\.ipynb\)", led, text)


def released(course: Course) -> str:
    """Return the way from a lesson to the release of the source's language, as links have it."""
    return os.path.relpath(course.release(), course.root / "notebooks").replace(os.sep, "/")
