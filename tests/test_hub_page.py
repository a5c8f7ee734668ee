"""Does docs/hub.md use the files beside it, and name the versions that it installs?

`make test-hub` follows the page; this is what can be asked without it.
"""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/hub.md").read_text(encoding="utf-8")
FILES = sorted(path for path in (ROOT / "docs/hub").rglob("*") if path.is_file())


def typed() -> str:
    return "".join(re.findall(r"^```\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_is_each_file_of_the_hub_installed_by_the_page(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    assert name in typed() or name.startswith("docs/hub/etc/")
    assert "cp -r docs/hub/etc /srv/hub\n" in typed()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_can_each_file_be_read_by_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        compile(text, path.name, "exec")
    elif path.suffix == ".json":
        assert json.loads(text)


def test_are_the_versions_on_the_page_those_that_it_installs() -> None:
    tried = PAGE.partition("## What was tried")[2]
    said = dict(re.findall(r"\b(JupyterHub|nbgrader|nbgitpuller) (\d[\d.]*\d)", tried))
    pins = (ROOT / "docs/hub/requirements.txt").read_text() + (
        ROOT / "requirements.lock.txt"
    ).read_text()
    installed = dict(re.findall(r"^(jupyterhub|nbgrader|nbgitpuller)==([\d.]+)", pins, re.M))
    assert {name.lower(): version for name, version in said.items()} == installed
    (proxy,) = re.findall(r"configurable-http-proxy@(\S+)\n", typed())
    assert f"configurable-http-proxy {proxy}" in tried
