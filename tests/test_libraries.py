"""Do libraries find in a student's process what they look for, and is each figure shown?"""

from typing import Any

import pytest
from small_course import Grader, hand_in, insert

FORMATS = {
    "svg": '%config InlineBackend.figure_format = "svg"',
    "pdf": '%config InlineBackend.figure_formats = ["pdf"]',
    "retina": '%config InlineBackend.figure_format = "retina"',
    "jpeg and svg": '%config InlineBackend.figure_formats = {"jpeg", "svg"}',
    "none": "%config InlineBackend.figure_formats = set()",
    "by a function": "import matplotlib_inline.backend_inline as inline\n"
    'inline.set_matplotlib_formats("svg", "pdf")',
    "a window of Tk": 'import matplotlib\nmatplotlib.use("TkAgg")',
    "a widget": "%matplotlib widget",
    "a widget by its module": 'plt.switch_backend("module://ipympl.backend_nbagg")',
    "a widget by its name": 'import matplotlib\nmatplotlib.use("ipympl")',
    "a backend of files": 'import matplotlib\nmatplotlib.use("svg")',
    "no window": 'import matplotlib\nmatplotlib.use("Agg", force=False)',
}


def shown(grader: Grader, source: str, later: str = "") -> list[Any]:
    """Return what a cell of the student's, or another one far below it, shows."""
    handed_in = insert(hand_in(), source, after="given")
    if later:
        insert(handed_in, later, before="expected")
    judged = grader.judge(handed_in).notebook
    (found,) = (found for found in judged.cells if found.source == (later or source))
    return list(found.outputs)


def pictures(outputs: list[Any]) -> list[str]:
    return [
        kind for o in outputs for kind in o.get("data", {}) if kind in ("image/png", "image/jpeg")
    ]


@pytest.mark.parametrize("asked", FORMATS.values(), ids=FORMATS)
def test_is_a_figure_shown_as_a_picture_whatever_is_asked_for(grader: Grader, asked: str) -> None:
    outputs = shown(grader, f"{asked}\nplt.plot([1, 2])\nplt.show()")
    assert len(pictures(outputs)) == 1
    assert [output for output in outputs if output.output_type in ("error", "stream")] == []


def test_is_the_picture_of_a_later_cell_shown_too(grader: Grader) -> None:
    assert pictures(shown(grader, FORMATS["svg"], "plt.plot([1, 2]);")) == ["image/png"]


def test_is_a_figure_returned_by_a_cell_shown_as_a_picture(grader: Grader) -> None:
    outputs = shown(grader, f"{FORMATS['svg']}\nfigure, axes = plt.subplots()\nplt.close()\nfigure")
    assert pictures(outputs) == ["image/png"]


def test_is_an_unknown_backend_an_error_as_anywhere(grader: Grader) -> None:
    (error,) = shown(grader, 'import matplotlib\nmatplotlib.use("TkAg")')
    assert error.ename == "ValueError"


def test_does_autoreload_say_nothing_of_the_grader(grader: Grader) -> None:
    assert shown(grader, "%load_ext autoreload\n%autoreload 2\nimport joblib") == []
