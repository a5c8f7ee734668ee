"""Judges one notebook file without touching any gradebook: the answer that other programs read."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from course.cells import exercises_tested, is_test
from course.entries import APART, TOGETHER
from course.languages import catalogue, language_of
from grading.bridge.configuration import settings
from grading.errors import GradingError
from grading.intake.another import refuse_another
from grading.intake.belongings import own_files
from grading.intake.graft import graft
from grading.intake.hand_in import read
from grading.judge.assignments import Assignments
from grading.judge.fork_server import ForkServer
from grading.judge.judging import Judgement, judge
from grading.judge.ways import Way
from grading.line.safe_text import on_one_line
from grading.verdict import PASSED, Mistake, Verdict
from utils.messages import speaking


def check(path: Path, root: Path, demos: bool = False) -> dict[str, Any]:
    """Return what became of the hand-in at ``path``, in the keys that other programs rely on.

    Args:
        path: of the notebook.
        root: the folder of the course; its configuration sets the bounds.
        demos: whether to run cells tagged ``demo`` in any case.
    """
    started = time.perf_counter()
    course = Assignments(root)
    try:
        bounds = settings(root)
        submitted = read(path)
        _must_be_what_it_lies_as(path, submitted, course)
        of = course.answered_by(submitted, path.stem)
        language = language_of(submitted, course.languages(*of))
        instructor = course.instructor(*of, language)
        server = ForkServer()
        try:
            way = course.way(*of, lambda: server, bounds)
            with speaking(catalogue(root, language)):
                judgement = judge(
                    graft(instructor, submitted), server,
                    replace(bounds, demos=demos or bounds.demos),
                    [*_beside(path, course), *course.laid_beside(of[0])],
                    course.diagnosis(*of), way.together,
                )  # fmt: skip
        finally:
            server.close()
    except GradingError as error:
        return _not_judged(str(error), time.perf_counter() - started)
    return _judged(*of, judgement, way)


def _beside(path: Path, course: Assignments) -> list[Path]:
    """Return the student's own files, if the notebook lies where nbgrader would find it.

    Anywhere else, as in a folder of downloads, what lies beside it belongs to others.
    """
    return own_files(path.resolve().parent) if _is_handed_in(path, course) else []


def _must_be_what_it_lies_as(path: Path, submitted: NotebookNode, course: Assignments) -> None:
    """Let a notebook pass unless it lies where nbgrader would find it as one that it is not.

    Raises:
        NotJudged: its cells are those of another; no other door would judge it there.
    """
    where, known = (path.resolve().parent.name, path.stem), course.cells()
    if where in known and _is_handed_in(path, course):
        refuse_another(submitted, *where, known[where], lambda: known)


def _is_handed_in(path: Path, course: Assignments) -> bool:
    return path.resolve().parent.parent.parent == (course.root / "submitted").resolve()


def _not_judged(reason: str, seconds: float) -> dict[str, Any]:
    return {
        "assignment": None, "notebook": None, "judged": None, "outcome": "not judged",
        "reason": reason,
        "score": None, "max_score": None, "seconds": round(seconds, 3), "isolation": {},
        "refused_calls": [],
        "exercises": [], "cells": [],
    }  # fmt: skip


def _judged(assignment: str, notebook: str, judgement: Judgement, way: Way) -> dict[str, Any]:
    cells = _cells(judgement)
    return {
        "assignment": assignment,
        "notebook": notebook,
        "judged": TOGETHER if way.together else APART,
        "outcome": "judged",
        "reason": None,
        "score": sum(cell["points"] for cell in cells),
        "max_score": sum(cell["max_points"] for cell in cells),
        "seconds": round(judgement.seconds, 3),
        "isolation": judgement.layers,
        "refused_calls": judgement.refused,
        "exercises": _exercises(cells, judgement.mistakes),
        "cells": cells,
    }


def _cells(judgement: Judgement) -> list[dict[str, Any]]:
    worth = {
        cell.metadata.nbgrader.grade_id: float(cell.metadata.nbgrader.points)
        for cell in judgement.notebook.cells
        if is_test(cell)
    }
    exercises = exercises_tested(judgement.notebook)
    return [
        {
            "grade_id": verdict.grade_id,
            "exercise": exercises[verdict.grade_id],
            "points": _points(verdict, worth[verdict.grade_id]),
            "max_points": worth[verdict.grade_id],
            "outcome": verdict.outcome,
            "message": verdict.message,
        }
        for verdict in judgement.verdicts
    ]


def _points(verdict: Verdict, most: float) -> float:
    if verdict.outcome != PASSED:
        return 0.0
    return most if verdict.points is None else verdict.points


def _exercises(
    cells: Sequence[dict[str, Any]], mistakes: Mapping[str, Mistake]
) -> list[dict[str, Any]]:
    """Add up the cells of each exercise, with the mistake that was recognised in it."""
    return [
        {
            "name": name,
            "points": sum(c["points"] for c in cells if c["exercise"] == name),
            "max_points": sum(c["max_points"] for c in cells if c["exercise"] == name),
            "misconception": mistakes[name].name if name in mistakes else None,
            "hint": mistakes[name].hint if name in mistakes else None,
        }
        for name in dict.fromkeys(cell["exercise"] for cell in cells)
    ]


def as_table(answer: dict[str, Any]) -> str:
    """Return the answer of `check` as lines for a person; each error takes one."""
    if answer["outcome"] != "judged":
        return f"not judged: {answer['reason']}"
    width = max(len(cell["grade_id"]) for cell in answer["cells"])
    lines = [
        f"{cell['grade_id']:<{width}}  {cell['points']:g}/{cell['max_points']:g}  "
        f"{cell['outcome']}{': ' + on_one_line(cell['message']) if cell['message'] else ''}"
        for cell in answer["cells"]
    ]
    lines += [f"{found['name']}: {found['hint']}" for found in answer["exercises"] if found["hint"]]
    off = [name for name, on in answer["isolation"].items() if not on]
    lines.append(f"{answer['assignment']}: {answer['score']:g} of {answer['max_score']:g} points")
    if answer["judged"] == TOGETHER:
        lines.append("judged together: its tests ran in the student's own process, see "
                     "docs/ordinary-assignments.md")  # fmt: skip
    lines.append(f"isolation: {'all layers on' if not off else 'off: ' + ', '.join(off)}")
    if answer["refused_calls"]:
        lines.append(f"refused calls of the kernel: {', '.join(answer['refused_calls'])}")
    return "\n".join(lines)
