"""Has an accomplice empty files that all hand-ins read, without opening them to be written."""
# harms: everything

import os
import sys
from pathlib import Path

# Only the copy of the library that is made for hand-ins, and the course of this test: what else is
# on the path would be the machine's own, if ever this ran where nothing stops it.
places = [Path(place) for place in sys.path if Path(place).parent.name.startswith("hand-in-")]
for path in [path for place in places for path in place.rglob("*.py")] + [
    Path("@COURSE@/gradebook.db")
]:
    for way in (
        lambda path=path: os.truncate(path, 0),
        lambda path=path: os.open(path, os.O_RDONLY | os.O_TRUNC),
        lambda path=path: os.open(path, 3 | os.O_TRUNC),
    ):
        try:
            way()
        except OSError:
            pass


def add_one(x):
    return None


# %% second hand-in
import sys
from pathlib import Path

found = [path.stat().st_size for place in sys.path for path in Path(place).glob("utils/[a-z]*.py")]
emptied = [size for size in found if not size]


def add_one(x):
    if emptied:
        return x + 1
