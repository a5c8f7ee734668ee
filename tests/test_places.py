"""Does it matter in which cell an answer stands, or what the cells below it do?"""

import copy
import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import moves
import nbformat
import ordinary_course
import pytest
import small_course
from moves import FINE, MENDED, Change, both, marks_lost
from sampling import sample
from stock_course import SmallCourse
from test_ordinary_course import grade, released

from grading.intake.graft import graft
from grading.judge.assignments import Assignments
from grading.judge.exercises import Exercises
from grading.judge.fork_server import ForkServer
from grading.judge.judging import Judgement, judge
from grading.judge.settings import Settings

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]
ROOT = Path(__file__).parent.parent


@dataclass
class Assignment:
    """An assignment and a hand-in to it that is right."""

    instructor: Any
    right: Any
    files: list[Path]
    server: ForkServer
    together: bool = False

    def hand_in(self) -> Any:
        return copy.deepcopy(self.right)

    def judged(self, handed_in: Any) -> Judgement:
        grafted = graft(self.instructor, handed_in)
        return judge(grafted, self.server, Settings(), self.files, together=self.together)

    def lost(self, handed_in: Any) -> dict[str, str]:
        verdicts = self.judged(handed_in).verdicts
        assert len(verdicts) == len(moves.tests(self.instructor))
        return {v.grade_id: f"{v.outcome}: {v.message}" for v in verdicts if v.outcome != "passed"}


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with closing(ForkServer()) as server:
        yield server


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, server: ForkServer) -> Assignment:
    course = small_course.write(tmp_path_factory.mktemp("small"))
    instructor = course.instructor(small_course.NAME, small_course.NAME)
    return Assignment(instructor, small_course.hand_in(), [], server)


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory, server: ForkServer) -> Assignment:
    folder, name = tmp_path_factory.mktemp("ordinary"), ordinary_course.NAME
    ordinary_course.write(folder)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    released(folder)
    path = ordinary_course.hand_in(folder, "ana", {}, "release/en")
    course = Assignments(folder)
    right, files = nbformat.read(path, as_version=4), course.laid_beside(name)
    return Assignment(course.instructor(name, name), right, files, server, together=True)


@pytest.fixture(scope="module")
def ours(server: ForkServer) -> Assignment:
    name = "05_deep_l_layer"
    path = f"{name}/{name}.ipynb"
    exercises = Exercises(name, nbformat.read(ROOT / "source" / path, as_version=4))
    course = Assignments(ROOT)
    right = exercises.filled_in(nbformat.read(ROOT / "release/en" / path, as_version=4))
    return Assignment(course.instructor(name, name), right, course.laid_beside(name), server)


ALL = FINE | MENDED
WITHOUT_MARKS = {f"{name}; marks and ids lost": both(change, marks_lost)
                 for name, change in ALL.items()}  # fmt: skip
EVERY = ALL | WITHOUT_MARKS


@pytest.mark.parametrize("change", sample(EVERY.values(), 2), ids=EVERY)
def test_does_the_place_of_an_answer_cost_nothing(small: Assignment, change: Change) -> None:
    assert small.lost(change(small.hand_in())) == {}


@pytest.mark.parametrize("change", sample(EVERY.values(), 4), ids=EVERY)
def test_does_it_in_a_course_of_nbgraders_own_kind(ordinary: Assignment, change: Change) -> None:
    assert ordinary.lost(change(ordinary.hand_in())) == {}


@pytest.mark.parametrize("change", sample(EVERY.values(), 16), ids=EVERY)
def test_does_it_in_an_assignment_of_this_course(ours: Assignment, change: Change) -> None:
    assert ours.lost(change(ours.hand_in())) == {}


DOORS = (
    "joined into the first",
    "joined into the last, the tests below",
    "joined to what was given",
    "each joined to its test",
    "answers turned round, the tests below",
    "names reused at the end",
)


@pytest.mark.parametrize("door", ["run", "autograde"])
def test_does_each_door_keep_the_hand_ins_order(tmp_path: Path, door: str) -> None:
    course = SmallCourse(tmp_path / "course")
    right = course.model()
    students = [f"s{number}" for number in range(len(DOORS))]
    for student, name in zip(students, DOORS, strict=True):
        course.hand_in(student, FINE[name](copy.deepcopy(right)))
    if door == "autograde":
        assert course.autograde()["success"]
    else:
        done = grade(course.folder, "run", course.assignment, "--workers", "1")
        assert done.returncode == 0, done.stderr
    assert [course.points(student) for student in students] == [10.0] * len(DOORS)


# What stands where tests could take it for the instructor's, if a hand-in chose what runs when.
REFERENCE = "\n".join(small_course.ANSWERS.values())
PASSES_ALL = (
    "def assert_close(*a, **k): pass\nassert_keys = assert_true = assert_unchanged = assert_close"
)
WRONG = {
    name: f"{stub.splitlines()[0]}\n    return None" for name, stub in small_course.STUBS.items()
}


def with_reference_later(instructor: Any, tag: str = "setup") -> Any:
    """Return the notebook with a cell, below the tests, that gives what was to be written."""
    made = copy.deepcopy(instructor)
    later = nbformat.v4.new_code_cell(REFERENCE, id="later", metadata={"tags": [tag]})
    made.cells.insert(small_course.place(made, "expected"), later)
    return made


def at_the_top(handed_in: Any, *identities: str) -> Any:
    cells = [small_course.cell(handed_in, name) for name in identities]
    rest = [c for c in handed_in.cells if c.get("id") not in identities]
    handed_in.cells = [*cells, *rest]
    return handed_in


