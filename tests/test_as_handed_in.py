"""Is what a cell that earns nothing shows taken from the hand-in, cleaned and labelled?"""

import base64
import copy
import io
from typing import Any

import nbformat
import pytest
from nbformat.notebooknode import from_dict
from nbformat.v4 import new_code_cell
from PIL import Image
from small_course import ANSWERS, Grader, cell, hand_in, notebook

from grading.intake.graft import graft
from grading.intake.hand_in import parse
from grading.intake.stored_outputs import flat
from grading.judge.judging import judge
from grading.judge.settings import Settings

LABEL = "As handed in: this cell is not run while grading.\n"


def png() -> str:
    file = io.BytesIO()
    Image.new("RGB", (3, 2)).save(file, "png")
    return base64.encodebytes(file.getvalue()).decode()


PICTURE: dict[str, Any] = {
    "output_type": "display_data", "metadata": {}, "data": {"image/png": png()}
}  # fmt: skip
PRINTED = {"output_type": "stream", "name": "stdout", "text": ["the loss: ", "0.25\n"]}


def with_outputs(identity: str, outputs: Any) -> Any:
    handed_in = hand_in()
    cell(handed_in, identity).outputs = from_dict(outputs)
    return handed_in


def outputs_of(grader: Grader, handed_in: Any, identity: str, **bounds: Any) -> list[Any]:
    return list(cell(grader.judge(handed_in, **bounds).notebook, identity).outputs)


@pytest.mark.parametrize("identity", ["expected", "demo"])
def test_is_what_was_handed_in_shown_below_a_label(grader: Grader, identity: str) -> None:
    label, printed, picture = outputs_of(
        grader, with_outputs(identity, [PRINTED, PICTURE]), identity
    )
    assert label.text == LABEL
    assert printed.text == "the loss: 0.25\n"
    assert base64.b64decode(picture.data["image/png"]) == base64.b64decode(png())


@pytest.mark.parametrize("identity", ["expected", "demo"])
def test_does_a_cell_without_outputs_say_nothing(grader: Grader, identity: str) -> None:
    assert outputs_of(grader, hand_in(), identity) == []


@pytest.mark.parametrize("identity", ["setup", "given", "linear", "linear-visible"])
def test_is_nothing_shown_as_handed_in_of_a_cell_that_is_run(grader: Grader, identity: str) -> None:
    assert outputs_of(grader, with_outputs(identity, [PRINTED, PICTURE]), identity) == []


def test_are_they_run_when_asked_for(grader: Grader) -> None:
    made = notebook(ANSWERS, hidden=False)
    cell(made, "demo").source = "print('it ran')"
    cell(made, "demo").outputs = from_dict([PRINTED])
    grafted = graft(made, made)
    judged = judge(grafted, grader.server, Settings(demos=True)).notebook
    assert [output.text for output in cell(judged, "demo").outputs] == ["it ran\n"]
    assert [output.output_type for output in cell(judged, "expected").outputs] == ["display_data"]


def test_does_an_edited_one_show_what_its_own_code_did(grader: Grader) -> None:
    handed_in = with_outputs("expected", [PICTURE])
    cell(handed_in, "expected").source = "plt.plot(data[0], 'o');"
    judged = grader.judge(handed_in).notebook
    place = next(i for i, found in enumerate(judged.cells) if found.id == "expected")
    assert judged.cells[place].outputs == []
    own = judged.cells[place + 1]
    assert own.source == "plt.plot(data[0], 'o');"
    assert [output.output_type for output in own.outputs] == ["stream", "display_data"]


def test_is_an_edited_one_run_that_defines_a_name(grader: Grader) -> None:
    handed_in = with_outputs("expected", [PRINTED])
    cell(handed_in, "expected").source = "def halved(x):\n    return x / 2\nprint('it ran')"
    cell(
        handed_in, "slope"
    ).source = "def slope(f, x, h=1e-6):\n    return halved((f(x + h) - f(x - h)) / h)"
    judgement = grader.judge(handed_in)
    assert "'text': 'it ran\\n'" in str(judgement.notebook.cells)
    assert "the loss" not in str(judgement.notebook.cells)


