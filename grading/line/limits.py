"""How much a student's process may use."""

from dataclasses import dataclass

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
