"""Does pyproject.toml declare every distribution that code imports, and none without use?"""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from contract import PACKAGES

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PROJECT = PYPROJECT["project"]
# Where code lies, and which extras whoever runs it has installed.
EXTRAS = {
    **dict.fromkeys(PACKAGES, ()),
    "nbgrader_config.py": (),
    "hatch_build.py": ("dev",),
    "notebooks": (),
    "source": ("bench",),
    "studies": ("dask",),
    "grading": ("dask",),
    "authoring": ("dev",),
    "docs": ("dev", "browser"),
    "benchmarks": ("dev", "bench"),
    "tests": ("dev", "dask", "postgresql", "browser"),
}
# Of use without being imported.
NOT_IMPORTED = {
    "jupyterlab",  # make lab
    "mypy", "ruff",  # make lint
    "nbval", "pytest-xdist",  # make test, which pytest loads them for
    "uv",  # make lock, and installing
    "psycopg2-binary",  # SQLAlchemy loads it where a gradebook's address asks for it
    "polib",  # for translations
}  # fmt: skip
# What a notebook does without where it is not installed.
OPTIONAL = {"torch"}
OWNERS = packages_distributions()
OURS = {path.stem for folder in (ROOT, ROOT / "tests") for path in folder.iterdir()}


def normal(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


def declared(*extras: str) -> set[str]:
    """Return the distributions that an installation with these extras asks for."""
    asked = [*PROJECT["dependencies"]]
    for extra in extras:
        asked += PROJECT["optional-dependencies"][extra]
    return {normal(re.split(r"[^\w.-]", wanted)[0]) for wanted in asked}


def sources(place: str) -> Iterator[str]:
    """Yield the Python of a folder or file, attacks left out; of notebooks, each cell."""
    path = ROOT / place
    for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
        if not re.match(r"adversary/\d", str(file.relative_to(path))):
            yield file.read_text(encoding="utf-8")
    for file in sorted(path.rglob("*.ipynb")):
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                yield "".join(line for line in cell["source"] if not line.startswith("%"))


def imported(source: str) -> set[str]:
    """Return the packages of others that Python code imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return {name.split(".")[0] for name in found} - sys.stdlib_module_names - OURS


def distributions(name: str) -> set[str]:
    """Return those that bring a package; of one that is not installed, its own name."""
    return {normal(owner) for owner in OWNERS.get(name, [name])}


def undeclared(source: str, known: set[str]) -> set[str]:
    """Return the packages that Python code imports and that no known distribution brings."""
    return {name for name in imported(source) if not distributions(name) & known}


@pytest.mark.parametrize("place", EXTRAS)
def test_is_every_distribution_declared_that_is_imported(place: str) -> None:
    known = declared(*EXTRAS[place])
    assert [found for source in sources(place) if (found := undeclared(source, known))] == []


def test_is_one_found_that_is_not_declared() -> None:
    code = """
import os, numpy.linalg
from sklearn import svm
from tests import small_course
def later():
    import yaml.nodes
    from bs4.element import Tag
    import there_is_no_such_package
"""
    found = undeclared(code, {"numpy", "beautifulsoup4"})
    assert found == {"sklearn", "yaml", "there_is_no_such_package"}


def test_is_every_distribution_of_use_that_is_declared() -> None:
    names = {name for place in EXTRAS for source in sources(place) for name in imported(source)}
    used = set().union(*map(distributions, names))
    assert declared(*PROJECT["optional-dependencies"]) - used - NOT_IMPORTED == set()
