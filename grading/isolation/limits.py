"""What a student's process may use: memory, time of the processor, files."""

import resource
from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Upper bounds for one student's process.

    Attributes:
        memory_mb: address space, in megabytes.
        cpu_seconds: time of the processor, over all threads.
        file_mb: size of a file it writes, in megabytes.
        open_files: number of files open at once.
    """

    memory_mb: int = 4096
    cpu_seconds: int = 600
    file_mb: int = 64
    open_files: int = 256


def restrict(limits: Limits) -> None:
    """Apply the limits to the calling process."""
    bounds = {
        resource.RLIMIT_AS: limits.memory_mb * MEGABYTE,
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_FSIZE: limits.file_mb * MEGABYTE,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CORE: 0,
    }
    for name, bound in bounds.items():
        _, most = resource.getrlimit(name)
        wanted = bound if most == resource.RLIM_INFINITY else min(bound, most)
        resource.setrlimit(name, (wanted, wanted))
