"""Returns handles to nothing, to the grader's functions and to itself."""
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


def add_one(x):
    write([0, "value", [7, -5, "function", True], None])
    return 0


# %% initialize
def initialize(n):
    from grading.line.wire import Handle

    return {"W": Handle(-1, "ndarray", True), "b": Handle(10**9, "x" * 1000, False)}


# %% slope
def slope(f, x):
    return f
