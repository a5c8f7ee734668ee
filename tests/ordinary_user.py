"""Grades a class of three without any privilege: `python -m tests.ordinary_user [LAYER ...]`.

Prints, as JSON, what became of some attacks and which layers of isolation were on. Started as root,
it lets the user nobody do so, who must be able to read Python and this course: folders on the way
that only root may enter are replaced, for this process alone, by others that hold nothing else.
Layers that are named are done without, as on a system that forbids them.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from tests.namespaces import open_the_way, own_mounts

NOBODY = 65534
ROOT = Path(__file__).parent.parent
# Patch the tests; read, follow links to and write to the course; reach for the network.
ATTACKS = ("01_", "14_", "16_", "17_", "43_", "45_", "89_", "99_")


def main() -> int:
    """Grade; if this is root, in a new program that is run by nobody."""
    if os.geteuid():
        print(json.dumps(graded(sys.argv[1:])))
        return 0
    with tempfile.TemporaryDirectory(prefix="nobody-") as home:
        return as_nobody("tests.ordinary_user", sys.argv[1:], Path(home))


def as_nobody(module: str, arguments: Sequence[str], home: Path) -> int:
    """Run a module of this course as the user nobody, with a home that is nobody's own.

    Args:
        module: what `python -m` runs.
        arguments: for it.
        home: for it, and for temporary files.

    Returns:
        The exit code.
    """
    readable = [Path(path) for path in (ROOT, sys.prefix, sys.base_prefix, home)]
    own_mounts()
    open_the_way(dict.fromkeys(path.resolve() for path in readable))
    os.chown(home, NOBODY, NOBODY)
    places = {"HOME": str(home), "TMPDIR": str(home), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=home, env=os.environ | places,
        user=NOBODY, group=NOBODY, extra_groups=[], check=False,
    ).returncode  # fmt: skip


def graded(without: Iterable[str]) -> dict[str, object]:
    """Return the layers that are on, and points, classmates' points and harm of each attack."""
    from grading.judge.fork_server import ForkServer
    from tests.adversary import batch, course
    from tests.adversary.handins import attacks

    chosen = [attack for attack in attacks() if attack.name.startswith(ATTACKS)]
    with tempfile.TemporaryDirectory() as name, closing(ForkServer(tuple(without))) as server:
        course.write(Path(name) / "course")
        results = [batch.run(attack, Path(name) / "course", server) for attack in chosen]
    return {
        "user": os.geteuid(),
        "layers": results[0].judgement.layers,
        "attacks": {
            attack.name: [result.points - attack.points, *result.classmates, result.harm]
            for attack, result in zip(chosen, results, strict=True)
        },
    }


if __name__ == "__main__":
    raise SystemExit(main())
