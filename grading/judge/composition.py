"""Two mistakes at once in one answer, of which one is known and the other is not.

Either the known one shows in places of its own, where all that it does is seen, and something else
is wrong in others. Or all numbers are as the known one makes them but for a plain effect: the
other sign, one factor, rows and columns exchanged.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from misconceptions import Answer
from utils.hints.effects import EFFECTS, Effect, Pairs
from utils.hints.explaining import ABSENT, Agree, Behaviour, Place, explains
from utils.messages import message

Known = Sequence[tuple[Answer, Behaviour]]
_FEWEST = 3  # numbers with decimals that a known mistake must explain: fewer may be alike by chance

_BESIDE: dict[str, Callable[[], str]] = {
    "has_the_other_sign": lambda: message("Beside that the sign is the other one."),
    "exchanges_rows_and_columns": lambda: message("Beside that rows and columns are exchanged."),
    "loses_an_axis": lambda: message("Beside that an axis is missing."),
    "has_another_shape": lambda: message("Beside that the shape is another one."),
    "loses_the_decimals": lambda: message("Beside that the decimals are lost."),
    "is_rounded": lambda: message("Beside that the numbers are rounded."),
    "is_off_by_one_factor": lambda: message("Beside that all is off by one factor."),
    "is_one_minus_it": lambda: message("Beside that the result is taken from 1."),
    "is_one_over_it": lambda: message("Beside that 1 is divided by the result."),
    "is_its_square": lambda: message("Beside that a square is taken at the end, or no root."),
    "is_its_root": lambda: message("Beside that a root is taken at the end, or no square."),
}
_EFFECTS = [effect for effect in EFFECTS if effect.name in _BESIDE]


class Composed(NamedTuple):
    """A known mistake that comes with another one.

    Attributes:
        answer: the known one.
        hint: what is said of both.
    """

    answer: Answer
    hint: str


def composed(
    known: Known, found: Behaviour, right: Behaviour, places: set[Place], agree: Agree
) -> Composed | None:
    """Return the known mistake that is one of two, and what is said of both; None if unsure.

    Args:
        known: mistakes, and where each differs from what is right.
        found: what is seen of the answer.
        right: what is seen of a right one.
        places: of the answer, those that are wrong and must be explained.
        agree: compares two values.
    """
    if not places:
        return None
    return _with_effect(known, found, right, places, agree) or _in_part(known, found, places, agree)


def _with_effect(
    known: Known, found: Behaviour, right: Behaviour, places: set[Place], agree: Agree
) -> Composed | None:
    fitting: dict[str, Composed] = {}
    for answer, behaviour in known:
        if places.isdisjoint(behaviour):
            continue
        # What the answer has right, no mistake of its makes wrong.
        if any(agree(found.get(place, ABSENT), right.get(place, ABSENT), place)
               for place in behaviour):  # fmt: skip
            continue
        pairs = _pairs(behaviour, found, right, places, agree)
        effect = _effect(pairs) if pairs else None
        if effect and pairs:
            beside = _beside(effect, pairs, behaviour, found)
            hint = f"{message(str(answer.hint))} {beside}"
            fitting.setdefault(str(answer.hint), Composed(answer, hint))
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _pairs(
    behaviour: Behaviour, found: Behaviour, right: Behaviour, places: set[Place], agree: Agree
) -> list[tuple[Any, Any]] | None:
    """Return what came back, and what the known mistake makes, where these two differ.

    None where one of them has no number, or the known mistake does nothing of its own there.
    """
    pairs = []
    telling = False
    for place in places | behaviour.keys():
        theirs = found.get(place, ABSENT)
        known = behaviour.get(place, right.get(place, ABSENT))
        if agree(theirs, known, place):
            continue
        if not _is_number(theirs) or not _is_number(known):
            return None
        telling = telling or place in behaviour
        pairs.append((theirs, known))
    return pairs if telling and _with_decimals(known for _, known in pairs) >= _FEWEST else None


def _beside(effect: Effect, pairs: Pairs, behaviour: Behaviour, found: Behaviour) -> str:
    """Say what the effect is; where other numbers keep their sign, none was turned throughout."""
    seen = [found[place] for place in behaviour if _is_number(found.get(place))]
    kept = sum(np.count_nonzero(one) for one in seen) - sum(
        np.count_nonzero(theirs) for theirs, _ in pairs
    )
    if effect.name != "has_the_other_sign" or kept <= 0:
        return _BESIDE[effect.name]()
    if all(np.all(np.asarray(one) >= 0) for one in (*seen, *(theirs for theirs, _ in pairs))):
        return message("Beside that the sign is lost: nothing below 0 comes back.")
    return message("Beside that the sign of some numbers is the other one.")


def _effect(pairs: Sequence[tuple[Any, Any]]) -> Effect | None:
    return next((effect for effect in _EFFECTS if effect.shows(pairs)), None)


def _in_part(known: Known, found: Behaviour, places: set[Place], agree: Agree) -> Composed | None:
    """Return the known mistake that explains most of what is wrong, but not all."""
    theirs = {place: found.get(place, ABSENT) for place in places}
    fitting = [
        (len(behaviour.keys() & places), answer)
        for answer, behaviour in known
        if not places.isdisjoint(behaviour)
        and explains(behaviour, {**found, **theirs}, agree)
        and _with_decimals(behaviour.values()) >= _FEWEST
    ]
    most = max((number for number, _ in fitting), default=0)
    hints = {answer.hint: answer for number, answer in fitting if number == most}
    if len(hints) != 1:
        return None
    answer = next(iter(hints.values()))
    rest = message("There is more that is wrong, by the same mistake or by another one.")
    return Composed(answer, f"{message(str(answer.hint))} {rest}")


def _with_decimals(values: Any) -> int:
    """Return how many different numbers have decimals: whole ones may be alike by chance."""
    arrays = [np.asarray(value, dtype=float).ravel() for value in values if _is_number(value)]
    numbers = np.concatenate(arrays) if arrays else np.zeros(0)
    return int(np.unique(numbers[numbers != np.round(numbers)].round(9)).size)


def _is_number(value: Any) -> bool:
    if not isinstance(value, np.ndarray | np.generic | int | float):
        return False
    array = np.asarray(value)
    return array.dtype.kind in "iuf" and bool(np.isfinite(array).all())
