"""Who handed in late, as the gradebook has it: also where the course takes nothing off for it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from grading.bridge.gradebook import NoGradebook, explained, opened
from grading.intake.came import Record


def seconds_late(submission: Any) -> float:
    """Return by how many seconds a hand-in of the gradebook is late; 0 where no date is set.

    Extensions count. nbgrader itself fails on an extension of no date.
    """
    if submission.assignment.duedate is None:
        return 0.0
    return float(submission.total_seconds_late)


def due_date(db_url: str, course_id: str, assignment: str) -> datetime | None:
    """Return when an assignment is due, if there is a gradebook that knows it.

    Raises:
        GradingError: the gradebook cannot be used.
    """
    try:
        with opened(db_url, course_id, "grade run") as gradebook, explained():
            due: datetime | None = gradebook.find_assignment(assignment).duedate
    except (NoGradebook, MissingEntry):
        return None
    return due.replace(tzinfo=UTC) if due else None


def late(gradebook: Gradebook, assignment: str) -> dict[str, float]:
    """Return by how many seconds each who is late handed in too late, by the students' names."""
    found = gradebook.find_assignment(assignment)
    if found.duedate is None:
        return {}
    told = {str(one.student.id): seconds_late(one) for one in found.submissions}
    return {student: seconds for student, seconds in told.items() if seconds > 0}


def called_late(gradebook: Gradebook, root: Path, assignment: str) -> list[str]:
    """Return who is late by the word of the system that their hand-in came from, at no known time.

    Args:
        gradebook: the course's.
        root: the folder of the course.
        assignment: its name.

    Raises:
        GradingError: the record of what was collected is damaged.
    """
    came = Record(root, assignment).read()
    submissions = gradebook.find_assignment(assignment).submissions
    timed = {str(one.student.id) for one in submissions if one.timestamp is not None}
    return sorted(student for student, one in came.items() if one.late and student not in timed)
