"""Is a process that starts behind the instructor's leading cells like one that runs them itself?"""

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from test_set_ups import answer, course, marked, set_up, test_cell

from grading.intake.graft import graft
from grading.judge.beginning import leading
from grading.judge.fork_server import ForkServer
from grading.judge.judging import Judgement, judge
from grading.judge.settings import Settings

SET_UP = """
import random, tempfile
from pathlib import Path
import numpy as np
from utils import datasets
print("ready", random.random(), np.random.random())
rng = np.random.default_rng()
def broken():
    raise ValueError("of the set-up")
"""
# What tells one process from another, if anything does.
LOOKS = """
print(random.random(), np.random.random(), rng.random(), np.random.default_rng().random())
print(Path.cwd() == Path(tempfile.gettempdir()) == Path.home(), [*Path.cwd().iterdir()])
print(Path.cwd().name.partition("-")[0], _dh == [Path.cwd()], len(In), [*In][2:4])
(Path(tempfile.gettempdir()) / "mine").write_text("kept")
broken()
"""
STEAL = """
import os, utils
from pathlib import Path
library = Path(utils.__file__).parent
tried = {
    "write": lambda: (library / "activations.py").write_text("x = 1"),
    "make": lambda: (library / "new.py").write_text("x = 1"),
    "remove": lambda: (library / "__init__.py").unlink(),
    "move": lambda: library.rename(library.parent / "other"),
    "close": lambda: library.chmod(0),
    "cut off": lambda: os.truncate(library / "activations.py", 0),
    "cut off by opening": lambda: os.open(library / "activations.py", os.O_RDONLY | os.O_TRUNC),
    "cut off by opening for nothing": lambda: os.open(library / "activations.py", 3 | os.O_TRUNC),
    "mark": lambda: os.utime(library / "__init__.py", (1, 1)),
    "leave": lambda: (library.parents[1] / "left").write_text("x"),
}
for name, way in tried.items():
    try:
        way()
        print(name, "worked")
    except OSError:
        pass
"""

READ = """
import os, utils
path = utils.__path__[0] + "/races.py"
before = os.stat(path).st_atime_ns
open(path).read()
print("told", before != os.stat(path).st_atime_ns)
"""


@pytest.fixture
def server() -> Iterator[ForkServer]:
    with closing(ForkServer()) as started:
        yield started


def judged(
    server: ForkServer, set_ups: list[str], own: str = "", settings: Settings | None = None
) -> Judgement:
    """Judge a hand-in with these set-up cells above its answer and this cell of its own below."""
    first = [set_up(f"set-up-{number}", source) for number, source in enumerate(set_ups)]
    instructor = course(*first, answer("def f(x):\n    pass"), test_cell("f-1", "assert f(1) == 2"))
    handed_in = course(*first, answer(), new_code_cell(own, id="own"))
    return judge(graft(instructor, handed_in), server, settings or Settings())


def shown(judgement: Judgement) -> list[list[Any]]:
    return [cell.outputs for cell in judgement.notebook.cells]


def behind(server: ForkServer) -> bool:
    """Whether the hand-ins that were judged last came from a server in which cells had run."""
    return any(other is not server for other in server.behind.values())


def test_shows_a_process_what_it_would_show_without(server: ForkServer) -> None:
    first, *others = [shown(judged(server, [SET_UP], LOOKS)) for _ in range(4)]
    assert behind(server)
    assert others == [first] * 3
    assert "of the set-up" in str(first)
    assert "True []" in str(first)


HERE = "import os\nif 'work-' in os.getcwd():\n    "  # and not beside the tests
SHARES = {
    "an open file": HERE + "kept = open('/dev/urandom')",
    "a file in the folder": HERE + "open('left', 'w').close()",
    "a thread": HERE + "import threading\n    "
    "threading.Thread(target=threading.Event().wait, daemon=True).start()",
    "the sockets of an event loop": HERE + "import asyncio\n    loop = asyncio.new_event_loop()",
    "memory": HERE + "import mmap\n    room = mmap.mmap(-1, 4096)",
    "what is not the same each time": "import time\nprint(time.time())",
    "what is refused": HERE + "import socket\n    try:\n        socket.socket().close()\n"
    "    except OSError:\n        pass",
}


@pytest.mark.parametrize("source", SHARES.values(), ids=SHARES)
def test_is_nothing_shared_beside_what_is_known(server: ForkServer, source: str) -> None:
    outcomes = [judged(server, [source], "print(1)").verdicts[0].outcome for _ in range(3)]
    assert outcomes == ["passed"] * 3
    assert not behind(server)


