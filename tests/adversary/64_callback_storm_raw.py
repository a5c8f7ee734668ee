"""Floods the grader with callbacks and never reads an answer."""
# harms: class

import gc
import os
import socket
import struct

import msgpack


def write(*messages):
    for message in messages:
        data = msgpack.packb(message)
        for number in range(3, 64):
            try:
                os.write(number, struct.pack(">I", len(data)) + data)
            except OSError:
                pass


# %% slope
def slope(f, x):
    while True:
        write([0, "callback", [7, -1, "function", True], [1, 0.0], [2]])
