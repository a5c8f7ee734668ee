"""Announces a message of four gigabytes and sends it byte by byte."""

import os
import time

for number in range(3, 64):
    try:
        os.write(number, b"\xff\xff\xff\xff")
    except OSError:
        pass
while True:
    time.sleep(0.01)
