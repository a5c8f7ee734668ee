"""Is it said that the notebook that counts is empty, and another one beside it is filled in?"""

import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest

from grading.batch.run import Options, run
from tests import gradebooks, small_course
from tests.engines import InThisProcess, judged_by
from tests.gradebooks import NAME

# What nbgrader and its libraries warn of is for those who develop them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

FILE = f"{NAME}.ipynb"
# By the student: the notebook that counts, and what lies beside it (okpy/ok-client 352,
# otter-grader 433).
FILLED, UNTOUCHED = small_course.hand_in(), small_course.hand_in(**small_course.STUBS)
HANDED_IN = {
    "copied": (UNTOUCHED, {f"{NAME}-Copy1.ipynb": FILLED}),
    "deeper": (UNTOUCHED, {f"work/{NAME} (1).ipynb": FILLED}),
    "diligent": (FILLED, {f"Copy of {FILE}": UNTOUCHED}),
    "empty": (UNTOUCHED, {f"{NAME}-Copy1.ipynb": UNTOUCHED}),
    "other": (UNTOUCHED, {"notes.ipynb": nbformat.v4.new_notebook()}),
    "saved": (UNTOUCHED, {f".ipynb_checkpoints/{NAME}-checkpoint.ipynb": FILLED}),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = gradebooks.make(
        tmp_path_factory.mktemp("elsewhere") / "course",
        {student: counts for student, (counts, _) in HANDED_IN.items()},
    )
    for student, (_, beside) in HANDED_IN.items():
        for name, notebook in beside.items():
            path = made / "submitted" / student / NAME / name
            path.parent.mkdir(exist_ok=True)
            nbformat.write(notebook, path)
    return made


def by_nbgrader(course: Path, capsys: Any) -> str:
    return gradebooks.autograde_log(course)


def by_grade_run(course: Path, capsys: Any) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course)
        judged_by(InThisProcess(), patch)
        run(Options(NAME))
    return str(capsys.readouterr().out)


def said_by(told: str) -> list[str]:
    return [line for line in told.splitlines() if "is as it was released, but" in line]


@pytest.mark.parametrize("graded", [by_grade_run, by_nbgrader])
def test_is_it_said_whose_work_lies_beside_the_empty_notebook(
    course: Path, tmp_path: Path, capsys: Any, graded: Any
) -> None:
    copied, deeper = said_by(graded(gradebooks.copy(course, tmp_path / "course"), capsys))
    assert "copied" in copied and f"but {NAME}-Copy1.ipynb beside it is filled in" in copied
    assert "deeper" in deeper and f"but work/{NAME} (1).ipynb beside it is filled in" in deeper


def test_is_what_is_advised_enough(course: Path, tmp_path: Path, capsys: Any) -> None:
    again = gradebooks.copy(course, tmp_path / "course")
    assert "put it in the place of" in by_grade_run(again, capsys)
    for student in ("copied", "deeper"):
        folder = again / "submitted" / student / NAME
        (other,) = HANDED_IN[student][1]
        shutil.move(folder / other, folder / FILE)
    assert not said_by(by_grade_run(again, capsys))
    marks = [row for row in gradebooks.rows(again)["grades"] if "'linear-hidden'" in row]
    full = {eval(row)[0] for row in marks if eval(row)[2] == 2.0}
    assert full == {"copied", "deeper", "diligent"}
