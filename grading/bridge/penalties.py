"""What is taken off for lateness, in step with the marks.

nbgrader finds a penalty when a hand-in is graded. A mark by hand, an extension or another rule
comes later, and a penalty may depend on each. So every door that shows a score asks here first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nbgrader.api import Gradebook, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties
from traitlets.config import Config

from grading.errors import GradingError


@dataclass(frozen=True)
class Moved:
    """A penalty that was not in step.

    Attributes:
        student: whose.
        before: points that were taken off.
        after: points that are taken off now.
        score: of which they are taken.
    """

    student: str
    before: float
    after: float
    score: float

    @property
    def sentence(self) -> str:
        """What an instructor is told."""
        return (
            f"{self.after:g} of {self.score:g} points of {self.student} are taken off for "
            f"lateness, and not {self.before:g}: the marks, the due date or the rule have changed."
        )


def penalty_of(
    step: AssignLatePenalties, notebook: SubmittedNotebook, student: str, late: float
) -> float | None:
    """Return what nbgrader's step takes off a notebook; None if nothing is to be said of it.

    Args:
        step: whose plugin has been made.
        notebook: as the gradebook has it.
        student: whose.
        late: the seconds after the due date.
    """
    if late <= 0:
        return None
    penalty = step.plugin_inst.late_submission_penalty(student, notebook.score, late)
    if penalty is None:
        return None
    return float(min(max(penalty, 0), notebook.score))  # as nbgrader's step does


def bring_in_step(
    gradebook: Gradebook, assignment: str, config: Config, student: str = ""
) -> list[Moved]:
    """Let penalties fit the marks, and return those that did not.

    Without a due date nobody is late: what somebody has taken off all the same stays.

    Args:
        gradebook: is written to where one does not fit.
        assignment: its name.
        config: nbgrader's, which names the rule.
        student: only this one's; else everybody's.

    Raises:
        GradingError: the course's rule fails.
    """
    if not _are_assigned(config) or gradebook.find_assignment(assignment).duedate is None:
        return []
    step = AssignLatePenalties(config=config)
    try:
        step.init_plugin()
        moved = list(_moved(gradebook, assignment, step, student))
    except Exception as error:
        gradebook.db.rollback()
        rule = getattr(step.plugin_class, "__name__", "the rule")
        raise GradingError(
            f"what is taken off for lateness cannot be found: {rule} ends in "
            f"{type(error).__name__}: {error}"
        ) from error
    if moved:
        gradebook.db.commit()
    return moved


def _moved(
    gradebook: Gradebook, assignment: str, step: AssignLatePenalties, student: str
) -> Iterator[Moved]:
    for submission in gradebook.assignment_submissions(assignment):
        name = str(submission.student.id)
        if student and name != student:
            continue
        for notebook in submission.notebooks:
            if not _is_graded(notebook):
                continue
            before = notebook.late_submission_penalty
            after = penalty_of(step, notebook, name, submission.total_seconds_late)
            if abs((after or 0.0) - (before or 0.0)) > 1e-9:
                notebook.late_submission_penalty = after
                yield Moved(name, before or 0.0, after or 0.0, float(notebook.score))


def _is_graded(notebook: Any) -> bool:
    return any(
        grade.auto_score is not None or grade.manual_score is not None for grade in notebook.grades
    )


def _are_assigned(config: Config) -> bool:
    """Say whether nbgrader's step is among those of the course, as it is by default."""
    steps = config.get("Autograde", {}).get("autograde_preprocessors", None)
    return steps is None or any("AssignLatePenalties" in str(step) for step in steps)
