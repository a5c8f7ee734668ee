"""Does a test see of the student's functions what it would see in the student's own kernel?"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grading.judge import proxies
from grading.judge.fork_server import ForkServer, python_folders
from grading.judge.proxies import Conversation, OutOfForm
from grading.line import draws
from grading.line.limits import Limits
from grading.line.wire import Handle, encode

pytestmark = pytest.mark.any_python

DRAWS = """
import numpy as np
def drawn(kind):
    if kind == "normal": return np.random.randn(3)
    if kind == "generator": return np.random.default_rng().random(3)
    import random
    return random.random()
"""


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Conversation]:
    with closing(ForkServer()) as server:
        process = server.fork(tmp_path, python_folders(), Limits())
        yield Conversation(process.channel)
        server.end(process)


def test_is_a_function_that_a_call_replaces_another_one_at_the_next_call(ask: Conversation) -> None:
    ask.run("def f():\n    global f\n    f = lambda: 2\n    return 1")
    f = ask.get("f")
    assert [f(), f(), f.results_of([[], []])] == [1, 2, [2, 2]]
    ask.run("del f")
    with pytest.raises(NameError, match="'f' is not defined"):
        f()
    ask.run("f = 3")
    with pytest.raises(TypeError, match="not callable"):
        f()


def test_does_a_function_that_comes_back_stay_what_it_is(ask: Conversation) -> None:
    ask.run("def make():\n    return lambda: 1\ndef use(f):\n    return f(), f")
    first = ask.get("make")()
    ask.run("def make():\n    return lambda: 2")
    assert [first(), ask.get("make")()()] == [1, 2]
    said, same = ask.get("use")(first)
    assert said == 1 and same() == 1


@pytest.mark.parametrize("kind", ["normal", "generator", "python"])
@pytest.mark.parametrize("set_state", [draws.begin, lambda: np.random.seed(7), lambda: None])
def test_are_draws_those_of_the_state_whichever_way_it_is_told(
    ask: Conversation, monkeypatch: pytest.MonkeyPatch, kind: str, set_state: Any
) -> None:
    ask.run(DRAWS)
    drawn = ask.get("drawn")

    def twice() -> list[Any]:
        draws.begin()
        drawn(kind)
        set_state()
        return [drawn(kind), drawn(kind)]

    ask.run("import random; random.seed(0)")  # which no test decides
    told_briefly = twice()
    monkeypatch.setattr(draws, "BEGINNING", b"")
    ask.run("random.seed(0)")
    assert np.array_equal(told_briefly, twice())


def test_are_results_as_they_were_when_each_call_ended(ask: Conversation) -> None:
    ask.run(
        "import numpy as np\nkept = np.zeros(2)\nlarge = np.zeros(20_000)\n"
        "def f(n):\n    kept[:] = large[:] = n\n    return kept, [kept], kept[1:], large\n"
    )
    results = ask.get("f").results_of([[1.0], [2.0]])
    for n, (one, (same,), part, large) in zip((1.0, 2.0), results, strict=True):
        assert one.tolist() == [n, n] and same is one
        assert np.shares_memory(part, one) and set(large.tolist()) == {n}
    assert not np.shares_memory(results[0][0], results[1][0])


def test_may_nobody_name_a_function_that_is_not_there(ask: Conversation) -> None:
    ask.run("def call(f):\n    return f()\nold = []\ndef keep(f):\n    old.append(f)")
    assert ask.get("call")(lambda: 5) == 5
    ask.get("keep")(lambda: 6)
    ask.forget()
    ask.run("def late():\n    return old[0]()")
    with pytest.raises(LookupError):
        ask.get("late")()
    with pytest.raises(OutOfForm):  # of which the grader has none
        ask.heard(encode(["value", [Handle(-3, "function", True)]]))
    forged = encode(["callback", Handle(0, "function", True), (), {}])
    read = ask._read(forged)
    assert isinstance(read[1], proxies.CallableProxy)  # their own: it is not called for them
    assert b"raised" in ask._called_back(*read[1:])


def test_does_a_function_of_ours_come_back_as_an_object_of_theirs(ask: Conversation) -> None:
    ask.run("def same(f):\n    return [f]\ndef call(f):\n    return f()")
    (mine,) = ask.get("same")(lambda: 5)
    assert isinstance(mine, proxies.CallableProxy) and mine() == 5
    assert ask.get("call")(mine) == 5


# Answers to `get` by what stands for a function of the process of right answers.
FORGED = """
from grading.line.wire import Handle
from grading.student.request_handler import RequestHandler
own = RequestHandler._get
def _get(self, name):
    if name != "wanted":
        return own(self, name)
    make(2)
    return ["value", Handle(-2, "function", True)]
RequestHandler._get = _get
def make(r): return None
def wanted(x): return None
"""


def test_is_no_right_answer_reached_by_a_forged_handle(tmp_path: Path) -> None:
    with closing(ForkServer()) as server:
        folders = [tmp_path / "model", tmp_path / "student"]
        for folder in folders:
            folder.mkdir()
        both = [server.fork(folder, python_folders(), Limits()) for folder in folders]
        model, student = (Conversation(process.channel) for process in both)
        model.run("def make(r):\n    return lambda x: r * x\ndef wanted(x):\n    return 'right'")
        student.run(FORGED)
        right = model.get("make")
        student.put("make", lambda *arguments: right(*arguments))
        with pytest.raises(OutOfForm):
            student.get("wanted")
        for process in both:
            server.end(process)


def test_is_an_object_of_a_process_that_has_ended_told_of(
    ask: Conversation, tmp_path: Path
) -> None:
    ask.run("def use(f):\n    return 1\ndef three():\n    return 3")
    with pytest.raises(LookupError, match="has ended"):
        ask.get("use")(proxies.CallableProxy(ask, Handle(77, "function", True)))
    assert ask.get("three")() == 3


def test_is_an_error_told_alike_for_one_call_and_for_many(ask: Conversation) -> None:
    ask.run("def f(x):\n    return next(iter(x))")
    f = ask.get("f")
    for asked in (lambda: f([]), lambda: f.results_of([[[1]], [[]], [[2]]])):
        with pytest.raises(proxies.StudentRaised, match="StopIteration"):
            asked()
    assert f.results_of([[[1]], [[2]]]) == [1, 2]