SCRIPT = "<script>alert(1)</script>"
HOSTILE: dict[str, Any] = {
    "no list": {"a": 1},
    "a word": "picture",
    "lists of lists": [[PICTURE]],
    "no fields": [{}, None, 3, "x"],
    "a script": [{"output_type": "display_data", "data": {"text/html": SCRIPT}}],
    "an SVG": [{"output_type": "display_data", "data": {"image/svg+xml": f"<svg>{SCRIPT}</svg>"}}],
    "JavaScript": [{"output_type": "execute_result",
                    "data": {"application/javascript": ["alert(1)"]}}],
    "a picture that is none": [{"output_type": "display_data", "data": {"image/png": "QUJD"}}],
    "a number for a picture": [{"output_type": "display_data", "data": {"image/png": 3}}],
    "numbers for lines": [{"output_type": "stream", "name": "stdout", "text": [1, 2]}],
    "an unknown stream": [{"output_type": "stream", "name": "stdverdict", "text": "passed"}],
}  # fmt: skip


@pytest.mark.parametrize("outputs", HOSTILE.values(), ids=HOSTILE)
def test_does_nothing_pass_that_a_page_could_run(grader: Grader, outputs: Any) -> None:
    found = outputs_of(grader, with_outputs("demo", outputs), "demo")
    assert "alert" not in str(found) and "passed" not in str(found)
    assert all(not kind.startswith("image/") for o in found for kind in o.get("data", {}))


def test_does_an_output_that_reads_like_a_mark_earn_nothing(grader: Grader) -> None:
    made = with_outputs("demo", [{"output_type": "execute_result", "data": {"text/plain": "100"}}])
    found = outputs_of(grader, made, "demo")
    assert "execute_result" not in [output.output_type for output in found]


def test_is_an_output_without_end_no_trouble() -> None:
    deep: Any = "x"
    for _ in range(100_000):
        deep = [deep]
    (kept,) = flat([{"output_type": "stream", "name": "stdout", "text": deep}, deep])
    assert kept["text"] == ""
    assert len(flat([PRINTED] * 1_000_000)) < 1_000


@pytest.mark.parametrize("depth", [300, 900])
def test_does_a_file_whose_outputs_are_deep_keep_its_marks(grader: Grader, depth: int) -> None:
    made = with_outputs("demo", [{"output_type": "stream", "name": "stdout", "text": "#!"}])
    text = nbformat.writes(made).replace('[\n      "#!"\n     ]', "[" * depth + "]" * depth)
    assert "#!" not in text
    judged = grader.judge(parse(text.encode(), "a.ipynb"))
    assert {verdict.outcome for verdict in judged.verdicts} == {"passed"}


NEEDS = {
    "a cell of one's own": "print(measured)",
    "a function": "def own(x):\n    return x + measured",
    "a plot": "plt.plot([measured, 2]);",
}


@pytest.mark.parametrize("source", NEEDS.values(), ids=NEEDS)
def test_is_a_cell_run_whose_names_the_student_uses(grader: Grader, source: str) -> None:
    instructor = notebook(ANSWERS, hidden=True)
    cell(instructor, "expected").source = "measured = 4"
    made = copy.deepcopy(instructor)
    made.cells.append(new_code_cell(f"{source}\nlater = 1"))
    made.cells.append(new_code_cell("print(later)"))
    judged = judge(graft(instructor, made), grader.server, Settings())
    assert "NameError" not in str(judged.notebook.cells[-2:])
    assert [output.text for output in judged.notebook.cells[-1].outputs] == ["1\n"]


