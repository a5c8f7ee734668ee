"""Do nbgrader's own commands tell the cause, and show the pictures, of a hand-in?"""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook
from stock_course import StockCourse
from test_doors import ASSIGNMENT, nbgrader
from test_embedded_pictures import LARGE

from course.cells import grade_id_of, is_exercise

FIGURE = """\
%config InlineBackend.figure_format = "svg"
import matplotlib.pyplot as plt
from sklearn.cluster import KMeans
KMeans(2, n_init=2).fit([[1.0], [2.0], [9.0]])
plt.plot([1, 2])
plt.show()"""


@pytest.mark.slow
def test_do_comment_and_page_by_nbgrader_tell_the_cause_and_show_pictures(tmp_path: Path) -> None:
    root = StockCourse(tmp_path / "course").folder
    name = f"{ASSIGNMENT}.ipynb"
    made = nbformat.read(root / "release/en" / ASSIGNMENT / name, as_version=4)
    exercise = next(c for c in made.cells if is_exercise(c) and c.cell_type == "code")
    exercise.source = f"import torch_of_nobody\n{exercise.source}"
    made.cells += [new_code_cell(FIGURE), new_markdown_cell(f"![the loss]({LARGE})")]
    path = root / "submitted/ana" / ASSIGNMENT / name
    path.parent.mkdir(parents=True)
    nbformat.write(made, path)
    for command in ("autograde", "generate_feedback"):
        done = nbgrader(root, command, ASSIGNMENT)
        assert done.returncode == 0, done.stderr
    cause = (
        "your code raised ModuleNotFoundError: No module named 'torch_of_nobody'; "
        f"so {grade_id_of(exercise)} is not defined."
    )
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        submission = gradebook.find_submission(ASSIGNMENT, "ana")
        assert any(cause in str(c.auto_comment) for c in submission.notebooks[0].comments)
    page = (root / "feedback/ana" / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text()
    assert cause in page
    assert LARGE in page
    assert page.count('src="data:image/png') >= 2
