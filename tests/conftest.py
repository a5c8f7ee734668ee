"""Settings of pytest that follow from the course itself."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """Give each assignment a mark of its own: `-m initialization` for 02_initialization."""
    for folder in sorted(path.parent for path in ROOT.glob("source/*/*.md")):
        config.addinivalue_line("markers", f"{folder.name[3:]}: assignment {folder.name}")
