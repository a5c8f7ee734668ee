"""Remembers the cells that students were given, so that a correction makes none of them theirs.

Whoever began with the release of last week hands in its texts. Beside the release of today they
would look like cells that the student wrote.
"""

import json
from collections.abc import Iterable
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course.cells import word_for
from course.layout import Course

FOLDER = ".grading/handed_out"


def note(course: Course, assignment: str) -> None:
    """Note the cells of an assignment's release, in each language, beside those of earlier ones.

    Args:
        course: whose it is.
        assignment: its name.

    Raises:
        OSError: it cannot be written.
    """
    known = _read(course, assignment)
    now = known.copy()
    for language in course.languages():
        for path in (course.release(language) / assignment).glob("*.ipynb"):
            place = _place(language, path.stem)
            now[place] = sorted({*known.get(place, []), *_words_in(path)})
    if now != known:
        path = _path(course, assignment)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(now, indent=0, sort_keys=True) + "\n", encoding="utf-8")
        unfinished.replace(path)


def earlier(
    course: Course, assignment: str, language: str, name: str, now: Iterable[NotebookNode]
) -> list[str]:
    """Return the words for cells that were in earlier releases of a notebook, and are not now.

    Args:
        course: whose it is.
        assignment: its name.
        language: of the release.
        name: of the notebook.
        now: the cells of the release as it is now.
    """
    known = _read(course, assignment).get(_place(language, name), [])
    return sorted(set(known).difference(map(word_for, now)))


def _words_in(path: Path) -> set[str]:
    try:
        return {word_for(cell) for cell in nbformat.read(path, as_version=4).cells}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return set()  # a damaged one: said where it is graded


def _read(course: Course, assignment: str) -> dict[str, list[str]]:
    try:
        said = json.loads(_path(course, assignment).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _path(course: Course, assignment: str) -> Path:
    return course.root / FOLDER / f"{assignment}.json"


def _place(language: str, name: str) -> str:
    return f"{language}/{name}"
