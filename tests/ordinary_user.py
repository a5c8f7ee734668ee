"""Grades a class of three without any privilege: `python tests/ordinary_user.py [LAYER ...]`.

Prints, as JSON, what became of some attacks and which layers of isolation were on. Started as root,
it lets the user nobody do so, who must be able to read Python and this course: folders on the way
that only root may enter are replaced, for this process alone, by others that hold nothing else.
Layers that are named are done without, as on a system that forbids them.
"""

import ctypes
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

NOBODY = 65534
ROOT = Path(__file__).parent.parent
# Patch the tests; read, follow links to and write to the course; reach for the network.
ATTACKS = ("01_", "14_", "16_", "17_", "43_", "45_", "89_", "99_")
_NEWNS, _BIND, _PRIVATE, _RECURSIVE = 0x00020000, 1 << 12, 1 << 18, 1 << 14


def main() -> int:
    """Grade; if this is root, in a new program that is run by nobody."""
    if os.geteuid():
        print(json.dumps(graded(sys.argv[1:])))
        return 0
    readable = [Path(path) for path in (ROOT, sys.prefix, sys.base_prefix)]
    _open_the_way(dict.fromkeys(path.resolve() for path in readable))
    with tempfile.TemporaryDirectory(prefix="nobody-") as home:
        os.chown(home, NOBODY, NOBODY)
        kept = {"HOME": home, "TMPDIR": home, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            [sys.executable, __file__, *sys.argv[1:]], cwd=home, env=os.environ | kept,
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


def _open_the_way(paths: Iterable[Path]) -> None:
    """Let everybody reach ``paths``, in a mount namespace of this process's own."""
    libc = ctypes.CDLL(None, use_errno=True)

    def mount(source: str, target: Path, kind: bytes | None, flags: int, data: bytes) -> None:
        flag = ctypes.c_ulong(flags)
        if libc.mount(os.fsencode(source), os.fsencode(target), kind, flag, data):
            raise OSError(ctypes.get_errno(), f"{target} cannot be mounted on")

    if libc.unshare(_NEWNS):
        raise OSError(ctypes.get_errno(), "no mount namespace can be had")
    mount("none", Path("/"), None, _PRIVATE | _RECURSIVE, b"")
    held = {path: os.open(path, os.O_PATH) for path in paths}
    for path, number in held.items():
        for parent in reversed(path.parents):
            if parent.exists() and not parent.stat().st_mode & 1:  # others may not pass
                mount("tmpfs", parent, b"tmpfs", 0, b"mode=755")
        if not path.exists():
            path.mkdir(parents=True)
            mount(f"/proc/self/fd/{number}", path, None, _BIND | _RECURSIVE, b"")
    for number in held.values():
        os.close(number)


if __name__ == "__main__":
    raise SystemExit(main())
