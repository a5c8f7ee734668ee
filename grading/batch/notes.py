"""Says a long note in full once in a course, and shortly from then on."""

import hashlib
from pathlib import Path


class Notes:
    """Remembers which notes were given in full.

    Args:
        state: the folder in which a course keeps what grading remembers; it may be deleted.
    """

    def __init__(self, state: Path) -> None:
        self._path = state / "notes"

    def text(self, full: str, short: str) -> str:
        """Return ``full`` the first time that it is asked for here, later ``short``."""
        name = hashlib.sha256(full.encode()).hexdigest()
        known = self._path.read_text("utf-8", "replace").split() if self._path.is_file() else []
        if not full or name in known:
            return short
        self._path.parent.mkdir(exist_ok=True)
        self._path.write_text("\n".join([*known, name, ""]))
        return full
