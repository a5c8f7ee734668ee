"""What is plain to see of results that are drawn at random, beside right ones: their characters.

No number is compared. A character tells something where every right answer that was drawn has the
same one, and the wrong one has another each time.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from utils.hints.explaining import Place, leaves
from utils.messages import message

Characters = Mapping[tuple[Place, str], Any]
_FEWEST = 2  # calls
_MANY = 20  # numbers, in which one that may come does come


def characters(value: Any) -> dict[tuple[Place, str], Any]:
    """Return the characters of the arrays in a value, each by place and name."""
    return {
        (place, name): character
        for place, one in leaves(value, ())
        if isinstance(one, np.ndarray) and one.dtype.kind in "biuf"
        for name, character in _of_array(one.astype(float))
    }


def _of_array(array: Any) -> Iterator[tuple[str, bool]]:
    if array.size < _MANY:
        return
    yield "alike", bool((array == array.flat[0]).all())
    if array.ndim == 2 and min(array.shape) > 1:
        yield "columns alike", bool((array == array[:, :1]).all())
        yield "rows alike", bool((array == array[:1]).all())
    yield "zeros", bool((array == 0).any())
    yield "negative", bool((array < 0).any())


def in_common(several: Sequence[Characters]) -> dict[tuple[Place, str], Any]:
    """Return the characters that several values share."""
    first, *others = several
    return {
        key: one for key, one in first.items() if all(other.get(key) == one for other in others)
    }


def departing_draws(found: Sequence[Characters], right: Sequence[Characters]) -> str | None:
    """Return in which character drawn results are plainly other than right ones, or None.

    Args:
        found: the characters of each call that share several results of an answer.
        right: those that right answers share.
    """
    wrong: dict[tuple[Place, str], list[bool]] = {}
    for theirs, ours in zip(found, right, strict=True):
        for key in theirs.keys() & ours.keys():
            wrong.setdefault(key, []).append(theirs[key] != ours[key])
    values = {key: value for theirs in found for key, value in theirs.items()}
    for name, sentences in _sentences().items():
        for place in sorted((place for place, of in wrong if of == name), key=repr):
            seen = wrong[place, name]
            said = sentences.get(values[place, name])
            if said and len(seen) >= _FEWEST and all(seen):
                return _told(place, said)
    return None


def _told(place: Place, said: str) -> str:
    """Return a sentence with the place of which it is said."""
    if not place:
        return message("Of what comes back: {what}", what=said)
    if isinstance(place[0], str):
        return message("Of `{name}`: {what}", name=place[0], what=said)
    if len(place) > 1 and isinstance(place[1], int):
        return message("In number {number} of the results, entry {entry}: {what}",
                       number=place[0] + 1, entry=place[1] + 1, what=said)  # fmt: skip
    return message("Of the results, number {number}: {what}",
                   number=place[0] + 1, what=said)  # fmt: skip


def _sentences() -> dict[str, dict[bool, str]]:
    return {
        "alike": {True: message("All numbers in it are the same.")},
        "columns alike": {True: message("All its columns are the same.")},
        "rows alike": {True: message("All its rows are the same.")},
        "zeros": {
            True: message("It holds zeros where there should be none."),
            False: message("It holds no zeros where there should be some."),
        },
        "negative": {
            True: message("It holds negative numbers where there should be none."),
            False: message("It holds no negative numbers where there should be some."),
        },
    }
