"""Namespaces of the fork server: a world without network, other processes or shared memory.

They are entered once, by the server, before it has threads. Each is tried by itself, since kernels
and containers allow some and not others.
"""

import os
import re
from collections.abc import Collection
from pathlib import Path

from grading.line.system_calls import call

_NAMESPACES = {
    "user_namespace": 0x10000000,  # first: it gives the right to enter the others
    "network_namespace": 0x40000000,
    "ipc_namespace": 0x08000000,
    "pid_namespace": 0x20000000,
}
# From this version a PID namespace has a largest number of its own; before, there is the machine's.
_OWN_PID_MAX = (6, 14)
_MOST_TASKS = 512
_COUNT = Path("/proc/sys/kernel/ns_last_pid")
_BEFORE_STUDENTS = 300  # the kernel keeps smaller numbers for itself once it has come round


def enter(without: Collection[str] = ()) -> dict[str, bool]:
    """Enter what the kernel allows and say what that was; the PID namespace awaits the next fork.

    Those named in ``without`` are left out, as on a kernel that lacks them.
    """
    return {name: name not in without and _enter(name) for name in _NAMESPACES}


def limit_tasks() -> bool:
    """Limit the processes and threads of this PID namespace together; say whether that is possible.

    A limit of the user's, RLIMIT_NPROC, does not hold for root.
    """
    version = tuple(int(part) for part in re.findall(r"\d+", os.uname().release)[:2])
    if os.getpid() != 1 or version < _OWN_PID_MAX:
        return False
    try:
        Path("/proc/sys/kernel/pid_max").write_text(str(_MOST_TASKS))
    except OSError:
        return False
    return True


def count_again() -> bool:
    """Let the next process have the number that every student's has; say whether that is possible.

    Else the number would tell how many processes and threads the students before have started. Only
    for a PID namespace of one's own: elsewhere this would be the machine's count.
    """
    try:
        _COUNT.write_text(str(_BEFORE_STUDENTS))
    except OSError:
        return False
    return True


def _enter(name: str) -> bool:
    user, group = os.getuid(), os.getgid()
    try:
        call("unshare", _NAMESPACES[name])
        if name == "user_namespace":
            _map_self(user, group)
    except OSError:
        return False
    return True


def _map_self(user: int, group: int) -> None:
    """Keep the user's and the group's own numbers inside the new user namespace."""
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
