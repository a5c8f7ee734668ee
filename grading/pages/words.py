"""Says in words what became of an exercise: for the gradebook's comment and the feedback page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape
from nbformat import NotebookNode

from course.cells import exercises_tested, grade_id_of, is_exercise, is_test, nbgrader
from grading.verdict import (
    CRASHED,
    FAILED,
    PASSED,
    RAISED,
    TIMED_OUT,
    UNREADABLE,
    read_mistake,
    read_verdict,
)
from utils.messages import both, message, plural

MAX_MESSAGE = 300
MAX_COMMENT = 2_000
_NAME = re.compile("`([^`]+)`")


@dataclass(frozen=True)
class Check:
    """What became of one test cell.

    Attributes:
        grade_id: nbgrader's name of the cell, which is `exercise-property`.
        outcome: one of the five of `judge`.
        message: what `judge` says of it, if anything.
        exercise: that it tests.
        replaced: the earlier exercises that were replaced by right ones while it ran.
        missing: the exercise that it ran into and that is not filled in, if there is one.
        part: what it gave and what it could have given, if it gave a part of that.
    """

    grade_id: str
    outcome: str
    message: str
    exercise: str
    replaced: Sequence[str] = ()
    missing: str | None = None
    part: tuple[float, float] | None = None

    @property
    def passed(self) -> bool:
        """Whether it passed, with all of its points."""
        return self.outcome == PASSED and self.part is None

    @property
    def name(self) -> str:
        """The property that is checked."""
        return self.grade_id.split("-", 1)[-1]

    @property
    def heading(self) -> str:
        """The outcome, in a few words for the student."""
        if self.missing == self.exercise:
            return message("Not filled in yet")
        if self.missing:
            return message("This needs {exercise}, which is not filled in yet",
                           exercise=self.missing)  # fmt: skip
        if self.part:
            return message("Passed in part") if self.part[0] else message("Did not pass")
        return _heading(self.outcome)

    @property
    def stopped(self) -> str:
        """What kept it from coming to a result, in a few words; nothing, if nothing did."""
        if self.outcome not in (RAISED, TIMED_OUT, CRASHED):
            return ""
        if self.outcome == RAISED and self.message.partition(":")[0] in UNREADABLE:
            return message("Python cannot read your code: a SyntaxError")
        return self.heading

    @property
    def sentence(self) -> str:
        """What is to be said of it, without its name; nothing if it passed."""
        return self.sentence_on("")

    def sentence_on(self, names: str) -> str:
        """Return what is to be said of it, and of others alike; nothing if it passed."""
        if self.outcome == PASSED and self.part:
            points, most = (f"{value:g}" for value in self.part)
            return message("{checks}: {points} of {most} points.",
                           checks=names, points=points, most=most)  # fmt: skip
        if self.outcome == PASSED:
            return ""
        if self.missing:
            return message("{checks}: this needs {exercise}, which is not filled in yet.",
                           checks=names, exercise=self.missing)  # fmt: skip
        return _sentence(self.outcome, names, _short(self.message))


@dataclass(frozen=True)
class Explanation:
    """What became of one exercise."""

    exercise: str
    checks: Sequence[Check]
    hint: str

    @property
    def untouched(self) -> bool:
        """Whether the stub still stands."""
        return any(check.missing == self.exercise for check in self.checks)

    @property
    def summary(self) -> str:
        """How many of its checks passed."""
        if self.untouched:
            return message("Not filled in yet.")
        passed = sum(check.passed for check in self.checks)
        if passed == len(self.checks):
            return plural("Its check passed.", "All {count} checks passed.", passed)
        return plural("{passed} of {count} checks passed.", "{passed} of {count} checks passed.",
                      len(self.checks), passed=passed)  # fmt: skip

    @property
    def in_short(self) -> str:
        """How many checks passed and, if one thing stopped them all, what; no student's words."""
        stopped = {check.stopped for check in self.checks}
        if self.untouched or len(stopped) > 1 or "" in stopped:
            return self.summary
        return message("{summary} {reason}.", summary=self.summary, reason=stopped.pop())

    @property
    def lines(self) -> list[str]:
        """What is to be said of the checks that did not pass; the same of several only once."""
        alike: dict[str, list[Check]] = {}
        for check in self.checks:
            if check.sentence and not self.untouched:
                alike.setdefault(check.sentence, []).append(check)
        return [of[0].sentence_on(", ".join(check.name for check in of)) for of in alike.values()]

    @property
    def replaced(self) -> str:
        """A sentence on the checks that counted because an earlier exercise was replaced."""
        names = {name: None for check in self.checks for name in check.replaced}
        if not names or self.untouched:
            return ""
        helped = ", ".join(check.name for check in self.checks if check.replaced)
        return message(
            "Counted with a right {names} in place of yours, so that a mistake "
            "there costs its points only once: {checks}.",
            names=both(names),
            checks=helped,
        )

    @property
    def comment(self) -> str:
        """All of it, as plain text for the gradebook."""
        text = " ".join(filter(None, [self.summary, *self.lines, self.hint, self.replaced]))
        return text if len(text) <= MAX_COMMENT else text[: MAX_COMMENT - 1] + "…"


def explanations(notebook: NotebookNode) -> dict[str, Explanation]:
    """Return what became of each exercise of a judged notebook that has checks, by its name."""
    checks = checks_of(notebook)
    found = {}
    for cell in filter(is_exercise, notebook.cells):
        name, mistake = str(grade_id_of(cell)), read_mistake(cell)
        own = [check for check in checks.values() if check.exercise == name]
        if own:
            found[name] = Explanation(name, own, mistake.hint if mistake else "")
    return found


def checks_of(notebook: NotebookNode) -> dict[str, Check]:
    """Return what became of the test cells of a judged notebook, by their names."""
    tested = exercises_tested(notebook)
    found = {}
    for cell in filter(is_test, notebook.cells):
        if said := read_verdict(cell):
            most = float(nbgrader(cell).get("points") or 0)
            part = None if said.points is None else (said.points, most)
            found[said.grade_id] = Check(
                said.grade_id, said.outcome, said.message or "", tested[said.grade_id],
                said.replaced, said.missing, part,
            )  # fmt: skip
    return found


def with_code(text: str) -> Markup:
    """Return ``text`` as HTML, escaped, with what stands between backticks as code."""
    return Markup(_NAME.sub(r"<code>\1</code>", str(escape(text))))


def _heading(outcome: str) -> str:
    return {
        PASSED: message("Passed"),
        FAILED: message("Did not pass"),
        RAISED: message("Your code raised an error"),
        TIMED_OUT: message("Too slow"),
        CRASHED: message("Your code ended its own process"),
    }[outcome]


def _sentence(outcome: str, names: str, said: str) -> str:
    return {
        FAILED: message("{checks} did not pass: {said}", checks=names, said=said),
        RAISED: message("{checks}: your code raised {said}", checks=names, said=said),
        TIMED_OUT: message("{checks} took too long. {said}", checks=names, said=said),
        CRASHED: message("{checks} could not be run. {said}", checks=names, said=said),
    }[outcome]


def _short(text: str) -> str:
    """Return ``text`` on one line of bearable length, which ends as a sentence does."""
    line = " ".join(text.split())
    line = line if len(line) <= MAX_MESSAGE else line[: MAX_MESSAGE - 1].rstrip() + "…"
    return line if line.endswith((".", "!", "?", "…")) else line + "."
