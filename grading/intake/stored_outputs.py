"""What cells of a hand-in show as it was handed in: a file says so, and nobody has run it.

A student can write any picture there, of any cell. So it earns nothing, and it is labelled.
"""

from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from grading.intake.output_cleaning import Budget, accepted
from utils.messages import message

_TEXTS = ("output_type", "name", "text", "ename", "evalue")
_MOST = 200  # more of a cell are not looked at: grading takes no longer for a file full of them


def flat(stored: Any) -> list[dict[str, Any]]:
    """Return of a cell's outputs in a file what is text, each in one piece; files have it in lines.

    Nothing that a file can hold makes it raise, and what it returns is not deep.
    """
    found = stored[:_MOST] if isinstance(stored, list) else []
    return [_flat(output) for output in found if isinstance(output, dict)]


def as_handed_in(outputs: list[NotebookNode], budget: Budget) -> list[NotebookNode]:
    """Return what may be kept of such outputs, below a line that says that nobody ran them."""
    kept = accepted(outputs, budget)
    if not kept:
        return []
    label = message("As handed in: this cell is not run while grading.")
    return [new_output("stream", name="stdout", text=f"{label}\n"), *kept]


def _flat(output: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {name: _text(output.get(name)) for name in _TEXTS}
    lines, data = output.get("traceback"), output.get("data")
    kept["traceback"] = (
        [line for line in lines if isinstance(line, str)] if isinstance(lines, list) else []
    )
    if isinstance(data, dict):
        kept["data"] = {kind: _text(content) for kind, content in data.items()}
    return kept


def _text(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "".join(value)
    return value if isinstance(value, str) else ""
