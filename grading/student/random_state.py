"""What a student's code draws at random: the same each time that the hand-in is graded.

One hand-in graded twice gets the same marks and shows the same. That holds for generators too which
are made without a seed, as by ``default_rng()``: NumPy would ask the system for one.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from grading.line import draws

_UNSEEDED = random.Random(0)


def start() -> None:
    """Let this process draw what every student's process draws first."""
    random.seed(0)
    np.random.seed(0)
    _UNSEEDED.seed(0)
    np.random.bit_generator.randbits = _UNSEEDED.getrandbits  # type: ignore[attr-defined]


def follow(state: Any) -> None:
    """Draw from now on what a test draws that has set this state of ``np.random``.

    Args:
        state: of the Mersenne Twister; True is that in which tests begin.
    """
    if state is True:
        draws.begin()
        _UNSEEDED.setstate(_FROM_THE_BEGINNING)
    else:
        np.random.set_state(state)
        _UNSEEDED.seed(_seed_of(state))


def _seed_of(state: Any) -> bytes:
    _, words, place, *_ = state
    return bytes(words.tobytes() + place.to_bytes(2, "big"))


_FROM_THE_BEGINNING = random.Random(
    _seed_of(np.random.RandomState(draws.SEED).get_state())
).getstate()


@contextmanager
def undone() -> Iterator[None]:
    """Let what is drawn inside change nothing of what is drawn after it."""
    kept = random.getstate(), _UNSEEDED.getstate(), np.random.get_state()
    try:
        yield
    finally:
        random.setstate(kept[0])
        _UNSEEDED.setstate(kept[1])
        np.random.set_state(kept[2])
