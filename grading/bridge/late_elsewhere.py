"""Whether the system that hand-ins came from calls the same people late as their times do.

Canvas marks lateness in the names of files. Where a time, or the due date, is in another zone than
somebody thinks, the two part: that is found here, before it costs points.
"""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.api import Gradebook

from grading.bridge.lateness import seconds_late
from grading.intake.came import Came, Record
from grading.intake.student_names import few, shown_name
from grading.pages.durations import how_late

_SHOWN = 5  # students that a sentence names


def by_gradebook(
    gradebook: Gradebook, root: Path, assignment: str, students: Collection[str]
) -> str:
    """Return a sentence on those of whom the record and the gradebook's times say otherwise.

    Args:
        gradebook: the course's.
        root: the folder of the course.
        assignment: its name.
        students: of whom something is to be said.

    Raises:
        GradingError: the record of what was collected is damaged.
    """
    found = gradebook.find_assignment(assignment)
    if found.duedate is None:
        return ""
    seconds = {
        str(one.student.id): seconds_late(one)
        for one in found.submissions
        if one.timestamp is not None and one.student.id in students
    }
    return _sentence(Record(root, assignment).read(), seconds, found.duedate)


def by_arrival(gradebook: Gradebook, assignment: str, came: Mapping[str, Came]) -> str:
    """Return a sentence on those of what has just come, which the gradebook does not have yet.

    Raises:
        MissingEntry: the gradebook does not know the assignment.
    """
    found = gradebook.find_assignment(assignment)
    if found.duedate is None:
        return ""
    due = {str(one.student.id): one.duedate for one in found.submissions}  # with extensions
    seconds = {
        student: (_in_utc(one.time) - due.get(student, found.duedate)).total_seconds()
        for student, one in came.items()
        if one.time
    }
    return _sentence(came, seconds, found.duedate)


def _in_utc(time: str) -> datetime:
    """Return a time of a record as the gradebook keeps it."""
    return datetime.fromisoformat(time).astimezone(UTC).replace(tzinfo=None)


def _sentence(came: Mapping[str, Came], seconds: Mapping[str, float], due: datetime) -> str:
    """Say who is late by one and not by the other, and what is likely behind it.

    Args:
        came: how hand-ins came.
        seconds: by how many seconds each who has a time is late; 0 or less if not.
        due: in UTC.
    """
    marked = {student: one for student, one in sorted(came.items())
              if one.marks_lateness and student in seconds}  # fmt: skip
    there = [student for student, one in marked.items() if one.late and seconds[student] <= 0]
    here = [student for student, one in marked.items() if not one.late and seconds[student] > 0]
    if not there and not here:
        return ""
    told = []
    if there:
        told.append(f"late by Canvas and not by their times: {_few(there)}")
    if here:
        by = {student: f"{student} (by {how_late(seconds[student])})" for student in here}
        told.append(f"late by their times and not by Canvas: {_few(by.values())}")
    zones = {one.time[-6:] for one in (came[name] for name in (*there, *here)) if one.assumed}
    read = f", and their times name no zone and were read in {' and '.join(sorted(zones))}"
    return (
        f"{'; '.join(told)}. If nobody was given more time, a time zone is the likely cause: the "
        f"due date is kept as {due:%Y-%m-%d %H:%M} UTC (without an offset it is taken for UTC)"
        f"{read if zones else ''}; docs/collecting.md tells how both are given"
    )


def _few(names: Collection[str]) -> str:
    return few([shown_name(name) for name in names], _SHOWN)
