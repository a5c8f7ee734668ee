"""Bounds memory, time of the processor, files and threads of the calling process."""

import resource
from contextlib import suppress
from pathlib import Path

from grading.line.limits import MEGABYTE, Limits


def restrict(limits: Limits, own_user: bool) -> None:
    """Apply the limits to the calling process.

    The limit of threads counts all that the user runs, so it is set only if ``own_user``: in a user
    namespace, which is counted by itself. It does not hold for root.
    """
    bounds = {
        resource.RLIMIT_AS: limits.memory_mb * MEGABYTE,
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_FSIZE: limits.file_mb * MEGABYTE,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_SIGPENDING: 128,
    }
    if own_user:
        bounds[resource.RLIMIT_NPROC] = limits.threads
    for name, bound in bounds.items():
        _, most = resource.getrlimit(name)
        wanted = bound if most == resource.RLIM_INFINITY else min(bound, most)
        resource.setrlimit(name, (wanted, wanted))


def end_first() -> None:
    """Let the kernel end the calling process before others if the machine's memory runs out."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
