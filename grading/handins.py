"""Makes hand-ins: the released notebook, filled in as students would."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from misconceptions import Answer

STUDENTS = (
    "amazonas", "bravo", "colorado", "douro", "ebro", "grijalva",
    "magdalena", "minho", "orinoco", "parana", "tajo", "usumacinta",
)  # fmt: skip
WRITTEN = "The units of a layer start equal and get equal gradients, so they stay equal."


@dataclass(frozen=True)
class HandIn:
    """One student's answers.

    Attributes:
        student: the name of the student.
        story: what the answers are made of, for the reader of the demo.
        answers: those that differ from the model answers.
        filled: whether anything was filled in at all.
    """

    student: str
    story: str
    answers: Sequence[Answer] = field(default=())
    filled: bool = True


def class_of_twelve(bank: Sequence[Answer]) -> list[HandIn]:
    """Return a class in which some are right, most make one mistake, two make two, one is empty.

    Right answers and mistakes are taken from the bank in turns over the exercises, so that every
    exercise is missed by somebody.
    """
    wrong = _in_turns([answer for answer in bank if not answer.right])
    right = _in_turns([answer for answer in bank if answer.right])
    students = iter(STUDENTS)
    made = [HandIn(next(students), "the model answers")]
    made += [HandIn(next(students), f"right: {a.name}", [a]) for a in (next(right), next(right))]
    made += [
        HandIn(next(students), f"{a.exercise}: {a.name}", [a])
        for a in (next(wrong) for _ in range(6))
    ]
    for _ in range(2):
        pair = _two_exercises(wrong)
        made.append(HandIn(next(students), " + ".join(a.name for a in pair), pair))
    return [*made, HandIn(next(students), "nothing filled in", filled=False)]


def _in_turns(answers: Sequence[Answer]) -> Iterator[Answer]:
    """Yield an answer to each exercise, then the next to each, and so on; from the start again."""
    exercises = list(dict.fromkeys(answer.exercise for answer in answers))
    queues = [[a for a in answers if a.exercise == exercise] for exercise in exercises]
    turn = 0
    while True:
        for queue in queues:
            yield queue[turn % len(queue)]
        turn += 1


def _two_exercises(wrong: Iterator[Answer]) -> list[Answer]:
    first = next(wrong)
    return [first, next(answer for answer in wrong if answer.exercise != first.exercise)]


def fill_in(released: Any, source: Any, hand_in: HandIn) -> Any:
    """Put a student's answers into the solution cells of the released notebook, and return it.

    A code cell gets the student's function or, where there is none, the model answer of ``source``;
    a written answer gets one sentence of text.
    """
    model = {_grade_id(cell): cell.source for cell in source.cells if _is_solution(cell)}
    own = {answer.exercise: answer.source for answer in hand_in.answers}
    for cell in released.cells:
        if hand_in.filled and _is_solution(cell):
            name = _grade_id(cell)
            code = own.get(name, model[name])
            cell.source = code if cell.cell_type == "code" else WRITTEN
    return released


def _is_solution(cell: Any) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def _grade_id(cell: Any) -> str:
    return str(cell.metadata.nbgrader.grade_id)
