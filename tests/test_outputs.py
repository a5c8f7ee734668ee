"""Is what a process sends as outputs kept small and clean, and read in time, whatever it is?"""

import base64
import io
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import NotebookNode, validate
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from PIL import Image
from test_wire import THOROUGH, values

from grading.intake import output_cleaning
from grading.intake.output_cleaning import Budget, accepted
from grading.judge.one_answer import OneAnswers
from grading.judge.process import StudentProcess
from grading.judge.session import Session
from grading.judge.settings import Settings
from grading.line import safe_text
from grading.line.safe_text import MAX_TEXT, harmless
from grading.student import captured_output as collecting


def shown(data: dict[str, Any]) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data}


def picture(kind: str, **options: Any) -> dict[str, str]:
    file = io.BytesIO()
    Image.new("RGB", (7, 5)).save(file, kind, **options)
    return {f"image/{kind}": base64.b64encode(file.getvalue()).decode()}


def written_over(text: str) -> str:
    """Return the text as a terminal shows it: one character after the other, slowly."""
    lines = []
    for line in text.split("\n"):
        places: list[str] = []
        for part in line.split("\r"):
            places[: len(part)] = part
        lines.append("".join(places))
    return "\n".join(lines)


@given(st.text("ab\r\n", max_size=40).filter(lambda text: "\r\n" not in text))
@THOROUGH
def test_is_a_line_written_over_as_a_terminal_does(text: str) -> None:
    assert harmless(text) == written_over(text)


class Counted(str):
    """Text that counts the characters that are copied out of it."""

    copied = 0

    def split(self, *ends: Any) -> Any:
        return [Counted(part) for part in str.split(self, *ends)]

    def __getitem__(self, place: Any) -> "Counted":
        part = Counted(str.__getitem__(self, place))
        Counted.copied += len(part)
        return part

    def __add__(self, other: str) -> "Counted":
        Counted.copied += len(self) + len(other)
        return Counted(str.__add__(self, other))


def test_does_the_work_of_writing_over_grow_no_faster_than_the_text() -> None:
    line = Counted("x" * 1000 + "\ry" * 1000)
    assert safe_text._last_state(line) == "y" + "x" * 999
    assert Counted.copied <= 2 * len(line)


def test_is_text_without_room_not_even_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    cleaned = 0

    def count(text: str) -> str:
        nonlocal cleaned
        cleaned += len(text)
        return text

    monkeypatch.setattr(output_cleaning, "harmless", count)
    lines = ["\r" * MAX_TEXT] * (10 * safe_text.MAX_LINES)
    error = {"output_type": "error", "ename": "E", "evalue": "", "traceback": lines}
    accepted([error] * 10 + [shown({"text/latex": "x" * MAX_TEXT})] * 100)
    assert cleaned < 5_000_000


def test_is_a_traceback_of_very_many_lines_cut() -> None:
    (output,) = accepted([{"output_type": "error", "traceback": ["x"] * 100_000}])
    assert len(output.traceback) == safe_text.MAX_LINES


@pytest.mark.parametrize(
    "output",
    [
        {"output_type": np.zeros(2)},
        {"output_type": "stream", "name": np.zeros(2), "text": "x"},
        {"output_type": ["stream"], "name": "stdout"},
        {"output_type": "display_data", "data": {"text/plain": np.zeros(2), 5: 5}},
        {"output_type": "display_data", "data": {"image/png": "é", "image/jpeg": "/9j/"}},
    ],
    ids=str,
)
def test_is_an_output_of_wrong_types_left_out(output: Any) -> None:
    assert accepted([output, shown({"text/plain": "next"})])[-1].data == {"text/plain": "next"}
    assert len(accepted([output])) == 0


FIELDS = ["output_type", "name", "text", "ename", "evalue", "traceback", "data", "metadata"]
WORDS = st.sampled_from(["stream", "stdout", "error", "display_data", "execute_result"])
DATA = st.dictionaries(st.sampled_from(collecting._KINDS), st.one_of(st.text(), values), max_size=3)


OUTPUT = st.dictionaries(st.sampled_from(FIELDS), st.one_of(WORDS, DATA, values), max_size=4)


@given(WORDS, OUTPUT)
@THOROUGH
def test_does_no_output_of_any_kind_stop_the_grader(kind: str, fields: Any) -> None:
    sent = [fields, fields | {"output_type": kind}]
    validate(new_notebook(cells=[new_code_cell(outputs=accepted(sent))]))


@given(values)
@THOROUGH
def test_does_no_value_in_place_of_outputs_stop_the_grader(sent: Any) -> None:
    assert isinstance(accepted(sent), list)
    assert isinstance(accepted([sent]), list)


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"exif": b"Exif\0\0" + b"x" * 999}])
def test_does_a_jpeg_of_any_process_come_through(options: Any) -> None:
    data = picture("jpeg", **options)
    assert accepted([shown(data)])[0].data == data


