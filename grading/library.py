"""The part of the course's library that a student's process may use."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from nbformat import NotebookNode

import utils


def withheld(notebook: NotebookNode) -> list[str]:
    """Return the modules that hold an assignment's answers, as the notebook's metadata says."""
    return list(notebook.metadata.get("convergence", {}).get("withheld", []))


def lay_out(folder: Path, left_out: Iterable[str]) -> None:
    """Copy the library to ``folder``, without the modules in ``left_out``.

    A copy, and not leave to read parts of the original: what is not there cannot be read.
    """
    source = next(iter(utils.__path__))
    shutil.copytree(source, folder / "utils", ignore=shutil.ignore_patterns("__pycache__"))
    for name in left_out:
        (folder / Path(*name.split("."))).with_suffix(".py").unlink()
