"""Reads the configuration of a course as nbgrader does."""

from pathlib import Path

from jupyter_core.paths import jupyter_config_path
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from grading.errors import GradingError

NAME = "nbgrader_config.py"


def load(root: Path) -> Config:
    """Return what the configuration files of the user and of the course at ``root`` say.

    Raises:
        GradingError: there is no course.
    """
    if not (root / NAME).is_file():
        raise GradingError(f"there is no {NAME} in {root}: run this in the folder of a course.")
    config = Config()
    for folder in [*reversed(jupyter_config_path()), str(root)]:
        if (Path(folder) / NAME).is_file():
            config.merge(PyFileConfigLoader(NAME, path=folder).load_config())
    return config
