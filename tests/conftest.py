"""Settings of pytest that follow from the course itself."""

import gc
from pathlib import Path
from typing import Any

import pytest

import grading  # noqa: F401  # before nbformat, whose import takes seconds less then

ROOT = Path(__file__).parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """Give each assignment a mark of its own: `-m initialization` for 02_initialization."""
    for folder in sorted(path.parent for path in ROOT.glob("source/*/*.md")):
        config.addinivalue_line("markers", f"{folder.name[3:]}: assignment {folder.name}")


@pytest.hookimpl(trylast=True)  # after those are gone that are not asked for
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let each process begin with its share of what takes minutes, so that none ends with it."""
    from tests.shares import shares

    long = [item for item in items if item.get_closest_marker("long")]
    others = [item for item in items if not item.get_closest_marker("long")]
    count = getattr(config, "workerinput", {}).get("workercount", 1)
    items[:] = [item for share in shares(long, others, count) for item in share]


def pytest_collection_finish() -> None:
    """Look no more for garbage in what stays: half a million objects, again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def empty_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small course to which nobody has handed in, without a gradebook; we are in it."""
    from tests import small_course

    made = tmp_path / "course"
    small_course.write(made)
    monkeypatch.chdir(made)
    return made


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return what judges hand-ins to a small course, with its fork server."""
    from grading.judge.fork_server import fork_server
    from tests.small_course import Grader, write

    return Grader(write(tmp_path_factory.mktemp("course")), fork_server())
