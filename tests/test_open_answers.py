"""Does an answer that is to be marked by hand wait for a person, wherever it was written?"""

import copy
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import nbformat
import ordinary_course
import pytest
from moves import drop, marks_lost, put
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell
from nbgrader.api import Gradebook
from ordinary_course import ROOT
from stock_course import SmallCourse, answer
from test_ordinary_course import grade, nbgrader, released

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]
Change = Callable[[Any, Any], None]  # of a hand-in and the question's cell in it
SAID = "Its error is of second order."


def below(made: Callable[..., Any]) -> Change:
    return lambda handed_in, cell: put(handed_in, [made(SAID)], cell)


def above(handed_in: Any, cell: Any) -> None:
    put(handed_in, [new_markdown_cell(SAID)], before(handed_in, cell))


def before(handed_in: Any, cell: Any) -> Any:
    return handed_in.cells[[*map(id, handed_in.cells)].index(id(cell)) - 1]


def at_the_end(handed_in: Any, cell: Any) -> None:
    put(handed_in, [new_markdown_cell(SAID)])


def gone(handed_in: Any, cell: Any) -> None:
    at_the_end(handed_in, cell)
    drop(handed_in, [cell])


def without_marks(handed_in: Any, cell: Any) -> None:
    cell.source = SAID
    marks_lost(handed_in)


def into_the_question(handed_in: Any, cell: Any) -> None:
    asked = before(handed_in, cell)
    asked.source = f"{asked.source}\n\n{SAID}"


def in_place(handed_in: Any, cell: Any) -> None:
    cell.source = SAID


def as_raw_text(handed_in: Any, cell: Any) -> None:
    cell.update(cell_type="raw", source=SAID)
    cell.pop("outputs", None)
    cell.pop("execution_count", None)


# These are looked at by a person.
WRITTEN: dict[str, Change] = {
    "in_place": in_place,
    "below": below(new_markdown_cell),
    "below_as_code": below(new_code_cell),
    "below_raw": below(new_raw_cell),
    "above": above,
    "at_the_end": at_the_end,
    "gone": gone,
    "without_marks": without_marks,
    "raw": as_raw_text,
}


def a_name_on_top(handed_in: Any, cell: Any) -> None:
    handed_in.cells.insert(0, new_markdown_cell("My name"))


def an_attempt_elsewhere(handed_in: Any, cell: Any) -> None:
    code = [one for one in handed_in.cells if one.cell_type == "code"]
    put(handed_in, [new_code_cell("print(1)")], code[2])


# To these there is no answer.
EMPTY: dict[str, Change] = {
    "untouched": lambda handed_in, cell: None,
    "a_name_on_top": a_name_on_top,
    "an_attempt_elsewhere": an_attempt_elsewhere,
}


def handed_in(
    root: Path, assignment: str, right: Any, question: str, more: Mapping[str, Change]
) -> None:
    for student, change in (WRITTEN | EMPTY | more).items():
        made = copy.deepcopy(right)
        change(made, answer(made, question))
        path = root / "submitted" / student / assignment / f"{assignment}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(made), encoding="utf-8")


Mark = tuple[float | None, bool, str | None]  # also whether a person is waited for; the comment


def found(root: Path, assignment: str, question: str) -> dict[str, Mark]:
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        books = {s.student.id: s.notebooks[0] for s in gradebook.assignment_submissions(assignment)}
        return {student: _mark(book, question) for student, book in books.items()}


def _mark(book: Any, question: str) -> Mark:
    (grade,) = (one for one in book.grades if one.name == question)
    (comment,) = (one for one in book.comments if one.name == question)
    return grade.auto_score, bool(grade.needs_manual_grade), comment.auto_comment


def expected(more: Mapping[str, Change]) -> dict[str, Mark]:
    waiting = dict.fromkeys({*WRITTEN, *more}, (None, True, None))
    return waiting | dict.fromkeys(EMPTY, (0.0, False, "No response."))


@pytest.fixture(params=["grade run", "nbgrader autograde"])
def door(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    def graded(root: Path, assignment: str) -> None:
        if request.param == "grade run":
            done = grade(root, "run", assignment, "--workers", "1")
            assert done.returncode == 0, done.stderr
        else:
            nbgrader(root, "autograde", assignment)

    return graded


def test_does_a_written_answer_wait_wherever_it_stands(
    tmp_path: Path, door: Callable[[Path, str], None]
) -> None:
    course = SmallCourse(tmp_path / "course")
    name, more = course.assignment, {"into_the_question": into_the_question}
    handed_in(course.folder, name, course.model(), "why", more)
    door(course.folder, name)
    assert found(course.folder, name, "why") == expected(more)
    for student in WRITTEN | more:
        texts = [c.source for c in course.graded(student).cells if SAID in c.source]
        assert len(texts) == 1, student
    page = course.feedback("below")
    assert SAID in page
    assert "No response" not in page


def test_does_code_that_a_person_marks_wait_wherever_it_stands(
    tmp_path: Path, door: Callable[[Path, str], None]
) -> None:
    name = ordinary_course.NAME
    ordinary_course.write(tmp_path)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    released(tmp_path)
    path = ordinary_course.hand_in(tmp_path, "model", {}, "release/en")
    right = nbformat.read(path, as_version=4)
    shutil.rmtree(path.parent.parent)
    handed_in(tmp_path, name, right, "by_hand", {})
    door(tmp_path, name)
    assert found(tmp_path, name, "by_hand") == expected({})
