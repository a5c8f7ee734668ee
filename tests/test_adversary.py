"""Does cheating earn nothing and harm nobody? Each attack is a file in `tests/adversary`."""

import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from grading.errors import GradingError
from grading.judge.fork_server import ForkServer, Process, files_are_isolated, python_folders
from grading.judge.proxies import Conversation
from grading.line.channel import Channel, ChannelError, Deadline
from grading.line.limits import Limits
from tests.adversary import batch, course, pages
from tests.adversary.handins import Attack, attacks
from tests.sampling import sample

EVERYTHING_BUT_LANDLOCK = (
    "user_namespace", "network_namespace", "ipc_namespace", "pid_namespace", "mounts", "task_limit",
    "no_capabilities", "seccomp",
)  # fmt: skip
PATIENCE = 20.0


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    os.environ["ADVERSARY_PASSWORD"] = course.SECRET
    with closing(ForkServer()) as server:
        yield server
    del os.environ["ADVERSARY_PASSWORD"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    course.write(tmp_path / "course")
    return tmp_path / "course"


@contextmanager
def student(
    server: ForkServer,
    folder: Path,
    readable: Sequence[Path] = (),
    accepting: bool = False,
    limits: Limits | None = None,
) -> Iterator[Process]:
    """Start a student's process, and end it afterwards."""
    paths = [*python_folders(), *readable]
    process = server.fork(folder, paths, limits or Limits(), accepting)
    try:
        yield process
    finally:
        server.end(process)


def starts(server: ForkServer, folder: Path) -> bool:
    """Whether the server still makes processes that work."""
    with student(server, folder) as process:
        return "still here" in run(process, "print('still here')")


def run(process: Process, source: str) -> str:
    """Run a cell and return what it printed, or the last line of its error."""
    conversation = Conversation(process.channel)
    conversation.until = time.monotonic() + PATIENCE
    shown = conversation.run(textwrap.dedent(source))
    texts = [
        output.get("text", [f"{output.get('ename')}: {output.get('evalue')}"]) for output in shown
    ]
    return "".join("".join(text) for text in texts)


def gone(numbers: set[int]) -> bool:
    """Wait until none of these processes runs any more."""
    end = time.monotonic() + PATIENCE
    while any(_runs(number) for number in numbers) and time.monotonic() < end:
        time.sleep(0.02)
    return not any(_runs(number) for number in numbers)


def _runs(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def kind(attack: Attack) -> object:
    """What an attack is like."""
    return attack.harms, *sorted(attack.directives), bool(attack.accomplice)


# Those on pages are measured in the processor's time, for which it must be spent.
ON_PAGES = [attack for attack in attacks() if "pages" in attack.directives]
OTHERS = [attack for attack in attacks() if attack not in ON_PAGES]
ATTACKS = sample(OTHERS, 8, kind) + [pytest.param(a, marks=pytest.mark.slow) for a in ON_PAGES]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_does_the_attack_earn_nothing_and_harm_nobody(
    attack: Attack, root: Path, server: ForkServer
) -> None:
    result = batch.run(attack, root, server)
    assert result.points == attack.points
    assert result.classmates == (course.FULL_MARKS, course.FULL_MARKS)
    assert result.harm == []


@pytest.mark.slow
def test_is_it_told_that_pages_take_much_work(tmp_path: Path) -> None:
    """A bound on pages that could not be passed would prove nothing."""
    attack = Attack("none", "Answers.", {"pages": "0.2"}, list(course.SOLUTIONS.items()))
    assert pages.harm(attack, tmp_path) == [
        "autograde takes more than 0.2 times an honest class's work"
    ]


def test_does_every_attack_say_what_it_tries() -> None:
    aims = [attack.aim for attack in attacks()]
    assert all(aim.endswith(".") and "\n" not in aim for aim in aims)
    assert len(set(aims)) == len(aims)


@pytest.fixture(
    scope="module", params=sample([EVERYTHING_BUT_LANDLOCK, ("seccomp",)], 2), ids="+".join
)
def weak_server(request: pytest.FixtureRequest) -> Iterator[ForkServer]:
    """A server as on a kernel that lacks these layers."""
    with closing(ForkServer(without=request.param)) as server:
        server.missing = set(request.param)  # type: ignore[attr-defined]
        yield server


def test_does_a_class_get_its_marks_where_a_kernel_lacks_layers(
    weak_server: ForkServer, root: Path
) -> None:
    for attack in attacks():
        if attack.name.endswith(("patched_numpy_testing", "solution_from_disk", "classmates_file")):
            result = batch.run(attack, root, weak_server)
            assert (result.points, result.classmates, result.harm) == (0, (10, 10), [])
            off = {name for name, on in result.judgement.layers.items() if not on}
            assert off >= weak_server.missing  # type: ignore[attr-defined]


def test_is_an_attack_that_nothing_would_stop_not_run_and_is_that_a_failure(
    weak_server: ForkServer, root: Path
) -> None:
    (bomb,) = (attack for attack in attacks() if attack.name.endswith("fork_bomb"))
    with pytest.raises(batch.Unsafe, match=r"fork_bomb was not run.* seccomp"):
        batch.run(bomb, root, weak_server)


def test_does_the_attacker_find_what_an_accomplice_leaves_where_nothing_is_in_the_way(
    root: Path,
) -> None:
    """Attacks in two parts that could never succeed would prove nothing."""
    (attack,) = (attack for attack in attacks() if attack.name.endswith("numbers_of_pipes"))
    with closing(ForkServer(without=["seccomp"])) as server:
        assert batch.run(attack, root, server).points == 3


@pytest.mark.slow
def test_does_the_second_part_of_an_attack_not_know_the_answer(
    root: Path, server: ForkServer
) -> None:
    parts = [attack for attack in attacks() if attack.accomplice]
    assert len(parts) >= 4
    for attack in parts:
        assert batch.run(replace(attack, accomplice=None), root, server).points == 0


def test_do_wrong_answers_earn_nothing_and_model_answers_full_marks(
    root: Path, server: ForkServer
) -> None:
    """An attack that is handed in beside them would otherwise prove nothing."""
    for answers, points in ((course.WRONG, 0), (course.SOLUTIONS, course.FULL_MARKS)):
        attack = Attack("none", "Answers.", {}, list(answers.items()))
        assert batch.run(attack, root, server).points == points


def test_does_the_table_in_the_docs_hold_every_attack() -> None:
    page = (Path(__file__).parent.parent / "docs/attacks.md").read_text()
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert [row.split(" | ")[:2] for row in rows] == [
        [f"| `{attack.name}`", attack.aim] for attack in attacks()
    ]


def test_is_a_process_left_behind_ended_even_without_seccomp(
    weak_server: ForkServer, tmp_path: Path
) -> None:
    leave = """
        import os, time
        if os.fork() == 0:
            os.setsid()
            os.fork()
            time.sleep(300)
        print("left")
        """
    assert starts(weak_server, tmp_path)
    before = batch.processes(weak_server)
    with student(weak_server, tmp_path) as process:
        assert "left" in run(process, leave)
        left = batch.processes(weak_server) - before
        assert len(left) >= 2
    assert gone(left)
    assert starts(weak_server, tmp_path)


def test_does_grading_refuse_where_files_cannot_be_isolated(tmp_path: Path) -> None:
    with closing(ForkServer(without=["landlock", "mounts"])) as server:
        with pytest.raises(GradingError, match=r"Linux 5\.13.*accept_no_file_isolation = True"):
            starts(server, tmp_path)
        with student(server, tmp_path, accepting=True) as process:
            assert not files_are_isolated(process.layers)
            assert "accepted" in run(process, "print('accepted')")
        _fill_the_disk(server, tmp_path)


def _fill_the_disk(server: ForkServer, folder: Path) -> None:
    """Check that a folder on a disk stays small where it cannot be a file system of its own."""
    fill = "for number in range(10**9): open(str(number), 'w').write('x' * 1000)"
    with student(server, folder, accepting=True, limits=Limits(disk_mb=4)) as process:
        assert not process.layers["mounts"]
        with pytest.raises(ChannelError):
            run(process, fill)


def test_can_a_student_read_what_is_named_and_nothing_beside_it(
    server: ForkServer, tmp_path: Path
) -> None:
    given, withheld, folder = tmp_path / "given.py", tmp_path / "withheld.py", tmp_path / "work"
    folder.mkdir()
    for path in (given, withheld):
        path.write_text("text = 'read'")
    look = f"""
        import sys
        sys.path.insert(0, {str(tmp_path)!r})
        import given
        print(given.text)
        import withheld
        """
    with student(server, folder, [given]) as process:
        shown = run(process, look)
    assert shown.startswith("read\n")
    assert "ModuleNotFoundError" in shown or "PermissionError" in shown


def test_is_the_folder_of_a_hand_in_its_own_and_does_it_hold_the_files_handed_in(
    server: ForkServer, tmp_path: Path
) -> None:
    (tmp_path / "data.txt").write_text("seven")
    write = """
        from pathlib import Path
        print(Path("data.txt").read_text())
        Path("new.txt").write_text("eight")
        print(Path("new.txt").read_text())
        """
    with student(server, tmp_path) as process:
        assert run(process, write) == "seven\neight\n"


@pytest.mark.parametrize(
    "order",
    [
        b"{", b"[]", b"null", b'["fork"]', b'["kill", 1]', b'["kill", -1]', b'["kill", "x"]',
        b'["halt"]', b'["fork", "/", [], {}]', b"\xff\xfe", b"[" * 100_000,
        b'["fork", "/nowhere", [], {"no": 1}]',
    ],
)  # fmt: skip
def test_does_the_server_survive_a_malformed_order(
    order: bytes, server: ForkServer, tmp_path: Path
) -> None:
    server._server.control.send(order)
    assert b"refused" in server._server.control.recv(1 << 17)
    assert starts(server, tmp_path)


def test_does_a_process_that_cannot_be_locked_in_cost_only_itself(
    server: ForkServer, tmp_path: Path
) -> None:
    with pytest.raises(GradingError, match="no process could be had"):
        starts(server, tmp_path / "missing")
    with pytest.raises(GradingError, match="no process could be had"):
        server.fork(tmp_path, [Path("/" + "x" * 100)] * 3000, Limits())
    assert starts(server, tmp_path)


def test_is_a_students_process_the_first_to_end_when_the_machine_lacks_memory(
    server: ForkServer, tmp_path: Path
) -> None:
    assert starts(server, tmp_path)
    before = batch.processes(server)
    with student(server, tmp_path):
        (number,) = batch.processes(server) - before
        assert Path(f"/proc/{number}/oom_score_adj").read_text() == "1000\n"


def test_has_every_students_process_the_same_number(server: ForkServer, tmp_path: Path) -> None:
    numbers = []
    for _ in range(2):
        with student(server, tmp_path) as process:
            if not process.layers["pid_namespace"]:
                pytest.skip("there are no PID namespaces here")
            numbers.append(run(process, "import os; print(os.getpid())"))
    assert numbers[0] == numbers[1]


def test_is_a_student_gone_who_dies_at_once(server: ForkServer, tmp_path: Path) -> None:
    process = server.fork(tmp_path, python_folders(), Limits())
    with pytest.raises(ChannelError):
        run(process, "import os; os._exit(7)")
    assert server.end(process) == 7


def test_does_a_flood_of_messages_not_outrun_the_clock() -> None:
    import socket

    ours, theirs = socket.socketpair()
    theirs.sendall(b"\0\0\0\1x" * 100)
    with ours, theirs:
        channel = Channel(ours)
        assert channel.receive(time.monotonic() + PATIENCE) == b"x"
        with pytest.raises(Deadline):
            channel.receive(time.monotonic() - 1)


def test_does_nothing_stay_when_the_grader_is_killed(tmp_path: Path) -> None:
    grader = f"""
import sys, time
from pathlib import Path
from grading.line.limits import Limits
from grading.judge.fork_server import ForkServer, python_folders
from tests.adversary import batch
server = ForkServer()
process = server.fork(Path({str(tmp_path)!r}), python_folders(), Limits())
print(*batch.processes(server), flush=True)
time.sleep(300)
"""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    with subprocess.Popen(
        [sys.executable, "-c", grader],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    ) as process:
        assert process.stdout
        family = {int(number) for number in process.stdout.readline().split()}
        process.kill()
    assert len(family) >= 2
    assert gone(family)


def test_does_grading_refuse_where_the_course_lies_among_pythons_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sysconfig.get_path", lambda name: str(tmp_path))
    python_folders()
    (tmp_path / "grading").mkdir()
    with pytest.raises(GradingError, match="install it with --editable"):
        python_folders()


def test_does_grading_say_on_another_system_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    with pytest.raises(GradingError, match="grading needs Linux"):
        ForkServer()
