"""Opens as many files as it can and keeps them."""

import os

kept = []
try:
    while True:
        kept.append(os.open(os.devnull, os.O_RDONLY))
except OSError:
    pass
