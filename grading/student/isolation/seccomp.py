"""seccomp: the kernel lets a student's process make the calls of a list and refuses all others.

The refusal is an errno, so that the student's code meets an ordinary error: to kill the process
instead would turn what some library merely tries into a crash. Where the kernel can, it asks the
fork server for the error (SECCOMP_RET_USER_NOTIF): so the server learns what was refused, from the
kernel and not from the student's process, and `refused_calls.py` answers. When nobody answers any
more the kernel refuses by itself, with ENOSYS. A trap would be a signal, which the student's
process could handle; a log is the machine's, and few may read it.

Landlock says nothing of the mode, owner, times and attributes of files; so they cannot be changed.
"""

import ctypes
import errno
import platform
import struct
from collections.abc import Iterable
from contextlib import suppress

from grading.line.system_calls import no_new_privileges, syscall
from grading.student.isolation.allowed_calls import (
    ALLOWED,
    FORBIDDEN,
    UNTOLD,
    Rule,
    refusal,
    rules,
)
from grading.student.isolation.system_call_numbers import NUMBERS

_SET_FILTER, _NEW_LISTENER = 1, 8
_ALLOW, _KILL, _ASK = 0x7FFF0000, 0x80000000, 0x7FC00000
_LOAD, _AND, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_X32 = 0x40000000
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
# What locking in itself still needs: to hand the listener over, and to forbid these two.
_AT_LAST = ("sendmsg", "seccomp")


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def available() -> bool:
    """Whether there is a list of system calls for this machine."""
    return platform.machine() in _MACHINES


def number_of(name: str) -> int | None:
    """Return the number of a call on this machine, or None if it has no such call."""
    return NUMBERS[name][_MACHINES[platform.machine()][0]]


def restrict(asking: bool = True, may_cut: bool = True) -> int | None:
    """Apply the list to the calling thread and those it will make; `seal` completes it.

    Args:
        asking: whether the kernel is to ask about what is refused, if it can.
        may_cut: whether Landlock bounds which files are cut off.

    Returns:
        The descriptor where it asks, for another process; whoever has it can allow calls, so it
        must be closed here. None where it does not ask.

    Raises:
        OSError: the kernel has no seccomp, or refused.
    """
    no_new_privileges()
    if asking:
        with suppress(OSError):  # before Linux 5.0, or where a container's manager is asked
            return _apply(program(True, may_cut), _NEW_LISTENER)
    _apply(program(False, may_cut), 0)
    return None


def seal() -> None:
    """Forbid what was needed to lock the process in.

    Raises:
        OSError: the kernel refused.
    """
    numbers = [number for name in _AT_LAST if (number := number_of(name)) is not None]
    refused = [part for number in numbers for part in _if_equal(number, _error(errno.EPERM))]
    _apply(b"".join([_instruction(_LOAD, _NUMBER), *refused, _instruction(_RETURN, _ALLOW)]), 0)


def program(asking: bool, may_cut: bool = True) -> bytes:
    """Return the filter for this machine, in the kernel's classic BPF.

    Args:
        asking: whether the kernel asks for the error of a call that is refused and told.
        may_cut: whether files may be cut off by their paths.
    """
    _, architecture = _MACHINES[platform.machine()]
    code = [
        _instruction(_LOAD, _ARCHITECTURE),
        _instruction(_EQUAL, architecture, 1, 0),
        _instruction(_RETURN, _KILL),
        _instruction(_LOAD, _NUMBER),
    ]
    if platform.machine() == "x86_64":  # the x32 numbers are a second door to every call
        code += [_instruction(_AT_LEAST, _X32, 0, 1), _instruction(_RETURN, _KILL)]
    for rule in rules(may_cut):
        code += _by_argument(rule, asking)
    code += _for_each((*ALLOWED, *_AT_LAST), _instruction(_RETURN, _ALLOW))
    for name, error in UNTOLD.items():
        code += _for_each([name], _error(error))
    if asking:
        return b"".join([*code, _instruction(_RETURN, _ASK)])
    code += _for_each(FORBIDDEN - set(_AT_LAST), _error(errno.EPERM))
    return b"".join([*code, _error(errno.ENOSYS)])


def _by_argument(rule: Rule, asking: bool) -> list[bytes]:
    """Answer a call of which some uses are allowed."""
    number = number_of(rule.call)
    if number is None:
        return []
    allowed = _instruction(_RETURN, _ALLOW)
    told = _instruction(_RETURN, _ASK) if asking else _error(refusal(rule.call))
    refused = told if rule.error is None else _error(rule.error)
    tests = [part for value in rule.among for part in _if_equal(value, allowed)]
    tests += [part for value, error in rule.errors for part in _if_equal(value, _error(error))]
    if rule.without:
        tests += [_instruction(_ANY_BIT, rule.without, 1, 0), allowed]
    load = [_instruction(_LOAD, _FIRST_ARGUMENT + 8 * rule.argument)]
    load += [_instruction(_AND, rule.bits)] if rule.bits else []
    steps = [*load, *tests, refused]
    return [_instruction(_EQUAL, number, 0, len(steps)), *steps]


def _for_each(names: Iterable[str], answer: bytes) -> list[bytes]:
    """Give these calls one answer, as far as this machine has them."""
    numbers = sorted(number for name in names if (number := number_of(name)) is not None)
    return [part for number in numbers for part in _if_equal(number, answer)]


def _if_equal(value: int, answer: bytes) -> list[bytes]:
    """Give this answer if what is loaded has this value."""
    return [_instruction(_EQUAL, value, 0, 1), answer]


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _error(error: int) -> bytes:
    return _instruction(_RETURN, 0x00050000 | error)


def _apply(code: bytes, flags: int) -> int:
    wanted = _Program(len(code) // 8, code)
    return syscall(_seccomp(), _SET_FILTER, flags, ctypes.byref(wanted))


def _seccomp() -> int:
    return number_of("seccomp") or 0
