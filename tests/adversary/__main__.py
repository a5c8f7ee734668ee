"""Prints what each attack earns here and, with --stock, under nbgrader as it comes."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from grading.judge.fork_server import ForkServer
from tests.adversary import batch, course, stock, table
from tests.adversary.handins import Attack, attacks


def main() -> int:
    """Print the table; return 1 if an attack earned more than its honest part, or did harm."""
    parser = argparse.ArgumentParser(prog="python -m tests.adversary", description=__doc__)
    parser.add_argument("names", nargs="*", help="parts of the names of attacks; else all")
    parser.add_argument("--stock", action="store_true", help="compare; some six minutes for all")
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="write the table there")
    options = parser.parse_args()
    chosen = [a for a in attacks() if not options.names or any(n in a.name for n in options.names)]
    with tempfile.TemporaryDirectory() as name:
        rows = _rows(chosen, Path(name), options.stock)
    text = table.as_markdown(rows)
    if options.write:
        options.write.write_text(text)
    else:
        print(text)
    return int(any(row.broken for row in rows))


def _rows(chosen: Sequence[Attack], folder: Path, compare: bool) -> list[table.Row]:
    theirs = {}
    if compare:
        for name, words in stock.compare(chosen, folder):
            print(f"stock  {name}: {words}", file=sys.stderr, flush=True)
            theirs[name] = words
    course.write(folder / "ours")
    with closing(ForkServer()) as server:
        return [_row(attack, folder / "ours", server, theirs) for attack in chosen]


def _row(attack: Attack, root: Path, server: ForkServer, theirs: dict[str, str]) -> table.Row:
    result = batch.run(attack, root, server)
    full = (course.FULL_MARKS, course.FULL_MARKS)
    harm = result.harm + ["cost classmates points"] * (result.classmates != full)
    return table.Row(attack, theirs.get(attack.name, ""), result.points, harm)


if __name__ == "__main__":
    raise SystemExit(main())
