"""Keeps what was judged, under the hash of everything that decided it."""

import hashlib
import json
from pathlib import Path


class Cache:
    """A folder of judged notebooks; it may be deleted at any time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> dict[str, str] | None:
        """Return what was judged under ``key``, or None if that is unknown or damaged."""
        try:
            digest, _, text = self._path(key).read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        if hashlib.sha256(text).hexdigest().encode() != digest:
            return None  # a machine lost power while it was written, say
        found: dict[str, str] = json.loads(text)
        return found

    def put(self, key: str, judged: dict[str, str]) -> None:
        """Keep what was judged, all of it or nothing.

        Raises:
            OSError: it cannot be written, as on a full disk.
        """
        text = json.dumps(judged).encode()
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self._path(key).with_suffix(".unfinished")
        unfinished.write_bytes(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
        unfinished.replace(self._path(key))

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.judged"
