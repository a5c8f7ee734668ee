"""Enters new namespaces, mounts, and changes its root."""
# harms: machine

import ctypes
import os

libc = ctypes.CDLL(None)
for act in (
    lambda: libc.unshare(0x10000000),
    lambda: libc.unshare(0x00020000),
    lambda: libc.setns(3, 0),
    lambda: libc.mount(b"proc", b".", b"proc", 0, None),
    lambda: libc.umount2(os.fsencode(os.getcwd()), 2),
    lambda: libc.chroot(b"."),
    lambda: libc.syscall(155, b".", b"."),
    lambda: libc.syscall(442, -100, b"/", 0x8000, 0, 0),
):
    print(act())
assert not any(act() == 0 for act in (lambda: libc.unshare(0x00020000), lambda: libc.chroot(b".")))
