"""The study of assignment 11 at full size: seven optimizers, fresh and with weights carried over.

Every figure is a mean over seeds, each of which draws digits and start. Differences have their
95% interval over pairs that share a seed.
"""

import argparse
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from utils.races import RATES, race
from utils.studies import paired_interval, rank_correlation

Table = NDArray[np.floating[Any]]
TIED = 0.001


def fresh(order: Sequence[str], seeds: Sequence[int]) -> Table:
    """Return the test shares (rows, seeds) where each row begins with fresh networks."""
    return np.array([race(name, seeds).test for name in order])


def carried(order: Sequence[str], seeds: Sequence[int]) -> Table:
    """Return the test shares (rows, seeds) where each row goes on with the one before's weights."""
    start, rows = None, []
    for name in order:
        row = race(name, seeds, start=start)
        start = row.parameters
        rows.append(row.test)
    return np.array(rows)


def lead_of_last(table: Table) -> tuple[int, tuple[float, float, float]]:
    """Return which other row is best, and the last one's lead over it with its interval."""
    rival = int(table[:-1].mean(axis=1).argmax())
    return rival, paired_interval(table[-1], table[rival])


def told(order: Sequence[str], table: Table) -> str:
    """Return one line on a table: its means, who is ahead, and how its order shows."""
    means = table.mean(axis=1)
    rival, (middle, low, high) = lead_of_last(table)
    rho = np.median([rank_correlation(np.arange(len(order)), run) for run in table.T])
    return (f"{order[-1]:14}" + " ".join(f"{mean:.4f}" for mean in means)
            + f"   {100 * middle:+.2f} ({100 * low:+.2f} to {100 * high:+.2f}) over "
            + f"{order[rival]:14} unbeaten {not np.any(means > means[-1] + TIED)!s:6} rho {rho:.2f}"
            )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the study."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.carried_over", description=__doc__)
    parser.add_argument("--seeds", type=int, default=40, help="runs of each row (40)")
    parser.add_argument("--first", type=int, default=100, help="the first seed (100)")
    parser.add_argument("--orders", type=int, default=14, help="orders drawn at random (14)")
    options = parser.parse_args(arguments)
    seeds = range(options.first, options.first + options.seeds)
    names = list(RATES)
    print(
        f"last row; shares of rows 1 to 7, {len(seeds)} seeds; its lead in points; rho of one run"
    )
    print("fresh:         " + ", ".join(names))
    print(told(names, fresh(names, seeds)))
    rng = np.random.default_rng(options.first)
    orders = [names[k:] + names[:k] for k in range(len(names))]
    orders += [[str(name) for name in rng.permutation(names)] for _ in range(options.orders)]
    print(f"carried over: seven rotations, then {options.orders} orders drawn at random")
    for order in orders:
        print(told(order, carried(order, seeds)), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
