"""Whose marks are not those of what lies in their folder now: it, or what decides, has changed."""

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grading.batch.hand_ins import Assignment, HandIn
from grading.bridge.configuration import bounds
from grading.bridge.gradebook import Ledger
from grading.errors import GradingError
from grading.intake.hand_in import NotJudged
from grading.intake.student_names import few, shown_name

_MOST_NAMED = 10


def behind(directory: CourseDirectory, config: Config, name: str) -> str:
    """Return in a sentence whom `grade run` would judge again, or set aside; empty if nobody.

    Whom nbgrader's own command has graded, it does not know. Nor does it where there is nothing to
    compare with: no source, no release, no hand-in.

    Args:
        directory: of the course.
        config: nbgrader's.
        name: of an assignment in the gradebook.
    """
    try:
        with Ledger(directory.db_url, directory.course_id, name) as ledger:
            stamps = ledger.stamps()
        assignment = Assignment(name, directory, bounds(config), tried=False)
        changed = [
            one.student for one in assignment.hand_ins()
            if one.student in stamps and stamps[one.student] != _stamp(assignment, one)
        ]  # fmt: skip
    except GradingError:
        return ""
    if not changed:
        return ""
    some = few([shown_name(student) for student in changed], _MOST_NAMED)
    return (
        f"{name}: the marks of {some} are older than what they have handed in, or than the "
        f"assignment and its settings: `grade run {name}` renews them."
    )


def _stamp(assignment: Assignment, hand_in: HandIn) -> str:
    try:
        return assignment.stamp(hand_in, assignment.task(hand_in).key)
    except (NotJudged, OSError):
        return ""
