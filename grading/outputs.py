"""What a cell prints and shows: collected by the student's process, checked by the grader's.

A page that holds these outputs is opened by others. So text comes without control characters, of
pictures only PNG and JPEG pass, and HTML, SVG, JavaScript and Markdown never do. The collecting
side keeps a student's mistake, such as endless printing, small; `accepted` trusts nothing of it.
"""

import base64
import binascii
import io
import re
from typing import Any

from nbformat.notebooknode import NotebookNode, from_dict

MAX_TEXT = 100_000
MAX_SHOWN = 50
MAX_SHOWN_BYTES = 4_000_000
MAX_PIXELS = 50_000_000
LEFT_OUT = f"\n… the rest was left out: a cell keeps the first {MAX_TEXT:,} characters.\n"

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


def _rewound(text: str) -> str:
    """Let what follows a carriage return overwrite the line so far."""
    if "\r" not in text:
        return text
    return "\n".join(_last_state(line) for line in text.split("\n"))


def _last_state(line: str) -> str:
    shown = ""
    for part in line.split("\r"):
        shown = part + shown[len(part) :]
    return shown


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
             "traceback": [line[:4000] for line in traceback[-30:]]}
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


def accepted(outputs: Any) -> list[NotebookNode]:
    """Return, in the notebook format, what may be kept of what a student's process sent as outputs.

    Whatever is malformed is left out, and so is what exceeds the bounds for one cell.
    """
    kept: list[NotebookNode] = []
    room = MAX_TEXT + MAX_SHOWN_BYTES
    for output in outputs if isinstance(outputs, list) else []:
        fields = _accept(output) if isinstance(output, dict) else None
        if fields is None or len(kept) >= 2 * MAX_SHOWN:
            continue
        room -= len(str(fields))
        if room < 0:
            break
        kept.append(from_dict(fields))
    return kept


def _accept(output: dict[Any, Any]) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream" and output.get("name") in ("stdout", "stderr"):
        return {"output_type": kind, "name": output["name"], "text": _text(output.get("text"))}
    if kind == "error":
        lines = output.get("traceback")
        return {
            "output_type": kind,
            "ename": _text(output.get("ename")),
            "evalue": _text(output.get("evalue")),
            "traceback": [_text(line) for line in lines] if isinstance(lines, list) else [],
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
    if kind == "image/png":
        width, height = (int.from_bytes(data[start : start + 4], "big") for start in (16, 20))
        if data[12:16] != b"IHDR" or width * height > MAX_PIXELS:
            return None
    return base64.b64encode(data).decode()
