"""Runs notebooks, and keeps stored outputs where the code has not changed."""

import os
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellExecutionError, DeadKernelError
from nbformat import NotebookNode

from authoring.guesses import answers_a_guess
from course.cells import code_sources, label
from course.errors import CourseError, one_line

# Seconds; a study over thousands of runs takes some of them. On a busy machine the client now and
# then misses that a reply has come, and finds it only when this time is over: so not too long.
CELL_TIMEOUT = 120


def run(notebook: NotebookNode, folder: Path) -> None:
    """Run a notebook from top to bottom in a fresh kernel that works in `folder`.

    Raises CourseError when there is no kernel, or a cell raises, hangs or kills the kernel; the
    sentence names the cell.
    """
    running = _Position()
    client = NotebookClient(
        notebook,
        resources={"metadata": {"path": str(folder)}},
        timeout=CELL_TIMEOUT,
        record_timing=False,
        store_widget_state=True,  # else nbclient fails on what is shown in a widget; scrubbed later
        on_cell_start=running.note,
        extra_arguments=["--log-level=ERROR"],
    )
    metadata = notebook.metadata.copy()
    _build_font_cache()
    try:
        with tempfile.TemporaryDirectory() as profile:
            client.execute(env=_environment(profile))
    except NoSuchKernel as error:
        raise CourseError(
            f"the Jupyter kernel {error.name} is not installed; install ipykernel."
        ) from error
    except (CellControlSignal, DeadKernelError) as error:
        raise CourseError(f"cell {running.cell}: {_reason(error)}") from error
    # nbclient writes the exact version of Python here.
    notebook.metadata = metadata


def keep_outputs(notebook: NotebookNode, stored: NotebookNode) -> bool:
    """Copy stored outputs when they come from one clean run of the same code; say whether."""
    if code_sources(notebook) != code_sources(stored) or not _ran_in_order(stored):
        return False
    old = (cell for cell in stored.cells if cell.cell_type == "code")
    for cell in (cell for cell in notebook.cells if cell.cell_type == "code"):
        kept = next(old)
        cell.outputs, cell.execution_count = kept.outputs, kept.execution_count
    return True


class _Position:
    """Remembers the cell that runs: neither a timeout nor a dead kernel says where it was."""

    cell = "(none yet)"

    def note(self, cell: NotebookNode, **_: Any) -> None:
        self.cell = label(cell)


def _reason(error: Exception) -> str:
    if isinstance(error, CellExecutionError):
        return f"{error.ename}: {one_line(error.evalue)}"
    if isinstance(error, DeadKernelError):
        return "the kernel died."
    return f"the cell ran for more than {CELL_TIMEOUT} seconds."


def _ran_in_order(notebook: NotebookNode) -> bool:
    ran = [c for c in notebook.cells if c.cell_type == "code" and c.source.strip()]
    return all(
        cell.execution_count == number or (cell.execution_count is None and answers_a_guess(cell))
        for number, cell in enumerate(ran, 1)
    )


def _environment(profile: str) -> dict[str, str]:
    """Return the environment of the kernel, without what would make outputs differ."""
    environment = dict(os.environ)
    environment.pop("MPLBACKEND", None)  # ipykernel then draws inline
    environment["IPYTHONDIR"] = profile  # no start-up file of the author's
    environment["PYTHONHASHSEED"] = "0"  # sets print in one order
    # Products of small matrices gain nothing from more threads, and lose much on a busy machine.
    environment.setdefault("OPENBLAS_NUM_THREADS", "1")
    return environment


def _build_font_cache() -> None:
    # Where Matplotlib is new it builds this cache first, and says so on stderr if that is slow.
    import matplotlib.font_manager  # noqa: F401
