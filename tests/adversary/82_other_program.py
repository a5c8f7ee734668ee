"""Replaces itself by another program."""
# harms: machine

import os
import sys

for run in (
    lambda: os.execv(sys.executable, [sys.executable, "-c", "while True: pass"]),
    lambda: os.execv("/bin/sh", ["sh", "-c", "touch @COURSE@/adversary-was-here; sleep 60"]),
    lambda: os.posix_spawn("/bin/sh", ["sh", "-c", "sleep 60"], {}),
    lambda: os.system("touch @COURSE@/adversary-was-here"),
):
    try:
        run()
    except OSError:
        pass
