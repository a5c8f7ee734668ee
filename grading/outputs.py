"""What a cell prints and shows, as the notebook format writes it, and never more than a set amount."""

import io
from typing import Any

MAX_TEXT = 100_000
MAX_SHOWN = 50
MAX_SHOWN_BYTES = 4_000_000
LEFT_OUT = "\n… the rest was left out: a cell keeps the first {:,} characters.\n"

# What a page may show without running anything: no HTML, no script, no SVG.
SAFE_KINDS = ("text/plain", "text/latex", "image/png", "image/jpeg")


class Outputs:
    """Collects the outputs of one cell."""

    def __init__(self) -> None:
        self.collected: list[dict[str, Any]] = []
        self._room = MAX_TEXT
        self._shown = 0
        self._bytes = 0

    def text(self, name: str, text: str) -> None:
        """Add what was written to the stream ``name``."""
        if self._room <= 0:
            return
        kept = text[: self._room]
        self._room -= len(text)
        if self._room <= 0:
            kept += LEFT_OUT.format(MAX_TEXT)
        last = self.collected[-1] if self.collected else {}
        if last.get("name") == name:
            last["text"] += kept
        else:
            self.collected.append({"output_type": "stream", "name": name, "text": kept})

    def show(self, kind: str, data: dict[str, Any], **more: Any) -> None:
        """Add something displayed: the representations of ``data`` that are safe in a page."""
        safe = {key: data[key] for key in SAFE_KINDS if isinstance(data.get(key), str)}
        self._shown += 1
        self._bytes += sum(map(len, safe.values()))
        if safe and self._shown <= MAX_SHOWN and self._bytes <= MAX_SHOWN_BYTES:
            self.collected.append({"output_type": kind, "data": safe, "metadata": {}, **more})

    def error(self, name: str, text: str, traceback: list[str]) -> None:
        """Add an error that ended the cell."""
        self.collected.append(
            {"output_type": "error", "ename": name, "evalue": text[:2000],
             "traceback": [line[:4000] for line in traceback[-30:]]}
        )  # fmt: skip


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
        self.outputs.text(self.name, text)
        return len(text)
