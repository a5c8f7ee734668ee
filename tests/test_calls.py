"""Does a student's process make the calls that honest work needs, and no others?"""

import platform
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from small_course import Grader, hand_in, insert, write
from test_adversary import run, student

from grading.judge.fork_server import ForkServer, Process, fork_server
from grading.student.isolation import seccomp
from grading.student.isolation.allowed_calls import ALLOWED, FORBIDDEN, UNTOLD, refusal, rules
from grading.student.isolation.refused_calls import MOST
from grading.student.isolation.system_call_numbers import NUMBERS
from tests.adversary import batch
from tests.honest_uses import REFUSED, USES
from tests.sampling import sample

ALLOW, KILL, ASK, ERRNO = 0x7FFF0000, 0x80000000, 0x7FC00000, 0x00050000
MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
I386, ARM = 0x40000003, 0x40000028
UNFELT = ("inotify_init1", "call number 9999")  # asked for by a cell that looks at no answer


@pytest.fixture(scope="module")
def server() -> ForkServer:
    return fork_server()


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory, server: ForkServer) -> Grader:
    return Grader(write(tmp_path_factory.mktemp("course")), server)


@pytest.fixture
def locked_in(server: ForkServer, tmp_path: Path) -> Iterator[Process]:
    with student(server, tmp_path) as process:
        if not process.layers["seccomp"]:
            pytest.skip("there is no list of system calls for this machine")
        yield process


def judged(grader: Grader, source: str) -> tuple[Any, str]:
    """Judge a hand-in with this cell, which costs nothing, and return what the cell showed."""
    judgement = grader.judge(insert(hand_in(), source, after="setup"))
    assert [verdict for verdict in judgement.verdicts if verdict.outcome != "passed"] == []
    (cell,) = (cell for cell in judgement.notebook.cells if cell.source == source)
    shown = [str(o.get("text") or o.get("evalue") or "") for o in cell.outputs]
    return judgement, "\n".join(shown)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("source", sample(USES.values(), 3), ids=USES)
def test_is_nothing_refused_that_honest_work_uses(grader: Grader, source: str) -> None:
    judgement, _ = judged(grader, source.strip())
    (cell,) = (cell for cell in judgement.notebook.cells if cell.source == source.strip())
    assert [output for output in cell.outputs if output.output_type == "error"] == []
    assert "refused" not in str(cell.outputs)
    assert "UsageError" not in str(cell.outputs)  # a magic that is not there only prints it
    # SQLite, as root, gives its journal an owner.
    assert set(judgement.refused) <= {"fchown"}


@pytest.mark.parametrize(("source", "call"), REFUSED.values(), ids=REFUSED)
def test_is_it_said_what_was_refused(grader: Grader, source: str, call: str) -> None:
    judgement, shown = judged(grader, source)
    assert judgement.refused[:1] == [call]
    (sentence,) = [line for line in shown.splitlines() if "refused" in line]
    assert call in sentence
    assert sentence.endswith(".")


def test_is_what_was_refused_said_once(grader: Grader) -> None:
    source = "import os\nfor _ in range(3):\n    os.system('ls')"
    handed_in = insert(insert(hand_in(), source, after="setup"), f"\n{source}", after="given")
    assert str(grader.judge(handed_in).notebook).count("refused: clone") == 1


def test_does_a_test_say_what_the_function_was_refused(grader: Grader) -> None:
    answer = "def linear(W, X):\n    import os\n    os.fork()"
    judgement = grader.judge(hand_in(linear=answer))
    (cell,) = (c for c in judgement.notebook.cells if c.get("id") == "linear-visible")
    assert "this was refused: clone." in str(cell.outputs)
    assert judgement.refused == ["clone"]


def test_is_what_a_process_was_refused_known_when_it_has_ended(grader: Grader) -> None:
    source = "import os\nos.system('ls')\nos._exit(1)"
    judgement = grader.judge(insert(hand_in(), source, after="setup"))
    assert judgement.refused == ["clone"]


