"""What a student's process may use: memory, time of the processor, files, threads."""

import resource
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Upper bounds for one student's process.

    Attributes:
        memory_mb: address space, in megabytes.
        cpu_seconds: time of the processor, over all threads.
        file_mb: size of a file it writes, in megabytes.
        disk_mb: size of all files it writes, in megabytes.
        open_files: number of files open at once.
        threads: number of threads, where the user's processes can be counted apart.
    """

    memory_mb: int = 4096
    cpu_seconds: int = 600
    file_mb: int = 64
    disk_mb: int = 256
    open_files: int = 256
    threads: int = 256


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
