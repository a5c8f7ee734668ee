"""Removes from stored outputs whatever differs from one run to the next."""

import re
from typing import Any

from nbformat import NotebookNode

WIDGET = "application/vnd.jupyter.widget-view+json"
WIDGET_TEXT = "Interactive: run this cell to use its controls."
NO_ADDRESS = "at 0x…"
ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,}")


def is_scrubbed(output: NotebookNode) -> bool:
    """Say whether something was removed here, so that the next run will not print the same."""
    texts = [output.get("text", ""), output.get("evalue", ""), *output.get("data", {}).values()]
    return any(mark in str(text) for text in texts for mark in (WIDGET_TEXT, NO_ADDRESS))


def scrub(notebook: NotebookNode) -> None:
    """Make the outputs of a run equal to those of any other run of the same code."""
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = _joined([_scrubbed(output) for output in cell.outputs])


def _scrubbed(output: NotebookNode) -> NotebookNode:
    if output.output_type == "stream":
        output.text = _without_addresses(output.text)
    elif output.output_type == "error":
        _shorten(output)
    else:
        _scrub_data(output)
    return output


def _shorten(error: NotebookNode) -> None:
    # A traceback quotes the paths of the machine that ran it; the last line is what is taught.
    error.evalue = _without_addresses(error.evalue)
    error.traceback = [f"{error.ename}: {error.evalue}"]


def _scrub_data(output: NotebookNode) -> None:
    if WIDGET in output.data:
        # The id of a widget's model is random, and without a kernel there is no model to show.
        output.data = NotebookNode({"text/plain": WIDGET_TEXT})
    for kind, value in output.data.items():
        if kind.startswith("text/"):
            output.data[kind] = _without_addresses(value)


def _without_addresses(text: Any) -> str:
    return ADDRESS.sub(NO_ADDRESS, "".join(text))


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    # The kernel flushes its streams by the clock: the same text comes in more or fewer pieces.
    joined: list[NotebookNode] = []
    for output in outputs:
        if joined and _stream(output) and _stream(output) == _stream(joined[-1]):
            joined[-1].text += output.text
        else:
            joined.append(output)
    return joined


def _stream(output: NotebookNode) -> str | None:
    name: str | None = output.get("name") if output.output_type == "stream" else None
    return name