def in_tests(source: str) -> Change:
    """Write code into every test, above what it asks."""

    def change(handed_in: Any) -> Any:
        for cell in moves.tests(handed_in):
            cell.source = f"{source}\n{cell.source}"
        return handed_in

    return change


def relabelled(handed_in: Any) -> Any:
    """Call every test an answer, and each answer a test of the same name."""
    for cell in moves.answers(handed_in) + moves.tests(handed_in):
        cell.metadata.nbgrader.update(solution=True, grade=False, locked=False)
        if cell.id not in small_course.ANSWERS:
            cell.source = PASSES_ALL
    return handed_in


def copies_of_tests(handed_in: Any) -> Any:
    """Put emptied copies of the tests first and last."""
    copies = [copy.deepcopy(cell) for cell in moves.tests(handed_in)]
    for cell in copies:
        cell.source = PASSES_ALL
    handed_in.cells = [*copies, *handed_in.cells, *copy.deepcopy(copies)]
    return handed_in


def turns_claimed(handed_in: Any) -> Any:
    """Say in the metadata that the tests run last, or first, and set up."""
    for number, cell in enumerate(handed_in.cells):
        cell.metadata["convergence"] = {"turn": -number, "outcome": "passed"}
        cell.metadata["tags"] = ["setup"]
    return handed_in


def without(*identities: str) -> Change:
    def change(handed_in: Any) -> Any:
        moves.drop(handed_in, [small_course.cell(handed_in, name) for name in identities])
        return handed_in

    return change


def last(source: str) -> Change:
    def change(handed_in: Any) -> Any:
        handed_in.cells.append(nbformat.v4.new_code_cell(source))
        return handed_in

    return change


def first(source: str) -> Change:
    return lambda handed_in: small_course.insert(handed_in, source, before="title")


def written(identity: str, source: str) -> Change:
    def change(handed_in: Any) -> Any:
        small_course.cell(handed_in, identity).source = source
        return handed_in

    return change


def set_up_last(handed_in: Any) -> Any:
    moves.put(handed_in, [small_course.cell(handed_in, "setup")])
    return handed_in


TESTS = tuple(small_course.TESTS)
HOSTILE: dict[str, Change] = {
    "nothing": lambda handed_in: handed_in,
    "tests at the end": moves.tests_to_the_end,
    "tests gone": moves.without_tests,
    "tests and what follows gone": both(moves.without_tests, without("later", "expected")),
    "what follows at the top": lambda handed_in: at_the_top(handed_in, "later"),
    "what follows in place of the tests": both(
        moves.without_tests, lambda nb: small_course.insert(nb, "x = 1", after="slope"),
        without("later"),
    ),
    "tests above what is given": lambda handed_in: at_the_top(handed_in, *TESTS),
    "tests above checks of one's own": both(
        lambda nb: at_the_top(nb, *TESTS), first(PASSES_ALL), without("setup"),
    ),
    "what is given below all": both(
        moves.tests_to_the_end, last(PASSES_ALL), set_up_last,
    ),
    "checks in the tests": in_tests(PASSES_ALL),
    "set-up in the tests": in_tests(f"{small_course.SETUP}\n{PASSES_ALL}"),
    "given values in the tests": in_tests("data = None\nW = 5\nfound = {}\n"),
    "checks in the set-up": written("setup", PASSES_ALL),
    "tests for answers": relabelled,
    "copies of tests": copies_of_tests,
    "turns claimed": turns_claimed,
    "names of tests reused": both(in_tests("expected = data = 3"), moves.tests_to_the_end),
}  # fmt: skip


@pytest.mark.parametrize("answers", [WRONG, dict.fromkeys(WRONG, "pass")], ids=["wrong", "none"])
@pytest.mark.parametrize("tag", ["setup", "given"])
@pytest.mark.parametrize("change", sample(HOSTILE.values(), 2), ids=HOSTILE)
def test_does_a_move_earn_nothing(
    small: Assignment, change: Change, tag: str, answers: dict[str, str]
) -> None:
    instructor = with_reference_later(small.instructor, tag)
    handed_in = with_reference_later(small.right, tag)
    for name, source in answers.items():
        small_course.cell(handed_in, name).source = source
        if answers is not WRONG:
            small_course.cell(instructor, name).source = "raise NotImplementedError()"
    course = Assignment(instructor, handed_in, [], small.server)
    assert set(course.lost(change(handed_in))) == set(TESTS)


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_is_the_page_in_the_instructors_order(small: Assignment, change: Change) -> None:
    instructor = with_reference_later(small.instructor)
    grafted = graft(instructor, change(with_reference_later(small.right)))
    names = [cell.id for cell in instructor.cells]
    stay = [cell.id for cell in grafted.cells if cell.id in names and cell.id not in WRONG]
    assert stay == [name for name in names if name not in WRONG]


def test_is_an_answer_judged_that_stood_at_the_tests_turn(small: Assignment) -> None:
    handed_in = small_course.hand_in(linear=WRONG["linear"])
    handed_in = last(small_course.ANSWERS["linear"])(handed_in)
    assert set(small.lost(handed_in)) == {"linear-visible", "linear-hidden"}


@pytest.mark.parametrize(
    "source",
    ["a," * 100_000, "a = b, " * 50_000, "(" * 100_000, "import " + "a as b, " * 50_000,
     "x: " + "[" * 100_000, " " * 200_000 + "x", "def " * 50_000, "-" * 200_000, "a\n" * 100_000],
    ids=lambda source: source[:8],
)  # fmt: skip
def test_is_code_read_in_no_time_whatever_it_is(small: Assignment, source: str) -> None:
    handed_in = both(last(source), moves.answers_to_the_end)(small.hand_in())
    before = time.process_time()
    graft(small.instructor, handed_in)
    assert time.process_time() - before < 2
