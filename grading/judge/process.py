"""The process in which one student's cells run, as the grader sees it."""

import copy
import shutil
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from course.cells import NEEDED, SHOWS
from grading.errors import GradingError
from grading.judge.fork_server import ForkServer, python_folders
from grading.judge.processor_time import ProcessorTime
from grading.judge.proxies import LOST, Conversation, deadline
from grading.judge.settings import Settings
from grading.line import folders
from grading.line.channel import Deadline

# A module beside the notebook may have the name of the package that made the process.
_FORGET_GRADING = (
    "[__import__('sys').modules.pop(name) for name in [*__import__('sys').modules] "
    "if name.split('.')[0] == 'grading'] and None"
)


def library_cell(shelf: Path, place: int = 0) -> tuple[str, int]:
    """Return the cell, with its number, by which a process finds the course's library."""
    return f"__import__('sys').path.insert({place}, {str(shelf)!r})", 1


class StudentProcess:
    """The student's process; when it is lost, another that has run the same cells.

    Args:
        server: where it comes from.
        folder: in which it gets one of its own.
        settings: bounds.
        files: what is laid beside the notebook.
        beside_first: whether a module among these goes before one of the course with its name.

    Attributes:
        strayed: whether it has run a cell that only shows something, which another one would not.
        starved: whether it ever ran out of time while the processor was another's.

    Raises:
        GradingError: no process can be had.
    """

    def __init__(
        self, server: ForkServer, folder: Path, settings: Settings, files: Sequence[Path],
        beside_first: bool = False,
    ) -> None:  # fmt: skip
        self._server = server
        self._folder = folder
        self._settings = settings
        self._files = files
        self._beside_first = beside_first
        self._ran: list[tuple[str, int, bool]] = []
        self.ran = 0  # how many of these it has run, or has run before it was forked
        self.strayed = False
        self._refused: list[str] = []  # calls, of a process that is no more
        self._end = deadline(settings.notebook_seconds)
        self._time = ProcessorTime(lambda: self.process.window.processor_time())
        self.starved = False
        try:
            self._start()
        except LOST as error:
            self.end()
            what = type(error).__name__
            raise GradingError(f"the student's process could not be started ({what}).") from None

    def _start(self) -> None:
        # A new folder, with another name: a second life must not be told from the first.
        self._work = Path(tempfile.mkdtemp(prefix="work-", dir=self._folder))
        shelf = self._folder / "library"
        for file in self._files:
            if file.is_dir():
                shutil.copytree(file, self._work / file.name, dirs_exist_ok=True)
            else:
                (self._work / file.name).write_bytes(file.read_bytes())
        readable = [*python_folders(), shelf]
        self.ran, self.strayed = len(self._server.shown), False
        self.process = self._server.fork(
            self._work, readable, self._settings.limits, self._settings.accept_no_file_isolation
        )
        self.ask = Conversation(self.process.channel)
        self.within(self._settings.cell_seconds)
        # The first place is that of the folder in which the notebook lies.
        place = 1 if self._beside_first else 0
        if not self._server.shown:
            self.ask.run(*library_cell(shelf, place))
        if self._beside_first and any(file.stem == "grading" for file in self._files):
            self.ask.run(_FORGET_GRADING)

    def __enter__(self) -> "StudentProcess":
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.end()

    def end(self) -> None:
        """End the process."""
        self._server.end(self.process)
        folders.remove(self._work)

    def refused_calls(self) -> list[str]:
        """Return the names of the kernel's calls that were refused since this was asked last."""
        before, self._refused = self._refused, []
        self._time.note(self.process.window.processor_time())
        return [*before, *self._server.refused_calls(self.process)]

    def within(self, seconds: float) -> None:
        """Let everything that is asked from now on take so many seconds in all."""
        self.ask.until = min(deadline(seconds), self._end)

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Note of what is asked inside whether it ran out of time for lack of the processor.

        Raises:
            Deadline: it did run out of time, for whatever reason.
        """
        self._time.begin()
        try:
            yield
        except Deadline:
            self._time.end()
            self.starved |= self._time.starved(in_all=self.used_up)
            raise
        self._time.end(well=True)

    @property
    def used_up(self) -> bool:
        """Whether the time for the whole notebook is over."""
        return time.monotonic() >= self._end

    def another(self, cells: Sequence[str]) -> "StudentProcess":
        """Return another process of the same kind, for answers that are not this student's.

        Args:
            cells: that it is to run: as many as its `ran` it has run already.
        """
        begins = self._server.begins(cells)
        server = self._server if begins else self._server.first
        return StudentProcess(server, self._folder, self._settings, ())

    def traces(self) -> Any:
        """Return a hash of what the cells have left in it.

        Raises:
            LOST: it can be asked nothing more.
        """
        return self.ask.traces(str(self._work))

    def run(self, source: str, number: int, tags: Collection[str]) -> list[dict[str, Any]]:
        """Run a cell with these tags; it is repeated if another process is needed."""
        # What follows is to be the same whether cells that only show something are run or not.
        shows = not SHOWS.isdisjoint(tags)
        order = source, number, shows
        if len(self._ran) < len(self._server.shown):
            self._ran.append(order)
            return copy.deepcopy(self._server.shown[len(self._ran) - 1])
        outputs = self.ask.run(*order)
        if not shows or NEEDED in tags:  # else nothing needs what it defines
            self._ran.append(order)
            self.ran += 1
        else:
            self.strayed = True
        return outputs

    def have_run(self, first: int) -> tuple[list[str], list[str]]:
        """Return so many of the cells that it has run, and those that it has run after them."""
        sources = [source for source, *_ in self._ran[: self.ran]]
        return sources[:first], sources[first:]

    def replace(self, ran: int) -> None:
        """Replace the process by one that has run so many of the cells which ended well.

        Raises:
            LOST: they do not end well again.
        """
        self._refused = self.refused_calls()
        self._time.note(None)
        self._server.end(self.process)
        folders.remove(self._work)
        try:
            self._start()
        except Deadline:  # a process is begun in no time
            self.starved = True
            raise
        self.catch_up(ran)

    def catch_up(self, ran: int) -> None:
        """Run cells that ended well once more, until so many have run.

        Raises:
            LOST: they do not end well again.
        """
        try:
            while self.ran < ran:
                self.within(self._settings.cell_seconds)
                self.ask.run(*self._ran[self.ran])
                self.ran += 1
        except Deadline:  # of cells that had time enough before
            self.starved = True
            raise
