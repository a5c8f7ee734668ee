"""Is what may have to be waited for judged first?"""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grading.batch.hand_ins import HandIn
from grading.batch.order import loops_first

GIVEN = "for i in range(2):\n    while i:\n        i -= 1"
ENDLESS = "def f(x):\n    while True:  # says Ana\n        pass"
CLASS = {
    "ana": ENDLESS,
    "berta": "x = 'while it is quiet'",
    "carla": "y = 1",
    "dora": f"{ENDLESS}\n\ndef g(y):\n    while y > 0:\n        print('down')",
}


@pytest.fixture
def hand_ins(tmp_path: Path) -> list[HandIn]:
    made = []
    for name, source in CLASS.items():
        cells = [new_markdown_cell("Wait a while: it runs."), *map(new_code_cell, (GIVEN, source))]
        (tmp_path / name).mkdir()
        nbformat.write(new_notebook(cells=cells), tmp_path / name / "small.ipynb")
        made.append(HandIn(name, tmp_path / name))
    return made


def test_do_loops_that_may_have_no_end_come_first(hand_ins: list[HandIn]) -> None:
    first = loops_first(hand_ins, ["small"])
    assert [one.student for one in first] == ["dora", "ana", "berta", "carla"]


def test_does_what_cannot_be_read_wait_for_its_turn(hand_ins: list[HandIn]) -> None:
    (hand_ins[0].folder / "small.ipynb").unlink()
    broken = HandIn("eva", hand_ins[3].folder / "nowhere", "There is no such name.")
    first = loops_first([broken, *hand_ins], ["small", "other"])
    assert [one.student for one in first] == ["dora", "berta", "carla", "eva", "ana"]


def test_are_loops_found_in_a_source_that_is_one_text(hand_ins: list[HandIn]) -> None:
    path = hand_ins[2].folder / "small.ipynb"
    text = path.read_text().replace('"y = 1"', '"' + "while 1:\\n    1\\n" * 9 + '"')
    path.write_text(text)
    assert loops_first(hand_ins, ["small"])[0].student == "carla"


def test_is_a_notebook_full_of_the_word_looked_through_once(hand_ins: list[HandIn]) -> None:
    path = hand_ins[2].folder / "small.ipynb"
    path.write_text(path.read_text().replace("y = 1", "while " * 500_000))
    assert loops_first(hand_ins, ["small"])[0].student == "carla"
