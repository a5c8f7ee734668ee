"""Is what was found out of the course's own answers found out once, and never wrongly?"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grading.judge.assignments import Assignments
from grading.judge.diagnosis import Diagnosis
from grading.judge.found_before import FoundBefore
from utils.hints.explaining import ABSENT

ROOT = Path(__file__).parent.parent


def never() -> None:
    raise AssertionError("it was found before")


def test_is_it_found_once_under_what_decides_it(tmp_path: Path) -> None:
    found = FoundBefore(tmp_path / "known", ["source", "versions"])
    assert found.get("known f", lambda: {(1, "W"): ABSENT}) == {(1, "W"): ABSENT}
    again = FoundBefore(tmp_path / "known", ["source", "versions"])
    assert again.get("known f", never)[1, "W"] is ABSENT
    for other, name in (
        (FoundBefore(tmp_path / "known", ["source", "other versions"]), "known f"),
        (again, "known g"),
    ):
        assert other.get(name, lambda: 2) == 2


@pytest.mark.parametrize("content", [b"", b"damaged", b"0\n\x80\x04."])
def test_is_what_is_damaged_found_anew(tmp_path: Path, content: bytes) -> None:
    found = FoundBefore(tmp_path, ["source"])
    found.get("f", lambda: 1)
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)
    assert found.get("f", lambda: 3) == 3
    assert found.get("f", never) == 3


def test_is_what_cannot_be_written_found_each_time(tmp_path: Path) -> None:
    found = FoundBefore(tmp_path, ["source"])
    assert found.get("f", lambda: [lambda: 4])[0]() == 4
    assert found.get("f", lambda: [lambda: 5])[0]() == 5
    full = FoundBefore(tmp_path / "file" / "known", ["source"])
    (tmp_path / "file").write_text("no folder")
    assert full.get("f", lambda: 6) == 6


def test_is_what_another_process_is_finding_waited_for(tmp_path: Path) -> None:
    found = FoundBefore(tmp_path, ["source"])
    found.get("f", lambda: 0)
    (path,) = tmp_path.iterdir()
    path.unlink()
    reader, writer = os.pipe()
    if not (other := os.fork()):
        found.get("f", lambda: os.read(reader, 4))
        os._exit(0)
    while not path.with_suffix(".claimed").exists():
        time.sleep(0.01)

    def meanwhile() -> Iterator[None]:
        found.find_if_free("f", never)
        found.find_if_free("g", lambda: 7)
        os.write(writer, b"once")
        yield

    assert found.get("f", never, meanwhile()) == b"once"
    assert found.get("g", never) == 7
    os.waitpid(other, 0)
    assert [one.suffix for one in tmp_path.iterdir()] == [".found"] * 2


def test_are_mistakes_named_the_same_by_what_was_kept(tmp_path: Path) -> None:
    name = "02_initialization"
    known = Assignments(ROOT).diagnosis(name, name)
    first, second = Diagnosis(known.exercises), Diagnosis(known.exercises)
    first.before = second.before = FoundBefore(tmp_path, ["source"])
    first.prepare("spread_by_layer")
    second._seen = never  # type: ignore[assignment, method-assign]
    answers = [a for a in first._answers if a.exercise == "spread_by_layer"]
    for answer in answers:
        function = first.made(answer)
        named = [one.recognised("spread_by_layer", function) for one in (first, second)]
        assert named[0] == named[1]
