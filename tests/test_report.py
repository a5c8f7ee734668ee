"""Does the class report say what became of a class, on a page where nothing can run?"""

import json
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from markupsafe import escape

from grading.batch import history
from grading.batch.run import STATE, Options, run
from grading.cli import main
from grading.errors import GradingError
from grading.pages.durations import how_late
from grading.pages.words import Check, Explanation
from grading.report.charts import bar, counts, course_of, histogram
from grading.report.gather import NOT_YET, gather
from grading.report.model import Exercise, Graded, Mark, Report, Shared
from grading.report.page import as_page, as_text, percent, points, summary
from tests import gradebooks, small_course
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME, copy

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

WRONG = "def linear(W, X):\n    return W + X"
LOOP = "def slope(f, x, h=1e-6):\n    while True:\n        pass"


class Timing(InThisProcess):
    """Judges where it stands, and looks at the clock as worker processes do."""

    def submit(self, task: Any) -> Any:
        future = super().submit(task)
        if future.exception():
            return future
        judged = history.Timed(future.result())
        judged.seconds = float(len(task.notebooks[0].handed_in) % 7 + 1)
        timed: Future[Any] = Future()
        timed.set_result(judged)
        return timed


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    hand_ins = {
        "ana": small_course.hand_in(),
        "berta": small_course.hand_in(linear=WRONG),
        "carla": small_course.notebook(small_course.STUBS, hidden=False),
        "dora": small_course.hand_in(slope=LOOP),
        "elena": small_course.hand_in(linear=WRONG),
    }
    return gradebooks.make(tmp_path_factory.mktemp("report") / "course", hand_ins)


@pytest.fixture(scope="module")
def _graded(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = copy(fresh, tmp_path_factory.mktemp("graded") / "course")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course)
        judged_by(Timing(), patch)
        assert run(Options(NAME)) == 0
    return course


