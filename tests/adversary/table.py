"""The table of the attacks: what each tries, and what it earns under stock nbgrader and here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tests.adversary import course
from tests.adversary.handins import Attack
from tests.adversary.stock import NOT_RUN, SECONDS

HEAD = """\
# What cheating earns

Written by `python -m tests.adversary --stock --write docs/attacks.md`, not by hand. Each row is a
file of [`tests/adversary`](../tests/adversary), handed in to a course of one assignment for {full}
points. Apart from the attack it holds no right answer, unless its row says what the honest part
earns. *Stock* is what the gradebook of nbgrader says without this course's configuration, and
what the two honest students of the class got if that is not {full}; *ours* is what it earns here.

**{summary}**

Where it says *not run*, nothing would keep the attack from this machine's memory, disk or Python.
*None* means that the hand-in has no score at all; *in time* is {seconds} seconds for three of them.

| attack | what it tries | stock | ours |
| --- | --- | --- | --- |
"""


@dataclass(frozen=True)
class Row:
    """What became of one attack.

    Attributes:
        attack: which.
        stock: what became of it under nbgrader, in words; empty if nobody asked.
        ours: its points here.
        harm: what it did here besides.
    """

    attack: Attack
    stock: str
    ours: float
    harm: Sequence[str]

    @property
    def broken(self) -> bool:
        """Whether the attack earned more than its honest part here, or did harm."""
        return bool(self.harm) or self.ours != self.attack.points

    @property
    def full_on_stock(self) -> bool:
        """Whether nbgrader gave it full marks or more."""
        found = re.match(r"[\d.]+", self.stock)
        return bool(found) and float(found[0]) >= course.FULL_MARKS


def as_markdown(rows: Sequence[Row]) -> str:
    """Return the page that shows ``rows``."""
    head = HEAD.format(full=course.FULL_MARKS, seconds=SECONDS, summary=_summary(rows))
    return head + "".join(_line(row) for row in rows)


def _summary(rows: Sequence[Row]) -> str:
    full = sum(row.full_on_stock for row in rows)
    halted = sum(";" in row.stock for row in rows)
    run = sum(row.stock not in ("", NOT_RUN) for row in rows)
    ours = sum(row.broken for row in rows)
    return (
        f"Of {len(rows)} attacks, stock nbgrader was given {run}: {full} got full marks or more, "
        f"{halted} changed what the honest got. Here all {len(rows)} were run: "
        f"{ours} earned a point too many or did harm."
    )


def _line(row: Row) -> str:
    ours = f"{row.ours:g}" + (f" (honest part: {row.attack.points:g})" if row.attack.points else "")
    cells = [f"`{row.attack.name}`", row.attack.aim, row.stock, "; ".join([ours, *row.harm])]
    return "| " + " | ".join(cells) + " |\n"