def test_is_the_size_of_a_jpeg_read_from_its_frame_and_not_from_its_comments() -> None:
    small = b"\xff\xc0\0\x0b\x08\0\1\0\1\1\1\x11\0"
    large = small.replace(b"\0\1\0\1", b"\xff\xff\xff\xff")
    comment = b"\xff\xfe" + (len(small) + 2).to_bytes(2, "big")
    for first, then, kept in ((small, large, False), (large, small, True)):
        content = base64.b64encode(b"\xff\xd8" + comment + first + then).decode()
        assert (output_cleaning.picture("image/jpeg", content) == content) is kept


FULL = "… left out: what this notebook shows takes more room than a page has.\n"


def printed(text: str, **more: Any) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": text, **more}


def test_does_a_command_that_is_not_run_stand_among_what_is_printed() -> None:
    command = {"output_type": "command", "text": "ls\x1b[31m -l"}
    cell = accepted([printed("a\n"), command, printed("b\n")])
    said = "Commands of the system are not run while grading: ls -l\n"
    assert cell == [printed(f"a\n{said}b\n")]


@pytest.mark.parametrize("text", [None, 3, ["ls"], {}])
def test_does_a_command_that_is_no_text_do_no_harm(text: Any) -> None:
    cell = accepted([{"output_type": "command", "text": text}])
    assert cell == [printed("Commands of the system are not run while grading: \n")]


@pytest.mark.parametrize(
    ("cut", "said"), [(True, True), (False, False), (1, False), ("yes", False)]
)
def test_is_what_was_cut_off_said(cut: Any, said: bool) -> None:
    [output] = accepted([printed("x", cut=cut)])
    told = "x\n… the rest was left out: a cell keeps the first 100,000 characters.\n"
    assert output == printed(told if said else "x")


def test_do_claims_of_what_was_cut_off_take_no_more_than_other_outputs() -> None:
    cell = accepted([printed("x", cut=True)] * 10_000)
    assert len(cell) == 1 and len(cell[0].text) < 10_000


def notebook_of(
    cells: int, data: dict[str, str], budget: Budget | None
) -> list[list[NotebookNode]]:
    return [accepted([shown(data)], budget) for _ in range(cells)]


def test_do_all_cells_together_show_no_more_than_a_page_can() -> None:
    data = {"text/plain": "x" * MAX_TEXT}
    cells = notebook_of(1000, data, Budget())
    assert len(str(cells)) < 40_000_000
    assert cells[0][0].data == data
    assert cells[-1] == [{"output_type": "stream", "name": "stdout", "text": FULL}]


def test_do_letters_of_four_bytes_take_the_room_of_four() -> None:
    budget = Budget()
    accepted([shown({"text/plain": "🎉" * 1000})], budget)
    assert Budget().left - budget.left >= 4000


def test_does_a_small_output_still_fit_after_one_that_does_not() -> None:
    budget = Budget(16_000)
    assert [
        cell[0].output_type
        for cell in (
            accepted([shown({"text/plain": "x" * 2000})], budget),
            accepted([shown({"text/plain": "x"})], budget),
        )
    ] == ["stream", "display_data"]


def test_do_pasted_pictures_take_the_same_room_as_outputs() -> None:
    data = picture("png")
    session = Session(
        cast(StudentProcess, None), Settings(), new_notebook(), cast(OneAnswers, None)
    )
    session.budget = Budget(2 * (Budget().left - left_after(data)))
    pasted = [new_markdown_cell("", attachments={"a": data}) for _ in range(2)]
    session.take(pasted[0])
    assert accepted([shown(data)], session.budget)[0].data == data
    session.take(pasted[1])
    assert accepted([shown(data)], session.budget)[0].text == FULL
    assert [dict(cell.attachments) for cell in pasted] == [{"a": data}, {}]


def left_after(data: dict[str, str]) -> int:
    """Return what is left of a notebook's room when this is shown."""
    budget = Budget()
    accepted([shown(data)], budget)
    return budget.left


def test_have_the_pictures_of_a_notebook_a_bound_on_their_pixels() -> None:
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (7071).to_bytes(4, "big") * 2
    cells = notebook_of(100, {"image/png": base64.b64encode(header).decode()}, Budget())
    assert 1 <= sum("data" in cell[0] for cell in cells) <= 10


def test_take_signs_that_html_writes_as_words_more_room() -> None:
    most = Budget().left
    assert most - left_after({"text/plain": "<" * 1000}) > 50_000
    assert most - left_after({"text/plain": "x" * 1000}) < 20_000


def test_does_an_honest_cell_at_every_bound_keep_all_and_its_error() -> None:
    collected = collecting.Outputs()
    collected.text("stdout", "x" * (2 * MAX_TEXT))
    for _ in range(safe_text.MAX_SHOWN - 1):
        collected.show("display_data", {"text/plain": "y" * 70_000})
    collected.error("E", "text", ["line" * 1000] * 20)
    sent = collected.finished()
    assert len(accepted(sent)) == len(sent)
