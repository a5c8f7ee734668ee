"""What the studies of the lessons gave at full size, kept as small files beside this module.

The numbers were computed once, by `python -m studies` in the course's repository; a lesson draws
them beside its own live run.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]
_FOLDER = Path(__file__).parent / "kept_studies"


@dataclass(frozen=True)
class KeptStudy:
    """The results of a study.

    Attributes:
        about: what was varied, on which data, with which seeds.
        commit: of the code that computed it.
        parts: the numbers of each part, by its name.
    """

    about: str
    commit: str
    parts: dict[str, Array]


def study(name: str) -> KeptStudy:
    """Return what a study gave at full size.

    Raises:
        ValueError: there is no such study; the message lists those that there are.
    """
    names = sorted(path.stem for path in _FOLDER.glob("*.json"))
    if name not in names:
        raise ValueError(f"There is no study {name!r} here. There are: {', '.join(names)}.")
    found = json.loads((_FOLDER / f"{name}.json").read_text())
    parts = {part: np.array(numbers) for part, numbers in found["parts"].items()}
    return KeptStudy(found["about"], found["commit"], parts)
