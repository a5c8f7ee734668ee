"""What a student's process sent as outputs, cleaned: `accepted` trusts nothing of it.

A page that holds these outputs is opened by others. So text comes without control characters, of
pictures only PNG and JPEG pass, and HTML, SVG, JavaScript and Markdown never do.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Any

from nbformat.notebooknode import NotebookNode, from_dict

from grading.line.safe_text import (
    MAX_LINES,
    MAX_SHOWN,
    MAX_SHOWN_BYTES,
    MAX_TEXT,
    PICTURES,
    SHOWN_AS_TEXT,
    harmless,
)
from utils.messages import message

MAX_PIXELS = 50_000_000
# Of one notebook, in bytes; a page of it is opened in a browser and kept for every student. What
# takes longer than its bytes say, to make the page or to open it, counts as so many.
MAX_NOTEBOOK_BYTES = 30_000_000
_OUTPUT = 15_000
_SIGN = 100  # one that HTML writes as a word
_PIXELS_PER_BYTE = 10
_SIGNS = re.compile("[<>&\"']")
# What the notebook's file adds to each output: its names, quotes and brackets.
_FRAME = 200


@dataclass
class Budget:
    """How much one notebook may still take: bytes of what it shows, or characters of a kind."""

    left: int = MAX_NOTEBOOK_BYTES

    def take(self, size: int) -> bool:
        """Take ``size`` bytes if there are as many, and say whether there were."""
        enough = size <= self.left
        self.left -= size if enough else 0
        return enough


def accepted(outputs: Any, budget: Budget | None = None) -> list[NotebookNode]:
    """Return, in the notebook format, what may be kept of what a student's process sent as outputs.

    Whatever is malformed is left out, and so is what exceeds the bounds for one cell. Nothing that
    a process can send makes it raise.

    Args:
        outputs: the content of the student's answer.
        budget: what the cells of this notebook may still show, the same object for all of them; a
            sentence stands in the place of what does not fit. Without it only the cell is bounded.
    """
    kept: list[NotebookNode] = []
    count = 0
    cell = Budget(2 * MAX_TEXT + MAX_SHOWN_BYTES + 2 * MAX_SHOWN * _FRAME)
    for output in outputs if isinstance(outputs, list) else []:
        if count == 2 * MAX_SHOWN:
            break
        # Charged before anything is cleaned: that takes time, even for what is refused then.
        fits = isinstance(output, dict) and cell.take(_size(output) + _FRAME)
        fields = _accept(output) if fits else None
        if fields and budget and not budget.take(_cost(fields)):
            fields = _printed(
                message("… left out: what this notebook shows takes more room than a page has.")
            )
            return [*kept, from_dict(fields)]
        count += bool(fields)
        if fields and kept and _is_more_of(kept[-1], fields):
            kept[-1].text += fields["text"]
        elif fields:
            kept.append(from_dict(fields))
    return kept


def _is_more_of(last: NotebookNode, fields: dict[str, Any]) -> bool:
    """Whether an output goes on with what the last one prints."""
    return bool(last.output_type == "stream" and last.name == fields.get("name"))


def _printed(sentence: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": f"{sentence}\n"}


def _size(value: Any) -> int:
    """Return the bytes of all text in an output, at any depth."""
    size, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            size += len(one.encode(errors="replace"))
        elif isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list | tuple):
            waiting += one
    return size


def pictures_that_fit(attachments: dict[str, dict[str, str]], budget: Budget) -> NotebookNode:
    """Return those of the pictures pasted into a cell for which the notebook has room."""
    kept = {name: kinds for name, kinds in attachments.items() if budget.take(_cost({name: kinds}))}
    result: NotebookNode = from_dict(kept)
    return result


def _cost(shown: dict[str, Any]) -> int:
    """Return the bytes that an output or a pasted picture counts as."""
    return _OUTPUT + sum(len(name) + _cost_of(name, value) for name, value in shown.items())


def _cost_of(kind: str, value: Any) -> int:
    if isinstance(value, dict):
        return sum(_cost_of(*pair) for pair in value.items())
    if isinstance(value, list):
        return sum(_cost_of(kind, one) for one in value)
    if kind in PICTURES:
        return len(value) + _pixels(kind, base64.b64decode(value)) // _PIXELS_PER_BYTE
    return len(value.encode(errors="replace")) + _SIGN * len(_SIGNS.findall(value))


def _accept(output: dict[Any, Any]) -> dict[str, Any] | None:
    # An array equals nothing and everything: only text is compared.
    kind, name = _text(output.get("output_type")), _text(output.get("name"))
    if kind == "stream" and name in ("stdout", "stderr"):
        text = _text(output.get("text"))
        if output.get("cut") is True:
            text += "\n" + message("… the rest was left out: a cell keeps the first {count:,} "
                                   "characters.", count=MAX_TEXT) + "\n"  # fmt: skip
        return {"output_type": kind, "name": name, "text": text}
    if kind == "command":
        command = _text(output.get("text"))
        return _printed(
            message("Commands of the system are not run while grading: {command}", command=command)
        )
    if kind == "error":
        lines = output.get("traceback")
        lines = lines[-MAX_LINES:] if isinstance(lines, list) else []
        return {
            "output_type": kind,
            "ename": _text(output.get("ename")),
            "evalue": _text(output.get("evalue")),
            "traceback": [_text(line) for line in lines],
        }
    if kind in ("display_data", "execute_result") and isinstance(output.get("data"), dict):
        # Never an execute_result: nbgrader reads marks from those.
        data = safe_data(output["data"])
        return {"output_type": "display_data", "data": data, "metadata": {}} if data else None
    return None


def _text(value: Any) -> str:
    return harmless(value[: 2 * MAX_TEXT]) if isinstance(value, str) else ""


def safe_data(data: dict[Any, Any]) -> dict[str, str]:
    """Return the representations that a page can show without running anything."""
    pictures = {kind: picture(kind, data.get(kind)) for kind in PICTURES}
    safe = {kind: content for kind, content in pictures.items() if content is not None}
    plain = _text(data.get("text/plain"))
    if not plain or plain.startswith("<IPython.core.display."):
        plain = next(filter(None, (_text(data.get(kind)) for kind in SHOWN_AS_TEXT)), plain)
    return safe | ({"text/plain": plain} if plain else {})


def picture(kind: str, content: Any) -> str | None:
    """Return a PNG or JPEG as clean base64, or None if it is none, or too large."""
    if kind not in PICTURES or not isinstance(content, str) or len(content) > MAX_SHOWN_BYTES:
        return None
    try:
        data = base64.b64decode("".join(content.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if not data.startswith(PICTURES[kind]):
        return None
    if not 0 < _pixels(kind, data) <= MAX_PIXELS:
        return None
    return base64.b64encode(data).decode()


def _pixels(kind: str, data: bytes) -> int:
    width, height = _SIZES[kind](data)
    return width * height


def _size_of_png(data: bytes) -> tuple[int, int]:
    """Return width and height as the first chunk has them, zeros if it is another."""
    if data[12:16] != b"IHDR":
        return 0, 0
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _size_of_jpeg(data: bytes) -> tuple[int, int]:
    """Return width and height as the header of the frame has them, zeros if none leads to it.

    ITU-T T.81, B.1.1.4 and B.2.2: segments of a marker and a length that counts itself.
    """
    place = 2
    while (marker := data[place : place + 2]) and marker not in _JPEG_WITHOUT_LENGTH:
        if marker in _JPEG_FRAMES:
            height, width = data[place + 5 : place + 7], data[place + 7 : place + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        length = int.from_bytes(data[place + 2 : place + 4], "big")
        if marker[0] != 0xFF or length < 2:
            break
        place += 2 + length
    return 0, 0


_SIZES = {"image/png": _size_of_png, "image/jpeg": _size_of_jpeg}
# The frames of every process of coding; among them are the markers of tables, C4, C8 and CC.
_JPEG_FRAMES = frozenset(bytes([0xFF, code]) for code in {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
# Restarts, begin, end, and the scan, which only comes after a frame.
_JPEG_WITHOUT_LENGTH = frozenset(bytes([0xFF, code]) for code in (0x01, *range(0xD0, 0xDB)))
