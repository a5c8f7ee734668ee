"""Gathers what is known of a graded class: gradebook, autograded notebooks, past runs.

The gradebook is nbgrader's, so marks given by hand and penalties for lateness count, whichever
command graded. What is to be said of checks and mistakes comes from the autograded notebooks.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, from_dict
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory

from grading.batch import history
from grading.batch.config import load
from grading.batch.gradebook import existing, explained
from grading.batch.handins import Assignment
from grading.batch.run import STATE
from grading.course import Course
from grading.errors import GradingError
from grading.feedback import Check, Explanation, explanations
from grading.graft import grade_id_of, is_solution
from grading.session import CRASHED, PASSED, TIMED_OUT, Settings

NOT_YET = "It has no marks yet: run `grade run`."


@dataclass(frozen=True)
class Mark:
    """The points for one cell.

    Attributes:
        cell: nbgrader's name of it.
        points: what was given, by machine or by hand.
        most: what can be given.
        by_hand: whether a person marks it.
        waits: whether that person has not done so.
    """

    cell: str
    points: float
    most: float
    by_hand: bool
    waits: bool

    @property
    def exercise(self) -> str:
        """What it belongs to; a written answer is an exercise of its own."""
        return self.cell if self.by_hand else self.cell.split("-")[0]


@dataclass(frozen=True)
class Graded:
    """One student who has marks.

    Attributes:
        student: nbgrader's name, which is that of the folder.
        label: what a person calls them.
        marks: for each cell.
        penalty: points taken off for lateness.
        told: what became of each exercise; empty if the autograded notebook cannot be read.
        mistakes: name and hint of the mistake that was recognised, by exercise.
    """

    student: str
    label: str
    marks: Sequence[Mark]
    penalty: float
    told: Mapping[str, Explanation]
    mistakes: Mapping[str, tuple[str, str]]

    def score(self, machine_only: bool) -> float:
        """The points so far, less the penalty; never below 0, as nbgrader exports them."""
        counted = (mark.points for mark in self.marks if not (machine_only and mark.by_hand))
        return max(0.0, sum(counted) - self.penalty)

    @property
    def waits(self) -> bool:
        """Whether a person still has to mark something."""
        return any(mark.waits for mark in self.marks)


@dataclass(frozen=True)
class Exercise:
    """How the class did in one exercise.

    Attributes:
        name: of the exercise.
        most: its points.
        share: of its points that the class got, from 0 to 1; None if nobody's is marked.
        full: how many got all of them.
        marked: how many are marked.
        waiting: how many a person still has to mark.
        untouched: how many left it as it was.
        by_hand: whether a person marks it.
    """

    name: str
    most: float
    share: float | None
    full: int
    marked: int
    waiting: int
    untouched: int
    by_hand: bool


@dataclass(frozen=True)
class Finding:
    """A mistake with a name, or a check that failed without one, and whose it is.

    Attributes:
        exercise: in which it was found.
        name: of the mistake or of the check.
        text: the hint, or what was said of the check to most of them.
        students: their labels.
    """

    exercise: str
    name: str
    text: str
    students: Sequence[str]


@dataclass(frozen=True)
class Report:
    """All that the page tells.

    Attributes:
        assignment: its name.
        class_: everybody who has marks.
        exercises: in the order of the notebook.
        mistakes: those with names, the most frequent first.
        unnamed: checks that failed where no mistake was recognised, the most frequent first.
        aside: label and reason of each hand-in without a verdict.
        missing: labels of those in the gradebook who handed in nothing.
        seconds: label and time of each hand-in whose judging was timed, the slowest first.
        runs: of `grade run`, the oldest first.
    """

    assignment: str
    class_: Sequence[Graded]
    exercises: Sequence[Exercise]
    mistakes: Sequence[Finding]
    unnamed: Sequence[Finding]
    aside: Sequence[tuple[str, str]] = ()
    missing: Sequence[str] = ()
    seconds: Sequence[tuple[str, float]] = ()
    runs: Sequence[history.Run] = field(default=())

    @property
    def waiting(self) -> int:
        """How many hand-ins a person still has to mark."""
        return sum(graded.waits for graded in self.class_)

    @property
    def machine_only(self) -> bool:
        """Whether scores leave out what is marked by hand, as not all of it is."""
        return self.waiting > 0 and any(not mark.by_hand for mark in self.class_[0].marks)

    @property
    def most(self) -> float:
        """The points that a score can have."""
        return sum(e.most for e in self.exercises if not (self.machine_only and e.by_hand))

    @property
    def scores(self) -> list[float]:
        """The score of each student."""
        return [graded.score(self.machine_only) for graded in self.class_]

    @property
    def stopped(self) -> list[tuple[str, list[str]]]:
        """Label and checks of those whose code was stopped, or ended its own process."""
        found = [
            (graded.label, [c.grade_id for c in _checks(graded) if c.outcome in _STOPPED])
            for graded in self.class_
        ]
        return [(label, checks) for label, checks in found if checks]


_STOPPED = (TIMED_OUT, CRASHED)


def gather(root: Path, assignment: str) -> Report:
    """Return the report of an assignment in the course at ``root``.

    Raises:
        GradingError: there is no such course or assignment, or nobody is graded.
    """
    config = load(root)
    if "root" not in config.CourseDirectory:
        config.CourseDirectory.root = str(root.resolve())
    directory = CourseDirectory(config=config)
    directory.assignment_id = assignment
    known = Course(Path(directory.root)).assignments()
    if known and assignment not in known:
        raise GradingError(f"there is no assignment {assignment!r}; known: {', '.join(known)}.")
    with existing(directory.db_url, directory.course_id, assignment) as gradebook, explained():
        class_ = list(_class(gradebook, directory, assignment))
        labels = {student.id: label(student) for student in gradebook.students}
    return _report(directory, assignment, class_, labels)


def _report(
    directory: CourseDirectory, assignment: str, class_: list[Graded], labels: dict[str, str]
) -> Report:
    runs = history.runs(Path(directory.root) / STATE, assignment)
    handed_in = _handed_in(directory, assignment)
    aside = _aside(runs, handed_in, {graded.student for graded in class_})
    if not class_:
        raise GradingError(_nobody(assignment, aside))
    there = {graded.student for graded in class_}.union(handed_in)
    seconds = _seconds(runs)
    exercises = list(_exercises(class_))
    return Report(
        assignment,
        class_,
        exercises,
        _by_frequency(_mistakes(class_), exercises),
        _by_frequency(_unnamed(class_), exercises),
        aside=[(labels.get(student, student), reason) for student, reason in aside.items()],
        missing=[of for student, of in labels.items() if student not in there],
        seconds=sorted(
            [(graded.label, seconds[graded.student]) for graded in class_
             if graded.student in seconds],
            key=lambda timed: -timed[1],
        ),
        runs=runs,
    )  # fmt: skip


def _nobody(assignment: str, aside: Mapping[str, str]) -> str:
    if not any(reason != NOT_YET for reason in aside.values()):
        return f"nobody has marks for {assignment} yet: run `grade run {assignment}` first."
    student, reason = next(item for item in aside.items() if item[1] != NOT_YET)
    count = sum(reason != NOT_YET for reason in aside.values())
    return (
        f"nobody has marks for {assignment}: {count} set aside, such as {student} ({reason}) "
        f"When the cause is gone, run `grade run {assignment}`."
    )


def label(student: Any) -> str:
    """Return what a person calls a student of the gradebook: with a name, if it has one."""
    name = " ".join(filter(None, [student.first_name, student.last_name]))
    return f"{name} ({student.id})" if name else str(student.id)


def _class(gradebook: Gradebook, directory: CourseDirectory, assignment: str) -> Iterator[Graded]:
    """Yield everybody who has marks, by name; an entry without any is none."""
    submissions = gradebook.find_assignment(assignment).submissions
    for submission in sorted(submissions, key=lambda submission: str(submission.student.id)):
        grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
        if all(grade.auto_score is None and grade.manual_score is None for grade in grades):
            continue
        yield _graded(submission, directory, list(map(_mark, grades)))


def _graded(submission: Any, directory: CourseDirectory, marks: list[Mark]) -> Graded:
    """Put together what the gradebook and the autograded notebooks say of a student."""
    student = submission.student
    folder = directory.format_path(
        directory.autograded_directory, student.id, submission.assignment.name
    )
    told: dict[str, Explanation] = {}
    mistakes: dict[str, tuple[str, str]] = {}
    order: dict[str | None, int] = {}
    for name in sorted(notebook.name for notebook in submission.notebooks):
        notebook = _read(Path(folder) / f"{name}.ipynb")
        told |= explanations(notebook)
        mistakes |= _named(notebook)
        for cell in notebook.cells:
            order.setdefault(grade_id_of(cell), len(order))
    marks.sort(key=lambda mark: (order.get(mark.cell, len(order)), mark.cell))
    penalty = submission.late_submission_penalty or 0.0
    return Graded(str(student.id), label(student), marks, penalty, told, mistakes)


def _mark(grade: Any) -> Mark:
    by_hand = grade.cell.cell_type != "code"
    points, most = float(grade.score or 0.0), float(grade.cell.max_score or 0.0)
    return Mark(grade.cell.name, points, most, by_hand, bool(grade.needs_manual_grade))


def _read(path: Path) -> NotebookNode:
    """Return an autograded notebook; an empty one where there is none, or it is damaged."""
    try:
        content = json.loads(path.read_bytes())
        content["cells"] = list(content["cells"])
    except (OSError, ValueError, KeyError, TypeError):
        content = {"cells": []}
    notebook: NotebookNode = from_dict(content)
    return notebook


def _named(notebook: NotebookNode) -> dict[str, tuple[str, str]]:
    """Return name and hint of the mistake in each exercise in which one was recognised."""
    said = {
        str(grade_id_of(cell)): cell.metadata.get("convergence", {})
        for cell in notebook.cells
        if is_solution(cell)
    }
    return {
        exercise: (of["misconception"], of.get("hint") or "")
        for exercise, of in said.items()
        if of.get("misconception")
    }


def _exercises(class_: Sequence[Graded]) -> Iterator[Exercise]:
    by_hand = {mark.exercise: mark.by_hand for graded in class_ for mark in graded.marks}
    for name in by_hand:
        marks = [[mark for mark in graded.marks if mark.exercise == name] for graded in class_]
        marked = [own for own in marks if own and not any(mark.waits for mark in own)]
        points = [sum(mark.points for mark in own) for own in marked]
        most = max(sum(mark.most for mark in own) for own in marks)
        yield Exercise(
            name,
            most,
            sum(points) / (most * len(points)) if points and most else None,
            sum(given >= most for given in points),
            len(points),
            sum(any(mark.waits for mark in own) for own in marks),
            sum(name in graded.told and graded.told[name].untouched for graded in class_),
            by_hand[name],
        )


def _checks(graded: Graded) -> Iterator[Check]:
    for explanation in graded.told.values():
        yield from explanation.checks


def _mistakes(class_: Iterable[Graded]) -> Iterator[Finding]:
    found: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for graded in class_:
        for exercise, (name, hint) in graded.mistakes.items():
            found.setdefault((exercise, name), (hint, []))[1].append(graded.label)
    for (exercise, name), (hint, students) in found.items():
        yield Finding(exercise, name, hint, students)


def _unnamed(class_: Iterable[Graded]) -> Iterator[Finding]:
    found: dict[str, list[tuple[str, str]]] = {}
    for graded in class_:
        for exercise, explanation in graded.told.items():
            if exercise not in graded.mistakes and not explanation.untouched:
                for check in explanation.checks:
                    if check.outcome not in (PASSED, *_STOPPED) and not check.missing:
                        said = check.sentence.lstrip(": ")
                        found.setdefault(check.grade_id, []).append((said, graded.label))
    for check_id, told in found.items():
        texts = [text for text, _ in told]
        usual = max(texts, key=texts.count)
        yield Finding(check_id.split("-")[0], check_id, usual, [student for _, student in told])


def _by_frequency(found: Iterable[Finding], exercises: Sequence[Exercise]) -> list[Finding]:
    """Sort by how many it concerns; of equals, in the order of the notebook."""
    place = {exercise.name: number for number, exercise in enumerate(exercises)}
    return sorted(found, key=lambda one: (-len(one.students), place.get(one.exercise, 0), one.name))


def _handed_in(directory: CourseDirectory, assignment: str) -> list[str]:
    """Return whose folders there are; nobody's where the course has only a gradebook."""
    try:
        return [found.student for found in Assignment(assignment, directory, Settings()).hand_ins()]
    except GradingError:
        return []


def _aside(
    runs: Iterable[history.Run], handed_in: Sequence[str], graded: set[str]
) -> dict[str, str]:
    """Return why each hand-in that is there has no verdict, by student."""
    latest = {student: found for run in runs for student, found in run.hand_ins.items()}
    found = {student: NOT_YET for student in handed_in if student not in graded}
    for student in handed_in:
        if student in latest and latest[student].set_aside:
            kept = " The marks from before are kept." if student in graded else ""
            found[student] = f"{latest[student].set_aside}{kept}"
    return found


def _seconds(runs: Iterable[history.Run]) -> dict[str, float]:
    """Return how long judging took when each hand-in was judged last, where that was timed."""
    latest = {
        student: found.seconds
        for run in runs
        for student, found in run.hand_ins.items()
        if found.seconds is not None
    }
    return {student: seconds for student, seconds in latest.items() if seconds}
