"""Goes through one notebook: the student's cells run in their process, the tests run here."""

import io
from collections import defaultdict
from collections.abc import Callable, Collection
from contextlib import redirect_stdout, suppress
from dataclasses import replace
from functools import lru_cache
from traceback import walk_tb
from types import CodeType
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from course.cells import (
    NEEDED,
    OWN,
    SHOWS,
    exercises_of,
    exercises_tested,
    grade_id_of,
    is_solution,
    is_test,
    only_shows,
    tags,
)
from course.entries import header
from grading.intake.needed import Lacking
from grading.intake.output_cleaning import Budget, accepted, pictures_that_fit
from grading.intake.stored_outputs import as_handed_in
from grading.judge import bare_asserts
from grading.judge.causes import Causes, errors_in
from grading.judge.forked_copy import Copy, WorkLost
from grading.judge.one_answer import OneAnswers
from grading.judge.process import StudentProcess
from grading.judge.proxies import LOST, CallableProxy, OutOfForm, StudentAsserted, StudentRaised
from grading.judge.refused_calls import Refused
from grading.judge.set_ups import SetUps
from grading.judge.settings import Settings
from grading.judge.traces import traceless
from grading.line import draws
from grading.line.channel import Deadline
from grading.line.safe_text import MAX_TEXT, harmless
from grading.verdict import CRASHED, FAILED, PASSED, RAISED, TIMED_OUT, Verdict
from utils import gradient_check as _imported_late_by_checks  # once, and not in each copy  # noqa: F401
from utils.messages import message

MAX_SENTENCE = 2_000
HURRY = 5
_NAMES = {FAILED: "CheckFailed", TIMED_OUT: "TooSlow", CRASHED: "Crashed"}


