"""What the course itself writes into the metadata of notebooks and cells, all under one key."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

KEY = "convergence"
# What a header can say of a notebook that was not written for this course, but graded here.
OF_ANY_NOTEBOOK = frozenset({"judged", "untouched", "refused", "earlier"})


def header(notebook: "NotebookNode") -> dict[str, Any]:
    """Return what the header of a notebook says; empty where it says nothing.

    Under ``withheld`` are the modules of ``utils`` that hold answers, under ``builds_on`` the
    exercises that an exercise calls, under ``language`` the language, if it is not the source's,
    under ``judged`` how tests are to be run, "apart" or "together". In a hand-in, ``untouched``
    names the exercises that are as they were released, ``refused`` the calls of the system that
    the student was told of as refused. While a class is graded, ``earlier`` has the words for cells
    that only earlier releases had.
    """
    return dict(notebook.metadata.get(KEY, {}))


def write_language(notebook: "NotebookNode", language: str) -> None:
    """Write into the header of a notebook which language it is in."""
    notebook.metadata[KEY] = {**header(notebook), "language": language}


APART, TOGETHER = "apart", "together"  # the words for how tests are run


def write_judged(notebook: "NotebookNode", word: str) -> None:
    """Write into the header of a notebook how its tests are run."""
    notebook.metadata[KEY] = {**header(notebook), "judged": word}


def write_untouched(notebook: "NotebookNode", exercises: Sequence[str]) -> None:
    """Write into the header of a hand-in which exercises are as they were released."""
    notebook.metadata[KEY] = {**header(notebook), "untouched": list(exercises)}


def earlier(notebook: "NotebookNode") -> frozenset[str]:
    """Return the words for cells that earlier releases of a notebook had, and this one has not."""
    return frozenset(header(notebook).get("earlier", ()))


def write_earlier(notebook: "NotebookNode", words: Sequence[str]) -> None:
    """Write into the header of a notebook which cells only earlier releases had; none: nothing."""
    said = {key: value for key, value in header(notebook).items() if key != "earlier"}
    if words:
        said["earlier"] = list(words)
    if said or KEY in notebook.metadata:
        notebook.metadata[KEY] = said


def write_refused(notebook: "NotebookNode", calls: Sequence[str]) -> None:
    """Write into the header of a judged hand-in which calls of the system were refused."""
    notebook.metadata[KEY] = {**header(notebook), "refused": list(calls)}


def entry(cell: "NotebookNode") -> dict[str, Any]:
    """Return what grading wrote into a cell; empty where it wrote nothing."""
    return dict(cell.metadata.get(KEY, {}))


def write_entry(cell: "NotebookNode", said: Mapping[str, Any]) -> None:
    """Write into a cell, in the place of what was there."""
    cell.metadata[KEY] = dict(said)


def drop_entry(cell: "NotebookNode") -> None:
    """Remove from a cell what grading wrote into it."""
    cell.metadata.pop(KEY, None)
