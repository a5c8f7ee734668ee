"""Text that a student may have chosen, made harmless; and how much of what a cell shows is kept."""

import re

# Of one cell.
MAX_TEXT = 100_000
MAX_SHOWN = 50
MAX_SHOWN_BYTES = 4_000_000
MAX_LINES = 30  # of a traceback

PICTURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
# The source of these says more than the `<IPython.core.display.Math object>` that stands for them.
SHOWN_AS_TEXT = ("text/latex", "text/markdown")

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
    return _CONTROLS.sub("", rewound(_ESCAPES.sub("", text).replace("\r\n", "\n")))


def on_one_line(text: str) -> str:
    """Return text that a student may have chosen on one line of a terminal, and harmless."""
    return " ".join(harmless(text).split())


def rewound(text: str) -> str:
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
