"""Does the grader see of a student's process what it would otherwise have to ask for?"""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from grading.judge.fork_server import ForkServer, Process, python_folders
from grading.judge.proxies import Conversation
from grading.judge.window import Window
from grading.line.limits import Limits

pytestmark = pytest.mark.any_python


@pytest.fixture
def server() -> Iterator[ForkServer]:
    with closing(ForkServer()) as server:
        yield server


@pytest.fixture
def process(server: ForkServer, tmp_path: Path) -> Iterator[Process]:
    process = server.fork(tmp_path, python_folders(), Limits())
    yield process
    process.channel.close()


def test_rings_the_bell_only_where_a_call_was_refused(server: ForkServer, process: Process) -> None:
    ask = Conversation(process.channel)
    ask.run("x = 1 + 1")
    assert not process.window.has_rung()
    ask.run("import os\ntry: os.fork()\nexcept OSError: pass")
    assert server.refused_calls(process) == ["clone"]
    assert not process.window.has_rung()
    ask.run("try: os.fork()\nexcept OSError: pass\nos.chmod('/', 0)")
    assert set(server.refused_calls(process)) == {"clone", "chmod"}
    assert server.refused_calls(process) == []


def test_is_another_process_not_heard_or_looked_at(
    server: ForkServer, process: Process, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = server.fork(tmp_path / "other", python_folders(), Limits())
    Conversation(process.channel).run("import os\ntry: os.fork()\nexcept OSError: pass")
    Conversation(other.channel).run(
        "import time\nend = time.process_time() + 0.1\nwhile time.process_time() < end: pass"
    )
    assert server.refused_calls(other) == []
    assert server.refused_calls(process) == ["clone"]
    mine, its = process.window.processor_time(), other.window.processor_time()
    assert mine and its and its > mine + 0.02
    server.end(other)


def test_does_an_end_leave_no_descriptor(server: ForkServer, tmp_path: Path) -> None:
    server.end(server.fork(tmp_path, python_folders(), Limits()))
    before = sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for _ in range(3):
        server.end(server.fork(tmp_path, python_folders(), Limits()))
    assert sorted(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_is_a_process_that_is_gone_not_taken_for_another(
    server: ForkServer, process: Process
) -> None:
    ended = Window(os.dup(process.window._handle))
    assert (ended.processor_time() or 0) > 0
    server.end(process)
    assert ended.processor_time() is None
    assert not process.window.has_rung()
    ended.close()
    assert ended.processor_time() is None
