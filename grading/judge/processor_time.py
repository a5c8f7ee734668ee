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
        self._last = self._all = (0.0, 0.0)  # seconds on the wall, and on the processor

    def begin(self) -> None:
        """Begin a span of time."""
        self._begun = time.monotonic(), self._read()

    def end(self) -> None:
        """End it, while the process is still there to be asked about."""
        started, before = self._begun
        now = self._read() if before is not None else None
        ran = now - before if now is not None and before is not None else 0.0
        self._last = time.monotonic() - started, ran
        self._all = self._all[0] + self._last[0], self._all[1] + ran

    def starved(self, in_all: bool = False) -> bool:
        """Whether the process lacked the processor in the last span, or in all spans."""
        wall, processor = self._all if in_all else self._last
        return processor < ENOUGH * wall
