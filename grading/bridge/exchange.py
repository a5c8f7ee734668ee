"""nbgrader's own commands for an exchange, into which students write what they like.

Whoever collects can read the model answers and everybody's hand-ins, and students can lay folders
into `inbound` under any name. nbgrader follows the links in them, so that a model answer is handed
in by a link to it; and it ends for the whole class where one folder cannot be copied, or where one
page cannot be given back.
"""

import glob
import os
import shutil
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.exchange.default import (
    ExchangeCollect,
    ExchangeList,
    ExchangeReleaseFeedback,
)
from nbgrader.utils import ignore_patterns

from grading.intake.belongings import MAX_ENTRIES
from grading.intake.hand_in import NotJudged
from grading.intake.student_names import must_be_a_name, shown_name

_MOST = 10 * MAX_ENTRIES  # whoever has more than a tenth of it is named when it is graded
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Collect(ExchangeCollect):
    """Passes over what no student's own command hands in: links, pipes, names without a time.

    Where a student's newest folder is such a one, the newest of the others counts.
    """

    def _path_to_record(self, path: str) -> dict[str, Any]:
        """Return whose a folder is and from when, and why it is not taken, if it is not."""
        try:
            record: dict[str, Any] = super()._path_to_record(path)
            must_be_a_name(record["username"])
            for _ in files_in(Path(path)):
                pass
        except Exception as error:  # of many kinds: nbgrader takes dates of any form
            return {"username": "", "filename": path, "timestamp": datetime.min, "problem": error}
        return record | {"problem": None}

    def init_src(self) -> None:
        """Find what is to be collected, and name what is not."""
        super().init_src()
        for record in [one for one in self.src_records if one["problem"]]:
            self.src_records.remove(record)

    def _sort_by_timestamp(self, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return a student's folders, the newest first; those that are not taken have no name."""
        for record in records:
            if record["problem"]:
                self._pass_over(record["filename"], record["problem"])
        newest: list[dict[str, Any]] = super()._sort_by_timestamp(records)
        return newest

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """Copy a folder, without following a link that has come into it meanwhile."""
        leave_out = ignore_patterns(
            exclude=self.coursedir.ignore, include=self.coursedir.include,
            max_file_size=self.coursedir.max_file_size, log=self.log,
        )  # fmt: skip
        try:
            _copy(Path(src), Path(dest), leave_out, 1000 * self.coursedir.max_dir_size)
            if self.coursedir.groupshared:
                _share(Path(dest))
        except (NotJudged, OSError) as error:  # the class goes on
            shutil.rmtree(dest, ignore_errors=True)
            self._pass_over(src, error)

    def _pass_over(self, path: str, why: Exception) -> None:
        reason = str(why) or type(why).__name__
        self.log.error("Not collected: %s: %s", shown_name(Path(path).name), shown_name(reason))


class List(ExchangeList):
    """Lists what is in the exchange, but opens nothing there that keeps whoever does so waiting."""

    assignments: list[str]

    def init_dest(self) -> None:
        """Find what is to be listed; of what was handed in, only what is files and folders."""
        super().init_dest()
        if self.inbound:
            self.assignments = [path for path in self.assignments if self._is_plain(Path(path))]

    def _is_plain(self, path: Path) -> bool:
        try:
            for _ in files_in(path):
                pass
        except (NotJudged, OSError) as error:
            self.log.warning("Not listed: %s: %s", shown_name(path.name), shown_name(str(error)))
            return False
        return True


class ReleaseFeedback(ExchangeReleaseFeedback):
    """Gives the pages back of those whose hand-in says to whom, and names the others."""

    src_path: str

    def copy_files(self) -> None:
        """Give back the pages of each student."""
        for folder in sorted(glob.glob(self.src_path)):  # noqa: PTH207 - nbgrader's own pattern
            self.src_path = glob.escape(folder)
            try:
                super().copy_files()
            except (OSError, ValueError) as error:  # no time or secret, or none that is text
                name = shown_name(str(Path(folder).relative_to(self.coursedir.root)))
                self.log.error("Not released: %s: %s", name, shown_name(str(error)))


def files_in(folder: Path) -> Iterator[tuple[Path, int]]:
    """Yield where each file of a folder lies in it, and an open descriptor of that very file.

    Raises:
        NotJudged: there is a link, or something that is neither file nor folder, or too much.
        OSError: something in it is closed.
    """
    count, found = 0, False
    for where, folders, names, here in os.fwalk(folder, onerror=_raise, follow_symlinks=False):
        found, count = True, count + len(folders) + len(names)
        if count > _MOST:
            raise NotJudged(f"it holds more than {_MOST:,} files and folders.")
        inside = Path(where).relative_to(folder)
        for name in [*folders, *names]:
            if stat.S_ISLNK(os.stat(name, dir_fd=here, follow_symlinks=False).st_mode):
                raise NotJudged(f"{shown_name(str(inside / name))} is a link.")
        for name in names:
            file = os.open(name, _FILE, dir_fd=here)
            try:
                if not stat.S_ISREG(os.fstat(file).st_mode):
                    raise NotJudged(f"{shown_name(name)} is neither file nor folder.")
                yield inside / name, file
            finally:
                os.close(file)
    if not found:
        raise NotJudged("it is a link, or no folder.")


def _raise(error: OSError) -> None:
    raise error


def _copy(source: Path, target: Path, leave_out: Any, room: int) -> None:
    """Copy the files of a folder that are not to be left out, of so many bytes in all."""
    target.mkdir(parents=True, exist_ok=True)
    for path, file in files_in(source):
        if _is_left_out(source, path, leave_out):
            continue
        found = os.fstat(file)
        room -= found.st_size
        if room < 0:
            raise NotJudged("its files are too large.")
        copy = target / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        with open(file, "rb", closefd=False) as data, copy.open("wb") as copied:
            copied.write(data.read(found.st_size))
        os.utime(copy, ns=(found.st_atime_ns, found.st_mtime_ns))


def _share(folder: Path) -> None:
    """Let the group write into what was copied, as nbgrader does for those who ask for it."""
    for path in [folder, *folder.rglob("*")]:
        path.chmod(path.stat().st_mode | (0o2770 if path.is_dir() else 0o660))


def _is_left_out(source: Path, path: Path, leave_out: Any) -> bool:
    """Say whether nbgrader's patterns name a file, or a folder that it is in."""
    steps = [*path.parents][-2::-1]
    return any(leave_out(str(source / one.parent), [one.name]) for one in [*steps, path])
