"""Goes through one notebook: the student's cells run in their process, the tests run here."""

import io
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from nbformat import NotebookNode
from nbformat.v4 import new_output

from grading import folders
from grading.apart import Copy, WorkLost
from grading.channel import Deadline
from grading.errors import GradingError
from grading.graft import exercise_of, grade_id_of, is_test
from grading.isolation.limits import Limits
from grading.outputs import MAX_TEXT, Room, accepted, harmless, pictures_that_fit
from grading.proxies import (
    LOST,
    Conversation,
    OutOfForm,
    StudentRaised,
    TestNamespace,
    deadline,
)
from grading.warm import ForkServer, python_folders

PASSED, FAILED, RAISED, TIMED_OUT, CRASHED = "passed", "failed", "raised", "timed_out", "crashed"
SENTENCES = {
    TIMED_OUT: "The code took longer than {seconds:g} seconds and was stopped.",
    CRASHED: "The code ended its own process, so this test could not be run.",
}
HURRIED = (
    "The code was stopped after {seconds:g} seconds: "
    "an earlier test of this exercise had taken longer than {bound:g}."
)
USED_UP = "The {seconds:g} seconds for the whole notebook were used up before this was done."
MAX_SENTENCE = 2_000
HURRY = 5
_NAMES = {FAILED: "CheckFailed", TIMED_OUT: "TooSlow", CRASHED: "Crashed"}


@dataclass(frozen=True)
class Settings:
    """How long and how large a hand-in may be.

    Attributes:
        cell_seconds: for one cell of the student's.
        test_seconds: for one test cell; a fifth of it after another of its exercise took longer.
        notebook_seconds: for the whole.
        demos: whether cells tagged ``demo`` are run.
        limits: of memory, processor and files.
        accept_no_file_isolation: whether to grade where hand-ins can read other files.
    """

    cell_seconds: float = 30
    test_seconds: float = 10
    notebook_seconds: float = 180
    demos: bool = False
    limits: Limits = field(default_factory=Limits)
    accept_no_file_isolation: bool = False


@dataclass(frozen=True)
class Verdict:
    """What became of one test cell.

    Attributes:
        grade_id: of the cell.
        outcome: one of the five words.
        message: one sentence, for what was not simply passed.
        replaced: the exercises that had to be replaced by right answers for the test to pass.
    """

    grade_id: str
    outcome: str
    message: str | None
    replaced: Sequence[str] = ()


class Student:
    """The student's process; when it is lost, another that has run the same cells.

    Raises:
        GradingError: no process can be had.
    """

    def __init__(
        self, server: ForkServer, folder: Path, settings: Settings, files: Sequence[Path]
    ) -> None:
        self._server = server
        self._folder = folder
        self._settings = settings
        self._files = files
        self._ran: list[tuple[str, int, bool]] = []
        self._end = deadline(settings.notebook_seconds)
        try:
            self._start()
        except LOST as error:
            self.end()
            what = type(error).__name__
            raise GradingError(f"the student's process could not be started ({what}).") from None

    def _start(self) -> None:
        # A new folder, with another name: a second life must not be told from the first.
        self._work = Path(tempfile.mkdtemp(prefix="work-", dir=self._folder))
        shelf = self._folder / "library"
        for file in self._files:
            (self._work / file.name).write_bytes(file.read_bytes())
        readable = [*python_folders(), shelf]
        self.process = self._server.fork(
            self._work, readable, self._settings.limits, self._settings.accept_no_file_isolation
        )
        self.ask = Conversation(self.process.channel)
        self.within(self._settings.cell_seconds)
        self.ask.run(f"__import__('sys').path.insert(0, {str(shelf)!r})")

    def __enter__(self) -> "Student":
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.end()

    def end(self) -> None:
        """End the process."""
        self._server.end(self.process)

    def within(self, seconds: float) -> None:
        """Let everything that is asked from now on take so many seconds in all."""
        self.ask.until = min(deadline(seconds), self._end)

    @property
    def used_up(self) -> bool:
        """Whether the time for the whole notebook is over."""
        return time.monotonic() >= self._end

    def another(self) -> "Student":
        """Return another process of the same kind, for answers that are not this student's."""
        return Student(self._server, self._folder, self._settings, ())

    def run(self, source: str, number: int, tags: Collection[str]) -> list[dict[str, Any]]:
        """Run a cell with these tags; it is repeated if another process is needed."""
        # What follows is to be the same whether demos are run or not.
        order = source, number, "demo" in tags
        outputs = self.ask.run(*order)
        if "expected" not in tags:  # pictures are drawn once: no test needs them
            self._ran.append(order)
        return outputs

    def replace(self) -> None:
        """Replace the process by one that has run the cells which ended well.

        Raises:
            LOST: they do not end well again.
        """
        self._server.end(self.process)
        folders.remove(self._work)
        self._start()
        for order in self._ran:
            self.within(self._settings.cell_seconds)
            self.ask.run(*order)


