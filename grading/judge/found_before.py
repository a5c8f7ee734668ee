"""Keeps on disk what was found out of the course's own answers: it takes seconds, and stays so.

Nothing of a student's goes in there, nor can their code write it: it lies in the course's folder,
as the gradebook does.
"""

import fcntl
import hashlib
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

_CLAIMED = ".claimed"
_NOTHING = object()
_NO_STEPS: Iterator[Any] = iter(())


class FoundBefore:
    """A folder of findings, each under a hash of all that decides it; it may be deleted.

    Args:
        folder: where they lie; it is made when it is needed.
        about: what decides all of them: texts, versions.
    """

    def __init__(self, folder: Path, about: Sequence[str]) -> None:
        self._folder = folder
        self._about = [hashlib.sha256(text.encode()).hexdigest() for text in about]

    def get(self, name: str, find: Callable[[], Any], meanwhile: Iterator[Any] = _NO_STEPS) -> Any:
        """Return what was found under this name, or what ``find`` finds now.

        What cannot be written down, such as a function, is found anew each time. What another
        process is finding already is waited for.

        Args:
            name: of what is to be found.
            find: finds it.
            meanwhile: a step of other work each time that it is asked, as long as there is some.
        """
        path = self._path(name)
        if (found := _read(path)) is not _NOTHING:
            return found
        with self._claim(path) as claim:
            while claim and not _is_ours(claim):
                if next(meanwhile, _NOTHING) is _NOTHING:
                    fcntl.flock(claim, fcntl.LOCK_EX)
                    break
            return self._found(path, find)

    def find_if_free(self, name: str, find: Callable[[], Any]) -> None:
        """Find what nobody has found under this name, nor is finding now, for later."""
        path = self._path(name)
        with self._claim(path) as claim:
            if claim and _is_ours(claim):
                self._found(path, find)

    def _path(self, name: str) -> Path:
        key = hashlib.sha256("\n".join([*self._about, name]).encode()).hexdigest()
        return self._folder / f"{key}.found"

    def _found(self, path: Path, find: Callable[[], Any]) -> Any:
        """Return what lies there, or put there what is found; give up the claim."""
        try:
            if (found := _read(path)) is not _NOTHING:
                return found
            found = find()
            with suppress(OSError, pickle.PicklingError, AttributeError, TypeError):
                self._put(path, pickle.dumps(found))
            return found
        finally:
            with suppress(OSError):
                path.with_suffix(_CLAIMED).unlink()

    @contextmanager
    def _claim(self, path: Path) -> Iterator[IO[str] | None]:
        """Open a file whose lock says that somebody is finding this; None if that cannot be."""
        claim = None
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            claim = path.with_suffix(_CLAIMED).open("w")
        try:
            yield claim
        finally:
            if claim:
                claim.close()

    def _put(self, path: Path, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        unfinished.replace(path)


def _read(path: Path) -> Any:
    """Return what lies there; `_NOTHING` if nothing does, or it was damaged."""
    with suppress(OSError):
        digest, _, content = path.read_bytes().partition(b"\n")
        if hashlib.sha256(content).hexdigest().encode() == digest:
            return pickle.loads(content)
    return _NOTHING


def _is_ours(claim: IO[str]) -> bool:
    """Say whether nobody else holds a claim; from then on this process does, or nobody can."""
    try:
        fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # of a disk that knows no locks
        return True
    return True
