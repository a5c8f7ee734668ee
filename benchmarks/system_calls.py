"""Prints which calls of the kernel hand-ins make, and which of these are refused.

    python -m benchmarks.system_calls [NAME | FILE.py | FILE.ipynb ...]

Without arguments it runs the cells of `tests/honest_uses.py`, else those whose names hold a word
that is given, or the code cells of a file. strace looks on, so it must be installed
(`apt-get install strace`); only what the student's process does once it is locked in is counted.
For some calls the argument that tells what is asked for is printed too.

This is how the list in `grading/student/isolation/allowed_calls.py` was made. Look again with a
newer Python, NumPy or C library: `REFUSED` in the last column is what they ask for in vain.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import nbformat

from grading.judge.fork_server import ForkServer, python_folders
from grading.judge.proxies import LOST, Conversation
from grading.line.limits import Limits
from tests.adversary.batch import processes
from tests.honest_uses import USES

SECONDS = 300.0
_LINE = re.compile(r"(\w+)\((.*)\)\s+= (.+)$")
# The argument of a call that says what is asked for.
_COMMAND = {
    "fcntl": 1, "ioctl": 1, "prctl": 0, "futex": 1, "madvise": 2, "clone": 1, "clone3": 0,
    "mmap": 3, "fallocate": 1, "sendto": 3, "recvfrom": 3, "prlimit64": 1, "sched_getaffinity": 0,
    "clock_gettime": 0, "clock_getres": 0, "clock_nanosleep": 0, "close_range": 2, "socket": 0,
    "rseq": 2, "mremap": 3,
}  # fmt: skip
_REFUSALS = ("EPERM", "ENOSYS")
_LOCKED_IN = ("prctl(PR_SET_SECCOMP", "seccomp(SECCOMP_SET_MODE_FILTER")


def main(asked: list[str]) -> int:
    """Run what is asked for and print the table; return an exit code."""
    if not shutil.which("strace"):
        print("strace is not installed (apt-get install strace).", file=sys.stderr)
        return 2
    seen: dict[str, set[str]] = defaultdict(set)
    counts, refused = Counter[str](), Counter[str]()
    for name, call, result in calls_of(_chosen(asked)):
        counts[call] += 1
        seen[call].add(name)
        refused[call] += any(word in result for word in _REFUSALS)
    for call, count in sorted(counts.items()):
        first = ", ".join(sorted(seen[call])[:3]) + (" …" if len(seen[call]) > 3 else "")
        told = f"  REFUSED {refused[call]}" if refused[call] else ""
        print(f"{call:<58} {count:>8}  {len(seen[call]):>3}  {first}{told}")
    return 0


def calls_of(codes: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Run each code as a hand-in; yield its name, each call that it made, and the result."""
    with tempfile.TemporaryDirectory() as logs, closing(ForkServer()) as server:
        with tempfile.TemporaryDirectory() as work:  # afterwards it has started
            server.end(server.fork(Path(work), python_folders(), Limits()))
        family = processes(server)
        watch = ["strace", "-f", "-ff", "-qq", "-s", "8", "-o", f"{logs}/of"]
        watch += [f"--attach={number}" for number in family]
        with subprocess.Popen(watch) as looking_on:
            time.sleep(1)
            for name, code in codes.items():
                print(f"… {name}", file=sys.stderr, flush=True)
                with tempfile.TemporaryDirectory() as work:
                    _run(server, code, Path(work))
                for log in Path(logs).iterdir():
                    if int(log.suffix[1:]) not in family:
                        lines = log.read_text(errors="replace").splitlines()
                        yield from ((name, *made) for made in _calls_in(lines))
                        log.unlink()
            looking_on.terminate()


def _run(server: ForkServer, code: str, work: Path) -> None:
    process = server.fork(work, python_folders(), Limits(cpu_seconds=int(SECONDS)))
    conversation = Conversation(process.channel)
    conversation.until = time.monotonic() + SECONDS
    try:
        for shown in conversation.run(code.strip()):
            if shown["output_type"] == "error":
                print(f"  {shown['ename']}: {shown['evalue']}", file=sys.stderr)
    except LOST as error:
        print(f"  the process is lost ({error!r})", file=sys.stderr)
    server.end(process)


def _calls_in(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what one thread called; for the first, what came after the locks."""
    locks = [number for number, line in enumerate(lines) if line.startswith(_LOCKED_IN)]
    for line in lines[locks[-1] + 1 if locks else 0 :]:
        if found := _LINE.match(line):
            name, arguments, result = found.groups()
            command = ""
            if name in _COMMAND:
                parts = re.split(r", (?![^{\[]*[}\]])", arguments)
                command = " " + parts[min(_COMMAND[name], len(parts) - 1)]
                command = re.sub(r"0x[0-9a-f]{6,}|\d{3,}", "…", command)[:48]
            yield name + command, result


def _chosen(asked: list[str]) -> Mapping[str, str]:
    if not asked:
        return USES
    chosen = {}
    for word in asked:
        path = Path(word)
        if path.suffix == ".ipynb":
            cells = nbformat.read(path, as_version=4).cells
            chosen[word] = "\n".join(c.source for c in cells if c.cell_type == "code")
        elif path.suffix == ".py":
            chosen[word] = path.read_text()
        else:
            chosen |= {name: code for name, code in USES.items() if word in name}
    return chosen


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