def test_does_a_loop_of_refused_calls_end_all_asking(locked_in: Process) -> None:
    loop = f"""
        import ctypes, errno
        libc = ctypes.CDLL(None, use_errno=True)
        seen = []
        for _ in range({MOST} + 50):
            libc.kill(0, 0)
            seen.append(errno.errorcode[ctypes.get_errno()])
        print(seen.count("EPERM"), seen[-1], len(seen))
        """
    assert run(locked_in, loop) == f"{MOST} ENOSYS {MOST + 50}\n"


def test_which_descriptors_is_a_process_left_with(server: ForkServer, tmp_path: Path) -> None:
    with student(server, tmp_path):
        pass  # the server has all its processes now
    before = batch.processes(server)
    with student(server, tmp_path) as process:
        run(process, "pass")  # by now it has given up what it only begins with
        (number,) = batch.processes(server) - before
        links = [str(path.readlink()) for path in Path(f"/proc/{number}/fd").iterdir()]
    kinds = sorted(link.split(":")[0] for link in links)
    # Its end of the conversation; the event loop, and the pair by which its threads wake it.
    assert kinds == ["/dev/null"] * 3 + ["anon_inode"] + ["socket"] * 3
    assert "anon_inode:[eventpoll]" in links


def test_is_the_same_refused_where_nobody_is_asked(tmp_path: Path) -> None:
    with (
        closing(ForkServer(without=["refused_calls"])) as server,
        student(server, tmp_path) as process,
    ):
        assert process.layers["seccomp"]
        for source, call in REFUSED.values():
            felt = call not in UNFELT and "os.system" not in source
            assert not felt or "Error" in run(process, source), source
        assert server.refused_calls(process) == []
        assert run(process, f"{USES['threads'].strip()}\nprint('done')").endswith("done\n")


def answer(code: bytes, number: int, architecture: int, *arguments: int) -> int:
    """Return what the kernel does when a program of a filter sees this call."""
    data = struct.pack("=IIQ6Q", number, architecture, 0, *[*arguments, *[0] * 6][:6])
    steps = list(struct.iter_unpack("=HBBI", code))
    place, loaded = 0, 0
    while True:
        kind, if_true, if_false, value = steps[place]
        place += 1
        if kind == 0x06:
            return int(value)
        if kind == 0x20:
            (loaded,) = struct.unpack_from("=I", data, value)
        elif kind == 0x54:
            loaded &= value
        else:
            holds = {0x15: loaded == value, 0x35: loaded >= value, 0x45: bool(loaded & value)}[kind]
            place += if_true if holds else if_false


@pytest.fixture(params=MACHINES)
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(platform, "machine", lambda: request.param)
    return str(request.param)


@pytest.mark.parametrize("asking", [True, False])
def test_does_each_call_get_the_answer_that_is_written(machine: str, asking: bool) -> None:
    code = seccomp.program(asking)
    in_part = {rule.call for rule in rules()}
    assert len(code) // 8 < 4096
    for name in NUMBERS.keys() - in_part:
        number = seccomp.number_of(name)
        if number is None:
            continue
        found = answer(code, number, MACHINES[machine])
        if name in ALLOWED or name in ("sendmsg", "seccomp"):  # which `seal` refuses
            assert found == ALLOW, name
        elif name in UNTOLD:
            assert found == ERRNO | UNTOLD[name], name
        else:
            assert found == (ASK if asking else ERRNO | refusal(name)), name
    for number in (470, 600, 9999, 0x3FFFFFFF):
        refused = ASK if asking else ERRNO | 38
        assert answer(code, number, MACHINES[machine]) == refused


