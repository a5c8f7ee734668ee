"""Says in words what became of an exercise: for the gradebook's comment and the feedback page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape
from nbformat import NotebookNode

from course.cells import exercise_of, grade_id_of, is_exercise, is_test
from grading.verdict import CRASHED, FAILED, PASSED, RAISED, TIMED_OUT, read_mistake, read_verdict

MAX_MESSAGE = 300
MAX_COMMENT = 2_000
NOT_FILLED_IN = "Not filled in yet."
_HEADINGS = {
    PASSED: "Passed",
    FAILED: "Did not pass",
    RAISED: "Your code raised an error",
    TIMED_OUT: "Too slow",
    CRASHED: "Your code ended its own process",
}
_WORDS = {
    FAILED: " did not pass:",
    RAISED: ": your code raised",
    TIMED_OUT: " took too long.",
    CRASHED: " could not be run.",
}
_NAME = re.compile("`([^`]+)`")


@dataclass(frozen=True)
class Check:
    """What became of one test cell.

    Attributes:
        grade_id: nbgrader's name of the cell, which is `exercise-property`.
        outcome: one of the five of `judge`.
        message: what `judge` says of it, if anything.
        replaced: the earlier exercises that were replaced by right ones while it ran.
        missing: the exercise that it ran into and that is not filled in, if there is one.
    """

    grade_id: str
    outcome: str
    message: str
    replaced: Sequence[str]
    missing: str | None = None

    @property
    def name(self) -> str:
        """The property that is checked."""
        return self.grade_id.split("-", 1)[-1]

    @property
    def heading(self) -> str:
        """The outcome, in a few words for the student."""
        if self.missing == exercise_of(self.grade_id):
            return "Not filled in yet"
        if self.missing:
            return f"This needs {self.missing}, which is not filled in yet"
        return _HEADINGS[self.outcome]

    @property
    def sentence(self) -> str:
        """What is to be said of it, after its name; nothing if it passed."""
        if self.outcome == PASSED:
            return ""
        if self.missing:
            return f": this needs {self.missing}, which is not filled in yet."
        return f"{_WORDS[self.outcome]} {_short(self.message)}"


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
            return NOT_FILLED_IN
        passed = sum(check.outcome == PASSED for check in self.checks)
        if passed == len(self.checks):
            return "Its check passed." if passed == 1 else f"All {passed} checks passed."
        return f"{passed} of {len(self.checks)} checks passed."

    @property
    def lines(self) -> list[str]:
        """What is to be said of the checks that did not pass; the same of several only once."""
        names: dict[str, list[str]] = {}
        for check in self.checks:
            if check.sentence and not self.untouched:
                names.setdefault(check.sentence, []).append(check.name)
        return [f"{', '.join(of)}{sentence}" for sentence, of in names.items()]

    @property
    def replaced(self) -> str:
        """A sentence on the checks that counted because an earlier exercise was replaced."""
        names = {name: None for check in self.checks for name in check.replaced}
        if not names or self.untouched:
            return ""
        helped = ", ".join(check.name for check in self.checks if check.replaced)
        return (
            f"Counted with a right {' and '.join(names)} in place of yours, so that a mistake "
            f"there costs its points only once: {helped}."
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
        own = [check for check in checks.values() if exercise_of(check.grade_id) == name]
        if own:
            found[name] = Explanation(name, own, mistake.hint if mistake else "")
    return found


def checks_of(notebook: NotebookNode) -> dict[str, Check]:
    """Return what became of the test cells of a judged notebook, by their names."""
    verdicts = map(read_verdict, filter(is_test, notebook.cells))
    return {
        said.grade_id: Check(
            said.grade_id, said.outcome, said.message or "", said.replaced, said.missing
        )
        for said in verdicts
        if said
    }


def with_code(text: str) -> Markup:
    """Return ``text`` as HTML, escaped, with what stands between backticks as code."""
    return Markup(_NAME.sub(r"<code>\1</code>", str(escape(text))))


def _short(text: str) -> str:
    """Return ``text`` on one line of bearable length, which ends as a sentence does."""
    line = " ".join(text.split())
    line = line if len(line) <= MAX_MESSAGE else line[: MAX_MESSAGE - 1].rstrip() + "…"
    return line if line.endswith((".", "!", "?", "…")) else line + "."
