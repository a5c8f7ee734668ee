"""Messages over one socket: a length, then that many bytes. Both sides cap what they accept."""

import socket
import struct
import time
from collections.abc import Callable
from typing import TypeVar

_LENGTH = struct.Struct(">I")
MAX_MESSAGE = 64 * 1024 * 1024
_MOST_AT_ONCE = 1 << 16  # a larger buffer is asked of the system anew each time
_ROOM = 1 << 20
MAX_ORDER = 1 << 17  # between grader and fork server
_MORE = 0.01  # seconds

_Argument = TypeVar("_Argument")
_Result = TypeVar("_Result")


class ChannelError(Exception):
    """The other side is gone, or does not keep to the form of a message."""


class Deadline(Exception):
    """The other side took too long."""


class Channel:
    """One end of a socket pair."""

    def __init__(self, end: socket.socket, max_message: int = MAX_MESSAGE) -> None:
        self._end = end
        self._max_message = max_message
        self._here = bytearray()  # that has come and was not asked for yet
        self._timeout: float | None = None
        end.settimeout(None)

    def send(self, message: bytes, until: float | None = None) -> None:
        """Send one message, at the latest at the time ``until`` of the monotonic clock.

        Raises:
            ChannelError: the other side is gone.
            Deadline: it does not take the message in time.
        """
        length = _LENGTH.pack(len(message))
        if len(message) > _MOST_AT_ONCE:  # a copy of it would take longer than a call
            self._within(until, self._end.sendall, length)
            self._within(until, self._end.sendall, message)
        else:
            self._within(until, self._end.sendall, length + message)

    def receive(self, until: float | None = None) -> bytes | bytearray:
        """Return the next message, which must be complete by ``until``, however it drips.

        Raises:
            ChannelError: the other side is gone, or announces too long a message.
            Deadline: the message is not complete in time.
        """
        if not self._here:  # nearly always; and a short message comes whole
            part = self._part(until)
            length = int.from_bytes(part[: _LENGTH.size], "big")
            if length + _LENGTH.size == len(part) and length <= self._max_message:
                return part[_LENGTH.size :]
            self._here += part
        self._wait_for(_LENGTH.size, until)
        length = int.from_bytes(self._here[: _LENGTH.size], "big")
        if length > self._max_message:
            raise ChannelError(f"a message of {length:,} bytes; at most {self._max_message:,} pass")
        del self._here[: _LENGTH.size]
        if len(self._here) < length:
            self._receive_rest(length, until)
        message = self._here
        self._here = message[length:]
        del message[length:]
        return message

    def close(self) -> None:
        """End the conversation."""
        self._end.close()

    def _receive_rest(self, size: int, until: float | None) -> None:
        """Wait until so many bytes are here, and no more; each lands where it stays.

        Room is made for twice what has come: nothing is owed to a length that is only announced.
        """
        here = len(self._here)
        try:
            while here < size:
                if here == len(self._here):
                    self._here += bytes(min(size, max(2 * here, _ROOM)) - here)
                with memoryview(self._here) as view, view[here:] as rest:
                    count = self._within(until, self._end.recv_into, rest)
                if not count:
                    raise ChannelError("the other side is gone")
                here += count
        finally:
            del self._here[here:]

    def _wait_for(self, size: int, until: float | None) -> None:
        """Wait until so many bytes are here."""
        _left(until)
        while len(self._here) < size:
            self._here += self._part(until)

    def _part(self, until: float | None) -> bytes:
        """Wait for some bytes of what comes next."""
        part = self._within(until, self._end.recv, _MOST_AT_ONCE)
        if not part:
            raise ChannelError("the other side is gone")
        return part

    def _wait_at_most(self, left: float | None) -> None:
        """Have the socket wait so many seconds, or a little longer: to set that is a call."""
        timeout = self._timeout
        near = left is not None and timeout is not None and left <= timeout < left + _MORE
        if not near and left is not timeout:
            self._timeout = left
            self._end.settimeout(left)

    def _within(
        self, until: float | None, action: Callable[[_Argument], _Result], argument: _Argument
    ) -> _Result:
        try:
            self._wait_at_most(_left(until))
            return action(argument)
        except TimeoutError:
            raise Deadline from None
        except OSError as error:
            raise ChannelError(f"the other side is gone ({error.strerror})") from None


def _left(until: float | None) -> float | None:
    """Return the seconds that are left.

    Raises:
        Deadline: none, and bytes that wait already are refused too: a flood of them must not outrun
            the clock.
    """
    if until is None:
        return None
    left = until - time.monotonic()
    if left <= 0:
        raise Deadline
    return left