@pytest.mark.parametrize(
    ("call", "arguments"),
    [("clone", (0x3D0F00,)), ("fcntl", (3, 1030)), ("ioctl", (1, 0x5401)), ("prctl", (15,)),
     ("prlimit64", (0, 7)), ("futex", (0, 128)), ("madvise", (0, 1, 4)), ("mmap", (0, 1, 3, 0x22)),
     ("clock_gettime", (3,)), ("close_range", (3, 9, 0)), ("sendto", (5, 0, 1, 0)),
     ("openat", (1, 1, 0x80241)), ("openat", (1, 1, 0x80000)), ("openat", (1, 1, 0x80242))],
)  # fmt: skip
def test_is_a_use_allowed_that_is_needed(
    machine: str, call: str, arguments: tuple[int, ...]
) -> None:
    number = seccomp.number_of(call)
    assert number is not None
    assert answer(seccomp.program(True), number, MACHINES[machine], *arguments) == ALLOW


@pytest.mark.parametrize(
    ("call", "arguments"),
    [("clone", (17,)), ("clone", (0x3D0F00 & ~0x400,)), ("clone", (0x3D0F00 | 0x1000,)),
     ("clone", (0x7D0F00 | 0x20000000,)), ("fcntl", (3, 6)), ("fcntl", (3, 8)),
     ("fcntl", (3, 1031)), ("ioctl", (1, 0x5412)), ("ioctl", (1, 0xC0182101)), ("prctl", (1,)),
     ("prctl", (22, 2)), ("prlimit64", (1, 7)), ("futex", (0, 1)), ("futex", (0, 0)),
     ("futex", (0, 134)), ("madvise", (0, 1, 12)),
     ("mmap", (0, 1, 3, 0x40022)), ("clock_gettime", (0xFFFFFFF2,)), ("close_range", (3, 9, 2)),
     ("openat", (1, 1, 0x200)), ("openat", (1, 1, 0x203)),
     ("sendto", (5, 0, 1, 1)), ("recvfrom", (5, 0, 1, 2)), ("tgkill", (1, 1, 9)),
     ("sched_getaffinity", (1,)), ("fallocate", (3, 2))],
)  # fmt: skip
def test_is_a_use_refused_of_a_call_that_stays(
    machine: str, call: str, arguments: tuple[int, ...]
) -> None:
    number = seccomp.number_of(call)
    assert number is not None
    assert answer(seccomp.program(True), number, MACHINES[machine], *arguments) != ALLOW


def test_is_no_file_cut_off_by_its_path_where_nothing_bounds_that(machine: str) -> None:
    number = seccomp.number_of("truncate")
    assert number is not None
    assert answer(seccomp.program(True, may_cut=True), number, MACHINES[machine]) == ALLOW
    assert answer(seccomp.program(True, may_cut=False), number, MACHINES[machine]) != ALLOW


def test_are_other_tables_of_calls_a_death(machine: str) -> None:
    code = seccomp.program(True)
    others = {*MACHINES.values(), I386, ARM} - {MACHINES[machine]}
    assert {answer(code, 0, other) for other in others} == {KILL}
    if machine == "x86_64":
        assert answer(code, 0x40000000 | 39, MACHINES[machine]) == KILL


def test_is_each_name_in_one_list_and_has_a_number() -> None:
    in_part = {rule.call for rule in rules()}
    assert not ALLOWED & FORBIDDEN
    assert not ALLOWED & UNTOLD.keys()
    assert not FORBIDDEN & UNTOLD.keys()
    assert not in_part & (ALLOWED | UNTOLD.keys())
    assert (ALLOWED | FORBIDDEN | UNTOLD.keys() | in_part) <= NUMBERS.keys()


def test_are_the_numbers_each_of_one_call_and_since_424_the_same_everywhere() -> None:
    for column in (0, 1):
        numbers = [pair[column] for pair in NUMBERS.values() if pair[column] is not None]
        assert len(numbers) == len(set(numbers))
    for pair in NUMBERS.values():
        if any(number is not None and number >= 424 for number in pair):
            assert pair[0] == pair[1] or None in pair
