"""Tells the gradebook what an assignment asks: its exercises, questions and points.

nbgrader's own `generate_assignment` does so only while it writes a release, leaves one that is
there alone, and refuses when a cell came or went after the first hand-in was graded. Here the
release stays as it is, a new cell is added to the hand-ins that are recorded, and one that is gone
takes no mark with it that a person gave, unless that is asked for.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import (
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    MissingEntry,
    Notebook,
    SolutionCell,
    SourceCell,
    TaskCell,
)
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import delete
from sqlalchemy.engine import make_url
from traitlets.config import Config

from course.freshness import apart
from course.generating import generate
from grading.bridge.gradebook import begun, explained, opened
from grading.errors import GradingError

_SHOWN = 3  # cells that a sentence names
_SAVED = (utils.is_grade, utils.is_solution, utils.is_locked, utils.is_task)

# What a gradebook knows of a notebook: of each cell, by kind and name, its points and type.
Asked = dict[tuple[type[Any], str], tuple[float, str]]


def prepare(directory: CourseDirectory, config: Config, assignment: str, *,
            drop: bool = False) -> str:  # fmt: skip
    """Bring the gradebook into step with the source of an assignment.

    Args:
        directory: where things lie.
        config: the course's configuration.
        assignment: its name.
        drop: whether marks and comments that a person gave may go with their cells; the gradebook
            is copied first.

    Returns:
        What was done, in a sentence; empty if nothing was to be done.

    Raises:
        GradingError: it is not possible. Marks that a person gave are as they were.
    """
    asked = {path.stem: _asked(path) for path in _sources(directory, assignment)}
    with begun(directory.db_url, directory.course_id) as book, explained():
        known = _known(book, assignment)
        if known == asked:
            return ""
        kept = ""
        if known and book.assignment_submissions(assignment):
            kept = _make_room(book, directory, assignment, asked, known, drop)
    with TemporaryDirectory() as scratch:
        ours = deepcopy(config)
        ours.CourseDirectory.root = directory.root
        ours.CourseDirectory.db_url = directory.db_url
        ours.CourseDirectory.release_directory = scratch
        reason = generate(ours, assignment)
    if reason:
        raise GradingError(f"the gradebook cannot be told what {assignment} asks: {reason}")
    return " ".join(filter(None, [_told(assignment, asked, known), kept]))


def out_of_step(directory: CourseDirectory, assignment: str) -> str:
    """Return a sentence on what `prepare` would tell the gradebook; empty if nothing.

    Raises:
        GradingError: there is no such assignment, or the gradebook cannot be used.
    """
    asked = {path.stem: _asked(path) for path in _sources(directory, assignment)}
    with (
        opened(directory.db_url, directory.course_id, f"grade run {assignment}") as book,
        explained(),
    ):
        known = _known(book, assignment)
    if known == asked:
        return ""
    return (
        f"{assignment}: the source asks what the gradebook does not know yet "
        f"({_differences(asked, known) or 'the assignment'}); `grade run` tells it."
    )


def come_apart(directory: CourseDirectory, assignment: str) -> Iterator[str]:
    """Yield a sentence for each notebook of the source that the .md beside it does not describe.

    Raises:
        GradingError: there is no such assignment.
    """
    for path in _sources(directory, assignment):
        if cells := apart(path):
            name = path.relative_to(directory.root)
            where = f"cell{'s' * (len(cells) > 1)} {_some(cells)}"
            yield (
                f"{name} and the .md beside it differ, in {where}: grading goes by the .ipynb. "
                "`make notebooks` makes it anew from the .md: carry over to the .md first what was "
                "edited in Jupyter alone."
            )


def _sources(directory: CourseDirectory, assignment: str) -> list[Path]:
    folder = Path(directory.format_path(directory.source_directory, ".", assignment))
    found = sorted(folder.glob("*.ipynb"))
    if not found:
        known = sorted({path.parent.name for path in folder.parent.glob("*/*.ipynb")})
        raise GradingError(f"there is no assignment {assignment!r}; known: {', '.join(known)}.")
    return found


def _asked(path: Path) -> Asked:
    """Return what the source of a notebook asks, as nbgrader's SaveCells would record it."""
    try:
        cells: list[NotebookNode] = nbformat.read(path, as_version=4).cells
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise GradingError(f"{path} is no notebook ({error}).") from None
    found: Asked = {}
    for cell in cells:
        mine = cell.metadata.get("nbgrader", {})
        name, kind = mine.get("grade_id", ""), cell.cell_type
        if utils.is_grade(cell):
            found[GradeCell, name] = float(mine.get("points", 0)), kind
        if utils.is_solution(cell):
            found[SolutionCell, name] = 0.0, ""
        if utils.is_task(cell):
            found[TaskCell, name] = float(mine.get("points", 0)), kind
        if any(of(cell) for of in _SAVED):
            found[SourceCell, name] = 0.0, kind
    return found


def _known(book: Gradebook, assignment: str) -> dict[str, Asked]:
    """Return what a gradebook says that the notebooks of an assignment ask."""
    try:
        notebooks = book.find_assignment(assignment).notebooks
    except MissingEntry:
        return {}
    return {notebook.name: dict(_cells(notebook)) for notebook in notebooks}


