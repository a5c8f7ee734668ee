"""Changes mode, owner, times and attributes of files it may not write."""
# harms: class

import ctypes
import os

libc = ctypes.CDLL(None)
for path in (
    "@COURSE@/submitted/before/small/small.ipynb",
    "@COURSE@/gradebook.db",
    "@COURSE@",
    "@COURSE@/source",
):
    for act in (
        lambda: os.chmod(path, 0),
        lambda: os.chown(path, 65534, 65534),
        lambda: os.utime(path, (1, 1)),
        lambda: os.setxattr(path, "user.mark", b"1"),
        lambda: os.chmod(os.open(path, os.O_RDONLY), 0),
        lambda: os.chmod(os.open(path, os.O_PATH), 0),
        lambda: libc.syscall(452, -100, path.encode(), 0, 0),
    ):
        try:
            act()
        except OSError:
            pass
