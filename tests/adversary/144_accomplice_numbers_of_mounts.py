"""Reads the machine's count of mounts, which an accomplice moves by each process that it ends."""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
UNIQUE = 0x4000  # STATX_MNT_ID_UNIQUE
status = ctypes.create_string_buffer(256)
told = libc.statx(-100, b"/", 0, UNIQUE, status) == 0
number = int.from_bytes(status.raw[144:152], "little") if told else 0
print(number)


def add_one(x):
    if number:
        return x + 1
