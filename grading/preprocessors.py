"""Where nbgrader meets grading at arm's length: two of its own steps, replaced by configuration.

`Graft` takes the place of the steps that clean a hand-in, `JudgeAtArmsLength` that of the kernel.
nbgrader's `SaveAutoGrades` then reads the outputs of the test cells, as it always does.
"""

import atexit
from functools import cache
from pathlib import Path

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float, Integer

from grading.course import Course
from grading.graft import graft
from grading.isolation.limits import Limits
from grading.judge import judge
from grading.session import Settings
from grading.warm import ForkServer


@cache
def fork_server() -> ForkServer:
    """Return the fork server of this process; it is started once and ended with the process."""
    server = ForkServer()
    atexit.register(server.close)
    return server


class Graft(NbGraderPreprocessor):
    """Puts the student's answers into the instructor's notebook; nothing else of theirs is kept."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Return the instructor's notebook with the answers of ``nb``."""
        names = resources["nbgrader"]
        course = Course(Path(CourseDirectory(config=self.config).root))
        return graft(course.instructor(names["assignment"], names["notebook"]), nb), resources


class JudgeAtArmsLength(NbGraderPreprocessor):
    """Runs the student's cells in a process of their own and the tests in this one."""

    cell_seconds = Float(30, help="Seconds that one cell of the student's may take.").tag(
        config=True
    )
    test_seconds = Float(10, help="Seconds that one test cell may take.").tag(config=True)
    notebook_seconds = Float(180, help="Seconds that one hand-in may take.").tag(config=True)
    memory_mb = Integer(4096, help="Megabytes of memory that a hand-in may ask for.").tag(
        config=True
    )
    file_mb = Integer(64, help="Megabytes that a file written by a hand-in may have.").tag(
        config=True
    )
    accept_no_file_isolation = Bool(
        False, help="Whether to grade where hand-ins can read other files of this machine."
    ).tag(config=True)
    demos = Bool(False, help="Whether to run cells tagged `demo`, which no test needs.").tag(
        config=True
    )

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Return ``nb`` with its outputs; those of test cells are verdicts."""
        names = resources["nbgrader"]
        course = Course(Path(CourseDirectory(config=self.config).root))
        diagnosis = course.diagnosis(names["assignment"], names["notebook"])
        result = judge(nb, fork_server(), self.settings(), diagnosis=diagnosis)
        return result.notebook, resources

    def settings(self) -> Settings:
        """Return the bounds that this configuration sets."""
        return Settings(
            cell_seconds=self.cell_seconds,
            test_seconds=self.test_seconds,
            notebook_seconds=self.notebook_seconds,
            demos=self.demos,
            accept_no_file_isolation=self.accept_no_file_isolation,
            limits=Limits(memory_mb=self.memory_mb, file_mb=self.file_mb),
        )