# What the cells keep would be the server's, in each of the processes: with what tells it.
KEEPS = {
    "its folder": ("import os\nROOT = os.getcwd()", "open(ROOT + '/x', 'w').close()"),
    "its folder, as a path": (
        "from pathlib import Path\nclass Places:\n    def __init__(self):\n"
        "        self.first = Path.home() / 'a'\nplaces = Places()",
        "places.first.mkdir()",
    ),
    "its folder, in a function": (
        "import os\ndef save(folder=os.getcwd()):\n    open(folder + '/x', 'w').close()", "save()",
    ),
    "its folder, where modules are found": (
        "import os, sys\nsys.path.append(os.getcwd())",
        "open('found.py', 'w').close()\nimport os\nos.chdir('/')\nimport found",
    ),
    "another folder": ("import os\nos.chdir('/')", "import os\nprint(os.getcwd())"),
    "its number": ("import os\npid = os.getpid()", "import os\nprint(pid == os.getpid())"),
    "its clock": ("import time\nspent = time.process_time()", "print(spent < time.process_time())"),
    "a file of the system": (
        HERE + "try:\n        text = open('/etc/passwd').read()\n    except OSError:\n"
        "        text = ''",
        "print(len(text))",
    ),
    "a module of the grader's": (
        HERE + "try:\n        import grading.judge.session as found\n    except OSError:\n"
        "        found = None",
        "print(found)",
    ),
    "an alarm": (
        HERE + "import signal\n    signal.signal(signal.SIGALRM, lambda *_: print('rings'))\n"
        "    signal.setitimer(signal.ITIMER_REAL, 0.2)",
        "import time\ntime.sleep(0.3)",
    ),
    "what runs at a fork": (
        HERE + "os.register_at_fork(after_in_child=lambda: globals().update(forked=True))",
        "print('forked' in globals())",
    ),
    "who hears that processes end": (
        HERE + "import signal\n    signal.signal(signal.SIGCHLD, signal.SIG_IGN)", "print(1)",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("source", "own"), KEEPS.values(), ids=KEEPS)
def test_is_nothing_kept_that_belongs_to_one_process(
    server: ForkServer, source: str, own: str
) -> None:
    first, *others = [shown(judged(server, [source], own)) for _ in range(3)]
    assert others == [first] * 2
    assert not behind(server)


def test_is_what_they_make_collected_as_ever(server: ForkServer) -> None:
    source = "import gc, weakref\nclass A: pass\na = A()\na.itself = a\nthere = weakref.ref(a)"
    found = [judged(server, [source], "del a\ngc.collect()\nprint(there())") for _ in range(3)]
    assert behind(server)
    assert all("None" in str(shown(each)) for each in found)


@pytest.mark.parametrize("without", [[], ["mounts"], ["mounts", "truncation"]], ids=str)
def test_can_no_process_change_what_the_next_one_reads(without: list[str]) -> None:
    with closing(ForkServer(without)) as server:
        found = [judged(server, ["import utils"], STEAL) for _ in range(3)]
        assert behind(server)
    assert [each.verdicts[0].outcome for each in found] == ["passed"] * 3
    assert "worked" not in str(shown(found[-1]))


def test_does_no_file_tell_who_has_read_it() -> None:
    with closing(ForkServer(without=["mounts"])) as server:  # read-only, files keep their times
        found = [judged(server, ["import utils"], READ) for _ in range(3)]
        assert behind(server)
    assert all("told False" in str(shown(each)) for each in found[1:])  # the first is alone


def test_does_the_class_go_on_when_that_server_is_gone(server: ForkServer) -> None:
    first, _ = [shown(judged(server, [SET_UP], LOOKS)) for _ in range(2)]
    (other,) = server.behind.values()
    os.kill(other.number, signal.SIGKILL)
    assert shown(judged(server, [SET_UP], LOOKS)) == first


def test_does_nothing_of_it_stay(server: ForkServer) -> None:
    for _ in range(2):
        judged(server, [SET_UP])
    (other,) = server.behind.values()
    assert other.folder
    assert [path.name for path in other.folder.iterdir()] == ["library"]
    server.close()
    assert not other.folder.exists()


def test_is_one_hand_in_alone_judged_without(server: ForkServer) -> None:
    judged(server, [SET_UP])
    assert not server.behind


def test_has_each_of_them_the_time_of_a_cell(server: ForkServer) -> None:
    slow = HERE + "import time\n    time.sleep(1.2)"
    for _ in range(2):
        judged(server, [slow, slow], settings=Settings(cell_seconds=2.0))
    assert behind(server)


def test_do_odd_beginnings_keep_no_class_from_its_own(server: ForkServer) -> None:
    for odd in ["a = 1", "a = 2", "a = 3", "a = 4"]:
        for _ in range(2):
            judged(server, [odd])
    for _ in range(4):
        judged(server, [SET_UP])
    began = [sources for (sources, *_), other in server.behind.items() if other is not server]
    assert (SET_UP,) in began
    assert len(began) == 3


def test_does_what_one_hand_in_asks_for_change_nothing_for_the_class(server: ForkServer) -> None:
    """Whoever names a large module has it imported before, and nobody else has it then."""
    look = "import sys\nprint('pan' 'das' in sys.modules)"
    alone = shown(judged(server, [SET_UP], look))
    assert "False" in str(alone)
    judged(server, [SET_UP], "import pandas")
    assert [shown(judged(server, [SET_UP], look)) for _ in range(3)] == [alone] * 3
    assert behind(server)


def test_does_a_students_cell_end_what_is_common() -> None:
    own = new_code_cell("x = 1", metadata={"tags": ["own", "setup"]})
    cells: list[NotebookNode] = [set_up("a", "a = 1"), own, set_up("b", "b = 1")]
    assert leading(cells) == ("a = 1",)


@pytest.mark.parametrize("marks", [{"solution": True}, {"grade": True}], ids=str)
def test_is_nothing_common_that_students_write_or_that_tests_them(marks: dict[str, bool]) -> None:
    marked_too = marked("b", "b = 1", **marks)
    marked_too.metadata.tags = ["setup"]
    assert leading([set_up("a", "a = 1"), marked_too]) == ("a = 1",)


def test_starts_nobody_behind_them_where_files_can_be_changed() -> None:
    with closing(ForkServer(without=["seccomp"])) as server:
        for _ in range(2):
            judged(server, [SET_UP])
        assert not behind(server)
