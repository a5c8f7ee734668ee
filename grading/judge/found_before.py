"""Keeps on disk what was found out of the course's own answers: it takes seconds, and stays so.

Nothing of a student's goes in there, nor can their code write it: it lies in the course's folder,
as the gradebook does.
"""

import hashlib
import os
import pickle
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any


class FoundBefore:
    """A folder of findings, each under a hash of all that decides it; it may be deleted.

    Args:
        folder: where they lie; it is made when it is needed.
        about: what decides all of them: texts, versions.
    """

    def __init__(self, folder: Path, about: Sequence[str]) -> None:
        self._folder = folder
        self._about = [hashlib.sha256(text.encode()).hexdigest() for text in about]

    def get(self, name: str, find: Callable[[], Any]) -> Any:
        """Return what was found under this name, or what ``find`` finds now.

        What cannot be written down, such as a function, is found anew each time.
        """
        key = hashlib.sha256("\n".join([*self._about, name]).encode()).hexdigest()
        path = self._folder / f"{key}.found"
        with suppress(OSError):
            digest, _, content = path.read_bytes().partition(b"\n")
            if hashlib.sha256(content).hexdigest().encode() == digest:  # else it was damaged
                return pickle.loads(content)
        found = find()
        with suppress(OSError, pickle.PicklingError, AttributeError, TypeError):
            self._put(path, pickle.dumps(found))
        return found

    def _put(self, path: Path, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        unfinished.replace(path)
