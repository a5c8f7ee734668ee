"""A guess, before anything slow is imported, whether a run will have hand-ins to judge.

Nothing depends on it but when the processes that judge get warm: while the rest is imported, or not
before a hand-in asks for them.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path


def looks_graded(root: Path, assignment: str, students: Sequence[str] = ()) -> bool:
    """Say whether each hand-in seems to have been graded since it was changed last.

    Only the usual folders are looked at, and of the files only the times.

    Args:
        root: the folder of the course.
        assignment: its name.
        students: whose hand-ins; all, if none is named.
    """
    with suppress(OSError):
        folder = root / "submitted"
        found = [name for name in students or os.listdir(folder)  # noqa: PTH208
                 if (folder / name / assignment).is_dir()]  # fmt: skip
        return bool(found) and all(_is_graded(root, name, assignment) for name in found)
    return False


def _is_graded(root: Path, student: str, assignment: str) -> bool:
    handed_in, graded = (root / step / student / assignment for step in ("submitted", "autograded"))
    when = graded.stat().st_mtime
    return all(path.stat().st_mtime < when for path in handed_in.iterdir())
