"""Does a hand-in that is broken, hostile or endless end in a sentence, and cost no other test?"""

import base64
import json
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import nbformat
import pytest
from small_course import ANSWERS, TESTS, Grader, cell, hand_in, insert, place

from grading.errors import GradingError
from grading.intake import hand_in as intake
from grading.intake.graft import graft
from grading.intake.hand_in import NotJudged
from grading.intake.output_cleaning import accepted
from grading.judge.fork_server import ForkServer
from grading.line.limits import Limits
from grading.line.safe_text import MAX_TEXT, harmless
from grading.student.captured_output import Outputs
from tests.interruptions import descendants

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1"
JPEG = b"\xff\xd8\xff\xc0\0\x0b\x08\0\1\0\1\1\1\x11\0"


def as_json(content: Any) -> Callable[[Path], None]:
    return lambda path: path.write_text(json.dumps(content))


def as_bytes(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content)


def with_cells(*cells: Any, **more: Any) -> Callable[[Path], None]:
    return as_json({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [*cells]} | more)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100_000_000)


def link(path: Path) -> None:
    outside = path.parent.parent / "outside.ipynb"
    nbformat.write(hand_in(), outside)
    path.symlink_to(outside)


CODE = {"cell_type": "code", "metadata": {}, "outputs": [], "source": "x = 1"}
FILES = {
    "missing": (lambda path: None, "there is no"),
    "a folder": (lambda path: path.mkdir(), "folder"),
    "a link out of the folder": (link, "link"),
    "a link to itself": (lambda path: path.symlink_to(path), "link|circle"),
    "a dangling link": (lambda path: path.symlink_to(path.parent / "no"), "there is no"),
    "a pipe": (lambda path: os.mkfifo(path), "no file"),
    "empty": (as_bytes(b""), "empty"),
    "blank": (as_bytes(b"\n \n"), "empty"),
    "too large": (huge, "larger than 50 MB"),
    "a picture": (as_bytes(PNG), "another kind"),
    "an archive": (as_bytes(b"PK\3\4\0\0\0"), "another kind"),
    "Latin-1": (as_bytes('{"cells": ["é"]}'.encode("latin-1")), "UTF-8"),
    "UTF-16": (as_bytes("{}".encode("utf-16")), "another kind"),
    "text": (as_bytes(b"print(1)"), "not valid JSON"),
    "cut short": (lambda path: path.write_text(nbformat.writes(hand_in())[:900]), "cut short"),
    "with marks of a merge": (as_bytes(b"{\n<<<<<<< HEAD\n"), r"line 2\).*merge"),
    "nested deeply": (as_bytes(b"[" * 100_000), "too deeply"),
    "a number without end": (as_bytes(b'{"nbformat": ' + b"1" * 5000 + b"}"), "not valid JSON"),
    "a list": (as_json([]), "no notebook"),
    "another JSON file": (as_json({"a": 1}), "no notebook"),
    "format 99": (with_cells(CODE, nbformat=99), "version 99"),
    "format of text": (with_cells(CODE, nbformat="4"), "no version"),
    "no cells": (with_cells(), "no cells"),
    "cells of a wrong type": (with_cells(cells="x"), "no cells"),
    "worksheets of a wrong type": (as_json({"nbformat": 3, "worksheets": [1]}), "no cells"),
    "a cell that is a number": (with_cells(CODE, 5), "cell 2 of .* is no cell"),
    "a source that is a number": (with_cells(CODE | {"source": 5}), "cell 1 of .* no text"),
    "a source of numbers": (with_cells(CODE | {"source": [5]}), "cell 1 of .* no text"),
    "an endless cell": (with_cells(CODE | {"source": "x" * 1_000_001}), "longer than"),
    "many long cells": (with_cells(*[CODE | {"source": "x" * 90_000}] * 6), "more than 500,000"),
    "endless cells": (with_cells(*[{}] * 5001), "5,001 cells"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "sentence"), FILES.values(), ids=FILES)
