"""What a cell prints and shows: collected by the student's process, checked by the grader's.

A page that holds these outputs is opened by others. So text comes without control characters, of
pictures only PNG and JPEG pass, and HTML, SVG, JavaScript and Markdown never do. The collecting
side keeps a student's mistake, such as endless printing, small; `accepted` trusts nothing of it.
"""

import base64
import binascii
import io
import re
from dataclasses import dataclass
from typing import Any

from nbformat.notebooknode import NotebookNode, from_dict

MAX_TEXT = 100_000
MAX_SHOWN = 50
MAX_SHOWN_BYTES = 4_000_000
MAX_LINES = 30  # of a traceback
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
LEFT_OUT = f"\n… the rest was left out: a cell keeps the first {MAX_TEXT:,} characters.\n"
FULL = "… left out: what this notebook shows takes more room than a page has.\n"

PICTURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
# The source of these says more than the `<IPython.core.display.Math object>` that stands for them.
_SHOWN_AS_TEXT = ("text/latex", "text/markdown")
_KINDS = ("text/plain", *_SHOWN_AS_TEXT, *PICTURES)

_ESCAPES = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # a title, a link, the clipboard
    r"|\x1b[PX^_][^\x1b]*(?:\x1b\\)?"  # strings for devices
    r"|\x1b\[[0-?]*[ -/]*[@-~]?"  # the cursor, colours, modes
    r"|\x1b[ -/]*[0-~]?"  # the rest
)
# Everything below the space but tab and line feed; what begins an escape in one byte; the marks
# that turn the direction of writing, with which a text can look like another.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: str) -> str:
    """Return ``text`` without what steers a terminal or a page: escapes and control characters.

    A carriage return goes back to the start of the line, as a progress bar means it to.
    """
    return _CONTROLS.sub("", _rewound(_ESCAPES.sub("", text).replace("\r\n", "\n")))


def on_one_line(text: str) -> str:
    """Return text that a student may have chosen on one line of a terminal, and harmless."""
    return " ".join(harmless(text).split())


def _rewound(text: str) -> str:
    """Let what follows a carriage return overwrite the line so far."""
    if "\r" not in text:
        return text
    return "\n".join(_last_state(line) for line in text.split("\n"))


def _last_state(line: str) -> str:
    """Return what is seen of a line: each place holds the last character written to it."""
    shown: list[str] = []
    covered = 0
    for part in reversed(line.split("\r")):
        shown.append(part[covered:])
        covered = max(covered, len(part))
    return "".join(shown)


class Outputs:
    """Collects the outputs of one cell."""

    def __init__(self) -> None:
        self.collected: list[dict[str, Any]] = []
        self._by_display_id: dict[str, dict[str, Any]] = {}
        self._clear_next = False
        self._empty()

    def _empty(self) -> None:
        self.collected.clear()
        self._by_display_id.clear()
        self._room = MAX_TEXT
        self._shown = 0
        self._bytes = 0

    def clear(self, wait: bool = False) -> None:
        """Drop everything so far; with ``wait``, as soon as something new comes."""
        self._clear_next = wait
        if not wait:
            self._empty()

    def finished(self) -> list[dict[str, Any]]:
        """Return the outputs, each as the notebook format has it."""
        return [
            output | {"text": "".join(output["text"])} if "text" in output else output
            for output in self.collected
        ]

    def _before_adding(self) -> None:
        if self._clear_next:
            self._clear_next = False
            self._empty()

    def text(self, name: str, text: str) -> None:
        """Add what was written to the stream ``name``."""
        self._before_adding()
        if self._room <= 0:
            return
        last = self.collected[-1] if self.collected else {}
        if last.get("name") != name:
            last = {"output_type": "stream", "name": name, "text": []}
            self.collected.append(last)
        pieces = last["text"]
        # A carriage return may reach back into the last line, if that has no end so far.
        line = pieces.pop() if pieces and not pieces[-1].endswith("\n") else ""
        new = _added(line, text[: 2 * self._room])
        self._room -= len(new) - len(line)
        if self._room <= 0:
            new = new[: len(new) + self._room] + LEFT_OUT
        ended, newline, rest = new.rpartition("\n")
        pieces += [piece for piece in (ended + newline, rest) if piece]

    def show(self, kind: str, data: dict[str, Any], display_id: str | None = None) -> None:
        """Add something displayed; what has the same ``display_id`` can be replaced later."""
        self._before_adding()
        kept = {key: data[key] for key in _KINDS if isinstance(data.get(key), str)}
        self._shown += 1
        self._bytes += sum(map(len, kept.values()))
        if kept and self._shown <= MAX_SHOWN and self._bytes <= MAX_SHOWN_BYTES:
            output = {"output_type": kind, "data": kept}
            self.collected.append(output)
            if display_id:
                self._by_display_id[display_id] = output

    def replace(self, data: dict[str, Any], display_id: str) -> None:
        """Show ``data`` in the place of what was shown under ``display_id`` in this cell."""
        output = self._by_display_id.get(display_id)
        if output is not None:
            kept = {key: data[key] for key in _KINDS if isinstance(data.get(key), str)}
            if sum(map(len, kept.values())) <= MAX_SHOWN_BYTES:
                output["data"] = kept

    def error(self, name: str, text: str, traceback: list[str]) -> None:
        """Add an error that ended the cell."""
        self._before_adding()
        self.collected.append(
            {"output_type": "error", "ename": name, "evalue": text[:2000],
             "traceback": [line[:4000] for line in traceback[-MAX_LINES:]]}
        )  # fmt: skip


