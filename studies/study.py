"""What a study is: parts that can be run in any order, each of which gives a few numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Numbers = list[Any]  # as JSON has them: numbers, or lists of numbers


@dataclass(frozen=True)
class Study:
    """A study at full size.

    Attributes:
        name: of its file.
        about: what is varied, on which data, with which seeds: one sentence or two.
        part: what gives the numbers of a part, from its arguments; a function of a module.
        parts: the arguments of each part, by its name.
    """

    name: str
    about: str
    part: Callable[..., Numbers]
    parts: Mapping[str, tuple[Any, ...]]
