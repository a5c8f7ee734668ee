"""What a course can set about judging, read without nbgrader, which takes a second to import."""

from traitlets import Bool, Float, Integer
from traitlets.config import Configurable

from grading.judge.settings import Settings
from grading.line.limits import Limits


class Bounds(Configurable):
    """The bounds within which a hand-in is judged; a course sets them as `JudgeAtArmsLength`'s."""

    cell_seconds = Float(
        30,
        min=0.1,
        help="Seconds that one cell of the student's may take; a fifth of it for the pictures that "
        "earn nothing, once something of the hand-in has taken too long.",
    ).tag(config=True)
    test_seconds = Float(
        None,
        min=0.1,
        allow_none=True,
        help="Seconds that one test cell may take; "
        "a fifth of them after another test of its exercise had to be stopped. Unless set, 10, and "
        "30, as in nbgrader, for a notebook that was written for nbgrader alone.",
    ).tag(config=True)
    notebook_seconds = Float(180, min=0.1, help="Seconds that one hand-in may take.").tag(
        config=True
    )
    memory_mb = Integer(4096, min=512, help="Megabytes of memory that a hand-in may ask for.").tag(
        config=True
    )
    file_mb = Integer(64, min=1, help="Megabytes that a file written by a hand-in may have.").tag(
        config=True
    )
    accept_no_file_isolation = Bool(
        False, help="Whether to grade where hand-ins can read other files of this machine."
    ).tag(config=True)
    demos = Bool(
        False, help="Whether to run cells tagged `demo` or `expected`, which no test needs."
    ).tag(config=True)

    def settings(self) -> Settings:
        """Return the bounds that this configuration sets."""
        return Settings(
            cell_seconds=self.cell_seconds,
            test_seconds=self.test_seconds or Settings.test_seconds,
            ordinary_test_seconds=self.test_seconds or Settings.ordinary_test_seconds,
            notebook_seconds=self.notebook_seconds,
            demos=self.demos,
            accept_no_file_isolation=self.accept_no_file_isolation,
            limits=Limits(memory_mb=self.memory_mb, file_mb=self.file_mb),
        )
