"""Answers with a dict whose keys are long tuples of one hash, each compared with all before it."""
# seconds: 3
# harms: class

import itertools

signs = itertools.islice(itertools.product((-1, -2), repeat=14), 6000)
keys = [("x" * 70,) * 100 + sign for sign in signs]


def encode_fast(value):
    import msgpack

    pairs = [part for key in keys for part in ([1, *key], None)]
    return msgpack.packb([0, "value", [2, *pairs], None])


def add_one(x):
    import os
    import struct

    body = encode_fast(None)
    for number in range(3, 64):
        try:
            view = memoryview(struct.pack(">I", len(body)) + body)
            while view:
                view = view[os.write(number, view) :]
        except OSError:
            pass
