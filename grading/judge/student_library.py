"""The part of the course's library that a student's process may use."""

import compileall
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from py_compile import PycInvalidationMode

from nbformat import NotebookNode

import utils
from course.entries import header
from grading.line.folders import temporary_folder


def withheld(notebook: NotebookNode) -> list[str]:
    """Return the modules that hold an assignment's answers, as the notebook's metadata says."""
    return list(header(notebook).get("withheld", []))


def lay_out(folder: Path, left_out: Iterable[str]) -> None:
    """Copy the library to ``folder``, without the modules in ``left_out``.

    A copy, and not leave to read parts of the original: what is not there cannot be read.
    """
    hidden = {Path(*name.split(".")) for name in left_out}
    for place, content in _files().items():
        if _module(place) not in hidden:
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / place).write_bytes(content)


def _module(place: Path) -> Path:
    """Return the module that a file holds, in its source or compiled."""
    folder = place.parent.parent if place.parent.name == "__pycache__" else place.parent
    return folder / place.name.split(".")[0]


@cache
def _files() -> dict[Path, bytes]:
    """Return the library's files: compiled once, and not by each student's process."""
    source = next(iter(utils.__path__))
    with temporary_folder("library-") as folder:
        shutil.copytree(source, folder / "utils", ignore=shutil.ignore_patterns("__pycache__"))
        compileall.compile_dir(
            folder, quiet=1, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH
        )
        paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        return {path.relative_to(folder): path.read_bytes() for path in paths}
