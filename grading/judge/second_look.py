"""After the last cell: failed tests get a second chance, and mistakes a name.

Both are given where the test stood, before the cells below it have run.

A mistake costs the points of its own exercise only. An exercise that calls an earlier one which
failed is tested again with the right answer in the earlier one's place. The right answer runs in a
process of its own, and only values cross: whoever could read its code would have it for the next
hand-in.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from nbformat import NotebookNode

from course.cells import exercises_tested, grade_id_of, is_test, nbgrader
from grading.judge.diagnosis import Diagnosis, Finding
from grading.judge.process import StudentProcess
from grading.judge.proxies import LOST
from grading.judge.session import Session
from grading.line.channel import Deadline
from grading.verdict import PASSED, STOPPED, Mistake, Unknown, Verdict
from utils.checks.values import is_of_arguments
from utils.messages import both, message

Mistakes = dict[str, Mistake]
Named = tuple[Mistakes, dict[str, Unknown]]


def look_again(session: Session, diagnosis: Diagnosis) -> Named:
    """Test again what builds on wrong answers.

    Return the mistakes that were recognised, and what shows those that nobody has named yet.
    """
    look = _SecondLook(session, diagnosis)
    try:
        for name in diagnosis.exercises.names:
            if look.failed(name):
                look.take(name)
    finally:
        look.end()
    return look.mistakes, look.unknown


def _within(
    model: StudentProcess, function: Callable[..., Any], session: Session
) -> Callable[..., Any]:
    """Return the model's function, which keeps to the time of a test."""

    def right(*arguments: Any, **keywords: Any) -> Any:
        model.ask.until = session.student.ask.until
        return function(*arguments, **keywords)

    return right


class _SecondLook:
    """Goes through the exercises that lost points, in order."""

    def __init__(self, session: Session, diagnosis: Diagnosis) -> None:
        self.session = session
        self.diagnosis = diagnosis
        self.mistakes: Mistakes = {}
        self.unknown: dict[str, Unknown] = {}
        self._wrong: set[str] = set()
        self._replaced: set[str] | None = set()  # None asks for another process in any case
        self._model: StudentProcess | None = None

    def failed(self, name: str) -> list[NotebookNode]:
        """Return the tests of an exercise that were not passed."""
        return [test for test in self.session.tests[name] if self._verdict(test).outcome != PASSED]

    def take(self, name: str) -> None:
        """Give one exercise its second chance; if it is wrong for sure, try to say how."""
        exercises = self.diagnosis.exercises
        replaced = self._wrong & exercises.before(name)
        if self._empty(name):
            self._wrong.add(name)
            return
        try:
            if replaced and self.failed(name):
                self._test_again(name, sorted(replaced, key=exercises.names.index))
            if failed := self.failed(name):
                self._wrong.add(name)
                self._go_back(failed[0], replaced)
                self._diagnose(name)
        except LOST:
            self._wrong.add(name)
            self._replaced = None

    def _verdict(self, test: NotebookNode) -> Verdict:
        return self.session.verdicts[str(grade_id_of(test))]

    def _empty(self, name: str) -> bool:
        """Whether the exercise is still the stub: then there is nothing to look at."""
        return all(self._verdict(test).missing == name for test in self.failed(name))

    def _go_back(self, test: NotebookNode, replaced: set[str]) -> None:
        """Go to where a test stood, with right answers in the place of these exercises only.

        What the student's cells below it make of names is not what the test is about. The cells
        above it run with the student's own answers.
        """
        turn = self.session.turns[str(grade_id_of(test))]
        other = replaced != self._replaced
        if not other and turn == self.session.student.ran:
            return
        # Whoever has met a right answer may have kept what it said.
        clean = not other or self._replaced == set()
        if clean and turn <= self.session.student.ran and self.session.stands_as_after(turn):
            if other:
                self.session.forget_copy()
        else:
            if other:
                self.end()
            self.session.go_to(turn, anew=other or bool(replaced))
        if other:
            self.session.in_place = self._right(replaced) if replaced else {}
        self._replaced = replaced

    def _right(self, names: set[str]) -> dict[str, Callable[..., Any]]:
        """Return the right answers, from a process in which nothing of the student's ever runs."""
        sources = self.diagnosis.exercises.sources
        self._model = model = self.session.student.another(sources)
        for source in sources[model.ran :]:
            model.within(self.session.settings.cell_seconds)
            try:
                model.ask.run(source)
            except Deadline:  # the course's own code is not slow
                self.session.student.starved = True
                raise
        return {name: _within(model, model.ask.get(name), self.session) for name in names}

    def end(self) -> None:
        """End the process of the right answers, if there is one."""
        if self._model:
            self.session.in_place = {}
            self._model.end()
            self._model = None

    def _test_again(self, name: str, replaced: Sequence[str]) -> None:
        """Run the failed tests of an exercise again; the better result of each counts.

        What is one answer is better or not as a whole: no test gets an answer of its own.
        """
        if name not in self.diagnosis.exercises.one_answer:
            for test in self.failed(name):
                again = self._again(test, replaced)
                if again.outcome == PASSED:
                    self.session.record(test, again)
            return
        tests = self.session.tests[name]
        verdicts = [self._again(test, replaced) for test in tests]
        if _points(tests, verdicts) > _points(tests, map(self._verdict, tests)):
            for test, verdict in zip(tests, verdicts, strict=True):
                self.session.record(test, verdict)

    def _again(self, test: NotebookNode, replaced: Sequence[str]) -> Verdict:
        """Run a test again, and return what became of it."""
        self._go_back(test, set(replaced))
        verdict = self.session.judged(test)[0]
        if verdict.outcome in STOPPED:  # in the middle of a call, whose answer may still come
            self._replaced = None
        if verdict.outcome != PASSED:
            return verdict
        text = message("Passed with the right {names} in place of yours.", names=both(replaced))
        return Verdict(verdict.grade_id, PASSED, text, replaced)

    def _diagnose(self, name: str) -> None:
        """Look for the mistake, unless the code does not come to an end."""
        stopped = any(self._verdict(test).outcome in STOPPED for test in self.failed(name))
        if stopped or not self.diagnosis.knows(name):
            return
        if self.diagnosis.prepare(name):
            self.session.forget_copy()  # which does not know it
        finding = self._apart(name)
        if finding.mistake is None or finding.plain:
            if self.diagnosis.prepare_departing(name):
                self.session.forget_copy()
            finding = self._apart(name, asdict(finding))
        if mistake := finding.mistake:
            self.mistakes[name] = replace(mistake, hint=message(mistake.hint))
        if finding.unknown:
            self.unknown[name] = finding.unknown

    def _apart(self, name: str, *so_far: dict[str, Any]) -> Finding:
        """Return what is found out of the student's function, in a copy of this process."""
        started = time.perf_counter()
        finding = _as_finding(self.session.apart(name, *so_far))
        self.session.naming += time.perf_counter() - started
        return finding


