"""Builds each `.ipynb` from the Markdown beside it."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from authoring import myst
from authoring.execution import keep_outputs, run
from authoring.guesses import leave_open
from authoring.keeping import keep, remember
from authoring.links import lead_within
from authoring.scrub import scrub
from course.cells import label
from course.errors import CourseError
from course.languages import SOURCE
from course.layout import Course
from course.translation import in_language

_KEPT = "; what was edited in it is in "


def build(
    course: Course, texts: Iterable[Path], force: bool, report: Callable[[str], None]
) -> list[str]:
    """Build the notebooks of some Markdown files, and return one sentence for each that failed.

    Lessons are built in each language; of assignments, the release is. A failure leaves the stored
    notebook as it was, and does not stop the others. With `force` every notebook is run, also
    those whose code has not changed.
    """
    problems, replaced = [], []
    texts = list(texts)
    report(f"{len(texts)} notebooks to look through; one whose code changed is run ...")
    for text in texts:
        for language in course.languages() if course.is_lesson(text) else [SOURCE]:
            started = time.perf_counter()
            name = course.name(text if language == SOURCE else course.notebook(text, language))
            try:
                done = build_one(course, text, force, language)
            except CourseError as error:
                problems.append(f"{name}: {error}")
                done = "failed"
            done, _, kept = done.partition(_KEPT)
            if kept:
                replaced.append(f"{name}: what was edited in it was replaced, and is in {kept}")
            report(f"{name}: {done} ({time.perf_counter() - started:.1f} s)")
    for sentence in replaced:  # last, where it is seen
        report(f"NOTE {sentence}; carry it over to the .md")
    return problems


def build_one(course: Course, text: Path, force: bool = False, language: str = SOURCE) -> str:
    """Build one notebook, in a language, and say in a word or two what was done.

    Raises CourseError when the Markdown cannot be read, a cell fails, or writes to stderr.
    """
    notebook = in_language(myst.read(text), course.root, language)
    if course.is_lesson(text):
        lead_within(course, notebook, language)
    target = course.notebook(text, language)
    stored = load(target)
    kept = not force and stored is not None and keep_outputs(notebook, stored)
    if not kept:
        run(notebook, text.parent)
    scrub(notebook)
    refuse_warnings(notebook)
    if course.is_lesson(text):
        leave_open(notebook)
    saved = keep(course, target) if stored is not None and is_stale(notebook, stored) else ""
    changed = write(notebook, target)
    remember(course, target)
    done = "run" if not kept else "outputs kept" if changed else "unchanged"
    return f"{done}{_KEPT}{saved}" if saved else done


def load(path: Path) -> NotebookNode | None:
    """Return a stored notebook, or None when there is none that can be read."""
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
    except (FileNotFoundError, nbformat.reader.NotJSONError, nbformat.ValidationError):
        return None
    except (AttributeError, KeyError, TypeError, ValueError):  # JSON of another kind
        return None
    return notebook


def refuse_warnings(notebook: NotebookNode) -> None:
    """Raise CourseError when a cell has written to stderr: readers take it for a failure."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                raise CourseError(
                    f"cell {label(cell)}: the cell writes to stderr; "
                    f"change the code so that it does not: {_last_line(output.text)}"
                )


def write(notebook: NotebookNode, path: Path) -> bool:
    """Write a notebook where its text has changed, and say whether it has."""
    text = as_text(notebook)
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def as_text(notebook: NotebookNode) -> str:
    """Return the notebook as it stands in its file."""
    text: str = nbformat.writes(notebook)
    return text.rstrip("\n") + "\n"


def is_stale(notebook: NotebookNode, stored: NotebookNode) -> bool:
    """Say whether a stored notebook differs from the one just read in more than its outputs."""
    return as_text(without_outputs(notebook)) != as_text(without_outputs(stored))


def without_outputs(notebook: NotebookNode) -> NotebookNode:
    """Return a copy of a notebook that has not been run."""
    copy: NotebookNode = nbformat.from_dict(notebook)
    for cell in copy.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return copy


def _last_line(text: str) -> str:
    return text.strip().splitlines()[-1].strip() if text.strip() else "(nothing but space)"
