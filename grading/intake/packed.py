"""What a zip that a student packed may look like before anything in it is looked at.

Its list of names is the student's, too: so it has bounds, and none of its entries may share bytes
with another, for then a small zip could hold any amount.
"""

import lzma
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import suppress

LONGEST_PATH = 1_000  # bytes; to bring a name's accents into one form takes the square of its size
# What `zipfile` raises on a damaged one.
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError,
    RuntimeError, OSError, ValueError, OverflowError, IndexError,
)  # fmt: skip
_UTF8 = 0x800  # a zip says so of a name
_HEADER = 30  # bytes that stand before each entry, besides its name


def path_of(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry; one that is not said to be UTF-8 may be so all the same.

    A name that is too long comes back cut, and so it is too long still.
    """
    name = entry.filename[: LONGEST_PATH + 1]
    if not entry.flag_bits & _UTF8:
        with suppress(ValueError):
            name = name.encode("cp437").decode("utf-8")
    return name if is_too_long(name) else unicodedata.normalize("NFC", name)


def is_too_long(path: str) -> bool:
    """Say whether a path is longer than is looked at."""
    return len(path.encode("utf-8", "replace")) > LONGEST_PATH


def overlap(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Say whether entries of a zip share bytes; a zip that was packed with its bytes has none."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            return True
        end = entry.header_offset + _HEADER + entry.compress_size
    return False
