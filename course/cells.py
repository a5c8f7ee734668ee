"""What a cell is for, as its tags and its nbgrader metadata say."""

import ast
import hashlib
import re
from collections import Counter
from typing import Any

from nbformat import NotebookNode

from course.entries import OF_ANY_NOTEBOOK, header
from course.errors import CourseError

OWN = "own"  # the tag of a cell that the student added
GIVEN_BEFORE = "given-before"  # and of one of those that an earlier release had
NEEDED = "needed"  # the tag of one of those below that runs all the same
DEMO = "demo"
SHOWS = frozenset({DEMO, "expected"})  # tags of cells that show something, which no test needs
VALID_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def nbgrader(cell: NotebookNode) -> dict[str, Any]:
    """Return the nbgrader metadata of a cell; empty when it has none."""
    # Not `cell.metadata`: nbformat looks for an attribute first, and this is asked very often.
    found: dict[str, Any] = cell["metadata"].get("nbgrader", {})
    return found


def tags(cell: NotebookNode) -> list[str]:
    """Return the tags of a cell."""
    found: list[str] = cell["metadata"].get("tags", [])
    return found


def grade_id_of(cell: Any) -> str | None:
    """Return the name under which nbgrader knows the cell, if it has one."""
    found = cell.get("metadata", {}).get("nbgrader", {})
    return found.get("grade_id") if isinstance(found, dict) else None


def is_exercise(cell: NotebookNode) -> bool:
    """Say whether students write code in this cell."""
    return bool(cell["cell_type"] == "code" and is_solution(cell))


def is_written(cell: NotebookNode) -> bool:
    """Say whether students write prose in this cell."""
    return cell.cell_type == "markdown" and is_solution(cell)


def is_solution(cell: NotebookNode) -> bool:
    """Say whether students write in this cell, code or prose."""
    return bool(nbgrader(cell).get("solution"))


def is_test(cell: NotebookNode) -> bool:
    """Say whether this cell holds tests that give points: the machine marks it."""
    if cell["cell_type"] != "code":
        return False
    marks = nbgrader(cell)
    return bool(marks.get("grade")) and not marks.get("solution")


def sets_up(cell: NotebookNode) -> bool:
    """Say whether this cell sets up what tests have too: its text is the instructor's, and no test.

    A cell that students write in is not one, however it is tagged: it would run outside of what
    their code is locked in.
    """
    theirs = is_solution(cell) or is_test(cell) or OWN in tags(cell)
    return cell.cell_type == "code" and "setup" in tags(cell) and not theirs


def only_shows(cell: NotebookNode) -> bool:
    """Say whether this cell is there to be looked at, a demonstration or a picture.

    What gives points does not, however it is tagged.
    """
    shows = cell["cell_type"] == "code" and not SHOWS.isdisjoint(tags(cell))
    return shows and not is_solution(cell) and not nbgrader(cell).get("grade")


def takes_nothing(cell: NotebookNode) -> bool:
    """Say whether the function of an exercise has no arguments: it is one answer then."""
    try:
        body = ast.parse(cell.source).body
    except SyntaxError:
        return False
    return any(
        isinstance(node, ast.FunctionDef)
        and node.name == grade_id_of(cell)
        and not ast.unparse(node.args)
        for node in body
    )


def exercise_of(grade_id: str) -> str:
    """Return the exercise of a graded cell by the cell's name: `f` for `f` and for `f-shapes`."""
    return grade_id.split("-")[0]


def exercises_tested(notebook: NotebookNode) -> dict[str, str]:
    """Return the exercise of each test, by the tests' names.

    Its name says it: `f-shapes` tests `f`. Where there is no such exercise, as in notebooks that
    were written for nbgrader alone, a test belongs to the code cell that was to be filled in last.
    """
    names = {grade_id_of(cell) for cell in notebook.cells if is_exercise(cell)}
    found: dict[str, str] = {}
    last = ""
    for cell in notebook.cells:
        name = grade_id_of(cell) or ""
        if is_exercise(cell):
            last = name
        elif is_test(cell):
            named = exercise_of(name)
            found[name] = named if named in names or not last else last
    return found


def exercises_of(notebook: NotebookNode) -> list[str]:
    """Return the names of the exercises, code and prose, in the order of the notebook."""
    return [grade_id_of(cell) or "" for cell in notebook.cells if is_solution(cell)]


def is_ordinary(notebook: NotebookNode) -> bool:
    """Say whether this was written for nbgrader alone: no cell that sets up, no header of ours.

    How its tests are judged may be written into it all the same, and what grading says of it. Where
    that is said, cells may set up its tests.
    """
    written = header(notebook)
    return not written.keys() - OF_ANY_NOTEBOOK and (
        "judged" in written or not any("setup" in tags(cell) for cell in notebook.cells)
    )


def label(cell: NotebookNode) -> str:
    """Return the name that messages give to a cell."""
    return grade_id_of(cell) or str(cell.get("id", "without id"))


def code_sources(notebook: NotebookNode) -> list[str]:
    """Return the sources of the code cells, in order."""
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def give_ids(notebook: NotebookNode) -> None:
    """Give every cell an id that depends on that cell only: its grade_id, or its type and content.

    So a rebuild changes nothing, and an edit changes one id. Cells that would share an id are
    counted: `1f0e`, `1f0e-2`, ….

    Raises CourseError when a grade_id cannot be a cell id.
    """
    seen: Counter[str] = Counter()
    for cell in notebook.cells:
        stem = grade_id_of(cell) or _hash(cell)
        if not VALID_ID.fullmatch(stem):
            raise CourseError(
                f"cell {stem}: a grade_id has up to 64 letters, digits, hyphens and underscores."
            )
        seen[stem] += 1
        cell.id = stem if seen[stem] == 1 else f"{stem[:60]}-{seen[stem]}"


def is_as_made(cell: NotebookNode) -> bool:
    """Say whether a cell has the text that it got its id for: nobody edited it since `give_ids`."""
    return str(cell.get("id", "")).partition("-")[0] == _hash(cell)


def word_for(cell: NotebookNode) -> str:
    """Return a word for a cell's type and text, whatever blanks stand around the text."""
    text = f"{cell.cell_type}\n{cell.source.strip()}"
    return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()[:16]


def _hash(cell: NotebookNode) -> str:
    return hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:8]
