"""Does what is taken off for lateness fit the marks, wherever a score is shown?"""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from nbgrader.api import Gradebook

from grading.batch.run import Options, run
from grading.bridge.configuration import load
from grading.bridge.penalties import bring_in_step
from grading.cli import main
from grading.errors import GradingError
from grading.report.gather import gather
from tests import gradebooks, small_course
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME, nbgrader

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]
DUE = datetime(2026, 6, 10, 12)
RULE = '''
from nbgrader.plugins import LateSubmissionPlugin
class Half(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score / 2
class Broken(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 1 / 0
class Greedy(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 2 * score
class Fixed(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 15
class None_(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return None
'''  # fmt: skip
SETTING = '''
import sys
from pathlib import Path
sys.path.insert(0, str(Path(__file__).parent))
c.AssignLatePenalties.plugin_class = "halves.{}"
'''  # fmt: skip


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graded course: ana was late, and half is taken off; berta was not."""
    answered = small_course.hand_in()
    small_course.cell(answered, "why").source = "The errors of both sides cancel."
    made = gradebooks.make(tmp_path / "course", {"ana": answered, "berta": answered})
    (made / "halves.py").write_text(RULE)
    for student, hour in (("ana", 13), ("berta", 11)):
        (made / "submitted" / student / NAME / "timestamp.txt").write_text(
            f"2026-06-10 {hour}:00:00 UTC"
        )
    monkeypatch.chdir(made)
    use("Half")
    with book() as gradebook:
        gradebook.find_assignment(NAME).duedate = DUE
        gradebook.db.commit()
    judged_by(InThisProcess(), monkeypatch)
    assert run(Options(NAME)) == 0
    assert penalty() == 5
    return made


def use(rule: str) -> None:
    path = Path("nbgrader_config.py")
    text = path.read_text().partition("\nimport sys\n")[0]
    path.write_text(text + SETTING.format(rule))


def book() -> Gradebook:
    return Gradebook("sqlite:///gradebook.db", load(Path.cwd()).CourseDirectory.course_id)


def penalty(student: str = "ana") -> float:
    with book() as gradebook:
        return float(gradebook.find_submission(NAME, student).late_submission_penalty or 0)


def mark(points: float) -> None:
    """Mark both written answers by hand, as Formgrader does."""
    with book() as gradebook:
        for student in ("ana", "berta"):
            grade = gradebook.find_grade("why", NAME, NAME, student)
            grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()


def again() -> None:
    assert run(Options(NAME)) == 0


def export() -> None:
    assert main(["export", NAME, "--format", "csv"]) == 0


def report() -> None:
    gather(Path.cwd(), NAME)


def feedback() -> None:
    with nbgrader(Path.cwd()) as api:
        assert api.generate_feedback(NAME, "ana")["success"]


DOORS: dict[str, Callable[[], None]] = {
    "grade run": again, "grade export": export, "grade report": report,
    "nbgrader generate_feedback": feedback,
}  # fmt: skip


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
@pytest.mark.usefixtures("course")
def test_follows_a_penalty_the_mark_that_a_person_gave(door: Callable[[], None]) -> None:
    mark(2)
    door()
    assert penalty() == 6
    assert penalty("berta") == 0


@pytest.mark.parametrize("door", [again, export], ids=["grade run", "grade export"])
@pytest.mark.usefixtures("course")
def test_is_it_said_once_whose_penalty_has_changed(
    door: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    mark(2)
    capsys.readouterr()
    door()
    said = "note: 6 of 12 points of ana are taken off for lateness, and not 5: "
    assert capsys.readouterr().out.count(said) == 1
    door()
    assert "lateness, and not" not in capsys.readouterr().out


def row_of_the_penalty() -> str:
    """Return what ana's page says of what is taken off for lateness."""
    feedback()
    page = (Path("feedback") / "ana" / NAME / f"{NAME}.html").read_text()
    rows = BeautifulSoup(page, "html.parser").select("table.summary tr.late-penalty")
    return " | ".join(" ".join(cell.get_text().split()) for row in rows for cell in row("td"))


SO_FAR = "So far; it may change once all is marked."


@pytest.mark.usefixtures("course")
def test_is_it_said_that_more_may_be_taken_off_once_all_is_marked() -> None:
    assert row_of_the_penalty() == f"Handed in late, by 60 min | −5 | {SO_FAR}"
    mark(2)
    assert row_of_the_penalty() == "Handed in late, by 60 min | −6 | "


@pytest.mark.usefixtures("course")
def test_is_it_said_before_anything_can_be_taken_off() -> None:
    use("Fixed")
    answered = small_course.hand_in(**small_course.STUBS)
    small_course.cell(answered, "why").source = "The errors of both sides cancel."
    gradebooks.hand_in_of(Path.cwd(), "ana", answered)
    again()
    assert row_of_the_penalty() == f"Handed in late, by 60 min | 0 | {SO_FAR}"
    with book() as gradebook:
        gradebook.grant_extension(NAME, "ana", days=1)
    assert row_of_the_penalty() == ""


@pytest.mark.usefixtures("course")
def test_is_nothing_said_where_no_rule_takes_anything_off() -> None:
    use("None_")
    again()
    assert row_of_the_penalty() == ""


@pytest.mark.usefixtures("course")
def test_is_the_page_of_a_late_student_right_after_marks_by_hand() -> None:
    mark(2)
    feedback()
    page = (Path("feedback") / "ana" / NAME / f"{NAME}.html").read_text()
    text = " ".join(re.sub("<[^>]+>", " ", page).split())
    assert "6 of 13 points" in text
    assert "Handed in late, by 60 min −6 " in text


@pytest.mark.usefixtures("course")
def test_ends_an_extension_a_penalty_at_the_next_door() -> None:
    with book() as gradebook:
        gradebook.grant_extension(NAME, "ana", days=1)
    export_all = main(["export", NAME, "--format", "csv", "--waiting", "count"])
    assert export_all == 0
    assert penalty() == 0


@pytest.mark.usefixtures("course")
def test_is_no_more_taken_off_than_there_is() -> None:
    use("Greedy")
    again()
    assert penalty() == 10


@pytest.mark.usefixtures("course")
def test_is_a_rule_that_fails_told_in_a_sentence_and_nothing_changed() -> None:
    use("Broken")
    with pytest.raises(GradingError, match="Broken ends in ZeroDivisionError: division by zero"):
        gather(Path.cwd(), NAME)
    assert penalty() == 5


@pytest.mark.usefixtures("course")
def test_stays_what_was_taken_off_without_a_due_date() -> None:
    with book() as gradebook:
        gradebook.find_assignment(NAME).duedate = None
        gradebook.db.commit()
        assert bring_in_step(gradebook, NAME, load(Path.cwd())) == []
    assert penalty() == 5