def test_is_a_broken_file_refused_in_one_sentence(
    tmp_path: Path, make: Callable[[Path], None], sentence: str
) -> None:
    path = tmp_path / "hand-in" / "01_small.ipynb"
    path.parent.mkdir()
    make(path)
    with pytest.raises(NotJudged, match=sentence) as caught:
        intake.read(path)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")


def test_may_a_file_be_a_link_within_its_folder(tmp_path: Path) -> None:
    nbformat.write(hand_in(), tmp_path / "a.ipynb")
    (tmp_path / "b.ipynb").symlink_to("a.ipynb")
    assert intake.read(tmp_path / "b.ipynb") == intake.read(tmp_path / "a.ipynb")


def test_does_a_mark_of_byte_order_matter_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_text(nbformat.writes(hand_in()), encoding="utf-8-sig")
    assert cell(intake.read(tmp_path / "a.ipynb"), "linear").source == ANSWERS["linear"]


def test_is_a_deep_nest_in_the_metadata_left_behind(tmp_path: Path) -> None:
    made = nbformat.writes(hand_in()).rstrip().removesuffix("}")
    (tmp_path / "a.ipynb").write_text(made + ', "widgets": ' + "[" * 800 + "]" * 800 + "}")
    graft(hand_in(), intake.read(tmp_path / "a.ipynb"))


@pytest.mark.parametrize("part", ["[]", "{}", "1", '""', '{"":0}'])
def test_is_a_file_of_millions_of_parts_refused_before_it_is_read(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json, "loads", lambda text: pytest.fail("it was read"))
    data = f'{{"nbformat": 4, "cells": [{f"{part}," * 6_100_000}1]}}'.encode()
    with pytest.raises(NotJudged, match=r"^a\.ipynb is made of too many parts: clear the outputs"):
        intake.parse(data, "a.ipynb")


def test_can_what_was_refused_for_its_outputs_be_read_without_them() -> None:
    output = {"output_type": "display_data", "data": {"a/json": [[]] * 2_100_000}, "metadata": {}}
    cell = {"cell_type": "code", "source": "x", "metadata": {}, "outputs": [output]}
    content: Any = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    with pytest.raises(NotJudged, match="made of too many parts"):
        intake.parse(json.dumps(content).encode(), "a.ipynb")
    cell["outputs"] = []  # as it advises
    assert intake.parse(json.dumps(content).encode(), "a.ipynb").cells[0].source == "x"


def test_can_every_text_of_a_hand_in_be_written() -> None:
    half = "p\ud800.png"
    picture = {"image/png": base64.b64encode(PNG).decode()}
    cell = {
        "cell_type": "markdown", "source": f"![x](attachment:{half})", "id": half,
        "metadata": {"nbgrader": {"grade_id": half}}, "attachments": {half: picture},
    }  # fmt: skip
    content = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    read = intake.parse(json.dumps(content).encode(), "a.ipynb")
    assert json.dumps(read, ensure_ascii=False).encode()
    (name,) = read.cells[0].attachments
    assert f"attachment:{name}" in read.cells[0].source


@pytest.mark.parametrize(
    "field", ["metadata", "attachments", "id", "outputs", "cell_type", "execution_count"]
)
@pytest.mark.parametrize("value", [None, 5, "x", [], {"a": {"b": 1}}], ids=str)
def test_does_a_field_of_a_wrong_type_stop_nothing(field: str, value: Any) -> None:
    handed_in = hand_in()
    cell(handed_in, "why")[field] = value
    graft(hand_in(), handed_in)


