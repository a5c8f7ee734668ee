"""Does the map of the course show what its notebooks and pages say?"""

import re
from itertools import combinations
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure

from course.layout import Course
from utils.overview import PAIRS, Pair, draw_map, draw_pictures, leads_to
from utils.overview.chart import HEIGHT, PLACES, WIDTH
from utils.overview.pairs import needed

ROOT = Path(__file__).parent.parent
COURSE = Course(ROOT)
LESSONS = {path.stem: path for path in COURSE.lessons()}
ASSIGNMENTS = {path.stem: path for path in COURSE.assignments()}
# How a notebook says how long it takes.
SAID = {"two hours and a half": 150, "two and a half hours": 150, "two hours": 120}
TEXTS = [
    (pair, path, minutes)
    for pair in PAIRS
    for path, minutes in zip(
        (LESSONS[pair.name], ASSIGNMENTS[pair.name]), pair.minutes, strict=True
    )
]


def test_is_each_assignment_in_the_map_once_and_with_its_lesson() -> None:
    names = [pair.name for pair in PAIRS]
    assert names == sorted(ASSIGNMENTS)
    assert set(names) == LESSONS.keys() - {"00_index"}


def what_is_needed(path: Path) -> str:
    found = re.search(r"^\*\*What you need\.\*\* (.*)$", path.read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("pair", "path", "minutes"),
    TEXTS,
    ids=[f"{path.parent.name}/{path.stem}" for _, path, _ in TEXTS],
)
def test_says_the_map_what_the_notebook_says(pair: Pair, path: Path, minutes: int) -> None:
    """Each notebook that is asked for leads there, and the time is the same."""
    said = what_is_needed(path)
    direct = {other.number: other.builds_on for other in PAIRS}
    own = set(re.findall(r"(?<![\d.])\d\d(?= to \d\d\b|\b(?! minutes))", said))
    own &= direct.keys()  # others are no notebooks
    assert own <= needed(pair.number, direct) | {pair.number}
    spoken = [number for words, number in SAID.items() if words in said]
    assert minutes in {*map(int, re.findall(r"(\d+) minutes", said)), *spoken}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.number)
def test_say_the_pages_what_the_map_says(pair: Pair) -> None:
    first = f"| `{pair.name}` | {pair.question} |"
    lesson, assignment = pair.minutes
    assert first in (ROOT / "README.md").read_text("utf-8")
    row = f"{first} {pair.needs} | {lesson}, {assignment} |"
    assert row in (ROOT / "docs/course.md").read_text("utf-8")
    index = LESSONS["00_index"].read_text("utf-8")
    assert (
        f"| {pair.number} | {pair.question} | [lesson]({pair.name}.ipynb), {lesson} min |" in index
    )
    assert f"{pair.name}.ipynb), {assignment} min | {pair.needs} |" in index


def test_has_no_arrow_that_others_say_already() -> None:
    arrows = leads_to()
    assert ("01", "02") in arrows and ("01", "03") not in arrows
    direct = {pair.number: pair.builds_on for pair in PAIRS}
    reached = {number: {before for before, after in arrows if after == number} for number in direct}
    by_arrows = {number: frozenset(before) for number, before in reached.items()}
    assert all(needed(n, by_arrows) == needed(n, direct) for n in direct)
    for one in arrows:
        less = {n: by_arrows[n] - {one[0]} if n == one[1] else by_arrows[n] for n in by_arrows}
        assert any(needed(n, less) != needed(n, direct) for n in direct)


def test_is_a_number_within_a_word_no_notebook() -> None:
    pair = Pair("12_x", "", "", "05: 784 pixels, and 100 of 03's runs", (1, 1))
    assert pair.builds_on == {"05", "03"}


def test_lie_boxes_apart_and_runs_no_arrow_through_one() -> None:
    assert PLACES.keys() == {pair.number for pair in PAIRS}
    for one, other in combinations(PLACES.values(), 2):
        assert abs(one[0] - other[0]) > WIDTH or abs(one[1] - other[1]) > HEIGHT
    for before, after in leads_to():
        ends = np.array([PLACES[before], PLACES[after]])
        line = ends[0] + np.linspace(0, 1, 200)[:, None] * (ends[1] - ends[0])
        for number in PLACES.keys() - {before, after}:
            off = np.abs(line - PLACES[number]) - [WIDTH / 2, HEIGHT / 2]
            assert np.all(off.max(axis=1) > 0), f"{before} to {after} runs through {number}"


def test_stays_each_text_in_its_box() -> None:
    ax = draw_map()
    figure = ax.figure
    assert isinstance(figure, Figure)
    figure.canvas.draw()
    said = {
        text.get_text().replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ") for text in ax.texts
    }
    for text in ax.texts:
        box = text.get_window_extent().transformed(ax.transData.inverted())
        x, y = text.get_position()
        row = round(y)
        assert abs(box.x0 - x) < WIDTH / 2 and abs(box.x1 - x) < WIDTH / 2
        assert max(abs(box.y0 - row), abs(box.y1 - row)) < HEIGHT / 2
    assert {pair.question for pair in PAIRS} <= said
    plt.close(figure)


def test_has_each_pair_a_picture_with_its_name_and_named_axes() -> None:
    axes = draw_pictures()
    assert [ax.get_title() for ax in axes] == [f"{pair.number}  {pair.topic}" for pair in PAIRS]
    assert all(ax.get_xlabel() and (ax.lines or ax.patches or ax.images) for ax in axes)
    plt.close(axes[0].figure)
