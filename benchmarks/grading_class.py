"""Makes a class of hand-ins of one assignment: honest, mistaken, half done and broken ones.

No two hand-ins are equal, as in a real class: each holds a comment with the name of its student.
The same seed and the same number make the same class, and a larger class begins with a smaller one.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell

from course.cells import grade_id_of, is_solution, is_test
from grading.judge.exercises import Exercises
from grading.tools.demo_class import LOOP, DemoHandIn, fill_in
from misconceptions import Answer, answers

LOOP_EVERY = 100  # a function that never ends costs every grader its patience, many times over
LOOP_AT = 50
# Of 100 students, about so many. Those who stop all grading of stock nbgrader come on top.
KINDS = {
    "right": 35,
    "one mistake": 25,
    "several mistakes": 15,
    "half done": 8,
    "untouched": 5,
    "raises": 4,
    "syntax error": 4,
    "cell missing": 4,
}
SYNTAX_ERROR = "\n    return parameters)\n"
RAISES = "undefined_helper()\n"


@dataclass(frozen=True)
class Member:
    """One student of the class.

    Attributes:
        name: of the student.
        kind: one of `KINDS`, or ``loop``.
        notebook: what is handed in.
    """

    name: str
    kind: str
    notebook: Any


def members(
    released: Any, source: Any, assignment: str, count: int, seed: int, loops: bool = True
) -> list[Member]:
    """Return a class of ``count``.

    Args:
        released: the notebook that students get.
        source: the notebook with the model answers.
        assignment: whose known answers are handed in.
        count: how many students.
        seed: of all choices.
        loops: whether one in `LOOP_EVERY` wrote a loop that never ends.
    """
    chance = random.Random(seed)
    bank, exercises = answers(assignment), Exercises(assignment, source)
    made = []
    for number in range(count):
        (kind,) = chance.choices([*KINDS], [*KINDS.values()])
        if loops and number % LOOP_EVERY == LOOP_AT:
            kind = "loop"
        name = f"student-{number:04d}"
        hand_in = _answers_of(kind, name, bank, chance)
        notebook = fill_in(nbformat.from_dict(released), exercises, hand_in)
        _break(notebook, kind, chance)
        made.append(Member(name, kind, notebook))
    return made


def write(course: Path, assignment: str, made: Sequence[Member]) -> None:
    """Write hand-ins to where nbgrader looks for them."""
    for member in made:
        path = course / "submitted" / member.name / assignment / f"{assignment}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(member.notebook, path)


def with_pasted_tests(notebook: Any) -> Any:
    """Return the notebook with a copy of every test cell at its end, metadata and all."""
    pasted = nbformat.from_dict(notebook)
    tests = [cell for cell in pasted.cells if is_test(cell)]
    pasted.cells += [new_code_cell(cell.source, metadata=cell.metadata) for cell in tests]
    return pasted


def _answers_of(kind: str, name: str, bank: Sequence[Answer], chance: random.Random) -> DemoHandIn:
    """Return what the student answers, before anything is broken."""
    exercises = list(dict.fromkeys(answer.exercise for answer in bank))
    wrong = {"one mistake": 1, "several mistakes": chance.randint(2, len(exercises))}.get(kind, 0)
    mistaken = chance.sample(exercises, wrong)
    chosen = [_one(bank, exercise, exercise not in mistaken, chance) for exercise in exercises]
    comment = f"\n# Handed in by {name}.\n"
    if kind == "loop":
        comment += LOOP.format(exercise=exercises[0])
    own = [answer for answer in chosen if answer]
    return DemoHandIn(name, kind, own, filled=kind != "untouched", addition=comment)


def _one(
    bank: Sequence[Answer], exercise: str, right: bool, chance: random.Random
) -> Answer | None:
    """Return a known answer to an exercise; None stands for the model answer."""
    known: list[Answer | None] = [
        answer for answer in bank if answer.exercise == exercise and answer.right == right
    ]
    return chance.choice(known + [None] * right)


def _break(notebook: Any, kind: str, chance: random.Random) -> None:
    """Do to the notebook what that kind of hand-in suffers from."""
    code = [cell for cell in notebook.cells if is_solution(cell) and cell.cell_type == "code"]
    cell = chance.choice(code)
    breaks: dict[str, Callable[[], None]] = {
        "half done": lambda: _empty(code[chance.randint(1, len(code) - 1) :]),
        "raises": lambda: _replace(cell, RAISES + cell.source),
        "syntax error": lambda: _replace(cell, cell.source + SYNTAX_ERROR),
        "cell missing": lambda: notebook.cells.remove(chance.choice(code[1:])),
    }
    breaks.get(kind, lambda: None)()


def _replace(cell: Any, code: str) -> None:
    cell.source = code


def _empty(cells: Sequence[Any]) -> None:
    for cell in cells:
        cell.source = f'raise NotImplementedError("{grade_id_of(cell)}: not done yet")'