def found(
    session: Session, diagnosis: Diagnosis, name: str, so_far: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return as plain data what is found out of the student's function; `Session.work` does it.

    Args:
        session: asks for the function.
        diagnosis: knows what known mistakes do.
        name: of the exercise.
        so_far: what was found out of it before; then what is plain to see is found out.
    """
    try:
        function = session.get(name)
    except LOST:
        raise
    except Exception:  # there is no such function
        return asdict(Finding(None))
    if so_far is None:
        return asdict(diagnosis.recognised(name, function))
    return asdict(diagnosis.departing(name, function, _as_finding(so_far)))


def _as_finding(told: dict[str, Any]) -> Finding:
    mistake, unknown = told.pop("mistake"), told.pop("unknown")
    return Finding(
        Mistake(**mistake) if mistake else None, Unknown(**unknown) if unknown else None, **told
    )


def _points(tests: Sequence[NotebookNode], verdicts: Iterable[Verdict]) -> float:
    """Return what tests give that ended so."""
    ended = zip(tests, verdicts, strict=True)
    return sum(float(nbgrader(test)["points"]) for test, v in ended if v.outcome == PASSED)


def explain(
    notebook: NotebookNode, mistakes: Mapping[str, Mistake], unknown: Mapping[str, Unknown]
) -> None:
    """Write the hints into the notebook: to the exercise, and below its first failed test.

    What shows a mistake without a name is written to the exercise too, for the class report.
    """
    told: set[str] = set()
    tested = exercises_tested(notebook)
    for cell in notebook.cells:
        name = str(grade_id_of(cell))
        if name in mistakes:
            mistakes[name].write(cell)
        if name in unknown:
            unknown[name].write(cell)
        if is_test(cell):
            _add_hint(cell, tested[name], mistakes, told)


def _add_hint(
    test: NotebookNode, exercise: str, mistakes: Mapping[str, Mistake], told: set[str]
) -> None:
    errors = [output for output in test.outputs if output.output_type == "error"]
    if errors and exercise in mistakes and exercise not in told:
        mistake = mistakes[exercise]
        if is_of_arguments(str(errors[0].evalue)) and not mistake.of_arguments:
            return  # the hint is for something else; a later test may fail because of that
        told.add(exercise)
        errors[0].traceback.append(message("Hint: {hint}", hint=mistake.hint))
