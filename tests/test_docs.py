"""Do the documents say what the course holds?"""

import re
from pathlib import Path

import jupytext
import pytest

from grading.bridge.steps import JudgeAtArmsLength

ROOT = Path(__file__).parent.parent


PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *ROOT.glob("docs/*.md"),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_is_there_what_a_page_leads_to(page: Path) -> None:
    text = page.read_text()
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    there = [page.parent / link for link in links if "://" not in link]
    there += [ROOT / name for name in re.findall(r"`((?:course|grading)/[\w/]+\.py)`", text)]
    assert [path.as_posix() for path in there if not path.exists()] == []


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
    for name, trait in JudgeAtArmsLength.class_own_traits(config=True).items():
        default = trait.default_value
        shown = f"{default:g}" if isinstance(default, float) else str(default)
        assert f"| `c.JudgeAtArmsLength.{name}` | {shown} |" in text