class Session:
    """Goes through the cells of one notebook, in order.

    Tests run in a copy of this process. It is made anew when the student's process is another.
    A test has the names of the cells tagged `setup` that stand above it on the page, and of no
    others, in whatever order the cells run: a hand-in does not choose what a test is made of.

    Args:
        student: the process of their cells.
        settings: bounds.
        notebook: whose cells they are.
        answers: keeps what is asked for once.
    """

    def __init__(
        self,
        student: StudentProcess,
        settings: Settings,
        notebook: NotebookNode,
        answers: OneAnswers,
    ) -> None:
        self.student = student
        self.settings = settings
        self._exercises = frozenset(exercises_of(notebook))
        self._untouched = frozenset(header(notebook).get("untouched", ()))
        self._exercise_of = exercises_tested(notebook)
        self._answers = answers
        self._set_ups = SetUps(notebook, self.get)
        self._sources = {str(grade_id_of(c)): c.source for c in notebook.cells if is_test(c)}
        self.turns: dict[str, int] = {}  # of each test: how many cells had run
        self.verdicts: dict[str, Verdict] = {}
        self.tests: dict[str, list[NotebookNode]] = defaultdict(list)
        self.budget = Budget()
        self.lost: str | None = None
        self.stopped = False  # whether something took too long
        self.count = 0
        # Exercises of which a test took too long, each with what stood in place of others then.
        self._endless: set[tuple[str, frozenset[str]]] = set()
        # What stands in the place of the student's functions, in tests and looks from now on.
        self.in_place: dict[str, Callable[..., Any]] = {}
        self._copy: Copy | None = None
        # The student's functions that a copy knows of, and when, by what had run, it met them.
        self._functions: dict[str, CallableProxy] = {}
        self._met: list[int] = []
        self.work: Callable[..., Any]  # what is done beside tests where they run; see `apart`
        self._given = {c.source for c in notebook.cells if _is_given(c)}
        self.refused = Refused()
        self.refused_in: dict[str, list[str]] = {}  # by the tests' names
        self.causes = Causes()
        self.lacking = Lacking()
        self.naming = 0.0  # seconds that naming mistakes took

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
                cell.attachments = pictures_that_fit(cell.attachments, self.budget)
            return
        self.count += 1
        handed_in, cell.outputs, cell.execution_count = cell.outputs, [], self.count
        if is_test(cell):
            self._test(cell)
        elif only_shows(cell) and NEEDED not in tags(cell) and not self.settings.demos:
            cell.outputs = as_handed_in(handed_in, self.budget)
            self.lacking.leave_out(cell)
        else:
            cell.outputs = self._run(cell.source, tags(cell))
            self.causes.note(cell.source, cell.outputs)
            for error in errors_in(cell.outputs):
                self.lacking.note(error)
            self._tell_refused(cell, self.student.refused_calls())

    def _tell_refused(self, cell: NotebookNode, calls: list[str]) -> None:
        """Say below a cell which calls it was refused."""
        well = all(output.output_type != "error" for output in cell.outputs)
        told = self.refused.sentences(calls, well)
        cell.outputs += [_output("stream", name="stderr", text=f"{said}\n") for said in told]

    def get(self, name: str) -> Any:
        """Return the value of a name of the student's, as tests are to see it.

        Raises:
            LOST: the student's process can be asked nothing more.
        """
        if name in self._functions:
            return self._functions[name]
        value = self._answers.one_answer(name, self.student.ask.get(name), self.in_place)
        if isinstance(value, CallableProxy):
            self._functions[name] = value
        return value

    def _run(self, source: str, tagged: Collection[str]) -> list[NotebookNode]:
        if self.lost:
            return []
        # A picture earns nothing. That of a loop without end is not waited for as its tests were.
        hurried = self.stopped and not SHOWS.isdisjoint(tagged)
        seconds = self.settings.cell_seconds / (HURRY if hurried else 1)
        self.student.within(seconds)
        try:
            with self.student.timed():
                outputs = self.student.run(source, self.count, tagged)
            return accepted(outputs, self.budget)
        except LOST as error:
            outcome = self._replace(error)
            return [_error(_NAMES[outcome], self._sentence(outcome, seconds))]

    def _replace(self, error: Exception) -> str:
        """Go on with another process; say what became of the first."""
        outcome = TIMED_OUT if isinstance(error, Deadline) else CRASHED
        self.stopped = self.stopped or outcome == TIMED_OUT
        try:
            self.go_to(self.student.ran, anew=True)
        except LOST:
            self.lost = outcome
        return outcome

    def go_to(self, ran: int, anew: bool = False) -> None:
        """Go on with a student's process that has run just so many cells; see `StudentProcess`.

        Raises:
            LOST: they do not end well again.
        """
        if anew or ran < self.student.ran:
            self.forget_copy()
            self.student.replace(ran)
        else:
            self.student.catch_up(ran)

    def stands_as_after(self, ran: int) -> bool:
        """Whether the student's functions are now what they were when just so many cells had run.

        It may be so and not be known.
        """
        before, after = self.student.have_run(ran)
        return not self.student.strayed and traceless(before, after, self._given)

    def forget_copy(self) -> None:
        """End the copy in which tests run; the next test gets a new one."""
        if self._copy:
            self._copy.end()
            self._copy = None

    def _test(self, cell: NotebookNode) -> None:
        self.turns[str(grade_id_of(cell))] = self.student.ran
        verdict, cell.outputs = self.judged(cell)
        self.lacking.note(verdict.message)
        calls = self.student.refused_calls()
        self.refused_in[verdict.grade_id] = calls
        if calls and verdict.outcome == RAISED:
            said = " ".join([f"{str(verdict.message).rstrip('.')}.", *self.refused.why(calls)])
            verdict = replace(verdict, message=said)
            calls = []
        self.tests[self._exercise_of[verdict.grade_id]].append(cell)
        self.record(cell, verdict)
        self._tell_refused(cell, calls)

    def record(self, cell: NotebookNode, verdict: Verdict) -> None:
        """Write a verdict into the cell, where nbgrader looks for errors, and into its metadata."""
        verdict = self.causes.told(verdict)
        cell.outputs = [output for output in cell.outputs if output.output_type != "error"]
        if verdict.outcome != PASSED:
            text = verdict.message or ""
            name = text.split(":")[0] if verdict.outcome == RAISED else _NAMES[verdict.outcome]
            cell.outputs.append(_error(name, text))
        self._in_words(verdict).write(cell)
        self.verdicts[verdict.grade_id] = verdict

    def _in_words(self, verdict: Verdict) -> Verdict:
        """Return what is told of a test: of an answer that is as it was released, just that.

        Its marks and second look are those of any other.
        """
        exercise = self._exercise_of[verdict.grade_id]
        empty = exercise in self._untouched and verdict.outcome in (FAILED, RAISED)
        return replace(verdict, missing=exercise) if empty and not verdict.missing else verdict

    def judged(self, cell: NotebookNode) -> tuple[Verdict, list[NotebookNode]]:
        """Run a test and return what became of it, and what it showed."""
        seconds, name = self.settings.test_seconds, str(grade_id_of(cell))
        if self.lost:
            return Verdict(name, self.lost, self._sentence(self.lost, seconds)), []
        code = self._exercise_of[name], frozenset(self.in_place)
        # One loop without end in an exercise is not waited for as often as it has tests.
        if hurried := code in self._endless:
            seconds /= HURRY
        try:
            return self._outcome(cell, seconds)
        except LOST as error:
            lost = self._replace(error)
        if lost == TIMED_OUT:
            self._endless.add(code)
        return Verdict(name, lost, self._sentence(lost, seconds, hurried)), []

    def _outcome(self, test: NotebookNode, seconds: float) -> tuple[Verdict, list[NotebookNode]]:
        """Run a test apart from the student's process.

        Raises:
            LOST: the student's process can be asked nothing more.
        """
        name = str(grade_id_of(test))
        said = self._ask(["test", name, test.source], seconds)
        outcome, text, printed, missing = said
        shown = [_output("stream", name="stdout", text=printed)] if printed else []
        return Verdict(name, outcome, text, missing=missing), shown

    def _compile(self) -> None:
        """Read the tests here, where it is kept for the next hand-in, and not in the copy."""
        for name, source in self._sources.items():
            with suppress(SyntaxError, ValueError):  # it is told when the test runs
                _compiled(name, source)

    def _sentence(self, outcome: str, seconds: float, hurried: bool = False) -> str:
        """Say why something that was given so many seconds could not be brought to its end."""
        if outcome == TIMED_OUT and self.student.used_up:
            return message(
                "The {seconds:g} seconds for the whole notebook were used up before this was done.",
                seconds=self.settings.notebook_seconds,
            )
        if outcome == TIMED_OUT and hurried:
            return message(
                "The code was stopped after {seconds:g} seconds: "
                "an earlier test of this exercise had taken longer than {bound:g}.",
                seconds=seconds,
                bound=self.settings.test_seconds,
            )
        if outcome == TIMED_OUT:
            return message("The code took longer than {seconds:g} seconds and was stopped.",
                           seconds=seconds)  # fmt: skip
        return message("The code ended its own process, so this test could not be run.")

    def apart(self, *order: Any) -> Any:
        """Return what `work`, which may talk to the student's process, says within a test's time.

        It is done where tests are: in a copy of this process, which knows what this one knew when
        it was made; see `forget_copy`.

        Raises:
            LOST: the student's process can be asked nothing more.
        """
        try:
            return self._ask(["work", *order], self.settings.test_seconds)
        except LOST:
            self.forget_copy()
            raise

    def _obeyed(self, asked: tuple[float, list[int], list[Any]]) -> tuple[str, Any]:
        """Follow an order in the copy, within the time that comes with it; say what became of it.

        What is drawn at random there is the same each time that the hand-in is graded.
        """
        seconds, now, (kind, *order) = asked
        if now != self._met:
            self._functions.clear()
            self._met = now
        self.student.within(seconds)
        draws.begin()
        try:
            for name, function in self.in_place.items():
                self.student.ask.put(name, function)
            if kind == "test":
                return "said", self._checked(*order)
            self.student.ask.forget_draws()
            return "said", self.work(*order)
        except Deadline:
            return TIMED_OUT, None
        except LOST:
            return CRASHED, None

    def _copied(self) -> Copy:
        """Return the copy in which tests run."""
        if self._copy is None:
            self._set_ups.prepare()
            self._compile()
            self._copy = Copy(self._obeyed)
        return self._copy

    def _ask(self, order: list[Any], seconds: float) -> Any:
        with self.student.timed():
            try:
                now = [self.count, self.student.ran]
                how, answer = self._copied().ask([seconds, now, order], seconds)
            except WorkLost:
                raise OutOfForm from None
            if how == TIMED_OUT:
                raise Deadline
        if how == CRASHED:
            raise OutOfForm
        return answer

    def _checked(self, name: str, source: str) -> tuple[str, str | None, str, str | None]:
        """Run a test cell in a namespace of its own.

        Return the outcome, a sentence, what was printed, and the exercise that is not filled in.
        """
        printed = io.StringIO()
        outcome, said, missing = PASSED, None, None
        try:
            namespace = self._set_ups.names_of(name)
            draws.begin()
            with redirect_stdout(printed):
                exec(_compiled(name, source), namespace)
        except LOST:
            raise
        except StudentAsserted as error:
            outcome, said = RAISED, ": ".join(filter(None, ["AssertionError", str(error)]))
        except AssertionError as failure:
            outcome = FAILED
            said = str(failure) or bare_asserts.sentence(source, _line(failure, f"<{name}>"))
        except StudentRaised as error:
            outcome, said = RAISED, str(error)
        except Exception as error:
            outcome, said = RAISED, f"{type(error).__name__}: {error}"
            missing = self.not_filled_in(name, type(error).__name__, str(error))
        finally:
            self.student.ask.forget()
        told = said and harmless(said[:MAX_SENTENCE])
        return outcome, told, harmless(printed.getvalue()[:MAX_TEXT]), missing

    def not_filled_in(self, test: str, kind: str, text: str) -> str | None:
        """Return the exercise whose stub raised an error of this kind and text in a test.

        The text of an error is the student's: only the name of an exercise is taken from it. A stub
        of nbgrader's own says nothing, and counts as that of the test's exercise.
        """
        if kind != "NotImplementedError":
            return None
        name, colon, _ = text.partition(":")
        if not text:
            return self._exercise_of[test]
        return name if colon and name in self._exercises else None


def _is_given(cell: NotebookNode) -> bool:
    """Whether a cell is the course's own, as it was released."""
    return cell.cell_type == "code" and OWN not in tags(cell) and not is_solution(cell)


@lru_cache(maxsize=500)
def _compiled(name: str, source: str) -> CodeType:
    return compile(source, f"<{name}>", "exec")


def _line(error: Exception, place: str) -> int | None:
    """Return the line of a test on which it failed."""
    lines = [line for frame, line in walk_tb(error.__traceback__)
             if frame.f_code.co_filename == place]  # fmt: skip
    return lines[-1] if lines else None


def _error(name: str, message: str) -> NotebookNode:
    return _output("error", ename=name, evalue=message, traceback=[message])


def _output(kind: str, **content: Any) -> NotebookNode:
    output: NotebookNode = new_output(kind, **content)
    return output
