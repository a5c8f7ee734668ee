"""Sends outputs to the page of feedback that hold script, and ten megabytes of text."""
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


write(
    [
        0,
        "outputs",
        [
            0,
            [
                2,
                "output_type",
                "display_data",
                "data",
                [2, "text/html", "<script>alert(1)</script>", "application/javascript", "alert(1)"],
            ],
            [2, "output_type", "stream", "name", "stdout", "text", "x" * 10_000_000],
            [2, "output_type", "stream", "name", "stdout", "text", [0, "x" * 10_000_000]],
            [
                2,
                "output_type",
                "error",
                "ename",
                "x" * 10_000_000,
                "evalue",
                "x" * 10_000_000,
                "traceback",
                [0, "x" * 10_000_000],
            ],
            [
                2,
                "output_type",
                "display_data",
                "data",
                [2, "image/svg+xml", "<svg onload='alert(1)'/>"],
            ],
        ],
    ]
)
