"""Settings of pytest that follow from the course itself."""

from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """Give each assignment a mark of its own: `-m initialization` for 02_initialization."""
    for folder in sorted(path.parent for path in ROOT.glob("source/*/*.md")):
        config.addinivalue_line("markers", f"{folder.name[3:]}: assignment {folder.name}")


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return what judges hand-ins to a small course, with its fork server."""
    from grading.judge.fork_server import fork_server
    from tests.small_course import Grader, write

    return Grader(write(tmp_path_factory.mktemp("course")), fork_server())
