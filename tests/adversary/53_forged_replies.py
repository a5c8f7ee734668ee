"""Writes replies to every descriptor: outputs, values, and errors that were not asked for."""
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


for _ in range(3):
    write(
        ["value", 2.0, None],
        ["outputs", [0]],
        ["raised", "x", "y"],
        ["passed"],
        ["score", 1000],
        [],
        None,
        5,
    )
