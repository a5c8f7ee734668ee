"""The fork server's answers when the kernel asks what to say to a student's process.

The kernel stops a thread that makes a call which is not on the list, asks, and goes on with the
error that it gets. Nothing is ever allowed here. See seccomp_unotify(2) for the form.
"""

import errno
import fcntl
import os
import platform
import struct
from contextlib import suppress

from grading.student.isolation.allowed_calls import UNTOLD_USES, refusal
from grading.student.isolation.system_call_numbers import NUMBERS

# How often the kernel may ask for one process. After that it refuses by itself: a loop of such
# calls must not keep the server from its work for others.
MOST = 1000
MOST_NAMES = 50
_RECEIVE, _SEND = 0xC0502100, 0xC0182101
_ASKED = struct.Struct("=QIIiIQ6Q")
_ANSWER = struct.Struct("=Qqii")
_NAMES = {
    numbers[platform.machine() == "aarch64"]: name
    for name, numbers in NUMBERS.items()
    if numbers[platform.machine() == "aarch64"] is not None
}


class RefusedCalls:
    """What the kernel asks about one student's process, and the names of what was refused.

    Args:
        listener: the descriptor that `seccomp.restrict` returned there.

    Attributes:
        bell: an eventfd that is written on before a call is refused of which something is told.
    """

    def __init__(self, listener: int) -> None:
        self._listener = listener
        self.bell = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        self._left = MOST
        self._names: dict[str, None] = {}

    def fileno(self) -> int:
        """Return the descriptor that becomes readable when the kernel asks; -1 when closed."""
        return self._listener

    def answer(self) -> None:
        """Refuse the call that the kernel asks about, and remember its name."""
        asked = bytearray(_ASKED.size)
        try:
            fcntl.ioctl(self._listener, _RECEIVE, asked)
            number, _, _, call, _, _, *arguments = _ASKED.unpack(asked)
            name = _NAMES.get(call, f"call number {call}")
            argument, untold = UNTOLD_USES.get(name, (0, ()))
            if arguments[argument] not in untold and len(self._names) < MOST_NAMES:
                self._names[name] = None
                os.eventfd_write(self.bell, 1)
            answer = _ANSWER.pack(number, 0, -refusal(name), 0)
            fcntl.ioctl(self._listener, _SEND, answer)
        except OSError as error:
            # Interrupted or ended before the answer came: then the call is gone too.
            if error.errno not in (errno.ENOENT, errno.EINTR, errno.EAGAIN):
                self.close()
        self._left -= 1
        if not self._left:
            self.close()

    def take(self) -> list[str]:
        """Return the names of the calls that were refused since this was asked last."""
        names, self._names = list(self._names), {}
        return names

    def close(self) -> None:
        """Let the kernel refuse by itself from now on."""
        if self._listener >= 0:
            os.close(self._listener)
        self._listener = -1

    def __del__(self) -> None:
        """Let the bell go."""
        with suppress(AttributeError, OSError):
            os.close(self.bell)
