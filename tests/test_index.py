"""Does the index lead somewhere, and are its words and its reading those of the notebooks?"""

import re
from pathlib import Path

import pytest

from authoring.links import in_kit
from course.layout import Course

ROOT = Path(__file__).parent.parent
COURSE = Course(ROOT)
LESSONS = [path for path in COURSE.lessons() if path.stem != "00_index"]
INDEX = ROOT / "notebooks/00_index.md"
TEXT = INDEX.read_text(encoding="utf-8")
LINK = re.compile(r"\]\(([^)\s]+)\)")
WORD = re.compile(r"^\| \*\*(.+?)\*\* \| (.+) \| \[[^]]+\]\(([^)]+)\) \|$", re.MULTILINE)
WORDS = WORD.findall(TEXT)
CITED = re.compile(r"^- [^*\n]*\*([^*\n]+)\*", re.MULTILINE)


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, up to the next one of its level."""
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def test_leads_every_link_of_the_index_to_a_notebook() -> None:
    links = LINK.findall(TEXT)
    assert [link for link in links if not (INDEX.parent / link).is_file()] == []
    wanted = {path.stem for path in (*LESSONS, *COURSE.assignments())}
    assert {Path(link).stem for link in links} == wanted


def test_leads_a_link_in_a_kit_to_where_the_kit_has_it() -> None:
    link = "[assignment](../release/en/02_a/02_a.ipynb)"
    other = "[lesson](02_a.ipynb) [x](../release/en/02_a/hints.json)"
    held = in_kit(COURSE, f"| {link} | {other}", ["02_a"])
    assert held == f"| [assignment](../assignments/02_a/02_a.ipynb) | {other}"
    assert in_kit(COURSE, f"| {link} |", ["03_b"]) == "| assignment |"


def test_stands_each_word_in_the_glossary_once_and_in_the_order_of_the_alphabet() -> None:
    words = [word.casefold() for word, _, _ in WORDS]
    assert len(words) > 70 and words == sorted(set(words))
    rows = section(TEXT, "Look a word up").count("\n| **")
    assert rows == len(words)  # none is written in another way


@pytest.mark.parametrize(("word", "meaning", "link"), WORDS, ids=[word for word, _, _ in WORDS])
def test_stands_a_word_in_the_notebook_that_defines_it(word: str, meaning: str, link: str) -> None:
    path = (INDEX.parent / link).resolve()
    assignment = COURSE.source / path.stem / f"{path.stem}.md"
    text = (assignment if "release" in path.parts else path.with_suffix(".md")).read_text("utf-8")
    assert word.casefold() in re.sub(r"[*_]", "", text).casefold()
    assert meaning.endswith(".")


def plain(title: str) -> str:
    return re.sub(r"[^a-z0-9 ]", "", title.lower().replace("-", ""))


@pytest.mark.parametrize(
    "path", [*LESSONS, *COURSE.assignments()], ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_is_all_that_a_notebook_cites_in_the_reading_list(path: Path) -> None:
    cited = CITED.findall(section(path.read_text("utf-8"), "Further reading"))
    listed = {plain(title) for title in CITED.findall(section(TEXT, "Read on"))}
    assert cited
    assert [one for one in cited if not any(t.startswith(plain(one)) for t in listed)] == []


def test_is_each_item_listed_once_and_says_what_for() -> None:
    items = [line for line in section(TEXT, "Read on").splitlines() if line.startswith("- ")]
    titles = [plain(title) for title in CITED.findall("\n".join(items))]
    assert len(titles) == len(items) == len(set(titles))
    assert all(re.search(r": \S.*\.$", item) for item in items)
