"""Prints what each attack earns here and, with --stock, under nbgrader as it comes."""

import argparse
import tempfile
from contextlib import closing
from pathlib import Path

from grading.warm import ForkServer
from tests.adversary import batch, course, stock
from tests.adversary.handins import Attack, attacks


def main() -> int:
    """Print the table; return 1 if an attack earned more than its honest part, or did harm."""
    parser = argparse.ArgumentParser(prog="python -m tests.adversary", description=__doc__)
    parser.add_argument("names", nargs="*", help="parts of the names of attacks; else all")
    parser.add_argument("--stock", action="store_true", help="compare; about 4 seconds each")
    options = parser.parse_args()
    chosen = [a for a in attacks() if not options.names or any(n in a.name for n in options.names)]
    with tempfile.TemporaryDirectory() as name, closing(ForkServer()) as server:
        folder = Path(name)
        course.write(folder / "ours")
        if options.stock:
            stock.prepare(folder / "stock")
        print(f"{'points, of ' + str(course.FULL_MARKS):<44} ours  {'stock' * options.stock}")
        return max([_row(attack, folder, server, options.stock) for attack in chosen], default=0)


def _row(attack: Attack, folder: Path, server: ForkServer, compare: bool) -> int:
    result = batch.run(attack, folder / "ours", server)
    full = (course.FULL_MARKS, course.FULL_MARKS)
    harm = result.harm + ["cost classmates points"] * (result.classmates != full)
    theirs = stock.points(attack, folder / "stock", folder / "scratch") if compare else ""
    print(f"{attack.name:<44} {result.points:>4g}  {theirs:<10} {'; '.join(harm)}", flush=True)
    return int(bool(harm) or result.points != attack.points)


if __name__ == "__main__":
    raise SystemExit(main())