class Session:
    """Goes through the cells of one notebook, in order.

    Tests run in a copy of this process. It is made anew when the student's process is another.
    """

    def __init__(self, student: Student, settings: Settings) -> None:
        self.student = student
        self.settings = settings
        self.namespace = TestNamespace(lambda name: self.student.ask.get(name))
        self.verdicts: dict[str, Verdict] = {}
        self.tests: dict[str, list[NotebookNode]] = defaultdict(list)
        self.room = Room()
        self.lost: str | None = None
        self.stopped = False  # whether something took too long
        self.count = 0
        # Exercises of which a test took too long, each with what stood in place of others then.
        self._endless: set[tuple[str, frozenset[str]]] = set()
        # What stands in the place of the student's functions, in tests and looks from now on.
        self.in_place: dict[str, Callable[..., Any]] = {}
        self._copy: Copy | None = None

    def __enter__(self) -> "Session":
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the copy."""
        self.forget_copy()

    def take(self, cell: NotebookNode) -> None:
        """Run one cell where it belongs, and give it its outputs."""
        if cell.cell_type != "code":
            if cell.get("attachments"):
                cell.attachments = pictures_that_fit(cell.attachments, self.room)
            return
        self.count += 1
        cell.outputs, cell.execution_count = [], self.count
        tags = cell.metadata.get("tags", [])
        if is_test(cell):
            self._test(cell)
        elif "demo" not in tags or self.settings.demos:
            cell.outputs = self._run(cell.source, tags)
            if "setup" in tags:
                self._set_up(cell)

    def _set_up(self, cell: NotebookNode) -> None:
        """Run a cell of the instructor's here and in the copy as well: tests use its names."""
        set_up(cell.source, self.namespace)
        try:
            if self._copy:
                self._ask(self._copy, ["", cell.source], self.settings.test_seconds)
        except LOST:
            self.forget_copy()  # the next one has the names from here

    def _run(self, source: str, tags: Collection[str]) -> list[NotebookNode]:
        if self.lost:
            return []
        # A picture earns nothing. That of a loop without end is not waited for as its tests were.
        hurried = self.stopped and "expected" in tags
        seconds = self.settings.cell_seconds / (HURRY if hurried else 1)
        self.student.within(seconds)
        try:
            return accepted(self.student.run(source, self.count, tags), self.room)
        except LOST as error:
            outcome = self._replace(error)
            return [_error(_NAMES[outcome], self._sentence(outcome, seconds))]

    def _replace(self, error: Exception) -> str:
        """Go on with another process; say what became of the first."""
        outcome = TIMED_OUT if isinstance(error, Deadline) else CRASHED
        self.stopped = self.stopped or outcome == TIMED_OUT
        try:
            self.replace_student()
        except LOST:
            self.lost = outcome
        return outcome

    def replace_student(self) -> None:
        """Go on with another student's process; see `Student.replace`."""
        self.forget_copy()
        self.student.replace()

    def forget_copy(self) -> None:
        """End the copy in which tests run; the next test gets a new one."""
        if self._copy:
            self._copy.end()
            self._copy = None

    def _test(self, cell: NotebookNode) -> None:
        outcome, message, printed = self.outcome(cell)
        if printed:
            cell.outputs.append(new_output("stream", name="stdout", text=printed))
        self.tests[exercise_of(str(grade_id_of(cell)))].append(cell)
        self.record(cell, Verdict(str(grade_id_of(cell)), outcome, message))

    def record(self, cell: NotebookNode, verdict: Verdict) -> None:
        """Write a verdict into the cell, where nbgrader looks for errors, and into its metadata."""
        cell.outputs = [output for output in cell.outputs if output.output_type != "error"]
        if verdict.outcome != PASSED:
            text = verdict.message or ""
            name = text.split(":")[0] if verdict.outcome == RAISED else _NAMES[verdict.outcome]
            cell.outputs.append(_error(name, text))
        # What writes comments and feedback has nothing else to read.
        cell.metadata["convergence"] = {"outcome": verdict.outcome, "message": verdict.message}
        if verdict.replaced:
            cell.metadata["convergence"]["replaced"] = list(verdict.replaced)
        self.verdicts[verdict.grade_id] = verdict

    def outcome(self, cell: NotebookNode) -> tuple[str, str | None, str]:
        """Run a test and return what became of it, with a sentence, and what it printed."""
        seconds = self.settings.test_seconds
        if self.lost:
            return self.lost, self._sentence(self.lost, seconds), ""
        code = exercise_of(str(grade_id_of(cell))), frozenset(self.in_place)
        # One loop without end in an exercise is not waited for as often as it has tests.
        if hurried := code in self._endless:
            seconds /= HURRY
        try:
            self._copy = self._copy or Copy(self._careful(self._checked))
            outcome, message, printed = self._ask(
                self._copy, [grade_id_of(cell), cell.source], seconds
            )
            return outcome, message, printed
        except LOST as error:
            lost = self._replace(error)
        if lost == TIMED_OUT:
            self._endless.add(code)
        return lost, self._sentence(lost, seconds, hurried), ""

    def _sentence(self, outcome: str, seconds: float, hurried: bool = False) -> str:
        """Say why something that was given so many seconds could not be brought to its end."""
        if outcome == TIMED_OUT and self.student.used_up:
            return USED_UP.format(seconds=self.settings.notebook_seconds)
        if outcome == TIMED_OUT and hurried:
            return HURRIED.format(seconds=seconds, bound=self.settings.test_seconds)
        return SENTENCES[outcome].format(seconds=seconds)

    def apart(self, work: Callable[[], Any]) -> Any:
        """Return what ``work``, which may talk to the student's process, says within a test's time.

        Raises:
            LOST: the student's process can be asked nothing more.
        """
        copy = Copy(self._careful(lambda _: work()))
        try:
            return self._ask(copy, None, self.settings.test_seconds)
        finally:
            copy.end()

    def _careful(self, work: Callable[[Any], Any]) -> Callable[[Any], tuple[str, Any]]:
        """Let work within the time that comes with an order say what became of the process."""

        def careful(asked: tuple[float, Any]) -> tuple[str, Any]:
            seconds, order = asked
            self.student.within(seconds)
            try:
                for name, function in self.in_place.items():
                    self.student.ask.put(name, function)
                return "said", work(order)
            except Deadline:
                return TIMED_OUT, None
            except LOST:
                return CRASHED, None

        return careful

    def _ask(self, copy: Copy, order: Any, seconds: float) -> Any:
        try:
            how, answer = copy.ask([seconds, order], seconds)
        except WorkLost:
            raise OutOfForm from None
        if how == TIMED_OUT:
            raise Deadline
        if how == CRASHED:
            raise OutOfForm
        return answer

    def _checked(self, test: tuple[str, str]) -> tuple[str, str | None, str]:
        """Run a test cell in a namespace of its own; one without a name is a cell that sets up."""
        name, source = test
        if not name:
            set_up(source, self.namespace)
            return PASSED, None, ""
        np.random.seed(0)  # the same draws each time that the hand-in is graded
        printed = io.StringIO()
        outcome, message = PASSED, None
        try:
            with redirect_stdout(printed):
                exec(compile(source, f"<{name}>", "exec"), self.namespace.copy_for_test())
        except LOST:
            raise
        except AssertionError as failure:
            outcome, message = FAILED, str(failure) or "A check failed."
        except StudentRaised as error:
            outcome, message = RAISED, str(error)
        except Exception as error:
            outcome, message = RAISED, f"{type(error).__name__}: {error}"
        finally:
            self.student.ask.forget()
        return outcome, message and harmless(message[:MAX_SENTENCE]), printed.getvalue()[:MAX_TEXT]


def set_up(source: str, namespace: dict[str, Any]) -> None:
    """Run a cell of the instructor's for its names."""
    with redirect_stdout(io.StringIO()):
        exec(compile(source, "<setup>", "exec"), namespace)


def _error(name: str, message: str) -> NotebookNode:
    return _output("error", ename=name, evalue=message, traceback=[message])


def _output(kind: str, **content: Any) -> NotebookNode:
    output: NotebookNode = new_output(kind, **content)
    return output
