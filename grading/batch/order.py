"""In which order a class is judged: what may have to be waited for first.

A loop without end is stopped after the time that a test has, several times over. Whoever judges it
last leaves all others without work meanwhile.
"""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress

from grading.batch.hand_ins import HandIn
from grading.intake.hand_in import NotJudged, contents

# The word of a loop that may have no end. More of its line is not looked for: that could take long
# where somebody has filled a notebook with it.
_LOOP = re.compile(rb"while\b")


def loops_first(hand_ins: Sequence[HandIn], notebooks: Iterable[str]) -> list[HandIn]:
    """Return hand-ins with more such words before those with fewer, and else in their order.

    What stands in all of them, as it was given, makes no difference.

    Args:
        hand_ins: of a class.
        notebooks: the names of those that are judged.
    """
    names = [f"{name}.ipynb" for name in notebooks]
    return sorted(hand_ins, key=lambda hand_in: -_loops(hand_in, names))


def _loops(hand_in: HandIn, names: Iterable[str]) -> int:
    found = 0
    for name in () if hand_in.problem else names:
        with suppress(NotJudged):  # which is said when its turn comes
            found += len(_LOOP.findall(contents(hand_in.folder / name)))
    return found
