"""A machine of a test's own: the programs of this one, with other users, homes and network.

On it a page for administrators can be followed to the letter, as root. Nothing of what is done
reaches this machine: `/etc` is a copy in memory, `/home`, `/srv`, `/tmp` and `/var/lib` are empty,
ports are those of a network of its own. When it ends, all that was started on it ends at once.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil
from namespaces import bind, enter_network, in_memory, move, open_the_way, own_network

EMPTY = ("/home", "/srv", "/tmp", "/var/lib")
# Its network is made later: what has to be installed comes from outside.
NAMESPACES = ("--mount", "--pid", "--fork", "--mount-proc")
READY = "ready\n"


class PrivateMachine:
    """Starts the machine; `close` ends it, and everything that runs there.

    Args:
        kept: folders of this machine by the place where they are found there, to be written to.
        readable: files of this machine that its users may read, wherever they lie.

    Raises:
        OSError: this system gives no namespaces.
    """

    def __init__(self, kept: Mapping[Path, Path], readable: list[Path]) -> None:
        arguments = [f"{place}={folder.resolve()}" for place, folder in kept.items()]
        arguments += [str(path.resolve()) for path in readable]
        self._outside = subprocess.Popen(
            ["unshare", *NAMESPACES, "--kill-child", sys.executable, __file__, *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._started: list[subprocess.Popen[str]] = []
        assert self._outside.stdout and self._outside.stderr
        if self._outside.stdout.readline() != READY:
            said = self._outside.communicate()[1]
            raise OSError(said.strip().rpartition("\n")[2])
        (self._inside,) = psutil.Process(self._outside.pid).children()

    def start(
        self, command: str, environment: Mapping[str, str], *, outer_network: bool = False
    ) -> subprocess.Popen[str]:
        """Start a command of bash as root there; ports are its own unless it needs the network."""
        network = [] if outer_network else ["--net"]
        process = subprocess.Popen(
            ["nsenter", f"--target={self._inside.pid}", "--mount", "--pid", *network, "--",
             "bash", "-c", command],
            env=dict(environment), cwd="/", text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self._started.append(process)
        return process

    def run(
        self, command: str, environment: Mapping[str, str], *, outer_network: bool = False
    ) -> str:
        """Run a command there; return what it says.

        Raises AssertionError with that, when it fails.
        """
        process = self.start(command, environment, outer_network=outer_network)
        said, _ = process.communicate()
        self._started.remove(process)
        assert process.returncode == 0, f"{command}\n{said}"
        return said

    @contextmanager
    def network(self) -> Iterator[None]:
        """Let this thread reach the machine's ports, and nothing else, for a ``with`` statement."""
        here = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        there = os.open(f"/proc/{self._inside.pid}/ns/net", os.O_RDONLY)
        enter_network(there)
        try:
            yield
        finally:
            enter_network(here)
            os.close(here)
            os.close(there)

    def close(self) -> None:
        """End every process of the machine."""
        self._outside.communicate()
        for process in self._started:
            process.communicate()


def _be(arguments: list[str]) -> None:
    """Become the machine's first process: it makes it, and lasts as long as it is wanted."""
    kept = dict(argument.split("=", 1) for argument in arguments if "=" in argument)
    held = {place: os.open(folder, os.O_PATH) for place, folder in kept.items()}
    readable = [Path(argument) for argument in arguments if "=" not in argument]
    open_the_way(readable, emptied=map(Path, EMPTY))
    Path("/tmp").chmod(0o1777)
    _copy_in_memory(Path("/etc"))
    for place, number in held.items():
        Path(place).mkdir(parents=True)
        bind(f"/proc/self/fd/{number}", Path(place))
        os.close(number)
    own_network()
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    print(READY, end="", flush=True)
    sys.stdin.read()


def _copy_in_memory(folder: Path) -> None:
    copy = Path("/srv") / folder.name
    copy.mkdir()
    in_memory(copy)
    subprocess.run(["cp", "--archive", f"{folder}/.", copy], check=True)
    move(copy, folder)
    copy.rmdir()


if __name__ == "__main__":
    _be(sys.argv[1:])
