"""Do the documents say what the course holds?"""

import re
from pathlib import Path

import jupytext
import pytest

from grading import cli
from grading.bridge.bounds import Bounds

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *ROOT.glob("docs/*.md"),
]
FOLDERS = "authoring|benchmarks|course|docs|grading|misconceptions|notebooks|source|tests|utils"
CONTENTS = ROOT / "docs/README.md"
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
ANCHOR = re.compile(r"\]\(([^)#\s]*)#([^)\s]+)\)")
PATH = re.compile(rf"`((?:{FOLDERS})/[^`\s]*)`")


def lost(page: Path) -> list[str]:
    """Return the links and paths of a page that lead nowhere; `*` and `NN_name` may be anything."""
    text = page.read_text()
    links = {link: page.parent / link for link in LINK.findall(text) if "://" not in link}
    paths = {path: ROOT / path for path in PATH.findall(text)}
    there = {name: path for name, path in (links | paths).items() if not re.search("[*]|NN_", name)}
    return [name for name, path in there.items() if not path.exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_is_there_what_a_page_leads_to(page: Path) -> None:
    assert lost(page) == []


def test_is_a_page_that_leads_nowhere_found_out(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    paths = "`grading/warm.py` `grading/*.py` `grading/line` `source/NN_name/`"
    page.write_text(f"{paths} [a\nb](gone.md#c) [b](page.md) [c](https://example.org/d.md)")
    assert lost(page) == ["gone.md", "grading/warm.py"]


def anchors(page: Path) -> set[str]:
    """Return what a link can name in a page: its headings, in small letters and with hyphens."""
    found = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).strip().replace(" ", "-") for title in found}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_is_there_the_heading_that_a_link_names(page: Path) -> None:
    links = ANCHOR.findall(page.read_text())
    ours = [(page.parent / name if name else page, at) for name, at in links if "://" not in name]
    assert [(there.name, at) for there, at in ours if at not in anchors(there)] == []


def test_is_every_page_in_the_table_of_contents_once() -> None:
    listed = [link for link in LINK.findall(CONTENTS.read_text()) if "/" not in link]
    pages = {page.name for page in ROOT.glob("docs/*.md")} - {CONTENTS.name}
    assert {name for name in listed if name.endswith(".md")} == pages
    assert len(set(listed)) == len(listed)


@pytest.mark.parametrize("name", ["feedback_page.png", "class_report.png"])
def test_is_a_picture_of_a_page_small_and_wide_enough(name: str) -> None:
    picture = ROOT / "docs/figures" / name
    assert picture.stat().st_size < 150_000
    assert int.from_bytes(picture.read_bytes()[16:20]) >= 800  # pixels of width, in a PNG's head
    assert f"docs/figures/{name}" in (ROOT / "README.md").read_text()


def test_tells_the_help_the_day_in_the_order_of_the_page() -> None:
    page = (ROOT / "docs/instructors.md").read_text().split("```")[1]
    told = [line.split()[:2] for line in cli._DAY.splitlines() if re.match(r"  \S", line)]
    typed = page.split("make demo\n")[1].splitlines()
    there = [line.split()[:2] for line in typed if not line.startswith("#")]
    assert [step for step in told if step[1] != "lab"] == [s for s in there if s[0] != "source"]


def test_are_the_rooms_on_the_page_and_in_its_picture_those_of_grading() -> None:
    rooms = {path.parent.name for path in ROOT.glob("grading/*/__init__.py")}
    tree = (ROOT / "docs/architecture.md").read_text().split("```")[1]
    inside = re.search(r"^grading/.*\n((?:  .*\n)+)", tree, re.MULTILINE)
    assert inside and {*re.findall(r"(?<=[ ])(\w+)/(?= )", inside[1])} == rooms
    drawn = re.findall(r"(\w+)/(?=[\",])", (ROOT / "docs/architecture.py").read_text())
    assert drawn and rooms.issuperset(drawn)


def points(assignment: str) -> tuple[int, int]:
    """Return the points given by machine and by hand."""
    cells = jupytext.read(ROOT / f"source/{assignment}/{assignment}.md").cells
    graded = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade")]
    by_machine = [c.metadata.nbgrader.points for c in graded if c.cell_type == "code"]
    by_hand = [c.metadata.nbgrader.points for c in graded if c.cell_type == "markdown"]
    return sum(by_machine), sum(by_hand)


@pytest.mark.parametrize("assignment", sorted(p.parent.name for p in ROOT.glob("source/*/*.md")))
def test_are_the_points_those_of_the_assignment(assignment: str) -> None:
    by_machine, by_hand = points(assignment)
    text = (ROOT / "docs/points.md").read_text()
    assert f"| `{assignment}` | {by_machine} | {by_hand} |" in text


def test_does_the_page_on_security_name_every_setting_and_its_default() -> None:
    text = (ROOT / "docs/security.md").read_text()
    for name, trait in Bounds.class_own_traits(config=True).items():
        default = trait.default_value
        shown = f"{default:g}" if isinstance(default, float) else str(default)
        assert f"| `c.JudgeAtArmsLength.{name}` | {shown} |" in text
