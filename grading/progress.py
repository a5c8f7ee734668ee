"""Shows how far a batch is: a line that moves on a terminal, now and then a line elsewhere."""

import sys
import time
from typing import TextIO

WIDTH = 24


class Progress:
    """Counts what is done of ``total``.

    Args:
        total: how many there are.
        out: where to show it.
    """

    def __init__(self, total: int, out: TextIO | None = None) -> None:
        self._total = total
        self._out = out or sys.stderr
        self._moves = self._out.isatty()
        self._shown = time.monotonic()
        self._first = (
            0.0  # what comes before the first, to start workers, tells nothing of the rest
        )
        self._done = 0

    def step(self) -> None:
        """Count one more; show it, if the last showing was long enough ago."""
        self._done += 1
        now = time.monotonic()
        self._first = self._first or now
        if now - self._shown >= (0.1 if self._moves else 10.0):
            self._shown = now
            self._show(self.line(now - self._first))

    def line(self, seconds: float) -> str:
        """Return the line that is shown so many seconds after the first was done."""
        bar = ("#" * round(self._done / self._total * WIDTH)).ljust(WIDTH, ".")
        line = f"[{bar}] {self._done}/{self._total}"
        if self._done < 2:
            return line
        left = seconds / (self._done - 1) * (self._total - self._done)
        minutes, rest = divmod(round(left), 60)
        return f"{line}  {minutes}:{rest:02d} left"

    def clear(self) -> None:
        """Take the line off the terminal."""
        if self._moves:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def _show(self, line: str) -> None:
        self._out.write(f"\r\x1b[K{line}" if self._moves else f"{line}\n")
        self._out.flush()
