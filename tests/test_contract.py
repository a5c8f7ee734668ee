"""Do the arrows between the parts of the project go one way, as docs/architecture.md draws them?"""

from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from contract import MAY_IMPORT, PACKAGES, imports, part_of, violations

ROOT = Path(__file__).parent.parent


def test_does_every_part_import_only_what_it_may() -> None:
    assert violations(ROOT) == []


def test_do_the_arrows_go_one_way() -> None:
    list(TopologicalSorter(MAY_IMPORT).static_order())  # raises where they go in a circle


def test_is_every_arrow_needed() -> None:
    drawn = {(part, other) for part, others in MAY_IMPORT.items() for other in others}
    used = set()
    for name in PACKAGES:
        for path in (ROOT / name).rglob("*.py"):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            used |= {(part_of(module), part_of(other)) for other in imports(path, module)}
    spare = {(part, other) for part, other in drawn - used if part not in _OUTER}
    assert spare == set()


# What stands above all may use all below; which of it is no promise to anybody.
_OUTER = {"grading.cli", "grading.tools", "grading.report", "grading.batch", "grading.export",
          "grading.bridge", "grading.pages", "grading.intake", "grading.judge"}  # fmt: skip


@pytest.mark.parametrize("part", sorted(MAY_IMPORT))
def test_is_each_line_of_the_contract_kept(part: str, tmp_path: Path) -> None:
    """Break it on purpose: with every import that the part may not have."""
    path = tmp_path / (part.replace(".", "/") + "/broken.py")
    path.parent.mkdir(parents=True)
    others = sorted(MAY_IMPORT.keys() - {part} - MAY_IMPORT[part])
    assert others
    for other in others:
        for line in (f"import {other}.x", f"from {other} import x", f"def f():\n import {other}"):
            path.write_text(line)
            assert violations(tmp_path), line
    for other in MAY_IMPORT[part]:
        path.write_text(f"from {other} import x")
        assert violations(tmp_path) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("from unittest.mock import patch", "unittest.mock"),
        ("import unittest.mock", "unittest.mock"),
        ("KEY = 'convergence'", "'convergence'"),
        ("SPOKEN = 'en'", "'en'"),
        ("PATH = root / 'release/en'", "'release/en'"),
        ("PATH = f'{root}/en/a.ipynb'", "'/en/a.ipynb'"),
    ],
)
def test_is_what_has_one_place_found_in_another(line: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "grading").mkdir()
    (tmp_path / "grading/words.py").write_text(line)
    assert f"grading/words.py has {said}" in violations(tmp_path)
