"""Mounts: a student's process sees all files read-only, but for a small file system of its own.

The folder that it works in is a file system in memory with a size, so that a student can fill
neither the disk nor leave anything behind: it goes away with the process. Where /proc was, there is
nothing: its names are the numbers of the machine's processes.
"""

import ctypes
import os
import shutil
from pathlib import Path

from grading.line.folders import size_of
from grading.line.system_calls import call, syscall

_NEWNS = 0x00020000
_RDONLY, _NOSUID, _NODEV, _NOEXEC = 1, 2, 4, 8
_PRIVATE, _RECURSIVE = 1 << 18, 1 << 14
_MOUNT_SETATTR = 442  # the same on every architecture
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_ATTR_RDONLY, _ATTR_NOSUID = 1, 2
_MOST_FILES = 10_000
MEGABYTE = 1 << 20


def close_in(folder: Path, megabytes: int) -> None:
    """Make all files read-only and lay a file system of this size over ``folder``, with its files.

    Raises:
        OSError: the kernel refused; nothing has changed outside of the calling process.
    """
    call("unshare", _NEWNS)
    call("mount", b"none", b"/", None, ctypes.c_ulong(_PRIVATE | _RECURSIVE), None)
    below = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _make_read_only()
        size = megabytes * MEGABYTE + size_of(folder)
        options = f"size={size},nr_inodes={_MOST_FILES},mode=700".encode()
        flags = ctypes.c_ulong(_NOSUID | _NODEV | _NOEXEC)
        call("mount", b"tmpfs", os.fsencode(folder), b"tmpfs", flags, options)
        shutil.copytree(f"/proc/self/fd/{below}", folder, symlinks=True, dirs_exist_ok=True)
        flags = ctypes.c_ulong(_RDONLY | _NOSUID | _NODEV | _NOEXEC)
        call("mount", b"tmpfs", b"/proc", b"tmpfs", flags, b"nr_inodes=1")
    finally:
        os.close(below)


def _make_read_only() -> None:
    set_clear_propagation_user = (ctypes.c_uint64 * 4)(_ATTR_RDONLY | _ATTR_NOSUID, 0, 0, 0)
    size = ctypes.c_size_t(ctypes.sizeof(set_clear_propagation_user))
    syscall(_MOUNT_SETATTR, _AT_FDCWD, b"/", _AT_RECURSIVE, set_clear_propagation_user, size)
