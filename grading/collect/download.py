"""Reads what another system let the instructor download: a zip, or a folder, with zips inside.

Nothing is unpacked: a file is read when it is asked for, up to a bound, and no name in a zip
becomes a path here.
"""

import io
import lzma
import os
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath

from grading.errors import GradingError
from grading.intake.belongings import MAX_ENTRIES
from grading.intake.hand_in import MAX_BYTES
from grading.line.safe_text import on_one_line

MOST_FILES = 20_000
MOST_IN_ALL = 4_000_000_000  # bytes, of all that is read
MOST_OF_A_ZIP = 20_000_000  # bytes of a zip in the download: its list of names is read whole
MOST_ZIPS = 2  # within each other
_NOT_THEIRS = {"__MACOSX", ".ipynb_checkpoints", ".DS_Store", "Thumbs.db"}
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError,
    RuntimeError, OSError, ValueError, OverflowError, IndexError,
)  # fmt: skip
_UTF8 = 0x800  # a zip says so of a name
_ENCRYPTED = 0x1


class LeftOut(GradingError):
    """Something of a download cannot be taken; the rest can."""


@dataclass(frozen=True)
class Item:
    """A file of the download.

    Attributes:
        path: where it is, with the names of the zips that it is in.
        size: as is said of it; `read` believes nobody.
    """

    path: str
    size: int
    _read: Callable[[], bytes] = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """Its own name."""
        return PurePosixPath(self.path).name

    def read(self) -> bytes:
        """Return what it holds.

        Raises:
            LeftOut: it is too large, or damaged.
        """
        if self.size > MAX_BYTES:
            raise LeftOut(f"{shown(self.path)} is larger than {MAX_BYTES // 1_000_000} MB")
        try:
            data = self._read()
        except LeftOut:
            raise
        except _BROKEN as error:
            what = getattr(error, "strerror", None) or error
            raise LeftOut(
                f"{shown(self.path)} is damaged or closed ({on_one_line(str(what))})"
            ) from None
        if len(data) > MAX_BYTES:
            raise LeftOut(f"{shown(self.path)} is larger than {MAX_BYTES // 1_000_000} MB")
        return data


@dataclass
class Download:
    """What was found.

    Attributes:
        items: the files, by path.
        left_out: a sentence for each that is not among them.
    """

    items: list[Item] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    _room: int = MOST_IN_ALL
    _outside: int = 0  # of the files, those that lie in no zip of the download

    def add(self, path: str, size: int, read: Callable[[], bytes], in_a_zip: bool = False) -> None:
        """Add a file.

        Raises:
            GradingError: there are too many. What is in a zip that somebody handed in does not
                count: it has a bound of its own, so that it leaves the others their room.
        """
        self._outside += not in_a_zip
        if self._outside > MOST_FILES:
            raise GradingError(f"there are more than {MOST_FILES:,} files in it.")
        self.items.append(Item(path, size, lambda: self._counted(read())))

    def _counted(self, data: bytes) -> bytes:
        self._room -= len(data)
        if self._room < 0:
            raise GradingError(f"there are more than {MOST_IN_ALL // 10**9} GB in it.")
        return data

    def refuse(self, path: str, why: str) -> None:
        """Leave out a file."""
        self.left_out.append(f"{shown(path)} {why}")


def shown(path: str) -> str:
    """Return a path of the download as a message shows it."""
    return on_one_line(path)[:200]


class _Zip:
    """A zip that is opened when something of it is read; of all, one is open at a time.

    Args:
        source: returns the file, or where it is.
    """

    _open: "tuple[_Zip, zipfile.ZipFile] | None" = None

    def __init__(self, source: Callable[[], Path | io.BytesIO]) -> None:
        self._source = source

    def archive(self) -> zipfile.ZipFile:
        """Return it, open."""
        if not _Zip._open or _Zip._open[0] is not self:
            source = self._source()  # which may lie in another zip
            _Zip.close()
            _Zip._open = self, zipfile.ZipFile(source)
        return _Zip._open[1]

    def read(self, entry: zipfile.ZipInfo) -> bytes:
        """Return what an entry holds, up to the bound."""
        with self.archive().open(entry) as file:
            return file.read(MAX_BYTES + 1)

    @staticmethod
    def close() -> None:
        """Close the one that is open."""
        if _Zip._open:
            _Zip._open[1].close()
        _Zip._open = None


