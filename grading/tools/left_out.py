"""What would be said of each wrong answer of the bank if nobody had thought of it.

The bank says of itself that it knows all its answers. So each is named by what is left when it, and
what does just the same, is taken out of the bank.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from grading.judge.assignments import Assignments
from misconceptions import answers

_SAME, _OTHER, _EFFECT, _NOTHING = "its own hint", "another's hint", "an effect", "nothing"


def left_out(root: Path, assignments: Sequence[str]) -> dict[str, Counter[str]]:
    """Return how often which kind of hint is given, by assignment.

    Args:
        root: the folder of the course.
        assignments: their names.
    """
    return {name: _of(root, name) for name in assignments}


def _of(root: Path, assignment: str) -> Counter[str]:
    diagnosis = Assignments(root).diagnosis(assignment, assignment)
    wrong = [answer for answer in answers(assignment) if not answer.right]
    hints = {(answer.exercise, answer.hint) for answer in wrong}
    counted: Counter[str] = Counter()
    for answer in wrong:
        found = diagnosis.name(answer.exercise, diagnosis.made(answer), unknown=True)
        if found is None:
            counted[_NOTHING] += 1
        elif found.hint == answer.hint:
            counted[_SAME] += 1
        elif (answer.exercise, found.hint) in hints:
            counted[_OTHER] += 1
        else:
            counted[_EFFECT] += 1
    return counted


def sentences(counted: dict[str, Counter[str]]) -> list[str]:
    """Return a line for each assignment."""
    return [
        f"{name}: each of {sum(of.values())} mistakes taken out of the bank gets "
        + ", ".join(f"{kind} {of[kind]}" for kind in (_SAME, _EFFECT, _OTHER, _NOTHING))
        for name, of in counted.items()
    ]
