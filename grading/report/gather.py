"""Gathers what is known of a graded class: gradebook, autograded notebooks, past runs.

The gradebook is nbgrader's, so marks given by hand and penalties for lateness count, whichever
command graded. What is to be said of checks and mistakes comes from the autograded notebooks.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, from_dict
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory

from course.cells import exercises_tested, grade_id_of, is_solution
from course.entries import TOGETHER, header
from grading.batch import history
from grading.batch.hand_ins import Assignment
from grading.batch.run import STATE
from grading.bridge import configuration
from grading.bridge.gradebook import existing, explained
from grading.bridge.lateness import called_late, seconds_late
from grading.bridge.marks import is_by_machine
from grading.bridge.penalties import bring_in_step
from grading.errors import GradingError
from grading.intake.student_names import shown_name
from grading.judge.assignments import Assignments
from grading.judge.settings import Settings
from grading.pages.words import Explanation, explanations
from grading.report.model import Exercise, Graded, Mark, Report, Shared
from grading.verdict import STOPPED, Unknown, read_mistake, read_unknown

NOT_YET = "It has no marks yet: run `grade run`."


def gather(root: Path, assignment: str) -> Report:
    """Return the report of an assignment in the course at ``root``.

    Raises:
        GradingError: there is no such course or assignment, or nobody is graded.
    """
    config = configuration.load(root)
    if "root" not in config.CourseDirectory:
        config.CourseDirectory.root = str(root.resolve())
    directory = configuration.directory(config)
    configuration.name_assignment(directory, assignment)
    known = Assignments(Path(directory.root)).assignments()
    if known and assignment not in known:
        raise GradingError(f"there is no assignment {assignment!r}; known: {', '.join(known)}.")
    with existing(directory.db_url, directory.course_id, assignment) as gradebook, explained():
        bring_in_step(gradebook, assignment, config)
        class_ = list(_class(gradebook, directory, assignment))
        labels = {student.id: label(student) for student in gradebook.students}
        called = called_late(gradebook, Path(directory.root), assignment)
    called = [labels.get(student) or shown_name(student) for student in called]
    return replace(_report(directory, assignment, class_, labels), called_late=called)


def _report(
    directory: CourseDirectory, assignment: str, class_: list[Graded], labels: dict[str, str]
) -> Report:
    runs = history.runs(Path(directory.root) / STATE, assignment)
    handed_in = _handed_in(directory, assignment)
    since = {graded.student: _written(directory, assignment, graded.student) for graded in class_}
    aside = _aside(runs, handed_in, since)
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
        _by_frequency(_alike(class_), exercises),
        set_aside=[
            (labels.get(student) or shown_name(student), shown_name(reason))
            for student, reason in aside.items()
        ],
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
    such = f"{shown_name(student)} ({shown_name(reason)})"
    return (
        f"nobody has marks for {assignment}: {count} set aside, such as {such} "
        f"When the cause is gone, run `grade run {assignment}`."
    )


def label(student: Any) -> str:
    """Return what a person calls a student of the gradebook: with a name, if it has one."""
    name = " ".join(filter(None, [student.first_name, student.last_name]))
    return shown_name(f"{name} ({student.id})" if name else str(student.id))


def _class(gradebook: Gradebook, directory: CourseDirectory, assignment: str) -> Iterator[Graded]:
    """Yield everybody who has marks, by name; an entry without any is none."""
    submissions = gradebook.find_assignment(assignment).submissions
    for submission in sorted(submissions, key=lambda submission: str(submission.student.id)):
        grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
        if all(grade.auto_score is None and grade.manual_score is None for grade in grades):
            continue
        yield _graded(submission, directory, grades)


def _graded(submission: Any, directory: CourseDirectory, grades: Sequence[Any]) -> Graded:
    """Put together what the gradebook and the autograded notebooks say of a student."""
    student = submission.student
    folder = directory.format_path(
        directory.autograded_directory, student.id, submission.assignment.name
    )
    told: dict[str, Explanation] = {}
    mistakes: dict[str, tuple[str, str]] = {}
    unknown: dict[str, Unknown] = {}
    order: dict[str | None, int] = {}
    tested: dict[str, str] = {}
    together: list[str] = []
    refused: dict[str, None] = {}
    names = sorted(notebook.name for notebook in submission.notebooks)
    lacks = [name for name in names if not Path(folder, f"{name}.ipynb").exists()]
    for name in names:
        notebook = _read(Path(folder) / f"{name}.ipynb")
        told |= explanations(notebook)
        mistakes |= _named(notebook)
        unknown |= _without_a_name(notebook)
        tested |= exercises_tested(notebook)
        together += [name] * (header(notebook).get("judged") == TOGETHER)
        refused |= dict.fromkeys(map(str, header(notebook).get("refused", ())))
        for cell in notebook.cells:
            order.setdefault(grade_id_of(cell), len(order))
    marks = [_mark(grade, tested.get(grade.cell.name, "")) for grade in grades]
    marks.sort(key=lambda mark: (order.get(mark.cell, len(order)), mark.cell))
    penalty = submission.late_submission_penalty or 0.0
    return Graded(
        str(student.id), label(student), marks, penalty, told, mistakes, together,
        seconds_late(submission), lacks if len(lacks) < len(names) else (), list(refused), unknown,
    )  # fmt: skip


def _mark(grade: Any, tests: str) -> Mark:
    cell = grade.cell
    by_hand = not is_by_machine(cell)
    points, most = float(grade.score or 0.0), float(cell.max_score or 0.0)
    return Mark(cell.name, points, most, by_hand, bool(grade.needs_manual_grade), tests)


def _read(path: Path) -> NotebookNode:
    """Return an autograded notebook; an empty one where there is none, or it is damaged."""
    try:
        content = json.loads(path.read_bytes())
        content = {"metadata": {**content["metadata"]}, "cells": list(content["cells"])}
    except (OSError, ValueError, KeyError, TypeError):
        content = {"metadata": {}, "cells": []}
    notebook: NotebookNode = from_dict(content)
    return notebook


def _named(notebook: NotebookNode) -> dict[str, tuple[str, str]]:
    """Return name and hint of the mistake in each exercise in which one was recognised."""
    found = {str(grade_id_of(c)): read_mistake(c) for c in notebook.cells if is_solution(c)}
    return {exercise: (of.name, of.hint) for exercise, of in found.items() if of}


def _without_a_name(notebook: NotebookNode) -> dict[str, Unknown]:
    found = {str(grade_id_of(c)): read_unknown(c) for c in notebook.cells if is_solution(c)}
    return {exercise: of for exercise, of in found.items() if of}


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


def _mistakes(class_: Iterable[Graded]) -> Iterator[Shared]:
    found: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for graded in class_:
        for exercise, (name, hint) in graded.mistakes.items():
            found.setdefault((exercise, name), (hint, []))[1].append(graded.label)
    for (exercise, name), (hint, students) in found.items():
        yield Shared(exercise, name, hint, students)


def _alike(class_: Iterable[Graded]) -> Iterator[Shared]:
    """Yield what several do alike and nobody has named yet, with a call that shows it."""
    found: dict[tuple[str, Unknown], list[str]] = {}
    for graded in class_:
        for exercise, unknown in graded.unknown.items():
            found.setdefault((exercise, unknown), []).append(graded.label)
    for (exercise, unknown), students in found.items():
        if len(students) > 1:
            yield Shared(exercise, exercise, f"{exercise}({unknown.shown_by})", students)


def _unnamed(class_: Iterable[Graded]) -> Iterator[Shared]:
    found: dict[str, list[tuple[str, str]]] = {}
    exercises: dict[str, str] = {}
    for graded in class_:
        for exercise, explanation in graded.told.items():
            if exercise not in graded.mistakes and not explanation.untouched:
                for check in explanation.checks:
                    if not (check.passed or check.outcome in STOPPED or check.missing):
                        said = check.sentence.lstrip(": ")
                        exercises[check.grade_id] = exercise
                        found.setdefault(check.grade_id, []).append((said, graded.label))
    for check_id, told in found.items():
        whose: dict[str, list[str]] = {}
        for text, student in told:
            whose.setdefault(text, []).append(student)
        most = sorted(whose.items(), key=lambda item: -len(item[1]))
        students = [student for _, student in told]
        yield Shared(exercises[check_id], check_id, most[0][0], students, most)


def _by_frequency(found: Iterable[Shared], exercises: Sequence[Exercise]) -> list[Shared]:
    """Sort by how many it concerns; of equals, in the order of the notebook."""
    place = {exercise.name: number for number, exercise in enumerate(exercises)}
    return sorted(found, key=lambda one: (-len(one.students), place.get(one.exercise, 0), one.name))


def _handed_in(directory: CourseDirectory, assignment: str) -> list[str]:
    """Return whose folders there are; nobody's where the course has only a gradebook."""
    try:
        return [found.student for found in Assignment(assignment, directory, Settings()).hand_ins()]
    except GradingError:
        return []


