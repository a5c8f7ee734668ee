"""What the checks that students see pass from one exercise to an earlier one, as digests."""

from functools import partial

import numpy as np

from grading.judge.exercises import Exercises
from utils.hints.passed_on import Pair, pairs_of

_SEEDS = (0, 1)


def passed(exercises: Exercises, name: str) -> dict[str, list[Pair]]:
    """Return the digests of what earlier exercises are given and return, by their names.

    What is drawn at random is left out.

    Args:
        exercises: of the assignment, whose answers are right.
        name: the exercise whose checks are made.
    """
    before = sorted(exercises.before(name))
    first, second = (_with_seed(exercises, name, before, seed) for seed in _SEEDS)
    kept = {one: [pair for pair in dict.fromkeys(first[one]) if pair in second[one]]
            for one in before}  # fmt: skip
    return {one: pairs for one, pairs in kept.items() if pairs}


def _with_seed(
    exercises: Exercises, name: str, before: list[str], seed: int
) -> dict[str, list[Pair]]:
    namespace = exercises.namespace
    names = dict(namespace)
    found: dict[str, list[Pair]] = {one: [] for one in before}
    state = np.random.get_state()
    try:
        for source in exercises.checks(name) if before else ():
            np.random.seed(seed)
            ran = pairs_of(partial(exec, source, namespace), before, namespace)
            for one, pairs in ran.items():
                found[one] += pairs
    finally:
        np.random.set_state(state)
        namespace.clear()
        namespace.update(names)
    return found
