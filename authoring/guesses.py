"""Lessons ask for a guess before they show: what answers it is shipped neither drawn nor printed.

The cell that compares a guess is run, as all are, and its result is left out of the lesson's file.
Whoever reads runs it, after guessing.
"""

from nbformat import NotebookNode


def answers_a_guess(cell: NotebookNode) -> bool:
    """Say whether a cell shows what was to be guessed."""
    return bool(cell.cell_type == "code" and "predictions.compare(" in cell.source)


def shows_an_answer(notebook: NotebookNode) -> bool:
    """Say whether a guess is answered before it is made."""
    return any(cell.outputs for cell in filter(answers_a_guess, notebook.cells))


def leave_open(notebook: NotebookNode) -> None:
    """Remove what answers the guesses; nbval then runs those cells and compares nothing there."""
    for cell in filter(answers_a_guess, notebook.cells):
        cell.outputs, cell.execution_count = [], None
