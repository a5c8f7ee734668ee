"""Reads the configuration of a course as nbgrader does, without nbgrader, which takes a second."""

from pathlib import Path

from jupyter_core.paths import jupyter_config_path
from traitlets import TraitError
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from grading.errors import GradingError
from grading.session import Settings

NAME = "nbgrader_config.py"


def load(root: Path) -> Config:
    """Return what the configuration files of the user and of the course at ``root`` say.

    Raises:
        GradingError: there is no course, or a file does not run.
    """
    if not (root / NAME).is_file():
        raise GradingError(f"there is no {NAME} in {root}: run this in the folder of a course.")
    config = Config()
    for folder in [*reversed(jupyter_config_path()), str(root)]:
        if (Path(folder) / NAME).is_file():
            config.merge(_of_file(folder))
    return config


def _of_file(folder: str) -> Config:
    try:
        return PyFileConfigLoader(NAME, path=folder).load_config()
    except Exception as error:  # it is a program, and may go wrong in any way
        what = f"{type(error).__name__}: {error}"
        raise GradingError(f"{Path(folder) / NAME} cannot be used ({what}).") from None


def settings(root: Path) -> Settings:
    """Return the bounds that the configuration of the course at ``root`` sets.

    Raises:
        GradingError: there is no course, or a bound is none.
    """
    config = load(root)
    if "JudgeAtArmsLength" not in config:
        return Settings()
    from grading.preprocessors import JudgeAtArmsLength

    try:
        return JudgeAtArmsLength(config=config).settings()
    except TraitError as error:
        raise GradingError(f"{root / NAME} cannot be used ({error})") from None
