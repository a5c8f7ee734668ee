"""Seven optimizers, each on fresh networks or each going on with the weights of the row before."""

from collections.abc import Sequence

import numpy as np

from studies.study import Numbers, Study
from utils.races import RATES, race

SEEDS = range(100, 200)
NAMES = tuple(RATES)
RANDOM_ORDERS = 14


def rows(order: Sequence[str], carried: bool) -> Numbers:
    """Return the test share of each row and seed: lists of one length.

    Args:
        order: the optimizers, from the first row to the last.
        carried: whether each row goes on with the weights that the one before left.
    """
    start, table = None, []
    for name in order:
        row = race(name, SEEDS, start=start)
        start = row.parameters if carried else None
        table.append([round(float(share), 4) for share in row.test])
    return table


def _parts() -> dict[str, tuple[Sequence[str], bool]]:
    parts: dict[str, tuple[Sequence[str], bool]] = {"fresh": (NAMES, False)}
    for k in range(len(NAMES)):
        order = NAMES[k:] + NAMES[:k]
        parts[f"{order[-1]} last"] = order, True
    rng = np.random.default_rng(SEEDS.start)
    for number in range(RANDOM_ORDERS):
        parts[f"random order {number + 1}"] = [str(name) for name in rng.permutation(NAMES)], True
    return parts


STUDY = Study(
    "carried_over",
    f"Test shares of a 64-32-10 network on digits after each of seven rows, five epochs each at "
    f"Keras' rates, for the {len(SEEDS)} seeds from {SEEDS.start} on, each with its own digits, "
    f"start and batches.",
    rows,
    _parts(),
)