@pytest.mark.parametrize(
    "source", ["def own(measured):\n    return measured", "[measured for measured in (1, 2)]"]
)
def test_is_one_not_run_for_a_word_that_is_the_students_own(grader: Grader, source: str) -> None:
    made = notebook(ANSWERS, hidden=True)
    cell(made, "expected").source = "measured = 4\nprint('it ran')"
    made.cells.append(new_code_cell(source))
    instructor = notebook(ANSWERS, hidden=True)
    cell(instructor, "expected").source = cell(made, "expected").source
    judged = judge(graft(instructor, made), grader.server, Settings())
    assert "it ran\\n" not in str(judged.notebook.cells)


USES = {
    "in an answer": ("linear", "def linear(W, X):\n    assert measured == 4\n    return W @ X"),
    "above an answer": ("linear", "twice = 2 * measured\ndef linear(W, X):\n    return W @ X"),
}


@pytest.mark.parametrize(("identity", "source"), USES.values(), ids=USES)
@pytest.mark.parametrize("tagged", ["expected", "demo"])
def test_does_an_answer_keep_its_points_that_uses_such_a_cell(
    grader: Grader, identity: str, source: str, tagged: str
) -> None:
    instructor = notebook(ANSWERS, hidden=True)
    place = next(i for i, one in enumerate(instructor.cells) if one.id == identity)
    shows = new_code_cell("base = 3\nmeasured = base + 1\nprint('it ran')")
    more = new_code_cell("base = 'not to be seen'")
    for one in (shows, more):
        one.metadata.tags = [tagged]
    instructor.cells[place:place] = [shows]
    instructor.cells.append(more)
    made = copy.deepcopy(instructor)
    cell(made, identity).source = source
    judged = judge(graft(instructor, made), grader.server, Settings())
    assert {verdict.outcome for verdict in judged.verdicts} == {"passed"}
    assert judged.notebook.cells[place].outputs[0].text == "it ran\n"
    assert judged.notebook.cells[-1].outputs == []


def test_does_a_name_that_is_only_defined_below_stay_unknown(grader: Grader) -> None:
    instructor = notebook(ANSWERS, hidden=True)
    cell(instructor, "expected").source = "measured = 4"
    made = copy.deepcopy(instructor)
    first = next(one for one in made.cells if one.id == "linear")
    first.source = "def linear(W, X):\n    return W @ X + measured - 4"
    for nb in (instructor, made):
        shown = next(one for one in nb.cells if one.id == "expected")
        nb.cells.remove(shown)
        nb.cells.append(shown)
    judged = judge(graft(instructor, made), grader.server, Settings())
    said = [v.message for v in judged.verdicts if v.grade_id.startswith("linear")]
    assert said == ["NameError: name 'measured' is not defined"] * len(said) != []


@pytest.mark.parametrize("tagged", ["expected", "demo"])
@pytest.mark.parametrize("identity", ["linear", "linear-visible"])
def test_is_what_gives_points_run_however_it_is_tagged(
    grader: Grader, identity: str, tagged: str
) -> None:
    instructor = notebook(ANSWERS, hidden=True)
    cell(instructor, identity).metadata.tags = [tagged]
    judged = judge(graft(instructor, copy.deepcopy(instructor)), grader.server, Settings())
    assert {verdict.outcome for verdict in judged.verdicts} == {"passed"}


def test_means_a_tag_nothing_in_a_notebook_for_nbgrader_alone(grader: Grader) -> None:
    instructor = notebook(ANSWERS, hidden=True)
    for one in instructor.cells:
        if "setup" in one.metadata.get("tags", []):
            one.metadata.tags = ["demo"]
    instructor.metadata.pop("convergence", None)
    for shows in ("expected", "demo"):
        cell(instructor, shows).source = f"print('{shows} ran')"
    grafted = graft(instructor, copy.deepcopy(instructor))
    judged = judge(grafted, grader.server, Settings(), together=True)
    assert {verdict.outcome for verdict in judged.verdicts} == {"passed"}
    assert "expected ran\\n" in str(judged.notebook.cells)
    assert "demo ran\\n" in str(judged.notebook.cells)
