"""Landlock: a process gives up files, signals and abstract sockets outside what it names.

See the kernel's Documentation/userspace-api/landlock.rst. Versions of the interface: 1 files,
2 renames, 3 truncation, 4 TCP, 5 device ioctls, 6 signals and abstract sockets.
"""

import ctypes
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from grading.line.system_calls import no_new_privileges, syscall

# The same on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG = 1
_PATH_BENEATH = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_TRUNCATE = 1 << 14
TRUNCATION = 3  # the version from which on it is known of
READ = EXECUTE | READ_FILE | READ_DIR
_RIGHTS_BY_VERSION = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NETWORK_RIGHTS = 0b11  # bind and connect, TCP
_SCOPES = 0b11  # abstract sockets, signals


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def version() -> int:
    """Return the version of the kernel's Landlock interface, or 0 where it has none."""
    try:
        return syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION_FLAG)
    except OSError:
        return 0


def restrict(readable: Sequence[Path], writable: Sequence[Path], known: int) -> None:
    """Leave the calling thread and its children these files and folders, and what is beneath them.

    ``readable`` may be read and executed, and the folder of a module named there be listed;
    ``writable`` also written, created and removed. From version 4 no TCP connection is possible,
    from 6 no signal to a process outside. The interface is used as of the version ``known``.

    Raises:
        OSError: the kernel has no Landlock, or refused.
    """
    files = (1 << _RIGHTS_BY_VERSION.get(known, 16)) - 1
    ruleset = _Ruleset(files, _NETWORK_RIGHTS if known >= 4 else 0, _SCOPES if known >= 6 else 0)
    size = 24 if known >= 6 else 16 if known >= 4 else 8
    handle = syscall(_CREATE_RULESET, ctypes.byref(ruleset), ctypes.c_size_t(size), 0)
    try:
        for path in readable:
            _allow(handle, path, files & READ)
            if (
                path.suffix == ".py"
            ):  # found only where its folder can be listed: names, no contents
                _allow(handle, path.parent, files & READ_DIR)
        for path in writable:
            _allow(handle, path, files)
        no_new_privileges()
        syscall(_RESTRICT_SELF, handle, 0)
    finally:
        os.close(handle)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    with suppress(FileNotFoundError):
        if not path.is_dir():
            # Rights that only folders can have are refused for files.
            rights &= EXECUTE | WRITE_FILE | READ_FILE | _TRUNCATE
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            rule = _PathBeneath(rights, folder)
            syscall(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(rule), 0)
        finally:
            os.close(folder)
