"""Answers a cell with a message that lacks its parts."""
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


write([0, "outputs"])
