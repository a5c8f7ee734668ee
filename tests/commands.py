"""Runs `grade` as who types it does, in a process of its own, without importing for two seconds.

One process has imported what the command needs, and has done nothing with it; it forks for each
order. Whether a fresh Python can start the command is asked by `test_kit.py` and `test_day.py`.
"""

import atexit
import json
import os
import runpy
import subprocess
import sys
import tempfile
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
NEEDED = (
    "grading.cli", "grading.batch.run", "grading.batch.workers", "grading.bridge.preparing",
    "grading.report.page", "grading.tools.check", "grading.tools.forget",
)  # fmt: skip


class Waiting:
    """The process that waits for orders."""

    def __init__(self) -> None:
        around = os.environ | {"PYTHONPATH": str(ROOT)}
        words = [sys.executable, "-m", "tests.commands"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            words, cwd=ROOT, env=around, stdin=pipe, stdout=pipe, text=True
        )
        atexit.register(self.end)

    def run(
        self, words: tuple[str, ...], folder: Path, environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run ``grade`` with these words in a folder, and return what it printed."""
        assert self._process.stdin and self._process.stdout
        with tempfile.TemporaryDirectory() as place:
            said = [Path(place) / name for name in ("stdout", "stderr")]
            order = {"words": words, "folder": str(folder), "environment": environment,
                     "said": [str(path) for path in said]}  # fmt: skip
            print(json.dumps(order), file=self._process.stdin, flush=True)
            code = int(self._process.stdout.readline())
            return subprocess.CompletedProcess(words, code, *(path.read_text() for path in said))

    def end(self) -> None:
        """Let it end."""
        with self._process:
            assert self._process.stdin
            self._process.stdin.close()


@cache
def waiting() -> Waiting:
    """Return the one process of these tests."""
    return Waiting()


def serve() -> None:
    """Fork for each order that comes, and say how it ended."""
    for name in NEEDED:
        import_module(name)
    for line in iter(sys.stdin.readline, ""):
        pid = os.fork()
        if pid == 0:
            obey(json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


def obey(order: dict[str, Any]) -> None:
    """Be the command, to its end: this raises `SystemExit`."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, path in enumerate(order["said"], 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    sys.path[0] = order["folder"]
    sys.argv = ["grading", *order["words"]]
    runpy.run_module("grading", run_name="__main__", alter_sys=True)
    sys.exit()


if __name__ == "__main__":
    serve()
