"""How long and how large a hand-in may be."""

from dataclasses import dataclass, field, replace

from grading.line.limits import Limits


@dataclass(frozen=True)
class Settings:
    """How long and how large a hand-in may be.

    Attributes:
        cell_seconds: for one cell of the student's.
        test_seconds: for one test cell; a fifth of it after another of its exercise took longer.
        ordinary_test_seconds: the same, for tests that were written for nbgrader alone.
        notebook_seconds: for the whole.
        demos: whether cells that only show something are run.
        limits: of memory, processor and files.
        accept_no_file_isolation: whether to grade where hand-ins can read other files.
    """

    cell_seconds: float = 30
    test_seconds: float = 10
    ordinary_test_seconds: float = 30
    notebook_seconds: float = 180
    demos: bool = False
    limits: Limits = field(default_factory=Limits)
    accept_no_file_isolation: bool = False

    def for_ordinary_tests(self) -> "Settings":
        """Return the bounds for a notebook that was written for nbgrader alone."""
        return replace(self, test_seconds=self.ordinary_test_seconds)
