"""What hand-ins begin with: the instructor's leading cells, run once for those that share them.

They run in a fork server of their own, before any student's code is there, and each student's
process is forked behind them. That is done from the second hand-in on that begins so, and only
where it is the same: a student's process of its own has shown the same outputs for these cells and
was refused nothing, and they left nothing in the server that processes would share.
"""

import hashlib
import os
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from course.cells import only_shows, sets_up
from grading.errors import GradingError
from grading.judge import student_library
from grading.judge.fork_server import ForkServer, asked
from grading.judge.nursery import Server
from grading.judge.process import StudentProcess, library_cell
from grading.judge.proxies import LOST
from grading.judge.settings import Settings
from grading.line import folders
from grading.line.wire import encode

_MOST = 3  # servers beside the first one: each takes memory
_ENOUGH = 10  # of having been asked for; more says nothing about what comes
_DAY = 86_400.0  # seconds
_NEEDED = ("landlock", "seccomp")  # they keep a student's process from the library that all read


def leading(cells: Iterable[NotebookNode]) -> tuple[str, ...]:
    """Return the sources of the cells tagged `setup`, the instructor's, that all others follow.

    Args:
        cells: of a notebook, in the order in which they run.
    """
    sources = []
    for cell in cells:
        if cell.cell_type != "code":
            continue
        if not sets_up(cell) or only_shows(cell):
            break
        sources.append(cell.source)
    return tuple(sources)


class ServerBehind(ForkServer):
    """A fork server whose students' processes have run the same cells before they are forked.

    Args:
        first: makes the processes of those who begin otherwise.
        sources: the cells.
        withheld: modules that these processes do not have.
        settings: bounds.

    Raises:
        GradingError: a student's process of its own would not be the same.
    """

    folder: Path

    def __init__(
        self, first: ForkServer, sources: Sequence[str], withheld: Sequence[str], settings: Settings
    ) -> None:
        super().__init__(first.without, first.also)
        self.first = first
        self.folder = Path(tempfile.mkdtemp(prefix="hand-in-"))
        self._sources = sources
        self._made_at = time.monotonic()
        self._lost = False  # whether no server could be made in the place of one that ended
        try:
            self._lay_out_library(withheld)
            self.shown, traces = self._elsewhere(settings)
            self.warm_up()
            self._leave_the_same(traces, settings)
        except (GradingError, OSError):
            self.close()
            raise

    def begins(self, sources: Sequence[str]) -> bool:
        """Whether a notebook with these cells begins with those that have run."""
        return tuple(sources[: len(self._sources)]) == tuple(self._sources)

    def is_usable(self) -> bool:
        """Whether its library is surely there: folders for a time are swept when they are old."""
        return not self._lost and self.folder.is_dir() and time.monotonic() < self._made_at + _DAY

    def close(self) -> None:
        """End the server, and remove what its students' processes read."""
        super().close()
        with suppress(FileNotFoundError):
            folders.remove(self.folder)

    def _lay_out_library(self, withheld: Sequence[str]) -> None:
        """Lay out what these processes may read of the course, for all of them.

        Its times do not tell who has read it: the kernel leaves one alone that is later than the
        last change, of the file and of what is said about it, and not a day old.
        """
        shelf = self.folder / "library"
        student_library.lay_out(shelf, withheld)
        for path in [shelf, *shelf.rglob("*")]:
            os.utime(path, (time.time() + _DAY, path.stat().st_mtime))

    def _elsewhere(self, settings: Settings) -> tuple[list[list[dict[str, Any]]], Any]:
        """Return what the cells show, and leave, in a student's process that runs them itself."""
        with StudentProcess(self.first, self.folder, settings, ()) as student:
            layers = student.process.layers
            try:
                shown = [self._run(student, *order, settings) for order in self._numbered()]
                traces = student.traces()
            except LOST as error:
                what = type(error).__name__
                raise GradingError(f"its first cells do not end well ({what}).") from None
            if student.refused_calls() or not all(layers.get(name) for name in _NEEDED):
                raise GradingError("its first cells are refused something.")
            return shown, traces

    @staticmethod
    def _run(
        student: StudentProcess, source: str, number: int, settings: Settings
    ) -> list[dict[str, Any]]:
        """Run a cell within the time that one has."""
        student.within(settings.cell_seconds)
        return student.run(source, number, ())

    def _leave_the_same(self, traces: Any, settings: Settings) -> None:
        """See that a process forked behind the cells is like one that ran them itself.

        Raises:
            GradingError: it has another folder in a name, perhaps, or read a file in the server.
        """
        with StudentProcess(self, self.folder, settings, ()) as student:
            try:
                same = student.traces() == traces
            except LOST:
                same = False
        if not same:
            raise GradingError("its first cells leave something else in each process.")

    def _numbered(self) -> list[tuple[str, int]]:
        return [(source, number) for number, source in enumerate(self._sources, 1)]

    def _made(self) -> Server:
        """Return a new server in which the cells have run."""
        server = super()._made()
        work = Path(tempfile.mkdtemp(prefix="work-", dir=self.folder))
        cells = [library_cell(self.folder / "library"), *self._numbered()]
        try:
            (shows,) = asked(server, ["begin", str(work), [(*cell, False) for cell in cells]])
            if shows != self._digest():
                raise GradingError("its first cells show something else each time.")
        except GradingError:
            self._lost = True
            server.close()
            raise
        finally:
            folders.remove(work)
        return server

    def _digest(self) -> str:
        shown = [encode(["outputs", outputs]) for outputs in [[], *self.shown]]
        return hashlib.sha256(b"".join(shown)).hexdigest()


def server_for(
    server: ForkServer, cells: Sequence[NotebookNode], withheld: Sequence[str], settings: Settings
) -> ForkServer:
    """Return the fork server from which a hand-in's process is best forked.

    Args:
        server: makes processes that have run nothing yet.
        cells: of the hand-in, in the order in which they run.
        withheld: modules that its process does not have.
        settings: bounds.
    """
    sources = leading(cells)
    key = sources, tuple(withheld), settings.accept_no_file_isolation
    server.asked_for[key] = min(server.asked_for[key] + 1, _ENOUGH)
    if not sources or server.asked_for[key] < 2:  # one hand-in alone is judged sooner without
        return server
    if key in server.behind and not server.behind[key].is_usable():
        server.behind.pop(key).close()
    if key not in server.behind and _has_room(server):
        try:
            server.behind[key] = ServerBehind(server, sources, withheld, settings)
        except (GradingError, OSError):  # a full disk, perhaps: each process by itself needs less
            server.behind[key] = server
    return server.behind.get(key, server)


def _has_room(server: ForkServer) -> bool:
    """Whether one more server may be kept.

    If not, the one asked for least counts as asked for once less, and is ended when that leaves
    nothing: a few hand-ins that begin in their own way must not take the place of a whole class.
    """
    kept = [key for key, other in server.behind.items() if other is not server]
    if len(kept) < _MOST:
        return True
    least = min(kept, key=server.asked_for.__getitem__)
    server.asked_for[least] -= 1
    if server.asked_for[least]:
        return False
    server.behind.pop(least).close()
    return True
