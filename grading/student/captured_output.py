"""What a cell prints and shows, as the student's process collects it.

It keeps a student's mistake, such as endless printing, small. The grader trusts nothing of it, and
says in its own words what was cut and which command was not run.
"""

import io
from typing import Any

from grading.line.safe_text import (
    MAX_LINES,
    MAX_SHOWN,
    MAX_SHOWN_BYTES,
    MAX_TEXT,
    PICTURES,
    SHOWN_AS_TEXT,
    rewound,
)

_KINDS = ("text/plain", *SHOWN_AS_TEXT, *PICTURES)


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
            new, last["cut"] = new[: len(new) + self._room], True
        ended, newline, rest = new.rpartition("\n")
        pieces += [piece for piece in (ended + newline, rest) if piece]

    def command(self, command: str) -> None:
        """Add that a command of the system was asked for; it is not run."""
        self._before_adding()
        if self._room > 0:
            self._room -= len(command)
            self.collected.append({"output_type": "command", "text": [command]})

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
    return rewound(whole.removesuffix("\r")) + held


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
