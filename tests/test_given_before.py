"""Is what an earlier release had given told from what a student wrote, when one was corrected?"""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from test_keeping import NAME, course, edit, release_of  # noqa: F401 - a fixture

from authoring.cli import main
from course.cells import OWN, is_written, only_shows, tags
from course.entries import earlier, header
from course.handed_out import FOLDER, note
from course.layout import Course
from grading.intake.graft import graft
from grading.judge.assignments import Assignments
from tests import small_course

WORD, CORRECTED = "What you will do", "What you shall do"


def own(grafted: Any) -> list[str]:
    return [cell.source for cell in grafted.cells if OWN in tags(cell)]


def written(notebook: Any) -> set[str]:
    return {cell.metadata.nbgrader.grade_id for cell in notebook.cells if is_written(cell)}


def corrected(folder: Path) -> Any:
    """Correct a word as docs/instructors.md says; return what was handed out before."""
    before = nbformat.read(release_of(folder), as_version=4)
    edit(folder / "source" / NAME / f"{NAME}.md", WORD, CORRECTED)
    assert main(["notebooks", f"source/{NAME}/{NAME}.md"]) == main(["release"]) == 0
    assert CORRECTED in release_of(folder).read_text()
    return before


@pytest.mark.parametrize("known_by", ["its id", "what was noted"])
def test_is_a_text_of_the_release_before_no_cell_of_the_students(
    known_by: str, course: Path  # noqa: F811
) -> None:  # fmt: skip
    handed_in = corrected(course)
    if known_by == "its id":
        (course / FOLDER / f"{NAME}.json").unlink()
    else:  # as some programs save a notebook
        for cell in handed_in.cells:
            del cell["id"]
    grafted = graft(Assignments(course).instructor(NAME, NAME), handed_in)
    assert own(grafted) == []
    assert written(grafted) <= set(header(grafted)["untouched"])
    assert "earlier" not in header(grafted)
    text = next(cell for cell in handed_in.cells if WORD in cell.source)
    text.source += "\n\nI think that it is the rate."
    grafted = graft(Assignments(course).instructor(NAME, NAME), handed_in)
    assert own(grafted) == [text.source]  # all of it, in which somebody wrote


def test_are_earlier_releases_noted_until_they_are_back(course: Path) -> None:  # noqa: F811
    handed_in = corrected(course)
    note(Course(course), NAME)
    assert earlier(Assignments(course).instructor(NAME, NAME))
    nbformat.write(handed_in, release_of(course))
    now = earlier(Assignments(course).instructor(NAME, NAME))
    assert len(now) == 1  # the corrected one


def test_does_damage_of_what_was_noted_stop_nothing(tmp_path: Path) -> None:
    small_course.write(tmp_path)
    note(Course(tmp_path), small_course.NAME)
    noted = tmp_path / FOLDER / f"{small_course.NAME}.json"
    whole = noted.read_text()
    noted.write_text(whole[:20])
    assert not earlier(Assignments(tmp_path).instructor(small_course.NAME, small_course.NAME))
    note(Course(tmp_path), small_course.NAME)
    assert noted.read_text() == whole


def renewed(root: Path, change: Any) -> tuple[Any, Any]:
    """Return the instructor's notebook after a change of the release, and the release before."""
    small_course.write(root)
    note(Course(root), small_course.NAME)
    before = small_course.notebook(small_course.STUBS, hidden=False)
    for path in root.glob(f"*/**/{small_course.NAME}.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        change(notebook)
        nbformat.write(notebook, path)
    return Assignments(root).instructor(small_course.NAME, small_course.NAME), before


def test_is_an_answer_to_the_machine_judged_though_it_was_given_once(tmp_path: Path) -> None:
    """What was handed out with the answer in it, by mistake, earns what it earned."""
    stub = small_course.STUBS["slope"]

    def mended(notebook: Any) -> None:
        cell = small_course.cell(notebook, "slope")
        cell.source = cell.source.replace("slope: divide", "slope: divide the rise")

    instructor, before = renewed(tmp_path, mended)
    assert small_course.cell(graft(instructor, before), "slope").source == stub


def test_runs_code_that_is_gone_only_where_a_name_of_it_is_needed(tmp_path: Path) -> None:
    instructor, before = renewed(
        tmp_path, lambda notebook: notebook.cells.remove(small_course.cell(notebook, "setup"))
    )
    (gone,) = (cell for cell in graft(instructor, before).cells if OWN in tags(cell))
    assert gone.source == small_course.SETUP
    assert only_shows(gone)
    small_course.insert(before, "mine = 1", after="setup")
    _, mine = (cell for cell in graft(instructor, before).cells if OWN in tags(cell))
    assert not only_shows(mine)
