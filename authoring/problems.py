"""What a check says."""

from collections.abc import Callable, Iterable, Iterator

from nbformat import NotebookNode

from course.cells import label

Problems = Iterator[tuple[NotebookNode | None, str]]
"""Pairs of the cell at fault, None for the whole notebook, and what is wrong and what to do."""


def collect(
    name: str, checks: Iterable[Callable[..., Problems]], *notebooks: NotebookNode
) -> list[str]:
    """Run checks on a notebook, and return what they say as `file: cell <id>: sentence`."""
    return [
        f"{name}: {f'cell {label(cell)}: ' if cell else ''}{sentence}"
        for check in checks
        for cell, sentence in check(*notebooks)
    ]
