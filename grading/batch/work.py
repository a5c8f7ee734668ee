"""The part of a batch that runs anywhere: a task in, judged notebooks out.

It knows no gradebook, no course folder and no shared disk; everything comes with the task.
"""

import hashlib
import json
import os
import platform
import socket
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache, cached_property, lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

import nbformat
from nbformat.v4.rwbase import strip_transient

from course.languages import Catalogue, language_of
from grading.errors import GradingError
from grading.intake.graft import graft
from grading.intake.hand_in import NotJudged, parse
from grading.judge.diagnosis import diagnosis_of
from grading.judge.fork_server import fork_server, python_folders
from grading.judge.found_before import FoundBefore
from grading.judge.judging import judge
from grading.judge.nursery import Nursery, adopt
from grading.judge.settings import Settings
from utils.messages import speaking

PACKAGES = ("ipython", "matplotlib", "numpy", "scikit-learn")
OURS = ("course", "grading", "misconceptions", "utils")


class UnfitWorker(GradingError):
    """This machine cannot judge any hand-in, as it seems now."""


class OtherVersions(UnfitWorker):
    """This machine would judge otherwise than the one that asks, now and later."""


class Judged(dict[str, str]):
    """Judged notebooks, by name, as the text of their files.

    Attributes:
        starved: whether one ran out of time while the processor was another's.
    """

    starved: bool = False


@dataclass(frozen=True)
class Released:
    """What belongs to a notebook of an assignment, as in its files.

    Attributes:
        instructors: the notebook as released in each language, with the hidden tests.
        sentences: those of each language by the English ones.
        source: the one with the solutions, which names mistakes.
        hints: what names mistakes in the students' notebooks, as text; empty if there is none.
    """

    instructors: Mapping[str, str]
    sentences: Mapping[str, Mapping[str, str]]
    source: str
    hints: str = ""

    @cached_property
    def digest(self) -> bytes:
        """A hash of the whole, which is the same for a class and made once."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).digest()


@dataclass(frozen=True)
class Notebook:
    """One notebook of a hand-in.

    Attributes:
        name: without the ending.
        handed_in: what the student wrote.
        released: what it answers.
        together: whether its tests are judged in the student's process.
    """

    name: str
    handed_in: bytes
    released: Released
    together: bool = False


@dataclass(frozen=True)
class Task:
    """Everything that decides how a hand-in is judged."""

    assignment: str
    notebooks: tuple[Notebook, ...]
    files: tuple[tuple[str, bytes], ...]
    settings: Settings
    versions: str

    @property
    def key(self) -> str:
        """A hash of the whole: equal tasks are judged alike."""
        settings = json.dumps(asdict(self.settings), sort_keys=True)
        parts = [self.assignment.encode(), settings.encode(), self.versions.encode()]
        parts.append(b"%d notebooks" % len(self.notebooks))  # no file can be taken for another one
        for notebook in self.notebooks:
            parts += [notebook.name.encode(), notebook.handed_in, b"%d" % notebook.together]
            parts.append(notebook.released.digest)
        for name, data in self.files:
            parts += [os.fsencode(name), data]
        digest = hashlib.sha256()
        for part in parts:
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()


@cache
def versions() -> str:
    """Return, as text, what else a judgement depends on: the program and what it runs on."""
    known = {name: version(name) for name in PACKAGES} | {"python": platform.python_version()}
    return json.dumps(known | {"course": _program()}, sort_keys=True)


def _program() -> str:
    """Return a hash of the course's own modules."""
    digest = hashlib.sha256()
    for package in OURS:
        spec = find_spec(package)
        for folder in (spec and spec.submodule_search_locations) or []:
            for path in sorted(Path(folder).rglob("*.py")):
                digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return digest.hexdigest()


def judged(task: Task) -> Judged:
    """Return the judged notebooks of a task.

    Raises:
        NotJudged: the hand-in cannot be judged.
        UnfitWorker: no hand-in can be judged here.
        GradingError: grading itself failed.
    """
    with _ONE_AT_A_TIME:
        fit(task.versions, task.settings)
        try:
            return _judged(task)
        except NotJudged:
            raise
        except GradingError:  # the fork server may be gone; a new one gets one try
            close()
            return _judged(task)


# Tests run in this process and replace its standard output: never two at once.
_ONE_AT_A_TIME = Lock()


def _judged(task: Task) -> Judged:
    with tempfile.TemporaryDirectory(prefix="files-") as folder:
        for name, data in task.files:
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        files = sorted(Path(folder).iterdir())
        made = Judged()
        for notebook in task.notebooks:
            submitted = parse(notebook.handed_in, f"{notebook.name}.ipynb")
            released = notebook.released
            language = language_of(submitted, released.instructors)
            instructor = _read(released.instructors[language])
            known = diagnosis_of(task.assignment, released.source, released.hints)
            if _KEPT:
                about = [task.assignment, released.source, released.hints, task.versions]
                known.before = FoundBefore(_KEPT[-1], about)
            grafted = graft(instructor, submitted, is_read=True)
            with speaking(Catalogue(released.sentences[language])):
                result = judge(
                    grafted, fork_server(), task.settings, files, known, notebook.together
                )
            made[notebook.name] = _text(result.notebook)
            made.starved = made.starved or result.starved
        return made


def _text(notebook: nbformat.NotebookNode) -> str:
    """Return the text of a file with a notebook, without indents, which take time to make."""
    return json.dumps(strip_transient(notebook), ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=8)
def _read(instructors: str) -> nbformat.NotebookNode:
    """Return the notebook in a text, which is the same for a class; nobody may change it."""
    notebook: nbformat.NotebookNode = nbformat.reads(instructors, as_version=4)
    return notebook


@cache
def fit(asked: str, settings: Settings) -> None:
    """Make sure, once, that this process judges as the one that asks would.

    Raises:
        OtherVersions: it would not; the text says what differs.
        UnfitWorker: no process can be locked in, with a new fork server neither.
    """
    ours, theirs = json.loads(versions()), json.loads(asked)
    differing = [name for name in theirs if ours.get(name) != theirs[name]]
    if differing:
        raise OtherVersions(
            f"{platform.node()} has other versions of {', '.join(differing)} than the machine that "
            "records: install the same course and requirements.lock.txt on both."
        )
    try:
        _try_out(settings)
    except GradingError:  # it may have been another hand-in's doing
        close()
        try:
            _try_out(settings)
        except GradingError as error:
            raise UnfitWorker(str(error)) from None


def _try_out(settings: Settings) -> None:
    with tempfile.TemporaryDirectory(prefix="hand-in-") as folder:
        accepted = settings.accept_no_file_isolation
        process = fork_server().fork(Path(folder), python_folders(), settings.limits, accepted)
        fork_server().end(process)


_KEPT: list[Path] = []  # where what is found out of the course's own answers is kept


def prepare(control: socket.socket, kept: Path | None = None) -> None:
    """Take over a nursery, and have a fork server made before the first task asks for it.

    Args:
        control: of the nursery.
        kept: a folder for what is found out of the course's own answers.
    """
    if kept:
        _KEPT.append(kept)
    adopt(Nursery(control))
    fork_server().warm_up()


def close() -> None:
    """End the fork server of this process, if it has one."""
    if fork_server.cache_info().currsize:
        fork_server().close()
        fork_server.cache_clear()