LINEAR = ("linear-visible", "linear-hidden")
LOOP = "while True:\n        pass"
STUBBORN = (
    "while True:\n        try:\n            while True:\n                pass\n"
    "        except BaseException:\n            pass"
)
# After a loop, the picture that calls it as well is waited for a fifth of this.
PICTURE = 5
IN_A_FUNCTION = {
    "a loop": (LOOP, "timed_out: The code "),
    "a loop that nothing stops": (
        "import signal\n    signal.signal(signal.SIGINT, signal.SIG_IGN)\n    " + STUBBORN,
        "timed_out",
    ),
    "20 GB": ("np.ones(20 * 2**27)", "raised: MemoryError: .*Unable to allocate 20"),
    "a list without end": ("x = [0]\n    while True:\n        x = x + x", "raised: MemoryError"),
    "1 GB of output": ("for _ in range(100):\n        print('x' * 10**7)", "raised: .*: end"),
    "sys.exit": ("import sys\n    sys.exit()", "raised: .*SystemExit"),
    "KeyboardInterrupt": ("raise KeyboardInterrupt", "raised: .*KeyboardInterrupt"),
    "os._exit": ("import os\n    os._exit(0)", "crashed: The code ended its own process"),
    "a crash": ("import ctypes\n    ctypes.string_at(0)", "crashed"),
    "recursion without end": ("return linear(W, X)", "raised: RecursionError"),
    "an error that cannot be shown": (
        "class E(Exception):\n        def __str__(self): raise ValueError\n    raise E",
        "raised: .*E: .*cannot be shown",
    ),
    "an error whose text is no text": (
        "class E(Exception):\n        def __str__(self): return 5\n    raise E", "raised: .*E"
    ),
    "an error with half a character": ("raise ValueError('\\ud800')", "raised: ValueError"),
    "an error with a strange name": ("raise type('\\ud800', (Exception,), {})()", "raised"),
    "an error of C": ("import json\n    json.loads('{')", "raised: .*JSONDecodeError"),
    "an error of NumPy": ("np.linalg.inv(np.zeros((2, 2)))", "raised: .*LinAlgError: Singular"),
    "an error that takes three arguments": ("b'\\xff'.decode()", "raised: .*UnicodeDecodeError"),
    "a group of errors": ("raise ExceptionGroup('g', [ValueError()])", "raised: .*ExceptionGroup"),
    "a circle": ("x = []\n    x.append(x)\n    return x", "raised: .*levels"),
    "too large a value": ("return np.ones(10**7)", "raised: .*bytes"),
    "too many values": ("return list(range(2 * 10**6))", "raised: .*parts"),
    "closing the line": ("import os\n    os.closerange(3, 100)\n    return W @ X", "crashed"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "sentence"), IN_A_FUNCTION.values(), ids=IN_A_FUNCTION)
def test_does_a_broken_function_cost_only_its_own_tests(
    grader: Grader, body: str, sentence: str
) -> None:
    code = f"def linear(W, X):\n    {body}\n    raise ValueError('end')"
    ends = not sentence.startswith("timed_out")
    bounds = {} if ends else {"test_seconds": 2, "cell_seconds": PICTURE}
    lost = grader.lost(hand_in(linear=code), limits=Limits(memory_mb=1024), **bounds)
    assert set(lost) == set(LINEAR)
    for message in lost.values():
        assert _matches(sentence, message), message


def _matches(pattern: str, text: str) -> bool:
    import re

    return re.match(pattern, text, re.S) is not None and "Traceback" not in text


def test_is_a_loop_waited_for_in_full_only_once(grader: Grader) -> None:
    code = "def linear(W, X):\n    while len(X) < 9:\n        pass"
    assert grader.lost(hand_in(linear=code), test_seconds=1, cell_seconds=PICTURE) == {
        "linear-visible": "timed_out: The code took longer than 1 seconds and was stopped.",
        "linear-hidden": "timed_out: The code was stopped after 0.2 seconds: "
        "an earlier test of this exercise had taken longer than 1.",
    }


def test_is_it_said_that_the_time_for_the_notebook_is_used_up(grader: Grader) -> None:
    code = "def linear(W, X):\n    while len(X) < 9:\n        pass"
    lost = grader.lost(hand_in(linear=code), test_seconds=9, notebook_seconds=2)
    assert set(lost) == set(TESTS)
    assert set(lost.values()) == {
        "timed_out: The 2 seconds for the whole notebook were used up before this was done."
    }


