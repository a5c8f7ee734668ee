"""Namespaces of the fork server: a world without network, other processes or shared memory.

They are entered once, by the server, before it has threads. Each is tried by itself, since kernels
and containers allow some and not others.
"""

import os
from pathlib import Path

_NEWIPC, _NEWNET, _NEWNS, _NEWPID, _NEWUSER = (
    0x08000000, 0x40000000, 0x00020000, 0x20000000, 0x10000000,
)  # fmt: skip


def enter() -> dict[str, bool]:
    """Enter what the kernel allows and say what that was; the PID namespace awaits the next fork."""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    entered = {"user": libc.unshare(_NEWUSER) == 0}
    if entered["user"]:
        _map_self(user, group)
    for name, flag in (("network", _NEWNET), ("ipc", _NEWIPC), ("pid", _NEWPID)):
        entered[name] = libc.unshare(flag) == 0
    return {f"{name}_namespace": on for name, on in entered.items()}


def _map_self(user: int, group: int) -> None:
    """Keep the user's and the group's own numbers inside the new user namespace."""
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
