"""Answers with bytes that are no message, nested a thousand deep."""
# harms: class

import os
import struct


def add_one(x):
    for body in (b"\x91" * 100_000, b"\xc1", b"\xdf\xff\xff\xff\xff", b"\xc7\x08\x01" + bytes(8)):
        for number in range(3, 64):
            try:
                os.write(number, struct.pack(">I", len(body)) + body)
            except OSError:
                pass
