"""How hand-ins came from another system, as `grade collect` wrote it down."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from grading.errors import GradingError

FOLDER = "collected"
_MARKS_LATENESS = "canvas"  # in the names of its files; no other system does


@dataclass(frozen=True)
class Came:
    """How a hand-in came, for its way back.

    Attributes:
        system: from which system.
        names: what the name of the page on each notebook must begin with.
        number: the system's own of the student, where it is known.
        group: whose hand-in it was, if it was a group's.
        order: the newest number of a file.
        time: of handing in.
        late: whether the system calls it late.
        assumed: whether the time named no zone, so that one was taken.
    """

    system: str
    names: dict[str, str] = field(default_factory=dict)
    number: str = ""
    group: str = ""
    order: int = 0
    time: str = ""
    late: bool = False
    assumed: bool = False

    @property
    def marks_lateness(self) -> bool:
        """Whether its system would have said that it came late."""
        return self.system == _MARKS_LATENESS


class Record:
    """What was collected of an assignment, in `collected/ASSIGNMENT/record.json`."""

    def __init__(self, root: Path, assignment: str) -> None:
        self.folder = root / FOLDER / assignment
        self.path = self.folder / "record.json"

    def read(self) -> dict[str, Came]:
        """Return how each student's hand-in came.

        Raises:
            GradingError: the file is damaged.
        """
        try:
            said = json.loads(self.path.read_text(encoding="utf-8"))
            return {student: Came(**one) for student, one in said.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise GradingError(f"{self.path} cannot be read ({error}): put it aside.") from None

    def add(self, arrived: Mapping[str, Came]) -> None:
        """Write down how these came."""
        if arrived:
            self._write({**self.read(), **arrived})

    def forget(self, student: str) -> None:
        """Write down nothing more of a student."""
        self._write({name: one for name, one in self.read().items() if name != student})

    def _write(self, all_of_them: Mapping[str, Came]) -> None:
        text = json.dumps({name: asdict(one) for name, one in sorted(all_of_them.items())},
                          indent=1, ensure_ascii=False)  # fmt: skip
        self.folder.mkdir(parents=True, exist_ok=True)  # what nbgrader collected made none
        new = self.path.with_suffix(".new")
        new.write_text(text + "\n", encoding="utf-8")
        new.replace(self.path)
