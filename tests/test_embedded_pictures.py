"""Are pictures that Colab and VS Code write into Markdown counted and shown as pictures?"""

import base64
import io
import time
from typing import Any

import numpy as np
import pytest
from nbformat.v4 import new_markdown_cell
from PIL import Image
from small_course import ANSWERS, Grader, cell, hand_in, notebook

from grading.intake.embedded_pictures import taken_out
from grading.intake.hand_in import MAX_SOURCE, MAX_SOURCES, NotJudged
from grading.intake.hand_in import notebook as read
from grading.line.safe_text import MAX_SHOWN_BYTES
from grading.pages.markdown import MAX_MARKDOWN, clean_markdown


def picture(side: int, kind: str = "PNG") -> str:
    """Return a picture that cannot be made small, as a data URI."""
    pixels = np.random.default_rng(side).integers(0, 256, (side, side, 3), np.uint8)
    kept = io.BytesIO()
    Image.fromarray(pixels).save(kept, kind)
    return f"data:image/{kind.lower()};base64,{base64.b64encode(kept.getvalue()).decode()}"


LARGE = picture(600)  # 1.4 million characters
STYLES = {
    "a link": "![the loss]({uri})",
    "a reference": "![the loss][image1]\n\n[image1]: {uri}",
    "a reference in brackets": "![the loss][image1]\n\n[image1]: <{uri}>",
    "a tag in a line": 'See <img alt="the loss" width="300" src="{uri}"> here.',
    "a block of HTML": '<p align="center">\n<img src="{uri}" alt="the loss"/>\n</p>',
}


def answered(text: str) -> Any:
    """Return a hand-in whose written answer is this."""
    handed_in = hand_in()
    cell(handed_in, "why").source = text
    return handed_in


def page_of(grader: Grader, handed_in: Any) -> str:
    judged = grader.judge(read(handed_in))
    why = cell(judged.notebook, "why")
    return clean_markdown(why.source, why.get("attachments", {}))


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_is_a_large_picture_shown_and_not_counted_as_text(grader: Grader, style: str) -> None:
    assert len(LARGE) > MAX_SOURCE > MAX_SOURCES["markdown"] > MAX_MARKDOWN
    page = page_of(grader, answered(style.format(uri=LARGE)))
    assert page.count(f'src="{LARGE}"') == 1
    assert 'alt="the loss"' in page


def test_are_several_pictures_of_two_kinds_shown(grader: Grader) -> None:
    uris = [picture(100), picture(110, "JPEG"), picture(120)]
    page = page_of(grader, answered("\n\n".join(f"![]({uri})" for uri in uris)))
    assert [page.count(f'src="{uri}"') for uri in uris] == [1, 1, 1]


def test_is_the_jpg_of_a_browser_a_jpeg(grader: Grader) -> None:
    uri = picture(100, "JPEG")
    page = page_of(grader, answered(f"![]({uri.replace('jpeg', 'jpg')})"))
    assert f'src="{uri}"' in page


def test_is_a_small_picture_left_in_the_text(grader: Grader) -> None:
    uri = picture(5)
    assert f'src="{uri}"' in page_of(grader, answered(f"![]({uri})"))


def test_does_a_pasted_picture_keep_its_name(grader: Grader) -> None:
    handed_in = answered(f"![one](attachment:picture-1.png) ![two]({picture(100)})")
    pasted = picture(90)
    cell(handed_in, "why").attachments = {"picture-1.png": {"image/png": pasted.split(",")[1]}}
    page = page_of(grader, handed_in)
    assert f'src="{pasted}"' in page
    assert f'src="{picture(100)}"' in page


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("data:image/png;base64," + "A" * (MAX_SHOWN_BYTES + 1), "picture-1.png"),
        (LARGE[:9000] + "!", "picture-1.png"),
        (picture(100).replace("/png", "/gif"), "picture-1.gif"),
        ("data:image/svg+xml;base64," + "PHN2Zz48" * 500, "picture-1.svg+xml"),
    ],
    ids=["too large", "cut", "another kind", "SVG"],
)
def test_does_the_sentence_name_a_picture_that_is_not_shown(
    grader: Grader, uri: str, name: str
) -> None:
    sentence = "it is missing, or was too large to keep"
    uri = uri.rstrip("!")
    if uri == LARGE[:9000]:
        uri = uri[:-1]  # no whole number of bytes
    assert f"[the loss: {sentence}]" in page_of(grader, answered(f"![the loss]({uri})"))
    assert f"[{name}: {sentence}]" in page_of(grader, answered(f'Here <img src="{uri}">'))


@pytest.mark.slow
def test_are_the_bytes_of_all_pictures_bounded(grader: Grader) -> None:
    handed_in = hand_in()
    for side in range(1000, 1010):
        uri = picture(side)[: MAX_SHOWN_BYTES - 1000]
        uri = uri[: len(uri) - (len(uri) - uri.index(",") - 1) % 4]
        handed_in.cells.append(new_markdown_cell(f"![number {side}]({uri})"))
    judged = grader.judge(read(handed_in)).notebook
    pages = [clean_markdown(c.source, c.get("attachments", {})) for c in judged.cells[-10:]]
    assert sum("data:image/png" in page for page in pages) == 7
    assert "[number 1009: it is missing, or was too large to keep]" in pages[-1]


def test_does_long_text_still_count_as_text() -> None:
    with pytest.raises(NotJudged, match="more than 200,000 characters in markdown cells"):
        read(answered("data:image/png;base64 " * 10_000))
    code = notebook(ANSWERS | {"linear": f"x = '{LARGE}'"}, hidden=False)
    with pytest.raises(NotJudged, match="is longer than 1,000,000 characters"):
        read(code)


@pytest.mark.parametrize(
    "text",
    ["data:image/png;base64," * 500_000, "data:image/" * 900_000, "<img src='attachment:" * 400],
)
def test_does_no_text_take_long_to_look_through(text: str) -> None:
    started = time.process_time()
    try:
        found = read(answered(text))
        clean_markdown(cell(found, "why").source, {})
    except NotJudged:
        pass
    assert time.process_time() - started < 2


def test_does_a_name_that_others_have_cost_no_more_each_time() -> None:
    seconds = []
    for size in (1_000, 4_000):
        small = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB"
        pasted = {f"picture-{n}.png": {"image/png": small} for n in range(1, 8 * size)}
        uris = (f"data:image/png;base64,{n:08}{'A' * 2_000}" for n in range(size))
        started = time.process_time()
        text, _ = taken_out(" ".join(uris), pasted)
        seconds.append(time.process_time() - started)
        assert f"attachment:picture-{8 * size}.png" in text
        assert text.count("attachment:picture-") == size
    assert seconds[1] < 8 * max(seconds[0], 0.05)