def test_is_a_process_ended_that_cannot_be_made_ready(grader: Grader) -> None:
    with closing(ForkServer()) as server:  # one that makes ready each process by itself
        alone = Grader(grader.course, server)
        alone.judge(hand_in())
        before = descendants(server.number)
        with pytest.raises(GradingError, match="could not be started"):
            alone.judge(hand_in(), cell_seconds=0)
        assert descendants(server.number) == before


IN_A_CELL = {
    "a syntax error": "def linear(W, X)\n    return W @ X",
    "a loop": "while True:\n    pass",
    "the end of the process": "import os\nos._exit(3)",
    "a crash": "import ctypes\nctypes.string_at(0)",
}


@pytest.mark.parametrize("source", IN_A_CELL.values(), ids=IN_A_CELL)
def test_does_a_broken_cell_cost_only_its_own_exercise(grader: Grader, source: str) -> None:
    lost = grader.lost(hand_in(linear=source), cell_seconds=3)
    assert set(lost) == set(LINEAR)
    assert all("linear" in message for message in lost.values()), lost  # NameError


@pytest.mark.parametrize("source", ["while True:\n    pass", "import os\nos._exit(3)"])
def test_does_a_broken_cell_of_ones_own_cost_nothing(grader: Grader, source: str) -> None:
    assert grader.lost(insert(hand_in(), source, after="linear"), cell_seconds=3) == {}


def outputs_of(grader: Grader, source: str) -> list[Any]:
    handed_in = insert(hand_in(), source, after="given")
    notebook = grader.judge(handed_in).notebook
    nbformat.validate(notebook)
    return list(notebook.cells[place(notebook, "given") + 1].outputs)


def test_is_much_output_cut_and_said_to_be(grader: Grader) -> None:
    (output,) = outputs_of(grader, "for i in range(10**5):\n    print('x' * 100)")
    assert len(output.text) < MAX_TEXT + 200
    assert "left out" in output.text


def test_does_a_progress_bar_leave_its_last_state(grader: Grader) -> None:
    bar = "for i in range(10**4 + 1):\n    print(f'\\r{i}', end='')\nprint('\\ndone')"
    assert [output.text for output in outputs_of(grader, bar)] == ["10000\ndone\n"]


def test_does_clear_output_leave_the_last_state(grader: Grader) -> None:
    code = (
        "from IPython.display import clear_output\nfor i in range(9):\n"
        "    clear_output(wait=True)\n    print(i)"
    )
    assert [output.text for output in outputs_of(grader, code)] == ["8\n"]


def test_does_an_updated_display_stay_one(grader: Grader) -> None:
    code = (
        "from IPython.display import display\nd = display('a', display_id=True)\n"
        "for i in range(99):\n    d.update(i)"
    )
    assert [output.data for output in outputs_of(grader, code)] == [{"text/plain": "98"}]


def test_is_a_command_answered_with_a_sentence(grader: Grader) -> None:
    (output,) = outputs_of(grader, "!ls -l\nfound = !ls")
    assert "not run while grading: ls -l" in output.text


def displayed(**data: Any) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data}


def picture(kind: str, data: bytes) -> dict[str, Any]:
    return displayed(**{f"image/{kind}": base64.b64encode(data).decode()})


BOMB = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0"
REFUSED = {
    "HTML": displayed(**{"text/html": "<script>alert(1)</script>"}),
    "JavaScript": displayed(**{"application/javascript": "alert(1)"}),
    "SVG": displayed(**{"image/svg+xml": "<svg onload='alert(1)'/>"}),
    "widgets": displayed(**{"application/vnd.jupyter.widget-view+json": {}}),
    "an HTML page as PNG": picture("png", b"<html>"),
    "a JPEG as PNG": picture("png", b"\xff\xd8\xff"),
    "a PNG as JPEG": picture("jpeg", PNG),
    "a picture of four billion points": picture("png", BOMB),
    "a JPEG of four billion points": picture("jpeg", JPEG.replace(b"\0\1\0\1", b"\xff" * 4)),
    "a JPEG without a size": picture("jpeg", b"\xff\xd8\xff\xda\0\2"),
    "markup in place of base64": displayed(**{"image/png": "'><script>alert(1)</script>"}),
    "a picture of 6 MB": picture("png", PNG + b"\0" * 6_000_000),
    "a list as text": displayed(**{"text/plain": ["x"]}),
    "an unknown stream": {"output_type": "stream", "name": "stdin", "text": "x"},
    "an unknown kind": {"output_type": "update", "text": "x"},
    "no kind": {},
    "a number": 5,
    "nothing": None,
}


