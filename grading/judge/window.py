"""What the grader sees of a student's process without asking the server that forked it."""

import os
import time
from contextlib import suppress

_ROOM = 1000  # bytes for what the kernel tells of a handle


class Window:
    """Looks at one student's process.

    Args:
        handle: of the process, as `os.pidfd_open` returns it.
        bell: an eventfd on which its server writes before it refuses a call, if it hears of that.
            Both belong to the window from now on.
    """

    def __init__(self, handle: int, bell: int = -1) -> None:
        self._handle = handle
        self._bell = bell

    def has_rung(self) -> bool:
        """Whether a call was refused since this was asked last."""
        if self._bell < 0:
            return False
        with suppress(BlockingIOError):
            return os.eventfd_read(self._bell) > 0
        return False

    def processor_time(self) -> float | None:
        """Return the seconds for which the process, with all its threads, has had a processor.

        None if it is gone: by its number, anybody else might be asked.
        """
        with suppress(OSError):
            if (number := self._number()) > 0:
                # The kernel's number for the clock of another process, as clock_getcpuclockid
                # makes it.
                return time.clock_gettime((~number << 3) | 2)
        return None

    def _number(self) -> int:
        """Return the number that the process has here; -1 if it is gone."""
        told = os.open(f"/proc/self/fdinfo/{self._handle}", os.O_RDONLY)
        try:
            _, _, number = os.read(told, _ROOM).partition(b"\nPid:")
        finally:
            os.close(told)
        return int(number.split(None, 1)[0]) if number else -1

    def close(self) -> None:
        """Look at it no more."""
        for descriptor in (self._bell, self._handle):
            if descriptor >= 0:
                os.close(descriptor)
        self._bell = self._handle = -1
