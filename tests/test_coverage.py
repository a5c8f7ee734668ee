"""Is what the course covers where docs/coverage.md says that it is?"""

import re
from importlib import import_module
from pathlib import Path

import pytest

import misconceptions
from course.layout import Course

ROOT = Path(__file__).parent.parent
COURSE = Course(ROOT)
PAGE = (ROOT / "docs/coverage.md").read_text(encoding="utf-8")
TEXTS = {("lesson", path.stem[:2]): path for path in COURSE.lessons()}
TEXTS |= {("assignment", path.stem[:2]): path for path in COURSE.assignments()}
NAMES = {path.stem[:2]: path.stem for path in COURSE.assignments()}

PLACE = re.compile(r"(question in )?\b(lesson|assignment) (\d\d), \*([^*]+)\*")
EXERCISE = re.compile(r"`(\w+)` of (\d\d)\b")
MISTAKE = re.compile(r"^\| [^|]+ \| (\d\d) `(\w+)` \| (`\w+`(?:, `\w+`)*) \|$", re.MULTILINE)
ROWS = [line for line in PAGE.splitlines() if re.match(r"\| (?!---|what|mistake \|)", line)]


def sections(path: Path) -> dict[str, str]:
    """Return what stands under each heading of a notebook, code left out, as far as the next."""
    text = re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    parts = re.split(r"^#{1,3} (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("place", sorted(set(PLACE.findall(PAGE))), ids=" ".join)
def test_is_there_the_heading_and_the_question(place: tuple[str, str, str, str]) -> None:
    question, kind, number, heading = place
    found = sections(TEXTS[kind, number])
    assert heading in found
    assert not question or re.search(r"^\*\*Question \d", found[heading], re.MULTILINE)


@pytest.mark.parametrize("named", sorted(set(EXERCISE.findall(PAGE))), ids=" of ".join)
def test_is_there_the_exercise(named: tuple[str, str]) -> None:
    exercise, number = named
    assert exercise in import_module(f"misconceptions.{NAMES[number]}").EXERCISES


@pytest.mark.parametrize("row", MISTAKE.findall(PAGE), ids=lambda row: f"{row[0]} {row[2]}")
def test_is_the_mistake_in_the_bank(row: tuple[str, str, str]) -> None:
    number, exercise, names = row
    wrong = {
        answer.name
        for answer in misconceptions.answers(NAMES[number])
        if answer.exercise == exercise and not answer.right
    }
    assert set(re.findall(r"\w+", names)) <= wrong


def test_says_each_row_where_or_that_it_is_not_covered() -> None:
    said = [PLACE, EXERCISE, MISTAKE, re.compile(r"\*\*not covered\*\*|notebooks/00_index")]
    assert len(ROWS) > 150
    assert [row for row in ROWS if not any(one.search(row) for one in said)] == []


def test_is_each_exercise_and_each_question_of_the_course_on_the_page() -> None:
    for number, name in NAMES.items():
        named = {exercise for exercise, where in EXERCISE.findall(PAGE) if where == number}
        assert set(import_module(f"misconceptions.{name}").EXERCISES) - named == set(), name
        asked = {
            heading
            for question, _, where, heading in PLACE.findall(PAGE)
            if question and where == number
        }
        found = sections(TEXTS["assignment", number])
        wanted = {
            at for at, text in found.items() if re.search(r"^\*\*Question \d", text, re.MULTILINE)
        }
        assert wanted - asked == set(), name
