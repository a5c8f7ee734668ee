"""Is a hand-in judged again, alone, where another one may have spoilt its verdict?"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from grading.batch import stream, work
from grading.batch.cache import Cache
from grading.batch.run import Options, run
from grading.errors import GradingError
from grading.intake.hand_in import NotJudged
from grading.judge.fork_server import ForkServer
from grading.judge.processor_time import ProcessorTime
from tests import gradebooks, small_course
from tests.small_course import Grader, hand_in

CLASS = ["ana", "berta", "carla"]


class Task:
    """A hand-in that is nothing but a name."""

    def __init__(self, name: str) -> None:
        self.name = self.key = name


class Assignment:
    """Packs such hand-ins."""

    def task(self, name: str) -> Task:
        return Task(name)

    def stamp(self, name: str, key: str) -> str:
        return key


class Engine:
    """Judges as it is told, by name and by how often that name has come; two at once."""

    at_once, width = 2, 4

    def __init__(self, **told: list[Any]) -> None:
        self.told = told
        self.came: list[str] = []
        self.most_beside: dict[str, int] = {}

    def submit(self, task: Any) -> Future[Any]:
        self.came.append(task.name)
        future: Future[Any] = Future()
        outcomes = self.told.get(task.name, [fair()])
        outcome = outcomes[min(self.came.count(task.name), len(outcomes)) - 1]
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
        return future


def fair(text: str = "fair") -> work.Judged:
    return work.Judged(notebook=text)


def starved() -> work.Judged:
    judged = fair("starved")
    judged.starved = True
    return judged


def found(engine: Any, folder: Path) -> dict[str, Any]:
    """Return what became of a class, by name, as notebook or sentence."""
    results: Any = stream.results
    made = results(Assignment(), CLASS, engine, Cache(folder), lambda hand_in, stamp: False)
    return {one.hand_in: (one.judged or {}).get("notebook") or one.reason for one in made}


ALL_FAIR = dict.fromkeys(CLASS, "fair")


def test_is_who_lacked_the_processor_judged_again_after_all_others(tmp_path: Path) -> None:
    engine = Engine(ana=[starved(), fair()])
    assert found(engine, tmp_path) == ALL_FAIR
    assert engine.came == [*CLASS, "ana"]
    assert Cache(tmp_path).get("ana") == {"notebook": "fair"}


def test_does_what_was_judged_alone_count_whatever_it_says(tmp_path: Path) -> None:
    engine = Engine(berta=[starved()])
    assert found(engine, tmp_path) == ALL_FAIR | {"berta": "starved"}
    assert engine.came == [*CLASS, "berta"]


def test_is_nobody_judged_again_where_one_is_judged_at_a_time(tmp_path: Path) -> None:
    engine = Engine(ana=[starved()])
    engine.at_once = 1
    assert found(engine, tmp_path) == ALL_FAIR | {"ana": "starved"}
    assert engine.came == CLASS


@pytest.mark.parametrize(
    "error",
    [
        GradingError("the process that makes processes is gone."),
        work.UnfitWorker("no process could be locked in."),
        MemoryError(),
        OSError(28, "No space left on device"),
    ],
)
def test_is_judged_again_whom_grading_failed_once(error: Exception, tmp_path: Path) -> None:
    engine = Engine(berta=[error, fair()])
    assert found(engine, tmp_path) == ALL_FAIR
    assert engine.came == [*CLASS, "berta"]


def test_is_a_hand_in_set_aside_that_fails_alone_as_well(tmp_path: Path) -> None:
    engine = Engine(berta=[work.UnfitWorker("not even now.")])
    assert found(engine, tmp_path) == ALL_FAIR | {"berta": "not even now."}


def test_is_a_hand_in_that_cannot_be_judged_told_so_once(tmp_path: Path) -> None:
    engine = Engine(carla=[NotJudged("it is no notebook.")])
    assert found(engine, tmp_path) == ALL_FAIR | {"carla": "it is no notebook."}
    assert engine.came == CLASS


def test_does_a_worker_that_was_unfit_at_first_end_no_run(tmp_path: Path) -> None:
    engine = Engine(ana=[work.UnfitWorker("attacked."), fair()])
    engine.width = 1
    assert found(engine, tmp_path) == ALL_FAIR
    assert engine.came == ["ana", "ana", "berta", "carla"]


def test_do_machines_that_can_judge_nobody_end_the_run_soon(tmp_path: Path) -> None:
    engine = Engine(**{name: [work.UnfitWorker("never.")] for name in CLASS})
    engine.width = 1
    with pytest.raises(work.UnfitWorker, match="never"):
        found(engine, tmp_path)
    assert engine.came == ["ana", "ana"]


def test_does_a_worker_with_other_versions_end_the_run_at_once(tmp_path: Path) -> None:
    engine = Engine(berta=[work.OtherVersions("other versions of numpy.")])
    with pytest.raises(GradingError, match="numpy"):
        found(engine, tmp_path)


def test_is_a_worker_fit_whose_server_was_struck_once(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Callable[[], None]] = []

    def struck_once(settings: Any) -> None:
        tried.append(settings)
        if len(tried) == 1:
            raise GradingError("no process could be had.")

    monkeypatch.setattr(work, "_try_out", struck_once)
    monkeypatch.setattr(work, "close", lambda: None)
    work.fit.__wrapped__(work.versions(), small_course.Settings())
    assert len(tried) == 2


LOOP = "def slope(f, x, h=1e-6):\n    while True: pass"
SLEEP = "import time\ndef slope(f, x, h=1e-6):\n    time.sleep(60)"


def test_is_a_loop_that_had_the_processor_no_case_for_a_second_look(
    grader: Grader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grading.judge.processor_time.ENOUGH", 0.02)  # this machine may be busy
    judgement = grader.judge(hand_in(slope=LOOP), test_seconds=2)
    assert "timed_out" in {verdict.outcome for verdict in judgement.verdicts}
    assert not judgement.starved


@pytest.mark.parametrize("code", [SLEEP, f"{SLEEP}\ntime.sleep(60)"])
def test_is_one_that_ran_out_of_time_without_the_processor_a_case_for_it(
    grader: Grader, code: str
) -> None:
    assert grader.judge(hand_in(slope=code), test_seconds=1, cell_seconds=1).starved


def test_is_one_that_is_never_out_of_time_no_case_for_it(grader: Grader) -> None:
    assert not grader.judge(hand_in()).starved


def test_is_time_on_the_processor_that_nobody_can_tell_none_at_all() -> None:
    clock = ProcessorTime(lambda: None)
    clock.begin()
    clock.end()
    assert clock.starved() and clock.starved(in_all=True)


WAITS = (
    f"{small_course.ANSWERS['slope']}\nimport os, time\nright = slope\n"
    "def slope(f, x, h=1e-6):\n"
    "    if os.path.exists({busy!r}):\n        time.sleep(60)\n"
    "    return right(f, x, h)"
)


@pytest.mark.filterwarnings("ignore")  # what nbgrader warns of is for those who develop it
def test_does_one_that_had_to_wait_get_its_marks_when_the_others_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = tmp_path / "busy"  # as long as it is there, whoever looks has to wait
    busy.touch()
    waits = hand_in(slope=WAITS.format(busy=str(busy)))
    hand_ins = {"ana": waits, "berta": hand_in(), "carla": hand_in(linear="linear = 3")}
    course = gradebooks.make(tmp_path / "course", hand_ins)
    honest = stream._Stream.alone

    def others_are_done(self: Any) -> Iterator[stream.Result]:
        while self.waiting:
            yield from self.done()
        busy.unlink()
        yield from honest(self)

    monkeypatch.setattr(stream._Stream, "alone", others_are_done)
    monkeypatch.chdir(course)
    assert run(Options(gradebooks.NAME, workers=2)) == 0
    grades = gradebooks.rows(course)["grades"]
    for test in ("slope-visible", "slope-hidden"):
        assert f"('ana', '{test}', 2.0, None, None, 0)" in grades
    assert "('carla', 'linear-visible', 0.0, None, None, 0)" in grades


@pytest.fixture
def server() -> Iterator[ForkServer]:
    with closing(ForkServer()) as server:
        yield server


def test_is_the_processor_time_of_a_process_that_is_gone_unknown(
    server: ForkServer, tmp_path: Path
) -> None:
    from grading.judge.fork_server import python_folders
    from grading.line.limits import Limits

    process = server.fork(tmp_path, python_folders(), Limits())
    assert (process.window.processor_time() or 0) > 0
    server.end(process)
    assert process.window.processor_time() is None