@contextmanager
def opened(path: Path) -> Iterator[Download]:
    """Look through a zip or folder; what it holds can be read until it is closed.

    Raises:
        GradingError: there is nothing to look through, or too much.
    """
    found = Download()
    try:
        if path.is_dir():
            _folder(path, found)
        else:
            _zip(_of_file(path), "", found, MOST_ZIPS - 1)
        yield found
    finally:
        _Zip.close()


def _of_file(path: Path) -> _Zip:
    made = _Zip(lambda: path)
    try:
        made.archive()
    except FileNotFoundError:
        raise GradingError(f"there is no {path}.") from None
    except _BROKEN as error:
        what = getattr(error, "strerror", None) or error
        raise GradingError(f"{path} is no zip that can be read ({what}).") from None
    return made


def _folder(folder: Path, found: Download) -> None:
    for parent, folders, files in os.walk(folder, onerror=_closed):
        folders[:] = sorted(set(folders) - _NOT_THEIRS)
        for name in [name for name in folders if (Path(parent) / name).is_symlink()]:
            found.refuse(str((Path(parent) / name).relative_to(folder)), "is a link")
        for name in sorted(files):
            path = Path(parent) / name
            where = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
            if not _is_theirs(where):
                continue
            if not stat.S_ISREG(path.lstat().st_mode):
                found.refuse(where, "is a link" if path.is_symlink() else "is no file")
            elif _is_zip(where):
                _look_into(_Zip(partial(Path, path)), where, found, MOST_ZIPS - 1)
            else:
                found.add(where, path.stat().st_size, partial(_start, path))


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _closed(error: OSError) -> None:
    raise GradingError(f"{error.filename} cannot be read: {error.strerror}.")


def _zip(made: _Zip, inside: str, found: Download, levels: int) -> None:
    if inside and len(made.archive().infolist()) > MAX_ENTRIES:
        found.refuse(inside.rstrip("/"), f"holds more than {MAX_ENTRIES:,} files and folders")
        return
    for entry in sorted(made.archive().infolist(), key=_path):
        path, read = inside + _path(entry), partial(made.read, entry)
        if entry.is_dir() or not _is_theirs(path):
            continue
        if why := _unfit(entry, _path(entry)):
            found.refuse(path, why)
        elif not _is_zip(path):
            found.add(path, entry.file_size, read, bool(inside))
        elif not levels:
            found.refuse(path, "is a zip in a zip in a zip")
        elif entry.file_size > MOST_OF_A_ZIP:
            found.refuse(path, f"is a zip of more than {MOST_OF_A_ZIP // 1_000_000} MB")
        else:
            item = Item(path, entry.file_size, read)
            _look_into(_Zip(partial(_in_memory, item)), path, found, levels - 1)


def _in_memory(item: Item) -> io.BytesIO:
    return io.BytesIO(item.read())


def _look_into(made: _Zip, path: str, found: Download, levels: int) -> None:
    """Add what is in a zip, unless it cannot be read."""
    try:
        made.archive()
    except LeftOut as error:
        found.left_out.append(str(error))
    except _BROKEN as error:
        found.refuse(path, f"is no zip that can be read ({on_one_line(str(error))})")
    else:
        _zip(made, f"{path}/", found, levels)


def _is_zip(path: str) -> bool:
    return path.casefold().endswith(".zip")


def _path(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry; one that is not said to be UTF-8 may be so all the same."""
    name = entry.filename
    if not entry.flag_bits & _UTF8:
        with suppress(ValueError):
            name = name.encode("cp437").decode("utf-8")
    return unicodedata.normalize("NFC", name)


def _unfit(entry: zipfile.ZipInfo, path: str) -> str:
    """Say why an entry is left out, if it is."""
    parts = path.replace("\\", "/").split("/")
    if ".." in parts or not parts[0] or parts[0].endswith(":"):
        return "leads out of the zip"
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind and not stat.S_ISREG(kind):
        return "is a link" if stat.S_ISLNK(kind) else "is no file"
    return "is encrypted" if entry.flag_bits & _ENCRYPTED else ""


def _is_theirs(path: str) -> bool:
    parts = path.split("/")
    return not (_NOT_THEIRS & set(parts) or parts[-1].startswith("._"))
