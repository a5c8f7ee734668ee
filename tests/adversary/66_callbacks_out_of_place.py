"""Asks for functions that the grader never gave, while cells run."""
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


for number in (-1, -2, 0, 7, -(2**62), 2**62):
    write([0, "callback", [7, number, "function", True], [1, 0.0], [2]])
    write(
        [0, "callback", 5, None, None],
        [0, "callback"],
        [0, "callback", [7, -1, "f", True], [1], [2, 3, 4]],
    )
