"""Tells a student's process that took too long from one that did not get the processor.

Where other programs are busy, such as another hand-in with many threads, a clock on the wall runs
on while a process waits for its turn. How long it had a processor, the kernel knows.
"""

import time
from collections.abc import Callable

# An endless loop has the processor nearly always, even beside as many others as there are
# processors. Less than this, and it is looked at again.
ENOUGH = 0.9


class ProcessorTime:
    """Compares, over spans of time, the time on the wall with that on the processor.

    Args:
        read: returns the seconds that a process has had so far, or None if that cannot be known.
    """

    def __init__(self, read: Callable[[], float | None]) -> None:
        self._read = read
        self._begun: tuple[float, float | None] = time.monotonic(), None
        self._open: tuple[float, float | None] | None = None  # ended, but for the processor's time
        self._noted: float | None = None
        self._last = self._all = (0.0, 0.0)  # seconds on the wall, and on the processor

    def note(self, seconds: float | None) -> None:
        """Take over what the process has had so far; nothing is asked of it until a span begins."""
        self._close(seconds)
        self._noted = seconds

    def begin(self) -> None:
        """Begin a span of time."""
        now = self._read() if self._noted is None else self._noted
        self._close(now)
        self._begun, self._noted = (time.monotonic(), now), None

    def end(self, well: bool = False) -> None:
        """End it, while the process is still there to be asked about.

        Args:
            well: whether the process is idle now: then it is asked later, by the way.
        """
        started, before = self._begun
        self._open = time.monotonic() - started, before
        if not well:
            self._close(self._read() if before is not None else None)

    def _close(self, now: float | None) -> None:
        """Add what the process had in the span that ended last."""
        if self._open is None:
            return
        (wall, before), self._open = self._open, None
        ran = now - before if now is not None and before is not None else 0.0
        self._last = wall, ran
        self._all = self._all[0] + wall, self._all[1] + ran

    def starved(self, in_all: bool = False) -> bool:
        """Whether the process lacked the processor in the last span, or in all spans."""
        wall, processor = self._all if in_all else self._last
        return processor < ENOUGH * wall
