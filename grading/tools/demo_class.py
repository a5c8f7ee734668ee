"""Makes hand-ins: the released notebook, filled in as students would."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from course.cells import (
    grade_id_of,
    is_exercise,
    is_solution,
    is_test,
    is_written,
    only_shows,
)
from grading.judge.exercises import Exercises
from misconceptions import Answer

STUDENTS = (
    "amazonas", "bravo", "colorado", "douro", "ebro", "grijalva",
    "magdalena", "minho", "orinoco", "parana", "tajo", "usumacinta",
)  # fmt: skip
WRITTEN = "The units of a layer start equal and get equal gradients, so they stay equal."


@dataclass(frozen=True)
class DemoHandIn:
    """One student's answers.

    Attributes:
        student: the name of the student.
        story: what the answers are made of, for the reader of the demo.
        answers: those that differ from the model answers.
        filled: whether anything was filled in at all.
        addition: what the first solution cell says besides.
        pasted: whether every test cell was copied, with its metadata, to the end.
    """

    student: str
    story: str
    answers: Sequence[Answer] = field(default=())
    filled: bool = True
    addition: str = ""
    pasted: bool = False


CHEAT = """
import utils.checks

for name in dir(utils.checks):
    if name.startswith("assert_"):
        setattr(utils.checks, name, lambda *arguments, **keywords: None)
"""
LOOP = """
def {exercise}(layers_dims):
    while True:
        pass
"""


def class_of_twelve(bank: Sequence[Answer]) -> list[DemoHandIn]:
    """Return a class in which some are right, most make a mistake, and some make trouble.

    Right answers and mistakes are taken from the bank in turns over the exercises, so that every
    exercise is missed by somebody.
    """
    wrong = _in_turns([answer for answer in bank if not answer.right])
    right = _in_turns([answer for answer in bank if answer.right])
    students = iter(STUDENTS)
    made = [DemoHandIn(next(students), "the model answers")]
    made += [
        DemoHandIn(next(students), f"right: {a.name}", [a]) for a in (next(right), next(right))
    ]
    mistakes = [next(wrong) for _ in range(3)]
    for answer in [*mistakes, mistakes[-1]]:  # the last one is made by two
        made.append(DemoHandIn(next(students), f"{answer.exercise}: {answer.name}", [answer]))
    pair = _two_exercises(wrong)
    first = bank[0].exercise
    return [
        *made,
        DemoHandIn(next(students), " + ".join(answer.name for answer in pair), pair),
        DemoHandIn(next(students), "a copy of every test cell", pasted=True),
        DemoHandIn(
            next(students), "no answers; switches off the checks", filled=False, addition=CHEAT
        ),
        DemoHandIn(next(students), f"{first} loops for ever", addition=LOOP.format(exercise=first)),
        DemoHandIn(next(students), "nothing filled in", filled=False),
    ]


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


def fill_in(released: NotebookNode, exercises: Exercises, hand_in: DemoHandIn) -> NotebookNode:
    """Return the released notebook as a student hands it in.

    Where a student has no function of their own there is the model answer; a written answer gets
    one sentence of text.
    """
    notebook = _answered(released, exercises, hand_in) if hand_in.filled else released
    next(filter(is_solution, notebook.cells)).source += hand_in.addition
    if hand_in.pasted:
        tests = [cell for cell in notebook.cells if is_test(cell)]
        notebook.cells += [new_code_cell(cell.source, metadata=cell.metadata) for cell in tests]
    return notebook


def _answered(released: NotebookNode, exercises: Exercises, hand_in: DemoHandIn) -> NotebookNode:
    own = {answer.exercise: answer.source for answer in hand_in.answers}
    notebook = exercises.filled_in(released, own)
    for cell in notebook.cells:
        if is_written(cell):
            cell.source = WRITTEN
    return notebook


def show(handed_in: NotebookNode, exercises: Exercises, solved: NotebookNode) -> None:
    """Let the cells above the first answer of a student's own show what they show where it is run.

    Args:
        handed_in: is changed.
        exercises: of the assignment.
        solved: the notebook with the model answers, as it was run.
    """
    shown = {cell.source: cell.outputs for cell in solved.cells if only_shows(cell)}
    for cell in handed_in.cells:
        name = grade_id_of(cell) or ""
        if is_exercise(cell) and cell.source != exercises.solution(name):
            return
        if only_shows(cell):
            cell.outputs = shown.get(cell.source, [])
