"""Judges one hand-in: the student's cells run in their process, the tests run here.

A pure function from notebook to notebook and outcomes; it knows no gradebook.
"""

import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from nbformat import NotebookNode
from nbformat.v4 import new_output

from grading.channel import ChannelError, Deadline
from grading.graft import is_test
from grading.isolation.limits import Limits
from grading.proxies import Conversation, OutOfForm, TestNamespace, deadline
from grading.warm import ForkServer, python_folders
from utils.checks import CheckFailed

PASSED, FAILED, RAISED, TIMED_OUT, CRASHED = "passed", "failed", "raised", "timed_out", "crashed"
SENTENCES = {
    TIMED_OUT: "The code took longer than {seconds:g} seconds and was stopped.",
    CRASHED: "The code ended its own process, so this test could not be run.",
}


@dataclass(frozen=True)
class Settings:
    """How long and how large a hand-in may be.

    Attributes:
        cell_seconds: for one cell of the student's.
        test_seconds: for one test cell.
        notebook_seconds: for the whole.
        demos: whether cells tagged ``demo`` are run.
        limits: of memory, processor and files.
        readable: files and folders that the student's process may read, beside Python's own.
    """

    cell_seconds: float = 30
    test_seconds: float = 20
    notebook_seconds: float = 180
    demos: bool = False
    limits: Limits = field(default_factory=Limits)
    readable: Sequence[Path] = ()


@dataclass(frozen=True)
class Verdict:
    """What became of one test cell."""

    grade_id: str
    outcome: str
    message: str | None


@dataclass
class Judgement:
    """What became of one hand-in: the notebook with its outputs, and a verdict for each test."""

    notebook: NotebookNode
    verdicts: list[Verdict]
    layers: dict[str, bool]
    seconds: float


def judge(
    notebook: NotebookNode, server: ForkServer, settings: Settings, files: Sequence[Path] = ()
) -> Judgement:
    """Run a grafted notebook and write into each test cell what became of it.

    Args:
        notebook: the instructor's notebook with the student's answers in it; it is changed.
        server: where the student's process comes from.
        settings: bounds.
        files: the student's own files, which are laid beside the notebook.

    Raises:
        GradingError: no process could be had for the student.
    """
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="hand-in-") as name:
        folder = Path(name)
        for file in files:
            (folder / file.name).write_bytes(file.read_bytes())
        process = server.fork(folder, [*python_folders(), *settings.readable], settings.limits)
        try:
            session = _Session(Conversation(process.channel), settings)
            for cell in notebook.cells:
                session.take(cell)
        finally:
            server.end(process)
    return Judgement(notebook, session.verdicts, process.layers, time.perf_counter() - started)


class _Session:
    """Goes through the cells of one notebook, in order."""

    def __init__(self, conversation: Conversation, settings: Settings) -> None:
        self.student = conversation
        self.settings = settings
        self.namespace = TestNamespace(conversation.get)
        self.verdicts: list[Verdict] = []
        self.end = deadline(settings.notebook_seconds)
        self.lost: str | None = None
        self.count = 0

    def take(self, cell: NotebookNode) -> None:
        """Run one cell where it belongs, and give it its outputs."""
        if cell.cell_type != "code":
            return
        self.count += 1
        cell.outputs, cell.execution_count = [], self.count
        tags = cell.metadata.get("tags", [])
        if is_test(cell):
            self._test(cell)
        elif "demo" not in tags or self.settings.demos:
            cell.outputs = self._run(cell.source)
            if "setup" in tags:
                exec(compile(cell.source, "<setup>", "exec"), self.namespace)

    def _run(self, source: str) -> list[NotebookNode]:
        if self.lost:
            return []
        seconds = self.settings.cell_seconds
        self.student.until = min(deadline(seconds), self.end)
        try:
            return [_as_output(output) for output in self.student.run(source)]
        except (Deadline, ChannelError, OutOfForm) as error:
            self.lost = TIMED_OUT if isinstance(error, Deadline) else CRASHED
            return [_error(self.lost, SENTENCES[self.lost].format(seconds=seconds))]

    def _test(self, cell: NotebookNode) -> None:
        outcome, message = self._outcome(cell)
        if outcome != PASSED:
            cell.outputs = [_error(_NAMES[outcome], message or "")]
        self.verdicts.append(Verdict(cell.metadata.nbgrader.grade_id, outcome, message))

    def _outcome(self, cell: NotebookNode) -> tuple[str, str | None]:
        seconds = self.settings.test_seconds
        if self.lost:
            return self.lost, SENTENCES[self.lost].format(seconds=seconds)
        self.student.until = min(deadline(seconds), self.end)
        namespace = self.namespace.copy_for_test()
        code = compile(cell.source, f"<{cell.metadata.nbgrader.grade_id}>", "exec")
        state = np.random.get_state()
        try:
            exec(code, namespace)
        except CheckFailed as failure:
            return FAILED, str(failure)
        except AssertionError as failure:
            return FAILED, str(failure) or "A check failed."
        except Deadline:
            self.lost = TIMED_OUT
        except (ChannelError, OutOfForm):
            self.lost = CRASHED
        except Exception as error:
            return RAISED, f"{type(error).__name__}: {error}"
        finally:
            np.random.set_state(state)
        if self.lost:
            return self.lost, SENTENCES[self.lost].format(seconds=seconds)
        return PASSED, None


_NAMES = {FAILED: "CheckFailed", RAISED: "StudentError", TIMED_OUT: "TooSlow", CRASHED: "Crashed"}


def _error(name: str, message: str) -> NotebookNode:
    return new_output("error", ename=name, evalue=message, traceback=[message])


def _as_output(found: dict[str, Any]) -> NotebookNode:
    """Build an output of the notebook format from what the student's process says it showed."""
    kind = found.get("output_type")
    with suppress(KeyError, TypeError, AttributeError):
        if kind == "stream" and found["name"] in ("stdout", "stderr"):
            return new_output("stream", name=found["name"], text=str(found["text"]))
        if kind == "error":
            lines = [str(line) for line in found["traceback"]]
            return new_output("error", ename=str(found["ename"]), evalue=str(found["evalue"]), traceback=lines)
        if kind in ("display_data", "execute_result"):
            data = {str(k): str(v) for k, v in found["data"].items()}
            return new_output("display_data", data=data)
    return new_output("stream", name="stdout", text="(an output that cannot be shown)\n")