@pytest.mark.parametrize("output", REFUSED.values(), ids=REFUSED)
def test_is_what_a_page_could_run_left_out(output: Any) -> None:
    assert accepted([output]) == []


def test_do_pictures_and_text_come_through() -> None:
    sent = [picture("png", PNG), picture("jpeg", JPEG), displayed(**{"text/plain": "x"})]
    assert [found["data"] for found in accepted(sent)] == [found["data"] for found in sent]


def test_is_a_formula_shown_as_text() -> None:
    sent = displayed(**{"text/plain": "<IPython.core.display.Math object>", "text/latex": "$x^2$"})
    (output,) = accepted([sent])
    assert output.data == {"text/plain": "$x^2$"}


def test_can_no_output_be_read_as_a_mark() -> None:
    sent = {"output_type": "execute_result", "data": {"text/plain": "10"}, "execution_count": 1}
    (output,) = accepted([sent])
    assert output.output_type == "display_data"


@pytest.mark.parametrize(
    "sent", [None, 5, "x", {}, [[]], [5] * 1000], ids=lambda value: str(value)[:9]
)
def test_is_what_is_no_list_of_outputs_read_as_none(sent: Any) -> None:
    assert accepted(sent) == []


def test_are_outputs_capped_whatever_a_process_sends() -> None:
    stream = {"output_type": "stream", "name": "stdout", "text": "x" * 200_000}
    assert len(str(accepted([stream] * 1000))) < 10_000_000
    assert len(accepted([displayed(**{"text/plain": "x"})] * 1000)) == 100


TEXTS = {
    "colours": ("\x1b[31mred\x1b[0m", "red"),
    "a title": ("\x1b]0;title\x07x", "x"),
    "a link": ("\x1b]8;;http://a\x1b\\x\x1b]8;;\x1b\\", "x"),
    "the clipboard": ("\x1b]52;c;aGk=\x07x", "x"),
    "a clear screen": ("\x1b[2J\x1b[Hx", "x"),
    "an answer asked of the terminal": ("\x1b[6n\x1bP+q\x1b\\x", "x"),
    "one-byte escapes": ("\x9b31mx\x9dx", "31mxx"),
    "an escape without an end": ("x\x1b", "x"),
    "a title without an end": ("x\x1b]0;title", "x"),
    "escapes in one another": ("\x1b\x1b[31m[31mx", "[31mx"),
    "bells and zeros": ("a\x07\x00\x08b", "ab"),
    "text turned around": ("a\u202eb", "ab"),
    "lines and tabs": ("a\tb\nc\r\nd", "a\tb\nc\nd"),
    "a line written over": ("abc\rX\nnext", "Xbc\nnext"),
    "letters of many kinds": ("é ñ 漢 🎉", "é ñ 漢 🎉"),
}


@pytest.mark.parametrize(("text", "shown"), TEXTS.values(), ids=TEXTS)
def test_is_text_made_harmless(text: str, shown: str) -> None:
    assert harmless(text) == shown
    assert "\x1b" not in harmless(text)


def test_does_collected_text_keep_its_order_and_streams() -> None:
    outputs = Outputs()
    for name, text in (("stdout", "a"), ("stdout", "b\n"), ("stderr", "c"), ("stdout", "d")):
        outputs.text(name, text)
    assert [(o["name"], o["text"]) for o in outputs.finished()] == [
        ("stdout", "ab\n"), ("stderr", "c"), ("stdout", "d"),
    ]  # fmt: skip