def _added(line: str, text: str) -> str:
    if "\r" not in text and "\r" not in line:
        return line + text
    # One carriage return at the end waits: a line feed may follow it.
    whole = (line + text).replace("\r\n", "\n")
    held = "\r" if whole.endswith("\r") else ""
    return _rewound(whole.removesuffix("\r")) + held


class Stream(io.TextIOBase):
    """Stands for sys.stdout or sys.stderr: what is written goes to the outputs of the cell."""

    encoding = "utf-8"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.outputs = Outputs()

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Add ``text`` to the outputs."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        # Half a character, a lone surrogate, could not be sent.
        kept = text[: 2 * MAX_TEXT].encode("utf-8", "replace").decode()
        self.outputs.text(self.name, kept)
        return len(text)


@dataclass
class Room:
    """How much one notebook may still take: bytes of what it shows, or characters of a kind."""

    left: int = MAX_NOTEBOOK_BYTES

    def take(self, size: int) -> bool:
        """Take ``size`` bytes if there are as many, and say whether there were."""
        enough = size <= self.left
        self.left -= size if enough else 0
        return enough


def accepted(outputs: Any, room: Room | None = None) -> list[NotebookNode]:
    """Return, in the notebook format, what may be kept of what a student's process sent as outputs.

    Whatever is malformed is left out, and so is what exceeds the bounds for one cell. Nothing that
    a process can send makes it raise.

    Args:
        outputs: the content of the student's answer.
        room: what the cells of this notebook may still show, the same object for all of them; a
            sentence stands in the place of what does not fit. Without it only the cell is bounded.
    """
    kept: list[NotebookNode] = []
    cell = Room(2 * MAX_TEXT + MAX_SHOWN_BYTES + 2 * MAX_SHOWN * _FRAME)
    for output in outputs if isinstance(outputs, list) else []:
        if len(kept) == 2 * MAX_SHOWN:
            break
        # Room is taken before anything is cleaned: that takes time, even for what is refused then.
        fits = isinstance(output, dict) and cell.take(_size(output) + _FRAME)
        fields = _accept(output) if fits else None
        if fields and room and not room.take(_cost(fields)):
            return [*kept, from_dict({"output_type": "stream", "name": "stdout", "text": FULL})]
        if fields:
            kept.append(from_dict(fields))
    return kept


def _size(value: Any) -> int:
    """Return the bytes of all text in an output, at any depth."""
    if isinstance(value, str):
        return len(value.encode(errors="replace"))
    if isinstance(value, dict):
        value = list(value.values())
    return sum(map(_size, value)) if isinstance(value, list | tuple) else 0


def pictures_that_fit(attachments: dict[str, dict[str, str]], room: Room) -> NotebookNode:
    """Return those of the pictures pasted into a cell for which the notebook has room."""
    kept = {name: kinds for name, kinds in attachments.items() if room.take(_cost({name: kinds}))}
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
        return {"output_type": kind, "name": name, "text": _text(output.get("text"))}
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
        plain = next(filter(None, (_text(data.get(kind)) for kind in _SHOWN_AS_TEXT)), plain)
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