@pytest.fixture
def graded(_graded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graded course of one's own, in which commands are run."""
    copied = copy(_graded, tmp_path / "graded")
    monkeypatch.chdir(copied)
    judged_by(Timing(), monkeypatch)
    return copied


@pytest.fixture
def ungraded(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copied = copy(fresh, tmp_path / "ungraded")
    monkeypatch.chdir(copied)
    judged_by(Timing(), monkeypatch)
    return copied


def change(course: Path, *statements: str) -> None:
    with closing(sqlite3.connect(course / "gradebook.db")) as database, database:
        for statement in statements:
            database.execute(statement)


def name_mistake(course: Path, student: str, exercise: str, name: str) -> None:
    """Write into a judged notebook which mistake was recognised, as `judge` would."""
    path = course / "autograded" / student / NAME / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == exercise:
            cell["metadata"]["convergence"] = {"misconception": name, "hint": f"Look at {name}."}
    path.write_text(json.dumps(notebook))


def by_name(report: Report) -> dict[str, Exercise]:
    return {exercise.name: exercise for exercise in report.exercises}


# What is gathered


def test_does_it_say_how_each_exercise_went(graded: Path) -> None:
    report = gather(graded, NAME)
    found = by_name(report)
    assert list(found) == ["linear", "spread", "slope", "why"]
    assert (found["linear"].share, found["linear"].full) == (0.4, 2)
    assert (found["spread"].share, found["spread"].full) == (0.8, 4)
    assert found["slope"].full == 3
    assert [found[name].untouched for name in ("linear", "spread", "slope")] == [1, 1, 1]
    assert found["why"].by_hand


def test_are_checks_without_a_name_told_apart_from_those_that_were_stopped(graded: Path) -> None:
    report = gather(graded, NAME)
    assert report.stopped == [("dora", ["slope-visible", "slope-hidden"])]
    assert [(found.name, found.students) for found in report.unnamed] == [
        ("linear-hidden", ["berta", "elena"]),
        ("linear-visible", ["berta", "elena"]),
    ]
    assert report.unnamed[0].text.startswith("your code raised ValueError")
    assert report.mistakes == []


def test_are_mistakes_named_the_most_frequent_first_with_hint_and_students(graded: Path) -> None:
    name_mistake(graded, "dora", "slope", "one_sided")
    name_mistake(graded, "berta", "linear", "adds")
    name_mistake(graded, "elena", "linear", "adds")
    report = gather(graded, NAME)
    assert report.mistakes == [
        Shared("linear", "adds", "Look at adds.", ["berta", "elena"]),
        Shared("slope", "one_sided", "Look at one_sided.", ["dora"]),
    ]
    assert report.unnamed == []


def test_are_scores_those_of_the_machine_until_all_is_marked(graded: Path) -> None:
    change(graded, "UPDATE grade SET needs_manual_grade = 1 WHERE cell_id IN "
                   "(SELECT id FROM base_cell WHERE name = 'why')")  # fmt: skip
    report = gather(graded, NAME)
    assert (report.most, report.waiting, report.scores) == (10, 5, [10, 6, 0, 6, 6])
    change(graded, "UPDATE grade SET needs_manual_grade = 0, manual_score = 2.5 WHERE cell_id IN "
                   "(SELECT id FROM base_cell WHERE name = 'why')")  # fmt: skip
    report = gather(graded, NAME)
    assert (report.most, report.waiting) == (13, 0)
    assert report.scores == [12.5, 8.5, 2.5, 8.5, 8.5]
    assert by_name(report)["why"].share == pytest.approx(2.5 / 3)


def test_are_penalties_for_lateness_taken_off_and_never_below_zero(graded: Path) -> None:
    change(graded, "UPDATE submitted_notebook SET late_submission_penalty = 4")
    report = gather(graded, NAME)
    assert report.scores == [6, 2, 0, 2, 2]
    assert "Penalties for lateness are taken off, in 5 of the scores." in as_page(report)


def test_is_named_who_was_late_where_nothing_is_taken_off(
    graded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(graded, "UPDATE submitted_assignment SET extension = '1970-01-02 00:00:00'")
    times = {"ana": "11 21:00:00", "berta": "11 22:00:01", "dora": "14 20:00:00"}
    for student, at in times.items():
        change(graded, f"UPDATE submitted_assignment SET timestamp = '2026-06-{at}' "
                       f"WHERE student_id = '{student}'")  # fmt: skip
    assert "late" not in as_text(gather(graded, NAME))  # no date, only extensions
    change(graded, "UPDATE assignment SET duedate = '2026-06-10 21:00:00'")
    told = as_text(gather(graded, NAME))
    assert "Handed in late: berta, by 1 h 1 min; dora, by 2 days 23 h." in told
    assert "Penalties" not in told
    assert run(Options(NAME)) == 0  # what has not changed is told too
    assert "late: 2 of 5, by at most 2 days 23 h; " in capsys.readouterr().out
    assert run(Options(NAME, ["ana"])) == 0
    assert "late: " not in capsys.readouterr().out


def test_is_named_who_is_called_late_at_no_known_time(
    graded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(graded, "UPDATE submitted_assignment SET timestamp = '2026-06-10 20:00:00' "
                   "WHERE student_id = 'dora'")  # fmt: skip
    folder = graded / "collected" / NAME
    folder.mkdir(parents=True)
    came = {name: {"system": "canvas", "names": {}, "late": name != "ana"}
            for name in ("ana", "berta", "dora")}  # fmt: skip
    (folder / "record.json").write_text(json.dumps(came))
    said = "Called late by the system that they came from, which does not say when, so that "
    assert f"{said}nothing is taken off: berta." in as_text(gather(graded, NAME))
    assert run(Options(NAME)) == 0
    assert "which does not say when: berta; docs/collecting.md" in capsys.readouterr().out
    (folder / "record.json").write_text("{")
    with pytest.raises(GradingError, match="cannot be read"):
        gather(graded, NAME)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.5, "1 min"), (61, "2 min"), (3600, "60 min"), (3601, "1 h 1 min"), (7200, "2 h"),
     (4_440, "1 h 14 min"), (97_000, "26 h 57 min"), (172_799, "48 h"), (172_800, "2 days"),
     (172_801, "2 days 1 h")],
)  # fmt: skip
def test_is_a_time_told_in_begun_units(seconds: float, said: str) -> None:
    assert how_late(seconds) == said


def test_does_it_work_after_nbgraders_own_command(
    fresh: Path, graded: Path, tmp_path: Path
) -> None:
    stock = copy(fresh, tmp_path / "stock")
    with gradebooks.nbgrader(stock) as api:
        assert api.autograde(NAME, "*")["success"]
    by_nbgrader, by_us = gather(stock, NAME), gather(graded, NAME)
    assert by_nbgrader.runs == [] and by_nbgrader.seconds == []
    assert replace(by_us, runs=[], seconds=[]) == by_nbgrader
    page = as_page(by_nbgrader)
    assert "No run is on record" in page and "Nothing was timed" in page


def test_is_a_hand_in_set_aside_told_with_its_reason(graded: Path) -> None:
    gradebooks.hand_in_of(graded, "fatima", '{"cells": [')
    gradebooks.hand_in_of(graded, "ana", '{"cells": [')
    assert run(Options(NAME)) == 1
    gradebooks.hand_in_of(graded, "gina", small_course.hand_in())
    aside = dict(gather(graded, NAME).set_aside)
    assert aside["fatima"].startswith(f"{NAME}.ipynb is not valid JSON")
    assert aside["ana"].endswith("The marks from before are kept.")
    assert aside["gina"] == NOT_YET
    gradebooks.hand_in_of(graded, "fatima", small_course.hand_in())
    gradebooks.hand_in_of(graded, "ana", small_course.hand_in())
    assert run(Options(NAME)) == 0
    assert gather(graded, NAME).set_aside == []


def test_is_nothing_set_aside_that_nbgrader_graded_since(graded: Path) -> None:
    gradebooks.hand_in_of(graded, "ana", '{"cells": [')
    assert run(Options(NAME)) == 1
    gradebooks.hand_in_of(graded, "ana", small_course.hand_in())
    later = time.time() + 60
    os.utime(graded / "autograded/ana" / NAME / f"{NAME}.ipynb", (later, later))
    assert gather(graded, NAME).set_aside == []


def test_is_a_student_named_who_handed_in_nothing(graded: Path) -> None:
    change(graded, "INSERT INTO student (id, first_name, last_name) VALUES ('h', 'Hana', 'Sato')")
    assert gather(graded, NAME).missing == ["Hana Sato (h)"]


def test_does_a_damaged_notebook_cost_only_its_own_words(graded: Path) -> None:
    (graded / f"autograded/ana/{NAME}/{NAME}.ipynb").write_text('{"cells"')
    report = gather(graded, NAME)
    assert len(report.class_) == 5
    assert "without a word on mistakes: ana." in as_page(report)


# Runs


def test_are_runs_kept_with_their_times_and_the_mean(graded: Path) -> None:
    (first,) = history.runs(graded / STATE, NAME)
    assert (first.graded, first.mean, first.most) == (5, 5.6, 10)
    timed = {student: found.seconds for student, found in first.hand_ins.items() if found.seconds}
    assert set(timed) == {"ana", "berta", "carla", "dora"}  # elena's is a copy of berta's
    gradebooks.hand_in_of(graded, "berta", small_course.hand_in())
    assert run(Options(NAME, students=["berta"])) == 0
    _, second = history.runs(graded / STATE, NAME)
    assert (second.graded, second.mean, set(second.hand_ins)) == (1, 6.4, {"berta"})
    report = gather(graded, NAME)
    told = [seconds for _, seconds in report.seconds]
    assert told == sorted(told, reverse=True)
    assert dict(report.seconds) == {name: timed[name] for name in ("ana", "carla", "dora")}
    assert "Mean share of the machine's points after each run: 56%, 64%." in as_page(report)


def test_does_a_dry_run_leave_no_line(graded: Path) -> None:
    assert run(Options(NAME, dry_run=True)) == 0
    assert len(history.runs(graded / STATE, NAME)) == 1


def test_does_a_torn_line_cost_only_itself(tmp_path: Path) -> None:
    one = history.Run("a", history.now(), 1, {"z": history.Became(0.5)}, 1.0, 2.0)
    other = replace(one, hand_ins={"y": history.Became(set_aside="torn \u2028 file")})
    history.add(tmp_path, one)
    with (tmp_path / history.NAME).open("a") as file:
        file.write('{"assignment": "a", "end')
    history.add(tmp_path, other)
    history.add(tmp_path, replace(one, assignment="b"))
    with (tmp_path / history.NAME).open("a") as file:
        file.write("[]\n7\n{}\n")
    assert history.runs(tmp_path, "a") == [one, other]


def test_is_the_time_that_of_judging(monkeypatch: pytest.MonkeyPatch) -> None:
    task = history.work.Task("a", (), (), None, "v")  # type: ignore[arg-type]
    clock = iter([10.0, 12.5])
    monkeypatch.setattr(history.work, "fit", lambda *_: None)
    judged = history.work.Judged(n="text")
    judged.starved = True
    monkeypatch.setattr(history.work, "judged", lambda task: judged)
    monkeypatch.setattr(history, "perf_counter", lambda: next(clock))
    found = history.timed(task)
    assert (dict(found), found.seconds, found.starved) == ({"n": "text"}, 2.5, True)


# The command


def test_does_the_command_write_the_page_and_say_where(
    graded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", NAME]) == 0
    assert f"written: report/{NAME}.html" in capsys.readouterr().out
    assert (graded / f"report/{NAME}.html").read_text().startswith("<!DOCTYPE html>")
    assert main(["report", NAME, "--html", "elsewhere/page.html"]) == 0
    assert (graded / "elsewhere/page.html").is_file()


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run the command, which must refuse, and return its one line."""
    assert main(["report", *arguments]) == 2
    told = capsys.readouterr()
    (line,) = told.err.splitlines()
    assert not told.out
    return line


def test_is_each_reason_to_refuse_one_sentence(
    ungraded: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = refusal(capsys, "07_unknown")
    assert said == "grading: there is no assignment '07_unknown'; known: 01_small."
    assert "run `grade run 01_small` first" in refusal(capsys, NAME)
    for folder in (ungraded / "submitted").iterdir():
        gradebooks.hand_in_of(ungraded, folder.name, "no notebook")
    assert run(Options(NAME)) == 1
    capsys.readouterr()
    said = refusal(capsys, NAME)
    assert "nobody has marks for 01_small: 5 set aside, such as ana" in said
    (ungraded / "gradebook.db").unlink()
    assert "run `grade run 01_small` first" in refusal(capsys, NAME)
    assert not (ungraded / "gradebook.db").exists()
    monkeypatch.chdir(ungraded / "submitted")
    assert "there is no nbgrader_config.py" in refusal(capsys, NAME)


def test_is_a_page_that_cannot_be_written_a_sentence(
    graded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (graded / "file").write_text("")
    said = refusal(capsys, NAME, "--html", "file/page.html")
    assert said == "grading: file/page.html cannot be written: File exists."


# The page


def graded_as(student: str, *given: float, most: float = 4, **of: Any) -> Graded:
    marks = [Mark(f"f{n}-check", value, most, False, False) for n, value in enumerate(given)]
    told = {"f0": Explanation("f0", [Check("f0-check", "passed", "", "f0", (), ["f0"])], "")}
    return Graded(student, student, marks, 0.0, of.get("told", told), {})


def made(*class_: Graded, **of: Any) -> Report:
    exercises = [Exercise(f"f{n}", 4, 0.5, 0, len(class_), 0, 0, False)
                 for n in range(len(class_[0].marks))]  # fmt: skip
    return Report("01_small", class_, exercises, of.pop("mistakes", []), [], **of)


class Tags(HTMLParser):
    """Collects tags, attributes and headings."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.headings: list[int] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))


EVIL = "<script>alert(1)</script>\"'&"


@pytest.fixture
def page() -> str:
    """A page on which everything that a person can choose is evil."""
    run = history.Run("01_small", EVIL, 1, {EVIL: history.Became(1.0, EVIL)}, 3.0, 4.0)
    return as_page(
        replace(
            made(
                graded_as(EVIL, 4, 4),
                mistakes=[Shared(EVIL, EVIL, EVIL, [EVIL])],
                set_aside=[(EVIL, EVIL)],
                missing=[EVIL],
                seconds=[(EVIL, 1.0)],
                runs=[run, run],
            ),
            assignment=EVIL,
            unnamed=[Shared(EVIL, EVIL, EVIL, [EVIL])],
        )
    )


def test_is_whatever_a_person_wrote_escaped(page: str) -> None:
    assert "alert" in page
    assert "<script" not in page
    assert "script" not in Tags(page).tags


def test_does_the_page_load_nothing_and_run_nothing(page: str) -> None:
    found = Tags(page)
    assert not found.tags & {"a", "img", "link", "iframe", "form", "object", "base"}
    assert not found.attributes & {"src", "href", "style", "xlink:href"}
    assert not [name for name in found.attributes if name.startswith("on")]
    assert "url(" not in page and "@import" not in page
    assert "default-src 'none'" in page


def test_is_what_a_student_chose_kept_in_a_box(page: str) -> None:
    assert ".paper, .said { contain: paint; }" in page
    boxes = re.findall(r"<(?:p|div) class=\"said\">(.*?)</", page)
    assert boxes == [escape(EVIL), escape(EVIL)]


def test_do_headings_go_down_by_one(page: str) -> None:
    levels = Tags(page).headings
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_does_the_style_hold_in_the_dark_and_on_paper(page: str) -> None:
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
    for ground, ink in grounds(page):
        assert contrast(ground, ink) >= 4.5


def grounds(page: str) -> Iterator[tuple[str, str]]:
    """Yield each background with each ink that is written on it, in each of the three looks."""
    looks = re.findall(r":root \{([^}]*)\}", page)
    assert len(looks) == 3
    for look in looks:
        of = dict(re.findall(r"--(\w+): (#\w+)", look))
        yield from ((of[ground], of["ink"]) for ground in ("page", "paper", "hint"))
        yield from ((of[ground], of["soft"]) for ground in ("page", "paper"))
        yield of["paper"], of["fill"]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, by the formula of WCAG 2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


# Charts and words


@pytest.mark.parametrize(
    ("scores", "most", "tenths"),
    [
        ([0, 20], 20, {0: 1, 9: 1}),
        ([1.99, 2, 14, 18], 20, {0: 1, 1: 1, 7: 1, 9: 1}),  # 14 / 20 is not quite 0.7
        ([22], 20, {9: 1}),  # extra credit
        ([0], 0, {9: 1}),
    ],
)
def test_does_each_score_fall_into_its_tenth(
    scores: list[float], most: float, tenths: dict[int, int]
) -> None:
    assert {place: count for place, count in enumerate(counts(scores, most)) if count} == tenths


@pytest.mark.parametrize("chart", [histogram([1, 2, 2], 4), course_of({2: 0.5, 3: 1.0}), bar(0.25)])
def test_do_charts_read_without_colour_and_stay_in_their_frame(chart: str) -> None:
    tree = ElementTree.fromstring(chart)
    _, _, width, height = map(float, tree.attrib["viewBox"].split())
    for shape in tree.iter():
        assert not shape.attrib.keys() & {"fill", "stroke", "style", "color"}
        x, y = float(shape.get("x", 0)), float(shape.get("y", 0))
        assert 0 <= x <= width and 0 <= y <= height
        if "width" in shape.attrib and shape is not tree:
            assert x + float(shape.attrib["width"]) <= width


def test_do_columns_carry_their_numbers() -> None:
    texts = [text.text for text in ElementTree.fromstring(histogram([1, 3, 3], 4)).iter("text")]
    assert texts[:2] == ["1", "2"]


def test_does_the_summary_count_one_and_many() -> None:
    assert summary(made(graded_as("ana", 4, 3.5))) == "One hand-in is graded: 7.5 of the 8 points."
    many = summary(made(graded_as("ana", 4, 4), graded_as("berta", 4, 1)))
    assert many == (
        "2 hand-ins are graded. Of the 8 points, the mean is 6.5 and the median 6.5; "
        "1 of 2 have them all."
    )


def test_does_a_class_without_mistakes_read_well() -> None:
    text = as_page(made(graded_as("ana", 4)))
    assert "No mistake with a name was found." in text
    assert "None is set aside." in text
    assert as_text(made(graded_as("ana", 4))) == "One hand-in is graded: 4 of the 4 points."


def test_are_the_first_mistakes_told_on_the_terminal() -> None:
    found = [Shared("f0", f"mistake_{n}", "", ["ana"] * (n == 0)) for n in range(4)]
    told = as_text(made(graded_as("ana", 4), mistakes=found)).splitlines()[1:]
    assert told[0] == "1 of 1 in f0: mistake 0"
    assert len(told) == 3


def test_is_nothing_rounded_up_to_all() -> None:
    assert [percent(share) for share in (0.999, 1.0, 0.29)] == ["99%", "100%", "29%"]
    assert [points(value) for value in (3.0, 3.25, 10.0)] == ["3", "3.2", "10"]


def test_is_an_unknown_course_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(GradingError, match="run this in the folder of a course"):
        gather(tmp_path, NAME)