def _cells(notebook: Notebook) -> Iterator[tuple[tuple[type[Any], str], tuple[float, str]]]:
    for kind, cells in (
        (GradeCell, notebook.grade_cells), (SolutionCell, notebook.solution_cells),
        (TaskCell, notebook.task_cells), (SourceCell, notebook.source_cells),
    ):  # fmt: skip
        for cell in cells:
            points = getattr(cell, "max_score", 0.0)
            yield (kind, cell.name), (points, getattr(cell, "cell_type", ""))


def _make_room(
    book: Gradebook, directory: CourseDirectory, assignment: str, asked: Mapping[str, Asked],
    known: Mapping[str, Asked], drop: bool,
) -> str:  # fmt: skip
    """Add new cells to the hand-ins that are recorded, and take out those that are gone."""
    if asked.keys() != known.keys():
        raise GradingError(
            f"{assignment} has other notebooks than the gradebook, and hand-ins are recorded: "
            f"{', '.join(sorted(asked.keys() ^ known.keys()))}. Give them back their names."
        )
    kept = ""
    for notebook in book.find_assignment(assignment).notebooks:
        gone = known[notebook.name].keys() - asked[notebook.name].keys()
        lost = sorted({name for kind, name in gone if _given_by_hand(book, notebook, kind, name)})
        if lost and not drop:
            raise GradingError(
                f"marks or comments were given by hand to what {assignment} no longer has: "
                f"{_some(lost)}. Put the cells back, or drop those marks: "
                f"`grade prepare {assignment} --drop`."
            )
        kept = _copied(directory) if lost else kept
        for kind, name in gone:
            _remove(book, notebook, kind, name)
        for key in asked[notebook.name].keys() - known[notebook.name].keys():
            _add(book, notebook, *key, *asked[notebook.name][key])
    book.db.commit()
    return kept


def _of(notebook: Notebook, kind: type[Any], name: str) -> Any:
    cells = notebook.source_cells if kind is SourceCell else notebook._base_cells
    return next(cell for cell in cells if isinstance(cell, kind) and cell.name == name)


def _given_by_hand(book: Gradebook, notebook: Notebook, kind: type[Any], name: str) -> bool:
    if kind is SourceCell:
        return False
    identity = _of(notebook, kind, name).id
    marks = book.db.query(Grade).filter(Grade.cell_id == identity)
    comments = book.db.query(Comment).filter(Comment.cell_id == identity)
    return bool(
        marks.filter(Grade.manual_score.isnot(None)).count()
        or comments.filter(Comment.manual_comment.isnot(None)).count()
    )


def _remove(book: Gradebook, notebook: Notebook, kind: type[Any], name: str) -> None:
    cell = _of(notebook, kind, name)
    if isinstance(cell, BaseCell):
        book.db.execute(delete(Grade).where(Grade.cell_id == cell.id))
        book.db.execute(delete(Comment).where(Comment.cell_id == cell.id))
    book.db.delete(cell)


def _add(
    book: Gradebook, notebook: Notebook, kind: type[Any], name: str, points: float, cell_type: str
) -> None:
    """Add a cell, and what each hand-in that is recorded has of it: no mark, no comment."""
    graded = kind in (GradeCell, TaskCell)
    told: dict[str, Any] = {"max_score": points} if graded else {}
    told |= {"cell_type": cell_type} if cell_type else {}
    cell = kind(name=name, notebook=notebook, **told)
    book.db.add(cell)
    book.db.flush()
    for submitted in notebook.submissions:
        if graded:
            book.db.add(Grade(cell_id=cell.id, notebook=submitted))
        if kind in (SolutionCell, TaskCell):
            book.db.add(Comment(cell_id=cell.id, notebook=submitted))


def _copied(directory: CourseDirectory) -> str:
    """Copy the gradebook; return a sentence that says where to."""
    url = make_url(directory.db_url)
    if url.get_backend_name() != "sqlite":
        raise GradingError("marks given by hand would go: dump the database, and take the cells "
                           "out of it with nbgrader.")  # fmt: skip
    now = f"{datetime.now():%Y-%m-%d-%H%M%S}"
    copy = Path(directory.root) / ".grading" / f"gradebook-{now}.db"
    copy.parent.mkdir(exist_ok=True)
    shutil.copyfile(str(url.database), copy)
    return f"What it was before is in {copy.relative_to(directory.root)}."


def _told(assignment: str, asked: Mapping[str, Asked], known: Mapping[str, Asked]) -> str:
    if not known:
        return f"{assignment}: the gradebook knows its exercises and points now."
    said = _differences(asked, known) or "other names"
    return f"{assignment}: the gradebook follows the source again ({said})."


def _differences(asked: Mapping[str, Asked], known: Mapping[str, Asked]) -> str:
    new, old = (
        {name: points for cells in of.values() for (kind, name), (points, _) in cells.items()
         if kind in (GradeCell, TaskCell)}
        for of in (asked, known if known else asked)
    )  # fmt: skip
    parts = {
        "new": new.keys() - old.keys(),
        "gone": old.keys() - new.keys(),
        "other points": {name for name in new.keys() & old.keys() if new[name] != old[name]},
    }
    return "; ".join(f"{what}: {_some(sorted(names))}" for what, names in parts.items() if names)


def _some(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
