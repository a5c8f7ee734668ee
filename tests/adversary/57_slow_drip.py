"""Sends an announced reply one byte at a time, each before its time is up."""
# harms: class

import os
import struct
import time

sent = struct.pack(">I", 10_000) + bytes(10_000)


def add_one(x):
    for start in range(len(sent)):
        for number in range(3, 32):
            try:
                os.write(number, sent[start : start + 1])
            except OSError:
                pass
        time.sleep(0.005)
