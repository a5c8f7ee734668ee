"""Does what a hand-in leaves in its folder, or asks of the kernel, cost nobody anything?"""

import errno
import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from test_adversary import gone, run, starts, student

from grading.errors import GradingError
from grading.judge.fork_server import ForkServer, Process, python_folders
from grading.line.channel import ChannelError
from grading.line.folders import MOST_LEVELS, remove, size_of, temporary_folder
from grading.line.limits import Limits
from grading.student.isolation import seccomp
from grading.student.isolation.allowed_calls import FORBIDDEN, UNTOLD
from tests.adversary import batch


def nest(folder: Path, levels: int, name: str = "d") -> None:
    """Make folders in one another, as deep as no path could say."""
    top = os.open(folder, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir(name, dir_fd=top)
        inner = os.open(name, os.O_RDONLY, dir_fd=top)
        os.close(top)
        top = inner
    os.close(os.open("file", os.O_CREAT, dir_fd=top))
    os.close(top)


def fill(folder: Path) -> None:
    """Lay into the folder what makes removing hard."""
    nest(folder, 2000)
    nest(folder, 60, "e" * 200)
    (folder / "wide").mkdir()
    for name in ("d", "wide", "file", "\n", "-rf"):
        (folder / "wide" / name).write_text(name)
    (folder / "link").symlink_to("/")
    (folder / "lost").symlink_to("nowhere")
    os.mkfifo(folder / "pipe")
    (folder / "closed/inner").mkdir(parents=True)
    (folder / "closed/inner").chmod(0)
    (folder / "closed").chmod(0o300)


def test_is_a_folder_removed_whatever_lies_in_it(tmp_path: Path) -> None:
    (tmp_path / "beside").write_text("kept")
    (tmp_path / "work").mkdir()
    fill(tmp_path / "work")
    (tmp_path / "work" / "to beside").symlink_to(tmp_path / "beside")
    remove(tmp_path / "work")
    assert [path.name for path in tmp_path.iterdir()] == ["beside"]
    assert Path("/usr").is_dir()


def test_does_nothing_of_a_temporary_folder_stay_even_after_an_error() -> None:
    with pytest.raises(KeyError), temporary_folder("hand-in-") as folder:
        nest(folder, 1500)
        raise KeyError
    assert not folder.exists()
    assert folder.name.startswith("hand-in-")


def test_does_the_size_of_a_folder_count_every_file_once_and_no_link(tmp_path: Path) -> None:
    assert size_of(tmp_path) == 0
    nest(tmp_path, MOST_LEVELS)
    assert size_of(tmp_path) >= 4096 * (MOST_LEVELS + 1)
    (tmp_path / "large").write_bytes(b"x" * 1_000_000)
    (tmp_path / "link").symlink_to("/usr")
    (tmp_path / "itself").symlink_to(".")
    assert 1_000_000 < size_of(tmp_path) < 1_000_000 + 8200 * (MOST_LEVELS + 4)


def test_is_a_folder_too_deep_to_look_through_refused(tmp_path: Path) -> None:
    nest(tmp_path, MOST_LEVELS + 1)
    with pytest.raises(OSError, match="nested too deeply"):
        size_of(tmp_path)


@pytest.fixture(scope="module")
def on_disk() -> Iterator[ForkServer]:
    """A server as on a kernel that allows no mounts: work folders lie on a disk."""
    with closing(ForkServer(without=["mounts"])) as server:
        yield server


@pytest.mark.parametrize("length", [1, 200])
def test_does_a_folder_without_end_cost_the_class_nothing(
    on_disk: ForkServer, tmp_path: Path, length: int
) -> None:
    number = on_disk.number
    dig = f"""
        import os, time
        for _ in range(1500):
            os.mkdir("d" * {length})
            os.chdir("d" * {length})
        time.sleep(60)
        """
    with temporary_folder("hand-in-") as folder, student(on_disk, folder) as process:
        assert not process.layers["mounts"]
        with pytest.raises(ChannelError):
            run(process, dig)
    assert not folder.exists()
    assert starts(on_disk, tmp_path)
    assert on_disk.number == number


def test_is_a_server_that_is_gone_replaced_for_the_next_hand_in(tmp_path: Path) -> None:
    with closing(ForkServer()) as server:
        process = server.fork(tmp_path, python_folders(), Limits())
        family = batch.processes(server)
        os.kill(server.number, signal.SIGKILL)
        with pytest.raises(ChannelError):
            run(process, "while True: pass")
        with pytest.raises(GradingError, match="is gone"):
            server.end(process)
        with student(server, tmp_path) as another:
            assert server.end(process) == -signal.SIGKILL  # and not the other, whatever its number
            assert "alive" in run(another, "print('alive')")
        assert not family & batch.processes(server)


@pytest.mark.parametrize("how", ["killed", "silent"])
def test_does_nothing_stay_of_a_server_that_ends_without_a_pid_namespace(
    tmp_path: Path, how: str
) -> None:
    # Without seccomp a student's process can have others, and live on when its parent is killed.
    stay = """
        import ctypes, os
        ctypes.CDLL(None).prctl(1, 0)
        if not os.fork():
            os.setsid()
            while True: pass
        """
    with closing(ForkServer(without=["pid_namespace", "seccomp"])) as server:
        process = server.fork(tmp_path, python_folders(), Limits(cpu_seconds=30))
        run(process, stay)
        family = batch.processes(server)
        (inner,) = _children(server.number)
        assert len(family) == 4
        server._server.control.settimeout(2)
        os.kill(inner, signal.SIGKILL if how == "killed" else signal.SIGSTOP)
        assert starts(server, tmp_path)  # by another server
        assert gone(family)
        server.end(process)


def _children(number: int) -> list[int]:
    return [int(n) for n in Path(f"/proc/{number}/task/{number}/children").read_text().split()]


def test_does_a_server_that_cannot_be_started_end_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grading.judge.nursery._OWN", [])
    monkeypatch.setattr("sys.executable", "/bin/false")
    with closing(ForkServer()) as server, pytest.raises(GradingError, match=r"is gone.*\."):
        server.fork(tmp_path, [], Limits())


ASK = """
    import ctypes, errno, fcntl, os, socket
    libc = ctypes.CDLL(None, use_errno=True)
    def asked(name, *arguments):
        ctypes.set_errno(0)
        getattr(libc, name)(*arguments)
        return errno.errorcode.get(ctypes.get_errno(), "done")
    mine = os.open("mine", os.O_RDWR | os.O_CREAT)
    theirs = os.open(os.__file__, os.O_RDONLY)
    room = ctypes.create_string_buffer(256)
    """
REFUSED = {
    "a lease": 'asked("fcntl", mine, 1024, 1)',
    "a lease on Python's files": 'asked("fcntl", theirs, 1024, 0)',
    "news of a folder": 'asked("fcntl", os.open(".", os.O_RDONLY), 1026, 4)',
    "a lock": 'asked("fcntl", mine, 6, room)',
    "a lock that waits": 'asked("fcntl", mine, 7, room)',
    "a lock of the open file": 'asked("fcntl", mine, 37, room)',
    "one that waits": 'asked("fcntl", mine, 38, room)',
    "a note on Python's files": 'asked("fcntl", theirs, 1036, room)',
    "a note on an open file": 'asked("fcntl", mine, 1038, room)',
    "a pair of sockets": 'asked("socketpair", 1, 1, 0, room)',
    "all disks to be written": 'asked("sync") if asked("syncfs", mine) == "EPERM" else "done"',
}
# Of what remains, the kernel's own answers to a command that it does not know.
UNKNOWN = {
    "attributes of Python's files": 'asked("ioctl", theirs, ctypes.c_ulong(0x40086602), room)',
    "the same in 32 bits": 'asked("ioctl", theirs, ctypes.c_ulong(0x40046602), room)',
    "the same by another way": 'asked("ioctl", theirs, ctypes.c_ulong(0x401C5820), room)',
}
CALLS = ["mbind", "open_tree_attr", "io_setup", "io_submit", "modify_ldt", "fspick", "quotactl_fd",
         "set_mempolicy_home_node", "process_mrelease", "fadvise64", "readahead", "mincore",
         "cachestat", "preadv2", "pwritev2", "futex_waitv", "futex_wake"]  # fmt: skip


@pytest.fixture(scope="module")
def locked_in(on_disk: ForkServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    with student(on_disk, tmp_path_factory.mktemp("work")) as process:
        if not process.layers["seccomp"]:
            pytest.skip("there is no list of system calls for this machine")
        run(process, ASK)
        yield process


@pytest.mark.parametrize("question", REFUSED.values(), ids=REFUSED)
def test_does_the_kernel_refuse(locked_in: Process, question: str) -> None:
    assert run(locked_in, f"print({question})") == "EPERM\n"


@pytest.mark.parametrize("question", UNKNOWN.values(), ids=UNKNOWN)
def test_does_the_kernel_not_know(locked_in: Process, question: str) -> None:
    assert run(locked_in, f"print({question})") == "ENOTTY\n"


@pytest.mark.parametrize("name", CALLS)
def test_does_the_kernel_refuse_a_call_that_nothing_needs(locked_in: Process, name: str) -> None:
    number = seccomp.number_of(name)
    if number is None:
        pytest.skip("this machine has no such call")
    assert name in FORBIDDEN or UNTOLD[name] == errno.EPERM
    assert run(locked_in, f'print(asked("syscall", {number}, 0, 0, 0, 0, 0, 0))') == "EPERM\n"


@pytest.mark.parametrize("command", [1, 3, 4, 5, 10])
def test_can_a_page_of_a_library_not_be_rung_like_a_bell(locked_in: Process, command: int) -> None:
    number = seccomp.number_of("futex")
    shared = "ctypes.cast(libc.printf, ctypes.c_void_p).value & ~3"
    ask = f'print(asked("syscall", {number}, ctypes.c_void_p({shared}), {{}}, 1, 0, 0, 0))'
    assert run(locked_in, ask.format(command)) == "EINVAL\n"
    assert run(locked_in, ask.format(1 | 128)) == "done\n"  # one's own threads are woken so


@pytest.mark.parametrize("command", [0, 9, 9 | 256])
def test_can_nobody_wait_for_such_a_bell(locked_in: Process, command: int) -> None:
    number = seccomp.number_of("futex")
    shared = "ctypes.cast(libc.printf, ctypes.c_void_p).value & ~3"
    there = f"ctypes.c_uint.from_address({shared}).value"
    ask = f'asked("syscall", {number}, ctypes.c_void_p({shared}), {command}, {there}, 0, 0, -1)'
    assert run(locked_in, f"print({ask})") == "EAGAIN\n"


def test_is_the_end_of_a_thread_of_c_awaited(locked_in: Process) -> None:
    join = """
        import time
        thread, start = ctypes.c_ulong(), time.monotonic()
        libc.pthread_create(ctypes.byref(thread), None, libc.usleep, ctypes.c_void_p(300_000))
        print(libc.pthread_join(thread, None), time.monotonic() - start > 0.3)
        """
    assert run(locked_in, join) == "0 True\n"


def test_does_a_student_get_along_without_all_this(locked_in: Process) -> None:
    honest = """
        import json, pathlib, sqlite3, tempfile, threading
        from concurrent.futures import ThreadPoolExecutor
        import matplotlib.pyplot as plt, numpy as np
        from sklearn.linear_model import LogisticRegression
        with sqlite3.connect(":memory:") as base:
            base.execute("create table t (x)")
        with tempfile.TemporaryFile() as file:
            file.write(b"x")
            os.fsync(file.fileno())
        pathlib.Path("saved.json").write_text(json.dumps([1]))
        np.save("saved.npy", np.ones(3))
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(abs, [-1, 2])) == [1, 2]
        model = LogisticRegression().fit(np.eye(4), [0, 1, 0, 1])
        plt.plot(np.linalg.inv(np.eye(3)) @ np.load("saved.npy"))
        plt.savefig("figure.png")
        plt.close()
        import asyncio
        await asyncio.sleep(0)
        print("done")
        """
    assert run(locked_in, honest).splitlines()[-1:] == ["done"]
