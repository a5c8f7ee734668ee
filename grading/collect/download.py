"""Reads what another system let the instructor download: a zip, or a folder, with zips inside.

Nothing is unpacked: a file is read when it is asked for, up to a bound, and no name in a zip
becomes a path here.
"""

import io
import os
import stat
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from pathlib import Path, PurePosixPath

from grading.errors import GradingError
from grading.intake.belongings import MAX_ENTRIES
from grading.intake.hand_in import MAX_BYTES
from grading.intake.packed import BROKEN, LONGEST_PATH, is_too_long, overlap, path_of
from grading.line.folders import MOST_LEVELS
from grading.line.safe_text import on_one_line

MOST_FILES = 20_000
MOST_OF_A_ZIP = 20_000_000  # bytes of a zip in the download: its list of names is read whole
MOST_ZIPS = 2  # within each other
_NOT_THEIRS = {"__MACOSX", ".ipynb_checkpoints", ".DS_Store", "Thumbs.db"}
_MOST_PACKED = 100  # times that a zip in a zip may be smaller there: zips are packed already
_MOST_SAID = 5  # sentences of one zip or student: more would push those of others away
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
        """Its own name, cleaned: whoever decides by it and whoever writes it see the same."""
        return cleaned(PurePosixPath(self.path).name)

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
        except BROKEN as error:
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
        items: the files, by path; in the place of a zip what it holds.
        zips: those zips themselves, which somebody may have handed in beside a notebook.
        refused: sentences for what is not among them, each with the path of what it is about, by
            the zip or student it is of.
        others: places of hand-ins for other assignments, which nobody asked for.
    """

    items: list[Item] = field(default_factory=list)
    zips: list[Item] = field(default_factory=list)
    refused: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    others: set[str] = field(default_factory=set)
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
        self.items.append(Item(path, size, read))

    def refuse(self, path: str, why: str, of: str = "") -> None:
        """Leave out a file.

        Args:
            path: of it.
            why: the rest of a sentence that begins with the path.
            of: the zip in which it is.
        """
        self.leave_out(f"{shown(path)} {why}", of, path)

    def leave_out(self, sentence: str, of: str = "", path: str = "") -> None:
        """Say in a sentence what is left out; ``of`` tells whose it is, if that is known."""
        self.refused[of].append((path, sentence))

    def pass_over(self, place_of: Callable[[str], str]) -> None:
        """Take out what nobody asked for, and count it.

        Args:
            place_of: returns for a path the place of the hand-in for another assignment that it
                belongs to; nothing where it belongs to none.
        """
        places = {item.path: place_of(item.path) for item in self.items}
        self.items = [item for item in self.items if not places[item.path]]
        self.zips = [item for item in self.zips if not place_of(item.path)]
        for of, those in self.refused.items():
            places |= {path: place_of(path) for path, _ in those}
            self.refused[of] = [(path, said) for path, said in those if not places[path]]
        self.others |= {*places.values()} - {""}

    @property
    def count(self) -> int:
        """How much is left out."""
        return sum(map(len, self.refused.values()))

    def told(self) -> Iterator[str]:
        """Yield the sentences: of each student and zip a few."""
        for of, those in self.refused.items():
            sentences = [sentence for _, sentence in those]
            few = sentences if not of else sentences[:_MOST_SAID]
            yield from few
            if more := len(sentences) - len(few):
                yield f"and {more} more of {shown(of)}"


def shown(path: str) -> str:
    """Return a path of the download as a message shows it."""
    return on_one_line(path)[:200]


def some(paths: Sequence[str], most: int = 3) -> str:
    """Return the first of several paths or names as a message shows them, and how many more."""
    more = len(paths) - most
    return ", ".join(map(shown, paths[:most])) + (f" and {more} more" if more > 0 else "")


def cleaned(name: str) -> str:
    """Return a file's name as it is judged, shown and written: on one line, and harmless."""
    return on_one_line(name)


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
def opened(
    path: Path, passed_over: Callable[[str], bool] = lambda name: False
) -> Iterator[Download]:
    """Look through a zip or folder; what it holds can be read until it is closed.

    Args:
        path: of it.
        passed_over: says of a folder in that folder whether nobody asked for it, by its name.

    Raises:
        GradingError: there is nothing to look through, or too much.
    """
    found = Download()
    try:
        if path.is_dir():
            _folder(path, found, passed_over)
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
    except BROKEN as error:
        what = getattr(error, "strerror", None) or error
        raise GradingError(f"{path} is no zip that can be read ({what}).") from None
    return made


