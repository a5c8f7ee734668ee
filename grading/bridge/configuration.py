"""Reads the configuration of a course as nbgrader does, without nbgrader, which takes a second."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_core.paths import jupyter_config_path
from traitlets import TraitError
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from grading.bridge.bounds import Bounds
from grading.errors import GradingError
from grading.judge.settings import Settings

if TYPE_CHECKING:
    from nbgrader.coursedir import CourseDirectory

NAME = "nbgrader_config.py"
_SECTION = "JudgeAtArmsLength"
# nbgrader looks for files below this folder by patterns, and writes it into an address.
_TAKEN_OTHERWISE = re.compile(r"[*?[]|%[0-9A-Fa-f]{2}")


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
    return bounds(load(root))


def bounds(config: Config) -> Settings:
    """Return the bounds that a configuration sets.

    Raises:
        GradingError: a bound is none, or is not known.
    """
    if _SECTION not in config:
        return Settings()
    names = set(config[_SECTION])
    if names - set(Bounds.class_trait_names(config=True)):
        _must_be_known(names)
    with _used(f"c.{_SECTION}: "):
        return Bounds(config=Config(Bounds=config[_SECTION])).settings()


def _must_be_known(names: Iterable[str]) -> None:
    """Let names pass that nbgrader knows of any of its steps.

    Raises:
        GradingError: one is not known.
    """
    from grading.bridge.preprocessors import JudgeAtArmsLength

    known = JudgeAtArmsLength.class_trait_names(config=True)
    for name in set(names) - set(known):
        near = "".join(f"; is {found} meant?" for found in get_close_matches(name, known, 1))
        raise GradingError(f"{NAME} sets c.{_SECTION}.{name}, which there is not{near}.")


def directory(config: Config) -> "CourseDirectory":
    """Return where things lie in the course that a configuration describes.

    Raises:
        GradingError: a setting of it cannot be used, or the name of its folder.
    """
    from nbgrader.coursedir import CourseDirectory

    with _used():
        found = CourseDirectory(config=config)
    if sign := _TAKEN_OTHERWISE.search(found.root):
        raise GradingError(
            f"the course lies in {found.root}, and in the name of a folder nbgrader takes "
            f"{sign[0]} for something else: rename the folder, then everything is found."
        )
    return found


def name_assignment(found: "CourseDirectory", assignment: str) -> None:
    """Let a course's directory stand for one assignment.

    Raises:
        GradingError: nbgrader can use no assignment of that name.
    """
    sign = "+" if "+" in assignment else _TAKEN_OTHERWISE.search(assignment)
    if sign:
        raise GradingError(
            f"no assignment can be called {assignment}: in its name nbgrader takes "
            f"{sign[0]} for something else."
        )
    with _used():
        found.assignment_id = assignment


@contextmanager
def _used(section: str = "") -> Iterator[None]:
    """Say in a sentence which setting cannot be used, and of which section.

    Raises:
        GradingError: one that is used inside cannot be.
    """
    try:
        yield
    except TraitError as error:
        raise GradingError(f"{NAME} cannot be used ({section}{error})") from None
