"""Changes what this process and its children see of the machine, and nothing of the machine itself.

For programs that a test starts as root: what is mounted here is gone when they end.
"""

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

_NEWNS, _NEWNET = 0x00020000, 0x40000000
_BIND, _MOVE, _PRIVATE, _RECURSIVE = 1 << 12, 1 << 13, 1 << 18, 1 << 14
_libc = ctypes.CDLL(None, use_errno=True)


def _done(result: int, otherwise: str) -> None:
    if result:
        raise OSError(ctypes.get_errno(), otherwise)


def _mount(source: str | Path, target: Path, kind: bytes, flags: int, data: bytes = b"") -> None:
    done = _libc.mount(os.fsencode(source), os.fsencode(target), kind, ctypes.c_ulong(flags), data)
    _done(done, f"{target} cannot be mounted on")


def own_mounts() -> None:
    """Keep what is mounted from now on to this process and its children."""
    _done(_libc.unshare(_NEWNS), "no mount namespace can be had")
    _mount("none", Path("/"), b"", _PRIVATE | _RECURSIVE)


def own_network() -> None:
    """Leave every network, for one without a single address yet."""
    _done(_libc.unshare(_NEWNET), "no network namespace can be had")


def enter_network(descriptor: int) -> None:
    """Put the calling thread into the network that an open `/proc/PID/ns/net` stands for."""
    _done(_libc.setns(descriptor, _NEWNET), "the network cannot be entered")


def in_memory(folder: Path) -> None:
    """Put an empty folder in memory in the place of one."""
    _mount("tmpfs", folder, b"tmpfs", 0, b"mode=755")


def bind(source: str | Path, folder: Path) -> None:
    """Let a folder be found in another place as well."""
    _mount(source, folder, b"", _BIND | _RECURSIVE)


def move(mounted: Path, folder: Path) -> None:
    """Move what is mounted in one place to another."""
    _mount(mounted, folder, b"", _MOVE)


def open_the_way(paths: Iterable[Path], emptied: Iterable[Path] = ()) -> None:
    """Empty folders, and let everybody reach ``paths``, also where these lie within.

    A folder above them that others may not enter gets a stand-in, which holds nothing else. To be
    called when mounts are this process's own.
    """
    held = {path: os.open(path, os.O_PATH) for path in paths}
    for folder in emptied:
        in_memory(folder)
    for path, number in held.items():
        for parent in reversed(path.parents):
            if parent.exists() and not parent.stat().st_mode & 1:  # others may not pass
                in_memory(parent)
        if not path.exists():
            path.mkdir(parents=True)
            bind(f"/proc/self/fd/{number}", path)
    for number in held.values():
        os.close(number)
