"""Is what the benchmark of grading compares worth comparing?"""

import json
import subprocess
import sys
from functools import cache
from inspect import getattr_static
from pathlib import Path

import nbformat
import pytest

from benchmarks import evening
from benchmarks.grading_class import KINDS, Member, members
from benchmarks.grading_profile import STAGES
from benchmarks.grading_tables import Row, comparison
from grading.intake.graft import graft

ROOT = Path(__file__).parent.parent
NAME = "02_initialization"
pytestmark = pytest.mark.initialization

# A child that outlives its parent, as a worker's fork server does, computes and is counted. Each
# waits for what the other has done, and for a look at the memory, not for a time to pass.
ORPHAN = '''
import json, sys
from pathlib import Path
from benchmarks import grading_meter as meter

child = """
import os, time
from pathlib import Path
parent, held = os.getppid(), b'1' * 80_000_000
Path('holds').touch()
while os.getppid() == parent: time.sleep(0.02)
while time.process_time() < 3: pass
"""
parent = f"""
import subprocess, sys, time
from pathlib import Path
subprocess.Popen([sys.executable, '-c', {child!r}])
while not Path('seen').exists(): time.sleep(0.02)
"""
here = Path(sys.argv[1])
memory = meter._memory

def look():
    holds = (here / "holds").exists()
    found = memory()
    if holds:
        (here / "seen").touch()
    return found

meter._memory, meter.PATIENCE = look, 3600
command = meter.Command([sys.executable, "-c", parent], here, {}, here / "log")
reading = meter.measure([command])
print(json.dumps([reading.cpu_seconds, reading.peak_bytes, reading.codes]))
'''


def released(step: str) -> nbformat.NotebookNode:
    return nbformat.read(ROOT / step / NAME / f"{NAME}.ipynb", as_version=4)


@cache
def students(count: int, loops: bool = True) -> list[Member]:
    return members(released("release/en"), released("source"), NAME, count, 0, loops)


def test_are_no_two_hand_ins_equal() -> None:
    texts = [nbformat.writes(student.notebook) for student in students(60)]
    assert len(set(texts)) == len(texts)


def test_does_the_class_hold_every_kind() -> None:
    assert {student.kind for student in students(120)} == {*KINDS, "loop"}
    assert {student.kind for student in students(120, loops=False)} == set(KINDS)


def test_does_a_larger_class_begin_with_the_smaller() -> None:
    assert students(60)[:20] == students(20)


def test_does_every_hand_in_belong_to_the_assignment() -> None:
    for student in students(20):
        graft(released("release/en"), student.notebook)  # would raise


def test_are_ratios_for_each_hand_in_and_to_stock_nbgrader() -> None:
    stock = Row("stock", "stock", True, True, 10, 100.0, 100.0, 1, [0], 0, 0)
    ours = Row("ours-2", "ours", False, True, 200, 200.0, 400.0, 1, [0], 0, 0)
    cells = [cell.strip() for cell in comparison([stock, ours]).splitlines()[-1].split("|")]
    assert cells[2:8] == ["200", "200.0", "1.00", "2.00", "3600", "10.0"]


def test_is_a_process_counted_that_outlives_its_parent(tmp_path: Path) -> None:
    words = [sys.executable, "-c", ORPHAN, str(tmp_path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    cpu, peak, codes = json.loads(done.stdout)
    assert codes == [0]
    assert cpu > 3
    assert peak > 80_000_000


def test_is_each_stage_of_the_profile_there() -> None:
    assert all(getattr_static(owner, name) for owner, name, _ in STAGES)


def test_who_has_marks_in_an_evening_that_cannot_be_right() -> None:
    kinds = {"a": "right", "b": "right", "c": "one mistake", "d": "untouched", "e": "cell missing"}
    made = [Member(name, kind, None) for name, kind in kinds.items()]
    assert evening.wrong(made, {name: (2 * (name in "abe"), 2) for name in kinds}) == []
    found = evening.wrong(made, {"a": (1, 2), "c": (2, 2), "d": (0, 2), "e": (0, 2)})
    assert [line.split()[0] for line in found] == ["a", "b", "c"]