def _folder(folder: Path, found: Download, passed_over: Callable[[str], bool]) -> None:
    def closed(error: OSError) -> None:
        where = Path(os.fsdecode(error.filename))
        if where == folder:
            raise GradingError(f"{where} cannot be read: {error.strerror}.")
        found.refuse(str(where.relative_to(folder)), f"cannot be looked into ({error.strerror})")

    for parent, folders, files in os.walk(folder, onerror=closed):
        within = Path(parent).relative_to(folder)
        folders[:] = sorted(set(folders) - _NOT_THEIRS)
        if not within.parts:
            found.others |= {*filter(passed_over, folders)}
            folders[:] = [name for name in folders if name not in found.others]
        for name in list(folders):
            if why := _unfit_folder(Path(parent) / name, len(within.parts)):
                folders.remove(name)
                found.refuse(str(within / name), why)
        for name in sorted(files):
            try:
                _file(Path(parent) / name, (within / name).as_posix(), found)
            except OSError as error:  # closed, or gone meanwhile
                found.refuse(str(within / name), f"cannot be looked at ({error.strerror})")


def _unfit_folder(path: Path, levels: int) -> str:
    """Say why a folder is not looked into, if it is not."""
    if not _is_text(path.name):
        return "has a name that is not in UTF-8: rename it"
    if levels >= MOST_LEVELS:
        return f"is nested deeper than {MOST_LEVELS} levels"
    try:
        return "is a link" if path.is_symlink() else ""
    except OSError as error:
        return f"cannot be looked at ({error.strerror})"


def _file(path: Path, where: str, found: Download) -> None:
    if not _is_text(path.name):
        found.refuse(where, "has a name that is not in UTF-8: rename it")
        return
    where = unicodedata.normalize("NFC", where)
    if not _is_theirs(where):
        return
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        found.refuse(where, "is a link" if path.is_symlink() else "is no file")
    elif _is_zip(where):
        found.zips.append(Item(where, status.st_size, partial(_start, path)))
        _look_into(_Zip(partial(Path, path)), where, found, MOST_ZIPS - 1)
    else:
        found.add(where, status.st_size, partial(_start, path))


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _zip(made: _Zip, inside: str, found: Download, levels: int) -> None:
    entries = made.archive().infolist()
    outermost = inside and _outermost_zip(inside)
    if inside and len(entries) > MAX_ENTRIES:
        found.refuse(inside[:-1], f"holds more than {MAX_ENTRIES:,} files and folders", outermost)
        return
    if overlap(entries):
        if not inside:
            raise GradingError("files in it overlap, as in no zip that a system wrote.")
        found.refuse(inside[:-1], "holds files that overlap: pack it anew", outermost)
        return
    for own, entry in sorted(((path_of(entry), entry) for entry in entries), key=itemgetter(0)):
        path, read = inside + own, partial(made.read, entry)
        if own.endswith("/") or not _is_theirs(path):
            continue
        if why := _unfit(entry, own):
            found.refuse(path, why, outermost)
        elif not _is_zip(path):
            found.add(path, entry.file_size, read, bool(inside))
        elif why := _unfit_zip(entry, levels):
            found.refuse(path, why, outermost)
        else:
            item = Item(path, entry.file_size, read)
            found.zips.append(item)
            _look_into(_Zip(partial(_in_memory, item)), path, found, levels - 1)


def _unfit_zip(entry: zipfile.ZipInfo, levels: int) -> str:
    """Say why a zip in a zip is not looked into, if it is not."""
    if not levels:
        return "is a zip in a zip in a zip"
    if entry.file_size > MOST_OF_A_ZIP:
        return f"is a zip of more than {MOST_OF_A_ZIP // 1_000_000} MB"
    if entry.file_size > _MOST_PACKED * max(entry.compress_size, 1_000):
        return "is a zip that takes more than a hundred times its room: pack it anew"
    return ""


def _outermost_zip(path: str) -> str:
    parts = path.split("/")
    depth = next(n for n, part in enumerate(parts, 1) if _is_zip(part))
    return "/".join(parts[:depth])


def _in_memory(item: Item) -> io.BytesIO:
    return io.BytesIO(item.read())


def _look_into(made: _Zip, path: str, found: Download, levels: int) -> None:
    """Add what is in a zip, unless it cannot be read."""
    try:
        _zip(made, f"{path}/", found, levels)
    except LeftOut as error:
        found.leave_out(str(error), path=path)
    except BROKEN as error:
        found.refuse(path, f"is no zip that can be read ({on_one_line(str(error))[:200]})")


def _is_zip(path: str) -> bool:
    return path.casefold().endswith(".zip")


def _unfit(entry: zipfile.ZipInfo, path: str) -> str:
    """Say why an entry is left out, if it is."""
    if not path:
        return "has no name"
    if is_too_long(path):
        return f"has a name of more than {LONGEST_PATH:,} bytes"
    parts = path.replace("\\", "/").split("/")
    if len(parts) > MOST_LEVELS:
        return f"is nested deeper than {MOST_LEVELS} levels"
    if ".." in parts or not parts[0] or parts[0].endswith(":"):
        return "leads out of the zip"
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind and not stat.S_ISREG(kind):
        return "is a link" if stat.S_ISLNK(kind) else "is no file"
    return "is encrypted" if entry.flag_bits & _ENCRYPTED else ""


def _is_theirs(path: str) -> bool:
    parts = path.split("/")
    return not (_NOT_THEIRS & set(parts) or parts[-1].startswith("._"))
