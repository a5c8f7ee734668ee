"""Does a run's own gradebook hold what nbgrader's would?"""

import warnings
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook, InvalidEntry, MissingEntry
from sqlalchemy import text

from grading.bridge.gradebook import OpenGradebook, alembic_found

_OF_CELL = "join base_cell c on c.id = r.cell_id join submitted_notebook s on s.id = r.notebook_id"
ROWS = [
    "select a.name, r.* from submitted_assignment r join assignment a on a.id = r.assignment_id",
    "select n.name, r.* from submitted_notebook r join notebook n on n.id = r.notebook_id",
    *(
        f"select n.name as book, c.name, c.type, r.* from {kind} r {_OF_CELL} "
        "join notebook n on n.id = s.notebook_id"
        for kind in ("grade", "comment")
    ),
]
NUMBERS = {"id", "notebook_id", "cell_id", "assignment_id"}  # which are drawn


@pytest.fixture
def gradebooks(tmp_path: Path) -> Any:
    made = []
    with alembic_found(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbgrader's own order of rows
        for name in ("theirs", "ours"):
            book = Gradebook(f"sqlite:///{tmp_path / name}.db")
            book.add_assignment("a", duedate="2030-01-01")
            for notebook in ("first", "second", "without cells"):
                book.add_notebook(notebook, "a")
            for notebook in ("first", "second"):
                where = notebook, "a"
                book.add_grade_cell("f", *where, max_score=2, cell_type="code")
                for solution in ("f", "g"):
                    book.add_solution_cell(solution, *where)
                book.add_task_cell("report", *where, max_score=1, cell_type="markdown")
                book.add_source_cell("f", *where, cell_type="code")
            book.add_student("ana")
            made.append(book)
        yield made[0], OpenGradebook(made[1].engine, made[1].db, "default_course")
        for book in made:
            book.close()


def rows(gradebook: Any) -> list[list[str]]:
    gradebook.db.commit()
    found = [gradebook.db.execute(text(question)).mappings().all() for question in ROWS]
    return [
        sorted(repr({k: v for k, v in row.items() if k not in NUMBERS}) for row in table)
        for table in found
    ]


@pytest.mark.parametrize("details", [{}, {"timestamp": "2029-12-31 12:00:00 UTC"}])
def test_has_a_new_submission_the_rows_of_nbgraders(
    gradebooks: tuple[Any, Any], details: dict[str, str]
) -> None:
    theirs, ours = (book.add_submission("a", "ana", **details) for book in gradebooks)
    assert rows(gradebooks[0]) == rows(gradebooks[1])
    assert [len(table) for table in rows(gradebooks[1])] == [1, 3, 4, 6]
    assert (ours.student_id, ours.timestamp) == (theirs.student_id, theirs.timestamp)
    assert len(ours.notebooks) == 3 and ours.needs_manual_grade == theirs.needs_manual_grade


def test_is_nothing_added_for_whom_there_is_not(gradebooks: tuple[Any, Any]) -> None:
    for who in (("a", "berta"), ("b", "ana")):
        with pytest.raises(MissingEntry):
            gradebooks[1].add_submission(*who)
    assert not any(rows(gradebooks[1]))


def test_is_a_second_submission_refused(gradebooks: tuple[Any, Any]) -> None:
    _, ours = gradebooks
    ours.add_submission("a", "ana")
    ours.remove_submission("a", "ana")
    with pytest.raises(MissingEntry):
        ours.find_submission("a", "ana")
    ours.update_or_create_submission("a", "ana")
    ours.db.commit()
    with pytest.raises(InvalidEntry):
        ours.add_submission("a", "ana")
    assert [len(table) for table in rows(ours)] == [1, 3, 4, 6]
