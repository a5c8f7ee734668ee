"""The table at the top of a student's page: points by exercise and question, mistakes by name."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from nbformat import NotebookNode

from course.cells import exercises_tested, grade_id_of, is_exercise, is_solution, nbgrader
from grading.pages.durations import how_late
from grading.pages.words import Explanation
from utils.messages import message


@dataclass
class Row:
    """An exercise, a question, or a test that belongs to none.

    Attributes:
        label: what it is called.
        code: its function, if it has one.
        link: the anchor of its cell.
        score: what was given for it.
        most: what could be.
        waits: whether a person has still to mark it.
        said: how many of its checks passed.
        hint: what is known of the mistake.
    """

    label: str
    code: str
    link: str
    score: float = 0.0
    most: float = 0.0
    waits: bool = False
    said: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Summary:
    """What a student reads first.

    Attributes:
        name: of the student.
        rows: what there was to do, in the order of the notebook.
        penalty: points taken off for lateness.
        late: by how much it came late, in words; nothing where that is not known.
        ruled: whether a rule says what that costs.
    """

    name: str
    rows: list[Row]
    penalty: float = 0.0
    late: str = ""
    ruled: bool = False

    @property
    def score(self) -> float:
        """Points of what is marked, less the penalty; a mark that waits again is none."""
        return sum(row.score for row in self.rows if not row.waits) - self.penalty

    @property
    def most(self) -> float:
        """Points that there were to have in what is marked."""
        return sum(row.most for row in self.rows if not row.waits)

    @property
    def waiting(self) -> float:
        """Points of what nobody has marked yet."""
        return sum(row.most for row in self.rows if row.waits)

    @property
    def may_cost_more(self) -> bool:
        """Whether lateness may cost more, as a penalty is never more than the points so far."""
        late = bool(self.late) and self.ruled
        return bool(self.waiting) and (late or self.penalty > 0)


def summary_of(
    notebook: NotebookNode, told: Mapping[str, Explanation], waiting: Collection[str], name: str,
    penalty: float = 0.0, seconds_late: float = 0.0, ruled: bool = False,
) -> Summary:  # fmt: skip
    """Return the summary of a graded notebook.

    Args:
        notebook: its cells hold ``score`` and ``points``, as nbgrader's `GetGrades` leaves them.
        told: what became of each exercise.
        waiting: the names of the cells that a person has still to mark.
        name: of the student.
        penalty: points taken off for lateness.
        seconds_late: how long after the due date it came.
        ruled: whether a rule says what lateness costs.
    """
    rows: dict[str, Row] = {}
    tested = exercises_tested(notebook)
    exercises = questions = 0
    stated = _stated(notebook)
    for cell in notebook.cells:
        marks, grade_id = nbgrader(cell), grade_id_of(cell) or ""
        counts = bool(marks.get("grade") or marks.get("task"))
        if is_exercise(cell):
            exercises += 1
            label = message("Exercise {number}", number=stated.get(grade_id, exercises))
            rows[grade_id] = Row(label, grade_id, f"comment-{grade_id}")
        elif counts and (is_solution(cell) or marks.get("task")):
            questions += 1
            label = message("Question {number}", number=questions)
            rows[grade_id] = Row(label, "", f"comment-{grade_id}")
        if counts:
            _count(rows, cell, grade_id, tested, waiting)
    for exercise, found in told.items():
        rows[exercise].said, rows[exercise].hint = found.in_short, found.hint
    late = how_late(seconds_late) if seconds_late > 0 else ""
    return Summary(name, [row for row in rows.values() if row.most], penalty, late, ruled)


def _stated(notebook: NotebookNode) -> dict[str, str]:
    """Return the numbers that the text gives to exercises, by their names: several may share one.

    A statement begins with it in bold, as `**Exercise 2**`. Where one exercise has none, all are
    counted.
    """
    words = re.escape(message("Exercise {number}", number="0")).replace("0", r"(\d{1,3})")
    found: dict[str, str] = {}
    number = ""
    for cell in notebook.cells:
        if is_exercise(cell):
            found[grade_id_of(cell) or ""] = number
        elif cell.cell_type == "markdown" and not is_solution(cell):
            number = next(iter(re.findall(rf"^\*\*{words}\*\*", cell.source, re.M)[-1:]), number)
    return found if all(found.values()) else {}


def _count(
    rows: dict[str, Row], cell: NotebookNode, grade_id: str, tested: Mapping[str, str],
    waiting: Collection[str],
) -> None:  # fmt: skip
    """Add the points of a cell to the row that it belongs to."""
    mine = grade_id if grade_id in rows else tested.get(grade_id, grade_id)
    row = rows.setdefault(mine, Row(message("Test"), mine, grade_id))
    row.score += float(nbgrader(cell).get("score") or 0)
    row.most += float(nbgrader(cell).get("points") or 0)
    row.waits = row.waits or grade_id in waiting
