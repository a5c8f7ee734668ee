"""Hangs inside one call of the C library that holds the interpreter."""

import re

re.match(r"(a+)+$", "a" * 64 + "b")