def _written(directory: CourseDirectory, assignment: str, student: str) -> float:
    """Return when a judged notebook of a student's was written last; 0 where there is none."""
    folder = Path(directory.format_path(directory.autograded_directory, student, assignment))
    return max((path.stat().st_mtime for path in folder.glob("*.ipynb")), default=0.0)


def _aside(
    runs: Iterable[history.Run], handed_in: Sequence[str], since: Mapping[str, float]
) -> dict[str, str]:
    """Return why each hand-in that is there has no verdict, by student.

    Args:
        runs: the oldest first.
        handed_in: whose hand-ins are there.
        since: when those who have marks got them; `nbgrader autograde` may have been the last.
    """
    latest = {student: (run, of) for run in runs for student, of in run.hand_ins.items()}
    found = {student: NOT_YET for student in handed_in if student not in since}
    for student in handed_in:
        run, of = latest.get(student, (None, None))
        if run and of and of.set_aside and since.get(student, 0.0) <= _moment(run.ended):
            kept = " The marks from before are kept." if student in since else ""
            found[student] = f"{of.set_aside}{kept}"
    return found


def _moment(ended: str) -> float:
    """Return the end of the second in which a run ended; one that cannot be read is long ago."""
    try:
        return datetime.fromisoformat(ended).timestamp() + 1
    except ValueError:
        return 0.0


def _seconds(runs: Iterable[history.Run]) -> dict[str, float]:
    """Return how long judging took when each hand-in was judged last, where that was timed."""
    latest = {
        student: found.seconds
        for run in runs
        for student, found in run.hand_ins.items()
        if found.seconds is not None
    }
    return {student: seconds for student, seconds in latest.items() if seconds}
